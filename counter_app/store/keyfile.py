"""The key of a database file: beside it, sealed to the PC on Windows, and on paper.

A key file is one line: 64 hexadecimal digits, or what Windows sealed them into. The key beside a
file in use is sealed where the system can; the one beside a backup never is, for it must open the
backup on another PC.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import re
from pathlib import Path
from typing import Final

from counter_app.store import dpapi
from counter_app.store.faults import StoreFault

KEY_BYTES: Final = 32
_SEALED: Final = "dpapi1:"
_AT_MOST: Final = 4096
"""A key file is shorter; whatever is longer is none."""

_ROW: Final = 8
"""Bytes of the key in a row on paper."""


def key_path(path: Path) -> Path:
    """Where the key of a database file lies."""
    return path.with_name(path.name + ".key")


def write_key(path: Path, key: bytes, *, portable: bool = False) -> None:
    """Put the key beside a database file, whole or not at all, and on the disk before it is used.

    Without its key the file is lost, so a crash must never leave half of one. A portable key opens
    the file on any PC; another one is sealed to this PC where the system can.
    """
    line = key.hex()
    if dpapi.AVAILABLE and not portable:
        line = _SEALED + base64.b64encode(dpapi.protect(line.encode())).decode()
    beside = key_path(path)
    draft = beside.with_name(beside.name + ".moi")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    with draft.open("w", encoding="ascii") as file:
        file.write(line + "\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(beside)


def key_of(path: Path) -> bytes:
    """The key that lies beside a database file.

    Raises:
        StoreFault: there is none, it is none, or another PC sealed it.
    """
    beside = key_path(path)
    if not beside.exists():
        raise StoreFault("no_key", path)
    return read_key(beside, path)


def read_key(file: Path, path: Path) -> bytes:
    """The key in a key file, to open the database file ``path`` with.

    Raises:
        StoreFault: it holds no key, or another PC sealed it.
        OSError: it cannot be read.
    """
    with file.open("rb") as opened:
        line = opened.read(_AT_MOST).decode("ascii", errors="replace").strip()
    if line.startswith(_SEALED):
        try:
            line = dpapi.unprotect(base64.b64decode(line.removeprefix(_SEALED))).decode()
        except (OSError, binascii.Error, UnicodeDecodeError) as trouble:
            raise StoreFault("sealed_elsewhere", path) from trouble
    try:
        key = bytes.fromhex(line)
    except ValueError as broken:
        raise StoreFault("wrong_key", path) from broken
    if len(key) != KEY_BYTES:
        raise StoreFault("wrong_key", path)
    return key


def is_sealed(path: Path) -> bool:
    """Whether the key beside a database file opens it on this PC alone."""
    beside = key_path(path)
    with beside.open("rb") as opened:
        return opened.read(len(_SEALED)) == _SEALED.encode()


def on_paper(key: bytes) -> tuple[str, ...]:
    """The key in rows to be typed from paper, each ending with two digits that prove it."""
    rows = (key[start : start + _ROW] for start in range(0, KEY_BYTES, _ROW))
    return tuple(" ".join([*re.findall("....", row.hex()), _proof(row)]).upper() for row in rows)


class MistypedKey(Exception):
    """What was typed from paper is no key; ``row`` counts from 1, or is None for a wrong length."""

    def __init__(self, row: int | None) -> None:
        super().__init__(f"row {row}" if row else "length")
        self.row = row


def from_paper(text: str) -> bytes:
    """The key in what somebody typed; blanks, hyphens and case do not matter.

    Raises:
        MistypedKey: too short or too long, or the first row whose digits do not fit together.
    """
    digits = re.sub(r"[\s-]", "", text).lower()
    width = 2 * _ROW + 2
    if len(digits) != width * KEY_BYTES // _ROW:
        raise MistypedKey(None)
    key = b""
    for number, start in enumerate(range(0, len(digits), width), start=1):
        typed = digits[start : start + width]
        if not re.fullmatch("[0-9a-f]+", typed):
            raise MistypedKey(number)
        row = bytes.fromhex(typed[: 2 * _ROW])
        if typed[2 * _ROW :] != _proof(row):
            raise MistypedKey(number)
        key += row
    return key


def _proof(row: bytes) -> str:
    return hashlib.sha256(row).hexdigest()[:2]
