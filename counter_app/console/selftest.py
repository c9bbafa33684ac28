"""``counter-app doctor --selftest``: can this PC do all that the program needs of it?"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import click
import segno

from counter_app.papers.fonts import Face, lacking
from counter_app.papers.qr import QrCode
from counter_app.papers.receipt import ReceiptForm, ReceiptPaper, receipt_pdf
from counter_app.papers.sheet import SheetSize
from counter_app.papers.ticket import TicketPaper, ticket_pdf
from counter_app.resources import load_calendar, load_catalogue, load_profile, profiles
from counter_app.resources.procedure_lists import is_header
from counter_app.resources.sheets import read_table
from counter_app.service.pin_hash import fits, hashed
from counter_app.store.selftest import engine_checks
from counter_app.voice.choice import HallClips
from counter_app.voice.lexicon import shipped_lexicon
from counter_app.voice.sentence import Announcement, shipped_phrases
from counter_app.voice.settings import shipped_settings

Check = tuple[str, Callable[[], str]]
"""What is tried, and the trial: it says what it saw, or raises what is wrong."""

HARD_LETTERS: Final = "ẮẤẾễỗựĂÂĐÊÔƠƯ"
"""Letters that PCs without fonts of our own lack or clip."""

_AT: Final = datetime(2026, 11, 23, 1, 5, tzinfo=UTC)
_DAY: Final = date(2026, 11, 23)


def own_checks(folder: Path, data_folder: Path) -> list[Check]:
    """Everything that needs no window; ``folder`` is empty and thrown away afterwards."""
    return [
        *engine_checks(folder),
        ("Múi giờ", _zone),
        ("Chữ để in", _letters),
        ("Mã QR", _qr),
        ("Mã PIN", _pin),
        ("Giọng gọi số", _voice),
        ("Thủ tục, lịch, hồ sơ văn phòng", _documents),
        ("Đọc tệp Excel", _workbook),
        ("Thư mục dữ liệu", lambda: _writable(data_folder)),
    ]


def sample_papers() -> dict[str, tuple[Callable[[], bytes], tuple[str, ...]]]:
    """A ticket and a Mẫu 01 as PDF, each with words that must be readable in it."""
    ticket = TicketPaper(
        office="Trung tâm Phục vụ hành chính công",
        number="A001",
        queue_name="Chứng thực bản sao",
        ahead=2,
        issued_at=_AT,
        day=_DAY,
        qr="T1|A001|20261123",
        short_code="7K3M-Q2",
        practice=True,
    )
    receipt = ReceiptPaper(
        form=ReceiptForm.TT03_2025,
        size=SheetSize.A4,
        parent="ỦY BAN NHÂN DÂN PHƯỜNG",
        office="TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        place="Bắc Ninh",
        issued_on=_DAY,
        dossier_code="H05.12-261123-0001",
        desk="Quầy 1",
        owner="Nguyễn Thị Ắ Ấ Ễ Ộ",
        submitter="Trần Văn Đệ",
        request="Đăng ký khai sinh",
        received_at=_AT,
        due_at=_AT,
        limit="Trong ngày làm việc",
        sets=1,
        clerk="Lê Thị Hường",
        qr="HS:H05.12-261123-0001",
        practice=True,
    )
    return {
        "Phiếu số (PDF)": (partial(ticket_pdf, ticket), ("A001", "Chứng thực bản sao")),
        "Mẫu 01 (PDF)": (
            partial(receipt_pdf, receipt),
            ("H05.12-261123-0001", "Nguyễn Thị Ắ Ấ Ễ Ộ", "GIẤY TIẾP NHẬN"),
        ),
    }


def report(checks: Iterable[Check], *, file: Path | None = None) -> bool:
    """Make the checks, say each in a line, and whether all were well.

    A window has no console: ``file`` gets the same lines.

    Raises:
        OSError: the file cannot be written.
    """
    lines = [f"Tự khám: {sys.platform}, Python {sys.version.split()[0]}"]
    click.echo(lines[0])
    bad = 0
    for name, trial in checks:
        try:
            line = f"TỐT   {name}: {trial()}"
        except Exception as trouble:  # noqa: BLE001 - whatever it is, the next check is made too
            bad += 1
            line = f"HỎNG  {name}: {type(trouble).__name__}: {trouble}"
        lines.append(line)
        click.echo(line)
    lines.append("Tốt cả." if not bad else f"KHÔNG TỐT: {bad} mục.")
    click.echo(lines[-1])
    if file is not None:
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return not bad


def _zone() -> str:
    """The zone that travels with the program: Windows has none of its own."""
    packed = resources.files("tzdata.zoneinfo").joinpath("Asia", "Ho_Chi_Minh")
    with packed.open("rb") as opened:
        zone = ZoneInfo.from_file(opened, key="Asia/Ho_Chi_Minh")
    local = _AT.astimezone(zone)
    if (local.hour, local.utcoffset()) != (8, ZoneInfo("Asia/Ho_Chi_Minh").utcoffset(local)):
        raise ValueError(f"08:05 lại thành {local:%H:%M}")
    return f"Asia/Ho_Chi_Minh, {local:%z}"


def _letters() -> str:
    for face in Face:
        missing = lacking(face, HARD_LETTERS)
        if missing:
            raise ValueError(f"{face.value} thiếu {missing}")
    return f"{len(Face)} kiểu chữ, đủ {HARD_LETTERS}"


def _pin() -> str:
    kept = hashed("2580")
    if not fits(kept, "2580") or fits(kept, "2581"):
        raise ValueError("a PIN does not fit its own hash, or another's")
    return kept.split("$")[1]


def _qr() -> str:
    payload = "T1|A001|20261123"
    code = QrCode.of(payload)
    matrix = segno.make(payload, error="m", micro=False, mask=3, boost_error=False).matrix
    dark = {(row, column + step) for row, column, length in code.runs for step in range(length)}
    wanted = {(y, x) for y, row in enumerate(matrix) for x, bit in enumerate(row) if bit}
    if dark != wanted:
        raise ValueError("các ô không giống segno")
    return f"{code.side} × {code.side} ô, giống segno"


def _voice() -> str:
    lexicon = shipped_lexicon()
    call = Announcement(number="A105", counter=3)
    settings = shipped_settings()
    sentence = shipped_phrases(lexicon).sentence(call, settings.reading)
    sound = HallClips(settings, lexicon).join(sentence).sound
    if not any(sound.pcm):
        raise ValueError("lời gọi không có tiếng")
    return f"“{sentence.text}”, {sound.length_s:.1f} giây"


def _documents() -> str:
    catalogue = load_catalogue()
    entries = profiles()
    for entry in entries:
        load_calendar(load_profile(entry.code).hours)
    return f"{len(catalogue.procedures)} thủ tục, {len(entries)} hồ sơ văn phòng"


def _workbook() -> str:
    """A list as a spreadsheet writes it, read as one that somebody brings."""
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.append(["Mã TTHC", "Tên thủ tục"])
    sheet.append(["2.000815", HARD_LETTERS])
    book.save(out)
    table = read_table(out.getvalue(), "thu.xlsx", is_header=is_header)
    if table.lines[0].cells != ("2.000815", HARD_LETTERS):
        raise ValueError(f"đọc ra {table.lines[0].cells}")
    return f"{len(table.header.cells)} cột, {len(table.lines)} dòng"


def _writable(folder: Path) -> str:
    trial = folder / "tự khám.tmp"
    trial.write_bytes(b"x")
    trial.unlink()
    return "ghi được"
