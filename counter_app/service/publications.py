"""What the city offers, as decisions and previews see it: read, joined with the office's own."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Final

import msgspec

from counter_app.city_wire import LARGEST_PUBLICATION, PUBLICATION_FORMAT
from counter_app.domain.changes import Path
from counter_app.domain.documents import Family, in_force
from counter_app.domain.publication import LISTS, Answered, Joined, answered, joined
from counter_app.domain.publication_facts import PublicationAdopted, PublicationFact
from counter_app.domain.reasons import OFFICE_ZONE, Reason, Refused
from counter_app.service.decisions import Desk
from counter_app.service.document_decisions import checked
from counter_app.service.document_views import kept_body
from counter_app.store import publications
from counter_app.store.publications import Offer
from counter_app.values import dataclass

_LONGEST_CHAIN: Final = 50
"""How many earlier versions of a publication are looked at for one that was adopted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A publication joined with the office's document in force on a date."""

    family: Family
    base: str
    held: bytes
    joined: Joined
    entries: tuple[str, ...]


def subject(offer: Offer) -> str:
    """The subject of the facts about a publication: another city's has another version."""
    return f"cong-bo:{offer.id}:{offer.version}"


def answer_of(desk: Desk, offer: Offer) -> Answered:
    """The office's last word about it."""
    facts = (recorded.fact for recorded in desk.tables.history(subject(offer)))
    return answered(fact for fact in facts if isinstance(fact, PublicationFact))


def unreadable(offer: Offer) -> Reason | None:
    """Why this program cannot read what came, or did not come whole."""
    if offer.trouble == "damaged":
        return Reason.of("publication_damaged")
    if offer.trouble == "too_large":
        return Reason.of("publication_too_large", count=LARGEST_PUBLICATION // 1_000_000)
    if offer.family not in set(LISTS):
        return Reason.of("publication_family_unknown", family=offer.family[:60])
    if offer.format != PUBLICATION_FORMAT:
        return Reason.of("publication_format_newer", count=offer.format)
    return None


def standing(desk: Desk, number: int) -> Offer | Refused:
    """A publication that can still be answered."""
    offer = publications.offer(desk.tables.connection, number)
    if offer is None:
        return Refused.because("publication_unknown", publication=number)
    if offer.withdrawn_at is not None:
        on = offer.withdrawn_at.astimezone(OFFICE_ZONE).date()
        return Refused.because("publication_withdrawn", from_on=on)
    if offer.replaced_by is not None:
        return Refused.because("publication_replaced", publication=offer.replaced_by)
    return offer


def proposal(
    desk: Desk, offer: Offer, *, on: date, take: Collection[Path] = ()
) -> Proposal | Refused:
    """What the office's document would be with a publication in it from a date on."""
    reason = unreadable(offer)
    if reason is not None:
        return Refused(reason)
    family = Family(offer.family)
    published = _read(desk, offer.id, family)
    if isinstance(published, Refused):
        return published
    adoptions = desk.documents.adoptions(family)
    held = in_force(adoptions, on=on)
    body = kept_body(desk, family, held.version)
    merged = joined(
        family,
        published,
        before=_before(desk, offer, family),
        began_with=msgspec.json.decode(kept_body(desk, family, adoptions[0].version)),
        held=msgspec.json.decode(body),
        on=on,
        take=take,
    )
    list_name = LISTS[family]
    entries = published[list_name] if list_name else ()
    codes = tuple(str(entry["code"]) for entry in entries if "code" in entry)
    return Proposal(family=family, base=held.version, held=body, joined=merged, entries=codes)


def _before(desk: Desk, offer: Offer, family: Family) -> Any:  # noqa: ANN401 - any document
    """The newest earlier version of it that this office adopted; None where it never did."""
    connection, replaced = desk.tables.connection, offer.replaces
    for _ in range(_LONGEST_CHAIN):
        earlier = None if replaced is None else publications.offer(connection, replaced)
        if earlier is None:
            return None
        facts = desk.tables.history(subject(earlier))
        held = any(isinstance(recorded.fact, PublicationAdopted) for recorded in facts)
        if held and answer_of(desk, earlier).answer == "adopted" and not unreadable(earlier):
            read = _read(desk, earlier.id, family)
            return None if isinstance(read, Refused) else read
        replaced = earlier.replaces
    return None


def _read(desk: Desk, number: int, family: Family) -> Any | Refused:  # noqa: ANN401 - any document
    """The document in its one form; of templates only those that the city names."""
    raw = msgspec.json.decode(publications.body_of(desk.tables.connection, number))
    document = checked(family, raw)
    if isinstance(document, Refused):
        return document
    body = msgspec.json.decode(document.body)
    return body if LISTS[family] else {name: body[name] for name in raw}
