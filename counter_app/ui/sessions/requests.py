"""Beside the calendar: who asked to be served outside all hours, and what came of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from counter_app.domain.office import Duty
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.ui import wording
from counter_app.ui.sessions import words
from counter_app.ui.sessions.model import CalendarModel, typed_moment
from counter_app.ui.sessions.state import CalendarState
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, label, line, say
from counter_app.ui.widgets.rows import Row, RowList

CHANNELS = ("phone", "in_person", "online", "village")
OUTCOMES = ("served", "nobody_there", "called_off")


class RequestsView(QWidget):
    """The requests of the dates on the screen."""

    def __init__(self, model: CalendarModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._title, self._empty = label("title"), label("soft", wrap=True)
        self.list = RowList(lead_width=0, click_chooses=True)
        self.list.setProperty("always", True)
        self.new, self.settle = KeyButton("Ctrl+N"), KeyButton("F8")
        self.list.selectionModel().currentChanged.connect(lambda *_: self._chosen())
        box = column(self, gap=8)
        for part in (self._title, self._empty):
            box.addWidget(part)
        box.addWidget(self.list, 1)
        for button in (self.new, self.settle):
            box.addWidget(button)

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        say(self._title, self.tr("Yêu cầu ngoài giờ"))
        say(
            self._empty,
            self.tr("Chưa có yêu cầu nào trong những ngày này. Bấm Ctrl+N khi có người yêu cầu."),
        )
        self.list.setAccessibleName(self._title.text())
        self.new.set_label(self.tr("Ghi yêu cầu mới"))
        self.settle.set_label(self.tr("Ghi kết quả"))

    def show_view(self, state: CalendarState) -> None:
        """Show who asked."""
        with QSignalBlocker(self.list.selectionModel()):
            self.list.set_rows(
                [
                    Row(
                        key=row.request,
                        text=f"{wording.due(row.agreed_at, now=state.at)} · {row.procedure_name}",
                        note=f"{row.request} · {words.channel(row.channel)} · {row.place}".rstrip(
                            " ·"
                        ),
                        tail=words.outcome(row.outcome),
                        dim=bool(row.outcome),
                    )
                    for row in state.requests
                ]
            )
            self.list.select(state.local.request)
        self._empty.setVisible(not state.requests)
        chosen = state.request
        self.settle.setEnabled(chosen is not None and not chosen.outcome)

    def _chosen(self) -> None:
        if self.list.current_key is not None:
            self._model.choose_request(self.list.current_key)


class AskingView(QWidget):
    """Somebody asks: through which channel, for what, agreed for when and where, who goes."""

    left = Signal()

    def __init__(self, model: CalendarModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._title = label("title")
        self.session, self.channel = ChoiceBox(), ChoiceBox()
        self.procedure, self.staff = ChoiceBox(), ChoiceBox()
        self.day, self.hour, self.place = QLineEdit(), QLineEdit(), QLineEdit()
        self._rows: list[tuple[QLabel, QWidget]] = [
            (label("soft"), part)
            for part in (
                self.session, self.channel, self.procedure, self.day, self.hour, self.place,
                self.staff,
            )
        ]  # fmt: skip
        self.save, self.leave = KeyButton("Enter"), KeyButton("Esc")
        self.save.set_primary(primary=True)
        self.save.clicked.connect(self.give)
        self.leave.clicked.connect(self.left)
        self.session.activated.connect(lambda _: self._procedures())
        box = column(self, gap=8)
        box.addWidget(self._title)
        _form(box, self._rows)
        box.addLayout(line(self.save, self.leave))
        box.addStretch(1)

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        say(self._title, self.tr("Yêu cầu mới"))
        names = (
            self.tr("Phiên"), self.tr("Yêu cầu qua"), self.tr("Thủ tục"), self.tr("Ngày hẹn"),
            self.tr("Giờ hẹn"), self.tr("Địa điểm"), self.tr("Người đi"),
        )  # fmt: skip
        for (caption, part), name in zip(self._rows, names, strict=True):
            say(caption, name)
            part.setAccessibleName(name)
        self.day.setPlaceholderText("23/11/2026")
        self.hour.setPlaceholderText("18:30")
        self.save.set_label(self.tr("Ghi"))
        self.leave.set_label(self.tr("Thôi"))
        _offer(self.channel, [(code, words.channel(code)) for code in CHANNELS])

    def begin(self, now: datetime) -> None:
        """An empty form for today, an hour from now."""
        _offer(self.session, [(s.code, s.name_vi) for s in self._model.on_request])
        _offer(self.staff, [("", self.tr("Chưa định")), *_people(self._model)])
        self._procedures()
        at = (now + timedelta(hours=1)).astimezone(OFFICE_ZONE)
        self.day.setText(f"{at:%d/%m/%Y}")
        self.hour.setText(f"{at:%H}:00")
        self.place.clear()
        self.procedure.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter keeps it, also from a box to choose from."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.give()
            return
        super().keyPressEvent(event)

    def give(self) -> None:
        """Keep it."""
        staff = self.staff.currentData()
        self._model.request(
            session=self.session.currentData() or "",
            channel=self.channel.currentData(),
            procedure=self.procedure.currentData() or "",
            agreed_at=typed_moment(self.day.text(), self.hour.text()),
            place=self.place.text(),
            staff=(staff,) if staff else (),
        )

    def _procedures(self) -> None:
        """What the session serves."""
        session = self.session.currentData()
        rules = next((s for s in self._model.on_request if s.code == session), None)
        served = [
            (str(p.code), f"{p.code} {p.name_vi}")
            for p in self._model.reference.catalogue.procedures
            if rules is not None and p.receivable and rules.serves(p)
        ]
        _offer(self.procedure, served)


class SettlingView(QWidget):
    """What came of a request, and who went."""

    left = Signal()

    def __init__(self, model: CalendarModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._title, self._which = label("title"), label("", wrap=True)
        self.outcome, self.staff = ChoiceBox(), ChoiceBox()
        self._rows: list[tuple[QLabel, QWidget]] = [
            (label("soft"), part) for part in (self.outcome, self.staff)
        ]
        self.save, self.leave = KeyButton("Enter"), KeyButton("Esc")
        self.save.set_primary(primary=True)
        self.save.clicked.connect(self.give)
        self.leave.clicked.connect(self.left)
        box = column(self, gap=8)
        box.addWidget(self._title)
        box.addWidget(self._which)
        _form(box, self._rows)
        box.addLayout(line(self.save, self.leave))
        box.addStretch(1)

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        say(self._title, self.tr("Kết quả của yêu cầu"))
        for (caption, part), name in zip(
            self._rows, (self.tr("Kết quả"), self.tr("Người đã đi")), strict=True
        ):
            say(caption, name)
            part.setAccessibleName(name)
        self.save.set_label(self.tr("Ghi"))
        self.leave.set_label(self.tr("Thôi"))
        _offer(self.outcome, [(code, words.outcome(code)) for code in OUTCOMES])

    def begin(self, state: CalendarState) -> None:
        """The form of the request one stands on."""
        row = state.request
        if row is None:
            return
        say(self._which, f"{row.request} · {wording.moment(row.agreed_at)}\n{row.procedure_name}")
        _offer(self.staff, [("", self.tr("Như đã phân công")), *_people(self._model)])
        self.outcome.setCurrentIndex(0)
        self.outcome.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter keeps it, also from a box to choose from."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.give()
            return
        super().keyPressEvent(event)

    def give(self) -> None:
        """Keep it."""
        staff = self.staff.currentData()
        self._model.settle(outcome=self.outcome.currentData(), staff=(staff,) if staff else ())


def _people(model: CalendarModel) -> list[tuple[str, str]]:
    staff = model.reference.setup.staff
    return [(m.code, m.name) for m in staff if set(m.duties) - {Duty.SUPERVISOR}]


def _offer(box: ChoiceBox, choices: list[tuple[str, str]]) -> None:
    kept = box.currentData()
    box.clear()
    for code, name in choices:
        box.addItem(name, code)
    box.setCurrentIndex(max(0, box.findData(kept)))


def _form(box: QVBoxLayout, rows: list[tuple[QLabel, QWidget]]) -> None:
    grid = QGridLayout()
    grid.setColumnStretch(1, 1)
    grid.setVerticalSpacing(8)
    for place, (caption, part) in enumerate(rows):
        if isinstance(part, ChoiceBox):
            part.setSizeAdjustPolicy(
                ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            part.setMinimumContentsLength(12)
        grid.addWidget(caption, place, 0)
        grid.addWidget(part, place, 1)
    box.addLayout(grid)
