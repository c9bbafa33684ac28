"""One office's night in a process of its own: ``python -m tests.sync.one_night FILE CODE``.

The real program on a real office's file; the file is one of practice, since only such are played,
and is told that it is a real office's, under an agency's code of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from counter_app import bootstrap
from counter_app.service.clock import SimulatedClock
from counter_app.sync.nightly import NightlySync
from tests.end2end.test_soak import FIRST, at


@contextmanager
def opened(file: Path) -> Iterator[bootstrap.OpenOffice]:
    """The office of a file, on the evening of its day."""
    clock = SimulatedClock(at(FIRST, "17:45"))
    office = bootstrap.open_office(file, clock=clock, practice=True)
    try:
        yield office
    finally:
        office.close()


def sync_of(office_file: bootstrap.OpenOffice, agency: str) -> NightlySync:
    """The sync of this file as of the office with this code."""
    office = office_file.office
    return NightlySync(
        office_file.database,
        clock=office.clock,
        setup=lambda: replace(office.reference.setup, agency_code=agency),
        practice=False,
    )


def main(path: str, agency: str) -> int:
    """Send the night; 0 where the city then has everything."""
    with opened(Path(path)) as office:
        came = sync_of(office, agency).run_now("command")
    return int(came.outcome != "equal")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
