"""What the city offers all its offices, and what each made of it."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Final, Literal, get_args

import msgspec
from sqlalchemy import Engine, text

from counter_app.city.batches import LARGEST_SEQ, LONGEST_WORD
from counter_app.city.database import CityFault
from counter_app.city.enrolment import Site
from counter_app.city.refusals import NotTaken
from counter_app.city_wire import Publication, PublicationAnswer, Publications
from counter_app.values import dataclass

Family = Literal["catalogue", "calendar", "templates", "sessions"]
FAMILIES: Final[tuple[Family, ...]] = get_args(Family)
LARGEST: Final = 4_000_000
"""Bytes of a document: the whole country's procedures take half of it."""
MOST_AT_ONCE: Final = 20
"""Publications in one answer; the office asks on from the last."""
_VERSION: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A document to be offered, from a date on."""

    family: Family
    title: str
    note: str
    valid_from: date
    body: bytes


def publish(engine: Engine, offer: Offer, *, now: datetime) -> Publication:
    """Offer a document to all offices.

    Raises:
        CityFault: it is no JSON, or too large.
    """
    if len(offer.body) > LARGEST:
        raise CityFault(f"Tệp lớn hơn {LARGEST // 1_000_000} MB.")
    try:
        msgspec.json.decode(offer.body)
        body = offer.body.decode()
    except (ValueError, RecursionError) as fault:
        raise CityFault(f"Tệp không phải JSON hợp lệ: {fault}") from fault
    said = {
        "family": offer.family,
        "title": offer.title,
        "note": offer.note,
        "version": hashlib.sha256(offer.body).hexdigest()[:_VERSION],
        "valid_from": offer.valid_from,
        "body": body,
        "published_at": now,
    }
    with engine.begin() as connection:
        number = connection.execute(
            text(
                "INSERT INTO publication "
                "(family, title, note, version, valid_from, body, published_at) VALUES "
                "(:family, :title, :note, :version, :valid_from, :body, :published_at) "
                "RETURNING id"
            ),
            said,
        ).scalar_one()
    return msgspec.convert({"id": number, **said}, Publication)


def published(engine: Engine, *, after: int) -> Publications:
    """What was published after a number, oldest first; at most ``MOST_AT_ONCE``."""
    with engine.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT id, family, title, note, version, valid_from, body, published_at "
                "FROM publication WHERE id > :after ORDER BY id LIMIT :most"
            ),
            {"after": min(after, LARGEST_SEQ), "most": MOST_AT_ONCE},
        ).mappings()
        found = tuple(msgspec.convert(dict(row), Publication) for row in rows)
    return Publications(publications=found)


def answer(
    engine: Engine, site: Site, publication: int, said: PublicationAnswer, *, now: datetime
) -> None:
    """Keep what a site made of a publication; its last word counts.

    Raises:
        NotTaken: there is no such publication, or the version cannot be one.
    """
    if said.version is not None and (len(said.version) > LONGEST_WORD or "\0" in said.version):
        raise NotTaken("words_unknown", what="version")
    with engine.begin() as connection:
        known = connection.execute(
            text("SELECT 1 FROM publication WHERE id = :id"),
            {"id": min(publication, LARGEST_SEQ)},
        ).scalar()
        if known is None:
            raise NotTaken("publication_unknown")
        connection.execute(
            text(
                "INSERT INTO publication_answer "
                "(publication, office, site, answer, version, valid_from, answered_at) "
                "VALUES (:id, :office, :site, :answer, :version, :valid_from, :now) "
                "ON CONFLICT (publication, office, site) DO UPDATE SET answer = :answer, "
                "version = :version, valid_from = :valid_from, answered_at = :now"
            ),
            {
                "id": publication,
                "office": site.office,
                "site": site.site,
                "answer": said.answer,
                "version": said.version,
                "valid_from": said.valid_from,
                "now": now,
            },
        )
