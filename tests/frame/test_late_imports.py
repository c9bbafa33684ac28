"""Programs without a window run where PySide6 cannot be imported at all."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

BLOCKED = """
import sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {words!r}:
            raise ModuleNotFoundError(f"blocked: {{name}}", name=name)

sys.meta_path.insert(0, Blocker())
"""


def run_without(blocked: set[str], source: str) -> subprocess.CompletedProcess[str]:
    """Run a program in which these packages cannot be imported."""
    return subprocess.run(
        [sys.executable, "-c", BLOCKED.format(words=blocked) + source],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("word", ["script", "doctor", "voice", "procedures", "setup"])
def test_a_subcommand_without_a_window_needs_no_pyside(word: str) -> None:
    source = (
        f"import runpy\nsys.argv = ['counter-app', {word!r}, '--help']\n"
        "runpy.run_module('counter_app', run_name='__main__', alter_sys=True)\n"
    )
    result = run_without({"PySide6", "shiboken6"}, source)
    assert result.returncode == 0, result.stderr
    assert word in result.stdout


@pytest.mark.parametrize(
    "module",
    ["counter_app", "counter_app.__main__", "counter_app.bootstrap", "counter_app.domain"],
)
def test_a_door_opens_without_any_heavy_part(module: str) -> None:
    heavy = {
        "PySide6",
        "shiboken6",
        "reportlab",
        "sqlite_utils",
        "sqlcipher3",
        "xlsxwriter",
        "openpyxl",
    }
    result = run_without(heavy, f"import {module}")
    assert result.returncode == 0, result.stderr


def test_the_city_needs_nothing_that_only_the_desk_is_made_of() -> None:
    """It is installed from a lock of its own."""
    desk = {"PySide6", "shiboken6", "sqlite_utils", "sqlcipher3", "filelock", "icalendar", "httpx2"}
    source = (
        "import runpy, sys\nimport counter_app.city.app, counter_app.city.server\n"
        "sys.argv = ['counter-app', 'city', 'serve', '--help']\n"
        "runpy.run_module('counter_app', run_name='__main__', alter_sys=True)\n"
    )
    result = run_without(desk, source)
    assert result.returncode == 0, result.stderr
    assert "--database" in result.stdout


def test_without_the_citys_parts_the_program_says_so_in_one_sentence() -> None:
    source = (
        "import runpy, sys\nsys.argv = ['counter-app', 'city', 'serve']\n"
        "runpy.run_module('counter_app', run_name='__main__', alter_sys=True)\n"
    )
    result = run_without({"sqlalchemy"}, source)
    assert result.returncode == 2
    assert result.stderr.startswith("Bản này không kèm máy chủ thành phố")
    assert len(result.stderr.splitlines()) == 1


def test_the_blocker_blocks() -> None:
    assert "blocked: PySide6" in run_without({"PySide6"}, "import PySide6.QtCore").stderr
