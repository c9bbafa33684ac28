"""The process sheet and the letters about a dossier, made from what the office answers."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from counter_app.domain.dossier_facts import DeadlineExtended, DossierEnded, SupplementRequested
from counter_app.domain.facts import StepUndone
from counter_app.domain.ids import StaffCode
from counter_app.domain.office import OfficeSetup
from counter_app.domain.reasons import OFFICE_ZONE, Refused, Sentences
from counter_app.papers.form_parts import FormHead
from counter_app.papers.letters import LETTER_TEMPLATE_OF, Letter, LetterPaper
from counter_app.papers.process_paper import PROCESS_TEMPLATE_OF, HandOver, ProcessPaper, Verdict
from counter_app.papers.receipt_paper import ReceiptForm
from counter_app.papers.sheet import SheetSize
from counter_app.resources.wordings import Wording
from counter_app.service import process_queries, queries
from counter_app.service.office import Office

SENTENCES: Final[Sentences] = {
    "nothing_to_write": (
        "Hồ sơ {code} không có việc nào cần văn bản này.",
        "Nothing happened to dossier {code} that calls for this letter.",
    ),
}

_CALLED_FOR: Final = {
    Letter.SUPPLEMENT: SupplementRequested.KIND,
    Letter.REFUSAL: DossierEnded.KIND,
    Letter.EXTENSION: DeadlineExtended.KIND,
    Letter.STOP: DossierEnded.KIND,
}


_SIGNED_BY_THE_CLERK: Final = frozenset({Letter.SUPPLEMENT, Letter.REFUSAL})
"""The others are signed by the head of the office."""


def process_paper(
    office: Office,
    code: str,
    *,
    practice: bool = False,
    size: SheetSize = SheetSize.A4,
) -> ProcessPaper | Refused:
    """The process sheet of a dossier as it stands now.

    Args:
        office: the office that holds the dossier.
        code: the dossier's code.
        practice: a sheet of the training mode, marked across.
        size: the sheet in the printer's tray.
    """
    sheet = office.ask(process_queries.ProcessSheet(code=code))
    if isinstance(sheet, Refused):
        return sheet
    page = office.ask(queries.Dossier(code=code, person=True))
    if isinstance(page, Refused):
        return page
    setup = office.reference_at(sheet.at).setup
    owner = page.person.name if page.person else ""
    rows = tuple(_hand_over(row, setup, owner) for row in sheet.rows)
    return ProcessPaper(
        form=ReceiptForm(setup.receipt_form),
        size=size,
        head=_head(setup, sheet.at),
        owner=owner,
        code=sheet.code,
        received_at=sheet.received_at,
        due_at=sheet.due_at,
        solver=setup.letterhead.office,
        partners="",
        rows=rows,
        total_s=sheet.total_s,
        verdict=_verdict(sheet.timeliness),
        practice=practice,
    )


def letter_paper(
    office: Office,
    letter: Letter,
    code: str,
    *,
    practice: bool = False,
    size: SheetSize = SheetSize.A4,
) -> LetterPaper | Refused:
    """A letter about a dossier, of the newest step that calls for it.

    Args:
        office: the office that holds the dossier.
        letter: which one.
        code: the dossier's code.
        practice: a letter of the training mode, marked across.
        size: the sheet in the printer's tray.
    """
    page = office.ask(queries.Dossier(code=code, person=True))
    if isinstance(page, Refused):
        return page
    step = _newest(page.history, _CALLED_FOR[letter])
    if step is None:
        return Refused.because("nothing_to_write", code=page.code)
    reference = office.reference_at(step.at)
    setup, person = reference.setup, page.person
    received_on = page.received_at.astimezone(OFFICE_ZONE).date()
    procedure = reference.catalogue.procedure(page.procedure, on=received_on)
    reply_by = step.body.get("reply_by")
    return LetterPaper(
        letter=letter,
        form=ReceiptForm(setup.receipt_form),
        size=size,
        head=_head(setup, step.at),
        code=page.code,
        owner=person.name if person else "",
        address=person.address if person else "",
        phone=person.phone if person else "",
        email=person.email if person else "",
        request=page.procedure_name,
        field=procedure.field if procedure else "",
        received_at=page.received_at,
        first_due_at=page.first_due_at,
        due_at=page.due_at,
        reply_by=datetime.fromisoformat(reply_by) if isinstance(reply_by, str) else None,
        reason=str(step.body.get("reason", "")),
        remark=page.remarks.get(str(step.position), ""),
        clerk=_name(setup, step.by),
        signer=_name(setup, step.by) if letter in _SIGNED_BY_THE_CLERK else "",
        office_phone=setup.letterhead.phone,
        practice=practice,
    )


def process_words(office: Office, paper: ProcessPaper) -> Wording:
    """The office's sentences on a process sheet, as they are when it is printed."""
    return office.reference_at(paper.head.issued_at).templates[PROCESS_TEMPLATE_OF[paper.form]]


def letter_words(office: Office, paper: LetterPaper) -> Wording:
    """The office's sentences in a letter, as they were when its step was taken."""
    template = LETTER_TEMPLATE_OF[paper.letter, paper.form]
    return office.reference_at(paper.head.issued_at).templates[template]


def _newest(history: tuple[queries.JournalRow, ...], kind: str) -> queries.JournalRow | None:
    """The newest fact of a kind that was not undone."""
    undone = {
        (row.body["origin"], row.body["undoes"]) for row in history if row.kind == StepUndone.KIND
    }
    standing = (r for r in reversed(history) if (r.origin, r.seq) not in undone)
    return next((row for row in standing if row.kind == kind), None)


def _hand_over(row: process_queries.ProcessRow, setup: OfficeSetup, owner: str) -> HandOver:
    return HandOver(
        gives=_room(setup, row.giver),
        takes=_room(setup, row.receiver),
        at=row.from_at,
        giver=_name(setup, row.giver) if row.giver else owner,
        taker=_name(setup, row.receiver) if row.receiver else "",
        verdict=_verdict(row.timeliness),
        held_s=row.working_s,
        from_citizen=row.giver is None,
        resting=row.resting,
        sent_back=row.sent_back,
    )


def _verdict(timeliness: str | None) -> Verdict | None:
    return Verdict(timeliness) if timeliness else None


def _room(setup: OfficeSetup, code: StaffCode | None) -> str:
    member = setup.member(code) if code else None
    return member.room if member else ""


def _name(setup: OfficeSetup, code: StaffCode) -> str:
    member = setup.member(code)
    return member.name if member else code


def _head(setup: OfficeSetup, at: datetime) -> FormHead:
    head = setup.letterhead
    return FormHead(
        parent=head.parent,
        office=head.office,
        place=head.place,
        issued_at=at,
    )
