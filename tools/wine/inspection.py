"""What lies in the built folder: each binary from a known wheel, nothing of Wine's, how large."""

from __future__ import annotations

import base64
import csv
import hashlib
from pathlib import Path
from typing import Final

from tools.wine.parts import binaries

OWN_WEIGHT: Final = ("resources/fonts/", "resources/sounds/", "sqlcipher3/")
"""What the product may weigh beside the window itself: fonts, sounds, the database engine."""

SIZE_RATIO: Final = 1.5
_WINE: Final = (b"Wine builtin DLL", b"Wine placeholder DLL")
_MARK_AT: Final = 0x40


def known(python: Path) -> dict[bytes, str]:
    """Every binary that may be shipped, by its SHA-256: from wheels, and signed ones of Python."""
    found: dict[bytes, str] = {}
    for record in sorted(python.glob("Lib/site-packages/*.dist-info/RECORD")):
        with record.open(encoding="utf-8", newline="") as opened:
            for name, digest, _size in csv.reader(opened):
                if digest.startswith("sha256="):
                    value = digest.removeprefix("sha256=")
                    found[base64.urlsafe_b64decode(value + "==")] = f"{record.parent.name}: {name}"
    for path in [*python.glob("*.dll"), *binaries(python / "DLLs")]:
        found[hashlib.sha256(path.read_bytes()).digest()] = f"Python: {path.name}"
    return found


def strangers(built: Path, python: Path) -> list[str]:
    """The binaries of a built folder that are nobody's, or Wine's; the program itself is ours."""
    may_be = known(python)
    wrong = []
    for path in binaries(built):
        content = path.read_bytes()
        name = path.relative_to(built).as_posix()
        if content[_MARK_AT : _MARK_AT + 32].startswith(_WINE):
            wrong.append(f"{name} is Wine's")
        elif path.parent != built and hashlib.sha256(content).digest() not in may_be:
            wrong.append(f"{name} is in no wheel")
    return wrong


def bytes_of(folder: Path, below: tuple[str, ...] = ("",)) -> int:
    """The bytes of a folder, or of the files in it whose path goes through one of these."""
    return sum(
        path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file() and any(part in path.relative_to(folder).as_posix() for part in below)
    )
