"""Dates and hours as people read and type them, and as documents keep them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from counter_app.domain.reasons import OFFICE_ZONE

Json = Any


def printed_day(text: str) -> str:
    """``2026-11-23`` as it is read and typed: ``23/11/2026``; anything else as it is."""
    try:
        return date.fromisoformat(text).strftime("%d/%m/%Y")
    except (TypeError, ValueError):
        return str(text or "")


def typed_day(text: str) -> str:
    """``23/11/2026`` as it is kept; anything else as it was typed, for the office to refuse."""
    parts = text.strip().replace("-", "/").replace(".", "/").split("/")
    if len(parts) == 3 and all(part.isdecimal() for part in parts):
        day, month, year = map(int, parts)
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            return text.strip()
    return text.strip()


def printed_hour(text: str) -> str:
    """``15:00:00`` as it is read and typed: ``15:00``."""
    return (
        str(text or "").removesuffix(":00") if str(text or "").count(":") > 1 else str(text or "")
    )


def typed_hour(text: str) -> str:
    """``15:00``, ``15h`` or ``15`` as it is kept; anything else as it was typed."""
    plain = text.strip().lower().replace("h", ":").replace(".", ":").strip(":")
    parts = plain.split(":")
    if 1 <= len(parts) <= 3 and all(part.isdecimal() and len(part) <= 2 for part in parts):
        hour, minute, second = (*map(int, parts), 0, 0)[:3]
        return f"{hour:02}:{minute:02}:{second:02}"
    return text.strip()


def printed_moment(text: str) -> str:
    """``2026-11-25T08:00:00+07:00`` as it is read and typed: ``25/11/2026 08:00``."""
    try:
        here = datetime.fromisoformat(text).astimezone(OFFICE_ZONE)
    except (TypeError, ValueError):
        return str(text or "")
    return f"{here:%d/%m/%Y %H:%M}"


def typed_moment(text: str) -> str:
    """``25/11/2026 08:00`` as it is kept; anything else as it was typed, to be refused."""
    day, _, hour = text.strip().partition(" ")
    try:
        local = datetime.fromisoformat(f"{typed_day(day)}T{typed_hour(hour)}")
    except ValueError:
        return text.strip()
    return local.replace(tzinfo=local.tzinfo or OFFICE_ZONE).isoformat()


def printed_windows(windows: Json) -> str:
    """A day's hours as they are read and typed: ``07:00–11:30, 13:30–17:00``."""
    return ", ".join(
        f"{printed_hour(window['opens'])}–{printed_hour(window['closes'])}" for window in windows
    )


def typed_windows(text: str) -> Json:
    """A day's hours as they are kept; what cannot be read goes on as typed, to be refused."""
    windows = []
    for part in text.replace(";", ",").split(","):
        if not part.strip():
            continue
        opens, _, closes = part.replace("–", "-").replace("—", "-").partition("-")
        windows.append({"opens": typed_hour(opens), "closes": typed_hour(closes)})
    return windows


def printed_days(days: Json) -> str:
    """Dates as they are read and typed: ``23/11/2026, 30/11/2026``."""
    return ", ".join(printed_day(day) for day in days)


def typed_days(text: str) -> list[str]:
    """Dates as they are kept; what cannot be read goes on as typed, to be refused."""
    return [typed_day(part) for part in text.replace(";", ",").split(",") if part.strip()]
