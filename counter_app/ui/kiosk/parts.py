"""What the kiosk's pages share: the head with office and clock, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from counter_app.resources.wordings import Wording
from counter_app.ui import wording
from counter_app.ui.kiosk.sheet import (
    BODY_PT,
    TITLE_PT,
    Glass,
    Sheet,
    Target,
    Text,
    columns,
    under,
)
from counter_app.ui.kiosk.state import KioskState


def headed(state: KioskState, glass: Glass, title: str, *, below: str = "") -> Sheet:
    """A page with the office's name and the clock on top, and what it is about under them."""
    says = glass.says
    kiosk = state.kiosk
    (top,) = under(says, glass.line())
    clock = QRectF(top)
    clock.setLeft(top.right() - glass.letters(BODY_PT) * 3.2)
    name = QRectF(top)
    name.setRight(clock.left() - glass.gap)
    if glass.standing:
        name.setHeight(2 * top.height())
    rest = QRectF(says)
    rest.setTop(name.bottom())
    sheet = Sheet()
    sheet.texts.append(Text(at=name, words=kiosk.office if kiosk else "", soft=True))
    if kiosk:
        sheet.texts.append(Text(at=clock, words=wording.clock_time(kiosk.at), strong=True))
    if below:
        note = QRectF(rest)
        lines = 2 if glass.standing else 1
        note.setTop(rest.bottom() - glass.line() * lines)
        rest.setBottom(note.top())
        sheet.texts.append(Text(at=note, words=below, low=not glass.standing))
    sheet.texts.append(Text(at=rest, words=title, pt=TITLE_PT, strong=True, low=True))
    return sheet


def way_back(glass: Glass, words: Wording) -> Target:
    """The way one page back."""
    left = columns(glass.foot, 3, glass.gap)[0]
    return Target(at=left, act="back", title=words.say("back"), icon="back")
