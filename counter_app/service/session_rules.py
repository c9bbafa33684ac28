"""What the sessions that are open now mean for a number and for a dossier."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from counter_app.domain.catalogue import Procedure
from counter_app.domain.evolve import OpenSession
from counter_app.domain.ids import QueueCode
from counter_app.domain.office import NumberSeries, Queue
from counter_app.domain.opening import EARLY
from counter_app.domain.reasons import Refused
from counter_app.domain.session import ORDINARY, Channels, PromiseKind, Session
from counter_app.domain.ticket import Ticket
from counter_app.service.decisions import Desk
from counter_app.service.openings import next_opening_for, procedures_of_queue, session_of

_BEFORE: Final = timedelta(hours=3)
"""Numbers of a session are given from a little before it opens."""


class Numbers(NamedTuple):
    """A series of numbers and the name it is counted under."""

    key: QueueCode
    series: NumberSeries


def running(desk: Desk) -> list[OpenSession]:
    """The sessions that are open at this moment, the one that opened first first."""
    return [s for s in desk.tables.open_sessions() if s.opens_at <= desk.at <= s.closes_at]


def coming(desk: Desk) -> list[OpenSession]:
    """The sessions about to open: for these, too, a kiosk gives the first numbers."""
    known = {s.session: s for s in desk.tables.sessions()}
    found = []
    for occurrence in desk.reference.plan.on(desk.today):
        rules = session_of(desk, occurrence.session)
        opened = known.get(occurrence.session)
        held = opened is not None and opened.closes_at > occurrence.opens_at
        if rules is None or held or not desk.at < occurrence.opens_at <= desk.at + EARLY:
            continue
        found.append(
            OpenSession(
                session=rules.code,
                opens_at=occurrence.opens_at,
                closes_at=occurrence.closes_at,
                counts_as_working_time=rules.counts_as_working_time,
                also_on_holidays=rules.also_on_holidays,
                is_open=True,
            )
        )
    return found


def session_for(desk: Desk, queue: str, *, asked: str | None) -> str | Refused | None:
    """The session a number of a queue belongs to now; None for ordinary hours.

    Outside ordinary hours, while sessions are open, a number is given for what one of them serves
    and for nothing else. With none open a clerk who is still there may give one; a kiosk has
    looked at the hours itself.
    """
    if asked is not None:
        opened = desk.open_session(asked)
        if isinstance(opened, Refused):
            return opened
        return _admitted(desk, opened, queue)
    plan = desk.reference.plan
    ordinary = plan.ordinary_now(desk.at) or plan.ordinary_now(desk.at + EARLY)
    here = running(desk) or coming(desk)
    for opened in here:
        rules = session_of(desk, opened.session)
        if rules is None or rules.channels is Channels.APPOINTMENT:
            continue
        if serves_queue(desk, rules, queue):
            admitted = _admitted(desk, opened, queue)
            if not isinstance(admitted, Refused) or not ordinary:
                return admitted
    if ordinary or not any(session_of(desk, opened.session) for opened in here):
        return None
    return _not_served(desk, queue)


def serves_queue(desk: Desk, rules: Session, queue: str) -> bool:
    """Whether a session receives anything of a queue."""
    if not rules.procedures and not rules.fields:
        return True
    return any(rules.serves(procedure) for procedure in procedures_of_queue(desk, queue))


def _admitted(desk: Desk, opened: OpenSession, queue: str) -> str | Refused:
    rules = session_of(desk, opened.session)
    if rules is None:
        return opened.session
    if not serves_queue(desk, rules, queue):
        return _not_served(desk, queue)
    if rules.channels is Channels.APPOINTMENT:
        return Refused.because("session_by_appointment", session=rules.name_vi)
    quota = rules.quota_per_window
    if quota is not None:
        given = desk.tables.given_in(opened.session, since=opened.opens_at - _BEFORE)
        if given >= quota:
            return Refused.because("session_full", session=rules.name_vi, limit=quota)
    return opened.session


def _not_served(desk: Desk, queue: str) -> Refused:
    procedures = procedures_of_queue(desk, queue)
    following = next_opening_for(desk, procedures) if procedures else None
    if following is None:
        return Refused.because("not_served_now", queue=queue)
    return Refused.because("served_later", queue=queue, next_at=following.opens_at)


def series_of(desk: Desk, queue: Queue, session: str | None) -> Numbers:
    """The series a number is taken from: the session's own, else the queue's."""
    rules = session_of(desk, session)
    if rules is not None and rules.series is not None:
        return Numbers(_key(rules), rules.series)
    return Numbers(queue.code, queue.series)


def every_series(desk: Desk) -> list[QueueCode]:
    """The names of all series, among which no number is given twice."""
    own = [_key(rules) for rules in desk.reference.plan.sessions if rules.series is not None]
    return [*(queue.code for queue in desk.setup.queues), *own]


def _key(rules: Session) -> QueueCode:
    return QueueCode(f"phien:{rules.code}")


def session_of_dossier(
    desk: Desk, procedure: Procedure, *, asked: str | None, visit: Ticket | None
) -> OpenSession | Refused | None:
    """The session a dossier is received in: the one named, the visit's, or the one open now.

    A session that was named, or that the number belongs to outside ordinary hours, refuses what
    it does not serve and says when it is served next.
    """
    if asked is not None:
        opened = desk.open_session(asked)
        return opened if isinstance(opened, Refused) else _received(desk, opened, procedure)
    here = running(desk)
    if visit is not None and visit.session is not None:
        here.sort(key=lambda opened: opened.session != visit.session)
    for opened in here:
        rules = session_of(desk, opened.session)
        if rules is None:
            if visit is not None and visit.session == opened.session:
                return opened
            continue
        if rules.serves(procedure):
            return opened
    known = any(session_of(desk, opened.session) for opened in here)
    if known and not desk.reference.plan.ordinary_now(desk.at):
        return _procedure_later(desk, procedure)
    return None


def _received(desk: Desk, opened: OpenSession, procedure: Procedure) -> OpenSession | Refused:
    rules = session_of(desk, opened.session)
    if rules is None or rules.serves(procedure):
        return opened
    return _procedure_later(desk, procedure)


def _procedure_later(desk: Desk, procedure: Procedure) -> Refused:
    following = next_opening_for(desk, [procedure])
    if following is None:
        return Refused.because("procedure_not_served_now", procedure=procedure.code)
    return Refused.because(
        "procedure_served_later", procedure=procedure.code, next_at=following.opens_at
    )


def over_quota(desk: Desk, opened: OpenSession, person: str) -> Refused | None:
    """Why a session takes no more of one person's dossiers."""
    rules = session_of(desk, opened.session)
    if rules is None or rules.quota_per_person is None:
        return None
    received = desk.tables.received_of(person, opened.session, since=opened.opens_at)
    if received < rules.quota_per_person:
        return None
    return Refused.because(
        "session_full_for_person", session=rules.name_vi, limit=rules.quota_per_person
    )


def promised_at(desk: Desk, rules: Session, opened: OpenSession, procedure: str) -> datetime | None:
    """What a session promises for a dossier received now; None where it promises nothing."""
    match rules.promise.kind:
        case PromiseKind.IN_SESSION:
            return opened.closes_at
        case PromiseKind.WITHIN:
            minutes = rules.promise.minutes_for(procedure)
            return None if minutes is None else desk.at + timedelta(minutes=minutes)
        case PromiseKind.SAME_DAY:
            ends = [o.closes_at for o in desk.reference.plan.on(desk.today) if _ends(o.session)]
            return max([opened.closes_at, *ends])
        case _:
            return None


def _ends(session: str) -> bool:
    """Whether an opening is one of the office's ordinary hours, which end its day."""
    return session == ORDINARY
