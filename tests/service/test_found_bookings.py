"""The search finds appointments by code, name and phone, those still to come first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.ids import StaffCode
from counter_app.domain.person import Person
from counter_app.service.booking_commands import ImportAppointments, ImportedRow
from counter_app.service.office import Done
from tests.offices import Play, moment
from tests.service.booked import COPY, MONDAY, WEDNESDAY, WHO, book


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    play = Play(tmp_path / "van-phong.db")
    yield play
    assert play.health().is_healthy
    play.close()


def found(play: Play, now: str, text: str, **fields: Any) -> list[tuple[str, str]]:
    rows = play.ask("find", now, text=text, **fields)["rows"]
    return [(row["key"], row["state"]) for row in rows]


@pytest.mark.parametrize(
    "text", ["LH-261123-0001", "lh 261123", "nguyen van thu", "THỬ Nguyễn", "0912345678", "09123"]
)
def test_an_appointment_is_found_by_anything_known_of_it(play: Play, text: str) -> None:
    code = book(play, "07:00", "09:00", on=WEDNESDAY, person=WHO)
    book(play, "07:01", "09:00", person={"name": "Trần Thị Khác", "phone": "0988888888"})
    (row,) = play.ask("find", "07:02", text=text)["rows"][-1:]
    assert (row["kind"], row["key"], row["name"]) == ("appointment", code, "Nguyễn Văn Thử")
    assert row["at"] == f"{WEDNESDAY}T09:00:00+07:00"
    assert row["title"].startswith("Chứng thực bản sao")
    assert "Nguyễn" not in str(play.facts())


def test_those_to_come_stand_first_and_the_nearest_before_them(play: Play) -> None:
    far = book(play, "07:00", "09:00", on=WEDNESDAY, person=WHO)
    near = book(play, "07:01", "10:00", person=WHO)
    play.do("cancel_appointment", "07:02", code=near)
    nearest = book(play, "07:03", "11:00", person=WHO)
    assert found(play, "07:04", "0912345678") == [
        (nearest, "booked"),
        (far, "booked"),
        (near, "cancelled"),
    ]


def test_what_is_over_says_so(play: Play) -> None:
    missed = book(play, "07:00", "07:15", person=WHO)
    came = book(play, "07:00", "08:00", person=WHO)
    play.do("open_shift", "07:31", counter=1)
    number = play.do("check_in", "07:45", code=came)["number"]
    assert found(play, "07:46", "0912345678") == [(came, "checked_in"), (missed, "no_show")]
    play.do("call_ticket", "08:00", counter=1, number=number)
    play.do("start_service", "08:00", counter=1)
    play.do("finish_service", "08:05", counter=1)
    assert found(play, "08:06", "0912345678") == [(came, "served"), (missed, "no_show")]


def test_a_moved_one_is_found_at_its_new_time_and_an_undone_one_no_more(play: Play) -> None:
    code = book(play, "07:00", "09:00", person=WHO)
    play.do("move_appointment", "07:01", code=code, slot_at=f"{MONDAY}T14:00:00+07:00")
    (row,) = play.ask("find", "07:02", text="nguyễn")["rows"]
    assert row["at"] == f"{MONDAY}T14:00:00+07:00"
    play.do("undo", "07:03")
    play.do("undo", "07:04")
    assert found(play, "07:05", "nguyễn") == []


def test_a_kept_hour_is_found_once_it_is_somebodys(play: Play) -> None:
    held = play.do("hold_slot", "07:00", procedure=COPY, slot_at=f"{MONDAY}T09:00:00+07:00")
    assert found(play, "07:01", held["code"]) == []
    play.do("book_appointment", "07:02", hold=held["code"], person=WHO)
    assert found(play, "07:03", "thu nguyen") == [(held["code"], "booked")]


def test_who_took_an_offer_and_who_came_with_a_list_are_found(play: Play) -> None:
    code = book(play, "07:00", "09:00", counter=1)
    waits = {"name": "Trần Thị Chờ", "phone": "0900000001"}
    dates = {"from": MONDAY, "to": MONDAY}
    play.do("join_waiting_list", "07:01", procedure=COPY, person=waits, **dates)
    offer = play.do("cancel_appointment", "07:02", code=code)["offered"]
    play.do("book_appointment", "07:03", hold=offer)
    assert found(play, "07:04", "tran thi cho") == [(offer, "booked")]
    line = ImportedRow(
        key="0" * 32, line=2, procedure=COPY, at=moment("10:00"), person=Person(name="Lê Từ Tệp")
    )
    done = play.office.do(ImportAppointments(rows=(line,)), by=StaffCode("nv1"))
    assert isinstance(done, Done)
    assert found(play, "07:05", "le tu tep") == [(done.answer["codes"][0], "booked")]


def test_what_was_booked_without_a_name_is_found_by_its_code(play: Play) -> None:
    code = book(play, "07:00", "09:00")
    assert found(play, "07:01", code) == [(code, "booked")]


@pytest.mark.parametrize("text", ["", " ", '"*', "LH-", "NEAR(", "x" * 500, "ắ\u0301" * 40])
def test_hostile_words_find_nothing_and_break_nothing(play: Play, text: str) -> None:
    book(play, "07:00", "09:00", person=WHO)
    rows = found(play, "07:01", text)
    assert rows == [] or text == "LH-"


def test_no_more_rows_than_asked_for(play: Play) -> None:
    for n in range(5):
        book(play, "07:00", f"{8 + n % 3:02}:00", person={"name": f"Người Thứ {n}"})
    assert len(found(play, "07:01", "người thứ", limit=3)) == 3
