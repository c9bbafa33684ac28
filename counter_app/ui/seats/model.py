"""The view-model of the seats behind the counter: keys become commands, answers a picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.domain.dossier_facts import SupplementRequested
from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import Refused
from counter_app.domain.typed_code import readings
from counter_app.service import commands
from counter_app.service.clock import Clock
from counter_app.service.decisions import Reference
from counter_app.service.office import Changes, Done
from counter_app.service.paper_queue import PROCESS_SHEET, SUPPLEMENT
from counter_app.service.process_queries import Seat as SeatQuery
from counter_app.service.process_queries import SeatList
from counter_app.service.queries import Dossier, DossierPage
from counter_app.ui.desk.actions import KeyGuard
from counter_app.ui.seats.state import (
    ALONE,
    DEEDS,
    WHY,
    Deed,
    Local,
    Seat,
    SeatsState,
    Told,
    all_or_none,
    code_in,
    command_for,
    ranged,
    seats_of,
    seats_state,
    toggled,
)
from counter_app.ui.sentences import sentence
from counter_app.ui.talk import Fault, Papers, Talk

TICK_MS: Final = 1000
LOOK_EVERY: Final = 3
"""Every so many ticks the office is asked whether anything changed."""
FULL_EVERY: Final = 15
"""Every so many ticks the rows are drawn anew: they count minutes."""
MOST_AT_ONCE: Final = 500
"""How many dossiers one command is about; the office takes no more."""


class SeatsModel(QObject):
    """One window of seats and the person at it. It holds no widget."""

    changed = Signal(object)
    ticked = Signal(object)
    seated = Signal(str, str)
    sign_in_wanted = Signal()
    sounded = Signal()
    line_cleared = Signal()

    def __init__(
        self,
        talk: Talk,
        *,
        reference: Callable[[], Reference],
        clock: Clock,
        monotonic: Callable[[], float],
        counter: Callable[[], int | None],
        papers: Papers,
        proven: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.talk = talk
        self._reference = reference
        self._clock = clock
        self._monotonic = monotonic
        self._counter = counter
        self._papers = papers
        self._proven = proven
        self._guard = KeyGuard()
        self._answer: SeatList | None = None
        self._local = Local()
        self._position = 0
        self._ticks = 0
        talk.faulted.connect(self._fault)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    # --- life ---------------------------------------------------------------------------------

    def open(self, staff: str, seat: str) -> None:
        """Begin as somebody at a seat; who has none is asked who they are."""
        self._timer.start()
        self.sit(staff, seat)

    def close(self) -> None:
        """Stop the clock."""
        self._timer.stop()

    @property
    def state(self) -> SeatsState:
        """The picture of now."""
        return seats_state(
            self._answer,
            self._local,
            setup=self._reference().setup,
            staff=self.talk.by,
            now=self._clock.now(),
            language=self.talk.language,
        )

    def sit(self, staff: str, seat: str = "") -> None:
        """Somebody says who they are; they see the seats of their duties."""
        self.talk.by = StaffCode(staff)
        mine = seats_of(self._reference().setup, staff)
        if not mine:
            self._local = Local(choosing=True)
            self._answer = None
            self._show()
            return
        chosen = next((s for s in mine if s == (seat or self._local.seat)), None)
        behind = [s for s in mine if s not in {Seat.RECEPTION, Seat.RESULTS, Seat.CASHIER}]
        self.turn_to(chosen or (behind[0] if behind else mine[0]))

    def turn_to(self, seat: Seat) -> None:
        """Go to another seat; marks stay behind."""
        self._local = Local(seat=seat)
        self.seated.emit(self.talk.by, seat.value)
        self._show()
        self.reload()

    def reload(self) -> None:
        """Ask what waits at this seat."""
        seat = self._local.seat
        self.talk.ask("seat", SeatQuery(seat=seat.value), then=self._stands)

    def tick(self) -> None:
        """A second has passed."""
        self._ticks += 1
        if self._ticks % LOOK_EVERY == 0:
            self.talk.look_for_changes(self._position, then=self._looked)
        if self._ticks % FULL_EVERY == 0:
            self._show()
        else:
            self.ticked.emit(self.state)

    # --- marks --------------------------------------------------------------------------------

    def toggle(self, code: str) -> None:
        """Mark a row, or no longer."""
        if code in self.state.rows:
            self._mark(toggled(self._local.marks, code))

    def range(self, start: str, end: str) -> None:
        """Mark from one row to another."""
        self._mark(ranged(self._local.marks, tuple(self.state.rows), start, end))

    def toggle_all(self) -> None:
        """Mark everything, or nothing."""
        self._mark(all_or_none(self._local.marks, tuple(self.state.rows)))

    def _mark(self, marks: frozenset[str]) -> None:
        self._local = replace(self._local, marks=marks, told=None)
        self._show()

    # --- the line -----------------------------------------------------------------------------

    def enter(self, text: str, current: str | None) -> None:
        """Enter on the line: empty does the first deed, a code or a number ticks its rows."""
        text = text.strip()
        if not text:
            self.press(self.first, current)
            return
        self.line_cleared.emit()
        # a reader that ends with two Enters must not act on what it has just ticked
        self._guard.allows(self.first.value, at=self._monotonic())
        code, numbers = code_in(text), {row.number for row in self.state.rows.values()}
        read = (number for number in readings(text) if number in numbers)
        wanted = code or next(read, text.upper())
        found = [
            row.code
            for row in self.state.rows.values()
            if row.code == wanted or (row.number == wanted and row.number)
        ]
        if not found:
            self._look_up(wanted)
        elif all(code in self._local.marks for code in found):
            self._tell("scanned_already", tone="fault", code=found[0])
        else:
            self._local = replace(
                self._local, marks=self._local.marks | frozenset(found), refusals={}
            )
            self._tell("ticked", code=", ".join(found))

    def _look_up(self, wanted: str) -> None:
        """Say at once what is the matter with a code that does not wait here."""
        self._tell("looking", code=wanted)

        def told(page: DossierPage) -> None:
            self._tell(
                "elsewhere",
                tone="fault",
                code=page.code,
                state=str(page.state),
                step=page.step,
            )

        def refused(_no: Refused) -> None:
            self._tell("not_here", tone="fault", code=wanted)

        self.talk.ask("scan", Dossier(code=wanted), then=told, refused=refused)

    def _tell(self, what: str, /, *, tone: str = "news", **values: str) -> None:
        said = Told(code=what, values=tuple(values.items()), tone=tone)
        self._local = replace(self._local, told=said)
        if tone == "fault":
            self.sounded.emit()
        self._show()

    # --- deeds --------------------------------------------------------------------------------

    @property
    def first(self) -> Deed:
        """The deed of Enter at this seat."""
        return DEEDS[self._local.seat][0]

    def press(self, deed: Deed, current: str | None) -> None:
        """A key or a button: what is marked, else the row one stands on."""
        if not self._guard.allows(deed.value, at=self._monotonic()) or self._local.busy:
            return
        codes = self._codes(deed, current)
        if not codes:
            self._tell("nothing_here", tone="fault")
        elif deed in WHY:
            self._local = replace(self._local, asking=deed, told=None)
            self._show()
        else:
            self._perform(deed, codes)

    def give_reason(self, reason: str, current: str | None) -> None:
        """The reason that a deed was waiting for."""
        deed = self._local.asking
        if deed is None:
            return
        self._local = replace(self._local, asking=None)
        codes = self._codes(deed, current)
        if codes:
            self._perform(deed, codes, reason=reason)

    def ask_who(self) -> None:
        """Somebody else sits down; where PINs are asked for, by signing in at the desk."""
        if self._proven():
            self.sign_in_wanted.emit()
            return
        self._local = replace(self._local, choosing=True, asking=None)
        self._show()

    def undo(self) -> None:
        """Take the last deed of this window back, and no other."""
        step = self._local.done_step
        if not step or not self._guard.allows("undo", at=self._monotonic()):
            return

        def undone(_done: Done) -> None:
            self._local = replace(self._local, done_step="", done_at=None)
            self._tell("undone")
            self.reload()

        self.talk.do(commands.Undo(step=step), then=undone, refused=self._no)

    def escape(self) -> None:
        """Back: out of a question, else no marks."""
        if self._local.choosing and seats_of(self._reference().setup, self.talk.by):
            self._local = replace(self._local, choosing=False)
        elif self._local.asking is not None:
            self._local = replace(self._local, asking=None)
        else:
            self._local = replace(
                self._local, marks=frozenset(), refusals={}, told=None, trouble=""
            )
        self._show()

    def say_again(self) -> None:
        """The language changed."""
        self._local = replace(self._local, refusals={}, told=None, trouble="")
        self._show()
        self.reload()

    def _codes(self, deed: Deed, current: str | None) -> tuple[str, ...]:
        state = self.state
        marked = () if deed in ALONE else state.marked
        here = (current,) if current is not None and current in state.rows else ()
        return (marked or here)[:MOST_AT_ONCE]

    def _perform(self, deed: Deed, codes: tuple[str, ...], *, reason: str = "khac") -> None:
        if deed is Deed.SHEET:
            self.talk.print_out(lambda: self._papers.form(PROCESS_SHEET, codes[0]), then=_nothing)
            self._tell("printing", code=codes[0])
            return
        number = self.state.rows[codes[0]].number or ""
        counter = self._counter()
        if deed is Deed.CALL and (not number or counter is None):
            self._tell("nobody_to_call" if counter else "no_counter", tone="fault", code=codes[0])
            return
        command = command_for(deed, codes, reason=reason, counter=counter, number=number)
        self._local = replace(self._local, busy=True, refusals={}, told=None, trouble="")
        self._show()

        def done(outcome: Done) -> None:
            self._done(deed, codes, outcome)

        def refused(no: Refused) -> None:
            self._local = replace(self._local, busy=False)
            if len(codes) == 1:
                why = sentence(no.reason, self.talk.language)
                self._local = replace(self._local, refusals={codes[0]: why})
            self._no(no)
            self.reload()

        self.talk.do(command, then=done, refused=refused)

    def _done(self, deed: Deed, codes: Sequence[str], outcome: Done) -> None:
        refusals = _refused_of(outcome.answer)
        done = [code for code in codes if code not in refusals]
        self._local = replace(
            self._local,
            busy=False,
            marks=self._local.marks - frozenset(done),
            refusals=refusals,
            done_count=len(done),
            done_deed=deed,
            done_step=outcome.command,
            done_at=self._clock.now(),
        )
        for one in outcome.facts:
            if isinstance(one.fact, SupplementRequested):
                self.talk.print_out(lambda: self._papers.form(SUPPLEMENT, codes[0]), then=_nothing)
        if refusals:
            self.sounded.emit()
        self._show()
        self.reload()

    # --- answers ------------------------------------------------------------------------------

    def _stands(self, answer: SeatList) -> None:
        if answer.seat != self._local.seat:
            return
        self._answer, self._position = answer, answer.position
        here = frozenset(row.code for row in answer.rows)
        self._local = replace(self._local, marks=self._local.marks & here)
        self._show()

    def _looked(self, changes: Changes) -> None:
        if changes.position == self._position:
            return
        self._position = changes.position
        if changes.kinds & {"dossier", "ticket"}:
            self.reload()

    def _no(self, no: Refused) -> None:
        self._local = replace(
            self._local, told=None, trouble=sentence(no.reason, self.talk.language)
        )
        self.sounded.emit()
        self._show()

    def _fault(self, fault: Fault) -> None:
        self._local = replace(
            self._local, busy=False, trouble=" ".join(fault.said(self.talk.language))
        )
        self._show()

    def _show(self) -> None:
        self.changed.emit(self.state)


def _refused_of(answer: dict[str, Any]) -> dict[str, str]:
    """Why each dossier of a command about many was not done, by its code."""
    rows = answer.get("refused", [])
    return {str(row["code"]): str(row["why"]) for row in rows if row.get("code")}


def _nothing() -> None:
    """Nobody waits for this."""
