"""The window of what the city offers: the list, what one would change, the decision."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMainWindow, QWidget

from counter_app.domain.publication import DECLINE_REASONS
from counter_app.service.sync_queries import PublicationPreview
from counter_app.ui.publications import words
from counter_app.ui.publications.model import PublicationsModel
from counter_app.ui.publications.state import PublicationsScreen
from counter_app.ui.settings.aside import change_rows
from counter_app.ui.settings.typed import printed_day, typed_day
from counter_app.ui.sync.words import moment
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, hairline, label, line, say
from counter_app.ui.widgets.rows import Row, RowList

_LEFT_PX: Final = 380
_DAY_PX: Final = 120
_REASON_PX: Final = 280
_CONFLICT: Final = "conflict/"


class PublicationsView(QMainWindow):
    """Shows what the model says; asks it to adopt, to decline, to decide later."""

    def __init__(self, model: PublicationsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.model = model
        self.rows = RowList(lead_width=0, click_chooses=True)
        self.rows.setProperty("always", True)
        self._title, self._about = label("title", wrap=True), label("soft", wrap=True)
        self._note, self._known = label(wrap=True), label("warning", wrap=True)
        self._doubts, self._said = label("warning", wrap=True), label("refusal", wrap=True)
        self._counts, self._news = label("section", wrap=True), label("section", wrap=True)
        self._empty = label("soft", wrap=True)
        self.changes = RowList(lead_width=24)
        self.bookings, self._lost = RowList(lead_width=96), label("section", wrap=True)
        self.copy = KeyButton("Ctrl+L")
        self._from, self._why = label("soft"), label("soft")
        self.valid_from, self.reason = QLineEdit(), ChoiceBox()
        self.adopt, self.edit = KeyButton("Ctrl+S"), KeyButton("Ctrl+E")
        self.later, self.decline = KeyButton("F8"), KeyButton("F9")
        self.back, self.leave = KeyButton("F12"), KeyButton("Esc")
        self._build()
        self._connect()
        self.retranslate()
        self.setMinimumSize(1000, 600)
        self.resize(1366, 728)

    def _build(self) -> None:
        left = QFrame()
        left.setObjectName("left")
        left.setFixedWidth(_LEFT_PX)
        column(left, margins=(0, 8, 0, 8)).addWidget(self.rows)
        centre = QWidget()
        box = column(centre, margins=(24, 16, 24, 8), gap=8)
        top = (self._title, self._about, self._note, self._known, self._doubts, self._counts)
        for part in top:
            box.addWidget(part)
        box.addWidget(self.changes, 1)
        lost = line()
        lost.addWidget(self._lost, 1)
        lost.addWidget(self.copy)
        box.addLayout(lost)
        box.addWidget(self.bookings, 1)
        box.addWidget(self._empty)
        box.addStretch(0)
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(left)
        across.addWidget(centre, 1)
        foot = QWidget()
        below = column(foot, margins=(16, 8, 16, 12), gap=8)
        below.addWidget(hairline())
        below.addWidget(self._said)
        below.addWidget(self._news)
        self.valid_from.setFixedWidth(_DAY_PX)
        self.reason.setFixedWidth(_REASON_PX)
        first = line(self._from, self.valid_from, self.adopt, self.edit, self.back)
        first.addStretch(1)
        below.addLayout(first)
        second = line(self._why, self.reason, self.decline, self.later)
        second.addStretch(1)
        second.addWidget(self.leave)
        below.addLayout(second)
        whole = QWidget()
        down = column(whole, gap=0)
        down.addWidget(middle, 1)
        down.addWidget(foot)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        model = self.model
        model.changed.connect(self.show_view)
        self.rows.selectionModel().currentChanged.connect(lambda *_: self._chosen())
        self.changes.chosen.connect(self._toggled)
        self.valid_from.editingFinished.connect(self._date_typed)
        self.adopt.clicked.connect(lambda _: self._adopt())
        self.edit.clicked.connect(lambda _: model.edit())
        self.later.clicked.connect(lambda _: model.set_aside())
        self.decline.clicked.connect(lambda _: model.decline(self.reason.currentData()))
        self.back.clicked.connect(lambda _: model.take_back())
        self.copy.clicked.connect(lambda _: self._copy())
        self.leave.clicked.connect(lambda _: self.close())
        keys = (
            ("Ctrl+S", self.adopt),
            ("Ctrl+E", self.edit),
            ("Ctrl+L", self.copy),
            ("F8", self.later),
            ("F9", self.decline),
            ("F12", self.back),
            ("Esc", self.leave),
        )
        for key, button in keys:
            QShortcut(QKeySequence(key), self).activated.connect(button.click)

    def retranslate(self) -> None:
        """Say everything anew."""
        self.setWindowTitle(self.tr("Nhận từ thành phố"))
        self.rows.setAccessibleName(self.tr("Những bản thành phố gửi"))
        self.changes.setAccessibleName(self.tr("Những chỗ sẽ thay đổi"))
        self.bookings.setAccessibleName(self.tr("Lịch hẹn mất chỗ"))
        self.copy.set_label(self.tr("Chép danh sách"))
        self._from.setText(self.tr("Hiệu lực từ"))
        self.valid_from.setAccessibleName(self._from.text())
        self._why.setText(self.tr("Lý do không áp dụng"))
        self.reason.setAccessibleName(self._why.text())
        self.adopt.set_label(self.tr("Áp dụng"))
        self.edit.set_label(self.tr("Điền quầy, phân công"))
        self.later.set_label(self.tr("Để xem sau"))
        self.decline.set_label(self.tr("Không áp dụng"))
        self.back.set_label(self.tr("Thôi áp dụng"))
        self.leave.set_label(self.tr("Đóng"))
        english = self.model.talk.language == "en"
        place = max(0, self.reason.currentIndex())
        self.reason.clear()
        for code, names in DECLINE_REASONS.items():
            self.reason.addItem(names[english], code)
        self.reason.setCurrentIndex(place)
        self.show_view(self.model.state)

    def show_view(self, state: PublicationsScreen) -> None:
        """Show the window as it stands."""
        language = self.model.talk.language
        self.rows.set_rows(
            [
                Row(
                    key=str(row.id),
                    text=row.title,
                    note=f"{words.family(row.family)} · {words.state(row, language)}",
                    tone=words.tone(row),
                )
                for row in state.rows or ()
            ]
        )
        if state.chosen and self.rows.current_key != str(state.chosen):
            self.rows.select(str(state.chosen))
        row = state.row
        self._put(self._title, row.title if row else self.tr("Nhận từ thành phố"))
        self._put(self._about, words.about(row) if row else "")
        self._put(self._note, row.note if row else "")
        self._put(self._known, row.said if row else "")
        self._show_preview(state)
        self._put(self._said, state.refusal)
        self._put(self._news, words.news(state.news))
        can_decide = row is not None and row.can_decline and not state.saving
        self.adopt.setEnabled(state.can_adopt)
        self.adopt.set_primary(primary=state.can_adopt)
        editable = state.preview is not None and state.preview.body is not None
        self.edit.setVisible(editable)
        self.edit.setEnabled(editable and state.can_adopt)
        self.later.setEnabled(can_decide)
        self.decline.setEnabled(can_decide)
        self.reason.setEnabled(can_decide)
        self.back.setVisible(row is not None and row.can_take_back)
        self.valid_from.setEnabled(state.can_adopt)

    def _put(self, target: object, text: str) -> None:
        for part in (self._title, self._about, self._note, self._known, self._said, self._news):
            if part is target:
                part.setVisible(bool(text))
                say(part, text)

    def _show_preview(self, state: PublicationsScreen) -> None:
        shown = state.preview
        rows = self._change_rows(shown) if shown else []
        self.changes.set_rows(rows)
        self.changes.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        say(self._empty, self._nothing(state))
        self._show_bookings(shown)
        doubts = "\n".join(f"• {doubt}" for doubt in shown.doubts) if shown else ""
        self._doubts.setVisible(bool(doubts))
        say(self._doubts, doubts)
        self._counts.setVisible(bool(rows))
        if shown is not None:
            say(self._counts, self._counted(shown))
            if not self.valid_from.hasFocus():
                self.valid_from.setText(printed_day(shown.valid_from.isoformat()))

    def _show_bookings(self, shown: PublicationPreview | None) -> None:
        """Whoever would lose their place: all of them, for somebody has to call each."""
        lost = shown.bookings if shown is not None else ()
        self.bookings.set_rows(
            [
                Row(
                    key=one.code,
                    lead=one.code,
                    text=moment(one.at),
                    tail=self.tr("quầy {counter}").format(counter=one.counter),
                    note=f"{one.procedure_name} · {one.why}",
                )
                for one in lost
            ]
        )
        said = self.tr("{count} lịch hẹn mất chỗ, cần gọi báo").format(count=len(lost))
        say(self._lost, said)
        for part in (self.bookings, self._lost, self.copy):
            part.setVisible(bool(lost))

    def _copy(self) -> None:
        shown = self.model.state.preview
        if shown is not None and shown.bookings:
            QGuiApplication.clipboard().setText(words.to_call(shown.bookings))
            self.model.copied()

    def _counted(self, shown: PublicationPreview) -> str:
        kinds = [change.kind for change in shown.changes]
        said = self.tr("{changed} sửa · {added} thêm · {removed} bỏ").format(
            changed=len(kinds) - kinds.count("added") - kinds.count("removed") + shown.more,
            added=kinds.count("added"),
            removed=kinds.count("removed"),
        )
        if shown.conflicts:
            chosen = self.tr("{count} chỗ hai bên khác nhau: Enter để chọn bản thành phố")
            said = f"{said} · {chosen.format(count=len(shown.conflicts))}"
        return said

    def _change_rows(self, shown: PublicationPreview) -> list[Row]:
        conflicts = [
            Row(
                key=f"{_CONFLICT}{place}",
                text=one.where,
                note=self.tr("văn phòng: {own} · thành phố: {city}").format(
                    own=one.own, city=one.city
                ),
                tail=self.tr("theo thành phố") if one.taken else self.tr("giữ của văn phòng"),
                tone="soon",
                mark=one.taken,
                marked_word=self.tr("theo thành phố"),
            )
            for place, one in enumerate(shown.conflicts)
        ]
        deadlines = [
            Row(
                key=f"due/{one.code}",
                lead="•",
                text=f"{one.code} · {one.procedure_name}",
                note=self.tr("đang hẹn {due}; chỉ dời khi có lệnh tính lại: {new}").format(
                    due=moment(one.due_at), new=moment(one.new_due_at)
                ),
            )
            for one in shown.deadlines
        ]
        return [*conflicts, *change_rows(shown.changes, shown.more), *deadlines]

    def _nothing(self, state: PublicationsScreen) -> str:
        if state.rows is None or state.looking:
            return self.tr("Đang xem…")
        if not state.rows:
            return self.tr("Thành phố chưa gửi gì. Bản mới đến cùng lần gửi số liệu hằng đêm.")
        if state.preview is not None:
            return self.tr("Giống như đang dùng, không có gì thay đổi.")
        return ""

    def _chosen(self) -> None:
        key = self.rows.current_key
        if key is not None:
            self.model.choose(int(key))

    def _toggled(self, key: str) -> None:
        shown = self.model.state.preview
        if shown is not None and key.startswith(_CONFLICT):
            self.model.toggle(shown.conflicts[int(key.removeprefix(_CONFLICT))].path)

    def _date_typed(self) -> bool:
        try:
            self.model.choose_date(date.fromisoformat(typed_day(self.valid_from.text())))
        except ValueError:
            self.model.refuse(self.tr("Ngày hiệu lực có dạng 23/11/2026."))
            return False
        return True

    def _adopt(self) -> None:
        """A date typed just now is looked at first: what is adopted is what is shown."""
        if self._date_typed():
            self.model.adopt()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The language changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Nobody looks any more."""
        self.model.close()
        super().closeEvent(event)
