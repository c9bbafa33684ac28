"""The surroundings of every test: no screen, no home, no stray thread, timer, window or warning."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["pytester", "tests.leaks"]

REAL_SCREEN = os.environ.get("COUNTER_APP_REAL_SCREEN") == "1"
HOME = Path(tempfile.mkdtemp(prefix="counter-app-tests-"))


def _make_home() -> None:
    """Point everything that looks for a home at an empty folder, before Qt is imported."""
    os.environ["HOME"] = os.environ["USERPROFILE"] = str(HOME)
    for variable in (
        "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_RUNTIME_DIR",
        "XDG_STATE_HOME",
        "APPDATA",
        "LOCALAPPDATA",
    ):
        folder = HOME / variable.lower()
        folder.mkdir(mode=0o700)
        os.environ[variable] = str(folder)
    if not REAL_SCREEN:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
            os.environ.pop(variable, None)
    if "UTF-8" not in os.environ.get("LC_ALL", os.environ.get("LANG", "")).upper():
        os.environ["LC_ALL"] = "C.UTF-8"  # Qt warns about any other character set
    os.environ["PYTHONUTF8"] = "1"  # for the programs that tests start


_make_home()

settings.register_profile("ci", deadline=None, max_examples=60, print_blob=True)
settings.register_profile(
    "long",
    deadline=None,
    max_examples=3000,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Name the random order, so that a failure of order can be had again."""
    seed = config.getoption("randomly_seed", None)
    if seed is not None:
        terminalreporter.write_line(f"random order: --randomly-seed={seed}")


def pytest_unconfigure() -> None:
    shutil.rmtree(HOME, ignore_errors=True)
