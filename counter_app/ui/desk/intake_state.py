"""Receiving a dossier: what is typed, and what follows from it while it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date, datetime
from typing import Any, Final

from counter_app.domain.calendar import WorkCalendar
from counter_app.domain.catalogue import Catalogue, Channel, Procedure
from counter_app.domain.fees import condition_name, conditions_met, conditions_to_ask, fee_of
from counter_app.domain.idcard import IdCard
from counter_app.domain.person import Person, plain_id_number
from counter_app.domain.reasons import OFFICE_ZONE, Language, Reason, Refused
from counter_app.domain.reuse import FIELDS, filled
from counter_app.domain.session import Intake, Session
from counter_app.service import commands
from counter_app.service.plan import Plan
from counter_app.service.queries import Deadline, DueAnswer, PersonView
from counter_app.service.seat_queries import SessionRow
from counter_app.ui.sentences import sentence
from counter_app.ui.wording import folded
from counter_app.values import dataclass

MOST_MATCHES: Final = 6
WAYS: Final = ("card_reader", "vneid", "seen")
"""How a person is authenticated at reception; a scanned code alone authenticates nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is in the form. ``serial`` changes when the form is filled from outside.

    ``card`` and ``earlier`` are what a scan and an earlier dossier filled in; the latter was found
    by the number ``earlier_of``, empty for the dossier before this one in the same visit.
    """

    serial: int = 0
    search: str = ""
    procedure: str = ""
    case: str = ""
    channel: int = 1
    provincial_code: str = ""
    pages: int = 1
    copies: int = 1
    name: str = ""
    id_number: str = ""
    phone: str = ""
    address: str = ""
    email: str = ""
    card: Person | None = None
    earlier: Person | None = None
    earlier_of: str = ""
    authenticated: str = ""
    session: str = ""
    conditions: tuple[str, ...] = ()

    def filled_from(self, card: IdCard) -> Draft:
        """With the card's values; the person is still to be authenticated."""
        person = Person(name=card.name, id_number=card.number, address=card.address)
        before = self if card.number == self.earlier_of else self.without_earlier()
        return replace(
            before,
            serial=self.serial + 1,
            name=person.name,
            id_number=person.id_number,
            address=person.address,
            card=person,
            authenticated="",
        )

    def filled_from_earlier(self, known: PersonView) -> Draft:
        """With what an earlier dossier says, wherever nothing stands yet."""
        found: dict[str, Any] = {
            field: getattr(known, field) for field in FIELDS if not getattr(self, field).strip()
        }
        earlier = Person(**{"name": "", **found})
        if not any(found.values()):
            return self
        return replace(
            self,
            serial=self.serial + 1,
            earlier=earlier,
            earlier_of=known.id_number,
            **found,
        )

    def without_earlier(self) -> Draft:
        """Without what another person's dossier filled in; what was typed over it stays."""
        if not self.earlier_of or self.earlier is None:
            return self
        gone: dict[str, Any] = {
            field: "" for field in FIELDS if getattr(self, field) == getattr(self.earlier, field)
        }
        return replace(self, serial=self.serial + 1, earlier=None, earlier_of="", **gone)

    @property
    def is_of_another(self) -> bool:
        """Whether it was filled in by a number that stands there no more."""
        return bool(self.earlier_of) and plain_id_number(self.id_number) != self.earlier_of

    @property
    def reused(self) -> tuple[str, ...]:
        """The fields that an earlier dossier filled in and nobody changed."""
        if self.earlier is None:
            return ()
        return tuple(
            field
            for field in FIELDS
            if getattr(self, field) and getattr(self, field) == getattr(self.earlier, field)
        )

    def next_for_same_person(self) -> Draft:
        """The same person and procedure, another paper."""
        return replace(
            self,
            serial=self.serial + 1,
            pages=1,
            copies=1,
            provincial_code="",
            search="",
            card=None,
            earlier=self.person,
            earlier_of="",
        )

    @property
    def person(self) -> Person:
        """The person as the command takes them."""
        return Person(
            name=self.name,
            id_number=self.id_number,
            phone=self.phone,
            address=self.address,
            email=self.email,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A case or a procedure to choose; ``verified`` false is marked on screen."""

    code: str
    name: str
    hint: str = ""
    verified: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeState:
    """What the intake shows beside the typed fields."""

    draft: Draft = Draft()
    number: str = ""
    matches: tuple[Option, ...] = ()
    procedure: Option | None = None
    cases: tuple[Option, ...] = ()
    case: str = ""
    sessions: tuple[SessionRow, ...] = ()
    conditions: tuple[Option, ...] = ()
    fee: int | None = None
    fee_text: str = ""
    fee_verified: bool = True
    fee_steps: tuple[str, ...] = ()
    due: DueAnswer | None = None
    unverified: bool = False
    slip: bool = False
    warnings: tuple[str, ...] = ()
    refusal: str = ""
    same_person: bool = False
    unwritten: bool = False
    bundle: str = ""
    names: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where a dossier is received: the catalogue of the day, and what comes first in it.

    ``prefer`` are the procedures last used at this PC, ``queues`` those of the visit and counter,
    ``sessions`` the special sessions open now, ``rules`` those of them that have rules.
    """

    catalogue: Catalogue
    on: date
    language: Language
    prefer: tuple[str, ...]
    queues: tuple[str, ...]
    sessions: tuple[SessionRow, ...] = ()
    rules: tuple[Session, ...] = ()

    @property
    def names(self) -> dict[str, str]:
        """What the open sessions are called."""
        english = self.language == "en"
        return {s.code: (s.name_en if english else "") or s.name_vi for s in self.rules}

    def is_unwritten(self, session: str) -> bool:
        """Whether the clerk writes in a session (*không viết*)."""
        return any(s.code == session and s.intake is Intake.UNWRITTEN for s in self.rules)


def intake_state(
    draft: Draft,
    setting: Setting,
    *,
    due: DueAnswer | Refused | None,
    warnings: tuple[Reason, ...] = (),
    refused: str = "",
    number: str = "",
    same_person: bool = False,
) -> IntakeState:
    """The intake's picture of a draft."""
    catalogue, on, language = setting.catalogue, setting.on, setting.language
    procedure = catalogue.procedure(draft.procedure, on=on)
    matches = search(catalogue, draft.search, on=on, prefer=setting.prefer, queues=setting.queues)
    blank = IntakeState(
        draft=draft,
        number=number,
        matches=tuple(_option(p) for p in matches),
        warnings=tuple(sentence(reason, language) for reason in warnings),
        refusal=refused,
        same_person=same_person,
        sessions=setting.sessions,
        unwritten=isinstance(due, DueAnswer) and setting.is_unwritten(due.session),
        bundle=next((s.code for s in setting.rules if s.bundle is not None), ""),
        names=setting.names,
    )
    if procedure is None:
        return blank
    channel = Channel(draft.channel)
    case = procedure.case(draft.case or None, channel) or procedure.case(None, channel)
    fitting = [c for c in procedure.cases if not c.channels or channel in c.channels]
    asked = conditions_to_ask(procedure.fees, on=on, channel=draft.channel)
    told = tuple(code for code in asked if code in draft.conditions)
    fee = fee_of(
        procedure.fees,
        on=on,
        channel=draft.channel,
        conditions=conditions_met(authenticated=draft.authenticated, told=told),
        pages=draft.pages,
        copies=draft.copies,
    )
    if isinstance(fee, Refused):
        return replace(blank, procedure=_option(procedure), refusal=sentence(fee.reason, language))
    if isinstance(due, Refused):
        blank = replace(blank, refusal=refused or sentence(due.reason, language))
        due = None
    return replace(
        blank,
        procedure=_option(procedure),
        cases=tuple(
            Option(
                code=c.code,
                name=c.name_vi if language == "vi" else c.name_en,
                hint=c.limit.text(language),
                verified=c.verified,
            )
            for c in fitting
        ),
        case=case.code if case else "",
        conditions=tuple(Option(code=c, name=condition_name(c, language)) for c in asked),
        fee=fee.amount,
        fee_text=fee.entry.text_vi if fee.entry else "",
        fee_verified=fee.verified,
        fee_steps=tuple(
            sentence(step, language) for step in fee.steps if step.code != "fee_unverified"
        ),
        due=due,
        unverified=bool(case and not case.verified) or not procedure.code_verified,
        slip=procedure.slip_by_default or bool(due and due.cutoff_applied),
    )


def search(
    catalogue: Catalogue, text: str, *, on: date, prefer: tuple[str, ...], queues: tuple[str, ...]
) -> list[Procedure]:
    """Procedures whose name or code holds every word typed, the clerk's most used ones first.

    Then those of the visit's queue and of the counter's queues; of what was typed, the shortest
    name first, else the catalogue's order.
    """
    words = folded(text).split()
    found = [
        procedure
        for procedure in catalogue.procedures
        if procedure.receivable
        and procedure.valid_from <= on
        and (procedure.valid_to is None or on <= procedure.valid_to)
        and all(word in folded(f"{procedure.name_vi} {procedure.code}") for word in words)
    ]

    def rank(procedure: Procedure) -> tuple[int, int, int]:
        used = prefer.index(procedure.code) if procedure.code in prefer else len(prefer)
        queue = queues.index(procedure.queue) if procedure.queue in queues else len(queues)
        return (used, queue, len(procedure.name_vi)) if words else (queue, used, 0)

    return sorted(found, key=rank)[:MOST_MATCHES]


def first_choice(catalogue: Catalogue, *, on: date, prefer: tuple[str, ...], queue: str) -> str:
    """What is most likely asked for in a queue: the last one used there, else its first one."""
    fitting = search(catalogue, "", on=on, prefer=prefer, queues=(queue,))
    return fitting[0].code if fitting and fitting[0].queue == queue else ""


def usual_session(
    sessions: tuple[SessionRow, ...], *, calendar: WorkCalendar, now: datetime
) -> str:
    """The session that a number or a dossier belongs to unless somebody says otherwise.

    Outside office hours whoever comes has come for the open session; within them, for the office.
    """
    at = now.astimezone(OFFICE_ZONE)
    ordinary = any(opens <= at < closes for opens, closes in calendar.windows(at.date()))
    return "" if ordinary or not sessions else sessions[0].session


def without_rules(sessions: tuple[SessionRow, ...], plan: Plan) -> tuple[SessionRow, ...]:
    """The sessions opened by hand alone: those with rules the office finds by itself."""
    return tuple(row for row in sessions if plan.session(row.session) is None)


def deadline_query(draft: Draft, state: IntakeState, *, at: datetime) -> Deadline:
    """The question when this dossier would be due."""
    return Deadline(
        procedure=draft.procedure,
        received_at=at,
        case=state.case or None,
        channel=draft.channel,
        session=draft.session or None,
    )


def bundle_command(draft: Draft, state: IntakeState, *, counter: int) -> commands.ReceiveBundle:
    """The command that takes a whole linked bundle in."""
    origins = filled(draft.person, card=draft.card, earlier=draft.earlier)
    return commands.ReceiveBundle(
        session=state.bundle,
        counter=counter,
        number=state.number or None,
        person=draft.person,
        authenticated=draft.authenticated,
        typed=origins.typed,
        from_card=origins.from_card,
        from_earlier=origins.from_earlier,
    )


def receive_command(draft: Draft, state: IntakeState, *, counter: int) -> commands.ReceiveDossier:
    """The command that takes the dossier in."""
    origins = filled(draft.person, card=draft.card, earlier=draft.earlier)
    return commands.ReceiveDossier(
        procedure=draft.procedure,
        case=state.case or None,
        channel=draft.channel,
        counter=counter,
        number=state.number or None,
        person=draft.person,
        pages=draft.pages,
        copies=draft.copies,
        provincial_code=draft.provincial_code.strip() or None,
        authenticated=draft.authenticated,
        session=draft.session or None,
        conditions=tuple(c.code for c in state.conditions if c.code in draft.conditions),
        typed=origins.typed,
        from_card=origins.from_card,
        from_earlier=origins.from_earlier,
    )


def _option(procedure: Procedure) -> Option:
    return Option(
        code=procedure.code,
        name=procedure.name_vi,
        hint=procedure.code,
        verified=procedure.code_verified,
    )
