"""The reference documents an office lives by, as JSON bodies: read, checked, brought to one form.

A body is what an office edits and what its file keeps; the same content always gives the same
bytes and so the same version, however it was typed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, Final

import msgspec

from counter_app.domain.booking import BookingRules
from counter_app.domain.calendar import CalendarDay
from counter_app.domain.catalogue import Catalogue
from counter_app.domain.documents import Family
from counter_app.domain.office import OfficeSetup
from counter_app.domain.reasons import Reason
from counter_app.domain.session import Session
from counter_app.resources.bookings import rules_from_json, shipped_rules
from counter_app.resources.calendars import shipped_days
from counter_app.resources.catalogues import catalogue_body, catalogue_from_json, shipped_catalogue
from counter_app.resources.documents import decode_known
from counter_app.resources.faults import ResourceFault
from counter_app.resources.profiles import is_profile, load_profile, profile_from_json
from counter_app.resources.sessions import sessions_from_json, shipped_sessions
from counter_app.resources.wordings import (
    TEMPLATES,
    Wordings,
    shipped_wording,
    wordings_from_json,
)
from counter_app.values import dataclass
from counter_app.wire import canonical

LARGEST: Final = 4_000_000
"""Bytes of a body: the whole country's procedures take half of it."""
_KEPT: Final = 4 * len(Family)

Value = (
    OfficeSetup
    | Catalogue
    | tuple[CalendarDay, ...]
    | Wordings
    | tuple[Session, ...]
    | BookingRules
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One version of one document: its bytes, and what they mean.

    ``version`` is the first 16 digits of the SHA-256 of the body.
    """

    family: Family
    version: str
    body: bytes
    value: Value


class _Calendar(msgspec.Struct, frozen=True):
    days: tuple[CalendarDay, ...]


def read_document(family: Family, data: bytes) -> Document:
    """The document in these bytes, in its one form.

    Raises:
        ResourceFault: broken; the fault names entry and field.
    """
    if len(data) > LARGEST:
        raise ResourceFault(family, "", Reason.of("resource_too_large", count=LARGEST // 1_000_000))
    return _read(family, data)


@lru_cache(maxsize=_KEPT)
def _read(family: Family, data: bytes) -> Document:
    value = _READERS[family](data)
    if isinstance(value, OfficeSetup) and not is_profile(value.profile):
        reason = Reason.of("resource_unknown_code", value=value.profile[:60])
        raise ResourceFault(family, "profile", reason)
    return _document(family, _BODIES[family](data, value))


@lru_cache(maxsize=_KEPT)
def stored_value(family: Family, version: str, body: bytes) -> Value:
    """What a kept body of this version means; what was read last is not read again.

    Raises:
        ResourceFault: this program cannot read it.
    """
    value = _READERS[family](body)
    return replace(value, version=version) if isinstance(value, OfficeSetup | Catalogue) else value


def shipped_documents(profile: str) -> Mapping[Family, Document]:
    """What a new office of this profile begins with.

    Raises:
        ResourceFault: a shipped file is missing or broken.
    """
    return {family: shipped_document(family, profile) for family in Family}


def shipped_document(family: Family, profile: str) -> Document:
    """The document of this family that the program brings along for a profile.

    Raises:
        ResourceFault: a shipped file is missing or broken.
    """
    return read_document(family, canonical(_SHIPPED[family](profile)))


def _document(family: Family, body: bytes) -> Document:
    version = hashlib.sha256(body).hexdigest()[:16]
    value = stored_value(family, version, body)
    return Document(family=family, version=version, body=body, value=value)


def _read_setup(data: bytes) -> OfficeSetup:
    return profile_from_json(data, Family.SETUP)


def _setup_body(_data: bytes, setup: Any) -> bytes:  # noqa: ANN401 - any family's value
    return canonical(setup_body(setup))


def setup_body(setup: OfficeSetup) -> dict[str, Any]:
    """A set-up as the body that is kept of it."""
    body: dict[str, Any] = msgspec.json.decode(canonical(setup))
    del body["version"]
    return body


def _read_calendar(data: bytes) -> tuple[CalendarDay, ...]:
    days = decode_known(data, msgspec.json.Decoder(_Calendar), Family.CALENDAR).days
    seen: set[date] = set()
    for index, day in enumerate(days):
        where = f"days[{index}] ({day.on:%d/%m/%Y})"
        if day.on in seen:
            reason = Reason.of("resource_duplicate", value=f"{day.on:%d/%m/%Y}")
            raise ResourceFault(Family.CALENDAR, f"{where} › on", reason)
        if not day.name.strip():
            raise ResourceFault(Family.CALENDAR, f"{where} › name", Reason.of("resource_empty"))
        seen.add(day.on)
    return tuple(sorted(days, key=lambda day: day.on))


def _read_catalogue(data: bytes) -> Catalogue:
    return catalogue_from_json([(Family.CATALOGUE.value, data)])


def _read_templates(data: bytes) -> Wordings:
    return wordings_from_json(data, Family.TEMPLATES)


_READERS: Final[Mapping[Family, Callable[[bytes], Value]]] = {
    Family.SETUP: _read_setup,
    Family.CATALOGUE: _read_catalogue,
    Family.CALENDAR: _read_calendar,
    Family.TEMPLATES: _read_templates,
    Family.SESSIONS: lambda data: sessions_from_json(data, Family.SESSIONS),
    Family.BOOKING: lambda data: rules_from_json(data, Family.BOOKING),
}
_BODIES: Final[Mapping[Family, Callable[[bytes, Any], bytes]]] = {
    Family.SETUP: _setup_body,
    Family.CATALOGUE: lambda data, _value: canonical(catalogue_body(data)),
    Family.CALENDAR: lambda _data, days: canonical({"days": days}),
    Family.TEMPLATES: lambda _data, words: canonical(words),
    Family.SESSIONS: lambda _data, sessions: canonical({"sessions": sessions}),
    Family.BOOKING: lambda _data, rules: canonical(rules),
}
_SHIPPED: Final[Mapping[Family, Callable[[str], object]]] = {
    Family.SETUP: lambda profile: setup_body(load_profile(profile)),
    Family.CATALOGUE: lambda _profile: shipped_catalogue(),
    Family.CALENDAR: lambda _profile: {"days": shipped_days()},
    Family.TEMPLATES: lambda _profile: {name: shipped_wording(name) for name in TEMPLATES},
    Family.SESSIONS: lambda _profile: shipped_sessions(),
    Family.BOOKING: lambda _profile: shipped_rules(),
}
