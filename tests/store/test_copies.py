"""Backup and restore: a copy while in use, a new epoch, and nothing ever lost or half done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import click
import pytest

from counter_app.console.copies import bring_back, make
from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.service import commands as do
from counter_app.service.clock import SimulatedClock
from counter_app.store import office_file
from counter_app.store.database import Database, fresh_path
from counter_app.store.faults import StoreFault
from counter_app.store.health import examine
from tests.offices import Play, moment
from tests.service.booked import book


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    played = Play(tmp_path / "van-phong.db")
    played.do("open_shift", "07:00", counter=1)
    played.issue("07:30", 5)
    yield played
    played.close()


def restore(source: Path, target: Path, at: str = "09:00", **known: Any) -> None:
    bring_back(source, target, clock=SimulatedClock(moment(at)), **known)


def back_up_and_close(play: Play, name: str = "sao.db") -> Path:
    target = office_file.back_up(play.opened.database, play.path.with_name(name))
    play.opened.close()
    return target


def asides(path: Path) -> list[str]:
    return sorted(p.name for p in path.parent.glob(f"{path.name}.cu-*"))


def test_a_backup_made_while_numbers_are_given_is_whole(play: Play) -> None:
    stop = Event()
    given: list[object] = []

    def give() -> None:
        while not stop.is_set():
            given.append(play.office.do(do.IssueTicket(queue="HT"), by=StaffCode("nv1")))

    giver = Thread(target=give)
    giver.start()
    try:
        targets = [
            office_file.back_up(play.opened.database, play.path.with_name(f"sao{n}.db"))
            for n in range(3)
        ]
    finally:
        stop.set()
        giver.join()
    assert given
    for target in targets:
        copy = Database(target)
        assert examine(copy).is_healthy
        copy.close()
    assert play.health().is_healthy


def test_a_backup_never_overwrites(play: Play) -> None:
    target = office_file.back_up(play.opened.database, play.path.with_name("sao.db"))
    before = target.read_bytes()
    with pytest.raises(StoreFault) as fault:
        office_file.back_up(play.opened.database, target)
    assert fault.value.kind == "exists"
    assert target.read_bytes() == before
    other = play.path.with_name("khac.db")
    other.with_name("khac.db.key").write_text("khóa của ai đó")
    with pytest.raises(StoreFault) as fault:
        office_file.back_up(play.opened.database, other)
    assert fault.value.kind == "exists"
    assert other.with_name("khac.db.key").read_text() == "khóa của ai đó"
    assert not other.exists()


def test_the_key_of_a_copy_is_readable_by_its_owner_alone(play: Play) -> None:
    target = office_file.back_up(play.opened.database, play.path.with_name("sao.db"))
    assert target.with_name("sao.db.key").stat().st_mode & 0o077 == 0


def test_a_file_in_use_is_not_backed_up_from_outside(play: Play) -> None:
    with pytest.raises(StoreFault) as fault:
        make(play.path, play.path.with_name("sao.db"))
    assert fault.value.kind == "locked"


def test_a_restore_opens_a_new_epoch_after_the_old_and_keeps_the_old_file(play: Play) -> None:
    old_origin = play.office.identity.origin
    source = back_up_and_close(play)
    play._open()
    play.issue("08:00", 2)
    play.opened.close()
    former = play.path.read_bytes()
    restore(source, play.path)
    (aside,) = (name for name in asides(play.path) if not name.endswith(".key"))
    assert play.path.with_name(aside).read_bytes() == former
    assert play.path.with_name(aside + ".key").exists()
    play._open()
    opened = play.line({"at": moment("09:00").isoformat(), "ask": "journal"})["ok"]["rows"]
    epochs = [row for row in opened if row["kind"] == "origin.opened/1"]
    assert [row["body"]["cause"] for row in epochs] == ["new", "restored"]
    assert epochs[1]["origin"] == play.office.identity.origin != old_origin
    assert epochs[1]["body"]["after_origin"] == old_origin
    assert epochs[1]["body"]["after_seq"] == epochs[1]["position"] - 1
    assert epochs[1]["seq"] == 1
    assert play.office.identity.practice
    assert play.issue("09:01") == ["A006"]
    assert play.health().is_healthy
    copy = Database(play.path.with_name(aside))
    assert examine(copy).is_healthy
    copy.close()


def test_numbers_typed_from_the_last_papers_are_not_given_again(play: Play) -> None:
    source = back_up_and_close(play)
    restore(
        source,
        play.path,
        last_numbers=["a057", "A031", "B012", "LH-261123-0007", "lh-261123-0003"],
        last_code="H05.12-261123-0040",
    )
    play._open()
    assert play.issue("09:01") == ["A058"]
    assert play.issue("09:01", queue="HT") == ["B013"]
    assert play.issue("09:01", queue="XH") == ["D001"]
    taken = play.do("receive_dossier", "09:02", procedure="2.000815", person={"name": "Thử"})
    assert taken["code"] == "H05.12-261123-0041"
    assert book(play, "09:02", "10:00") == "LH-261123-0008"
    assert play.health().is_healthy


def test_a_number_typed_too_low_does_not_set_the_series_back(play: Play) -> None:
    for number in range(1, 6):
        play.do("cancel_ticket", "07:40", number=f"A{number:03}")
    source = back_up_and_close(play)
    restore(source, play.path, last_numbers=["A002"])
    play._open()
    assert play.issue("09:01") == ["A006"]


@pytest.mark.parametrize(
    "known",
    [
        {"last_numbers": ["Z001"]},
        {"last_numbers": ["A²"]},
        {"last_numbers": ["A1000"]},
        {"last_numbers": ["A000"]},
        {"last_numbers": ["A057", ""]},
        {"last_code": "H05.12"},
        {"last_code": "H05.12-261120-0040"},
        {"last_code": "H99.01-261123-0040"},
    ],
    ids=str,
)
def test_a_typed_number_of_no_queue_or_day_touches_nothing(
    play: Play, known: dict[str, Any]
) -> None:
    source = back_up_and_close(play)
    before = play.path.read_bytes()
    with pytest.raises(click.UsageError):
        restore(source, play.path, **known)
    assert play.path.read_bytes() == before
    assert asides(play.path) == []
    play._open()


@pytest.mark.parametrize("place", [100, 4096 * 6 + 40], ids=["its head", "its middle"])
def test_a_damaged_backup_touches_nothing(play: Play, place: int) -> None:
    source = back_up_and_close(play)
    data = bytearray(source.read_bytes())
    data[place : place + 200] = bytes(200)
    source.write_bytes(data)
    before = play.path.read_bytes()
    with pytest.raises(StoreFault) as fault:
        restore(source, play.path)
    assert fault.value.kind in {"damaged", "wrong_key"}
    assert play.path.read_bytes() == before
    assert source.read_bytes() == bytes(data)
    assert asides(play.path) == []
    assert not fresh_path(play.path).exists()
    play._open()
    assert play.issue("09:01") == ["A006"]


def test_a_backup_with_tampered_facts_is_not_brought_back(play: Play) -> None:
    source = back_up_and_close(play)
    database = Database(source)
    with database.write() as connection:
        connection.execute("UPDATE journal SET \"by\" = 'nv9' WHERE position = 6")
    database.close()
    with pytest.raises(StoreFault) as fault:
        restore(source, play.path)
    assert fault.value.kind == "damaged"
    play._open()


def test_a_backup_that_is_not_there_is_named(play: Play) -> None:
    with pytest.raises(StoreFault) as fault:
        restore(play.path.with_name("khong-co.db"), play.path)
    assert fault.value.kind == "missing"
    assert play.issue("08:00") == ["A006"]


def test_an_office_that_is_open_is_not_restored_under_its_feet(play: Play) -> None:
    source = office_file.back_up(play.opened.database, play.path.with_name("sao.db"))
    with pytest.raises(StoreFault) as fault:
        restore(source, play.path)
    assert fault.value.kind == "locked"
    assert asides(play.path) == []
    assert play.issue("08:00") == ["A006"]


def test_two_restores_in_one_second_keep_both_former_files(play: Play) -> None:
    source = back_up_and_close(play)
    for _ in range(3):
        restore(source, play.path)
    mains = [name for name in asides(play.path) if not name.endswith(".key")]
    assert len(mains) == 3
    for name in mains:
        copy = Database(play.path.with_name(name))
        assert examine(copy).is_healthy
        copy.close()
    play._open()


def test_a_backup_is_not_touched_by_being_brought_back(play: Play) -> None:
    source = back_up_and_close(play)
    before = source.read_bytes()
    restore(source, play.path)
    assert source.read_bytes() == before
    play._open()


def test_a_file_put_aside_can_be_brought_back_itself(play: Play) -> None:
    source = back_up_and_close(play)
    play._open()
    play.issue("08:00", 2)
    play.opened.close()
    restore(source, play.path)
    (aside,) = (name for name in asides(play.path) if not name.endswith(".key"))
    restore(play.path.with_name(aside), play.path, "09:05")
    restore(play.path, play.path, "09:06")
    play.clock.move_to(moment("09:07"))
    play._open()
    assert play.issue("09:07") == ["A008"]
    assert play.health().is_healthy


@pytest.mark.parametrize("key", [None, "00" * 32], ids=["none", "another"])
def test_a_backup_without_its_right_key_touches_nothing(play: Play, key: str | None) -> None:
    source = back_up_and_close(play)
    source.with_name("sao.db.key").unlink()
    if key:
        source.with_name("sao.db.key").write_text(key)
    with pytest.raises(StoreFault) as fault:
        restore(source, play.path)
    assert fault.value.kind == ("wrong_key" if key else "no_key")
    assert fault.value.path == source
    assert sorted(p.name for p in play.path.parent.glob("van-phong.db*")) == [
        "van-phong.db",
        "van-phong.db.key",
        "van-phong.db.lock",
    ]
    play._open()
    assert play.issue("09:01") == ["A006"]


def test_a_restore_onto_a_damaged_office_works_and_keeps_it(play: Play) -> None:
    source = back_up_and_close(play)
    play.path.write_bytes(b"hong" * 1000)
    restore(source, play.path)
    (aside,) = (name for name in asides(play.path) if not name.endswith(".key"))
    assert play.path.with_name(aside).read_bytes() == b"hong" * 1000
    play._open()
    assert play.issue("09:01") == ["A006"]


def test_a_restore_to_where_nothing_was_works(play: Play, tmp_path: Path) -> None:
    source = back_up_and_close(play)
    target = tmp_path / "may-moi" / "van-phong.db"
    restore(source, target)
    other = Play(target)
    assert other.issue("09:01") == ["A006"]
    other.close()
    play._open()


def test_a_clock_that_is_behind_does_not_come_in_through_a_restore(play: Play) -> None:
    source = back_up_and_close(play)
    bring_back(source, play.path, clock=SimulatedClock(moment("2020-01-01T08:00:00+07:00")))
    play.clock.move_to(moment("2020-01-01T08:01:00+07:00"))
    play._open()
    answer = play.try_to("issue_ticket", "2020-01-01T08:02:00+07:00", queue="CT")
    assert answer["refused"] == "clock_behind"


class PowerCut(BaseException):
    """The moment the light goes out."""


def cut_at(monkeypatch: pytest.MonkeyPatch, what: Callable[..., Any], nth: int) -> list[int]:
    """Cut the power just before the nth change of a name or a key in the folder."""
    counted = [0]

    def counting(path: Path, *args: Any, **named: Any) -> Any:
        counted[0] += 1
        if counted[0] == nth:
            raise PowerCut
        return what(path, *args, **named)

    monkeypatch.setattr(Path, what.__name__, counting)
    return counted


@pytest.mark.parametrize("what", [Path.rename, Path.replace, Path.unlink], ids=lambda w: w.__name__)
@pytest.mark.parametrize("nth", range(1, 9))
def test_a_restore_cut_off_anywhere_is_finished_by_running_it_again(
    play: Play, monkeypatch: pytest.MonkeyPatch, what: Callable[..., Any], nth: int
) -> None:
    old_origin = play.office.identity.origin
    source = back_up_and_close(play)
    play._open()
    play.issue("08:00")
    wal = play.path.with_name(play.path.name + "-wal").read_bytes()
    play.opened.close()
    play.path.with_name(play.path.name + "-wal").write_bytes(wal)  # as a crash leaves it
    with monkeypatch.context() as broken:
        counted = cut_at(broken, what, nth)
        try:
            restore(source, play.path, last_numbers=["A050"])
        except PowerCut:
            pass
        else:
            assert counted[0] < nth
    if not play.path.exists():
        with pytest.raises(StoreFault) as fault:
            play._open()
        assert fault.value.kind == "half_restored"  # never a new, empty office
    else:
        play._open()
        if play.office.identity.origin == old_origin:  # nothing has happened yet
            assert play.ask("waiting_board", "09:00")["queues"][0]["waiting"] == 6
        else:
            assert play.issue("09:00") == ["A051"]
        assert play.health().is_healthy
        play.opened.close()
    restore(source, play.path, "09:10", last_numbers=["A050"])
    play.clock.move_to(moment("09:11"))
    play._open()
    assert play.issue("09:11")[0] >= "A051"
    assert play.health().is_healthy
    assert not fresh_path(play.path).exists()
    former = [name for name in asides(play.path) if not name.endswith((".key", "-wal", "-shm"))]
    healthy = 0
    for name in former:
        path = play.path.with_name(name)
        copy = Database(path)
        healthy += examine(copy).is_healthy
        copy.close()
    assert healthy == len(former) >= 1


def test_leftovers_of_a_restore_do_not_stop_the_office_that_is_there(play: Play) -> None:
    back_up_and_close(play)
    fresh_path(play.path).write_bytes(b"do dang")
    play._open()
    assert play.issue("09:00") == ["A006"]


def test_what_a_clerk_reads_after_a_restore(play: Play, capsys: pytest.CaptureFixture[str]) -> None:
    source = back_up_and_close(play)
    restore(source, play.path)
    said = capsys.readouterr().out
    assert "Tệp cũ được giữ ở van-phong.db.cu-" in said
    assert "--last-number" in said
    restore(source, play.path, last_numbers=["A001"])
    assert "--last-number" not in capsys.readouterr().out
    play._open()


def test_the_day_of_a_restore_is_the_offices(play: Play) -> None:
    assert moment("00:30").astimezone(OFFICE_ZONE).date() == play.day
    source = back_up_and_close(play)
    bring_back(
        source,
        play.path,
        clock=SimulatedClock(moment("00:30") + timedelta(days=2)),
        last_numbers=["A007"],
    )
    play.clock.move_to(moment("00:31") + timedelta(days=2))
    play._open()
    at = (moment("00:32") + timedelta(days=2)).isoformat()
    assert play.issue(at) == ["A008"]
