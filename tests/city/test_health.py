"""Whether the server is well, for whoever watches it; and what it writes down."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import msgspec
import pytest

from counter_app.city_wire import Night, Refusal
from tests.city.running import NIGHT, NONCE, RunningCity, running
from tests.city.sending import Office, journal, refused
from tests.postgres import Postgres

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def address(postgres: Postgres) -> str:
    """Numbers of the whole database are counted here, so each test has its own."""
    return postgres.fresh()


def test_health_counts_facts_and_sites_behind(city: RunningCity, office: Office) -> None:
    quiet = {"ok": True, "database": True, "last_batch_at": None, "disk_full": False}
    health = office.client.get("/health").json()
    assert health == {**quiet, "facts": 0, "behind": 1}
    day = journal("o-1", 7)
    office.sent(day.batch())
    night = msgspec.json.encode(day.night(clock_at=NIGHT))
    assert office.post("/v1/nights", night).status_code == 200
    health = office.client.get("/health").json()
    came = {"last_batch_at": "2026-11-23T19:00:00Z"}
    assert health == {**quiet, **came, "facts": 7, "behind": 0}
    city.clock.passes(days=3)
    assert office.client.get("/health").json()["behind"] == 1


def test_metrics_are_prometheus_text(office: Office) -> None:
    day = journal("o-1", 3)
    day.add(kind="drone.landed/1")
    office.sent(day.batch())
    office.sent(day.batch())
    assert office.send(b"no gzip").status_code == 422
    answer = office.client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    for line in answer.text.splitlines():
        assert re.fullmatch(
            r'# TYPE \w+ (gauge|counter)|\w+(\{\w+="[^"]*"(,\w+="[^"]*")?\})? \d+', line
        ), line
    assert "counter_city_facts 4" in answer.text
    assert "counter_city_facts_of_unknown_kinds 1" in answer.text
    assert "counter_city_sites_behind 1" in answer.text
    said = dict(line.rpartition(" ")[::2] for line in answer.text.splitlines() if line[0] != "#")
    assert said["counter_city_batches_taken_total"] == "2"
    assert said["counter_city_facts_taken_total"] == said["counter_city_facts_repeated_total"]
    assert said["counter_city_feed_position"] == "4"
    assert said['counter_city_refused_total{word="batch_damaged"}'] == "1"
    assert said["counter_city_batches_in_work"] == said["counter_city_requests_waiting"] == "0"
    assert said["counter_city_last_batch_timestamp_seconds"] == str(int(NIGHT.timestamp()))
    assert int(said["counter_city_database_bytes"]) > 1_000_000
    assert int(said["counter_city_disk_free_bytes"]) > 0


def test_every_metric_is_explained_where_the_operator_looks(office: Office) -> None:
    guide = (ROOT / "docs" / "city-server.md").read_text("utf-8")
    named = re.findall(r"# TYPE counter_city_(\w+)", office.client.get("/metrics").text)
    assert len(named) > 15
    assert [name for name in named if f"`{name}`" not in guide] == []


def test_metrics_are_for_this_machine_unless_set_otherwise(address: str) -> None:
    """A proxy on this machine says for whom it asks."""
    elsewhere = {"X-Forwarded-For": "192.0.2.7"}
    for opened, status in ((False, 404), (True, 200)):
        with running(address, open_metrics=opened) as city, city.client() as client:
            assert client.get("/metrics").status_code == 200
            assert client.get("/metrics", headers=elsewhere).status_code == status
            assert client.get("/health", headers=elsewhere).status_code == 200


def test_a_database_that_is_gone_is_told_and_comes_back(postgres: Postgres, office: Office) -> None:
    client, day = office.client, journal("o-1", 5)
    office.sent(day.batch(1, 3))
    postgres.kill()
    try:
        busy = office.send(day.batch(4))
        gone = client.get("/health")
        measured = client.get("/metrics").text
    finally:
        postgres.start()
    assert refused(busy) == (503, "busy")
    assert int(busy.headers["Retry-After"]) > 0
    assert (gone.status_code, gone.json()["ok"]) == (503, False)
    assert "counter_city_database 0" in measured
    assert 'counter_city_refused_total{word="busy"} 1' in measured
    assert "counter_city_database_faults_total{kind=" in measured
    assert office.heads() == {"o-1": day.head(3)}
    assert office.sent(day.batch(4)).stored == 2
    assert client.get("/health").json()["ok"] is True


def test_no_secret_and_nothing_of_a_fact_is_written_down(
    city: RunningCity, office: Office, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    code = city.code(name, "9")
    said = {"code": code, "nonce": NONCE, "office": name, "site": "9", "program": "0.1.0"}
    key = office.client.post("/v1/enrol", content=msgspec.json.encode(said)).json()["key"]
    office.client.post("/v1/enrol", content=msgspec.json.encode(said))
    day = journal("o-1", 3)
    day.add(subject="t-secret", body='{"secret":1}')
    office.sent(day.batch())
    office.send(day.batch(3))
    wrong = Night(night=NIGHT.date(), heads=(), counts=(), clock_at=NIGHT.replace(tzinfo=None))
    no = office.post("/v1/nights", msgspec.json.encode(wrong))
    assert msgspec.json.decode(no.content, type=Refusal).why
    ours = [r.getMessage() for r in caplog.records if not r.name.startswith(("http", "hpack"))]
    written = "\n".join(ours)
    assert f"{name}/1: batch 1, 4 new, 0 repeated" in written
    for secret in (code, key, office.headers["Authorization"].split()[1], "secret"):
        assert secret not in written
