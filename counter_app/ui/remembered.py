"""What the window remembers on this PC: choices, never a citizen's value."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Final

from counter_app.domain.reasons import Language

RECENT: Final = 12
"""How many procedures a clerk's list of the most used keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """The choices of whoever works at this PC. ``recent`` are procedure codes, last used first."""

    language: Language = "vi"
    counter: int | None = None
    staff: str | None = None
    theme: str = "light"
    sound: bool = True
    geometry: str = ""
    seats_open: bool = False
    seats_staff: str = ""
    seats_tab: str = ""
    seats_geometry: str = ""
    authenticated: str = ""
    recent: tuple[str, ...] = ()

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
    for field in fields(Remembered):
        value = read.get(field.name)
        if field.name == "recent":
            kept["recent"] = tuple(c for c in value or () if isinstance(c, str))[:RECENT]
        elif field.name == "counter":
            kept["counter"] = value if isinstance(value, int) else None
        elif field.name == "staff":
            kept["staff"] = value if isinstance(value, str) else None
        elif isinstance(value, type(getattr(blank, field.name))):
            kept[field.name] = value
    if kept.get("language") not in {"vi", "en"}:
        kept.pop("language", None)
    return Remembered(**kept)


def keep(path: Path, choices: Remembered) -> None:
    """Write the choices beside the old file and swap them, so that a cut leaves one whole.

    Raises:
        OSError: the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(json.dumps(asdict(choices), ensure_ascii=False, indent=1), encoding="utf-8")
    os.replace(beside, path)  # noqa: PTH105 - atomic on Windows too
