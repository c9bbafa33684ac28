"""The PDF: all of it can be read, accents and all; the pages are numbered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.papers.fonts import Face, lacking
from counter_app.reports.pdf_file import MOST_ROWS, write_pdf
from counter_app.reports.report import Chart, Column, Kind, Report
from counter_app.reports.words import decimal, grouped, length, shown
from counter_app.resources import ResourceFault
from tests.papers.examples import pages
from tests.reports.examples import CHART, HOSTILE, ROW, counts, report, sheet, texts


def read(whole: Report, path: Path) -> list[str]:
    write_pdf(whole, path)
    return pages(path.read_bytes())


def test_everything_is_on_it(tmp_path: Path) -> None:
    (page,) = read(report(sheet(ROW, total=("Tổng cộng", *ROW[1:]))), tmp_path / "a.pdf")
    for said in (
        "THỐNG KÊ LƯỢT VÀ HỒ SƠ",
        "Ủy ban nhân dân phường Bắc Giang",
        "Từ 01/11/2026 đến 23/11/2026",
        "Chưa đủ số liệu",
        "Đã phát theo giờ",
        "Chứng thực Ắ Ấ Ễ Ộ",
        "1:02:05",
        "21.000 đ",
        "98,5%",
        "23/11/2026 07:31",
        "Tổng cộng",
        "=không phải công thức",
        "Lập lúc 23/11/2026 07:31",
        "Trang 1/1",
    ):
        assert said in page, said
    assert lacking(Face.SANS, "–…") == ""


def test_accents_typed_on_their_own_come_together(tmp_path: Path) -> None:
    (page,) = read(report(texts("E\u0302\u0303")), tmp_path / "a.pdf")
    assert "Ễ" in page


def test_a_long_table_has_its_head_on_every_page(tmp_path: Path) -> None:
    found = read(report(counts(150)), tmp_path / "a.pdf")
    assert len(found) > 2
    for number, page in enumerate(found, start=1):
        assert f"Trang {number}/{len(found)}" in page
        assert "Số" in page


def test_hostile_texts_are_printed_as_they_are(tmp_path: Path) -> None:
    (page,) = read(report(texts(*HOSTILE, "<b>&amp;</para>")), tmp_path / "a.pdf")
    assert "=cmd|'/c calc'!A0" in page
    assert "<b>&amp;</para>" in page


def test_many_columns_and_endless_words_fit(tmp_path: Path) -> None:
    wide = replace(
        texts(),
        columns=(
            *(Column(title=f"Cột {n}", kind=Kind.MONEY) for n in range(17)),
            Column(title="Chữ", kind=Kind.TEXT),
        ),
        rows=[(*[1_000_000_000] * 17, "d" * 300)],
    )
    assert read(report(wide), tmp_path / "a.pdf")


def test_an_empty_report_and_an_empty_chart(tmp_path: Path) -> None:
    empty = replace(
        sheet(),
        charts=(
            Chart(title="Trống", labels=(), series=()),
            replace(CHART, series=(("a", (0,) * 24),)),
        ),
        empty="Chưa có lượt nào.",
    )
    (page,) = read(report(empty), tmp_path / "a.pdf")
    assert "Chưa có lượt nào." in page


def test_practice_stands_across_every_page(tmp_path: Path) -> None:
    found = read(replace(report(counts(80)), practice=True), tmp_path / "a.pdf")
    assert all("BẢN TẬP" in page for page in found)


def test_the_same_report_in_english(tmp_path: Path) -> None:
    (page,) = read(replace(report(sheet(ROW)), language="en"), tmp_path / "a.pdf")
    assert "Page 1 of 1" in page
    assert "21,000 đ" in page


def test_too_long_for_paper_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ResourceFault) as caught:
        write_pdf(report(counts(MOST_ROWS + 1)), tmp_path / "a.pdf")
    assert "XLSX" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_values_as_people_read_them() -> None:
    assert [length(s) for s in (0, 59, 60, 3599, 3600, 90_000, -61)] == [
        "0:00",
        "0:59",
        "1:00",
        "59:59",
        "1:00:00",
        "25:00:00",
        "–1:01",
    ]
    assert grouped(1234567, "vi") == "1.234.567"
    assert decimal(-1234.56, "vi") == "–1.234,6"
    assert decimal(1234.56, "en") == "1,234.6"
    assert shown(None, Kind.SECONDS, "vi") == "–"
