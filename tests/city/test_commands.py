"""``counter-app city``: migrate, hand out a code, publish, serve, look."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import msgspec
import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from counter_app.__main__ import main
from counter_app.city import database
from counter_app.city_wire import Enrol, Enrolled
from tests.city.running import NONCE, PLAIN
from tests.city.sending import Office, journal
from tests.postgres import Postgres


def city(url: str, *words: str) -> Result:
    return CliRunner().invoke(main, ["city", *words], env={"COUNTER_APP_CITY_DATABASE": url})


def test_an_empty_database_is_migrated_once_and_again(postgres: Postgres) -> None:
    url = postgres.fresh(template="template0")
    before = city(url, "status")
    assert (before.exit_code, "city migrate" in before.output) == (2, True)
    for _ in range(2):
        assert city(url, "migrate").exit_code == 0
    assert city(url, "status").exit_code == 0


def test_tables_of_a_newer_program_are_left_alone(postgres: Postgres) -> None:
    url = postgres.fresh()
    engine = database.connect(url, connections=1)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    for word in ("migrate", "status"):
        result = city(url, word)
        assert (result.exit_code, "mới hơn" in result.output) == (2, True)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "postgresql://"),
        ("sqlite:///x.db", "PostgreSQL"),
        ("postgresql://city:hush@/city?host=/nowhere", "Không vào được"),
    ],
)
def test_a_wrong_address_is_said_in_one_sentence_without_its_password(url: str, said: str) -> None:
    result = city(url, "migrate")
    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output
    assert "hush" not in result.output


def test_a_code_is_written_and_never_the_same(postgres: Postgres) -> None:
    url = postgres.fresh()
    words = ("enrol-code", "--office", "H1", "--unit", "07201", "--days", "3")
    codes = {city(url, *words).output.strip() for _ in range(3)}
    assert len(codes) == 3
    assert all(re.fullmatch(r"(\w{4}-){3}\w{4}", code) for code in codes)


def test_a_file_is_published_shown_and_taken_back(postgres: Postgres, tmp_path: Path) -> None:
    url, file = postgres.fresh(), tmp_path / "lịch.json"
    words = ("publish", "calendar", str(file), "--from", "2026-12-03", "--title", "Lịch 2027")
    file.write_text(
        '{"days": [{"on": "2027-01-01", "kind": "off", "name": "Tết", "evidence": "TB 1"}]}',
        encoding="utf-8",
    )
    assert city(url, *words).output.startswith("1\tcalendar\t")
    file.write_text("{", encoding="utf-8")
    broken = city(url, *words)
    assert (broken.exit_code, "JSON" in broken.output) == (2, True)
    assert "công bố 1\tcalendar\tLịch 2027\thiệu lực từ 03/12/2026" in city(url, "status").output
    assert "Đã rút công bố số 1" in city(url, "withdraw", "1").output
    assert "đã rút ngày" in city(url, "status").output
    assert city(url, "withdraw", "1").exit_code == 2


def test_one_command_offers_a_ready_made_session_to_all_units(postgres: Postgres) -> None:
    url = postgres.fresh()
    for office in ("H1", "H2"):
        city(url, "enrol-code", "--office", office, "--unit", "07201")
    words = ("publish", "--session", "thu-nam-3-khong")
    assert city(url, *words, "--to", "all").output.startswith("1\tsessions\t")
    some = city(url, *words, "--to", "H1, H2", "--title", "Thử ở hai nơi", "--from", "2026-12-03")
    assert some.output.startswith("2\tsessions\t")
    nobody = city(url, *words, "--to", "H9")
    assert (nobody.exit_code, "H1, H2" in nobody.output) == (2, True)
    again = city(url, "publish", "--session", "thu-sau-nhanh", "--title", "Thử ở hai nơi")
    assert "thay công bố số 2" in again.output
    assert city(url, "publish", "calendar").exit_code == 2


def test_the_served_city_takes_facts_and_stops_when_told(postgres: Postgres) -> None:
    """The whole program as it is run, enrolled by the printed code."""
    url, day = postgres.fresh(), journal("o-1", 20)
    code = city(url, "enrol-code", "--office", "H1", "--unit", "07201").output.strip()
    with served(url) as (process, place):
        said = Enrol(code=code, nonce=NONCE, office="H1", site="1", program="0.1.0")
        with httpx2.Client(base_url=place, verify=PLAIN) as client:
            answer = client.post("/v1/enrol", content=msgspec.json.encode(said))
            key = msgspec.json.decode(answer.content, type=Enrolled).key
            assert Office(client, key).sent(day.batch()).stored == 20
        process.terminate()
        assert process.stderr is not None
        written = process.stderr.read()
    assert "Application shutdown complete" in written
    assert "H1/1: batch 1, 20 new" in written
    assert code not in written
    assert key not in written
    looked = city(url, "status")
    assert looked.exit_code == 1
    assert "20 việc từ 1 trụ sở" in looked.output
    assert "CHẬM" in looked.output


@contextmanager
def served(url: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """``counter-app city serve`` in a process of its own; it says itself where it listens."""
    command = [sys.executable, "-m", "counter_app", "city", "serve", "--port", "0"]
    env = {**os.environ, "COUNTER_APP_CITY_DATABASE": url}
    with subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            said = next((line for line in process.stderr if "running on" in line), "")
            place = re.search(r"http://[\d.:]+", said)
            assert place, said
            yield process, place.group()
        finally:
            process.kill()
