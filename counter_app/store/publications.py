"""What the city offers, as it was fetched: the office's answers stand in the journal.

A document that arrived damaged or too large keeps its row, so that it can be shown and asked for
again; what this program does not know yet is kept whole until a newer one reads it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from counter_app.city_wire import LARGEST_PUBLICATION, Publication, version_of
from counter_app.store.engine import Connection
from counter_app.store.rows import to_moment, to_seconds
from counter_app.values import dataclass

PUBLICATIONS: Final = (
    "ALTER TABLE nightly_publication ADD COLUMN format INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE nightly_publication ADD COLUMN publisher TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE nightly_publication ADD COLUMN replaces INTEGER",
    "ALTER TABLE nightly_publication ADD COLUMN withdraws INTEGER",
    "ALTER TABLE nightly_publication ADD COLUMN trouble TEXT NOT NULL DEFAULT ''",
    # the code and the nonce of an enrolment whose answer has not come
    """CREATE TABLE nightly_asking (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        city TEXT NOT NULL,
        code TEXT NOT NULL,
        nonce TEXT NOT NULL
    ) STRICT""",
    # how long the city asked to wait after a run
    "ALTER TABLE nightly_run ADD COLUMN retry_after_s INTEGER NOT NULL DEFAULT 0",
    # what the city was told last of a month's effects
    """CREATE TABLE nightly_effect (
        month TEXT PRIMARY KEY,
        digest TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
)

LONGEST_TEXT: Final = 500
"""Signs of a title or a note that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What the city offers, without its document.

    ``trouble``: damaged or too_large, else empty; ``withdrawn_at`` is when the city took it back,
    ``replaced_by`` its newer version.
    """

    id: int
    family: str
    format: int
    title: str
    note: str
    publisher: str
    version: str
    valid_from: date
    published_at: datetime
    replaces: int | None
    trouble: str
    replaced_by: int | None
    withdrawn_at: datetime | None


def keep(connection: Connection, publications: Iterable[Publication], *, at: datetime) -> None:
    """Keep what the city offers; what came whole before stays as it is."""
    for one in publications:
        trouble = _trouble(one)
        connection.execute(
            "INSERT INTO nightly_publication (id, family, title, note, version, valid_from, body, "
            "published_at, fetched_at, format, publisher, replaces, withdraws, trouble) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
            "body = excluded.body, fetched_at = excluded.fetched_at, version = excluded.version, "
            "trouble = excluded.trouble WHERE trouble <> ''",
            (
                one.id,
                one.family[:LONGEST_TEXT],
                one.title[:LONGEST_TEXT],
                one.note[:LONGEST_TEXT],
                one.version[:LONGEST_TEXT],
                one.valid_from.isoformat(),
                "" if trouble else one.body,
                to_seconds(one.published_at),
                to_seconds(at),
                one.format,
                one.publisher[:LONGEST_TEXT],
                one.replaces,
                one.withdraws,
                trouble,
            ),
        )


def _trouble(one: Publication) -> str:
    if len(one.body) > LARGEST_PUBLICATION or len(one.body.encode()) > LARGEST_PUBLICATION:
        return "too_large"
    return "" if one.version == version_of(one.body) else "damaged"


def fetched_to(connection: Connection) -> int:
    """After which number the city is asked on: before the first that arrived damaged."""
    (number,) = connection.execute(
        "SELECT coalesce(min(CASE WHEN trouble = 'damaged' THEN id - 1 END), max(id), 0) "
        "FROM nightly_publication"
    ).fetchone()
    return int(number)


def offers(connection: Connection) -> list[Offer]:
    """What the city offers, the newest first; their documents are not read."""
    return _offers(connection, "", ())


def offer(connection: Connection, number: int) -> Offer | None:
    """One of them; None where the city never offered it."""
    found = _offers(connection, "AND one.id = ?", (number,))
    return found[0] if found else None


def body_of(connection: Connection, number: int) -> str:
    """The document of one of them."""
    (body,) = connection.execute(
        "SELECT body FROM nightly_publication WHERE id = ?", (number,)
    ).fetchone()
    return str(body)


def forget(connection: Connection) -> None:
    """Another city counts its publications anew; answers to the first one's stay in the journal."""
    connection.execute("DELETE FROM nightly_publication")


def _offers(connection: Connection, where: str, values: tuple[int, ...]) -> list[Offer]:
    rows = connection.execute(
        "SELECT id, family, format, title, note, publisher, version, valid_from, published_at, "
        "replaces, trouble, (SELECT max(later.id) FROM nightly_publication AS later "
        "WHERE later.replaces = one.id), (SELECT min(later.published_at) FROM "
        "nightly_publication AS later WHERE later.withdraws = one.id) "
        f"FROM nightly_publication AS one WHERE withdraws IS NULL {where} ORDER BY id DESC",
        values,
    )
    return [
        Offer(
            id=number,
            family=family,
            format=form,
            title=title,
            note=note,
            publisher=publisher,
            version=version,
            valid_from=date.fromisoformat(valid_from),
            published_at=to_moment(published_at),
            replaces=replaces,
            trouble=trouble,
            replaced_by=replaced_by,
            withdrawn_at=None if withdrawn_at is None else to_moment(withdrawn_at),
        )
        for (
            number,
            family,
            form,
            title,
            note,
            publisher,
            version,
            valid_from,
            published_at,
            replaces,
            trouble,
            replaced_by,
            withdrawn_at,
        ) in rows
    ]
