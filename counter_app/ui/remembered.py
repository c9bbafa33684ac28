"""What the window remembers on this PC: choices, never a citizen's value."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, field, fields, replace
from pathlib import Path
from typing import Any, Final

from counter_app.domain.reasons import Language
from counter_app.values import dataclass

LOCK_AFTER_MIN: Final = (2, 5, 10, 15, 30)
"""The choices of how long a desk may be left before it locks itself."""
RECENT: Final = 12
"""How many procedures a clerk's list of the most used keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """The choices of whoever works at this PC.

    ``recent`` are procedure codes, last used first. ``printers`` are printers' names by kind of
    paper; the system's default prints what is missing. ``kiosk_screen`` and ``display_screen``
    name the screens those stand on; empty while closed. ``theme`` is empty until a look is chosen:
    the desk then follows the system's. ``review`` is the room whose due dossiers are looked at,
    ``review_told`` the day on which they were last told of. ``lock_after_min`` is how long the
    desk may be left before it locks itself.
    """

    language: Language = "vi"
    counter: int | None = None
    staff: str | None = None
    theme: str = ""
    sound: bool = True
    geometry: str = ""
    kiosk_screen: str = ""
    display_screen: str = ""
    seats_open: bool = False
    seats_staff: str = ""
    seats_tab: str = ""
    seats_geometry: str = ""
    calendar_geometry: str = ""
    appointments_open: bool = False
    appointments_tab: str = ""
    appointments_day: str = ""
    appointments_geometry: str = ""
    throughput: str = ""
    reports: str = ""
    review: str = ""
    review_told: str = ""
    authenticated: str = ""
    recent: tuple[str, ...] = ()
    lock_after_min: int = 5
    printers: Mapping[str, str] = field(default_factory=dict)

    def used(self, procedure: str) -> Remembered:
        """With this procedure as the last one used."""
        others = (code for code in self.recent if code != procedure)
        return replace(self, recent=(procedure, *others)[:RECENT])


def recall(path: Path) -> Remembered:
    """Read the choices; a missing or spoilt file is no trouble, one chooses again."""
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Remembered()
    if not isinstance(read, dict):
        return Remembered()
    kept: dict[str, Any] = {}
    blank = Remembered()
    for entry in fields(Remembered):
        value = read.get(entry.name)
        if entry.name == "recent":
            kept["recent"] = tuple(c for c in value or () if isinstance(c, str))[:RECENT]
        elif entry.name == "printers":
            kept["printers"] = _words(value)
        elif entry.name == "counter":
            kept["counter"] = value if isinstance(value, int) else None
        elif entry.name == "staff":
            kept["staff"] = value if isinstance(value, str) else None
        elif isinstance(value, type(getattr(blank, entry.name))):
            kept[entry.name] = value
    if kept.get("lock_after_min") not in LOCK_AFTER_MIN:
        kept.pop("lock_after_min", None)
    if kept.get("language") not in {"vi", "en"}:
        kept.pop("language", None)
    return Remembered(**kept)


def _words(read: object) -> dict[str, str]:
    """Texts by name, of whatever a file held."""
    if not isinstance(read, dict):
        return {}
    return {name: text for name, text in read.items() if isinstance(text, str)}


def keep(path: Path, choices: Remembered) -> None:
    """Write the choices beside the old file and swap them, so that a cut leaves one whole.

    Raises:
        OSError: the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(asdict(choices), ensure_ascii=False, indent=1), encoding="utf-8")
    beside.replace(path)
