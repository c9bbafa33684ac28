"""The text table: what Excel opens without asking, and what no program takes for a formula."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from counter_app.reports.csv_file import SEPARATORS, Separator, write_csv
from counter_app.reports.report import Column, Kind, Sheet
from counter_app.resources.sheets import Stopped
from tests.reports.examples import HOSTILE, ROW, counts, report, sheet, texts


def lines(path: Path, separator: str = ";") -> list[list[str]]:
    text = path.read_text(encoding="utf-8-sig")
    return list(csv.reader(text.splitlines(), delimiter=separator))


@pytest.mark.parametrize("separator", SEPARATORS)
def test_every_kind_of_cell(tmp_path: Path, separator: Separator) -> None:
    write_csv(report(sheet(ROW, total=ROW)), tmp_path / "a.csv", separator=separator)
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    read = lines(tmp_path / "a.csv", separator)
    share, points = ("0,985", "4,5") if separator == ";" else ("0.985", "4.5")
    assert read[:7] == [
        ["THỐNG KÊ LƯỢT VÀ HỒ SƠ"],
        ["Ủy ban nhân dân phường Bắc Giang"],
        ["Từ 01/11/2026 đến 23/11/2026"],
        ["Chưa đủ số liệu"],
        [],
        ["Quầy", "Đã phát", "Chờ (giây)", "Phí (đồng)", "Hài lòng", "Điểm", "Ngày", "Lúc"],
        [
            "Chứng thực Ắ Ấ Ễ Ộ",
            "1200",
            "3725",
            "21000",
            share,
            points,
            "2026-11-23",
            "2026-11-23T07:31:00+07:00",
        ],
    ]
    assert read[7] == read[6]
    assert read[-1] == ["'=không phải công thức"]


def test_no_text_is_taken_for_a_formula_and_no_number_is_changed(tmp_path: Path) -> None:
    numbers = Sheet(
        name="Số", columns=(Column(title="Số", kind=Kind.COUNT),), rows=[(-5,), (-0.5,), (None,)]
    )
    write_csv(report(texts(*HOSTILE), numbers), tmp_path / "a.csv")
    read = lines(tmp_path / "a.csv")
    cells = [line[0] for line in read if line]
    assert "-5" in cells
    assert "-0,5" in cells
    texty = [cell for cell in cells if cell not in {"-5", "-0,5"}]
    assert not [cell for cell in texty if cell.startswith(("=", "+", "-", "@", "＝", "\t", "\r"))]
    assert "'=cmd|'/c calc'!A0" in cells
    assert "'+84 912 345 678" in cells


def test_separators_quotes_and_line_ends_in_a_text_stay_in_their_cell(tmp_path: Path) -> None:
    write_csv(report(texts('a;b,"c"\nd')), tmp_path / "a.csv")
    assert ['a;b,"c" d'] in lines(tmp_path / "a.csv")


@pytest.mark.parametrize("separator", SEPARATORS)
def test_no_formula_begins_where_another_countrys_excel_splits_the_line(
    tmp_path: Path, separator: Separator
) -> None:
    hostile = ("Lê,=cmd|'/c calc'!A0,", "Lê;=1+1;", "Lê, @SUM(1)", 'Lê,"=1+1"', "Lê,-2;+3")
    columns = tuple(Column(title=title, kind=Kind.TEXT) for title in ("Mã", "Tên"))
    rows = [("nv1", name) for name in (*hostile, "Nga, Hà")]
    write_csv(
        report(Sheet(name="Tên", columns=columns, rows=rows)),
        tmp_path / "a.csv",
        separator=separator,
    )
    for other in SEPARATORS:
        read = lines(tmp_path / "a.csv", other)
        cells = [cell.strip('" ') for line in read for cell in line]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert ["nv1", "Nga, Hà"] in lines(tmp_path / "a.csv", separator), "a name is as it was"


def test_it_can_be_stopped(tmp_path: Path) -> None:
    def stop(_done: int, _of: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        write_csv(report(counts(3_000)), tmp_path / "a.csv", tell=stop)
