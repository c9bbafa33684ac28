"""Decisions about what the city offers: adopt, decline, put aside, take back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import msgspec

from counter_app.domain.documents import Family
from counter_app.domain.facts import DocumentChanged, Happening
from counter_app.domain.publication import DECLINE_REASONS
from counter_app.domain.publication_facts import (
    PublicationAdopted,
    PublicationDeclined,
    PublicationSetAside,
    PublicationTakenBack,
)
from counter_app.domain.reasons import Refused
from counter_app.resources.families import read_document
from counter_app.service import document_commands as commands
from counter_app.service.decisions import Decision, Desk, echo
from counter_app.service.document_decisions import Step, kept, no_supervisor, steps_to
from counter_app.service.publications import Proposal, answer_of, proposal, standing, subject
from counter_app.store import journal, publications
from counter_app.store.documents import body_of
from counter_app.store.publications import Offer


def adopt_publication(desk: Desk, command: commands.AdoptPublication) -> Decision:
    """Let it hold from a date on, joined with what the office has of its own."""
    offer = _answerable(desk, command.publication)
    if isinstance(offer, Refused):
        return offer
    if offer.version != command.version:
        return Refused.because("publication_other_version")
    found = proposal(desk, offer, on=command.valid_from, take=command.take)
    if isinstance(found, Refused):
        return found
    body = found.joined.body
    if command.body is not None:
        lost = _lost_session(found, command.body)
        if lost is not None:
            return Refused.because("publication_session_lost", session=lost)
        body = command.body
    steps = steps_to(desk, found.family, body, command.valid_from, base=command.base_version)
    if isinstance(steps, Refused):
        nothing_new = steps.code == "document_unchanged"
        return Refused.because("publication_nothing_new") if nothing_new else steps
    fact = PublicationAdopted(
        publication=offer.id,
        version=offer.version,
        family=found.family.value,
        document=steps[0].document.version,
        valid_from=command.valid_from,
        sessions=found.entries if found.family is Family.SESSIONS else (),
        kept=len(set(found.joined.conflicts) - set(command.take)),
    )
    return [Happening(subject=subject(offer), fact=fact), *kept(desk, steps)]


def decline_publication(desk: Desk, command: commands.DeclinePublication) -> Decision:
    """Do not take it over, for a reason that the city is told."""
    offer = _answerable(desk, command.publication)
    if isinstance(offer, Refused):
        return offer
    if command.reason not in DECLINE_REASONS:
        return Refused.because("publication_reason_unknown", value=echo(command.reason))
    fact = PublicationDeclined(publication=offer.id, version=offer.version, reason=command.reason)
    return [Happening(subject=subject(offer), fact=fact)]


def set_publication_aside(desk: Desk, command: commands.SetPublicationAside) -> Decision:
    """Decide later."""
    offer = _answerable(desk, command.publication)
    if isinstance(offer, Refused):
        return offer
    fact = PublicationSetAside(publication=offer.id, version=offer.version)
    return [Happening(subject=subject(offer), fact=fact)]


def take_back_adoption(desk: Desk, command: commands.TakeBackAdoption) -> Decision:
    """Undo an adoption whose date has not come: every version it set is set back."""
    if no := no_supervisor(desk):
        return no
    offer = publications.offer(desk.tables.connection, command.publication)
    if offer is None:
        return Refused.because("publication_unknown", publication=command.publication)
    blocked = taking_back_blocked(desk, offer)
    if blocked is not None:
        return blocked
    steps = []
    for changed in _changed_with(desk, offer):
        family = Family(changed.family)
        body = body_of(desk.tables.connection, family, changed.base)
        if body is None:
            return Refused.because("unknown_version", version=changed.base)
        step = Step(
            document=read_document(family, body),
            base=changed.version,
            valid_from=changed.valid_from,
        )
        steps.append(step)
    fact = PublicationTakenBack(publication=offer.id, version=offer.version)
    return [Happening(subject=subject(offer), fact=fact), *kept(desk, steps)]


def taking_back_blocked(desk: Desk, offer: Offer) -> Refused | None:
    """Why an adoption cannot be taken back: it holds already, or something was built on it."""
    answer = answer_of(desk, offer)
    if answer.answer != "adopted" or answer.valid_from is None:
        return Refused.because("publication_not_adopted")
    if answer.valid_from <= desk.today:
        return Refused.because("publication_begun", from_on=answer.valid_from)
    changed = _changed_with(desk, offer)
    newest = desk.documents.adoptions(Family(changed[0].family))[-1]
    if newest.version != changed[-1].version or newest.base != changed[-1].base:
        return Refused.because("publication_edited_since", staff=newest.by)
    return None


def _changed_with(desk: Desk, offer: Offer) -> list[DocumentChanged]:
    """The versions that the newest adoption of a publication set."""
    facts = desk.tables.history(subject(offer))
    adopted = [one for one in facts if isinstance(one.fact, PublicationAdopted)][-1]
    outcome = journal.outcome_of(desk.tables.connection, adopted.command)
    if outcome is None or outcome.first is None or outcome.last is None:
        raise ValueError(f"{adopted.subject}: adopted by no command")
    together = journal.between(desk.tables.connection, outcome.first, outcome.last)
    return [one.fact for one in together if isinstance(one.fact, DocumentChanged)]


def _answerable(desk: Desk, number: int) -> Offer | Refused:
    """A publication that a supervisor may decide about: it stands, and is not adopted yet."""
    if no := no_supervisor(desk):
        return no
    offer = standing(desk, number)
    if isinstance(offer, Refused):
        return offer
    answer = answer_of(desk, offer)
    if answer.answer == "adopted" and answer.valid_from is not None:
        return Refused.because("publication_adopted", from_on=answer.valid_from)
    return offer


def _lost_session(found: Proposal, body: dict[str, Any]) -> str | None:
    """A session of the publication that is not in the edited document any more."""
    if found.family is not Family.SESSIONS:
        return None
    sessions = body.get("sessions")
    listed = sessions if isinstance(sessions, list) else []
    codes = {entry.get("code") for entry in listed if isinstance(entry, dict)}
    return next((code for code in found.entries if code not in codes), None)


DECISIONS: Final[dict[type[msgspec.Struct], Callable[[Desk, Any], Decision]]] = {
    commands.AdoptPublication: adopt_publication,
    commands.DeclinePublication: decline_publication,
    commands.SetPublicationAside: set_publication_aside,
    commands.TakeBackAdoption: take_back_adoption,
}
