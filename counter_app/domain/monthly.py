"""The month's report: how the office's dossiers were settled, by the hour that was promised.

The same dossiers on the same two sides as form II.06a, judged by the national measure: on time
until the moment due, and more than one request for papers counts late whatever the clock says.
Beside the whole stand the rooms and the officers, for the rating at the year's end.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple

from counter_app.domain.dossier import Dossier
from counter_app.domain.dossier_facts import (
    DossierCompleted,
    DossierEnded,
    DossierReceived,
    DossierTaken,
    PaymentRequested,
    StepAdvanced,
    StepSentBack,
    SupplementReceived,
    SupplementRequested,
)
from counter_app.domain.evolve import standing
from counter_app.domain.facts import Recorded
from counter_app.domain.form_06a import SETTLED, Stood, Tally, came
from counter_app.domain.ids import StaffCode
from counter_app.domain.late_list import Late, StayedLate, overdue
from counter_app.domain.office import StaffMember
from counter_app.domain.timeliness import Timeliness

TARGET_PERCENT: Final = 97
"""The share early or on time that the article about the office says it holds ("> 97 %")."""
DEEDS: Final = (
    DossierReceived,
    StepAdvanced,
    DossierTaken,
    StepSentBack,
    SupplementRequested,
    SupplementReceived,
    PaymentRequested,
    DossierCompleted,
    DossierEnded,
)
"""Whoever did one of these had the dossier in hand. Handing the result over comes after the end of
processing, and taking money moves nothing."""


def tally(dossier: Dossier, *, start: date, end: date, at: datetime) -> Tally | None:
    """What one dossier adds to a period, as it stood at its end; None: nothing.

    ``at`` is the period's last moment, or now while it lasts.
    """
    way = came(dossier, start=start, end=end)
    if way is None:
        return None
    return Tally(dossier.procedure, way, stood(dossier, at=at), 1)


def stood(dossier: Dossier, *, at: datetime) -> Stood:
    """What had become of a dossier at a moment, by the national measure."""
    if dossier.finished_at is not None:
        return SETTLED[dossier.timeliness or Timeliness.ON_TIME]
    return Stood.OVERDUE if overdue(dossier, at=at) else Stood.WITHIN


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTime:
    """What was settled early or on time, against the line of 97 %.

    ``margin`` is how many dossiers it is above the line, negative below it: of those settled at
    least 97 of every 100 have to be on time.
    """

    settled: int
    on_time: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where nothing was settled."""
        return self.on_time / self.settled if self.settled else None

    @property
    def margin(self) -> int:
        """Dossiers above the line; below it if negative."""
        return self.on_time - -(-self.settled * TARGET_PERCENT // 100)


class Hands(NamedTuple):
    """So many dossiers went through exactly these hands."""

    staff: frozenset[StaffCode]
    dossiers: int


def hands_of(history: Sequence[Recorded]) -> frozenset[StaffCode]:
    """Whose hands one dossier went through until its end of processing."""
    return frozenset(said.by for said in standing(history) if isinstance(said.fact, DEEDS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The part of an officer, or of a room where ``officer`` is None.

    Attributes:
        settled: dossiers settled in the period that went through their hands, each once.
        late: those of them that were late and spent the longest time with them.
        still_late: overdue ones not settled yet that spent the longest time with them.
    """

    room: str
    officer: StaffCode | None
    name: str
    settled: int
    late: int
    still_late: int

    @property
    def on_time(self) -> OnTime:
        """Against the line of 97 %."""
        return OnTime(settled=self.settled, on_time=self.settled - self.late)


def shares(
    hands: Iterable[Hands], late: Iterable[StayedLate], staff: Iterable[StaffMember]
) -> tuple[tuple[Share, ...], tuple[Share, ...]]:
    """The rooms' parts, and the officers' by room and name.

    A dossier goes through several hands: it counts once with every officer and once with every
    room, so that the parts add up to more than the whole. Late it counts with one alone.
    """
    members = {member.code: member for member in staff}

    def room_of(code: StaffCode) -> str:
        return members[code].room if code in members else ""

    settled: Counter[StaffCode] = Counter()
    in_room: Counter[str] = Counter()
    for some, dossiers in hands:
        for code in some:
            settled[code] += dossiers
        for room in {room_of(code) for code in some}:
            in_room[room] += dossiers
    held: dict[Late, Counter[StaffCode]] = defaultdict(Counter)
    held_in: dict[Late, Counter[str]] = defaultdict(Counter)
    for one in late:
        if one.held.officer is not None:
            held[one.late][one.held.officer] += 1
            held_in[one.late][room_of(one.held.officer)] += 1
    rooms = in_room.keys() | held_in[Late.SETTLED].keys() | held_in[Late.OPEN].keys()
    officers = settled.keys() | held[Late.SETTLED].keys() | held[Late.OPEN].keys()
    return (
        tuple(
            Share(
                room=room,
                officer=None,
                name=room,
                settled=in_room[room],
                late=held_in[Late.SETTLED][room],
                still_late=held_in[Late.OPEN][room],
            )
            for room in sorted(rooms, key=lambda room: (room == "", room))
        ),
        tuple(
            sorted(
                (
                    Share(
                        room=room_of(code),
                        officer=code,
                        name=members[code].name if code in members else code,
                        settled=settled[code],
                        late=held[Late.SETTLED][code],
                        still_late=held[Late.OPEN][code],
                    )
                    for code in officers
                ),
                key=lambda share: (share.room == "", share.room, share.name),
            )
        ),
    )
