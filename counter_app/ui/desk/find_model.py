"""Finding anything, and the page of what was found."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, Signal

from counter_app.domain.calendar import WorkCalendar
from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.domain.timeliness import Timeliness
from counter_app.domain.typed_code import readings
from counter_app.service import commands
from counter_app.service.booking_queries import Appointment, AppointmentPage
from counter_app.service.clock import Clock
from counter_app.service.decisions import Reference
from counter_app.service.office import Done
from counter_app.service.queries import (
    Dossier,
    DossierPage,
    Find,
    Found,
    FoundList,
    Query,
    Ticket,
    TicketPage,
)
from counter_app.service.review_commands import ExplainLate
from counter_app.service.session_queries import BundleParts, BundleRow
from counter_app.ui.desk.bookings import code_in
from counter_app.ui.sentences import sentence
from counter_app.ui.talk import Talk
from counter_app.values import dataclass

LATER_BY_DAYS: Final = (1, 2, 3, 5)


def _meant(text: str) -> tuple[str, ...]:
    """What to look for, one after another: what an input method chewed can only be a code."""
    return (text, *readings(text)[1:]) if any(letter.isdigit() for letter in text) else (text,)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindState:
    """What was typed and what was found."""

    text: str = ""
    rows: tuple[Found, ...] = ()
    answered: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """An open page, and the last "no" about it."""

    page: TicketPage | DossierPage | None = None
    deeds: tuple[str, ...] = ()
    later: tuple[datetime, ...] = ()
    refusal: str = ""
    bundle: tuple[BundleRow, ...] = ()


class FindModel(QObject):
    """The view-model of the search and of the page it opens."""

    changed = Signal(object)
    page_changed = Signal(object)
    happened = Signal(object)

    def __init__(
        self, talk: Talk, *, calendar: WorkCalendar, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._talk = talk
        self._calendar = calendar
        self._clock = clock
        self.state = FindState()
        self.page = PageState()

    def use(self, reference: Reference) -> None:
        """Another calendar may have come into force."""
        self._calendar = reference.calendar

    def look_for(self, text: str) -> None:
        """Find as it is typed; only the newest question counts."""
        text = text.strip()
        self.state = FindState(text=text, rows=self.state.rows if text else (), answered=not text)
        self.changed.emit(self.state)
        if not text:
            self._talk.forget("find")
            return

        if code := code_in(text):
            self._find_appointment(text, code)
        else:
            self._find(text, _meant(text))

    def _find(self, typed: str, meant: tuple[str, ...]) -> None:
        def told(answer: FoundList) -> None:
            if meant[1:] and not answer.rows:
                self._find(typed, meant[1:])
                return
            self.state = FindState(text=typed, rows=answer.rows)
            self.changed.emit(self.state)

        self._talk.ask("find", Find(text=meant[0], limit=20), then=told)

    def _find_appointment(self, typed: str, code: str) -> None:
        def told(page: AppointmentPage) -> None:
            row = page.row
            found = Found(
                kind="appointment",
                key=row.code,
                title=f"{row.code} · {row.procedure_name}",
                state=row.state,
                name=row.name,
                at=row.at,
            )
            self.state = FindState(text=typed, rows=(found,))
            self.changed.emit(self.state)

        def refused(_no: Refused) -> None:
            self.state = FindState(text=typed)
            self.changed.emit(self.state)

        query = Appointment(code=code, person=True)
        self._talk.ask("find", query, then=told, refused=refused)

    def clear(self) -> None:
        """Forget what was found: names do not stay on the screen."""
        self._talk.forget("find")
        self._talk.forget("page")
        self.state, self.page = FindState(), PageState()
        self.changed.emit(self.state)
        self.page_changed.emit(self.page)

    def open_page(self, kind: str, key: str) -> None:
        """Open the page of a ticket or a dossier."""
        query: Query[TicketPage | DossierPage] = (
            Dossier(code=key, person=True) if kind == "dossier" else Ticket(number=key)
        )

        def told(answer: TicketPage | DossierPage) -> None:
            self._show(answer, "")
            if isinstance(answer, DossierPage) and answer.in_bundle:
                self._talk.ask("bundle", BundleParts(code=key), then=self._bundled)

        def refused(no: Refused) -> None:
            self._show(None, sentence(no.reason, self._talk.language))

        self._talk.ask("page", query, then=told, refused=refused)

    def reload(self) -> None:
        """Ask again for the page that is open."""
        page = self.page.page
        if isinstance(page, DossierPage):
            self.open_page("dossier", page.code)
        elif page is not None:
            self.open_page("ticket", page.number)

    def perform(self, deed: str, *, counter: int, reason: str = "", later: int = 0) -> None:
        """Do something with the dossier or ticket of the page."""
        page = self.page.page
        command = None
        if isinstance(page, DossierPage):
            due_at = self.page.later[later] if self.page.later else page.due_at
            command = dossier_command(
                deed, page.code, counter=counter, reason=reason or "khac", due_at=due_at
            )
        elif page is not None:
            command = ticket_command(deed, page.number, counter=counter)
        if command is None:
            return

        def done(outcome: Done) -> None:
            self.happened.emit(outcome)
            self.reload()

        def refused(no: Refused) -> None:
            self._show(self.page.page, sentence(no.reason, self._talk.language))

        self._talk.do(command, then=done, refused=refused)

    def _show(self, page: TicketPage | DossierPage | None, refusal: str) -> None:
        self.page = PageState(
            page=page,
            deeds=self._deeds(page) if page else (),
            later=self._later(page) if isinstance(page, DossierPage) else (),
            refusal=refusal,
        )
        self.page_changed.emit(self.page)

    def _deeds(self, page: TicketPage | DossierPage) -> tuple[str, ...]:
        """What may be done from the page; of a late dossier, also to say why it is."""
        deeds = deeds_of(page)
        if isinstance(page, DossierPage) and is_late(page, now=self._clock.now()):
            return (*deeds[:-1], "explain", *deeds[-1:])
        return deeds

    def _bundled(self, parts: tuple[BundleRow, ...]) -> None:
        """The parts of the open dossier's bundle."""
        page = self.page.page
        if isinstance(page, DossierPage) and any(part.code == page.code for part in parts):
            self.page = replace(self.page, bundle=parts)
            self.page_changed.emit(self.page)

    def _later(self, page: DossierPage) -> tuple[datetime, ...]:
        day = max(page.due_at, self._clock.now()).astimezone(OFFICE_ZONE).date()
        days = (self._calendar.nth_working_day(day, n) for n in LATER_BY_DAYS)
        return tuple(self._calendar.closing(day) for day in days)


POINTS_OF: Final = {"khong_hai_long": 0, "hai_long": 1, "rat_hai_long": 2}
"""A citizen's word as the national measure counts it (``domain.md`` §3.4)."""


def deeds_of(page: TicketPage | DossierPage) -> tuple[str, ...]:
    """What may be done from a page now, the likeliest first."""
    if isinstance(page, TicketPage):
        by_state = {
            "waiting": ("call", "cancel"),
            "held": ("resume", "call", "return_to_queue", "cancel"),
            "no_show": ("call", "return_to_queue"),
            "awaiting_result": ("call_for_result", "cancel"),
        }
        return (*by_state.get(page.state, ()), "print_again")
    if page.state in {2, 4}:
        steps = {"reception": "advance", "review": "advance", "approval": "sign", "seal": "seal"}
        nearest = steps.get(page.step, "complete")
        running = ("return_result", nearest, "complete", "supplement", "extend", "withdraw", "stop")
        return (*dict.fromkeys(running), "print_again")
    if page.state == 5:
        return ("receive_supplement", "withdraw", "print_again")
    if page.state == 6:
        return ("withdraw", "print_again")
    rated = any(row.kind.startswith("service.rated") for row in page.history)
    rate = () if rated or page.state == 1 else ("rate",)
    return ("return_result", *rate, "print_again") if page.state == 9 else (*rate, "print_again")


def is_late(page: DossierPage, *, now: datetime) -> bool:
    """Whether a dossier ended late, or is late by now, as its page tells; the office knows."""
    if page.timeliness is not None:
        return page.timeliness == Timeliness.LATE.value
    return page.supplement_requests > 1 or (page.state in {2, 4} and page.due_at < now)


def ticket_command(deed: str, number: str, *, counter: int) -> commands.Command | None:
    """The command behind a deed on a ticket's page."""
    match deed:
        case "call":
            return commands.CallTicket(counter=counter, number=number)
        case "resume":
            return commands.Resume(counter=counter, number=number)
        case "call_for_result":
            return commands.CallForResult(counter=counter, number=number)
        case "return_to_queue":
            return commands.ReturnToQueue(number=number)
        case "cancel":
            return commands.CancelTicket(number=number)
        case _:
            return None


def dossier_command(
    deed: str, code: str, *, counter: int, reason: str, due_at: datetime
) -> commands.Command | None:
    """The command behind a deed on a dossier's page."""
    match deed:
        case "return_result":
            return commands.ReturnResult(code=code, counter=counter)
        case "advance":
            return commands.AdvanceStep(code=code)
        case "sign":
            return commands.Sign(code=code)
        case "seal":
            return commands.Seal(code=code)
        case "complete":
            return commands.CompleteDossier(code=code)
        case "supplement":
            return commands.RequestSupplement(code=code, reason=reason)
        case "receive_supplement":
            return commands.ReceiveSupplement(code=code)
        case "extend":
            return commands.ExtendDeadline(code=code, reason=reason, due_at=due_at)
        case "rate":
            return commands.RateService(code=code, points=POINTS_OF[reason])
        case "explain":
            return ExplainLate(code=code, reason=reason)
        case "withdraw":
            return commands.WithdrawDossier(code=code, reason=reason)
        case "stop":
            return commands.StopDossier(code=code, reason=reason)
        case _:
            return None
