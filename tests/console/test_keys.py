"""The key goes to the safe and comes back: as a file, and as a sheet that is typed."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from counter_app.console.keys import hand_out, take_in
from counter_app.service.clock import SimulatedClock
from counter_app.store.database import Database
from counter_app.store.faults import StoreFault
from counter_app.store.keyfile import key_of, key_path, on_paper
from tests.offices import moment
from tests.papers.examples import codes, needs_scanner, pages


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "van-phong.db"
    Database(made).close()
    return made


def test_a_lost_key_comes_back_from_the_stick(path: Path, tmp_path: Path) -> None:
    key = key_of(path)
    hand_out(path, tmp_path / "usb.key")
    key_path(path).unlink()
    take_in(path, tmp_path / "usb.key")
    assert key_of(path) == key
    Database(path).close()


def test_a_lost_key_comes_back_from_the_sheet(path: Path, tmp_path: Path) -> None:
    key = key_of(path)
    hand_out(path, tmp_path / "khoa.pdf", clock=SimulatedClock(moment("09:00")))
    (page,) = pages((tmp_path / "khoa.pdf").read_bytes())
    assert "van-phong.db" in page
    assert "23/11/2026" in page
    assert all(row in page for row in on_paper(key))
    key_path(path).write_text("hỏng", encoding="utf-8")
    take_in(path, None, typed=" ".join(on_paper(key)))
    assert key_of(path) == key


@needs_scanner
def test_the_code_on_the_sheet_says_the_rows(path: Path, tmp_path: Path) -> None:
    hand_out(path, tmp_path / "khoa.pdf")
    wanted = "".join(on_paper(key_of(path))).replace(" ", "")
    assert codes((tmp_path / "khoa.pdf").read_bytes()) == {f"QR-Code:{wanted}"}


def test_the_handed_out_key_is_for_its_owner_alone_and_overwrites_nothing(
    path: Path, tmp_path: Path
) -> None:
    target = tmp_path / "usb.key"
    hand_out(path, target)
    assert target.stat().st_mode & 0o077 == 0
    before = target.read_bytes()
    with pytest.raises(StoreFault) as fault:
        hand_out(path, target)
    assert fault.value.kind == "exists"
    assert target.read_bytes() == before


def test_the_key_of_another_file_is_refused_and_nothing_is_touched(
    path: Path, tmp_path: Path
) -> None:
    other = tmp_path / "khac.db"
    Database(other).close()
    before = (path.read_bytes(), key_path(path).read_bytes())
    with pytest.raises(StoreFault) as fault:
        take_in(path, key_path(other))
    assert fault.value.kind == "wrong_key"
    assert (path.read_bytes(), key_path(path).read_bytes()) == before


def test_a_slip_of_the_finger_names_its_row_and_touches_nothing(path: Path) -> None:
    before = key_path(path).read_bytes()
    with pytest.raises(click.UsageError, match="thiếu hoặc thừa"):
        take_in(path, None, typed="12 34")
    with pytest.raises(click.UsageError, match="dòng 1"):
        take_in(path, None, typed="z" * 72)
    assert key_path(path).read_bytes() == before


def test_a_key_for_a_file_that_is_not_there_is_not_put_anywhere(tmp_path: Path) -> None:
    with pytest.raises(StoreFault) as fault:
        take_in(tmp_path / "khong-co.db", None, typed="")
    assert fault.value.kind == "missing"
    assert list(tmp_path.iterdir()) == []


def test_a_key_file_that_is_not_there_is_said(path: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreFault):
        take_in(path, tmp_path / "khong-co.key")


def test_a_file_in_use_keeps_its_key(path: Path) -> None:
    database = Database(path)
    try:
        with pytest.raises(StoreFault) as fault:
            take_in(path, None, typed=" ".join(on_paper(database.key)))
        assert fault.value.kind == "locked"
    finally:
        database.close()
