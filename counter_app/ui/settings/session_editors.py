"""The editors that the rules of a session need: when it comes back, who is on duty, choices."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from counter_app.domain.office import Duty
from counter_app.ui.settings import words
from counter_app.ui.settings.editors import Edited, Editor, Offer, narrow
from counter_app.ui.settings.field import Field, Json
from counter_app.ui.settings.recurring import NTH, Pattern, Repeats, pattern_of, rule_of
from counter_app.ui.settings.typed import printed_day as printed
from counter_app.ui.settings.typed import (
    printed_days,
    printed_windows,
    typed_day,
    typed_days,
    typed_windows,
)
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.key_button import KeyButton
from counter_app.ui.widgets.parts import column, label, line, say
from counter_app.ui.widgets.rows import Row, RowList
from counter_app.ui.widgets.tick import Tick

translate = QCoreApplication.translate
DUTIES: Final = (Duty.CLERK, Duty.REVIEWER, Duty.SIGNER, Duty.SEAL, Duty.CASHIER)
"""The duties of a session, in the order a dossier goes through them."""


class WindowsEditor(Editor):
    """The windows of a day on one line: ``07:30–11:30, 17:00–19:00``."""

    def __init__(self, _field: Field, edited: Edited) -> None:
        self.line = QLineEdit()
        super().__init__(self.line)
        self._edited = edited
        self.line.textEdited.connect(lambda text: self._edited(typed_windows(text)))

    def show_value(self, value: Json) -> None:
        if typed_windows(self.line.text()) != value:
            self.line.setText(printed_windows(value or []))


class OptionalEditor(Editor):
    """Whether there is such a thing at all; what it consists of follows below."""

    def __init__(self, field: Field, edited: Edited) -> None:
        self.box = Tick()
        super().__init__(self.box)
        blank = field.blank
        self.box.clicked.connect(
            lambda on: edited(blank(None) if on and blank is not None else None)
        )

    def show_value(self, value: Json) -> None:
        self.box.setChecked(value is not None)


class Picks(QWidget):
    """Some of many, in an order: those taken above, and a box to take another from."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.codes: list[str] = []
        self._names: dict[str, str] = {}
        self._name = ""
        self.chosen = RowList(lead_width=0, click_chooses=True)
        self.chosen.setProperty("always", True)
        self.others = ChoiceBox()
        narrow(self.others)
        self.others.setMinimumContentsLength(9)
        self.up, self.drop = KeyButton(""), KeyButton("")
        self.others.activated.connect(self._take)
        self.up.clicked.connect(self._up)
        self.drop.clicked.connect(self._drop)
        self.chosen.selectionModel().currentChanged.connect(lambda *_: self._may())
        box = column(self, gap=4)
        box.addWidget(self.chosen)
        keys = line(self.others, self.up, self.drop)
        keys.setStretch(0, 1)
        box.addLayout(keys)

    def offer(self, choices: Offer) -> None:
        """Offer these codes."""
        if dict(choices) != self._names:
            self._names = dict(choices)
            self._show()

    def show_value(self, codes: Json) -> None:
        """Show what is taken."""
        if list(codes or []) != self.codes or not self.others.count():
            self.codes = [str(code) for code in codes or []]
            self._show()

    def name(self, said: str) -> None:
        """Say what is chosen here."""
        self._name = said
        self.chosen.setAccessibleName(said)
        more = translate("SettingsWords", "Thêm: {name}").format(name=said)
        self.others.setAccessibleName(more)
        self.up.set_label(translate("SettingsWords", "Lên"))
        self.up.setAccessibleName(translate("SettingsWords", "Lên: {name}").format(name=said))
        self.drop.set_label(translate("SettingsWords", "Bỏ"))
        self.drop.setAccessibleName(translate("SettingsWords", "Bỏ: {name}").format(name=said))
        self._show()

    def _show(self) -> None:
        self.chosen.set_rows(
            [Row(key=code, text=self._names.get(code, code)) for code in self.codes]
        )
        self.chosen.setVisible(bool(self.codes))
        self.chosen.setFixedHeight(min(6, len(self.codes)) * 36 + 2)
        with QSignalBlocker(self.others):
            self.others.clear()
            self.others.addItem(translate("SettingsWords", "Chọn để thêm…"), "")
            for code, name in self._names.items():
                if code not in self.codes:
                    self.others.addItem(name or code, code)
        self.others.setToolTip(self.others.currentText())
        self._may()

    def _may(self) -> None:
        there = self.chosen.current_key in self.codes
        for button in (self.up, self.drop):
            button.setVisible(bool(self.codes))
            button.setEnabled(there)

    def _take(self, place: int) -> None:
        code = self.others.itemData(place)
        if code:
            self._give([*self.codes, code])

    def _up(self) -> None:
        code = self.chosen.current_key
        place = self.codes.index(code) if code in self.codes else 0
        if code is not None and place:
            codes = [other for other in self.codes if other != code]
            self._give([*codes[: place - 1], code, *codes[place - 1 :]])

    def _drop(self) -> None:
        code = self.chosen.current_key
        self._give([other for other in self.codes if other != code])

    def _give(self, codes: list[str]) -> None:
        self.codes = codes
        self._show()
        self.edited.emit(codes)


class PicksEditor(Editor):
    """Some of many codes, in the order they were taken."""

    def __init__(self, _field: Field, edited: Edited) -> None:
        self.picks = Picks()
        super().__init__(self.picks)
        self.picks.edited.connect(edited)

    def offer(self, choices: Offer) -> None:
        self.picks.offer(choices)

    def show_value(self, value: Json) -> None:
        self.picks.show_value(value)

    def name(self, said: str) -> None:
        self.picks.name(said)


class RosterEditor(Editor):
    """Who does each duty, the first one asked first. Only who has a duty is offered for it."""

    def __init__(self, _field: Field, edited: Edited) -> None:
        super().__init__(QWidget())
        box = column(self.widget, gap=4)
        self._names = {duty: label("soft") for duty in DUTIES}
        self.picks = {duty: Picks() for duty in DUTIES}
        self._others: list[Json] = []
        self._edited = edited
        for duty in DUTIES:
            box.addWidget(self._names[duty])
            box.addWidget(self.picks[duty])
            self.picks[duty].edited.connect(lambda _codes: self._take())

    def offer(self, choices: Offer) -> None:
        for duty, picks in self.picks.items():
            able = [(code.partition(" ")[2], name) for code, name in choices
                    if code.partition(" ")[0] == duty]  # fmt: skip
            picks.offer(able)

    def show_value(self, value: Json) -> None:
        by_duty = {entry["duty"]: entry["staff"] for entry in value or []}
        self._others = [entry for entry in value or [] if entry["duty"] not in self.picks]
        for duty, picks in self.picks.items():
            picks.show_value(by_duty.get(duty, []))

    def name(self, said: str) -> None:
        self.widget.setAccessibleName(said)
        for duty, picks in self.picks.items():
            say(self._names[duty], words.value(duty))
            picks.name(f"{said}: {words.value(duty)}")

    def _take(self) -> None:
        taken = [
            {"duty": duty.value, "staff": list(picks.codes)}
            for duty, picks in self.picks.items()
            if picks.codes
        ]
        self._edited([*taken, *self._others])


class RecurrenceEditor(Editor):
    """On which days: in the words of an office, as RRULE, and dates added or left out."""

    def __init__(self, _field: Field, edited: Edited) -> None:
        super().__init__(QWidget())
        self._edited = edited
        self._value: Json = None
        self._rule = ""
        self.repeats, self.nth, self.weekday = ChoiceBox(), ChoiceBox(), ChoiceBox()
        self.days = [Tick() for _ in range(7)]
        self.month_days, self.rule = QLineEdit(), QLineEdit()
        self.starts, self.dates, self.exceptions = QLineEdit(), QLineEdit(), QLineEdit()
        self._week, self._month = QWidget(), QWidget()
        self._captions = {box: label("soft") for box in
                          (self.rule, self.starts, self.dates, self.exceptions)}  # fmt: skip
        self._build()
        self.repeats.activated.connect(lambda _: self._turned())
        for tick in self.days:
            tick.clicked.connect(lambda _: self._by_pattern())
        for box in (self.nth, self.weekday):
            box.activated.connect(lambda _: self._by_pattern())
        self.month_days.textEdited.connect(lambda _: self._by_pattern())
        self.rule.textEdited.connect(lambda text: self._put(rule=text.strip()))
        self.starts.textEdited.connect(lambda text: self._put(starts_on=typed_day(text)))
        self.dates.textEdited.connect(lambda text: self._put(dates=typed_days(text)))
        self.exceptions.textEdited.connect(lambda text: self._put(exceptions=typed_days(text)))

    def _build(self) -> None:
        box = column(self.widget, gap=6)
        box.addWidget(self.repeats)
        week = QGridLayout(self._week)
        week.setContentsMargins(0, 0, 0, 0)
        for place, tick in enumerate(self.days):
            week.addWidget(tick, place // 4, place % 4)
        month = line(self.nth, self.weekday)
        self._month.setLayout(month)
        for part in (self._week, self._month, self.month_days):
            box.addWidget(part)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(6)
        for place, (field, caption) in enumerate(self._captions.items()):
            grid.addWidget(caption, place, 0)
            grid.addWidget(field, place, 1)
        box.addLayout(grid)

    def show_value(self, value: Json) -> None:
        self._value = value
        rule = value["rule"] if value else ""
        pattern = pattern_of(rule) if value else Pattern(repeats=Repeats.NEVER)
        shown = self.repeats.currentData()
        if not (value and shown == Repeats.OWN and self.rule.hasFocus()):
            self.repeats.setCurrentIndex(self.repeats.findData(pattern.repeats.value))
        repeats = self.repeats.currentData()
        self._week.setVisible(repeats == Repeats.WEEKLY)
        self._month.setVisible(repeats == Repeats.NTH_DAY)
        self.month_days.setVisible(repeats == Repeats.ON_DATES)
        for place, tick in enumerate(self.days):
            tick.setChecked(place in pattern.weekdays)
        if pattern.repeats is Repeats.NTH_DAY:
            self.nth.setCurrentIndex(self.nth.findData(pattern.nth))
            self.weekday.setCurrentIndex(pattern.weekdays[0])
        if pattern.days != _numbers(self.month_days.text()):
            self.month_days.setText(", ".join(map(str, pattern.days)))
        for box, caption in self._captions.items():
            there = value is not None and (box is not self.rule or repeats != Repeats.DATES)
            box.setVisible(there)
            caption.setVisible(there)
        if value is None:
            return
        if self.rule.text().strip() != rule:
            self.rule.setText(rule)
        if typed_day(self.starts.text()) != value["starts_on"]:
            self.starts.setText(printed(value["starts_on"]))
        for box, name in ((self.dates, "dates"), (self.exceptions, "exceptions")):
            if typed_days(box.text()) != value.get(name, []):
                box.setText(printed_days(value.get(name, [])))

    def name(self, said: str) -> None:
        self.widget.setAccessibleName(said)
        self.repeats.setAccessibleName(said)
        self.nth.setAccessibleName(translate("SettingsWords", "Lần thứ mấy trong tháng"))
        self.weekday.setAccessibleName(translate("SettingsWords", "Thứ mấy"))
        dates = translate("SettingsWords", "Những ngày trong tháng, ví dụ 1, 15")
        self.month_days.setAccessibleName(dates)
        self.month_days.setPlaceholderText(dates)
        for box, text in (
            (self.rule, translate("SettingsWords", "Quy tắc")),
            (self.starts, translate("SettingsWords", "Từ ngày")),
            (self.dates, translate("SettingsWords", "Thêm ngày")),
            (self.exceptions, translate("SettingsWords", "Trừ ngày")),
        ):
            say(self._captions[box], text)
            box.setAccessibleName(f"{said}: {text}")
        for box in (self.dates, self.exceptions):
            box.setPlaceholderText("23/11/2026, 30/11/2026")
        for place, tick in enumerate(self.days):
            tick.setText(words.weekday(place))
        self._choices()

    def _choices(self) -> None:
        for box, choices in (
            (self.repeats, [(r.value, words.repeats(r)) for r in Repeats]),
            (self.nth, [(n, words.nth(n)) for n in NTH]),
            (self.weekday, [(day, words.weekday(day)) for day in range(7)]),
        ):
            kept = box.currentIndex()
            box.clear()
            for code, text in choices:
                box.addItem(text, code)
            box.setCurrentIndex(max(0, kept))

    def _turned(self) -> None:
        """Another way to come back: its first values, dates and start kept."""
        repeats = Repeats(self.repeats.currentData())
        if repeats is Repeats.NEVER:
            self._edited(None)
            return
        before = pattern_of(self._value["rule"]) if self._value else Pattern(repeats=Repeats.OWN)
        weekdays = before.weekdays or (0,)
        if repeats is Repeats.OWN:
            rule = (self._value or {}).get("rule") or "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA"
        else:
            rule = rule_of(replace(before, repeats=repeats, weekdays=weekdays))
        self._put(rule=rule)
        if repeats is Repeats.OWN:
            self.repeats.setCurrentIndex(self.repeats.findData(repeats.value))
            self.rule.setFocus()

    def _by_pattern(self) -> None:
        repeats = Repeats(self.repeats.currentData())
        weekdays = tuple(place for place, tick in enumerate(self.days) if tick.isChecked())
        if repeats is Repeats.NTH_DAY:
            weekdays = (self.weekday.currentIndex(),)
        days = _numbers(self.month_days.text())
        pattern = Pattern(
            repeats=repeats, weekdays=weekdays, nth=self.nth.currentData() or 1, days=days
        )
        self._put(rule=rule_of(pattern))

    def _put(self, **parts: Json) -> None:
        fresh = {"rule": "", "starts_on": "2026-01-01", "dates": [], "exceptions": []}
        self._value = {**fresh, **(self._value or {}), **parts}
        self._edited(self._value)


def _numbers(text: str) -> tuple[int, ...]:
    parts = (part.strip() for part in text.replace(";", ",").split(","))
    return tuple(int(part) for part in parts if part.isdecimal() and len(part) < 3)
