"""Where a report is put: written beside its place first, and put there at once when it is whole.

Whatever goes wrong, the file that was there before is as it was, and no piece of a new one lies
about.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from counter_app.domain.reasons import Reason
from counter_app.reports.csv_file import Separator, write_csv
from counter_app.reports.report import Report
from counter_app.resources import ResourceFault
from counter_app.resources.sheets import Tell, nobody

ENDINGS: Final = (".xlsx", ".csv", ".pdf")
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else -1})
_READ_ONLY: Final = errno.EROFS
_HELD: Final = frozenset({5, 32, 33})
"""Windows: access denied, sharing violation, locked. Excel holds the file it shows."""


def write_report(
    report: Report,
    path: Path,
    *,
    separator: Separator = ";",
    replace: bool = False,
    tell: Tell = nobody,
) -> None:
    """Write a report; the ending of the file's name says as what.

    Args:
        report: what is written.
        path: where to; with one of :data:`ENDINGS`.
        separator: what stands between the cells of a CSV file.
        replace: whether a file that is there is written over; else it is a fault.
        tell: told how many rows of how many are written; `Stopped` from it ends the work.

    Raises:
        ResourceFault: another ending, it is there, is open elsewhere, the disk is full or may not
            be written to, or a PDF would have too many pages.
        Stopped: somebody ended the work; nothing is left of it.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise ResourceFault(path.name, "", Reason.of("report_ending", endings=", ".join(ENDINGS)))
    put(path, lambda part: _write(report, part, ending, separator, tell), replace=replace)


def put(path: Path, write: Callable[[Path], None], *, replace: bool = False) -> None:
    """Let something write a file beside its place, and put it there.

    Raises:
        ResourceFault: it is there, or cannot be written.
    """
    try:
        if not replace and path.exists():
            raise ResourceFault(path.name, "", Reason.of("export_exists"))
        part = path.with_name(f".{path.stem[:40]}-{secrets.token_hex(4)}{path.suffix}")
    except (OSError, ValueError) as trouble:  # ValueError: no name that a file can have
        raise _fault(path, trouble) from trouble
    try:
        write(part)
        _to_disk(part)
        part.replace(path)
    except (OSError, ValueError) as trouble:
        raise _fault(path, trouble) from trouble
    finally:
        with suppress(OSError, ValueError):
            part.unlink(missing_ok=True)


def _write(report: Report, part: Path, ending: str, separator: Separator, tell: Tell) -> None:
    if ending == ".csv":
        write_csv(report, part, separator=separator, tell=tell)
    elif ending == ".xlsx":
        from counter_app.reports.xlsx_file import write_xlsx

        write_xlsx(report, part, tell=tell)
    else:
        from counter_app.reports.pdf_file import write_pdf

        write_pdf(report, part, tell=tell)


def _to_disk(part: Path) -> None:
    with part.open("r+b") as file:
        os.fsync(file.fileno())


def _fault(path: Path, trouble: BaseException) -> ResourceFault:
    """What is in the way, as a sentence with a remedy."""
    code = getattr(trouble, "errno", None)
    if code in _FULL:
        return ResourceFault(path.name, "", Reason.of("report_disk_full"))
    if code == _READ_ONLY:
        return ResourceFault(path.name, "", Reason.of("report_read_only"))
    if getattr(trouble, "winerror", None) in _HELD and path.exists():
        return ResourceFault(path.name, "", Reason.of("report_in_use"))
    if not path.parent.is_dir():
        return ResourceFault(path.name, "", Reason.of("report_no_folder", folder=str(path.parent)))
    return ResourceFault(path.name, "", Reason.of("export_unwritable"))
