"""What the window of staffing advice shows, as pure values."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from counter_app.service.staffing_queries import AdviceOfDay, AdviceRow
from counter_app.ui.widgets.rows import Row
from counter_app.values import dataclass

WEEKDAYS: Final = 7
_WORKING_DAYS: Final = 5
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffingState:
    """The weekdays reckoned so far; ``running`` while more are to come."""

    days: tuple[AdviceOfDay, ...] = ()
    running: bool = False
    stopped: bool = False
    refusal: str = ""

    @property
    def is_unknown(self) -> bool:
        """Whether all are there and nothing can be said of any."""
        return len(self.days) == WEEKDAYS and all(_is_unknown(day) for day in self.days)


def rows(state: StaffingState) -> list[Row]:
    """A row for every counter that would help, and one for a weekday that needs none.

    Saturday and Sunday are named only where the office was open on them.
    """
    shown: list[Row] = []
    for day in state.days:
        if day.weekday < _WORKING_DAYS or day.days:
            shown += _rows_of(day)
    return shown


def _rows_of(day: AdviceOfDay) -> list[Row]:
    name = weekday(day.weekday)
    key = str(day.weekday)
    if _is_unknown(day):
        said = translate("StaffingWords", "mới có {days} ngày, cần ít nhất {needed}")
        return [
            Row(
                key=key,
                lead=name,
                text=translate("StaffingWords", "Chưa đủ dữ liệu"),
                note=said.format(days=day.days, needed=day.days_needed),
                dim=True,
            )
        ]
    if not day.rows:
        said = translate(
            "StaffingWords", "90 % người chờ không quá {now} phút, tính từ {days} ngày đã qua"
        )
        return [
            Row(
                key=key,
                lead=name,
                text=translate("StaffingWords", "Chưa cần thêm quầy"),
                note=said.format(now=_minutes(day.p90_s or 0), days=day.days),
                dim=True,
            )
        ]
    return [
        Row(
            key=f"{key}-{place}",
            lead=name,
            text=_advice(row),
            tail=translate("StaffingWords", "{now} → {then} phút").format(
                now=_minutes(row.p90_now_s), then=_minutes(row.p90_then_s)
            ),
            note=_effect(row, day),
        )
        for place, row in enumerate(day.rows)
    ]


def _is_unknown(day: AdviceOfDay) -> bool:
    return day.days < day.days_needed


def _advice(row: AdviceRow) -> str:
    said = translate("StaffingWords", "{start}–{end} giờ: thêm một quầy {queues}")
    return said.format(start=row.from_hour, end=row.until_hour, queues=", ".join(row.names))


def _effect(row: AdviceRow, day: AdviceOfDay) -> str:
    said = translate(
        "StaffingWords",
        "90 % người chờ không quá {then} phút thay vì {now}; mỗi ngày khoảng {people} người, "
        "tính từ {days} ngày đã qua",
    )
    return said.format(
        then=_minutes(row.p90_then_s),
        now=_minutes(row.p90_now_s),
        people=row.people,
        days=day.days,
    )


def _minutes(seconds: int) -> int:
    """Whole minutes, rounded up: nobody waits longer than is said."""
    return -(-seconds // 60)


def weekday(number: int) -> str:
    """The name of a weekday, Monday being 0."""
    return (
        translate("StaffingWords", "Thứ Hai"),
        translate("StaffingWords", "Thứ Ba"),
        translate("StaffingWords", "Thứ Tư"),
        translate("StaffingWords", "Thứ Năm"),
        translate("StaffingWords", "Thứ Sáu"),
        translate("StaffingWords", "Thứ Bảy"),
        translate("StaffingWords", "Chủ nhật"),
    )[number]
