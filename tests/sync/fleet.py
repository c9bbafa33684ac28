"""The city as it runs in earnest, any number of offices before it, and what that cost.

The server is the real command in a process of its own, PostgreSQL writes durably, and the offices'
batches lie packed on the disk before anything is measured.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from threading import Event, Thread
from typing import Final

import msgspec
from sqlalchemy import Engine, text

from counter_app.city.database import connect
from counter_app.city.enrolment import Site, enrol, new_code
from counter_app.city.ingest import FEED
from counter_app.city_wire import Compared, Enrol, Night, Taken
from counter_app.sync.line import Line, Refused
from tests.postgres import Postgres
from tests.sync.communes import Pattern

ROOT: Final = Path(__file__).resolve().parents[2]
DURABLE: Final = {
    "fsync": "on",
    "full_page_writes": "on",
    "autovacuum": "on",
    "shared_buffers": "128MB",
    "max_wal_size": "1GB",
}
"""PostgreSQL as it comes."""
_TICK: Final = os.sysconf("SC_CLK_TCK")


# --- a city ------------------------------------------------------------------------------------


@contextmanager
def city_process(url: str) -> Iterator[tuple[int, str]]:
    """``counter-app city serve``: its process and its address."""
    command = [sys.executable, "-m", "counter_app", "city", "serve", "--port", "0"]
    env = {**os.environ, "COUNTER_APP_CITY_DATABASE": url}
    with subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True) as served:
        assert served.stderr is not None
        log = served.stderr
        said = next((line for line in log if "running on" in line), "")
        place = re.search(r"http://[\d.:]+", said)
        assert place, said
        reading = Thread(target=lambda: [None for _ in log])
        reading.start()
        try:
            yield served.pid, place.group()
        finally:
            served.terminate()
            served.wait()
            reading.join()


def enrolled(engine: Engine, offices: Sequence[str]) -> list[str]:
    """Their keys, got as an office gets one."""
    now, keys = datetime.now(UTC), []
    for office in offices:
        site = Site(office=office, site="1", unit=office, unit_name=office)
        code = new_code(engine, site, now=now, valid_for=timedelta(days=1))
        asked = Enrol(code=code, nonce=office, office=office, site="1", program="scale")
        keys.append(enrol(engine, asked, now=now).key)
    return keys


# --- what is sent ------------------------------------------------------------------------------


class Sent(msgspec.Struct, frozen=True):
    """A commune's night, ready on the disk."""

    office: str
    origin: str
    facts: int
    batches: tuple[bytes, ...]
    night: Night


def prepare(pattern: Pattern, folder: Path, numbers: Sequence[int]) -> int:
    """Pack the nights of these communes; how many facts they are."""
    total = 0
    for number in numbers:
        journal = pattern.under_other_ids(number)
        counts = journal.counts()
        night = Night(
            night=max(count.day for count in counts),
            heads=(journal.head,),
            counts=counts,
            clock_at=datetime.now(UTC),
        )
        facts = len(journal.facts)
        ready = Sent(name_of(number), journal.origin, facts, tuple(journal.batches()), night)
        (folder / str(number)).write_bytes(msgspec.msgpack.encode(ready))
        total += facts
    return total


def prepare_all(pattern: Pattern, folder: Path, count: int) -> int:
    """Pack all nights, on all processors."""
    shares = [range(first, count, 8) for first in range(8)]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as workers:
        return sum(workers.map(partial(prepare, pattern, folder), shares))


def name_of(number: int) -> str:
    """The office's code."""
    return f"H{number:05}"


def send_night(place: str, key: str, file: Path) -> float:
    """One commune's night, request by request as the office makes them; its seconds."""
    ready = msgspec.msgpack.decode(file.read_bytes(), type=Sent)
    began = time.perf_counter()
    with Line(place, key=key, answer_s=600) as line:
        heads = line.heads()
        assert not isinstance(heads, Refused), heads
        assert heads.heads == ()
        for batch in ready.batches:
            while isinstance(said := line.send(batch), Refused):
                assert said.refusal.refused == "busy", said
        assert isinstance(said, Taken)
        assert said.seq == ready.facts
        compared = line.compare(ready.night)
        assert isinstance(compared, Compared), compared
        assert compared.equal, compared
        assert not isinstance(line.publications(after=0), Refused)
    return time.perf_counter() - began


def send_nights(
    place: str, folder: Path, keys: dict[int, str], *, lines: int
) -> tuple[list[float], float]:
    """All these communes' nights over so many lines at once; each one's seconds, and our CPU."""
    began = time.process_time()
    with ThreadPoolExecutor(lines) as hands:
        took = list(hands.map(lambda n: send_night(place, keys[n], folder / str(n)), keys))
    return took, time.process_time() - began


# --- what it cost ------------------------------------------------------------------------------


def processor_s(pid: int) -> float:
    """The processor's seconds of a process and of the children it has had and has."""
    total = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(stat.parent.name) == pid:
            total += sum(map(int, fields[11:15])) / _TICK
        elif int(fields[1]) == pid:
            total += sum(map(int, fields[11:13])) / _TICK
    return total


def most_memory_mb(pid: int) -> float:
    """The most memory that a process has held."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found
    return int(found[1]) / 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What all those nights came to."""

    offices: int
    facts: int
    took_s: float
    nights_s: tuple[float, ...]
    server_s: float
    database_s: float
    senders_s: float
    memory_mb: float
    disk_mb: float
    parts_mb: dict[str, float]
    wal_mb: float
    feed_held: float

    def __str__(self) -> str:
        nights = sorted(self.nights_s)
        parts = ", ".join(f"{name} {size:,.0f} MB" for name, size in self.parts_mb.items())
        return (
            f"{self.offices:,} offices, {self.facts:,} facts in {self.took_s:,.0f} s: "
            f"{self.facts / self.took_s:,.0f} facts/s, "
            f"{self.offices / self.took_s * 60:,.0f} offices/min\n"
            f"  a night: median {nights[len(nights) // 2] * 1000:,.0f} ms, "
            f"longest {nights[-1]:,.1f} s\n"
            f"  processors: server {self.server_s:,.0f} s, PostgreSQL {self.database_s:,.0f} s, "
            f"senders {self.senders_s:,.0f} s of {os.cpu_count()} × {self.took_s:,.0f} s\n"
            f"  server's memory at most {self.memory_mb:,.0f} MB\n"
            f"  database {self.disk_mb:,.0f} MB, {self.disk_mb * 1e6 / self.facts:,.0f} bytes a "
            f"fact ({parts}); log written {self.wal_mb:,.0f} MB\n"
            f"  the feed's lock was held in {self.feed_held:.0%} of the looks"
        )


def measure(
    postgres: Postgres,
    pattern: Pattern,
    folder: Path,
    *,
    offices: int,
    lines: int,
    servers: int = 1,
) -> Cost:
    """Send so many communes' nights to a new city and see what it cost."""
    facts = prepare_all(pattern, folder, offices)
    url = postgres.fresh()
    engine = connect(url, connections=1)
    keys = dict(enumerate(enrolled(engine, [name_of(n) for n in range(offices)])))
    places: list[tuple[int, str]] = []
    with _cities(url, servers, places):
        feed, written = Feed(url), _written(engine)
        before = processor_s(postgres.pid), [processor_s(pid) for pid, _ in places]
        began = time.perf_counter()
        shares = [{n: keys[n] for n in range(first, offices, 2)} for first in range(2)]
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as senders:
            sending = [
                senders.submit(send_nights, places[i % servers][1], folder, share, lines=lines // 2)
                for i, share in enumerate(shares)
            ]
            came = [one.result() for one in sending]
        took_s = time.perf_counter() - began
        feed_held = feed.held()
        server_s = sum(processor_s(pid) for pid, _ in places) - sum(before[1])
        memory = max(most_memory_mb(pid) for pid, _ in places)
        database_s = processor_s(postgres.pid) - before[0]
    wal_mb = (_written(engine) - written) / 1e6
    disk, parts = sizes(engine)
    assert held(engine) == (facts, facts, offices), "every fact once, every position once"
    engine.dispose()
    return Cost(
        offices=offices,
        facts=facts,
        took_s=took_s,
        nights_s=tuple(second for seconds, _ in came for second in seconds),
        server_s=server_s,
        database_s=database_s,
        senders_s=sum(cpu for _, cpu in came),
        memory_mb=memory,
        disk_mb=disk,
        parts_mb=parts,
        wal_mb=wal_mb,
        feed_held=feed_held,
    )


@contextmanager
def _cities(url: str, count: int, places: list[tuple[int, str]]) -> Iterator[None]:
    if not count:
        yield
        return
    with city_process(url) as place:
        places.append(place)
        with _cities(url, count - 1, places):
            yield


def held(engine: Engine) -> tuple[int, int, int]:
    """Facts, different positions, and offices that the city has."""
    with engine.connect() as connection:
        connection.execute(text("SET statement_timeout = 0"))
        row = connection.execute(
            text("SELECT count(*), count(DISTINCT position), count(DISTINCT office) FROM fact")
        ).one()
    return int(row[0]), int(row[1]), int(row[2])


class Feed:
    """Looks twenty times a second whether somebody holds the feed's lock."""

    def __init__(self, url: str) -> None:
        self._engine = connect(url, connections=1)
        self._looks: list[bool] = []
        self._end = Event()
        self._thread = Thread(target=self._look)
        self._thread.start()

    def held(self) -> float:
        """The share of looks in which it was held; ends the looking."""
        self._end.set()
        self._thread.join()
        self._engine.dispose()
        return sum(self._looks) / max(1, len(self._looks))

    def _look(self) -> None:
        ask = text(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = :feed "
            "AND granted)"
        )
        with self._engine.connect() as connection:
            while not self._end.wait(0.05):
                self._looks.append(connection.execute(ask, {"feed": FEED}).scalar_one())


def _written(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(
            connection.execute(
                text("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')")
            ).scalar_one()
        )


def sizes(engine: Engine) -> tuple[float, dict[str, float]]:
    """Megabytes of the database, and of the facts and each of their indexes."""
    parts: Counter[str] = Counter()
    with engine.connect() as connection:
        whole = connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one()
        rows = connection.execute(
            text(
                "SELECT coalesce(above.relname, 'rows') AS part, pg_table_size(own.oid) AS size "
                "FROM pg_class own LEFT JOIN pg_inherits i ON i.inhrelid = own.oid "
                "AND own.relkind = 'i' LEFT JOIN pg_class above ON above.oid = i.inhparent "
                "WHERE own.relname LIKE 'fact\\_%' AND own.relkind IN ('r', 'i')"
            )
        )
        for row in rows:
            parts[row.part] += row.size
    return whole / 1e6, {name: size / 1e6 for name, size in parts.items()}
