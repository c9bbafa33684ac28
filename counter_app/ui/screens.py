"""The screens of this PC: which there are, and how many pixels a millimetre has on each."""

from __future__ import annotations

from math import hypot
from typing import Final

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication, QScreen

FALLBACK_MM: Final = 396.0
"""A diagonal of 15.6 inches, for screens that do not tell theirs: kiosks are rarely smaller, and
on a larger one everything only gets larger."""
_DIAGONALS_MM: Final = (200.0, 2200.0)
_MOST_SKEWED: Final = 1.2


def pixels_per_mm(width_px: int, height_px: int, width_mm: float, height_mm: float) -> float:
    """Pixels of a millimetre, taken from the screen's word where that can be true.

    A screen may tell nothing, the size of another mode, or its sides turned about; the longer
    side of the picture is the longer side of the glass. What is no screen of eight to eighty
    inches, or has oblong pixels, is not believed.
    """
    long_px, short_px = max(width_px, height_px), min(width_px, height_px)
    long_mm, short_mm = max(width_mm, height_mm), min(width_mm, height_mm)
    diagonal_px = hypot(width_px, height_px)
    if short_mm > 0:
        skewed = (long_px / long_mm) / (short_px / short_mm)
        diagonal_mm = hypot(width_mm, height_mm)
        likely = _DIAGONALS_MM[0] <= diagonal_mm <= _DIAGONALS_MM[1]
        if likely and 1 / _MOST_SKEWED <= skewed <= _MOST_SKEWED:
            return diagonal_px / diagonal_mm
    return diagonal_px / FALLBACK_MM


def density(screen: QScreen) -> float:
    """Device-independent pixels of a millimetre on a screen."""
    size, glass = screen.geometry().size(), screen.physicalSize()
    return pixels_per_mm(size.width(), size.height(), glass.width(), glass.height())


class Screens(QObject):
    """The screens now plugged in, by name; ``changed`` when one came, went or was turned."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app = QGuiApplication.instance()
        if not isinstance(app, QGuiApplication):
            raise TypeError("make_application() comes first")
        self._gone: list[str] = []
        app.screenAdded.connect(self._came)
        app.screenRemoved.connect(self._went)
        for screen in app.screens():
            self._watch(screen)

    def names(self) -> tuple[str, ...]:
        """The names of the screens, the main one first."""
        main = QGuiApplication.primaryScreen()
        present = [s for s in QGuiApplication.screens() if s.name() not in self._gone]
        return tuple(s.name() for s in sorted(present, key=lambda s: s is not main))

    def find(self, name: str) -> QScreen | None:
        """The screen of this name, if it is plugged in."""
        if name in self._gone:
            return None
        return next((s for s in QGuiApplication.screens() if s.name() == name), None)

    def _watch(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._turned)

    def _came(self, screen: QScreen) -> None:
        self._watch(screen)
        self.changed.emit()

    def _went(self, screen: QScreen) -> None:
        """Qt still lists the screen while it says that it goes."""
        self._gone.append(screen.name())
        try:
            self.changed.emit()
        finally:
            self._gone.remove(screen.name())

    def _turned(self, _shape: QRect) -> None:
        self.changed.emit()
