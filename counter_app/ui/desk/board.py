"""The left of the desk: queues, who waits, and giving a number."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from counter_app.service.queries import WaitingTicket
from counter_app.ui import wording
from counter_app.ui.desk import words
from counter_app.ui.desk.actions import KEYS, Action
from counter_app.ui.desk.state import DeskState, QueueLine
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, hairline, label, line, say
from counter_app.ui.widgets.rows import Row, RowList


class _QueueRow(QWidget):
    """A queue: its key issues a ticket; how many wait, and how long the first of them."""

    issued = Signal(str)
    errand = Signal(str)

    def __init__(self, queue: QueueLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        code = queue.code
        self.code = code
        self.give = KeyButton(f"Ctrl+{queue.key}", wraps=True)
        self.give.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.give.setProperty("flat", True)
        self.give.clicked.connect(lambda: self.issued.emit(code))
        self.also = KeyButton("+")
        self.also.setCheckable(True)
        self.also.setProperty("flat", True)
        self.also.setFixedWidth(28)
        self.also.clicked.connect(lambda: self.errand.emit(code))
        self.waiting = label()
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.waiting.setFixedWidth(26)
        self.longest = label("faint")
        self.longest.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.longest.setFixedWidth(60)
        box = line(self.give, self.waiting, self.longest, self.also, gap=2)
        box.setContentsMargins(2, 0, 4, 0)
        self.setLayout(box)

    def show_line(self, queue: QueueLine, state: DeskState) -> None:
        """Show how the queue stands."""
        self.give.set_label(queue.name)
        self.give.setAccessibleName(
            self.tr("Phát số hàng {queue}").format(queue=queue.name) + f" ({self.give.key})"
        )
        self.also.setAccessibleName(
            self.tr("Thêm việc ở hàng {queue}").format(queue=queue.name)
            + f" (Ctrl+Shift+{queue.key})"
        )
        self.also.setToolTip(self.also.accessibleName())
        self.also.setChecked(queue.errand)
        say(self.waiting, str(queue.waiting))
        longest = wording.minutes(queue.longest_s, state.language) if queue.waiting else ""
        say(self.longest, longest)


class BoardView(QFrame):
    """The waiting board. Choosing a number calls it, or goes on with it."""

    chosen = Signal(str)
    issued = Signal(str)
    errand = Signal(str)
    claimed = Signal()
    pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("left")
        self._queues: dict[str, _QueueRow] = {}
        self._title = label("title")
        self._total = label("soft")
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        self.claim = KeyButton("Ctrl+0")
        self.claim.setCheckable(True)
        self.claim.clicked.connect(self.claimed)
        self.priority = KeyButton(KEYS[Action.PRIORITY])
        self.priority.clicked.connect(lambda: self.pressed.emit(Action.PRIORITY))
        self.list = RowList(lead_width=56)
        self.list.chosen.connect(self.chosen)
        self._empty = label("faint", wrap=True)
        self._head = label("section")
        box = column(self, margins=(0, 12, 0, 8), gap=4)
        head = line(self._title, self._total)
        head.setContentsMargins(12, 0, 12, 0)
        head.setStretch(0, 1)
        box.addLayout(head)
        self._head.setContentsMargins(12, 0, 12, 0)
        box.addWidget(self._head)
        box.addLayout(self._grid)
        buttons = line(self.claim, self.priority)
        buttons.setContentsMargins(12, 4, 12, 4)
        box.addLayout(buttons)
        box.addWidget(hairline())
        box.addWidget(self._empty)
        self._empty.setContentsMargins(12, 8, 12, 8)
        box.addWidget(self.list, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        self._title.setText(self.tr("Hàng chờ"))
        self._head.setText(self.tr("Bấm để phát số"))
        self._empty.setText(self.tr("Chưa có ai chờ. Số vừa phát sẽ hiện ở đây."))
        self.list.setAccessibleName(self.tr("Các số đang chờ, tạm giữ và chờ kết quả"))
        self.claim.set_label(self.tr("Ưu tiên"))
        self.priority.set_label(words.action(Action.PRIORITY))

    def show_view(self, state: DeskState) -> None:
        """Show the board."""
        for place, queue in enumerate(state.queues):
            if queue.code not in self._queues:
                row = _QueueRow(queue)
                row.issued.connect(self.issued)
                row.errand.connect(self.errand)
                self._queues[queue.code] = row
                self._grid.addWidget(row, place, 0)
            self._queues[queue.code].show_line(queue, state)
        self.claim.setChecked(state.local.claims_priority)
        self.priority.setEnabled(state.actions[Action.PRIORITY].enabled)
        total = len(state.waiting)
        say(self._total, self.tr("{count} người").format(count=total))
        queues = {queue.code: queue for queue in state.queues}
        sure, claimed = self.tr("ưu tiên"), self.tr("ưu tiên?")
        rows = [
            self._row(ticket, state, queues, sure if ticket.priority_confirmed else claimed)
            for ticket in (*state.waiting, *state.held, *state.awaiting)
        ]
        self.list.set_rows(rows)
        self._empty.setVisible(not rows)

    @staticmethod
    def _row(
        ticket: WaitingTicket, state: DeskState, queues: dict[str, QueueLine], priority: str
    ) -> Row:
        queue = queues.get(ticket.queue)
        tone, text = "", queue.name if queue else ticket.queue
        mine = queue is not None and queue.mine
        if ticket.state in {"held", "awaiting_result"}:
            text = words.ticket_state(ticket.state)
        elif ticket.priority:
            tone, text = "accent", f"{priority} · {text}"
        return Row(
            key=ticket.number,
            lead=ticket.number,
            text=text,
            tail=wording.minutes(ticket.waited_s + state.gone_s, state.language),
            tone=tone,
            dim=not mine,
        )

    @property
    def buttons(self) -> list[KeyButton]:
        """Every button here."""
        rows = [b for row in self._queues.values() for b in (row.give, row.also)]
        return [*rows, self.claim, self.priority]

    @property
    def total(self) -> QLabel:
        """How many wait, as shown."""
        return self._total

    def button_of(self, queue: str) -> QWidget:
        """The button that issues a number of a queue."""
        row = self._queues.get(queue)
        return row.give if row else self.claim
