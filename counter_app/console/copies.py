"""``counter-app backup``: copies of the office's file, and the way back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from counter_app.domain.appointment import SERIES, WAITING_SERIES
from counter_app.domain.facts import CodesAdvanced, Happening, SeriesAdvanced
from counter_app.domain.office import OfficeSetup
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.resources import load_profile
from counter_app.service.clock import Clock, RandomIds, SystemClock
from counter_app.store import flow, office_file
from counter_app.store.database import Database
from counter_app.store.engine import Connection


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
    day = at.astimezone(OFFICE_ZONE).date()

    def known(connection: Connection, whose: office_file.Identity) -> list[Happening]:
        setup = load_profile(whose.profile)
        return _known(setup, flow.Tables(connection), last_numbers, last_code, day=day)

    aside, identity = office_file.restore(source, path, at=at, new_id=RandomIds().new, known=known)
    if aside:
        click.echo(f"Tệp cũ được giữ ở {aside.name}.")
    click.echo(f"Đã khôi phục {path.name}, mở kỷ mới {identity.origin}.")
    if not (last_numbers or last_code):
        click.echo("Nếu đã phát số sau bản sao lưu, hãy khôi phục lại với --last-number.")


def _known(
    setup: OfficeSetup,
    tables: flow.Tables,
    last_numbers: Sequence[str],
    last_code: str | None,
    *,
    day: date,
) -> list[Happening]:
    """What the papers say beyond the backup. A series never goes back behind what it knows."""
    facts: dict[str, SeriesAdvanced | CodesAdvanced] = {}
    for number in last_numbers:
        if (booked := _appointment(number, day=day)) is not None:
            _advance(facts, tables, booked)
            continue
        typed = _series(setup, number, day=day)
        before = tables.series(typed.series)
        given = before.last_given if before is not None and before.day == day else 0
        subject = f"hang:{typed.series}"
        former = facts.get(subject)
        if typed.ordinal > max(given, former.ordinal if former else 0):
            facts[subject] = typed
    if last_code:
        _advance(facts, tables, _codes(setup, last_code, day=day))
    return [Happening(subject=subject, fact=fact) for subject, fact in facts.items()]


def _advance(
    facts: dict[str, SeriesAdvanced | CodesAdvanced], tables: flow.Tables, code: CodesAdvanced
) -> None:
    """Let a series of codes go on behind one that is on paper, if it is not there yet."""
    numbered = tables.code_series(code.agency, code.day)
    former = facts.get(f"ma:{code.agency}")
    known = max(numbered.last_given if numbered else 0, former.ordinal if former else 0)
    if known < code.ordinal:
        facts[f"ma:{code.agency}"] = code


def _appointment(text: str, *, day: date) -> CodesAdvanced | None:
    """Today's appointment code, or that of the waiting list; None for another number."""
    found = re.fullmatch(rf"({SERIES}|{WAITING_SERIES})-([0-9]{{6}})-([0-9]{{4,6}})", text.upper())
    if found is None or found[2] != f"{day:%y%m%d}":
        return None
    return CodesAdvanced(agency=found[1], day=day, ordinal=int(found[3]))


def _series(setup: OfficeSetup, number: str, *, day: date) -> SeriesAdvanced:
    text = number.strip().upper()
    for queue in setup.queues:
        digits = text.removeprefix(queue.series.prefix)
        if text.startswith(queue.series.prefix) and re.fullmatch(r"[0-9]{1,6}", digits):
            ordinal = int(digits)
            if queue.series.first <= ordinal <= queue.series.last:
                return SeriesAdvanced(series=queue.code, day=day, ordinal=ordinal)
    raise click.UsageError(f"số “{text}” không thuộc hàng nào")


def _codes(setup: OfficeSetup, code: str, *, day: date) -> CodesAdvanced:
    found = re.fullmatch(r"(.+)-([0-9]{6})-([0-9]{4,6})", code.strip().upper())
    if found is None:
        raise click.UsageError(f"mã hồ sơ “{code}” không đúng dạng")
    agency, dated, ordinal = found.groups()
    if agency != setup.agency_code or dated != f"{day:%y%m%d}":
        raise click.UsageError(
            f"mã hồ sơ “{code}” không phải mã hôm nay ({setup.agency_code}-{day:%y%m%d}-…)"
        )
    return CodesAdvanced(agency=agency, day=day, ordinal=int(ordinal))
