"""Dates with their weekday, as people say them: ``T3 24/11``, ``Thứ Ba 24/11/2026``."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def short_day(on: date) -> str:
    """Weekday, day and month, for lists and columns."""
    names = (
        translate("Days", "T2"),
        translate("Days", "T3"),
        translate("Days", "T4"),
        translate("Days", "T5"),
        translate("Days", "T6"),
        translate("Days", "T7"),
        translate("Days", "CN"),
    )
    return f"{names[on.weekday()]} {on:%d/%m}"


def long_day(on: date) -> str:
    """The whole date with its weekday."""
    names = (
        translate("Days", "Thứ Hai"),
        translate("Days", "Thứ Ba"),
        translate("Days", "Thứ Tư"),
        translate("Days", "Thứ Năm"),
        translate("Days", "Thứ Sáu"),
        translate("Days", "Thứ Bảy"),
        translate("Days", "Chủ Nhật"),
    )
    return f"{names[on.weekday()]} {on:%d/%m/%Y}"
