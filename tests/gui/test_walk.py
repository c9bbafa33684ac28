"""All screens are walked: everything on them has a name and a key, and nothing is cut off."""

from __future__ import annotations

import importlib
import inspect
import itertools
import pkgutil
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app import bootstrap, ui
from counter_app.console.morning import sample_morning
from counter_app.console.script import Script, first_moment
from counter_app.domain.reasons import Language
from counter_app.service.clock import SimulatedClock
from counter_app.ui.display.view import DisplayView
from counter_app.ui.kiosk.view import KioskView
from counter_app.ui.remembered import Remembered
from counter_app.ui.run import DeskProgram
from counter_app.ui.show import busy_counter, settle
from counter_app.ui.tour import tour
from counter_app.ui.widgets.key_button import KeyButton
from tests.gui.walking import VIETNAMESE, Noted, note
from tests.qt_words import SECOND_WINDOW

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.qt_log_ignore(*SECOND_WINDOW),
]

_WALKS: dict[Language, list[Noted]] = {}


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, datetime]:
    """The sample days' office, and when they end."""
    folder = tmp_path_factory.mktemp("ngay-mau")
    lines = sample_morning(bootstrap.load_reference(bootstrap.DEFAULT_PROFILE))
    clock = SimulatedClock(first_moment(lines))
    opened = bootstrap.open_practice(
        folder / "office.db", profile=bootstrap.DEFAULT_PROFILE, clock=clock
    )
    for _ in Script(opened.office, clock, language="vi").play(lines):
        pass
    opened.close()
    return folder, clock.now()


def walk(language: Language, folder: Path, clock: SimulatedClock) -> Iterator[Noted]:
    opened = bootstrap.open_practice(
        folder / "office.db", profile=bootstrap.DEFAULT_PROFILE, clock=clock
    )
    counter, staff = busy_counter(opened.office)
    program = DeskProgram(
        opened.office,
        clock=clock,
        settings_path=folder / "may-nay.json",
        choices=Remembered(counter=counter, staff=staff, language=language),
        monotonic=itertools.count(step=2.0).__next__,
    )
    try:
        program.open()
        for stop in tour(
            program,
            opened.office,
            clock=clock,
            language=language,
            settle=lambda: settle(program),
        ):
            stop.window.resize(stop.size)
            stop.window.show()
            QApplication.sendPostedEvents()
            touched = isinstance(stop.window, KioskView | DisplayView)
            yield note(stop.name, stop.window, tabs=not touched)
    finally:
        program.close()
        opened.close()


@pytest.fixture(params=["vi", "en"])
def language(request: pytest.FixtureRequest) -> Language:
    spoken: Language = request.param
    return spoken


@pytest.fixture
def walked(language: Language, played: tuple[Path, datetime], tmp_path: Path) -> list[Noted]:
    """What was noted on the walk; it is taken once for each language."""
    if language not in _WALKS:
        folder, end = played
        shutil.copytree(folder, tmp_path / "office")
        _WALKS[language] = list(walk(language, tmp_path / "office", SimulatedClock(end)))
    return _WALKS[language]


def all_of(walked: list[Noted], what: str) -> list[str]:
    """Every finding of a kind, each once, with the first screen it was seen on."""
    found: dict[str, str] = {}
    for seen in walked:
        for finding in getattr(seen, what):
            found.setdefault(finding, seen.stop)
    return [f"{stop}: {finding}" for finding, stop in found.items()]


def widget_classes() -> set[type[QWidget]]:
    """Every widget class of the program."""
    found: set[type[QWidget]] = set()
    for module in pkgutil.walk_packages(ui.__path__, "counter_app.ui."):
        if ".devices." in module.name:
            continue  # printers and loudspeakers; they have no widgets and need their drivers
        for _, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(kind, QWidget) and kind.__module__.startswith("counter_app."):
                found.add(kind)
    return found


def test_no_screen_is_left_out_of_the_walk(walked: list[Noted]) -> None:
    seen = {kind for stop in walked for kind in stop.classes}
    assert {kind.__name__ for kind in widget_classes() - seen} == set()


def test_every_control_has_a_name(walked: list[Noted]) -> None:
    found = all_of(walked, "nameless")
    assert not found, "\n".join(found)


def test_everything_is_reached_by_key(walked: list[Noted]) -> None:
    found = all_of(walked, "unreachable")
    assert not found, "\n".join(found)


def test_a_key_on_a_button_works(walked: list[Noted]) -> None:
    found = all_of(walked, "dead_keys")
    assert not found, "\n".join(found)


def test_no_key_means_two_things_in_a_window(walked: list[Noted]) -> None:
    found = all_of(walked, "clashes")
    assert not found, "\n".join(found)


def test_no_text_is_cut_off(walked: list[Noted]) -> None:
    found = all_of(walked, "cut")
    assert not found, "\n".join(found)


def test_whatever_is_pressed_is_large_enough(walked: list[Noted]) -> None:
    found = all_of(walked, "small")
    assert not found, "\n".join(found)


def test_names_are_said_in_the_language_of_the_screen(
    walked: list[Noted], language: Language
) -> None:
    """What the office itself named stays as it is: procedures have no English names, and the
    settings show what is set."""
    said = {name for stop in walked for name in stop.names.values()}
    reference = bootstrap.load_reference(bootstrap.DEFAULT_PROFILE)
    theirs = ["Bắc Giang City", "Bắc Ninh", "Tiếng Việt"]
    theirs += [f"{queue.code} – {queue.name_vi}" for queue in reference.setup.queues]
    theirs += [f"{counter.number} – {counter.name_vi}" for counter in reference.setup.counters]
    theirs += [procedure.name_vi for procedure in reference.catalogue.procedures]
    foreign = {
        name for name in said if VIETNAMESE.search(name) and not name.startswith(tuple(theirs))
    }
    if language == "vi":
        assert len(foreign) > len(said) / 2
    else:
        assert not foreign, "\n".join(sorted(foreign))


def test_the_walk_notices_what_is_wrong(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(300, 200)
    qtbot.addWidget(window)
    nameless, tiny, dead = QLineEdit(window), QPushButton("x", window), KeyButton("F4", window)
    tiny.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    tiny.setGeometry(0, 40, 16, 16)
    dead.set_label("Bắt đầu phục vụ")
    dead.setGeometry(0, 60, 60, 36)
    cut = QLabel("Hẹn trả kết quả lúc 17:00", window)
    cut.setGeometry(0, 100, 50, 20)
    for _ in range(2):
        QShortcut(QKeySequence("F2"), window)
    window.show()
    nameless.setFocus()
    found = note("sai", window)
    assert len(found.nameless) == 2, "the field itself, and Tab that comes to it"
    assert [place.split()[0] for place in found.unreachable] == ["QWidget/QPushButton"]
    assert len(found.dead_keys) == 1
    assert found.clashes == ["F2"]
    assert [text.rpartition(": ")[2] for text in found.cut] == [dead.label, cut.text()]
    assert [size.rpartition(" ")[2] for size in found.small] == ["16×16"]
