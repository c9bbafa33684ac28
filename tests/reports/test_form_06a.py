"""The form on paper and in a workbook: its heads as the circular has them, its sums right."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from counter_app.domain.form_06a import Line
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.reports.csv_file import write_csv
from counter_app.reports.form_06a import report_06a
from counter_app.reports.heads import headings, lines_of
from counter_app.reports.pdf_file import write_pdf
from counter_app.reports.periods import period_named
from counter_app.reports.xlsx_file import write_xlsx

LINES = (
    Line(field="Chứng thực", online=12, direct=340, before=3, early=20, on_time=330, within=5),
    Line(field="Hộ tịch", online=40, direct=60, before=9, early=70, on_time=20, late=4, overdue=15),
)
TOTAL = Line(
    field="", online=52, direct=400, before=12, early=90, on_time=350, late=4, within=5, overdue=15
)
REPORT = report_06a(
    LINES,
    TOTAL,
    office="Trung tâm Phục vụ hành chính công phường Bắc Giang",
    start=date(2026, 10, 1),
    end=date(2026, 12, 31),
    written_at=datetime(2027, 1, 4, 8, tzinfo=OFFICE_ZONE),
)


def test_the_head_covers_every_place_once() -> None:
    columns = REPORT.sheets[0].columns
    covered = [
        (line, place)
        for heading in headings(columns)
        for line in range(heading.top, heading.bottom + 1)
        for place in range(heading.left, heading.right + 1)
    ]
    assert lines_of(columns) == 4
    assert sorted(covered) == [(line, place) for line in range(4) for place in range(13)]


def test_the_workbook_has_the_heads_of_the_form_and_its_numbers(tmp_path: Path) -> None:
    write_xlsx(REPORT, tmp_path / "06a.xlsx")
    page = load_workbook(tmp_path / "06a.xlsx")["II.06a"]
    said = {cell.value: cell.coordinate for row in page.iter_rows(max_row=10) for cell in row}
    line = next(n for n in range(1, 20) if page.cell(n, 1).value == "(1)")
    assert [cell.value for cell in page[line]][:4] == ["(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)"]
    top = line - 3
    merged = {str(block) for block in page.merged_cells.ranges}
    assert {f"A{top}:A{line - 1}", f"C{top}:F{top}", f"D{top + 1}:E{top + 1}"} <= merged
    assert said["Số lượng hồ sơ tiếp nhận"] == f"C{top}"
    values = [cell.value for cell in page[line + 3]]
    assert values == ["", "Tổng số", 464, 52, 400, 12, 444, 90, 350, 4, 20, 5, 15]
    assert all(isinstance(value, int) for value in values[2:])


def test_a_text_table_names_each_column_by_what_stands_over_it(tmp_path: Path) -> None:
    write_csv(REPORT, tmp_path / "06a.csv")
    text = (tmp_path / "06a.csv").read_text(encoding="utf-8-sig")
    assert "Số lượng hồ sơ tiếp nhận › Trong kỳ › Trực tuyến (4)" in text
    assert "2;Hộ tịch;109;40;60;9;94;70;20;4;15;0;15" in text


def test_the_paper_is_one_page(tmp_path: Path) -> None:
    from pypdf import PdfReader

    write_pdf(REPORT, tmp_path / "06a.pdf")
    (page,) = PdfReader(tmp_path / "06a.pdf").pages
    text = " ".join(page.extract_text().split())
    assert "Quý IV/2026 (từ ngày 01/10/2026 đến ngày 31/12/2026)" in text
    assert "Biểu số II.06a/VPCP/KSTT" in text


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "Năm 2026 (từ ngày 01/01/2026 đến ngày 31/12/2026)"),
        (
            date(2026, 4, 1),
            date(2026, 6, 30),
            "Quý II/2026 (từ ngày 01/04/2026 đến ngày 30/06/2026)",
        ),
        (date(2026, 4, 1), date(2026, 4, 30), "từ ngày 01/04/2026 đến ngày 30/04/2026"),
        (date(2025, 12, 1), date(2026, 2, 28), "từ ngày 01/12/2025 đến ngày 28/02/2026"),
    ],
)
def test_a_period_has_its_name(start: date, end: date, said: str) -> None:
    assert period_named(start, end) == said
