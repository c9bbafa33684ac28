"""The office's file: examined, copied, brought back, and its key kept elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from counter_app import bootstrap
from counter_app.commands.options import FILE


@click.command()
@click.option("--database", type=FILE, help="Tệp cần khám.")
@click.option("--all", "everything", is_flag=True, help="Xem tất cả, từ việc đầu tiên.")
@click.option("--repair", is_flag=True, help="Xem tất cả, dựng lại bảng nơi khác nhật ký.")
@click.option("--selftest", is_flag=True, help="Khám máy này thay vì một tệp.")
@click.option("--report", type=FILE, help="Ghi kết quả --selftest vào tệp này nữa.")
def doctor(
    database: Path | None, *, everything: bool, repair: bool, selftest: bool, report: Path | None
) -> None:
    """Khám tệp dữ liệu từ niêm phong tháng gần nhất: chuỗi băm, gấp nhật ký = bảng.

    Với --all: từng trang tệp, từng việc, từng dòng từ đầu.
    Với --selftest: máy này có làm được mọi việc chương trình cần không.
    """
    if selftest == (database is not None) or (report is not None and not selftest):
        raise click.UsageError("cần --database, hoặc --selftest (có thể kèm --report)")
    if database is None:
        sys.exit(0 if bootstrap.run_selftest(report) else 1)
    from counter_app.console.doctor import report as examined

    if not examined(database, everything=everything, mend=repair):
        sys.exit(1)


@click.group()
def backup() -> None:
    """Sao lưu và khôi phục."""


@backup.command("make")
@click.option("--database", type=FILE, required=True)
@click.argument("target", type=FILE)
def backup_make(database: Path, target: Path) -> None:
    """Sao tệp dữ liệu sang TARGET (tệp mới) và kiểm tra bản sao."""
    from counter_app.console.copies import make

    make(database, target)


@backup.command("restore")
@click.option("--database", type=FILE, required=True)
@click.option(
    "--last-number",
    "last_numbers",
    multiple=True,
    metavar="SỐ",
    help="Số lớn nhất trên giấy của mỗi hàng, ví dụ A057, hay mã hẹn; lặp lại được.",
)
@click.option("--last-code", help="Mã hồ sơ lớn nhất trên giấy hôm nay.")
@click.argument("source", type=FILE)
def backup_restore(
    database: Path, source: Path, last_numbers: tuple[str, ...], last_code: str | None
) -> None:
    """Khôi phục từ SOURCE; tệp cũ được chuyển sang bên, không xóa."""
    from counter_app.console.copies import bring_back

    bring_back(source, database, last_numbers=last_numbers, last_code=last_code)


@click.group()
def key() -> None:
    """Khóa của tệp dữ liệu: đem cất và lấy về."""


@key.command("export")
@click.option("--database", type=FILE, required=True)
@click.argument("target", type=FILE)
def key_export(database: Path, target: Path) -> None:
    """Ghi khóa vào TARGET: tệp .pdf để in và cất tủ, tên khác là tệp khóa cho USB."""
    from counter_app.console.keys import hand_out

    hand_out(database, target)


@key.command("import")
@click.option("--database", type=FILE, required=True)
@click.option("--typed", is_flag=True, help="Gõ bốn dòng trên phiếu giữ khóa.")
@click.argument("source", type=FILE, required=False)
def key_import(database: Path, source: Path | None, *, typed: bool) -> None:
    """Đặt khóa đã cất (tệp SOURCE, hoặc --typed) về cạnh tệp dữ liệu, sau khi thử mở."""
    from counter_app.console.keys import take_in

    if typed == (source is not None):
        raise click.UsageError("cần SOURCE hoặc --typed")
    rows = [click.prompt(f"Dòng {number}") for number in range(1, 5)] if typed else []
    take_in(database, source, typed=" ".join(rows))
