"""Booking an appointment at the desk: what is typed becomes a held place, then a booked one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, Signal

from counter_app.domain.catalogue import Procedure
from counter_app.domain.idcard import read_card
from counter_app.domain.reasons import Refused
from counter_app.service.booking_commands import (
    BookAppointment,
    HoldSlot,
    JoinWaitingList,
    ReleaseHold,
)
from counter_app.service.booking_queries import FreeSlots, SlotList, SlotRow
from counter_app.service.clock import Clock
from counter_app.service.decisions import Reference
from counter_app.service.office import Done
from counter_app.ui.desk.booking_state import (
    Booked,
    BookingState,
    Draft,
    Held,
    Known,
    Stage,
    booking_state,
    day_of,
    next_day,
    slot_key,
)
from counter_app.ui.desk.intake_state import Option, first_choice, search
from counter_app.ui.sentences import sentence
from counter_app.ui.talk import Talk
from counter_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Comer:
    """Who stands at the counter, and in which queue: for whom a booking likely is."""

    queue: str = ""
    serves: tuple[str, ...] = ()
    name: str = ""
    phone: str = ""
    id_number: str = ""
    address: str = ""


class BookingModel(QObject):
    """The panel's view-model. What was typed lives here while the panel is open, then nowhere."""

    changed = Signal(object)
    booked = Signal(object, str)
    listed = Signal(object)
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
        self._comer = Comer()
        self._draft = Draft()
        self._stage = Stage.PROCEDURE
        self._known = Known()
        self._sending = False
        self.is_open = False
        self.state = BookingState()

    # --- life ---------------------------------------------------------------------------------

    def open_for(self, comer: Comer) -> None:
        """Begin, for whoever stands at the counter if somebody does."""
        self.is_open = True
        self._comer = comer
        code = first_choice(
            self._reference.catalogue, on=self._today, prefer=self._prefer(), queue=comer.queue
        )
        self._draft = Draft(
            serial=self._draft.serial + 1,
            procedure=code,
            name=comer.name,
            phone=comer.phone,
            id_number=comer.id_number,
            address=comer.address,
        )
        self._stage, self._known = Stage.PROCEDURE, Known()
        self._show()
        self._ask()
        self.focus_wanted.emit("search")

    def leave(self) -> None:
        """The panel is closed: nothing of the person stays, and no place is kept."""
        if not self.is_open:
            return
        self.is_open = False
        self._let_go()
        self._talk.forget("slots")
        self._draft = Draft(serial=self._draft.serial + 1)
        self._stage, self._known = Stage.PROCEDURE, Known()
        self._show()

    def back(self) -> bool:
        """Escape: from the person back to the hours. False where the panel is to be closed."""
        if not self.is_open or self._stage is not Stage.PERSON:
            return False
        self._let_go()
        self._turn(Stage.SLOT, replace(self._known, held=None, waiting=False, refusal=""))
        self._ask()
        self.focus_wanted.emit("slots")
        return True

    def use(self, reference: Reference) -> None:
        """Other reference documents came into force; what is typed stays."""
        self._reference = reference
        self.look_again()

    def look_again(self) -> None:
        """Something was booked, or the rules changed: ask for the hours anew."""
        if self.is_open and self._stage in {Stage.PROCEDURE, Stage.SLOT}:
            self._ask()

    def say_again(self) -> None:
        """The language changed."""
        self._known = replace(self._known, refusal="", warnings=())
        self._show()

    def release(self) -> None:
        """A command of this panel failed on the way; it may be sent again."""
        self._sending = False

    # --- what is typed ------------------------------------------------------------------------

    def type_in(self, draft: Draft) -> None:
        """Something was typed."""
        before, self._draft = self._draft, draft
        self._turn(self._stage, replace(self._known, refusal=""))
        if before.visits != draft.visits:
            self._let_go()
            stage = Stage.SLOT if self._stage is Stage.PERSON else self._stage
            self._turn(stage, replace(self._known, held=None))
            self._ask()

    def choose(self, procedure: str) -> None:
        """Take this procedure, and offer its hours."""
        self._let_go()
        other = procedure != self._draft.procedure
        self._draft = replace(
            self._draft, procedure=procedure, search="", serial=self._draft.serial + 1
        )
        slots = None if other else self._known.slots
        self._turn(Stage.SLOT, Known(slots=slots, day=None if other else self._known.day))
        if other or slots is None:
            self._ask()
        self.focus_wanted.emit("slots")

    def choose_day(self, on: date) -> None:
        """Show the hours of this day."""
        self._turn(self._stage, replace(self._known, day=on, refusal=""))

    def turn_day(self, by: int) -> None:
        """The next day on which appointments are given, or the one before."""
        if self._stage is Stage.SLOT:
            on = next_day(self.state.days, self.state.day, by=by)
            self._turn(self._stage, replace(self._known, day=on, refusal=""))

    def choose_slot(self, key: str) -> None:
        """Keep this hour for the person, so that nobody else takes it meanwhile."""
        slot = self._slot(key)
        if slot is None or self._sending:
            return
        self._let_go()
        self._sending = True

        def kept(done: Done) -> None:
            self._sending = False
            held = Held(
                code=str(done.answer["code"]),
                at=slot.at,
                counter=int(done.answer["counter"]),
                expires_at=datetime.fromisoformat(str(done.answer["expires_at"])),
            )
            if not self.is_open:
                self._release(held)
                return
            known = replace(self._known, held=held, waiting=False, refusal="")
            self._turn(Stage.PERSON, known)
            self.focus_wanted.emit("name" if self._draft.name else "scan")

        hold = HoldSlot(
            procedure=self._draft.procedure,
            at=slot.at,
            session=slot.session,
            visits=self._draft.visits,
        )
        self._talk.do(hold, then=kept, refused=self._not_kept)

    def wait(self) -> None:
        """No hour suits: the person goes on the waiting list instead."""
        if self._stage is Stage.DONE or not self._draft.procedure:
            return
        self._let_go()
        self._turn(Stage.PERSON, replace(self._known, held=None, waiting=True, refusal=""))
        self.focus_wanted.emit("phone" if self._draft.name else "scan")

    def scan(self, text: str) -> None:
        """A card was scanned. The text itself is dropped here."""
        card = read_card(text)
        language = self._talk.language
        if isinstance(card, Refused):
            self._refuse(sentence(card.reason, language))
            return
        self._draft = self._draft.filled_from(card)
        told = tuple(sentence(reason, language) for reason in card.warnings)
        self._turn(self._stage, replace(self._known, warnings=told, refusal=""))
        self.focus_wanted.emit("phone" if self._known.waiting else "name")

    # --- the booking --------------------------------------------------------------------------

    def submit(self) -> None:
        """Book the place that is held, or put the person on the waiting list."""
        if self._sending:
            return
        if missing := self._missing():
            self._refuse(missing[0])
            self.focus_wanted.emit(missing[1])
            return
        held, draft = self._known.held, self._draft
        if self._known.waiting:
            self._join(draft)
        elif held is not None:
            self._book(held, draft)

    def _book(self, held: Held, draft: Draft) -> None:
        self._sending = True

        def done(outcome: Done) -> None:
            self._sending = False
            said = outcome.answer
            given = Booked(
                code=str(said["code"]),
                procedure=draft.procedure,
                at=datetime.fromisoformat(str(said["at"])),
                until=datetime.fromisoformat(str(said["until"])),
                counter=int(said["counter"]),
            )
            self._finish(given)
            self.booked.emit(outcome, draft.procedure)

        def refused(no: Refused) -> None:
            lapsed = no.code in {"appointment_lapsed", "unknown_appointment"}
            self._not_booked(no, lost=lapsed)

        book = BookAppointment(hold=held.code, person=draft.person)
        self._talk.do(book, then=done, refused=refused)

    def _join(self, draft: Draft) -> None:
        self._sending = True

        def done(outcome: Done) -> None:
            self._sending = False
            self._finish(Booked(code=str(outcome.answer["code"]), procedure=draft.procedure))
            self.listed.emit(outcome)

        join = JoinWaitingList(
            procedure=draft.procedure,
            start=self._today,
            end=self._last,
            person=draft.person,
            visits=draft.visits,
        )
        self._talk.do(join, then=done, refused=lambda no: self._not_booked(no, lost=False))

    def _finish(self, given: Booked) -> None:
        """What was given stays on the screen; of the person nothing does."""
        self._draft = Draft(serial=self._draft.serial + 1, procedure=given.procedure)
        self._turn(Stage.DONE, Known(booked=given))
        self.focus_wanted.emit("done")

    def _not_kept(self, no: Refused) -> None:
        self._sending = False
        if self.is_open:
            self._refuse(sentence(no.reason, self._talk.language))
            self._ask()

    def _not_booked(self, no: Refused, *, lost: bool) -> None:
        self._sending = False
        said = sentence(no.reason, self._talk.language)
        if not lost:
            self._refuse(said)
            return
        self._turn(Stage.SLOT, replace(self._known, held=None, refusal=said))
        self._ask()
        self.focus_wanted.emit("slots")

    def _missing(self) -> tuple[str, str] | None:
        if not self._draft.procedure:
            return self.tr("Chưa chọn thủ tục."), "search"
        if self._known.held is None and not self._known.waiting:
            return self.tr("Chưa chọn giờ hẹn."), "slots"
        if not self._draft.name.strip():
            return self.tr("Chưa có họ tên người hẹn."), "name"
        return None

    # --- the office ---------------------------------------------------------------------------

    @property
    def _today(self) -> date:
        return day_of(self._clock.now())

    @property
    def _last(self) -> date:
        return self._today + timedelta(days=self._reference.booking.horizon_days)

    def _ask(self) -> None:
        if not self._draft.procedure:
            return

        def told(slots: SlotList) -> None:
            self._known = replace(self._known, slots=slots)
            self._show()

        def refused(no: Refused) -> None:
            self._refuse(sentence(no.reason, self._talk.language))

        query = FreeSlots(
            procedure=self._draft.procedure,
            start=self._today,
            end=self._last,
            visits=self._draft.visits,
        )
        self._talk.ask("slots", query, then=told, refused=refused)

    def _slot(self, key: str) -> SlotRow | None:
        rows = self._known.slots.slots if self._known.slots is not None else ()
        return next((slot for slot in rows if slot_key(slot) == key), None)

    def _let_go(self) -> None:
        held = self._known.held
        if held is not None:
            self._known = replace(self._known, held=None)
            self._release(held)

    def _release(self, held: Held) -> None:
        release = ReleaseHold(code=held.code)
        self._talk.do(release, then=_nothing, refused=_nothing)  # it runs out by itself else

    def _refuse(self, said: str) -> None:
        self._turn(self._stage, replace(self._known, refusal=said))

    def _turn(self, stage: Stage, known: Known) -> None:
        self._stage, self._known = stage, known
        self._show()

    def _show(self) -> None:
        reference, on = self._reference, self._today
        matches = search(
            reference.catalogue,
            self._draft.search,
            on=on,
            prefer=self._prefer(),
            queues=self._comer.serves,
        )
        chosen = reference.catalogue.procedure(self._draft.procedure, on=on)
        self.state = booking_state(
            self._draft,
            self._stage,
            self._known,
            matches=[_option(procedure) for procedure in matches],
            procedure=None if chosen is None else _option(chosen),
            setup=reference.setup,
            plan=reference.plan,
            language=self._talk.language,
        )
        self.changed.emit(self.state)


def _option(procedure: Procedure) -> Option:
    return Option(code=procedure.code, name=procedure.name_vi, hint=procedure.code)


def _nothing(_outcome: object) -> None:
    """Nobody waits for this."""
