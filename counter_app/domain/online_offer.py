"""Which services the catalogue offers online, and how far (dịch vụ công trực tuyến).

The article's 97.19 % counts services provided on the national portal. The catalogue says what the
office believes of each procedure; whether the portal really provides it is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.domain.catalogue import Catalogue

WHOLE: Final = "T"
"""*Toàn trình*."""
PART: Final = "P"
"""*Một phần*; anything else is only at the counter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """How many procedures are offered wholly, in part and not at all."""

    whole: int
    part: int
    none: int

    @property
    def offered(self) -> int:
        """Offered online, wholly or in part."""
        return self.whole + self.part

    @property
    def share(self) -> float | None:
        """From 0 to 1, of all of them; None where there is no procedure."""
        every = self.offered + self.none
        return self.offered / every if every else None


def offer(catalogue: Catalogue, *, on: date) -> Offer:
    """What is offered on a date, of the procedures that can be received then."""
    levels = [
        procedure.online
        for procedure in catalogue.procedures
        if procedure.receivable
        and procedure.valid_from <= on
        and (procedure.valid_to is None or on <= procedure.valid_to)
    ]
    whole, part = levels.count(WHOLE), levels.count(PART)
    return Offer(whole=whole, part=part, none=len(levels) - whole - part)
