"""One widget for one field: shows a value, and says when somebody types another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QSignalBlocker
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from counter_app.ui.settings import words
from counter_app.ui.settings.field import Field, Kind
from counter_app.ui.settings.typed import (
    printed_day,
    printed_hour,
    printed_moment,
    printed_windows,
    typed_day,
    typed_hour,
    typed_moment,
    typed_windows,
)
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.parts import label
from counter_app.ui.widgets.tick import Tick

Json = Any
Edited = Callable[[Json], None]
Offer = Sequence[tuple[str, str]]
"""Codes and their names; a code without a name of the office's own is said in our words."""
_LONG_PX: Final = 76
_ACROSS: Final = 2


class Editor:
    """A field's widget. ``show_value`` never counts as an edit."""

    def __init__(self, widget: QWidget) -> None:
        self.widget = widget

    def show_value(self, value: Json) -> None:
        """Show a value, where it is not what stands there already."""
        raise NotImplementedError

    def name(self, said: str) -> None:
        """Say what the field is, to a screen reader."""
        self.widget.setAccessibleName(said)

    def offer(self, choices: Offer) -> None:
        """Offer these codes with their names, where there is anything to choose."""

    def retranslate(self) -> None:
        """Say the choices anew."""


class TextEditor(Editor):
    """A line of text; dates and hours are shown and typed the office's way."""

    def __init__(self, field: Field, edited: Edited) -> None:
        self.line = QLineEdit()
        super().__init__(self.line)
        self._empty = field.empty
        self._printed, self._typed = {
            Kind.DATE: (printed_day, typed_day),
            Kind.HOUR: (printed_hour, typed_hour),
            Kind.MOMENT: (printed_moment, typed_moment),
        }.get(field.kind, (_plain, _plain))
        self._edited = edited
        self.line.textEdited.connect(self._take)

    def show_value(self, value: Json) -> None:
        if self._value() != value:
            self.line.setText(self._printed("" if value is None else str(value)))

    def _value(self) -> Json:
        text = self.line.text()
        return None if self._empty and not text.strip() else self._typed(text)

    def _take(self, _text: str) -> None:
        self._edited(self._value())


class LongEditor(Editor):
    """A text of several lines."""

    def __init__(self, _field: Field, edited: Edited) -> None:
        self.box = QPlainTextEdit()
        super().__init__(self.box)
        self.box.setFixedHeight(_LONG_PX)
        self.box.setTabChangesFocus(True)
        self._edited = edited
        self.box.textChanged.connect(self._take)

    def show_value(self, value: Json) -> None:
        text = "" if value is None else str(value)
        if text != self.box.toPlainText():
            with QSignalBlocker(self.box):
                self.box.setPlainText(text)

    def _take(self) -> None:
        self._edited(self.box.toPlainText())


class NumberEditor(Editor):
    """A whole number; minutes where the office keeps seconds."""

    def __init__(self, field: Field, edited: Edited) -> None:
        self.box = QSpinBox()
        super().__init__(self.box)
        self._times = 60 if field.kind is Kind.MINUTES else 1
        self._empty = field.empty
        self.box.setRange(field.low, field.high)
        self.box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.box.setGroupSeparatorShown(field.high > 99_999)
        self.box.installEventFilter(_NoWheel(self.box))
        self._edited = edited
        self.box.valueChanged.connect(self._take)

    def _take(self, number: int) -> None:
        self._edited(None if self._empty and not number else number * self._times)

    def retranslate(self) -> None:
        self.box.setSpecialValueText(words.no_limit() if self._empty else "")
        self.box.setSuffix(words.minutes() if self._times > 1 else "")

    def show_value(self, value: Json) -> None:
        number = value // self._times if isinstance(value, int) else 0
        if number != self.box.value():
            with QSignalBlocker(self.box):
                self.box.setValue(number)


class YesEditor(Editor):
    """Yes or no."""

    def __init__(self, _field: Field, edited: Edited) -> None:
        self.box = Tick()
        super().__init__(self.box)
        self.box.clicked.connect(lambda: edited(self.box.isChecked()))

    def show_value(self, value: Json) -> None:
        self.box.setChecked(bool(value))


class ChoiceEditor(Editor):
    """One of some codes; a code that is none of them is shown and kept until another is taken."""

    def __init__(self, field: Field, edited: Edited) -> None:
        self.box = ChoiceBox()
        narrow(self.box)
        super().__init__(self.box)
        self._value: Json = None
        self._variants = field.variants
        self._offer: tuple[tuple[str, str], ...] = ()
        self._edited = edited
        self.box.installEventFilter(_NoWheel(self.box))
        self.box.activated.connect(self._take)

    def offer(self, choices: Offer) -> None:
        if tuple(choices) != self._offer:
            self._offer = tuple(choices)
            self.retranslate()

    def show_value(self, value: Json) -> None:
        self._value = value
        if self.box.findData(self._code) < 0:
            self.retranslate()
        self.box.setCurrentIndex(self.box.findData(self._code))

    def retranslate(self) -> None:
        self.box.clear()
        known = dict(self._offer)
        for code in known if self._code in known else (self._code, *known):
            self.box.addItem(known.get(code) or words.value(code), code)
        self.box.setCurrentIndex(self.box.findData(self._code))

    @property
    def _code(self) -> str:
        value = self._value
        return str((value.get("kind") if isinstance(value, dict) else value) or "")

    def _take(self, place: int) -> None:
        code = self.box.itemData(place)
        if self._variants is None:
            self._edited(code)
        elif code != self._code:
            self._edited({"kind": code, **self._variants[code]})


class SeveralEditor(Editor):
    """Any of some codes, each with a box of its own, in the order of the codes."""

    def __init__(self, field: Field, edited: Edited) -> None:
        super().__init__(QWidget())
        self._numbers = field.numbers
        self._boxes: dict[str, Tick] = {}
        self._offer: tuple[tuple[str, str], ...] = ()
        self._grid = QGridLayout(self.widget)
        self._grid.setContentsMargins(0, 2, 0, 2)
        self._grid.setVerticalSpacing(2)
        self._edited = edited

    def offer(self, choices: Offer) -> None:
        if tuple(choices) == self._offer:
            return
        self._offer = tuple(choices)
        for box in self._boxes.values():
            self._grid.removeWidget(box)
            box.deleteLater()
        self._boxes = {}
        for place, (code, name) in enumerate(choices):
            box = Tick(name or words.value(code))
            box.clicked.connect(self._take)
            across = 1 if any(named for _, named in choices) else _ACROSS
            self._grid.addWidget(box, place // across, place % across)
            self._boxes[code] = box

    def show_value(self, value: Json) -> None:
        chosen = {str(code) for code in value or ()}
        for code, box in self._boxes.items():
            box.setChecked(code in chosen)

    def retranslate(self) -> None:
        for code, name in self._offer:
            self._boxes[code].setText(name or words.value(code))

    def _take(self) -> None:
        chosen = [code for code, box in self._boxes.items() if box.isChecked()]
        self._edited([int(code) for code in chosen] if self._numbers else chosen)


class WeekEditor(Editor):
    """The hours of a week, a line a day: ``07:00–11:30, 13:30–17:00``."""

    def __init__(self, _field: Field, edited: Edited) -> None:
        super().__init__(QWidget())
        grid = QGridLayout(self.widget)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        self.lines = [QLineEdit() for _ in range(7)]
        self._names = [label("soft") for _ in self.lines]
        for place, (name, line) in enumerate(zip(self._names, self.lines, strict=True)):
            grid.addWidget(name, place, 0)
            grid.addWidget(line, place, 1)
            line.textEdited.connect(self._take)
        self._edited = edited
        self.retranslate()

    def show_value(self, value: Json) -> None:
        for line, windows in zip(self.lines, value or [[]] * 7, strict=False):
            if typed_windows(line.text()) != windows:
                line.setText(printed_windows(windows))

    def retranslate(self) -> None:
        for place, (name, line) in enumerate(zip(self._names, self.lines, strict=True)):
            name.setText(words.weekday(place))
            line.setAccessibleName(words.weekday(place))

    def _take(self) -> None:
        self._edited([typed_windows(line.text()) for line in self.lines])


def narrow(box: QComboBox) -> None:
    """Let a choice be narrower than its longest line."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)


class _NoWheel(QObject):
    """Scrolling the form past a box does not change what it holds."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        held = isinstance(watched, QWidget) and watched.hasFocus()
        if isinstance(event, QWheelEvent) and not held:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _plain(text: str) -> str:
    return text
