"""The papers that have not come out, and where each kind of paper is printed."""

from __future__ import annotations

from datetime import datetime
from typing import Final, get_args

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from counter_app.domain.reasons import Language
from counter_app.papers.print_room import AS_FILES
from counter_app.papers.printing import remedy
from counter_app.papers.waiting import Answer, PaperState, WaitingPaper
from counter_app.service.paper_queue import (
    APPOINTMENT,
    CHECKLIST,
    DUE_LIST,
    EXTENSION,
    PROCESS_SHEET,
    RECEIPT,
    REFUSAL,
    STOP,
    SUPPLEMENT,
    TICKET,
)
from counter_app.ui import wording
from counter_app.ui.desk.papers_model import ANSWERS, PapersState
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import Elided, column, hairline, label, line, say
from counter_app.ui.widgets.rows import Row, RowList

_KINDS: Final = (TICKET, RECEIPT)
_USUAL: Final = ""


class PapersView(QWidget):
    """The papers' screen. ``answered`` carries a paper's id and what the clerk says of it."""

    answered = Signal(str, str)
    printer_chosen = Signal(str, str)
    tried = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: PapersState | None = None
        self._language: Language = "vi"
        self._now: datetime | None = None
        self._title, self._empty = label("title"), label("soft", wrap=True)
        self._trouble = label("warning", wrap=True)
        self.list = RowList(lead_width=176)
        self.list.setProperty("always", True)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._ask())
        self.list.chosen.connect(self._chosen)
        self.answers: dict[Answer, KeyButton] = {}
        for place, answer in enumerate(get_args(Answer), start=1):
            button = KeyButton(f"Alt+{place}")
            button.listen()
            button.clicked.connect(lambda _=False, answer=answer: self._answer(answer))
            self.answers[answer] = button
        self._head = label("section")
        self._kind_names: dict[str, QLabel] = {}
        self.outlets: dict[str, QComboBox] = {}
        self.tests: dict[str, KeyButton] = {}
        self._rest = QWidget()
        self.said = Elided("state")
        self.leave = KeyButton("Esc")
        self.leave.clicked.connect(self.left)
        self._lay_out()
        self.retranslate()

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        self._title.setText(self.tr("Giấy chờ in"))
        self._empty.setText(self.tr("Mọi tờ đã in xong. Tờ nào bị kẹt hoặc chưa rõ sẽ hiện ở đây."))
        self.list.setAccessibleName(self._title.text())
        self.answers["printed"].set_label(self.tr("Đã in"))
        self.answers["again"].set_label(self.tr("In lại"))
        self.answers["drop"].set_label(self.tr("Bỏ"))
        self._head.setText(self.tr("In ra máy nào"))
        for kind, name in self._kind_names.items():
            name.setText(outlet_name(kind))
            self.outlets[kind].setAccessibleName(outlet_name(kind))
            self.tests[kind].set_label(self.tr("In thử"))
            self.tests[kind].setAccessibleName(
                self.tr("In thử: {paper} ({key})").format(
                    paper=outlet_name(kind), key=self.tests[kind].key
                )
            )
        self.leave.set_label(self.tr("Quay lại"))

    def show_view(self, state: PapersState, language: Language, now: datetime) -> None:
        """Show what waits."""
        self._state, self._language, self._now = state, language, now
        self.list.set_rows([self._row(paper) for paper in state.waiting.papers])
        self._empty.setVisible(not state.waiting.papers)
        self.list.setVisible(bool(state.waiting.papers))
        self._rest.setVisible(not state.waiting.papers)
        if self.list.current_key is None:
            self.list.select_first()
        for kind in _KINDS:
            self._outlet(kind, state)
        self.said.say(self._said(state.said))
        self._ask()

    def take_focus(self) -> None:
        """Put the focus on the papers, or on the way back where none waits."""
        (self.list if self.list.rows else self.leave).setFocus()

    def _ask(self) -> None:
        """Show what can be said of the paper under the cursor, and what is the matter with it."""
        paper = self._current()
        possible = ANSWERS.get(paper.state, ()) if paper else ()
        for answer, button in self.answers.items():
            button.setEnabled(answer in possible)
        trouble = ""
        if paper is not None and paper.trouble is not None:
            printer = paper.printer if paper.printer != AS_FILES else ""
            trouble = remedy(paper.trouble, printer or self._usual(), self._language)
        say(self._trouble, trouble)
        self._trouble.setVisible(bool(trouble))

    def _current(self) -> WaitingPaper | None:
        key = self.list.current_key
        papers = self._state.waiting.papers if self._state else ()
        return next((paper for paper in papers if paper.id == key), None)

    def _answer(self, answer: Answer) -> None:
        paper = self._current()
        if paper is not None:
            self.answered.emit(paper.id, answer)

    def _chosen(self, job: str) -> None:
        """Enter prints what surely has not come out; of an unsure one it decides nothing."""
        paper = self._current()
        if paper is not None and paper.id == job and paper.state is not PaperState.UNSURE:
            self.answered.emit(job, "again")

    def _row(self, paper: WaitingPaper) -> Row:
        said = {
            PaperState.QUEUED: self.tr("đang chờ máy in"),
            PaperState.PRINTING: self.tr("đang in"),
            PaperState.FAILED: self.tr("chưa in được"),
            PaperState.UNSURE: self.tr("đã ra giấy chưa?"),
        }
        unsure = paper.state is PaperState.UNSURE
        return Row(
            key=paper.id,
            lead=paper.name or "–",
            text=f"{kind_name(paper.paper)} · {said.get(paper.state, '')}",
            tail=wording.due(paper.queued_at, now=self._now or paper.queued_at),
            tone="accent" if unsure else "",
        )

    def _usual(self) -> str:
        return self.tr("máy in mặc định")

    def _outlet(self, kind: str, state: PapersState) -> None:
        """Fill the choice of printers of a kind; one that is gone stays in it, marked."""
        box, waiting = self.outlets[kind], state.waiting
        usual = self.tr("Máy in mặc định của máy này")
        if waiting.usual_is_files:
            usual = self.tr("Tệp PDF trong thư mục giay-tap (văn phòng tập)")
        offered = [(usual, _USUAL)]
        offered += [(name, name) for name in state.printers or ()]
        if not waiting.usual_is_files:
            offered.append((self.tr("Tệp PDF trong thư mục giay"), AS_FILES))
        chosen = waiting.chosen.get(kind, _USUAL)
        if chosen not in {code for _, code in offered}:
            gone = self.tr("{printer} (không thấy)") if state.printers is not None else "{printer}"
            offered.append((gone.format(printer=chosen), chosen))
        if [(box.itemText(i), box.itemData(i)) for i in range(box.count())] != offered:
            box.clear()
            for text, code in offered:
                box.addItem(text, code)
        box.setCurrentIndex(box.findData(chosen))
        box.setEnabled(not waiting.fixed)

    def _said(self, code: str) -> str:
        return {
            "printed": self.tr("Đã ghi: tờ này đã ra giấy."),
            "again": self.tr("Đang in lại."),
            "drop": self.tr("Đã bỏ tờ này; cần thì in lại từ trang hồ sơ."),
            "gone_on": self.tr("Tờ này vừa đi tiếp, hãy xem lại."),
            "chosen": self.tr("Đã chọn; từ tờ sau sẽ in ở đó."),
            "trying": self.tr("Đang in trang thử…"),
            "tried": self.tr("Đã gửi trang thử. Hãy xem giấy ra có đủ dấu và thẳng lề không."),
        }.get(code, "")

    def _lay_out(self) -> None:
        box = column(self, margins=(24, 16, 24, 8), gap=8)
        box.addWidget(self._title)
        box.addWidget(self._empty)
        box.addWidget(self.list, 1)
        box.addWidget(self._trouble)
        answers = line(*self.answers.values())
        answers.addStretch(1)
        box.addLayout(answers)
        box.addSpacing(8)
        box.addWidget(hairline())
        box.addWidget(self._head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for place, kind in enumerate(_KINDS):
            name, outlet = label(), ChoiceBox()
            test = KeyButton(f"Alt+{len(self.answers) + place + 1}")
            test.listen()
            test.clicked.connect(lambda _=False, kind=kind: self.tried.emit(kind))
            outlet.activated.connect(lambda _=0, kind=kind: self._outlet_chosen(kind))
            name.setBuddy(outlet)
            grid.addWidget(name, place, 0)
            grid.addWidget(outlet, place, 1)
            grid.addWidget(test, place, 2)
            self._kind_names[kind], self.outlets[kind], self.tests[kind] = name, outlet, test
        box.addLayout(grid)
        box.addWidget(self._rest, 1)
        foot = line(self.leave, self.said)
        box.addLayout(foot)

    def _outlet_chosen(self, kind: str) -> None:
        chosen = self.outlets[kind].currentData()
        if isinstance(chosen, str):
            self.printer_chosen.emit(kind, chosen)


def kind_name(kind: str) -> str:
    """What a kind of paper is called."""
    names = {
        TICKET: QCoreApplication.translate("Papers", "Phiếu số"),
        CHECKLIST: QCoreApplication.translate("Papers", "Cần mang theo"),
        APPOINTMENT: QCoreApplication.translate("Papers", "Phiếu hẹn"),
        RECEIPT: QCoreApplication.translate("Papers", "Giấy tiếp nhận"),
        SUPPLEMENT: QCoreApplication.translate("Papers", "Phiếu bổ sung"),
        REFUSAL: QCoreApplication.translate("Papers", "Phiếu từ chối"),
        EXTENSION: QCoreApplication.translate("Papers", "Phiếu xin lỗi"),
        STOP: QCoreApplication.translate("Papers", "Thông báo dừng"),
        PROCESS_SHEET: QCoreApplication.translate("Papers", "Phiếu kiểm soát"),
        DUE_LIST: QCoreApplication.translate("Papers", "Danh sách đến hạn"),
    }
    return names.get(kind, kind)


def outlet_name(kind: str) -> str:
    """What comes out of a printer, with whatever else goes there."""
    if kind == TICKET:
        return QCoreApplication.translate("Papers", "Phiếu số")
    return QCoreApplication.translate("Papers", "Giấy tờ hồ sơ")
