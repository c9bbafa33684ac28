"""The night: what the office sends, and the city server that takes it."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from counter_app import bootstrap
from counter_app.commands.options import OLD_FILE, fail
from counter_app.store.faults import StoreFault


@click.command()
@click.option("--database", type=OLD_FILE, help="Tệp dữ liệu của văn phòng.")
@click.option("--city", help="Địa chỉ máy chủ của thành phố, https://…")
@click.option("--enrol", "code", help="Ghi danh lần đầu bằng mã trên giấy của thành phố.")
@click.option("--time", "set_time", type=click.DateTime(["%H:%M"]), help="Giờ tự gửi hằng ngày.")
@click.option("--plain", is_flag=True, help="Cho phép http:// không mã hóa, chỉ để thử.")
@click.option("--publications", is_flag=True, help="Chỉ xem những bản thành phố gửi, không gửi gì.")
@click.option("--adopt", type=int, help="Áp dụng bản này; cần --by.")
@click.option("--by", help="Người phụ trách áp dụng.")
def sync(
    database: Path | None,
    city: str | None,
    code: str | None,
    set_time: datetime | None,
    adopt: int | None,
    by: str | None,
    *,
    plain: bool,
    publications: bool,
) -> None:
    r"""Gửi số liệu về thành phố ngay; dùng cho lịch tác vụ của Windows.

    \b
    Mã thoát: 0 thành phố đã có đủ, hoặc bàn làm việc đang mở nên chính nó gửi ngay; 1 chưa xong,
    lần sau gửi tiếp; 2 tệp không mở được; 3 chưa ghi danh được; 4 thành phố không nhận một phần;
    5 số đếm hai bên khác nhau.
    """
    from counter_app.console.sync import send

    path = database or bootstrap.default_database(sample=False)
    if not path.exists():
        raise StoreFault("missing", path)
    if code is not None and city is None:
        raise click.UsageError("--enrol cần --city")
    if adopt is not None and by is None:
        raise click.UsageError("--adopt cần --by")
    asks = publications or adopt is not None
    try:
        opened = bootstrap.open_office(path)
    except StoreFault as fault:
        only_send = city is None and set_time is None and not asks
        if not (only_send and bootstrap.sent_by_desk(path, fault)):
            raise
        click.echo("Bàn làm việc đang mở, đã được báo gửi ngay; kết quả xem ở Cài đặt, Ctrl+Y.")
        return
    if asks:
        sys.exit(_publications(opened, adopt, by or ""))
    nightly = bootstrap.nightly_sync(opened)
    try:
        ended = send(
            nightly,
            city=city,
            code=code,
            set_time=set_time.time() if set_time else None,
            plain=plain,
        )
    finally:
        nightly.close()
        opened.close()
    sys.exit(ended)


def _publications(opened: bootstrap.OpenOffice, number: int | None, by: str) -> int:
    from counter_app.console.publications import adopt, offered

    try:
        if number is None:
            offered(opened.office)
            return 0
        return 0 if adopt(opened.office, number, by=by) else 1
    finally:
        opened.close()


class _City(click.Group):
    """The city server's commands, from a room that the desktop build leaves out."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(_city_commands())

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        return _city_commands().get(name)


def _city_commands() -> dict[str, click.Command]:
    try:
        from counter_app.city.commands import COMMANDS
    except ModuleNotFoundError:
        fail("Bản này không kèm máy chủ thành phố; xem docs/city-server.md để cài trên máy chủ.")
    return COMMANDS


@click.group(cls=_City)
def city() -> None:
    """Máy chủ thành phố: nhận số liệu của các văn phòng."""
