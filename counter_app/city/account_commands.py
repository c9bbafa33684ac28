"""``counter-app city account``: who may look at the pages.

A password is typed or comes from standard input; it is never an argument.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import click

from counter_app.city import accounts
from counter_app.city.accounts import ROLES, Role
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


def _typed() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Mật khẩu", hide_input=True, confirmation_prompt="Gõ lại"))
    return sys.stdin.readline().rstrip("\r\n")
