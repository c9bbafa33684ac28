"""Cells of a text table (CSV) that no spreadsheet takes for a formula.

A text that begins like one is led by an apostrophe (OWASP, *CSV Injection*). Excel splits a line at
its own country's separator, whichever stands in the file: behind either one a cell may begin.
"""

from __future__ import annotations

import re
from typing import Final

from counter_app.papers.text import clean

_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BEHIND_A_SEPARATOR: Final = re.compile(r"([;,][\"\s]*)(?=[=+\-@＝＋－＠])")


def plain_text(text: str) -> str:
    """A text in one line that stays a text."""
    cleaned = _BEHIND_A_SEPARATOR.sub(r"\1'", clean(text))
    return f"'{cleaned}" if cleaned.startswith(_FORMULAS) else cleaned
