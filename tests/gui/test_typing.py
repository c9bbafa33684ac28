"""An input method that is on, and other regional settings, change nothing that is read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from counter_app.service import commands as do
from counter_app.ui.desk.state import Panel
from counter_app.ui.seats.state import code_in
from tests.gui.conftest import NEIGHBOUR, Clerk

ROOT = Path(__file__).resolve().parents[2]

SAID = """
from datetime import UTC, datetime
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QSpinBox
from counter_app.ui import wording
from counter_app.ui.application import make_application
from counter_app.ui.language import Languages
from counter_app.ui.settings.typed import printed_day, typed_day

app = make_application()
Languages(app).speak("vi")
at = datetime(2026, 3, 4, 7, 5, tzinfo=UTC)
box = QSpinBox()
box.setRange(0, 9_999_999)
box.setGroupSeparatorShown(True)
box.setValue(1_234_567)
print(wording.moment(at), wording.day(at), wording.clock_time(at), wording.money(1_234_567))
print(box.text(), box.valueFromText("21.000"), printed_day("2026-03-04"), typed_day("04/03/2026"))
print(QLocale.system().name() != "", wording.minutes(5400, "vi"))
"""


def said_under(locale: str) -> str:
    """What a PC of these regional settings shows."""
    done = subprocess.run(
        [sys.executable, "-c", SAID],
        env=os.environ
        | {"LC_ALL": locale, "LANG": locale, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("locale", ["en_US.UTF-8", "th_TH.UTF-8", "de_DE.UTF-8", "ar_EG.UTF-8"])
def test_other_regional_settings_change_no_date_and_no_number(locale: str) -> None:
    said = said_under(locale)
    assert said == said_under("vi_VN.UTF-8")
    assert said.startswith("14:05 04/03/2026 04/03/2026 14:05 1.234.567\u00a0đ\n1.234.567 21000")


def test_fields_for_codes_keep_the_input_method_out(clerk: Clerk) -> None:
    window = clerk.program.window
    codes = (window.line, window.intake.scan, window.intake.id_number, window.intake.phone)
    for field in codes:
        assert not field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        assert field.inputMethodHints() & Qt.InputMethodHint.ImhLatinOnly
    names: tuple[QLineEdit, ...] = (window.intake.name, window.intake.address, window.finder.line)
    for field in names:
        assert field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_number_scanned_while_unikey_was_on_is_called(clerk: Clerk) -> None:
    """VNI makes ``Á12`` of ``A112``: no number has such a letter."""
    for _ in range(112):
        assert clerk.opened.office.do(do.IssueTicket(queue="CT"), by=NEIGHBOUR)
    clerk.program.model.reload()
    clerk.settle()
    clerk.scan("Á12")
    assert clerk.state.visit is not None
    assert clerk.state.visit.number == "A112"


def test_a_chewed_number_is_found_too(clerk: Clerk) -> None:
    """The line of the search takes names, so that its input method stays on."""
    for _ in range(112):
        assert clerk.opened.office.do(do.IssueTicket(queue="CT"), by=NEIGHBOUR)
    clerk.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    clerk.type("Á12")
    clerk.settle()
    found = clerk.program.model.find.state
    assert found.text == "Á12", "what was typed stays as it is"
    assert [row.key.endswith("A112") for row in found.rows] == [True]


def test_what_is_no_number_is_looked_for_as_it_stands(clerk: Clerk) -> None:
    clerk.scan("Ân")
    assert clerk.state.local.panel is Panel.FIND
    assert clerk.program.model.find.state.text == "Ân"


def test_a_code_is_found_in_chewed_text() -> None:
    assert code_in("h05.12-260828-0080") == "H05.12-260828-0080"
    assert code_in("Tên") is None
