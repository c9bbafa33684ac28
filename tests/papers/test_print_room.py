"""The print room on a real office file: each paper once, none lost, a jam never in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from counter_app.bootstrap import OpenOffice, open_office
from counter_app.domain.ids import StaffCode
from counter_app.domain.person import Person
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.papers.from_office import draw_job
from counter_app.papers.print_room import Drawn, FolderSink, PaperTrouble, PrintRoom
from counter_app.papers.printing import PrinterFault, Trouble
from counter_app.papers.spool import Spool
from counter_app.service import commands
from counter_app.service.clock import CountedIds, SimulatedClock
from counter_app.service.office import Done
from counter_app.store.spool import PrintJob

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
            sink=sink,
            draw=draw,
            new_id=CountedIds(self.clock).new,
        )

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


def test_a_jam_keeps_every_paper_and_brings_them_out_in_order_once_mended(room: Room) -> None:
    room.tray.trouble = PrinterFault(Trouble.PRINTER_STOPPED, "ticket")
    numbers = [room.issue() for _ in range(3)]
    for number in numbers:
        with pytest.raises(PaperTrouble, match="printer_stopped") as caught:
            room.room.ticket(number)
        assert caught.value.what
        assert caught.value.remedy
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
