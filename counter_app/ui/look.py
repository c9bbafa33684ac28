"""The look now in use: fonts, palette and style sheet of the application."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.resources import resource_path
from counter_app.ui.theme.sheet import palette, style_sheet
from counter_app.ui.theme.system import system_theme
from counter_app.ui.theme.tokens import LIGHT, THEMES, Theme

FAMILY: Final = "Noto Sans"
_worn: Final[list[Theme]] = [LIGHT]
_system: Final[list[Theme]] = [LIGHT]
_FACES: Final = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")


def register_fonts() -> None:
    """Bring our own fonts: other machines' ones clip stacked accents such as Ắ Ấ Ế."""
    for face in _FACES:
        path = resource_path("fonts", face)
        if path.is_file():
            QFontDatabase.addApplicationFont(str(path))


def put_on(app: QApplication, theme: Theme) -> None:
    """Give the whole application a theme; the one it wears already costs nothing."""
    if app.property("theme") == theme.name:
        return
    app.setProperty("theme", theme.name)
    _worn[:] = [theme]
    font = QFont(FAMILY)
    font.setPixelSize(theme.base_px)
    app.setFont(font)
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))


def follow(app: QApplication) -> None:
    """Remember the look this PC asks for, before the application wears another."""
    _system[:] = [system_theme(app)]


def chosen(name: str) -> Theme:
    """The look of this name; what this PC asks for while nobody chose one."""
    return THEMES.get(name, _system[-1])


def current() -> Theme:
    """The theme in use, for whatever paints itself."""
    return _worn[-1]


@lru_cache(maxsize=32)
def font_px(pixels: int, *, strong: bool = False) -> QFont:
    """The program's font at a size; strong is semi-bold. Shared: not to be changed."""
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


@lru_cache(maxsize=128)
def colour(name: str) -> QColor:
    """A token's colour, ready to paint with. Shared: not to be changed."""
    return QColor(name)


def set_role(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet selects by, and have it looked at again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()
