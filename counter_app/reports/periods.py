"""Periods as official reports say them, and up to when their figures are."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from counter_app.domain.calendar import office_time


def period_named(start: date, end: date) -> str:
    """``Quý IV/2026 (từ ngày 01/10/2026 đến ngày 31/12/2026)``; other days without a name."""
    days = f"từ ngày {start:%d/%m/%Y} đến ngày {end:%d/%m/%Y}"
    if start.year != end.year:
        return days
    whole = {
        ((1, 1), (3, 31)): "Quý I",
        ((4, 1), (6, 30)): "Quý II",
        ((7, 1), (9, 30)): "Quý III",
        ((10, 1), (12, 31)): "Quý IV",
        ((1, 1), (12, 31)): "Năm",
    }
    name = whole.get(((start.month, start.day), (end.month, end.day)))
    if name is None:
        return days
    return f"{name}{' ' if name == 'Năm' else '/'}{start.year} ({days})"


def period_said(start: date, end: date) -> str:
    """``Tháng 11/2026 (từ ngày … đến ngày …)``; a quarter or a year by its name, too."""
    is_month = start.day == 1 and (end + timedelta(days=1)).day == 1
    if is_month and (start.year, start.month) == (end.year, end.month):
        return f"Tháng {start:%m/%Y} (từ ngày {start:%d/%m/%Y} đến ngày {end:%d/%m/%Y})"
    return period_named(start, end)


def as_of(end: date, at: datetime) -> str:
    """Up to when the figures are; a period that still lasts is said to."""
    now = office_time(at)
    if now.date() <= end:
        return f"Kỳ báo cáo chưa hết: số liệu tính đến {now:%H:%M} ngày {now:%d/%m/%Y}."
    return f"Số liệu tính đến hết ngày {end:%d/%m/%Y}; việc xảy ra sau đó không làm đổi báo cáo."
