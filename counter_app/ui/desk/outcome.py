"""What a dossier will cost and when it is due, while it is still being typed in."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.ui import wording
from counter_app.ui.desk.intake_state import IntakeState
from counter_app.ui.widgets.parts import Yielding, hairline, label, say


class OutcomeView(QWidget):
    """Fee and due time in large type, each with its reasons, and what nobody has verified."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fee_name, self._due_name = label("faint"), label("faint")
        self._fee, self._due = label("title"), label("title")
        self._fee_why, self._due_why = Yielding("faint"), Yielding("faint")
        self.warning = label("warning", wrap=True)
        self.refusal = label("refusal", wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        grid.addWidget(hairline(), 0, 0, 1, 2)
        grid.addWidget(self._fee_name, 1, 0)
        grid.addWidget(self._due_name, 1, 1)
        grid.addWidget(self._fee, 2, 0)
        grid.addWidget(self._due, 2, 1)
        grid.addWidget(self._fee_why, 3, 0)
        grid.addWidget(self._due_why, 3, 1)
        grid.addWidget(self.warning, 4, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        self._fee_name.setText(self.tr("Phí, lệ phí"))
        self._due_name.setText(self.tr("Hẹn trả kết quả"))

    def show_view(self, state: IntakeState) -> None:
        """Show what follows from the draft."""
        if state.procedure is None:
            say(self._fee, "–")
            say(self._due, "–")
            self._explain((), ())
        else:
            unknown = self.tr("chưa biết")
            fee = unknown if state.fee is None else wording.money(state.fee)
            if state.fee is not None and not state.fee_verified:
                fee = self.tr("{fee} · chưa xác minh").format(fee=fee)
            say(self._fee, fee)
            say(self._due, wording.moment(state.due.due_at) if state.due else "…")
            self._explain(state.fee_steps, state.due.steps if state.due else ())
        notes = list(state.warnings)
        if state.due is not None and state.due.promised_at is not None:
            at = wording.clock_time(state.due.promised_at)
            notes.append(
                self.tr("Phiên “{name}” hứa: trước {time}.").format(
                    name=state.due.session_name, time=at
                )
            )
        if state.unwritten:
            notes.append(self.tr("Không viết: cán bộ điền giúp tờ khai."))
        if state.unverified:
            notes.append(self.tr("Thời hạn của trường hợp này chưa xác minh với văn bản gốc."))
        if state.slip:
            notes.append(self.tr("Sẽ in Giấy tiếp nhận và hẹn trả kết quả."))
        say(self.warning, " ".join(notes))
        self.warning.setVisible(bool(notes))
        say(self.refusal, state.refusal)

    def _explain(self, fee: tuple[str, ...], due: tuple[str, ...]) -> None:
        """The two last steps of each reckoning; all of them in the tooltip."""
        for why, steps in ((self._fee_why, fee), (self._due_why, due)):
            why.say("\n".join(steps[-2:]), whole="\n".join(steps))
