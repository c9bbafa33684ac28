"""The one style sheet and the palette, both made from the tokens of a theme."""

from __future__ import annotations

from dataclasses import asdict
from string import Template
from typing import Final

from PySide6.QtGui import QColor, QPalette

from counter_app.ui.theme.tokens import Theme

_SHEET: Final = Template("""
QWidget { font-size: ${base_px}px; color: $text; }
QMainWindow, QWidget#desk { background: $ground; }
QToolTip { color: $text; background: $field; border: ${line_px}px solid $outline; padding: 4px; }

QLabel[role="soft"] { color: $text_soft; }
QLabel[role="faint"] { color: $text_faint; font-size: ${small_px}px; }
QLabel[role="title"] { font-size: ${title_px}px; font-weight: 600; }
QLabel[role="section"] { color: $text_soft; font-size: ${small_px}px; font-weight: 600; }
QLabel[role="number"] { font-size: ${number_px}px; font-weight: 600; }
QLabel[role="number-idle"] { font-size: ${number_px}px; font-weight: 600; color: $text_faint; }
QLabel[role="number-small"] { font-size: ${number_small_px}px; font-weight: 600; }
QLabel[role="refusal"] { font-weight: 600; }
QLabel[role="warning"] { color: $text_soft; font-weight: 600; font-size: ${small_px}px; }
QLabel[role="state"] { color: $accent; font-weight: 600; }
QLabel[role="fault"] { color: $text; }

QFrame[role="hairline"] { background: $hairline; border: none; }
QFrame#header { background: $field; border: none; border-bottom: ${line_px}px solid $hairline; }
QFrame#left { background: $field; border: none; border-right: ${line_px}px solid $hairline; }
QFrame#right { background: $field; border: none; border-left: ${line_px}px solid $hairline; }
QFrame#notice { background: $accent_soft; border: none; border-radius: 4px; }
QFrame#notice QLabel { color: $on_accent_soft; }
QFrame#notice QLabel[tone="fault"] { color: $ground; }
QFrame#notice[tone="fault"] { background: $text; }
QLabel#practice { background: $text; color: $ground; font-weight: 600; }
QLabel#callout {
    background: $text; color: $ground; border: none; border-radius: 4px; padding: 8px 12px;
}
QFrame#actions { border: none; border-top: ${line_px}px solid $hairline; }

QLineEdit, QSpinBox, QComboBox {
    background: $field; color: $text; border: ${line_px}px solid $outline; border-radius: 4px;
    min-height: 34px; max-height: 34px; padding: 0 8px; placeholder-text-color: $text_faint;
    selection-background-color: $accent;
    selection-color: $on_accent;
}
QLineEdit:focus, QSpinBox:focus, QComboBox:focus {
    border: 2px solid $accent; padding: 0 7px; min-height: 32px; max-height: 32px;
}
QLineEdit[tight="true"], QSpinBox[tight="true"], QComboBox[tight="true"] {
    min-height: 30px; max-height: 30px;
}
QLineEdit[tight="true"]:focus, QSpinBox[tight="true"]:focus, QComboBox[tight="true"]:focus {
    min-height: 28px; max-height: 28px;
}
QPlainTextEdit {
    background: $field; color: $text; border: ${line_px}px solid $outline; border-radius: 4px;
    padding: 3px 6px; selection-background-color: $accent; selection-color: $on_accent;
}
QPlainTextEdit:focus { border: 2px solid $accent; padding: 2px 5px; }
QLineEdit:disabled, QSpinBox:disabled, QComboBox:disabled { color: $text_faint; }
QLineEdit[readOnly="true"] { background: transparent; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox QAbstractItemView {
    background: $field; color: $text; border: ${line_px}px solid $outline;
    selection-background-color: $accent_soft; selection-color: $text; outline: none;
}

QTableView { background: $field; border: none; outline: none; gridline-color: $hairline; }
QHeaderView, QTableCornerButton::section { background: $ground; border: none; }
QHeaderView::section {
    background: $ground; color: $text; font-weight: 600; border: none; padding: 0 8px;
    border-bottom: ${line_px}px solid $hairline;
}
QTableView#report::item { padding: 0 6px; }
QTableView#report QHeaderView::section { padding: 0 6px; font-size: ${small_px}px; }
QListView { background: transparent; border: none; outline: none; }
QListView#pick { background: $field; border: ${line_px}px solid $hairline; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 6px; margin: 0; }
QScrollBar::handle:vertical { background: $outline; border-radius: 3px; min-height: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollBar:horizontal { background: transparent; height: 8px; margin: 0; }
QScrollBar::handle:horizontal {
    background: $outline; border-radius: 3px; min-width: 48px; margin: 2px 0;
}
""")


def style_sheet(theme: Theme) -> str:
    """The application's style sheet in a theme."""
    return _SHEET.substitute(asdict(theme))


def palette(theme: Theme) -> QPalette:
    """The application's palette in a theme, for whatever the style sheet does not reach."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.ground,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.field,
        QPalette.ColorRole.AlternateBase: theme.hover,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.Button: theme.field,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.PlaceholderText: theme.text_faint,
        QPalette.ColorRole.ToolTipBase: theme.field,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.Link: theme.accent,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.text_faint))
    return made
