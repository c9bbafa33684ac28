"""The hall display as a stage shows it: model and window, opened and closed together."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from counter_app.domain.reasons import Language
from counter_app.resources.wordings import shipped_sentences
from counter_app.service.clock import Clock
from counter_app.ui.display.announces import Announces
from counter_app.ui.display.model import DisplayModel
from counter_app.ui.display.state import WORDS
from counter_app.ui.display.view import DisplayView
from counter_app.ui.talk import Talk

CODE: Final = Path(__file__).parent
"""A bug that went through here is the display's."""


class DisplayPlay:
    """One hall display on its screen.

    Raises:
        ResourceFault: the shipped sentences cannot be used.
    """

    def __init__(
        self,
        talk: Talk,
        *,
        clock: Clock,
        announcer: Announces,
        language: Language = "vi",
        practice: bool = False,
    ) -> None:
        words = shipped_sentences(f"display-{language}.json", WORDS)
        self.view = DisplayView(practice=practice)
        self.model = DisplayModel(talk, words=words, clock=clock, announcer=announcer)
        self.model.changed.connect(self.view.show_view)
        self.model.open()

    @property
    def window(self) -> QWidget:
        """The window."""
        return self.view

    def stand_on(self, screen: QScreen) -> None:
        """Measure for a screen."""
        self.view.stand_on(screen)

    def close(self) -> None:
        """Fall silent and end."""
        self.model.close()
        self.model.deleteLater()
