"""The Qt application: never aborts for want of a screen, looks the same on every machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStyleFactory

from counter_app.ui import look
from counter_app.ui.sweeping import Sweeps


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The one application, made at the first call, in the look that this PC asks for.

    Without a usable display Qt aborts and cannot be caught; so an offscreen platform stands
    behind the real one, and :func:`has_screen` tells which it became.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        given = list(arguments) or [sys.argv[0]]
        if "-platform" not in given and not os.environ.get("QT_QPA_PLATFORM"):
            given += ["-platform", _platforms()]
        QApplication.setHighDpiScaleFactorRoundingPolicy(
            Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
        )
        app = QApplication(given)
        look.follow(app)
    if app.findChild(Sweeps) is None:
        Sweeps(app)
    app.setApplicationName("counter_app")
    app.setStyle(QStyleFactory.create("Fusion"))
    look.register_fonts()
    look.put_on(app, look.chosen(""))
    return app


def has_screen() -> bool:
    """Whether people can see the window."""
    return QApplication.platformName() not in {"offscreen", "minimal"}


def _platforms() -> str:
    if sys.platform == "win32":
        return "windows;offscreen"
    if sys.platform == "darwin":
        return "cocoa;offscreen"
    return "xcb;offscreen"
