"""``counter-app city``: what whoever looks after the server types."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any, Final, TypeVar

import click
from sqlalchemy import Engine

from counter_app.city import database
from counter_app.city.database import CityFault
from counter_app.city.publications import FAMILIES, Family

C = TypeVar("C", bound=Callable[..., Any])
_FILE: Final = click.Path(path_type=Path, exists=True, dir_okay=False)
_DATABASE: Final = click.option(
    "--database",
    "url",
    required=True,
    envvar="COUNTER_APP_CITY_DATABASE",
    show_envvar=True,
    help="postgresql://… ; có mật khẩu thì đặt trong biến môi trường.",
)


class _Spoken(click.ClickException):
    """A fault in its own words, without click's “Error:”."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, err=True, file=file)


@contextmanager
def _connected(url: str) -> Iterator[Engine]:
    engine = database.connect(url, connections=1)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _ready(url: str) -> Iterator[Engine]:
    with _connected(url) as engine:
        database.check(engine)
        yield engine


class _Command(click.Command):
    def invoke(self, ctx: click.Context) -> object:
        from sqlalchemy.exc import SQLAlchemyError

        try:
            return super().invoke(ctx)
        except CityFault as fault:
            raise _Spoken(str(fault)) from fault
        except SQLAlchemyError as fault:
            reason = getattr(fault, "orig", None) or type(fault).__name__
            raise _Spoken(f"PostgreSQL: {reason}") from fault


@click.command(cls=_Command)
@_DATABASE
def migrate(url: str) -> None:
    """Tạo hoặc nâng cấp các bảng."""
    with _connected(url) as engine:
        database.migrate(engine)
    click.echo("Cơ sở dữ liệu đã sẵn sàng.")


@click.command(cls=_Command)
@_DATABASE
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8460, show_default=True)
@click.option("--tls-certificate", type=_FILE, help="Không ghi: HTTP, đặt sau máy chủ trung gian.")
@click.option("--tls-key", type=_FILE)
@click.option("--open-metrics", is_flag=True, help="Máy khác cũng được đọc /metrics.")
def serve(
    url: str,
    host: str,
    port: int,
    tls_certificate: Path | None,
    tls_key: Path | None,
    *,
    open_metrics: bool,
) -> None:
    """Chạy máy chủ."""
    from counter_app.city.app import city_app
    from counter_app.city.server import Place, log_to_terminal, server_at

    with _ready(url):
        log_to_terminal()
    place = Place(host=host, port=port, certificate=tls_certificate, certificate_key=tls_key)
    app = city_app(database.connect(url), open_metrics=open_metrics)
    server_at(app, place).run()


@click.command("enrol-code", cls=_Command)
@_DATABASE
@click.option("--office", required=True, help="Mã văn phòng.")
@click.option("--site", default="1", show_default=True, help="Trụ sở của văn phòng.")
@click.option("--unit", required=True, help="Mã đơn vị hành chính.")
@click.option("--unit-name", help="Tên hiển thị; không ghi: như mã.")
@click.option("--days", type=click.IntRange(1, 365), default=14, show_default=True)
def enrol_code(
    url: str, office: str, site: str, unit: str, unit_name: str | None, days: int
) -> None:
    """Cấp mã đăng ký dùng một lần cho một trụ sở."""
    from counter_app.city.enrolment import Site, new_code

    named = Site(office=office, site=site, unit=unit, unit_name=unit_name or unit)
    with _ready(url) as engine:
        code = new_code(engine, named, now=datetime.now(UTC), valid_for=timedelta(days=days))
    click.echo(code)


@click.command(cls=_Command)
@_DATABASE
@click.argument("family", type=click.Choice(FAMILIES))
@click.argument("file", type=_FILE)
@click.option("--from", "valid_from", type=click.DateTime(["%Y-%m-%d"]), required=True)
@click.option("--title", required=True)
@click.option("--note", default="")
def publish(
    url: str,
    family: Family,
    file: Path,
    valid_from: datetime,
    title: str,
    note: str,
) -> None:
    """Công bố FILE (JSON) cho mọi văn phòng; mỗi nơi tự xem và áp dụng."""
    from counter_app.city.publications import Offer
    from counter_app.city.publications import publish as offered

    offer = Offer(
        family=family,
        title=title,
        note=note,
        valid_from=valid_from.date(),
        body=file.read_bytes(),
    )
    with _ready(url) as engine:
        publication = offered(engine, offer, now=datetime.now(UTC))
    click.echo(f"{publication.id}\t{publication.family}\t{publication.version}")


@click.command(cls=_Command)
@_DATABASE
def status(url: str) -> None:
    """Xem đã nhận đến đâu; mã 1 khi có trụ sở chậm."""
    from counter_app.city.state import look

    with _ready(url) as engine:
        now, state = datetime.now(UTC), look(engine)
    click.echo(f"{state.facts} việc từ {len(state.sites)} trụ sở")
    free = f", ổ đĩa còn {state.free_bytes / 1e9:.1f} GB" if state.free_bytes is not None else ""
    click.echo(f"cơ sở dữ liệu {state.database_bytes / 1e9:.1f} GB{free}")
    for kind, count in state.unknown.items():
        click.echo(f"chưa hiểu: {kind} × {count}")
    for site in state.sites:
        to = site.complete_to.strftime("%d/%m/%Y") if site.complete_to else "chưa đêm nào"
        late = "\tCHẬM" if site.behind(now) else ""
        click.echo(f"{site.office}\t{site.site}\t{site.unit_name}\tđủ đến ngày {to}{late}")
    if state.behind(now):
        raise SystemExit(1)


COMMANDS: Final[dict[str, click.Command]] = {
    command.name or "": command for command in (migrate, serve, enrol_code, publish, status)
}
