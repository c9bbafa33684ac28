"""Reminders by mail or message: what is to be sent, and the folder where it waits for a sender.

This program sends nothing itself. Whatever sends mail or messages in an office takes the files
out of the folder; another way out has the same one method.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, Protocol

from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import Refused
from counter_app.service.booking_commands import RemindAppointment
from counter_app.service.booking_queries import Appointment, PhoneList, PhoneRow
from counter_app.service.office import Office
from counter_app.values import dataclass
from counter_app.wire import canonical

ENDING: Final = ".nhac.json"
_KEY: Final = re.compile(r"(LH-[0-9]{6}-[0-9]{4,6})-([0-9]{10})-(mail|sms)")
"""The key of a message: the appointment's code, its time, and the way it goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One reminder. ``key`` names it for ever: the same one is sent once, however often asked."""

    key: str
    means: Literal["mail", "sms"]
    to: str
    text: str
    code: str
    at: datetime


class OutboxFault(Exception):
    """A message could not be put out; ``where`` is the folder. It is put out the next time."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


class Outbox(Protocol):
    """What takes messages to be sent, and gives back those that have not been."""

    def waiting(self) -> tuple[str, ...]:
        """The keys of the messages that have not been sent yet."""
        ...

    def withdraw(self, key: str) -> None:
        """Take a message back; one that has been sent meanwhile stays sent.

        Raises:
            OutboxFault: it could not be taken back.
        """
        ...

    def put(self, message: Message) -> None:
        """Take a message; one that was taken before is not taken twice.

        Raises:
            OutboxFault: it could not be taken.
        """
        ...


class FolderOutbox:
    """A folder with a file for each message, whole or not there; no file is named after anybody."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def waiting(self) -> tuple[str, ...]:
        """The keys of the files that nobody has taken out; none where there is no folder."""
        try:
            names = sorted(path.name for path in self._folder.iterdir())
        except OSError:
            return ()
        return tuple(name.removesuffix(ENDING) for name in names if name.endswith(ENDING))

    def withdraw(self, key: str) -> None:
        """Delete the message's file, if it is still there.

        Raises:
            OutboxFault: the folder cannot be written.
        """
        try:
            (self._folder / f"{key}{ENDING}").unlink(missing_ok=True)
        except OSError as trouble:
            raise OutboxFault(str(self._folder)) from trouble

    def put(self, message: Message) -> None:
        """Write the message's file, unless it is there.

        Raises:
            OutboxFault: the folder cannot be written.
        """
        target = self._folder / f"{message.key}{ENDING}"
        part = target.with_name(f".{target.name}.part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if target.exists():
                return
            with part.open("wb") as file:
                file.write(canonical(message))
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        except OSError as trouble:
            with suppress(OSError):
                part.unlink()
            raise OutboxFault(str(self._folder)) from trouble


def send_reminders(office: Office, outbox: Outbox, *, by: StaffCode) -> int:
    """Put out a reminder for everybody who is due one and gave an address; how many.

    What waits there for an appointment that was undone, cancelled or moved since is taken back
    first. Mail goes before messages. Whoever gave neither, and every offer of a freed place, stays
    on the phone list: an offer needs an answer.

    Raises:
        OutboxFault: the outbox takes none; what went out before it is marked.
    """
    for key in outbox.waiting():
        if not _stands(office, key):
            outbox.withdraw(key)
    rows = office.ask(PhoneList())
    if isinstance(rows, Refused):
        return 0
    sent = 0
    name = office.reference_at(None).setup.letterhead.office
    for row in rows:
        message = _message(row, name)
        if row.kind != "reminder" or message is None:
            continue
        outbox.put(message)
        done = office.do(RemindAppointment(code=row.code, means=message.means), by=by)
        sent += not isinstance(done, Refused)
    return sent


def _stands(office: Office, key: str) -> bool:
    """Whether a message that waits is still true; what this office did not write is left alone."""
    named = _KEY.fullmatch(key)
    page = office.ask(Appointment(code=named[1])) if named else None
    if named is None or page is None or isinstance(page, Refused):
        return True
    return page.row.state == "booked" and f"{page.row.at:%y%m%d%H%M}" == named[2]


def _message(row: PhoneRow, office: str) -> Message | None:
    means: Literal["mail", "sms"] = "mail" if row.email else "sms"
    to = row.email or row.phone
    if not to:
        return None
    when = f"{row.at:%H:%M} ngày {row.at:%d/%m/%Y}"
    said = f"{office}: lịch hẹn {row.code} lúc {when}, {row.procedure_name}."
    return Message(
        key=f"{row.code}-{row.at:%y%m%d%H%M}-{means}",
        means=means,
        to=to,
        text=said,
        code=row.code,
        at=row.at,
    )
