"""Old wards, what they became, and how they are found in an address."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from counter_app.domain.catalogue import Unit
from counter_app.domain.units import both_names, former_unit, plain
from counter_app.resources import load_units


@pytest.fixture(scope="module")
def units() -> tuple[Unit, ...]:
    return load_units()


def test_the_31_units_have_one_of_8_successors(units: tuple[Unit, ...]) -> None:
    assert len(units) == len({unit.gso_code for unit in units}) == 31
    assert Counter(unit.kind for unit in units) == {"Phường": 21, "Xã": 10}
    assert Counter(unit.successor for unit in units) == {
        "Phường Bắc Giang": 7,
        "Phường Đa Mai": 4,
        "Phường Tiền Phong": 4,
        "Phường Tân An": 4,
        "Phường Yên Dũng": 3,
        "Phường Tân Tiến": 3,
        "Phường Cảnh Thụy": 3,
        "Xã Đồng Việt": 3,
    }
    assert {(unit.valid_from, unit.valid_to) for unit in units} == {
        (date(2025, 1, 1), date(2025, 6, 30))
    }


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("Số 5, Xuân Phú, Yên Dũng, Bắc Giang", "Xuân Phú"),
        ("thôn Đông, XÃ XUÂN PHÚ, TP BẮC GIANG, BẮC GIANG", "Xuân Phú"),
        ("to 3, phuong da mai, tp. bac giang", "Đa Mai"),
        ("12 đường Trần Phú, P. Ngô Quyền, TP. Bắc Giang", "Ngô Quyền"),
        ("TDP 2, P.Mỹ Độ, Thành phố Bắc Giang, Bắc Giang", "Mỹ Độ"),
        ("Tổ 5 phường Mỹ Độ TP Bắc Giang", "Mỹ Độ"),
        ("Phường Dĩnh Kế", "Dĩnh Kế"),
        ("Tân An, Yên Dũng, Bắc Giang", "Tân An"),
        ("Hoàng Văn Thụ, Trần Phú, TP Bắc Giang, Bắc Giang", "Trần Phú"),
    ],
)
def test_an_old_name_is_found_whatever_its_accents_and_capitals(
    units: tuple[Unit, ...], address: str, name: str
) -> None:
    found = former_unit(address, units)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "address",
    [
        "",
        "Tân An, Thủ Thừa, Long An",
        "Phường Tân Tiến, Biên Hòa, Đồng Nai",
        "Số 3 phường Tân Tiến thành phố Biên Hòa",
        "15 Trần Phú, Ba Đình, Hà Nội",
        "15 đường Trần Phú, TP Bắc Giang",
        "Xã Tân Mỹ Hưng, TP Bắc Giang",
        "Phường Suối Hoa, Bắc Ninh",
        "Phường Tân Tiến, Bắc Ninh",
    ],
)
def test_a_name_that_leads_elsewhere_is_not_taken(units: tuple[Unit, ...], address: str) -> None:
    assert former_unit(address, units) is None


def test_every_unit_is_found_by_its_own_full_name(units: tuple[Unit, ...]) -> None:
    for unit in units:
        assert former_unit(f"Tổ 1, {unit.kind} {unit.name}, TP Bắc Giang", units) == unit
        assert former_unit(plain(f"{unit.name}, Bắc Giang"), units) == unit


def test_both_names_are_shown(units: tuple[Unit, ...]) -> None:
    unit = former_unit("Xuân Phú, Yên Dũng, Bắc Giang", units)
    assert unit is not None
    assert both_names(unit) == "Xã Xuân Phú (nay là Phường Tân Tiến)"
