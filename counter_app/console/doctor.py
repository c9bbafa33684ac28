"""``counter-app doctor``: is the file whole, and what to do if not."""

from __future__ import annotations

from pathlib import Path

import click

from counter_app.store import office_file
from counter_app.store.database import Database
from counter_app.store.engine import SQLITE_VERSION
from counter_app.store.faults import StoreFault


def report(path: Path, *, repair: bool = False) -> bool:
    """Examine a file, say what was found, and whether it is whole.

    Raises:
        StoreFault: there is no such file, or it cannot be opened.
    """
    if not path.exists():
        raise StoreFault("missing", path)
    database = Database(path)
    try:
        health = office_file.examine(database)
        click.echo(
            f"Tệp: {path.name} · SQLite {SQLITE_VERSION} · {health.facts} việc trong nhật ký"
        )
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
        if health.differing and repair and not health.journal_is_whole:
            click.echo("Không dựng lại: nhật ký hỏng nên bảng đáng tin hơn. Hãy khôi phục bản sao.")
        elif health.differing and repair:
            click.echo(f"Đã dựng lại: {', '.join(office_file.repair(database))}")
            health = office_file.examine(database)
        click.echo("Tốt: gấp nhật ký = bảng." if health.is_healthy else "KHÔNG TỐT.")
        return health.is_healthy
    finally:
        database.close()
