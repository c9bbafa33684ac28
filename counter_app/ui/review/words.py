"""The words of the review's window: its counts and its rows."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from counter_app.domain.reasons import Language
from counter_app.service.review_queries import Review, ReviewOfficer, ReviewRow
from counter_app.ui import wording
from counter_app.ui.widgets.rows import Row

translate = QCoreApplication.translate
_TONES = {"overdue": "overdue", "today": "urgent", "next": "calm", "resting": "resting"}


def counted(review: Review) -> str:
    """How many there are of each; what is put off is among them."""
    said = translate(
        "Review",
        "Quá hạn {overdue} · đến hạn hôm nay {today} · ngày làm việc tới ({next_on}) {next} · "
        "đang chờ dân {resting}",
    ).format(
        overdue=review.overdue,
        today=review.today,
        next_on=f"{review.next_on:%d/%m}",
        next=review.next,
        resting=review.resting,
    )
    return f"{said} · {put_off(review.put_off)}" if review.put_off else said


def put_off(count: int) -> str:
    """How many are put off."""
    return translate("Review", "đã hẹn nhắc lại ({count})").format(count=count)


def morning(review: Review) -> str:
    """The word for the supervisor who opens the day."""
    return translate(
        "Review",
        "Hồ sơ đến hạn: quá hạn {overdue}, hôm nay {today}, ngày làm việc tới {next}.",
    ).format(overdue=review.overdue, today=review.today, next=review.next)


def rows(review: Review, *, now: datetime, language: Language) -> list[Row]:
    """A row for every dossier, by room and officer as the office told them."""
    return [
        _row(one, row, now=now, language=language) for one in review.officers for row in one.rows
    ]


def _row(one: ReviewOfficer, row: ReviewRow, *, now: datetime, language: Language) -> Row:
    room = one.room or translate("Review", "Không rõ phòng")
    parts = [row.code, one.name, room]
    if row.noted_by:
        parts.append(_note(row))
    if row.put_off and row.remind_at is not None:
        end = translate("Review", "nhắc lại {at} ({by})").format(
            at=wording.due(row.remind_at, now=now), by=row.remind_by
        )
    elif row.remind_at is not None:
        end = translate("Review", "đã hẹn nhắc {at} ({by})").format(
            at=wording.due(row.remind_at, now=now), by=row.remind_by
        )
    else:
        end = ""
    tone = "resting" if row.put_off else _TONES[row.falls]
    return Row(
        key=row.code,
        text=row.procedure_name,
        tail=_falls(row, now=now, language=language),
        note=" · ".join(parts),
        tail_note=end,
        tone=tone,
        icon=tone,
        dim=row.put_off,
    )


def _note(row: ReviewRow) -> str:
    text = row.note or translate("Review", "(ghi chú đã xóa)")
    return translate("Review", "“{note}” ({by})").format(note=text, by=row.noted_by)


def _falls(row: ReviewRow, *, now: datetime, language: Language) -> str:
    at = wording.due(row.due_at, now=now)
    late = wording.minutes(row.remaining_s, language)
    return {
        "overdue": translate("Review", "quá hạn {late}, hạn {at}"),
        "today": translate("Review", "hạn {at} hôm nay"),
        "next": translate("Review", "hạn {at}"),
        "resting": translate("Review", "chờ dân, hạn {at}"),
    }[row.falls].format(at=at, late=late)
