"""Locking the screen, and letting somebody in again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import Refused
from counter_app.service.office import Done
from counter_app.service.queries import SignInSheet
from counter_app.service.seat_commands import ResetPin, SetPin, SignIn
from counter_app.service.seat_queries import SignInList
from counter_app.ui.lock.state import Asked, Entered, LockState, lock_state
from counter_app.ui.sentences import sentence
from counter_app.ui.talk import Talk


class LockModel(QObject):
    """The door of one screen. PINs pass through and are kept nowhere."""

    changed = Signal(object)
    opened = Signal(str)

    def __init__(
        self, talk: Talk, *, counter: Callable[[], int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._talk = talk
        self._counter = counter
        self._sheet = SignInList(pins=False, staff=())
        self._chosen: StaffCode | None = None
        self._typed, self._said = "", ""
        self._instead: Asked | None = None
        self._busy = False
        self._serial = 0
        self.state = LockState()

    @property
    def pins(self) -> bool:
        """Whether this office asks for PINs, as far as it was asked."""
        return self._sheet.pins

    def begin(self, last: str | None, *, then: Callable[[], None] | None = None) -> None:
        """Ask who may sign in and begin with whoever sat here last; ``then`` once that is known."""
        self._chosen = StaffCode(last) if last else None
        self._typed, self._said = "", ""
        self._instead, self._busy = None, False
        self._serial += 1

        def told(sheet: SignInList) -> None:
            self._sheet = sheet
            self._show()
            if then is not None:
                then()

        self._talk.ask("sheet", SignInSheet(), then=told)
        self._show()

    def look_for(self, typed: str) -> None:
        """Somebody else: a code or a part of a name is being typed."""
        self._typed, self._said = typed, ""
        self._chosen = self._instead = None
        self._show()

    def choose(self, staff: str) -> None:
        """This is who sits down."""
        self._chosen, self._typed, self._said = StaffCode(staff), "", ""
        self._instead = None
        self._serial += 1
        self._show()

    def forgot(self) -> None:
        """The PIN is forgotten: a supervisor is asked, or no longer."""
        self._ask_instead(Asked.SUPERVISOR)

    def wants_another(self) -> None:
        """The clerk wants another PIN of their own, or no longer."""
        self._ask_instead(Asked.ANOTHER_PIN)

    def _ask_instead(self, what: Asked) -> None:
        self._instead = what if self._instead is None else None
        self._said = ""
        self._serial += 1
        self._show()

    def enter(self, entered: Entered) -> None:
        """Enter was pressed with what is typed; the same once more while under way is nothing."""
        row = self.state.chosen
        if row is None:
            if self.state.staff:
                self.choose(self.state.staff[0].staff)
            return
        if self._busy:
            return
        pin = entered.pin
        asked = self.state.asked
        if asked is Asked.SUPERVISOR:
            reset = ResetPin(staff=row.staff, pin=pin)
            self._send(reset, entered.supervisor, self._was_reset)
        elif asked is Asked.ANOTHER_PIN:
            self._choose_pin(row.staff, entered, old=pin)
        elif asked is Asked.FIRST_PIN:
            self._choose_pin(row.staff, replace(entered, fresh=pin))
        else:
            self._sign_in(row.staff, pin)

    def _choose_pin(self, staff: StaffCode, entered: Entered, old: str = "") -> None:
        fresh = entered.fresh
        if fresh != entered.again:
            self._no(self.tr("Hai lần nhập mã PIN không giống nhau."))
            return
        self._send(SetPin(pin=fresh, old=old), staff, lambda: self._sign_in(staff, fresh))

    def say_again(self) -> None:
        """The language changed."""
        self._said = ""
        self._show()

    def release(self) -> None:
        """A command of this screen failed on the way; it may be sent again."""
        self._busy = False
        self._show()

    def _sign_in(self, staff: StaffCode, pin: str) -> None:
        command = SignIn(pin=pin, counter=self._counter() or None)
        self._send(command, staff, lambda: self.opened.emit(staff))

    def _send(self, command: SignIn | SetPin | ResetPin, by: str, then: Callable[[], None]) -> None:
        self._busy, self._said = True, ""
        self._show()

        def done(_done: Done) -> None:
            self._busy = False
            then()

        def refused(no: Refused) -> None:
            self._no(sentence(no.reason, self._talk.language))

        self._talk.do(command, by=StaffCode(by), then=done, refused=refused)

    def _was_reset(self) -> None:
        chosen = self._chosen
        self.begin(chosen)

    def _no(self, said: str) -> None:
        self._said, self._busy = said, False
        self._serial += 1
        self._show()

    def _show(self) -> None:
        self.state = lock_state(
            self._sheet,
            typed=self._typed,
            chosen=self._chosen,
            instead=self._instead,
            serial=self._serial,
            said=self._said,
            busy=self._busy,
        )
        self.changed.emit(self.state)
