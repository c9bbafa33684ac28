"""``counter-app sync``: one run for the task scheduler, said in one sentence and an exit code."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from counter_app.sync.nightly import NightlySync
    from counter_app.sync.run import Came, Progress

EQUAL: Final = 0
LATER: Final = 1
NOT_ENROLLED: Final = 3
NOT_TAKEN: Final = 4
DIFFERS: Final = 5

_CODES: Final = {
    "equal": EQUAL,
    "enrolled": EQUAL,
    "not_enrolled": NOT_ENROLLED,
    "practice": NOT_ENROLLED,
    "bad_address": NOT_ENROLLED,
    "plain": NOT_ENROLLED,
    "enrol_code_unknown": NOT_ENROLLED,
    "enrol_code_used": NOT_ENROLLED,
    "enrol_code_expired": NOT_ENROLLED,
    "differs": DIFFERS,
    "unreachable": LATER,
    "timed_out": LATER,
    "broke_off": LATER,
    "busy": LATER,
    "cancelled": LATER,
    "running": LATER,
    "file": LATER,
    "bug": LATER,
}


def send(
    sync: NightlySync,
    *,
    city: str | None,
    code: str | None,
    set_time: time | None,
    plain: bool,
) -> int:
    """Enrol where asked to, then send; the exit code.

    Args:
        sync: the office's sync.
        city: the city's address, for an enrolment or because it moved.
        code: the enrolment code.
        set_time: from now on the time of the nightly run.
        plain: allow an address without TLS that is not of this machine.

    Raises:
        StoreFault: the file cannot be read or written.
    """
    if code is not None:
        came = sync.enrol(city or "", code, plain=plain)
        if came.outcome != "enrolled":
            return _say(came)
    elif city is not None:
        moved = sync.move(city, plain=plain)
        if moved is not None:
            return _say(moved)
    if set_time is not None:
        sync.set_time(set_time)
    return _say(sync.run_now("command", tell=_tell))


def _say(came: Came) -> int:
    from counter_app.sync.nightly import sentence

    code = _CODES.get(came.outcome, NOT_TAKEN)
    click.echo(sentence(came), err=code != EQUAL)
    return code


def _tell(progress: Progress) -> None:
    if progress.of:
        click.echo(f"Đã gửi {progress.done}/{progress.of} việc.", err=True)
