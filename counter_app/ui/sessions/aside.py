"""Beside the calendar: the chosen opening in words, and whether it can be held."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from counter_app.domain.session import ORDINARY
from counter_app.service.session_queries import CheckItem
from counter_app.ui import look
from counter_app.ui.sessions import words
from counter_app.ui.sessions.state import Beside, CalendarState
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, label, say
from counter_app.ui.widgets.rows import paint_level

_SIGNS: Final = {"look": "urgent", "stop": "overdue"}
"""The sign of each verdict: never by colour alone."""


class Sign(QWidget):
    """The sign of a verdict."""

    def __init__(self, verdict: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict = verdict
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A small square."""
        return QSize(18, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = look.current()
        if self._verdict == "go":
            painter.setPen(QPen(look.colour(theme.calm), 2))
            painter.drawPolyline([QPointF(3, 10), QPointF(7, 14), QPointF(15, 5)])
        else:
            paint_level(painter, QRect(2, 3, 14, 14), _SIGNS[self._verdict], theme)
        painter.end()


class OpeningView(QWidget):
    """The chosen opening: its rules, the check of its day, and open or close."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day, self._name = label("section"), label("title", wrap=True)
        self._stands, self._rules = label("state", wrap=True), label("", wrap=True)
        self._assumed = label("warning", wrap=True)
        self._verdict = label("section")
        self._checks = QGridLayout()
        self._checks.setColumnStretch(1, 1)
        self._checks.setHorizontalSpacing(8)
        self._said: tuple[str, ...] = ()
        self._held: list[QWidget] = []
        self.open, self.close_it = KeyButton("F4"), KeyButton("F7")
        self.poster, self.duties = KeyButton("F9"), KeyButton("Shift+F9")
        self.overtime = KeyButton("Ctrl+F9")
        box = column(self, gap=8)
        for part in (self._day, self._name, self._stands, self._verdict):
            box.addWidget(part)
        box.addLayout(self._checks)
        for part in (self._rules, self._assumed):
            box.addWidget(part)
        box.addStretch(1)

    def retranslate(self) -> None:
        """Say what does not change with the state."""
        self.open.set_label(self.tr("Mở phiên ngay"))
        self.close_it.set_label(self.tr("Đóng phiên"))
        self.poster.set_label(self.tr("In áp phích"))
        self.duties.set_label(self.tr("In phân công"))
        self.overtime.set_label(self.tr("In làm ngoài giờ của tháng"))

    def show_view(self, state: CalendarState) -> None:
        """Show the opening one stands on."""
        row = state.chosen
        say(self._day, words.day(state.local.day))
        special = row is not None and row.session != ORDINARY
        if row is None:
            empty = (
                self.tr("Ngày này văn phòng không mở.") if state.answered else self.tr("Đang mở…")
            )
            say(self._name, empty)
        else:
            say(self._name, row.name)
        stands = ""
        if row is not None:
            parts = (words.hours(row), words.state(row), words.given(row), row.why)
            stands = " · ".join(part for part in parts if part)
        for part, text in (
            (self._stands, stands),
            (self._rules, "\n".join(self._lines(state)) if special else ""),
            (self._assumed, self._assumption(state) if special else ""),
        ):
            part.setVisible(bool(text))
            say(part, text)
        check = state.check if special else None
        self._verdict.setVisible(check is not None)
        say(self._verdict, words.whole(check.verdict) if check else "")
        self._show_checks(check.items if check else ())
        is_open = row is not None and row.state == "open"
        planned = row is not None and row.state in {"planned", "closed"}
        today = state.local.day == state.today
        may_open = special and planned and today
        if state.local.beside is Beside.REQUESTS:
            may_open = is_open = special = state.request is not None
        self.open.setEnabled(may_open and not state.local.busy)
        self.open.set_primary(primary=special and self.open.isEnabled() and planned)
        self.close_it.setEnabled(special and is_open and not state.local.busy)

    def _lines(self, state: CalendarState) -> list[str]:
        row, page = state.chosen, state.page
        if row is None or page is None or page.session != row.session:
            return []
        counters = ", ".join(map(str, page.counters))
        procedures = "\n".join(f"   {code} {name}" for code, name in page.procedures)
        roster = "\n".join(
            f"   {words.duty(line.duty)}: {', '.join(name for _, name in line.staff)}"
            for line in page.roster
            if line.staff
        )
        plan = page.plan_number
        if plan and page.plan_on:
            plan = self.tr("{number} ngày {day}").format(
                number=plan, day=f"{page.plan_on:%d/%m/%Y}"
            )
        said = (
            (self.tr("Sáng kiến: {text}"), page.initiative if page.initiative != page.name else ""),
            (self.tr("Kế hoạch: {text}"), plan),
            (self.tr("Cách đến: {text}"), words.channels(page.channels)),
            (self.tr("Lời hứa: {text}"), page.promise),
            (self.tr("Quầy: {text}"), counters),
            (self.tr("Lĩnh vực: {text}"), ", ".join(page.fields)),
            (self.tr("Thủ tục:\n{text}"), procedures),
            (self.tr("Phí: {text}"), page.fees),
            (self.tr("Phân công:\n{text}"), roster),
        )
        return [form.format(text=text) for form, text in said if text]

    def _assumption(self, state: CalendarState) -> str:
        count = len(state.page.assumed) if state.page else 0
        if not count:
            return ""
        said = self.tr("{count} điều là giả định, cần văn phòng xác nhận (Cài đặt → Phiên).")
        return said.format(count=count)

    def _show_checks(self, items: tuple[CheckItem, ...]) -> None:
        lines = tuple(f"{words.verdict(item.verdict)}: {item.said}" for item in items)
        if lines == self._said:
            return
        self._said = lines
        for part in self._held:
            self._checks.removeWidget(part)
            part.deleteLater()
        self._held = []
        for place, item in enumerate(items):
            said: QLabel = label("", wrap=True)
            said.setText(lines[place])
            sign = Sign(item.verdict)
            self._checks.addWidget(sign, place, 0, Qt.AlignmentFlag.AlignTop)
            self._checks.addWidget(said, place, 1)
            self._held += [sign, said]
