"""The launcher: what it sets up, when it leaves things alone, and what it says when it cannot."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import start

LOCK = "requirements.lock"


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A folder of our own instead of the tree; the costly steps are only written down."""
    venv = tmp_path / ".venv"
    python = venv / "bin" / "python"
    monkeypatch.setattr(start, "VENV", venv)
    monkeypatch.setattr(start, "PYTHON", python)
    monkeypatch.setattr(start, "BROKEN", venv / "unfinished")
    (tmp_path / LOCK).write_text("one==1")
    done: list[str] = []

    def step(command: list[str]) -> None:
        done.append(command[2])
        if command[2] == "venv":
            python.parent.mkdir(parents=True)
            python.symlink_to(sys.executable)

    monkeypatch.setattr(start, "_step", step)
    return done


def set_up(folder: Path) -> None:
    start.ensure_venv([sys.executable], folder / LOCK)


def test_an_old_python_can_read_the_launcher() -> None:
    ast.parse(Path(start.__file__).read_text(encoding="utf-8"), feature_version=(3, 6))


def test_a_wrong_python_alone_is_explained_in_both_languages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 1, "final", 0))
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(
        start.CannotStartError, match=r"Cần Python (?s:.*) is needed \(this is 3\.10"
    ):
        start.find_python()


def test_a_python_that_fits_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 14, 0, "final", 0))
    monkeypatch.setattr("shutil.which", lambda name: name)
    monkeypatch.setattr(start, "_answers", lambda command: "3.12" in command[0])
    assert start.find_python() == ["python3.12"]


def test_an_unchanged_start_installs_nothing(tmp_path: Path, steps: list[str]) -> None:
    set_up(tmp_path)
    assert steps == ["venv", "pip"]
    set_up(tmp_path)
    assert steps == ["venv", "pip"]


def test_a_changed_lock_is_installed_into_what_is_there(tmp_path: Path, steps: list[str]) -> None:
    set_up(tmp_path)
    (tmp_path / LOCK).write_text("one==2")
    set_up(tmp_path)
    assert steps == ["venv", "pip", "pip"]


def test_an_interrupted_install_starts_afresh(
    tmp_path: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = start._step

    def cut_off(command: list[str]) -> None:
        if command[2] == "pip":
            raise KeyboardInterrupt
        whole(command)

    monkeypatch.setattr(start, "_step", cut_off)
    with pytest.raises(KeyboardInterrupt):
        set_up(tmp_path)
    monkeypatch.setattr(start, "_step", whole)
    set_up(tmp_path)
    assert steps == ["venv", "venv", "pip"]
    assert not start.BROKEN.exists()


def test_an_environment_without_its_python_is_made_again(tmp_path: Path, steps: list[str]) -> None:
    set_up(tmp_path)
    start.PYTHON.unlink()
    set_up(tmp_path)
    assert steps == ["venv", "pip", "venv", "pip"]


@pytest.fixture
def debian(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Debian on which one package is there itself and one under a later name; nobody is root."""
    listing = b"ii |libcups2, \nii |libglib2.0-0t64, libglib2.0-0 (= 2.84)\nrc |xvfb, \n"
    result = subprocess.CompletedProcess([], 0, stdout=listing)
    monkeypatch.setattr("shutil.which", lambda name: name)
    monkeypatch.setattr("subprocess.run", lambda *_, **__: result)
    monkeypatch.setattr(start, "_answers", lambda _command: True)
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)


@pytest.mark.usefixtures("debian")
def test_what_debian_has_is_left_alone() -> None:
    start.ensure_system([sys.executable], ["libcups2", "libglib2.0-0"])


@pytest.mark.usefixtures("debian")
def test_who_is_not_root_is_told_the_command() -> None:
    with pytest.raises(start.CannotStartError, match=r"sudo apt-get install .* xvfb$"):
        start.ensure_system([sys.executable], ["libcups2", "xvfb"])


@pytest.mark.parametrize(
    ("words", "display", "command"),
    [
        ([], ":0", ["-m", "counter_app", "desk", "--sample"]),
        ([], "", ["-m", "counter_app", "demo", "--out", str(start.ROOT / "out")]),
        (["script", "a.jsonl"], "", ["-m", "counter_app", "script", "a.jsonl"]),
        (["test", "-x"], "", ["-m", "tools.gate", "-x"]),
        (["bench"], "", ["-m", "pytest", "tests/benchmarks"]),
        (["long", "soak", "-x"], "", ["-m", "tools.long", "soak", "-x"]),
        (["long"], "", ["-m", "tools.long"]),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows always has a screen")
def test_words_choose_what_runs(
    words: list[str], display: str, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert start.command_for(words) == command
