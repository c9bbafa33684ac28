"""The two profiles that ship: one place, before and after 1 July 2025."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import pairwise

import pytest

from counter_app.domain.calendar import Window
from counter_app.domain.limits import SupplementMode
from counter_app.domain.office import DayEnd, Duty, OfficeSetup, Policy, PolicyKind
from counter_app.domain.units import former_unit
from counter_app.resources import load_profile, load_units, profiles

BOTH = ("bac-giang-2025", "bac-ninh-2025-07")


@pytest.fixture(params=BOTH)
def setup(request: pytest.FixtureRequest) -> OfficeSetup:
    return load_profile(str(request.param))


def test_the_profiles_cover_the_time_since_2025_without_gap_or_overlap() -> None:
    found = profiles()
    assert tuple(entry.code for entry in found) == BOTH
    assert found[0].valid_from == date(2025, 1, 1)
    for earlier, later in pairwise(found):
        assert earlier.valid_to is not None
        assert later.valid_from == earlier.valid_to + timedelta(days=1)
    assert found[-1].valid_to is None
    assert [entry.name_vi for entry in found] == [
        "TP Bắc Giang 01–06/2025",
        "Bắc Ninh từ 01/07/2025",
    ]


def test_queues_and_counters_are_those_of_the_sample_office(setup: OfficeSetup) -> None:
    assert [(q.code, q.series.prefix, q.series.first, q.series.last) for q in setup.queues] == [
        ("CT", "A", 1, 999),
        ("HT", "B", 1, 999),
        ("DD", "C", 1, 999),
        ("XH", "D", 1, 999),
        ("TQ", "T", 1, 999),
    ]
    assert [(c.number, c.serves) for c in setup.counters] == [
        (1, ("CT",)),
        (2, ("CT", "HT")),
        (3, ("HT", "XH")),
        (4, ("DD", "TQ")),
    ]
    assert setup.queues[0].series.printed(1) == "A001"


def test_six_of_staff_have_the_duties_of_the_sample_office(setup: OfficeSetup) -> None:
    assert [member.code for member in setup.staff] == ["nv1", "nv2", "nv3", "nv4", "nv5", "nv6"]
    assert all(Duty.CLERK in member.duties for member in setup.staff[:4])
    assert {Duty.REVIEWER, Duty.SIGNER} <= set(setup.staff[4].duties)
    assert Duty.SUPERVISOR in setup.staff[5].duties


def test_priority_classes_stand_in_order_and_are_unverified(setup: OfficeSetup) -> None:
    assert [kind.code for kind in setup.priority_classes] == [
        *("khuyet_tat_nang", "khuyet_tat", "cao_tuoi", "mang_thai", "nuoi_con_nho"),
        *("nguoi_co_cong", "tre_em", "om_nang", "uu_tien"),
    ]
    assert not any(kind.verified for kind in setup.priority_classes)


def test_every_counter_calls_two_priority_to_one(setup: OfficeSetup) -> None:
    policy = Policy(kind=PolicyKind.RATIO, ratio=2, aging_s=2700, appointments_in_a_row=2)
    assert {setup.policy_of(counter) for counter in setup.counters} == {policy}


def test_the_week_is_forty_hours_and_the_cutoff_is_three(setup: OfficeSetup) -> None:
    (hours,) = setup.hours
    day = (
        Window(opens=time(7), closes=time(11, 30)),
        Window(opens=time(13, 30), closes=time(17)),
    )
    assert hours.weekdays == (*[day] * 5, (), ())
    assert setup.deadline_rules.cutoff == time(15)
    assert setup.deadline_rules.supplement is SupplementMode.PAUSE


def test_a_day_nobody_closed_is_closed_before_midnight(setup: OfficeSetup) -> None:
    assert (setup.day_end, setup.day_ends_at) == (DayEnd.CLOSE, time(23, 59))
    assert (setup.site_first, setup.site_last) == (1, 4999)


def test_what_no_source_confirms_is_said(setup: OfficeSetup) -> None:
    assert {"agency_code", "deadline_rules.supplement", "hours"} <= set(setup.unverified)


def test_pause_reasons_are_codes_in_both_languages(setup: OfficeSetup) -> None:
    codes = [code for code, _, _ in setup.pause_reasons]
    assert {"nghi_giai_lao", "di_hop", "viec_ngoai_quay"} <= set(codes)
    assert all(vi and en for _, vi, en in setup.pause_reasons)


def test_each_profile_prints_the_forms_of_its_time() -> None:
    before, after = (load_profile(code) for code in BOTH)
    assert (before.receipt_form, after.receipt_form) == ("tt01_2018", "tt03_2025")
    assert (before.level_above, after.level_above) == ("Thành phố Bắc Giang", "Tỉnh Bắc Ninh")
    assert before.agency_code.endswith(".H02")
    assert after.agency_code.startswith("H05.")
    assert after.letterhead.office == "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG PHƯỜNG BẮC GIANG"
    assert before.version != after.version


def test_both_profiles_are_the_same_place() -> None:
    before, after = (load_profile(code) for code in BOTH)
    unit = former_unit(before.letterhead.address, load_units())
    assert unit is not None
    assert unit.name == before.letterhead.place
    assert unit.successor == f"Phường {after.letterhead.place}"
