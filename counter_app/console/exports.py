"""``counter-app export``: reports into files, without a window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
import msgspec

from counter_app.domain.reasons import Language, Refused
from counter_app.reports.csv_file import Separator
from counter_app.reports.due_list import due_report
from counter_app.reports.due_text import due_text
from counter_app.reports.files import write_report
from counter_app.reports.form_06a import report_06a
from counter_app.reports.throughput import Counted, throughput_report
from counter_app.service.clock import Clock
from counter_app.service.office import Office
from counter_app.service.official_queries import Form06a, Table06a
from counter_app.service.review_queries import DueReview, Review
from counter_app.service.sentences import say
from counter_app.service.throughput_queries import Throughput, ThroughputAnswer


def export_throughput(
    office: Office,
    target: Path,
    *,
    start: date,
    end: date,
    by: Sequence[str],
    staff: str,
    clock: Clock,
    separator: Separator = ";",
    replace: bool = False,
    language: Language = "vi",
) -> ThroughputAnswer:
    """Write a period's throughput into a file, a sheet for each split; the first one's answer.

    Raises:
        ResourceFault: the file cannot be written.
        click.BadParameter: the period or the split cannot be asked for.
    """
    answers: list[ThroughputAnswer] = []
    for split in by:
        query = Throughput(start=start, end=end, by=split, staff=staff)
        answer = office.ask(query, language=language)
        if isinstance(answer, Refused):
            raise click.BadParameter(say(answer.reason, language))
        answers.append(answer)
    setup = office.reference_at(None).setup
    report = throughput_report(
        [counted(answer) for answer in answers],
        office=setup.letterhead.office,
        start=start,
        end=end,
        written_at=clock.now(),
        staff=next((member.name for member in setup.staff if member.code == staff), staff),
        language=language,
        practice=office.practice,
    )
    write_report(report, target, separator=separator, replace=replace)
    return answers[0]


def export_form_06a(
    office: Office, target: Path, *, start: date, end: date, clock: Clock, replace: bool = False
) -> Table06a:
    """Write form II.06a of a period into a file; what stands in it.

    Raises:
        ResourceFault: the file cannot be written.
        click.BadParameter: the period cannot be asked for.
    """
    answer = office.ask(Form06a(start=start, end=end))
    if isinstance(answer, Refused):
        raise click.BadParameter(say(answer.reason, "vi"))
    report = report_06a(
        answer.lines,
        answer.total,
        office=office.reference_at(None).setup.letterhead.office,
        start=start,
        end=end,
        written_at=clock.now(),
        practice=office.practice,
    )
    write_report(report, target, replace=replace)
    return answer


def due_review_text(office: Office) -> str:
    """This morning's review as a text for the leaders' group chat."""
    answer = office.ask(DueReview())
    if isinstance(answer, Refused):
        raise click.ClickException(say(answer.reason, "vi"))
    return due_text(answer, office=office.reference_at(None).setup.letterhead.office)


def export_due_review(
    office: Office, target: Path, *, clock: Clock, replace: bool = False
) -> Review:
    """Write this morning's review into a file; what stands in it.

    Raises:
        ResourceFault: the file cannot be written.
    """
    answer = office.ask(DueReview())
    if isinstance(answer, Refused):
        raise click.ClickException(say(answer.reason, "vi"))
    report = due_report(
        answer,
        office=office.reference_at(None).setup.letterhead.office,
        written_at=clock.now(),
        practice=office.practice,
    )
    write_report(report, target, replace=replace)
    return answer


def counted(answer: ThroughputAnswer) -> Counted:
    """An answer as its report takes it."""
    return Counted(
        by=answer.by,
        rows=[msgspec.structs.asdict(row) for row in answer.rows],
        total=msgspec.structs.asdict(answer.total),
        missing=tuple(missing.why for missing in answer.missing),
        absent=answer.absent,
    )
