from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from counter_app.papers.receipt import (
    DOTS,
    Part,
    ReceiptForm,
    receipt_pdf,
)
from counter_app.papers.sheet import SheetSize
from counter_app.resources.wordings import shipped_wording
from tests.papers.examples import (
    CERTIFIED,
    LETTERS,
    RECEIPT,
    codes,
    decomposed,
    needs_scanner,
    pages,
    sizes_mm,
)

FORMS = pytest.mark.parametrize("form", list(ReceiptForm))
SIZES = pytest.mark.parametrize("size", list(SheetSize))


@FORMS
@SIZES
def test_the_slip_says_everything_in_the_order_of_the_form(
    form: ReceiptForm, size: SheetSize
) -> None:
    kept, given_away = pages(receipt_pdf(replace(RECEIPT, form=form, size=size)))
    wanted = (
        "ỦY BAN NHÂN DÂN PHƯỜNG BẮC GIANG",
        "TRUNG TÂM PHỤC VỤ",
        "HÀNH CHÍNH CÔNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Bắc Giang, ngày 23 tháng 11 năm 2026",
        "Mã hồ sơ: H05.12-261123-0001",
        "Quyển số: 01/2026",
        "Số thứ tự: 00123",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "(Liên: Lưu)",
        "Trung tâm Phục vụ hành chính công phường Bắc Giang",
        "Tiếp nhận hồ sơ của: Nguyễn Thị Ắ Ấ Ễ Ộ",
        "Người nộp: Trần Văn Đệ",
        "Địa chỉ: Tổ dân phố Đọ, phường Bắc Giang",
        "Số điện thoại: 0912 345 678",
        "Email: a.b@example.vn",
        "Số CMND/Thẻ căn cước/Hộ chiếu: 024188001234",
        "Nội dung yêu cầu giải quyết: Đăng ký khai sinh",
        "1. Thành phần hồ sơ, yêu cầu và số lượng mỗi loại",
        "TT Thành phần Bản chính Bản chứng thực Bản photo",
        "1 Tờ khai đăng ký khai sinh 1 – –",
        "2 Giấy chứng sinh 1 – 2",
        "2. Số lượng hồ sơ: 01 (bộ)",
        "3. Thời gian giải quyết hồ sơ theo quy định là: Trong ngày làm việc",
        "4. Thời gian nhận hồ sơ: 14 giờ 50 phút, ngày 23/11/2026",
        "5. Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 23/11/2026",
        "6. Đăng ký nhận kết quả tại: Trung tâm, quầy 3",
        "7. Phí, lệ phí (nếu có): Miễn lệ phí (đăng ký đúng hạn)",
        "Vào Sổ theo dõi hồ sơ, Quyển số: 01/2026, Số thứ tự: 00123",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
        "Lê Thị Hường",
        "Ghi chú:",
    )
    at = 0
    for words in wanted:
        found = kept.find(words, at)
        assert found >= 0, f"{words!r} not after {kept[max(0, at - 60) : at]!r} in {kept}"
        at = found
    assert given_away == kept.replace("(Liên: Lưu)", "(Liên: Giao khách hàng)")


@SIZES
def test_both_copies_are_sheets_of_the_chosen_size(size: SheetSize) -> None:
    wide, high = {SheetSize.A4: (210, 297), SheetSize.A5: (148, 210)}[size]
    found = sizes_mm(receipt_pdf(replace(RECEIPT, size=size)))
    assert found == [pytest.approx((wide, high), abs=0.5)] * 2


def test_certified_copies_have_a_table_of_their_own() -> None:
    said = pages(receipt_pdf(replace(RECEIPT, parts=(), certified=CERTIFIED)))[0]
    assert "Tên Số trang Số bản giấy Ký bản điện tử Lệ phí" in said
    assert "Bằng tốt nghiệp 5 3 – 21.000 đ" in said
    assert "Hợp đồng 16 1 Có" in said
    assert "Bản photo" not in said


def test_what_nobody_knows_is_left_to_the_pen() -> None:
    unknown: dict[str, Any] = dict.fromkeys(
        ("address", "phone", "email", "id_number", "collect_at", "fee", "book", "book_number"), ""
    )
    bare = replace(
        RECEIPT,
        parts=(),
        due_at=None,
        qr=None,
        **unknown,
    )
    said = pages(receipt_pdf(bare))[0]
    assert f"7. Phí, lệ phí (nếu có): {DOTS}" in said
    assert f"5. Thời gian trả kết quả giải quyết hồ sơ: {DOTS}" in said
    assert f"Địa chỉ: {DOTS}" in said
    assert "Quyển số: ………" in said
    assert "TT Thành phần" in said


def test_a_result_given_at_once_needs_no_hour() -> None:
    said = pages(receipt_pdf(replace(RECEIPT, due_at=None, due_text="Trả ngay")))[0]
    assert "5. Thời gian trả kết quả giải quyết hồ sơ: Trả ngay" in said


@SIZES
def test_sixty_papers_of_a_dossier_run_over_pages_with_their_head(size: SheetSize) -> None:
    parts = tuple(Part(name=f"Giấy tờ thứ {n}", originals=n) for n in range(1, 61))
    said = pages(receipt_pdf(replace(RECEIPT, size=size, parts=parts)))
    assert len(said) % 2 == 0
    first, second = said[: len(said) // 2], said[len(said) // 2 :]
    for copy in (first, second):
        whole = " ".join(copy)
        assert all(f"{n} Giấy tờ thứ {n} {n}" in whole for n in range(1, 61))
        assert all("TT Thành phần" in page for page in copy if "Giấy tờ thứ" in page)
        for at, page in enumerate(copy, start=1):
            assert f"Mã hồ sơ H05.12-261123-0001 – trang {at}/{len(copy)}" in page
    assert "Vào Sổ theo dõi hồ sơ" in first[-1]


@SIZES
def test_names_of_300_letters_are_printed_whole(size: SheetSize) -> None:
    name = " ".join(f"Nguyễn{n}" for n in range(40))
    glued = "Ễ" * 300
    paper = replace(RECEIPT, size=size, owner=name, parts=(Part(name=glued, originals=1),))
    whole = " ".join(pages(receipt_pdf(paper)))
    assert name in whole
    assert whole.replace(" ", "").count("Ễ" * 300) == 2


def test_a_text_longer_than_a_page_breaks_inside_its_row() -> None:
    paper = replace(RECEIPT, size=SheetSize.A5, parts=(Part(name="Giấy tờ " * 900, originals=1),))
    assert " ".join(pages(receipt_pdf(paper))).count("Giấy tờ ") >= 1800


def test_markup_in_names_is_printed_as_typed() -> None:
    evil = "<b>&amp;</b><font size=99>{day}%s"
    said = pages(receipt_pdf(replace(RECEIPT, owner=evil, parts=(Part(name=evil),))))[0]
    assert said.count(evil) == 2


def test_all_vietnamese_letters_arrive() -> None:
    said = pages(receipt_pdf(replace(RECEIPT, owner=LETTERS, address=LETTERS)))[0]
    assert said.count(LETTERS) == 2


@FORMS
@SIZES
def test_the_same_receipt_gives_the_same_bytes_also_with_accents_apart(
    form: ReceiptForm, size: SheetSize
) -> None:
    paper = replace(RECEIPT, form=form, size=size)
    parts = tuple(
        replace(part, name=unicodedata.normalize("NFD", part.name)) for part in paper.parts
    )
    assert receipt_pdf(paper) == receipt_pdf(paper)
    assert receipt_pdf(replace(decomposed(paper), parts=parts)) == receipt_pdf(paper)


def test_a_practice_receipt_says_so_on_every_page() -> None:
    parts = tuple(Part(name=f"Giấy tờ {n}") for n in range(60))
    said = pages(receipt_pdf(replace(RECEIPT, parts=parts, practice=True)))
    assert len(said) > 2
    assert all("BẢN TẬP" in page for page in said)
    assert not any("BẢN TẬP" in page for page in pages(receipt_pdf(RECEIPT)))


@needs_scanner
@SIZES
@pytest.mark.parametrize("code", ["H05.12-261123-0001", "000.00.06.H56-231027-0361"])
def test_barcode_and_qr_are_read_from_the_sheet(size: SheetSize, code: str) -> None:
    paper = replace(RECEIPT, size=size, dossier_code=code, qr=f"HS:{code}")
    assert codes(receipt_pdf(paper), dpi=300) == {f"CODE-128:{code}", f"QR-Code:HS:{code}"}


def test_a_code_that_no_barcode_can_say_is_refused() -> None:
    with pytest.raises(ValueError, match="ASCII"):
        receipt_pdf(replace(RECEIPT, dossier_code="HỒ-1"))


def test_the_office_may_say_it_in_its_own_words() -> None:
    shipped = shipped_wording("mau01-tt03-2025")
    edited = structs.replace(shipped, words={**shipped.words, "owner": "Chủ hồ sơ <i>:"})
    assert "Chủ hồ sơ <i>: Nguyễn" in pages(receipt_pdf(RECEIPT, words=edited))[0]


@given(owner=st.text(max_size=80), fee=st.text(max_size=80), name=st.text(max_size=80))
@settings(max_examples=15, deadline=None)
def test_no_text_can_keep_a_receipt_from_printing(owner: str, fee: str, name: str) -> None:
    paper = replace(RECEIPT, owner=owner, fee=fee, parts=(Part(name=name, originals=1),))
    assert len(sizes_mm(receipt_pdf(paper))) == 2
