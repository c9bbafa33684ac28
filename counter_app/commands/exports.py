"""Reports as files."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counter_app import bootstrap
from counter_app.commands.options import DAY, FILE, OLD_FILE, period_file
from counter_app.domain.reasons import Language

if TYPE_CHECKING:
    from counter_app.reports.csv_file import Separator


@click.group()
def export() -> None:
    """Xuất báo cáo ra tệp."""


@export.command("throughput")
@click.option("--database", type=OLD_FILE, help="Tệp dữ liệu; không ghi: của máy này.")
@click.option("--from", "start", type=DAY, required=True)
@click.option("--to", "end", type=DAY, help="Không ghi: một ngày.")
@click.option("--by", "by", multiple=True, default=("day",), help="Ghi nhiều lần: mỗi bảng một.")
@click.option("--staff", default="", help="Chỉ số liệu của cán bộ này.")
@click.option("--out", "target", type=FILE, required=True, help="Tệp .xlsx, .csv hoặc .pdf.")
@click.option("--separator", type=click.Choice([";", ","]), default=";", help="Dấu ngăn của CSV.")
@click.option("--replace", is_flag=True, help="Ghi đè tệp đã có.")
@click.option("--language", type=click.Choice(["vi", "en"]), default="vi")
def export_throughput(
    database: Path | None,
    start: datetime,
    end: datetime | None,
    by: tuple[str, ...],
    staff: str,
    target: Path,
    separator: Separator,
    language: Language,
    *,
    replace: bool,
) -> None:
    """Thống kê lượt và hồ sơ của một khoảng ngày.

    Chia theo day, hour, queue, counter, staff, procedure, session, channel, source. Tệp nói rõ số
    liệu đã đủ chưa, thiếu gì.
    """
    from counter_app.console import exports

    with closing(_office(database)) as opened:
        answer = exports.export_throughput(
            opened.office,
            target,
            start=start.date(),
            end=(end or start).date(),
            by=by,
            staff=staff,
            clock=opened.office.clock,
            separator=separator,
            replace=replace,
            language=language,
        )
    for missing in answer.missing:
        click.echo(missing.why)
    click.echo(f"{len(answer.rows)} dòng trong {target.name}.")


@export.command("form-06a")
@period_file
def export_form_06a(
    database: Path | None, start: datetime, end: datetime, target: Path, *, replace: bool
) -> None:
    """Biểu II.06a: tình hình, kết quả giải quyết TTHC, tính đến hết ngày cuối kỳ."""
    from counter_app.console import exports

    with closing(_office(database)) as opened:
        table = exports.export_form_06a(
            opened.office,
            target,
            start=start.date(),
            end=end.date(),
            clock=opened.office.clock,
            replace=replace,
        )
    click.echo(f"{table.total.received} hồ sơ trong {target.name}.")


def _official(name: str, said: str) -> None:
    """Add a command that writes one of the official reports."""

    @export.command(name, help=said)
    @period_file
    def write(
        database: Path | None, start: datetime, end: datetime, target: Path, *, replace: bool
    ) -> None:
        from counter_app.console.official import export_official

        with closing(_office(database)) as opened:
            standing = export_official(
                opened.office, name, target, start=start.date(), end=end.date(), replace=replace
            )
        click.echo(f"{standing} Đã ghi {target.name}.")


_official("monthly", "Báo cáo kết quả giải quyết của một kỳ, tính đến hết ngày cuối kỳ.")
_official("late-list", "Danh sách chậm muộn: lý do, nơi giữ lâu nhất, đã xin lỗi chưa.")
_official("qd-766", "Điểm QĐ 766 tính được từ dữ liệu của văn phòng; không có dữ liệu thì N/A.")
_official("evidence", "Minh chứng cho chỉ số CCHC: nhật ký chứng minh được gì, ở đâu.")


@export.command("due-review")
@click.option("--database", type=OLD_FILE, help="Tệp dữ liệu; không ghi: của máy này.")
@click.option("--out", "target", type=FILE, help="Tệp .xlsx, .csv, .pdf; không ghi: in ra chữ.")
@click.option("--replace", is_flag=True, help="Ghi đè tệp đã có.")
def export_due_review(database: Path | None, target: Path | None, *, replace: bool) -> None:
    """Rà soát hồ sơ đến hạn hôm nay và ngày làm việc tới, theo phòng và cán bộ.

    Không ghi --out thì in ra đoạn chữ để dán vào nhóm Zalo: chỉ có mã hồ sơ và cán bộ.
    """
    from counter_app.console import exports

    with closing(_office(database)) as opened:
        if target is None:
            click.echo(exports.due_review_text(opened.office), nl=False)
            return
        exports.export_due_review(opened.office, target, clock=opened.office.clock, replace=replace)
    click.echo(target.name)


def _office(database: Path | None) -> bootstrap.OpenOffice:
    """The office on this file, or this PC's own."""
    return bootstrap.open_office(database or bootstrap.default_database(sample=False))
