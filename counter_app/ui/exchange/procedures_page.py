"""The page of imported procedures: the file, what it would come to line by line, take it over."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from counter_app.domain.reasons import Language
from counter_app.resources.procedure_lists import ImportedLine, ImportedList, Outcome
from counter_app.ui.exchange import words
from counter_app.ui.exchange.procedures import ProceduresModel
from counter_app.ui.exchange.procedures_state import ProceduresState
from counter_app.ui.exchange.read_page import ReadPage
from counter_app.ui.settings.editors import narrow
from counter_app.ui.settings.typed import printed_day
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, label, line, say
from counter_app.ui.widgets.rows import Row, RowList

_TONES: Final = {Outcome.REFUSED: "overdue", Outcome.DRAFT: "soon"}
_LEAD_PX: Final = 56
_QUEUE_PX: Final = 240


class ProceduresPage(ReadPage):
    """Shows what the model says; asks it to read, to narrow and to take over."""

    def __init__(self, model: ProceduresModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.model = model
        self._title, self._note = label("title"), label("soft", wrap=True)
        self._queue_name, self._from_name = label("soft"), label("soft")
        self._show_name = label("soft")
        self.queue, self.show_only = ChoiceBox(), ChoiceBox()
        self.lines = RowList(lead_width=_LEAD_PX)
        self.lines.setProperty("always", True)
        self._empty, self._why = label("soft", wrap=True), label("soft", wrap=True)
        self._counts = label("section", wrap=True)
        self._doubt, self._said = label("warning", wrap=True), label("refusal", wrap=True)
        self._found: ImportedList | None = None
        self._how: tuple[Outcome | None, Language] = (None, "vi")
        self.copy = KeyButton("Ctrl+Shift+C")
        self._build()
        self._connect()

    def _build(self) -> None:
        box = column(self, margins=(24, 16, 24, 12), gap=10)
        box.addWidget(self._title)
        box.addWidget(self._note)
        box.addWidget(self.file)
        narrow(self.queue)
        self.queue.setMinimumWidth(_QUEUE_PX)
        choices = line(self._queue_name, self.queue, self._from_name, self.valid_from)
        choices.addStretch(1)
        choices.addWidget(self._show_name)
        choices.addWidget(self.show_only)
        box.addLayout(choices)
        box.addWidget(self._said)
        box.addWidget(self._counts)
        box.addWidget(self._doubt)
        box.addWidget(self._empty)
        box.addWidget(self.lines, 1)
        box.addStretch(0)
        box.addWidget(self._why)
        box.addWidget(self.bar)
        keys = line(self.save, self.copy, self.stop)
        keys.addStretch(1)
        box.addLayout(keys)

    def _connect(self) -> None:
        model = self.model
        model.changed.connect(self.show_view)
        self.copy.clicked.connect(lambda _: self._copy())
        self.queue.activated.connect(lambda _: model.choose_queue(self.queue.currentData()))
        self.show_only.activated.connect(lambda place: model.narrow((None, *Outcome)[place]))
        self.lines.selectionModel().currentChanged.connect(lambda *_: self._show_why())

    def retranslate(self) -> None:
        """Say everything anew."""
        self._title.setText(self.tr("Nhập danh mục thủ tục"))
        self._note.setText(
            self.tr(
                "Tệp CSV hoặc Excel (.xlsx) có cột tên thủ tục và cột mã. Dòng chưa có thời hạn "
                "hay mã quốc gia thành bản nháp, chưa tiếp nhận được."
            )
        )
        self._queue_name.setText(self.tr("Hàng cho thủ tục mới"))
        self._from_name.setText(self.tr("Hiệu lực từ"))
        self._show_name.setText(self.tr("Xem"))
        for name, widget in (
            (self._queue_name, self.queue),
            (self._from_name, self.valid_from),
            (self._show_name, self.show_only),
        ):
            widget.setAccessibleName(name.text())
        self.file.retranslate(
            title=self.tr("Chọn danh mục thủ tục"),
            kinds=self.tr("Danh mục (*.csv *.xlsx *.txt)"),
        )
        self.read.set_label(self.tr("Đọc"))
        self.save.set_label(self.tr("Nhập vào danh mục"))
        self.stop.set_label(self.tr("Dừng"))
        self.copy.set_label(self.tr("Chép các dòng đang xem"))
        self.lines.setAccessibleName(self.tr("Từng dòng của danh mục"))
        self.bar.setAccessibleName(self.tr("Đã đọc"))
        self.show_view(self.model.state)

    def show_view(self, state: ProceduresState) -> None:
        """Show the page as it stands."""
        self.file.show_path(state.path)
        if not self.valid_from.hasFocus():
            self.valid_from.setText(printed_day(state.valid_from.isoformat()))
        self._show_queues(state)
        self._show_counts(state)
        how = (state.shown, self.model.talk.language)
        if state.found is not self._found or how != self._how:
            # of thousands of lines none is made anew for a letter typed
            self._found, self._how = state.found, how
            self.lines.set_rows([self._row(line) for line in state.lines])
        if state.lines and self.lines.current_key is None:
            self.lines.select_first()
        self.lines.setVisible(bool(state.lines))
        self._empty.setVisible(not state.lines)
        say(self._empty, self._nothing(state))
        doubt = words.encoding(state.found.encoding) if state.found else ""
        self._doubt.setVisible(bool(doubt))
        say(self._doubt, doubt)
        said = " ".join(filter(None, (state.refusal, words.news(state.news))))
        self._said.setVisible(bool(said))
        say(self._said, said)
        self.bar.setVisible(state.reading)
        self.bar.setRange(0, 100 if state.share else 0)
        self.bar.setValue(round(100 * state.share))
        self.stop.setVisible(state.reading)
        self.copy.setVisible(bool(state.lines))
        self.read.setEnabled(bool(state.path) and not state.reading)
        self.read.set_primary(primary=bool(state.path) and state.found is None)
        self.save.setEnabled(state.can_save)
        self.save.set_primary(primary=state.can_save)
        self._show_why()

    def _nothing(self, state: ProceduresState) -> str:
        if state.reading:
            return self.tr("Đang đọc…")
        if state.found is not None:
            return self.tr("Không có dòng nào như vậy.")
        if state.refusal:
            return self.tr("Chưa có gì thay đổi.")
        return self.tr("Chưa đọc tệp nào. Bấm Ctrl+O để chọn, hoặc gõ đường dẫn rồi Enter.")

    def _show_queues(self, state: ProceduresState) -> None:
        codes = [self.queue.itemData(place) for place in range(self.queue.count())]
        if codes != [code for code, _ in state.queues]:
            self.queue.clear()
            for code, name in state.queues:
                self.queue.addItem(f"{code} – {name}", code)
        self.queue.setCurrentIndex(self.queue.findData(state.queue))

    def _show_counts(self, state: ProceduresState) -> None:
        found = state.found
        texts = [self.tr("Tất cả ({count})").format(count=len(found.lines) if found else 0)]
        texts += [
            f"{_capital(words.outcome(outcome))} ({found.count(outcome) if found else 0})"
            for outcome in Outcome
        ]
        self._counts.setVisible(found is not None)
        say(self._counts, "  ·  ".join(texts[1:]))
        shown = [self.show_only.itemText(place) for place in range(self.show_only.count())]
        if shown != texts:
            with QSignalBlocker(self.show_only):
                self.show_only.clear()
                self.show_only.addItems(texts)
        self.show_only.setCurrentIndex((None, *Outcome).index(state.shown))
        self.show_only.setEnabled(found is not None)

    def _row(self, found: ImportedLine) -> Row:
        tone = _TONES.get(found.outcome, "")
        return Row(
            key=str(found.number),
            lead=str(found.number),
            text=f"{found.code} – {found.name}" if found.code else found.name,
            tail=words.outcome(found.outcome),
            note=words.why(found.why, self.model.talk.language),
            tone=tone,
            icon=tone,
            dim=found.outcome is Outcome.KNOWN,
        )

    def _show_why(self) -> None:
        """The whole line that is selected, name and reason, however long they are."""
        key = self.lines.current_key
        chosen = next((found for found in self.model.state.lines if str(found.number) == key), None)
        text = ""
        if chosen is not None:
            said = words.why(chosen.why, self.model.talk.language)
            text = self.tr("Dòng {number}: {name}").format(number=chosen.number, name=chosen.name)
            text = f"{text}\n{said}" if said else text
        self._why.setVisible(bool(text))
        say(self._why, text)

    def _copy(self) -> None:
        """The lines shown, for a spreadsheet or a letter to whoever made the list."""
        language = self.model.talk.language
        rows = [
            (str(found.number), found.code, found.name, words.outcome(found.outcome),
             words.why(found.why, language))
            for found in self.model.state.lines
        ]  # fmt: skip
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
