"""The bodies of reference documents, each version once, for as long as the file lives."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from counter_app.domain.evolve import evolve
from counter_app.domain.facts import DocumentChanged, Happening, Recorded
from counter_app.store import journal
from counter_app.store.database import Database
from counter_app.store.engine import Connection
from counter_app.store.flow import Tables
from counter_app.store.office_file import SYSTEM
from counter_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceDocument:
    """A version of a reference document: its family, its bytes, and from when it holds."""

    family: str
    version: str
    valid_from: date
    body: bytes


def keep(
    connection: Connection, *, family: str, version: str, valid_from: date, body: bytes
) -> None:
    """Keep a body; the same version again is the same body."""
    connection.execute(
        "INSERT INTO document (family, version, valid_from, body) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (family, version) DO NOTHING",
        (family, version, valid_from.isoformat(), body.decode()),
    )


def body_of(connection: Connection, family: str, version: str) -> bytes | None:
    """The body of a version, as it was kept (rides on the primary key)."""
    row = connection.execute(
        "SELECT body FROM document WHERE family = ? AND version = ?", (family, version)
    ).fetchone()
    return None if row is None else str(row[0]).encode()


def begin_with(
    database: Database,
    documents: Iterable[ReferenceDocument],
    *,
    origin: str,
    at: datetime,
) -> list[Recorded]:
    """Give a file its first reference documents, with a fact for each.

    A clock that is behind must not hide behind such a fact: none is dated before the last.
    """
    with database.write() as connection:
        newest = journal.newest(connection)
        happenings = []
        for document in documents:
            keep(
                connection,
                family=document.family,
                version=document.version,
                valid_from=document.valid_from,
                body=document.body,
            )
            fact = DocumentChanged(
                family=document.family,
                version=document.version,
                base="",
                valid_from=document.valid_from,
            )
            happenings.append(Happening(subject=f"{document.family}:{document.version}", fact=fact))
        recorded = journal.append(
            connection,
            happenings,
            after=newest,
            origin=origin,
            at=at if newest is None else max(at, newest.at),
            by=SYSTEM,
            command="adopt_documents",
        )
        tables = Tables(connection)
        for one in recorded:
            evolve(tables, one)
        return recorded
