"""The office's special sessions as a document: read, checked, and what the program offers."""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec

from counter_app.domain.reasons import Reason
from counter_app.domain.session import Session
from counter_app.resources.documents import decode_known
from counter_app.resources.faults import ResourceFault
from counter_app.resources.files import read
from counter_app.resources.recurrence import check_rule, dates_of, falls
from counter_app.resources.session_faults import faults

MOST: Final = 200
"""An office holds a dozen sessions; a file with more is not one of ours."""


class _Sessions(msgspec.Struct, frozen=True):
    sessions: tuple[Session, ...]


def sessions_from_json(data: bytes, file: str) -> tuple[Session, ...]:
    """The sessions in this document, in the office's order.

    Raises:
        ResourceFault: broken, or rules that cannot be; the fault names session and field.
    """
    sessions = decode_known(data, msgspec.json.Decoder(_Sessions), file).sessions
    if len(sessions) > MOST:
        raise ResourceFault(file, "sessions", Reason.of("session_too_many", count=MOST))
    for index, session in enumerate(sessions):
        where = f"sessions[{index}] ({session.code or session.name_vi})"
        if session.code in {other.code for other in sessions[:index]}:
            reason = Reason.of("resource_duplicate", value=session.code)
            raise ResourceFault(file, f"{where} › code", reason)
        for fault in faults(session, falls=_falls(session, file, where)):
            raise ResourceFault(file, f"{where} › {fault.field}", fault.why)
    return sessions


def session_dates(session: Session, first: date, last: date) -> tuple[date, ...]:
    """The dates of a session's recurrence; none for one on request."""
    return () if session.recurrence is None else dates_of(session.recurrence, first, last)


def shipped_sessions() -> object:
    """The ready-made sessions, as a body; each is switched on by the office itself."""
    return msgspec.json.decode(read("sessions", "mau.json"))


def _falls(session: Session, file: str, where: str) -> bool:
    recurrence = session.recurrence
    if recurrence is None:
        return False
    try:
        if recurrence.rule:
            check_rule(recurrence.rule, recurrence.starts_on)
        return falls(recurrence, session.valid_from, session.valid_to)
    except ValueError as trouble:
        reason = Reason.of("session_rule", detail=str(trouble))
        raise ResourceFault(file, f"{where} › recurrence.rule", reason) from trouble
