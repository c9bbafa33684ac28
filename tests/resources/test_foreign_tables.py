"""Files from elsewhere: any encoding, any damage, any size; told at the door, never guessed."""

from __future__ import annotations

import csv
import io
import unicodedata
from contextlib import suppress
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from counter_app.resources import ResourceFault
from counter_app.resources.procedure_lists import Outcome, is_header
from counter_app.resources.sheets import (
    LARGEST_UNPACKED,
    MOST_COLUMNS,
    MOST_LINES,
    read_file,
    read_table,
)
from tests.resources.sheets import HEADER, PHU_THO, Cell, packed, take, workbook

NAME = "Đăng ký lại khai sinh, kết hôn ở xã Ấp Chợ Gạo"
TONES = "\u0300\u0301\u0303\u0309\u0323"
TEXT = f'{HEADER}\n2020.HT.01,,"{NAME}"\n'
ROWS: list[list[Cell]] = [[*HEADER.split(",")], ["2020.HT.01", None, NAME]]


def told(data: bytes, file: str = "danh-muc.csv") -> ResourceFault:
    with pytest.raises(ResourceFault) as caught:
        take(data, file)
    for language in ("vi", "en"):
        assert file in caught.value.sentence("en" if language == "en" else "vi")
    return caught.value


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_every_form_of_unicode_is_read(data: bytes, encoding: str) -> None:
    found = take(data)
    assert found.encoding == encoding
    assert found.lines[0].name == NAME


def test_windows_old_vietnamese_code_page_is_read_and_said() -> None:
    # the page has the letters and, behind them, the tones: ê with a dot below is two of its bytes
    apart = "".join(
        unicodedata.normalize("NFC", "".join(c for c in parts if c not in TONES))
        + "".join(c for c in parts if c in TONES)
        for parts in (unicodedata.normalize("NFD", letter) for letter in TEXT)
    )
    found = take(apart.encode("cp1258"))
    assert found.encoding == "cp1258"
    assert found.lines[0].name == NAME


def test_letters_of_an_encoding_nobody_can_tell_are_refused() -> None:
    in_tcvn3 = f"{HEADER}\n2020.HT.01,,".encode() + b"\xa7\xa8ng k\xfd khai sinh\n"
    assert told(in_tcvn3).what.code == "import_unknown_encoding"
    assert told(in_tcvn3).where == "dòng 2"


def test_utf_8_broken_in_the_middle_is_named_by_its_line_and_not_guessed_at() -> None:
    data = TEXT.encode()
    fault = told(data[:-4].replace("Gạo".encode(), b"G\xe1\xba") + b"\n")
    assert (fault.what.code, fault.where) == ("import_broken_letter", "dòng 2")
    assert told(TEXT.encode("utf-16")[:-1]).what.code == "import_broken_letter"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_separator_that_spreadsheets_write_is_read(separator: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows([["Danh mục", "", ""], *ROWS])
    assert take(out.getvalue().encode()).lines[0].name == NAME


def test_a_title_above_the_header_and_columns_nobody_needs_do_no_harm() -> None:
    rows: list[list[Cell]] = [
        ["ỦY BAN NHÂN DÂN TỈNH"],
        [],
        ["DANH MỤC THỦ TỤC HÀNH CHÍNH"],
        ["STT", "Mã TTHC", "Tên thủ tục hành chính", "Lĩnh vực", "Ghi chú"],
        [1, "9.123456", NAME, "Hộ tịch", "=1+1"],
    ]
    (line,) = take(workbook(rows), "x.xlsx").lines
    assert (line.number, line.name, line.outcome) == (5, NAME, Outcome.DRAFT)


def test_a_code_typed_as_a_number_has_its_last_zeros_again() -> None:
    (line,) = take(workbook([["national_code", "name_vi"], [2.00081, NAME]]), "x.xlsx").lines
    assert line.code == "2.000810"


def test_a_formula_in_a_column_that_counts_refuses_its_line_alone() -> None:
    rows = [
        ["national_code", "name_vi", "limit"],
        ["9.123456", '="Đăng ký"&" thử"', "3 ngày"],
        ["9.123457", NAME, "=1+2"],
        ["9.123458", NAME, "3 ngày"],
    ]
    found = take(workbook(rows), "x.xlsx")
    assert [line.why.code if line.why else "" for line in found.lines] == [
        "import_formula", "import_formula", ""
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "file", "code"),
    [
        (b"", "x.csv", "import_no_header"),
        (b"PK\x03\x04nothing", "x.xlsx", "import_no_workbook"),
        (TEXT.encode(), "x.xlsx", "import_no_workbook"),
        (packed({"mimetype": b"x"}), "x.xlsx", "import_no_workbook"),
        (packed({"[Content_Types].xml": b"<a/>"}), "x.xlsx", "import_no_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "x.xls", "import_old_excel"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "x.csv", "import_no_text"),
        (b"%PDF-1.7\nmot hai ba\n", "x.csv", "import_no_header"),
        (b"<html><table><tr><td>ma</td></tr></table>", "x.xls", "import_no_header"),
        (workbook([["a", "b"], [1, 2]]), "x.xlsx", "import_no_header"),
        (f"{HEADER},name_vi\n".encode(), "x.csv", "import_column_twice"),
        (f'{HEADER}\n1,,"Đăng ký\n'.encode(), "x.csv", "csv_broken_quotes"),
        (f"{HEADER}\n{'x' * 140_000},,a\n".encode(), "x.csv", "csv_broken_quotes"),
    ],
)
def test_what_is_no_list_is_told_in_a_sentence(data: bytes, file: str, code: str) -> None:
    assert told(data, file).what.code == code


def test_quotation_marks_that_never_close_are_named_by_the_line_they_open_on() -> None:
    fault = told(f'{TEXT}2020.HT.02,,"Đăng ký\n2020.HT.03,,Thử\n'.encode())
    assert (fault.what.code, fault.where) == ("csv_broken_quotes", "dòng 3")


def test_a_list_without_end_is_told_at_its_limit() -> None:
    rows = "".join(f"2020.A.{n},,Đăng ký\n" for n in range(MOST_LINES + 5))
    fault = told(f"{HEADER}\n{rows}".encode())
    assert (fault.what.code, fault.where) == ("import_too_long", f"dòng {MOST_LINES + 2}")


def test_a_workbook_that_swells_is_put_down_before_anything_reads_it() -> None:
    sheet = b"<row/>" + b"0" * (LARGEST_UNPACKED + 1)
    data = packed({"[Content_Types].xml": b"<a/>", "xl/worksheets/sheet1.xml": sheet})
    assert len(data) < 100_000
    assert told(data, "x.xlsx").what.code == "import_swells"


def test_a_workbook_with_entities_that_multiply_is_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc">]><a>&b;</a>'
    data = packed({"[Content_Types].xml": bomb, "xl/workbook.xml": bomb})
    assert told(data, "x.xlsx").what.code == "import_no_workbook"


def test_two_cells_at_the_ends_of_a_sheet_do_not_make_it_large() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ROWS:
        sheet.append(list(row))
    sheet["XFD1048576"] = "x"
    out = io.BytesIO()
    book.save(out)
    table = read_table(out.getvalue(), "x.xlsx", is_header=is_header)
    assert len(table.lines) == 1
    assert max(len(line.cells) for line in table.lines) <= MOST_COLUMNS


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(place=st.integers(0, 6_000), letter=st.integers(0, 255))
def test_a_damaged_workbook_is_read_as_it_was_or_told(place: int, letter: int) -> None:
    data = bytearray(_SMALL)
    data[place % len(data)] = letter
    with suppress(ResourceFault):
        take(bytes(data), "x.xlsx")


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=400))
def test_any_bytes_at_all_are_read_or_told(data: bytes) -> None:
    for file in ("x.csv", "x.xlsx"):
        with suppress(ResourceFault):
            take(HEADER.encode() + b"\n" + data, file)


def test_a_packed_file_behind_a_password_is_told() -> None:
    data = bytearray(_SMALL)
    for at in (data.index(b"PK\x01\x02") + 8, 6):
        data[at] |= 1
    assert told(bytes(data), "x.xlsx").what.code == "import_no_workbook"
    with ZipFile(io.BytesIO(_SMALL)) as good:
        assert good.testzip() is None


# --- the file itself ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "resource_missing"), (b"", "import_empty"), (b" \r\n", "import_empty")],
)
def test_a_file_that_gives_nothing_is_told(
    tmp_path: Path, content: bytes | None, code: str
) -> None:
    path = tmp_path / "danh-muc.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ResourceFault) as caught:
        read_file(path)
    assert caught.value.what.code == code


def test_a_huge_file_is_told_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "danh-muc.csv"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)  # takes no room: nothing is written
    with pytest.raises(ResourceFault, match="20 MB"):
        read_file(path)
    assert read_file(PHU_THO)


_SMALL = workbook(ROWS)
