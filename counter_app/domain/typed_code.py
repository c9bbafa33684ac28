"""Codes as they were meant, where a Vietnamese input method chewed what a reader typed.

A reader types like a keyboard. Unikey and its like turn ``A123`` into ``Á23`` (VNI) and ``DD`` into
``Đ`` (Telex); no ticket number and no dossier code holds such a letter, so what was typed can be
read backwards. Names are never read so.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_TELEX: Final = {
    "\u0302": "",  # circumflex: the letter itself once more
    "\u0306": "W",
    "\u031b": "W",
    "\u0300": "F",
    "\u0301": "S",
    "\u0309": "R",
    "\u0303": "X",
    "\u0323": "J",
}
_VNI: Final = {
    "\u0302": "6",
    "\u0306": "8",
    "\u031b": "7",
    "\u0301": "1",
    "\u0300": "2",
    "\u0309": "3",
    "\u0303": "4",
    "\u0323": "5",
}


def readings(text: str) -> tuple[str, ...]:
    """What may have been meant, in capitals: as it stands, then typed by VNI, then by Telex."""
    plain = unicodedata.normalize("NFC", text.strip()).upper()
    found = (plain, _unchewed(plain, _VNI, "D9"), _unchewed(plain, _TELEX, "DD"))
    return tuple(dict.fromkeys(found))


def _unchewed(text: str, keys: dict[str, str], barred_d: str) -> str:
    letters: list[str] = []
    base = ""
    for letter in unicodedata.normalize("NFD", text.replace("Đ", barred_d)):
        if unicodedata.combining(letter):
            letters.append(keys.get(letter, "") or base)
        else:
            base = letter
            letters.append(letter)
    return "".join(letters)
