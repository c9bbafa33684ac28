"""``counter-app sync --publications``: what the city offers, and adopting one, without a window."""

from __future__ import annotations

import click

from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import Refused
from counter_app.service.document_commands import AdoptPublication
from counter_app.service.office import Office
from counter_app.service.sentences import say
from counter_app.service.sync_queries import PublicationEffect, Publications


def offered(office: Office) -> None:
    """List what came, the newest first."""
    rows = office.ask(Publications())
    if isinstance(rows, Refused) or not rows:
        click.echo("Thành phố chưa gửi gì.")
        return
    for row in rows:
        since = f"từ {row.valid_from:%d/%m/%Y}"
        click.echo(
            f"{row.id}\t{row.family}\t{row.title}\t{since}\t{row.state}\t{row.said}".rstrip()
        )


def adopt(office: Office, number: int, *, by: str) -> bool:
    """Adopt one from the date it proposes, or from today; what the office has itself stays.

    Args:
        office: the office.
        number: the publication's.
        by: the supervisor who adopts it.

    Returns:
        Whether it was adopted.
    """
    shown = office.ask(PublicationEffect(publication=number))
    if isinstance(shown, Refused):
        return _no(shown)
    for change in shown.changes:
        click.echo(f"  {change.where}: {change.old or '–'} → {change.new or '–'}")
    for conflict in shown.conflicts:
        click.echo(f"  Giữ của văn phòng: {conflict.where}: {conflict.own}")
    for booking in shown.bookings:
        click.echo(f"  Mất chỗ: {booking.at:%H:%M %d/%m/%Y}: {booking.why}")
    for doubt in shown.doubts:
        click.echo(f"  Lưu ý: {doubt}")
    command = AdoptPublication(
        publication=number,
        version=shown.publication.version,
        valid_from=shown.valid_from,
        base_version=shown.base_version,
    )
    done = office.do(command, by=StaffCode(by))
    if isinstance(done, Refused):
        return _no(done)
    click.echo(f"Đã áp dụng từ {shown.valid_from:%d/%m/%Y}.")
    return True


def _no(refused: Refused) -> bool:
    click.echo(f"Không áp dụng được: {say(refused.reason)}", err=True)
    return False
