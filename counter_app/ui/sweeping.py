"""Garbage in cycles is swept on the GUI thread alone.

Python sweeps in whichever thread happens to make the object too many: mostly a lane, reading rows.
A window's models that were let go are such garbage, and Qt may end an object only in the thread
it belongs to; ended by a lane while the GUI thread delivers to it, it takes the program down.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

EVERY_MS: Final = 50
WHOLE_AFTER: Final = 1200
"""Looks (a minute) that lie between two whole sweeps: they alone are felt, at some 10 ms."""


class Sweeps(QObject):
    """Python's own sweeping is off while this lives; it looks from time to time and sweeps."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._looks = 0
        self._timer = QTimer(self, interval=EVERY_MS, timerType=Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        self._looks += 1
        counts, limits = gc.get_count(), gc.get_threshold()
        if counts[2] > limits[2] and self._looks > WHOLE_AFTER:
            self._looks = 0
            gc.collect()
        elif counts[1] > limits[1]:
            gc.collect(1)
        elif counts[0] > limits[0]:
            gc.collect(0)
