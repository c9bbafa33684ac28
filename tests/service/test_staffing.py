"""Staffing advice asked of an office: from its own past, beside whatever else it does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest

from counter_app.domain.reasons import Refused
from counter_app.service.staffing_queries import StaffingAdvice
from counter_app.store import journal
from tests.offices import MONDAY, Play, moment

WEEKS = 3


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    """Three Mondays on which a dozen come at eight and one counter takes ten minutes each."""
    played = Play(tmp_path / "van-phong.db", day=MONDAY - timedelta(weeks=WEEKS))
    for week in range(WEEKS):
        played.day = MONDAY - timedelta(weeks=WEEKS - week)
        played.do("open_shift", "07:55", counter=1)
        played.issue("08:00", 12)
        for number in range(12):
            minute = 10 * number
            began, ended = (f"{8 + m // 60:02}:{m % 60:02}" for m in (minute, minute + 10))
            played.do("call_next", began, counter=1)
            played.do("start_service", began, counter=1)
            played.do("finish_service", ended, counter=1)
        played.do("close_day", "17:00", by="nv6")
    played.day = MONDAY
    yield played
    played.close()


def test_the_office_says_where_another_counter_would_help(play: Play) -> None:
    said = play.ask("staffing_advice", "07:30", weekday=0)
    assert (said["days"], said["p90_s"]) == (WEEKS, 100 * 60)
    (row,) = said["rows"]
    assert (row["from_hour"], row["until_hour"], row["queues"]) == (8, 10, ["CT"])
    assert (row["p90_now_s"], row["p90_then_s"]) == (100 * 60, 50 * 60)
    assert row["names"] == ["Chứng thực"]
    assert row["people"] == 12


def test_of_a_weekday_hardly_seen_it_says_nothing(play: Play) -> None:
    said = play.ask("staffing_advice", "07:30", weekday=1)
    assert (said["days"], said["rows"], said["p90_s"]) == (0, [], None)
    assert said["days_needed"] > 0


@pytest.mark.parametrize("weekday", [-1, 7, 1000])
def test_there_are_seven_weekdays(play: Play, weekday: int) -> None:
    asked = {"at": moment("07:30").isoformat(), "ask": "staffing_advice", "weekday": weekday}
    assert play.line(asked)["refused"] == "unknown_weekday"


def test_whoever_reads_meanwhile_does_not_wait(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reckoning holds no look at the database: another one can be taken within it."""
    looked: list[int] = []

    def look() -> None:
        with play.opened.database.read() as connection:
            looked.append(journal.head_position(connection))

    def advise(*_: object, **__: object) -> object:
        another = Thread(target=look)
        another.start()
        another.join(10)
        assert looked, "the other one waits"
        raise ZeroDivisionError

    monkeypatch.setattr("counter_app.service.staffing_views.advise", advise)
    with pytest.raises(ZeroDivisionError):
        play.office.ask(StaffingAdvice(weekday=0))
    assert len(looked) == 1


def test_an_office_without_a_past_answers_too(tmp_path: Path) -> None:
    played = Play(tmp_path / "moi.db")
    answer = played.office.ask(StaffingAdvice(weekday=0))
    assert not isinstance(answer, Refused)
    assert answer.rows == ()
    played.close()
