"""The built desk as a clerk has it: keys in, papers out of the printer, the file read back."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from counter_app.bootstrap import open_office
from counter_app.domain.reasons import Refused
from counter_app.service.queries import Dossier
from counter_app.store import health
from counter_app.store.engine import sqlite
from counter_app.store.keyfile import read_key
from tests.end2end.cups_server import CupsServer
from tools.wine.chroot import Inside
from tools.wine.screen import PATIENCE_S, Screen, until

PROGRAM: Final = "counter-app.exe"
MORNING: Final = "2026-11-23T07:30:00+07:00"
LATER: Final = "2026-11-23T08:30:00+07:00"
OWNER: Final = "Nguyễn Thị Mẫu"
CARD: Final = f"024185001234||{OWNER}|15081985|Nữ|Tổ 3, Dĩnh Kế, Bắc Giang|02052021||||"
TICKETS: Final = "phieu-so"
RECEIPTS: Final = "quay-1"
SHEETS: Final = 2
"""A receipt is printed twice: one liên stays, one goes home."""

VISIT: Final = (
    ("shift.opened", "ctrl+b Return"),
    ("ticket.issued", "ctrl+1"),
    ("ticket.called", "F2"),
    ("ticket.service_started", "F4"),
)


@dataclass(frozen=True, slots=True)
class Office:
    """A folder of Wine's drive C:, seen from both sides."""

    drive: Path
    folder: str

    @property
    def here(self) -> Path:
        """The database file outside."""
        return self.drive / self.folder / "văn phòng.db"

    def windows(self, *names: str) -> str:
        """A path in the folder as the program has it."""
        return "\\".join(("C:", *PurePosixPath(self.folder).parts, *names))


class Desk:
    """One running desk under Wine."""

    def __init__(
        self, inside: Inside, screen: Screen, office: Office, program: str, *, at: str = MORNING
    ) -> None:
        """Start it and wait for its window; ``program`` is the path of the .exe in Windows."""
        self._inside = inside
        self.screen = screen
        self._office = office
        self._key: bytes | None = None
        self._program = program
        self._running = inside.start(
            *("wine", program, "desk", "--database", office.windows(office.here.name)),
            *("--at", at, "--speed", "1", "--counter", "1", "--staff", "nv1"),
            *("--ticket-printer", TICKETS, "--receipt-printer", RECEIPTS),
        )
        until(lambda: self._ended() or bool(screen.windows(PROGRAM)), "the desk's window")
        if self._running.poll() is not None:
            raise OSError(f"the desk ended at once ({self._running.returncode})")
        screen.attend(screen.windows(PROGRAM)[0])
        screen.wait_until_drawn()

    def do(self, kind: str, keys: str, *, times: int = 1) -> None:
        """Press keys and wait until the journal holds what they should have caused."""
        self.screen.key(keys)
        self.happened(kind, times=times)

    def happened(self, kind: str, *, times: int = 1) -> None:
        """Wait until the journal holds a kind of fact so often."""
        until(lambda: self.kinds().count(kind) >= times, kind)

    def kinds(self) -> list[str]:
        """What the journal holds while the program runs."""
        if self._key is None:
            self._key = key_from_inside(self._inside, self._office, self._program)
        return kinds(self._office.here, self._key)

    def close(self) -> int:
        """Close the window as its owner would; the exit code."""
        self.screen.key("alt+F4")
        return self._running.wait(timeout=PATIENCE_S)

    def _ended(self) -> bool:
        return self._running.poll() is not None


def key_from_inside(inside: Inside, office: Office, program: str) -> bytes:
    """The file's key as the program hands it out: beside the file it is sealed to that Windows.

    Raises:
        ValueError: it is not sealed, or was not handed out.
    """
    beside = office.here.with_name(office.here.name + ".key")
    until(beside.exists, "the key")
    if not beside.read_bytes().startswith(b"dpapi1:"):
        raise ValueError("the key lies there unsealed")
    stick = office.here.with_name("usb.key")
    stick.unlink(missing_ok=True)
    done = inside.run(
        *("wine", program, "key", "export", "--database", office.windows(office.here.name)),
        office.windows(stick.name),
        patience_s=PATIENCE_S,
    )
    if done.returncode or not stick.exists():
        raise ValueError(f"no key was handed out:\n{done.stdout.decode(errors='replace')}")
    return read_key(stick, office.here)


def kinds(path: Path, key: bytes) -> list[str]:
    """The kinds of facts in a file that a program under Wine has open.

    Its locks are not seen outside, so that only a copy may be opened; a copy taken in the middle
    of a write is unreadable or old, and one looks again.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = _copied(path, Path(folder))
        try:
            connection = sqlite.connect(str(copy))
            try:
                connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
                rows = connection.execute("SELECT kind FROM journal ORDER BY position").fetchall()
            finally:
                connection.close()
        except sqlite.Error:
            return []
    return [str(kind).partition("/")[0] for (kind,) in rows]


def morning(desk: Desk, cups: CupsServer, out: Path) -> str:
    """A visit with a dossier, all by key; the code that a scanner reads from each receipt.

    Raises:
        ValueError: not both receipts (liên) came out, or they say different codes.
    """
    for kind, keys in VISIT:
        desk.do(kind, keys)
    desk.screen.key("F8")
    desk.screen.wait_until_drawn()
    desk.screen.paste(CARD)
    desk.screen.key("Return 1")
    desk.screen.type("5")
    desk.screen.key("Tab")
    desk.screen.type("3")
    desk.screen.picture(out / "tiếp nhận.png")
    desk.do("dossier.received", "Return")
    desk.screen.key("F9")
    code = scanned(cups, RECEIPTS, out)
    desk.screen.picture(out / "đang phục vụ.png")
    desk.do("ticket.finished", "Return")
    return code


def scanned(cups: CupsServer, queue: str, out: Path) -> str:
    """What Code 128 says on both sheets that a queue has printed; they are kept as pictures.

    Raises:
        ValueError: there are not two sheets, or no scanner reads the same on both.
    """
    until(cups.printed(queue).exists, f"a paper from {queue}")
    cups.wait_until_idle(queue)
    for former in out.glob("giấy *.png"):
        former.unlink()
    command = ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=png16m", "-r200"]
    target = f"-sOutputFile={out}/giấy %d.png"
    subprocess.run([*command, target, str(cups.printed(queue))], check=True, timeout=PATIENCE_S)
    sheets = sorted(out.glob("giấy *.png"))
    read = [
        subprocess.run(
            ["zbarimg", "-q", "-Sdisable", "-Scode128.enable", "--raw", str(sheet)],
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        ).stdout.strip()
        for sheet in sheets
    ]
    if len(read) != SHEETS or not read[0] or len(set(read)) > 1:
        raise ValueError(f"the sheets from {queue} say {read}")
    return read[0]


def read_back(office: Office, key: bytes, code: str | None) -> list[str]:
    """Open a copy of the closed file on this side, prove it whole, and find the dossier's owner.

    Raises:
        ValueError: it is not whole, or the dossier is not as it was received.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = _copied(office.here, Path(folder))
        opened = open_office(copy, key=key, practice=True)
        try:
            if not health.examine(opened.database).is_healthy:
                raise ValueError("the file is not whole")
            if code is not None:
                answer = opened.office.ask(Dossier(code=code, person=True))
                if isinstance(answer, Refused) or OWNER not in repr(answer):
                    raise ValueError(f"dossier {code} is not as it was received: {answer}")
        finally:
            opened.close()
        return kinds(copy, key)


def _copied(path: Path, folder: Path) -> Path:
    copy = folder / path.name
    for suffix in ("", "-wal"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            shutil.copyfile(part, copy.with_name(copy.name + suffix))
    return copy
