"""A session's poster, duty list and overtime sheet, drawn from a real office and read back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from counter_app.domain.reasons import Refused
from counter_app.papers.from_office import draw_job
from counter_app.papers.printing import PrinterFault
from counter_app.papers.sessions_from_office import session_pdf
from counter_app.service.paper_queue import DUTY_LIST, OVERTIME, POSTER
from counter_app.store.spool import PrintJob, SpoolState
from tests.offices import Play, moment
from tests.service.sessions import hold, ready_made

AT = moment("08:00")


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    play = Play(tmp_path / "van-phong.db")
    evening = ready_made(
        "toi-thu-hai", plan_number="12/KH-UBND", plan_on="2026-01-05", counters=[1, 2]
    )
    sunday = ready_made("sang-chu-nhat", roster=[{"duty": "clerk", "staff": ["nv1"]}])
    assert "ok" in hold(play, "07:00", evening, sunday)
    yield play
    play.close()


def text_of(pdf: bytes | Refused) -> str:
    assert isinstance(pdf, bytes)
    reader = PdfReader(BytesIO(pdf))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_the_poster_says_when_where_what_and_what_is_promised(play: Play) -> None:
    said = text_of(session_pdf(play.office, POSTER, "toi-thu-hai", at=AT))
    for words in (
        "CHỨNG THỰC NGOÀI GIỜ HÀNH CHÍNH VÀO THỨ HAI HẰNG TUẦN",
        "17:00–19:00",
        "thứ Hai 30/11/2026",
        "(quầy 1, 2)",
        "Chứng thực bản sao",
        "Trả kết quả ngay trong phiên.",
        "Theo Kế hoạch số 12/KH-UBND ngày 05/01/2026",
        "giả định, cần văn phòng xác nhận",
    ):
        assert words in said, words


def test_the_duty_list_names_everybody_and_says_where_nobody_is(play: Play) -> None:
    said = text_of(session_pdf(play.office, DUTY_LIST, "sang-chu-nhat", at=AT))
    assert "29/11/2026" in said
    assert "Nguyễn Thị Hồng Vân" in said
    assert "CHƯA PHÂN CÔNG" in said


def test_the_overtime_of_a_period_adds_up_for_everybody(play: Play) -> None:
    play.do("open_shift", "17:05", counter=1)
    play.do("close_shift", "18:35", counter=1)
    period = "2026-11-01..2026-11-30"
    said = text_of(session_pdf(play.office, OVERTIME, period, at=moment("20:00")))
    assert "17:05 – 18:35" in said
    assert "Cộng Nguyễn Thị Hồng Vân: 1 giờ 30 phút" in said


def test_a_period_without_overtime_says_so(play: Play) -> None:
    said = text_of(session_pdf(play.office, OVERTIME, "2026-10-01..2026-10-31", at=AT))
    assert "Không có giờ làm ngoài giờ trong kỳ." in said


def test_a_paper_of_no_session_is_refused_and_not_printed_again_and_again(play: Play) -> None:
    assert isinstance(session_pdf(play.office, POSTER, "khac", at=AT), Refused)
    job = PrintJob(
        id="1", paper=POSTER, subject="khac", copies=1, printer="receipt",
        state=SpoolState.QUEUED, attempts=0, queued_at=0, changed_at=0, fault=None, body=None,
    )  # fmt: skip
    with pytest.raises(PrinterFault):
        draw_job(job, play.office, practice=True)


def test_the_queue_draws_the_same_paper(play: Play) -> None:
    at = datetime(2026, 11, 23, 1, tzinfo=UTC)
    job = PrintJob(
        id="1", paper=DUTY_LIST, subject="toi-thu-hai", copies=1, printer="receipt",
        state=SpoolState.QUEUED, attempts=0, queued_at=int(at.timestamp()),
        changed_at=0, fault=None, body=None,
    )  # fmt: skip
    drawn = draw_job(job, play.office, practice=True)
    assert drawn.name == "toi-thu-hai"
    assert "BẢN TẬP" in text_of(drawn.pdf)
