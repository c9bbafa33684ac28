"""Text on its way to paper: cleaned in one place, wrapped, never clipped."""

from __future__ import annotations

import unicodedata
from typing import Final
from xml.sax.saxutils import escape

from counter_app.papers.fonts import Face, width

_UNPRINTABLE: Final = frozenset({"Cc", "Cf", "Cs", "Cn"})


def clean(text: str) -> str:
    """Make typed text drawable: composed accents (NFC), single blanks, no control characters.

    reportlab draws code points one by one, so that an accent typed as a character of its own
    (macOS, some scanners) would stand beside its letter instead of on it.
    """
    composed = unicodedata.normalize("NFC", text)
    spaced = "".join(" " if char.isspace() else char for char in composed)
    kept = (char for char in spaced if unicodedata.category(char) not in _UNPRINTABLE)
    return " ".join("".join(kept).split())


def markup(text: str) -> str:
    """Cleaned text for a Paragraph, in which ``<b>&`` in a name is printed as it was typed."""
    return escape(clean(text))


def wrap(text: str, face: Face, size: float, room: float) -> tuple[str, ...]:
    """Break text into lines no wider than ``room`` points, inside a word only where it must be."""
    lines: list[str] = []
    line = ""
    for word in clean(text).split(" "):
        joined = f"{line} {word}" if line else word
        if width(joined, face, size) <= room:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, face, size, room)
        lines.extend(full)
    if line:
        lines.append(line)
    return tuple(lines)


def balanced(text: str, face: Face, size: float, room: float) -> tuple[str, ...]:
    """As few lines as ``wrap`` needs, of about equal length, for centred heads."""
    lines = wrap(text, face, size, room)
    while len(lines) > 1:
        room = max(width(line, face, size) for line in lines) - 0.1
        narrower = wrap(text, face, size, room)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _pieces(word: str, face: Face, size: float, room: float) -> list[str]:
    pieces = [""]
    for char in word:
        if pieces[-1] and width(pieces[-1] + char, face, size) > room:
            pieces.append(char)
        else:
            pieces[-1] += char
    return pieces
