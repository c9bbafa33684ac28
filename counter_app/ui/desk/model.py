"""The desk's view-model: keys become commands, answers become pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.domain.dossier_facts import DossierReceived
from counter_app.domain.reasons import Refused
from counter_app.domain.ticket_facts import TicketCalled
from counter_app.service import commands
from counter_app.service.clock import Clock
from counter_app.service.decisions import Reference
from counter_app.service.office import Changes, Done
from counter_app.service.paper_queue import RECEIPT, papers_of
from counter_app.service.queries import Desk, DeskView
from counter_app.ui.desk import bookings, deeds, picks, seating, taken
from counter_app.ui.desk.actions import KEYS, Action, KeyGuard
from counter_app.ui.desk.ahead import Ahead
from counter_app.ui.desk.booking_model import BookingModel
from counter_app.ui.desk.find_model import FindModel
from counter_app.ui.desk.intake_model import IntakeModel
from counter_app.ui.desk.listening import Listening
from counter_app.ui.desk.papers_model import PapersModel
from counter_app.ui.desk.seat import Seat
from counter_app.ui.desk.state import (
    DeskState,
    Local,
    Notice,
    Panel,
    Pick,
    Refusal,
    a_second_later,
    desk_state,
    nothing_known,
    step_taken,
)
from counter_app.ui.live_reference import LiveReference
from counter_app.ui.remembered import Remembered
from counter_app.ui.sentences import sentence
from counter_app.ui.talk import Fault, Papers, Talk

TICK_MS: Final = 1000
LOOK_EVERY: Final = 3
"""Every so many ticks the office is asked whether anything changed."""
FULL_EVERY: Final = 10
"""Every so many ticks all rows are reckoned anew; in between only the seconds move."""
REFUSAL_SHOWN: Final = timedelta(seconds=10)


class DeskModel(QObject):
    """One counter's desk. It holds no widget; a view shows what ``changed`` carries."""

    changed = Signal(object)
    ticked = Signal(object)
    blocked = Signal(object, str)
    remembered = Signal(object)
    language_wanted = Signal(str)
    look_wanted = Signal(str)
    settings_wanted = Signal(str)
    seats_wanted = Signal()
    calendar_wanted = Signal()
    effect_wanted = Signal(str)
    throughput_wanted = Signal(str)
    reports_wanted = Signal(str)
    live_wanted = Signal(str)
    review_wanted = Signal(str)
    guide_wanted = Signal(str)
    sounded = Signal(str)
    line_cleared = Signal()
    hall_wanted = Signal()
    appointments_wanted = Signal()
    appointment_wanted = Signal(str)

    def __init__(
        self,
        talk: Talk,
        *,
        reference: Reference,
        clock: Clock,
        monotonic: Callable[[], float],
        papers: Papers,
        choices: Remembered,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.talk = talk
        self.choices = choices
        self._clock = clock
        self._monotonic = monotonic
        self._guard = KeyGuard()
        self._ahead = Ahead()
        self._desk = nothing_known(clock.now())
        self._local = Local(sound=choices.sound)
        self._levels: dict[str, str] = {}
        self._fault_told: Fault | None = None
        self._ticks = 0
        self._last_tick = clock.now()
        self.state: DeskState | None = None
        self.intake = IntakeModel(
            talk, reference=reference, clock=clock, prefer=lambda: self.choices.recent, parent=self
        )
        self.intake.received.connect(self._received)
        self.intake.bundle_received.connect(self._bundle_received)
        self.booking = BookingModel(
            talk, reference=reference, clock=clock, prefer=lambda: self.choices.recent, parent=self
        )
        self.booking.booked.connect(partial(bookings.booked, self))
        self.booking.listed.connect(lambda done: self.happened(done, "join_waiting_list"))
        self.papers = PapersModel(talk, papers, parent=self)
        self.papers.changed.connect(lambda papers: seating.papers_stand(self, papers))
        self.papers.chosen.connect(partial(seating.printer_chosen, self))
        self.seat = Seat(
            talk,
            counter=lambda: self.counter,
            monotonic=monotonic,
            lock_after_s=lambda: 60 * self.choices.lock_after_min,
            parent=self,
        )
        self.seat.changed.connect(lambda: seating.locked_or_not(self))
        self.seat.seated.connect(lambda other: seating.seated(self, other=other))
        self.find = FindModel(talk, calendar=reference.calendar, clock=clock, parent=self)
        self.find.happened.connect(self._deed_done)
        self.live = LiveReference(talk, reference=reference, now=clock.now(), parent=self)
        self.live.changed.connect(self.intake.use)
        self.live.changed.connect(self.booking.use)
        self.live.changed.connect(self.find.use)
        self.live.changed.connect(lambda _: deeds.begin_at_counter(self))
        self._listening = Listening(talk, tell=self.tell, then=self._looked, parent=self)
        talk.faulted.connect(self._fault)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    # --- life ---------------------------------------------------------------------------------

    def open(self) -> None:
        """Begin: locked where PINs are asked for, else with the remembered counter."""
        self._timer.start()
        self._show()
        self.seat.open(self.choices.staff, otherwise=partial(deeds.begin_at_counter, self))

    @property
    def reference(self) -> Reference:
        """The reference documents in force."""
        return self.live.value

    def close(self) -> None:
        """Stop the clock."""
        self._timer.stop()

    @property
    def counter(self) -> int:
        """The counter this PC stands at; 0 while none was chosen."""
        return self.choices.counter or 0

    def reload(self) -> None:
        """Ask the office how things stand."""
        if self.counter:
            self.talk.ask(
                "desk", DeskView(counter=self.counter), then=self._stands, refused=self._no
            )

    def tick(self) -> None:
        """A second has passed; or, after sleep or a clock change, more or less than that."""
        now = self._clock.now()
        passed = now - self._last_tick
        jumped = not timedelta(0) <= passed <= timedelta(seconds=30)
        self._last_tick = now
        self.seat.tick(passed=passed)
        self._ticks += 1
        self.live.tick(now)
        if jumped:
            self.reload()
        elif self._ticks % LOOK_EVERY == 0 and self.counter:
            self._listening.look()
        said = self._local.refusal
        if said is not None and not timedelta(0) <= now - said.at < REFUSAL_SHOWN:
            self._local = replace(self._local, refusal=None)
        if jumped or said or self.state is None or self._ticks % FULL_EVERY == 0 or now.second == 0:
            self._show()
        else:
            self.state = a_second_later(self.state, self._desk, now=now)
            self.ticked.emit(self.state)

    # --- keys ---------------------------------------------------------------------------------

    def press(self, action: Action) -> None:
        """A key or its button was pressed. The same key within a second does not count."""
        if not self.allows(KEYS[action]):
            return
        if action in deeds.ON_SCREEN:
            self._local = replace(self._local, refusal=None)
            deeds.ON_SCREEN[action](self)
        elif self.state is not None:
            blocked = not self.state.actions[action].enabled
            if not self._ahead.keeps(action, blocked=blocked):
                self._act(action)

    def _act(self, action: Action) -> None:
        self._local = replace(self._local, refusal=None)
        if self.state is None:
            return
        why_not = self.state.actions[action].blocked
        if why_not:
            self._ahead.lost()
            self.blocked.emit(action, why_not)
        elif action in deeds.COMMANDS:
            self.send(deeds.COMMANDS[action](self.counter), action.value)
        else:
            deeds.STEPS[action](self, self._desk)

    def refuse(self, beside: str, said: str) -> None:
        """Show a "no" beside a button."""
        no = Refusal(beside=beside, sentence=said, at=self.now)
        self.set_local(replace(self._local, refusal=no))

    def allows(self, key: str) -> bool:
        """Whether a press counts: not behind the lock, and not twice within a second."""
        return self.seat.open_to_work and self._guard.allows(key, at=self._monotonic())

    def scan(self, text: str) -> None:
        """A card was scanned into the line: receive a dossier for whoever is served."""
        self.line_cleared.emit()
        self.press(Action.RECEIVE)
        if self._local.panel is Panel.INTAKE:
            self.intake.scan(text)

    def submit(self) -> None:
        """Enter in the intake: receive the dossier, once."""
        if self.allows("Enter"):
            self.intake.submit()

    def pick(self, key: str) -> None:
        """A line of the choice was taken."""
        asked = self._local.pick
        if asked is None:
            return
        self.allows("Enter")
        self.back()
        taken.take(self, asked, key)

    def open_page(self, kind: str, key: str) -> None:
        """Open the page of a ticket or a dossier, or the day of an appointment."""
        if kind == "appointment":
            self.back()
            self.appointment_wanted.emit(key)
            return
        self.find.open_page(kind, key)
        self._local = replace(self._local, panel=Panel.PAGE)
        self._show()

    def print_page(self, kind: str, key: str) -> None:
        """Print the paper of a page once more."""
        self.print_out("receipt" if kind == "dossier" else "ticket", key)

    def print_out(self, kind: str, key: str) -> None:
        """Print the ticket of a number or the receipt of a dossier."""
        self._local = replace(self._local, last_printed=f"{kind} {key}")
        self.papers.put(kind, key, then=self._show)

    def print_form(self, paper: str, code: str) -> None:
        """Print another form of a dossier."""
        self.papers.put(paper, code, then=self._show)

    @property
    def now(self) -> datetime:
        """The office's time."""
        return self._clock.now()

    @property
    def local(self) -> Local:
        """What this screen alone knows."""
        return self._local

    def set_local(self, local: Local) -> None:
        """Change what this screen alone knows, and show it."""
        self._local = local
        self._show()

    @property
    def desk(self) -> Desk:
        """The office's last answer."""
        return self._desk

    def back(self) -> None:
        """Escape: back to the visit; in a booking first back to its hours."""
        if self._local.panel is Panel.BOOKING and self.booking.back():
            return
        if self._local.panel in {Panel.FIND, Panel.PAGE}:
            self.find.clear()
        asked = self._local.pick
        self._local = replace(self._local, panel=Panel.VISIT, pick=None, refusal=None)
        self._show()
        if asked is not None and asked.kind == "take_over":
            self.seat.lock_up()  # without an answer the seat stays a colleague's

    def dismiss(self) -> None:
        """Close a message: trouble first, then calls for help."""
        if self._local.notice is None:
            self.wave_aside()
            return
        self._fault_told = None
        self.set_local(replace(self._local, notice=None, done_at=None))

    def wave_aside(self) -> None:
        """Put calls for help away, on this screen alone."""
        seen = self._local.help_seen | set(self._desk.help)
        self.set_local(replace(self._local, done_at=None, help_seen=seen))

    def tell(self, what: str, remedy: str = "", *, tone: str = "news") -> None:
        """Say something in the message bar."""
        self._local = replace(self._local, notice=Notice(what=what, remedy=remedy, tone=tone))
        self._show()

    def remember(self, choices: Remembered) -> None:
        """Keep a choice on this PC."""
        self.choices = choices
        self.remembered.emit(choices)

    def say_again(self) -> None:
        """The language changed: ask for the sentences anew."""
        self._local = replace(self._local, refusal=None, notice=None)
        if self._fault_told is not None:
            self._fault(self._fault_told)
        self.papers.say_again()
        self.seat.lock.say_again()
        self.intake.say_again()
        self.booking.say_again()
        self.find.reload()
        self.reload()
        self._show()

    # --- answers ------------------------------------------------------------------------------

    def _stands(self, desk: Desk) -> None:
        before, self._desk = self._desk, desk
        self._listening.begin(desk.position)
        if desk.staff and not self.seat.pins:
            self.talk.by = desk.staff
        self._local = replace(self._local, help_seen=self._local.help_seen & set(desk.help))
        if before.visit and (desk.visit is None or desk.visit.number != before.visit.number):
            self.intake.forget()
            if self._local.panel is Panel.INTAKE:
                self._local = replace(self._local, panel=Panel.VISIT)
        if self.seat.pins and not self.seat.locked and desk.staff not in {None, self.talk.by}:
            self.ask_for(picks.take_over(self.reference.setup, desk))
            return
        self._show()
        self._ahead.stands()
        if not self.seat.open_to_work:
            self._ahead.lost()
        while (kept := self._ahead.next()) is not None:
            self._act(kept)

    def _looked(self, changes: Changes) -> None:
        self.live.heard(changes)
        if "appointment" in changes.kinds:
            self.booking.look_again()
        if changes.position != self._desk.position:
            self.reload()

    def _no(self, no: Refused) -> None:
        self._ahead.lost()
        self.tell(sentence(no.reason, self.talk.language), tone="fault")

    def _fault(self, fault: Fault) -> None:
        self.intake.release()
        self.booking.release()
        self.seat.lock.release()
        self._ahead.lost()
        self._fault_told = fault
        self.tell(*fault.said(self.talk.language), tone="fault")
        self.papers.say_again()
        self.papers.look()

    def send(self, command: commands.Command, beside: str) -> None:
        """Give a command; a refusal is shown beside the button it belongs to."""
        kind = commands.wire_name(type(command))
        self.perform(command, lambda done: self.happened(done, kind), beside)

    def perform(self, command: commands.Command, then: Callable[[Done], None], beside: str) -> None:
        """Give a command and go on with ``then``; a refusal is shown beside the button."""

        def done(done: Done) -> None:
            self._ahead.answered()
            then(done)

        def refused(no: Refused) -> None:
            self._ahead.refused()
            if no.code in picks.CLOCK_DOUBTS:
                self.ask_for(picks.clock(self.now, no.code))
                return
            self.refuse(beside, sentence(no.reason, self.talk.language))
            self.reload()

        self._ahead.given()
        self.talk.do(command, then=done, refused=refused)

    def happened(self, done: Done, kind: str) -> None:
        """A command of this desk is done: say so, and ask how things stand."""
        if kind == "undo":
            kind = bookings.undone(self, done)
        for one in done.facts:
            if isinstance(one.fact, TicketCalled):
                called, why = str(done.answer["number"]), one.fact.why
                self._local = replace(self._local, called=called, called_why=why)
        number = done.answer.get("number") or done.answer.get("code") or ""
        if not number and kind == "receive_bundle":
            number = ", ".join(str(part["code"]) for part in done.answer.get("codes", ()))
        self._local = replace(
            self._local,
            done=f"{kind} {number}".strip(),
            done_at=self._clock.now(),
            refusal=None,
            notice=None,
        )
        self._fault_told = None
        self.reload()

    def _received(self, done: Done, procedure: str) -> None:
        self.remember(
            replace(
                self.choices.used(procedure),
                authenticated=self.intake.state.draft.authenticated,
            )
        )
        self._local = replace(self._local, panel=Panel.VISIT)
        self.happened(done, "receive_dossier")
        code = str(done.answer["code"])
        if any(isinstance(one.fact, DossierReceived) and one.fact.slip for one in done.facts):
            self.print_out("receipt", code)

    def _bundle_received(self, done: Done) -> None:
        """Every part has its code; what needs a receipt gets one."""
        self._local = replace(self._local, panel=Panel.VISIT)
        self.happened(done, "receive_bundle")
        slips = [f.fact.slip for f in done.facts if isinstance(f.fact, DossierReceived)]
        codes = [str(part["code"]) for part in done.answer.get("codes", ())]
        for code, slip in zip(codes, slips, strict=False):
            if slip:
                self.print_out("receipt", code)

    def _deed_done(self, done: Done) -> None:
        self.happened(done, "deed")
        code = str(done.answer.get("code", ""))
        for paper in (paper for one in done.facts for paper in papers_of(one)):
            if paper == RECEIPT:
                self.print_out(RECEIPT, code)
            else:
                self.print_form(paper, code)

    def ask_for(self, pick: Pick) -> None:
        """Offer a choice in the middle."""
        self._local = replace(self._local, panel=Panel.PICK, pick=pick)
        self._show()

    def _show(self) -> None:
        if self._local.panel is not Panel.BOOKING:
            self.booking.leave()
        now = self._clock.now()
        self.state = desk_state(
            self._desk,
            self._local,
            now=now,
            setup=self.reference.setup,
            calendar=self.reference.calendar,
            language=self.talk.language,
            sessions=seating.open_now(self),
        )
        step = step_taken(self._levels, self.state.timers)
        self._levels = {line.code: line.tone for line in self.state.timers}
        if step:
            self.sounded.emit(step)
        self.changed.emit(self.state)
