"""Power cuts: at any step, while a file is made, in the middle of a migration."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
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
from tests.end2end.played import MAN
from tests.offices import MONDAY, Play, moment

ROOT = Path(__file__).resolve().parents[2]


def morning(first: int, round_no: int) -> Iterator[dict[str, Any]]:
    """A little of a morning, each command under an id of its own."""
    at = moment("07:30", on=MONDAY) + timedelta(minutes=first)
    steps: tuple[dict[str, Any], ...] = (
        {"do": "open_shift", "counter": 1},
        {"do": "issue_ticket", "queue": "CT"},
        {"do": "issue_ticket", "queue": "CT", "priority": "uu_tien"},
        {"do": "call_next", "counter": 1},
        {"do": "start_service", "counter": 1},
        {"do": "receive_dossier", "procedure": "2.000815", "counter": 1, "person": MAN},
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


def test_eight_power_cuts_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    assert survive(tmp_path, rounds=8, seed=30) > 50


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
