"""An office in miniature, which writes the lines of the sample days.

It knows what a line will do before the office does it (which number is called next, which code a
dossier gets), with the domain's own pure functions, so that later lines can name it.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from counter_app.console.morning_people import Dice, People, origins
from counter_app.domain.calendar import elapsed_s
from counter_app.domain.catalogue import Case, Channel, Procedure
from counter_app.domain.deadline import Deadline, deadline_of
from counter_app.domain.fees import Fee, fee_of
from counter_app.domain.ids import TicketId, TicketNumber
from counter_app.domain.limits import SessionHours
from counter_app.domain.queue import Candidate, choose
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.domain.ticket_facts import Turn
from counter_app.service.decisions import Reference
from counter_app.service.ticket_decisions import pool_of
from counter_app.wire import canonical

Process = Iterator[int]
"""What somebody does, one after the other; yields the seconds until the next thing."""

FRIDAY: Final = date(2026, 8, 21)
MAKE_UP_SATURDAY: Final = date(2026, 8, 22)
HOLIDAY_EVE: Final = date(2026, 8, 28)
ENDS_AT: Final = datetime(2026, 8, 28, 15, 20, tzinfo=OFFICE_ZONE)
"""The script stops while people wait and timers run: a desk opened then shows an office at work."""

CLERKS: Final = {1: "nv1", 2: "nv2", 3: "nv3", 4: "nv4"}
REVIEWER: Final = "nv5"
SUPERVISOR: Final = "nv6"
KIOSK: Final = "kiosk1"
COPY: Final = "2.000815"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The script, and which of its lines (counted from 1) the office is meant to refuse."""

    lines: tuple[bytes, ...]
    refusals: dict[int, str]


@dataclass(eq=False, slots=True)
class Paper:
    """A dossier as the miniature knows it."""

    code: str
    received_at: datetime
    due_at: datetime
    visit: Visit | None
    kept_back: bool = False
    reviewed: bool = False
    stage: str = "received"


@dataclass(eq=False, slots=True)
class Visit:
    """A ticket and what its citizen will do."""

    number: str
    queue: str
    errands: list[str]
    priority: str | None
    issued_at: datetime
    place: int
    habit: str
    counter: int = 0
    returned: bool = False
    papers: list[Paper] = field(default_factory=list)


@dataclass(slots=True)
class Miniature:
    """The office in miniature: processes in time order, and the lines they write."""

    reference: Reference
    now: datetime = datetime(2026, 8, 21, 6, 55, tzinfo=OFFICE_ZONE)
    lines: list[bytes] = field(default_factory=list)
    refusals: dict[int, str] = field(default_factory=dict)
    agenda: list[tuple[datetime, int, Process]] = field(default_factory=list)
    entries: int = 0
    people: People = field(default_factory=People)
    dice: Dice = field(default_factory=lambda: Dice("ngày mẫu"))
    waiting: list[Visit] = field(default_factory=list)
    back: list[Visit] = field(default_factory=list)
    awaiting: list[Visit] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    turns: dict[str, Turn] = field(default_factory=dict)
    given: dict[tuple[str, date], int] = field(default_factory=dict)
    served: dict[str, int] = field(default_factory=dict)
    places: int = 0

    # --- writing, and time ---

    def run(self, processes: Iterable[Process]) -> Sample:
        """Let everything go on in time order until the script ends."""
        for process in processes:
            self.start(process)
        while self.agenda and self.agenda[0][0] <= ENDS_AT:
            self.now, _, process = heapq.heappop(self.agenda)
            self.start(process)
        return Sample(lines=tuple(self.lines), refusals=self.refusals)

    def start(self, process: Process) -> None:
        """Go on with a process until its next pause."""
        pause_s = next(process, None)
        if pause_s is not None:
            self.entries += 1
            due = self.now + timedelta(seconds=pause_s)
            heapq.heappush(self.agenda, (due, self.entries, process))

    def until(self, day: date, at: time) -> int:
        """Seconds until a moment of a day; 0 once it has passed."""
        moment = datetime.combine(day, at, OFFICE_ZONE)
        return elapsed_s(self.now, moment)

    def on(self, day: date, at: time, deed: Callable[[], object]) -> Process:
        """One thing at one moment."""
        yield self.until(day, at)
        deed()

    def do(self, by: str, what: str, /, **fields: object) -> None:
        self._line({"by": by, "do": what}, fields)

    def refused(self, because: str, by: str, what: str, /, **fields: object) -> None:
        """A command that the office is meant to refuse."""
        self.do(by, what, **fields)
        self.refusals[len(self.lines)] = because

    def ask(self, what: str, /, **fields: object) -> None:
        self._line({"ask": what}, fields)

    def _line(self, head: dict[str, Any], fields: dict[str, object]) -> None:
        given = {name.rstrip("_"): value for name, value in fields.items() if value is not None}
        self.lines.append(canonical({"at": self.now.isoformat(), **head, **given}))

    # --- tickets ---

    def issue(
        self,
        queue: str,
        *,
        errands: tuple[str, ...] = (),
        priority: str | None = None,
        source: str = "kiosk",
        habit: str = "",
        session: str | None = None,
    ) -> Visit:
        """A citizen takes a number."""
        self.do(
            SUPERVISOR if source == "desk" else KIOSK,
            "issue_ticket",
            queue=queue,
            errands=errands or None,
            priority=priority,
            source=source,
            session=session,
        )
        series = next(q.series for q in self.reference.setup.queues if q.code == queue)
        ordinal = self._count(queue, first=series.first)
        self.places += 1
        visit = Visit(
            number=series.printed(ordinal),
            queue=queue,
            errands=list(errands),
            priority=priority,
            issued_at=self.now,
            place=self.places,
            habit=habit,
        )
        self.waiting.append(visit)
        return visit

    def _count(self, series: str, *, first: int) -> int:
        key = (series, self.now.date())
        self.given[key] = self.given.get(key, first - 1) + 1
        return self.given[key]

    def call(self, number: int) -> Visit | None:
        """Call the next number to a counter, as the office's policy will choose it."""
        counter = self.reference.setup.counter(number)
        if counter is None:
            return None
        there = {v.place: v for v in self.waiting if v.queue in counter.serves}
        pool = pool_of(counter.serves)
        choice = choose(
            [_candidate(visit) for visit in there.values()],
            policy=self.reference.setup.policy_of(counter),
            turn=self.turns.get(pool, Turn(pool=pool)),
            now=self.now,
        )
        if choice is None:
            return None
        self.turns[pool] = choice.turn
        visit = there[choice.candidate.place]
        self.waiting.remove(visit)
        visit.counter, visit.returned = number, False
        self.do(CLERKS[number], "call_next", counter=number)
        return visit

    # --- dossiers ---

    def next_case(self, queue: str) -> tuple[Procedure, Case]:
        """The next case of a queue's procedures: certified copies most often, all in turn."""
        count = self.served[queue] = self.served.get(queue, -1) + 1
        catalogue, today = self.reference.catalogue, self.now.date()
        cases = [
            (procedure, case)
            for procedure in catalogue.procedures
            if procedure.queue == queue
            and procedure.receivable
            and catalogue.procedure(procedure.code, on=today) is procedure
            for case in procedure.cases
            if procedure.case(case.code, Channel.DIRECT) is not None
        ]
        if queue == "CT" and count % 3 != 2:
            return next(entry for entry in cases if entry[0].code == COPY)
        return cases[count * 5 % len(cases)]

    def receive(
        self,
        by: str,
        procedure: str,
        case: str | None = None,
        *,
        channel: int = 1,
        visit: Visit | None = None,
        provincial_code: str | None = None,
        session: str | None = None,
        hours: SessionHours | None = None,
        kept_back: bool = False,
    ) -> Paper:
        """Take a dossier in, collect its fee, and know its code and when it is due."""
        known = self.reference.catalogue.procedure(procedure, on=self.now.date())
        fitting = known.case(case, Channel(channel)) if known else None
        if known is None or fitting is None:
            raise ValueError(f"the sample day needs {procedure} {case}")
        pages, copies = self.dice.roll(1, 9), self.dice.roll(1, 4)
        person = self.people.next()
        authenticated = self.dice.pick(("card_reader", "vneid", "seen"))
        self.do(
            by,
            "receive_dossier",
            procedure=procedure,
            case=case,
            channel=channel if channel != 1 else None,
            counter=visit.counter if visit else None,
            number=visit.number if visit else None,
            person=person,
            pages=pages,
            copies=copies,
            provincial_code=provincial_code,
            session=session,
            authenticated=authenticated,
            **origins(person, scanned=authenticated == "card_reader"),
        )
        setup = self.reference.setup
        code = provincial_code
        if code is None:
            ordinal = self._count("mã hồ sơ", first=setup.site_first)
            code = f"{setup.agency_code}-{self.now:%y%m%d}-{ordinal:04}"
        deadline = deadline_of(
            fitting.limit,
            received_at=self.now,
            calendar=self.reference.calendar,
            rules=setup.deadline_rules,
            session=hours,
        )
        fee = fee_of(
            known.fees,
            on=self.now.date(),
            channel=channel,
            conditions=frozenset(),
            pages=pages,
            copies=copies,
        )
        if isinstance(fee, Fee) and fee.amount:
            method = self.dice.pick(("cash", "vietqr"))
            self.do(by, "collect_fee", code=code, amount=fee.amount, method=method)
        paper = Paper(
            code=code,
            received_at=self.now,
            due_at=deadline.due_at.astimezone(OFFICE_ZONE)
            if isinstance(deadline, Deadline)
            else self.now,
            visit=visit,
            kept_back=kept_back,
        )
        self.papers.append(paper)
        if visit:
            visit.papers.append(paper)
        return paper

    def finish(self, papers: list[Paper]) -> Process:
        """Sign, seal and complete, one step after the other."""
        if not papers:
            return
        for paper in papers:
            paper.stage = "in hand"
        codes = [paper.code for paper in papers]
        self.do(REVIEWER, "sign", **_coded(codes))
        yield self.dice.roll(60, 150)
        self.do(REVIEWER, "seal", **_coded(codes))
        yield self.dice.roll(20, 60)
        self.do(SUPERVISOR, "complete_dossier", **_coded(codes))
        for paper in papers:
            paper.stage = "ready"

    def hand_over(self, by: str, papers: list[Paper], counter: int | None) -> None:
        """Return results, and now and then hear what the citizen thinks."""
        self.do(by, "return_result", **_coded([p.code for p in papers]), counter=counter)
        for paper in papers:
            paper.stage = "returned"
        if self.dice.roll(1, 3) == 1:
            self.do(KIOSK, "rate_service", code=papers[0].code, points=self.dice.roll(1, 2))


def _candidate(visit: Visit) -> Candidate:
    return Candidate(
        id=TicketId(str(visit.place)),
        number=TicketNumber(visit.number),
        issued_at=visit.issued_at,
        place=visit.place,
        priority=visit.priority is not None,
        returned=visit.returned,
        appointment_at=None,
    )


def _coded(codes: list[str]) -> dict[str, Any]:
    return {"code": codes[0]} if len(codes) == 1 else {"codes": codes}
