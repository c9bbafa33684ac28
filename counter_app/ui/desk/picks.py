"""The choices the desk offers in its middle: pure functions from what is known to the lines."""

from __future__ import annotations

from datetime import datetime

from counter_app.domain.office import Duty, OfficeSetup
from counter_app.domain.reasons import Language
from counter_app.service.queries import Desk
from counter_app.ui import wording
from counter_app.ui.desk.state import Choice, Pick
from counter_app.ui.remembered import LOCK_AFTER_MIN

CLOSE_COUNTER = "close_counter"
NO_PRIORITY = "no_priority"
CLOCK_RIGHT = "clock_right"
CLOCK_WRONG = "clock_wrong"
TAKE_OVER = "take_over"
LOCK_AGAIN = "lock_again"
CLOCK_DOUBTS = ("clock_behind", "clock_jumped")
"""What the office says of a clock that somebody has to look at."""


def counters(setup: OfficeSetup, language: Language) -> Pick:
    """Which counter this PC stands at."""
    return Pick(
        kind="counter",
        choices=tuple(
            Choice(
                key=str(counter.number),
                text=counter.name_vi if language == "vi" else counter.name_en,
                hint=" · ".join(_queue(setup, code, language) for code in counter.serves),
            )
            for counter in setup.counters
        ),
    )


def clerks(setup: OfficeSetup, last: str | None) -> Pick:
    """Who sits down; whoever sat here last comes first."""
    clerks = [member for member in setup.staff if Duty.CLERK in member.duties]
    clerks.sort(key=lambda member: member.code != last)
    return Pick(
        kind="staff",
        choices=tuple(Choice(key=m.code, text=m.name, hint=m.code) for m in clerks),
    )


def supervisors(setup: OfficeSetup, *, kind: str = "supervisor") -> Pick:
    """Who opens the settings, or looks at what is a supervisor's alone."""
    found = [member for member in setup.staff if Duty.SUPERVISOR in member.duties]
    return Pick(
        kind=kind,
        choices=tuple(Choice(key=m.code, text=m.name, hint=m.code) for m in found),
    )


def lookers(setup: OfficeSetup, clerk: str, *, kind: str) -> Pick:
    """Who looks: the clerk of this counter at what is theirs, a supervisor at all."""
    asked = supervisors(setup, kind=kind)
    own = [member for member in setup.staff if member.code == clerk]
    mine = tuple(Choice(key=m.code, text=m.name, hint=m.code) for m in own)
    others = tuple(choice for choice in asked.choices if choice not in mine)
    return Pick(kind=asked.kind, choices=(*mine, *others))


def queues(setup: OfficeSetup, desk: Desk, language: Language) -> Pick:
    """Where the citizen at the counter is sent."""
    now = desk.visit.queue if desk.visit else ""
    waiting = {row.queue: row.waiting for row in desk.board.queues}
    return Pick(
        kind="transfer",
        subject=desk.visit.number if desk.visit else "",
        choices=tuple(
            Choice(
                key=queue.code,
                text=_queue(setup, queue.code, language),
                hint=str(waiting.get(queue.code, 0)),
            )
            for queue in setup.queues
            if queue.code != now
        ),
    )


def pauses(setup: OfficeSetup, language: Language) -> Pick:
    """Why the clerk leaves the counter; the last line closes it for today."""
    reasons = tuple(
        Choice(key=code, text=vi if language == "vi" else en)
        for code, vi, en in setup.pause_reasons
    )
    return Pick(kind="pause", choices=(*reasons, Choice(key=CLOSE_COUNTER, text="")))


def claims(setup: OfficeSetup, desk: Desk, language: Language) -> Pick:
    """Waiting tickets that claim a priority nobody has confirmed."""
    return Pick(
        kind="claim",
        choices=tuple(
            Choice(key=t.number, text=t.number, hint=priority_name(setup, t.priority, language))
            for t in desk.waiting
            if t.priority and not t.priority_confirmed
        ),
    )


def verdicts(setup: OfficeSetup, number: str, claimed: str | None, language: Language) -> Pick:
    """What the clerk decides about a claim: the claimed class first, then none, then others."""
    kinds = sorted(setup.priority_classes, key=lambda kind: kind.code != claimed)
    lines = [
        Choice(key=kind.code, text=priority_name(setup, kind.code, language), hint=kind.basis)
        for kind in kinds
    ]
    none = Choice(key=NO_PRIORITY, text="")
    return Pick(kind="verdict", subject=number, choices=(*lines[:1], none, *lines[1:]))


def clock(now: datetime, doubt: str) -> Pick:
    """The PC's clock stands before the last record or jumped: nothing until somebody looked."""
    choices = (Choice(key=CLOCK_RIGHT, text=""), Choice(key=CLOCK_WRONG, text=""))
    return Pick(kind=doubt, subject=wording.moment(now), choices=choices)


def take_over(setup: OfficeSetup, desk: Desk) -> Pick:
    """Somebody signed in where a colleague's shift is still open."""
    member = setup.member(desk.staff) if desk.staff else None
    choices = (Choice(key=TAKE_OVER, text=""), Choice(key=LOCK_AGAIN, text=""))
    return Pick(kind="take_over", subject=member.name if member else "", choices=choices)


def lock_after(now: int) -> Pick:
    """How long this PC may be left before it locks itself, in minutes; today's choice first."""
    minutes = sorted(LOCK_AFTER_MIN, key=lambda choice: (choice != now, choice))
    return Pick(
        kind="lock_after",
        choices=tuple(Choice(key=str(choice), text=str(choice)) for choice in minutes),
    )


def results(desk: Desk, now: datetime) -> Pick:
    """Whose result is handed over: this visit's dossiers first, then whatever is ready."""
    mine = desk.visit.dossiers if desk.visit else ()
    lines = [
        Choice(key=d.code, text=d.code, hint=d.procedure_name)
        for d in sorted(mine, key=lambda d: d.state != 9)
        if d.state in {2, 4, 9}
    ]
    known = {line.key for line in lines}
    lines += [
        Choice(
            key=row.code,
            text=f"{row.number} · {row.code}" if row.number else row.code,
            hint=f"{row.procedure_name} · {wording.due(row.due_at, now=now)}",
        )
        for row in desk.ready
        if row.code not in known
    ]
    return Pick(kind="result", choices=tuple(lines))


def priority_name(setup: OfficeSetup, code: str | None, language: Language) -> str:
    """The name of a priority class."""
    kind = setup.priority(code) if code else None
    if kind is None:
        return code or ""
    return kind.name_vi if language == "vi" else kind.name_en


def _queue(setup: OfficeSetup, code: str, language: Language) -> str:
    queue = setup.queue(code)
    if queue is None:
        return code
    return queue.name_vi if language == "vi" else queue.name_en
