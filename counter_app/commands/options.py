"""What several subcommands take, and how one ends with a sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, NoReturn, TypeVar

import click

FILE: Final = click.Path(path_type=Path, dir_okay=False)
OLD_FILE: Final = click.Path(path_type=Path, dir_okay=False, exists=True)
DAY: Final = click.DateTime(["%Y-%m-%d"])
Command = TypeVar("Command", bound=Callable[..., object])


def which_office(command: Command) -> Command:
    """Take the office that a window shows, and a simulated clock to show it by."""
    options = (
        click.option("--database", type=FILE, help="Tệp dữ liệu của văn phòng."),
        click.option("--sample", is_flag=True, help="Văn phòng mẫu, tệp tập riêng."),
        click.option("--at", help="Đồng hồ giả lập bắt đầu từ thời điểm này (ISO 8601)."),
    )
    return _taking(options, command)


def period_file(command: Command) -> Command:
    """Take an old office file, a period and the file that its report is written to."""
    options = (
        click.option("--database", type=OLD_FILE, help="Tệp dữ liệu; không ghi: của máy này."),
        click.option("--from", "start", type=DAY, required=True),
        click.option("--to", "end", type=DAY, required=True),
        click.option(
            "--out", "target", type=FILE, required=True, help="Tệp .xlsx, .csv hoặc .pdf."
        ),
        click.option("--replace", is_flag=True, help="Ghi đè tệp đã có."),
    )
    return _taking(options, command)


def _taking(options: Sequence[Callable[[Command], Command]], command: Command) -> Command:
    for option in reversed(options):  # the last one stands nearest to the command
        command = option(command)
    return command


def fail(sentence: str) -> NoReturn:
    """End with a sentence and code 2."""
    click.echo(sentence, err=True)
    sys.exit(2)


def moment(text: str) -> datetime:
    """A moment with its offset, as typed.

    Raises:
        click.BadParameter: not ISO 8601, or without an offset.
    """
    try:
        at = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise click.BadParameter(f"“{text}” không phải thời điểm ISO 8601") from wrong
    if at.tzinfo is None:
        raise click.BadParameter("thời điểm cần múi giờ, ví dụ 2026-11-23T07:30:00+07:00")
    return at
