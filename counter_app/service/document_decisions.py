"""Decisions about the reference documents: adopting a change, going back, reckoning anew."""

from __future__ import annotations

from datetime import UTC, date, datetime
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
from counter_app.resources import ResourceFault
from counter_app.resources.families import Document, read_document
from counter_app.service import document_commands as commands
from counter_app.service.decisions import Decision, Desk, Reference, echo, echo_code
from counter_app.service.document_use import in_use
from counter_app.store import journal
from counter_app.store.documents import body_of, keep
from counter_app.wire import canonical

_LAST: datetime = datetime.max.replace(tzinfo=UTC)


def adopt_document(desk: Desk, command: commands.AdoptDocument) -> Decision:
    """Let an edited document hold from a date on."""
    family = _changeable(desk, command.family)
    if isinstance(family, Refused):
        return family
    document = checked(family, command.body)
    if isinstance(document, Refused):
        return document
    return _adopt(desk, document, valid_from=command.valid_from, base=command.base_version)


def revert_document(desk: Desk, command: commands.RevertDocument) -> Decision:
    """Let an earlier version hold again."""
    family = _changeable(desk, command.family)
    if isinstance(family, Refused):
        return family
    body = body_of(desk.tables.connection, family, command.version)
    if body is None:
        return Refused.because("unknown_version", version=echo(command.version))
    document = checked(family, msgspec.json.decode(body))
    if isinstance(document, Refused):
        return document
    return _adopt(desk, document, valid_from=command.valid_from, base=command.base_version)


def recompute_deadlines(desk: Desk, command: commands.RecomputeDeadlines) -> Decision:
    """Reckon open deadlines anew by the calendar in force."""
    if no := _no_supervisor(desk):
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


def family_of(text: str) -> Family | Refused:
    """The family of a name on the wire."""
    known = text in set(Family)
    return Family(text) if known else Refused.because("unknown_document", family=echo(text))


def _changeable(desk: Desk, family: str) -> Family | Refused:
    return _no_supervisor(desk) or family_of(family)


def _no_supervisor(desk: Desk) -> Refused | None:
    member = desk.setup.member(desk.by)
    if member is not None and Duty.SUPERVISOR in member.duties:
        return None
    return Refused.because("supervisor_only", staff=echo(desk.by))


def _adopt(desk: Desk, document: Document, *, valid_from: date, base: str) -> Decision:
    adoptions = desk.documents.adoptions(document.family)
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
    happenings = [_changed(desk, document, base=base, valid_from=valid_from)]
    for later in () if replaces else coming:
        joined = _carried_over(desk, document, before, later)
        if isinstance(joined, Refused):
            return joined
        happenings.append(_changed(desk, joined, base=later.version, valid_from=later.valid_from))
    return happenings


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


def _changed(desk: Desk, document: Document, *, base: str, valid_from: date) -> Happening:
    keep(
        desk.tables.connection,
        family=document.family,
        version=document.version,
        valid_from=valid_from,
        body=document.body,
    )
    fact = DocumentChanged(
        family=document.family.value, version=document.version, base=base, valid_from=valid_from
    )
    return Happening(subject=f"{document.family}:{document.version}", fact=fact)
