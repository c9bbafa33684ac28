"""What official reports say in words: periods, the line of 97 %, reasons however typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.reports.csv_file import write_csv
from counter_app.reports.official_words import UNWRITTEN, against_line, reason_said
from counter_app.reports.pdf_file import write_pdf
from counter_app.reports.periods import as_of, period_said
from counter_app.reports.report import Chart, Kind
from counter_app.reports.words import shown
from counter_app.reports.xlsx_file import write_xlsx
from counter_app.service.monthly_queries import OnTimeLine
from tests.papers.examples import pages
from tests.reports.examples import report, sheet, texts

ROW = ("Chứng thực", 1, 2, 3, 0.5, 1.5, date(2026, 11, 23), None)


def line(on_time: int, settled: int, margin: int) -> OnTimeLine:
    return OnTimeLine(
        settled=settled,
        on_time=on_time,
        share=on_time / settled if settled else None,
        target_percent=97,
        margin=margin,
    )


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (line(98, 100, 1), "98/100 hồ sơ đã giải quyết (98,00%): trên mức 97%, dư 1 hồ sơ."),
        (line(90, 100, -7), "(90,00%): dưới mức 97%, thiếu 7 hồ sơ."),
        (line(97, 100, 0), "đạt mức 97%, không dư hồ sơ nào."),
        (line(0, 0, 0), "Trong kỳ chưa có hồ sơ nào giải quyết xong."),
    ],
)
def test_above_or_below_is_said_in_dossiers(found: OnTimeLine, said: str) -> None:
    assert against_line(found).endswith(said)


def test_periods_by_their_names() -> None:
    assert period_said(date(2026, 2, 1), date(2026, 2, 28)).startswith("Tháng 02/2026 (")
    assert period_said(date(2026, 1, 1), date(2026, 3, 31)).startswith("Quý I/2026 (")
    assert period_said(date(2026, 2, 1), date(2026, 2, 27)).startswith("từ ngày 01/02/2026")
    assert period_said(date(2025, 2, 1), date(2026, 2, 28)).startswith("từ ngày 01/02/2025")


def test_a_period_that_lasts_is_not_said_to_be_final() -> None:
    at = datetime(2026, 11, 30, 14, 5, tzinfo=OFFICE_ZONE)
    assert "chưa hết: số liệu tính đến 14:05 ngày 30/11/2026" in as_of(date(2026, 11, 30), at)
    assert "không làm đổi" in as_of(date(2026, 11, 29), at)


def test_a_reason_is_said_in_the_offices_words_or_at_least_by_its_code() -> None:
    assert reason_said("", lambda _: "x") == UNWRITTEN
    assert reason_said("qua_tai", lambda code: f"lời của {code}") == "lời của qua_tai"
    assert reason_said("=lạ", lambda _: "") == "=lạ"
    assert reason_said("bo_sung_nhieu_lan", lambda _: "") == "Yêu cầu bổ sung quá một lần"


def test_a_reason_of_several_lines_or_like_a_formula_stays_one_cell(tmp_path: Path) -> None:
    made = report(texts("thiếu giấy\nhai dòng\r\nba", "=1+1", "x" * 300))
    write_csv(made, tmp_path / "a.csv")
    text = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    assert "'=1+1" in text
    write_xlsx(made, tmp_path / "a.xlsx")
    write_pdf(made, tmp_path / "a.pdf")
    assert "thiếu giấy hai dòng ba" in " ".join(
        " ".join(pages((tmp_path / "a.pdf").read_bytes())).split()
    )


def test_points_have_two_digits() -> None:
    assert shown(12.5, Kind.POINTS, "vi") == "12,50"
    assert shown(1234.567, Kind.POINTS, "en") == "1,234.57"


def test_the_line_is_drawn_and_named(tmp_path: Path) -> None:
    chart = Chart(
        title="Theo phòng (%)",
        labels=("Một phòng tên rất dài của trung tâm",),
        series=(("Đúng hạn", (75.0,)),),
        limit=97,
        limit_name="mức 97%",
    )
    plain = replace(chart, limit=None)
    with_line, without = (report(replace(sheet(ROW), charts=(one,))) for one in (chart, plain))
    write_pdf(with_line, tmp_path / "a.pdf")
    write_pdf(without, tmp_path / "b.pdf")
    said = " ".join(pages((tmp_path / "a.pdf").read_bytes()))
    assert "mức 97%" in said
    assert "Một phòng tên rất dài của trung tâm" in said, "alone it has room for its whole name"
    assert "mức 97%" not in " ".join(pages((tmp_path / "b.pdf").read_bytes()))
