"""The sample days: a script in the wire form, written by an office in miniature.

Five clerks' hands and a hundred and more citizens, the same in every run: Friday 21 August 2026,
the make-up Saturday after it, the days between, and Friday the 28th, the eve of four days off.
The lines are commands and queries as anybody could type them; every refusal in them is meant.

The miniature knows what a line will do before the office does it (which number is called next,
which code a dossier gets), with the domain's own pure functions, so that later lines can name it.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from counter_app.console.morning_people import Dice, People
from counter_app.domain.catalogue import Case, Channel, Procedure
from counter_app.domain.deadline import Deadline, deadline_of
from counter_app.domain.fees import Fee, fee_of
from counter_app.domain.ids import QueueCode, TicketId, TicketNumber
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
LUNCH: Final = time(11, 30)
AFTERNOON: Final = time(13, 30)
CLOSING: Final = time(17)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The script, and which of its lines (counted from 1) the office is meant to refuse."""

    lines: tuple[bytes, ...]
    refusals: dict[int, str]


def sample_morning(reference: Reference) -> list[bytes]:
    """The sample days as script lines; the same reference gives the same bytes."""
    return list(sample(reference).lines)


def sample(reference: Reference) -> Sample:
    """The sample days with what is meant to be refused in them."""
    return _Miniature(reference).run()


@dataclass(eq=False, slots=True)
class _Paper:
    """A dossier as the miniature knows it."""

    code: str
    received_at: datetime
    due_at: datetime
    visit: _Visit | None
    kept_back: bool = False
    reviewed: bool = False
    stage: str = "received"


@dataclass(eq=False, slots=True)
class _Visit:
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
    papers: list[_Paper] = field(default_factory=list)


@dataclass(slots=True)
class _Miniature:
    """The office in miniature: processes in time order, and the lines they write."""

    reference: Reference
    now: datetime = datetime(2026, 8, 21, 6, 55, tzinfo=OFFICE_ZONE)
    lines: list[bytes] = field(default_factory=list)
    refusals: dict[int, str] = field(default_factory=dict)
    agenda: list[tuple[datetime, int, Process]] = field(default_factory=list)
    entries: int = 0
    people: People = field(default_factory=People)
    dice: Dice = field(default_factory=lambda: Dice("ngày mẫu"))
    waiting: list[_Visit] = field(default_factory=list)
    back: list[_Visit] = field(default_factory=list)
    awaiting: list[_Visit] = field(default_factory=list)
    papers: list[_Paper] = field(default_factory=list)
    turns: dict[str, Turn] = field(default_factory=dict)
    given: dict[tuple[str, date], int] = field(default_factory=dict)
    served: dict[str, int] = field(default_factory=dict)
    places: int = 0

    # --- writing, and time ---

    def run(self) -> Sample:
        for process in _days(self):
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
        return max(0, int((moment - self.now).total_seconds()))

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
    ) -> _Visit:
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
        visit = _Visit(
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

    def call(self, number: int) -> _Visit | None:
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
        visit: _Visit | None = None,
        provincial_code: str | None = None,
        session: str | None = None,
        hours: SessionHours | None = None,
        kept_back: bool = False,
    ) -> _Paper:
        """Take a dossier in, collect its fee, and know its code and when it is due."""
        known = self.reference.catalogue.procedure(procedure, on=self.now.date())
        fitting = known.case(case, Channel(channel)) if known else None
        if known is None or fitting is None:
            raise ValueError(f"the sample day needs {procedure} {case}")
        pages, copies = self.dice.roll(1, 9), self.dice.roll(1, 4)
        self.do(
            by,
            "receive_dossier",
            procedure=procedure,
            case=case,
            channel=channel if channel != 1 else None,
            counter=visit.counter if visit else None,
            number=visit.number if visit else None,
            person=self.people.next(),
            pages=pages,
            copies=copies,
            provincial_code=provincial_code,
            session=session,
            authenticated=self.dice.pick(("card_reader", "vneid", "seen")),
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
        paper = _Paper(
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

    def finish(self, papers: list[_Paper]) -> Process:
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

    def hand_over(self, by: str, papers: list[_Paper], counter: int | None) -> None:
        """Return results, and now and then hear what the citizen thinks."""
        self.do(by, "return_result", **_coded([p.code for p in papers]), counter=counter)
        for paper in papers:
            paper.stage = "returned"
        if self.dice.roll(1, 3) == 1:
            self.do(KIOSK, "rate_service", code=papers[0].code, points=self.dice.roll(1, 2))

    # --- the people behind the counter ---

    def clerk(self, number: int, day: date) -> Process:
        """A clerk's day at a counter."""
        by, went_to_lunch, took_break = CLERKS[number], False, False
        yield self.until(day, time(6, 58 + number // 4, number * 7))
        self.do(by, "open_shift", counter=number)
        while self.now.time() < CLOSING:
            if self.now.time() >= LUNCH and not went_to_lunch:
                went_to_lunch = True
                self.do(by, "pause_shift", counter=number, reason="an_trua")
                yield self.until(day, AFTERNOON) + number
                self.do(by, "resume_shift", counter=number)
            elif self.now.time() >= time(9, 10 * number) and not took_break:
                took_break = True
                self.do(by, "pause_shift", counter=number, reason="nghi_giai_lao")
                yield 60
                self.refused("counter_paused", by, "call_next", counter=number)
                yield self.dice.roll(200, 400)
                self.do(by, "resume_shift", counter=number)
            else:
                yield from self.next_citizen(number)
        self.do(by, "close_shift", counter=number)

    def next_citizen(self, number: int) -> Process:
        """Whoever comes next: back from a hold, waiting for a result, or called by the policy."""
        by = CLERKS[number]
        held = next((v for v in self.back if v.counter == number), None)
        ready = next((v for v in self.awaiting if v.counter == number and _is_ready(v)), None)
        if held:
            self.back.remove(held)
            self.do(by, "resume", counter=number, number=held.number)
            yield self.dice.roll(60, 180)
            yield from self.end_visit(number, held)
        elif ready:
            self.awaiting.remove(ready)
            self.do(by, "call_for_result", counter=number, number=ready.number)
            yield self.dice.roll(15, 50)
            self.do(by, "start_service", counter=number)
            yield self.dice.roll(20, 60)
            self.hand_over(by, ready.papers, number)
            yield 15
            self.do(by, "finish_service", counter=number)
        elif visit := self.call(number):
            yield from self.serve(number, visit)
        else:
            yield 35
        yield self.dice.roll(3, 20)

    def serve(self, number: int, visit: _Visit) -> Process:
        """From the call to the end of the visit, by the citizen's habit."""
        by, habit = CLERKS[number], visit.habit
        visit.habit = ""
        yield self.dice.roll(15, 45)
        match habit:
            case "never comes":
                yield from self.call_in_vain(number)
                return
            case "comes late":
                yield from self.call_in_vain(number)
                self.start(self.comes_late(by, visit))
                return
            case "stood behind a pillar":
                yield from self.call_in_vain(number)
                yield 10
                self.do(by, "undo", counter=number)
                yield 8
            case "still parking":
                self.do(by, "return_to_queue", counter=number, reason="chua_den_kip")
                visit.returned = True
                self.waiting.append(visit)
                yield 30
                return
        self.do(by, "start_service", counter=number)
        if habit == "wrong queue":
            yield 50
            visit.queue = "HT" if visit.queue != "HT" else "XH"
            self.do(by, "transfer", counter=number, to=visit.queue, reason="nham_hang")
            self.waiting.append(visit)
            return
        if visit.queue == "TQ":
            yield self.dice.roll(40, 120)
            today = self.now.date()
            ready = [
                p
                for p in self.papers
                if p.stage == "ready" and (not p.visit or p.received_at.date() < today)
            ]
            if ready:
                self.hand_over(by, ready[: self.dice.roll(1, 2)], number)
        else:
            yield self.dice.roll(280, 760)
            for _ in range(self._dossiers(visit, habit)):
                procedure, case = self.next_case(visit.queue)
                self.receive(by, procedure.code, case.code, visit=visit)
                yield self.dice.roll(40, 150)
        if habit == "forgot the original":
            self.do(by, "hold", counter=number, reason="lay_ban_chinh")
            self.start(self.comes_back(visit))
            return
        yield from self.end_visit(number, visit)

    def _dossiers(self, visit: _Visit, habit: str) -> int:
        if habit == "only asks":
            return 0
        return 2 if visit.place % 9 == 0 else int(visit.place % 4 != 3)

    def call_in_vain(self, number: int) -> Process:
        """Call again and again, then note that nobody came."""
        by = CLERKS[number]
        yield 30
        self.do(by, "recall", counter=number)
        yield 3
        self.refused("recall_locked", by, "recall", counter=number)
        yield 40
        self.do(by, "recall", counter=number)
        yield 40
        self.do(by, "mark_no_show", counter=number)

    def comes_late(self, by: str, visit: _Visit) -> Process:
        """Back in the hall, the citizen is put before the others."""
        yield 420
        self.do(by, "return_to_queue", number=visit.number, reason="den_muon")
        visit.returned = True
        self.waiting.append(visit)

    def comes_back(self, visit: _Visit) -> Process:
        """Back with the paper that was missing."""
        yield self.dice.roll(400, 700)
        self.back.append(visit)

    def end_visit(self, number: int, visit: _Visit) -> Process:
        """Finish at this counter; once in a while a key was pressed too early."""
        by = CLERKS[number]
        if visit.errands:
            self.do(by, "finish_service", counter=number)
            visit.queue = visit.errands.pop(0)
            self.waiting.append(visit)
            return
        self.do(by, "finish_service", counter=number)
        if visit.place % 23 == 0:
            yield 6
            self.do(by, "undo", counter=number)
            yield 45
            self.do(by, "finish_service", counter=number)
        today = [p for p in visit.papers if p.due_at.date() == self.now.date()]
        if any(paper.stage in {"received", "in hand", "ready"} for paper in today):
            visit.papers = today
            self.awaiting.append(visit)

    def back_office(self, day: date) -> Process:
        """Review in batches; sign, seal and complete what is due today, or came for today."""
        yield self.until(day, time(7, 25))
        while self.now.time() < time(16, 58):
            in_lunch = LUNCH <= self.now.time() < AFTERNOON
            fresh = [p for p in self.papers if p.stage == "received" and not p.kept_back]
            due = [
                p
                for p in fresh
                if p.due_at.date() <= self._finished_by(p, day)
                and self.now - p.received_at > timedelta(minutes=4)
            ]
            if not in_lunch:
                yield from self.finish(due[:12])
                self.review([p for p in fresh if p not in due and not p.reviewed])
            yield self.dice.roll(400, 700)

    def _finished_by(self, paper: _Paper, day: date) -> date:
        """Every third dossier is finished before its day."""
        return day + timedelta(days=3 if paper.code.endswith(("3", "6", "9")) else 0)

    def review(self, papers: list[_Paper]) -> None:
        """Take what is not due today to its review, a pile at a time."""
        if len(papers) < 4:
            return
        self.do(REVIEWER, "advance_step", codes=[paper.code for paper in papers])
        for paper in papers:
            paper.reviewed = True

    def board(self, day: date) -> Process:
        """Somebody looks at the boards every hour."""
        yield self.until(day, time(7, 30))
        while self.now.time() < time(17):
            self.ask("waiting_board")
            self.ask("next_ticket", counter=self.dice.roll(1, 4))
            self.ask("dossiers_due", on=day.isoformat())
            yield 3600

    def hall(self, day: date, gaps: tuple[int, int], *, opens: time, closes: time) -> Process:
        """Citizens come in, between ``gaps`` seconds apart."""
        yield self.until(day, opens)
        while self.now.time() < closes:
            queue = self.dice.pick(("CT", "CT", "CT", "HT", "HT", "XH", "DD", "TQ"))
            count = self.places + 1
            visit = self.issue(
                queue,
                errands=tuple(e for e in _ERRANDS.get(count % 17, ()) if e != queue),
                priority=_PRIORITIES.get(count % 29),
                source="desk" if count % 6 == 0 else "kiosk",
                habit=_HABITS.get(count % 41, ""),
            )
            if visit.priority and count % 6:
                yield 4
                self.look_at(visit, confirmed=count % 4 != 1)
            yield self.dice.roll(*gaps)

    def look_at(self, visit: _Visit, *, confirmed: bool) -> None:
        """The front desk confirms the priority claimed at the kiosk, or not."""
        if visit not in self.waiting:
            return
        self.do(SUPERVISOR, "decide_priority", number=visit.number, confirmed=confirmed)
        if not confirmed:
            visit.priority = None

    def on(self, day: date, at: time, deed: Callable[[], object]) -> Process:
        """One thing at one moment."""
        yield self.until(day, at)
        deed()


_ERRANDS: Final[dict[int, tuple[str, ...]]] = {3: ("HT",), 8: ("CT", "XH"), 13: ("TQ",)}
_PRIORITIES: Final = {
    2: "cao_tuoi",
    7: "khuyet_tat_nang",
    11: "mang_thai",
    16: "nuoi_con_nho",
    20: "nguoi_co_cong",
    23: "uu_tien",
    27: "tre_em",
}
_HABITS: Final = {
    4: "never comes",
    9: "forgot the original",
    13: "wrong queue",
    17: "only asks",
    21: "comes late",
    26: "still parking",
    30: "stood behind a pillar",
    34: "forgot the original",
    38: "wrong queue",
}


def _days(office: _Miniature) -> Iterator[Process]:
    """Everything that will go on, day by day."""
    quiet = [FRIDAY + timedelta(days=n) for n in (3, 4, 5, 6)]
    for day in (FRIDAY, MAKE_UP_SATURDAY, *quiet, HOLIDAY_EVE):
        yield _new_day(office, day)
        for number in CLERKS if day not in quiet else (1, 4):
            yield office.clerk(number, day)
        yield office.back_office(day)
    for day in (FRIDAY, MAKE_UP_SATURDAY, HOLIDAY_EVE):
        yield office.board(day)
    yield office.hall(FRIDAY, (240, 560), opens=time(7, 1), closes=time(11, 10))
    yield office.hall(FRIDAY, (300, 700), opens=time(13, 32), closes=time(16, 30))
    yield office.hall(MAKE_UP_SATURDAY, (280, 600), opens=time(7, 2), closes=time(10, 50))
    yield office.hall(MAKE_UP_SATURDAY, (500, 900), opens=time(13, 40), closes=time(16, 10))
    for day in quiet:
        yield office.hall(day, (2400, 4000), opens=time(7, 30), closes=time(10, 40))
    yield office.hall(HOLIDAY_EVE, (200, 420), opens=time(6, 59), closes=time(11, 15))
    yield office.hall(HOLIDAY_EVE, (90, 200), opens=time(13, 25), closes=time(16))
    yield from _receptions(office)
    yield _slips_of_the_hand(office)
    yield _evening(office)
    yield _supplements(office)
    yield _extension(office)
    yield _late(office)
    yield _at_last(office)


def _new_day(office: _Miniature, day: date) -> Process:
    """Nobody of yesterday is in the hall any more."""
    yield office.until(day, time(6, 50))
    office.waiting.clear()
    office.back.clear()
    office.awaiting.clear()


_RECEPTIONS: Final = (
    # day, time, procedure, case, channel; each due date is reckoned by hand in the tests
    (FRIDAY, time(10), "1.004873", None, 1),
    (FRIDAY, time(11, 45), "2.000635", None, 1),
    (FRIDAY, time(14, 50), COPY, None, 1),
    (FRIDAY, time(15), COPY, None, 1),
    (FRIDAY, time(15, 0, 1), COPY, None, 1),
    (FRIDAY, time(17, 5), "1.000656", "ngay", 3),
    (MAKE_UP_SATURDAY, time(9, 30), "1.004884", None, 1),
    (MAKE_UP_SATURDAY, time(10, 15), "1.003197", None, 1),
    (MAKE_UP_SATURDAY, time(15, 0, 1), COPY, None, 1),
    (HOLIDAY_EVE, time(8), "1.013227", None, 1),
    (HOLIDAY_EVE, time(8, 30), "1.004946", None, 1),
    (HOLIDAY_EVE, time(9), "1.001612", None, 3),
    (HOLIDAY_EVE, time(10), "1.000894", "xac_minh", 1),
    (HOLIDAY_EVE, time(14, 50), COPY, None, 1),
    (HOLIDAY_EVE, time(15), COPY, None, 1),
    (HOLIDAY_EVE, time(15, 0, 1), COPY, None, 1),
)


def _receptions(office: _Miniature) -> Iterator[Process]:
    """Dossiers at certain moments: both sides of 15:00, in lunch, after hours, online, by post."""
    for day, at, procedure, case, channel in _RECEPTIONS:
        yield office.on(day, at, _reception(office, procedure, case, channel))
    online = (
        (FRIDAY, time(8, 12), "1.001193", "H05.41.3-260821-0007"),
        (FRIDAY, time(9, 47), "1.001653", "H05.41.3-260821-0031"),
        (MAKE_UP_SATURDAY, time(7, 40), "1.004194", "000.00.12.H05-260822-0004"),
        (HOLIDAY_EVE, time(7, 50), "2.000635", "H05.41.3-260828-0011"),
        (HOLIDAY_EVE, time(11, 50), "1.004222", "H05.41.3-260828-0102"),
    )
    for day, at, procedure, code in online:
        yield _online(office, day, at, procedure, code)
    for day in (FRIDAY, MAKE_UP_SATURDAY, HOLIDAY_EVE):
        for count in range(4):
            at = time(8 + count * 2 % 3, 5 + 11 * count)
            yield office.on(day, at, _by_post(office, count))


def _reception(
    office: _Miniature, procedure: str, case: str | None, channel: int
) -> Callable[[], object]:
    return lambda: office.receive(SUPERVISOR, procedure, case, channel=channel)


def _by_post(office: _Miniature, count: int) -> Callable[[], object]:
    def received() -> None:
        procedure, _ = office.next_case(("HT", "XH", "DD", "HT")[count])
        office.receive(SUPERVISOR, procedure.code, channel=2 + count % 2)

    return received


def _online(office: _Miniature, day: date, at: time, procedure: str, code: str) -> Process:
    """The portal sends a dossier under the province's code; a clerk takes it in later."""
    yield office.until(day, at)
    person = office.people.next()
    office.do(
        SUPERVISOR,
        "register_dossier",
        procedure=procedure,
        channel=2,
        provincial_code=code,
        person=person,
    )
    if at.hour == 11:
        yield 45
    else:
        yield 900
    office.receive(SUPERVISOR, procedure, channel=2, provincial_code=code)


def _slips_of_the_hand(office: _Miniature) -> Process:
    """What anybody may type wrong in a morning; the office says no, and nothing happens."""
    yield office.until(FRIDAY, time(7, 12, 3))
    refused = office.refused
    refused("counter_taken", SUPERVISOR, "open_shift", counter=1)
    refused("staff_elsewhere", "nv1", "open_shift", counter=2)
    refused("unknown_queue", SUPERVISOR, "issue_ticket", queue="ĐĐ")
    refused("unknown_priority", SUPERVISOR, "issue_ticket", queue="CT", priority="vip")
    refused("unknown_number", "nv1", "call_ticket", counter=1, number="A999")
    refused("unknown_procedure", "nv2", "receive_dossier", procedure="9.9", person=_SOMEBODY)
    draft = next(p for p in office.reference.catalogue.procedures if not p.receivable)
    refused("draft_procedure", "nv2", "receive_dossier", procedure=draft.code, person=_SOMEBODY)
    wrong = {"name": "Đỗ Thị Thử", "id_number": "02412"}
    refused("id_number_malformed", "nv2", "receive_dossier", procedure=COPY, person=wrong)
    refused(
        "code_malformed",
        "nv2",
        "receive_dossier",
        procedure=COPY,
        person=_SOMEBODY,
        provincial_code="H05 mờ không đọc được",
    )
    refused("unknown_code", REVIEWER, "sign", code="H05.12-260821-4444")
    yield office.until(FRIDAY, time(8, 30, 30))
    paper = office.receive(SUPERVISOR, "1.001193", channel=3, kept_back=True)
    refused("not_signed", "nv4", "seal", code=paper.code)
    yield 300
    office.do(REVIEWER, "sign", code=paper.code)
    yield 20
    refused("already_signed", REVIEWER, "sign", code=paper.code)
    office.do(REVIEWER, "seal", code=paper.code)
    yield 30
    office.do(SUPERVISOR, "complete_dossier", code=paper.code)
    yield 4
    office.do(SUPERVISOR, "undo")
    yield 60
    office.do(SUPERVISOR, "complete_dossier", code=paper.code)
    paper.stage = "ready"
    yield office.until(HOLIDAY_EVE, time(7, 20))
    visit = office.issue("DD", source="desk")
    yield 2
    office.waiting.remove(visit)
    office.do(SUPERVISOR, "cancel_ticket", number=visit.number, reason="lay_nham_so")
    yield office.until(HOLIDAY_EVE, time(7, 41, 7))
    office.issue("XH")
    office.do(KIOSK, "issue_ticket", queue="XH", source="kiosk")  # a second tap: the same ticket


_SOMEBODY: Final = {"name": "Trần Văn Thử"}


def _evening(office: _Miniature) -> Process:
    """Friday evening, open until seven by the office's plan, counted as working time."""
    yield office.until(FRIDAY, time(17, 10))
    opens_at = office.now
    closes_at = datetime.combine(FRIDAY, time(19), OFFICE_ZONE)
    name = "toi_thu_sau"
    office.do(
        SUPERVISOR,
        "open_session",
        session=name,
        closes_at=closes_at.isoformat(),
        counts_as_working_time=True,
    )
    hours = SessionHours(opens_at=opens_at, closes_at=closes_at, counts_as_working_time=True)
    office.do("nv2", "open_shift", counter=2)
    for queue in ("CT", "HT", "CT"):
        yield 60
        office.issue(queue, session=name)
    yield office.until(FRIDAY, time(17, 20))
    for procedure in (COPY, "2.001019"):
        office.receive(SUPERVISOR, procedure, session=name, hours=hours)
    office.receive(SUPERVISOR, "2.001016")  # the same minute, but not of the session
    while office.now.time() < time(18, 30):
        yield from office.next_citizen(2)
    office.do("nv2", "close_shift", counter=2)
    yield office.until(FRIDAY, time(19, 10))
    office.refused("session_not_open", SUPERVISOR, "close_session", session=name)
    office.do(SUPERVISOR, "close_day")


def _supplements(office: _Miniature) -> Process:
    """A paper is missing; one citizen is asked twice, another takes the dossier back."""
    yield office.until(FRIDAY, time(9))
    paper = office.receive("nv6", "1.001612", kept_back=True)
    twice = office.receive("nv6", "1.001266", kept_back=True)
    gone = office.receive("nv6", "1.000656", "xac_minh", kept_back=True)
    stopped = office.receive("nv6", "1.116360", kept_back=True)
    yield office.until(MAKE_UP_SATURDAY, time(9))
    for asked in (paper, twice):
        office.do(
            REVIEWER,
            "request_supplement",
            code=asked.code,
            reason="thieu_giay_to",
            due_at=datetime.combine(HOLIDAY_EVE, time(17), OFFICE_ZONE).isoformat(),
        )
    office.refused("supplement_awaited", REVIEWER, "sign", code=paper.code)
    yield office.until(FRIDAY + timedelta(days=3), time(8))
    office.do(SUPERVISOR, "receive_supplement", code=twice.code)
    office.do(SUPERVISOR, "withdraw_dossier", code=gone.code, reason="cong_dan_rut")
    office.do(SUPERVISOR, "stop_dossier", code=stopped.code, reason="khong_du_dieu_kien")
    yield 3600
    office.do(REVIEWER, "request_supplement", code=twice.code, reason="Bản vẽ thiếu chữ ký")
    yield office.until(FRIDAY + timedelta(days=5), time(9))
    office.do(SUPERVISOR, "receive_supplement", code=paper.code)
    office.do(SUPERVISOR, "receive_supplement", code=twice.code)
    yield 1800
    yield from office.finish([paper, twice])


def _extension(office: _Miniature) -> Process:
    """A later date is agreed once, with an apology; a second time it is refused."""
    yield office.until(FRIDAY, time(9, 20))
    paper = office.receive("nv6", "2.001035", kept_back=True)
    waits = office.receive("nv6", "2.000720", kept_back=True)
    refusable = office.receive("nv6", "1.001731", kept_back=True)
    yield 600
    office.do(SUPERVISOR, "refuse_dossier", code=refusable.code, reason="khong_thuoc_tham_quyen")
    office.do(SUPERVISOR, "request_payment", code=waits.code, amount=100_000)
    yield office.until(FRIDAY + timedelta(days=3), time(10))
    later = datetime.combine(FRIDAY + timedelta(days=5), time(17), OFFICE_ZONE).isoformat()
    office.do(REVIEWER, "extend_deadline", code=paper.code, reason="cho_xac_minh", due_at=later)
    office.do(SUPERVISOR, "collect_fee", code=waits.code, amount=100_000, method="vietqr")
    yield 60
    latest = datetime.combine(HOLIDAY_EVE, time(17), OFFICE_ZONE).isoformat()
    office.refused(
        "extended_already",
        REVIEWER,
        "extend_deadline",
        code=paper.code,
        reason="cho_xac_minh",
        due_at=latest,
    )
    yield office.until(FRIDAY + timedelta(days=5), time(16))
    yield from office.finish([paper, waits])


def _late(office: _Miniature) -> Process:
    """Two dossiers that were forgotten on a desk, and the list that shows them."""
    yield office.until(FRIDAY, time(10, 10))
    copy = office.receive("nv6", COPY, channel=3, kept_back=True)
    business = office.receive("nv6", "1.001570", kept_back=True)
    yield office.until(MAKE_UP_SATURDAY, time(8))
    office.ask("late_list", from_=FRIDAY.isoformat(), to=MAKE_UP_SATURDAY.isoformat())
    yield from office.finish([copy])
    yield office.until(FRIDAY + timedelta(days=5), time(10))
    yield from office.finish([business])
    office.ask("late_list", from_=FRIDAY.isoformat(), to=office.now.date().isoformat())


def _at_last(office: _Miniature) -> Process:
    """Questions on the last day."""
    yield office.until(HOLIDAY_EVE, time(15, 10))
    office.ask(
        "deadline",
        procedure=COPY,
        received_at=office.now.isoformat(),
    )
    office.ask("ticket", number="A001")
    office.ask("dossier", code=office.papers[0].code)
    office.ask("find", text="nguyen")
    office.ask("desk_view", counter=2)
    office.ask("late_list", from_=FRIDAY.isoformat(), to=HOLIDAY_EVE.isoformat())


def _candidate(visit: _Visit) -> Candidate:
    return Candidate(
        id=TicketId(str(visit.place)),
        number=TicketNumber(visit.number),
        queue=QueueCode(visit.queue),
        issued_at=visit.issued_at,
        place=visit.place,
        priority=visit.priority is not None,
        returned=visit.returned,
        appointment_at=None,
    )


def _is_ready(visit: _Visit) -> bool:
    return all(paper.stage == "ready" for paper in visit.papers)


def _coded(codes: list[str]) -> dict[str, Any]:
    return {"code": codes[0]} if len(codes) == 1 else {"codes": codes}
