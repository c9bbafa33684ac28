"""An office whose PC's clock is moved while it runs: noticed, kept, and nothing ends by mistake."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from counter_app.bootstrap import OpenOffice, open_office
from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import Refused
from counter_app.service import commands as do
from counter_app.service import queries as ask
from counter_app.service.clock import CountedIds
from counter_app.service.office import Done
from counter_app.store.health import examine
from tests.clocks import MovedClock
from tests.offices import moment
from tests.service.cases import PERSON

CLERK = StaffCode("nv1")
ISSUE = do.IssueTicket(queue="CT")


class Pc:
    """An office on a PC whose clock can be moved; the desk keeps house every twenty seconds."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.clock = MovedClock(moment("08:00"))
        self.ids = CountedIds(self.clock)
        self.opened: OpenOffice
        self.start()

    def start(self) -> None:
        self.opened = open_office(
            self.path, clock=self.clock, stopwatch=self.clock, ids=self.ids, practice=True
        )

    def restart(self) -> None:
        self.opened.close()
        self.start()

    def keep_house(self) -> list[Done]:
        self.clock.passes(seconds=20)
        return self.opened.office.fire_due()

    def is_moved(self, **length: float) -> list[Done]:
        self.clock.is_moved(**length)
        return self.keep_house()

    def give(self, command: do.Command) -> Done | Refused:
        self.clock.passes(seconds=1)
        return self.opened.office.do(command, by=CLERK)

    def done(self, command: do.Command) -> Done:
        done = self.give(command)
        assert isinstance(done, Done), done
        return done

    def refused(self, command: do.Command) -> str:
        refused = self.give(command)
        assert isinstance(refused, Refused), refused
        return refused.code

    def answer(self, query: ask.Query[Any]) -> Any:
        return self.opened.office.ask(query)

    def facts(self, kind: str) -> list[ask.JournalRow]:
        rows = self.answer(ask.Journal(limit=10_000))
        return [row for row in rows if row.kind == kind]

    def jumps(self) -> list[tuple[int, bool]]:
        return [
            (int(row.body["by_s"]), bool(row.body["waits"])) for row in self.facts("clock.jumped/1")
        ]

    def timer(self) -> ask.DueRow:
        (timer,) = self.answer(ask.DeskView(counter=1)).timers
        assert isinstance(timer, ask.DueRow)
        return timer


@pytest.fixture
def pc(tmp_path: Path) -> Iterator[Pc]:
    """A counter with a visit and a same-day dossier whose timer runs."""
    pc = Pc(tmp_path / "van-phong.db")
    for command in (
        do.OpenShift(counter=1),
        ISSUE,
        ISSUE,
        do.CallNext(counter=1),
        do.StartService(counter=1),
        do.ReceiveDossier(procedure="2.000815", counter=1, person=PERSON),
    ):
        pc.done(command)
    yield pc
    assert examine(pc.opened.database).is_healthy
    pc.opened.close()


def test_a_clock_moved_within_the_day_is_kept_and_work_goes_on(pc: Pc) -> None:
    pc.is_moved(minutes=30)
    assert pc.jumps() == [(1800, False)]
    pc.done(ISSUE)
    (row,) = pc.facts("clock.jumped/1")
    assert row.by == "he_thong"
    assert datetime.fromisoformat(row.body["now_at"]) == pc.clock.now() - timedelta(seconds=1)
    pc.keep_house()
    assert len(pc.jumps()) == 1


def test_the_timers_are_right_by_the_new_clock_in_both_directions(pc: Pc) -> None:
    before = pc.timer().remaining_s
    pc.is_moved(hours=1)
    assert pc.timer().remaining_s == before - 3600 - 20
    pc.is_moved(minutes=-40)
    assert pc.timer().remaining_s == before - 1200 - 40


def test_a_clock_set_back_behind_the_last_record_is_kept_and_stops_the_numbers(pc: Pc) -> None:
    pc.is_moved(hours=-3)
    assert pc.jumps() == [(-10_800, False)]
    assert pc.refused(ISSUE) == "clock_behind"
    pc.done(do.ConfirmClock())
    pc.done(ISSUE)


def test_a_pc_that_slept_over_the_days_end_closes_the_day_and_raises_no_alarm(pc: Pc) -> None:
    pc.clock.passes(hours=20)
    assert [done.facts[-1].fact.KIND for done in pc.keep_house()] == ["day.closed/1"]
    assert pc.jumps() == []
    assert pc.facts("ticket.cancelled/1")


@pytest.mark.parametrize(
    "by", [timedelta(hours=15, seconds=3520), timedelta(days=1), timedelta(days=400)]
)
def test_a_clock_moved_past_the_days_end_closes_no_day_until_somebody_confirms(
    pc: Pc, by: timedelta
) -> None:
    assert pc.is_moved(seconds=by.total_seconds()) == []
    assert pc.jumps() == [(by.total_seconds(), True)]
    assert pc.facts("ticket.cancelled/1") == []
    assert pc.refused(ISSUE) == "clock_jumped"
    assert pc.refused(do.FinishService(counter=1)) == "clock_jumped"
    pc.done(do.ConfirmClock())
    pc.done(do.FinishService(counter=1))
    pc.clock.passes(hours=24)
    pc.keep_house()
    assert len(pc.facts("day.closed/1")) == 1


def test_a_clock_put_right_again_needs_no_word_and_nothing_is_dated_in_the_future(pc: Pc) -> None:
    pc.is_moved(days=3)
    assert pc.refused(ISSUE) == "clock_jumped"
    pc.is_moved(days=-3)
    assert pc.jumps() == [(259_200, True), (-259_200, False)]
    pc.done(ISSUE)
    assert pc.facts("day.closed/1") == []
    assert max(row.at for row in pc.answer(ask.Journal(limit=10_000))) < moment("08:03")


def test_a_clock_put_right_halfway_still_waits_for_a_word(pc: Pc) -> None:
    pc.is_moved(days=3)
    pc.is_moved(days=-2)
    assert [waits for _, waits in pc.jumps()] == [True, True]
    assert pc.refused(ISSUE) == "clock_jumped"


def test_the_word_is_still_wanted_after_a_restart_and_asked_for_once(pc: Pc) -> None:
    pc.is_moved(days=1)
    pc.restart()
    assert pc.refused(ISSUE) == "clock_jumped"
    assert pc.keep_house() == []
    pc.done(do.ConfirmClock())
    pc.restart()
    pc.done(ISSUE)


def test_minutes_before_midnight_a_clock_moved_over_it_waits(pc: Pc) -> None:
    pc.done(do.FinishService(counter=1))
    pc.done(do.CloseDay())
    pc.clock.passes(hours=23, minutes=57 - pc.clock.now().minute, seconds=-3600 * 8)
    pc.keep_house()
    pc.is_moved(minutes=5)
    assert pc.jumps() == [(300, True)]


@pytest.mark.parametrize("minutes", [2, -2])
def test_at_midnight_itself_time_that_passes_is_no_jump(pc: Pc, minutes: int) -> None:
    pc.clock.passes(hours=16, minutes=-1)
    pc.keep_house()
    for _ in range(9):
        pc.keep_house()
    assert pc.jumps() == []
    pc.is_moved(minutes=minutes)
    assert [by_s for by_s, _ in pc.jumps()] == [60 * minutes]


def test_a_clock_moved_past_a_sessions_end_closes_no_session_until_confirmed(pc: Pc) -> None:
    closes = do.OpenSession(session="trua", closes_at=moment("12:00"))
    pc.done(closes)
    assert pc.is_moved(hours=5) == []
    assert pc.facts("session.closed/1") == []
    pc.done(do.ConfirmClock())
    assert [done.facts[0].fact.KIND for done in pc.keep_house()] == ["session.closed/1"]


def test_what_was_due_just_before_a_small_jump_happens_without_a_question(pc: Pc) -> None:
    pc.done(do.OpenSession(session="sang", closes_at=moment("09:00")))
    pc.clock.passes(hours=2)
    pc.is_moved(minutes=1)
    assert pc.jumps() == [(60, False)]
    assert pc.facts("session.closed/1")


def test_a_step_given_right_after_the_jump_is_stopped_before_any_housekeeping(pc: Pc) -> None:
    pc.clock.is_moved(days=1)
    assert pc.refused(ISSUE) == "clock_jumped"
    assert pc.jumps() == [(86_400, True)]


def test_a_record_of_the_clock_that_cannot_be_read_stops_no_work(pc: Pc) -> None:
    pc.is_moved(minutes=30)
    with pc.opened.database.write() as connection:
        kept = connection.execute("SELECT body FROM journal WHERE kind = 'clock.jumped/1'")
        (body,) = kept.fetchone()
        connection.execute("UPDATE journal SET body = '{' WHERE kind = 'clock.jumped/1'")
    pc.restart()
    pc.done(ISSUE)
    with pc.opened.database.write() as connection:
        connection.execute("UPDATE journal SET body = ? WHERE kind = 'clock.jumped/1'", (body,))


def test_queries_are_answered_all_the_while(pc: Pc) -> None:
    pc.is_moved(days=1)
    board = pc.answer(ask.WaitingBoard())
    assert board.queues[0].waiting == 1


def test_the_screens_hear_of_it(pc: Pc) -> None:
    before = pc.opened.office.changes_since(0).position
    pc.is_moved(minutes=10)
    assert pc.opened.office.changes_since(before).kinds == {"clock"}


def test_a_simulated_clock_may_be_moved_at_will(tmp_path: Path) -> None:
    clock = MovedClock(moment("08:00"))
    opened = open_office(tmp_path / "a.db", clock=clock, practice=True)
    clock.is_moved(days=30)
    opened.office.fire_due()
    assert isinstance(opened.office.do(ISSUE, by=CLERK), Done)
    opened.close()


def test_the_pcs_own_clock_is_watched_and_no_other(tmp_path: Path) -> None:
    opened = open_office(tmp_path / "a.db", practice=True)
    assert opened.office._watch is not None
    assert opened.office._watch.moved_s() == 0
    opened.close()
    opened = open_office(tmp_path / "b.db", practice=True, clock=MovedClock(moment("08:00")))
    assert opened.office._watch is None
    opened.close()
