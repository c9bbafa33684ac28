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


def test_the_blocker_blocks() -> None:
    assert "blocked: PySide6" in run_without({"PySide6"}, "import PySide6.QtCore").stderr
