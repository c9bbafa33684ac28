"""What a locked screen shows: who may sit down here, and what is asked of them."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from counter_app.domain.ids import StaffCode
from counter_app.service.seat_queries import SignInList, SignInRow
from counter_app.ui.wording import folded
from counter_app.values import dataclass

MOST_SHOWN: Final = 8


class Asked(StrEnum):
    """What stands between the clerk and the desk."""

    NOTHING = "nothing"
    PIN = "pin"
    FIRST_PIN = "first_pin"
    SUPERVISOR = "supervisor"
    ANOTHER_PIN = "another_pin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What stood in the fields when Enter was pressed; kept nowhere."""

    pin: str
    fresh: str = ""
    again: str = ""
    supervisor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LockState:
    """The locked screen. ``staff`` are those who fit what was typed, the likeliest first."""

    typed: str = ""
    staff: tuple[SignInRow, ...] = ()
    chosen: SignInRow | None = None
    supervisors: tuple[SignInRow, ...] = ()
    asked: Asked = Asked.NOTHING
    serial: int = 0
    said: str = ""
    busy: bool = False


def lock_state(
    sheet: SignInList,
    *,
    typed: str,
    chosen: StaffCode | None,
    instead: Asked | None,
    serial: int,
    said: str,
    busy: bool,
) -> LockState:
    """The picture of a sheet and of what was typed so far.

    ``instead`` of the PIN something else is asked for; ``serial`` empties the fields.
    """
    row = next((row for row in sheet.staff if row.staff == chosen), None)
    return LockState(
        typed=typed,
        staff=matching(sheet.staff, typed, last=chosen),
        chosen=row,
        supervisors=tuple(one for one in sheet.staff if one.supervisor),
        asked=_asked(sheet, row, instead=instead),
        serial=serial,
        said=said,
        busy=busy,
    )


def matching(
    staff: tuple[SignInRow, ...], typed: str, *, last: StaffCode | None
) -> tuple[SignInRow, ...]:
    """Who is meant by a code or a part of a name: whoever sat here last first, then clerks."""
    words = folded(typed).split()
    found = [
        row for row in staff if all(word in folded(f"{row.staff} {row.name}") for word in words)
    ]
    found.sort(key=lambda row: (row.staff != folded(typed), row.staff != last, not row.clerk))
    return tuple(found[:MOST_SHOWN])


def _asked(sheet: SignInList, row: SignInRow | None, *, instead: Asked | None) -> Asked:
    if row is None or not sheet.pins:
        return Asked.NOTHING
    return (instead or Asked.PIN) if row.has_pin else Asked.FIRST_PIN
