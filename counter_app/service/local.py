"""LocalOffice: the office in this process, on one SQLite file.

Every command is one transaction: read the state, decide, append the facts, apply ``evolve`` to
the tables, commit. When :meth:`LocalOffice.do` returns, it is on the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any, Final, TypeVar, get_args

from counter_app.domain.dossier_facts import DossierFact
from counter_app.domain.evolve import evolve
from counter_app.domain.facts import (
    ClockConfirmed,
    ClockJumped,
    DocumentChanged,
    Happening,
    Recorded,
    StepUndone,
)
from counter_app.domain.ids import CommandId, StaffCode
from counter_app.domain.reasons import OFFICE_ZONE, Language, Reason, Refused
from counter_app.service import booking_decisions as on_bookings
from counter_app.service import commands, document_commands, reception, seat_commands, views
from counter_app.service import document_decisions as on_documents
from counter_app.service import dossier_decisions as on_dossiers
from counter_app.service import office_decisions as on_office
from counter_app.service import review_decisions as on_reviews
from counter_app.service import seat_decisions as on_seats
from counter_app.service import session_decisions as on_sessions
from counter_app.service import ticket_decisions as on_tickets
from counter_app.service.answers import answer
from counter_app.service.bounds import out_of_bounds
from counter_app.service.clock import Clock, Ids, Stopwatch
from counter_app.service.clock_doubt import unconfirmed_s
from counter_app.service.clock_watch import ClockWatch
from counter_app.service.decisions import Accepted, Beside, Decision, Desk, Reference, Repeats
from counter_app.service.documents import Documents
from counter_app.service.due import Due, what_is_due
from counter_app.service.effect_queries import EFFECT_QUERIES
from counter_app.service.monthly_queries import MONTHLY_QUERIES
from counter_app.service.office import Changes, Done
from counter_app.service.official_queries import OFFICIAL_QUERIES
from counter_app.service.paper_queue import queue_papers, withdraw_papers
from counter_app.service.past_days import PastDays
from counter_app.service.queries import Query
from counter_app.service.throughput_queries import THROUGHPUT_QUERIES
from counter_app.service.waits import Waits
from counter_app.store import hall, journal, persons, seals
from counter_app.store.database import Database
from counter_app.store.engine import Connection
from counter_app.store.flow import Tables
from counter_app.store.journal import Outcome
from counter_app.store.office_file import SYSTEM, Identity, record

A = TypeVar("A")

EARLIEST: Final = datetime(2024, 1, 1, tzinfo=OFFICE_ZONE)
"""Before this the calendar knows nothing: a clock that says so is wrong."""
LOOK_EVERY: Final = timedelta(seconds=20)
"""A step after this long first lets happen what was due meanwhile: sleep, midnight, a restart."""
JITTER: Final = timedelta(seconds=5)
"""A clock set back by so little is taken to have stood still."""


def _on_publications(desk: Desk, command: commands.Command) -> Decision:
    """A supervisor's word about what the city offers; a start without it does not need it."""
    from counter_app.service import publication_decisions

    return publication_decisions.DECISIONS[type(command)](desk, command)


DECISIONS: Final[dict[type[commands.Command], Callable[[Desk, Any], Decision]]] = {
    commands.OpenShift: on_office.open_shift,
    commands.PauseShift: on_office.pause_shift,
    commands.ResumeShift: on_office.resume_shift,
    commands.CloseShift: on_office.close_shift,
    commands.IssueTicket: on_tickets.issue_ticket,
    commands.DecidePriority: on_tickets.decide_priority,
    commands.CallNext: on_tickets.call_next,
    commands.CallTicket: on_tickets.call_ticket,
    commands.Recall: on_tickets.recall,
    commands.CallForResult: on_tickets.call_for_result,
    commands.StartService: on_tickets.start_service,
    commands.Hold: on_tickets.hold,
    commands.Resume: on_tickets.resume,
    commands.MarkNoShow: on_tickets.mark_no_show,
    commands.ReturnToQueue: on_tickets.return_to_queue,
    commands.CancelTicket: on_tickets.cancel_ticket,
    commands.Transfer: on_tickets.transfer,
    commands.FinishService: on_tickets.finish_service,
    commands.RateVisit: on_tickets.rate_visit,
    commands.RegisterDossier: reception.register_dossier,
    commands.ReceiveDossier: reception.receive_dossier,
    commands.ReceiveBundle: reception.receive_bundle,
    commands.AdvanceStep: on_dossiers.advance_step,
    commands.TakeDossier: on_dossiers.take_dossier,
    commands.SendBack: on_dossiers.send_back,
    commands.Sign: on_dossiers.sign,
    commands.Seal: on_dossiers.seal,
    commands.CompleteDossier: on_dossiers.complete_dossier,
    commands.ReturnResult: on_dossiers.return_result,
    commands.RequestSupplement: on_dossiers.request_supplement,
    commands.ReceiveSupplement: on_dossiers.receive_supplement,
    commands.ExtendDeadline: on_dossiers.extend_deadline,
    commands.RefuseDossier: on_dossiers.refuse_dossier,
    commands.WithdrawDossier: on_dossiers.withdraw_dossier,
    commands.StopDossier: on_dossiers.stop_dossier,
    commands.RequestPayment: on_dossiers.request_payment,
    commands.CollectFee: on_dossiers.collect_fee,
    commands.RateService: on_dossiers.rate_service,
    commands.OpenSession: on_sessions.open_session,
    commands.CloseSession: on_sessions.close_session,
    commands.RequestSession: on_sessions.request_session,
    commands.SettleRequest: on_sessions.settle_request,
    commands.MissPromise: on_sessions.miss_promise,
    commands.CloseDay: on_office.close_day,
    commands.SetNotices: on_office.set_notices,
    commands.ConfirmClock: on_office.confirm_clock,
    commands.Undo: on_office.undo,
    **on_bookings.DECISIONS,
    seat_commands.SignIn: on_seats.sign_in,
    seat_commands.SetPin: on_seats.set_pin,
    seat_commands.ResetPin: on_seats.reset_pin,
    seat_commands.TakeOver: on_seats.take_over,
    seat_commands.AskForHelp: on_seats.ask_for_help,
    seat_commands.EndHelp: on_seats.end_help,
    document_commands.AdoptDocument: on_documents.adopt_document,
    document_commands.AdoptDocuments: on_documents.adopt_documents,
    document_commands.RevertDocument: on_documents.revert_document,
    document_commands.RecomputeDeadlines: on_documents.recompute_deadlines,
    **on_reviews.DECISIONS,
    document_commands.AdoptPublication: _on_publications,
    document_commands.DeclinePublication: _on_publications,
    document_commands.SetPublicationAside: _on_publications,
    document_commands.TakeBackAdoption: _on_publications,
}


_REPORTS: Final = (*EFFECT_QUERIES, *THROUGHPUT_QUERIES, *OFFICIAL_QUERIES, *MONTHLY_QUERIES)
"""What is read beside everything else, however long it takes."""


class LocalOffice:
    """The office on one database file, through the Office protocol."""

    def __init__(
        self,
        database: Database,
        *,
        identity: Identity,
        clock: Clock,
        ids: Ids,
        stopwatch: Stopwatch | None = None,
        language: Language = "vi",
        prints: bool = False,
        asks_pins: bool = False,
    ) -> None:
        """``stopwatch`` is what the clock is watched by; a simulated clock is moved on purpose."""
        self.identity = identity
        self.clock = clock
        self._database = database
        self._ids = ids
        self._language: Language = language
        self._prints = prints
        self._asks_pins = asks_pins
        self._looked_at = EARLIEST
        self._waits = Waits()
        self._past_days = PastDays()
        self._documents = self._read_documents()
        self._sealed_on = date.min
        self._watch = ClockWatch(clock, stopwatch) if stopwatch else None
        with database.read() as connection:
            self._ahead_s = unconfirmed_s(connection)

    @property
    def practice(self) -> bool:
        """Whether it is a training office: its numbers, files and papers count nowhere."""
        return self.identity.practice

    @property
    def reference(self) -> Reference:
        """The reference documents in force now."""
        return self.reference_at(None)

    def reference_at(self, moment: datetime | None) -> Reference:
        """The reference documents in force now, or at a moment, as they were known then.

        Raises:
            StoreFault: the file cannot be read.
        """
        with self._database.read() as connection:
            if moment is not None:
                return self._documents.at(connection, moment)
            return self._documents.on(connection, _office_date(self.clock.now()))

    def do(
        self, command: commands.Command, *, by: StaffCode, command_id: CommandId | None = None
    ) -> Done | Refused:
        """Do it durably, or say why not. The same id again gives the first outcome again.

        Raises:
            StoreFault: the disk is full or the file cannot be written; nothing was changed.
        """
        at = self.clock.now()
        if abs(at - self._looked_at) >= LOOK_EVERY:
            self.fire_due()
        fresh = command_id is None  # a new id has no first outcome to look for
        done = self._perform(
            command,
            by=by,
            command_id=command_id or CommandId(self._ids.new()),
            at=at,
            again=not fresh,
        )
        if isinstance(done, Done):
            self._take_note(command, done)
        return done

    def _take_note(self, command: commands.Command, done: Done) -> None:
        """Remember what a command changed for the commands after it."""
        if isinstance(command, commands.ConfirmClock):
            self._ahead_s = 0
        if any(isinstance(recorded.fact, DocumentChanged) for recorded in done.facts):
            self._documents = self._read_documents()

    def _read_documents(self) -> Documents:
        with self._database.read() as connection:
            return Documents(Tables(connection).adoptions())

    def ask(
        self, query: Query[A], *, language: Language | None = None, by: StaffCode | None = None
    ) -> A | Refused:
        """Answer from the last committed state; ``by`` is who asks, None the office itself.

        Raises:
            StoreFault: the file cannot be read.
        """
        malformed = out_of_bounds(query)
        if malformed is not None:
            return Refused.because("malformed_command", what=malformed)
        is_report = isinstance(query, _REPORTS)
        read = self._database.read_long if is_report else self._database.read
        with read() as connection:
            desk = self._desk(Tables(connection), at=self.clock.now(), by=SYSTEM, asker=by)
            answer = views.view(desk, query, language=language or self._language)
        return answer.work() if isinstance(answer, Beside) else answer

    def changes_since(self, position: int) -> Changes:
        """What happened after a position."""
        with self._database.read() as connection:
            head = journal.head_position(connection)
            kinds = journal.kinds_after(connection, position)
        return Changes(position=max(position, head), kinds=frozenset(map(_family, kinds)))

    def look_ahead(self, *, settled: bool = True) -> bool:
        """Reckon the waits anew where they are no longer good; whether another range is said now.

        Takes up to a tenth of a second, once a day a little more, and holds nobody up.
        ``settled`` spares the work while the last reckoning is only seconds old.

        Raises:
            StoreFault: the file cannot be read.
        """
        return self._waits.look_ahead(self._look, settled=settled)

    def next_due(self) -> datetime | None:
        """When the next thing happens by itself: the end of a session or of a day."""
        due = self._due()
        return due[0][0] if due else None

    def fire_due(self) -> list[Done]:
        """Let everything happen that was due by now, in time order, each under an id of its own.

        The id is made of kind, subject and due time, so that firing twice does nothing twice.
        What was due while somebody was busy happens late rather than never: it is dated as the
        last fact. Under a clock that cannot be trusted nothing happens by itself.
        """
        self._looked_at = self.clock.now()
        self._look_at_clock()
        if self._ahead_s:
            return []
        fired: list[Done] = []
        stale: str | None = None
        while (due := self._due()) and due[0][0] <= self.clock.now():
            at, command, subject = due[0]
            name = f"{commands.wire_name(type(command))}:{subject}:{at:%Y%m%dT%H%M%SZ}"
            with self._database.read() as connection:
                last = journal.last_at(connection) or at
                head = journal.head_position(connection)
            if self.clock.now() < last - JITTER:
                break
            # due again under the same name only where somebody confirmed an earlier time since
            command_id = CommandId(name if name != stale else f"{name}:{head}")
            done = self._perform(command, by=SYSTEM, command_id=command_id, at=max(at, last))
            if isinstance(done, Refused):
                break
            stale = None if done.facts else name
            if done.facts:
                fired.append(done)
        self._seal()
        return fired

    def _seal(self) -> None:
        """Seal the journal at a month's first look at what is due; asked for once a day."""
        now = self.clock.now()
        today = now.astimezone(OFFICE_ZONE).date()
        if today == self._sealed_on:
            return
        with self._database.read() as connection:
            is_due = seals.month_due(connection, at=now) is not None
        if is_due:
            with self._database.write() as connection:
                seals.seal(connection, origin=self.identity.origin, at=now, by=SYSTEM)
        self._sealed_on = today

    def _day_end(self, connection: Connection, day: date) -> datetime:
        ends = self._documents.on(connection, day).setup.day_ends_at
        return datetime.combine(day, ends, OFFICE_ZONE).astimezone(UTC)

    def _look_at_clock(self) -> None:
        """Keep it in the journal when the clock was moved.

        Past the end of a session or of a day nothing may follow from it, by itself or by command,
        until somebody confirms the time or puts it right: a closed day cannot be opened again, and
        a wrong date stands on every paper. The fact is dated by the clock of before, so that a
        clock put right again does not stand behind it.
        """
        moved_s = self._watch.moved_s() if self._watch else 0
        if not moved_s:
            return
        now = self.clock.now()
        ahead = timedelta(seconds=max(0, self._ahead_s + moved_s))
        waits = bool(ahead) and self._ends_between(now - ahead, now)
        self._ahead_s = int(ahead.total_seconds()) if waits else 0
        jumped = ClockJumped(by_s=moved_s, now_at=now, waits=waits)
        record(
            self._database,
            [Happening(subject=on_office.CLOCK, fact=jumped)],
            origin=self.identity.origin,
            at=min(now, now - timedelta(seconds=moved_s)),
        )

    def _ends_between(self, first: datetime, last: datetime) -> bool:
        """Whether the office's date changes in between, or something ends by itself."""
        one, other = (moment.astimezone(OFFICE_ZONE).date() for moment in (first, last))
        return one != other or any(first < at <= last for at, _, _ in self._due())

    def _due(self) -> list[Due]:
        with self._database.read() as connection:
            return what_is_due(
                Tables(connection),
                now=self.clock.now(),
                end_of=partial(self._day_end, connection),
                opening_on=lambda day: self._documents.on(connection, day).plan.on(day),
            )

    def _perform(
        self,
        command: commands.Command,
        *,
        by: StaffCode,
        command_id: CommandId,
        at: datetime,
        again: bool = True,
    ) -> Done | Refused:
        with self._database.write() as connection:
            tables = Tables(connection)
            first = journal.outcome_of(connection, command_id) if again else None
            if first is not None:
                return self._again(first, command_id=command_id, tables=tables)
            malformed = out_of_bounds(command)
            if malformed is not None:
                return Refused.because("malformed_command", what=malformed)
            newest = journal.newest(connection)
            at, behind = self._checked(connection, command, at, newest)
            if behind is not None:
                return behind
            desk = self._desk(tables, at=at, by=by)
            decision = DECISIONS[type(command)](desk, command)
            if isinstance(decision, Refused):
                outcome = Outcome(None, None, (decision.reason,))
                journal.record_outcome(connection, command_id, outcome)
                return decision
            if isinstance(decision, Repeats):
                position = decision.fact.position
                outcome = Outcome(position, position, ())
                journal.record_outcome(connection, command_id, outcome)
                return self._again(outcome, command_id=command_id, tables=tables)
            refusals: tuple[Reason, ...] = ()
            if isinstance(decision, Accepted):
                refusals, decision = decision.refusals, decision.happenings
            recorded = journal.append(
                connection,
                decision,
                after=newest,
                origin=self.identity.origin,
                at=at,
                by=by,
                command=command_id,
            )
            for one in recorded:
                evolve(tables, one)
            self._keep_words(connection, desk, recorded)
            withdraw_papers(connection, recorded)
            if self._prints:
                queue_papers(connection, recorded, self._ids)
            outcome = Outcome(recorded[0].position, recorded[-1].position, refusals)
            journal.record_outcome(connection, command_id, outcome)
            return Done(
                command=command_id,
                facts=tuple(recorded),
                answer=answer(
                    recorded,
                    tables=tables,
                    language=self._language,
                    refusals=refusals,
                ),
            )

    def _again(self, outcome: Outcome, *, command_id: CommandId, tables: Tables) -> Done | Refused:
        if outcome.first is None or outcome.last is None:
            return Refused(outcome.refusals[0])
        facts = journal.between(tables.connection, outcome.first, outcome.last)
        said = answer(facts, tables=tables, language=self._language, refusals=outcome.refusals)
        return Done(command=command_id, facts=(), answer=said)

    def _checked(
        self,
        connection: Connection,
        command: commands.Command,
        at: datetime,
        newest: journal.Newest | None,
    ) -> tuple[datetime, Refused | None]:
        """The moment to write, and the refusal where the clock cannot be trusted."""
        last = newest.at if newest else None
        if isinstance(command, commands.ConfirmClock):
            return at, None
        if last is not None and at < last:
            if last - at <= JITTER:
                return last, None
            return at, Refused.because("clock_behind", now_at=at, last_at=last)
        if at < EARLIEST and not _is_confirmed(connection, at):
            return at, Refused.because("clock_behind", now_at=at, last_at=max(last or at, EARLIEST))
        if self._ahead_s:
            return at, Refused.because("clock_jumped", now_at=at, by_s=self._ahead_s)
        return at, None

    def _desk(
        self, tables: Tables, *, at: datetime, by: StaffCode, asker: StaffCode | None = None
    ) -> Desk:
        documents = self._documents
        return Desk(
            tables=tables,
            reference=documents.on(tables.connection, _office_date(at)),
            at=at,
            by=by,
            asker=asker,
            ids=self._ids,
            documents=documents,
            asks_pins=self._asks_pins,
            waits=self._waits.at(at),
            past_days=self._past_days,
        )

    @contextmanager
    def _look(self) -> Iterator[Desk]:
        with self._database.read() as connection:
            yield self._desk(Tables(connection), at=self.clock.now(), by=SYSTEM)

    def _keep_words(self, connection: Connection, desk: Desk, recorded: list[Recorded]) -> None:
        if desk.notices is not None:
            hall.keep_notices(connection, desk.notices)
        for position in desk.erased:
            persons.erase_remark(connection, position)
        if not desk.remarks and not desk.found_words:
            return
        positions = {one.subject: one.position for one in recorded}
        texts: dict[str, list[str]] = {}
        for subject, text in desk.remarks:
            texts.setdefault(subject, []).append(text)
        for subject, said in texts.items():
            if subject in positions:
                persons.remark(connection, positions[subject], subject, "\n".join(said))
        for subject, words in desk.found_words.items():
            persons.make_findable(connection, positions[subject], subject, *words)


def _office_date(moment: datetime) -> date:
    return moment.astimezone(OFFICE_ZONE).date()


def _is_confirmed(connection: Connection, at: datetime) -> bool:
    """Whether somebody confirmed a time before the calendar's beginning, and no later than now."""
    said = journal.last_of(connection, on_office.CLOCK, ClockConfirmed.KIND)
    return said is not None and said.at < EARLIEST and said.at <= at


def _family(kind: str) -> str:
    """The kind of thing a fact changes: an undone step changes what the step did."""
    kind = kind.removeprefix(f"{StepUndone.KIND} ")
    if kind in _OF_DOSSIERS:
        return "dossier"
    return kind.partition(".")[0]


_OF_DOSSIERS: Final = frozenset(fact.KIND for fact in get_args(DossierFact))
