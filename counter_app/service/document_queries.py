"""What can be asked about the office's reference documents, and what it answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

import msgspec

from counter_app.domain.ids import StaffCode
from counter_app.service.queries import NextNumber, Query


class Adopted(msgspec.Struct, frozen=True, kw_only=True):
    """A version and from when it holds; who said so, and when."""

    version: str
    base: str
    valid_from: date
    by: StaffCode
    at: datetime


class DocumentPage(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`Document`.

    ``planned`` holds from later dates on; ``offered`` is the version that came with the program,
    where this office has never had it.
    """

    family: str
    adopted: Adopted
    body: dict[str, Any]
    planned: tuple[Adopted, ...]
    offered: str | None


class Document(Query[DocumentPage], frozen=True, kw_only=True):
    """A reference document: the version in force now, on a date, or a certain one.

    ``family`` is setup, catalogue, calendar, templates or booking.
    """

    family: str
    on: date | None = None
    version: str | None = None


class ChangeRow(msgspec.Struct, frozen=True, kw_only=True):
    """One difference between two versions, in words. ``kind``: added, removed, changed, order."""

    path: tuple[str, ...]
    where: str
    kind: str
    old: str
    new: str


class DocumentRow(msgspec.Struct, frozen=True, kw_only=True):
    """One change of a document. ``state``: in_force, planned, past, dropped (never came to hold).

    ``more`` counts the differences beyond those in ``changes``.
    """

    adopted: Adopted
    state: str
    changes: tuple[ChangeRow, ...]
    more: int


class DocumentHistory(Query[tuple[DocumentRow, ...]], frozen=True, kw_only=True):
    """Who changed a document, when, from when on, and what; the newest change first."""

    family: str
    limit: int = 50


class MovedDeadline(msgspec.Struct, frozen=True, kw_only=True):
    """An open dossier whose due time another calendar would move."""

    code: str
    procedure: str
    procedure_name: str
    received_at: datetime
    due_at: datetime
    new_due_at: datetime


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`DocumentEffect`.

    ``kept`` counts the open dossiers that would follow the calendar with their date unmoved.
    """

    changes: tuple[ChangeRow, ...]
    more: int
    doubts: tuple[str, ...]
    deadlines: tuple[MovedDeadline, ...]
    kept: int


class DocumentEffect(Query[Effect], frozen=True, kw_only=True):
    """What a changed document would do, before it is saved: fields, doubts, open deadlines.

    Without a body: what ``recompute_deadlines`` would do by the calendar in force.
    """

    family: str
    body: dict[str, Any] | None = None
    valid_from: date | None = None


class FamilyEffect(msgspec.Struct, frozen=True, kw_only=True):
    """What taking a document over would change. ``base_version`` is what it was compared with.

    ``more`` counts the differences beyond those in ``changes``.
    """

    family: str
    base_version: str
    changes: tuple[ChangeRow, ...]
    more: int
    doubts: tuple[str, ...]


class DocumentsEffect(Query[tuple[FamilyEffect, ...]], frozen=True, kw_only=True):
    """What several documents taken over together would change, before it is done."""

    documents: dict[str, dict[str, Any]]
    valid_from: date | None = None


class TriedPolicy(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to :class:`NextCalls`; ``left`` says who would be passed over, and how often."""

    calls: tuple[NextNumber, ...]
    left: str


class NextCalls(Query[TriedPolicy], frozen=True, kw_only=True):
    """The next calls at a counter, and why: by the set-up in force, or by one not saved yet.

    ``sample`` tries it on a busy sample list instead of those who wait.
    """

    counter: int
    body: dict[str, Any] | None = None
    sample: bool = False
    count: int = 10


DOCUMENT_QUERIES: Final[tuple[type[Query[Any]], ...]] = (
    Document,
    DocumentHistory,
    DocumentEffect,
    DocumentsEffect,
    NextCalls,
)
"""Every query about documents."""
