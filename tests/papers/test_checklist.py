"""What to bring, on the ticket's roll: read from the catalogue, printed like any other paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from counter_app.bootstrap import DEFAULT_PROFILE, load_reference
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.papers.checklist import checklist_pdf
from counter_app.papers.from_office import checklist_paper
from counter_app.papers.print_room import Drawn, PaperTrouble, PrinterSink
from counter_app.papers.printing import PrinterFault, Trouble
from tests.papers.examples import pages, sizes_mm
from tests.papers.test_print_room import Room

AT = int(datetime(2026, 11, 23, 9, tzinfo=OFFICE_ZONE).timestamp())
REFERENCE = load_reference(DEFAULT_PROFILE)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path / "office.db")
    yield made
    made.opened.close()


def test_a_list_says_the_procedure_its_papers_and_how_long_it_takes() -> None:
    paper = checklist_paper(REFERENCE, "2.000815", at=AT)
    (said,) = pages(checklist_pdf(paper))
    assert "GIẤY TỜ CẦN MANG" in said
    assert "Chứng thực bản sao từ bản chính" in said
    for part in paper.bring:
        assert part in said
    assert "trong ngày làm việc" in said
    assert "23/11/2026" in said
    assert ("chưa đối chiếu" in said) is not paper.verified
    assert paper.day == date(2026, 11, 23)


def test_a_list_is_as_wide_as_the_roll_and_as_long_as_it_needs_to_be() -> None:
    ((wide, short),) = sizes_mm(checklist_pdf(checklist_paper(REFERENCE, "2.000908", at=AT)))
    ((_, long),) = sizes_mm(checklist_pdf(checklist_paper(REFERENCE, "1.001193", at=AT)))
    assert wide == pytest.approx(80, abs=0.5)
    assert long > short > 30


def test_practice_lists_say_so() -> None:
    paper = checklist_paper(REFERENCE, "2.000815", at=AT, practice=True)
    assert "BẢN TẬP" in pages(checklist_pdf(paper))[0]


def test_a_procedure_that_was_lost_meanwhile_holds_up_no_ticket(room: Room) -> None:
    room.room.checklist("9.999999")
    number = room.issue()
    room.room.ticket(number)
    assert room.tray.sheets == ["checklist 9.999999", f"ticket {number}"]


def test_it_comes_out_of_the_ticket_printer_after_the_ticket(room: Room) -> None:
    number = room.issue()
    room.room.ticket(number)
    room.room.checklist("2.000815")
    room.room.checklist("2.000815")
    assert room.tray.sheets == [f"ticket {number}", *["checklist 2.000815"] * 2]


def test_without_paper_both_wait_and_come_out_when_tried_again(room: Room) -> None:
    room.tray.trouble = PrinterFault(Trouble.PRINTER_STOPPED, "ticket")
    number = room.issue()
    with pytest.raises(PaperTrouble):
        room.room.ticket(number)
    with pytest.raises(PaperTrouble):
        room.room.checklist("2.000815")
    with pytest.raises(PaperTrouble):
        room.room.try_again()
    room.tray.trouble = None
    room.room.try_again()
    assert room.tray.sheets == [f"ticket {number}", "checklist 2.000815"]
    room.room.try_again()
    assert len(room.tray.sheets) == 2


def test_the_ticket_printer_chosen_for_this_pc_prints_the_lists_too() -> None:
    sent: list[str] = []
    sink = PrinterSink(
        lambda _pdf, printer, _copies: sent.append(printer),
        default=lambda: "văn phòng",
        chosen={"ticket": "máy nhiệt"},
    )
    for paper in ("ticket", "checklist", "receipt"):
        sink.put(paper, Drawn(name="x", pdf=b"%PDF"), copies=1)
    assert sent == ["máy nhiệt", "máy nhiệt", "văn phòng"]
