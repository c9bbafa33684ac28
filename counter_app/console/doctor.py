"""``counter-app doctor``: is the file whole, and what to do if not."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from counter_app.store.database import Database
from counter_app.store.engine import SQLITE_VERSION
from counter_app.store.faults import StoreFault
from counter_app.store.health import Health, examine, examine_recent, repair


def report(path: Path, *, everything: bool = False, mend: bool = False) -> bool:
    """Examine a file since its last monthly seal, say what was found, and whether it is whole.

    ``everything`` begins at the beginning, as mending always does: rows may only be written anew
    from a journal that is whole.

    Raises:
        StoreFault: there is no such file, or it cannot be opened.
    """
    if not path.exists():
        raise StoreFault("missing", path)
    database = Database(path)
    look = examine if everything or mend else examine_recent
    try:
        health = look(database, progress=_progress)
        _tell(path, health, everything=everything or mend)
        if health.differing and mend and not health.journal_is_whole:
            click.echo("Không dựng lại: nhật ký hỏng nên bảng đáng tin hơn. Hãy khôi phục bản sao.")
        elif health.differing and mend:
            click.echo(f"Đã dựng lại: {', '.join(repair(database))}")
            health = examine(database, progress=_progress)
        since = " từ niêm phong đến nay" if health.sealed else ""
        click.echo(f"Tốt{since}: gấp nhật ký = bảng." if health.is_healthy else "KHÔNG TỐT.")
        return health.is_healthy
    finally:
        database.close()


def _tell(path: Path, health: Health, *, everything: bool) -> None:
    click.echo(f"Tệp: {path.name} · SQLite {SQLITE_VERSION} · {health.facts} việc trong nhật ký")
    for position in health.broken_seals:
        click.echo(f"LƯU Ý: niêm phong ở vị trí {position} không dùng được, không xem từ đó")
    if health.sealed:
        click.echo(
            f"Xem từ niêm phong tháng {health.sealed.month:%m/%Y}: các việc sau việc thứ "
            f"{health.sealed.position}, bảng nhỏ và những gì còn mở. KHÔNG xem việc và dòng bảng "
            "trước đó, cũng không xem hết trang tệp; --all xem tất cả."
        )
    elif not everything:
        click.echo("Không có niêm phong tháng để xem từ đó: đã xem tất cả.")
    for trouble in health.engine:
        click.echo(f"HỎNG máy cơ sở dữ liệu: {trouble}")
    for origin, seq in health.broken_links:
        click.echo(f"HỎNG chuỗi băm: nguồn {origin}, việc thứ {seq}")
    for position in health.unreadable:
        click.echo(f"HỎNG nhật ký: việc ở vị trí {position} không đọc được")
    if health.cut_off:
        click.echo(f"MẤT đuôi nhật ký: thiếu việc của {health.cut_off} lệnh đã xác nhận")
    for table in health.differing:
        click.echo(f"KHÁC: bảng {table} không khớp nhật ký")
    for kind, count in health.unknown_kinds:
        click.echo(f"LẠ: {count} việc loại {kind} được giữ nguyên, phiên bản này chưa hiểu")


def _progress(done: int, whole: int) -> None:
    """Tell how far it is, on a terminal only; Ctrl+C ends it and changes nothing."""
    if sys.stderr.isatty():
        end = "\n" if done == whole else ""
        click.echo(f"\rĐang xem: {done * 100 // whole} %{end}", nl=False, err=True)
