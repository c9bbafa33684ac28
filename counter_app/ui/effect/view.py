"""The supervisor's window of effects: pages on the left, a period, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Final, cast

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QMainWindow,
    QProgressBar,
    QSizePolicy,
    QWidget,
)

from counter_app.service.effect_queries import Effect
from counter_app.ui.effect import words
from counter_app.ui.effect.model import EffectModel
from counter_app.ui.effect.rows import rows_of
from counter_app.ui.effect.state import (
    ORDINARY,
    PAGES,
    PERIOD,
    PRESETS,
    EffectState,
    Preset,
    session_key,
)
from counter_app.ui.settings.typed import typed_day
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.file_line import FileLine
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, hairline, label, line, say
from counter_app.ui.widgets.rows import Row, RowList

_LEFT_PX: Final = 248
_DAY_PX: Final = 112
_BAR_PX: Final = 6
_LETTERS: Final = 14
_WIDEST_PX: Final = 400


class EffectView(QMainWindow):
    """Shows what the model says; asks it for another period, and to write the report."""

    report_wanted = Signal()

    def __init__(self, model: EffectModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.model = model
        self.pages = RowList(lead_width=0, click_chooses=True)
        self.pages.setProperty("always", True)
        self._title, self._about = label("title"), label("soft", wrap=True)
        self._names = {key: label("soft") for key in ("period", "session", "baseline")}
        self.preset, self.session, self.baseline = ChoiceBox(), ChoiceBox(), ChoiceBox()
        for box in (self.session, self.baseline):  # a session's name may be a whole line
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_LETTERS)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            box.setMaximumWidth(_WIDEST_PX)
        self.start, self.end = _day(), _day()
        self.baseline_start, self.baseline_end = _day(), _day()
        self._dashes = (label("soft"), label("soft"))
        self.look, self.leave, self.save = KeyButton("F5"), KeyButton("Esc"), KeyButton("Ctrl+S")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(_BAR_PX)
        self._told, self._empty = label("section", wrap=True), label("soft", wrap=True)
        self.list = RowList(lead_width=0)
        self._refusal, self._written = label("refusal", wrap=True), label("section", wrap=True)
        self.file = FileLine(is_new=True)
        self.file.add(self.save)
        self._build()
        self._connect()
        self.retranslate()
        self.resize(1366, 728)

    def _build(self) -> None:
        left, inside, foot, right = QFrame(), QWidget(), QWidget(), QWidget()
        left.setObjectName("left")
        left.setFixedWidth(_LEFT_PX)
        column(left, gap=0).addWidget(inside)
        box = column(inside, margins=(0, 8, 0, 12))
        box.addWidget(self.pages, 1)
        column(foot, margins=(12, 0, 12, 0)).addWidget(self.leave)
        box.addWidget(foot)
        page = column(right, margins=(24, 16, 24, 12), gap=10)
        page.addWidget(self._title)
        page.addWidget(self._about)
        period = line(self._names["period"], self.preset, self.start, self._dashes[0], self.end)
        period.addWidget(self.look)
        period.addStretch(1)
        page.addLayout(period)
        self._against = QWidget()
        against = QHBoxLayout(self._against)
        against.setContentsMargins(0, 0, 0, 0)
        against.setSpacing(8)
        chosen: tuple[QWidget, ...] = (
            self._names["session"],
            self.session,
            self._names["baseline"],
            self.baseline,
            self.baseline_start,
            self._dashes[1],
            self.baseline_end,
        )
        for part in chosen:
            against.addWidget(part, 100 if part in {self.session, self.baseline} else 0)
        against.addStretch(1)
        above: tuple[QWidget, ...] = (
            self._against,
            hairline(),
            self._told,
            self.bar,
            self._empty,
        )
        for part in above:
            page.addWidget(part)
        page.addWidget(self.list, 1)
        page.addStretch(0)
        below: tuple[QWidget, ...] = (self._refusal, self._written, self.file)
        for part in below:
            page.addWidget(part)
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(left)
        across.addWidget(right, 1)
        self.setCentralWidget(whole)
        layout = self.layout()
        if layout is not None:  # else each page would set the window another least size
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(1000, 600)

    def _connect(self) -> None:
        model = self.model
        model.changed.connect(self.show_view)
        self.pages.selectionModel().currentChanged.connect(lambda *_: self._turned())
        self.preset.activated.connect(
            lambda _: model.choose_preset(cast("Preset", self.preset.currentData()))
        )
        self.session.activated.connect(lambda _: model.choose_session(self.session.currentData()))
        self.baseline.activated.connect(
            lambda _: model.choose_baseline(self.baseline.currentData())
        )
        for edit in (self.start, self.end):
            edit.editingFinished.connect(self._period_typed)
        for edit in (self.baseline_start, self.baseline_end):
            edit.editingFinished.connect(self._baseline_typed)
        self.look.clicked.connect(lambda _: self._ask())
        self.save.clicked.connect(lambda _: self.report_wanted.emit())
        self.file.typed.connect(model.choose_path)
        self.file.chosen.connect(model.choose_path)
        self.file.entered.connect(self.save.click)
        self.leave.clicked.connect(lambda _: self.close())
        self._key("Esc", self._escape)
        self._key("F5", self.look.click)
        self._key("Ctrl+S", self.save.click)
        self._key("Ctrl+O", self.file.browse.click)
        for place, name in enumerate(PAGES, start=1):
            self._key(f"Ctrl+{place}", partial(self.pages.select, name))

    def _key(self, sequence: str, pressed: Callable[[], object]) -> None:
        QShortcut(QKeySequence(sequence), self).activated.connect(pressed)

    def retranslate(self) -> None:
        """Say everything anew."""
        self.setWindowTitle(self.tr("Hiệu quả"))
        self.pages.setAccessibleName(self.tr("Các phần"))
        self.list.setAccessibleName(self.tr("Kết quả"))
        self.pages.set_rows(
            [
                Row(key=name, text=words.page(name), tail=f"Ctrl+{place}")
                for place, name in enumerate(PAGES, start=1)
            ]
        )
        names = {
            "period": self.tr("Khoảng ngày"),
            "session": self.tr("Phiên"),
            "baseline": self.tr("So với"),
        }
        for key, box in (
            ("period", self.preset),
            ("session", self.session),
            ("baseline", self.baseline),
        ):
            self._names[key].setText(names[key])
            box.setAccessibleName(names[key])
        for dash in self._dashes:
            dash.setText("–")
        self.start.setAccessibleName(self.tr("Từ ngày"))
        self.end.setAccessibleName(self.tr("Đến ngày"))
        self.baseline_start.setAccessibleName(self.tr("Mốc từ ngày"))
        self.baseline_end.setAccessibleName(self.tr("Mốc đến ngày"))
        self.bar.setAccessibleName(self.tr("Đang tính"))
        self.look.set_label(self.tr("Xem lại"))
        self.save.set_label(self.tr("Xuất báo cáo"))
        self.leave.set_label(self.tr("Đóng"))
        self.file.retranslate(title=self.tr("Ghi báo cáo kết quả phiên"), kinds="PDF (*.pdf)")
        self.show_view(self.model.state)

    def show_view(self, state: EffectState) -> None:
        """Show the page as it stands."""
        self.pages.select(state.page)
        say(self._title, words.page(state.page))
        say(self._about, words.about(state.page))
        self._show_choices(state)
        self.look.set_label(self.tr("Thôi") if state.slow else self.tr("Xem lại"))
        self.bar.setVisible(state.slow)
        self.bar.setRange(0, 0 if state.slow else 1)
        rows = rows_of(state.answer, self.model.talk.language)
        told = self._headline(state)
        say(self._told, told)
        self._told.setVisible(bool(told))
        empty = state.answer is not None and not rows
        self._empty.setVisible(not rows)
        say(self._empty, words.nothing(state.page) if empty else self._waiting(state))
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        say(self._refusal, state.refusal)
        self._refusal.setVisible(bool(state.refusal))
        say(self._written, self.tr("Đã ghi {path}").format(path=state.written))
        self._written.setVisible(bool(state.written))
        self.file.setVisible(state.page == "effect")
        self.file.show_path(state.path or self.model.offer_path())
        ready = state.effect is not None and not state.writing and state.page == "effect"
        self.save.setEnabled(ready)
        self.save.set_primary(primary=ready and not state.written)

    def _show_choices(self, state: EffectState) -> None:
        _fill(self.preset, {name: words.preset(name) for name in PRESETS}, state.preset)
        for edit, day in (
            (self.start, state.start),
            (self.end, state.end),
            (self.baseline_start, state.baseline_start),
            (self.baseline_end, state.baseline_end),
        ):
            typing = edit.hasFocus() and edit.isModified()
            if not typing and not state.refusal:  # what was mistyped stays, to be mended
                edit.setText(f"{day:%d/%m/%Y}")
        self._against.setVisible(state.page == "effect")
        _fill(self.session, {"": self.tr("Mọi phiên"), **dict(state.sessions)}, state.session)
        offered = {
            ORDINARY: self.tr("Ngày thường, 8 tuần gần nhất"),
            PERIOD: self.tr("Ngoài phiên, khoảng ngày khác"),
        }
        offered |= {
            session_key(code): self.tr("Phiên {name}").format(name=name)
            for code, name in state.sessions
            if code != state.session
        }
        _fill(self.baseline, offered, state.baseline)
        for part in (self.baseline_start, self._dashes[1], self.baseline_end):
            part.setVisible(state.baseline == PERIOD)

    def _headline(self, state: EffectState) -> str:
        answer = state.answer
        if isinstance(answer, Effect):
            shown = [row for row in answer.sessions if state.session in {"", row.session}]
            said = [words.baseline(answer)]
            if len(shown) == 1:
                name = "" if state.session else f"{shown[0].name}."
                said += [name, words.plan(shown[0]), words.promise(shown[0])]
            return " ".join(part for part in said if part)
        return ""

    def _waiting(self, state: EffectState) -> str:
        return self.tr("Đang tính…") if state.asking else ""

    def _turned(self) -> None:
        name = self.pages.current_key
        if name in PAGES:
            self.model.turn_to(name)

    def _ask(self) -> None:
        """Look again; where it takes long, the same key stops it."""
        if self.model.state.slow:
            self.model.stop()
        elif self._period_typed() and self._baseline_typed():
            self.model.ask()

    def _period_typed(self) -> bool:
        return self._days_typed(self.start, self.end, self.model.choose_period)

    def _baseline_typed(self) -> bool:
        if self.model.state.baseline != PERIOD:
            return True
        return self._days_typed(
            self.baseline_start, self.baseline_end, self.model.choose_baseline_period
        )

    def _days_typed(
        self, first: QLineEdit, last: QLineEdit, choose: Callable[[date, date], None]
    ) -> bool:
        """Whether two days stand there; the model knows them then."""
        try:
            days = [date.fromisoformat(typed_day(edit.text())) for edit in (first, last)]
        except ValueError:
            self.model.refuse(self.tr("Ngày có dạng 23/11/2026."))
            return False
        for edit in (first, last):
            edit.setModified(False)
        choose(*days)
        return True

    def _escape(self) -> None:
        """Stop what takes long, else leave."""
        if self.model.state.slow:
            self.model.stop()
        else:
            self.close()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The language changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Nothing is reckoned on behind a closed window."""
        self.model.close()
        super().closeEvent(event)


def _day() -> QLineEdit:
    edit = QLineEdit()
    edit.setFixedWidth(_DAY_PX)
    return edit


def _fill(box: ChoiceBox, offered: dict[str, str], chosen: str) -> None:
    """Offer these, in this order; nothing is touched where they stand already."""
    if [(box.itemData(n), box.itemText(n)) for n in range(box.count())] != list(offered.items()):
        box.clear()
        for value, text in offered.items():
            box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
