"""The papers of an appointment, asked of the office."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from counter_app.domain.calendar import office_time
from counter_app.domain.reasons import Refused
from counter_app.papers.appointment_slip import SlipPaper
from counter_app.service.booking_queries import Appointment, AppointmentPage
from counter_app.service.office import Office

QR_VERSION: Final = "L1"


def slip_paper(
    office: Office, appointment: str, *, at: datetime, practice: bool = False
) -> SlipPaper | Refused:
    """The slip of an appointment as it stands now, by its id or its code.

    Args:
        office: the office that gave it.
        appointment: its id.
        at: when the slip was asked for; its head is the office's of then.
        practice: a slip of the training mode, marked across.
    """
    page = office.ask(Appointment(appointment=appointment))
    if isinstance(page, Refused):
        return page
    row = page.row
    reference = office.reference_at(at)
    head = reference.setup.letterhead
    procedure = reference.catalogue.procedure(row.procedure, on=office_time(row.at).date())
    session = reference.plan.session(row.session)
    return SlipPaper(
        office=head.office,
        address=head.address,
        phone=head.phone,
        code=row.code,
        procedure=row.procedure_name,
        starts_at=row.at,
        ends_at=row.until,
        visits=row.visits,
        early_from=page.early_from,
        late_until=_late(page),
        qr=f"{QR_VERSION}|{row.code}",
        printed_at=at,
        banner=session.banner_vi if session else "",
        bring=tuple(part.name_vi for part in procedure.components) if procedure else (),
        practice=practice,
    )


def _late(page: AppointmentPage) -> datetime:
    """Until when one may check in; of a place that is only held, its own time."""
    return page.late_until or page.row.at
