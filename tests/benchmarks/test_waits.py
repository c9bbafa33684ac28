"""How long one waits: a fresh estimate at 200 waiting, and the same from memory."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from counter_app.bootstrap import OpenOffice
from counter_app.domain.ids import CounterNo, QueueCode, StaffCode
from counter_app.domain.office import Counter, OfficeSetup
from counter_app.domain.reasons import Refused
from counter_app.service import commands
from counter_app.service.clock import SimulatedClock
from counter_app.service.hall_queries import KioskBoard, WaitEstimate
from counter_app.service.local import LocalOffice
from tests.benchmarks.figures import Figure, Told, by_turns, median_ms
from tests.benchmarks.offices import CLERK, MORNING, office_on
from tests.benchmarks.past import fill_tickets
from tests.offices import with_setup

WAITING = 200
COUNTERS = 8
PAST = {"a week": 15_000, "years": 300_000}
FRESH_MS = 100
MEMORY_MS = 1


def eight_counters(setup: OfficeSetup) -> OfficeSetup:
    """The sample office twice as large."""
    more = [
        Counter(number=CounterNo(number), name_vi=f"Quầy {number}", name_en="", serves=serves)
        for number, serves in enumerate(
            ((QueueCode("CT"),), (QueueCode("HT"),), (QueueCode("XH"),), (QueueCode("DD"),)), 5
        )
    ]
    staff = [replace(setup.staff[0], code=StaffCode(f"nv{number}")) for number in range(11, 11 + 8)]
    return replace(setup, counters=(*setup.counters, *more), staff=(*setup.staff, *staff))


class Busy:
    """Eight counters serving, two hundred waiting, a past of so many tickets."""

    def __init__(self, opened: OpenOffice, past: int) -> None:
        fill_tickets(opened.database, past, before=MORNING.date())
        clock = opened.office.clock
        assert isinstance(clock, SimulatedClock)
        self.clock = clock
        self.office: LocalOffice = with_setup(opened, clock, eight_counters)
        for number in range(WAITING + COUNTERS):
            self.do(commands.IssueTicket(queue=("CT", "HT", "CT", "DD", "XH")[number % 5]))
        for number in range(1, COUNTERS + 1):
            clerk = StaffCode(f"nv{10 + number}")
            self.do(commands.OpenShift(counter=number, staff=clerk), clerk)
            self.do(commands.CallNext(counter=number), clerk)
            self.do(commands.StartService(counter=number), clerk)
        self.fresh()

    def do(self, command: commands.Command, by: StaffCode = CLERK) -> None:
        done = self.office.do(command, by=by)
        assert not isinstance(done, Refused), done

    def fresh(self) -> None:
        """Reckon anew: the hall as it stands, today's visits, the simulation."""
        self.clock.move_to(self.clock.now() + timedelta(seconds=31))
        self.office.look_ahead(settled=False)
        assert self.office.ask(WaitEstimate(queue="CT")) is not None

    def learn(self) -> None:
        """The same with everything learned anew, as at the first look of a day."""
        self.office._waits._learned = None
        self.fresh()

    def from_memory(self) -> None:
        """What the kiosk asks."""
        self.office.ask(WaitEstimate(queue="CT"))

    def board(self) -> None:
        """One look of the kiosk, for comparison."""
        self.office.ask(KioskBoard())


def test_a_fresh_estimate_and_one_from_memory(tmp_path: Path, tell: Told) -> None:
    """In processor time, by turns: what else runs on the PC is not ours."""
    pieces: dict[str, Callable[[], object]] = {}
    with ExitStack() as offices:
        for name, past in PAST.items():
            opened = offices.enter_context(office_on(tmp_path / name / "văn phòng.db"))
            busy = Busy(opened, past)
            pieces |= {
                f"{name}, board": busy.board,
                f"{name}, fresh": busy.fresh,
                f"{name}, memory": busy.from_memory,
                f"{name}, learn": busy.learn,
            }
        by_turns(pieces, times=2)
        taken = by_turns(pieces, times=15, clock=time.thread_time)
    few, many = PAST
    fresh, board = (median_ms(taken[f"{many}, {what}"]) for what in ("fresh", "board"))
    tell(
        Figure(
            name=f"a fresh estimate, {WAITING} waiting, {COUNTERS} counters",
            value=fresh,
            unit="ms",
            target=FRESH_MS,
            told=f"{fresh / board:.0f} × one look of the kiosk of {board:.1f} ms",
        )
    )
    tell(
        Figure(
            name=f"the same with {PAST[many]:,} / with {PAST[few]:,} past tickets",
            value=fresh / median_ms(taken[f"{few}, fresh"]),
            unit="×",
            target=1.2,
        )
    )
    memory = median_ms(taken[f"{many}, memory"])
    tell(
        Figure(
            name="an estimate from memory",
            value=memory,
            unit="ms",
            target=MEMORY_MS,
            told=f"{memory / board:.2f} × one look of the kiosk",
        )
    )
    learned, before = (median_ms(taken[f"{name}, learn"]) for name in (many, few))
    tell(
        Figure(
            name="the first estimate of a day, everything learned anew",
            value=learned,
            unit="ms",
            target=1000,
            told=f"{learned / before:.2f} × that with {PAST[few]:,} past tickets",
        )
    )
