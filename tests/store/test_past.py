"""What the benchmarks fill their offices with is what the office itself would have written."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.store.health import examine
from tests.benchmarks import past
from tests.offices import MONDAY, Play


def test_an_office_filled_in_bulk_is_whole_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past, "A_DAY", 300)
    play = Play(tmp_path / "van-phong.db")
    past.fill_tickets(play.opened.database, 1_000, before=MONDAY)
    health = examine(play.opened.database)
    assert health.is_healthy, health
    assert health.unknown_kinds == ()
    assert health.facts > 4_000
    assert len(play.tables()["ticket"]) == 1_000
    assert play.issue("07:30") == ["A001"]
    assert play.ask("ticket", "07:31", number="A020")["waited_s"] == 600
    assert examine(play.opened.database).is_healthy
    play.close()
