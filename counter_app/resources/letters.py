"""The text of a file from elsewhere: which encoding it is in, or why nobody can tell.

Lists come from provinces' web sites and old spreadsheets: UTF-8 with and without its mark, UTF-16,
and Windows' old Vietnamese code page. What was written in TCVN3 or VNI would become other letters
without a word, so a guess that gives letters no Vietnamese text has is refused.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final, NamedTuple

from counter_app.domain.reasons import Reason
from counter_app.resources.faults import ResourceFault

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_VOWELS: Final = "aăâeêioôơuưy"
_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
_LETTERS: Final = frozenset(
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in _VOWELS + _VOWELS.upper()
    for tone in ("", *_TONES)
) | frozenset("đĐ")
_SIGNS: Final = frozenset("–—‘’“”…•·°§²³½€\u00a0\u00ad")
_NO_LETTER: Final = re.compile("[\x00-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
"""Control characters, the sign for a lost letter, and private places."""
_SURELY: Final = 3
"""So many letters of UTF-8 before a broken one: it is UTF-8, and broken."""


class Text(NamedTuple):
    """A file's text, composed (NFC), and the encoding it was read in."""

    text: str
    encoding: str


def read_text(data: bytes, file: str) -> Text:
    """The text of these bytes.

    Raises:
        ResourceFault: no text, broken within, or in an encoding that nobody can tell.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, file)
    head = data[:4096]
    if b"\0" in head:
        # every other byte of plain letters is zero; before the letter it is the big end first
        if head.count(b"\0") < len(head) / 5:
            raise ResourceFault(file, "", Reason.of("import_no_text"))
        big = head.index(b"\0") % 2 == 0
        return _decoded(data, "utf-16-be" if big else "utf-16-le", file)
    try:
        return _decoded(data, "utf-8", file)
    except ResourceFault as broken:
        start = broken.__cause__.start if isinstance(broken.__cause__, UnicodeDecodeError) else 0
        before = data[:start].decode("utf-8", "ignore")
        if sum(letter > "\x7f" for letter in before) >= _SURELY:
            raise
    return _old_windows(data, file)


def is_broken(text: str) -> bool:
    """Whether a text was spoilt on its way: letters lost, or UTF-8 read as something else."""
    if text.isascii():
        return _NO_LETTER.search(text) is not None
    if _NO_LETTER.search(text):
        return True
    try:
        twice = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return False
    return twice != text


def _decoded(data: bytes, encoding: str, file: str) -> Text:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as broken:
        line = data[: broken.start].decode(encoding, "replace").count("\n") + 1
        raise ResourceFault(file, f"dòng {line}", Reason.of("import_broken_letter")) from broken
    if "\0" in text:
        raise ResourceFault(file, "", Reason.of("import_no_text"))
    return Text(unicodedata.normalize("NFC", text), encoding)


def _old_windows(data: bytes, file: str) -> Text:
    unclear = Reason.of("import_unknown_encoding")
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError as broken:
        raise ResourceFault(file, "", unclear) from broken
    for number, line in enumerate(text.split("\n"), start=1):
        strange = {letter for letter in line if letter > "\x7f"} - _LETTERS - _SIGNS
        if strange or "\0" in line:
            raise ResourceFault(file, f"dòng {number}", unclear)
    return Text(text, "cp1258")
