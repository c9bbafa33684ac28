"""What cannot be in one session's rules: the field it stands in, and what to change."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise
from typing import Final, NamedTuple

from counter_app.domain.reasons import Reason
from counter_app.domain.session import PromiseKind, Session

_CODE: Final = re.compile(r"(?!.*[0-9]{6})[a-z][a-z0-9-]{1,29}")
_PREFIX: Final = re.compile(r"[A-Z]{1,3}")


class Fault(NamedTuple):
    """A field of a session, and what is wrong with it."""

    field: str
    why: Reason


def faults(session: Session, *, falls: bool) -> list[Fault]:
    """What cannot be in one session; ``falls`` tells whether its recurrence ever comes."""
    found = [*_of_times(session, falls=falls), *_of_numbers(session)]
    if not _CODE.fullmatch(session.code):
        found.append(Fault("code", Reason.of("session_code", value=session.code[:40])))
    if not session.name_vi.strip():
        found.append(Fault("name_vi", Reason.of("resource_empty")))
    if session.bundle is not None and session.promise.kind is PromiseKind.WITHIN:
        found.append(Fault("promise", Reason.of("session_bundle_minutes")))
    return found


def _of_times(session: Session, *, falls: bool) -> list[Fault]:
    found = []
    if session.valid_to is not None and session.valid_to < session.valid_from:
        found.append(Fault("valid_to", Reason.of("resource_ends_before_start")))
    if session.on_request:
        if session.recurrence is not None:
            found.append(Fault("recurrence", Reason.of("session_request_recurs")))
        return found
    if not session.windows:
        found.append(Fault("windows", Reason.of("session_no_window")))
    spans = sorted(window.on(session.valid_from) for window in session.windows)
    crowded = any(later[0] < earlier[1] for earlier, later in pairwise(spans))
    if crowded or (spans and spans[-1][1] - spans[0][0] > timedelta(days=1)):
        found.append(Fault("windows", Reason.of("session_windows_overlap")))
    if session.recurrence is None:
        found.append(Fault("recurrence", Reason.of("session_no_dates")))
    elif not falls:
        found.append(Fault("recurrence", Reason.of("session_never_falls")))
    return found


def _of_numbers(session: Session) -> list[Fault]:
    found = []
    for name in ("quota_per_window", "quota_per_person"):
        quota = getattr(session, name)
        if quota is not None and quota < 1:
            found.append(Fault(name, Reason.of("session_quota_zero")))
    window, person = session.quota_per_window, session.quota_per_person
    if window is not None and person is not None and person > window > 0:
        found.append(Fault("quota_per_person", Reason.of("session_quota_person", count=window)))
    if session.series is not None and not _PREFIX.fullmatch(session.series.prefix):
        found.append(Fault("series", Reason.of("session_prefix", value=session.series.prefix[:10])))
    duties = [entry.duty for entry in session.roster]
    if len(set(duties)) != len(duties):
        found.append(Fault("roster", Reason.of("session_duty_twice")))
    return found
