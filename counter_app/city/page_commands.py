"""Commands about the pages: who may look at them, their figures, what is open to all.

A password is typed or comes from standard input; it is never an argument.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from counter_app.city import accounts
from counter_app.city.accounts import ROLES, Role
from counter_app.city.database import CityFault
from counter_app.city.terminal import DATABASE, CityCommand, ready


@click.group()
def account() -> None:
    """Tài khoản xem trang của thành phố."""


@account.command(cls=CityCommand)
@DATABASE
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), required=True)
@click.option("--office", help="Mã văn phòng mà vai trò unit được xem.")
def add(url: str, name: str, role: Role, office: str | None) -> None:
    """Thêm tài khoản NAME; mật khẩu gõ vào hoặc đọc từ đầu vào chuẩn."""
    with ready(url) as engine:
        accounts.add(
            engine, name, role=role, office=office, password=_typed(), now=datetime.now(UTC)
        )
    click.echo(f"Đã thêm {name} ({role}).")


@account.command(cls=CityCommand)
@DATABASE
@click.argument("name")
def passwd(url: str, name: str) -> None:
    """Đổi mật khẩu của NAME; phiên đang mở của tài khoản này kết thúc."""
    with ready(url) as engine:
        accounts.change_password(engine, name, password=_typed())
    click.echo(f"Đã đổi mật khẩu của {name}.")


@account.command(cls=CityCommand)
@DATABASE
@click.argument("name")
def remove(url: str, name: str) -> None:
    """Bỏ tài khoản NAME."""
    with ready(url) as engine:
        accounts.remove(engine, name)
    click.echo(f"Đã bỏ {name}.")


@account.command("list", cls=CityCommand)
@DATABASE
def listed(url: str) -> None:
    """Xem các tài khoản."""
    with ready(url) as engine:
        for name, role, office in accounts.listed(engine):
            click.echo("\t".join(filter(None, (name, role, office))))


@click.command(cls=CityCommand)
@DATABASE
@click.option("--rebuild", is_flag=True, help="Tính lại tất cả từ các việc đã nhận.")
def figures(url: str, *, rebuild: bool) -> None:
    """Tính số liệu cho trang của thành phố từ các việc mới nhận."""
    from counter_app.city import figures as tables

    with ready(url) as engine:
        folded = tables.rebuild(engine) if rebuild else tables.catch_up(engine, wait=True)
    click.echo(f"Đã tính {folded} việc.")


@click.command("open-data", cls=CityCommand)
@DATABASE
@click.argument("out", type=click.Path(path_type=Path))
def open_data(url: str, out: Path) -> None:
    """Ghi bộ dữ liệu mở (các tháng đã đủ) vào tệp OUT (.zip)."""
    from counter_app.city.open_data import opened, snapshot

    with ready(url) as engine:
        months = opened(engine, now=datetime.now(UTC))
    try:
        with out.open("xb") as file:
            file.write(snapshot(months))
    except FileExistsError as trouble:
        raise CityFault("out_there", out=out) from trouble
    except OSError as trouble:
        raise CityFault("out_unwritten", out=out, why=trouble.strerror) from trouble
    click.echo(f"{out}: {len(months)} tháng")


def _typed() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Mật khẩu", hide_input=True, confirmation_prompt="Gõ lại"))
    return sys.stdin.readline().rstrip("\r\n")
