"""Three questions before the desk opens for the first time; every one has an answer already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLayout,
    QVBoxLayout,
)

from counter_app.domain.office import OfficeSetup
from counter_app.papers.print_room import AS_FILES
from counter_app.service.paper_queue import RECEIPT, TICKET
from counter_app.ui.first_start.state import (
    Choice,
    Start,
    counters_of,
    staff_of,
    usual_profile,
)
from counter_app.ui.language import Languages
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, hairline, label, line

PAPERS: Final = (TICKET, RECEIPT)
_SYSTEM: Final = ""


class FirstStartView(QDialog):
    """Asks for the profile, the seat and the printers; ``answer`` is None until it is given."""

    def __init__(
        self,
        setups: Sequence[OfficeSetup],
        *,
        printers: Sequence[str],
        today: date,
        languages: Languages,
    ) -> None:
        super().__init__()
        self.answer: Start | None = None
        self._setups = tuple(setups)
        self._printers = tuple(printers)
        self._languages = languages
        self.setObjectName("desk")
        self.profiles = QButtonGroup(self)
        self.counter, self.staff = ChoiceBox(), ChoiceBox()
        self.papers = {paper: ChoiceBox() for paper in PAPERS}
        self.begin, self.try_out = KeyButton("Enter"), KeyButton("Ctrl+M")
        self.other_language = KeyButton("Ctrl+E")
        self._titles = {name: label("section") for name in ("profile", "seat", "paper")}
        self._words: dict[str, QLabel] = {}
        self._build()
        self.profiles.idClicked.connect(self._show_seats)
        self.begin.clicked.connect(self._begin)
        self.try_out.clicked.connect(self._try_out)
        self.other_language.clicked.connect(self._speak_the_other)
        self.profiles.button(usual_profile(self._setups, today)).setChecked(True)
        self.retranslate()
        self.begin.setFocus()

    def _build(self) -> None:
        box = column(self, margins=(32, 24, 32, 24), gap=8)
        self.heading, self.welcome = label("title"), label("soft", wrap=True)
        box.addWidget(self.heading)
        box.addWidget(self.welcome)
        self._section(box, "profile")
        for place in range(len(self._setups)):
            button = KeyButton(f"Alt+{place + 1}")
            button.setShortcut(button.key)
            button.setCheckable(True)
            self.profiles.addButton(button, place)
            box.addWidget(button)
        self._section(box, "seat")
        box.addLayout(self._form({"counter": self.counter, "staff": self.staff}))
        self._section(box, "paper")
        box.addLayout(self._form(dict(self.papers)))
        box.addSpacing(16)
        box.addWidget(hairline())
        self.begin.setDefault(True)
        self.begin.set_primary(primary=True)
        for button in (self.try_out, self.other_language):
            button.setShortcut(button.key)
        buttons = line(self.other_language)
        buttons.addStretch(1)
        buttons.addWidget(self.try_out)
        buttons.addWidget(self.begin)
        box.addLayout(buttons)
        # the window's own minimum is left alone: an offscreen platform complains about one
        box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.resize(box.sizeHint().expandedTo(QSize(640, 0)))

    def _section(self, box: QVBoxLayout, name: str) -> None:
        box.addSpacing(16)
        box.addWidget(self._titles[name])

    def _form(self, fields: dict[str, QComboBox]) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for name, field in fields.items():
            self._words[name] = label()
            self._words[name].setMinimumWidth(176)
            self._words[name].setBuddy(field)
            form.addRow(self._words[name], field)
        return form

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The language changed: say everything anew."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Say every text in the language in force; what was chosen stays chosen."""
        self.setWindowTitle(self.tr("Mở văn phòng lần đầu"))
        self.heading.setText(self.tr("Ba câu hỏi trước khi mở"))
        self.welcome.setText(
            self.tr("Mọi câu trả lời đều sửa được về sau. Bấm Enter nếu đã đúng như dưới đây.")
        )
        self._titles["profile"].setText(self.tr("1. Văn phòng theo hồ sơ nào?"))
        self._titles["seat"].setText(self.tr("2. Máy này đặt ở đâu, ai ngồi?"))
        self._titles["paper"].setText(self.tr("3. In ra máy nào?"))
        words = {
            "counter": self.tr("&Quầy"),
            "staff": self.tr("&Cán bộ"),
            "ticket": self.tr("Phiếu &số 80 mm"),
            "receipt": self.tr("Giấy tiếp &nhận"),
        }
        for name, text in words.items():
            self._words[name].setText(text)
            self._words[name].buddy().setAccessibleName(text.replace("&", ""))
        for place, setup in enumerate(self._setups):
            name = setup.name_vi if self._languages.current == "vi" else setup.name_en
            button = self.profiles.button(place)
            if isinstance(button, KeyButton):
                button.set_label(name)
        self.begin.set_label(self.tr("Bắt đầu"))
        self.try_out.set_label(self.tr("Thử với dữ liệu mẫu"))
        self.other_language.set_label(self.tr("English"))
        for paper in PAPERS:
            _offer(self.papers[paper], self._outlets())
        self._show_seats()

    def _outlets(self) -> list[Choice]:
        """Where papers can go on this PC."""
        files = Choice(code=AS_FILES, text=self.tr("Chưa có máy in: ghi tệp PDF vào thư mục giay"))
        if not self._printers:
            return [files]
        system = Choice(code=_SYSTEM, text=self.tr("Máy in mặc định của máy này"))
        return [system, *(Choice(code=name, text=name) for name in self._printers), files]

    def _setup(self) -> OfficeSetup:
        return self._setups[self.profiles.checkedId()]

    def _show_seats(self) -> None:
        _offer(self.counter, counters_of(self._setup(), self._languages.current))
        _offer(self.staff, staff_of(self._setup()))

    def _begin(self) -> None:
        self._answer(sample=False)

    def _try_out(self) -> None:
        self._answer(sample=True)

    def _answer(self, *, sample: bool) -> None:
        outlets = {paper: str(box.currentData()) for paper, box in self.papers.items()}
        self.answer = Start(
            profile=self._setup().profile,
            counter=int(self.counter.currentData()),
            staff=str(self.staff.currentData()),
            printers={paper: name for paper, name in outlets.items() if name != _SYSTEM},
            sample=sample,
        )
        self.accept()

    def _speak_the_other(self) -> None:
        self._languages.speak("en" if self._languages.current == "vi" else "vi")


def _offer(box: QComboBox, choices: Sequence[Choice]) -> None:
    """Fill a box and keep what was chosen in it, if it is still there."""
    chosen = box.currentData()
    box.clear()
    for choice in choices:
        box.addItem(choice.text, choice.code)
    box.setCurrentIndex(max(0, box.findData(chosen)))
