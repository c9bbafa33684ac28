"""Receiving a dossier: turns what is typed into the intake's picture, and the picture into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.domain.idcard import read_card
from counter_app.domain.person import is_id_number, plain_id_number
from counter_app.domain.reasons import OFFICE_ZONE, Reason, Refused
from counter_app.domain.session import Session
from counter_app.service.clock import Clock
from counter_app.service.decisions import Reference
from counter_app.service.office import Done
from counter_app.service.person_queries import Known, KnownPerson
from counter_app.service.queries import DueAnswer, Visit
from counter_app.service.seat_queries import SessionRow
from counter_app.ui.desk.intake_state import (
    Draft,
    IntakeState,
    Setting,
    bundle_command,
    deadline_query,
    first_choice,
    intake_state,
    receive_command,
    usual_session,
    without_rules,
)
from counter_app.ui.sentences import sentence
from counter_app.ui.talk import Talk
from counter_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """For whom the dossier is received: counter, visit, the counter's queues, open sessions."""

    counter: int
    number: str
    queue: str
    serves: tuple[str, ...]
    sessions: tuple[SessionRow, ...] = ()


class IntakeModel(QObject):
    """The intake's view-model. What was typed lives here while the visit lasts, then nowhere."""

    changed = Signal(object)
    received = Signal(object, str)
    bundle_received = Signal(object)
    focus_wanted = Signal(str)

    def __init__(
        self,
        talk: Talk,
        *,
        reference: Reference,
        clock: Clock,
        prefer: Callable[[], tuple[str, ...]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._talk = talk
        self._reference = reference
        self._clock = clock
        self._prefer = prefer
        self._where = Where(counter=0, number="", queue="", serves=())
        self._draft = Draft()
        self._due: DueAnswer | Refused | None = None
        self._warnings: tuple[Reason, ...] = ()
        self._refused = ""
        self._same_person = False
        self._sending = False
        self.state = IntakeState()

    def open_for(
        self,
        visit: Visit,
        *,
        counter: int,
        serves: tuple[str, ...],
        sessions: tuple[SessionRow, ...],
    ) -> None:
        """Start a form: for the same person if this visit handed something in before."""
        same = (
            visit.number == self._where.number and bool(visit.dossiers) and bool(self._draft.name)
        )
        self._where = Where(
            counter=counter,
            number=visit.number,
            queue=visit.queue,
            serves=(visit.queue, *(q for q in serves if q != visit.queue)),
            sessions=sessions,
        )
        self._same_person = same
        self._warnings, self._refused, self._due = (), "", None
        if same:
            self._draft = self._draft.next_for_same_person()
        else:
            code = first_choice(
                self._reference.catalogue,
                on=self._clock.now().astimezone(OFFICE_ZONE).date(),
                prefer=self._prefer(),
                queue=visit.queue,
            )
            session = usual_session(
                without_rules(sessions, self._reference.plan),
                calendar=self._reference.calendar,
                now=self._clock.now(),
            )
            self._draft = Draft(serial=self._draft.serial + 1, procedure=code, session=session)
        self._show()
        self._reckon()
        self.focus_wanted.emit("pages" if same else "scan")

    def use(self, reference: Reference) -> None:
        """Other reference documents came into force; what is typed stays."""
        self._reference = reference
        self._show()
        if self._where.number:
            self._reckon()

    def forget(self) -> None:
        """The visit is over: nothing of the person stays."""
        self._draft = Draft(serial=self._draft.serial + 1)
        self._where = replace(self._where, number="")
        self._same_person = False
        self._warnings, self._refused, self._due = (), "", None
        self._show()

    def another_person(self) -> None:
        """Empty the person's fields, keep the procedure."""
        before = self._draft
        self._draft = Draft(
            serial=before.serial + 1, procedure=before.procedure, session=before.session
        )
        self._same_person = False
        self._warnings = ()
        self._show()
        self._reckon()
        self.focus_wanted.emit("scan")

    def type_in(self, draft: Draft) -> None:
        """Something was typed or chosen."""
        before, self._draft = self._draft, draft
        if draft.is_of_another:
            self._draft = draft = draft.without_earlier()
        self._refused = ""
        self._show()
        if (before.procedure, before.case, before.channel, before.session) != (
            draft.procedure,
            draft.case,
            draft.channel,
            draft.session,
        ):
            self._due = None
            self._reckon()

    def choose(self, procedure: str) -> None:
        """Take this procedure."""
        self.type_in(
            replace(
                self._draft,
                procedure=procedure,
                case="",
                search="",
                serial=self._draft.serial + 1,
            )
        )
        self.focus_wanted.emit("pages")

    def scan(self, text: str) -> None:
        """A card was scanned. The text itself is dropped here."""
        card = read_card(text)
        if isinstance(card, Refused):
            self._refused = sentence(card.reason, self._talk.language)
            self._show()
            return
        self._draft = self._draft.filled_from(card)
        self._same_person = False
        self._warnings, self._refused = card.warnings, ""
        self._show()
        self.look_up()
        self.focus_wanted.emit("authenticated")

    def look_up(self) -> None:
        """An identity number stands there: whoever was here before need not say all of it again."""
        number = plain_id_number(self._draft.id_number)
        if self._same_person or number == self._draft.earlier_of or not is_id_number(number):
            return

        def told(known: Known) -> None:
            draft = self._draft
            if known.person is None or plain_id_number(draft.id_number) != number:
                return
            self._draft = draft.filled_from_earlier(known.person)
            self._show()

        self._talk.ask("known person", KnownPerson(id_number=number), then=told)

    def submit(self) -> None:
        """Receive the dossier."""
        if self._sending:
            return
        if missing := self._missing():
            self._refused = missing[0]
            self._show()
            self.focus_wanted.emit(missing[1])
            return
        self._sending = True
        command = receive_command(self._draft, self.state, counter=self._where.counter)
        procedure = self._draft.procedure

        def done(outcome: Done) -> None:
            self._sending = False
            self.received.emit(outcome, procedure)

        def refused(no: Refused) -> None:
            self._sending = False
            self._refused = sentence(no.reason, self._talk.language)
            self._show()

        self._talk.do(command, then=done, refused=refused)

    def submit_bundle(self) -> None:
        """Receive every part of the linked bundle of an open session at once."""
        if self._sending or not self.state.bundle:
            return
        missing = self._missing()
        if missing and missing[1] != "search":
            self._refused = missing[0]
            self._show()
            self.focus_wanted.emit(missing[1])
            return
        self._sending = True

        def done(outcome: Done) -> None:
            self._sending = False
            self.bundle_received.emit(outcome)

        def refused(no: Refused) -> None:
            self._sending = False
            self._refused = sentence(no.reason, self._talk.language)
            self._show()

        command = bundle_command(self._draft, self.state, counter=self._where.counter)
        self._talk.do(command, then=done, refused=refused)

    def say_again(self) -> None:
        """The language changed."""
        self._refused = ""
        self._show()
        self._reckon()

    def release(self) -> None:
        """A command of this form failed on the way; it may be sent again."""
        self._sending = False

    def _missing(self) -> tuple[str, str] | None:
        draft = self._draft
        if not draft.procedure:
            return self.tr("Chưa chọn thủ tục."), "search"
        if not draft.name.strip():
            return self.tr("Chưa có họ tên người nộp."), "name"
        if not draft.authenticated:
            return self.tr("Chưa ghi cách xác thực người nộp."), "authenticated"
        return None

    def _reckon(self) -> None:
        if not self._draft.procedure:
            self._talk.forget("deadline")
            return

        def told(answer: DueAnswer) -> None:
            self._due = answer
            self._show()

        def refused(no: Refused) -> None:
            self._due = no
            self._show()

        query = deadline_query(self._draft, self.state, at=self._clock.now())
        self._talk.ask("deadline", query, then=told, refused=refused)

    def _rules(self) -> tuple[Session, ...]:
        """The open sessions that the office has rules for."""
        known = (self._reference.plan.session(s.session) for s in self._where.sessions)
        return tuple(rules for rules in known if rules is not None)

    def _show(self) -> None:
        self.state = intake_state(
            self._draft,
            Setting(
                catalogue=self._reference.catalogue,
                on=self._clock.now().astimezone(OFFICE_ZONE).date(),
                language=self._talk.language,
                prefer=self._prefer(),
                queues=self._where.serves,
                sessions=self._where.sessions,
                rules=self._rules(),
            ),
            due=self._due,
            warnings=self._warnings,
            refused=self._refused,
            number=self._where.number,
            same_person=self._same_person,
        )
        self.changed.emit(self.state)
