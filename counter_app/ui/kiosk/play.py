"""The kiosk as a stage shows it: model and window, opened and closed together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from counter_app.ui.kiosk.model import KioskModel
from counter_app.ui.kiosk.view import KioskView
from counter_app.ui.talk import Papers, Talk

CODE: Final = Path(__file__).parent
"""A bug that went through here is the kiosk's."""


class KioskPlay:
    """One kiosk on its screen.

    Raises:
        ResourceFault: the shipped sentences cannot be used.
    """

    def __init__(
        self,
        talk: Talk,
        *,
        papers: Papers,
        monotonic: Callable[[], float],
        left: Callable[[], None],
        troubled: Callable[[str], None],
        practice: bool = False,
    ) -> None:
        self.view = KioskView(practice=practice)
        self.model = KioskModel(talk, papers=papers, monotonic=monotonic)
        self.model.changed.connect(self.view.show_view)
        self.model.left.connect(left)
        self.model.troubled.connect(troubled)
        self.view.touched.connect(self.model.touch)
        self.view.scanned.connect(self.model.scan)
        self.view.held.connect(self.model.ask_to_leave)
        self.view.sheets.connect(self.model.sheets)
        self.model.open()

    @property
    def window(self) -> QWidget:
        """The window."""
        return self.view

    def stand_on(self, screen: QScreen) -> None:
        """Measure for a screen."""
        self.view.stand_on(screen)

    def close(self) -> None:
        """End."""
        self.view.may_close = True
        self.model.close()
        self.model.deleteLater()
