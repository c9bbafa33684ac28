"""The screens of the hall shown to nobody, drawn into pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize

from counter_app.domain.reasons import Refused
from counter_app.resources.wordings import shipped_sentences
from counter_app.service.clock import Clock
from counter_app.service.hall_queries import HallBoard, KioskBoard
from counter_app.service.office import Office
from counter_app.ui.desk.pictures import picture
from counter_app.ui.display.state import WORDS, Calls, display_state
from counter_app.ui.display.view import DisplayView
from counter_app.ui.kiosk.state import KioskState, PinPad, Visitor
from counter_app.ui.kiosk.view import KioskView

LYING: Final = QSize(1920, 1080)
STANDING: Final = QSize(540, 960)
PX_PER_MM: Final = 540 / 268
"""The standing screen is one of 21.5 inches."""


def hall_pictures(office: Office, *, clock: Clock, folder: Path) -> list[Path]:
    """Draw the hall display and the kiosk as the office stands.

    Raises:
        OSError: a picture cannot be written.
    """
    hall, kiosk = office.ask(HallBoard()), office.ask(KioskBoard())
    if isinstance(hall, Refused) or isinstance(kiosk, Refused):
        return []
    display, glass = DisplayView(), KioskView()
    words = shipped_sentences("display-vi.json", WORDS)
    display.show_view(
        display_state(hall, Calls(), words=words, now=clock.now(), turn=0, stale=False)
    )
    glass.resize(STANDING)
    glass.measure(PX_PER_MM)
    glass.show_view(KioskState(language="vi", kiosk=kiosk, visitor=Visitor(), pin=PinPad()))
    drawn = [
        picture(display, folder / "man-hinh-sanh.png", size=LYING),
        picture(glass, folder / "may-lay-so.png", size=STANDING),
    ]
    display.deleteLater()
    glass.deleteLater()
    return drawn
