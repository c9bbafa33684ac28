"""One ticket or dossier folded from its own facts, by the domain's own functions.

The same :func:`counter_app.domain.evolve.refold` that an office repairs its tables with is asked
here, so that a figure of the city cannot differ from the office's.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final, NamedTuple, get_args

from sqlalchemy import Row

from counter_app.domain.dossier import Dossier
from counter_app.domain.dossier_facts import (
    DossierFact,
    FeeCollected,
    PromiseMissed,
    ResultReturned,
    ServiceRated,
)
from counter_app.domain.evolve import refold
from counter_app.domain.facts import Recorded, StepUndone
from counter_app.domain.ids import StaffCode
from counter_app.domain.ticket import Ticket
from counter_app.domain.ticket_facts import TicketFact
from counter_app.wire import UnknownFact, WireFault, decode_fact

SUBJECT_KINDS: Final = tuple(
    kind.KIND for kind in (*get_args(TicketFact), *get_args(DossierFact), StepUndone)
)
"""The kinds of facts that tell of a ticket or a dossier."""
LARGEST: Final = 2**53
"""A length of time or a sum that is larger was never measured."""
_AFTERWARDS: Final = (ResultReturned, FeeCollected, ServiceRated, PromiseMissed)
"""After the end of processing these change nothing of how a dossier stands in a report."""


class FoldFault(Exception):
    """The facts of this ticket or dossier contradict each other, or cannot be kept."""


class Folded(NamedTuple):
    """What happened to one subject, and what it came to."""

    history: list[Recorded]
    ticket: Ticket | None
    dossier: Dossier | None


class FoldedDossier(NamedTuple):
    """What happened to a dossier, and what it came to."""

    history: list[Recorded]
    dossier: Dossier


def fold(rows: Iterable[Row[Any]]) -> Folded:
    """The ticket or dossier after these rows of ``fact``, in their order.

    A fact of a kind that this program does not know is left out: the city counts it elsewhere.

    Raises:
        FoldFault: they contradict each other, or a value of theirs cannot be kept.
    """
    try:
        history = [said for said in map(recorded_fact, rows) if said is not None]
        return Folded(history, *refold(history))
    except (ValueError, OverflowError, WireFault) as fault:
        raise FoldFault(type(fault).__name__) from fault


def touched_at(folded: FoldedDossier) -> datetime:
    """Since when a dossier stands as it does; before that it may have stood otherwise."""
    ended = folded.dossier.finished_at
    return max(
        said.at
        for said in folded.history
        if ended is None or said.at <= ended or not isinstance(said.fact, _AFTERWARDS)
    )


def mended_at(folded: FoldedDossier) -> datetime | None:
    """When a step was taken back last; None: never."""
    return max((s.at for s in folded.history if isinstance(s.fact, StepUndone)), default=None)


def storable(values: Iterable[object]) -> bool:
    """Whether PostgreSQL can keep these values: no null byte in a text, no endless number."""
    return all(
        "\0" not in value and value.isprintable()
        if isinstance(value, str)
        else not (isinstance(value, int) and abs(value) > LARGEST)
        for value in values
    )


def recorded_fact(row: Row[Any]) -> Recorded | None:
    """A row of ``fact`` in its envelope; None of a kind that this program does not know."""
    fact = decode_fact(row.kind, row.body)
    if isinstance(fact, UnknownFact):
        return None
    return Recorded(
        position=row.position,
        origin=row.origin,
        seq=row.seq,
        at=row.at,
        by=StaffCode(row.by),
        command=row.command,
        subject=row.subject,
        fact=fact,
    )
