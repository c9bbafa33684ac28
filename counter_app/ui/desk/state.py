"""What the desk shows, as one frozen value: a pure function of the office's answer and the screen.

The office answers when something changes; between two answers the seconds are reckoned here, from
the clock, without touching the disk. So the timers are right again after sleep or a clock change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from counter_app.domain.calendar import WorkCalendar, elapsed_s
from counter_app.domain.office import OfficeSetup
from counter_app.domain.reasons import Language, Reason
from counter_app.service.queries import Board, Desk, DueRow, NextNumber, Visit, WaitingTicket
from counter_app.service.seat_queries import HelpRow
from counter_app.ui.desk.actions import Action, Availability, availabilities
from counter_app.ui.sentences import sentence
from counter_app.values import dataclass

UNDO_OFFERED_S: Final = 10
LEVELS: Final = ("resting", "calm", "soon", "urgent", "overdue")
"""The steps of a timer, in their order."""


class Panel(StrEnum):
    """What stands in the middle."""

    VISIT = "visit"
    INTAKE = "intake"
    BOOKING = "booking"
    PICK = "pick"
    FIND = "find"
    PAGE = "page"
    PAPERS = "papers"
    KEYS = "keys"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One line of a choice."""

    key: str
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A choice made by a digit, or by arrows and Enter. ``kind`` says what for."""

    kind: str
    choices: tuple[Choice, ...]
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A "no", shown beside the button that was pressed."""

    beside: str
    sentence: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A line in the message bar: a fault with its remedy, or news."""

    what: str
    remedy: str = ""
    tone: str = "news"


@dataclass(frozen=True, slots=True, kw_only=True)
class Local:
    """What this screen alone knows."""

    panel: Panel = Panel.VISIT
    pick: Pick | None = None
    refusal: Refusal | None = None
    notice: Notice | None = None
    done: str = ""
    done_at: datetime | None = None
    claims_priority: bool = False
    errands: tuple[str, ...] = ()
    sound: bool = True
    why_open: bool = True
    last_printed: str = ""
    called: str = ""
    called_why: tuple[Reason, ...] = ()
    locked: bool = False
    papers_troubled: int = 0
    help_seen: frozenset[HelpRow] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLine:
    """A queue on the board; ``key`` is the digit that issues a ticket for it."""

    code: str
    name: str
    key: str
    waiting: int
    longest_s: int
    mine: bool
    errand: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerLine:
    """A running dossier. ``tone`` is calm, soon, urgent, overdue or resting.

    ``promised_at`` is what its session promised, where that is not yet kept or missed for long.
    """

    code: str
    name: str
    number: str
    due_at: datetime
    remaining_s: int
    used: float
    tone: str
    promised_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenNow:
    """A special session that is open: its name and when it closes."""

    name: str
    closes_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskState:
    """Everything the desk shows at one moment.

    ``gone_s`` are the seconds since the office answered: waits are older by that much. ``calls``
    are the other counters that quietly ask for help and were not waved aside here.
    """

    at: datetime
    gone_s: int
    language: Language
    office: str
    counter: str
    staff: str
    shift: str
    local: Local
    queues: tuple[QueueLine, ...]
    waiting: tuple[WaitingTicket, ...]
    held: tuple[WaitingTicket, ...]
    awaiting: tuple[WaitingTicket, ...]
    ready: tuple[DueRow, ...]
    visit: Visit | None
    visit_s: int
    next_number: str
    why: tuple[str, ...]
    timers: tuple[TimerLine, ...]
    actions: Mapping[Action, Availability] = field(hash=False)
    undo: str
    undo_left_s: int
    asks_help: bool
    calls: tuple[str, ...]
    sessions: tuple[OpenNow, ...] = ()


def desk_state(
    desk: Desk,
    local: Local,
    *,
    now: datetime,
    setup: OfficeSetup,
    calendar: WorkCalendar,
    language: Language,
    sessions: tuple[OpenNow, ...] = (),
) -> DeskState:
    """The desk's picture at a moment."""
    gone_s = elapsed_s(desk.at, now)
    counter = setup.counter(desk.counter)
    mine = counter.serves if counter else ()
    member = setup.member(desk.staff) if desk.staff else None
    vi = language == "vi"
    rows = {row.queue: row for row in desk.board.queues}
    queues = tuple(
        QueueLine(
            code=queue.code,
            name=queue.name_vi if vi else queue.name_en,
            key=str(place),
            waiting=rows[queue.code].waiting if queue.code in rows else 0,
            longest_s=_longest(rows[queue.code].longest_s, gone_s) if queue.code in rows else 0,
            mine=queue.code in mine,
            errand=queue.code in local.errands,
        )
        for place, queue in enumerate(setup.queues[:9], start=1)
    )
    printable = bool(local.last_printed) or bool(desk.visit and desk.visit.dossiers)
    return DeskState(
        at=now,
        language=language,
        office=setup.letterhead.office,
        counter=(counter.name_vi if vi else counter.name_en) if counter else "",
        staff=member.name if member else "",
        shift=desk.shift,
        local=local,
        queues=queues,
        gone_s=gone_s,
        waiting=_ordered(desk.waiting, mine),
        held=desk.held,
        awaiting=desk.awaiting_result,
        ready=desk.ready,
        visit=desk.visit,
        visit_s=_visit_s(desk, now),
        next_number=desk.next.number or "",
        why=_why(desk, local, language),
        timers=timer_lines(desk.timers, now=now, calendar=calendar),
        sessions=sessions,
        actions=availabilities(
            desk,
            printable=printable,
            in_panel=local.panel is not Panel.VISIT,
            receiving=local.panel is Panel.INTAKE,
        ),
        undo=desk.undo or "",
        asks_help=any(row.counter == desk.counter for row in desk.help),
        calls=_calls(desk, local, setup, language),
        undo_left_s=_undo_left(local, now),
    )


def _calls(desk: Desk, local: Local, setup: OfficeSetup, language: Language) -> tuple[str, ...]:
    said = []
    for row in desk.help:
        counter, member = setup.counter(row.counter), setup.member(row.staff)
        if counter is None or row.counter == desk.counter or row in local.help_seen:
            continue
        name = counter.name_vi if language == "vi" else counter.name_en
        said.append(f"{name} ({member.name})" if member else name)
    return tuple(said)


def a_second_later(state: DeskState, desk: Desk, *, now: datetime) -> DeskState:
    """The same picture with its seconds moved on; rows that count minutes wait for theirs."""
    return replace(
        state,
        at=now,
        gone_s=elapsed_s(desk.at, now),
        visit_s=_visit_s(desk, now),
        undo_left_s=_undo_left(state.local, now),
    )


def timer_lines(
    rows: tuple[DueRow, ...], *, now: datetime, calendar: WorkCalendar
) -> tuple[TimerLine, ...]:
    """The day's timers at a moment, the most urgent first; a resting one keeps its place last."""
    lines = [timer_line(row, now=now, calendar=calendar) for row in rows]
    return tuple(sorted(lines, key=lambda line: (line.tone == "resting", line.remaining_s)))


def timer_line(row: DueRow, *, now: datetime, calendar: WorkCalendar) -> TimerLine:
    """The timer of one dossier, moved on from when the office answered."""
    remaining_s, used, tone = row.remaining_s, row.used, row.level
    if row.level != "resting":
        remaining_s = calendar.working_seconds(now, row.due_at)
        left_then = max(1, row.remaining_s)
        whole_s = left_then / (1 - row.used) if row.used < 1 else 0.0
        used = 1 - remaining_s / whole_s if whole_s else 1.0
        tone = level(used, overdue=now > row.due_at)
    return TimerLine(
        code=row.code,
        name=row.procedure_name,
        number=row.number or "",
        due_at=row.due_at,
        remaining_s=remaining_s,
        used=min(1.0, max(0.0, used)),
        tone=tone,
        promised_at=row.promised_at,
    )


def step_taken(before: Mapping[str, str], timers: tuple[TimerLine, ...]) -> str:
    """The step some timer has taken since ``before``; the first sight of a dossier is none."""
    for line in timers:
        known = before.get(line.code)
        if known and line.tone != "calm" and LEVELS.index(line.tone) > LEVELS.index(known):
            return line.tone
    return ""


def level(used: float, *, overdue: bool) -> str:
    """The step of a timer: soon from half, urgent from four fifths of its time."""
    if overdue:
        return "overdue"
    if used >= 0.8:
        return "urgent"
    return "soon" if used >= 0.5 else "calm"


def _visit_s(desk: Desk, now: datetime) -> int:
    """How long the visit at the counter has been served, or how long ago it was called."""
    if desk.visit is None:
        return 0
    if desk.visit.state == "serving":
        return desk.visit.served_s + elapsed_s(desk.at, now)
    return elapsed_s(desk.visit.since, now)


def _why(desk: Desk, local: Local, language: Language) -> tuple[str, ...]:
    """Why the number at the counter was called, else why the next one is next."""
    if desk.visit is None:
        return desk.next.why if desk.next.number else ()
    if desk.visit.number != local.called:
        return ()
    return tuple(sentence(reason, language) for reason in local.called_why)


def _longest(longest_s: int, gone_s: int) -> int:
    return longest_s + gone_s if longest_s else 0


def _ordered(
    tickets: tuple[WaitingTicket, ...], mine: tuple[str, ...]
) -> tuple[WaitingTicket, ...]:
    """One's own queues first, each in the order of arrival."""
    return tuple(sorted(tickets, key=lambda t: (t.queue not in mine, -t.waited_s)))


def _undo_left(local: Local, now: datetime) -> int:
    if local.done_at is None:
        return 0
    gone = (now - local.done_at).total_seconds()
    return max(0, UNDO_OFFERED_S - int(gone)) if gone >= 0 else 0


def nothing_known(at: datetime) -> Desk:
    """What is known before the office answered."""
    return Desk(
        at=at,
        position=0,
        counter=0,
        staff=None,
        shift="closed",
        board=Board(at=at, queues=(), counters=()),
        waiting=(),
        held=(),
        awaiting_result=(),
        visit=None,
        next=NextNumber(number=None, why=()),
        timers=(),
        ready=(),
        undo=None,
    )
