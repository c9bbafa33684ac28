"""The offices of a province: real files, each with an ordinary day of its own, and their nights."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from counter_app.city.enrolment import Site, new_code
from counter_app.store.database import Database
from counter_app.store.keyfile import key_path
from tests.sync.communes import Pattern, play_day
from tests.sync.fleet import ROOT, name_of
from tests.sync.one_night import opened, sync_of

UNITS: Final = 31
"""The wards of the city as it was."""
_JOURNAL: Final = (
    'SELECT origin, seq, at, "by", command, kind, subject, body FROM journal ORDER BY seq'
)


def rows_of(path: Path) -> list[tuple[object, ...]]:
    """The journal of a file, without its hashes."""
    database = Database(path)
    try:
        with database.read() as connection:
            return [tuple(row) for row in connection.execute(_JOURNAL)]
    finally:
        database.close()


def played(folder: Path, *, tickets: int) -> tuple[Path, Pattern]:
    """An ordinary day, played by the real office: its file, and what others are made of."""
    path = folder / "mau" / "van-phong.db"
    path.parent.mkdir()
    play_day(path, tickets=tickets)
    return path, Pattern(rows_of(path))


def office_files(path: Path, pattern: Pattern, folder: Path, count: int) -> list[Path]:
    """As many files as offices, each with the day under ids and a chain of its own."""
    files = []
    for number in range(count):
        file = folder / f"{name_of(number)}.db"
        shutil.copyfile(path, file)
        shutil.copyfile(key_path(path), key_path(file))
        _renamed(file, pattern, number)
        files.append(file)
    return files


def _renamed(file: Path, pattern: Pattern, number: int) -> None:
    journal = pattern.under_other_ids(number)
    database = Database(file)
    try:
        with database.write() as connection:
            connection.execute("UPDATE meta SET value = ? WHERE name = 'origin'", (journal.origin,))
            connection.executemany(
                "UPDATE journal SET origin = ?, command = ?, subject = ?, body = ?, hash = ? "
                "WHERE seq = ?",
                [
                    (journal.origin, f.command, f.subject, f.body, bytes.fromhex(f.hash), f.seq)
                    for f in journal.facts
                ],
            )
    finally:
        database.close()


def enrol_all(engine: Engine, place: str, files: Sequence[Path], *, now: datetime) -> None:
    """Enrol each office as it does itself."""
    for number, file in enumerate(files):
        site = Site(office=name_of(number), site="1", unit=str(number), unit_name=str(number))
        code = new_code(engine, site, now=now, valid_for=timedelta(days=1))
        with opened(file) as office:
            came = sync_of(office, name_of(number)).enrol(place, code)
            assert came.outcome == "enrolled", came


def one_after_another(files: Sequence[Path]) -> float:
    """The offices' nights in turn; the seconds of all."""
    began = time.perf_counter()
    for number, file in enumerate(files):
        with opened(file) as office:
            came = sync_of(office, name_of(number)).run_now("command")
        assert came.outcome == "equal", came
    return time.perf_counter() - began


def all_together(files: Sequence[Path]) -> float:
    """The offices' nights at once, a process each; the seconds until the last has ended."""
    began = time.perf_counter()
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.sync.one_night", file, name_of(number)], cwd=ROOT
        )
        for number, file in enumerate(files)
    ]
    assert [process.wait() for process in processes] == [0] * len(files)
    return time.perf_counter() - began
