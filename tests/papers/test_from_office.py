"""Papers made from what the office answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from counter_app import bootstrap
from counter_app.domain.ids import StaffCode
from counter_app.domain.person import Person
from counter_app.domain.reasons import OFFICE_ZONE, Refused, say
from counter_app.papers.from_office import SENTENCES, receipt_paper, short_code, ticket_paper
from counter_app.papers.receipt import ReceiptForm, receipt_pdf
from counter_app.papers.ticket import ticket_pdf
from counter_app.service import commands
from counter_app.service.clock import SimulatedClock
from counter_app.service.local import LocalOffice

CITIZEN = Person(
    name="Nguyễn Thị Ắ", id_number="024188001234", phone="0900000001", address="ngõ 1, Á Lữ"
)


@dataclass
class Desk:
    """An office after three in the afternoon."""

    office: LocalOffice
    clock: SimulatedClock

    def do(self, command: commands.Command) -> dict[str, Any]:
        done = self.office.do(command, by=StaffCode("nv1"))
        assert not isinstance(done, Refused), done
        return done.answer


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    clock = SimulatedClock(datetime(2026, 11, 23, 15, 10, tzinfo=OFFICE_ZONE))
    opened = bootstrap.open_practice(
        tmp_path / "mẫu.db", profile=bootstrap.DEFAULT_PROFILE, clock=clock
    )
    yield Desk(office=opened.office, clock=clock)
    opened.close()


def test_a_ticket_says_what_the_office_gave(desk: Desk) -> None:
    desk.do(commands.IssueTicket(queue="CT"))
    given = desk.do(
        commands.IssueTicket(queue="CT", errands=("HT",), priority="cao_tuoi", source="kiosk")
    )
    paper = ticket_paper(desk.office, given["number"], practice=True)
    assert not isinstance(paper, Refused)
    assert (paper.number, paper.queue_name, paper.ahead) == ("A002", "Chứng thực", 1)
    assert paper.errands == ("Chứng thực", "Hộ tịch")
    assert paper.priority_name == "Người cao tuổi (từ đủ 60 tuổi)"
    assert paper.qr == f"T1|{given['ticket']}|A002|20261123"
    assert paper.practice
    assert ticket_pdf(paper).startswith(b"%PDF")


def test_a_moved_ticket_is_printed_again_as_it_was(desk: Desk) -> None:
    desk.do(commands.OpenShift(counter=1))
    given = desk.do(commands.IssueTicket(queue="CT"))
    before = ticket_paper(desk.office, given["number"])
    desk.do(commands.CallNext(counter=1))
    desk.do(commands.Transfer(counter=1, to="HT"))
    assert ticket_paper(desk.office, given["number"]) == before


def test_a_ticket_speaks_the_citizens_language(desk: Desk) -> None:
    given = desk.do(commands.IssueTicket(queue="CT"))
    paper = ticket_paper(desk.office, given["number"], language="en")
    assert not isinstance(paper, Refused)
    assert paper.queue_name == "Certification"
    assert paper.errands == ()


def test_a_receipt_holds_what_was_received(desk: Desk) -> None:
    given = desk.do(commands.ReceiveDossier(procedure="1.000894", case="xac_minh", person=CITIZEN))
    paper = receipt_paper(desk.office, given["code"])
    assert not isinstance(paper, Refused)
    assert paper.form is ReceiptForm.TT03_2025
    assert paper.issued_on == date(2026, 11, 23)
    assert (paper.owner, paper.phone, paper.id_number) == (
        CITIZEN.name,
        CITIZEN.phone,
        CITIZEN.id_number,
    )
    assert paper.due_at == datetime.fromisoformat(given["due_at"])
    assert paper.limit == "5 ngày làm việc"
    assert paper.clerk == "Nguyễn Thị Hồng Vân"
    assert not paper.certified
    assert receipt_pdf(paper).startswith(b"%PDF")


def test_a_certified_copy_after_three_says_pages_copies_and_fee(desk: Desk) -> None:
    given = desk.do(
        commands.ReceiveDossier(procedure="2.000815", person=CITIZEN, pages=5, copies=3)
    )
    assert given["slip"]
    paper = receipt_paper(desk.office, given["code"])
    assert not isinstance(paper, Refused)
    (item,) = paper.certified
    assert (item.pages, item.copies, item.fee) == (5, 3, "21.000 đ")
    assert paper.due_at == datetime(2026, 11, 25, 17, tzinfo=OFFICE_ZONE)


def test_a_fee_that_nobody_confirmed_is_left_to_the_pen(desk: Desk) -> None:
    given = desk.do(commands.ReceiveDossier(procedure="1.001266", person=CITIZEN))
    assert given["fee"] is None
    paper = receipt_paper(desk.office, given["code"])
    assert not isinstance(paper, Refused)
    assert paper.fee == ""


def test_the_province_prints_its_own_receipts(desk: Desk) -> None:
    given = desk.do(
        commands.ReceiveDossier(
            procedure="1.004222", person=CITIZEN, channel=2, provincial_code="H05.41.3-261123-0007"
        )
    )
    refused = receipt_paper(desk.office, given["code"])
    assert isinstance(refused, Refused)
    assert "H05.41.3-261123-0007" in say(refused.reason, SENTENCES, "vi")


def test_unknown_numbers_and_codes_are_refused(desk: Desk) -> None:
    number = ticket_paper(desk.office, "A404")
    code = receipt_paper(desk.office, "H05.12-261123-0404")
    assert isinstance(number, Refused)
    assert isinstance(code, Refused)
    assert (number.code, code.code) == ("unknown_number", "unknown_code")


def test_a_short_code_is_the_end_of_the_id() -> None:
    assert short_code("019ab0c2-0000-7000-8000-00001a2b3c4d") == "1A2B-3C4D"
