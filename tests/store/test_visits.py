"""What past visits say: how long each held its counter, which breaks there were, what was told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from counter_app.domain.ids import CounterNo
from counter_app.domain.visiting_habits import Visit
from counter_app.store import visits
from counter_app.store.engine import Connection
from tests.offices import MONDAY, Play, moment

T = TypeVar("T")
SINCE = moment("06:00")


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    played = Play(tmp_path / "van-phong.db")
    played.do("open_shift", "07:00", counter=1)
    yield played
    played.close()


def read(play: Play, work: Callable[[Connection], T]) -> T:
    with play.opened.database.read() as connection:
        return work(connection)


def seen(play: Play, limit: int = 100) -> list[Visit]:
    """The visits, oldest first."""
    return read(play, lambda c: visits.visits_since(c, SINCE, limit=limit))[::-1]


def step(play: Play, what: str, at: str) -> None:
    play.do(what, at, counter=1)


def test_a_visit_holds_its_counter_from_the_first_call_to_its_end(play: Play) -> None:
    play.issue("07:01")
    step(play, "call_next", "07:10")
    step(play, "recall", "07:11")
    step(play, "start_service", "07:12")
    step(play, "finish_service", "07:20")
    (visit,) = seen(play)
    assert visit.called_at == int(moment("07:10").timestamp())
    assert (visit.busy_s, visit.counter, visit.queue) == (600, 1, "CT")


def test_waiting_for_nobody_holds_the_counter_too(play: Play) -> None:
    play.issue("07:01")
    step(play, "call_next", "07:10")
    step(play, "mark_no_show", "07:12")
    assert [visit.busy_s for visit in seen(play)] == [120]


def test_a_visit_that_rested_counts_what_was_served(play: Play) -> None:
    play.issue("07:01")
    step(play, "call_next", "07:10")
    step(play, "start_service", "07:10")
    step(play, "hold", "07:13")
    step(play, "resume", "08:40")
    step(play, "finish_service", "08:42")
    assert [visit.busy_s for visit in seen(play)] == [300]


def test_whoever_waits_was_sent_on_or_left_is_an_arrival_only(play: Play) -> None:
    play.issue("07:01", 3, priority="uu_tien")
    play.do("cancel_ticket", "07:02", number="A002", reason="")
    step(play, "call_next", "07:03")
    step(play, "start_service", "07:03")
    play.do("transfer", "07:05", counter=1, to="HT")
    found = seen(play)
    assert [(visit.called_at, visit.busy_s) for visit in found] == [(None, 0)] * 3
    assert all(visit.priority for visit in found)


def test_only_the_newest_are_read_and_none_from_before(play: Play) -> None:
    play.issue("07:01", 5)
    assert len(seen(play, limit=3)) == 3
    later = moment("07:02")
    assert read(play, lambda c: visits.visits_since(c, later, limit=9)) == []


def test_breaks_are_told_but_for_those_as_long_as_a_lunch(play: Play) -> None:
    play.issue("07:00:30")
    for began, ended in (("07:10", "07:20"), ("11:30", "13:30")):
        play.do("pause_shift", began, counter=1, reason="nghi_giai_lao")
        play.do("resume_shift", ended, counter=1)
    found = read(play, lambda c: visits.breaks_since(c, [(CounterNo(1), "quay:1")], SINCE))
    assert [one.length_s for one in found] == [600]
    assert found[0].began_at == int(moment("07:10").timestamp())


def test_what_was_told_is_held_against_the_wait_that_followed(play: Play) -> None:
    for minute in range(0, 60, 6):
        play.issue(f"08:{minute:02}")
        step(play, "call_next", f"08:{minute:02}")
        step(play, "start_service", f"08:{minute:02}")
        step(play, "finish_service", f"08:{minute + 5:02}")
    given = play.do("issue_ticket", "09:00", queue="CT")["estimate"]
    play.do("issue_ticket", "09:00", queue="CT", priority="uu_tien")
    step(play, "call_next", "09:03")
    step(play, "start_service", "09:03")
    step(play, "finish_service", "09:04")
    step(play, "call_next", "09:04")
    told = read(play, lambda c: visits.told_since(c, SINCE, limit=100))
    assert (given["low_min"], given["high_min"]) in {(low, high) for low, high, _ in told}
    assert len(told) == 6, "the first five say nothing yet, and priority is no measure"


def test_a_past_of_years_is_not_looked_into(tmp_path: Path) -> None:
    played = Play(tmp_path / "van-phong.db", day=MONDAY - timedelta(weeks=20))
    played.issue("07:01", 4)
    played.day = MONDAY
    played.issue("07:01")
    assert len(seen(played)) == 1
    played.close()
