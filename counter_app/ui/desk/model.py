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
from counter_app.ui.desk import deeds, picks, taken
from counter_app.ui.desk.actions import KEYS, Action, KeyGuard
from counter_app.ui.desk.find_model import FindModel
from counter_app.ui.desk.intake_model import IntakeModel
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
    seats_wanted = Signal()
    settings_wanted = Signal(str)
    guide_wanted = Signal(str)
    sounded = Signal(str)
    line_cleared = Signal()

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
        self._papers = papers
        self._guard = KeyGuard()
        self._desk = nothing_known(clock.now())
        self._local = Local(sound=choices.sound)
        self._levels: dict[str, str] = {}
        self._ticks = 0
        self._last_tick = clock.now()
        self.state: DeskState | None = None
        self.intake = IntakeModel(
            talk, reference=reference, clock=clock, prefer=lambda: self.choices.recent, parent=self
        )
        self.intake.received.connect(self._received)
        self.find = FindModel(talk, calendar=reference.calendar, clock=clock, parent=self)
        self.find.happened.connect(self._deed_done)
        self.live = LiveReference(talk, reference=reference, now=clock.now(), parent=self)
        self.live.changed.connect(self.intake.use)
        self.live.changed.connect(self.find.use)
        self.live.changed.connect(lambda _: deeds.begin_at_counter(self))
        talk.faulted.connect(self._fault)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    # --- life ---------------------------------------------------------------------------------

    def open(self) -> None:
        """Begin: with the remembered counter, or by asking for one."""
        self._timer.start()
        deeds.begin_at_counter(self)

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
        jumped = not timedelta(0) <= now - self._last_tick <= timedelta(seconds=30)
        self._last_tick = now
        self._ticks += 1
        self.live.tick(now)
        if jumped:
            self.reload()
        elif self._ticks % LOOK_EVERY == 0 and self.counter:
            self.talk.look_for_changes(self._desk.position, then=self._looked)
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
        if not self._guard.allows(KEYS[action], at=self._monotonic()):
            return
        self._local = replace(self._local, refusal=None)
        if action in deeds.ON_SCREEN:
            deeds.ON_SCREEN[action](self)
            return
        if self.state is None:
            return
        why_not = self.state.actions[action].blocked
        if why_not:
            self.blocked.emit(action, why_not)
            return
        if action in deeds.COMMANDS:
            self.send(deeds.COMMANDS[action](self.counter), action.value)
        else:
            deeds.STEPS[action](self, self._desk)

    def refuse(self, beside: str, said: str) -> None:
        """Show a "no" beside a button."""
        no = Refusal(beside=beside, sentence=said, at=self.now)
        self.set_local(replace(self._local, refusal=no))

    def issue(self, queue: str) -> None:
        """Give a number of a queue, with the errands and the priority marked for it."""
        if not self._guard.allows(f"issue {queue}", at=self._monotonic()):
            return
        errands = tuple(code for code in self._local.errands if code != queue)
        priority = "uu_tien" if self._local.claims_priority else None
        self._local = replace(self._local, errands=(), claims_priority=False)
        command = commands.IssueTicket(queue=queue, errands=errands, priority=priority)

        def issued(done: Done) -> None:
            number = str(done.answer["number"])
            self.happened(done, "issue_ticket")
            self._print(lambda: self._papers.ticket(number), f"ticket {number}")

        self.perform(command, issued, f"issue:{queue}")

    def toggle_priority(self) -> None:
        """The next ticket claims a priority."""
        self._local = replace(self._local, claims_priority=not self._local.claims_priority)
        self._show()

    def toggle_errand(self, queue: str) -> None:
        """The next ticket also has an errand in this queue."""
        now = self._local.errands
        then = tuple(q for q in now if q != queue) if queue in now else (*now, queue)
        self._local = replace(self._local, errands=then)
        self._show()

    def enter(self, text: str) -> None:
        """Enter on the line: empty finishes the visit, a number calls or resumes it."""
        text = text.strip()
        if not text:
            self.press(Action.FINISH)
            return
        self._guard.allows(KEYS[Action.FINISH], at=self._monotonic())
        self.line_cleared.emit()
        desk, number = self._desk, text.upper()
        beside = "line"
        if any(t.number == number for t in desk.waiting):
            self.send(commands.CallTicket(counter=self.counter, number=number), beside)
        elif any(t.number == number for t in desk.held):
            self.send(commands.Resume(counter=self.counter, number=number), beside)
        elif any(t.number == number for t in desk.awaiting_result):
            self.send(commands.CallForResult(counter=self.counter, number=number), beside)
        else:
            self._local = replace(self._local, panel=Panel.FIND)
            self.find.look_for(text)
            self._show()

    def scan(self, text: str) -> None:
        """A card was scanned into the line: receive a dossier for whoever is served."""
        self.line_cleared.emit()
        self.press(Action.RECEIVE)
        if self._local.panel is Panel.INTAKE:
            self.intake.scan(text)

    def submit(self) -> None:
        """Enter in the intake: receive the dossier, once."""
        if self._guard.allows("Enter", at=self._monotonic()):
            self.intake.submit()

    def pick(self, key: str) -> None:
        """A line of the choice was taken."""
        asked = self._local.pick
        if asked is None:
            return
        self._guard.allows("Enter", at=self._monotonic())
        self.back()
        taken.take(self, asked, key)

    def open_page(self, kind: str, key: str) -> None:
        """Open the page of a ticket or a dossier."""
        self.find.open_page(kind, key)
        self._local = replace(self._local, panel=Panel.PAGE)
        self._show()

    def print_page(self, kind: str, key: str) -> None:
        """Print the paper of a page once more."""
        work = self._papers.receipt if kind == "dossier" else self._papers.ticket
        self._print(lambda: work(key), f"{'receipt' if kind == 'dossier' else 'ticket'} {key}")

    def print_form(self, paper: str, code: str) -> None:
        """Print another form of a dossier."""
        self.talk.print_out(lambda: self._papers.form(paper, code), then=self._show)

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
        """Escape: back to the visit."""
        if self._local.panel in {Panel.FIND, Panel.PAGE}:
            self.find.clear()
        self._local = replace(self._local, panel=Panel.VISIT, pick=None, refusal=None)
        self._show()

    def dismiss(self) -> None:
        """Close the message bar."""
        self._local = replace(self._local, notice=None, done_at=None)
        self._show()

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
        self.intake.say_again()
        self.find.reload()
        self.reload()
        self._show()

    # --- answers ------------------------------------------------------------------------------

    def _stands(self, desk: Desk) -> None:
        before, self._desk = self._desk, desk
        if desk.staff:
            self.talk.by = desk.staff
        if before.visit and (desk.visit is None or desk.visit.number != before.visit.number):
            self.intake.forget()
            if self._local.panel is Panel.INTAKE:
                self._local = replace(self._local, panel=Panel.VISIT)
        self._show()

    def _looked(self, changes: Changes) -> None:
        self.live.heard(changes)
        if changes.position != self._desk.position:
            self.reload()

    def _no(self, no: Refused) -> None:
        self.tell(sentence(no.reason, self.talk.language), tone="fault")

    def _fault(self, fault: Fault) -> None:
        self.intake.release()
        self.tell(fault.what, fault.remedy, tone="fault")

    def send(self, command: commands.Command, beside: str) -> None:
        """Give a command; a refusal is shown beside the button it belongs to."""
        kind = commands.wire_name(type(command))
        self.perform(command, lambda done: self.happened(done, kind), beside)

    def perform(self, command: commands.Command, then: Callable[[Done], None], beside: str) -> None:
        """Give a command and go on with ``then``; a refusal is shown beside the button."""

        def refused(no: Refused) -> None:
            if no.code == "clock_behind":
                self.ask_for(picks.clock(self.now))
                return
            self.refuse(beside, sentence(no.reason, self.talk.language))
            self.reload()

        self.talk.do(command, then=then, refused=refused)

    def happened(self, done: Done, kind: str) -> None:
        """A command of this desk is done: say so, and ask how things stand."""
        for one in done.facts:
            if isinstance(one.fact, TicketCalled):
                called, why = str(done.answer["number"]), one.fact.why
                self._local = replace(self._local, called=called, called_why=why)
        number = done.answer.get("number") or done.answer.get("code") or ""
        self._local = replace(
            self._local,
            done=f"{kind} {number}".strip(),
            done_at=self._clock.now(),
            refusal=None,
            notice=None,
        )
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
            self._print(lambda: self._papers.receipt(code), f"receipt {code}")

    def _deed_done(self, done: Done) -> None:
        self.happened(done, "deed")
        for one in done.facts:
            code = str(done.answer.get("code", ""))
            for paper in papers_of(one):
                if paper == RECEIPT:
                    self._print(partial(self._papers.receipt, code), f"receipt {code}")
                else:
                    self.print_form(paper, code)

    def _print(self, work: Callable[[], None], what: str) -> None:
        self._local = replace(self._local, last_printed=what)
        self.talk.print_out(work, then=self._show)

    def ask_for(self, pick: Pick) -> None:
        """Offer a choice in the middle."""
        self._local = replace(self._local, panel=Panel.PICK, pick=pick)
        self._show()

    def _show(self) -> None:
        now = self._clock.now()
        self.state = desk_state(
            self._desk,
            self._local,
            now=now,
            setup=self.reference.setup,
            calendar=self.reference.calendar,
            language=self.talk.language,
        )
        step = step_taken(self._levels, self.state.timers)
        self._levels = {line.code: line.tone for line in self.state.timers}
        if step:
            self.sounded.emit(step)
        self.changed.emit(self.state)
