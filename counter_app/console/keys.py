"""``counter-app key``: the key of the office's data, out to the safe and back from it."""

from __future__ import annotations

from pathlib import Path

import click

from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.service.clock import Clock, SystemClock
from counter_app.store.database import Database, Faults
from counter_app.store.faults import StoreFault
from counter_app.store.keyfile import (
    MistypedKey,
    from_paper,
    is_sealed,
    key_of,
    on_paper,
    read_key,
    write_key,
)


def hand_out(path: Path, target: Path, *, clock: Clock | None = None) -> None:
    """Write the key of a data file where it opens the file on any PC.

    A ``.pdf`` is a sheet to print and lock away; any other name a key file, for a memory stick.

    Raises:
        StoreFault: there is no key, another PC sealed it, or the target exists or cannot be
            written.
    """
    if target.exists():
        raise StoreFault("exists", target)
    key = key_of(path)
    if target.suffix.lower() == ".pdf":
        from counter_app.papers.key_sheet import KeySheet, key_sheet_pdf

        today = (clock or SystemClock()).now().astimezone(OFFICE_ZONE).date()
        sheet = KeySheet(file_name=path.name, made_on=today, rows=on_paper(key))
        content = key_sheet_pdf(sheet)
    else:
        content = f"{key.hex()}\n".encode()
    with Faults(target):
        target.touch(mode=0o600, exist_ok=False)
        target.write_bytes(content)
    click.echo(f"Đã ghi khóa vào {target.name}. Hãy cất riêng, không để cạnh bản sao lưu.")


def take_in(path: Path, source: Path | None, *, typed: str = "") -> None:
    """Put a key that was kept beside a data file, once it has opened it; sealed to this PC.

    Args:
        path: the data file.
        source: the key file; without one the key is what was typed from the sheet.
        typed: the four rows.

    Raises:
        StoreFault: it is no key, or not this file's; then nothing was touched.
        click.UsageError: mistyped; then nothing was touched.
    """
    if not path.exists():
        raise StoreFault("missing", path)
    if source is None:
        key = _from_paper(typed)
    else:
        with Faults(source):
            key = read_key(source, path)
    Database(path, key=key).close()
    with Faults(path):
        write_key(path, key)
    bound = "được khóa theo máy này" if is_sealed(path) else "không khóa theo máy"
    click.echo(f"Khóa mở được {path.name} và đã nằm cạnh tệp ({bound}).")


def _from_paper(typed: str) -> bytes:
    try:
        return from_paper(typed)
    except MistypedKey as wrong:
        where = f"dòng {wrong.row} có chữ số sai" if wrong.row else "thiếu hoặc thừa chữ số"
        raise click.UsageError(f"khóa gõ vào chưa đúng: {where}; phiếu có bốn dòng") from wrong
