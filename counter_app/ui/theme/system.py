"""The look this PC asks for: Windows' own dark mode and its high contrast."""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette

from counter_app.ui.theme.tokens import DARK, HIGH_CONTRAST, HIGH_CONTRAST_DARK, LIGHT, Theme

_KEY: Final = r"Control Panel\Accessibility\HighContrast"
_ON: Final = 1
"""HCF_HIGHCONTRASTON, the lowest bit of the flags that Windows keeps as a number in words."""


def theme_for(*, dark: bool, contrast: bool) -> Theme:
    """The look for what a system asks for."""
    if contrast:
        return HIGH_CONTRAST_DARK if dark else HIGH_CONTRAST
    return DARK if dark else LIGHT


def system_theme(app: QGuiApplication) -> Theme:
    """The look this PC asks for; asked before the application wears a palette of its own."""
    scheme = app.styleHints().colorScheme()
    ground = app.palette().color(QPalette.ColorRole.Window)
    contrast = is_high(_flags())
    dark = scheme is Qt.ColorScheme.Dark
    if contrast:  # Qt then tells no scheme, but the colours that were chosen
        dark = ground.lightness() < 128
    return theme_for(dark=dark, contrast=contrast)


def is_high(flags: str) -> bool:
    """Whether these flags of Windows ask for high contrast; what cannot be read does not."""
    return flags.isdecimal() and bool(int(flags) & _ON)


if sys.platform == "win32":
    import winreg

    def _flags() -> str:
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _KEY) as key:
                return str(winreg.QueryValueEx(key, "Flags")[0])
        except OSError:
            return ""
else:

    def _flags() -> str:
        return ""
