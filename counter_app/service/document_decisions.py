"""Decisions about the reference documents: adopting a change, going back, reckoning anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import msgspec

from counter_app.domain.calendar import WorkCalendar
from counter_app.domain.changes import merge
from counter_app.domain.documents import Adoption, Family, in_force, scheduled
from counter_app.domain.dossier import Dossier
from counter_app.domain.dossier_facts import DeadlineRecomputed
from counter_app.domain.facts import DocumentChanged, Happening
from counter_app.domain.office import Duty, OfficeSetup
from counter_app.domain.reasons import Reason, Refused
from counter_app.domain.recomputing import recompute
from counter_app.domain.session_checks import misfits
from counter_app.resources import ResourceFault
from counter_app.resources.families import Document, read_document
from counter_app.service import document_commands as commands
from counter_app.service.affected import marks, under
from counter_app.service.decisions import Decision, Desk, Reference, echo, echo_code
from counter_app.service.document_use import in_use
from counter_app.service.plan import Plan
from counter_app.store import journal
from counter_app.store.documents import body_of, keep
from counter_app.values import dataclass
from counter_app.wire import canonical

_LAST: datetime = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A document that is to hold from a date on; nothing is kept of it before all are decided."""

    document: Document
    base: str
    valid_from: date


def adopt_document(desk: Desk, command: commands.AdoptDocument) -> Decision:
    """Let an edited document hold from a date on."""
    family = _changeable(desk, command.family)
    if isinstance(family, Refused):
        return family
    steps = steps_to(desk, family, command.body, command.valid_from, base=command.base_version)
    return steps if isinstance(steps, Refused) else kept(desk, steps)


def adopt_documents(desk: Desk, command: commands.AdoptDocuments) -> Decision:
    """Let several documents hold from a date on: all that differ, or none."""
    steps: list[Step] = []
    for name, body in command.documents.items():
        family = _changeable(desk, name)
        if isinstance(family, Refused):
            return family
        base = command.base_versions.get(name, "")
        added = steps_to(desk, family, body, command.valid_from, base=base)
        if not isinstance(added, Refused):
            steps += added
        elif added.code != "document_unchanged":
            return added
    return kept(desk, steps) if steps else Refused.because("document_unchanged")


def revert_document(desk: Desk, command: commands.RevertDocument) -> Decision:
    """Let an earlier version hold again."""
    family = _changeable(desk, command.family)
    if isinstance(family, Refused):
        return family
    earlier = body_of(desk.tables.connection, family, command.version)
    if earlier is None:
        return Refused.because("unknown_version", version=echo(command.version))
    body = msgspec.json.decode(earlier)
    steps = steps_to(desk, family, body, command.valid_from, base=command.base_version)
    return steps if isinstance(steps, Refused) else kept(desk, steps)


def recompute_deadlines(desk: Desk, command: commands.RecomputeDeadlines) -> Decision:
    """Reckon open deadlines anew by the calendar in force."""
    if no := no_supervisor(desk):
        return no
    wanted = {code.strip().upper() for code in command.codes}
    happenings = [
        Happening(subject=dossier.id, fact=fact)
        for dossier, fact in recomputed(desk, desk.reference)
        if not wanted or dossier.code in wanted
    ]
    if not happenings:
        for code in sorted(wanted):
            if desk.tables.by_code(code) is None:
                return Refused.because("unknown_code", code=echo_code(code))
        return Refused.because("nothing_to_recompute")
    return happenings


def recomputed(desk: Desk, reference: Reference) -> list[tuple[Dossier, DeadlineRecomputed]]:
    """Every open dossier that follows another calendar, and the fact that would move it here."""
    found = []
    for dossier in desk.tables.pending(until=_LAST):
        stands_on = desk.received_under(dossier).setup
        fact = recompute(
            dossier,
            calendar=WorkCalendar(days=reference.calendar.days, hours=stands_on.hours),
            version=reference.calendar_version,
            rules=stands_on.deadline_rules,
        )
        if fact is not None:
            found.append((dossier, fact))
    return found


def checked(family: Family, body: dict[str, Any]) -> Document | Refused:
    """The document of a body, or what is wrong with it and where."""
    try:
        return read_document(family, canonical(body))
    except ResourceFault as fault:
        values = tuple((k, v[:200] if isinstance(v, str) else v) for k, v in fault.what.values)
        where = ("where", fault.where or fault.file)
        return Refused(Reason(fault.what.code, (where, *values)))


def with_document(reference: Reference, proposed: Document) -> Reference:
    """The reference documents with this one in the place of its family's."""
    value: Any = proposed.value
    match proposed.family:
        case Family.SETUP:
            calendar = WorkCalendar(days=reference.calendar.days, hours=value.hours)
            plan = Plan(reference.plan.sessions, calendar)
            return replace(reference, setup=value, calendar=calendar, plan=plan)
        case Family.CATALOGUE:
            return replace(reference, catalogue=value)
        case Family.CALENDAR:
            calendar = WorkCalendar(days=value, hours=reference.setup.hours)
            plan = Plan(reference.plan.sessions, calendar)
            version = proposed.version
            return replace(reference, calendar=calendar, calendar_version=version, plan=plan)
        case Family.TEMPLATES:
            return replace(reference, templates=value)
        case Family.SESSIONS:
            return replace(reference, plan=Plan(value, reference.calendar))
        case Family.BOOKING:
            return replace(reference, booking=value)


def family_of(text: str) -> Family | Refused:
    """The family of a name on the wire."""
    known = text in set(Family)
    return Family(text) if known else Refused.because("unknown_document", family=echo(text))


def _changeable(desk: Desk, family: str) -> Family | Refused:
    return no_supervisor(desk) or family_of(family)


def no_supervisor(desk: Desk) -> Refused | None:
    """Why whoever asks may not change documents."""
    member = desk.setup.member(desk.by)
    if member is not None and Duty.SUPERVISOR in member.duties:
        return None
    return Refused.because("supervisor_only", staff=echo(desk.by))


def steps_to(
    desk: Desk, family: Family, body: dict[str, Any], valid_from: date, *, base: str
) -> list[Step] | Refused:
    """What letting a body hold from a date on comes to, what is planned for later joined with it.

    ``base`` is the version it was made from. Nothing is kept yet.
    """
    document = checked(family, body)
    if isinstance(document, Refused):
        return document
    adoptions = desk.documents.adoptions(family)
    if no := _too_early(desk, valid_from):
        return no
    before = in_force(adoptions, on=valid_from)
    coming = scheduled(adoptions, on=valid_from)
    replaces = base in {adoption.version for adoption in coming}
    if base != before.version and not replaces:
        newest = adoptions[-1]
        return Refused.because("document_changed_since", staff=newest.by, changed_at=newest.at)
    if document.version == before.version and not replaces:
        return Refused.because("document_unchanged")
    if isinstance(document.value, OfficeSetup):
        no = in_use(desk, document.value, at_once=valid_from <= desk.today)
        if no is not None:
            return no
    if document.family is Family.SESSIONS:
        no = _misfit(desk, document, valid_from)
        if no is not None:
            return no
    steps = [Step(document=document, base=base, valid_from=valid_from)]
    for later in () if replaces else coming:
        joined = _carried_over(desk, document, before, later)
        if isinstance(joined, Refused):
            return joined
        steps.append(Step(document=joined, base=later.version, valid_from=later.valid_from))
    return steps


def _misfit(desk: Desk, document: Document, valid_from: date) -> Refused | None:
    """Why sessions cannot be held: they name what the office does not have."""
    sessions: Any = document.value
    held = desk.documents.on(desk.tables.connection, max(valid_from, desk.today))
    found = misfits(sessions, held.setup, held.catalogue)
    return Refused(found[0]) if found else None


def _too_early(desk: Desk, valid_from: date) -> Refused | None:
    """Why a date in the past cannot be: what happened since stands on what was in force."""
    if valid_from >= desk.today:
        return None
    last_on = journal.last_flow_on(desk.tables.connection)
    if last_on is None or last_on < valid_from:
        return None
    return Refused.because("rewrites_history", from_on=valid_from, last_on=last_on)


def _carried_over(
    desk: Desk, document: Document, before: Adoption, later: Adoption
) -> Document | Refused:
    """The version planned for later, with the change made now in it."""
    connection, family = desk.tables.connection, document.family
    bodies = [body_of(connection, family, a.version) or b"{}" for a in (before, later)]
    base, planned = map(msgspec.json.decode, bodies)
    merged = merge(base, msgspec.json.decode(document.body), planned)
    if merged.conflicts:
        where = " › ".join(merged.conflicts[0])
        return Refused.because("planned_otherwise", where=where[:200], from_on=later.valid_from)
    return checked(family, merged.value)


def kept(desk: Desk, steps: list[Step]) -> list[Happening]:
    """Keep the documents of these steps; the facts they make, booked appointments marked."""
    happenings = []
    for step in steps:
        document = step.document
        keep(
            desk.tables.connection,
            family=document.family,
            version=document.version,
            valid_from=step.valid_from,
            body=document.body,
        )
        fact = DocumentChanged(
            family=document.family.value,
            version=document.version,
            base=step.base,
            valid_from=step.valid_from,
        )
        subject = f"{document.family}:{document.version}"
        happenings.append(Happening(subject=subject, fact=fact))
    changes = [(s.valid_from, partial(with_document, proposed=s.document)) for s in steps]
    return [*happenings, *marks(desk, under(changes))]
