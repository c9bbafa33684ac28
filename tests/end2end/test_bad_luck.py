"""Power cuts, full disks, read-only folders, locked, damaged and foreign files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from counter_app.domain.ids import CommandId, StaffCode
from counter_app.service import commands as do
from counter_app.service.office import Done
from counter_app.store.database import Database
from counter_app.store.faults import FaultKind, StoreFault
from counter_app.store.office_file import Identity, identity
from tests.offices import MONDAY, Play, moment

ROOT = Path(__file__).resolve().parents[2]
PERSON = {"name": "Nguyễn Văn Thử", "id_number": "024190000123"}


# --- kill -9 -------------------------------------------------------------------------------------


def morning(first: int, round_no: int) -> Iterator[dict[str, Any]]:
    """A little of a morning, each command under an id of its own."""
    at = moment("07:30", on=MONDAY) + timedelta(minutes=first)
    steps: tuple[dict[str, Any], ...] = (
        {"do": "open_shift", "counter": 1},
        {"do": "issue_ticket", "queue": "CT"},
        {"do": "issue_ticket", "queue": "CT", "priority": "uu_tien"},
        {"do": "call_next", "counter": 1},
        {"do": "start_service", "counter": 1},
        {"do": "receive_dossier", "procedure": "2.000815", "counter": 1, "person": PERSON},
        {"do": "undo"},
        {"do": "finish_service", "counter": 1},
        {"do": "call_next", "counter": 1},
        {"do": "mark_no_show", "counter": 1},
        {"do": "undo"},
        {"do": "return_to_queue", "counter": 1},
    )
    for place in range(60):
        step = steps[place % len(steps)]
        moment_at = (at + timedelta(seconds=place)).isoformat()
        yield {"at": moment_at, "by": "nv1", "id": f"r{round_no}-{place}", **step}


def killed_after(script: Path, database: Path, *, answers: int | None, wait_s: float) -> list[Any]:
    """Play a script in a process of its own, kill it, and say what it had acknowledged."""
    with subprocess.Popen(
        [sys.executable, "-m", "counter_app", "script", script, "--database", database],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        said = b""
        if answers is None:
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=wait_s)
        else:
            said = b"".join(process.stdout.readline() for _ in range(answers))
        process.kill()
        said += process.stdout.read()
    lines = said.splitlines(keepends=True)
    return [json.loads(line) for line in lines if line.endswith(b"\n")]


def survive(folder: Path, rounds: int, seed: int) -> int:
    """Kill a program again and again; after each time nothing acknowledged is missing."""
    chance = Random(seed)
    database = folder / "van-phong.db"
    acknowledged = 0
    for round_no in range(rounds):
        script = folder / f"{round_no}.jsonl"
        entries = list(morning(round_no * 2, round_no))
        script.write_text("\n".join(json.dumps(entry) for entry in entries), "utf-8")
        by_count = chance.random() < 0.8
        said = killed_after(
            script,
            database,
            answers=chance.randrange(1, 60) if by_count else None,
            wait_s=chance.uniform(0.05, 0.6),
        )
        play = Play(database)
        play.clock.move_to(moment("07:30", on=MONDAY) + timedelta(minutes=round_no * 2 + 1))
        try:
            assert play.health().is_healthy
            for entry, answer in zip(entries, said, strict=False):
                assert "error" not in answer, answer
                with play.opened.database.read() as connection:
                    known = connection.execute(
                        "SELECT 1 FROM outcome WHERE command = ?", (entry["id"],)
                    ).fetchone()
                assert known, entry
                if "ok" in answer:
                    again = play.office.do(
                        do.CloseDay(), by=StaffCode("nv1"), command_id=CommandId(entry["id"])
                    )
                    assert isinstance(again, Done)
                    assert json.loads(json.dumps(again.answer)) == answer["ok"]
                    acknowledged += 1
            numbers = [
                fact["body"]["number"] for fact in play.facts() if fact["kind"] == "ticket.issued/1"
            ]
            assert len(set(numbers)) == len(numbers)
        finally:
            play.close()
    return acknowledged


def test_thirty_power_cuts_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    assert survive(tmp_path, rounds=30, seed=30) > 200


@pytest.mark.long
def test_two_hundred_power_cuts_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    assert survive(tmp_path, rounds=200, seed=Random().randrange(10**9)) > 500


@pytest.mark.parametrize("step", range(6))
def test_a_file_whose_making_was_interrupted_is_made_again(
    tmp_path: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stop the making of a new file at each of its steps, as a power cut would."""
    import counter_app.store.database as module

    path = tmp_path / "van-phong.db"

    class PowerCut(BaseException):
        pass

    def cut(*_: object, **__: object) -> None:
        raise PowerCut

    steps: tuple[tuple[object, str], ...] = (
        (module, "_make"),
        (module, "migrate"),
        (module, "_connect"),
        (module, "write_key"),
        (os, "fsync"),
        (Path, "replace"),
    )
    with monkeypatch.context() as broken:
        broken.setattr(steps[step][0], steps[step][1], cut)
        with pytest.raises(PowerCut):
            Database(path)
    play = Play(path)
    assert play.issue("07:30") == ["A001"]
    play.close()


def test_a_migration_stops_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from counter_app.store import migrations

    with monkeypatch.context() as broken:
        broken.setattr(migrations, "PERSONS", ("CREATE TABLE meta (x)",))
        with pytest.raises(Exception, match="already exists"):
            Database(tmp_path / "a.db")
    assert not (tmp_path / "a.db").exists()
    Database(tmp_path / "a.db").close()


# --- a disk of our own: full, or read-only -------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes; only root can have one."""
    disk = tmp_path / "dia"
    disk.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.name != "posix" or os.geteuid() != 0:
        pytest.skip("a disk of our own needs root")
    mounted = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip(f"no disk of our own: {mounted.stderr.decode().strip()}")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def kind_of(act: Callable[[], object]) -> FaultKind:
    """The kind of fault that something ends in; every fault names a remedy."""
    with pytest.raises(StoreFault) as caught:
        act()
    fault = caught.value
    assert fault.path.name in fault.what or fault.path.name in str(fault)
    assert fault.remedy.endswith((".", "restore."))
    return fault.kind


def fill(disk: Path, *, leave: int = 0) -> Path:
    """Write until nothing fits any more."""
    ballast = disk / "day-dia"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 4096)
    if leave:
        os.truncate(ballast, max(0, ballast.stat().st_size - leave))
    return ballast


@pytest.mark.parametrize("leave", [0, 4096, 65_536])
def test_a_full_disk_refuses_one_step_and_goes_on_once_there_is_room(
    small_disk: Path, leave: int
) -> None:
    play = Play(small_disk / "van-phong.db")
    play.issue("07:30", 3)
    before = play.tables()
    ballast = fill(small_disk, leave=leave)
    given = 3
    while "ok" in (answer := play.try_to("issue_ticket", "07:31", queue="CT")):
        given += 1
    assert "đã đầy" in answer["error"], answer
    assert "giải phóng chỗ trống" in answer["error"]
    assert play.ask("waiting_board", "07:32")["queues"][0]["waiting"] == given
    if not leave:
        assert play.tables() == before
    ballast.unlink()
    assert play.issue("07:33") == [f"A{given + 1:03}"]
    assert play.health().is_healthy
    play.close()


def test_a_file_that_may_not_grow_is_full_too(tmp_path: Path) -> None:
    play = Play(tmp_path / "van-phong.db")
    play.issue("07:30")
    play.opened.database._writer.execute("PRAGMA max_page_count = 1")
    kinds = set()
    for _ in range(400):
        answer = play.try_to("issue_ticket", "07:31", queue="CT")
        kinds.add("đã đầy" in answer.get("error", ""))
    assert True in kinds
    play.opened.database._writer.execute("PRAGMA max_page_count = 1000000")
    assert "ok" in play.try_to("issue_ticket", "07:32", queue="CT")
    assert play.health().is_healthy
    play.close()


def test_no_office_is_begun_on_a_full_disk(small_disk: Path) -> None:
    ballast = fill(small_disk)
    assert kind_of(lambda: Database(small_disk / "van-phong.db")) == "full"
    ballast.unlink()
    Database(small_disk / "van-phong.db").close()


def test_a_backup_onto_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, small_disk: Path
) -> None:
    play = Play(tmp_path / "van-phong.db")
    play.issue("07:30")
    fill(small_disk, leave=8192)
    target = small_disk / "sao.db"
    assert kind_of(lambda: play.opened.database.copy_to(target)) == "full"
    assert [path.name for path in small_disk.iterdir()] == ["day-dia"]
    assert play.issue("07:31") == ["A002"]
    play.close()


def test_a_read_only_folder_is_named(small_disk: Path) -> None:
    path = small_disk / "van-phong.db"
    Play(path).close()
    before = path.read_bytes()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert kind_of(lambda: Database(path)) == "read_only"
    assert kind_of(lambda: Database(small_disk / "moi" / "khac.db")) == "read_only"
    assert path.read_bytes() == before


def test_a_backup_on_a_read_only_disk_can_be_brought_back(tmp_path: Path, small_disk: Path) -> None:
    from counter_app.console.copies import bring_back
    from counter_app.service.clock import SimulatedClock
    from counter_app.store.office_file import back_up

    play = Play(tmp_path / "van-phong.db")
    play.issue("07:30", 2)
    source = back_up(play.opened.database, small_disk / "sao.db")
    play.opened.close()
    (small_disk / "sao.db.lock").unlink(missing_ok=True)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    before = {path.name: path.read_bytes() for path in small_disk.iterdir()}
    bring_back(source, play.path, clock=SimulatedClock(moment("08:00")))
    assert {path.name: path.read_bytes() for path in small_disk.iterdir()} == before
    play.clock.move_to(moment("08:01"))
    play._open()
    assert play.issue("08:02") == ["A003"]
    play.close()


def test_a_restore_onto_a_full_disk_leaves_the_office_as_it_was(
    tmp_path: Path, small_disk: Path
) -> None:
    from counter_app.console.copies import bring_back
    from counter_app.store.office_file import back_up

    play = Play(small_disk / "van-phong.db")
    play.issue("07:30")
    source = back_up(play.opened.database, tmp_path / "sao.db")
    play.opened.close()
    fill(small_disk, leave=100_000)
    names = {path.name for path in small_disk.iterdir()}
    assert kind_of(lambda: bring_back(source, play.path)) == "full"
    assert {path.name for path in small_disk.iterdir()} == names
    (small_disk / "day-dia").unlink()
    play._open()
    assert play.issue("07:31") == ["A002"]
    play.close()


def test_a_disk_that_turns_read_only_in_the_middle_is_named(small_disk: Path) -> None:
    play = Play(small_disk / "van-phong.db")
    play.issue("07:30")
    play.opened.close()
    (small_disk / "van-phong.db.lock").unlink(missing_ok=True)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert kind_of(lambda: Database(small_disk / "van-phong.db")) == "read_only"
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    play._open()
    assert play.issue("07:31") == ["A002"]
    play.close()


# --- locked, damaged, foreign --------------------------------------------------------------------


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
        play.do("receive_dossier", f"07:4{n}", procedure="2.000815", person=PERSON)
    play.close()
    return path


def open_and_look(path: Path) -> None:
    """Open a file and read all of it, as the doctor does."""
    from counter_app.store.health import examine

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
