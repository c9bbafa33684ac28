"""A sample paper by the templates on the screen: drawn by the real papers, shown through QtPdf."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
from PySide6.QtGui import QImage

from counter_app.domain.estimate import Estimate
from counter_app.domain.office import OfficeSetup
from counter_app.papers.letters import LETTER_TEMPLATE_OF, letter_pdf
from counter_app.papers.process_paper import PROCESS_TEMPLATE_OF, process_pdf
from counter_app.papers.receipt import TEMPLATE_OF, Part, ReceiptForm, ReceiptPaper, receipt_pdf
from counter_app.papers.sheet import SheetSize
from counter_app.papers.ticket import TicketPaper, ticket_pdf
from counter_app.resources import ResourceFault
from counter_app.resources.wordings import wordings_from_json
from counter_app.ui.devices.printer import page_image
from counter_app.ui.settings.sample_forms import sample_letter, sample_sheet
from counter_app.wire import canonical

Json = Any
_WIDTH_PX: Final = 720
"""Wide enough to be sharp in the narrow column at 200 %."""


def sample_pdf(name: str, template: Json, setup: OfficeSetup, *, now: datetime) -> bytes:
    """The paper of a template with sample values, marked as practice.

    Raises:
        ResourceFault: the template cannot be used; the fault names key and gap.
    """
    words = wordings_from_json(canonical({name: template}), name)[name]
    if name.startswith("ticket"):
        return ticket_pdf(_ticket(name, setup, now), words=words)
    for sheet_of, sheet_template in PROCESS_TEMPLATE_OF.items():
        if sheet_template == name:
            return process_pdf(sample_sheet(sheet_of, setup, now), words=words)
    for (letter, letter_of), letter_template in LETTER_TEMPLATE_OF.items():
        if letter_template == name:
            return letter_pdf(sample_letter(letter, letter_of, setup, now), words=words)
    form = next(form for form in ReceiptForm if TEMPLATE_OF[form] == name)
    return receipt_pdf(_receipt(form, setup, now), words=words)


def sample_image(name: str, template: Json, setup: OfficeSetup, *, now: datetime) -> QImage | str:
    """The first page as a picture; what the hall would hear; or what is wrong with the template."""
    try:
        if name.startswith("voice"):
            return _spoken(name, template)
        pdf = sample_pdf(name, template, setup, now=now)
    except ResourceFault as fault:
        return fault.sentence()
    except msgspec.MsgspecError as fault:
        return str(fault)
    return page_image(pdf, width_px=_WIDTH_PX)


def _spoken(name: str, template: Json) -> str:
    words = wordings_from_json(canonical({name: template}), name)[name]
    return "\n\n".join(words.say(key, number="A105", counter="3") for key in words.words)


def _ticket(name: str, setup: OfficeSetup, now: datetime) -> TicketPaper:
    queue = setup.queues[0]
    language = "vi" if name.endswith("vi") else "en"
    number = queue.series.printed(queue.series.first)
    return TicketPaper(
        office=setup.letterhead.office,
        number=number,
        queue_name=queue.name_vi if language == "vi" else queue.name_en,
        ahead=7,
        issued_at=now,
        day=now.date(),
        qr=f"T1|mau|{number}|{now:%Y%m%d}",
        short_code="0000-0000",
        language="vi" if language == "vi" else "en",
        priority_name=setup.priority_classes[0].name_vi if setup.priority_classes else None,
        estimate=Estimate(low_min=15, high_min=25),
        practice=True,
    )


def _receipt(form: ReceiptForm, setup: OfficeSetup, now: datetime) -> ReceiptPaper:
    head = setup.letterhead
    code = f"{setup.agency_code}-{now:%y%m%d}-{setup.site_first:04}"
    return ReceiptPaper(
        form=form,
        size=SheetSize.A4,
        parent=head.parent,
        office=head.office,
        place=head.place,
        issued_on=now.date(),
        dossier_code=code,
        desk=head.office,
        owner="Nguyễn Văn Mẫu",
        submitter="Nguyễn Văn Mẫu",
        request="Đăng ký khai sinh",
        received_at=now,
        due_at=now + timedelta(days=3),
        limit="3 ngày làm việc",
        sets=1,
        clerk=setup.staff[0].name if setup.staff else "",
        qr=code,
        address="Tổ dân phố 1",
        phone="0900 000 000",
        parts=(Part(name="Tờ khai theo mẫu", originals=1), Part(name="Giấy chứng sinh")),
        collect_at=head.office,
        fee="8.000 đ",
        practice=True,
    )
