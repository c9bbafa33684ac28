"""What the appointments' window asks the office, and what was answered last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from counter_app.domain.reasons import Refused
from counter_app.service import booking_queries as ask
from counter_app.ui.appointments.state import MISSED_DAYS, Answers
from counter_app.ui.talk import Talk


class Asking:
    """Asks beside the window; ``then`` is called when something was answered."""

    def __init__(
        self, talk: Talk, *, then: Callable[[], None], refused: Callable[[Refused], None]
    ) -> None:
        self._talk = talk
        self._then = then
        self._refused = refused
        self.answers = Answers()

    def week(self, days: Sequence[date]) -> None:
        """The appointments and loads of these days."""

        def told(answer: ask.AppointmentList) -> None:
            self._keep(replace(self.answers, week=answer, of_week=days[0]))

        query = ask.Appointments(start=days[0], end=days[-1])
        self._talk.ask("week", query, then=told, refused=self._refused)

    def day(self, on: date, *, names: bool) -> None:
        """The appointments of a day; who comes only where the clerk wants to see it."""

        def told(answer: ask.AppointmentList) -> None:
            self._keep(replace(self.answers, day=answer, of_day=on))

        query = ask.Appointments(start=on, end=on, person=names)
        self._talk.ask("day", query, then=told, refused=self._refused)

    def lists(self, today: date, *, names: bool) -> None:
        """Whom to call, who waits, what no longer fits, who did not come."""
        self._talk.ask("phone", ask.PhoneList(), then=self._phone)
        self._talk.ask("waiting", ask.WaitingList(person=names), then=self._waiting)
        self._talk.ask("affected", ask.AffectedAppointments(), then=self._affected)
        missed = ask.NoShows(start=today - timedelta(days=MISSED_DAYS), end=today)
        self._talk.ask("missed", missed, then=self._missed)

    def _phone(self, rows: tuple[ask.PhoneRow, ...]) -> None:
        self._keep(replace(self.answers, phone=rows))

    def _waiting(self, rows: tuple[ask.WaiterRow, ...]) -> None:
        self._keep(replace(self.answers, waiting=rows))

    def _affected(self, rows: tuple[ask.AffectedRow, ...]) -> None:
        self._keep(replace(self.answers, affected=rows))

    def _missed(self, rows: tuple[ask.AppointmentRow, ...]) -> None:
        self._keep(replace(self.answers, missed=tuple(reversed(rows))))

    def _keep(self, answers: Answers) -> None:
        self.answers = answers
        self._then()
