"""A number given and a number called, on the disk: our own work above one bare transaction."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from counter_app.bootstrap import OpenOffice
from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import Refused
from counter_app.service import commands
from counter_app.service.clock import SimulatedClock
from tests.benchmarks.figures import Clock, Figure, Told, by_turns, median_ms
from tests.benchmarks.offices import CLERK, MORNING, office_on
from tests.benchmarks.past import fill_tickets

ROUNDS = 400
WAITING = 12
PAST = 300_000
PAST_LONG = 7_500_000


class Counter:
    """A counter at work, with some people waiting."""

    def __init__(self, opened: OpenOffice) -> None:
        self._opened = opened
        self._bare = count()
        self.do(commands.OpenShift(counter=1))
        for _ in range(WAITING):  # at the desk: a kiosk takes these for one tap many times over
            self.do(commands.IssueTicket(queue="CT"))

    def do(self, command: commands.Command, by: StaffCode = CLERK) -> None:
        done = self._opened.office.do(command, by=by)
        assert not isinstance(done, Refused), done

    def issue(self) -> None:
        """A number from the kiosk."""
        self.do(commands.IssueTicket(queue="CT", source="kiosk"), StaffCode("kiosk1"))

    def call(self) -> None:
        """The next number."""
        self.do(commands.CallNext(counter=1))

    def serve(self) -> None:
        """Serve whoever was called; half a minute passes."""
        clock = self._opened.office.clock
        assert isinstance(clock, SimulatedClock)
        clock.move_to(clock.now() + timedelta(seconds=10))
        self.do(commands.StartService(counter=1))
        self.do(commands.FinishService(counter=1))

    def bare(self) -> None:
        """One row in one table, with the same encryption and pragmas, on the disk."""
        with self._opened.database.write() as connection:
            connection.execute("INSERT INTO bare (text) VALUES (?)", (f"{next(self._bare):080}",))


def counter_on(opened: OpenOffice) -> Counter:
    connection = opened.database._writer
    connection.set_authorizer(None)
    connection.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, text TEXT) STRICT")
    return Counter(opened)


def measured(counter: Counter, clock: Clock) -> dict[str, list[float]]:
    pieces: dict[str, Callable[[], object]] = {
        "bare": counter.bare,
        "issue_ticket": counter.issue,
        "call_next": counter.call,
    }
    by_turns(pieces, times=30, between=counter.serve)
    return by_turns(pieces, times=ROUNDS, between=counter.serve, clock=clock)


def test_our_own_work_above_one_bare_durable_transaction(tmp_path: Path, tell: Told) -> None:
    with office_on(tmp_path / "trống.db") as opened:
        counter = counter_on(opened)
        taken = measured(counter, time.perf_counter)
        worked = measured(counter, time.thread_time)
    bare, bare_work = median_ms(taken["bare"]), median_ms(worked["bare"])
    for word in ("issue_ticket", "call_next"):
        whole = median_ms(taken[word])
        own = median_ms(worked[word]) - bare_work
        told = f"{whole:.2f} ms, bare {bare:.2f} ms; of the processor {own:.2f} ms above"
        name = f"{word}: above one bare commit"
        tell(Figure(name=name, value=whole - bare, unit="ms", target=1, told=told))


def compare(tmp_path: Path, tell: Told, past: int) -> None:
    """The same by turns on an empty office and on one with years behind it."""
    with office_on(tmp_path / "trống.db") as empty, office_on(tmp_path / "nhiều năm.db") as full:
        fill_tickets(full.database, past, before=MORNING.date())
        one, other = counter_on(empty), counter_on(full)

        def both() -> None:
            one.serve()
            other.serve()

        pieces: dict[str, Callable[[], object]] = {
            "issue_ticket": one.issue,
            "issue_ticket full": other.issue,
            "call_next": one.call,
            "call_next full": other.call,
        }
        by_turns(pieces, times=30, between=both)
        taken = by_turns(pieces, times=ROUNDS, between=both)
    for word in ("issue_ticket", "call_next"):
        before, after = median_ms(taken[word]), median_ms(taken[f"{word} full"])
        told = f"{after:.2f} ms, empty {before:.2f} ms"
        name = f"{word}: on {past:,} past tickets"
        tell(Figure(name=name, value=after / before, unit="×", target=1.15, told=told))


def test_on_years_of_past_tickets(tmp_path: Path, tell: Told) -> None:
    compare(tmp_path, tell, PAST)


@pytest.mark.long
def test_on_ten_years_of_a_large_office(tmp_path: Path, tell: Told) -> None:
    compare(tmp_path, tell, PAST_LONG)
