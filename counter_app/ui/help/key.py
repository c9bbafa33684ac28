"""F1 in the windows beside the desk: the guide opens at the chapter about them."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from counter_app.ui.desk.model import DeskModel

_KEYS = ("F1", "Shift+F1")
"""At the desk F1 lists its keys; a window beside it shows its keys on its buttons."""


def explain(window: QWidget, chapter: str, desk: DeskModel) -> None:
    """Let F1 in a window open a chapter of the desk's guide, by its name."""
    for key in _KEYS:
        shortcut = QShortcut(QKeySequence(key), window)
        shortcut.activated.connect(partial(desk.guide_wanted.emit, chapter))
