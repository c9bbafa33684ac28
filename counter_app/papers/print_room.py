"""The print room of one PC: what waits in the spool is drawn and sent, one printer at a time.

A step's own paper waits in the spool already (it was queued in the step's transaction); asking
for it prints that one. Asking again, when it has come out, queues another. A printer in trouble
leaves its papers waiting, and the first paper after it was mended brings them all out in order.
A paper that nobody missed for a week is dropped, and what it said is forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Protocol, assert_never

from counter_app.domain import reasons
from counter_app.domain.reasons import Language, Reason, Refused, Sentences
from counter_app.papers.printing import PrinterFault, Trouble
from counter_app.papers.spool import NewPaper, Ran, Spool
from counter_app.papers.waiting import Answer, PaperList, WaitingPaper
from counter_app.service.booking_queries import Appointment
from counter_app.service.clock import Clock
from counter_app.service.office import Office
from counter_app.service.paper_queue import (
    APPOINTMENT,
    CHECKLIST,
    DUE_LIST,
    RECEIPT,
    SESSION_PAPERS,
    TICKET,
    printer_of,
)
from counter_app.service.queries import Dossier, Ticket
from counter_app.store.spool import PrintJob, SpoolState
from counter_app.values import dataclass

AS_FILES: Final = "/pdf"
"""Where a printer's name stands: papers of this kind are written as PDF files. No name of a
printer holds a slash.
"""
KEPT_FOR_S: Final = 30 * 24 * 3600
"""How long the spool remembers a paper that came out, or was dropped."""
WAITS_FOR_S: Final = 7 * 24 * 3600
"""How long a paper may wait, fail or be unsure before it is dropped."""
BODIES_KEPT_S: Final = 24 * 3600
"""How long the spool still holds what a paper said after it came out."""
TIDY_EVERY: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A paper ready for the printer; ``name`` is a number or a code, never a person's."""

    name: str
    pdf: bytes


class PaperTrouble(Exception):
    """A paper did not come out: what happened, and what to do."""

    def __init__(self, fault: PrinterFault) -> None:
        super().__init__(str(fault))
        self.fault = fault

    def said(self, language: Language) -> tuple[str, str]:
        """What happened with what to do about the printer, and what became of the paper."""
        kept = reasons.say(Reason.of("paper_waits"), SENTENCES, language)
        return self.fault.remedy(language), kept


SENTENCES: Final[Sentences] = {
    "paper_waits": (
        "Giấy vẫn chờ (Ctrl+P); việc ở quầy tiếp tục được.",
        "The paper waits (Ctrl+P); work at the counter goes on.",
    ),
}


class Sink(Protocol):
    """Where papers come out: the system's printers, or a folder."""

    def put(self, paper: str, drawn: Drawn, *, copies: int) -> None:
        """Put one paper out, or raise :class:`PrinterFault`."""
        ...


class FolderSink:
    """Papers as PDF files in a folder: practice offices, and PCs without a printer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, paper: str, drawn: Drawn, *, copies: int) -> None:
        """Write the paper; one that is there already is written anew."""
        del copies  # one file serves for all of them
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / f"{paper}-{drawn.name}.pdf").write_bytes(drawn.pdf)
        except OSError as error:
            raise PrinterFault(Trouble.REFUSED, str(self._folder)) from error


class PrinterSink:
    """The system's printers, one for each kind of paper; the default one where none is chosen."""

    def __init__(
        self,
        send: Callable[[bytes, str, int], None],
        *,
        default: Callable[[], str],
        chosen: Mapping[str, str],
    ) -> None:
        self._send = send
        self._default = default
        self._chosen = chosen

    def put(self, paper: str, drawn: Drawn, *, copies: int) -> None:
        """Send the paper to its printer."""
        self._send(drawn.pdf, self._chosen.get(printer_of(paper)) or self._default(), copies)


class ChosenSink:
    """Printers for some kinds of paper, files for the others, as this PC was set up.

    ``usual_is_files``: a kind for which nothing was chosen is written as files, as in practice.
    """

    def __init__(
        self,
        *,
        printers: Sink,
        files: Sink,
        chosen: Mapping[str, str],
        usual_is_files: bool = False,
    ) -> None:
        self._printers, self._files = printers, files
        self._chosen = chosen
        self._usual = AS_FILES if usual_is_files else ""

    def put(self, paper: str, drawn: Drawn, *, copies: int) -> None:
        """Put the paper out where its kind belongs."""
        where = self._chosen.get(printer_of(paper)) or self._usual
        sink = self._files if where == AS_FILES else self._printers
        sink.put(paper, drawn, copies=copies)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """Where papers come out on this PC. ``chosen`` is changed by whoever chooses another printer.

    ``trial_page`` draws a page to try a kind of paper with, ``printers`` names the PC's printers.
    """

    sink: Sink
    chosen: MutableMapping[str, str]
    trial_page: Callable[[str], Drawn]
    printers: Callable[[], tuple[str, ...]]
    usual_is_files: bool = False
    fixed: bool = False


class PrintRoom:
    """Prints what the office's steps call for, and what a clerk asks for again.

    What prints is called from one thread that is not the window's; what only looks at the spool
    or answers for a paper may be called from another, so that no jam is in its way.
    """

    def __init__(
        self,
        office: Office,
        *,
        spool: Spool,
        outlets: Outlets,
        draw: Callable[[PrintJob], Drawn],
        new_id: Callable[[], str],
        clock: Clock,
    ) -> None:
        self._now = clock.now
        self._office = office
        self._spool = spool
        self._outlets = outlets
        self._sink = outlets.sink
        self._draw = draw
        self._new_id = new_id
        self._tidied_at: datetime | None = None

    def open(self) -> None:
        """At start: what was cut off is left to the clerk, what waited comes out.

        Raises:
            PaperTrouble: a printer is in trouble, or a paper was cut off in the middle.
        """
        self._spool.recover()
        self.tidy()
        for printer in (TICKET, RECEIPT):
            self.run(printer)
        unsure = [job for job in self._spool.to_ask() if job.state is SpoolState.UNSURE]
        if unsure:
            raise PaperTrouble(PrinterFault(Trouble.CUT_OFF, unsure[0].printer, may_be_out=True))

    def ticket(self, number: str) -> None:
        """Print the ticket of a number.

        Raises:
            PaperTrouble: it did not come out; it waits.
        """
        page = self._office.ask(Ticket(number=number))
        if not isinstance(page, Refused):
            self._put(TICKET, page.ticket)

    def receipt(self, code: str) -> None:
        """Print the receipt (Mẫu 01) of a dossier.

        Raises:
            PaperTrouble: it did not come out; it waits.
        """
        self.form(RECEIPT, code)

    def form(self, paper: str, code: str) -> None:
        """Print a form of a dossier, by its name in the paper queue.

        Raises:
            PaperTrouble: it did not come out; it waits.
        """
        page = self._office.ask(Dossier(code=code))
        if not isinstance(page, Refused):
            self._put(paper, page.dossier)

    def checklist(self, procedure: str) -> None:
        """Print what to bring for a procedure, on the ticket's roll.

        Raises:
            PaperTrouble: it did not come out; it waits.
        """
        self._put(CHECKLIST, procedure)

    def of_session(self, paper: str, subject: str) -> None:
        """Print a session's poster or duty list, or a period's overtime.

        Raises:
            PaperTrouble: it did not come out; it waits.
        """
        self._put(paper, subject)

    def due_list(self, day: str, pdf: bytes) -> None:
        """Print the list of a morning's review; one that still waits gives way to it.

        Raises:
            PaperTrouble: it did not come out; it waits.
        """
        waiting = self._spool.unprinted_of(paper=DUE_LIST, subject=day)
        if waiting is not None:
            self._spool.cancel(waiting.id)
        printer = printer_of(DUE_LIST)
        self._spool.queue(
            NewPaper(id=self._new_id(), paper=DUE_LIST, subject=day, printer=printer, body=pdf)
        )
        self.run(printer)

    def appointment(self, code: str) -> None:
        """Print the slip of an appointment, on the ticket's roll.

        Raises:
            PaperTrouble: it did not come out; it waits.
        """
        page = self._office.ask(Appointment(code=code))
        if not isinstance(page, Refused):
            self._put(APPOINTMENT, page.row.appointment)

    def try_again(self) -> None:
        """Put out what waits for the ticket printer.

        Raises:
            PaperTrouble: the printer is still in trouble.
        """
        self.run(TICKET)

    def run(self, printer: str) -> None:
        """Print whatever waits for a printer: the ticket's, or the receipt's.

        Raises:
            PaperTrouble: it did not come out; it waits.
        """
        self._spool.retry_failed(printer)
        trouble: list[PrinterFault] = []

        def out(job: PrintJob) -> None:
            try:
                self._sink.put(job.paper, self._draw(job), copies=job.copies)
            except PrinterFault as fault:
                trouble.append(fault)
                raise

        while self._spool.run_one(printer, out) is Ran.PRINTED:
            pass
        if trouble:
            raise PaperTrouble(trouble[0])

    def waiting(self) -> PaperList:
        """What has not come out, and where each kind of paper goes."""
        return PaperList(
            papers=tuple(map(self._waits, self._spool.not_out())),
            chosen=dict(self._outlets.chosen),
            usual_is_files=self._outlets.usual_is_files,
            fixed=self._outlets.fixed,
        )

    def answer(self, job_id: str, answer: Answer) -> bool:
        """What the clerk says of a paper; False if it has gone on meanwhile.

        A paper to be printed again waits in its old place: :meth:`run` prints it.
        """
        match answer:
            case "printed":
                return self._spool.confirm_printed(job_id)
            case "again":
                return self._spool.retry(job_id)
            case "drop":
                return self._spool.cancel(job_id)
            case _:
                assert_never(answer)

    def printers(self) -> tuple[str, ...]:
        """The printers installed on this PC. The system may take its time to answer."""
        return self._outlets.printers()

    def choose(self, paper: str, printer: str) -> None:
        """From now on a kind of paper comes out there; the usual way where ``printer`` is empty."""
        if printer:
            self._outlets.chosen[paper] = printer
        else:
            self._outlets.chosen.pop(paper, None)

    def try_out(self, paper: str) -> None:
        """Print a test page where a kind of paper comes out.

        Raises:
            PaperTrouble: it did not come out; nothing waits.
        """
        try:
            self._sink.put(paper, self._outlets.trial_page(paper), copies=1)
        except PrinterFault as fault:
            raise PaperTrouble(fault) from fault

    def tidy(self) -> None:
        """Forget what printed papers said, drop what waited too long, and what is long done."""
        self._spool.expire(older_than_s=WAITS_FOR_S)
        self._spool.forget_bodies(older_than_s=BODIES_KEPT_S)
        self._spool.sweep(older_than_s=KEPT_FOR_S)
        self._tidied_at = self._now()

    def _waits(self, job: PrintJob) -> WaitingPaper:
        printer = printer_of(job.paper)
        return WaitingPaper(
            id=job.id,
            paper=job.paper,
            outlet=printer,
            name=self._name(job),
            state=job.state,
            queued_at=datetime.fromtimestamp(job.queued_at, UTC),
            trouble=Trouble(job.fault) if job.fault in set(Trouble) else None,
            printer=self._outlets.chosen.get(printer, ""),
        )

    def _name(self, job: PrintJob) -> str:
        """The number or code of a paper; empty where the office no longer knows the subject."""
        if job.paper in {CHECKLIST, DUE_LIST} or job.paper in SESSION_PAPERS:
            return job.subject
        if job.paper == TICKET:
            ticket = self._office.ask(Ticket(ticket=job.subject))
            return "" if isinstance(ticket, Refused) else ticket.number
        if job.paper == APPOINTMENT:
            page = self._office.ask(Appointment(appointment=job.subject))
            return "" if isinstance(page, Refused) else page.row.code
        dossier = self._office.ask(Dossier(dossier=job.subject))
        return "" if isinstance(dossier, Refused) else dossier.code

    def _put(self, paper: str, subject: str) -> None:
        if self._tidied_at is None or self._now() - self._tidied_at >= TIDY_EVERY:
            self.tidy()
        waiting = self._spool.unprinted_of(paper=paper, subject=subject)
        if waiting is None:
            self._spool.queue(
                NewPaper(id=self._new_id(), paper=paper, subject=subject, printer=printer_of(paper))
            )
        elif waiting.state is SpoolState.UNSURE:
            self._spool.retry(waiting.id)
        self.run(printer_of(paper))
