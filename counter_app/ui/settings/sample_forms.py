"""Sample values of the forms about a dossier, for looking at their templates."""

from __future__ import annotations

from datetime import datetime, timedelta

from counter_app.domain.office import OfficeSetup
from counter_app.papers.form_parts import FormHead
from counter_app.papers.letters import Letter, LetterPaper
from counter_app.papers.process_paper import HandOver, ProcessPaper, Verdict
from counter_app.papers.receipt import ReceiptForm
from counter_app.papers.sheet import SheetSize

_OWNER = "Nguyễn Văn Mẫu"


def sample_sheet(form: ReceiptForm, setup: OfficeSetup, now: datetime) -> ProcessPaper:
    """A process sheet of three pairs of hands."""
    staff = [(member.room, member.name) for member in setup.staff[:3]] or [("", "")]
    rows = [
        HandOver(
            gives=staff[place - 1][0],
            takes=room,
            at=now + timedelta(hours=place),
            giver=_OWNER if place == 0 else staff[place - 1][1],
            taker=name,
            verdict=Verdict.ON_TIME,
            held_s=3600,
            from_citizen=place == 0,
            sent_back="sai_thong_tin" if place == 2 else "",
        )
        for place, (room, name) in enumerate(staff)
    ]
    return ProcessPaper(
        form=form,
        size=SheetSize.A4,
        head=_head(setup, now),
        owner=_OWNER,
        code=_code(setup, now),
        received_at=now,
        due_at=now + timedelta(days=3),
        solver=setup.letterhead.office,
        partners="",
        rows=tuple(rows),
        total_s=3600 * len(rows),
        verdict=Verdict.ON_TIME,
        practice=True,
    )


def sample_letter(
    letter: Letter, form: ReceiptForm, setup: OfficeSetup, now: datetime
) -> LetterPaper:
    """A letter to somebody who does not exist."""
    clerk = setup.staff[0].name if setup.staff else ""
    return LetterPaper(
        letter=letter,
        form=form,
        size=SheetSize.A4,
        head=_head(setup, now),
        code=_code(setup, now),
        owner=_OWNER,
        address="Tổ dân phố 1",
        phone="0900 000 000",
        email="",
        request="Đăng ký khai sinh",
        field="Hộ tịch",
        received_at=now,
        first_due_at=now + timedelta(days=3),
        due_at=now + timedelta(days=8),
        reply_by=now + timedelta(days=5),
        reason="thieu_giay_to",
        remark="",
        clerk=clerk,
        signer=clerk if letter in {Letter.SUPPLEMENT, Letter.REFUSAL} else "",
        office_phone=setup.letterhead.phone,
        practice=True,
    )


def _head(setup: OfficeSetup, now: datetime) -> FormHead:
    head = setup.letterhead
    return FormHead(parent=head.parent, office=head.office, place=head.place, issued_at=now)


def _code(setup: OfficeSetup, now: datetime) -> str:
    return f"{setup.agency_code}-{now:%y%m%d}-{setup.site_first:04}"
