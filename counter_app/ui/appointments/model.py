"""The view-model of the appointments: keys and drags become commands, answers a picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import Refused
from counter_app.service import booking_commands as do
from counter_app.service import commands
from counter_app.service.booking_queries import Appointment, AppointmentPage, AppointmentRow
from counter_app.service.clock import Clock
from counter_app.service.commands import Command
from counter_app.service.decisions import Reference
from counter_app.service.office import Changes, Done
from counter_app.ui.appointments import timeline
from counter_app.ui.appointments.asking import Asking
from counter_app.ui.appointments.deeds import command_for
from counter_app.ui.appointments.files import AppointmentFiles
from counter_app.ui.appointments.state import (
    Answers,
    AppointmentsState,
    Deed,
    Files,
    Local,
    Tab,
    Told,
    Undo,
    appointments_state,
    day_in,
    kept_day,
    offers_of,
    turned,
    week_of,
)
from counter_app.ui.desk.actions import KeyGuard
from counter_app.ui.desk.booking_state import day_of
from counter_app.ui.sentences import sentence
from counter_app.ui.talk import Fault, Talk

TICK_MS: Final = 1000
LOOK_EVERY: Final = 3
FULL_EVERY: Final = 30
OURS: Final = frozenset({"appointment", "waiter", "ticket", "document"})
"""The kinds of facts that change what is shown."""
GONE: Final = frozenset({"cancelled", "lapsed"})
"""The states of appointments that stand in no day any more."""
UNDONE: Final = {"held": "offered_again", "waiting": "waiting_again"}
"""What is said of an undone step by the state it leads back to; else a place is taken again."""


class AppointmentsModel(QObject):
    """One window of appointments. It holds no widget."""

    changed = Signal(object)
    ticked = Signal(object)
    turned_to = Signal(str, str)
    ticket_wanted = Signal(str)
    slip_wanted = Signal(str)
    sounded = Signal()

    def __init__(
        self,
        talk: Talk,
        *,
        reference: Callable[[], Reference],
        clock: Clock,
        monotonic: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.talk = talk
        self._reference = reference
        self._clock = clock
        self._monotonic = monotonic
        self._guard = KeyGuard()
        self._asking = Asking(talk, then=self._answered, refused=self._no)
        self.files = AppointmentFiles(talk, reference=reference, clock=clock, parent=self)
        self.files.into.booked.connect(self.reload)
        self._local = Local(day=self._today)
        self._columns = timeline.DayColumns()
        self._position = 0
        self._ticks = 0
        talk.faulted.connect(self._fault)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)

    # --- life ---------------------------------------------------------------------------------

    def open(self, staff: str, tab: str, day: str) -> None:
        """Begin where somebody was last, or with this week."""
        self.talk.by = StaffCode(staff)
        self._timer.start()
        known = tab if tab in set(Tab) else Tab.WEEK
        self._local = replace(self._local, tab=Tab(known), day=kept_day(day, self._today))
        self._show()
        self.reload()

    def close(self) -> None:
        """Stop the clock."""
        self._timer.stop()

    @property
    def state(self) -> AppointmentsState:
        """The picture of now."""
        return appointments_state(
            self._answers,
            self._local,
            setup=self._reference().setup,
            rules=self._reference().booking,
            columns=self._columns.of(self._reference(), self._local.day, self.talk.language),
            now=self._clock.now(),
            language=self.talk.language,
        )

    @property
    def _answers(self) -> Answers:
        return self._asking.answers

    def tick(self) -> None:
        """A second has passed."""
        self._ticks += 1
        if self._ticks % LOOK_EVERY == 0:
            self.talk.look_for_changes(self._position, then=self._looked)
        if self._ticks % FULL_EVERY == 0:
            self._show()
        else:
            self.ticked.emit(self.state)

    def reload(self) -> None:
        """Ask the office for the week, the day, and the lists."""
        self._ask_week()
        self._ask_day()
        self._asking.lists(self._today, names=self._local.names)

    def say_again(self) -> None:
        """The language changed."""
        self._local = replace(self._local, told=None)
        self._columns.forget()
        self.files.say_again()
        self._show()
        self.reload()

    # --- where one looks ----------------------------------------------------------------------

    def turn_to(self, tab: Tab) -> None:
        """Another tab; a move that was begun stays behind."""
        self._go(replace(self._local, tab=tab, moving=None, told=None, asking="", files=None))

    def turn(self, by: int) -> None:
        """The next week or day. A block that is being moved comes along to the other day."""
        local = self._local
        day = turned(local.day, local.tab, by=by)
        moving = local.moving
        if moving is not None:
            moving = replace(moving, at=moving.at + (day - local.day))
        self._go(replace(local, day=day, moving=moving, told=None))

    def turn_to_files(self, files: Files) -> None:
        """To the page of the day that goes out, or of the list that comes in."""
        if self.state.offers(files):
            self.files.open(files, self._local.day)
            self._local = replace(self._local, files=files, told=None)
            self._show()

    def today(self) -> None:
        """Back to today."""
        self._go(replace(self._local, day=self._today, moving=None, told=None))

    def look_at(self, counter: int, on: date) -> None:
        """A cell of the week was chosen."""
        self._local = replace(self._local, counter=counter, day=on)
        self._show()

    def open_day(self, counter: int, on: date) -> None:
        """Open the day of a cell, at its counter's first appointment."""
        self._go(replace(self._local, tab=Tab.DAY, counter=counter, day=on, chosen="", told=None))

    def look_up(self, code: str) -> None:
        """Open the day of an appointment that was found elsewhere."""

        def told(page: AppointmentPage) -> None:
            row, said = page.row, None
            if row.state in GONE:
                values = (
                    ("code", row.code),
                    ("at", row.at.isoformat()),
                    ("counter", str(row.counter)),
                    ("state", row.state),
                )
                said = Told(code="found_gone", values=values)
            day = day_of(row.at)
            self._go(
                replace(
                    self._local,
                    tab=Tab.DAY,
                    day=day,
                    chosen=code,
                    told=said,
                    undo=None,
                    files=None,
                )
            )

        self.talk.ask("found", Appointment(code=code), then=told, refused=self._no)

    def show_names(self) -> None:
        """Show who comes, or no longer."""
        self._local = replace(self._local, names=not self._local.names)
        self._show()
        self.reload()

    def choose(self, code: str) -> None:
        """Stand on an appointment of the day."""
        self._local = replace(self._local, chosen=code)
        self._show()

    def step(self, *, down: int = 0, across: int = 0) -> None:
        """An arrow key in the day: to another block, or the block itself while it is moved."""
        moving, state = self._local.moving, self.state
        if moving is not None:
            grid = self._reference().booking.grid_min
            moved = timeline.shifted(
                moving, state.columns, by_steps=down, by_columns=across, grid_min=grid
            )
            self._local = replace(self._local, moving=moved)
            self._show()
            return
        self.choose(
            timeline.neighbour(
                state.rows, state.columns, self._local.chosen, down=down, across=across
            )
        )

    def escape(self) -> None:
        """Back: out of a move or a question."""
        local = self._local
        if local.moving is not None:
            local = replace(local, moving=None)
        elif local.asking:
            local = replace(local, asking="")
        elif local.files:
            local = replace(local, files=None)
        else:
            local = replace(local, told=None)
        self._local = local
        self._show()

    # --- moving -------------------------------------------------------------------------------

    def begin_move(self) -> None:
        """Take the chosen block up; arrows carry it, Enter puts it down."""
        row = self.state.chosen
        if row is not None:
            self._local = replace(self._local, moving=timeline.begun(row), told=None)
            self._show()

    def carry(self, code: str, at: datetime, counter: int) -> None:
        """The mouse carries a block; it stands at the nearest place of the grid."""
        state = self.state
        row = next((row for row in state.rows if row.code == code), None)
        if row is None or self._local.busy:
            return
        grid = self._reference().booking.grid_min
        moving = timeline.carried(row, state.columns, at=at, counter=counter, grid_min=grid)
        if moving != self._local.moving:
            self._local = replace(self._local, chosen=code, moving=moving)
            self._show()

    def drop(self) -> None:
        """Put the block down: the office moves the appointment, or says why not."""
        moving = self._local.moving
        if moving is None or self._local.busy:
            return
        self._local = replace(self._local, moving=None)
        was = self._row(moving.code)
        if was is not None and (was.at, was.counter) == (moving.at, moving.counter):
            self._show()
            return
        self._move(moving.code, moving.at, moving.counter)

    def undo(self) -> None:
        """Take back what was done here last, if nothing was done since."""
        undo = self._local.undo
        if undo is None or self._local.busy or not self.state.undo_left_s:
            return
        self._local = replace(self._local, undo=None)

        def undone(done: Done) -> None:
            code, state = str(done.answer["code"]), str(done.answer["state"])
            if state not in UNDONE:
                self._placed("moved_back" if undo.what == "moved" else "restored", code, done)
                if undo.what == "moved":
                    self.slip_wanted.emit(code)  # the one that was printed says another time
                return
            self._done(UNDONE[state], code=code)

        self._give(commands.Undo(step=undo.step), undone)

    def _move(self, code: str, at: datetime, counter: int) -> None:
        def moved(done: Done) -> None:
            self._can_undo("moved", done)
            self.slip_wanted.emit(code)
            self._placed("moved", code, done)

        self._give(do.MoveAppointment(code=code, at=at, counter=counter), moved)

    def _placed(self, what: str, code: str, done: Done) -> None:
        """Say where an appointment is now, and stand on it."""
        there, counter = str(done.answer["at"]), str(done.answer["counter"])
        day = day_of(datetime.fromisoformat(there))
        self._local = replace(self._local, chosen=code, day=day)
        self._done(what, code=code, at=there, counter=counter)

    def _can_undo(self, what: str, done: Done) -> None:
        undo = Undo(step=done.command, what=what, done_at=self._clock.now())
        self._local = replace(self._local, undo=undo)

    # --- deeds --------------------------------------------------------------------------------

    def press(self, deed: Deed, key: str) -> None:
        """A key or a button, about a block or a row; ``key`` is its code."""
        if not self._guard.allows(deed.value, at=self._monotonic()) or self._local.busy:
            return
        if not key:
            self._tell(Told(code="nothing_here", tone="fault"))
            return
        match deed:
            case Deed.MOVE:
                self.begin_move()
            case Deed.SHOW:
                self._show_in_day(key)
            case Deed.CANCEL:
                self._local = replace(self._local, asking=key, told=None)
                self._show()
            case Deed.PRINT:
                self.slip_wanted.emit(key)
                self._tell(Told(code="printing", values=(("code", key),)))
            case Deed.CHECK_IN:
                self._give(do.CheckIn(code=key), self._checked_in)
            case _:
                self._about(deed, key)

    def _about(self, deed: Deed, key: str) -> None:
        """The deeds that are one command about a row."""
        hold = offers_of(self._answers).get(key, "")
        if deed in {Deed.ACCEPT, Deed.DECLINE} and not hold:
            self._tell(Told(code="no_offer", tone="fault"))
            return

        def done(outcome: Done) -> None:
            if deed is not Deed.DECLINE:  # the next one is being called already
                self._can_undo(deed.value, outcome)
            self._done(deed.value, code=str(outcome.answer.get("code", key)))

        self._give(command_for(deed, key, hold=hold), done)

    def cancel(self, reason: str) -> None:
        """Why the appointment is called off was said."""
        code, self._local = self._local.asking, replace(self._local, asking="")

        def cancelled(done: Done) -> None:
            if done.answer.get("offered"):
                self._done("cancelled_offered", code=code)
                return
            self._can_undo("cancelled", done)
            if closed := done.answer.get("closed_until"):
                self._done("cancelled_closed", code=code, until=str(closed))
            else:
                self._done("cancelled", code=code)

        self._give(do.CancelAppointment(code=code, reason=reason), cancelled)

    def _checked_in(self, done: Done) -> None:
        number = str(done.answer["number"])
        self.ticket_wanted.emit(number)
        self._done(f"check_in_{done.answer['arrival']}", number=number)

    def _show_in_day(self, code: str) -> None:
        on = day_in(self._answers, code)
        if on is not None:
            self._go(replace(self._local, tab=Tab.DAY, day=on, chosen=code, told=None))

    # --- the office ---------------------------------------------------------------------------

    def _give(self, command: Command, then: Callable[[Done], None]) -> None:
        self._local = replace(self._local, busy=True, told=None, undo=None)
        self._show()

        def done(outcome: Done) -> None:
            self._local = replace(self._local, busy=False)
            then(outcome)
            self.reload()

        def refused(no: Refused) -> None:
            said = sentence(no.reason, self.talk.language)
            self._local = replace(self._local, busy=False)
            self.sounded.emit()
            self._tell(Told(said=said, tone="fault"))
            self.reload()

        self.talk.do(command, then=done, refused=refused)

    def _done(self, what: str, /, **values: str) -> None:
        self._tell(Told(code=what, values=tuple(values.items())))

    def _tell(self, told: Told) -> None:
        self._local = replace(self._local, told=told)
        self._show()

    def _row(self, code: str) -> AppointmentRow | None:
        days = (self._answers.day, self._answers.week)
        rows = (row for answer in days if answer is not None for row in answer.rows)
        return next((row for row in rows if row.code == code), None)

    def _ask_week(self) -> None:
        self._asking.week(week_of(self._local.day))

    def _ask_day(self) -> None:
        """Ask for the day, where somebody looks at it."""
        if self._local.tab is Tab.DAY:
            self._asking.day(self._local.day, names=self._local.names)

    def _answered(self) -> None:
        """The office has said something; the first block of the chosen counter is stood on."""
        day = self._answers.day
        if day is not None and not self._local.chosen:
            first = (row.code for row in day.rows if row.counter == self._local.counter)
            self._local = replace(self._local, chosen=next(first, ""))
        self._show()

    def _looked(self, changes: Changes) -> None:
        if changes.position == self._position:
            return
        self._position = changes.position
        if changes.kinds & OURS:
            self._columns.forget()
            self.reload()

    def _no(self, no: Refused) -> None:
        self._tell(Told(said=sentence(no.reason, self.talk.language), tone="fault"))

    def _fault(self, fault: Fault) -> None:
        self._local = replace(self._local, busy=False)
        self._tell(Told(said=" ".join(fault.said(self.talk.language)), tone="fault"))

    @property
    def _today(self) -> date:
        return day_of(self._clock.now())

    def _go(self, local: Local) -> None:
        before, self._local = self._local, local
        self.turned_to.emit(local.tab.value, local.day.isoformat())
        self._show()
        if week_of(before.day) != week_of(local.day):
            self._ask_week()
        if before.day != local.day or (before.tab, before.chosen) != (local.tab, local.chosen):
            self._ask_day()

    def _show(self) -> None:
        self.changed.emit(self.state)
