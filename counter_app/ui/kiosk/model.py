"""The kiosk's view-model: touches become a ticket, answers become pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import Language, Refused
from counter_app.service import commands
from counter_app.service.booking_commands import CheckIn
from counter_app.service.hall_queries import TICKET_CODE, Guide, Kiosk, KioskBoard, QueueGuide
from counter_app.service.office import Changes, Done
from counter_app.service.queries import MayEndKiosk
from counter_app.ui.kiosk.rating import Rating
from counter_app.ui.kiosk.state import (
    IDLE_S,
    SETTLE_S,
    KioskState,
    Page,
    Paper,
    PinPad,
    Visitor,
    after_rest,
)
from counter_app.ui.kiosk.words import kiosk_words, when
from counter_app.ui.sentences import sentence
from counter_app.ui.talk import Fault, Papers, Talk

TICK_MS: Final = 1000
LOOK_EVERY: Final = 3
RELOAD_EVERY: Final = 20
"""Every so many ticks all is asked anew: hours begin and end without a fact."""
PAPER_EVERY: Final = 20
"""Every so many ticks a printer in trouble is tried again."""
KIOSK: Final = StaffCode("kiosk")
"""Who gave the number: no member of staff."""


class KioskModel(QObject):
    """One kiosk. It holds no widget; a view shows what ``changed`` carries."""

    changed = Signal(object)
    left = Signal()
    troubled = Signal(str)
    """For the clerks, not for the citizen: why the office gave no number."""

    def __init__(
        self,
        talk: Talk,
        *,
        papers: Papers,
        monotonic: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._talk = talk
        self._papers = papers
        self._monotonic = monotonic
        self._kiosk: Kiosk | None = None
        self._visitor = Visitor()
        self._pin = PinPad()
        self._rating = Rating(talk, turn=self._turn)
        self._language: Language = "vi"
        self._sheets = 1
        self._ticks = 0
        self._touched_at = self._turned_at = monotonic()
        self._stale = self._no_paper = self._open = False
        talk.by = KIOSK
        talk.language = "vi"
        talk.faulted.connect(self._fault)
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def visitor(self) -> Visitor:
        """Who stands there and what was touched so far."""
        return self._visitor

    @property
    def state(self) -> KioskState:
        """All that is shown."""
        locked = max(0, round(self._pin.locked_until - self._monotonic()))
        return KioskState(
            language=self._language,
            kiosk=self._kiosk,
            visitor=self._visitor,
            pin=self._pin,
            locked_s=locked if self._pin.locked_until else 0,
            stale=self._stale,
            no_paper=self._no_paper,
        )

    # --- life ---------------------------------------------------------------------------------

    def open(self) -> None:
        """Begin."""
        self._open = True
        self._timer.start()
        self._reload()
        self._show()

    def close(self) -> None:
        """End; what was asked and comes later is dropped."""
        self._open = False
        self._timer.stop()
        self._talk.faulted.disconnect(self._fault)
        for about in ("kiosk", "guide", "changes", "waits", "pin"):
            self._talk.forget(about)
        self._rating.forget()

    def tick(self) -> None:
        """A second has passed."""
        self._ticks += 1
        idle_s = self._monotonic() - self._touched_at
        self._go(after_rest(self._visitor, idle_s))
        if self._visitor.page is Page.HOME and self._language != "vi" and idle_s >= IDLE_S:
            self._speak("vi")
        if self._kiosk is None or self._stale or self._ticks % RELOAD_EVERY == 0:
            self._reload()
        elif self._ticks % LOOK_EVERY == 0:
            self._talk.look_for_changes(self._kiosk.position, then=self._looked)
            self._talk.look_ahead(then=self._reload)
        if self._no_paper and self._ticks % PAPER_EVERY == 0:
            self._try_paper()
        self._show()

    def sheets(self, count: int) -> None:
        """The window says how many sheets a list has on its glass."""
        self._sheets = count

    # --- touches ------------------------------------------------------------------------------

    def touch(self, act: str) -> None:
        """Something was touched. So soon after the page changed, the page before was meant."""
        now = self._monotonic()
        if now - self._turned_at < SETTLE_S:
            return
        self._touched_at = now
        what, _, which = act.partition(":")
        visitor = self._visitor
        match what:
            case "queue":
                self._choose(which)
            case "errand":
                self._go(visitor.toggle(which))
            case "class":
                self._take(which)
            case "take":
                self._take(None)
            case "priority":
                self._go(replace(visitor, page=Page.PRIORITY))
            case "guide":
                self._ask_guide(visitor.queue)
            case "procedure":
                self._go(visitor.read(which))
            case "turn":
                self._go(visitor.turn(self._sheets))
            case "along":
                self._go(visitor.print_along())
            case "back":
                self._go(visitor.back())
            case "home":
                self._go(Visitor())
            case "yes":
                self._go(replace(visitor, asked_s=None))
            case "language":
                self._speak("en" if self._language == "vi" else "vi")
            case "pin":
                self._press(which)
            case "appointment":
                self._go(Visitor(page=Page.APPOINTMENT))
            case "number" if which != "enter":
                self._go(visitor.type(which))
            case "number" if visitor.typed:
                self._check_in(visitor.typed)
            case _:
                self._rating.touch(what, which, visitor)
        self._show()

    def _choose(self, queue: str) -> None:
        """A tile: its page, or why no number of it is to be had, and when."""
        kiosk = self._kiosk
        row = next((q for q in kiosk.queues if q.queue == queue), None) if kiosk else None
        if row is None:
            return
        if row.refused:
            self._go(self._visitor.refused(row.refused))
        elif row.exhausted:
            self._go(self._visitor.refused(self._exhausted()))
        else:
            self._go(self._visitor.choose(queue))

    def _exhausted(self) -> str:
        words = kiosk_words(self._language)
        if self._kiosk is None:
            return ""
        back = when(self._kiosk.next_day_at, now=self._kiosk.at, words=words)
        return words.say("exhausted_more", when=back)

    def ask_to_leave(self) -> None:
        """The office's name was held down: ask for the PIN."""
        if self._visitor.page not in {Page.ISSUING, Page.WAITING}:
            self._touched_at = self._monotonic()
            self._pin = self._pin.erase()
            self._go(Visitor(page=Page.PIN))
            self._show()

    def _press(self, digit: str) -> None:
        now = self._monotonic()
        if now < self._pin.locked_until:
            return
        if digit == "erase":
            self._pin = self._pin.erase()
        elif digit != "enter":
            self._pin = self._pin.type(digit)
        elif self._pin.typed:
            typed = self._pin.typed
            self._pin = self._pin.erase()
            self._talk.ask("pin", MayEndKiosk(pin=typed), then=self._checked)

    def _checked(self, may: bool) -> None:  # noqa: FBT001 - the answer itself
        if not self._open:
            return
        if may:
            self.left.emit()
            return
        self._pin = self._pin.refused(at=self._monotonic())
        self._show()

    def _speak(self, language: Language) -> None:
        """The other language, as soon as the office has said its names in it."""
        self._talk.language = language
        self._reload()

    # --- the number ---------------------------------------------------------------------------

    def _take(self, priority: str | None) -> None:
        visitor = self._visitor
        if visitor.page not in {Page.CHOICE, Page.PRIORITY} or not visitor.queues:
            return
        self._go(visitor.issuing())
        first, *more = visitor.queues
        kiosk = self._kiosk
        # the office finds its own sessions; one that was opened by hand alone has no rules
        by_hand = kiosk.session if kiosk and not kiosk.session_name else ""
        command = commands.IssueTicket(
            queue=first,
            errands=tuple(more),
            priority=priority,
            source="kiosk",
            session=by_hand or None,
        )
        self._talk.do(command, then=self._issued, refused=self._refused)

    def _issued(self, done: Done) -> None:
        if not self._open:
            return
        number = str(done.answer["number"])
        self._touched_at = self._monotonic()
        if "arrival" in done.answer:
            queue, arrival = str(done.answer["queue"]), str(done.answer["arrival"])
            self._go(self._visitor.came(number, queue=queue, arrival=arrival))
        else:
            self._go(self._visitor.issued(number))
        bring = self._visitor.bring
        trouble: list[Exception] = []

        def put_out() -> None:
            try:
                self._papers.ticket(number)
                if bring is not None:
                    self._papers.checklist(bring.procedure)
            except Exception as error:  # noqa: BLE001 - told below, on the GUI thread
                trouble.append(error)

        self._talk.print_out(put_out, then=lambda: self._printed(number, trouble))
        self._reload()
        self._show()

    def _printed(self, number: str, trouble: list[Exception]) -> None:
        if not self._open:
            return
        if trouble:
            self._no_paper = True
            self._talk.trouble(trouble[0])
        if self._visitor.page is Page.DONE and self._visitor.number == number:
            self._touched_at = self._monotonic()
            paper = Paper.NOT_PRINTED if trouble else Paper.PRINTED
            self._visitor = replace(self._visitor, paper=paper)
        self._show()

    def _try_paper(self) -> None:
        trouble: list[Exception] = []

        def put_out() -> None:
            try:
                self._papers.try_again()
            except Exception as error:  # noqa: BLE001 - the desk knows of it already
                trouble.append(error)

        def tried() -> None:
            self._no_paper = bool(trouble)
            self._show()

        self._talk.print_out(put_out, then=tried)

    def _refused(self, no: Refused) -> None:
        if not self._open:
            return
        self._touched_at = self._monotonic()
        self._go(self._visitor.refused(self._exhausted() if no.code == "series_exhausted" else ""))
        self.troubled.emit(sentence(no.reason, "vi"))
        self._show()

    # --- an appointment -----------------------------------------------------------------------

    def scan(self, text: str) -> None:
        """A reader at the kiosk read an appointment slip or a ticket, wherever one stands."""
        if self._visitor.page in {Page.ISSUING, Page.WAITING, Page.PIN}:
            return
        if text.startswith(TICKET_CODE) or self._visitor.page is Page.RATE:
            self._rating.look(text)
        elif self.state.gives:
            self._touched_at = self._monotonic()
            self._check_in(text)
            self._show()

    def _check_in(self, code: str) -> None:
        """Their number, by the code on the slip or by today's appointment number."""
        if self._visitor.page is Page.ISSUING:
            return
        self._go(Visitor().issuing())
        command = CheckIn(code=code, source="kiosk")
        self._talk.do(command, then=self._issued, refused=self._not_let_in)

    def _not_let_in(self, no: Refused) -> None:
        """Too early, missed, or no such appointment: the office's own words, for the citizen."""
        said = sentence(no.reason, self._language)
        self._turn(lambda visitor: visitor.refused(said))

    # --- answers ------------------------------------------------------------------------------

    def _reload(self) -> None:
        self._talk.ask("kiosk", KioskBoard(), then=self._stands)

    def _stands(self, kiosk: Kiosk) -> None:
        if not self._open:
            return
        self._kiosk, self._stale = kiosk, False
        self._language = "en" if kiosk.language == "en" else "vi"
        self._show()

    def _looked(self, changes: Changes) -> None:
        if self._open and (self._kiosk is None or changes.position != self._kiosk.position):
            self._reload()

    def _ask_guide(self, queue: str) -> None:
        self._talk.ask("guide", QueueGuide(queue=queue), then=self._guided)

    def _guided(self, guide: Guide) -> None:
        if self._open and self._visitor.page is Page.CHOICE and guide.queue == self._visitor.queue:
            self._go(self._visitor.look(guide))
            self._show()

    def _fault(self, _fault: Fault) -> None:
        """The office cannot be reached, or the paper does not come: never a number half given."""
        if self._visitor.page is Page.ISSUING:
            self._turn(lambda visitor: visitor.refused(""))
        elif self._visitor.page is Page.WAITING:
            self._turn(lambda visitor: visitor.unrated(""))
        elif not self._no_paper:
            self._stale = True
        self._show()

    def _turn(self, change: Callable[[Visitor], Visitor]) -> None:
        """Something was answered: another page for whoever stands there."""
        if self._open:
            self._touched_at = self._monotonic()
            self._go(change(self._visitor))
            self._show()

    def _go(self, visitor: Visitor) -> None:
        if visitor.page is not self._visitor.page:
            self._turned_at = self._monotonic()
            if visitor.page is Page.HOME and self._language != "vi":
                self._speak("vi")
        self._visitor = visitor

    def _show(self) -> None:
        self.changed.emit(self.state)
