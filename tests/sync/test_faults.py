"""Whatever the line does: in the end the city holds what the office holds, fact for fact."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from counter_app.store import nightly
from counter_app.store.faults import StoreFault
from tests.city.running import RunningCity, running
from tests.end2end.test_full_disks import fill, small_disk
from tests.offices import Play
from tests.postgres import Postgres
from tests.sync.conftest import Building
from tests.sync.proxy import FAULTS, Proxy

__all__ = ["small_disk"]

ROOT = Path(__file__).resolve().parents[2]
ALL_OUTCOMES = {
    "equal",
    "differs",
    "refused",
    "forked",
    "broke_off",
    "timed_out",
    "unreachable",
    "not_the_city",
    "key_unknown",
    "protocol_unknown",
    "busy",
}


def nights(building: Building, *, faults: int) -> Counter[str]:
    """Night after night under faults until so many happened, then one on a good line."""
    building.proxy.faulty = 0.5
    came: Counter[str] = Counter()
    chance = random.Random(faults)
    while building.proxy.faults.total() < faults:
        building.work(chance.randrange(0, 9))
        if chance.random() < 0.05:
            building.restart()
        outcome = building.send().outcome
        came[outcome] += 1
    building.proxy.faulty = 0.0
    assert building.send().outcome == "equal", came
    assert building.at_city() == building.facts()
    assert building.kept(nightly.refused_batches) == []
    assert building.kept(nightly.differences) == ()
    return came


@pytest.mark.parametrize("seed", range(2))
def test_under_seeded_faults_the_city_equals_the_office(
    tmp_path: Path, city: RunningCity, seed: int
) -> None:
    proxy = Proxy(urlsplit(city.url).port or 0, seed=seed)
    building = Building(Play(tmp_path / "van-phong.db"), city, proxy, most=7)
    building.enrol()
    building.work(20)
    came = nights(building, faults=24)
    assert set(came) <= ALL_OUTCOMES, came
    assert len(proxy.faults) > len(FAULTS) // 2
    proxy.close()
    building.play.close()


@pytest.mark.long
def test_ten_thousand_faults(tmp_path: Path, postgres: Postgres) -> None:
    total: Counter[str] = Counter()
    came: Counter[str] = Counter()
    each = int(os.environ.get("COUNTER_APP_FAULTS", "10000")) // 20
    for seed in range(20):
        with running(postgres.fresh()) as city:
            proxy = Proxy(urlsplit(city.url).port or 0, seed=1000 + seed)
            play = Play(tmp_path / str(seed) / "van-phong.db")
            building = Building(play, city, proxy, most=7)
            building.enrol()
            came += nights(building, faults=each)
            total += proxy.faults
            proxy.close()
            play.close()
    print(f"{total.total()} faults: {dict(total)}; runs: {dict(came)}")  # noqa: T201
    assert total.total() >= each * 20


def test_the_city_that_ends_in_the_middle_is_gone_on_with(
    building: Building, postgres: Postgres
) -> None:
    cut = iter((3, 6))
    at = next(cut)

    def power_cut() -> None:
        nonlocal at
        if building.proxy.requests == at:
            postgres.kill()
            postgres.start()
            at = next(cut, -1)

    building.proxy.before = power_cut
    building.work(20)
    for _ in range(4):
        building.send()
    assert building.send().outcome == "equal"
    assert building.at_city() == building.facts()


def test_a_city_that_is_not_there_leaves_everything_as_it_was(building: Building) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    building.sync.move(f"http://127.0.0.1:{port}")
    assert building.send().outcome == "unreachable"
    assert building.kept(nightly.backlog) == len(building.facts())
    building.sync.move(building.proxy.url)
    assert building.send().outcome == "equal"


def test_an_office_killed_at_any_moment_goes_on_there(
    building: Building, chance: random.Random
) -> None:
    """Real processes of ``counter-app sync``, each killed with ``kill -9`` before some request."""
    building.work(30)
    building.sync.close()
    building.play.opened.close()
    for _ in range(2):
        process = _sync_process(building, most=6)
        ended_at = building.proxy.requests + chance.randrange(2, 7)

        def cut(process: subprocess.Popen[bytes] = process, at: int = ended_at) -> None:
            if building.proxy.requests == at:
                process.send_signal(signal.SIGKILL)
                process.wait()

        building.proxy.before = cut
        process.wait()
    building.proxy.before = lambda: None
    assert _sync_process(building, most=6).wait() == 0
    building.play._open()
    building.sync = building._sync()
    assert building.at_city() == building.facts()
    cut_off = [run for run in building.kept(lambda c: nightly.runs(c, newest=9)) if not run.outcome]
    assert cut_off, "no run was killed in the middle"
    assert building.send().outcome == "equal"


def _sync_process(building: Building, *, most: int) -> subprocess.Popen[bytes]:
    """The real command on a file of practice, which is told that it is a real office's."""
    code = (
        "import sys; from counter_app import bootstrap; "
        "from counter_app.console.sync import send; "
        "from counter_app.sync.nightly import NightlySync; "
        "from pathlib import Path; "
        "o = bootstrap.open_office(Path(sys.argv[1])); "
        "s = NightlySync(o.database, clock=o.office.clock, practice=False, "
        f"setup=lambda: o.office.reference.setup, most={most}); "
        "sys.exit(send(s, city=None, code=None, set_time=None, plain=False))"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code, building.play.path],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def test_a_full_disk_here_stops_nothing_that_was_sent(
    small_disk: Path, city: RunningCity, proxy: Proxy
) -> None:
    building = Building(Play(small_disk / "van-phong.db"), city, proxy, most=5)
    building.enrol()
    building.work(3)
    building.send()
    building.work(2)
    ballast = fill(small_disk)
    outcomes = set()
    for room in (0, 16_384, 65_536):
        os.truncate(ballast, ballast.stat().st_size - room)
        try:
            outcomes.add(building.send().outcome)
        except StoreFault as fault:
            outcomes.add(fault.kind)
    ballast.unlink()
    assert outcomes <= {"full", "file", "equal"}
    assert outcomes & {"full", "file"}
    assert building.send().outcome == "equal"
    assert building.at_city() == building.facts()
    assert building.play.health().is_healthy
    building.play.close()
