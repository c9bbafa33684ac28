"""Which papers a step calls for. They are queued in the step's own transaction.

Mẫu 01 is compulsory after 15:00 and on extension (TT 01/2020/TT-BTP Điều 2); a queue ticket goes
with every number given at the desk or a kiosk, a slip with every appointment booked at the desk.
What is queued names the subject only: the paper is drawn from the office when its turn at the
printer comes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from counter_app.domain.appointment_facts import AppointmentBooked, AppointmentMoved
from counter_app.domain.dossier import NationalState
from counter_app.domain.dossier_facts import (
    DeadlineExtended,
    DossierEnded,
    DossierReceived,
    PromiseMissed,
    SupplementRequested,
)
from counter_app.domain.facts import Recorded, StepUndone
from counter_app.domain.ticket_facts import TicketIssued
from counter_app.service.clock import Ids
from counter_app.store.engine import Connection
from counter_app.store.rows import to_seconds
from counter_app.store.spool import PrintJob, SpoolState, insert, withdraw

TICKET: Final = "ticket"
"""The 80 mm queue ticket; also the name of the printer it goes to."""
CHECKLIST: Final = "checklist"
"""What to bring for a procedure, on the ticket's roll; its subject is the procedure's code."""
APPOINTMENT: Final = "appointment"
"""The appointment slip, on the ticket's roll; its subject is the appointment's id."""
RECEIPT: Final = "receipt"
"""Mẫu 01; also the name of the printer it goes to, and with it every other form."""
SUPPLEMENT: Final = "supplement"
"""Mẫu 02, what is missing from a dossier."""
REFUSAL: Final = "refusal"
"""Mẫu 03, a dossier that is not taken in."""
EXTENSION: Final = "extension"
"""Mẫu 04, an apology with the date now agreed."""
STOP: Final = "stop"
"""Mẫu 05 of Thông tư 03/2025/TT-VPCP, a dossier that is processed no further."""
PROCESS_SHEET: Final = "process_sheet"
"""Mẫu 06 (05 under Thông tư 01/2018/TT-VPCP), who held a dossier how long."""

POSTER: Final = "session_poster"
"""What hangs on the door for a session; its subject is the session's code."""
DUTY_LIST: Final = "duty_list"
"""Who does what on a session's next dates; its subject is the session's code."""
OVERTIME: Final = "overtime"
"""Who worked outside office hours; its subject is a period, ``2026-11-01..2026-11-30``."""
DUE_LIST: Final = "due_list"
"""The morning's review as a list; its subject is the day, and it is queued ready drawn."""
SESSION_PAPERS: Final = frozenset({POSTER, DUTY_LIST, OVERTIME})


def papers_of(recorded: Recorded) -> tuple[str, ...]:
    """The papers a fact calls for."""
    match recorded.fact:
        case TicketIssued() as issued:
            return (TICKET,) if issued.source in {"desk", "kiosk"} else ()
        case AppointmentBooked() as booked:
            return (APPOINTMENT,) if booked.source == "desk" else ()
        case AppointmentMoved():
            return (APPOINTMENT,)
        case DossierReceived() as received:
            return (RECEIPT,) if received.slip else ()
        case PromiseMissed():
            return (RECEIPT,)
        case DeadlineExtended():
            return RECEIPT, EXTENSION
        case SupplementRequested():
            return (SUPPLEMENT,)
        case DossierEnded() as ended:
            letter = _AT_THE_END.get(NationalState(ended.state))
            return (letter,) if letter else ()
        case _:
            return ()


_AT_THE_END: Final = {NationalState.NOT_RECEIVED: REFUSAL, NationalState.STOPPED: STOP}


def printer_of(paper: str) -> str:
    """The name of the printer a paper goes to."""
    return TICKET if paper in {TICKET, CHECKLIST, APPOINTMENT} else RECEIPT


def queue_papers(connection: Connection, facts: Iterable[Recorded], ids: Ids) -> int:
    """Queue the papers of a step inside its transaction. How many."""
    count = 0
    for recorded in facts:
        for paper in papers_of(recorded):
            insert(connection, _job(recorded, paper, ids.new()))
            count += 1
    return count


def withdraw_papers(connection: Connection, facts: Iterable[Recorded]) -> None:
    """Take back the slips of undone bookings and moves that have not come out yet."""
    for recorded in facts:
        if isinstance(recorded.fact, StepUndone) and recorded.fact.kind in _ON_A_SLIP:
            at = to_seconds(recorded.at)
            withdraw(connection, paper=APPOINTMENT, subject=recorded.subject, at=at)


_ON_A_SLIP: Final = frozenset({AppointmentBooked.KIND, AppointmentMoved.KIND})


def _job(recorded: Recorded, paper: str, job_id: str) -> PrintJob:
    at = to_seconds(recorded.at)
    return PrintJob(
        id=job_id,
        paper=paper,
        subject=recorded.subject,
        copies=1,
        printer=printer_of(paper),
        state=SpoolState.QUEUED,
        attempts=0,
        queued_at=at,
        changed_at=at,
        fault=None,
        body=None,
    )
