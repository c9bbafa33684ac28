"""The desk, the kiosk and the hall display."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from counter_app import bootstrap
from counter_app.commands.options import FILE, moment, which_office
from counter_app.domain.reasons import Language
from counter_app.resources import ResourceFault
from counter_app.service.clock import SimulatedClock, SystemClock
from counter_app.store.faults import StoreFault


@click.command()
@click.option("--database", type=FILE, help="Tệp dữ liệu của văn phòng.")
@click.option("--profile", help="Hồ sơ văn phòng cho tệp mới.")
@click.option("--sample", is_flag=True, help="Văn phòng mẫu, tệp tập riêng.")
@click.option("--at", help="Đồng hồ giả lập bắt đầu từ thời điểm này (ISO 8601).")
@click.option("--speed", type=float, default=1.0, help="Đồng hồ giả lập chạy nhanh gấp mấy lần.")
@click.option("--counter", type=int, help="Số quầy của máy này.")
@click.option("--staff", help="Mã cán bộ.")
@click.option("--ticket-printer", help="Máy in phiếu số; không ghi: như đã chọn ở máy này.")
@click.option("--receipt-printer", help="Máy in giấy tiếp nhận.")
@click.option("--papers", type=click.Path(path_type=Path, file_okay=False), help="Thư mục PDF.")
@click.option("--quit-after", type=int, hidden=True, help="Tự đóng sau số mili giây.")
def desk(
    database: Path | None = None,
    profile: str | None = None,
    *,
    sample: bool = False,
    at: str | None = None,
    speed: float = 1.0,
    counter: int | None = None,
    staff: str | None = None,
    ticket_printer: str | None = None,
    receipt_printer: str | None = None,
    papers: Path | None = None,
    quit_after: int | None = None,
) -> None:
    """Mở bàn làm việc của cán bộ."""
    clock = SimulatedClock(moment(at), speed=speed) if at else None
    path = database or bootstrap.default_database(sample=sample)
    chosen_by_command = sample or at is not None or profile is not None or quit_after is not None
    if not chosen_by_command and not path.exists():
        start = bootstrap.first_start(path)
        if start is None:
            return
        sample, profile = start.sample, start.profile
        path = bootstrap.default_database(sample=True) if sample else path
    try:
        opened = bootstrap.open_office(
            path,
            profile=profile,
            clock=clock,
            practice=sample or at is not None,
            prints=True,
        )
    except (StoreFault, ResourceFault) as fault:
        if bootstrap.open_already(path, fault):
            sys.exit(0)
        bootstrap.show_not_opened(fault, path)
        raise
    chosen = {"ticket": ticket_printer, "receipt": receipt_printer}
    try:
        code = bootstrap.run_desk(
            opened,
            counter=counter,
            staff=staff,
            printers={paper: name for paper, name in chosen.items() if name},
            papers_folder=papers,
            quit_after_ms=quit_after,
        )
    finally:
        opened.close()
    sys.exit(code)


@click.command()
@which_office
@click.option("--screen", default="", help="Tên màn hình; không ghi: màn hình chính.")
@click.option("--ticket-printer", help="Máy in phiếu số; không ghi: máy in mặc định.")
@click.option("--quit-after", type=int, hidden=True, help="Tự đóng sau số mili giây.")
def kiosk(
    database: Path | None,
    at: str | None,
    screen: str,
    ticket_printer: str | None,
    quit_after: int | None,
    *,
    sample: bool,
) -> None:
    """Mở máy lấy số toàn màn hình, trên máy không có bàn làm việc.

    Ở máy có bàn làm việc: mở bàn, bấm Ctrl+H và chọn màn hình thứ hai.
    """
    opened = _hall_office(database, at, sample=sample)
    try:
        code = bootstrap.run_hall(
            opened,
            "kiosk",
            screen=screen,
            printers={"ticket": ticket_printer} if ticket_printer else None,
            quit_after_ms=quit_after,
        )
    finally:
        opened.close()
    sys.exit(code)


@click.command()
@which_office
@click.option("--screen", default="", help="Tên màn hình; không ghi: màn hình chính.")
@click.option("--language", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
@click.option("--quit-after", type=int, hidden=True, help="Tự đóng sau số mili giây.")
def display(
    database: Path | None,
    at: str | None,
    screen: str,
    language: str,
    quit_after: int | None,
    *,
    sample: bool,
) -> None:
    """Mở màn hình sảnh, trên máy không có bàn làm việc.

    Ở máy có bàn làm việc: mở bàn, bấm Ctrl+H và chọn màn hình thứ hai.
    """
    opened = _hall_office(database, at, sample=sample)
    spoken: Language = "en" if language == "en" else "vi"
    try:
        code = bootstrap.run_hall(
            opened, "display", screen=screen, language=spoken, quit_after_ms=quit_after
        )
    finally:
        opened.close()
    sys.exit(code)


def _hall_office(database: Path | None, at: str | None, *, sample: bool) -> bootstrap.OpenOffice:
    clock = SimulatedClock(moment(at), speed=1.0) if at else SystemClock()
    return bootstrap.open_office(
        database or bootstrap.default_database(sample=sample),
        clock=clock,
        practice=sample or at is not None,
        prints=True,
    )
