"""The waiting list: freed places are offered in order, one at a time, and not for ever."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.offices import Play
from tests.service.booked import COPY, MONDAY, WEDNESDAY, book, free, rules, slot_at, state


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    play = Play(tmp_path / "van-phong.db")
    yield play
    assert play.health().is_healthy
    play.close()


def join(play: Play, now: str, name: str = "Trần Thị Chờ", **fields: Any) -> str:
    given: dict[str, Any] = {
        "procedure": COPY,
        "from": MONDAY,
        "to": WEDNESDAY,
        "person": {"name": name, "phone": f"09000000{len(name):02}"},
        **fields,
    }
    return str(play.do("join_waiting_list", now, **given)["code"])


def test_a_cancelled_place_goes_to_who_waited_longest(play: Play) -> None:
    code = book(play, "07:00", "09:00", counter=1)
    first, second = join(play, "07:01"), join(play, "07:02", "Lê Văn Sau Cùng")
    said = play.do("cancel_appointment", "07:03", code=code)
    assert said["closed_until"] is None, "it is held, so it need not be closed"
    rows = play.ask("waiting_list", "07:04", person=True)["rows"]
    assert [(row["code"], row["offer"]) for row in rows] == [
        (first, said["offered"]),
        (second, None),
    ]
    (call,) = play.ask("phone_list", "07:05")["rows"]
    assert (call["kind"], call["name"], call["code"]) == ("offer", "Trần Thị Chờ", said["offered"])
    booked = play.do("book_appointment", "07:06", hold=said["offered"])
    assert booked["at"] == slot_at("09:00")
    assert [r["code"] for r in play.ask("waiting_list", "07:07")["rows"]] == [second]
    page = play.ask("appointment", "07:08", code=said["offered"], person=True)
    assert page["person"]["name"] == "Trần Thị Chờ"


def test_an_offer_nobody_takes_goes_to_the_next_and_never_back(play: Play) -> None:
    rules(play, "06:56", offer_min=30)
    code = book(play, "07:00", "09:00", counter=1)
    join(play, "07:01")
    second = join(play, "07:02", "Lê Văn Sau Cùng")
    first_offer = play.do("cancel_appointment", "07:03", code=code)["offered"]
    assert state(play, first_offer, "07:33") == "lapsed"
    offers = {r["code"]: r["offer"] for r in play.ask("waiting_list", "07:34")["rows"]}
    assert offers[second] == "LH-261123-0003"
    play.ask("waiting_list", "08:04")
    assert free(play, "08:05")["09:00"] == 2, "everybody was asked once"


def test_only_what_fits_is_offered(play: Play) -> None:
    code = book(play, "07:00", "09:00", counter=1)
    book(play, "07:00", "09:15", counter=1)
    join(play, "07:01", "Gia đình cần hai lượt", visits=2)
    join(play, "07:01", "Chỉ thứ Tư mới đến", **{"from": WEDNESDAY})
    join(play, "07:01", "Làm việc khác", procedure="1.012812")
    assert "offered" not in play.do("cancel_appointment", "07:03", code=code)


def test_a_move_offers_the_place_it_leaves(play: Play) -> None:
    code = book(play, "07:00", "09:00", counter=1)
    waiter = join(play, "07:01")
    said = play.do("move_appointment", "07:03", code=code, slot_at=slot_at("10:00"))
    rows = play.ask("waiting_list", "07:04")["rows"]
    assert [(row["code"], row["offer"]) for row in rows] == [(waiter, said["offered"])]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"from": WEDNESDAY, "to": MONDAY}, "waiting_days"),
        ({"to": "2027-11-23"}, "waiting_days"),
        ({"person": {"name": "Không Có Gì"}}, "waiting_unreachable"),
        ({"procedure": "9.9"}, "unknown_procedure"),
        ({"visits": 0}, "booking_visits"),
    ],
)
def test_who_cannot_wait_is_told_why(play: Play, fields: dict[str, Any], code: str) -> None:
    given: dict[str, Any] = {
        "procedure": COPY,
        "from": MONDAY,
        "to": WEDNESDAY,
        "person": {"name": "Trần Thị Chờ", "phone": "0900000001"},
        **fields,
    }
    assert play.refused("join_waiting_list", "07:00", **given) == code


def test_one_leaves_the_list_once(play: Play) -> None:
    code = join(play, "07:00")
    assert play.do("leave_waiting_list", "07:01", code=code)["state"] == "left"
    assert play.refused("leave_waiting_list", "07:02", code=code) == "not_waiting"


def test_reminders_are_called_until_they_are_ticked_off(play: Play) -> None:
    rules(play, "06:56", reminder_days=2)
    soon = book(
        play, "07:00", "09:00", on=WEDNESDAY, person={"name": "A Bê", "phone": "0911111111"}
    )
    book(play, "07:00", "09:00", on="2026-12-02", person={"name": "C Dê", "phone": "0911111112"})
    book(play, "07:00", "10:00", on=WEDNESDAY)
    rows = play.ask("phone_list", "07:01")["rows"]
    assert [(row["kind"], row["code"], row["phone"]) for row in rows] == [
        ("reminder", soon, "0911111111")
    ]
    play.do("remind_appointment", "07:02", code=soon, means="phone")
    assert play.ask("phone_list", "07:03")["rows"] == []
