"""Waiting for a window whose questions are answered on other threads, without a fixed pause."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

PATIENCE_S: Final = 10.0
_LOOKS: Final = 3
_BETWEEN_S: Final = 0.0005


def until(true: Callable[[], bool]) -> None:
    """Run the event loop until it is so."""
    deadline = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < deadline, "it never became so"
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        time.sleep(_BETWEEN_S)


def until_still(is_busy: Callable[[], bool]) -> None:
    """Run the event loop until nothing was under way in three looks one after another."""
    quiet = 0

    def still() -> bool:
        nonlocal quiet
        quiet = 0 if is_busy() else quiet + 1
        return quiet >= _LOOKS

    until(still)
