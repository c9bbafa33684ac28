"""The administrative units of the old city and what they became, from ``resources/units/``."""

from __future__ import annotations

from typing import Final

from counter_app.domain.catalogue import Unit
from counter_app.domain.reasons import Reason
from counter_app.resources.faults import ResourceFault
from counter_app.resources.files import names, read, text_of
from counter_app.resources.tables import day_of, filled, rows

_FOLDER: Final = "units"
_HEADER: Final = ("gso_code", "kind", "name", "valid_from", "valid_to", "successor")


def load_units() -> tuple[Unit, ...]:
    """Every unit of every table, in order of code.

    Raises:
        ResourceFault: a table is missing or broken.
    """
    units: list[Unit] = []
    for name in names(_FOLDER, ".csv"):
        file = f"{_FOLDER}/{name}"
        units += units_from_csv(text_of(read(_FOLDER, name), file), file=file)
    return tuple(sorted(units, key=lambda unit: (unit.gso_code, unit.valid_from)))


def units_from_csv(text: str, *, file: str = "CSV") -> tuple[Unit, ...]:
    """The units in a table ``gso_code,kind,name,valid_from,valid_to,successor``.

    Raises:
        ResourceFault: a row has another width, a bad code or date, an empty value, or a code that
            an earlier row already gives.
    """
    units: dict[str, Unit] = {}
    for place, row in rows(text, file, header=_HEADER):
        code = filled(row, "gso_code", file, place)
        if not (code.isascii() and code.isdigit() and len(code) == 5):
            reason = Reason.of("resource_bad_code", value=code)
            raise ResourceFault(file, f"{place} › gso_code", reason)
        if code in units:
            reason = Reason.of("resource_duplicate", value=code)
            raise ResourceFault(file, f"{place} › gso_code", reason)
        ends = row["valid_to"]
        units[code] = Unit(
            gso_code=code,
            kind=filled(row, "kind", file, place),
            name=filled(row, "name", file, place),
            valid_from=day_of(row["valid_from"], file, f"{place} › valid_from"),
            valid_to=day_of(ends, file, f"{place} › valid_to") if ends else None,
            successor=filled(row, "successor", file, place) if ends else row["successor"],
        )
    return tuple(units.values())
