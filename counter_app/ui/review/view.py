"""The window of the review: counts, whose dossiers, the list, and a line to type in."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QMainWindow, QWidget

from counter_app.domain.calendar import office_time
from counter_app.service.review_queries import Review
from counter_app.ui import wording
from counter_app.ui.review import words
from counter_app.ui.review.model import ReviewModel
from counter_app.ui.review.state import MORNING, Editing, ReviewState
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, label, line, say
from counter_app.ui.widgets.rows import RowList

_LONGEST_NOTE: Final = 500
_BOX_PX: Final = 280


class ReviewView(QMainWindow):
    """Shows what the model says; asks it to put off, to note, to print."""

    def __init__(self, model: ReviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.model = model
        self._editing: tuple[Editing, str] = ("", "")
        self._title, self._counts = label("title"), label("section", wrap=True)
        self._room_name, self._officer_name = label("soft"), label("soft")
        self.room, self.officer = ChoiceBox(), ChoiceBox()
        for box in (self.room, self.officer):
            box.setMinimumWidth(_BOX_PX)
        self.rows = RowList()
        self._empty = label("soft", wrap=True)
        self._typed_name = label("section")
        self.typed = QLineEdit()
        self.typed.setMaxLength(_LONGEST_NOTE)
        self._news, self._refusal = label("section", wrap=True), label("refusal", wrap=True)
        self.look, self.remind, self.note = KeyButton("Enter"), KeyButton("F6"), KeyButton("F7")
        self.copy, self.print, self.undo = (
            KeyButton("Ctrl+C"),
            KeyButton("Ctrl+P"),
            KeyButton("F12"),
        )
        self.leave = KeyButton("Esc")
        self._build()
        self._connect()
        self.retranslate()
        self.setMinimumSize(1000, 600)
        self.resize(1366, 728)

    def _build(self) -> None:
        whole = QWidget()
        page = column(whole, margins=(24, 16, 24, 12), gap=10)
        page.addWidget(self._title)
        page.addWidget(self._counts)
        filters = line(self._room_name, self.room, self._officer_name, self.officer)
        filters.addStretch(1)
        page.addLayout(filters)
        page.addWidget(self.rows, 1)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        page.addWidget(self._empty, 1)
        typing = line(self._typed_name)
        typing.addWidget(self.typed, 1)
        page.addLayout(typing)
        for said in (self._refusal, self._news):
            page.addWidget(said)
        keys = line(self.copy, self.print, self.look, self.remind, self.note, self.undo)
        keys.addStretch(1)
        keys.addWidget(self.leave)
        page.addLayout(keys)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        model = self.model
        model.changed.connect(self.show_view)
        self.room.activated.connect(lambda _: model.choose_room(str(self.room.currentData())))
        self.officer.activated.connect(
            lambda _: model.choose_officer(str(self.officer.currentData()))
        )
        self.rows.chosen.connect(model.opened)
        self.look.clicked.connect(lambda _: self._enter())
        self.remind.clicked.connect(lambda _: self._edit("remind"))
        self.note.clicked.connect(lambda _: self._edit("note"))
        self.copy.clicked.connect(lambda _: self._copy())
        self.print.clicked.connect(lambda _: model.print_list())
        self.undo.clicked.connect(lambda _: model.undo())
        self.leave.clicked.connect(lambda _: self._leave())
        self.typed.returnPressed.connect(self._enter)
        keys = (
            ("F6", self.remind),
            ("F7", self.note),
            ("Ctrl+C", self.copy),
            ("Ctrl+P", self.print),
            ("F12", self.undo),
            ("Esc", self.leave),
        )
        for key, button in keys:
            QShortcut(QKeySequence(key), self).activated.connect(button.click)
        again = QShortcut(QKeySequence("F5"), self)
        again.activated.connect(model.ask)

    def retranslate(self) -> None:
        """Say everything anew."""
        self.setWindowTitle(self.tr("Rà soát hồ sơ đến hạn"))
        self._title.setText(self.tr("Rà soát hồ sơ đến hạn"))
        self._room_name.setText(self.tr("Phòng"))
        self._officer_name.setText(self.tr("Cán bộ"))
        self.room.setAccessibleName(self._room_name.text())
        self.officer.setAccessibleName(self._officer_name.text())
        self.rows.setAccessibleName(self.tr("Hồ sơ đến hạn"))
        self.remind.set_label(self.tr("Hẹn nhắc lại"))
        self.note.set_label(self.tr("Ghi chú"))
        self.copy.set_label(self.tr("Chép cho nhóm Zalo"))
        self.print.set_label(self.tr("In danh sách"))
        self.undo.set_label(self.tr("Hoàn tác"))
        self.show_view(self.model.state)

    def show_view(self, state: ReviewState) -> None:
        """Show the review as it stands."""
        shown = state.shown
        say(self._counts, words.counted(shown) if shown else "")
        self._show_filters(state)
        now, language = self.model.now, self.model.talk.language
        listed = words.rows(shown, now=now, language=language) if shown else []
        self.rows.set_rows(listed)
        self.rows.setVisible(bool(listed))
        self._empty.setVisible(not listed)
        say(self._empty, self._nothing(shown))
        if listed and self.rows.current_key is None:
            self.rows.select_first()
            self.rows.setFocus()
        self._show_editing(state)
        for part, text in ((self._refusal, state.refusal), (self._news, state.news)):
            part.setVisible(bool(text))
            say(part, text)
        typing = bool(state.editing)
        for button in (self.remind, self.note):
            button.setEnabled(bool(listed) and not typing)
        for button in (self.copy, self.print):
            button.setEnabled(shown is not None and not typing)
        self.copy.set_primary(primary=bool(listed) and not typing)
        self.look.set_label(self.tr("Lưu") if typing else self.tr("Mở hồ sơ"))
        self.look.set_primary(primary=typing)
        self.look.setEnabled(typing or bool(listed))
        self.undo.setEnabled(state.can_undo and not typing)
        self.leave.set_label(self.tr("Thôi") if typing else self.tr("Đóng"))

    def _nothing(self, shown: Review | None) -> str:
        if shown is None:
            return ""
        said = self.tr("Hôm nay và ngày làm việc tới ({next_on}) không có hồ sơ đến hạn.")
        return said.format(next_on=f"{shown.next_on:%d/%m/%Y}")

    def _show_filters(self, state: ReviewState) -> None:
        officers = state.review.officers if state.review else ()
        rooms = {"": self.tr("Mọi phòng")}
        rooms |= {one.room: one.room for one in officers if one.room}
        if state.room:
            rooms.setdefault(state.room, state.room)
        people = {"": self.tr("Mọi cán bộ")}
        people |= {o.officer: o.name for o in officers if state.room in {"", o.room}}
        self.room.offer(rooms, state.room)
        self.officer.offer(people, state.officer)
        for part in (self.room, self.officer, self._room_name, self._officer_name):
            part.setVisible(not state.own)

    def _show_editing(self, state: ReviewState) -> None:
        typing = bool(state.editing)
        self.typed.setVisible(typing)
        self._typed_name.setVisible(typing)
        self.rows.setEnabled(not typing)
        if (state.editing, state.code) == self._editing:
            return
        self._editing = (state.editing, state.code)
        if not typing:
            self.rows.setFocus()
            return
        row = state.row(state.code)
        if state.editing == "remind":
            said = self.tr("Nhắc lại hồ sơ {code} lúc (để trống: bỏ hẹn)").format(code=state.code)
            self.typed.setText(self._offered(state))
        else:
            said = self.tr("Ghi chú cho hồ sơ {code} (để trống: bỏ)").format(code=state.code)
            self.typed.setText(row.note if row else "")
        self._typed_name.setText(said)
        self.typed.setAccessibleName(said)
        self.typed.setFocus()
        self.typed.selectAll()

    def _offered(self, state: ReviewState) -> str:
        """The reminder there is, else the next working day's morning."""
        row = state.row(state.code)
        if row is not None and row.put_off and row.remind_at is not None:
            return wording.moment(row.remind_at)
        today = office_time(self.model.now).date()
        next_on = state.review.next_on if state.review else today + timedelta(days=1)
        return f"{MORNING:%H:%M} {next_on:%d/%m/%Y}"

    def _edit(self, editing: Editing) -> None:
        self.model.edit(editing, self.rows.current_key or "")

    def _enter(self) -> None:
        """Keep what is typed, else open the dossier."""
        if self.model.state.editing:
            self.model.keep(self.typed.text())
        elif self.rows.current_key is not None:
            self.model.opened.emit(self.rows.current_key)

    def _copy(self) -> None:
        if self.model.state.shown is not None:
            QGuiApplication.clipboard().setText(self.model.text())
            self.model.copied()

    def _leave(self) -> None:
        """Leave the line, else the window."""
        if self.model.state.editing:
            self.model.edit("", "")
        else:
            self.close()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The language changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Nobody looks any more: closed, or behind the lock."""
        if not event.spontaneous():
            self.model.close()
        super().hideEvent(event)
