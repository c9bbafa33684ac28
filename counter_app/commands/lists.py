"""What an office takes in and hands out as files: procedures, appointments, its whole setup."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import click

from counter_app import bootstrap
from counter_app.commands.options import DAY, FILE, OLD_FILE


@click.group()
def procedures() -> None:
    """Danh mục thủ tục: nhập từ tệp của tỉnh."""


@procedures.command("import")
@click.option("--database", type=OLD_FILE, required=True)
@click.option("--by", required=True, help="Mã người phụ trách.")
@click.option("--queue", help="Hàng cho thủ tục mới; không ghi: hàng đầu tiên.")
@click.option("--from", "valid_from", type=DAY, help="Hiệu lực từ ngày.")
@click.option("--all", "every_line", is_flag=True, help="Kể từng dòng, không chỉ dòng không nhận.")
@click.option("--apply", is_flag=True, help="Nhập thật; không ghi: chỉ xem trước.")
@click.argument("source", type=FILE)
def procedures_import(
    database: Path,
    by: str,
    queue: str | None,
    valid_from: datetime | None,
    source: Path,
    *,
    every_line: bool,
    apply: bool,
) -> None:
    """Xem trước, rồi nhập danh mục SOURCE (CSV hoặc .xlsx) của tỉnh.

    Dòng chưa có thời hạn hay mã quốc gia thành bản nháp, chưa tiếp nhận được. Thủ tục văn phòng
    đã có thì giữ nguyên. Nhập được cả hoặc không gì cả; bản trước dùng lại được trong Cài đặt.
    """
    from counter_app.console.lists import take_list

    with closing(bootstrap.open_office(database)) as opened:
        taken = take_list(
            opened.office,
            source,
            by=by,
            clock=opened.office.clock,
            queue=queue,
            valid_from=valid_from.date() if valid_from else None,
            apply=apply,
            every_line=every_line,
        )
    if not taken:
        sys.exit(1)


@click.group()
def appointments() -> None:
    """Lịch hẹn: xuất, nhập một ngày, và lời nhắc."""


@appointments.command("export")
@click.option("--database", type=OLD_FILE, required=True)
@click.option("--from", "start", type=DAY, required=True)
@click.option("--to", "end", type=DAY, help="Không ghi: một ngày.")
@click.option("--with-names", is_flag=True, help="Kèm họ tên (chỉ CSV), chỉ dùng trong cơ quan.")
@click.option("--calls", is_flag=True, help="Danh sách gọi điện thay cho lịch hẹn.")
@click.argument("target", type=FILE)
def appointments_export(
    database: Path,
    start: datetime,
    end: datetime | None,
    target: Path,
    *,
    with_names: bool,
    calls: bool,
) -> None:
    """Ghi lịch hẹn vào TARGET (tệp mới): .ics cho phần mềm lịch, còn lại là CSV."""
    from counter_app.console import appointments as lists

    with closing(bootstrap.open_office(database)) as opened:
        if calls:
            count = lists.hand_out_calls(opened.office, target)
        else:
            count = lists.hand_out(
                opened.office,
                target,
                start=start.date(),
                end=(end or start).date(),
                clock=opened.office.clock,
                names=with_names,
            )
    click.echo(f"{count} dòng trong {target.name}.")


@appointments.command("import")
@click.option("--database", type=OLD_FILE, required=True)
@click.option("--by", required=True, help="Mã cán bộ.")
@click.option("--apply", is_flag=True, help="Nhập thật; không ghi: chỉ xem trước.")
@click.argument("source", type=FILE)
def appointments_import(database: Path, by: str, source: Path, *, apply: bool) -> None:
    """Xem trước, rồi đặt các lịch hẹn của SOURCE (CSV, .xlsx hoặc .ics): tất cả, hoặc không gì cả.

    Dòng đã nhập trước đây không đặt lại lần nữa.
    """
    from counter_app.console.appointments import take_in

    with closing(bootstrap.open_office(database)) as opened:
        taken = take_in(opened.office, source, by=by, apply=apply)
    if not taken:
        sys.exit(1)


@appointments.command("remind")
@click.option("--database", type=OLD_FILE, required=True)
@click.option("--by", required=True, help="Mã cán bộ.")
@click.argument("folder", type=FILE)
def appointments_remind(database: Path, by: str, folder: Path) -> None:
    """Ghi lời nhắc đến hạn vào FOLDER, mỗi lời một tệp, để phần mềm gửi thư hay tin nhắn lấy."""
    from counter_app.console.appointments import remind

    with closing(bootstrap.open_office(database)) as opened:
        sent = remind(opened.office, folder, by=by)
    if not sent:
        sys.exit(1)


@click.group()
def setup() -> None:
    """Toàn bộ cấu hình văn phòng trong một tệp, để mở văn phòng giống thế."""


@setup.command("export")
@click.option("--database", type=OLD_FILE, required=True)
@click.option("--with-staff", is_flag=True, help="Kèm danh sách cán bộ.")
@click.argument("target", type=FILE)
def setup_export(database: Path, target: Path, *, with_staff: bool) -> None:
    """Ghi mọi cài đặt đang hiệu lực vào TARGET (tệp mới).

    Không có khóa, mã PIN, hồ sơ hay thông tin công dân nào trong tệp.
    """
    from counter_app.console.set_up import hand_out

    with closing(bootstrap.open_office(database)) as opened:
        hand_out(opened.office, target, clock=opened.office.clock, with_staff=with_staff)


@setup.command("import")
@click.option("--database", type=OLD_FILE, required=True)
@click.option("--by", required=True, help="Mã người phụ trách.")
@click.option("--from", "valid_from", type=DAY, help="Hiệu lực từ ngày.")
@click.option("--apply", is_flag=True, help="Nhập thật; không ghi: chỉ xem trước.")
@click.argument("source", type=FILE)
def setup_import(
    database: Path, by: str, valid_from: datetime | None, source: Path, *, apply: bool
) -> None:
    """Xem trước, rồi nhập cấu hình từ SOURCE: tất cả, hoặc không gì cả.

    Tệp không có cán bộ thì giữ cán bộ của văn phòng này.
    """
    from counter_app.console.set_up import take_over

    with closing(bootstrap.open_office(database)) as opened:
        taken = take_over(
            opened.office,
            source,
            by=by,
            clock=opened.office.clock,
            valid_from=valid_from.date() if valid_from else None,
            apply=apply,
        )
    if not taken:
        sys.exit(1)
