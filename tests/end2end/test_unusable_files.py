"""Locked, damaged and foreign files."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.store.database import Database
from counter_app.store.faults import FaultKind, StoreFault
from counter_app.store.office_file import Identity, identity
from tests.end2end.faults import kind_of
from tests.end2end.played import MAN
from tests.offices import Play, moment

ROOT = Path(__file__).resolve().parents[2]


def test_a_file_in_use_by_another_process_is_named(tmp_path: Path) -> None:
    path = tmp_path / "van-phong.db"
    holder = (
        "import sys; from pathlib import Path; from counter_app.store.database import Database\n"
        "database = Database(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, path],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        assert kind_of(lambda: Database(path)) == "locked"
        process.kill()
    Database(path).close()


def test_a_file_that_some_other_program_writes_to_is_named_and_the_step_can_be_repeated(
    tmp_path: Path,
) -> None:
    play = Play(tmp_path / "van-phong.db")
    play.opened.database._writer.execute("PRAGMA busy_timeout = 50")
    holder = (
        "import sys; from sqlcipher3 import dbapi2\n"
        "held = dbapi2.connect(sys.argv[1], isolation_level=None)\n"
        "held.execute(f'PRAGMA key = \"x\\'{sys.argv[2]}\\'\"')\n"
        "held.execute('BEGIN IMMEDIATE'); print('held', flush=True); sys.stdin.read()"
    )
    key = play.opened.database.key.hex()
    with subprocess.Popen(
        [sys.executable, "-c", holder, play.path, key],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        answer = play.try_to("issue_ticket", "07:30", queue="CT")
        assert "đang được một chương trình khác dùng" in answer["error"]
        assert play.ask("waiting_board", "07:30")["queues"][0]["waiting"] == 0
        process.kill()
    assert play.issue("07:30") == ["A001"]
    assert play.health().is_healthy
    play.close()


def test_a_second_opening_in_this_process_is_locked_out_too(tmp_path: Path) -> None:
    first = Database(tmp_path / "a.db")
    assert kind_of(lambda: Database(tmp_path / "a.db")) == "locked"
    first.close()
    first.close()


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A closed office file with some work in it."""
    path = tmp_path / "van-phong.db"
    play = Play(path)
    play.do("open_shift", "07:00", counter=1)
    play.issue("07:30", 20)
    for n in range(5):
        play.do("receive_dossier", f"07:4{n}", procedure="2.000815", person=MAN)
    play.close()
    return path


def open_and_look(path: Path) -> None:
    """Open a file and read all of it, as the doctor does."""
    from counter_app.store.office_file import examine

    database = Database(path)
    try:
        health = examine(database)
        if not health.is_healthy:
            raise StoreFault("damaged", path)
    finally:
        database.close()


def flip(path: Path, place: int, count: int = 64) -> None:
    data = bytearray(path.read_bytes())
    for offset in range(place, min(place + count, len(data))):
        data[offset] ^= 0xFF
    path.write_bytes(data)


DAMAGE: dict[str, tuple[Callable[[Path], object], set[FaultKind]]] = {
    "the first page": (lambda path: flip(path, 100), {"wrong_key"}),
    "the first bytes": (lambda path: flip(path, 0, 16), {"wrong_key"}),
    "a page inside": (lambda path: flip(path, 4096 * 5 + 50), {"damaged"}),
    "the middle": (lambda path: flip(path, path.stat().st_size // 2), {"damaged"}),
    "the last page": (lambda path: flip(path, path.stat().st_size - 900), {"damaged"}),
    "cut in the middle": (
        lambda path: os.truncate(path, path.stat().st_size // 2),
        {"damaged"},
    ),
    "cut inside a page": (lambda path: os.truncate(path, 4096 * 7 + 100), {"damaged"}),
    "cut to a few bytes": (lambda path: os.truncate(path, 100), {"wrong_key", "damaged"}),
    "emptied": (lambda path: os.truncate(path, 0), {"damaged"}),
    "a text": (lambda path: path.write_text("Sổ hộ tịch\n" * 2000, "utf-8"), {"wrong_key"}),
}


@pytest.mark.parametrize(("damage", "kinds"), DAMAGE.values(), ids=list(DAMAGE))
def test_a_damaged_file_is_named_and_its_bytes_are_left_alone(
    whole: Path, damage: Callable[[Path], object], kinds: set[FaultKind]
) -> None:
    damage(whole)
    before = whole.read_bytes()
    for _ in range(2):
        assert kind_of(lambda: open_and_look(whole)) in kinds
        assert whole.read_bytes() == before


@pytest.mark.parametrize("words", [("doctor", "--database"), ("script", "none", "--database")])
def test_a_damaged_file_ends_the_program_with_a_sentence(
    whole: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    from click.testing import CliRunner

    from counter_app.__main__ import main

    script = tmp_path / "sang.jsonl"
    script.write_text("{}\n")
    flip(whole, 100)
    arguments = [str(script) if word == "none" else word for word in words]
    result = CliRunner().invoke(main, [*arguments, str(whole)])
    assert result.exit_code == 2
    assert "Khóa không mở được" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (b"00" * 32, "wrong_key"),
        (b"00" * 31, "wrong_key"),
        (b"khong phai khoa", "wrong_key"),
        ("khóa".encode(), "wrong_key"),
        (b"", "wrong_key"),
        (None, "no_key"),
    ],
    ids=["another", "too short", "text", "accents", "empty", "none"],
)
def test_a_wrong_or_missing_key_is_named(whole: Path, key: bytes | None, kind: FaultKind) -> None:
    beside = whole.with_name(whole.name + ".key")
    right = beside.read_bytes()
    before = whole.read_bytes()
    beside.unlink()
    if key is not None:
        beside.write_bytes(key)
    assert kind_of(lambda: Database(whole)) == kind
    assert whole.read_bytes() == before
    assert beside.exists() is (key is not None)
    beside.write_bytes(right)
    open_and_look(whole)


def test_a_file_of_a_newer_program_is_named_and_left_alone(whole: Path) -> None:
    database = Database(whole)
    database._writer.execute("PRAGMA user_version = 99")
    database.close()
    before = whole.read_bytes()
    assert kind_of(lambda: Database(whole)) == "newer"
    assert whole.read_bytes() == before


def test_a_fault_in_opening_leaves_the_file_free(whole: Path) -> None:
    flip(whole, 100)
    kind_of(lambda: Database(whole))
    flip(whole, 100)
    open_and_look(whole)


def test_a_log_without_its_file_is_not_joined_to_a_new_one(whole: Path) -> None:
    play = Play(whole)
    play.clock.move_to(moment("08:00"))
    play.issue("08:00")
    wal = whole.with_name(whole.name + "-wal")
    left = wal.read_bytes()
    play.close()
    whole.rename(whole.with_name("khac.db"))
    wal.write_bytes(left)
    assert kind_of(lambda: Database(whole)) == "missing"
    assert wal.read_bytes() == left


def test_a_file_keeps_whose_it_is(whole: Path) -> None:
    database = Database(whole)
    with database.read() as connection:
        known = identity(connection)
    database.close()
    assert isinstance(known, Identity)
    assert known.practice
