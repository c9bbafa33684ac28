"""The settings' window: subjects on the left, the form in the middle, what it would do beside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Final

import msgspec
from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QMainWindow,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from counter_app.domain.documents import Family
from counter_app.domain.office import OfficeSetup
from counter_app.resources.wordings import TEMPLATES
from counter_app.ui.settings import words
from counter_app.ui.settings.aside import EffectView, HistoryView, PreviewView, TrialView
from counter_app.ui.settings.draft import Path, value_at
from counter_app.ui.settings.field import Field, Kind, Subject
from counter_app.ui.settings.form import Fields, scrolled
from counter_app.ui.settings.model import SettingsModel
from counter_app.ui.settings.preview import sample_image
from counter_app.ui.settings.state import SettingsState
from counter_app.ui.settings.subjects import SUBJECTS, key_of
from counter_app.ui.settings.typed import printed_day, typed_day
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import Elided, column, hairline, label, line, say
from counter_app.ui.widgets.rows import Row, RowList
from counter_app.ui.wording import folded

Json = Any
_SUBJECTS_PX: Final = 232
_ENTRIES_PX: Final = 264
_ASIDE_PX: Final = 332
_LONG: Final = 40
"""A sentence longer than this gets a box of several lines."""


class SettingsView(QMainWindow):
    """One window for all that the office decides about itself.

    ``files_wanted`` asks for the window of imports and exports, with the subject shown here,
    ``staffing_wanted`` for that of staffing advice, ``sync_wanted`` for that of the sync.
    """

    files_wanted = Signal(str)
    staffing_wanted = Signal()
    sync_wanted = Signal()
    publications_wanted = Signal()

    def __init__(self, model: SettingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.setObjectName("desk")
        self._forms: dict[str, tuple[Fields, QScrollArea]] = {}
        self._shown = ""
        self.subjects = RowList(lead_width=0, click_chooses=True)
        self.subjects.setProperty("always", True)
        self.filter = QLineEdit()
        self.entries = RowList(lead_width=72, click_chooses=True)
        self.entries.setProperty("always", True)
        self._empty = label("soft", wrap=True)
        self._stack = QStackedWidget()
        self._title, self._note = label("title"), Elided("soft")
        self.add, self.remove = KeyButton("Ctrl+N"), KeyButton("Shift+F7")
        self.up, self.down = KeyButton("Alt+↑"), KeyButton("Alt+↓")
        self.templates = QMenu(self)
        self.effect, self.history, self.trial = EffectView(), HistoryView(), TrialView()
        self.preview = PreviewView()
        self._aside = QStackedWidget()
        self._said = label("refusal", wrap=True)
        self._from = label("soft")
        self.valid_from = QLineEdit()
        self.save, self.undo = KeyButton("Ctrl+S"), KeyButton("F12")
        self.redo, self.changes = KeyButton("Shift+F12"), KeyButton("Ctrl+Shift+H")
        self.offered, self.leave = KeyButton("Ctrl+P"), KeyButton("Esc")
        self.files, self.staffing = KeyButton("Ctrl+E"), KeyButton("Ctrl+T")
        self.sync, self.received = KeyButton("Ctrl+Y"), KeyButton("Ctrl+U")
        self._left_column = QWidget()
        self._build()
        self._connect()
        self.retranslate()
        self.resize(1366, 728)

    # --- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._frame("left", self._subject_list(), _SUBJECTS_PX))
        across.addWidget(self._frame("left", self._entry_list(), _ENTRIES_PX))
        centre = QWidget()
        box = column(centre, margins=(24, 16, 24, 8), gap=12)
        box.addWidget(self._title)
        box.addWidget(self._note)
        box.addWidget(self._stack, 1)
        across.addWidget(centre, 1)
        aside = QWidget()
        beside = column(aside, margins=(16, 16, 16, 8))
        for part in (self.effect, self.history, self.trial, self.preview):
            self._aside.addWidget(part)
        beside.addWidget(self._aside)
        across.addWidget(self._frame("right", aside, _ASIDE_PX))
        whole = QWidget()
        down = column(whole, gap=0)
        down.addWidget(middle, 1)
        down.addWidget(self._foot())
        self.setCentralWidget(whole)
        layout = self.layout()
        if layout is not None:  # else each subject would set the window another least size
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(1000, 600)

    def _frame(self, name: str, inside: QWidget, width: int) -> QFrame:
        frame = QFrame()
        frame.setObjectName(name)
        frame.setFixedWidth(width)
        box = QVBoxLayout(frame)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(inside)
        if inside is self._left_column:
            self._left_frame = frame
        return frame

    def _subject_list(self) -> QWidget:
        left = QWidget()
        box, foot = column(left, margins=(0, 8, 0, 8)), QWidget()
        box.addWidget(self.subjects, 1)
        below = column(foot, margins=(12, 0, 12, 0))
        below.addWidget(self.staffing)
        below.addWidget(self.sync)
        below.addWidget(self.received)
        box.addWidget(foot)
        return left

    def _entry_list(self) -> QWidget:
        box = column(self._left_column, margins=(8, 8, 8, 8))
        box.addWidget(self.filter)
        box.addWidget(self.entries, 1)
        box.addWidget(self._empty)
        box.addLayout(line(self.add, self.remove))
        box.addLayout(line(self.up, self.down))
        return self._left_column

    def _foot(self) -> QWidget:
        foot = QWidget()
        box = column(foot, margins=(16, 8, 16, 12), gap=8)
        box.addWidget(hairline())
        box.addWidget(self._said)
        self.valid_from.setFixedWidth(120)
        keys = line(self._from, self.valid_from, self.save, self.undo, self.redo, self.changes)
        keys.addWidget(self.offered)
        keys.addWidget(self.files)
        keys.addStretch(1)
        keys.addWidget(self.leave)
        box.addLayout(keys)
        return foot

    def _connect(self) -> None:
        model = self.model
        model.changed.connect(self.show_view)
        self.subjects.selectionModel().currentChanged.connect(lambda *_: self._subject_chosen())
        self.entries.selectionModel().currentChanged.connect(lambda *_: self._entry_chosen())
        self.filter.textEdited.connect(lambda _: self._show_entries(model.state))
        self.valid_from.editingFinished.connect(self._date_typed)
        self.effect.recompute.connect(model.recompute)
        self.history.revert.connect(model.revert)
        self.trial.tried.connect(lambda counter, on: model.try_policy(counter, sample=on))
        buttons: dict[KeyButton, tuple[str, Callable[[], object]]] = {
            self.add: ("Ctrl+N", self._add),
            self.remove: ("Shift+F7", model.remove),
            self.up: ("Alt+Up", lambda: model.move(-1)),
            self.down: ("Alt+Down", lambda: model.move(1)),
            self.save: ("Ctrl+S", self._save),
            self.undo: ("F12", model.undo),
            self.redo: ("Shift+F12", model.redo),
            self.changes: ("Ctrl+Shift+H", model.show_history),
            self.offered: ("Ctrl+P", model.take_offered),
            self.files: ("Ctrl+E", lambda: self.files_wanted.emit(model.state.subject.key)),
            self.staffing: ("Ctrl+T", self.staffing_wanted.emit),
            self.sync: ("Ctrl+Y", self.sync_wanted.emit),
            self.received: ("Ctrl+U", self.publications_wanted.emit),
            self.leave: ("Esc", self.close),
        }
        for button, (key, then) in buttons.items():
            button.clicked.connect(partial(_call, then))
            self._key(key, button.click)
        self._key("Ctrl+J", model.join)
        self._key("Ctrl+F", self.filter.setFocus)
        self._key("Ctrl+R", self.effect.order.click)
        self._key("Ctrl+G", self.trial.go.click)
        for place, subject in enumerate(SUBJECTS, start=1):
            self._key(key_of(place), partial(self.subjects.select, subject.key))

    def _key(self, sequence: str, pressed: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(sequence), self)
        shortcut.activated.connect(pressed)

    # --- showing ------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Say everything anew."""
        self.subjects.setAccessibleName(self.tr("Các mục cài đặt"))
        self.subjects.set_rows(
            [
                Row(key=subject.key, text=words.subject(subject.key), tail=key_of(place))
                for place, subject in enumerate(SUBJECTS, start=1)
            ]
        )
        self.filter.setPlaceholderText(self.tr("Lọc (Ctrl+F)"))
        self.filter.setAccessibleName(self.tr("Lọc danh sách"))
        self.add.set_label(self.tr("Thêm"))
        self.remove.set_label(self.tr("Bỏ"))
        self.up.set_label(self.tr("Lên"))
        self.down.set_label(self.tr("Xuống"))
        self.save.set_label(self.tr("Lưu"))
        self.undo.set_label(self.tr("Hoàn tác"))
        self.redo.set_label(self.tr("Làm lại"))
        self.changes.set_label(self.tr("Lịch sử"))
        self.offered.set_label(self.tr("Xem bản mới của chương trình"))
        self.files.set_label(self.tr("Nhập, xuất tệp"))
        self.staffing.set_label(self.tr("Thêm quầy?"))
        self.sync.set_label(self.tr("Gửi thành phố"))
        self.received.set_label(self.tr("Nhận từ thành phố"))
        self.leave.set_label(self.tr("Đóng"))
        self._from.setText(self.tr("Hiệu lực từ"))
        self.valid_from.setAccessibleName(self._from.text())
        for part in (self.effect, self.history, self.trial, self.preview):
            part.retranslate()
        for form, _ in self._forms.values():
            form.retranslate(self.model.talk.language)
        self.show_view(self.model.state)

    def show_view(self, state: SettingsState) -> None:
        """Show the settings as they stand."""
        mark = self.tr("● chưa lưu")
        unsaved = f" – {mark}" if state.changed else ""
        self.setWindowTitle(self.tr("Cài đặt văn phòng") + unsaved)
        self.subjects.select(state.subject.key)
        self._show_entries(state)
        self._show_form(state)
        self._show_aside(state)
        self._show_foot(state)

    def _show_entries(self, state: SettingsState) -> None:
        subject = state.subject
        self._left_frame.setVisible(subject.is_list)
        wanted = folded(self.filter.text())
        rows = []
        for place, entry in enumerate(state.entries):
            lead, text = self._titled(subject, entry)
            if not wanted or wanted in folded(f"{lead} {text}"):
                mark = subject.switched(entry) if subject.switched else None
                on = words.switched_on() if mark else ""
                rows.append(Row(key=str(place), lead=lead, text=text, mark=mark, marked_word=on))
        self.entries.setAccessibleName(words.subject(subject.key))
        with QSignalBlocker(self.entries.selectionModel()):
            self.entries.set_rows(rows)
            self.entries.select(str(state.place))
        self._empty.setVisible(not rows)
        say(self._empty, words.empty(subject.key))
        for button in (self.add, self.remove):
            button.setVisible(subject.blank is not None)
        for button in (self.up, self.down):
            button.setVisible(subject.ordered)

    def _titled(self, subject: Subject, entry: Json) -> tuple[str, str]:
        if subject.key == "templates":
            return "", words.value(entry)
        try:
            return subject.title(entry)
        except (KeyError, IndexError, TypeError):
            return "?", ""

    def _show_form(self, state: SettingsState) -> None:
        say(self._title, words.subject(state.subject.key))
        page = state.pages.get(state.subject.family)
        note = ""
        if page is not None and page.planned:
            note = self.tr("Đã hẹn bản mới từ {day}.").format(
                day=f"{page.planned[0].valid_from:%d/%m/%Y}"
            )
        self._note.say(note)
        self._note.setVisible(bool(note))
        entry = value_at(state.draft.body, state.entry_path) if state.draft else None
        self._stack.setVisible(entry is not None)
        if entry is None:
            return
        name = self._form_name(state)
        if name not in self._forms:
            self._new_form(name, state.subject, entry)
        form, area = self._forms[name]
        self._stack.setCurrentWidget(area)
        form.show_entry(entry, state.bodies)

    def _form_name(self, state: SettingsState) -> str:
        if state.subject.key != "templates":
            return state.subject.key
        return f"templates {state.entries[state.place]}"

    def _new_form(self, name: str, subject: Subject, entry: Json) -> None:
        fields = subject.fields or tuple(
            Field(
                path=(key,),
                name=f"sentence:{key}",
                kind=Kind.LONG if len(entry.get(key, "")) > _LONG else Kind.TEXT,
            )
            for key, _ in TEMPLATES[name.split()[1]]
        )
        form = Fields(fields)
        form.edited.connect(self._edited)
        form.retranslate(self.model.talk.language)
        area = scrolled(form)
        self._forms[name] = (form, area)
        self._stack.addWidget(area)

    def _show_aside(self, state: SettingsState) -> None:
        self.effect.show_view(state)
        if state.history is not None:
            self.history.show_view(state.history, self._names(state))
            self._aside.setCurrentWidget(self.history)
        elif state.subject.key == "policies":
            self.trial.show_view(state)
            self._aside.setCurrentWidget(self.trial)
        elif state.subject.key == "templates":
            self._aside.setCurrentWidget(self.preview)
            self._draw(state)
        else:
            self._aside.setCurrentWidget(self.effect)

    def _names(self, state: SettingsState) -> dict[str, str]:
        setup = state.bodies.get(Family.SETUP)
        names = {member["code"]: member["name"] for member in setup["staff"]} if setup else {}
        return names | {"he_thong": self.tr("Chương trình")}

    def _show_foot(self, state: SettingsState) -> None:
        said = " ".join(filter(None, (state.refusal, words.news(state.news))))
        self._said.setVisible(bool(said))
        say(self._said, said)
        if not self.valid_from.hasFocus():
            self.valid_from.setText(printed_day(state.valid_from.isoformat()))
        draft = state.draft
        changed = draft is not None and draft.is_changed
        self.save.setEnabled(changed and not state.saving)
        self.save.set_primary(primary=changed)
        self.undo.setEnabled(bool(draft and draft.undone))
        self.redo.setEnabled(bool(draft and draft.redone))
        page = state.pages.get(state.subject.family)
        self.offered.setVisible(page is not None and page.offered is not None)

    def _draw(self, state: SettingsState) -> None:
        name = state.entry_path[0]
        template = value_at(state.draft.body, (name,)) if state.draft else None
        setup_body = state.bodies.get(Family.SETUP)
        if template is None or setup_body is None:
            return
        key = f"{name} {hash(str(template))} {self.model.talk.language}"
        if key == self._shown:
            return
        self._shown = key
        now = self.model.now

        def draw() -> QImage | str:
            setup = msgspec.convert(setup_body, OfficeSetup)
            return sample_image(str(name), template, setup, now=now)

        self.model.talk.work("preview", draw, then=self.preview.show_view)

    # --- intents ------------------------------------------------------------------------------

    def _edited(self, path: Path, value: Json) -> None:
        self.model.put(path, value)

    def _subject_chosen(self) -> None:
        key = self.subjects.current_key
        if key is not None and key != self.model.state.subject.key:
            self.filter.clear()
            self.model.choose(key)

    def _entry_chosen(self) -> None:
        key = self.entries.current_key
        if key is not None:
            self.model.choose_entry(int(key))

    def _add(self) -> None:
        """A new entry; where there are ready-made ones, one of them or an empty one."""
        templates = self.model.state.subject.templates
        if templates is None:
            self.model.add()
            return
        self.templates.clear()
        self.templates.addAction(self.tr("Mục trống"), self.model.add)
        for name, entry in templates(self.model.state.entries):
            self.templates.addAction(name, partial(self.model.add, entry))
        self.templates.popup(self.add.mapToGlobal(self.add.rect().topLeft()))
        self.templates.setActiveAction(self.templates.actions()[0])

    def _date_typed(self) -> None:
        try:
            self.model.choose_date(date.fromisoformat(typed_day(self.valid_from.text())))
        except ValueError:
            self.model.refuse(self.tr("Ngày hiệu lực có dạng 23/11/2026."))

    def _save(self) -> None:
        self._date_typed()
        if not self.model.state.refusal:
            self.model.save()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The language changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Edits stay with the model until the program ends."""
        self.model.close()
        super().closeEvent(event)


def _call(then: Callable[[], object], *_checked: bool) -> None:
    then()
