"""The calendar file: what ships, and the way in and out for the office's own days."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from counter_app.domain.calendar import CalendarDay
from counter_app.resources import (
    ResourceFault,
    calendar_from_csv,
    calendar_to_csv,
    load_calendar,
    load_profile,
    resource_path,
)

HEADER = "date,kind,name_vi,evidence\n"
ROW = "2026-09-02,off,Quốc khánh,found\n"


def test_every_year_has_its_days() -> None:
    calendar = load_calendar(load_profile("bac-ninh-2025-07").hours)
    assert Counter((day.on.year, day.kind) for day in calendar.days) == {
        (2024, "off"): 12,
        (2024, "working"): 1,
        (2025, "off"): 12,
        (2025, "working"): 1,
        (2026, "off"): 14,
        (2026, "working"): 2,
        (2027, "off"): 12,
    }
    assert {day.on.year for day in calendar.days if day.is_estimate} == {2027}
    assert not calendar.is_working_day(date(2026, 11, 24))
    assert calendar.is_working_day(date(2026, 8, 22))


def test_what_goes_out_comes_back_the_same() -> None:
    text = resource_path("calendar", "calendar-vn.csv").read_text(encoding="utf-8")
    days = calendar_from_csv(text)
    assert calendar_to_csv(days) == text
    noticed = (replace(days[0], notice="Thông báo số 1, ngày 1/12"), *days[1:])
    assert calendar_from_csv(calendar_to_csv(noticed)) == noticed


def test_a_table_from_a_spreadsheet_with_its_byte_order_mark_is_read() -> None:
    (day,) = calendar_from_csv("\ufeff" + (HEADER + ROW).replace("\n", "\r\n"))
    assert day == CalendarDay(on=date(2026, 9, 2), kind="off", name="Quốc khánh", evidence="found")


def test_days_come_back_in_order_of_date() -> None:
    days = calendar_from_csv(HEADER + ROW + "2026-01-01,off,Tết Dương lịch,found\n")
    assert [day.on for day in days] == [date(2026, 1, 1), date(2026, 9, 2)]


@pytest.mark.parametrize(
    ("text", "where", "code"),
    [
        ("", "dòng 1", "csv_header"),
        ("kind,date,name_vi,evidence\n" + ROW, "dòng 1", "csv_header"),
        ("date;kind;name_vi;evidence\n", "dòng 1", "csv_header"),
        (HEADER + "2026-13-02,off,Quốc khánh,found\n", "dòng 2 › date", "csv_bad_date"),
        (HEADER + "02/09/2026,off,Quốc khánh,found\n", "dòng 2 › date", "csv_bad_date"),
        (HEADER + "20260902,off,Quốc khánh,found\n", "dòng 2 › date", "csv_bad_date"),
        (HEADER + ROW + "2026-09-03,nghỉ,Quốc khánh,found\n", "dòng 3 › kind", "csv_bad_kind"),
        (HEADER + ROW + "\n" + ROW, "dòng 4 › date", "csv_duplicate_date"),
        (HEADER + "2026-09-02,off,Quốc khánh\n", "dòng 2", "csv_width"),
        (HEADER + "," + ROW, "dòng 2", "csv_width"),
        (HEADER + "off,2026-09-02,Quốc khánh,found\n", "dòng 2 › date", "csv_bad_date"),
        (HEADER + "2026-09-02,off,,found\n", "dòng 2 › name_vi", "csv_empty"),
        (HEADER + '2026-09-02,off,"Quốc khánh,found\n', "dòng 2", "csv_broken_quotes"),
    ],
)
def test_a_broken_row_is_named(text: str, where: str, code: str) -> None:
    with pytest.raises(ResourceFault) as caught:
        calendar_from_csv(text, file="lich.csv")
    fault = caught.value
    assert (fault.file, fault.where, fault.what.code) == ("lich.csv", where, code)
    assert fault.sentence("vi").startswith(f"lich.csv, {where}: ")
    assert fault.sentence("en") != fault.sentence("vi")


def test_a_date_given_twice_says_where_it_stood_first() -> None:
    with pytest.raises(ResourceFault, match="ngày 02/09/2026 đã có ở dòng 2"):
        calendar_from_csv(HEADER + ROW + ROW)
