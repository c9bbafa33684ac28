"""The session report: drawn whole in both languages, whatever the sessions are called."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from counter_app.domain.office import Letterhead
from counter_app.domain.reasons import OFFICE_ZONE, Language
from counter_app.papers.fonts import Face, lacking
from counter_app.papers.session_report import (
    ReportedSession,
    ReportRow,
    SessionReport,
    session_report_pdf,
)
from tests.papers.examples import pages

ROW = ReportRow(
    procedure="Chứng thực bản sao từ bản chính giấy tờ, văn bản",
    count="42",
    median="18 phút",
    base_count="210",
    base_median="39 phút",
    change="−52 %",
    interval="−61 % đến −41 %",
    verdict="đúng −40…70 %",
)
SESSION = ReportedSession(
    name="Ngày thứ Năm 3 không",
    plan="Kế hoạch số 12/KH-UBND ngày 05/01/2026.",
    dossiers=45,
    promise="Lời hứa: giữ 40 hồ sơ, không giữ 3 hồ sơ.",
    rows=(ROW,),
)
REPORT = SessionReport(
    letterhead=Letterhead(
        parent="ỦY BAN NHÂN DÂN PHƯỜNG BẮC GIANG",
        office="TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        place="Bắc Giang",
        address="",
        phone="",
    ),
    written_at=datetime(2026, 11, 30, 17, tzinfo=OFFICE_ZONE),
    start=date(2026, 11, 1),
    end=date(2026, 11, 30),
    baseline="Mốc: cùng thủ tục, ngày thường.",
    sessions=(SESSION,),
    notes=("Khoảng 95 % tính bằng bootstrap.",),
)


def test_everything_is_on_it() -> None:
    (page,) = pages(session_report_pdf(REPORT))
    for said in (
        "BÁO CÁO KẾT QUẢ PHIÊN",
        "Từ ngày 01/11/2026 đến ngày 30/11/2026",
        "ngày 30 tháng 11 năm 2026",
        "Ngày thứ Năm 3 không",
        "12/KH-UBND",
        "Số hồ sơ tiếp nhận: 45.",
        "giữ 40 hồ sơ, không giữ 3 hồ sơ",
        "18 phút",
        "39 phút",
        "NGƯỜI LẬP BÁO CÁO",
    ):
        assert said in page, said


def test_a_shorter_time_keeps_its_minus() -> None:
    """The serif face has no minus sign: without a dash −52 % would read as 52 %."""
    (page,) = pages(session_report_pdf(REPORT))
    assert lacking(Face.SERIF, "−") == "−"
    assert lacking(Face.SERIF, "–…%“”") == ""
    assert "–52 %" in page
    assert "–61 % đến –41 %" in page
    assert "–40…70 %" in page


@pytest.mark.parametrize(
    ("language", "said"),
    [("vi", "Không có hồ sơ nào"), ("en", "No dossier was received")],
)
def test_a_period_without_sessions_says_so(language: Language, said: str) -> None:
    (page,) = pages(session_report_pdf(replace(REPORT, sessions=(), language=language)))
    assert said in page


def test_many_sessions_go_on_over_numbered_pages() -> None:
    many = replace(SESSION, rows=(ROW,) * 12)
    drawn = pages(session_report_pdf(replace(REPORT, sessions=(many,) * 6)))
    assert len(drawn) > 2
    assert f"Trang 2/{len(drawn)}" in drawn[1]
    assert "NGƯỜI LẬP BÁO CÁO" in drawn[-1]


def test_a_training_office_says_so() -> None:
    plain, marked = (session_report_pdf(replace(REPORT, practice=on)) for on in (False, True))
    assert "BẢN TẬP" not in pages(plain)[0]
    assert "BẢN TẬP" in pages(marked)[0]


def test_odd_names_are_printed_as_they_are() -> None:
    odd = replace(SESSION, name="<b>Phiên & “x”</b>\n" + "dài " * 200, plan="", rows=())
    page = pages(session_report_pdf(replace(REPORT, sessions=(odd,))))[0]
    assert "<b>Phiên & “x”</b>" in page


def test_the_same_report_is_the_same_file() -> None:
    assert session_report_pdf(REPORT) == session_report_pdf(REPORT)
