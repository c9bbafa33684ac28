"""The kiosk's pages of digits: an appointment's number, and the PIN to leave."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF

from counter_app.resources.wordings import Wording
from counter_app.ui.kiosk.parts import headed, way_back
from counter_app.ui.kiosk.sheet import (
    Glass,
    Sheet,
    Target,
    grid,
)
from counter_app.ui.kiosk.state import KioskState

_DIGITS: Final = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "erase", "0", "enter")


def pin(state: KioskState, glass: Glass, words: Wording) -> Sheet:
    """The PIN to leave; nobody reads it over a shoulder."""
    below = "●" * len(state.pin.typed)
    if state.locked_s:
        below = words.say("leave_locked", seconds=str(state.locked_s))
    elif state.pin.wrong and not state.pin.typed:
        below = words.say("leave_wrong")
    sheet = headed(state, glass, words.say("leave"), below=below)
    known = {"erase": words.say("erase"), "enter": words.say("enter")}
    sheet.targets += _pad(glass, "pin", known, faint=state.locked_s > 0)
    sheet.targets.append(way_back(glass, words))
    return sheet


def appointment(state: KioskState, glass: Glass, words: Wording) -> Sheet:
    """The digits of an appointment's number, for whose slip the reader does not read."""
    below = words.say("appointment_note") + (state.visitor.typed or "…")
    sheet = headed(state, glass, words.say("appointment_title"), below=below)
    known = {"erase": words.say("erase"), "enter": words.say("appointment_enter")}
    sheet.targets += _pad(glass, "number", known)
    sheet.targets.append(way_back(glass, words))
    return sheet


def rate(state: KioskState, glass: Glass, words: Wording) -> Sheet:
    """The digits of a ticket whose visit is to be rated."""
    below = words.say("rate_note") + (state.visitor.typed or "…")
    sheet = headed(state, glass, words.say("rate_title"), below=below)
    known = {"erase": words.say("erase"), "enter": words.say("rate_enter")}
    sheet.targets += _pad(glass, "rated", known)
    sheet.targets.append(way_back(glass, words))
    return sheet


def _pad(glass: Glass, act: str, known: dict[str, str], *, faint: bool = False) -> list[Target]:
    """The keys of a number."""
    reach = glass.reach
    wide = min(reach.width(), glass.mm(200))
    pad = QRectF(reach.center().x() - wide / 2, reach.top(), wide, reach.height())
    cells = grid(pad, len(_DIGITS), 3, glass.gap, tallest=glass.mm(32))
    return [
        Target(
            at=cell,
            act=f"{act}:{digit}",
            title=known.get(digit, digit),
            kind="primary" if digit == "enter" else "key",
            faint=faint,
        )
        for cell, digit in zip(cells, _DIGITS, strict=True)
    ]
