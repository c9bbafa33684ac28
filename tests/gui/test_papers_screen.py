"""The papers' screen, and a jam that is in nobody's way."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt

from counter_app.papers.print_room import PaperTrouble
from counter_app.papers.printing import PrinterFault, Trouble
from counter_app.papers.waiting import WaitingPaper
from counter_app.service.paper_queue import printer_of
from counter_app.store.spool import SpoolState
from counter_app.ui.desk.papers_view import PapersView
from counter_app.ui.desk.state import Panel
from counter_app.ui.remembered import recall
from tests.gui.conftest import Clerk

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
JAM = PaperTrouble(PrinterFault(Trouble.PRINTER_STOPPED, "Xprinter-80"))


def spooled(clerk: Clerk, name: str, state: SpoolState, paper: str = "ticket") -> None:
    trouble = {SpoolState.FAILED: Trouble.PRINTER_STOPPED, SpoolState.UNSURE: Trouble.CUT_OFF}
    clerk.tray.spooled[name] = WaitingPaper(
        id=name,
        paper=paper,
        outlet=printer_of(paper),
        name=name,
        state=state,
        queued_at=datetime(2026, 11, 23, 0, 25, tzinfo=UTC),
        trouble=trouble.get(state),
        printer="Xprinter-80",
    )


def look(clerk: Clerk) -> PapersView:
    clerk.press(Qt.Key.Key_P, CTRL)
    assert clerk.state.local.panel is Panel.PAPERS
    return clerk.program.window.papers


def test_nothing_waits_and_the_screen_says_what_would_be_here(clerk: Clerk) -> None:
    papers = look(clerk)
    assert papers._empty.isVisible()
    assert not papers.list.isVisible()
    assert papers.leave.hasFocus()
    clerk.press(Qt.Key.Key_P, CTRL)
    assert clerk.state.local.panel is Panel.VISIT


def test_an_unsure_paper_is_asked_about_and_its_answer_is_kept(clerk: Clerk) -> None:
    spooled(clerk, "A007", SpoolState.UNSURE)
    papers = look(clerk)
    (row,) = papers.list.rows
    assert (row.lead, row.text) == ("A007", "Phiếu số · đã ra giấy chưa?")
    assert "Xem giấy đã ra chưa" in papers._trouble.text()
    clerk.press(Qt.Key.Key_Return)
    assert clerk.tray.sheets == []
    clerk.press(Qt.Key.Key_1, ALT)
    assert clerk.tray.spooled == {}
    assert clerk.tray.sheets == []
    assert papers.said.text() == "Đã ghi: tờ này đã ra giấy."


def test_a_failed_paper_is_printed_again_or_dropped(clerk: Clerk) -> None:
    spooled(clerk, "A007", SpoolState.FAILED)
    spooled(clerk, "A008", SpoolState.FAILED)
    papers = look(clerk)
    assert not papers.answers["printed"].isEnabled()
    clerk.press(Qt.Key.Key_2, ALT)
    assert clerk.tray.sheets == ["ticket A007"]
    assert [row.lead for row in papers.list.rows] == ["A008"]
    clerk.press(Qt.Key.Key_3, ALT)
    assert clerk.tray.sheets == ["ticket A007"]
    assert papers.list.rows == ()


def test_a_paper_that_went_on_meanwhile_is_not_answered_for(clerk: Clerk) -> None:
    spooled(clerk, "A007", SpoolState.UNSURE)
    papers = look(clerk)
    del clerk.tray.spooled["A007"]
    clerk.press(Qt.Key.Key_1, ALT)
    assert "hãy xem lại" in papers.said.text()
    assert papers.list.rows == ()


def test_one_that_is_just_printing_is_left_alone(clerk: Clerk) -> None:
    spooled(clerk, "A007", SpoolState.PRINTING)
    papers = look(clerk)
    assert not any(button.isEnabled() for button in papers.answers.values())
    clerk.program.model.papers.answer("A007", "drop")
    clerk.settle()
    assert "A007" in clerk.tray.spooled


def test_papers_in_trouble_are_counted_on_the_button(clerk: Clerk) -> None:
    spooled(clerk, "A007", SpoolState.FAILED)
    spooled(clerk, "A008", SpoolState.QUEUED)
    clerk.tray.trouble = JAM
    clerk.press(Qt.Key.Key_1, CTRL)
    labels = [button.label for button in clerk.program.window.header.buttons.values()]
    assert "Giấy in (1)" in labels
    assert "(Ctrl+P)" in clerk.program.window.trouble.text


def test_a_printer_is_chosen_for_a_kind_of_paper_and_remembered(clerk: Clerk) -> None:
    papers = look(clerk)
    box = papers.outlets["ticket"]
    assert [box.itemData(i) for i in range(box.count())] == ["", "HP-quay-2", "Xprinter-80", "/pdf"]
    box.setFocus()
    clerk.press(Qt.Key.Key_Down)
    clerk.press(Qt.Key.Key_Down)
    assert clerk.tray.chosen == {"ticket": "Xprinter-80"}
    clerk.settle()
    assert recall(clerk.settings).printers == {"ticket": "Xprinter-80"}
    clerk.program.model.papers.choose("ticket", "")
    clerk.settle()
    assert recall(clerk.settings).printers == {}


def test_a_chosen_printer_that_is_gone_stays_in_sight(clerk: Clerk) -> None:
    clerk.tray.chosen["receipt"] = "Máy cũ"
    box = look(clerk).outlets["receipt"]
    assert box.currentText() == "Máy cũ (không thấy)"


def test_a_test_page_goes_where_its_kind_goes_and_its_trouble_is_said(clerk: Clerk) -> None:
    papers = look(clerk)
    clerk.press(Qt.Key.Key_5, ALT)
    assert clerk.tray.sheets == ["test receipt"]
    assert papers.said.text().startswith("Đã gửi trang thử.")
    clerk.tray.trouble = JAM
    clerk.press(Qt.Key.Key_4, ALT)
    assert "đang dừng" in clerk.program.window.trouble.text
    assert papers.said.text() == ""


def test_a_jam_hides_neither_the_list_nor_the_next_call(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, printing = threading.Event(), threading.Event()

    def jammed(_number: str) -> None:
        printing.set()
        gate.wait(20)

    monkeypatch.setattr(clerk.tray, "ticket", jammed)
    clerk.program.model.print_out("ticket", "A001")
    assert printing.wait(5)
    try:
        spooled(clerk, "A001", SpoolState.PRINTING)
        clerk.program.model.papers.look()
        clerk.qtbot.waitUntil(lambda: bool(clerk.program.model.papers.state.waiting.papers))
    finally:
        gate.set()
    clerk.settle()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_trouble_is_said_in_the_language_that_is_spoken(clerk: Clerk, language: str) -> None:
    clerk.tray.trouble = JAM
    if language == "en":
        clerk.press(Qt.Key.Key_E, CTRL)
    clerk.press(Qt.Key.Key_1, CTRL)
    said = {"vi": "đang dừng", "en": "has stopped"}
    assert said[language] in clerk.program.window.trouble.text
    clerk.press(Qt.Key.Key_E, CTRL)
    other = "en" if language == "vi" else "vi"
    assert said[other] in clerk.program.window.trouble.text
    clerk.press(Qt.Key.Key_W, CTRL)
    clerk.press(Qt.Key.Key_E, CTRL)
    assert clerk.program.window.trouble.text == ""
