"""The rules for appointments from ``resources/booking/``, and those an office edited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Final

import msgspec

from counter_app.domain.booking import LONGEST_MIN, MOST_DAYS, BookingRules
from counter_app.domain.reasons import Reason
from counter_app.resources.documents import decode_known
from counter_app.resources.faults import ResourceFault
from counter_app.resources.files import read

_FIELDS: Final = frozenset(field.name for field in fields(BookingRules))


def shipped_rules() -> BookingRules:
    """The rules that travel with the program.

    Raises:
        ResourceFault: the file is missing or broken.
    """
    return rules_from_json(read("booking", "booking.json"), "booking/booking.json")


def rules_from_json(data: bytes, file: str) -> BookingRules:
    """The rules in this document.

    Raises:
        ResourceFault: broken, or a rule that cannot be; the fault names the field.
    """
    rules = decode_known(data, msgspec.json.Decoder(BookingRules), file)
    for where, what in _troubles(rules):
        raise ResourceFault(file, where, what)
    for index, name in enumerate(rules.assumed):
        if name not in _FIELDS:
            reason = Reason.of("resource_unknown_code", value=name[:60])
            raise ResourceFault(file, f"assumed[{index}]", reason)
    return rules


def _troubles(rules: BookingRules) -> Iterator[tuple[str, Reason]]:
    """What cannot be among these rules: the place in the document, and why."""
    yield from _lengths(rules)
    yield from _spans(rules)
    for field, value, least, most in (
        ("buffer_min", rules.buffer_min, 0, LONGEST_MIN),
        ("desk_reserve_pct", rules.desk_reserve_pct, 0, 100),
        ("horizon_days", rules.horizon_days, 0, MOST_DAYS),
        ("lead_min", rules.lead_min, 0, MOST_DAYS * 24 * 60),
        ("open_bookings", rules.open_bookings, 1, 99),
        ("hold_s", rules.hold_s, 10, 24 * 3600),
        ("offer_min", rules.offer_min, 1, 7 * 24 * 60),
        ("closed_after_cancel_min", rules.closed_after_cancel_min, 0, 7 * 24 * 60),
        ("early_min", rules.early_min, 0, LONGEST_MIN),
        ("late_min", rules.late_min, 0, LONGEST_MIN),
        ("no_shows", rules.no_shows, 0, 99),
        ("no_show_days", rules.no_show_days, 1, 10 * MOST_DAYS),
        ("reminder_days", rules.reminder_days, 0, 30),
    ):
        if not least <= value <= most:
            yield (
                field,
                Reason.of("booking_out_of_range", value=value, least=least, most=most),
            )


def _lengths(rules: BookingRules) -> Iterator[tuple[str, Reason]]:
    given = [("grid_min", rules.grid_min), ("default_min", rules.default_min)]
    given += [(f"lengths[{n}] ({x.procedure})", x.minutes) for n, x in enumerate(rules.lengths)]
    for where, minutes in given:
        if not 1 <= minutes <= LONGEST_MIN:
            yield where, Reason.of("booking_length", minutes=minutes, most=LONGEST_MIN)
    seen: set[str] = set()
    for n, one in enumerate(rules.lengths):
        if not one.procedure.strip():
            yield f"lengths[{n}]", Reason.of("resource_empty")
        if one.procedure in seen:
            yield f"lengths[{n}]", Reason.of("booking_twice", procedure=one.procedure)
        seen.add(one.procedure)


def _spans(rules: BookingRules) -> Iterator[tuple[str, Reason]]:
    for n, blackout in enumerate(rules.blackouts):
        where = f"blackouts[{n}] ({blackout.name_vi[:60]})"
        if blackout.opens_at.tzinfo is None or blackout.closes_at.tzinfo is None:
            yield where, Reason.of("booking_without_zone")
        elif blackout.closes_at <= blackout.opens_at:
            yield (
                where,
                Reason.of(
                    "booking_upside_down",
                    opens_at=blackout.opens_at,
                    closes_at=blackout.closes_at,
                ),
            )
    for n, quota in enumerate(rules.quotas):
        limits = [limit for limit in (quota.per_day, quota.per_slot) if limit is not None]
        if not limits or min(limits) < 1:
            yield f"quotas[{n}]", Reason.of("booking_quota")
