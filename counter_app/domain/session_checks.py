"""Whether sessions fit the office: what they name that it does not have, and what is doubtful.

What does not fit is refused at entry. A doubt is said before saving: an office may hold two
sessions at once, or find its seal keeper on the day.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Final

from counter_app.domain.calendar import WorkCalendar
from counter_app.domain.catalogue import Catalogue
from counter_app.domain.office import Duty, OfficeSetup
from counter_app.domain.reasons import Reason, Sentences
from counter_app.domain.session import Channels, Session, occurrences

_AHEAD: Final = timedelta(days=62)
"""How far ahead two sessions are looked at for a clash."""


Dates = Callable[[Session, date, date], Sequence[date]]
"""Gives the dates of a session's recurrence between two dates, both included."""


def misfits(sessions: Sequence[Session], setup: OfficeSetup, catalogue: Catalogue) -> list[Reason]:
    """What a session names and the office does not have, or has for something else."""
    found = []
    procedures = {procedure.code for procedure in catalogue.procedures}
    fields = {procedure.field for procedure in catalogue.procedures}
    prefixes = {queue.series.prefix: str(queue.code) for queue in setup.queues}
    names = {session.code: _called(session) for session in sessions}
    for session in sessions:
        name = names[session.code]
        found += [
            *(
                Reason.of("session_unknown_counter", session=name, value=number)
                for number in session.counters
                if setup.counter(number) is None
            ),
            *(
                Reason.of("session_unknown_procedure", session=name, value=code)
                for code in _procedures(session)
                if code not in procedures
            ),
            *(
                Reason.of("session_unknown_field", session=name, value=field)
                for field in session.fields
                if field not in fields
            ),
            *(
                Reason.of("session_unknown_staff", session=name, value=staff)
                for entry in session.roster
                for staff in entry.staff
                if setup.member(staff) is None
            ),
        ]
        if session.series is not None:
            taken = prefixes.setdefault(session.series.prefix, session.code)
            if taken != session.code:
                found.append(
                    Reason.of(
                        "session_prefix_taken",
                        session=name,
                        prefix=session.series.prefix,
                        other=names.get(taken, taken),
                    )
                )
    return found


def doubts(
    sessions: Sequence[Session], setup: OfficeSetup, calendar: WorkCalendar, *, on: date,
    dates: Dates,
) -> list[Reason]:  # fmt: skip
    """What is allowed and probably not meant."""
    held = [session for session in sessions if session.enabled]
    found = [reason for session in held for reason in roster_gaps(session, setup)]
    spans = {
        session.code: _spans(session, calendar, on, dates)
        for session in held
        if not session.on_request
    }
    for one, other in combinations([s for s in held if not s.on_request], 2):
        if not _share_counters(one, other):
            continue
        first, second = spans[one.code], spans[other.code]
        if any(a[0] < b[1] and b[0] < a[1] for a in first for b in second):
            found.append(Reason.of("sessions_overlap", session=_called(one), other=_called(other)))
    for session in held:
        if session.on_request or spans[session.code] or session.valid_from > on + _AHEAD:
            continue
        if session.valid_to is None or session.valid_to >= on:
            found.append(
                Reason.of("session_not_soon", session=_called(session), until_on=on + _AHEAD)
            )
    return found + [
        Reason.of("session_unbounded", session=_called(session))
        for session in held
        if session.channels is Channels.APPOINTMENT and session.quota_per_window is None
    ]


def roster_gaps(session: Session, setup: OfficeSetup) -> list[Reason]:
    """Duties that nobody has in a session: nothing can be certified without signer and seal."""
    missing = {
        Duty.CLERK: Reason.of("nobody_receives", session=_called(session)),
        Duty.SIGNER: Reason.of("nobody_signs", session=_called(session)),
        Duty.SEAL: Reason.of("nobody_seals", session=_called(session)),
    }
    found = [reason for duty, reason in missing.items() if not session.on_duty(duty)]
    for entry in session.roster:
        for staff in entry.staff:
            member = setup.member(staff)
            if member is not None and entry.duty not in member.duties:
                found.append(Reason.of("duty_not_theirs", session=_called(session), staff=staff))
    return found


def _called(session: Session) -> str:
    """As its poster calls it: a clerk never sees its code."""
    return session.name_vi or session.code


def _procedures(session: Session) -> set[str]:
    """Every procedure that a session names anywhere."""
    bundled = session.bundle.parts if session.bundle else ()
    return {
        *session.procedures,
        *(code for code, _ in session.promise.targets),
        *(part.procedure for part in bundled),
    }


def _share_counters(one: Session, other: Session) -> bool:
    if not one.counters or not other.counters:
        return bool(one.counters) == bool(other.counters)
    return bool(set(one.counters) & set(other.counters))


def _spans(
    session: Session, calendar: WorkCalendar, on: date, dates: Dates
) -> list[tuple[float, float]]:
    first = max(on, session.valid_from)
    held, _ = occurrences(session, dates(session, first, on + _AHEAD), calendar)
    return [(o.opens_at.timestamp(), o.closes_at.timestamp()) for o in held]


DOUBTS: Final[Sentences] = {
    "session_unknown_counter": (
        "Phiên “{session}”: không có quầy {value}. Hãy sửa danh sách quầy của phiên.",
        "Session “{session}”: there is no counter {value}. Mend the session's counters.",
    ),
    "session_unknown_procedure": (
        "Phiên “{session}”: danh mục không có thủ tục {value}. Hãy sửa mã hoặc bỏ ra.",
        "Session “{session}”: the catalogue has no procedure {value}. Mend the code or drop it.",
    ),
    "session_unknown_field": (
        "Phiên “{session}”: danh mục không có lĩnh vực “{value}”. Hãy sửa tên hoặc bỏ ra.",
        "Session “{session}”: the catalogue has no field “{value}”. Mend the name or drop it.",
    ),
    "session_unknown_staff": (
        "Phiên “{session}”: không có cán bộ {value}. Hãy sửa bảng phân công.",
        "Session “{session}”: there is nobody called {value}. Mend the roster.",
    ),
    "session_prefix_taken": (
        "Phiên “{session}”: chữ “{prefix}” đã dùng cho {other}. Hãy chọn chữ khác cho dãy số.",
        "Session “{session}”: the prefix “{prefix}” is {other}'s. Choose another one.",
    ),
    "nobody_receives": (
        "Phiên “{session}”: chưa phân công ai tiếp nhận.",
        "Session “{session}”: nobody is on duty for reception.",
    ),
    "nobody_signs": (
        "Phiên “{session}”: chưa phân công người ký, sẽ không chứng thực được gì.",
        "Session “{session}”: nobody is there to sign, so nothing can be certified.",
    ),
    "nobody_seals": (
        "Phiên “{session}”: chưa phân công người giữ dấu, sẽ không chứng thực được gì.",
        "Session “{session}”: nobody keeps the seal, so nothing can be certified.",
    ),
    "duty_not_theirs": (
        "Phiên “{session}”: {staff} được phân công việc không có trong nhiệm vụ của mình.",
        "Session “{session}”: {staff} is put on a duty that is not among theirs.",
    ),
    "sessions_overlap": (
        (
            "Phiên “{session}” và “{other}” mở cùng lúc ở cùng quầy. Nếu không chủ ý, "
            "hãy đổi giờ hoặc quầy."
        ),
        "Sessions “{session}” and “{other}” share counters and hours. Change one of them.",
    ),
    "session_not_soon": (
        (
            "Phiên “{session}” không rơi vào ngày nào đến {until_on}: xem lại lịch lặp, "
            "ngày hiệu lực và ngày nghỉ."
        ),
        "Session “{session}” is not held until {until_on}: look at its dates and days off.",
    ),
    "session_unbounded": (
        "Phiên “{session}” chỉ nhận lịch hẹn nhưng không giới hạn số lượt mỗi khung giờ.",
        "Session “{session}” takes appointments alone, with no limit per window.",
    ),
}
