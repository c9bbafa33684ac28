"""``counter-app appointments``: a day's appointments in and out, and reminders into a folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import Refused, say
from counter_app.papers.appointment_lists import appointments_file, phone_list_csv
from counter_app.papers.outbox import FolderOutbox, OutboxFault, send_reminders
from counter_app.resources.faults import SENTENCES
from counter_app.resources.set_up_files import write_new
from counter_app.service.appointment_lists import appointment_file
from counter_app.service.booking_commands import ImportAppointments
from counter_app.service.booking_queries import Appointments, ImportPreview, PhoneList
from counter_app.service.clock import Clock
from counter_app.service.office import Office
from counter_app.service.sentences import say as said

_WORDS = {"new": "đặt mới", "known": "đã nhập trước đây", "refused": "không đặt được"}


def hand_out(
    office: Office, target: Path, *, start: date, end: date, clock: Clock, names: bool = False
) -> int:
    """Write the appointments of some days into a new file, ``.ics`` or else CSV; how many.

    Raises:
        ResourceFault: the file is there already, or cannot be written.
        click.BadParameter: the days cannot be asked for.
    """
    answer = office.ask(Appointments(start=start, end=end, person=names))
    if isinstance(answer, Refused):
        raise click.BadParameter(said(answer.reason))
    head = office.reference_at(None).setup.letterhead
    data = appointments_file(
        answer.rows, target.suffix, head=head, made_at=clock.now(), names=names
    )
    write_new(target, data)
    return len(answer.rows)


def hand_out_calls(office: Office, target: Path) -> int:
    """Write who is to be called into a new CSV file; how many.

    Raises:
        ResourceFault: the file is there already, or cannot be written.
    """
    rows = office.ask(PhoneList())
    found = () if isinstance(rows, Refused) else rows
    write_new(target, phone_list_csv(found))
    return len(found)


def take_in(office: Office, source: Path, *, by: str, apply: bool = False) -> bool:
    """Show what importing a list would come to, and do it where ``apply`` says so.

    Returns:
        Whether the list was taken in, or could be.

    Raises:
        ResourceFault: the file is no list.
    """
    found = appointment_file(source)
    rows, bad = found.rows, found.unread
    for number, trouble in bad:
        click.echo(f"dòng {number}: {say(trouble, SENTENCES)}")
    shown = office.ask(ImportPreview(rows=rows)) if rows else ()
    if isinstance(shown, Refused):
        click.echo(said(shown.reason), err=True)
        return False
    for row in shown:
        if row.outcome == "refused":
            click.echo(f"dòng {row.line}: {row.why}")
    counts = {word: sum(row.outcome == word for row in shown) for word in _WORDS}
    told = ", ".join(f"{counts[word]} {text}" for word, text in _WORDS.items())
    click.echo(f"{len(rows) + len(bad)} dòng: {told}, {len(bad)} không đọc được.")
    if bad or counts["refused"]:
        click.echo("Hãy sửa các dòng trên rồi nhập lại; chưa nhập gì.", err=apply)
        return not apply
    if not apply:
        click.echo("Chưa nhập gì. Thêm --apply để nhập.")
        return True
    if not counts["new"]:
        click.echo("Không có gì mới để nhập.")
        return True
    done = office.do(ImportAppointments(rows=rows), by=StaffCode(by))
    if isinstance(done, Refused):
        click.echo(f"Không nhập được: {said(done.reason)}", err=True)
        return False
    click.echo(f"Đã đặt {done.answer['count']} lịch hẹn.")
    return True


def remind(office: Office, folder: Path, *, by: str) -> bool:
    """Put a file for every reminder that is due into a folder; whether all of them went out."""
    try:
        sent = send_reminders(office, FolderOutbox(folder), by=StaffCode(by))
    except OutboxFault as fault:
        click.echo(f"Không ghi được vào {fault.where}; hãy kiểm tra thư mục.", err=True)
        return False
    click.echo(f"{sent} lời nhắc ở {folder}.")
    return True
