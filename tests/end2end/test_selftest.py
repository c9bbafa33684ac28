"""``counter-app doctor --selftest``: every check is made, said and written down, and can fail."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from counter_app.console import selftest
from counter_app.papers import fonts
from counter_app.store import selftest as engine
from counter_app.store.database import Database

ROOT = Path(__file__).resolve().parents[2]
CHECKS = 21


def doctor(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "counter_app", "doctor", *words],
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_this_machine_is_well_and_says_so_on_the_console_and_in_the_report(
    tmp_path: Path,
) -> None:
    report = tmp_path / "tự khám.txt"
    done = doctor("--selftest", "--report", str(report))
    assert done.returncode == 0, done.stdout
    lines = done.stdout.splitlines()
    assert [line for line in lines[1:-1] if not line.startswith("TỐT ")] == []
    assert len(lines) == CHECKS + 2
    assert lines[-1] == "Tốt cả."
    assert report.read_text(encoding="utf-8") == done.stdout


@pytest.mark.parametrize(
    "words", [(), ("--selftest", "--database", "a.db"), ("--database", "a.db", "--report", "r")]
)
def test_the_doctor_examines_one_thing_at_a_time(words: tuple[str, ...]) -> None:
    done = doctor(*words)
    assert done.returncode == 2
    assert "--selftest" in done.stderr


def test_what_is_wrong_is_named_and_the_rest_is_examined_all_the_same(tmp_path: Path) -> None:
    def broken() -> str:
        raise OSError("đĩa hỏng")

    report = tmp_path / "r.txt"
    assert not selftest.report([("Một", broken), ("Hai", lambda: "được")], file=report)
    said = report.read_text(encoding="utf-8").splitlines()
    assert said[1:] == ["HỎNG  Một: OSError: đĩa hỏng", "TỐT   Hai: được", "KHÔNG TỐT: 1 mục."]


def wrong(tmp_path: Path, name: str) -> str:
    """What a check complains about."""
    checks = dict(selftest.own_checks(tmp_path, tmp_path / "không có"))
    with pytest.raises(Exception) as trouble:  # noqa: PT011 - whatever it is, it must be noticed
        checks[name]()
    return str(trouble.value)


def test_a_data_folder_that_cannot_be_written_is_noticed(tmp_path: Path) -> None:
    assert "không có" in wrong(tmp_path, "Thư mục dữ liệu")


def test_a_file_that_is_not_encrypted_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_WRITTEN", "SQLCipher")
    monkeypatch.setattr(Path, "read_bytes", lambda _path: b"SQLite format 3\0")
    assert wrong(tmp_path, "Mã hóa") == "tệp không được mã hóa"


def test_a_wrong_key_that_opens_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class AnyKey(Database):
        def __init__(self, path: Path, *, key: bytes | None = None) -> None:
            del key
            super().__init__(path)

    monkeypatch.setattr(engine, "Database", AnyKey)
    assert wrong(tmp_path, "Mã hóa") == "khóa sai vẫn mở được tệp"


def test_a_letter_that_a_font_lacks_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selftest, "HARD_LETTERS", "Ắ≤")
    assert wrong(tmp_path, "Chữ để in").endswith("thiếu ≤")
    assert fonts.lacking(fonts.Face.SANS, "Ắ") == ""


def test_a_code_drawn_wrongly_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counter_app.papers.qr._MASK", 2)
    assert wrong(tmp_path, "Mã QR") == "các ô không giống segno"
