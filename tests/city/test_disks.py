"""A full disk under the city: nothing half written, "try later", and everything in the end.

PostgreSQL is real, and so is its disk: a few megabytes of their own, which only root can have.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from counter_app.store import nightly
from tests.city.held import heads_of, stored
from tests.city.running import RunningCity
from tests.city.sending import Office, journal, refused
from tests.end2end.test_full_disks import fill
from tests.offices import Play
from tests.postgres import Postgres
from tests.sync.conftest import Building
from tests.sync.proxy import Proxy


@contextmanager
def disk_of(megabytes: int) -> Iterator[Path]:
    """A disk of this size that PostgreSQL's own user can reach."""
    mount = shutil.which("mount")
    if mount is None or os.name != "posix" or os.geteuid() != 0:
        pytest.skip("a disk of our own needs root")
    folder = Path(tempfile.mkdtemp(prefix="city-disk-"))
    folder.chmod(0o755)
    disk = folder / "dia"
    disk.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs"]
    mounted = subprocess.run([mount, *options, disk], check=False, capture_output=True)
    if mounted.returncode:
        shutil.rmtree(folder)
        pytest.skip(f"no disk of our own: {mounted.stderr.decode().strip()}")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", disk], check=True)
        shutil.rmtree(folder)


@pytest.fixture(scope="module")
def disk() -> Iterator[Path]:
    with disk_of(150) as found:
        yield found


@pytest.fixture(scope="module")
def postgres(disk: Path) -> Iterator[Postgres]:
    """All of it on the small disk: rows, log, temporary files."""
    server = Postgres(disk, max_wal_size="64MB")
    yield server
    server.remove()


def metric(office: Office, name: str) -> str:
    told = office.client.get("/metrics").text
    return next(
        line.rpartition(" ")[2] for line in told.splitlines() if line.startswith(f"{name} ")
    )


def test_a_full_disk_refuses_whole_batches_until_there_is_room(
    city: RunningCity, office: Office, name: str, disk: Path
) -> None:
    day = journal("o-1", 1_500)
    cut = [day.batch(first, first + 249) for first in range(1, 1_500, 250)]
    office.sent(cut[0])
    ballast = fill(disk)
    try:
        answers = [office.send(batch) for batch in cut[1:]]
        taken = sum(answer.status_code == 200 for answer in answers)
        assert taken < len(answers), "the disk was not full"
        no = answers[taken]
        assert refused(no) == (503, "busy")
        assert int(no.headers["Retry-After"]) > 0
        assert "đã đầy" in no.json()["why"]
        assert metric(office, "counter_city_disk_full") == "1"
        assert office.client.get("/health").json()["disk_full"] is True
        reached = 250 * (taken + 1)
        assert heads_of(city.engine, name) == {"o-1": reached}
        assert stored(city.engine, name, "o-1") == [tuple(fact) for fact in day.facts[:reached]]
    finally:
        ballast.unlink()
    for batch in cut:
        office.sent(batch)
    assert stored(city.engine, name, "o-1") == [tuple(fact) for fact in day.facts]
    assert metric(office, "counter_city_disk_full") == "0"


def test_a_log_that_cannot_grow_ends_postgresql_and_nothing_acknowledged_is_lost(
    city: RunningCity, office: Office, name: str, disk: Path, postgres: Postgres, address: str
) -> None:
    """PostgreSQL stops itself where its log cannot be written; with room again it goes on."""
    day = journal("o-1", 600)
    office.sent(day.batch(1, 200))
    ballast = fill(disk)
    try:
        with pytest.raises(psycopg.OperationalError):
            write_log(address)
        answers = [office.send(day.batch(201, last)) for last in (300, 400, 500)]
    finally:
        ballast.unlink()
    assert {refused(answer) for answer in answers} == {(503, "busy")}
    postgres.restart()
    assert heads_of(city.engine, name) == {"o-1": 200}
    assert office.sent(day.batch()).stored == 400
    assert stored(city.engine, name, "o-1") == [tuple(fact) for fact in day.facts]


def test_an_office_keeps_what_a_full_city_does_not_take_and_sends_it_later(
    city: RunningCity, disk: Path, tmp_path: Path
) -> None:
    proxy = Proxy(urlsplit(city.url).port or 0)
    building = Building(Play(tmp_path / "van-phong.db"), city, proxy, most=50)
    building.enrol()
    building.work(150)
    ballast = fill(disk)
    try:
        assert building.send().outcome == "busy"
        (run,) = building.kept(lambda c: nightly.runs(c, newest=1))
        assert "đã đầy" in run.why
        backlog = building.kept(nightly.backlog)
    finally:
        ballast.unlink()
    assert backlog > 0
    assert len(building.at_city()) + backlog == len(building.facts())
    assert building.kept(nightly.refused_batches) == [], "nobody has to look at it"
    assert building.send().outcome == "equal"
    assert building.at_city() == building.facts()
    building.sync.close()
    building.play.close()
    proxy.close()


def write_log(address: str) -> None:
    """Fill one piece of the log after the other: a dozen, as a night of the province would."""
    with psycopg.connect(address, autocommit=True) as connection:
        for _ in range(12):
            connection.execute(
                "SELECT pg_logical_emit_message(false, 'test', 'x'), pg_switch_wal()"
            )
