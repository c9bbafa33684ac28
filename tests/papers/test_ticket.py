from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.estimate import Estimate
from counter_app.papers.ticket import ticket_pdf
from counter_app.resources.wordings import shipped_wording
from tests.papers.examples import LETTERS, TICKET, codes, decomposed, needs_scanner, pages, sizes_mm

FULL = replace(
    TICKET,
    priority_name="Người cao tuổi",
    errands=("Chứng thực bản sao", "Trích lục khai sinh"),
    estimate=Estimate(low_min=10, high_min=20),
    banner="NGÀY THỨ NĂM KHÔNG HẸN",
    notes=("Mang theo căn cước",),
)


def test_a_ticket_says_what_waiting_people_ask() -> None:
    (said,) = pages(ticket_pdf(FULL))
    assert said == (
        "NGÀY THỨ NĂM KHÔNG HẸN "
        "Trung tâm Phục vụ hành chính công phường Bắc Giang Cơ sở 2 – phường Tân Tiến "
        "PHIẾU SỐ THỨ TỰ A001 Chứng thực bản sao, chữ ký "
        "Ưu tiên: Người cao tuổi (cán bộ xác nhận tại quầy) "
        "Trước Ông/Bà còn 7 người Dự kiến chờ khoảng 10–20 phút "
        "7K3M-Q2 Việc cần giải quyết: – Chứng thực bản sao – Trích lục khai sinh "
        "Mang theo căn cước Lấy số lúc 08:05, ngày 23/11/2026 "
        "Số có giá trị trong ngày 23/11/2026 "
        "Mời Ông/Bà ngồi chờ. Số sẽ được gọi trên màn hình và loa. Xin cảm ơn."
    )


def test_the_first_in_line_is_told_so() -> None:
    assert "Trước Ông/Bà không còn ai" in pages(ticket_pdf(replace(TICKET, ahead=0)))[0]


def test_an_english_ticket_is_english() -> None:
    said = pages(ticket_pdf(replace(FULL, language="en")))[0]
    assert "People ahead of you: 7" in said
    assert "about 10–20 min" in said


def test_a_practice_ticket_says_so_twice_and_an_earnest_one_never() -> None:
    assert pages(ticket_pdf(replace(TICKET, practice=True)))[0].count("BẢN TẬP") == 2
    assert "BẢN TẬP" not in pages(ticket_pdf(TICKET))[0]


def test_the_strip_is_80_mm_wide_and_as_long_as_it_must_be() -> None:
    (short,) = sizes_mm(ticket_pdf(TICKET))
    (long,) = sizes_mm(ticket_pdf(replace(FULL, notes=("Mang theo căn cước",) * 20)))
    assert short[0] == long[0] == pytest.approx(80, abs=0.01)
    assert 100 < short[1] < 140 < long[1]


def test_a_very_long_name_is_wrapped_whole() -> None:
    name = " ".join(f"Ắ{n}Ễ" for n in range(75))
    assert len(name) >= 300
    (said,) = pages(ticket_pdf(replace(TICKET, queue_name=name)))
    assert name in said


def test_all_vietnamese_letters_arrive() -> None:
    assert LETTERS in pages(ticket_pdf(replace(TICKET, queue_name=LETTERS)))[0]


def test_markup_is_printed_as_typed() -> None:
    assert "<b>& Co" in pages(ticket_pdf(replace(TICKET, queue_name="<b>& Co")))[0]


def test_the_same_ticket_gives_the_same_bytes() -> None:
    assert ticket_pdf(FULL) == ticket_pdf(FULL)


def test_decomposed_accents_give_the_same_bytes() -> None:
    assert ticket_pdf(decomposed(FULL)) == ticket_pdf(FULL)


@given(
    office=st.text(max_size=60),
    queue_name=st.text(max_size=60),
    number=st.text(min_size=1, max_size=12),
    ahead=st.integers(min_value=0, max_value=9999),
)
@settings(max_examples=25, deadline=None)
def test_no_text_can_keep_a_ticket_from_printing(
    office: str, queue_name: str, number: str, ahead: int
) -> None:
    paper = replace(TICKET, office=office, queue_name=queue_name, number=number, ahead=ahead)
    assert len(sizes_mm(ticket_pdf(paper))) == 1


@needs_scanner
@pytest.mark.parametrize("length", [10, 120, 400])
def test_the_code_is_read_at_the_resolution_of_a_print_head(length: int) -> None:
    payload = ("T1|A001|" + "k3Zq" * 100)[:length]
    assert codes(ticket_pdf(replace(TICKET, qr=payload))) == {f"QR-Code:{payload}"}


@needs_scanner
def test_the_code_of_a_practice_ticket_is_read_too() -> None:
    assert codes(ticket_pdf(replace(TICKET, practice=True))) == {f"QR-Code:{TICKET.qr}"}


def test_the_shipped_sentences_are_complete_in_both_languages() -> None:
    for language in ("vi", "en"):
        shipped_wording(f"ticket-{language}")


def test_the_day_of_an_appointment_is_not_the_day_of_issue() -> None:
    said = pages(ticket_pdf(replace(TICKET, day=date(2026, 11, 25))))[0]
    assert "ngày 23/11/2026" in said
    assert "Số có giá trị trong ngày 25/11/2026" in said
