"""What the city's commands share: where the database is, and how a fault is said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, Final

import click
from sqlalchemy import Engine

from counter_app.city import database
from counter_app.city.database import CityFault

DATABASE: Final = click.option(
    "--database",
    "url",
    required=True,
    envvar="COUNTER_APP_CITY_DATABASE",
    show_envvar=True,
    help="postgresql://… ; có mật khẩu thì đặt trong biến môi trường.",
)


class Spoken(click.ClickException):
    """A fault in its own words, without click's “Error:”."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, err=True, file=file)


@contextmanager
def connected(url: str) -> Iterator[Engine]:
    """A connection to the database, whatever its tables."""
    engine = database.connect(url, connections=1)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def ready(url: str) -> Iterator[Engine]:
    """A connection to a database whose tables are those this program knows."""
    with connected(url) as engine:
        database.check(engine)
        yield engine


class CityCommand(click.Command):
    """A command that says a fault in its own words."""

    def invoke(self, ctx: click.Context) -> object:
        from sqlalchemy.exc import SQLAlchemyError

        try:
            return super().invoke(ctx)
        except CityFault as fault:
            raise Spoken(str(fault)) from fault
        except SQLAlchemyError as fault:
            reason = getattr(fault, "orig", None) or type(fault).__name__
            raise Spoken(f"PostgreSQL: {reason}") from fault
