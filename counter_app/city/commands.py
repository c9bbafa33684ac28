"""``counter-app city``: what whoever looks after the server types."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from counter_app.city import database
from counter_app.city.bound import USUAL, Bound
from counter_app.city.page_commands import account, figures, open_data
from counter_app.city.terminal import DATABASE as _DATABASE
from counter_app.city.terminal import CityCommand as _Command
from counter_app.city.terminal import connected as _connected
from counter_app.city.terminal import ready as _ready
from counter_app.domain.publication import DECLINE_REASONS
from counter_app.domain.reasons import OFFICE_ZONE

if TYPE_CHECKING:
    from counter_app.city.publications import Family
    from counter_app.city.rollout import Rollout, UnitAnswer

FAMILIES: Final = ("catalogue", "calendar", "templates", "sessions")
_FILE: Final = click.Path(path_type=Path, exists=True, dir_okay=False)


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
@click.option(
    "--most-requests",
    type=click.IntRange(10, 1_000_000),
    default=USUAL,
    show_default=True,
    help="Mỗi trụ sở được hỏi nhiều nhất bấy nhiêu lần một phút.",
)
def serve(
    url: str,
    host: str,
    port: int,
    tls_certificate: Path | None,
    tls_key: Path | None,
    most_requests: int,
    *,
    open_metrics: bool,
) -> None:
    """Chạy máy chủ."""
    from counter_app.city.app import city_app
    from counter_app.city.server import Place, log_to_terminal, server_at

    with _ready(url):
        log_to_terminal()
    place = Place(host=host, port=port, certificate=tls_certificate, certificate_key=tls_key)
    engine = database.connect(url)
    app = city_app(engine, bound=Bound(most_requests), open_metrics=open_metrics)
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


@click.command("close-site", cls=_Command)
@_DATABASE
@click.option("--office", required=True, help="Mã văn phòng.")
@click.option("--site", default="1", show_default=True, help="Trụ sở của văn phòng.")
@click.option("--last-day", type=click.DateTime(["%Y-%m-%d"]), help="Ngày làm việc cuối cùng.")
@click.option("--reopen", is_flag=True, help="Bỏ việc đóng: trụ sở làm việc tiếp.")
def close_site(
    url: str, office: str, site: str, last_day: datetime | None, *, reopen: bool
) -> None:
    """Đóng một trụ sở đã sáp nhập hoặc thôi dùng: không còn bị coi là chậm."""
    from counter_app.city.closing import close_site as close

    if (last_day is None) is not reopen:
        raise click.UsageError("Cần --last-day hoặc --reopen, một trong hai.")
    with _ready(url) as engine:
        last = last_day.date() if last_day else None
        close(engine, office, site, last_day=last, now=datetime.now(UTC))


@click.command(cls=_Command)
@_DATABASE
@click.argument("family", type=click.Choice(FAMILIES), required=False)
@click.argument("file", type=_FILE, required=False)
@click.option("--session", help="Phiên mẫu theo mã hoặc tên, thay cho FAMILY và FILE.")
@click.option("--to", default="all", show_default=True, help="Mã văn phòng, cách nhau dấu phẩy.")
@click.option("--from", "valid_from", type=click.DateTime(["%Y-%m-%d"]), help="Không ghi: hôm nay.")
@click.option("--title", help="Tên hiện ở văn phòng; phiên mẫu: tên của phiên.")
@click.option("--note", default="", help="Một câu cho người phụ trách ở văn phòng.")
@click.option("--publisher", default="Thành phố", show_default=True, help="Cơ quan công bố.")
@click.option("--replaces", type=int, help="Số công bố mà bản này thay; không ghi: theo tên.")
def publish(
    url: str,
    family: Family | None,
    file: Path | None,
    session: str | None,
    to: str,
    valid_from: datetime | None,
    title: str | None,
    note: str,
    publisher: str,
    replaces: int | None,
) -> None:
    """Công bố FILE (JSON) hoặc một phiên mẫu; mỗi nơi tự xem trước và áp dụng."""
    from counter_app.city.publications import Offer, session_offer
    from counter_app.city.publications import publish as offered

    now = datetime.now(UTC)
    since = (valid_from or now.astimezone(OFFICE_ZONE)).date()
    if session is not None and family is None:
        offer = session_offer(session, valid_from=since, publisher=publisher)
    elif session is None and family is not None and file is not None and title:
        offer = Offer(
            family=family,
            title=title,
            note="",
            valid_from=since,
            body=file.read_bytes(),
            publisher=publisher,
        )
    else:
        raise click.UsageError("Cần FAMILY FILE --title …, hoặc --session …")
    everybody = to.strip().casefold() == "all"
    named = tuple(filter(None, (office.strip() for office in to.split(","))))
    offer = replace(
        offer,
        title=title or offer.title,
        note=note,
        offices=None if everybody else named,
        replaces=replaces,
    )
    with _ready(url) as engine:
        publication = offered(engine, offer, now=now)
    click.echo(f"{publication.id}\t{publication.family}\t{publication.version}")
    if publication.replaces is not None:
        click.echo(f"thay công bố số {publication.replaces}")


@click.command(cls=_Command)
@_DATABASE
@click.argument("number", type=int)
def withdraw(url: str, number: int) -> None:
    """Rút công bố NUMBER; nơi đã áp dụng được báo và tự quyết định."""
    from counter_app.city.publications import withdraw as taken_back

    with _ready(url) as engine:
        publication = taken_back(engine, number, now=datetime.now(UTC))
    click.echo(f"Đã rút công bố số {number}: {publication.title}")


@click.command(cls=_Command)
@_DATABASE
def status(url: str) -> None:
    """Xem đã nhận đến đâu; mã 1 khi có trụ sở chậm."""
    from counter_app.city.rollout import rollouts
    from counter_app.city.state import look

    with _ready(url) as engine:
        now, state = datetime.now(UTC), look(engine)
        with engine.connect() as connection:
            published = rollouts(connection)
    click.echo(f"{state.facts} việc từ {len(state.sites)} trụ sở")
    free = f", ổ đĩa còn {state.free_bytes / 1e9:.1f} GB" if state.free_bytes is not None else ""
    click.echo(f"cơ sở dữ liệu {state.database_bytes / 1e9:.1f} GB{free}")
    for kind, count in state.unknown.items():
        click.echo(f"chưa hiểu: {kind} × {count}")
    for site in state.sites:
        to = site.complete_to.strftime("%d/%m/%Y") if site.complete_to else "chưa đêm nào"
        late = "\tđã đóng" if site.gone else "\tCHẬM" if site.behind(now) else ""
        click.echo(f"{site.office}\t{site.site}\t{site.unit_name}\tđủ đến ngày {to}{late}")
    for one in published:
        _tell_rollout(one)
    if state.behind(now):
        raise SystemExit(1)


def _tell_rollout(one: Rollout) -> None:
    stands = f"hiệu lực từ {one.valid_from:%d/%m/%Y}"
    if one.withdrawn_at is not None:
        stands = f"đã rút ngày {one.withdrawn_at.astimezone(OFFICE_ZONE):%d/%m/%Y}"
    elif one.replaced_by is not None:
        stands = f"đã thay bằng số {one.replaced_by}"
    click.echo(f"công bố {one.id}\t{one.family}\t{one.title}\t{stands}")
    for unit in one.units:
        click.echo(f"  {unit.office}\t{unit.site}\t{unit.unit_name}\t{_answer(unit)}")


def _answer(unit: UnitAnswer) -> str:
    match unit.state:
        case "adopted":
            return f"áp dụng từ {unit.valid_from:%d/%m/%Y}"
        case "declined":
            reason = DECLINE_REASONS.get(unit.reason, (unit.reason,))[0]
            return f"không áp dụng: {reason}"
        case state:
            return _STATES.get(state, state)


_STATES: Final = {
    "waiting": "chưa tải về",
    "fetched": "đã tải về, chưa trả lời",
    "set_aside": "để xem sau",
    "taken_back": "đã thôi áp dụng, chưa trả lời lại",
}


COMMANDS: Final[dict[str, click.Command]] = {
    command.name or "": command
    for command in (
        migrate,
        serve,
        enrol_code,
        close_site,
        publish,
        withdraw,
        status,
        account,
        figures,
        open_data,
    )
}
