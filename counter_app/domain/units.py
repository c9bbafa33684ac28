"""Old ward names in address lines, and what the wards are called now.

Identity cards keep the address they were printed with. The wards of the old city were merged and
renamed on 1/7/2025, so both names are shown: the one on the card and today's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from counter_app.domain.catalogue import Unit

_KIND: Final = re.compile(r"^(?:phuong|p|xa|x|thi tran|tt)(?:\s*\.\s*|\s+)")
_SURROUNDINGS: Final = ("bac giang", "yen dung")
"""One of them stands behind an old ward's name: the city, its province, or the former district."""


def former_unit(address: str, units: Iterable[Unit]) -> Unit | None:
    """The old unit that an address line names, or None. Accents and capitals do not matter.

    A name counts as a part of its own between commas (``Xuân Phú, Yên Dũng, Bắc Giang``) or after
    *phường*, *xã* and their short forms, and only if the rest of the line does not lead elsewhere:
    Tân An is also a town in the south, Trần Phú also a street. The part furthest right wins.
    """
    by_name = {plain(unit.name): unit for unit in units if unit.successor}
    parts = [plain(part) for part in address.split(",")]
    for place in range(len(parts) - 1, -1, -1):
        unit = _named(parts[place], by_name)
        if unit is not None and _belongs(parts[place:]):
            return unit
    return None


def both_names(unit: Unit) -> str:
    """Old and new name as one phrase: ``Xã Xuân Phú (nay là Phường Tân Tiến)``."""
    old = f"{unit.kind} {unit.name}"
    return f"{old} (nay là {unit.successor})" if unit.successor else old


def plain(text: str) -> str:
    """The text without accents and capitals, with single spaces: ``Đa Mai`` becomes ``da mai``."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join(letters.casefold().split())


def _named(part: str, by_name: dict[str, Unit]) -> Unit | None:
    bare = part.strip(" .-")
    unit = by_name.get(bare) or by_name.get(_KIND.sub("", bare))
    if unit is not None:
        return unit
    for name, within in by_name.items():
        found = re.search(rf"\b(?:phuong|p\.|xa|x\.|tt\.)\s*{re.escape(name)}\b", part)
        if found and _is_here(part[found.end() :].strip(" .-")):
            return within
    return None


def _belongs(rest: list[str]) -> bool:
    """Whether the parts behind the name lead to this city, or there are none."""
    return len(rest) == 1 or any(_is_here(part) for part in rest[1:] if part)


def _is_here(part: str) -> bool:
    return not part or any(name in part for name in _SURROUNDINGS)
