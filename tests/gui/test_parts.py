"""The parts under the desk: tokens, lanes, words, what is remembered, pictures."""

from __future__ import annotations

import ast
import gc
import re
import subprocess
import sys
import threading
import weakref
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.ids import CounterNo
from counter_app.domain.reasons import OFFICE_ZONE, Language, Reason
from counter_app.resources import resource_path
from counter_app.service import commands
from counter_app.ui import look, wording
from counter_app.ui.application import make_application
from counter_app.ui.desk.actions import KeyGuard
from counter_app.ui.desk.pictures import picture
from counter_app.ui.desk.state import level
from counter_app.ui.remembered import RECENT, Remembered, keep, recall
from counter_app.ui.sentences import sentence
from counter_app.ui.tasks import Lanes
from counter_app.ui.theme.system import is_high, theme_for
from counter_app.ui.theme.tokens import DARK, LIGHT, THEMES, WALL, Theme, contrast
from counter_app.ui.widgets.choice_box import ChoiceBox
from counter_app.ui.widgets.key_button import two_lines
from tests.gui.conftest import Clerk

UI = Path(__file__).resolve().parents[2] / "counter_app" / "ui"


# --- looks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", [*THEMES.values(), WALL], ids=[*THEMES, WALL.name])
def test_text_stands_out_from_its_ground(theme: Theme) -> None:
    weak = [(t, g) for t, g in theme.text_pairs() if contrast(t, g) < theme.least_contrast]
    assert not weak


@pytest.mark.parametrize("theme", [*THEMES.values(), WALL], ids=[*THEMES, WALL.name])
def test_marks_and_the_frame_of_the_focus_stand_out(theme: Theme) -> None:
    assert not [(m, g) for m, g in theme.mark_pairs() if contrast(m, g) < 3.0]


def test_who_asks_for_high_contrast_gets_the_highest_level() -> None:
    asked = {theme.name for theme in THEMES.values() if theme.least_contrast == 7.0}
    assert asked == {"high_contrast", "high_contrast_dark"}


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_no_colour_is_named_outside_the_tokens() -> None:
    literal = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|rgba?\(|QColor\(\d")
    found = [
        f"{path.name}: {line.strip()}"
        for path in UI.rglob("*.py")
        if path.name != "tokens.py" and "devices" not in path.parts
        for line in path.read_text(encoding="utf-8").splitlines()
        if literal.search(line)
    ]
    assert not found


def test_every_box_to_choose_from_shows_that_it_opens() -> None:
    plain = [path.name for path in UI.rglob("*.py") if "QComboBox()" in path.read_text("utf-8")]
    assert plain == []


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_sign_of_a_box_is_drawn_in_every_look(qapp: QApplication, theme: Theme) -> None:
    look.put_on(qapp, theme)
    box = ChoiceBox()
    box.addItem("Quầy 1")
    box.resize(160, 36)
    right = box.grab().toImage().copy(160 - 24, 8, 18, 20)
    inks = {right.pixelColor(x, y).name() for x in range(18) for y in range(20)}
    look.put_on(qapp, LIGHT)
    box.deleteLater()
    assert max(contrast(ink, theme.field) for ink in inks) >= 3.0


@pytest.mark.parametrize(
    ("dark", "high", "worn"),
    [
        (False, False, "light"),
        (True, False, "dark"),
        (False, True, "high_contrast"),
        (True, True, "high_contrast_dark"),
    ],
)
def test_the_look_the_system_asks_for(dark: bool, high: bool, worn: str) -> None:
    assert theme_for(dark=dark, contrast=high).name == worn


@pytest.mark.parametrize(
    ("flags", "on"), [("127", True), ("126", False), ("", False), ("khác", False), ("1", True)]
)
def test_the_flags_of_windows(flags: str, on: bool) -> None:
    assert is_high(flags) is on


def test_a_look_is_the_systems_until_one_is_chosen(
    new_clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look, "_system", [DARK])
    new_clerk.sit_down(Remembered(counter=2, staff="nv2"))
    assert look.current() is DARK
    new_clerk.press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert look.current().name == "high_contrast"
    assert recall(new_clerk.settings).theme == "high_contrast"
    look.put_on(make_application(), LIGHT)


def test_the_chosen_look_is_kept_whatever_the_system_asks_for(
    new_clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look, "_system", [DARK])
    new_clerk.sit_down(Remembered(counter=2, staff="nv2", theme="light"))
    assert look.current() is LIGHT


# --- words ---------------------------------------------------------------------------------------


def test_numbers_are_written_the_offices_way() -> None:
    at = datetime(2026, 11, 23, 7, 5, tzinfo=UTC)
    assert wording.money(21_000) == "21.000\u00a0đ"
    assert wording.moment(at) == "14:05 23/11/2026"
    assert wording.due(at, now=at) == "14:05"
    assert wording.waited(425) == "07:05"
    assert wording.waited(4360) == "1:12:40"
    assert wording.minutes(65 * 60, "vi") == "1\u00a0giờ\u00a005"
    assert wording.minutes(59, "en") == "0\u00a0min"
    assert wording.minutes(10 * 8 * 3600, "vi") == "10\u00a0ngày"
    assert wording.folded("  Đăng ký  KẾT hôn ") == "dang ky ket hon"
    assert at.astimezone(OFFICE_ZONE).hour == 14


def test_a_reason_nobody_knows_is_shown_by_its_code() -> None:
    assert sentence(Reason.of("from_a_newer_hub"), "vi") == "from_a_newer_hub"


@pytest.fixture
def fresh_translations(tmp_path: Path) -> ET.Element:
    """The English file as lupdate would make it from the code of now."""
    found = tmp_path / "counter_app_en.ts"
    kept = resource_path("i18n", "counter_app_en.ts")
    found.write_bytes(kept.read_bytes())
    sources = sorted(str(path) for path in UI.rglob("*.py"))
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    subprocess.run(
        [tool, "-no-obsolete", "-locations", "none", *sources, "-ts", found],
        check=True,
        capture_output=True,
    )
    return ET.parse(found).getroot()


def test_no_text_hides_inside_another() -> None:
    """lupdate never sees what an f-string says, and nobody misses it."""
    hidden = [
        f"{path.relative_to(UI)}:{call.lineno}"
        for path in UI.rglob("*.py")
        for text in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call)
        and re.search(r"(^|\.)(tr|translate)$", ast.unparse(call.func))
    ]
    assert not hidden


def test_every_text_has_its_english(fresh_translations: ET.Element) -> None:
    messages = list(fresh_translations.iter("message"))
    assert len(messages) > 200
    missing = [
        message.findtext("source")
        for message in messages
        if (said := message.find("translation")) is None
        or said.get("type") is not None
        or not said.text
    ]
    assert not missing


def test_placeholders_survive_translation(fresh_translations: ET.Element) -> None:
    fields = re.compile(r"{\w+}")
    for message in fresh_translations.iter("message"):
        source, said = message.findtext("source") or "", message.findtext("translation") or ""
        assert sorted(fields.findall(source)) == sorted(fields.findall(said)), source


@pytest.mark.parametrize("name", ["counter_app_en", "qt_vi"])
def test_the_compiled_words_are_those_of_the_source(name: str, tmp_path: Path) -> None:
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    made = tmp_path / f"{name}.qm"
    source = resource_path("i18n", f"{name}.ts")
    subprocess.run([tool, "-silent", source, "-qm", made], check=True, capture_output=True)
    assert made.read_bytes() == resource_path("i18n", f"{name}.qm").read_bytes()


def test_qts_own_buttons_speak_vietnamese(clerk: Clerk) -> None:
    assert clerk.state.language == "vi"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Thôi"


def raise_it(error: Exception) -> None:
    raise error


# --- lanes ---------------------------------------------------------------------------------------


def test_answers_come_back_on_the_gui_thread_and_in_order(qtbot: QtBot) -> None:
    lanes = Lanes()
    told: list[tuple[int, bool]] = []
    main = threading.current_thread()
    for number in range(5):
        lanes.do(
            lambda number=number: number,  # type: ignore[misc]  # bound now
            then=lambda n: told.append((n, threading.current_thread() is main)),
            failed=raise_it,
        )
    qtbot.waitUntil(lambda: len(told) == 5)
    lanes.close()
    assert told == [(number, True) for number in range(5)]


def test_a_stale_question_is_not_answered(qtbot: QtBot) -> None:
    lanes = Lanes()
    told: list[str] = []
    gate = threading.Event()

    def slow() -> str:
        gate.wait(5)
        return "old"

    lanes.ask("find", slow, then=told.append, failed=raise_it)
    lanes.ask("find", lambda: "new", then=told.append, failed=raise_it)
    gate.set()
    qtbot.waitUntil(lambda: not lanes.busy)
    lanes.close()
    assert told == ["new"]


def test_trouble_is_told_and_the_lane_goes_on(qtbot: QtBot) -> None:
    lanes = Lanes()
    told: list[object] = []
    lanes.do(lambda: 1 // 0, then=told.append, failed=lambda e: told.append(type(e)))
    lanes.do(lambda: "next", then=told.append, failed=raise_it)
    qtbot.waitUntil(lambda: len(told) == 2)
    lanes.close()
    assert told == [ZeroDivisionError, "next"]


def test_closed_lanes_take_nothing_more(qtbot: QtBot) -> None:
    assert qtbot is not None
    lanes = Lanes()
    lanes.close()
    lanes.do(lambda: pytest.fail("too late"), then=lambda _: None, failed=raise_it)
    assert not lanes.busy


def test_garbage_is_swept_on_the_gui_thread_alone(qtbot: QtBot) -> None:
    """However much a lane makes: a model it ended would end under the GUI thread's hands."""
    swept_in: set[threading.Thread] = set()

    def note(_phase: str, _figures: dict[str, int]) -> None:
        swept_in.add(threading.current_thread())

    model = QObject()
    knot: list[object] = [model]
    knot.append(knot)
    gone = weakref.ref(model)
    del model, knot
    rows: list[list[list[int]]] = []
    lanes = Lanes()
    gc.callbacks.append(note)
    lanes.do(lambda: [[n] for n in range(100_000)], then=rows.append, failed=raise_it)
    qtbot.waitUntil(lambda: bool(rows) and gone() is None)
    gc.callbacks.remove(note)
    lanes.close()
    assert swept_in == {threading.main_thread()}


# --- small things --------------------------------------------------------------------------------


def test_the_guard_lets_another_key_through_at_once() -> None:
    guard = KeyGuard()
    assert guard.allows("F2", at=10.0)
    assert not guard.allows("F2", at=10.9)
    assert guard.allows("F3", at=10.9)
    assert guard.allows("F2", at=11.0)


@pytest.mark.parametrize(
    ("used", "overdue", "tone"),
    [(0.49, False, "calm"), (0.5, False, "soon"), (0.8, False, "urgent"), (0.1, True, "overdue")],
)
def test_a_timer_steps_at_half_and_four_fifths(used: float, overdue: bool, tone: str) -> None:
    assert level(used, overdue=overdue) == tone


def test_choices_come_back_and_spoilt_ones_are_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "here" / "settings.json"
    choices = Remembered(language="en", counter=CounterNo(3), recent=("a", "b"))
    keep(path, choices)
    assert recall(path) == choices
    path.write_text("{", encoding="utf-8")
    assert recall(path) == Remembered()
    path.write_text('{"language": "fr", "counter": "x", "recent": [1, "b"]}', encoding="utf-8")
    assert recall(path) == Remembered(recent=("b",))
    path.write_text("[]", encoding="utf-8")
    assert recall(path) == Remembered()


def test_the_last_used_procedure_moves_to_the_front() -> None:
    choices = Remembered(recent=tuple("abc")).used("c").used("d")
    assert choices.recent == ("d", "c", "a", "b")
    for number in range(2 * RECENT):
        choices = choices.used(str(number))
    assert len(choices.recent) == RECENT


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_desk_is_drawn_at_both_scales(clerk: Clerk, tmp_path: Path, scale: float) -> None:
    path = picture(clerk.window, tmp_path / "desk.png", scale=scale)
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1366 * scale, 768 * scale)


def test_the_desk_fits_a_small_screen(clerk: Clerk) -> None:
    hint = clerk.window.minimumSizeHint()
    assert hint.width() <= 1366
    assert hint.height() <= 690  # less a title bar and a task bar


def test_the_desk_starts_without_what_only_papers_and_reports_need() -> None:
    source = (
        "import sys, counter_app.ui.run\n"
        "heavy = {'reportlab', 'starlette', 'keyring', 'xlsxwriter', 'PySide6.QtMultimedia',"
        " 'PySide6.QtPdf', 'PySide6.QtPrintSupport', 'PySide6.QtNetwork'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", source], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_small_window_says_every_label_whole(clerk: Clerk, language: Language) -> None:
    clerk.program.speak(language)
    clerk.window.resize(1180, 640)
    clerk.settle()
    small = look.current().small_px
    for button in clerk.program.window.bar.buttons.values():
        lines = two_lines(button.label, small, button.width() - 8, strong=True)
        assert " ".join(lines) == button.label
    clerk.program.speak("vi")


def test_rows_of_the_intake_never_overlap_in_a_small_window(clerk: Clerk) -> None:
    clerk.give(commands.IssueTicket(queue="CT"))
    clerk.press(Qt.Key.Key_F2)
    clerk.press(Qt.Key.Key_F4)
    clerk.press(Qt.Key.Key_F8)
    clerk.program.model.intake.choose("2.000815")
    clerk.window.resize(1180, 640)
    clerk.settle()
    form = clerk.program.window.intake
    rows = (form.scan, form.name, form.phone, form.way_buttons[0], form.search, form.case)
    places = [row.mapTo(form, row.rect().topLeft()).y() for row in rows]
    ends = [place + row.height() for place, row in zip(places, rows, strict=True)]
    assert all(end < place for end, place in zip(ends, places[1:], strict=False))
    form.provincial.setFocus()
    clerk.settle()
    seen = form.provincial.visibleRegion().boundingRect()
    assert seen == form.provincial.rect()
