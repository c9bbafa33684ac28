"""A visit rated at the kiosk: the number, one touch, thanks, and home by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import OpenOffice
from counter_app.domain.ids import CommandId
from counter_app.papers.from_office import QR_VERSION
from counter_app.service import commands as do
from counter_app.service.hall_queries import TICKET_CODE
from counter_app.service.office import Done
from counter_app.service.queries import Journal, Ticket, TicketPage
from counter_app.store.faults import StoreFault
from counter_app.ui.kiosk.state import DONE_S, IDLE_S, PRINTING_S, Page, Visitor
from tests.gui.conftest import MONDAY
from tests.gui.hall import LATER_S, Hall, hall_of
from tests.gui.test_kiosk import NO_PAPER, said, standing


@pytest.fixture
def kiosk(qtbot: QtBot, opened: OpenOffice) -> Iterator[Hall]:
    for made in hall_of(qtbot, opened):
        yield standing(made)


def served(hall: Hall, queue: str = "CT", *, counter: int = 1) -> str:
    """A visit that ended; its number."""
    number = str(hall.give(do.IssueTicket(queue=queue))["number"])
    hall.give(do.OpenShift(counter=counter), by=f"nv{counter}")
    hall.give(do.CallTicket(counter=counter, number=number))
    hall.give(do.StartService(counter=counter))
    hall.give(do.FinishService(counter=counter))
    return number


@pytest.fixture
def visited(kiosk: Hall) -> Hall:
    """A kiosk of an office in which number A001 was served."""
    assert served(kiosk) == "A001"
    return kiosk


def marks(hall: Hall) -> list[int]:
    rows = hall.opened.office.ask(Journal(limit=10_000))
    assert isinstance(rows, tuple)
    return [row.body["points"] for row in rows if row.kind == "ticket.rated/1"]


def type_in(hall: Hall, digits: str) -> None:
    hall.touch("rate")
    for digit in digits:
        hall.touch(f"rated:{digit}")
    hall.touch("rated:enter")


def page(hall: Hall) -> Page:
    return hall.kiosk.model.visitor.page


def test_a_number_and_one_touch_rate_the_visit_and_the_kiosk_goes_home(visited: Hall) -> None:
    type_in(visited, "1")
    assert "A001" in said(visited)
    visited.touch("mark:2")
    assert page(visited) is Page.THANKS
    assert "Cảm ơn" in said(visited)
    assert marks(visited) == [2]
    visited.passes(DONE_S)
    assert visited.kiosk.model.visitor == Visitor()


@pytest.mark.parametrize(("mark", "points"), [("mark:0", 0), ("mark:1", 1), ("mark:2", 2)])
def test_no_mark_is_larger_or_brighter_than_another(visited: Hall, mark: str, points: int) -> None:
    type_in(visited, "001")
    targets = [one for one in visited.kiosk.view.sheet.targets if one.act.startswith("mark:")]
    assert len({(one.kind, one.on, one.at.height(), one.at.width()) for one in targets}) == 1
    visited.touch(mark)
    assert marks(visited) == [points]


def test_two_taps_never_give_two_marks(visited: Hall) -> None:
    type_in(visited, "1")
    visited.seconds += LATER_S
    button = visited.kiosk.view.button("mark:1")
    button.click()
    button.click()
    visited.kiosk.model.touch("mark:0")
    visited.settle()
    assert marks(visited) == [1]


def test_a_second_word_on_a_visit_is_answered_kindly(visited: Hall) -> None:
    for _ in range(2):
        type_in(visited, "1")
        if page(visited) is Page.MARK:
            visited.touch("mark:0")
            visited.passes(DONE_S)
    assert "đã được đánh giá. Cảm ơn" in said(visited)
    assert "Chưa lấy được số" not in said(visited)
    assert marks(visited) == [0]


def test_digits_of_two_queues_ask_which_number_it_is(visited: Hall) -> None:
    assert served(visited, "HT", counter=2) == "B001"
    type_in(visited, "1")
    assert page(visited) is Page.PICK
    visited.touch("visit:B001")
    visited.touch("mark:1")
    ticket = visited.opened.office.ask(Ticket(number="B001"))
    assert isinstance(ticket, TicketPage)
    assert ticket.history[-1].kind.startswith("ticket.rated")


@pytest.mark.parametrize(
    ("digits", "sentence"), [("9", "Hôm nay không có số 9"), ("2", "chưa làm việc xong")]
)
def test_a_number_that_is_not_there_or_not_served_is_said(
    visited: Hall, digits: str, sentence: str
) -> None:
    visited.give(do.IssueTicket(queue="CT"))
    type_in(visited, digits)
    assert sentence in said(visited)
    assert "Chưa lấy được số" not in said(visited)
    visited.touch("home")
    assert visited.kiosk.model.visitor == Visitor()
    assert marks(visited) == []


def test_a_cancelled_number_was_not_served(visited: Hall) -> None:
    number = str(visited.give(do.IssueTicket(queue="CT"))["number"])
    visited.give(do.CancelTicket(number=number, reason="bo_ve"))
    type_in(visited, "2")
    assert "chưa được phục vụ" in said(visited)


def test_in_english_all_is_english(visited: Hall) -> None:
    visited.touch("language")
    type_in(visited, "9")
    assert "There is no number 9 today" in said(visited)
    visited.touch("home")
    visited.touch("language")
    type_in(visited, "1")
    assert "are you satisfied" in said(visited)


def test_the_code_on_the_ticket_leads_there_from_any_page(visited: Hall) -> None:
    """A reader types like a keyboard; the code is the one that the ticket prints."""
    assert f"{QR_VERSION}|" == TICKET_CODE
    ticket = visited.opened.office.ask(Ticket(number="A001"))
    assert isinstance(ticket, TicketPage)
    visited.touch("queue:CT")
    QTest.keyClicks(visited.kiosk.view, f"{QR_VERSION}|{ticket.ticket}|A001|20261123")
    QTest.keyClick(visited.kiosk.view, Qt.Key.Key_Return)
    visited.settle()
    assert page(visited) is Page.MARK
    visited.touch("mark:2")
    assert marks(visited) == [2]


def test_it_can_be_rated_when_no_numbers_are_given_any_more(visited: Hall) -> None:
    visited.clock.move_to(MONDAY.replace(hour=17, minute=20))
    for _ in range(20):
        visited.kiosk.model.tick()
    visited.settle()
    assert "Chưa đến giờ lấy số" in said(visited)
    type_in(visited, "1")
    visited.touch("mark:1")
    assert marks(visited) == [1]


def test_a_printer_without_paper_keeps_nobody_from_it(visited: Hall) -> None:
    visited.tray.trouble = NO_PAPER
    visited.touch("queue:CT")
    visited.touch("take")
    visited.passes(2 * DONE_S)
    type_in(visited, "1")
    visited.touch("mark:2")
    assert marks(visited) == [2]


def test_whoever_walks_away_leaves_no_mark(visited: Hall) -> None:
    type_in(visited, "1")
    visited.passes(IDLE_S)
    assert "còn dùng không" in said(visited)
    visited.passes(60)
    assert visited.kiosk.model.visitor == Visitor()
    assert marks(visited) == []


def test_an_office_that_cannot_be_reached_says_so_and_keeps_the_way_back(
    visited: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(visited, "1")

    def lost(*_args: object, **_fields: object) -> None:
        raise StoreFault("full", visited.opened.database.path)

    monkeypatch.setattr(visited.opened.office, "do", lost)
    visited.touch("mark:2")
    assert "Máy chưa ghi được" in said(visited)
    assert "Đánh giá lượt phục vụ" in said(visited)
    monkeypatch.undo()
    assert marks(visited) == []


def test_back_leads_to_the_digits_and_home(visited: Hall) -> None:
    type_in(visited, "1")
    visited.touch("back")
    assert visited.kiosk.model.visitor == Visitor(page=Page.RATE)
    visited.touch("rated:5")
    visited.touch("rated:erase")
    visited.touch("rated:enter")
    assert page(visited) is Page.RATE, "nothing typed means nothing"
    visited.touch("back")
    assert visited.kiosk.model.visitor == Visitor()


def test_an_answer_that_never_comes_holds_up_nobody_and_one_too_late_is_nobodys(
    visited: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(visited, "1")
    kept: list[Callable[[Done], None]] = []
    monkeypatch.setattr(
        visited.kiosk.model._rating._talk, "do", lambda _what, *, then, **_: kept.append(then)
    )
    visited.touch("mark:2")
    assert page(visited) is Page.WAITING
    assert visited.kiosk.view.sheet.targets == []
    visited.passes(PRINTING_S)
    assert visited.kiosk.model.visitor == Visitor()
    (then,) = kept
    then(Done(command=CommandId("mot"), facts=(), answer={}))
    assert visited.kiosk.model.visitor == Visitor()
