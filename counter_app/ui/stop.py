"""One stop of a tour through the screens."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from counter_app.ui.desk.pictures import SMALL_SCREEN
from counter_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A screen as it stands now. ``name`` is that of its picture, without the ending.

    ``looks`` is false for what has a look of its own, whatever the desk wears; ``further`` is a
    screen shown already, in another state.
    """

    name: str
    window: QWidget
    size: QSize = SMALL_SCREEN
    looks: bool = True
    further: bool = False
