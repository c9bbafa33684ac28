"""The process sheet and the letters, drawn from what the office answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from counter_app import bootstrap
from counter_app.domain.ids import StaffCode
from counter_app.domain.person import Person
from counter_app.domain.reasons import OFFICE_ZONE, Refused, say
from counter_app.papers.form_parts import reason_in
from counter_app.papers.forms_from_office import SENTENCES, letter_paper, process_paper
from counter_app.papers.from_office import draw_job
from counter_app.papers.letters import Letter, LetterPaper, letter_pdf
from counter_app.papers.process_paper import ProcessPaper, process_pdf
from counter_app.papers.receipt import ReceiptForm
from counter_app.resources.wordings import shipped_wording
from counter_app.service import commands as do
from counter_app.service.clock import SimulatedClock
from counter_app.service.local import LocalOffice
from counter_app.store import spool
from tests.papers.examples import pages

CITIZEN = Person(name="Nguyễn Thị Ắ Ễ", phone="0900000001", address="ngõ 1, Á Lữ")


def words_of(pdf: bytes) -> str:
    """All that is printed, on one line."""
    return " ".join(" ".join(pages(pdf)).split())


PROFILES = {"bac-ninh-2025-07": "2026-11-23", "bac-giang-2025": "2025-03-10"}


class Bench:
    """An office that queues its papers, and whoever works there."""

    def __init__(self, path: Path, profile: str = bootstrap.DEFAULT_PROFILE) -> None:
        day = datetime.fromisoformat(PROFILES[profile])
        self.clock = SimulatedClock(day.replace(hour=8, tzinfo=OFFICE_ZONE))
        self.opened = bootstrap.open_office(
            path, profile=profile, clock=self.clock, practice=True, prints=True
        )

    @property
    def office(self) -> LocalOffice:
        return self.opened.office

    def do(self, command: do.Command, by: str = "nv1") -> dict[str, Any]:
        done = self.office.do(command, by=StaffCode(by))
        assert not isinstance(done, Refused), done
        self.clock.move_to(self.clock.now() + timedelta(minutes=10))
        return done.answer

    def receive(self) -> str:
        command = do.ReceiveDossier(procedure="1.004873", person=CITIZEN)
        return str(self.do(command)["code"])

    def queued(self) -> list[str]:
        with self.opened.database.read() as connection:
            jobs = spool.in_state(connection, [spool.SpoolState.QUEUED])
        return [job.paper for job in jobs]

    def letter(self, letter: Letter, code: str) -> LetterPaper:
        paper = letter_paper(self.office, letter, code)
        assert not isinstance(paper, Refused), paper
        return paper

    def sheet(self, code: str) -> ProcessPaper:
        paper = process_paper(self.office, code)
        assert not isinstance(paper, Refused), paper
        return paper


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "a.db")
    yield made
    made.opened.close()


def test_the_sheet_names_every_pair_of_hands_and_how_long(bench: Bench) -> None:
    code = bench.receive()
    bench.do(do.AdvanceStep(code=code))
    bench.do(do.SendBack(code=code, reason="sai_thong_tin"), "nv5")
    bench.do(do.Sign(code=code), "nv5")
    text = words_of(process_pdf(bench.sheet(code)))
    for said in (
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        "Nguyễn Thị Ắ Ễ",
        code,
        "1. Giao: Người nộp hồ sơ",
        "Người nhận: Ngọ Thị Phương Thảo",
        "08 giờ 10 phút",
        "Thời gian giữ: 10 phút",
        "Trả lại để sửa: thông tin trong hồ sơ chưa đúng",
        "Tổng thời gian theo giờ làm việc: 40 phút",
    ):
        assert said in text, said


@pytest.mark.parametrize("profile", PROFILES)
def test_both_profiles_draw_every_form(tmp_path: Path, profile: str) -> None:
    bench = Bench(tmp_path / "b.db", profile)
    code, other, third = (bench.receive() for _ in range(3))
    bench.do(do.RequestSupplement(code=code, reason="thieu_giay_to"))
    bench.do(do.ReceiveSupplement(code=code))
    due_at = bench.clock.now() + timedelta(days=30)
    bench.do(do.ExtendDeadline(code=code, reason="qua_tai", due_at=due_at))
    bench.do(do.StopDossier(code=other, reason="khong_du_dieu_kien"))
    bench.do(do.RefuseDossier(code=third, reason="khong_thuoc_tham_quyen"))
    whose = {
        Letter.SUPPLEMENT: code,
        Letter.EXTENSION: code,
        Letter.STOP: other,
        Letter.REFUSAL: third,
    }
    for letter in Letter:
        paper = bench.letter(letter, whose[letter])
        drawn = letter_pdf(paper)
        assert drawn == letter_pdf(paper)
        assert whose[letter] in words_of(drawn) or letter is Letter.REFUSAL
        assert "Nguyễn Thị Ắ Ễ" in words_of(drawn)
    sheet = bench.sheet(code)
    assert sheet.form is ReceiptForm(bench.office.reference.setup.receipt_form)
    assert code in words_of(process_pdf(sheet))
    bench.opened.close()


def test_each_step_queues_its_letter_and_what_is_queued_can_be_drawn(bench: Bench) -> None:
    code, other, third = (bench.receive() for _ in range(3))
    bench.do(do.RequestSupplement(code=code, reason="thieu_giay_to"))
    bench.do(do.StopDossier(code=other, reason="khong_du_dieu_kien"))
    bench.do(do.RefuseDossier(code=third, reason="khong_thuoc_tham_quyen"))
    due_at = bench.clock.now() + timedelta(days=30)
    bench.do(do.ReceiveSupplement(code=code))
    bench.do(do.ExtendDeadline(code=code, reason="qua_tai", due_at=due_at))
    letters = ["supplement", "stop", "refusal", "receipt", "extension"]
    assert bench.queued() == ["receipt", "receipt", "receipt", *letters]
    with bench.opened.database.read() as connection:
        jobs = spool.in_state(connection, [spool.SpoolState.QUEUED])
    assert {job.printer for job in jobs} == {"receipt"}
    for job in jobs:
        drawn = draw_job(job, bench.office, practice=True)
        assert "BẢN TẬP" in words_of(drawn.pdf)


def test_a_reason_in_free_words_stands_in_the_letter_and_in_no_fact(bench: Bench) -> None:
    code = bench.receive()
    bench.do(do.RequestSupplement(code=code, reason="Ảnh <b>mờ</b> & thiếu trang 2"))
    text = words_of(letter_pdf(bench.letter(Letter.SUPPLEMENT, code)))
    assert "Ảnh <b>mờ</b> & thiếu trang 2" in text
    assert text.count("thiếu trang 2") == 1


def test_the_head_of_the_office_signs_an_apology_and_not_the_clerk(bench: Bench) -> None:
    code = bench.receive()
    due_at = bench.clock.now() + timedelta(days=30)
    bench.do(do.ExtendDeadline(code=code, reason="qua_tai", due_at=due_at))
    paper = bench.letter(Letter.EXTENSION, code)
    assert (paper.signer, paper.clerk) == ("", "Nguyễn Thị Hồng Vân")
    text = words_of(letter_pdf(paper))
    assert "gửi lời xin lỗi" in text
    assert "THỦ TRƯỞNG CƠ QUAN" in text


def test_what_was_undone_or_never_happened_needs_no_letter(bench: Bench) -> None:
    code = bench.receive()
    bench.do(do.RequestSupplement(code=code, reason="thieu_giay_to"))
    bench.do(do.Undo())
    for letter in Letter:
        no = letter_paper(bench.office, letter, code)
        assert isinstance(no, Refused)
        assert code in say(no.reason, SENTENCES)
    missing = process_paper(bench.office, "H05.12-261123-9999")
    assert isinstance(missing, Refused)


def test_a_reason_without_a_line_of_its_own_is_left_to_the_remark() -> None:
    words = shipped_wording("mau02-tt03-2025")
    assert reason_in(words, "thieu_giay_to") == "thiếu giấy tờ trong thành phần hồ sơ"
    assert reason_in(words, "khac") == ""
    assert not words.verified


def test_a_very_long_history_goes_over_pages_with_numbers(bench: Bench) -> None:
    code = bench.receive()
    for _ in range(12):
        bench.do(do.AdvanceStep(code=code))
        bench.do(do.SendBack(code=code, reason="khac"), "nv5")
    text = words_of(process_pdf(bench.sheet(code)))
    assert "trang 1/" in text
    assert text.count("TÊN CƠ QUAN") >= 2
