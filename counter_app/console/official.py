"""``counter-app export monthly`` and its like: an official report into a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast

import click

from counter_app.domain.reasons import Refused
from counter_app.reports.files import write_report
from counter_app.reports.official import Head, Name, query_of, report_of
from counter_app.service.office import Office
from counter_app.service.sentences import say


def export_official(
    office: Office, name: str, target: Path, *, start: date, end: date, replace: bool = False
) -> str:
    """Write a report of a period; what it says of itself in a line.

    Raises:
        ResourceFault: the file cannot be written.
        click.BadParameter: the period cannot be asked for.
    """
    answer = office.ask(query_of(cast("Name", name), start, end), language="vi")
    if isinstance(answer, Refused):
        raise click.BadParameter(say(answer.reason, "vi"))
    head = Head(reference=office.reference_at(None), written_at=answer.at, practice=office.practice)
    report = report_of(answer, head)
    write_report(report, target, replace=replace)
    return report.standing
