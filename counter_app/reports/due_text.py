"""The morning's review as a text to paste into the leaders' group chat.

Codes and officers, never a citizen's name, and no note: its words are anybody's. Plain lines: a
chat shows neither tables nor bold.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Final, Protocol

MOST_LINES: Final = 60
"""Dossiers named one by one; a chat shows no more in one message, the rest is counted."""
_HEADS: Final = {
    "overdue": "quá hạn từ {at}",
    "today": "hạn {hour} hôm nay",
    "next": "hạn {at}",
    "resting": "đang chờ dân bổ sung hoặc nộp phí (hạn {at})",
}


class Row(Protocol):
    """A dossier of the review."""

    @property
    def code(self) -> str: ...
    @property
    def procedure_name(self) -> str: ...
    @property
    def due_at(self) -> datetime: ...
    @property
    def falls(self) -> str: ...
    @property
    def put_off(self) -> bool: ...
    @property
    def remind_at(self) -> datetime | None: ...


class Officer(Protocol):
    """An officer with dossiers due."""

    @property
    def room(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def rows(self) -> Sequence[Row]: ...


class Review(Protocol):
    """The whole review."""

    @property
    def on(self) -> date: ...
    @property
    def next_on(self) -> date: ...
    @property
    def overdue(self) -> int: ...
    @property
    def today(self) -> int: ...
    @property
    def next(self) -> int: ...
    @property
    def resting(self) -> int: ...
    @property
    def put_off(self) -> int: ...
    @property
    def officers(self) -> Sequence[Officer]: ...


def due_text(review: Review, *, office: str) -> str:
    """The review, ready to be pasted; the most pressing first within each officer."""
    return "\n".join(_lines(review, office)) + "\n"


def _lines(review: Review, office: str) -> Iterator[str]:
    yield f"RÀ SOÁT HỒ SƠ ĐẾN HẠN NGÀY {review.on:%d/%m/%Y}"
    yield _plain(office)
    counted = [
        f"quá hạn {review.overdue}",
        f"đến hạn hôm nay {review.today}",
        f"đến hạn {review.next_on:%d/%m} {review.next}",
    ]
    if review.resting:
        counted.append(f"đang chờ dân {review.resting}")
    yield ("Có: " + ", ".join(counted) + ".") if review.officers else "Không có hồ sơ nào đến hạn."
    if review.put_off:
        yield f"Trong đó đã hẹn nhắc lại: {review.put_off}."
    left = MOST_LINES
    for room, officers in groupby(review.officers, key=lambda officer: officer.room):
        yield ""
        yield (_plain(room) or "Không rõ phòng").upper()
        for officer in officers:
            yield f"• {_plain(officer.name)}: {len(officer.rows)} hồ sơ"
            for row in officer.rows[: max(0, left)]:
                yield f"  – {row.code}: {_plain(row.procedure_name)}; {_when(row)}"
            hidden = len(officer.rows) - max(0, left)
            if hidden > 0:
                yield f"  – và {hidden} hồ sơ khác"
            left -= len(officer.rows)


def _when(row: Row) -> str:
    due = _HEADS[row.falls].format(at=f"{row.due_at:%H:%M %d/%m}", hour=f"{row.due_at:%H:%M}")
    if row.put_off and row.remind_at is not None:
        return f"{due}; hẹn nhắc lại {row.remind_at:%H:%M %d/%m}"
    return due


def _plain(name: str) -> str:
    """A name as one line, whatever somebody typed into it."""
    plain = (" " if unicodedata.category(letter)[0] == "C" else letter for letter in name)
    return " ".join("".join(plain).split())
