"""The print room of one PC: what waits in the spool is drawn and sent, one printer at a time.

A step's own paper waits in the spool already (it was queued in the step's transaction); asking
for it prints that one. Asking again, when it has come out, queues another. A printer in trouble
leaves its papers waiting, and the first paper after it was mended brings them all out in order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from counter_app.domain.reasons import Refused
from counter_app.papers.printing import PrinterFault, Trouble
from counter_app.papers.spool import NewPaper, Ran, Spool
from counter_app.service.office import Office
from counter_app.service.paper_queue import CHECKLIST, RECEIPT, TICKET, printer_of
from counter_app.service.queries import Dossier, Ticket
from counter_app.store.spool import PrintJob, SpoolState

AS_FILES: Final = "/pdf"
"""Where a printer's name stands: papers of this kind are written as PDF files. No name of a
printer holds a slash.
"""
KEPT_FOR_S: Final = 30 * 24 * 3600
"""How long the spool remembers a paper that came out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A paper ready for the printer; ``name`` is a number or a code, never a person's."""

    name: str
    pdf: bytes


class PaperTrouble(Exception):
    """A paper did not come out: what happened, and what to do."""

    def __init__(self, fault: PrinterFault) -> None:
        super().__init__(str(fault))
        self.what = fault.remedy()
        self.remedy = "Giấy vẫn chờ trong hàng in; việc ở quầy tiếp tục được."


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
    """Printers for some kinds of paper, files for the others, as this PC was set up."""

    def __init__(self, *, printers: Sink, files: Sink, chosen: Mapping[str, str]) -> None:
        self._printers, self._files = printers, files
        self._chosen = chosen

    def put(self, paper: str, drawn: Drawn, *, copies: int) -> None:
        """Put the paper out where its kind belongs."""
        sink = self._files if self._chosen.get(paper) == AS_FILES else self._printers
        sink.put(paper, drawn, copies=copies)


class PrintRoom:
    """Prints what the office's steps call for, and what a clerk asks for again.

    Called from one thread that is not the window's.
    """

    def __init__(
        self,
        office: Office,
        *,
        spool: Spool,
        sink: Sink,
        draw: Callable[[PrintJob], Drawn],
        new_id: Callable[[], str],
    ) -> None:
        self._office = office
        self._spool = spool
        self._sink = sink
        self._draw = draw
        self._new_id = new_id

    def open(self) -> None:
        """At start: what was cut off is left to the clerk, what waited comes out.

        Raises:
            PaperTrouble: a printer is in trouble, or a paper was cut off in the middle.
        """
        self._spool.recover()
        self._spool.sweep(older_than_s=KEPT_FOR_S)
        for printer in (TICKET, RECEIPT):
            self._run(printer)
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
        page = self._office.ask(Dossier(code=code))
        if not isinstance(page, Refused):
            self._put(RECEIPT, page.dossier)

    def form(self, paper: str, code: str) -> None:
        """Print another form of a dossier, by its name in the paper queue.

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

    def try_again(self) -> None:
        """Put out what waits for the ticket printer.

        Raises:
            PaperTrouble: the printer is still in trouble.
        """
        self._run(TICKET)

    def _put(self, paper: str, subject: str) -> None:
        waiting = self._spool.unprinted_of(paper=paper, subject=subject)
        if waiting is None:
            self._spool.queue(
                NewPaper(id=self._new_id(), paper=paper, subject=subject, printer=printer_of(paper))
            )
        elif waiting.state is SpoolState.UNSURE:
            self._spool.retry(waiting.id)
        self._run(printer_of(paper))

    def _run(self, printer: str) -> None:
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
