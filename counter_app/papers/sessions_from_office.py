"""What a session's papers say, asked of the office.

What is queued names them by their subject: a session's code, or the first and last day of a
period (``2026-11-01..2026-11-30``).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from counter_app.domain.reasons import Refused
from counter_app.papers.form_parts import FormHead
from counter_app.papers.session_papers import (
    Duty,
    DutyList,
    OvertimeSheet,
    Poster,
    Worked,
    duty_list_pdf,
    overtime_pdf,
    poster_pdf,
)
from counter_app.service.office import Office
from counter_app.service.paper_queue import OVERTIME, POSTER
from counter_app.service.session_queries import Overtime, SessionRules

_DATES: Final = 8
"""So many of the next dates stand on a duty list."""


def session_pdf(
    office: Office, paper: str, subject: str, *, at: datetime, practice: bool = False
) -> bytes | Refused:
    """One of a session's papers.

    Raises:
        ValueError: the subject names no period.
    """
    if paper == OVERTIME:
        first, _, last = subject.partition("..")
        return _overtime(
            office, date.fromisoformat(first), date.fromisoformat(last), at=at, practice=practice
        )
    return (_poster if paper == POSTER else _duty_list)(office, subject, at=at, practice=practice)


def _poster(office: Office, session: str, *, at: datetime, practice: bool) -> bytes | Refused:
    page = office.ask(SessionRules(session=session), language="vi")
    if isinstance(page, Refused):
        return page
    days = tuple(f"{_weekday(day)} {day:%d/%m/%Y}" for day in page.dates[:4])
    hours = " và ".join(f"{opens}–{closes}" for opens, closes in page.hours)
    counters = ", ".join(str(number) for number in page.counters)
    where = office.reference_at(at).setup.letterhead.office
    return poster_pdf(
        Poster(
            head=_head(office, at),
            name=page.name,
            banner=page.banner,
            when=(hours, *days),
            where=f"{where} (quầy {counters})" if counters else where,
            what=(*(name for _, name in page.procedures), *page.fields),
            promise=page.promise,
            channels=page.channels,
            fees=page.fees,
            plan_number=page.plan_number,
            plan_on=page.plan_on,
            assumed=bool(page.assumed),
            practice=practice,
        )
    )


def _duty_list(office: Office, session: str, *, at: datetime, practice: bool) -> bytes | Refused:
    page = office.ask(SessionRules(session=session), language="vi")
    if isinstance(page, Refused):
        return page
    hours = ", ".join(f"{opens}–{closes}" for opens, closes in page.hours)
    rows = tuple(
        Duty(on=day, hours=hours, duty=row.duty, staff=tuple(name for _, name in row.staff))
        for day in page.dates[:_DATES]
        for row in page.roster
    )
    listed = DutyList(head=_head(office, at), name=page.name, rows=rows, practice=practice)
    return duty_list_pdf(listed)


def _overtime(
    office: Office, first: date, last: date, *, at: datetime, practice: bool
) -> bytes | Refused:
    rows = office.ask(Overtime(start=first, end=last), language="vi")
    if isinstance(rows, Refused):
        return rows
    return overtime_pdf(
        OvertimeSheet(
            head=_head(office, at),
            first=first,
            last=last,
            rows=tuple(
                Worked(
                    on=row.on,
                    session=row.name,
                    staff=row.staff_name,
                    from_at=row.from_at,
                    to_at=row.to_at,
                    worked_s=row.worked_s,
                )
                for row in rows
            ),
            practice=practice,
        )
    )


def _head(office: Office, at: datetime) -> FormHead:
    head = office.reference_at(at).setup.letterhead
    return FormHead(parent=head.parent, office=head.office, place=head.place, issued_at=at)


def _weekday(day: date) -> str:
    return ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")[
        day.weekday()
    ]
