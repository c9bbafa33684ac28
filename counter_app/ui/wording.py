"""How the screen writes numbers: dates ``23/11/2026``, times ``14:05``, money ``21.000 đ``."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import Final

from counter_app.domain.reasons import OFFICE_ZONE, Language

NO_BREAK: Final = "\u00a0"


def money(amount: int) -> str:
    """A sum of whole đồng; its parts never wrap apart."""
    return f"{amount:,}{NO_BREAK}đ".replace(",", ".")


def clock_time(at: datetime) -> str:
    """The office's wall-clock time of a moment."""
    return f"{at.astimezone(OFFICE_ZONE):%H:%M}"


def day(at: datetime) -> str:
    """The office's date of a moment."""
    return f"{at.astimezone(OFFICE_ZONE):%d/%m/%Y}"


def moment(at: datetime) -> str:
    """Time and date of a moment."""
    return f"{clock_time(at)} {day(at)}"


def due(at: datetime, *, now: datetime) -> str:
    """A due time: only the hour where it is today, else with its date."""
    same = at.astimezone(OFFICE_ZONE).date() == now.astimezone(OFFICE_ZONE).date()
    return clock_time(at) if same else moment(at)


def waited(seconds: int) -> str:
    """A wait or a service to the second: ``07:05``, ``1:12:40``."""
    hours, rest = divmod(max(0, seconds), 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes:02}:{left:02}"


def minutes(seconds: int, language: Language) -> str:
    """A length of time to the minute, for rows: ``12 phút``, ``1 giờ 05``, ``3 ngày``.

    A day here is one of eight working hours: the seconds are of office time.
    """
    hours, rest = divmod(abs(seconds) // 60, 60)
    if hours >= 24:
        days = f"{hours // 8}{NO_BREAK}"
        return days + ("ngày" if language == "vi" else "days")
    if hours:
        unit = "giờ" if language == "vi" else "h"
        return f"{hours}{NO_BREAK}{unit}{NO_BREAK}{rest:02}"
    return f"{rest}{NO_BREAK}" + ("phút" if language == "vi" else "min")


def folded(text: str) -> str:
    """Text without accents, case and double spaces, so that ``chung thuc`` finds ``Chứng thực``."""
    apart = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    plain = "".join(c for c in apart if not unicodedata.combining(c))
    return " ".join(plain.split())
