"""What the city offers: the list, and what adopting one would change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

from counter_app.domain.changes import Path, named
from counter_app.domain.documents import Family
from counter_app.domain.publication import Answered
from counter_app.domain.reasons import OFFICE_ZONE, Language, Reason, Refused
from counter_app.service.booking_views import affected_rows
from counter_app.service.decisions import Desk
from counter_app.service.document_decisions import checked, with_document
from counter_app.service.document_views import (
    differences,
    document_doubts,
    left_behind,
    moved_deadlines,
    unplaced,
)
from counter_app.service.document_words import names_in, said, where
from counter_app.service.publication_decisions import taking_back_blocked
from counter_app.service.publications import Proposal, answer_of, proposal, unreadable
from counter_app.service.sentences import say
from counter_app.service.sync_queries import (
    Conflict,
    PublicationEffect,
    PublicationPreview,
    PublicationRow,
    Publications,
)
from counter_app.store import publications
from counter_app.store.publications import Offer

_LAST: Final = datetime.max.replace(tzinfo=UTC)
_DAYS_NAMED: Final = 10


def offered(desk: Desk, _query: Publications, language: Language) -> tuple[PublicationRow, ...]:
    """Everything the city offers, the newest first."""
    found = publications.offers(desk.tables.connection)
    return tuple(_row(desk, offer, language) for offer in found)


def previewed(
    desk: Desk, query: PublicationEffect, language: Language
) -> PublicationPreview | Refused:
    """What adopting one would change."""
    offer = publications.offer(desk.tables.connection, query.publication)
    if offer is None:
        return Refused.because("publication_unknown", publication=query.publication)
    on = query.valid_from or max(desk.today, offer.valid_from)
    found = proposal(desk, offer, on=on, take=query.take)
    if isinstance(found, Refused):
        return found
    document = checked(found.family, found.joined.body)
    if isinstance(document, Refused):
        return document
    changes, more = differences(found.held, document.body, language)
    then = with_document(desk.documents.on(desk.tables.connection, on), document)
    lost = unplaced(desk, document, on) if changes else []
    doubts = [
        *_own_doubts(desk, offer, found),
        *(document_doubts(desk, document, then) if changes else ()),
        *left_behind(lost),
    ]
    deadlines, _ = moved_deadlines(desk, then) if found.family is Family.CALENDAR else ((), 0)
    return PublicationPreview(
        publication=_row(desk, offer, language),
        valid_from=on,
        base_version=found.base,
        changes=changes,
        more=more,
        conflicts=_conflicts(desk, offer, found, query, language),
        doubts=tuple(say(reason, language) for reason in doubts),
        deadlines=deadlines,
        bookings=affected_rows(desk, lost, language),
        body=found.joined.body if found.family is Family.SESSIONS else None,
    )


def _conflicts(
    desk: Desk, offer: Offer, found: Proposal, query: PublicationEffect, language: Language
) -> tuple[Conflict, ...]:
    paths = found.joined.conflicts
    if not paths:
        return ()
    on = query.valid_from or max(desk.today, offer.valid_from)
    own = proposal(desk, offer, on=on)
    city = proposal(desk, offer, on=on, take=paths)
    if isinstance(own, Refused) or isinstance(city, Refused):
        return ()
    taken = set(query.take)
    names = names_in(language, found.joined.body, own.joined.body)
    return tuple(
        Conflict(
            path=path,
            where=where(path, language, names),
            own=_said(own.joined.body, path, language),
            city=_said(city.joined.body, path, language),
            taken=path in taken,
        )
        for path in paths
    )


def _said(body: object, path: Path, language: Language) -> str:
    """What stands at a place of a document, in words."""
    value = body
    for step in path:
        value = (named(value) or {}).get(step)
    return said(value, language, field=path[-1] if path else "")


def _own_doubts(desk: Desk, offer: Offer, found: Proposal) -> list[Reason]:
    """What is particular to a document from the city."""
    doubts = []
    if offer.valid_from < desk.today:
        doubts.append(Reason.of("publication_from_past", from_on=offer.valid_from))
    past = found.joined.past
    if past:
        days = [f"{day[8:]}/{day[5:7]}/{day[:4]}" for day in past[:_DAYS_NAMED]]
        shown = ", ".join(days) + (" …" if len(past) > _DAYS_NAMED else "")
        doubts.append(Reason.of("publication_past_days", count=len(past), days=shown))
    if found.family is Family.CATALOGUE:
        codes = set(found.entries)
        count = sum(d.procedure in codes for d in desk.tables.pending(until=_LAST))
        if count:
            doubts.append(Reason.of("publication_dossiers_keep", count=count))
    return doubts


def _row(desk: Desk, offer: Offer, language: Language) -> PublicationRow:
    answer, reason = answer_of(desk, offer), unreadable(offer)
    is_adopted = answer.answer == "adopted"
    stands = offer.withdrawn_at is None and offer.replaced_by is None
    return PublicationRow(
        id=offer.id,
        family=offer.family,
        title=offer.title,
        note=offer.note,
        publisher=offer.publisher,
        version=offer.version,
        valid_from=offer.valid_from,
        published_at=offer.published_at.astimezone(OFFICE_ZONE),
        state=_state(offer, answer, unread=reason is not None),
        adopted_from=answer.valid_from,
        reason=answer.reason,
        said=_to_know(offer, reason, language, adopted=is_adopted),
        can_adopt=stands and reason is None and not is_adopted,
        can_decline=stands and not is_adopted,
        can_take_back=is_adopted and taking_back_blocked(desk, offer) is None,
    )


def _state(offer: Offer, answer: Answered, *, unread: bool) -> str:
    if answer.answer == "adopted":
        return "adopted"
    if offer.withdrawn_at is not None:
        return "withdrawn"
    if offer.replaced_by is not None:
        return "replaced"
    return answer.answer or ("unreadable" if unread else "new")


def _to_know(offer: Offer, reason: Reason | None, language: Language, *, adopted: bool) -> str:
    if offer.withdrawn_at is not None:
        on = offer.withdrawn_at.astimezone(OFFICE_ZONE).date()
        if adopted:
            return say(Reason.of("publication_withdrawn_since", from_on=on), language)
        return say(Reason.of("publication_withdrawn", from_on=on), language)
    if offer.replaced_by is not None:
        replaced = Reason.of("publication_replaced", publication=offer.replaced_by)
        return say(replaced, language)
    return say(reason, language) if reason is not None else ""


VIEWS: Final[dict[type, Callable[[Desk, Any, Language], Any]]] = {
    Publications: offered,
    PublicationEffect: previewed,
}
"""The answers to the queries about them."""
