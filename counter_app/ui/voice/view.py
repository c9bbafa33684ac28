"""The window of the voice: which one, how loud, out of which loudspeaker, and a trial."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QPlainTextEdit, QWidget

from counter_app.domain.reasons import say as worded
from counter_app.ui.voice.model import VoiceModel
from counter_app.ui.voice.state import News, VoiceState
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.file_line import FileLine
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, hairline, label, line, say
from counter_app.ui.widgets.rows import Row, RowList
from counter_app.ui.widgets.tick import Tick
from counter_app.voice.recorded import SENTENCES, Checked

_FIELDS: Final = ("source", "output", "reading", "times", "hours")
_FINDINGS_ROW: Final = 4
_LAST_ROW: Final = 9
"""One of the two takes the room that is left."""

_ASIDE_PX: Final = 240


class VoiceView(QWidget):
    """Shows what the model says; asks it to try out and to save."""

    def __init__(self, model: VoiceModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self.model = model
        self.setObjectName("desk")
        self._title, self._broken = label("title"), label("warning", wrap=True)
        self._heads = {field: label("soft") for field in _FIELDS}
        self.on, self.chime, self.english = Tick(), Tick(), Tick()
        self.source, self.output = ChoiceBox(), ChoiceBox()
        self.reading, self.times = ChoiceBox(), ChoiceBox()
        self._system, self._sound = label("faint", wrap=True), label("faint", wrap=True)
        self.folder = FileLine(is_folder=True)
        self._found, self.findings = label("soft", wrap=True), RowList(lead_width=0)
        self.hours = QPlainTextEdit()
        self.hours.setTabChangesFocus(True)
        self._about_hours = label("faint", wrap=True)
        self._said = label("refusal", wrap=True)
        self.try_out, self.keep = KeyButton("F5"), KeyButton("Ctrl+S")
        self.leave = KeyButton("Esc")
        self._grid = QGridLayout()
        self._lay_out()
        self._connect()
        self.retranslate()

    def open(self) -> None:
        """Begin with what the file says, or where one was."""
        self.model.open()

    def retranslate(self) -> None:
        """Say everything anew."""
        self.setWindowTitle(self.tr("Giọng gọi"))
        self._title.setText(self.tr("Giọng gọi ở sảnh của máy này"))
        names = {
            "source": self.tr("Giọng"),
            "output": self.tr("Loa"),
            "reading": self.tr("Đọc số"),
            "times": self.tr("Mỗi lời gọi"),
            "hours": self.tr("Âm lượng theo giờ"),
        }
        for field, box in self._boxes().items():
            self._heads[field].setText(names[field])
            box.setAccessibleName(names[field])
        self.on.setText(self.tr("Gọi số bằng giọng nói"))
        self.chime.setText(self.tr("Chuông trước lời gọi"))
        self.english.setText(self.tr("Gọi thêm bằng tiếng Anh"))
        self.folder.retranslate(title=self.tr("Thư mục thu âm"))
        self.findings.setAccessibleName(self.tr("Những đoạn thu cần xem lại"))
        self._about_hours.setText(
            self.tr(
                "Mỗi dòng: từ mấy giờ, âm lượng từ 0 (im lặng) đến 100. "
                "Trước giờ đầu thì theo dòng cuối."
            )
        )
        self.keep.set_label(self.tr("Lưu"))
        self.leave.set_label(self.tr("Đóng"))
        _fill(
            self.source,
            {
                "auto": self.tr("Giọng tiếng Việt của Windows, không có thì giọng có sẵn"),
                "clips": self.tr("Giọng có sẵn của chương trình"),
                "recorded": self.tr("Bộ thu âm của cơ quan"),
            },
        )
        _fill(
            self.reading,
            {
                "whole": self.tr("105: một trăm linh năm"),
                "digits": self.tr("105: một không năm"),
            },
        )
        _fill(
            self.times,
            {1: self.tr("một lần"), 2: self.tr("hai lần"), 3: self.tr("ba lần")},
        )
        self.show_view(self.model.state)

    def show_view(self, state: VoiceState) -> None:
        """Show the page as it stands."""
        draft = state.draft
        say(self._broken, self._what_is_broken(state))
        self._broken.setVisible(bool(state.broken))
        self.on.setChecked(draft.on)
        self.chime.setChecked(draft.chime)
        self.english.setChecked(draft.english)
        _choose(self.source, state.source)
        _choose(self.reading, draft.reading)
        _choose(self.times, draft.times)
        self._show_outputs(state)
        say(self._system, self._of_windows(state))
        self._system.setVisible(state.source == "auto")
        self._show_folder(state)
        if self.hours.toPlainText() != state.hours:
            self.hours.setPlainText(state.hours)
        self.try_out.set_label(self.tr("Dừng nghe thử") if state.trying else self.tr("Nghe thử"))
        self.keep.setEnabled(not state.saving and (state.is_changed or bool(state.broken)))
        self.keep.set_primary(primary=self.keep.isEnabled())
        say(self._said, self._news(state.news, state.detail))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The language changed."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Be silent; what was edited waits here."""
        self.model.close()
        super().closeEvent(event)

    def _show_outputs(self, state: VoiceState) -> None:
        offered = {"": self.tr("Loa mặc định của máy"), **{name: name for name in state.outputs}}
        wanted = state.draft.output
        if wanted not in offered:
            offered[wanted] = self.tr("{name} (không thấy)").format(name=wanted)
        _fill(self.output, offered)
        _choose(self.output, wanted)
        say(
            self._sound,
            state.no_sound or ("" if state.outputs else self.tr("Máy này chưa có loa nào.")),
        )
        self._sound.setVisible(bool(self._sound.text()))

    def _show_folder(self, state: VoiceState) -> None:
        recorded = state.source == "recorded"
        checked = state.checked if recorded else None
        self.folder.setVisible(recorded)
        self.folder.show_path(state.folder)
        say(self._found, self._how_found(state))
        self._found.setVisible(recorded)
        findings = checked.findings if checked else ()
        self.findings.setVisible(bool(findings))
        self._grid.setRowStretch(_FINDINGS_ROW, 1 if findings else 0)
        self._grid.setRowStretch(_LAST_ROW, 0 if findings else 1)
        language = self.model.talk.language
        self.findings.set_rows(
            [
                Row(
                    key=f"{place}",
                    text=finding.file,
                    note=_sentence(worded(finding.what, SENTENCES, language)),
                    tail=self.tr("nên sửa") if finding.is_remark else self.tr("phải sửa"),
                )
                for place, finding in enumerate(findings)
            ]
        )

    def _how_found(self, state: VoiceState) -> str:
        if state.checking:
            return self.tr("Đang kiểm tra các đoạn thu…")
        checked = state.checked
        if checked is None:
            return self.tr("Chọn thư mục các đoạn thu; chương trình kiểm tra ngay.")
        if not checked.is_there:
            return self.tr("Không thấy thư mục này. Kiểm tra ổ đĩa hoặc chọn thư mục khác.")
        if not checked.languages:
            return self.tr("Trong thư mục không có đoạn thu nào có tên như trong danh sách.")
        return self._count(checked)

    def _count(self, checked: Checked) -> str:
        wrong = len({finding.file for finding in checked.findings if not finding.is_remark})
        if wrong:
            return self.tr("Chưa dùng được: {count} tệp phải thu hoặc sửa lại.").format(count=wrong)
        if checked.findings:
            return self.tr("Dùng được, còn vài chỗ nên sửa.")
        return self.tr("Dùng được, đủ các đoạn.")

    def _of_windows(self, state: VoiceState) -> str:
        if state.system_voice:
            return self.tr("Máy này có giọng tiếng Việt của Windows.")
        return self.tr("Máy này chưa có giọng tiếng Việt của Windows nên dùng giọng có sẵn.")

    def _what_is_broken(self, state: VoiceState) -> str:
        if not state.broken:
            return ""
        kept = self.tr("Dưới đây là cài đặt gốc. Khi bạn lưu, tệp hỏng được giữ lại dưới tên khác.")
        return f"{state.broken} {kept}"

    def _news(self, news: News, detail: str) -> str:
        words = {
            "": "",
            "saved": self.tr("Đã lưu; lời gọi sau theo cài đặt mới."),
            "set_aside": self.tr("Đã lưu. Tệp hỏng được giữ lại với tên {name}.").format(
                name=detail
            ),
            "not_saved": self.tr("Chưa lưu được vào máy: {why}. Cài đặt cũ còn nguyên.").format(
                why=detail
            ),
            "folder": self.tr("Bộ thu âm này chưa dùng được. Chọn thư mục hoặc giọng khác."),
            "hours": detail,
            "trying": self.tr("Đang gọi thử số A105 đến quầy số 3…"),
            "heard": self.tr("Đã gọi thử xong."),
            "silent": self.tr("Giờ này không có tiếng: giọng đang tắt hoặc âm lượng là 0."),
            "hall": self.tr("Ở sảnh đang gọi số; xin nghe thử sau lời gọi."),
            "not_heard": detail,
        }
        return words[news]

    def _boxes(self) -> dict[str, QWidget]:
        return {
            "source": self.source,
            "output": self.output,
            "reading": self.reading,
            "times": self.times,
            "hours": self.hours,
        }

    def _connect(self) -> None:
        model = self.model
        model.changed.connect(self.show_view)
        self.on.clicked.connect(lambda on: model.change(replace(model.state.draft, on=on)))
        self.chime.clicked.connect(lambda on: model.change(replace(model.state.draft, chime=on)))
        self.english.clicked.connect(
            lambda on: model.change(replace(model.state.draft, english=on))
        )
        self.source.activated.connect(lambda _: model.choose_source(self.source.currentData()))
        self.output.activated.connect(
            lambda _: model.change(replace(model.state.draft, output=self.output.currentData()))
        )
        self.reading.activated.connect(
            lambda _: model.change(replace(model.state.draft, reading=self.reading.currentData()))
        )
        self.times.activated.connect(
            lambda _: model.change(replace(model.state.draft, times=self.times.currentData()))
        )
        self.folder.typed.connect(model.type_folder)
        self.folder.entered.connect(model.check)
        self.folder.chosen.connect(model.choose_folder)
        self.folder.browse.listen()
        self.hours.textChanged.connect(self._hours_typed)
        self.try_out.clicked.connect(lambda _: model.try_out())
        self.keep.clicked.connect(lambda _: model.save())
        self.leave.clicked.connect(lambda _: self.close())
        for button in (self.try_out, self.keep, self.leave):
            button.listen()

    def _hours_typed(self) -> None:
        if self.hours.toPlainText() != self.model.state.hours:
            self.model.type_hours(self.hours.toPlainText())

    def _lay_out(self) -> None:
        box = column(self, margins=(24, 16, 24, 16), gap=8)
        parts: tuple[QWidget, ...] = (self._title, self._broken, self.on, hairline())
        for part in parts:
            box.addWidget(part)
        grid = self._grid
        grid.setSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.addWidget(self._heads["source"], 0, 0)
        grid.addWidget(self.source, 0, 1, 1, 3)
        under: tuple[QWidget, ...] = (self._system, self.folder, self._found)
        for row, part in enumerate(under, start=1):
            grid.addWidget(part, row, 1, 1, 3)
        grid.addWidget(self.findings, _FINDINGS_ROW, 0, 1, 4)
        grid.addWidget(self._heads["output"], 5, 0)
        grid.addWidget(self.output, 5, 1, 1, 3)
        grid.addWidget(self._sound, 6, 1, 1, 3)
        for place, field in ((0, "reading"), (2, "times")):
            grid.addWidget(self._heads[field], 7, place)
            grid.addWidget(self._boxes()[field], 7, place + 1)
        ticks = line(self.chime, self.english, gap=24)
        ticks.addStretch(1)
        grid.addLayout(ticks, 8, 1, 1, 3)
        across = line(gap=24)
        across.addLayout(grid, 1)
        aside = QWidget()
        aside.setFixedWidth(_ASIDE_PX)
        hours = column(aside, gap=8)
        for part in (self._heads["hours"], self.hours, self._about_hours):
            hours.addWidget(part)
        across.addWidget(aside)
        box.addLayout(across, 1)
        box.addWidget(self._said)
        foot = line(self.try_out, self.keep, self.leave)
        foot.addStretch(1)
        box.addLayout(foot)
        box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(880, 600)
        self.resize(920, 620)


def _fill(box: ChoiceBox, offered: dict[str, str] | dict[int, str]) -> None:
    """Offer these, in this order; nothing is touched where they stand already."""
    if [box.itemText(place) for place in range(box.count())] == list(offered.values()):
        return
    chosen = box.currentData()
    box.clear()
    for value, text in offered.items():
        box.addItem(text, value)
    _choose(box, chosen)


def _choose(box: ChoiceBox, value: object) -> None:
    box.setCurrentIndex(max(0, box.findData(value)))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
