"""A form: the fields of one entry below each other, and the entries within it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QWidget

from counter_app.domain.documents import Family
from counter_app.domain.reasons import Language
from counter_app.ui.settings import words
from counter_app.ui.settings.all_editors import EDITORS, TALL
from counter_app.ui.settings.draft import Path, value_at, with_value
from counter_app.ui.settings.editors import Editor, narrow
from counter_app.ui.settings.field import Field, Kind
from counter_app.ui.theme.tokens import GRID
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import Elided, column, hairline, label, line

Json = Any
_LABEL_PX: Final = 170


class Fields(QWidget):
    """Fields with their names. ``edited`` says where in the entry, and what stands there now."""

    edited = Signal(object, object)

    def __init__(self, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, _LABEL_PX)
        self._grid.setColumnStretch(1, 1)
        self.editors: dict[Path, Editor] = {}
        self._names: dict[Path, QLabel] = {}
        self._within: dict[Path, Entries] = {}
        self._assumed: dict[str, Assumed] = {}
        self._marked: tuple[str, ...] = ()
        self._language: Language = "vi"
        self._fields = tuple(fields)
        for place, field in enumerate(fields):
            self._add(2 * place, field)
        self._grid.setRowStretch(2 * len(self._fields), 1)

    def _add(self, row: int, field: Field) -> None:
        if field.kind is Kind.ENTRIES:
            within = Entries(field)
            within.edited.connect(partial(self.edited.emit, field.path))
            self._grid.addWidget(within, row, 0, 1, 2)
            self._within[field.path] = within
            return
        name = label("soft")
        name.setWordWrap(True)
        editor = EDITORS[field.kind](field, partial(self.edited.emit, field.path))
        at = Qt.AlignmentFlag.AlignTop if field.kind in TALL else Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(name, row, 0, at)
        self._grid.addWidget(editor.widget, row, 1)
        self.editors[field.path] = editor
        self._names[field.path] = name

    def show_entry(self, entry: Json, bodies: Mapping[Family, Json]) -> None:
        """Show an entry's values."""
        for field in self._fields:
            value = value_at(entry, field.path)
            meant = field.when(entry)
            if field.kind is Kind.ENTRIES:
                self._within[field.path].setVisible(meant)
                self._within[field.path].show_entries(value or [], bodies)
                continue
            editor = self.editors[field.path]
            editor.widget.setVisible(meant)
            self._names[field.path].setVisible(meant)
            if meant:
                if field.choices is not None:
                    editor.offer(field.choices(bodies))
                editor.show_value(value)
        self._show_assumed(entry)

    def _show_assumed(self, entry: Json) -> None:
        """Under each field that no published source confirms, say so."""
        assumed = entry.get("assumed", ()) if isinstance(entry, dict) else ()
        rows = {str(field.path[0]): row for row, field in reversed(list(enumerate(self._fields)))}
        for name in (*assumed, *self._assumed):
            if name in self._assumed:
                meant = self._fields[rows[name]].when(entry)
                self._assumed[name].setVisible(meant and name in assumed)
            elif name in rows:
                mark = Assumed()
                mark.confirmed.connect(partial(self._confirm, name))
                mark.retranslate(words.field(self._fields[rows[name]].label, self._language))
                self._grid.addWidget(mark, 2 * rows[name] + 1, 0, 1, 2)
                self._assumed[name] = mark
        self._marked = tuple(assumed)

    def _confirm(self, name: str) -> None:
        self.edited.emit(("assumed",), [other for other in self._marked if other != name])

    def retranslate(self, language: Language) -> None:
        """Say everything anew."""
        self._language = language
        for field in reversed(self._fields):
            if field.path[0] in self._assumed:
                said = words.field(field.label, language)
                self._assumed[str(field.path[0])].retranslate(said)
        for field in self._fields:
            if field.kind is Kind.ENTRIES:
                self._within[field.path].retranslate(language)
                continue
            said = words.field(field.label, language)
            self._names[field.path].setText(said)
            self.editors[field.path].name(said)
            self.editors[field.path].retranslate()


class Assumed(QWidget):
    """Says of the field above that it is assumed; one press says that the office confirms it."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = Elided("warning")
        self.confirm = KeyButton("")
        self.confirm.setProperty("flat", True)
        self.confirm.clicked.connect(self.confirmed)
        box = line(self._said, self.confirm)
        box.setStretch(0, 1)
        self.setLayout(box)

    def retranslate(self, field: str) -> None:
        """Say it anew, and of which field to a screen reader."""
        self._said.say(self.tr("giả định, cần văn phòng xác nhận"))
        self.confirm.set_label(self.tr("Đã xác nhận"))
        self.confirm.setAccessibleName(self.tr("Đã xác nhận: {name}").format(name=field))


class Entries(QWidget):
    """Entries within an entry, such as a procedure's cases: one at a time."""

    edited = Signal(object)

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._entries: list[Json] = []
        self._bodies: Mapping[Family, Json] = {}
        self._title = label("section")
        self.which = ChoiceBox()
        narrow(self.which)
        self.add, self.remove = KeyButton(""), KeyButton("")
        self.fields = Fields(field.fields)
        self.which.activated.connect(lambda _: self._show())
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.fields.edited.connect(self._edit)
        box = column(self, margins=(0, 8, 0, 0), gap=8)
        box.addWidget(hairline())
        head = line(self._title, self.which, self.add, self.remove)
        head.setStretch(1, 1)
        box.addLayout(head)
        box.addWidget(self.fields)

    def show_entries(self, entries: list[Json], bodies: Mapping[Family, Json]) -> None:
        """Show these entries; the one shown stays."""
        self._entries, self._bodies = list(entries), bodies
        place = max(0, min(self.which.currentIndex(), len(entries) - 1))
        with QSignalBlocker(self.which):
            self.which.clear()
            for number, entry in enumerate(entries, start=1):
                self.which.addItem(f"{number}. {self._field.title(entry)}"[:80])
            self.which.setCurrentIndex(place if entries else -1)
        self._show()

    def retranslate(self, language: Language) -> None:
        """Say everything anew."""
        name = words.field(self._field.label, language)
        self._title.setText(name)
        self.which.setAccessibleName(name)
        self.add.set_label(self.tr("Thêm"))
        self.remove.set_label(self.tr("Bỏ"))
        self.add.setAccessibleName(self.tr("Thêm: {name}").format(name=name))
        self.remove.setAccessibleName(self.tr("Bỏ: {name}").format(name=name))
        self.fields.retranslate(language)

    def _show(self) -> None:
        place = self.which.currentIndex()
        there = 0 <= place < len(self._entries)
        self.fields.setVisible(there)
        self.which.setVisible(there)
        self.remove.setEnabled(there)
        if there:
            self.fields.show_entry(self._entries[place], self._bodies)

    def _edit(self, path: Path, value: Json) -> None:
        place = self.which.currentIndex()
        self.edited.emit(with_value(self._entries, (place, *path), value))

    def _add(self) -> None:
        if self._field.blank is not None:
            entries = [*self._entries, self._field.blank(self._entries)]
            with QSignalBlocker(self.which):
                self.which.addItem("")
                self.which.setCurrentIndex(len(entries) - 1)
            self.edited.emit(entries)

    def _remove(self) -> None:
        place = self.which.currentIndex()
        self.edited.emit([*self._entries[:place], *self._entries[place + 1 :]])


def scrolled(widget: QWidget) -> QScrollArea:
    """A widget that may be taller than the window."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the field that has the focus
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    widget.setContentsMargins(0, 0, GRID, 0)  # its right edge stands clear of the bar
    area.setWidget(widget)
    return area
