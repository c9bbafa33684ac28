"""What the office answers about its reference documents."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Final

import msgspec

from counter_app.domain.appointment import Appointment
from counter_app.domain.catalogue import Catalogue
from counter_app.domain.changes import changes
from counter_app.domain.documents import Adoption, Family, in_force, scheduled
from counter_app.domain.office import OfficeSetup
from counter_app.domain.queue_trial import sample, trial
from counter_app.domain.reasons import OFFICE_ZONE, Language, Reason, Refused
from counter_app.domain.session_checks import doubts as session_doubts
from counter_app.domain.session_checks import misfits
from counter_app.domain.setup_doubts import doubts
from counter_app.resources.families import Document, shipped_document
from counter_app.resources.sessions import session_dates
from counter_app.service import document_queries as queries
from counter_app.service.affected import troubled, under
from counter_app.service.decisions import Desk, Reference, echo
from counter_app.service.document_decisions import checked, family_of, recomputed, with_document
from counter_app.service.document_words import change_row, names_in
from counter_app.service.queries import NextNumber
from counter_app.service.sentences import say
from counter_app.service.ticket_decisions import pool_of
from counter_app.store.documents import body_of

MOST_CHANGES: Final = 200
LOOK_BACK: Final = timedelta(days=30)
"""Over how many days a series' busiest day is looked for."""
_MOST_CALLS: Final = 50
_CODES_NAMED: Final = 10


def document(
    desk: Desk, query: queries.Document, _language: Language
) -> queries.DocumentPage | Refused:
    """A document as it is edited, with what is planned and what the program offers."""
    family = family_of(query.family)
    if isinstance(family, Refused):
        return family
    adoptions = desk.documents.adoptions(family)
    held = in_force(adoptions, on=query.on or desk.today)
    offered = shipped_document(family, desk.setup.profile)
    known = {adoption.version for adoption in adoptions}
    body: bytes | None = None
    if query.version is not None:
        held = next((a for a in reversed(adoptions) if a.version == query.version), held)
        body = body_of(desk.tables.connection, family, query.version)
        if body is None and query.version == offered.version:
            body = offered.body
        if body is None:
            return Refused.because("unknown_version", version=echo(query.version))
    return queries.DocumentPage(
        family=family.value,
        adopted=_adopted(held),
        body=msgspec.json.decode(body or kept_body(desk, family, held.version)),
        planned=tuple(map(_adopted, scheduled(adoptions, on=desk.today))),
        offered=None if offered.version in known else offered.version,
    )


def document_history(
    desk: Desk, query: queries.DocumentHistory, language: Language
) -> tuple[queries.DocumentRow, ...] | Refused:
    """Every change of a document, the newest first."""
    family = family_of(query.family)
    if isinstance(family, Refused):
        return family
    adoptions = desk.documents.adoptions(family)
    held = in_force(adoptions, on=desk.today)
    planned = {adoption.position for adoption in scheduled(adoptions, on=desk.today)}
    rows: list[queries.DocumentRow] = []
    for place in reversed(range(len(adoptions))):
        if len(rows) >= max(1, min(query.limit, 500)):
            break
        adoption = adoptions[place]
        state = "past"
        if adoption.position == held.position:
            state = "in_force"
        elif adoption.position in planned:
            state = "planned"
        elif _never_held(adoption, adoptions[place + 1 :]):
            state = "dropped"
        old = kept_body(desk, family, adoption.base) if adoption.base else None
        new = kept_body(desk, family, adoption.version)
        shown, more = differences(old or new, new, language)
        rows.append(
            queries.DocumentRow(adopted=_adopted(adoption), state=state, changes=shown, more=more)
        )
    return tuple(rows)


def document_effect(
    desk: Desk, query: queries.DocumentEffect, language: Language
) -> queries.Effect | Refused:
    """What a change would do, without doing it."""
    family = family_of(query.family)
    if isinstance(family, Refused):
        return family
    held = in_force(desk.documents.adoptions(family), on=query.valid_from or desk.today)
    before = kept_body(desk, family, held.version)
    reference, said = desk.reference, list[Reason]()
    shown: tuple[queries.ChangeRow, ...] = ()
    more = 0
    if query.body is not None:
        proposed = checked(family, query.body)
        if isinstance(proposed, Refused):
            return proposed
        shown, more = differences(before, proposed.body, language)
        reference = with_document(reference, proposed)
        said = document_doubts(desk, proposed, reference)
        said += left_behind(unplaced(desk, proposed, query.valid_from or desk.today))
    moved: tuple[queries.MovedDeadline, ...] = ()
    kept = 0
    if family is Family.CALENDAR:
        moved, kept = moved_deadlines(desk, reference)
    return queries.Effect(
        changes=shown,
        more=more,
        doubts=tuple(say(reason, language) for reason in said),
        deadlines=moved,
        kept=kept,
    )


def documents_effect(
    desk: Desk, query: queries.DocumentsEffect, language: Language
) -> tuple[queries.FamilyEffect, ...] | Refused:
    """What several documents taken over together would change, without doing it."""
    proposed: list[Document] = []
    reference = desk.reference
    for name, body in query.documents.items():
        family = family_of(name)
        document = family if isinstance(family, Refused) else checked(family, body)
        if isinstance(document, Refused):
            return document
        proposed.append(document)
        reference = with_document(reference, document)
    effects = []
    for document in proposed:
        family = document.family
        held = in_force(desk.documents.adoptions(family), on=query.valid_from or desk.today)
        shown, more = differences(kept_body(desk, family, held.version), document.body, language)
        said = document_doubts(desk, document, reference)
        effects.append(
            queries.FamilyEffect(
                family=family.value,
                base_version=held.version,
                changes=shown,
                more=more,
                doubts=tuple(say(reason, language) for reason in said),
            )
        )
    return tuple(effects)


def next_calls(
    desk: Desk, query: queries.NextCalls, language: Language
) -> queries.TriedPolicy | Refused:
    """The next calls at a counter by a set-up, on the real waiting list or on a sample."""
    setup = desk.setup
    if query.body is not None:
        proposed = checked(Family.SETUP, query.body)
        if isinstance(proposed, Refused):
            return proposed
        setup = with_document(desk.reference, proposed).setup
    counter = setup.counter(query.counter)
    if counter is None:
        return Refused.because("unknown_counter", counter=query.counter)
    queues = [queue for queue in setup.queues if queue.code in counter.serves]
    waiting = (
        sample(queues, now=desk.at)
        if query.sample
        else desk.tables.waiting(counter.serves, today=desk.today)
    )
    tried = trial(
        waiting,
        policy=setup.policy_of(counter),
        turn=desk.tables.turn(pool_of(counter.serves)),
        now=desk.at,
        count=max(1, min(query.count, _MOST_CALLS)),
    )
    left = ""
    if tried.left is not None:
        reason = Reason.of(
            "passed_over", number=tried.left.number, times=tried.passed, waited_s=tried.waited_s
        )
        left = say(reason, language)
    return queries.TriedPolicy(
        calls=tuple(
            NextNumber(
                number=call.candidate.number,
                why=tuple(say(reason, language) for reason in call.why),
            )
            for call in tried.calls
        ),
        left=left,
    )


def kept_body(desk: Desk, family: Family, version: str) -> bytes:
    """The body of a version that the office has had."""
    body = body_of(desk.tables.connection, family, version)
    if body is None:
        raise KeyError(f"{family}:{version}")
    return body


def differences(
    old: bytes, new: bytes, language: Language
) -> tuple[tuple[queries.ChangeRow, ...], int]:
    """The differences of two bodies in words, and how many more there are."""
    before, after = msgspec.json.decode(old), msgspec.json.decode(new)
    found, names = list(changes(before, after)), names_in(language, after, before)
    shown = tuple(change_row(change, language, names) for change in found[:MOST_CHANGES])
    return shown, len(found) - len(shown)


def _never_held(adoption: Adoption, later: list[Adoption]) -> bool:
    """Whether something else took its place before its date came."""
    return any(
        other.valid_from <= adoption.valid_from and _day(other) < adoption.valid_from
        for other in later
    )


def _day(adoption: Adoption) -> date:
    return adoption.at.astimezone(OFFICE_ZONE).date()


def unplaced(desk: Desk, proposed: Document, since: date) -> list[tuple[Appointment, str]]:
    """Booked appointments that the document would no longer provide for, and the code of why."""
    if proposed.family is Family.TEMPLATES:
        return []
    then = under([(since, partial(with_document, proposed=proposed))])
    return [(one, trouble) for one, trouble in troubled(desk, then) if not one.trouble]


def left_behind(found: Sequence[tuple[Appointment, str]]) -> list[Reason]:
    """How many appointments those are, and the first of them."""
    codes = [one.code for one, _ in found]
    if not codes:
        return []
    named = ", ".join(codes[:_CODES_NAMED]) + (" …" if len(codes) > _CODES_NAMED else "")
    return [Reason.of("appointments_left_behind", count=len(codes), codes=named)]


def document_doubts(desk: Desk, proposed: Document, reference: Reference) -> list[Reason]:
    """What is to be looked at again in a document, beside the others it would hold with."""
    lost = _lost_queues(reference.catalogue, reference.setup, on=desk.today)
    if isinstance(proposed.value, OfficeSetup):
        busiest = desk.tables.busiest(since=desk.at - LOOK_BACK)
        return [*doubts(proposed.value, busiest=busiest), *lost]
    if proposed.family is Family.SESSIONS:
        sessions = reference.plan.sessions
        return [
            *misfits(sessions, reference.setup, reference.catalogue),
            *session_doubts(
                sessions, reference.setup, reference.calendar, on=desk.today, dates=session_dates
            ),
        ]
    return lost if isinstance(proposed.value, Catalogue) else []


def _lost_queues(catalogue: Catalogue, setup: OfficeSetup, *, on: date) -> list[Reason]:
    lost: dict[str, int] = {}
    for procedure in catalogue.procedures:
        ended = procedure.valid_to is not None and procedure.valid_to < on
        if not ended and setup.queue(procedure.queue) is None:
            lost[procedure.queue] = lost.get(procedure.queue, 0) + 1
    return [
        Reason.of("procedures_without_queue", queue=queue, count=count)
        for queue, count in sorted(lost.items())
    ]


def moved_deadlines(
    desk: Desk, reference: Reference
) -> tuple[tuple[queries.MovedDeadline, ...], int]:
    """Open deadlines that a calendar would move once ordered to, and how many it would not."""
    rows: list[queries.MovedDeadline] = []
    kept = 0
    for dossier, fact in recomputed(desk, reference):
        if dossier.due_at is None or dossier.received_at is None or fact.due_at == dossier.due_at:
            kept += 1
            continue
        on = dossier.received_at.astimezone(OFFICE_ZONE).date()
        procedure = desk.received_under(dossier).catalogue.procedure(dossier.procedure, on=on)
        rows.append(
            queries.MovedDeadline(
                code=dossier.label,
                procedure=dossier.procedure,
                procedure_name=procedure.name_vi if procedure else dossier.procedure,
                received_at=dossier.received_at.astimezone(OFFICE_ZONE),
                due_at=dossier.due_at.astimezone(OFFICE_ZONE),
                new_due_at=fact.due_at.astimezone(OFFICE_ZONE),
            )
        )
    return tuple(rows), kept


def _adopted(adoption: Adoption) -> queries.Adopted:
    return queries.Adopted(
        version=adoption.version,
        base=adoption.base,
        valid_from=adoption.valid_from,
        by=adoption.by,
        at=adoption.at.astimezone(OFFICE_ZONE),
    )
