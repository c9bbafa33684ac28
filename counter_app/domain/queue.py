"""Which number is next, which number is given, and why.

The order (scenario 24): returned or recalled, an appointment whose time has come (at most two in
a row), aged, ratio. Every choice explains itself; no ticket is passed over without its reason.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import datetime
from operator import attrgetter
from typing import Final, NamedTuple

from counter_app.domain.ids import TicketId, TicketNumber
from counter_app.domain.office import NumberSeries, Policy, PolicyKind
from counter_app.domain.reasons import Reason, Refused, Sentences
from counter_app.domain.ticket_facts import Turn
from counter_app.values import dataclass


class Candidate(NamedTuple):
    """What the policy may know of a waiting ticket: never who it is.

    A hundred may wait where one is called, so it is the kind of value that is made fastest.
    """

    id: TicketId
    number: TicketNumber
    issued_at: datetime
    place: int
    priority: bool
    returned: bool
    appointment_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The next ticket, why it is this one, and where the policy stands afterwards."""

    candidate: Candidate
    why: tuple[Reason, ...]
    turn: Turn


def choose(
    waiting: Sequence[Candidate], *, policy: Policy, turn: Turn, now: datetime
) -> Choice | None:
    """Choose the next of the tickets that wait in a counter's queues; None when nobody may come.

    Only a contested choice moves the turn: a priority ticket called while no ordinary one waits
    takes nobody's place. An appointment whose time has not come is left for its time. Age lifts an
    ordinary ticket above the priority tickets issued after it; between an aged one and a priority
    ticket issued before it the ratio decides, as ever.
    """
    ready = sorted(
        (c for c in waiting if c.returned or c.appointment_at is None or c.appointment_at <= now),
        key=_arrival,
    )
    if not ready:
        return None
    returned = next((c for c in ready if c.returned), None)
    if returned:
        return Choice(candidate=returned, why=(_why(returned, "returned_first"),), turn=turn)
    due = [c for c in ready if c.appointment_at is not None]
    walk_ins = [c for c in ready if c.appointment_at is None]
    if due and (not walk_ins or turn.appointment_run < policy.appointments_in_a_row):
        first = min(due, key=_appointment)
        run = turn.appointment_run + 1 if walk_ins else turn.appointment_run
        why = _why(first, "appointment_due", appointment_at=first.appointment_at or now)
        return Choice(candidate=first, why=(why,), turn=replace(turn, appointment_run=run))
    if turn.appointment_run:
        turn = replace(turn, appointment_run=0)
    choice = _walk_in(walk_ins, policy=policy, turn=turn, now=now)
    if not due:
        return choice
    passed = Reason.of("appointments_enough", limit=policy.appointments_in_a_row)
    return replace(choice, why=(passed, *choice.why))


def _walk_in(walk_ins: Sequence[Candidate], *, policy: Policy, turn: Turn, now: datetime) -> Choice:
    oldest = walk_ins[0]
    if policy.kind is PolicyKind.FIRST_COME:
        return Choice(candidate=oldest, why=(_oldest(oldest, walk_ins),), turn=turn)
    urgent = [c for c in walk_ins if c.priority]
    ordinary = [c for c in walk_ins if not c.priority]
    if not urgent or not ordinary:
        only = Reason.of("only_priority" if urgent else "only_ordinary", waiting=len(walk_ins))
        return Choice(candidate=oldest, why=(only, _oldest(oldest, walk_ins)), turn=turn)
    if policy.kind is PolicyKind.STRICT_PRIORITY:
        first = urgent[0]
        return Choice(
            candidate=first, why=(_why(first, "priority_always"), _oldest(first, urgent)), turn=turn
        )
    waited_s = int((now - oldest.issued_at).total_seconds())
    if waited_s > policy.aging_s and not oldest.priority:
        aged = _why(oldest, "aged", waited_s=waited_s, aging_s=policy.aging_s)
        return Choice(candidate=oldest, why=(aged,), turn=_after(oldest, turn))
    if turn.ratio_run < policy.ratio:
        first = urgent[0]
        why = (
            Reason.of(
                "ratio_priority", number=first.number, nth=turn.ratio_run + 1, ratio=policy.ratio
            ),
            _oldest(first, urgent),
        )
    else:
        first = ordinary[0]
        why = (
            Reason.of("ratio_ordinary", number=first.number, ratio=policy.ratio),
            _oldest(first, ordinary),
        )
    return Choice(candidate=first, why=why, turn=_after(first, turn))


def _after(called: Candidate, turn: Turn) -> Turn:
    return replace(turn, ratio_run=turn.ratio_run + 1 if called.priority else 0)


def next_ordinal(
    series: NumberSeries, *, last_given: int | None, still_open: Container[int]
) -> int | Refused:
    """The next number of a series: one on, wrapping to the first, never onto one still open.

    ``last_given`` is None at the start of a series (or of a day, where it restarts daily). A number
    outside the series, given before the office changed the range, starts it anew.
    """
    given = series.first - 1
    if last_given is not None and series.first <= last_given <= series.last:
        given = last_given
    size = series.last - series.first + 1
    for step in range(1, size + 1):
        ordinal = series.first + (given - series.first + step) % size
        if ordinal not in still_open:
            return ordinal
    return Refused.because("series_exhausted", prefix=series.prefix, waiting=size)


_arrival = attrgetter("issued_at", "place")


def _appointment(candidate: Candidate) -> tuple[datetime, int]:
    return candidate.appointment_at or candidate.issued_at, candidate.place


def _why(candidate: Candidate, code: str, **values: str | int | datetime) -> Reason:
    return Reason.of(code, number=candidate.number, **values)


def _oldest(candidate: Candidate, among: Sequence[Candidate]) -> Reason:
    return _why(candidate, "came_first", waiting=len(among), issued_at=candidate.issued_at)


SENTENCES: Final[Sentences] = {
    "returned_first": (
        "Số {number} được trả về hàng nên gọi trước các số khác.",
        "Number {number} was returned to the queue and goes before the others.",
    ),
    "appointment_due": (
        "Số {number} có lịch hẹn lúc {appointment_at}, đã đến giờ.",
        "Number {number} has an appointment at {appointment_at}, and its time has come.",
    ),
    "appointments_enough": (
        "Đã gọi liên tiếp {limit} lịch hẹn, đến lượt người lấy số tại chỗ.",
        "{limit} appointments went in a row; now it is the walk-ins' turn.",
    ),
    "aged": (
        "Số {number} đã chờ {waited_s}, quá {aging_s}, nên đi trước số ưu tiên phát sau nó.",
        "Number {number} has waited over {aging_s} ({waited_s}); later priority numbers wait.",
    ),
    "ratio_priority": (
        "Lượt ưu tiên {nth}/{ratio}: số {number}; đủ {ratio} lượt sẽ đến một số thường.",
        "Priority turn {nth} of {ratio}: number {number}; then one ordinary number.",
    ),
    "ratio_ordinary": (
        "Đã gọi {ratio} số ưu tiên, đến lượt một số thường: {number}.",
        "{ratio} priority numbers went; now one ordinary number: {number}.",
    ),
    "priority_always": (
        "Văn phòng chọn luôn gọi số ưu tiên trước: {number}.",
        "This office always calls priority numbers first: {number}.",
    ),
    "only_priority": (
        "Chỉ có số ưu tiên đang chờ ({waiting} số).",
        "Only priority numbers are waiting ({waiting}).",
    ),
    "only_ordinary": (
        "Chỉ có số thường đang chờ ({waiting} số).",
        "Only ordinary numbers are waiting ({waiting}).",
    ),
    "came_first": (
        "Số {number} đến sớm nhất, lúc {issued_at}, trong {waiting} số.",
        "Number {number} came first, at {issued_at}, of {waiting}.",
    ),
    "series_exhausted": (
        "Dãy số {prefix} đã hết: cả {waiting} số đều đang chờ. Hãy mở rộng dãy số của hàng này.",
        "Series {prefix} is used up: all {waiting} numbers are open. Widen the series.",
    ),
}
