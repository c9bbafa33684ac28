"""Appointments from elsewhere: tables and calendars, with whatever people put there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.person import Person
from counter_app.domain.reasons import OFFICE_ZONE, Reason, say
from counter_app.resources.appointment_lists import MOST, Entry, Found, read_appointments
from counter_app.resources.faults import SENTENCES, ResourceFault

EIGHT = datetime(2026, 11, 25, 8, tzinfo=OFFICE_ZONE)
HEAD = "Thủ tục;Ngày hẹn;Giờ hẹn;Họ và tên;Số điện thoại"


def table(*lines: str, head: str = HEAD) -> bytes:
    return "\n".join((head, *lines)).encode()


def event(*lines: str, uid: str = "a@b", summary: str = "2.000815 Sao y") -> str:
    start = lines or ("DTSTART:20261125T010000Z",)
    parts = ("BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261101T000000Z", *start,
             f"SUMMARY:{summary}", "END:VEVENT")  # fmt: skip
    return "\r\n".join(parts)


def calendar(*events: str) -> bytes:
    parts = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *events, "END:VCALENDAR", "")
    return "\r\n".join(parts).encode()


def one(data: bytes, file: str = "ngay.csv") -> Found:
    (entry,) = read_appointments(data, file)
    assert entry.found is not None, entry.trouble
    return entry.found


def trouble(data: bytes, file: str = "ngay.csv") -> str:
    (entry,) = read_appointments(data, file)
    assert isinstance(entry.trouble, Reason), entry.found
    for language in ("vi", "en"):
        assert say(entry.trouble, SENTENCES, language)
    return entry.trouble.code


def test_a_line_says_what_when_and_who() -> None:
    found = one(table("2.000815;25/11/2026;8h00;Trần Thị Thử;0912 345 678"))
    assert (found.procedure, found.at) == ("2.000815", EIGHT)
    assert found.person == Person(name="Trần Thị Thử", phone="0912 345 678")
    assert len(found.key) == 32


def test_columns_stand_in_any_order_under_any_of_their_names() -> None:
    data = table(
        "x,0912345678,08:00,2026-11-25,Sao y (2.000815),2,1",
        head="Ghi chú,SĐT,Giờ,Ngày,Mã thủ tục,Số lượt,Quầy",
    )
    found = one(data)
    assert (found.at, found.visits, found.counter) == (EIGHT, 2, 1)
    assert one(data).key == found.key


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("sao y;25/11/2026;08:00;A;1", "import_no_procedure"),
        ("2.000815;31/02/2026;08:00;A;1", "import_no_day"),
        ("2.000815;Trần Thị Thử;08:00;A;1", "import_no_day"),
        ("2.000815;25/11/2026;25:00;A;1", "import_no_hour"),
        ("2.000815;25/11/2026;sáng;A;1", "import_no_hour"),
        ("2.000815;25/11/2026;08:00;A", "import_width"),
    ],
)
def test_a_bad_line_is_told_with_what_to_mend(line: str, code: str) -> None:
    assert trouble(table(line)) == code
    entries = read_appointments(table(line, "2.000815;25/11/2026;08:00;A;1"), "ngay.csv")
    assert [entry.trouble is None for entry in entries] == [False, True]


@pytest.mark.parametrize(
    ("visits", "bad"), [("0", True), ("-1", True), ("hai", True), ("2", False)]
)
def test_a_number_is_a_number(visits: str, bad: bool) -> None:
    data = table(f"2.000815,25/11/2026,08:00,{visits}", head="Thủ tục,Ngày,Giờ,Số lượt")
    (entry,) = read_appointments(data, "a.csv")
    assert (entry.trouble is not None) is bad


def test_a_name_in_the_wrong_column_is_not_repeated() -> None:
    (entry,) = read_appointments(table("2.000815;Trần Thị Thử;08:00;A;1"), "ngay.csv")
    assert isinstance(entry.trouble, Reason)
    assert "Trần" not in say(entry.trouble, SENTENCES)


def test_the_same_line_twice_is_said() -> None:
    line = "2.000815;25/11/2026;08:00;A;1"
    first, second = read_appointments(table(line, line), "ngay.csv")
    assert first.found is not None
    assert second.trouble == Reason.of("import_repeats", line=2)


@pytest.mark.parametrize(
    "start",
    [
        "DTSTART:20261125T010000Z",
        "DTSTART:20261125T080000",
        "DTSTART;TZID=Asia/Ho_Chi_Minh:20261125T080000",
        "DTSTART;TZID=Europe/Paris:20261125T020000",
        "DTSTART;TZID=SE Asia Standard Time:20261125T080000",
    ],
)
def test_an_event_is_read_in_office_time_whatever_zone_it_is_in(start: str) -> None:
    assert one(calendar(event(start)), "ngay.ics").at == EIGHT


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("DTSTART:20261125T010000Z", "RRULE:FREQ=WEEKLY"), "import_recurs"),
        (("DTSTART:20261125T010000Z", "RDATE:20261202T010000Z"), "import_recurs"),
        (("DTSTART;VALUE=DATE:20261125",), "import_whole_day"),
        (("DTSTART:hom-nay",), "import_no_start"),
        (("LOCATION:Quầy 1",), "import_no_start"),
        (("DTSTART:20261125T010000Z", "STATUS:CANCELLED"), "import_called_off"),
    ],
)
def test_an_event_that_is_no_appointment_says_why(lines: tuple[str, ...], code: str) -> None:
    assert trouble(calendar(event(*lines)), "ngay.ics") == code


def test_an_event_names_its_procedure() -> None:
    assert trouble(calendar(event(summary="Họp giao ban")), "n.ics") == "import_no_procedure"


def test_several_calendars_in_one_file_are_all_read() -> None:
    data = calendar(event(uid="1")) + calendar(event(uid="2"), event(uid="1"))
    entries = read_appointments(data, "ngay.ics")
    assert [entry.trouble.code if entry.trouble else "" for entry in entries] == [
        "", "", "import_repeats",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "import_no_list"),
        (b"xin chao\nkhong phai bang\n", "import_no_list"),
        (table(), "import_empty"),
        (calendar(), "import_empty"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART", "import_no_calendar"),
        (b"BEGIN:VCALENDAR\r\n" + b"x" * 6_000_000, "resource_too_large"),
        (b"PK\x03\x04broken", "import_no_workbook"),
    ],
)
def test_a_file_that_is_no_list_is_refused_whole(data: bytes, code: str) -> None:
    with pytest.raises(ResourceFault) as caught:
        read_appointments(data, "ngay.csv")
    assert caught.value.what.code == code


def test_a_file_of_a_whole_year_is_refused() -> None:
    lines = [f"2.000815;25/11/2026;08:00;A{n};1" for n in range(MOST + 1)]
    with pytest.raises(ResourceFault) as caught:
        read_appointments(table(*lines), "nam.csv")
    assert caught.value.what.code == "import_too_long"


def whole(entries: tuple[Entry, ...]) -> None:
    for entry in entries:
        assert (entry.found is None) is not (entry.trouble is None)


@given(junk=st.binary(max_size=300), frame=st.sampled_from((table, calendar)))
def test_junk_within_a_file_is_told_and_never_crashes(
    junk: bytes, frame: Callable[..., bytes]
) -> None:
    with suppress(ResourceFault):
        whole(read_appointments(frame(junk.decode("latin-1")), "rac.csv"))
