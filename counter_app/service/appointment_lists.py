"""A list of appointments from elsewhere: what the office can be asked, and what is unreadable."""

from __future__ import annotations

from pathlib import Path

from counter_app.domain.reasons import Reason
from counter_app.resources.appointment_lists import read_appointments
from counter_app.resources.sheets import Tell, nobody, read_file
from counter_app.service.booking_commands import ImportedRow
from counter_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentFile:
    """A list as it was read.

    Attributes:
        rows: the lines that say procedure, day and hour.
        unread: the number of every other line, and what to mend in it.
    """

    rows: tuple[ImportedRow, ...]
    unread: tuple[tuple[int, Reason], ...]


def appointment_file(path: Path, *, tell: Tell = nobody) -> AppointmentFile:
    """Read a list that somebody chose (CSV, .xlsx or .ics); the office is not asked.

    Args:
        path: the file.
        tell: told how far it is; may raise `Stopped`.

    Raises:
        ResourceFault: the file is no list, or cannot be read.
    """
    rows, unread = [], []
    for entry in read_appointments(read_file(path), path.name, tell=tell):
        if entry.trouble is not None:
            unread.append((entry.number, entry.trouble))
        elif entry.found is not None:
            found = entry.found
            rows.append(
                ImportedRow(
                    key=found.key,
                    line=entry.number,
                    procedure=found.procedure,
                    at=found.at,
                    visits=found.visits,
                    counter=found.counter,
                    person=found.person,
                )
            )
    return AppointmentFile(rows=tuple(rows), unread=tuple(unread))
