"""The workbook: every cell is what it was, nothing is a formula, no table is too long."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from counter_app.reports import xlsx_file
from counter_app.reports.report import Column, Kind, Sheet
from counter_app.reports.xlsx_file import MOST_LETTERS, write_xlsx
from counter_app.resources.sheets import Stopped
from tests.reports.examples import HOSTILE, ROW, counts, report, sheet, texts

HEAD = 6


def book(path: Path) -> Any:
    return load_workbook(path)


def body(page: Worksheet) -> list[tuple[Any, ...]]:
    """The rows under the heading."""
    return [tuple(cell.value for cell in row) for row in page.iter_rows(min_row=HEAD + 2)]


@pytest.mark.usefixtures("_either_way")
def test_numbers_are_numbers_and_dates_dates(tmp_path: Path) -> None:
    write_xlsx(report(sheet(ROW, total=("Tổng cộng", *ROW[1:]))), tmp_path / "a.xlsx")
    page = book(tmp_path / "a.xlsx")["Theo quầy"]
    read = body(page)
    expected = (
        "Chứng thực Ắ Ấ Ễ Ộ",
        1200,
        timedelta(seconds=3725),
        21_000,
        0.985,
        4.5,
        datetime(2026, 11, 23),  # noqa: DTZ001 - as a spreadsheet keeps it
        datetime(2026, 11, 23, 7, 31),  # noqa: DTZ001 - as a spreadsheet keeps it
    )
    assert read[0] == expected
    assert read[1] == ("Tổng cộng", *expected[1:])
    assert page.cell(HEAD + 2, 3).number_format == "[h]:mm:ss"
    assert page.cell(HEAD + 2, 2).number_format == "#,##0"


def test_the_head_says_what_it_is_and_stays_in_sight(tmp_path: Path) -> None:
    write_xlsx(replace(report(sheet(ROW)), practice=True), tmp_path / "a.xlsx")
    page = book(tmp_path / "a.xlsx").worksheets[0]
    assert [page.cell(line, 1).value for line in (1, 2, 3, 4)] == [
        "BẢN TẬP – THỐNG KÊ LƯỢT VÀ HỒ SƠ",
        "Ủy ban nhân dân phường Bắc Giang",
        "Từ 01/11/2026 đến 23/11/2026",
        "Chưa đủ số liệu",
    ]
    assert page.freeze_panes == "B8"
    assert page.print_title_rows == "$7:$7"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.column_dimensions["A"].width > page.column_dimensions["B"].width > 5
    notes = book(tmp_path / "a.xlsx")["Ghi chú"]
    assert notes.cell(HEAD + 1, 1).value == "Còn 2 ngày chưa chốt."


@pytest.fixture(params=["in memory", "line by line"])
def _either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "line by line":
        monkeypatch.setattr(xlsx_file, "LARGE", 0)


@pytest.mark.usefixtures("_either_way")
def test_a_text_is_never_a_formula_nor_a_link(tmp_path: Path) -> None:
    write_xlsx(report(texts(*HOSTILE)), tmp_path / "a.xlsx")
    for page in book(tmp_path / "a.xlsx").worksheets:
        for row in page.iter_rows():
            assert {cell.data_type for cell in row} <= {"s", "n", "inlineStr"}
            assert not any(cell.hyperlink for cell in row)
    read = [row[0] for row in body(book(tmp_path / "a.xlsx")["Chữ"])]
    assert read == [value.strip() for value in HOSTILE]


@pytest.mark.usefixtures("_either_way")
def test_a_table_longer_than_a_sheet_goes_on_and_says_so(tmp_path: Path) -> None:
    most = HEAD + 1 + 1 + 10  # head, heading, total, ten rows
    write_xlsx(report(counts(25)), tmp_path / "a.xlsx", most_lines=most)
    pages = book(tmp_path / "a.xlsx").worksheets
    assert [page.title for page in pages] == ["Số (1)", "Số (2)", "Số (3)", "Ghi chú"]
    assert pages[1].cell(5, 1).value == ("Phần 2/3 của bảng “Số”: một trang tính không đủ 25 dòng.")
    read = [row[0] for page in pages[:3] for row in body(page)]
    assert read == [*range(25), 25]
    assert all(page.max_row <= most for page in pages)


def test_a_table_that_just_fits_stays_whole(tmp_path: Path) -> None:
    write_xlsx(report(counts(10)), tmp_path / "a.xlsx", most_lines=HEAD + 1 + 1 + 10)
    assert book(tmp_path / "a.xlsx").sheetnames == ["Số", "Ghi chú"]


def test_an_empty_table_says_what_would_be_there(tmp_path: Path) -> None:
    write_xlsx(report(replace(sheet(), empty="Chưa có lượt nào.")), tmp_path / "a.xlsx")
    assert body(book(tmp_path / "a.xlsx")["Theo quầy"])[0][0] == "Chưa có lượt nào."


def test_sheets_called_alike_or_by_letters_excel_refuses(tmp_path: Path) -> None:
    names = [
        "a/b:c*d?[e]\\f",
        "Theo quầy",
        "theo QUẦY",
        "'",
        "",
        "History",
        "dài " * 20,
        "dài " * 20,
    ]
    sheets = [replace(texts("x"), name=name) for name in names]
    write_xlsx(replace(report(*sheets), notes=()), tmp_path / "a.xlsx")
    read = book(tmp_path / "a.xlsx").sheetnames
    assert len(read) == len({name.casefold() for name in read}) == len(names)
    assert read[0] == "a-b-c-d-(e)-f"
    assert all(0 < len(name) <= 31 for name in read)


def test_what_a_cell_cannot_hold(tmp_path: Path) -> None:
    """Endless texts, control letters, half letters, numbers with more digits than it keeps."""
    long = "Ễ" * (MOST_LETTERS + 10)
    odd = Sheet(
        name="Lạ",
        columns=(Column(title="A", kind=Kind.TEXT), Column(title="B", kind=Kind.MONEY)),
        rows=[(long, 1), ("a\x00\x01\ud800b", 9_007_199_254_740_993), ("E\u0302\u0303", -5)],
    )
    write_xlsx(report(odd), tmp_path / "a.xlsx")
    read = body(book(tmp_path / "a.xlsx")["Lạ"])
    assert read[0][0] == "Ễ" * (MOST_LETTERS - 1) + "…"
    assert read[1] == ("ab", "9007199254740993")
    assert read[2] == ("Ễ", -5)


@pytest.mark.usefixtures("_either_way")
def test_a_stopped_workbook_leaves_nothing_open(tmp_path: Path) -> None:
    told = []

    def stop(done: int, of: int) -> None:
        told.append((done, of))
        raise Stopped

    with pytest.raises(Stopped):
        write_xlsx(report(counts(4_000)), tmp_path / "a.xlsx", tell=stop)
    assert told == [(2_000, 4_000)]
    assert list(tmp_path.iterdir()) == []
