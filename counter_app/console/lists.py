"""``counter-app procedures``: a province's list into the catalogue, looked at first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from counter_app.console.pages import page_of
from counter_app.domain.documents import Family
from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import OFFICE_ZONE, Refused, say
from counter_app.resources.faults import SENTENCES
from counter_app.resources.procedure_lists import ImportedList, Outcome, imported, is_header
from counter_app.resources.sheets import read_file, read_table
from counter_app.service.clock import Clock
from counter_app.service.document_commands import AdoptDocument
from counter_app.service.office import Office
from counter_app.service.sentences import say as said

_WORDS = {
    Outcome.TAKEN: "tiếp nhận được",
    Outcome.DRAFT: "bản nháp",
    Outcome.KNOWN: "đã có",
    Outcome.REFUSED: "không nhận",
}


def take_list(
    office: Office,
    source: Path,
    *,
    by: str,
    clock: Clock,
    queue: str | None = None,
    valid_from: date | None = None,
    apply: bool = False,
    every_line: bool = False,
) -> bool:
    """Show what importing a list would come to, and do it where ``apply`` says so.

    Args:
        office: the office.
        source: the list, CSV or XLSX.
        by: the supervisor who takes it over.
        clock: what says which day today is.
        queue: the queue of new procedures; the first one unless given.
        valid_from: from when they hold; today unless given.
        apply: take it over; else nothing is changed.
        every_line: name every line, not only those that are refused.

    Returns:
        Whether the list was taken over, or could be.

    Raises:
        ResourceFault: the file is no list.
    """
    day = valid_from or clock.now().astimezone(OFFICE_ZONE).date()
    catalogue, setup = page_of(office, Family.CATALOGUE, day), page_of(office, Family.SETUP, day)
    queues = [entry["code"] for entry in setup.body["queues"]]
    if queue is not None and queue not in queues:
        raise click.BadParameter(f"không có hàng “{queue}”; có: {', '.join(queues)}")
    table = read_table(read_file(source), source.name, is_header=is_header)
    found = imported(
        table,
        file=source.name,
        catalogue=catalogue.body,
        queues=queues,
        queue=queue or queues[0],
        valid_from=day,
    )
    _tell(found, every_line=every_line)
    if found.body == catalogue.body:
        click.echo("Không có gì mới để nhập.")
        return True
    if not apply:
        click.echo("Chưa nhập gì. Thêm --apply để nhập.")
        return True
    command = AdoptDocument(
        family=Family.CATALOGUE.value,
        body=found.body,
        valid_from=day,
        base_version=catalogue.adopted.version,
    )
    done = office.do(command, by=StaffCode(by))
    if isinstance(done, Refused):
        click.echo(f"Không nhập được: {said(done.reason)}", err=True)
        return False
    click.echo(f"Đã nhập, hiệu lực từ {day:%d/%m/%Y}.")
    return True


def _tell(found: ImportedList, *, every_line: bool) -> None:
    for line in found.lines:
        if every_line or line.outcome is Outcome.REFUSED:
            why = f": {say(line.why, SENTENCES)}" if line.why else ""
            named = f"dòng {line.number}: {line.code} {line.name[:80]}"
            click.echo(f"{named} – {_WORDS[line.outcome]}{why}")
    if found.encoding == "cp1258":
        click.echo("Tệp theo bảng mã cũ cp1258: xin xem kỹ chữ có dấu.")
    counts = ", ".join(f"{found.count(outcome)} {word}" for outcome, word in _WORDS.items())
    click.echo(f"{len(found.lines)} dòng: {counts}.")
