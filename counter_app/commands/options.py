"""What several subcommands take, and how one ends with a sentence."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Final, NoReturn

import click

FILE: Final = click.Path(path_type=Path, dir_okay=False)
OLD_FILE: Final = click.Path(path_type=Path, dir_okay=False, exists=True)
DAY: Final = click.DateTime(["%Y-%m-%d"])


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
