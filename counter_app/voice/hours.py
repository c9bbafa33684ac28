"""The volume by hour as people write it: one line an hour, ``07:00 80``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time
from typing import Final

from counter_app.domain.reasons import Reason, Sentences
from counter_app.voice.settings import VolumeFrom

_LINE: Final = re.compile(r"(\d{1,2})[:hg](\d{2})(?::(\d{2}))?\s+(\d{1,4})\s*%?", re.IGNORECASE)
MOST_LINES: Final = 24

SENTENCES: Final[Sentences] = {
    "hours_empty": (
        "Hãy ghi ít nhất một dòng, ví dụ 07:00 80.",
        "Write at least one line, such as 07:00 80.",
    ),
    "hours_too_many": (
        "Nhiều nhất {most} dòng âm lượng.",
        "At most {most} lines of volume.",
    ),
    "hours_line": (
        "Dòng {line} (“{said}”) không đọc được; hãy ghi giờ rồi âm lượng, ví dụ 07:00 80.",
        "Line {line} (“{said}”) cannot be read; write a time and a volume, such as 07:00 80.",
    ),
    "hours_time": (
        "Dòng {line}: không có giờ {said}; giờ từ 00:00 đến 23:59.",
        "Line {line}: there is no time {said}; times run from 00:00 to 23:59.",
    ),
    "hours_percent": (
        "Dòng {line}: âm lượng từ 0 (im lặng) đến 100, không phải {said}.",
        "Line {line}: a volume lies within 0 (silent) and 100, not {said}.",
    ),
    "hours_order": (
        "Dòng {line}: {said} phải sau {before} ở dòng trên.",
        "Line {line}: {said} has to come after {before} on the line above.",
    ),
}
"""What may be wrong with them."""


def hours_text(volume: Iterable[VolumeFrom]) -> str:
    """The entries as they are written, a line each."""
    return "\n".join(f"{_clock(entry.from_time)} {entry.percent}" for entry in volume)


def read_hours(text: str) -> tuple[VolumeFrom, ...] | Reason:
    """The entries of a text, or what is wrong with its first line that cannot be taken."""
    volume: list[VolumeFrom] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        entry = _entry(number, line.strip())
        if isinstance(entry, Reason):
            return entry
        if volume and entry.from_time <= volume[-1].from_time:
            said, before = _clock(entry.from_time), _clock(volume[-1].from_time)
            return Reason.of("hours_order", line=number, said=said, before=before)
        volume.append(entry)
        if len(volume) > MOST_LINES:
            return Reason.of("hours_too_many", most=MOST_LINES)
    return tuple(volume) or Reason.of("hours_empty")


def _entry(number: int, line: str) -> VolumeFrom | Reason:
    found = _LINE.fullmatch(line)
    if found is None:
        return Reason.of("hours_line", line=number, said=line[:24])
    hour, minute, second, percent = (int(part or 0) for part in found.groups())
    try:
        from_time = time(hour, minute, second)
    except ValueError:
        return Reason.of("hours_time", line=number, said=line.split(maxsplit=1)[0])
    if percent > 100:
        return Reason.of("hours_percent", line=number, said=percent)
    return VolumeFrom(from_time=from_time, percent=percent)


def _clock(at: time) -> str:
    return at.isoformat("seconds" if at.second else "minutes")
