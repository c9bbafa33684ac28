"""A fortnight with every ready-made session: a holiday, Monday evenings, a Sunday morning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from counter_app.bootstrap import DEFAULT_PROFILE
from counter_app.domain.documents import Family
from counter_app.resources.families import shipped_document
from tests.offices import MONDAY, Play
from tests.service.sessions import hold, ready_made

PERSON: dict[str, Any] = {"name": "Nguyễn Thị Mẫu", "id_number": "024185001234"}
COPY: dict[str, Any] = {"procedure": "2.000815", "person": PERSON, "authenticated": "card_reader"}
DAYS = [MONDAY + timedelta(days=n) for n in range(14)]


def codes() -> list[str]:
    value: Any = shipped_document(Family.SESSIONS, DEFAULT_PROFILE).value
    return [session.code for session in value]


def at(day: date, clock: str) -> str:
    return f"{day.isoformat()}T{clock}:00+07:00"


@pytest.fixture(scope="module")
def fortnight(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    play = Play(tmp_path_factory.mktemp("hai-tuan") / "van-phong.db")
    bundle = {"promise": {"kind": "none"}}
    assert "ok" in hold(
        play, at(MONDAY, "06:56"), *(ready_made(code, **bundle) for code in codes()
                                     if code == "khai-sinh-can-cuoc"),
        *(ready_made(code) for code in codes() if code != "khai-sinh-can-cuoc"),
    )  # fmt: skip
    for day in DAYS:
        worked = day.weekday() < 5 and day != date(2026, 11, 24)
        if worked:
            office_day(play, day)
        if day.weekday() == 0:
            visit(play, day, "17:10", session="toi-thu-hai")
        if day.weekday() == 6:
            visit(play, day, "08:10", session="sang-chu-nhat")
    play.ask("waiting_board", at(DAYS[-1] + timedelta(days=1), "06:00"))
    yield play
    play.close()


def office_day(play: Play, day: date) -> None:
    """An ordinary visit, and one for land, which no session of these serves."""
    visit(play, day, "08:00", session=None)
    play.do("issue_ticket", at(day, "10:00"), queue="DD")
    play.do("open_shift", at(day, "10:01"), counter=4, staff="nv4")
    play.do("call_next", at(day, "10:02"), counter=4)
    play.do("start_service", at(day, "10:03"), counter=4)
    play.do("finish_service", at(day, "10:09"), counter=4)
    play.do("close_shift", at(day, "10:10"), counter=4)


def visit(play: Play, day: date, clock: str, *, session: str | None) -> None:
    """One certified copy from the number to the result, within a quarter of an hour."""
    begins = datetime.fromisoformat(at(day, clock))

    def later(minutes: int) -> str:
        return (begins + timedelta(minutes=minutes)).isoformat()

    fields = {} if session is None else {"session": session}
    number = play.do("issue_ticket", later(0), queue="CT", **fields)["number"]
    play.do("open_shift", later(1), counter=1)
    assert play.do("call_next", later(2), counter=1)["number"] == number
    play.do("start_service", later(3), counter=1)
    received = play.do("receive_dossier", later(6), counter=1, **COPY)
    play.do("complete_dossier", later(10), code=received["code"])
    play.do("return_result", later(12), code=received["code"], counter=1)
    play.do("finish_service", later(13), counter=1)
    play.do("close_shift", later(14), counter=1)


def openings(play: Play) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for fact in play.facts():
        if fact["kind"] == "session.opened/1":
            opened = datetime.fromisoformat(fact["body"]["opens_at"])
            found.setdefault(fact["body"]["session"], []).append(f"{opened:%d/%m %H:%M}")
    return found


def test_each_session_was_held_when_its_rules_say(fortnight: Play) -> None:
    held = openings(fortnight)
    assert held["toi-thu-hai"] == ["23/11 17:00", "30/11 17:00"]
    assert held["sang-chu-nhat"] == ["29/11 07:30", "06/12 07:30"]
    assert held["thu-nam-3-khong"] == ["26/11 07:00", "26/11 13:30", "03/12 07:00", "03/12 13:30"]
    assert held["thu-sau-nhanh"][::2] == ["27/11 07:00", "04/12 07:00"]
    assert held["ngay-khong-hen"][::2] == ["25/11 07:00", "02/12 07:00"]
    assert held["ngay-khong-viet"] == ["01/12 07:00", "01/12 13:30"]  # not on the holiday
    assert len(held["khai-sinh-can-cuoc"]) == 2 * 9
    assert "khi-can-la-co" not in held


def test_each_session_closed_as_often_as_it_opened(fortnight: Play) -> None:
    kinds = Counter(
        (fact["body"]["session"], fact["kind"])
        for fact in fortnight.facts()
        if fact["kind"].startswith("session.")
    )
    for code in openings(fortnight):
        assert kinds[code, "session.opened/1"] == kinds[code, "session.closed/1"]


def test_every_visit_and_dossier_stands_under_its_session(fortnight: Play) -> None:
    """Scenario 9: what happened in an evening is there, under its session."""
    tickets = Counter(
        fact["body"]["session"] for fact in fortnight.facts() if fact["kind"] == "ticket.issued/1"
    )
    assert tickets["toi-thu-hai"] == 2
    assert tickets["sang-chu-nhat"] == 2
    assert tickets["thu-nam-3-khong"] == 2
    assert tickets["thu-sau-nhanh"] == 2
    assert tickets[None] >= 9  # land, every working day
    assert sum(tickets.values()) == 2 * 9 + 4
    dossiers = Counter(
        fact["body"]["session"]
        for fact in fortnight.facts()
        if fact["kind"] == "dossier.received/1"
    )
    assert dossiers["toi-thu-hai"] == dossiers["sang-chu-nhat"] == 2
    assert dossiers["thu-nam-3-khong"] == dossiers["thu-sau-nhanh"] == 2


def test_every_promise_was_kept(fortnight: Play) -> None:
    assert "dossier.promise_missed" not in fortnight.kinds()
    promised = [
        fact["body"]["promised_at"]
        for fact in fortnight.facts()
        if fact["kind"] == "dossier.received/1"
    ]
    assert sum(moment is not None for moment in promised) >= 8


def test_the_file_is_whole(fortnight: Play) -> None:
    assert fortnight.health().is_healthy


def test_the_calendar_of_the_fortnight_tells_all_of_it(fortnight: Play) -> None:
    rows = fortnight.ask(
        "session_calendar",
        at(DAYS[-1] + timedelta(days=1), "06:01"),
        start=DAYS[0].isoformat(),
        end=DAYS[-1].isoformat(),
    )["rows"]
    left = {row["session"] for row in rows if row["state"] == "left_out"}
    assert left == {"ngay-khong-viet", "khai-sinh-can-cuoc"}
    assert {row["state"] for row in rows} == {"closed", "left_out"}
    assert sum(row["session"] == "" for row in rows) == 2 * 9
    evenings = [row["given"] for row in rows if row["session"] == "toi-thu-hai"]
    assert evenings == [1, 1]
