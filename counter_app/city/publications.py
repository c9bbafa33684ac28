"""What the city offers its offices: examined, published, replaced, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final, Literal, get_args

import msgspec
from sqlalchemy import Connection, Engine, Row, text

from counter_app.city.batches import LARGEST_SEQ
from counter_app.city.database import CityFault
from counter_app.city.enrolment import Site
from counter_app.city.sentences import FAMILIES as NAMES
from counter_app.city_wire import (
    LARGEST_PUBLICATION,
    PUBLICATION_FORMAT,
    Publication,
    Publications,
    version_of,
)
from counter_app.domain.documents import Family as DocumentFamily
from counter_app.domain.publication import LISTS
from counter_app.domain.reasons import Language
from counter_app.resources import ResourceFault
from counter_app.resources.families import read_document
from counter_app.resources.sessions import shipped_sessions
from counter_app.values import dataclass
from counter_app.wire import canonical

Family = Literal["catalogue", "calendar", "templates", "sessions"]
FAMILIES: Final[tuple[Family, ...]] = get_args(Family)
MOST_AT_ONCE: Final = 20
"""Publications in one answer; the office asks on from the last."""
MOST_BYTES: Final = 8_000_000
"""Documents in one answer are no longer together, but for the last of them."""
LONGEST_TITLE: Final = 200
_PUBLISHING: Final = 7_411_004
_COLUMNS: Final = (
    "id, family, title, note, version, valid_from, body, published_at, format, publisher, "
    "replaces, withdraws"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A document to be offered, from a date on.

    ``offices`` None: all of them; ``replaces``: the publication whose new version it is, else the
    standing one of this family with the same title.
    """

    family: Family
    title: str
    note: str
    valid_from: date
    body: bytes
    publisher: str = ""
    offices: tuple[str, ...] | None = None
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """What a document of a family is called."""

    family: Family

    def sentence(self, language: Language = "vi") -> str:
        """Its name in a language."""
        return NAMES[self.family][language == "en"]


def session_offer(name: str, *, valid_from: date, publisher: str = "") -> Offer:
    """The offer of a ready-made session by its code or its name, switched on.

    Raises:
        CityFault: there is none of this name; the sentence lists those there are.
    """
    ready_made: Any = shipped_sessions()
    wanted = name.strip().casefold()
    for session in ready_made["sessions"]:
        if wanted in {session["code"].casefold(), session["name_vi"].casefold()}:
            return Offer(
                family="sessions",
                title=session["name_vi"],
                note="",
                valid_from=valid_from,
                body=canonical({"sessions": [{**session, "enabled": True}]}),
                publisher=publisher,
            )
    known = ", ".join(session["code"] for session in ready_made["sessions"])
    raise CityFault("session_unknown", name=name, known=known)


def publish(engine: Engine, offer: Offer, *, now: datetime) -> Publication:
    """Offer a document.

    Raises:
        CityFault: an office could not read it, nobody of this name is there to get it, it stands
            already, or what it replaces does not; the sentence says what to change.
    """
    offer = replace(offer, title=" ".join(offer.title.split()))
    if not 0 < len(offer.title) <= LONGEST_TITLE:
        raise CityFault("title_length", most=LONGEST_TITLE)
    body = _examined(offer)
    said = {
        "family": offer.family,
        "title": offer.title,
        "note": offer.note,
        "version": version_of(body),
        "valid_from": offer.valid_from,
        "body": body,
        "published_at": now,
        "format": PUBLICATION_FORMAT,
        "publisher": offer.publisher,
        "withdraws": None,
    }
    offices = sorted(set(offer.offices)) if offer.offices is not None else None
    with engine.begin() as connection:
        _alone(connection)
        _known(connection, offices)
        standing = _standing(connection, offer.family)
        same = next((one for one in standing if one.version == said["version"]), None)
        if same is not None and (same.offices, same.valid_from) == (offices, offer.valid_from):
            raise CityFault("published_already", number=same.id, title=same.title)
        said["replaces"] = _replaced(offer, standing)
        return _insert(connection, said, offices)


def withdraw(engine: Engine, number: int, *, now: datetime) -> Publication:
    """Take a publication back; offices that adopted it are told and decide themselves.

    Raises:
        CityFault: there is no such publication, or it was taken back before.
    """
    with engine.begin() as connection:
        _alone(connection)
        row = connection.execute(
            text(
                f"SELECT {_COLUMNS}, offices, EXISTS (SELECT 1 FROM publication AS later "
                "WHERE later.withdraws = publication.id) AS gone FROM publication "
                "WHERE id = :id AND withdraws IS NULL"
            ),
            {"id": min(number, LARGEST_SEQ)},
        ).one_or_none()
        if row is None:
            raise CityFault("publication_missing", number=number)
        if row.gone:
            raise CityFault("publication_gone", number=number)
        said = {
            "family": row.family,
            "title": row.title,
            "note": "",
            "version": version_of(""),
            "valid_from": row.valid_from,
            "body": "",
            "published_at": now,
            "format": PUBLICATION_FORMAT,
            "publisher": row.publisher,
            "replaces": None,
            "withdraws": row.id,
        }
        return _insert(connection, said, row.offices)


def published(engine: Engine, site: Site, *, after: int) -> Publications:
    """What was published for a site after a number, oldest first; so far the site has it all."""
    after = min(after, LARGEST_SEQ)
    with engine.begin() as connection:
        connection.execute(
            text(
                "UPDATE site SET fetched_to = :after WHERE office = :office AND site = :site "
                "AND fetched_to < :after"
            ),
            {"after": after, "office": site.office, "site": site.site},
        )
        rows = connection.execute(
            text(
                f"SELECT {_COLUMNS} FROM (SELECT *, sum(octet_length(body)) OVER (ORDER BY id) "
                "- octet_length(body) AS before FROM publication WHERE id > :after "
                "AND (offices IS NULL OR :office = ANY (offices)) ORDER BY id LIMIT :most) "
                "AS next WHERE before < :bytes ORDER BY id"
            ),
            {
                "after": after,
                "office": site.office,
                "most": MOST_AT_ONCE,
                "bytes": MOST_BYTES,
            },
        ).mappings()
        return Publications(
            publications=tuple(msgspec.convert(dict(row), Publication) for row in rows)
        )


def _examined(offer: Offer) -> str:
    """The document as text, read by the very reader that the offices use."""
    if len(offer.body) > LARGEST_PUBLICATION:
        raise CityFault("file_large", most=LARGEST_PUBLICATION // 1_000_000)
    family = DocumentFamily(offer.family)
    try:
        read = msgspec.json.decode(offer.body)
        document = read_document(family, offer.body)
        body = offer.body.decode()
    except ResourceFault as fault:
        raise _misread(offer, fault) from fault
    except (ValueError, RecursionError) as fault:
        raise CityFault("file_no_json", why=fault) from fault
    list_name = LISTS[family]
    if not (read[list_name] if list_name else read):
        raise CityFault("file_empty", kind=Kind(offer.family))
    if "\0" in body or not document.body:
        raise CityFault("file_letters")
    return body


def _misread(offer: Offer, fault: ResourceFault) -> CityFault:
    """What is wrong with a document, and what it is where it was offered as something else."""
    for other in FAMILIES:
        try:
            if other != offer.family and msgspec.json.decode(offer.body):
                read_document(DocumentFamily(other), offer.body)
                return CityFault("file_other", why=fault, kind=Kind(other), family=other)
        except (ResourceFault, ValueError, RecursionError):
            continue
    return CityFault("file_wrong", why=fault)


def _alone(connection: Connection) -> None:
    """One publication after another: whoever asks on after a number never misses one before it."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _PUBLISHING})


def _known(connection: Connection, offices: Sequence[str] | None) -> None:
    if offices is None:
        return
    if not offices:
        raise CityFault("offices_unsaid")
    rows = connection.execute(
        text("SELECT office FROM site UNION SELECT office FROM enrolment_code ORDER BY office")
    )
    known = [row.office for row in rows]
    missing = [office for office in offices if office not in known]
    if missing:
        raise CityFault(
            "offices_unknown", missing=", ".join(missing), known=", ".join(known[:50]) or "–"
        )


def _standing(connection: Connection, family: str) -> list[Row[Any]]:
    """Publications of a family that were neither taken back nor replaced, the newest first."""
    return list(
        connection.execute(
            text(
                "SELECT id, title, version, valid_from, offices FROM publication AS one "
                "WHERE family = :family AND withdraws IS NULL AND NOT EXISTS (SELECT 1 FROM "
                "publication AS later WHERE one.id IN (later.withdraws, later.replaces)) "
                "ORDER BY id DESC"
            ),
            {"family": family},
        )
    )


def _replaced(offer: Offer, standing: Sequence[Row[Any]]) -> int | None:
    if offer.replaces is not None:
        if offer.replaces not in {one.id for one in standing}:
            raise CityFault("not_replaced", number=offer.replaces)
        return offer.replaces
    named = offer.title.casefold()
    return next((one.id for one in standing if one.title.casefold() == named), None)


def _insert(
    connection: Connection, said: dict[str, Any], offices: Sequence[str] | None
) -> Publication:
    names = list(said)
    number = connection.execute(
        text(
            f"INSERT INTO publication ({', '.join(names)}, offices) VALUES "
            f"({', '.join(f':{name}' for name in names)}, CAST(:offices AS text[])) RETURNING id"
        ),
        {**said, "offices": offices},
    ).scalar_one()
    return msgspec.convert({"id": number, **said}, Publication)
