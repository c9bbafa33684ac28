"""What the papers say, asked of the office: one place where answers become papers.

The desk prints what this makes, and so does the demonstration. Names, head and words are those in
force when the paper was first given, so that a reprint comes out the same, but for what was
changed on it since (a deadline agreed anew).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.domain.catalogue import Channel, Procedure
from counter_app.domain.estimate import Estimate
from counter_app.domain.fees import PerPage, money
from counter_app.domain.ids import StaffCode
from counter_app.domain.office import OfficeSetup
from counter_app.domain.reasons import OFFICE_ZONE, Language, Refused, Sentences
from counter_app.papers.appointment_slip import slip_pdf
from counter_app.papers.appointments_from_office import slip_paper
from counter_app.papers.checklist import ChecklistPaper, checklist_pdf
from counter_app.papers.forms_from_office import (
    letter_paper,
    letter_words,
    process_paper,
    process_words,
)
from counter_app.papers.letters import Letter, letter_pdf
from counter_app.papers.print_room import Drawn
from counter_app.papers.printing import PrinterFault, Trouble
from counter_app.papers.process_paper import process_pdf
from counter_app.papers.receipt import (
    TEMPLATE_OF,
    CertifiedItem,
    Part,
    ReceiptForm,
    ReceiptPaper,
    receipt_pdf,
)
from counter_app.papers.sessions_from_office import session_pdf
from counter_app.papers.sheet import SheetSize
from counter_app.papers.ticket import TicketPaper, ticket_pdf
from counter_app.resources.wordings import Wording
from counter_app.service import queries
from counter_app.service.decisions import Reference
from counter_app.service.office import Office
from counter_app.service.paper_queue import (
    APPOINTMENT,
    CHECKLIST,
    DUE_LIST,
    PROCESS_SHEET,
    RECEIPT,
    SESSION_PAPERS,
    TICKET,
)
from counter_app.store.rows import to_moment
from counter_app.store.spool import PrintJob

QR_VERSION: Final = "T1"

SENTENCES: Final[Sentences] = {
    "provincial_receipt": (
        "Hồ sơ {code} mang mã của tỉnh, giấy hẹn do hệ thống của tỉnh in.",
        "Dossier {code} has a provincial code; the province's system prints its receipt.",
    ),
}


def draw_job(job: PrintJob, office: Office, *, practice: bool) -> Drawn:
    """Draw a queued paper from the office as it stands now.

    Raises:
        PrinterFault: nothing can be drawn of it; sending it again would not help.
    """
    if job.paper == DUE_LIST:
        if job.body is None:
            raise PrinterFault(Trouble.BROKEN_PDF, job.printer)
        return Drawn(name=job.subject, pdf=job.body)
    if job.paper == TICKET:
        paper = ticket_paper(office, ticket=job.subject, practice=practice)
        if isinstance(paper, Refused):
            raise PrinterFault(Trouble.BROKEN_PDF, job.printer)
        return Drawn(name=paper.number, pdf=ticket_pdf(paper, words=ticket_words(office, paper)))
    if job.paper == CHECKLIST:
        listed = checklist_paper(
            office.reference_at(to_moment(job.queued_at)),
            job.subject,
            at=job.queued_at,
            practice=practice,
        )
        return Drawn(name=job.subject, pdf=checklist_pdf(listed))
    if job.paper == APPOINTMENT:
        slip = slip_paper(office, job.subject, at=to_moment(job.queued_at), practice=practice)
        if isinstance(slip, Refused):
            raise PrinterFault(Trouble.BROKEN_PDF, job.printer)
        return Drawn(name=slip.code, pdf=slip_pdf(slip))
    if job.paper in SESSION_PAPERS:
        at = to_moment(job.queued_at)
        drawn = session_pdf(office, job.paper, job.subject, at=at, practice=practice)
        if isinstance(drawn, Refused):
            raise PrinterFault(Trouble.BROKEN_PDF, job.printer)
        return Drawn(name=job.subject, pdf=drawn)
    page = office.ask(queries.Dossier(dossier=job.subject))
    if isinstance(page, Refused):
        raise PrinterFault(Trouble.BROKEN_PDF, job.printer)
    pdf = _form_pdf(job.paper, page.code, office, practice=practice)
    if pdf is None:
        raise PrinterFault(Trouble.BROKEN_PDF, job.printer)
    return Drawn(name=page.code, pdf=pdf)


def _form_pdf(paper: str, code: str, office: Office, *, practice: bool) -> bytes | None:
    """One of the forms of a dossier; None where the office refuses it."""
    if paper == RECEIPT:
        receipt = receipt_paper(office, code, practice=practice)
        if isinstance(receipt, Refused):
            return None
        return receipt_pdf(receipt, words=receipt_words(office, receipt))
    if paper == PROCESS_SHEET:
        sheet = process_paper(office, code, practice=practice)
        if isinstance(sheet, Refused):
            return None
        return process_pdf(sheet, words=process_words(office, sheet))
    letter = letter_paper(office, Letter(paper), code, practice=practice)
    if isinstance(letter, Refused):
        return None
    return letter_pdf(letter, words=letter_words(office, letter))


def ticket_paper(
    office: Office,
    number: str | None = None,
    *,
    ticket: str | None = None,
    practice: bool = False,
    language: Language = "vi",
) -> TicketPaper | Refused:
    """The ticket of a printed number (the newest one of it), or of an id.

    Args:
        office: the office that gave the number.
        number: as printed, ``A001``.
        ticket: its id; goes before the number.
        practice: a ticket of the training mode, marked across.
        language: the citizen's language.
    """
    page = office.ask(queries.Ticket(number=number, ticket=ticket), language=language)
    if isinstance(page, Refused):
        return page
    reference = office.reference_at(page.issued_at)
    setup = reference.setup
    issued = page.history[0].body
    rules = reference.plan.session(str(issued.get("session") or ""))
    asked_for = setup.priority(str(issued.get("priority") or ""))
    errands = (str(issued["queue"]), *map(str, issued["errands"]))
    return TicketPaper(
        office=setup.letterhead.office,
        number=page.number,
        queue_name=_queue_name(setup, errands[0], language),
        ahead=page.ahead,
        issued_at=page.issued_at,
        day=page.day,
        qr=f"{QR_VERSION}|{page.ticket}|{page.number}|{page.day:%Y%m%d}",
        short_code=short_code(page.ticket),
        language=language,
        priority_name=_named(asked_for.name_vi, asked_for.name_en, language) if asked_for else None,
        errands=tuple(_queue_name(setup, queue, language) for queue in errands)
        if len(errands) > 1
        else (),
        banner=_named(rules.banner_vi, rules.banner_en, language) or None if rules else None,
        estimate=_estimate(issued),
        by_appointment=issued.get("appointment_at") is not None,
        practice=practice,
    )


def _estimate(issued: Mapping[str, object]) -> Estimate | None:
    """The range that was said when the number was given."""
    low, high = issued.get("wait_low_min"), issued.get("wait_high_min")
    if not isinstance(low, int) or not isinstance(high, int):
        return None
    return Estimate(low_min=low, high_min=high)


def checklist_paper(
    reference: Reference, code: str, *, at: int, practice: bool = False
) -> ChecklistPaper:
    """What to bring for a procedure, as it was when it was asked for (``at``, Unix seconds).

    Of a procedure that the catalogue has lost meanwhile only the code is said: a slip nobody
    needs is better than one that holds up the tickets behind it.
    """
    on = to_moment(at).astimezone(OFFICE_ZONE).date()
    procedure = reference.catalogue.procedure(code, on=on)
    case = procedure.case(None, Channel.DIRECT) if procedure else None
    return ChecklistPaper(
        office=reference.setup.letterhead.office,
        procedure=procedure.name_vi if procedure else code,
        code=code,
        bring=tuple(part.name_vi for part in procedure.components) if procedure else (),
        limit=case.limit.text("vi") if case else "",
        verified=procedure is not None and all(p.verified for p in procedure.components),
        day=on,
        practice=practice,
    )


def receipt_paper(
    office: Office,
    code: str,
    *,
    practice: bool = False,
    size: SheetSize = SheetSize.A4,
) -> ReceiptPaper | Refused:
    """Mẫu 01 of a dossier of ours, with the date now agreed; refused for a provincial code.

    Args:
        office: the office that holds the dossier.
        code: the dossier's code.
        practice: a receipt of the training mode, marked across.
        size: the sheet in the printer's tray.
    """
    page = office.ask(queries.Dossier(code=code, person=True))
    if isinstance(page, Refused):
        return page
    if page.owner != "ours":
        return Refused.because("provincial_receipt", code=page.code)
    reference = office.reference_at(page.received_at)
    setup = reference.setup
    head = setup.letterhead
    procedure = reference.catalogue.procedure(
        page.procedure, on=page.received_at.astimezone(OFFICE_ZONE).date()
    )
    person = page.person
    clerk = setup.member(StaffCode(page.received_by))
    parts, certified = _contents(page, procedure)
    return ReceiptPaper(
        form=ReceiptForm(setup.receipt_form),
        size=size,
        parent=head.parent,
        office=head.office,
        place=head.place,
        issued_on=page.received_at.astimezone(OFFICE_ZONE).date(),
        dossier_code=page.code,
        desk=head.office,
        owner=person.name if person else "",
        submitter=person.name if person else "",
        request=_request(page),
        received_at=page.received_at,
        due_at=page.due_at,
        limit=page.limit_text,
        sets=1,
        clerk=clerk.name if clerk else page.received_by,
        qr=page.code,
        address=person.address if person else "",
        phone=person.phone if person else "",
        email=person.email if person else "",
        id_number=person.id_number if person else "",
        parts=parts,
        certified=certified,
        collect_at=head.office,
        fee=_fee(page),
        practice=practice,
    )


def ticket_words(office: Office, paper: TicketPaper) -> Wording:
    """The office's sentences on a ticket, as they were when it was given."""
    return office.reference_at(paper.issued_at).templates[f"ticket-{paper.language}"]


def receipt_words(office: Office, paper: ReceiptPaper) -> Wording:
    """The office's sentences on a receipt, as they were when the dossier was received."""
    return office.reference_at(paper.received_at).templates[TEMPLATE_OF[paper.form]]


def short_code(ticket: str) -> str:
    """A ticket's id for fingers: its last eight digits, ``1A2B-3C4D``."""
    digits = ticket.replace("-", "")[-8:].upper()
    return f"{digits[:4]}-{digits[4:]}"


def _contents(
    page: queries.DossierPage, procedure: Procedure | None
) -> tuple[tuple[Part, ...], tuple[CertifiedItem, ...]]:
    """Point 1 of the form: the papers handed in, or for certified copies what is to be copied."""
    if procedure is None:
        return (), ()
    if any(isinstance(fee.rule, PerPage) for fee in procedure.fees):
        name = procedure.components[-1].name_vi if procedure.components else ""
        item = CertifiedItem(name=name, pages=page.pages, copies=page.copies, fee=_fee(page))
        return (), (item,)
    parts = tuple(
        Part(
            name=component.name_vi,
            originals=component.originals,
            certified=component.certified,
            photocopies=component.copies,
        )
        for component in procedure.components
    )
    return parts, ()


def _request(page: queries.DossierPage) -> str:
    """The procedure, with its case where that says more than how fast it goes."""
    ordinary = {"ngay", "thuong", ""}
    return (
        page.procedure_name
        if page.case in ordinary
        else f"{page.procedure_name} ({page.case_name})"
    )


def _fee(page: queries.DossierPage) -> str:
    """The sum, or a confirmed source's own words where none is known; else room for the pen."""
    if page.fee is None:
        return page.fee_text if page.fee_verified else ""
    return money(page.fee) if page.fee else "Không thu"


def _queue_name(setup: OfficeSetup, code: str, language: Language) -> str:
    queue = setup.queue(code)
    return _named(queue.name_vi, queue.name_en, language) if queue else code


def _named(vi: str, en: str, language: Language) -> str:
    return vi if language == "vi" else en
