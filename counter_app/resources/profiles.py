"""Office profiles from ``resources/profiles/``: the set-up an office starts from, by date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

import msgspec

from counter_app.domain.office import OfficeSetup
from counter_app.domain.reasons import Reason
from counter_app.resources.documents import decode_known
from counter_app.resources.faults import ResourceFault
from counter_app.resources.files import names, read, version_of
from counter_app.values import dataclass

_FOLDER: Final = "profiles"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileEntry:
    """A profile to choose from, in force from ``valid_from`` to ``valid_to`` (None: still)."""

    code: str
    name_vi: str
    name_en: str
    valid_from: date
    valid_to: date | None


def profiles() -> tuple[ProfileEntry, ...]:
    """Every profile at hand, the oldest first.

    Raises:
        ResourceFault: none is there, or one is broken.
    """
    setups = [load_profile(name.removesuffix(".json")) for name in names(_FOLDER, ".json")]
    entries = [
        ProfileEntry(
            code=setup.profile,
            name_vi=setup.name_vi,
            name_en=setup.name_en,
            valid_from=setup.valid_from,
            valid_to=setup.valid_to,
        )
        for setup in setups
    ]
    return tuple(sorted(entries, key=lambda entry: (entry.valid_from, entry.code)))


def is_profile(code: str) -> bool:
    """Whether the program brings a profile of this code along."""
    return f"{code}.json" in names(_FOLDER, ".json")


def load_profile(code: str) -> OfficeSetup:
    """The profile of this code, such as ``bac-ninh-2025-07``.

    Raises:
        ResourceFault: there is none, or it is broken.
    """
    file = f"{code}.json"
    if not is_profile(code):
        raise ResourceFault(f"{_FOLDER}/{file}", "", Reason.of("resource_missing"))
    setup = profile_from_json(read(_FOLDER, file), f"{_FOLDER}/{file}")
    if setup.profile != code:
        reason = Reason.of("resource_other_name", value=setup.profile)
        raise ResourceFault(f"{_FOLDER}/{file}", "profile", reason)
    return setup


def profile_from_json(data: bytes, file: str) -> OfficeSetup:
    """The set-up in this document; its version is the hash of the bytes.

    Raises:
        ResourceFault: broken, a code given twice, or one that its list does not know.
    """
    setup = decode_known(data, msgspec.json.Decoder(OfficeSetup), file)
    if setup.valid_to is not None and setup.valid_to < setup.valid_from:
        raise ResourceFault(file, "valid_to", Reason.of("resource_ends_before_start"))
    _check_codes(setup, file)
    return replace(setup, version=version_of([(file, data)]))


def _check_codes(setup: OfficeSetup, file: str) -> None:
    """Codes are unique, and whatever names one names one that exists."""
    queues = _unique([queue.code for queue in setup.queues], file, "queues[{}] ({}) › code")
    prefixes = [queue.series.prefix for queue in setup.queues]
    _unique(prefixes, file, "queues[{}] ({}) › prefix")
    numbers = [str(counter.number) for counter in setup.counters]
    _unique(numbers, file, "counters[{}] ({}) › number")
    _unique([member.code for member in setup.staff], file, "staff[{}] ({}) › code")
    classes = [kind.code for kind in setup.priority_classes]
    _unique(classes, file, "priority_classes[{}] ({}) › code")
    _unique([code for code, _, _ in setup.pause_reasons], file, "pause_reasons[{}] ({})")
    groups = _unique([group for group, _ in setup.policies], file, "policies[{}] ({})")
    for index, queue in enumerate(setup.queues):
        _known(queue.group, groups, file, f"queues[{index}] ({queue.code}) › group")
    for index, counter in enumerate(setup.counters):
        where = f"counters[{index}] ({counter.number}) › serves"
        if not counter.serves:
            raise ResourceFault(file, where, Reason.of("resource_empty"))
        for code in counter.serves:
            _known(code, queues, file, where)
    for index, path in enumerate(setup.unverified):
        if not _leads_somewhere(setup, path):
            reason = Reason.of("resource_unknown_code", value=path)
            raise ResourceFault(file, f"unverified[{index}]", reason)


def _unique(values: list[str], file: str, where: str) -> frozenset[str]:
    for index, value in enumerate(values):
        if value in values[:index]:
            reason = Reason.of("resource_duplicate", value=value)
            raise ResourceFault(file, where.format(index, value), reason)
    return frozenset(values)


def _known(value: str, known: frozenset[str], file: str, where: str) -> None:
    if value not in known:
        raise ResourceFault(file, where, Reason.of("resource_unknown_code", value=value))


def _leads_somewhere(setup: OfficeSetup, path: str) -> bool:
    here: object = setup
    for name in path.split("."):
        if not hasattr(here, name):
            return False
        here = getattr(here, name)
    return True
