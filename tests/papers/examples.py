"""Papers to print in tests, and ways of reading them back as a citizen's eye or scanner would."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import unicodedata
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

import pytest
from pypdf import PdfReader

from counter_app.papers.receipt import CertifiedItem, Part, ReceiptForm, ReceiptPaper
from counter_app.papers.sheet import SheetSize
from counter_app.papers.ticket import TicketPaper

Paper = TypeVar("Paper", TicketPaper, ReceiptPaper)

LETTERS = (
    "ẮẰẲẴẶ ẤẦẨẪẬ ẾỀỂỄỆ ỐỒỔỖỘ ỚỜỞỠỢ ỨỪỬỮỰ ÁÀẢÃẠ ÉÈẺẼẸ ÍÌỈĨỊ ÓÒỎÕỌ ÚÙỦŨỤ ÝỲỶỸỴ ĂÂÊÔƠƯĐ "
    "ắằẳẵặ ấầẩẫậ ếềểễệ ốồổỗộ ớờởỡợ ứừửữự áàảãạ éèẻẽẹ íìỉĩị óòỏõọ úùủũụ ýỳỷỹỵ ăâêôơưđ"
)

needs_scanner = pytest.mark.skipif(
    not (shutil.which("pdftoppm") and shutil.which("zbarimg")),
    reason="pdftoppm and zbarimg are not installed (Debian: poppler-utils, zbar-tools)",
)

TICKET = TicketPaper(
    office="Trung tâm Phục vụ hành chính công phường Bắc Giang",
    site="Cơ sở 2 – phường Tân Tiến",
    number="A001",
    queue_name="Chứng thực bản sao, chữ ký",
    ahead=7,
    issued_at=datetime(2026, 11, 23, 1, 5, tzinfo=UTC),
    day=date(2026, 11, 23),
    qr="T1|019ab0c2|A001|20261123",
    short_code="7K3M-Q2",
)

RECEIPT = ReceiptPaper(
    form=ReceiptForm.TT03_2025,
    size=SheetSize.A4,
    parent="ỦY BAN NHÂN DÂN PHƯỜNG BẮC GIANG",
    office="TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
    place="Bắc Giang",
    issued_on=date(2026, 11, 23),
    dossier_code="H05.12-261123-0001",
    desk="Trung tâm Phục vụ hành chính công phường Bắc Giang",
    owner="Nguyễn Thị Ắ Ấ Ễ Ộ",
    submitter="Trần Văn Đệ",
    request="Đăng ký khai sinh",
    received_at=datetime(2026, 11, 23, 7, 50, tzinfo=UTC),
    due_at=datetime(2026, 11, 23, 10, 0, tzinfo=UTC),
    limit="Trong ngày làm việc",
    sets=1,
    clerk="Lê Thị Hường",
    qr="HS:H05.12-261123-0001",
    book="01/2026",
    book_number="00123",
    address="Tổ dân phố Đọ, phường Bắc Giang",
    phone="0912 345 678",
    email="a.b@example.vn",
    id_number="024188001234",
    parts=(
        Part(name="Tờ khai đăng ký khai sinh", originals=1),
        Part(name="Giấy chứng sinh", originals=1, photocopies=2),
    ),
    collect_at="Trung tâm, quầy 3",
    fee="Miễn lệ phí (đăng ký đúng hạn)",
)

CERTIFIED = (
    CertifiedItem(name="Bằng tốt nghiệp", pages=5, copies=3, fee="21.000 đ"),
    CertifiedItem(name="Hợp đồng", pages=16, copies=1, signed_electronically=True),
)


def decomposed(paper: Paper) -> Paper:
    """The same paper as typed on a machine that writes accents as characters of their own."""
    apart: dict[str, Any] = {
        field.name: unicodedata.normalize("NFD", value)
        for field in fields(paper)
        if type(value := getattr(paper, field.name)) is str
    }
    return replace(paper, **apart)


def pages(pdf: bytes) -> list[str]:
    """The text of each page, blanks made single."""
    return [_flat(page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages]


def sizes_mm(pdf: bytes) -> list[tuple[float, float]]:
    return [
        (float(page.mediabox.width) / 72 * 25.4, float(page.mediabox.height) / 72 * 25.4)
        for page in PdfReader(BytesIO(pdf)).pages
    ]


def codes(pdf: bytes, *, dpi: int = 203) -> set[str]:
    """What a scanner reads from the first page: ``QR-Code:…``, ``CODE-128:…``."""
    with tempfile.TemporaryDirectory() as folder:
        picture(pdf, Path(folder) / "page", dpi=dpi)
        return scan(Path(folder) / "page.png")


def picture(pdf: bytes, path: Path, *, dpi: int) -> None:
    command = ["pdftoppm", "-r", str(dpi), "-f", "1", "-singlefile", "-png", "-", str(path)]
    subprocess.run(command, input=pdf, check=True, timeout=30)


def scan(path: Path) -> set[str]:
    done = subprocess.run(
        ["zbarimg", "-q", str(path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
        env={"PATH": "/usr/bin:/bin"},
    )
    return set(done.stdout.splitlines())


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
