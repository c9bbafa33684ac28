"""A document that the city offers and this office may take over (*nhân rộng sáng kiến*).

A publication speaks of the entries it names, and of those that the version before it named: a list
of five procedures changes five procedures. Whatever the office has changed itself stays unless
somebody chose otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, Final, assert_never

from counter_app.domain.changes import Path, merge, named
from counter_app.domain.documents import Family
from counter_app.domain.publication_facts import (
    PublicationAdopted,
    PublicationDeclined,
    PublicationFact,
    PublicationSetAside,
    PublicationTakenBack,
)
from counter_app.values import dataclass

Json = Any

LISTS: Final = {
    Family.CATALOGUE: "procedures",
    Family.CALENDAR: "days",
    Family.SESSIONS: "sessions",
    Family.TEMPLATES: "",
}
"""What the city may publish, and the list in its body; templates are named in the body itself."""

DECLINE_REASONS: Final = {
    "not_suitable": ("Không phù hợp với văn phòng", "Does not suit this office"),
    "no_staff": ("Chưa đủ cán bộ hoặc phương tiện", "Not enough staff or equipment"),
    "already_done": ("Văn phòng đã có cách làm riêng", "The office has its own way already"),
    "content_wrong": ("Nội dung cần sửa", "The content needs mending"),
    "waits_for_order": ("Chờ văn bản chỉ đạo", "Waits for an order"),
}
"""Why an office declines; a remark would be free text and never leaves the building."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The office's last word about a publication.

    ``answer`` is empty, set_aside, adopted or declined.
    """

    answer: str = ""
    valid_from: date | None = None
    reason: str = ""


def answered(facts: Iterable[PublicationFact]) -> Answered:
    """What the facts about one publication come to, in their order."""
    last = Answered()
    for fact in facts:
        match fact:
            case PublicationAdopted():
                last = Answered(answer="adopted", valid_from=fact.valid_from)
            case PublicationDeclined():
                last = Answered(answer="declined", reason=fact.reason)
            case PublicationSetAside():
                last = Answered(answer="set_aside")
            case PublicationTakenBack():
                last = Answered()
            case _:
                assert_never(fact)
    return last


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The office's document with a publication in it.

    Attributes:
        body: the whole document.
        conflicts: where both sides have their own; the office's stands unless chosen otherwise.
        past: days already over, which stay as they are.
    """

    body: Json
    conflicts: tuple[Path, ...]
    past: tuple[str, ...] = ()


def joined(
    family: Family,
    published: Json,
    *,
    before: Json | None,
    began_with: Json,
    held: Json,
    on: date,
    take: Collection[Path] = (),
) -> Joined:
    """What the office's document would be with a publication in it.

    Args:
        family: one of :data:`LISTS`.
        published: its body.
        before: the body of the version of it that this office adopted before; None: never.
        began_with: the document the office began with, which is nobody's own work.
        held: the office's document in force on the date.
        on: from when it is to hold; days of a calendar before it stay as they are.
        take: conflicts in which the city's wording is chosen.
    """
    own = _entries(family, held)
    entries = _entries(family, published, own)
    past: tuple[str, ...] = ()
    if family is Family.CALENDAR:
        said = {day: entry for day, entry in entries.items() if day < on.isoformat()}
        past = tuple(day for day, entry in sorted(said.items()) if own.get(day) != entry)
        entries = {day: entry for day, entry in entries.items() if day not in said}
    known = _entries(family, began_with if before is None else before, own)
    if before is None:
        known = {key: entry for key, entry in known.items() if key in entries}
    elif family is Family.CALENDAR:
        known = {day: entry for day, entry in known.items() if day >= on.isoformat()}
    rest = {key: entry for key, entry in own.items() if key not in known and key not in entries}
    merged = merge(
        _body(family, _in_order(own, known | rest)),
        _body(family, _in_order(own, entries | rest)),
        _part(family, held),
        choose=take,
    )
    list_name = LISTS[family]
    body = {**held, list_name: merged.value[list_name]} if list_name else merged.value
    return Joined(body=body, conflicts=merged.conflicts, past=past)


def _entries(family: Family, body: Json, own: dict[str, Json] | None = None) -> dict[str, Json]:
    """The entries by what they are known by; a session is the ``own`` one of its code, always."""
    list_name = LISTS[family]
    entries = body[list_name] if list_name else body
    if family is Family.SESSIONS and own:
        since = {entry["code"]: entry["valid_from"] for entry in own.values()}
        entries = [{**e, "valid_from": since.get(e["code"], e["valid_from"])} for e in entries]
    return named(entries) or {}


def _in_order(own: dict[str, Json], entries: dict[str, Json]) -> dict[str, Json]:
    """As the office has them, what is new behind: nobody moves a line about."""
    return {key: entries[key] for key in (*own, *entries) if key in entries}


def _body(family: Family, entries: dict[str, Json]) -> Json:
    list_name = LISTS[family]
    return {list_name: list(entries.values())} if list_name else entries


def _part(family: Family, body: Json) -> Json:
    list_name = LISTS[family]
    return {list_name: body[list_name]} if list_name else body
