"""The rules for appointments: shipped ones are whole, wrong ones are told field by field."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from counter_app.bootstrap import DEFAULT_PROFILE
from counter_app.domain.booking import BookingRules
from counter_app.domain.documents import Family
from counter_app.resources.families import read_document, shipped_document
from counter_app.resources.faults import ResourceFault
from counter_app.wire import canonical

SHIPPED = shipped_document(Family.BOOKING, DEFAULT_PROFILE)
HOUR = {"opens_at": "2026-11-25T08:00:00+07:00", "closes_at": "2026-11-25T09:00:00+07:00"}


def edited(**values: Any) -> bytes:
    return canonical({**msgspec.json.decode(SHIPPED.body), **values})


def test_the_shipped_rules_say_what_is_assumed() -> None:
    rules = SHIPPED.value
    assert isinstance(rules, BookingRules)
    assert "horizon_days" in rules.assumed
    assert rules.minutes_for("2.000815") == 15


def test_the_same_rules_typed_otherwise_are_the_same_version() -> None:
    assert read_document(Family.BOOKING, b" " + edited()).version == SHIPPED.version


@pytest.mark.parametrize(
    ("values", "where", "code"),
    [
        ({"grid_min": 0}, "grid_min", "booking_length"),
        ({"grid_min": -15}, "grid_min", "booking_length"),
        ({"default_min": 0}, "default_min", "booking_length"),
        ({"default_min": 481}, "default_min", "booking_length"),
        ({"lengths": [{"procedure": "x", "minutes": 0}]}, "lengths[0] (x)", "booking_length"),
        ({"lengths": [{"procedure": " ", "minutes": 5}]}, "lengths[0]", "resource_empty"),
        (
            {"lengths": [{"procedure": "x", "minutes": 5}, {"procedure": "x", "minutes": 9}]},
            "lengths[1]",
            "booking_twice",
        ),
        ({"buffer_min": -1}, "buffer_min", "booking_out_of_range"),
        ({"desk_reserve_pct": 101}, "desk_reserve_pct", "booking_out_of_range"),
        ({"desk_reserve_pct": -1}, "desk_reserve_pct", "booking_out_of_range"),
        ({"horizon_days": 4000}, "horizon_days", "booking_out_of_range"),
        ({"open_bookings": 0}, "open_bookings", "booking_out_of_range"),
        ({"hold_s": 0}, "hold_s", "booking_out_of_range"),
        ({"no_show_days": 0}, "no_show_days", "booking_out_of_range"),
        (
            {"blackouts": [{"name_vi": "Bão", **HOUR, "closes_at": HOUR["opens_at"]}]},
            "blackouts[0] (Bão)",
            "booking_upside_down",
        ),
        (
            {"blackouts": [{"name_vi": "Bão", **HOUR, "opens_at": "2026-11-25T08:00:00"}]},
            "blackouts[0] (Bão)",
            "booking_without_zone",
        ),
        ({"quotas": [{"per_day": 0}]}, "quotas[0]", "booking_quota"),
        ({"quotas": [{"procedure": "x"}]}, "quotas[0]", "booking_quota"),
        ({"assumed": ["gia_re"]}, "assumed[0]", "resource_unknown_code"),
        ({"grid": 15}, "", "resource_unknown_field"),
        ({"grid_min": "15"}, "grid_min", "resource_wrong_value"),
        ({"blackouts": [{"name_vi": "Bão"}]}, "blackouts[0] (Bão)", "resource_wrong_value"),
    ],
)
def test_a_wrong_rule_is_told_with_its_place(values: dict[str, Any], where: str, code: str) -> None:
    with pytest.raises(ResourceFault) as caught:
        read_document(Family.BOOKING, edited(**values))
    assert (caught.value.where, caught.value.what.code) == (where, code)
    for language in ("vi", "en"):
        assert len(caught.value.sentence(language)) > 20
