"""The view-model of the calendar of sessions: dates become questions, buttons commands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.domain.reasons import OFFICE_ZONE, Refused
from counter_app.domain.session import ORDINARY, Session
from counter_app.service import commands
from counter_app.service.clock import Clock
from counter_app.service.decisions import Reference
from counter_app.service.office import Changes, Done
from counter_app.service.paper_queue import DUTY_LIST, OVERTIME, POSTER
from counter_app.service.session_queries import (
    CalendarRow,
    RequestRow,
    SessionCalendar,
    SessionCheck,
    SessionChecked,
    SessionPage,
    SessionRequests,
    SessionRules,
)
from counter_app.ui.sentences import sentence
from counter_app.ui.sessions.state import (
    Beside,
    CalendarState,
    Local,
    Spread,
    day_of,
    days_of,
    key_of,
    stepped,
)
from counter_app.ui.talk import Fault, Papers, Talk

LOOK_MS: Final = 5000
"""How often the window looks whether anything changed."""


class CalendarModel(QObject):
    """One window on the office's openings. It holds no widget."""

    changed = Signal(object)

    def __init__(
        self,
        talk: Talk,
        *,
        reference: Callable[[], Reference],
        clock: Clock,
        papers: Papers,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.talk = talk
        self._reference = reference
        self._clock = clock
        self._papers = papers
        self._position = 0
        self.state = CalendarState(
            at=clock.now(), language=talk.language, local=Local(day=self.today)
        )
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.tick)
        talk.faulted.connect(self._fault)

    @property
    def today(self) -> date:
        """The office's date."""
        return day_of(self._clock.now())

    @property
    def on_request(self) -> tuple[Session, ...]:
        """The sessions in use that are held when somebody asks."""
        sessions = self._reference().plan.sessions
        return tuple(s for s in sessions if s.on_request and s.is_valid_on(self.today))

    @property
    def reference(self) -> Reference:
        """The documents in force."""
        return self._reference()

    # --- life ---------------------------------------------------------------------------------

    def open(self) -> None:
        """Show what is there now."""
        self._timer.start()
        self.reload()

    def close(self) -> None:
        """Stop looking."""
        self._timer.stop()

    def tick(self) -> None:
        """Look whether anything changed in the office."""
        self.talk.look_for_changes(self._position, then=self._looked)

    def say_again(self) -> None:
        """The language changed."""
        self._local(refusal="", news="")
        self.reload()

    # --- moving about -------------------------------------------------------------------------

    def turn(self, spread: Spread) -> None:
        """Week or month."""
        if spread is not self.state.local.spread:
            self._local(spread=spread)
            self.reload()

    def go(self, day: date, opening: str = "") -> None:
        """Stand on a date; on its first session where there is one."""
        before = self.state.days
        first = self.state.first_on(day)
        self._local(day=day, opening=opening or first, beside=Beside.OPENING, refusal="", news="")
        if self.state.days != before:
            self.reload()
        else:
            self._ask_about()

    def move(self, days: int) -> None:
        """Some days on."""
        self.go(self.state.local.day + timedelta(days=days))

    def step(self, by: int) -> None:
        """Some weeks or months on."""
        local = self.state.local
        self.go(stepped(local.spread, local.day, by))

    def next_opening(self, by: int) -> None:
        """Another opening of the same date."""
        here = [key_of(row) for row in self.state.on(self.state.local.day)]
        if not here:
            return
        opening = self.state.local.opening
        place = (here.index(opening) + by) % len(here) if opening in here else 0
        self.go(self.state.local.day, here[place])

    def choose_request(self, code: str) -> None:
        """Stand on a request."""
        if code != self.state.local.request:
            self._local(request=code)

    def turn_to(self, beside: Beside) -> None:
        """Show something else beside the calendar."""
        if beside is Beside.ASKING and not self.on_request:
            self._local(beside=Beside.REQUESTS, refusal="", news="no_session_on_request")
            return
        if beside is Beside.SETTLING and not (self.state.request and self._is_open_request):
            beside = Beside.REQUESTS
        self._local(beside=beside, refusal="", news="")

    @property
    def _is_open_request(self) -> bool:
        request = self.state.request
        return request is not None and not request.outcome

    # --- deeds --------------------------------------------------------------------------------

    def open_session(self) -> None:
        """Open the chosen session now, by its own rules; beside the requests, the one asked for."""
        row, asked = self.state.chosen, self.state.local.beside is Beside.REQUESTS
        early = row is not None and not asked and row.closes_at > self._clock.now()
        if session := self._session_meant:
            until = row.closes_at if row is not None and early else None
            self._do(commands.OpenSession(session=session, closes_at=until), "opened")

    def close_session(self) -> None:
        """Close the chosen session; its rule decides about the numbers that wait."""
        if session := self._session_meant:
            self._do(commands.CloseSession(session=session), "closed")

    def print_poster(self) -> None:
        """Print what hangs on the door for the chosen session."""
        self._print(POSTER)

    def print_duties(self) -> None:
        """Print who does what on the chosen session's next dates."""
        self._print(DUTY_LIST)

    def print_overtime(self) -> None:
        """Print who worked outside office hours in the month one stands in."""
        first = self.state.local.day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        self._put_out(OVERTIME, f"{first.isoformat()}..{last.isoformat()}")

    def _print(self, paper: str) -> None:
        row = self.state.chosen
        if row is None or row.session == ORDINARY:
            self._local(refusal="", news="choose_a_session")
        else:
            self._put_out(paper, row.session)

    def _put_out(self, paper: str, subject: str) -> None:
        self._local(refusal="", news="printing")
        self.talk.print_out(
            lambda: self._papers.of_session(paper, subject),
            then=lambda: self._local(news="printed"),
        )

    @property
    def _session_meant(self) -> str:
        """The session that is opened or closed; empty for ordinary hours, which keep their own."""
        state = self.state
        if state.local.beside is Beside.REQUESTS:
            return state.request.session if state.request else ""
        return state.chosen.session if state.chosen else ORDINARY

    def request(
        self, *, session: str, channel: str, procedure: str, agreed_at: datetime | None,
        place: str, staff: tuple[str, ...],
    ) -> None:  # fmt: skip
        """Keep who asked through which channel and what was agreed."""
        if agreed_at is None:
            self._local(refusal="", news="moment_unread")
            return
        command = commands.RequestSession(
            session=session,
            channel=channel,
            procedure=procedure,
            agreed_at=agreed_at,
            place=place,
            staff=staff,
        )
        self._do(command, "requested", then=Beside.REQUESTS)

    def settle(self, *, outcome: str, staff: tuple[str, ...]) -> None:
        """Say what came of the chosen request."""
        request = self.state.request
        if request is not None:
            command = commands.SettleRequest(request=request.request, outcome=outcome, staff=staff)
            self._do(command, "settled", then=Beside.REQUESTS)

    def _do(self, command: commands.Command, news: str, then: Beside | None = None) -> None:
        if self.state.local.busy:
            return
        self._local(busy=True, refusal="", news="")

        def done(outcome: Done) -> None:
            beside = then or self.state.local.beside
            request = str(outcome.answer.get("request", self.state.local.request))
            self._local(busy=False, news=news, beside=beside, request=request)
            self.reload()

        def refused(no: Refused) -> None:
            self._local(busy=False, refusal=sentence(no.reason, self.talk.language))

        self.talk.do(command, then=done, refused=refused)

    # --- asking -------------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask for everything on the screen."""
        days = days_of(self.state.local.spread, self.state.local.day)
        query = SessionCalendar(start=days[0], end=days[-1])

        def told(rows: tuple[CalendarRow, ...]) -> None:
            self._set(rows=rows, answered=True)
            local = self.state.local
            if self.state.chosen is None:
                self._local(opening=self.state.first_on(local.day))
            self._ask_about()

        def asked(requests: tuple[RequestRow, ...]) -> None:
            self._set(requests=requests)
            if self.state.request is None:
                self._local(request=requests[0].request if requests else "")

        self.talk.ask("calendar", query, then=told, refused=self._no)
        requests = SessionRequests(start=days[0], end=days[-1])
        self.talk.ask("requests", requests, then=asked, refused=self._no)

    def _ask_about(self) -> None:
        """The chosen session's rules in words, and whether it can be held."""
        row = self.state.chosen
        if row is None or row.session == ORDINARY:
            self.talk.forget("rules")
            self.talk.forget("check")
            self._set(page=None, check=None)
            return

        def rules(page: SessionPage) -> None:
            self._set(page=page)

        def check(checked: SessionChecked) -> None:
            self._set(check=checked)

        day = day_of(row.opens_at)
        self.talk.ask(
            "rules", SessionRules(session=row.session, on=day), then=rules, refused=self._no
        )
        self.talk.ask(
            "check", SessionCheck(session=row.session, on=day), then=check, refused=self._no
        )

    def _looked(self, changes: Changes) -> None:
        if changes.position != self._position:
            self._position = changes.position
            self.reload()

    def _no(self, no: Refused) -> None:
        self._local(refusal=sentence(no.reason, self.talk.language))

    def _fault(self, fault: Fault) -> None:
        self._local(busy=False, news="", refusal=" ".join(fault.said(self.talk.language)))

    def _local(self, **fields: Any) -> None:  # noqa: ANN401 - the state's own fields
        self._set(local=replace(self.state.local, **fields))

    def _set(self, **fields: Any) -> None:  # noqa: ANN401 - the state's own fields
        language = self.talk.language
        self.state = replace(self.state, at=self._clock.now(), language=language, **fields)
        self.changed.emit(self.state)


def typed_moment(day: str, hour: str) -> datetime | None:
    """A date and an hour as people type them; None where they are none."""
    from counter_app.ui.settings.typed import typed_day, typed_hour

    try:
        read = datetime.fromisoformat(f"{typed_day(day)}T{typed_hour(hour)}")
    except ValueError:
        return None
    return read.replace(tzinfo=OFFICE_ZONE)
