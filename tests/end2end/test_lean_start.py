"""The desk stands before anything heavy is loaded: paper, sheets, web and sound come later."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LATER = {
    "reportlab",
    "starlette",
    "uvicorn",
    "keyring",
    "xlsxwriter",
    "segno",
    "sqlite_utils",
    "openpyxl",
}
LATER_OF_QT = {
    *("PySide6.QtMultimedia", "PySide6.QtTextToSpeech", "PySide6.QtPdf"),
    *("PySide6.QtPrintSupport", "PySide6.QtTest"),
}

OFFICE = """
import json, sys
from pathlib import Path
from counter_app import bootstrap
opened = bootstrap.open_office(Path(sys.argv[1]), practice=True, prints=True)
opened.close()
print(json.dumps(sorted(sys.modules)))
"""

DESK = """
import json, sys
from pathlib import Path
from counter_app import bootstrap
opened = bootstrap.open_office(Path(sys.argv[1]), practice=True, prints=True)

import counter_app.ui.run as run
from counter_app.ui.show import settle

def stands(program):
    settle(program)
    assert program.model.state is not None
    print(json.dumps(sorted(sys.modules)))

first = run.run_desk
run.run_desk = lambda *given, **named: first(*given, **named | {"opened": stands})
code = bootstrap.run_desk(opened, counter=2, staff="nv2", quit_after_ms=1)
opened.close()
sys.exit(code)
"""


def loaded(source: str, database: Path) -> set[str]:
    """What a program that opened the database has loaded."""
    done = subprocess.run(
        [sys.executable, "-c", source, str(database)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=40,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A file that was opened before, as on any morning but the first."""
    path = tmp_path / "văn phòng.db"
    loaded(OFFICE, path)
    return path


def test_opening_an_office_loads_no_window_and_nothing_heavy(database: Path) -> None:
    modules = loaded(OFFICE, database)
    tops = {name.partition(".")[0] for name in modules}
    assert tops & (LATER | {"PySide6", "shiboken6"}) == set()


def test_a_desk_stands_before_anything_heavy_is_loaded(database: Path) -> None:
    modules = loaded(DESK, database)
    assert "PySide6.QtWidgets" in modules
    assert {name.partition(".")[0] for name in modules} & LATER == set()
    assert modules & LATER_OF_QT == set()
