"""The print room on a real office file: each paper once, none lost, a jam never in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from counter_app.bootstrap import OpenOffice, open_office
from counter_app.domain.ids import StaffCode
from counter_app.domain.person import Person
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.papers.from_office import draw_job
from counter_app.papers.print_room import (
    AS_FILES,
    ChosenSink,
    Drawn,
    FolderSink,
    Outlets,
    PaperTrouble,
    PrinterSink,
    PrintRoom,
)
from counter_app.papers.printing import PrinterFault, Trouble
from counter_app.papers.spool import Spool
from counter_app.papers.trial_page import NAME, trial_page
from counter_app.papers.waiting import Answer
from counter_app.service import commands
from counter_app.service.booking_commands import BookAppointment
from counter_app.service.clock import CountedIds, SimulatedClock
from counter_app.service.office import Done
from counter_app.store.spool import PrintJob, SpoolState
from tests.papers.examples import pages

CLERK = StaffCode("nv1")


@dataclass
class Tray:
    """A printer that can be out of paper, or die in the middle."""

    sheets: list[str] = field(default_factory=list)
    trouble: PrinterFault | None = None

    def put(self, paper: str, drawn: Drawn, *, copies: int) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.sheets += [f"{paper} {drawn.name}"] * copies


class Room:
    """An office with its print room."""

    def __init__(self, path: Path) -> None:
        self.clock = SimulatedClock(datetime(2026, 11, 23, 7, 30, tzinfo=OFFICE_ZONE))
        self.opened: OpenOffice = open_office(
            path, clock=self.clock, ids=CountedIds(self.clock), practice=True, prints=True
        )
        self.tray = Tray()
        self.chosen: dict[str, str] = {}
        self.room = self.with_sink(self.tray)

    def with_sink(self, sink: Tray | FolderSink) -> PrintRoom:
        office, database = self.opened.office, self.opened.database

        def draw(job: PrintJob) -> Drawn:
            return draw_job(job, office, practice=True)

        return PrintRoom(
            office,
            spool=Spool(
                write=database.write,
                read=database.read,
                now=lambda: int(self.clock.now().timestamp()),
            ),
            outlets=Outlets(
                sink=sink,
                chosen=self.chosen,
                trial_page=self.trial_page,
                printers=lambda: ("HP-quay-2",),
            ),
            draw=draw,
            new_id=CountedIds(self.clock).new,
            clock=self.clock,
        )

    def trial_page(self, paper: str) -> Drawn:
        return trial_page(paper, self.opened.office.reference.setup, at=self.clock.now())

    def issue(self) -> str:
        done = self.opened.office.do(commands.IssueTicket(queue="CT"), by=CLERK)
        assert isinstance(done, Done)
        return str(done.answer["number"])

    def receive(self, procedure: str = "1.004873") -> str:
        done = self.opened.office.do(
            commands.ReceiveDossier(procedure=procedure, person=Person(name="Lê Thị Ngọc Ẩn")),
            by=CLERK,
        )
        assert isinstance(done, Done)
        return str(done.answer["code"])


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path / "office.db")
    yield room
    room.opened.close()


def test_a_number_given_comes_out_once_however_often_the_desk_asks_at_start(room: Room) -> None:
    number = room.issue()
    room.room.open()
    room.room.open()
    assert room.tray.sheets == [f"ticket {number}"]


def test_asking_for_a_paper_that_waits_prints_that_one_and_asking_again_a_second(
    room: Room,
) -> None:
    number = room.issue()
    room.room.ticket(number)
    assert room.tray.sheets == [f"ticket {number}"]
    room.room.ticket(number)
    assert room.tray.sheets == [f"ticket {number}"] * 2


def test_the_slip_of_an_undone_booking_does_not_come_out(room: Room) -> None:
    room.tray.trouble = PrinterFault(Trouble.PRINTER_STOPPED, "ticket")
    at = room.clock.now() + timedelta(hours=1)
    for _ in range(2):
        done = room.opened.office.do(BookAppointment(procedure="2.000815", at=at), by=CLERK)
        assert isinstance(done, Done)
    with pytest.raises(PaperTrouble):
        room.room.appointment("LH-261123-0002")
    assert isinstance(room.opened.office.do(commands.Undo(), by=CLERK), Done)
    room.tray.trouble = None
    room.room.try_again()
    assert room.tray.sheets == ["appointment LH-261123-0001"]


def test_only_the_newest_list_of_a_morning_comes_out(room: Room) -> None:
    room.tray.trouble = PrinterFault(Trouble.PRINTER_STOPPED, "HP")
    with pytest.raises(PaperTrouble):
        room.room.due_list("2026-11-23", b"%PDF-early")
    room.tray.trouble = None
    room.room.due_list("2026-11-23", b"%PDF-late")
    assert room.tray.sheets == ["due_list 2026-11-23"]
    assert [paper.paper for paper in room.room.waiting().papers] == []


def test_a_jam_keeps_every_paper_and_brings_them_out_in_order_once_mended(room: Room) -> None:
    room.tray.trouble = PrinterFault(Trouble.PRINTER_STOPPED, "ticket")
    numbers = [room.issue() for _ in range(3)]
    for number in numbers:
        with pytest.raises(PaperTrouble, match="printer_stopped") as caught:
            room.room.ticket(number)
        assert caught.value.said("vi") != caught.value.said("en")
        assert all(caught.value.said("en"))
    assert room.tray.sheets == []
    room.tray.trouble = None
    fourth = room.issue()
    room.room.ticket(fourth)
    assert room.tray.sheets == [f"ticket {number}" for number in (*numbers, fourth)]


def test_a_ticket_printer_in_trouble_does_not_hold_up_receipts(room: Room) -> None:
    room.tray.trouble = PrinterFault(Trouble.PRINTER_STOPPED, "ticket")
    with pytest.raises(PaperTrouble):
        room.room.ticket(room.issue())
    room.tray.trouble = None
    code = room.receive()
    room.room.receipt(code)
    assert room.tray.sheets == [f"receipt {code}"]


def test_a_paper_cut_off_in_the_middle_is_the_clerks_to_judge(room: Room) -> None:
    number = room.issue()
    room.tray.trouble = PrinterFault(Trouble.CUT_OFF, "ticket", may_be_out=True)
    with pytest.raises(PaperTrouble):
        room.room.ticket(number)
    room.tray.trouble = None
    with pytest.raises(PaperTrouble):
        room.room.open()
    assert room.tray.sheets == []
    room.room.ticket(number)
    assert room.tray.sheets == [f"ticket {number}"]
    room.room.open()
    assert room.tray.sheets == [f"ticket {number}"]


def test_a_certified_copy_returned_at_once_has_no_receipt_but_one_after_three_has(
    room: Room,
) -> None:
    room.receive("2.000815")
    room.room.open()
    assert room.tray.sheets == []
    room.clock.move_to(datetime(2026, 11, 23, 15, 0, 1, tzinfo=OFFICE_ZONE))
    late = room.receive("2.000815")
    room.room.open()
    assert room.tray.sheets == [f"receipt {late}"]


def test_an_extension_brings_the_receipt_with_the_new_date_and_an_apology(room: Room) -> None:
    code = room.receive()
    room.room.receipt(code)
    room.opened.office.do(
        commands.ExtendDeadline(
            code=code, reason="xac_minh", due_at=datetime(2026, 12, 7, 17, tzinfo=OFFICE_ZONE)
        ),
        by=CLERK,
    )
    room.room.open()
    assert room.tray.sheets == [*[f"receipt {code}"] * 2, f"extension {code}"]


def test_a_refused_step_queues_no_paper(room: Room) -> None:
    room.opened.office.do(commands.IssueTicket(queue="KHONG_CO"), by=CLERK)
    room.room.open()
    assert room.tray.sheets == []


def test_a_folder_takes_papers_by_number_and_code_never_by_name(room: Room, tmp_path: Path) -> None:
    number, code = room.issue(), room.receive()
    folder = room.with_sink(FolderSink(tmp_path / "giấy"))
    folder.open()
    names = sorted(path.name for path in (tmp_path / "giấy").iterdir())
    assert names == [f"receipt-{code}.pdf", f"ticket-{number}.pdf"]
    for path in (tmp_path / "giấy").iterdir():
        assert path.read_bytes().startswith(b"%PDF")


# --- what the papers' screen asks ----------------------------------------------------------------


def test_what_waits_is_told_by_number_and_code_with_its_trouble(room: Room) -> None:
    room.tray.trouble = PrinterFault(Trouble.PRINTER_STOPPED, "ticket")
    number, code = room.issue(), room.receive()
    room.opened.office.do(
        commands.ExtendDeadline(
            code=code, reason="xac_minh", due_at=datetime(2026, 12, 7, 17, tzinfo=OFFICE_ZONE)
        ),
        by=CLERK,
    )
    room.chosen["receipt"] = "HP-quay-2"
    with pytest.raises(PaperTrouble):
        room.room.ticket(number)
    told = room.room.waiting()
    assert [(p.paper, p.outlet, p.name, p.printer) for p in told.papers] == [
        ("ticket", "ticket", number, ""),
        ("receipt", "receipt", code, "HP-quay-2"),
        ("receipt", "receipt", code, "HP-quay-2"),
        ("extension", "receipt", code, "HP-quay-2"),
    ]
    assert told.papers[0].trouble is Trouble.PRINTER_STOPPED
    assert told.papers[0].state is SpoolState.FAILED
    assert "Ẩn" not in str(told)


def cut_off(room: Room) -> tuple[str, str]:
    number = room.issue()
    room.tray.trouble = PrinterFault(Trouble.CUT_OFF, "ticket", may_be_out=True)
    with pytest.raises(PaperTrouble):
        room.room.ticket(number)
    room.tray.trouble = None
    (paper,) = room.room.waiting().papers
    assert paper.state is SpoolState.UNSURE
    return number, paper.id


def test_an_unsure_paper_that_is_out_never_comes_out_again(room: Room) -> None:
    _, paper = cut_off(room)
    assert room.room.answer(paper, "printed")
    room.room.open()
    assert room.tray.sheets == []
    assert room.room.waiting().papers == ()


def test_an_unsure_paper_that_is_not_out_is_printed_once(room: Room) -> None:
    number, paper = cut_off(room)
    assert room.room.answer(paper, "again")
    room.room.run("ticket")
    assert room.tray.sheets == [f"ticket {number}"]
    assert not room.room.answer(paper, "again")
    room.room.run("ticket")
    assert room.tray.sheets == [f"ticket {number}"]


def test_a_dropped_paper_is_gone_until_somebody_asks_for_it(room: Room) -> None:
    number, paper = cut_off(room)
    assert room.room.answer(paper, "drop")
    room.room.open()
    assert room.tray.sheets == []
    room.room.ticket(number)
    assert room.tray.sheets == [f"ticket {number}"]


@pytest.mark.parametrize("answer", ["printed", "again", "drop"])
def test_an_answer_for_a_paper_nobody_knows_changes_nothing(room: Room, answer: Answer) -> None:
    assert not room.room.answer("không có", answer)


def test_what_nobody_missed_for_a_week_is_dropped_with_what_it_said(room: Room) -> None:
    number, _ = cut_off(room)
    room.clock.move_to(room.clock.now() + timedelta(days=6, hours=23))
    room.room.tidy()
    assert len(room.room.waiting().papers) == 1
    room.clock.move_to(room.clock.now() + timedelta(hours=2))
    room.room.tidy()
    assert room.room.waiting().papers == ()
    room.room.ticket(number)
    assert room.tray.sheets == [f"ticket {number}"]


def test_it_tidies_up_by_itself_while_papers_are_printed(room: Room) -> None:
    cut_off(room)
    room.clock.move_to(room.clock.now() + timedelta(days=8))
    room.room.receipt(room.receive())
    assert room.room.waiting().papers == ()


def test_a_kind_comes_out_where_it_was_chosen_and_every_form_with_its_receipt(
    room: Room,
) -> None:
    sent: list[str] = []
    printers = PrinterSink(
        lambda _pdf, printer, _copies: sent.append(printer),
        default=lambda: "mặc định",
        chosen=room.chosen,
    )
    files = Tray()
    sink = ChosenSink(printers=printers, files=files, chosen=room.chosen)
    paper = Drawn(name="x", pdf=b"%PDF")
    room.room.choose("receipt", "HP-quay-2")
    for kind in ("ticket", "receipt", "supplement"):
        sink.put(kind, paper, copies=1)
    assert sent == ["mặc định", "HP-quay-2", "HP-quay-2"]
    room.room.choose("receipt", AS_FILES)
    sink.put("refusal", paper, copies=1)
    assert files.sheets == ["refusal x"]
    room.room.choose("receipt", "")
    sink.put("receipt", paper, copies=1)
    assert sent[-1] == "mặc định"
    assert room.room.waiting().chosen == {}


def test_a_practice_office_writes_files_where_no_printer_was_chosen(room: Room) -> None:
    printed, files = Tray(), Tray()
    sink = ChosenSink(printers=printed, files=files, chosen=room.chosen, usual_is_files=True)
    paper = Drawn(name="x", pdf=b"%PDF")
    room.chosen["ticket"] = "Xprinter-80"
    sink.put("ticket", paper, copies=1)
    sink.put("receipt", paper, copies=1)
    assert (printed.sheets, files.sheets) == (["ticket x"], ["receipt x"])


@pytest.mark.parametrize("kind", ["ticket", "receipt"])
def test_a_trial_page_has_every_stacked_accent_and_nobodys_number(room: Room, kind: str) -> None:
    room.room.try_out(kind)
    assert room.tray.sheets == [f"{kind} {NAME}"]
    words = " ".join(" ".join(pages(room.trial_page(kind).pdf)).split())
    assert "TRANG IN THỬ" in words
    assert "Ắ Ấ Ế Ỗ" in words
    assert room.room.waiting().papers == ()


def test_a_trial_page_that_does_not_come_out_says_why_and_does_not_wait(room: Room) -> None:
    room.tray.trouble = PrinterFault(Trouble.NO_SUCH_PRINTER, "HP-quay-2")
    with pytest.raises(PaperTrouble, match="no_such_printer"):
        room.room.try_out("receipt")
    assert room.room.waiting().papers == ()
