"""The kiosk as a citizen meets it: real window, real office, every touch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import OpenOffice, open_office
from counter_app.domain.ids import StaffCode, TicketNumber
from counter_app.papers.print_room import PaperTrouble
from counter_app.papers.printing import PrinterFault, Trouble
from counter_app.resources.wordings import shipped_sentences
from counter_app.service import commands as do
from counter_app.service.clock import SimulatedClock
from counter_app.service.hall_queries import RatableVisit
from counter_app.service.office import Done
from counter_app.service.seat_commands import SetPin
from counter_app.ui.kiosk.pages import lay_out
from counter_app.ui.kiosk.sheet import TARGET_MM, Glass
from counter_app.ui.kiosk.state import ASKED_S, DONE_S, IDLE_S, KioskState, Page, Paper, Visitor
from counter_app.ui.kiosk.view import HELD_MS
from counter_app.ui.kiosk.words import WORDS
from tests.gui.conftest import MONDAY
from tests.gui.hall import LATER_S, TV, Hall, hall_of
from tests.offices import with_setup

NO_PAPER = PaperTrouble(PrinterFault(Trouble.PRINTER_STOPPED, "phieu"))


@pytest.fixture
def hall(qtbot: QtBot, opened: OpenOffice) -> Iterator[Hall]:
    yield from hall_of(qtbot, opened)


@pytest.fixture
def kiosk(hall: Hall) -> Hall:
    """A kiosk on the second screen, its first page there."""
    return standing(hall)


def standing(hall: Hall) -> Hall:
    hall.screens.show("kiosk", TV)
    hall.settle()
    hall.kiosk.view.resize(1080, 1920)
    return hall


def tickets(hall: Hall) -> list[str]:
    return [sheet.removeprefix("ticket ") for sheet in hall.tray.sheets if "ticket" in sheet]


def issued(hall: Hall) -> list[dict[str, object]]:
    from counter_app.service.queries import Journal

    rows = hall.opened.office.ask(Journal(limit=10_000))
    assert isinstance(rows, tuple)
    return [row.body for row in rows if row.kind == "ticket.issued/1"]


def said(hall: Hall) -> str:
    return "\n".join(text.words for text in hall.kiosk.view.sheet.texts)


# --- a ticket ----------------------------------------------------------------------------------


def test_two_touches_give_a_printed_ticket(kiosk: Hall) -> None:
    kiosk.touch("queue:CT")
    kiosk.touch("take")
    assert tickets(kiosk) == ["A001"]
    assert kiosk.kiosk.model.visitor.page is Page.DONE
    assert kiosk.kiosk.model.visitor.paper is Paper.PRINTED
    assert "A001" in said(kiosk)
    assert [fact["source"] for fact in issued(kiosk)] == ["kiosk"]


def test_three_touches_give_a_priority_the_clerk_still_confirms(kiosk: Hall) -> None:
    kiosk.touch("queue:HT")
    kiosk.touch("priority")
    kiosk.touch("class:mang_thai")
    (fact,) = issued(kiosk)
    assert (fact["priority"], fact["priority_confirmed"]) == ("mang_thai", False)
    assert tickets(kiosk) == ["B001"]


def test_several_errands_stand_on_one_ticket(kiosk: Hall) -> None:
    kiosk.touch("queue:CT")
    kiosk.touch("errand:DD")
    kiosk.touch("errand:HT")
    kiosk.touch("errand:DD")
    kiosk.touch("take")
    (fact,) = issued(kiosk)
    assert (fact["queue"], fact["errands"]) == ("CT", ("HT",))


def test_a_double_tap_on_a_tile_presses_nothing_on_the_page_behind_it(kiosk: Hall) -> None:
    kiosk.touch("queue:CT")
    for button in kiosk.kiosk.view.buttons:
        button.click()
    kiosk.settle()
    assert kiosk.kiosk.model.visitor == Visitor().choose("CT")


def test_two_taps_never_give_two_tickets(kiosk: Hall) -> None:
    kiosk.touch("queue:CT")
    kiosk.seconds += LATER_S
    take = kiosk.kiosk.view.button("take")
    take.click()
    take.click()
    kiosk.kiosk.model.touch("take")
    kiosk.settle()
    assert len(issued(kiosk)) == 1
    assert tickets(kiosk) == ["A001"]


def test_the_next_citizen_finds_the_first_page(kiosk: Hall) -> None:
    kiosk.touch("queue:CT")
    kiosk.touch("take")
    kiosk.passes(DONE_S - 1)
    assert kiosk.kiosk.model.visitor.page is Page.DONE
    kiosk.passes(1)
    assert kiosk.kiosk.model.visitor == Visitor()


def test_a_ticket_of_the_evening_belongs_to_its_session(kiosk: Hall) -> None:
    closes = MONDAY.replace(hour=19, minute=30)
    opens = MONDAY.replace(hour=17, minute=30)
    kiosk.give(do.OpenSession(session="toi_thu_hai", opens_at=opens, closes_at=closes))
    kiosk.clock.move_to(opens)
    kiosk.kiosk.model.open()
    kiosk.settle()
    kiosk.touch("queue:CT")
    kiosk.touch("take")
    assert [fact["session"] for fact in issued(kiosk)] == ["toi_thu_hai"]


# --- what to bring -----------------------------------------------------------------------------


def test_what_to_bring_is_read_and_printed_with_the_ticket(kiosk: Hall) -> None:
    kiosk.touch("queue:CT")
    kiosk.touch("guide")
    kiosk.touch("procedure:2.000815")
    assert "Bản chính giấy tờ" in said(kiosk)
    kiosk.touch("along")
    kiosk.touch("take")
    assert kiosk.tray.sheets == ["ticket A001", "checklist 2.000815"]


def test_the_list_of_procedures_has_as_many_sheets_as_it_needs(kiosk: Hall) -> None:
    kiosk.kiosk.view.resize(1366, 768)
    kiosk.touch("queue:HT")
    kiosk.touch("guide")
    guide = kiosk.kiosk.model.visitor.guide
    assert guide is not None
    seen: list[str] = []
    while True:
        acts = [target.act for target in kiosk.kiosk.view.sheet.targets]
        shown = [act for act in acts if act.startswith("procedure:")]
        if shown[0] in seen:
            break
        seen += shown
        if "turn" not in acts:
            break
        kiosk.seconds += LATER_S
        kiosk.touch("turn")
    assert seen == [f"procedure:{row.procedure}" for row in guide.rows]


def test_back_leads_one_page_back_and_home_to_the_first(kiosk: Hall) -> None:
    for act in ("queue:CT", "guide", "procedure:2.000815"):
        kiosk.touch(act)
    for page in (Page.GUIDE, Page.CHOICE, Page.HOME):
        kiosk.touch("back")
        assert kiosk.kiosk.model.visitor.page is page


# --- nobody there, closed, used up, no paper -----------------------------------------------------


def test_after_45_seconds_it_asks_and_after_15_more_it_goes_home(kiosk: Hall) -> None:
    kiosk.touch("queue:CT")
    kiosk.passes(IDLE_S - 1)
    assert kiosk.kiosk.model.visitor.asked_s is None
    kiosk.passes(1)
    assert "còn dùng không" in said(kiosk)
    kiosk.passes(ASKED_S - 1)
    assert kiosk.kiosk.model.visitor.page is Page.CHOICE
    kiosk.passes(1)
    assert kiosk.kiosk.model.visitor == Visitor()
    assert issued(kiosk) == []


def test_whoever_is_still_there_goes_on_where_they_were(kiosk: Hall) -> None:
    kiosk.touch("queue:CT")
    kiosk.touch("errand:HT")
    kiosk.passes(IDLE_S + 3)
    kiosk.touch("yes")
    assert kiosk.kiosk.model.visitor.queues == ("CT", "HT")
    assert kiosk.kiosk.model.visitor.asked_s is None
    kiosk.passes(5)
    assert kiosk.kiosk.model.visitor.asked_s is None


def test_closed_says_when_it_opens_and_opens_by_itself(kiosk: Hall) -> None:
    kiosk.clock.move_to(MONDAY.replace(hour=11, minute=30))
    for _ in range(20):
        kiosk.kiosk.model.tick()
    kiosk.settle()
    assert [target.act for target in kiosk.kiosk.view.sheet.targets] == ["language", "rate"]
    assert "13:30 hôm nay" in said(kiosk)
    kiosk.clock.move_to(MONDAY.replace(hour=13, minute=0))
    for _ in range(20):
        kiosk.kiosk.model.tick()
    kiosk.settle()
    assert kiosk.kiosk.view.button("queue:CT").isVisible()


def test_a_queue_without_numbers_says_when_to_come_back(
    qtbot: QtBot, opened: OpenOffice, tmp_path: Path
) -> None:
    clock = opened.office.clock
    assert isinstance(clock, SimulatedClock)
    office = with_setup(
        opened,
        clock,
        lambda setup: replace(
            setup,
            queues=tuple(
                replace(queue, series=replace(queue.series, last=2)) for queue in setup.queues
            ),
        ),
    )
    small = OpenOffice(office, opened.database)
    assert tmp_path.exists()
    hall = Hall(qtbot, small)
    try:
        hall.screens.show("kiosk", TV)
        hall.settle()
        for _ in range(2):
            hall.touch("queue:CT")
            hall.touch("take")
            hall.passes(DONE_S)
        hall.touch("queue:CT")
        assert hall.kiosk.model.visitor.page is Page.SORRY
        assert "07:00 thứ Tư 25/11/2026" in said(hall)
        assert len(issued(hall)) == 2
    finally:
        hall.close()


def test_a_printer_without_paper_is_told_and_the_number_still_counts(kiosk: Hall) -> None:
    kiosk.tray.trouble = NO_PAPER
    kiosk.touch("queue:CT")
    kiosk.touch("take")
    assert kiosk.kiosk.model.visitor.paper is Paper.NOT_PRINTED
    assert "nhớ số này" in said(kiosk)
    assert len(kiosk.troubles) == 1, "the clerks know"
    kiosk.passes(2 * DONE_S)
    assert "lấy số tại quầy" in said(kiosk)
    kiosk.tray.trouble = None
    for _ in range(20):
        kiosk.kiosk.model.tick()
    kiosk.settle()
    assert kiosk.kiosk.view.button("queue:CT").isVisible()


def test_a_clock_nobody_trusts_is_the_clerks_trouble_not_the_citizens(kiosk: Hall) -> None:
    kiosk.give(do.IssueTicket(queue="HT"))
    kiosk.touch("queue:CT")
    kiosk.clock.move_to(kiosk.clock.now() - timedelta(hours=1))
    kiosk.touch("take")
    assert kiosk.kiosk.model.visitor.page is Page.SORRY
    assert "tại quầy" in said(kiosk)
    assert "Giờ máy" not in said(kiosk)
    assert "Giờ máy" in str(kiosk.troubles)


# --- languages ---------------------------------------------------------------------------------


def test_english_is_one_touch_and_leaves_with_its_citizen(kiosk: Hall) -> None:
    kiosk.touch("language")
    assert "Please touch a box" in said(kiosk)
    assert kiosk.kiosk.view.button("queue:CT").accessibleName().startswith("Certification")
    kiosk.touch("queue:CT")
    kiosk.touch("take")
    assert "Your number" in said(kiosk)
    kiosk.passes(DONE_S)
    assert "Xin chạm vào một ô" in said(kiosk)


def test_english_left_on_the_first_page_goes_by_itself(kiosk: Hall) -> None:
    kiosk.touch("language")
    kiosk.passes(IDLE_S)
    assert "Xin chạm vào một ô" in said(kiosk)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_sentence_is_there_in_both_languages(language: str) -> None:
    words = shipped_sentences(f"kiosk-{language}.json", WORDS)
    assert len(words.say("weekdays").split("|")) == 7


# --- leaving -----------------------------------------------------------------------------------


def hold_the_name(hall: Hall) -> None:
    QTest.mousePress(hall.kiosk.view, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    hall.kiosk.view._holding.setInterval(0)
    hall.qtbot.waitUntil(lambda: hall.kiosk.model.visitor.page is Page.PIN)
    QTest.mouseRelease(hall.kiosk.view, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))


def enter_pin(hall: Hall, pin: str) -> None:
    for digit in pin:
        hall.touch(f"pin:{digit}")
    hall.touch("pin:enter")


@pytest.fixture
def guarded(qtbot: QtBot, tmp_path: Path) -> Iterator[Hall]:
    """A kiosk of an office that asks for PINs; nobody has chosen one yet."""
    clock = SimulatedClock(MONDAY)
    opened = open_office(tmp_path / "office.db", clock=clock, practice=True, asks_pins=True)
    for made in hall_of(qtbot, opened):
        yield standing(made)
    opened.close()


def has_pin(hall: Hall, staff: str, pin: str) -> None:
    done = hall.opened.office.do(SetPin(pin=pin), by=StaffCode(staff))
    assert isinstance(done, Done)


def test_while_nobody_has_a_pin_any_will_do_and_nobody_is_locked_in(guarded: Hall) -> None:
    hold_the_name(guarded)
    enter_pin(guarded, "0000")
    assert guarded.screens.stages["kiosk"].play is None


@pytest.mark.parametrize("staff", ["nv1", "nv6"])
def test_a_clerks_pin_and_a_supervisors_end_it_and_no_other(guarded: Hall, staff: str) -> None:
    has_pin(guarded, staff, "4711")
    has_pin(guarded, "nv5", "9753")  # signs and seals: no clerk, no supervisor
    kiosk = guarded
    kiosk.kiosk.view.close()
    assert kiosk.kiosk.view.isVisible()
    hold_the_name(kiosk)
    enter_pin(kiosk, "0000")
    assert kiosk.kiosk.view.isVisible()
    assert "không đúng" in said(kiosk)
    enter_pin(kiosk, "9753")
    assert kiosk.kiosk.view.isVisible()
    enter_pin(kiosk, "4711")
    assert kiosk.screens.stages["kiosk"].play is None
    assert kiosk.placed[-1] == ("kiosk", "")


def test_three_wrong_pins_lock_the_pad_for_a_while(guarded: Hall) -> None:
    kiosk = guarded
    has_pin(kiosk, "nv1", "4711")
    hold_the_name(kiosk)
    for _ in range(3):
        enter_pin(kiosk, "1111")
    assert "đợi 30 giây" in said(kiosk)
    enter_pin(kiosk, "4711")
    assert kiosk.screens.stages["kiosk"].play is not None
    kiosk.passes(31)
    enter_pin(kiosk, "4711")
    assert kiosk.screens.stages["kiosk"].play is None


def test_a_hand_that_only_brushes_the_name_asks_for_nothing(kiosk: Hall) -> None:
    QTest.mouseClick(kiosk.kiosk.view, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    assert not kiosk.kiosk.view._holding.isActive()
    assert kiosk.kiosk.model.visitor.page is Page.HOME
    assert HELD_MS >= 2000


# --- where things stand ------------------------------------------------------------------------

GLASSES = {
    "21.5 inch standing": Glass.of(1080, 1920, 1080 / 268),
    "15.6 inch standing": Glass.of(1080, 1920, 1080 / 194),
    "15.6 inch 1366": Glass.of(1366, 768, 1366 / 344),
    "21.5 inch lying": Glass.of(1920, 1080, 1920 / 476),
    "32 inch lying": Glass.of(1920, 1080, 1920 / 708),
    "4K at 200 %": Glass.of(1920, 1080, 1920 / 598),
}


VISITS = tuple(
    RatableVisit(number=TicketNumber(f"{prefix}012"), queue_name="Bảo trợ xã hội, việc làm")
    for prefix in ("A", "B", "C", "D", "T", "CN")
)


def states(hall: Hall) -> dict[str, KioskState]:
    from counter_app.service.hall_queries import Guide, QueueGuide

    now = hall.kiosk.model.state
    guide = hall.opened.office.ask(QueueGuide(queue="HT"))
    assert isinstance(guide, Guide)
    base = Visitor().choose("HT")
    visitors = {
        "home": Visitor(),
        "choice": base,
        "priority": replace(base, page=Page.PRIORITY),
        "guide": base.look(guide),
        "papers": base.look(guide).read(guide.rows[0].procedure),
        "done": base.issued("B001"),
        "sorry": base.refused(""),
        "asked": replace(base, asked_s=9),
        "pin": Visitor(page=Page.PIN),
        "rate": Visitor(page=Page.RATE, typed="12"),
        "pick": Visitor(page=Page.PICK, visits=VISITS),
        "mark": Visitor(page=Page.MARK, number="A012"),
        "unrated": Visitor().unrated(""),
        "thanks": Visitor().thanked(),
    }
    return {name: replace(now, visitor=visitor) for name, visitor in visitors.items()}


@pytest.mark.parametrize("glass", GLASSES.values(), ids=list(GLASSES))
def test_whatever_is_touched_is_20_mm_apart_in_reach_and_on_the_glass(
    kiosk: Hall, glass: Glass
) -> None:
    for name, state in states(kiosk).items():
        targets = lay_out(state, glass).targets
        for place, target in enumerate(targets):
            side = min(target.at.width(), target.at.height()) / glass.per_mm
            assert side >= TARGET_MM - 0.01, (name, target.act, side)
            assert target.at.top() >= glass.height * (1 / 3 if glass.standing else 1 / 4) - 1
            assert glass.inner.adjusted(-1, -1, 1, 1).contains(target.at), (name, target.act)
            for other in targets[place + 1 :]:
                assert not target.at.intersects(other.at), (name, target.act, other.act)


@pytest.mark.parametrize("glass", GLASSES.values(), ids=list(GLASSES))
def test_every_word_is_at_least_24_points_and_under_no_button(kiosk: Hall, glass: Glass) -> None:
    for name, state in states(kiosk).items():
        sheet = lay_out(state, glass)
        for text in sheet.texts:
            assert text.pt >= 24
            for target in sheet.targets:
                assert not text.at.adjusted(0, 1, 0, -1).intersects(target.at), (name, text.words)


def test_every_button_has_a_name_for_a_screen_reader(kiosk: Hall) -> None:
    for act in ("queue:HT", "priority"):
        kiosk.touch(act)
        shown = [b for b in kiosk.kiosk.view.buttons if b.isVisible()]
        assert shown
        assert all(button.accessibleName() for button in shown)


# --- an appointment ----------------------------------------------------------------------------


def booked(hall: Hall, *, in_min: int) -> str:
    from counter_app.service.booking_commands import BookAppointment

    at = (hall.clock.now() + timedelta(minutes=in_min)).replace(second=0)
    outcome = hall.opened.office.do(
        BookAppointment(procedure="2.000815", at=at), by=StaffCode("nv1")
    )
    assert isinstance(outcome, Done), outcome
    return str(outcome.answer["code"])


def type_into(hall: Hall, text: str) -> None:
    hall.seconds += LATER_S
    QTest.keyClicks(hall.kiosk.view, text)
    QTest.keyClick(hall.kiosk.view, Qt.Key.Key_Return)
    hall.settle()


def test_three_touches_check_an_appointment_in(kiosk: Hall) -> None:
    booked(kiosk, in_min=14)
    kiosk.touch("appointment")
    kiosk.touch("number:1")
    kiosk.touch("number:enter")
    assert kiosk.kiosk.model.visitor.page is Page.DONE
    assert tickets(kiosk) == ["A001"]
    assert "đến sớm" in said(kiosk)
    (fact,) = issued(kiosk)
    assert fact["source"] == "kiosk"
    assert fact["appointment_at"]


def test_a_scanned_slip_checks_in_from_the_first_page(kiosk: Hall) -> None:
    type_into(kiosk, booked(kiosk, in_min=14))
    assert tickets(kiosk) == ["A001"]
    assert "Chứng thực" in said(kiosk)


def test_who_is_too_early_or_unknown_is_told_when_and_gets_no_number(kiosk: Hall) -> None:
    code = booked(kiosk, in_min=134)
    type_into(kiosk, code)
    assert kiosk.kiosk.model.visitor.page is Page.SORRY
    assert "09:15" in said(kiosk)
    kiosk.touch("home")
    kiosk.touch("appointment")
    for _ in range(6):
        kiosk.touch("number:9")
    assert kiosk.kiosk.model.visitor.typed == "9999"
    kiosk.touch("number:erase")
    kiosk.touch("number:enter")
    assert kiosk.kiosk.model.visitor == Visitor(page=Page.APPOINTMENT), "nothing was typed"
    kiosk.touch("number:8")
    kiosk.touch("number:enter")
    assert kiosk.kiosk.model.visitor.page is Page.SORRY
    assert tickets(kiosk) == []


def test_a_second_scan_gives_no_second_number(kiosk: Hall) -> None:
    code = booked(kiosk, in_min=14)
    type_into(kiosk, code)
    kiosk.touch("home")
    type_into(kiosk, code)
    assert "A001" in said(kiosk)
    assert tickets(kiosk) == ["A001"]


def test_whatever_a_reader_types_shakes_nothing(kiosk: Hall) -> None:
    for text in ("x" * 2000, "|||", "LH-", "0", "-1", "LH-261123-9999999"):
        type_into(kiosk, text)
        assert kiosk.kiosk.model.visitor.page is Page.SORRY
        kiosk.passes(2 * DONE_S + 1)
    assert tickets(kiosk) == []
