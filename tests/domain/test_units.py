"""How an old ward is found in an address line; the 31 real ones are tried with the resources."""

from datetime import date

import pytest

from counter_app.domain.catalogue import Unit
from counter_app.domain.units import both_names, former_unit, plain


def unit(kind: str, name: str, successor: str) -> Unit:
    return Unit(
        gso_code="0",
        kind=kind,
        name=name,
        valid_from=date(2025, 1, 1),
        valid_to=date(2025, 6, 30),
        successor=successor,
    )


XUAN_PHU = unit("Xã", "Xuân Phú", "Phường Tân Tiến")
TRAN_PHU = unit("Phường", "Trần Phú", "Phường Bắc Giang")
UNITS = (XUAN_PHU, TRAN_PHU, unit("Phường", "Bắc Giang", ""))


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("Xã Xuân Phú, Yên Dũng, Bắc Giang", XUAN_PHU),
        ("XUÂN PHÚ, TP. BẮC GIANG", XUAN_PHU),
        ("12 Trần Phú, xã Xuân Phú, Bắc Giang", XUAN_PHU),
        ("Tổ 5 phường Trần Phú Bắc Giang", TRAN_PHU),
        ("Tổ 5 phường Trần Phú", TRAN_PHU),
        ("p. Trần Phú", TRAN_PHU),
        ("Trần Phú, , ", None),
        ("phường Trần Phú Hà Nội", None),
        ("Trần Phú, Hà Đông, Hà Nội", None),
        ("12 đường Trần Phú", None),
        ("Phường Bắc Giang", None),  # a unit of today
        ("", None),
    ],
)
def test_a_ward_is_found_where_the_rest_of_the_line_leads_here(
    address: str, found: Unit | None
) -> None:
    assert former_unit(address, UNITS) == found


def test_an_old_name_is_shown_with_todays() -> None:
    assert both_names(XUAN_PHU) == "Xã Xuân Phú (nay là Phường Tân Tiến)"
    assert both_names(UNITS[2]) == "Phường Bắc Giang"


def test_accents_capitals_and_blanks_do_not_matter() -> None:
    assert plain("  Đa   MAI ") == plain("đa mai") == "da mai"
