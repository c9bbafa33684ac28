"""A desk that cannot open says why in a window: started by a double click, it has no console."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox

from counter_app.domain.reasons import Language
from counter_app.ui.application import has_screen, make_application
from counter_app.ui.language import Languages


def show_not_opened(what: str, remedy: str, *, language: Language) -> None:
    """Show what is wrong and what to do until somebody has read it; nothing without a screen."""
    languages = Languages(make_application())
    if not has_screen():
        return
    languages.speak(language)
    not_opened(what, remedy).exec()


def not_opened(what: str, remedy: str) -> QMessageBox:
    """The window that says so."""
    box = QMessageBox()
    box.setWindowTitle(QCoreApplication.translate("NotOpened", "Chưa mở được bàn làm việc"))
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(what)
    box.setInformativeText(remedy)
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    return box
