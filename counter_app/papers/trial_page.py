"""A page to try a printer with: the real paper's layout, and nobody's number on it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from counter_app.domain.office import OfficeSetup
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.papers.print_room import Drawn
from counter_app.papers.receipt import Part, ReceiptForm, ReceiptPaper, receipt_pdf
from counter_app.papers.receipt_paper import Copy
from counter_app.papers.sheet import SheetSize
from counter_app.papers.ticket import TicketPaper, ticket_pdf
from counter_app.service.paper_queue import TICKET

NAME: Final = "trang-thu"
_TITLE: Final = "TRANG IN THỬ – không có giá trị"
_LETTERS: Final = "Ắ Ấ Ế Ỗ Ợ Ữ ặ ẫ ệ ộ ợ ự đ Đ"


def trial_page(paper: str, setup: OfficeSetup, *, at: datetime) -> Drawn:
    """A trial page for a kind of paper, on that paper's own size, marked as practice."""
    drawn = _ticket(setup, at) if paper == TICKET else _receipt(setup, at)
    return Drawn(name=NAME, pdf=drawn)


def _ticket(setup: OfficeSetup, at: datetime) -> bytes:
    return ticket_pdf(
        TicketPaper(
            office=setup.letterhead.office,
            number="A000",
            queue_name=_TITLE,
            ahead=0,
            issued_at=at,
            day=at.astimezone(OFFICE_ZONE).date(),
            qr="T0|TRANG-IN-THU",
            short_code="0000-00",
            notes=(_LETTERS,),
            practice=True,
        )
    )


def _receipt(setup: OfficeSetup, at: datetime) -> bytes:
    head = setup.letterhead
    return receipt_pdf(
        ReceiptPaper(
            form=ReceiptForm(setup.receipt_form),
            size=SheetSize.A4,
            parent=head.parent,
            office=head.office,
            place=head.place,
            issued_on=at.astimezone(OFFICE_ZONE).date(),
            dossier_code=f"{setup.agency_code}-000000-0000",
            desk=head.office,
            owner=_TITLE,
            submitter=_TITLE,
            request=_LETTERS,
            received_at=at,
            due_at=at,
            limit="–",
            sets=1,
            clerk="",
            parts=(Part(name=_LETTERS, originals=1),),
            copies=(Copy.GIVEN,),
            practice=True,
        )
    )
