"""The live page at a busy office, with a year of visits behind it and without."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from counter_app.bootstrap import OpenOffice
from counter_app.domain.ids import CounterNo, StaffCode
from counter_app.domain.office import OfficeSetup
from counter_app.domain.person import Person
from counter_app.domain.reasons import Refused
from counter_app.service import commands as do
from counter_app.service.clock import SimulatedClock
from counter_app.service.live_queries import Live, LiveBoard
from counter_app.service.local import LocalOffice
from counter_app.service.review_queries import DueReview, Review
from counter_app.ui.live.state import live_state
from tests.benchmarks.figures import Figure, Told, by_turns, median_ms, seconds
from tests.benchmarks.offices import MORNING, office_on
from tests.benchmarks.past import fill_tickets
from tests.offices import with_setup

COUNTERS, WAITING, SAME_DAY = 8, 200, 40
PER_DAY, DAYS = 240, 365
TIMES = 25
QUEUES = ("CT", "HT", "DD", "XH")


def eight_counters(setup: OfficeSetup) -> OfficeSetup:
    counters = tuple(
        replace(setup.counters[n % len(setup.counters)], number=CounterNo(n + 1))
        for n in range(COUNTERS)
    )
    clerk = setup.staff[0]
    others = tuple(replace(clerk, code=StaffCode(f"q{n}")) for n in range(COUNTERS))
    return replace(setup, counters=counters, staff=(*setup.staff, *others))


def busy(opened: OpenOffice) -> LocalOffice:
    """200 wait, eight counters serve, 40 same-day dossiers are open."""
    clock = opened.office.clock
    assert isinstance(clock, SimulatedClock)
    office = with_setup(opened, clock, eight_counters)

    def give(command: do.Command, by: str) -> None:
        clock.move_to(clock.now() + timedelta(seconds=3))
        done = office.do(command, by=StaffCode(by))
        assert not isinstance(done, Refused), done

    for n in range(WAITING + COUNTERS):
        give(do.IssueTicket(queue=QUEUES[n % len(QUEUES)], source="kiosk"), "kiosk")
    for n in range(COUNTERS):
        give(do.OpenShift(counter=n + 1), f"q{n}")
        give(do.CallNext(counter=n + 1), f"q{n}")
        give(do.StartService(counter=n + 1), f"q{n}")
    for n in range(SAME_DAY):
        person = Person(name="Nguyễn Văn Thử", id_number=f"0241900{n:05}", phone="")
        give(do.ReceiveDossier(procedure="2.000815", person=person), f"q{n % COUNTERS}")
    return office


def answered(office: LocalOffice) -> Live:
    live = office.ask(LiveBoard(), by=StaffCode("nv6"))
    assert isinstance(live, Live)
    return live


def test_the_live_page_of_a_busy_office(tmp_path: Path, tell: Told) -> None:
    with office_on(tmp_path / "young.db") as young, office_on(tmp_path / "old.db") as old:
        fill_tickets(old.database, PER_DAY * DAYS, before=MORNING.date(), per_day=PER_DAY)
        offices = {"young": busy(young), "old": busy(old)}
        first_ms = 1000 * seconds(partial(answered, offices["old"]))
        live = answered(offices["old"])
        assert sum(queue.waiting for queue in live.queues) == WAITING
        assert (len(live.counters), len(live.same_day)) == (COUNTERS, SAME_DAY)
        assert (live.day.days, live.day.usual_issued is None) == (8, False)
        answered(offices["young"])
        calendar = offices["old"].reference.calendar

        def refresh(office: LocalOffice) -> None:
            live_state(answered(office), now=office.clock.now(), calendar=calendar)

        def review() -> None:
            assert isinstance(offices["old"].ask(DueReview()), Review)

        pieces: dict[str, Callable[[], None]] = {
            "young": partial(refresh, offices["young"]),
            "old": partial(refresh, offices["old"]),
            "review": review,
        }
        taken = by_turns(pieces, times=TIMES, clock=time.perf_counter)
    told = (
        f"{WAITING} waiting, {COUNTERS} counters, {SAME_DAY} same-day; the day's first look "
        f"{first_ms:.0f} ms; the review {median_ms(taken['review']):.1f} ms"
    )
    refreshed = median_ms(taken["old"])
    tell(Figure(name="refreshing the live page", value=refreshed, unit="ms", target=20, told=told))
    tell(
        Figure(
            name=f"the same, {PER_DAY * DAYS:,} visits behind it",
            value=refreshed / median_ms(taken["young"]),
            unit="×",
            target=1.5,
            told=f"without them {median_ms(taken['young']):.1f} ms",
        )
    )
