"""The nightly sync of an office's file: enrolled once, run when due, by hand or by a command.

It has a thread of its own while it runs, reads on a connection of its own, and writes only small
rows of its own tables: whoever stands at the counter waits for none of it.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, time
from threading import Event, Lock, Thread
from typing import Final

from counter_app import VERSION
from counter_app.city_wire import MOST_FACTS, MOST_STAFF, Directory, Effects, Enrol, Officer
from counter_app.domain.office import OfficeSetup
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.service.clock import Clock
from counter_app.service.sync_sentences import said
from counter_app.service.sync_times import USUAL_TIME, night_of
from counter_app.service.sync_views import next_at
from counter_app.store import nightly
from counter_app.store.database import Database
from counter_app.store.faults import StoreFault
from counter_app.store.flow import Tables
from counter_app.sync.effects import EffectOf, untold
from counter_app.sync.faults import LineFault
from counter_app.sync.line import Line, Refused, checked
from counter_app.sync.run import Came, Progress, Run, Stopped

PROGRAM: Final = f"counter_app {VERSION}"
"""What the office says of its program."""
_NONCE_BYTES: Final = 32
CLOSES_S: Final = 3.0
"""How long the end of the program waits for a run to notice; what is cut off is taken up later."""

Lines = Callable[[nightly.Enrolment], Line]


def usual_line(enrolled: nightly.Enrolment) -> Line:
    """The line to where a site is enrolled."""
    return Line(enrolled.city, key=enrolled.key, plain=enrolled.plain)


class NightlySync:
    """The sync of one office's file, one run at a time; no other process has the file then."""

    def __init__(
        self,
        database: Database,
        *,
        clock: Clock,
        setup: Callable[[], OfficeSetup],
        practice: bool,
        effect: EffectOf | None = None,
        lines: Lines = usual_line,
        most: int = MOST_FACTS,
        patience: float = 1.0,
    ) -> None:
        """Nothing is sent before somebody asks, or :meth:`tick` finds it due.

        Args:
            database: the office's file.
            clock: the office's clock.
            setup: the set-up in force.
            practice: a practice office never gets a line.
            effect: what the sessions of a period changed; without it nothing is told of them.
            lines: makes the line to the city.
            most: at most so many facts in a batch.
            patience: how much of each wait between two tries is waited.
        """
        self._database = database
        self._clock = clock
        self._setup = setup
        self._practice = practice
        self._effect = effect
        self._lines = lines
        self._most, self._patience = most, patience
        self._one_at_a_time = Lock()
        self._stop = Event()
        self._thread: Thread | None = None
        self._closed = False
        self._bug: Exception | None = None
        self.progress: Progress | None = None

    @property
    def running(self) -> bool:
        """Whether a run is on its way."""
        return self._one_at_a_time.locked()

    def tick(self) -> bool:
        """Begin a run where one is due; whether it did. Called every while, and at once at start.

        Raises:
            StoreFault: the file cannot be read.
            Exception: the last run met a bug of ours; said once.
        """
        bug, self._bug = self._bug, None
        if bug is not None:
            raise bug
        if self._practice or self._closed or self.running:
            return False
        now = self._clock.now()
        with self._database.read() as connection:
            enrolled = nightly.enrolment(connection)
            due = enrolled is not None and next_at(connection, enrolled, now) <= now
        return due and self.start("due")

    def start(self, cause: str = "by_hand") -> bool:
        """Begin a run beside everything else; False where one is on its way already."""
        if self._closed or not self._one_at_a_time.acquire(blocking=False):
            return False
        self._stop.clear()
        self.progress = None
        self._thread = Thread(target=self._work, args=(cause,), name="nightly sync", daemon=True)
        self._thread.start()
        return True

    def stop(self) -> None:
        """Let the run end between two batches."""
        self._stop.set()

    def close(self) -> None:
        """No run any more. One that waits for the line is left behind: its file is closed then."""
        self._closed = True
        self.stop()
        self.wait(CLOSES_S)

    def wait(self, seconds: float | None = None) -> None:
        """Wait until the run has ended."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)

    def run_now(self, cause: str, *, tell: Callable[[Progress], None] | None = None) -> Came:
        """Do a run here and now; what it came to.

        Raises:
            StoreFault: the file cannot be read.
        """
        if not self._one_at_a_time.acquire(blocking=False):
            return Came(outcome="running")
        try:
            self._stop.clear()
            return self._run(cause, tell)
        finally:
            self._one_at_a_time.release()

    def enrol(self, city: str, code: str, *, plain: bool = False) -> Came:
        """Make this site known at a city, with the code on its paper.

        Where the answer is lost, the same code typed again gives the same enrolment: the secret
        this site asks with is kept until the answer has come.

        Args:
            city: the city's address.
            code: as it was typed.
            plain: allow an address without TLS that is not of this machine.

        Raises:
            StoreFault: the file cannot be written; the same code may be tried again.
        """
        if self._practice:
            return Came(outcome="practice")
        setup = self._setup()
        try:
            address = checked(city, plain=plain)
            asked = Enrol(
                code=code.strip(),
                nonce=self._nonce(address, code),
                office=setup.agency_code,
                site=str(setup.site_first),
                program=PROGRAM,
            )
            with Line(address, plain=plain) as line:
                known = line.enrol(asked)
        except LineFault as fault:
            return Came(outcome=fault.kind)
        if isinstance(known, Refused):
            return Came(outcome=known.refusal.refused, why=known.refusal.why)
        with self._database.write() as connection:
            before = nightly.enrolment(connection)
            enrolled = nightly.Enrolment(
                city=address,
                office=known.office,
                site=asked.site,
                unit=known.unit,
                unit_name=known.unit_name,
                key=known.key,
                plain=plain,
                set_time=before.set_time if before else USUAL_TIME,
                enrolled_at=self._clock.now(),
            )
            nightly.enrol(connection, enrolled)
        return Came(outcome="enrolled")

    def _nonce(self, city: str, code: str) -> str:
        plain = "".join(sign for sign in code.upper() if sign.isalnum())
        with self._database.write() as connection:
            return nightly.nonce_for(
                connection,
                city=city,
                code=hashlib.sha256(plain.encode(errors="replace")).hexdigest(),
                fresh=secrets.token_urlsafe(_NONCE_BYTES),
            )

    def set_time(self, at: time) -> None:
        """From now on the nightly run begins at this time of the office, and the site's jitter.

        Raises:
            StoreFault: the file cannot be written.
        """
        with self._database.write() as connection:
            nightly.set_time(connection, at)

    def move(self, city: str, *, plain: bool = False) -> Came | None:
        """The city has another address from now on; None once that is kept.

        Raises:
            StoreFault: the file cannot be written.
        """
        try:
            address = checked(city, plain=plain)
        except LineFault as fault:
            return Came(outcome=fault.kind)
        with self._database.write() as connection:
            if nightly.enrolment(connection) is None:
                return Came(outcome="not_enrolled")
            nightly.set_address(connection, address, plain=plain)
        return None

    def _work(self, cause: str) -> None:
        try:
            self._run(cause, None)
        except StoreFault:
            pass  # the desk says so itself, with the next step that cannot be written
        except Exception as bug:  # noqa: BLE001 - handed to whoever looks next, with its report
            self._bug = bug
        finally:
            self._one_at_a_time.release()

    def _run(self, cause: str, tell: Callable[[Progress], None] | None) -> Came:
        if self._practice:
            return Came(outcome="practice")
        began = self._clock.now()
        setup = self._setup()
        with self._database.write() as connection:
            enrolled = nightly.enrolment(connection)
            if enrolled is None:
                return Came(outcome="not_enrolled")
            tables = Tables(connection)
            night = night_of(
                began,
                day_ends_at=setup.day_ends_at,
                closed=lambda day: tables.day(day) is not None,
            )
            run = nightly.begin_run(connection, cause=cause, at=began, night=night)

        def told(progress: Progress) -> None:
            self.progress = progress
            if tell is not None:
                tell(progress)

        came = Came(outcome="bug")
        try:
            with self._lines(enrolled) as line:
                came = Run(
                    self._database,
                    line,
                    run=run,
                    night=night,
                    now=self._clock.now,
                    wait=self._wait,
                    tell=told,
                    effects=self._effects,
                    most=self._most,
                ).go()
                if came.outcome == nightly.EQUAL:
                    _tell_staff(line, setup)
        except LineFault as fault:
            came = Came(outcome=fault.kind)
        except Stopped:
            came = Came(outcome="cancelled")
        except StoreFault:
            came = Came(outcome="file")
        finally:
            self._end(run, came)
        return came

    def _end(self, run: int, came: Came) -> None:
        """Note what it came to; where the disk is full or the file closed, it stays cut off."""
        try:
            with self._database.write() as connection:
                nightly.end_run(
                    connection,
                    run,
                    at=self._clock.now(),
                    outcome=came.outcome,
                    why=came.why,
                    complete_to=came.complete_to,
                    clock_off_s=came.clock_off_s,
                    retry_after_s=came.retry_after_s,
                )
        except StoreFault:
            return

    def _effects(self, told: Mapping[date, str]) -> list[Effects]:
        if self._effect is None:
            return []
        today = self._clock.now().astimezone(OFFICE_ZONE).date()
        return untold(self._effect, today=today, told=told)

    def _wait(self, seconds: float) -> None:
        if self._stop.wait(seconds * self._patience):
            raise Stopped


def _tell_staff(line: Line, setup: OfficeSetup) -> None:
    """Say what the staff are called: the city's lists name them. What fails is said next night."""
    known = tuple(
        Officer(code=member.code, name=member.name, room=member.room) for member in setup.staff
    )
    with suppress(LineFault):
        line.tell_staff(Directory(staff=known[:MOST_STAFF]))


def sentence(came: Came) -> str:
    """What a run came to, in one Vietnamese sentence, with the city's own where it has one."""
    own = said(came.outcome, "vi")
    return came.why if own == came.outcome and came.why else own
