"""The sample days worked through the desk's real windows: four clerks at four counters, by keys.

What a clerk does at a counter is pressed and typed in that counter's window; what happens elsewhere
(the kiosk, the signer, a scanner in the back office) comes through the script interface between the
presses.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QSpinBox, QWidget

from counter_app import bootstrap
from counter_app.console.morning_office import Sample
from counter_app.console.script import Script
from counter_app.service.clock import SimulatedClock
from counter_app.service.local import LocalOffice
from counter_app.ui.desk.state import Panel
from counter_app.ui.remembered import Remembered
from counter_app.ui.run import DeskProgram
from tests.stillness import until, until_still

PROFILE: Final = bootstrap.DEFAULT_PROFILE
COUNTERS: Final = {"nv1": 1, "nv2": 2, "nv3": 3, "nv4": 4}
HALL: Final = "nv1"
"""Whose window gives out the numbers that nobody gives out at a kiosk."""

_NONE: Final = Qt.KeyboardModifier.NoModifier
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_KEYS: Final = {
    "call_next": Qt.Key.Key_F2,
    "recall": Qt.Key.Key_F3,
    "start_service": Qt.Key.Key_F4,
    "hold": Qt.Key.Key_F5,
    "mark_no_show": Qt.Key.Key_F7,
    "undo": Qt.Key.Key_F12,
    "finish_service": Qt.Key.Key_Return,
}
_WAYS: Final = ("card_reader", "vneid", "seen")

Entry = dict[str, Any]


class ClerkAtWindow:
    """One clerk's window, and the hands on its keyboard."""

    def __init__(
        self, office: LocalOffice, clock: SimulatedClock, *, staff: str, folder: Path
    ) -> None:
        self._seconds = 0.0
        self.counter = COUNTERS[staff]
        self.program = DeskProgram(
            office,
            clock=clock,
            settings_path=folder / f"quầy {self.counter}.json",
            choices=Remembered(counter=self.counter, staff=staff),
            monotonic=lambda: self._seconds,
        )
        self.window = self.program.window
        self.window.resize(1366, 768)
        self.program.open()
        self.settle()

    # --- what a hand does ---------------------------------------------------------------------

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
        """Press a key a moment after the last."""
        self._seconds += 1.5
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)
        self.settle()

    def digit(self, number: int, modifier: Qt.KeyboardModifier = _NONE) -> None:
        """Press a digit."""
        self.press(Qt.Key(Qt.Key.Key_0 + number), modifier)

    def type(self, text: str) -> None:
        """Type where the cursor is."""
        for letter in text:
            event = QKeyEvent(QEvent.Type.KeyPress, 0, _NONE, letter)
            QApplication.sendEvent(self.window.focusWidget() or self.window, event)
        self.settle()

    def sit_up(self) -> None:
        """Look at the screen: the window is in front and shows this moment."""
        if not self.window.isActiveWindow():
            self.window.activateWindow()
            until(self.window.isActiveWindow)
        self.program.model.reload()
        self.settle()

    def settle(self) -> None:
        """Wait until everything that was asked for has come back."""
        until_still(lambda: self.program.busy)

    # --- what a clerk does ---------------------------------------------------------------------

    def open_shift(self, _entry: Entry) -> None:
        self.press(Qt.Key.Key_B, _CTRL)
        self.digit(1)  # who sat here last comes first

    def close_shift(self, _entry: Entry) -> None:
        self.press(Qt.Key.Key_Q, _CTRL)

    def pause_shift(self, entry: Entry) -> None:
        self.press(Qt.Key.Key_B, _CTRL)
        self._pick(entry["reason"])

    def resume_shift(self, _entry: Entry) -> None:
        self.press(Qt.Key.Key_B, _CTRL)

    def by_number(self, entry: Entry) -> None:
        """A certain number: one that is held, or that waits for its result."""
        self.type(entry["number"])
        self.press(Qt.Key.Key_Return)

    def transfer(self, entry: Entry) -> None:
        self.press(Qt.Key.Key_F6)
        self._pick(entry["to"])

    def return_result(self, entry: Entry) -> None:
        for code in entry.get("codes") or [entry["code"]]:
            self.press(Qt.Key.Key_F11)
            self._pick(code)

    def issue_ticket(self, entry: Entry) -> None:
        queues = [queue.code for queue in self.program.model.reference.setup.queues]
        for errand in entry.get("errands", ()):
            self.digit(queues.index(errand) + 1, _CTRL | Qt.KeyboardModifier.ShiftModifier)
        self.digit(queues.index(entry["queue"]) + 1, _CTRL)

    def receive_dossier(self, entry: Entry) -> None:
        self.press(Qt.Key.Key_F8)
        form = self.window.intake
        if form.another.isVisible():
            self.press(Qt.Key.Key_N, _CTRL)
        self._into(form.search, entry["procedure"])
        self.press(Qt.Key.Key_Return)
        if "case" in entry:
            self._choose(form.case, form.case.findData(entry["case"]))
        self._choose(form.channel, entry.get("channel", 1) - 1)
        if form.session.isVisible():
            self._choose(form.session, form.session.findData(entry.get("session", "")))
        for field in ("name", "id_number", "phone", "address"):
            self._into(getattr(form, field), entry["person"].get(field, ""))
        form.way_buttons[_WAYS.index(entry["authenticated"])].setFocus()
        self.digit(_WAYS.index(entry["authenticated"]) + 1)
        self._into(form.pages, str(entry["pages"]))
        self._into(form.copies, str(entry["copies"]))
        self.press(Qt.Key.Key_Return)
        assert self._panel is not Panel.INTAKE, (entry, form.outcome.accessibleDescription())

    def _into(self, field: QWidget, text: str) -> None:
        field.setFocus()
        if isinstance(field, QSpinBox):
            field.selectAll()
        self.type(text)

    def _choose(self, box: QComboBox, place: int) -> None:
        box.setFocus()
        for _ in range(abs(place - box.currentIndex())):
            forward = place > box.currentIndex()
            self.press(Qt.Key.Key_Down if forward else Qt.Key.Key_Up)

    def _pick(self, key: str) -> None:
        pick = self.program.model.local.pick
        assert pick is not None, key
        place = [choice.key for choice in pick.choices].index(key)
        if place < 9:
            self.digit(place + 1)
            return
        for _ in range(place):
            self.press(Qt.Key.Key_Down)
        self.press(Qt.Key.Key_Return)

    @property
    def _panel(self) -> Panel:
        return self.program.model.local.panel


def _pressing(key: Qt.Key) -> Callable[[ClerkAtWindow, Entry], None]:
    return lambda clerk, _entry: clerk.press(key)


WINDOW: Final[dict[str, Callable[[ClerkAtWindow, Entry], None]]] = {
    "open_shift": ClerkAtWindow.open_shift,
    "close_shift": ClerkAtWindow.close_shift,
    "pause_shift": ClerkAtWindow.pause_shift,
    "resume_shift": ClerkAtWindow.resume_shift,
    "resume": ClerkAtWindow.by_number,
    "call_for_result": ClerkAtWindow.by_number,
    "transfer": ClerkAtWindow.transfer,
    "return_result": ClerkAtWindow.return_result,
    "issue_ticket": ClerkAtWindow.issue_ticket,
    "receive_dossier": ClerkAtWindow.receive_dossier,
} | {word: _pressing(key) for word, key in _KEYS.items()}


def whose(entry: Entry) -> str | None:
    """Who does this at a window; None where it happens elsewhere."""
    word = entry.get("do")
    if word not in WINDOW:
        return None
    if word == "issue_ticket":
        claims = entry.get("priority") or entry.get("session")
        return None if claims else HALL
    if word == "receive_dossier":
        return entry["by"] if "number" in entry and entry["by"] in COUNTERS else None
    return entry["by"] if entry["by"] in COUNTERS else None


@contextmanager
def clerks(
    office: LocalOffice, clock: SimulatedClock, folder: Path
) -> Iterator[dict[str, ClerkAtWindow]]:
    """Four windows of one office."""
    made = {s: ClerkAtWindow(office, clock, staff=s, folder=folder) for s in COUNTERS}
    try:
        yield made
    finally:
        for clerk in made.values():
            clerk.program.close()


def work(days: Sample, path: Path, folder: Path) -> Counter[str]:
    """Work sample days on a new file; how often each thing was done at a window."""
    entries = [json.loads(line) for line in days.lines]
    clock = SimulatedClock(datetime.fromisoformat(entries[0]["at"]))
    opened = bootstrap.open_practice(path, profile=PROFILE, clock=clock)
    # a tile of the kiosk tapped and tapped again
    twice = [entry for entry, following in pairwise(entries) if entry == following]
    done: Counter[str] = Counter()
    script = Script(opened.office, clock)
    try:
        with clerks(opened.office, clock, folder) as hands:
            for number, (line, entry) in enumerate(zip(days.lines, entries, strict=True), start=1):
                elsewhere = number in days.refusals or entry in twice
                staff = None if elsewhere else whose(entry)
                if staff is None:
                    list(script.play([line]))
                    continue
                clock.move_to(datetime.fromisoformat(entry["at"]))
                hands[staff].sit_up()
                WINDOW[entry["do"]](hands[staff], entry)
                done[entry["do"]] += 1
    finally:
        opened.close()
    return done
