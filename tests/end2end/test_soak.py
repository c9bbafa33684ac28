"""Months of a busy office in one go: what grows must be the journal, and nothing else."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from counter_app.bootstrap import OpenOffice, open_office
from counter_app.console.copies import bring_back
from counter_app.domain.ids import StaffCode
from counter_app.domain.person import Person
from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.service import commands as do
from counter_app.service import queries as ask
from counter_app.service.clock import CountedIds
from counter_app.service.office import Done
from counter_app.store import journal
from counter_app.store.health import examine, examine_recent
from counter_app.store.office_file import back_up
from tests.clocks import MovedClock

FIRST = date(2026, 9, 14)
COUNTERS = (1, 2, 3, 4)
QUEUES = ("CT", "CT", "CT", "HT", "HT", "DD", "XH")
PROCEDURES = ("2.000815", "2.000815", "1.001193", "1.000894")
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Giáp", "Đỗ")


def memory_mb() -> float | None:
    """What this process holds in memory; None where the system does not say."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return None
    gc.collect()
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def open_files() -> int:
    """How many files this process has open."""
    descriptors = Path("/proc/self/fd")
    return len(list(descriptors.iterdir())) if descriptors.exists() else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Evening:
    """How things stand when a day is over."""

    day: date
    facts: int
    memory_mb: float
    files: int
    size_mb: float
    took_s: float

    def __str__(self) -> str:
        return (
            f"{self.day:%d/%m}  {self.facts:>7} facts  {self.memory_mb:6.1f} MB memory  "
            f"{self.files:>3} files open  {self.size_mb:7.2f} MB on disk  {self.took_s:5.1f} s"
        )


@dataclass(slots=True)
class Office:
    """An office whose days pass by themselves: citizens come, clerks do one thing after another."""

    path: Path
    chance: Random
    clock: MovedClock = field(init=False)
    ids: CountedIds = field(init=False)
    opened: OpenOffice = field(init=False)
    outcomes: Counter[str] = field(default_factory=Counter)
    pending: list[str] = field(default_factory=list)
    ready: list[str] = field(default_factory=list)
    persons: int = 0

    def __post_init__(self) -> None:
        self.clock = MovedClock(at(FIRST, "06:50"))
        self.ids = CountedIds(self.clock)
        self._open()

    def _open(self) -> None:
        self.opened = open_office(
            self.path, clock=self.clock, stopwatch=self.clock, ids=self.ids, practice=True
        )

    def restart(self) -> None:
        """The program ends and starts again."""
        self.opened.close()
        self._open()

    def give(self, command: do.Command, by: str = "nv1") -> Done | None:
        """Give a command and count what came of it."""
        done = self.opened.office.do(command, by=StaffCode(by))
        if isinstance(done, Refused):
            self.outcomes[done.code] += 1
            return None
        self.outcomes["done"] += 1
        return done

    def likely(self, share: float) -> bool:
        return self.chance.random() < share

    # --- a day ------------------------------------------------------------------------------------

    def day(self, on: date, *, tickets: int, every_min: int) -> None:
        """One day; at every so many minutes each counter does one thing."""
        self.reach(at(on, "07:00"))
        for counter in COUNTERS:
            self.give(do.OpenShift(counter=counter, staff=f"nv{counter}"), f"nv{counter}")
        share = tickets * every_min / 480
        for minute in minutes_of(on, every_min):
            self.reach(minute)
            self.opened.office.fire_due()
            while self.likely(share / (1 + share)):
                self.arrive()
            for counter in COUNTERS:
                self.clerk(counter)
            self.back_office()
            self.look(minute)
            if self.likely(1 / 240):
                self.restart()
        if self.likely(0.5):
            self.give(do.CloseDay(carry_over=self.likely(0.3)), "nv6")

    def reach(self, moment: datetime) -> None:
        """Let the time pass until a moment."""
        self.clock.passes(seconds=max(0.0, (moment - self.clock.now()).total_seconds()))

    def arrive(self) -> None:
        """Somebody takes a number."""
        self.clock.passes(seconds=1)
        self.give(
            do.IssueTicket(
                queue=self.chance.choice(QUEUES),
                errands=("HT",) if self.likely(0.05) else (),
                priority="cao_tuoi" if self.likely(0.08) else None,
                source="kiosk" if self.likely(0.4) else "desk",
            ),
            "kiosk1",
        )

    def clerk(self, counter: int) -> None:
        """A clerk does the next thing at a counter, sometimes the wrong one, and takes it back."""
        by = f"nv{counter}"
        desk = self.opened.office.ask(ask.DeskView(counter=counter))
        assert isinstance(desk, ask.Desk)
        self.clock.passes(seconds=2)
        if desk.shift == "paused":
            self.give(do.ResumeShift(counter=counter), by)
        elif desk.visit is None:
            self.free(counter, by, desk)
        elif desk.visit.state == "called":
            step = self.chance.choices(
                (do.StartService, do.Recall, do.MarkNoShow, do.ReturnToQueue), (90, 4, 5, 1)
            )[0]
            self.give(step(counter=counter), by)
        else:
            self.serve(counter, by)
        if self.likely(0.03):
            self.give(do.Undo(counter=counter), by)

    def free(self, counter: int, by: str, desk: ask.Desk) -> None:
        if desk.held and self.likely(0.5):
            self.give(do.Resume(counter=counter, number=desk.held[0].number), by)
        elif self.likely(0.01):
            self.give(do.PauseShift(counter=counter, reason="an_trua"), by)
        elif desk.next.number is not None:
            self.give(do.CallNext(counter=counter), by)

    def serve(self, counter: int, by: str) -> None:
        what = self.chance.random()
        if what < 0.45:
            self.receive(counter, by)
        elif what < 0.50:
            self.give(do.Hold(counter=counter), by)
        elif what < 0.52:
            self.give(do.Transfer(counter=counter, to=self.chance.choice(QUEUES)), by)
        else:
            self.give(do.FinishService(counter=counter, await_result=False), by)

    def receive(self, counter: int, by: str) -> None:
        self.persons += 1
        n = self.persons % 4000  # people come again
        person = Person(name=f"{FAMILIES[n % 6]} Văn {n}", id_number=f"0240900{n:05}")
        procedure = self.chance.choice(PROCEDURES)
        done = self.give(do.ReceiveDossier(procedure=procedure, counter=counter, person=person), by)
        if done is not None:
            self.pending.append(str(done.answer["code"]))

    def back_office(self) -> None:
        """Reviewer, signer and seal; and results go out."""
        if self.pending and self.likely(0.6):
            code = self.pending.pop(self.chance.randrange(len(self.pending)))
            what = self.chance.random()
            if what < 0.05:
                self.give(do.RequestSupplement(code=code, reason="thieu_giay_to"))
                self.give(do.ReceiveSupplement(code=code))
                self.pending.append(code)
            elif what < 0.07:
                self.give(do.WithdrawDossier(code=code))
            else:
                self.give(do.CompleteDossier(code=code))
                self.ready.append(code)
        if self.ready and self.likely(0.6):
            self.give(do.ReturnResult(code=self.ready.pop()))

    def look(self, minute: datetime) -> None:
        """What other screens ask for."""
        office = self.opened.office
        office.ask(ask.WaitingBoard())
        if minute.minute % 10 == 0:
            office.ask(ask.Find(text=self.chance.choice(FAMILIES)))
            office.ask(ask.LateList(start=minute.date(), end=minute.date()))

    # --- evenings ---------------------------------------------------------------------------------

    def evening(self, on: date, began: float) -> Evening:
        """The backup of the evening, proven whole, in place of yesterday's."""
        target = self.path.with_name("sao.db")
        for suffix in ("", ".key", ".lock"):
            target.with_name(target.name + suffix).unlink(missing_ok=True)
        back_up(self.opened.database, target)
        with self.opened.database.read() as connection:
            facts = journal.head_position(connection)
        return Evening(
            day=on,
            facts=facts,
            memory_mb=memory_mb() or 0.0,
            files=open_files(),
            size_mb=self.path.stat().st_size / 1e6,
            took_s=time.perf_counter() - began,
        )


def at(on: date, hour: str) -> datetime:
    return datetime.fromisoformat(f"{on.isoformat()}T{hour}").replace(tzinfo=OFFICE_ZONE)


def minutes_of(on: date, every_min: int) -> Iterator[datetime]:
    """Every so many of the working minutes of a day."""
    for opens, closes in (("07:01", "11:30"), ("13:30", "17:00")):
        minute = at(on, opens)
        while minute < at(on, closes):
            yield minute
            minute += timedelta(minutes=every_min)


def soak(
    folder: Path,
    *,
    days: int,
    tickets: int,
    every_min: int,
    seed: int,
    tell: Callable[[str], object],
) -> list[Evening]:
    """Let an office work for so many days, and prove it whole in the end."""
    office = Office(folder / "van-phong.db", Random(seed))
    evenings: list[Evening] = []
    on = FIRST
    while len(evenings) < days:
        if on.weekday() < 5:
            began = time.perf_counter()
            office.day(on, tickets=tickets, every_min=every_min)
            evenings.append(office.evening(on, began))
            tell(str(evenings[-1]))
        on += timedelta(days=1)
    tell(f"{office.outcomes.total()} commands: {office.outcomes.most_common(8)}")
    database = office.opened.database
    assert examine(database).is_healthy
    assert examine_recent(database).is_healthy
    assert office.outcomes["done"] > 0.8 * office.outcomes.total()
    office.opened.close()
    restored = folder / "khoi-phuc.db"
    bring_back(folder / "sao.db", restored, clock=office.clock)
    again = open_office(restored, clock=office.clock, practice=True)
    assert examine(again.database).is_healthy
    again.close()
    return evenings


def test_a_few_days_in_one_go(tmp_path: Path) -> None:
    told: list[str] = []
    evenings = soak(tmp_path, days=2, tickets=20, every_min=8, seed=7, tell=told.append)
    assert [evening.day.weekday() for evening in evenings] == [0, 1]
    assert evenings[-1].facts > 150
    assert len(told) == 3


@pytest.mark.long
def test_two_months_of_a_busy_office(tmp_path: Path) -> None:
    def tell(line: str) -> None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    evenings = soak(tmp_path, days=44, tickets=400, every_min=1, seed=2026, tell=tell)
    settled, last = evenings[4], evenings[-1]
    assert last.files <= settled.files
    assert last.memory_mb - settled.memory_mb < 40
    assert (last.size_mb - settled.size_mb) * 1000 / (last.facts - settled.facts) < 3
