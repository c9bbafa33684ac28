"""The page of a list that comes in: the file, what becomes of each line, and the key to book."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QProgressBar, QWidget

from counter_app.domain.reasons import Reason
from counter_app.ui import wording
from counter_app.ui.appointments.list_file import (
    DONE,
    KNOWN,
    NEW,
    REFUSED,
    UNREAD,
    ListFileModel,
    ListFileState,
    ListLine,
)
from counter_app.ui.exchange import words
from counter_app.ui.widgets.file_line import FileLine
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, label, line, say
from counter_app.ui.widgets.rows import Row, RowList

_BAR_PX: Final = 6
_LEAD_PX: Final = 56


class ListFilePage(QWidget):
    """Shows what the model says; asks it to read, to stop and to book."""

    left = Signal()

    def __init__(self, model: ListFileModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._title, self._note = label("title"), label("soft", wrap=True)
        self.file, self.read = FileLine(), KeyButton("Enter")
        self.file.add(self.read)
        self.counts, self._empty = label("section", wrap=True), label("soft", wrap=True)
        self.lines = RowList(lead_width=_LEAD_PX)
        self.lines.setProperty("always", True)
        self._why, self.said = label("soft", wrap=True), label("refusal", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(_BAR_PX)
        self.save, self.copy = KeyButton("Ctrl+S"), KeyButton("Ctrl+Shift+C")
        self.leave = KeyButton("Esc")
        self._shown: tuple[tuple[ListLine, ...], str] = ((), "")
        self._build()
        self.setFocusProxy(self.file)
        model.changed.connect(self.show_view)
        self.file.typed.connect(model.choose)
        self.file.entered.connect(model.read)
        self.file.chosen.connect(self._take)
        self.read.clicked.connect(lambda _: model.read())
        self.save.clicked.connect(lambda _: model.save())
        self.copy.clicked.connect(lambda _: self._copy())
        self.leave.clicked.connect(self.left)
        self.lines.selectionModel().currentChanged.connect(lambda *_: self._show_why())

    def _build(self) -> None:
        box = column(self, margins=(8, 8, 8, 8), gap=10)
        for part in (self._title, self._note, self.file, self.counts, self._empty):
            box.addWidget(part)
        box.addWidget(self.lines, 1)
        box.addStretch(0)
        for below in (self._why, self.bar, self.said):
            box.addWidget(below)
        keys = line(self.save, self.copy, self.leave)
        keys.addStretch(1)
        box.addLayout(keys)

    def retranslate(self) -> None:
        """Say everything anew."""
        self._title.setText(self.tr("Nhập lịch hẹn từ tệp"))
        self._note.setText(
            self.tr(
                "Tệp CSV hoặc Excel (.xlsx) có cột mã thủ tục, ngày hẹn, giờ hẹn; hoặc tệp lịch "
                ".ics. Đọc xong thấy từng dòng sẽ ra sao, chưa đặt gì cho đến khi bấm Ctrl+S."
            )
        )
        self.file.retranslate(
            title=self.tr("Chọn tệp lịch hẹn"), kinds=self.tr("Lịch hẹn (*.csv *.xlsx *.ics *.txt)")
        )
        self.read.set_label(self.tr("Đọc"))
        self.copy.set_label(self.tr("Chép các dòng"))
        self.lines.setAccessibleName(self.tr("Từng dòng của tệp"))
        self.bar.setAccessibleName(self.tr("Đã đọc"))
        self._shown = ((), "")
        self.show_view(self.model.state)

    def show_view(self, state: ListFileState) -> None:
        """Show the page as it stands."""
        self.file.show_path(state.path)
        how = (state.lines, self.model.talk.language)
        if how != self._shown:
            self._shown = how
            self.lines.set_rows([self._row(line) for line in state.lines])
            if state.lines:
                self.lines.select_first()
        self.lines.setVisible(bool(state.lines))
        self._empty.setVisible(not state.lines)
        say(self._empty, self._nothing(state))
        self.counts.setVisible(bool(state.lines))
        say(self.counts, self._summary(state))
        self.said.setVisible(bool(state.refusal))
        say(self.said, state.refusal)
        self.bar.setVisible(state.reading or state.saving)
        self.bar.setRange(0, 100 if state.share and state.reading else 0)
        self.bar.setValue(round(100 * state.share))
        self._show_keys(state)
        self._show_why()

    def _show_keys(self, state: ListFileState) -> None:
        can_read = bool(state.path) and not state.reading and not state.saving
        self.read.setEnabled(can_read)
        self.read.set_primary(primary=can_read and not state.lines)
        label = self.tr("Đặt {count} lịch hẹn").format(count=state.fresh)
        self.save.set_label(label if state.fresh else self.tr("Đặt"))
        self.save.setEnabled(state.can_save)
        self.save.set_primary(primary=state.can_save)
        self.copy.setVisible(bool(state.lines))
        self.leave.set_label(self.tr("Dừng") if state.reading else self.tr("Trở lại"))
        self.leave.setEnabled(not state.saving)

    def _summary(self, state: ListFileState) -> str:
        counts, wrong = state.counts, state.wrong
        parts = []
        if state.booked is not None:
            parts.append(self.tr("Đã đặt {count} lịch hẹn").format(count=state.booked))
        else:
            parts.append(self.tr("Sẽ đặt {count} lịch hẹn").format(count=state.fresh))
        if wrong:
            parts.append(self.tr("{count} dòng không đặt được").format(count=wrong))
        if counts.get(KNOWN):
            parts.append(self.tr("{count} đã nhập trước đây").format(count=counts[KNOWN]))
        text = "  ·  ".join(parts)
        if wrong:
            text += "\n" + self.tr("Sửa những dòng ấy trong tệp rồi nhập lại: không đặt hai lần.")
        return text

    def _nothing(self, state: ListFileState) -> str:
        if state.reading:
            return self.tr("Đang đọc…")
        if state.stopped:
            return self.tr("Đã dừng; chưa đặt gì.")
        if state.refusal:
            return self.tr("Chưa đặt gì.")
        return self.tr("Chưa đọc tệp nào. Bấm Ctrl+O để chọn, hoặc gõ đường dẫn rồi Enter.")

    def _row(self, found: ListLine) -> Row:
        wrong = found.outcome in {REFUSED, UNREAD}
        return Row(
            key=str(found.number),
            lead=str(found.number),
            text=self._text(found),
            tail=self._outcome(found.outcome),
            note=self._reason(found) or self.model.name_of(found),
            tone="overdue" if wrong else "",
            icon="overdue" if wrong else "",
            dim=found.outcome == KNOWN,
        )

    def _text(self, found: ListLine) -> str:
        if found.at is None:
            return self.tr("Dòng {number}").format(number=found.number)
        return f"{wording.moment(found.at)} · {found.procedure}"

    def _outcome(self, code: str) -> str:
        return {
            NEW: self.tr("đặt mới"),
            KNOWN: self.tr("đã nhập trước đây"),
            REFUSED: self.tr("không đặt được"),
            UNREAD: self.tr("không đọc được"),
            DONE: self.tr("đã đặt"),
        }[code]

    def _reason(self, found: ListLine) -> str:
        if isinstance(found.why, Reason):
            return words.why(found.why, self.model.talk.language)
        return found.why

    def _show_why(self) -> None:
        """The whole reason of the line that is selected, however long it is."""
        key = self.lines.current_key
        chosen = next((found for found in self.model.state.lines if str(found.number) == key), None)
        why = self._reason(chosen) if chosen is not None else ""
        self._why.setVisible(bool(why))
        if chosen is not None:
            text = self.tr("Dòng {number}: {why}").format(number=chosen.number, why=why)
            say(self._why, text if why else "")

    def _take(self, path: str) -> None:
        """A file was chosen: read it at once."""
        self.model.choose(path)
        self.model.read()

    def _copy(self) -> None:
        """The lines, for a spreadsheet or a letter to whoever made the list."""
        rows = [
            (str(found.number), self._text(found), self._outcome(found.outcome),
             self._reason(found))
            for found in self.model.state.lines
        ]  # fmt: skip
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))
