"""Which papers a step calls for. They are queued in the step's own transaction.

Mẫu 01 is compulsory after 15:00 and on extension (TT 01/2020/TT-BTP Điều 2); a queue ticket goes
with every number given at the desk or a kiosk. What is queued names the subject only: the paper
is drawn from the office when its turn at the printer comes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from counter_app.domain.dossier_facts import DeadlineExtended, DossierReceived
from counter_app.domain.facts import Recorded
from counter_app.domain.ticket_facts import TicketIssued
from counter_app.service.clock import Ids
from counter_app.store.engine import Connection
from counter_app.store.rows import to_seconds
from counter_app.store.spool import PrintJob, SpoolState, insert

TICKET: Final = "ticket"
"""The 80 mm queue ticket; also the name of the printer it goes to."""
CHECKLIST: Final = "checklist"
"""What to bring for a procedure, on the ticket's roll; its subject is the procedure's code."""
RECEIPT: Final = "receipt"
"""Mẫu 01; also the name of the printer it goes to."""


def paper_of(recorded: Recorded) -> str | None:
    """The paper a fact calls for, if any."""
    fact = recorded.fact
    if isinstance(fact, TicketIssued):
        return TICKET if fact.source in {"desk", "kiosk"} else None
    if isinstance(fact, DossierReceived):
        return RECEIPT if fact.slip else None
    return RECEIPT if isinstance(fact, DeadlineExtended) else None


def queue_papers(connection: Connection, facts: Iterable[Recorded], ids: Ids) -> int:
    """Queue the papers of a step inside its transaction. How many."""
    count = 0
    for recorded in facts:
        paper = paper_of(recorded)
        if paper is not None:
            insert(connection, _job(recorded, paper, ids.new()))
            count += 1
    return count


def _job(recorded: Recorded, paper: str, job_id: str) -> PrintJob:
    at = to_seconds(recorded.at)
    return PrintJob(
        id=job_id,
        paper=paper,
        subject=recorded.subject,
        copies=1,
        printer=paper,
        state=SpoolState.QUEUED,
        attempts=0,
        queued_at=at,
        changed_at=at,
        fault=None,
        body=None,
    )
