"""The page of a ticket or a dossier: how it stands, what happened, what can be done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.service.queries import DossierPage, JournalRow, TicketPage
from counter_app.service.session_queries import BundleRow
from counter_app.ui import wording
from counter_app.ui.desk import words
from counter_app.ui.desk.find_model import PageState
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import Elided, column, label, line, say
from counter_app.ui.widgets.rows import Row, RowList

_COLUMNS = 4


class PageView(QWidget):
    """The page. ``performed`` carries the deed, its reason and which later date."""

    performed = Signal(str, str, int)
    printed = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = PageState()
        self._title = label("title")
        self._sub = Elided("soft")
        self._facts = label("", wrap=True)
        self._warning = label("warning", wrap=True)
        self.refusal = label("refusal", wrap=True)
        self.reason, self.later = ChoiceBox(), ChoiceBox()
        self.confirm = KeyButton("")
        self.confirm.clicked.connect(self._confirmed)
        self._asking = ""
        self._ask = QWidget()
        asking = line(self.reason, self.later, self.confirm)
        asking.addStretch(1)
        self._ask.setLayout(asking)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        for place in range(_COLUMNS):
            self._grid.setColumnStretch(place, 1)
        self.deeds: list[KeyButton] = []
        self._head = label("section")
        self.history = RowList(lead_width=140)
        self.leave = KeyButton("Esc")
        self.leave.clicked.connect(self.left)
        box = column(self, margins=(24, 16, 24, 8), gap=6)
        box.addWidget(self._title)
        box.addWidget(self._sub)
        box.addWidget(self._facts)
        box.addWidget(self._warning)
        box.addLayout(self._grid)
        box.addWidget(self._ask)
        box.addWidget(self.refusal)
        box.addWidget(self._head)
        box.addWidget(self.history, 1)
        foot = line(self.leave)
        foot.addStretch(1)
        box.addLayout(foot)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        self._head.setText(self.tr("Những gì đã xảy ra"))
        self.history.setAccessibleName(self._head.text())
        self.leave.set_label(self.tr("Quay lại"))
        self.reason.setAccessibleName(self.tr("Lý do"))
        self.later.setAccessibleName(self.tr("Hẹn lại đến"))
        self.confirm.set_label(self.tr("Xác nhận"))

    def show_view(self, state: PageState) -> None:
        """Show the page."""
        self._state = state
        self._asking = ""
        self._ask.hide()
        page = state.page
        if page is None:
            say(self._title, self.tr("Đang mở…") if not state.refusal else "–")
            say(self._sub, "")
            say(self._facts, "")
            say(self._warning, "")
            self.history.set_rows([])
        elif isinstance(page, DossierPage):
            self._dossier(page)
        else:
            self._ticket(page)
        self._warning.setVisible(bool(self._warning.text()))
        say(self.refusal, state.refusal)
        self.refusal.setVisible(bool(state.refusal))
        self._buttons(state.deeds)

    def take_focus(self) -> None:
        """Put the focus on the first deed, or on the way back."""
        (self.deeds[0] if self.deeds else self.leave).setFocus()

    def _dossier(self, page: DossierPage) -> None:
        say(self._title, f"{page.code} · {words.dossier_state(page.state)}")
        self._sub.say(page.procedure_name)
        fee = self.tr("chưa biết") if page.fee is None else wording.money(page.fee)
        facts = [
            self.tr("Tiếp nhận {at}").format(at=wording.moment(page.received_at)),
            self.tr("hẹn trả {at}").format(at=wording.moment(page.due_at)),
            self.tr("bước {step}").format(step=words.step(page.step)),
            self.tr("phí {fee}").format(fee=fee),
            self.tr("{pages} trang × {copies} bản").format(pages=page.pages, copies=page.copies),
        ]
        if page.timeliness:
            facts.append(words.timeliness(page.timeliness))
        if page.number:
            facts.append(self.tr("số {number}").format(number=page.number))
        if page.session_name:
            facts.append(self.tr("phiên “{name}”").format(name=page.session_name))
        if page.promised_at and page.finished_at is None:
            at = wording.moment(page.promised_at)
            facts.append(self.tr("hứa trước {time}").format(time=at))
        lines = [_joined(facts)]
        if page.person is not None:
            person = (page.person.name, page.person.id_number, page.person.phone)
            lines.append(" · ".join(part for part in person if part))
        lines += [self._part(part) for part in self._state.bundle]
        say(self._facts, "\n".join(lines))
        notes = list(page.warnings)
        if not page.verified:
            notes.append(self.tr("Thời hạn chưa xác minh với văn bản gốc."))
        if not page.fee_verified:
            notes.append(self.tr("Mức phí chưa xác minh."))
        say(self._warning, " ".join(notes))
        self.history.set_rows(_history(page.history))

    def _part(self, part: BundleRow) -> str:
        """One part of a linked bundle: who settles it, and how far it is."""
        due = self.tr("hẹn trả {at}").format(at=wording.moment(part.due_at))
        state = words.dossier_state(part.state)
        return f"{part.code} · {part.name} · {part.agency} · {state} · {due}"

    def _ticket(self, page: TicketPage) -> None:
        title = self.tr("Số {number} · {state}")
        say(self._title, title.format(number=page.number, state=words.ticket_state(page.state)))
        self._sub.say("")
        facts = [
            self.tr("Phát lúc {at}").format(at=wording.moment(page.issued_at)),
            self.tr("phục vụ {time}").format(time=wording.waited(page.served_s)),
        ]
        if page.waited_s is not None:
            facts.insert(1, self.tr("chờ {time}").format(time=wording.waited(page.waited_s)))
        if page.session_name:
            facts.append(self.tr("phiên “{name}”").format(name=page.session_name))
        say(self._facts, _joined(facts))
        say(self._warning, "")
        self.history.set_rows(_history(page.history))

    def _buttons(self, deeds: tuple[str, ...]) -> None:
        if [button.property("deed") for button in self.deeds] == list(deeds):
            for button, deed in zip(self.deeds, deeds, strict=True):
                button.set_label(words.deed(deed))
            return
        for button in self.deeds:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.deeds = []
        for place, deed in enumerate(deeds):
            button = KeyButton(f"Alt+{place + 1}")
            button.setShortcut(f"Alt+{place + 1}")
            button.setProperty("deed", deed)
            button.set_label(words.deed(deed))
            button.set_primary(primary=place == 0 and deed != "print_again")
            button.clicked.connect(lambda _=False, deed=deed: self._do(deed))
            self._grid.addWidget(button, place // _COLUMNS, place % _COLUMNS)
            self.deeds.append(button)

    def _do(self, deed: str) -> None:
        page = self._state.page
        if deed == "print_again" and page is not None:
            if isinstance(page, DossierPage):
                self.printed.emit("dossier", page.code)
            else:
                self.printed.emit("ticket", page.number)
        elif deed in words.REASONS:
            self._ask_why(deed)
        else:
            self.performed.emit(deed, "", 0)

    def _ask_why(self, deed: str) -> None:
        self._asking = deed
        self.reason.clear()
        for code in words.REASONS[deed]:
            self.reason.addItem(words.reason(code), code)
        if deed == "rate":
            self.reason.setCurrentIndex(-1)  # the citizen's word, not the first of the list
        self.later.clear()
        self.later.addItems([wording.moment(at) for at in self._state.later])
        self.later.setVisible(deed == "extend")
        self._ask.show()
        self.reason.setFocus()

    def _confirmed(self) -> None:
        reason = self.reason.currentData()
        if self._asking and isinstance(reason, str):
            self.performed.emit(self._asking, reason, max(0, self.later.currentIndex()))


def _history(rows: tuple[JournalRow, ...]) -> list[Row]:
    return [
        Row(
            key=f"{row.origin}:{row.seq}",
            lead=wording.moment(row.at),
            text=row.step,
            tail=row.by,
        )
        for row in reversed(rows)
    ]


def _joined(facts: list[str]) -> str:
    """Facts beside each other; a line breaks between them, never within one."""
    return " · ".join(fact.replace(" ", wording.NO_BREAK) for fact in facts)
