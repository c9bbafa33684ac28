"""Sessions at the desk, the kiosk and the display: what the clerk and the citizen see of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from counter_app.domain.ids import StaffCode
from counter_app.domain.person import Person
from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.papers.from_office import ticket_paper
from counter_app.resources.wordings import shipped_sentences
from counter_app.service import commands
from counter_app.service.document_queries import Document
from counter_app.service.hall_queries import Hall, HallBoard, Kiosk, KioskBoard
from counter_app.ui.desk.actions import Action
from counter_app.ui.display.state import WORDS, Calls, display_state
from counter_app.ui.kiosk.pages import lay_out
from counter_app.ui.kiosk.sheet import Glass
from counter_app.ui.kiosk.state import KioskState, PinPad, Visitor
from counter_app.ui.wording import NO_BREAK
from tests.gui.conftest import CARD, Clerk
from tests.gui.test_session_calendar import hold

FRIDAY = datetime(2026, 11, 27, 8, 0, tzinfo=OFFICE_ZONE)
MONDAY_EVENING = datetime(2026, 11, 23, 17, 10, tzinfo=OFFICE_ZONE)
PERSON = Person(name="Nguyễn Văn Thử")


def on_friday(clerk: Clerk) -> None:
    """A fast Friday, somebody is being served at the counter."""
    hold(clerk, "thu-sau-nhanh", "khai-sinh-can-cuoc")
    clerk.clock.move_to(FRIDAY)
    clerk.give(commands.OpenShift(counter=2, staff="nv2"))
    clerk.give(commands.IssueTicket(queue="CT"))
    clerk.press(Qt.Key.Key_F2)
    clerk.press(Qt.Key.Key_F4)


def kiosk(clerk: Clerk) -> Kiosk:
    answer = clerk.opened.office.ask(KioskBoard(), language="vi")
    assert not isinstance(answer, Refused)
    return answer


def test_the_session_that_runs_is_named_with_its_end(clerk: Clerk) -> None:
    assert clerk.program.window.timers.session.isHidden()
    on_friday(clerk)
    said = clerk.program.window.timers.session.text()
    assert "Ngày thứ Sáu nhanh\nđến 11:30" in said
    assert "thu-sau-nhanh" not in said


def test_the_intake_says_what_the_session_promises(clerk: Clerk) -> None:
    on_friday(clerk)
    clerk.press(Qt.Key.Key_F8)
    state = clerk.program.model.intake.state
    assert state.due is not None
    assert state.due.session == "thu-sau-nhanh"
    promised = state.due.promised_at
    assert promised is not None
    assert timedelta(minutes=15) <= promised - FRIDAY <= timedelta(minutes=25)
    assert f"hứa: trước {promised:%H:%M}" in clerk.program.window.intake.outcome.warning.text()


def test_an_unwritten_day_says_that_the_clerk_writes(clerk: Clerk) -> None:
    hold(clerk, "ngay-khong-viet")
    clerk.clock.move_to(FRIDAY + timedelta(days=4))
    clerk.give(commands.OpenShift(counter=2, staff="nv2"))
    clerk.give(commands.IssueTicket(queue="CT"))
    clerk.press(Qt.Key.Key_F2)
    clerk.press(Qt.Key.Key_F4)
    clerk.press(Qt.Key.Key_F8)
    assert clerk.program.model.intake.state.unwritten
    assert "Không viết" in clerk.program.window.intake.outcome.warning.text()


def test_a_bundle_is_received_in_one_press_and_its_page_shows_all_parts(clerk: Clerk) -> None:
    on_friday(clerk)
    clerk.press(Qt.Key.Key_F8)
    intake = clerk.program.window.intake
    assert intake.bundle.isVisible()
    intake.bundle.click()
    clerk.settle()
    assert "họ tên" in clerk.program.model.intake.state.refusal
    clerk.scan(CARD)
    intake.way_buttons[2].click()
    clerk.settle()
    QTest.keyClick(clerk.focus(), Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    clerk.settle()
    refusal = clerk.program.model.intake.state.refusal
    assert not refusal, refusal
    done = clerk.program.model.local.done
    codes = done.removeprefix("receive_bundle ").split(", ")
    assert len(set(codes)) == 4
    clerk.program.model.open_page("dossier", codes[0])
    clerk.settle()
    facts = clerk.program.window.page._facts.text()
    assert all(code in facts for code in codes)
    assert "Công an" in facts


def test_a_promise_soon_missed_has_its_own_words(clerk: Clerk) -> None:
    on_friday(clerk)
    clerk.give(
        commands.ReceiveDossier(procedure="2.000815", person=PERSON, pages=1, copies=1),
    )
    rows = clerk.program.window.timers.list.rows
    assert "hứa trước" in rows[0].note
    clerk.clock.move_to(clerk.clock.now() + timedelta(minutes=12))
    clerk.program.model.reload()
    clerk.settle()
    assert "sắp lỡ lời hứa" in clerk.program.window.timers.list.rows[0].note
    clerk.clock.move_to(clerk.clock.now() + timedelta(minutes=20))
    clerk.program.model.reload()
    clerk.settle()
    assert "quá giờ hứa" in clerk.program.window.timers.list.rows[0].note


def test_a_numbers_page_names_its_session(clerk: Clerk) -> None:
    on_friday(clerk)
    number = clerk.state.visit.number if clerk.state.visit else ""
    clerk.program.model.open_page("ticket", number)
    clerk.settle()
    facts = clerk.program.window.page._facts.text().replace(NO_BREAK, " ")
    assert "phiên “Ngày thứ Sáu nhanh”" in facts
    assert clerk.can(Action.FIND)


# --- the hall ------------------------------------------------------------------------------------


def test_a_queue_the_session_does_not_serve_is_grey_and_says_when_it_is(clerk: Clerk) -> None:
    hold(clerk, "toi-thu-hai")
    clerk.clock.move_to(MONDAY_EVENING)
    clerk.opened.office.do(commands.IssueTicket(queue="CT"), by=StaffCode("nv2"))
    answer = kiosk(clerk)
    assert answer.open
    assert answer.banner == "Thứ Hai: chứng thực đến 19 giờ"
    state = KioskState(language="vi", kiosk=answer, visitor=Visitor(), pin=PinPad())
    sheet = lay_out(state, Glass.of(1080, 1920, 3.78))
    tiles = {t.act.partition(":")[2]: t for t in sheet.targets if t.act.startswith("queue:")}
    assert not tiles["CT"].faint
    assert tiles["HT"].faint
    later = next(q for q in answer.queues if q.queue == "HT").later_at
    assert later is not None
    assert "phục vụ lúc 07:00" in tiles["HT"].lines[0]
    assert f"{later:%d/%m/%Y}" in tiles["HT"].lines[0]
    assert any(answer.banner == text.words for text in sheet.texts)


def test_the_display_names_the_session_and_its_banner(clerk: Clerk) -> None:
    hold(clerk, "toi-thu-hai")
    clerk.clock.move_to(MONDAY_EVENING)
    clerk.opened.office.do(commands.IssueTicket(queue="CT"), by=StaffCode("nv2"))
    board: Hall | Refused = clerk.opened.office.ask(HallBoard(), language="vi")
    assert not isinstance(board, Refused)
    words = shipped_sentences("display-vi.json", WORDS)
    shown = display_state(board, Calls(), words=words, now=MONDAY_EVENING, turn=0, stale=False)
    assert shown.notices[0] == "Thứ Hai: chứng thực đến 19 giờ (17:00–19:00)"


@pytest.mark.parametrize(
    ("language", "banner"),
    [("vi", "Thứ Hai: chứng thực đến 19 giờ"), ("en", "Mondays: certification until 7 pm")],
)
def test_the_ticket_carries_the_banner_of_its_session(
    clerk: Clerk, language: Any, banner: str
) -> None:
    hold(clerk, "toi-thu-hai")
    office = clerk.opened.office
    morning = office.do(commands.IssueTicket(queue="HT"), by=StaffCode("nv2"))
    clerk.clock.move_to(MONDAY_EVENING)
    given = office.do(commands.IssueTicket(queue="CT"), by=StaffCode("nv2"))
    assert not isinstance(given, Refused)
    assert not isinstance(morning, Refused)
    paper = ticket_paper(office, str(given.answer["number"]), language=language)
    plain = ticket_paper(office, str(morning.answer["number"]), language=language)
    assert not isinstance(paper, Refused)
    assert not isinstance(plain, Refused)
    assert paper.banner == banner
    assert plain.banner is None


def test_the_document_of_sessions_can_be_switched_off_again(clerk: Clerk) -> None:
    hold(clerk, "toi-thu-hai")
    hold(clerk)
    page: Any = clerk.opened.office.ask(Document(family="sessions"), language="vi")
    assert not any(session["enabled"] for session in page.body["sessions"])
