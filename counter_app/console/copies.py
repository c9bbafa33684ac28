"""``counter-app backup``: copies of the office's file, and the way back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from counter_app.domain.facts import CodesAdvanced, Happening, SeriesAdvanced
from counter_app.domain.office import OfficeSetup
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.resources import load_profile
from counter_app.service.clock import Clock, RandomIds, SystemClock
from counter_app.store import office_file
from counter_app.store.database import Database


def make(path: Path, target: Path) -> None:
    """Copy the office into a new file and prove the copy whole.

    Raises:
        StoreFault: the file is in use, or the target exists or cannot be written.
    """
    database = Database(path)
    try:
        office_file.back_up(database, target)
    finally:
        database.close()
    click.echo(f"Đã sao lưu và kiểm tra: {target.name} (khóa ở {target.name}.key, hãy cất riêng).")


def bring_back(
    source: Path,
    path: Path,
    *,
    last_numbers: Sequence[str] = (),
    last_code: str | None = None,
    clock: Clock | None = None,
) -> None:
    """Restore a backup in a new epoch; numbers on the last papers are not given again.

    Raises:
        StoreFault: the backup is damaged or missing; then nothing was touched.
        click.UsageError: a typed number belongs to no queue; then nothing was touched.
    """
    at = (clock or SystemClock()).now()
    with_backup = Database(source) if source.exists() else None
    happenings: list[Happening] = []
    if with_backup is not None:
        try:
            with with_backup.read() as connection:
                known = office_file.identity(connection)
        finally:
            with_backup.close()
        if known is not None:
            day = at.astimezone(OFFICE_ZONE).date()
            setup = load_profile(known.profile)
            happenings = [_series(setup, number, day=day) for number in last_numbers]
            if last_code:
                happenings.append(_codes(setup, last_code, day=day))
    aside, identity = office_file.restore(source, path, at=at, new_id=RandomIds().new)
    if happenings:
        restored = Database(path)
        try:
            office_file.record(restored, happenings, origin=identity.origin, at=at)
        finally:
            restored.close()
    if aside:
        click.echo(f"Tệp cũ được giữ ở {aside.name}.")
    click.echo(f"Đã khôi phục {path.name}, mở kỷ mới {identity.origin}.")
    if not happenings:
        click.echo("Nếu đã phát số sau bản sao lưu, hãy khôi phục lại với --last-number.")


def _series(setup: OfficeSetup, number: str, *, day: date) -> Happening:
    text = number.strip().upper()
    for queue in setup.queues:
        digits = text.removeprefix(queue.series.prefix)
        if text.startswith(queue.series.prefix) and digits.isdigit():
            ordinal = int(digits)
            if queue.series.first <= ordinal <= queue.series.last:
                fact = SeriesAdvanced(series=queue.code, day=day, ordinal=ordinal)
                return Happening(subject=f"hang:{queue.code}", fact=fact)
    raise click.UsageError(f"số “{text}” không thuộc hàng nào")


def _codes(setup: OfficeSetup, code: str, *, day: date) -> Happening:
    found = re.fullmatch(r".+-\d{6}-(\d{4,6})", code.strip())
    if found is None:
        raise click.UsageError(f"mã hồ sơ “{code}” không đúng dạng")
    fact = CodesAdvanced(agency=setup.agency_code, day=day, ordinal=int(found.group(1)))
    return Happening(subject=f"ma:{setup.agency_code}", fact=fact)
