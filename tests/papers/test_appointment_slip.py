"""The appointment slip: the time, the code, what to bring, and nobody's name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.domain.reasons import Refused
from counter_app.papers.appointment_slip import SlipPaper, slip_pdf
from counter_app.papers.appointments_from_office import slip_paper
from tests.offices import Play, moment
from tests.papers.examples import pages, sizes_mm
from tests.papers.test_print_room import Room
from tests.service.booked import BIRTH, COPY, WHO, book, slot_at


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    play = Play(tmp_path / "van-phong.db")
    yield play
    play.close()


def slip(play: Play, code: str, *, practice: bool = False) -> SlipPaper:
    page = play.ask("appointment", play.clock.now().isoformat(), code=code)
    appointment = page["row"]["appointment"]
    paper = slip_paper(play.office, appointment, at=play.clock.now(), practice=practice)
    assert isinstance(paper, SlipPaper)
    return paper


def test_a_slip_says_when_where_what_and_how_to_come(play: Play) -> None:
    code = book(play, "07:00", "09:00", on="2026-11-25", procedure=BIRTH, person=WHO, visits=2)
    paper = slip(play, code)
    (said,) = pages(slip_pdf(paper))
    for part in ("PHIẾU HẸN", "09:00", "Thứ Tư, ngày 25/11/2026", code, "Đăng ký khai sinh"):
        assert part in said
    assert "2 lượt liền nhau, đến 10:00" in said
    assert "Nhận số từ 08:30 đến 09:15" in said
    assert "Nguyễn" not in said
    assert "0912345678" not in said
    assert paper.qr == f"L1|{code}"


def test_a_slip_is_as_wide_as_the_roll_and_always_the_same(play: Play) -> None:
    paper = slip(play, book(play, "07:00", "09:00"))
    ((wide, long),) = sizes_mm(slip_pdf(paper))
    assert wide == pytest.approx(80, abs=0.5)
    assert long > 80
    assert slip_pdf(paper) == slip_pdf(paper)


def test_a_practice_slip_says_so_and_an_unknown_one_is_none(play: Play) -> None:
    paper = slip(play, book(play, "07:00", "09:00"), practice=True)
    assert "BẢN TẬP" in pages(slip_pdf(paper))[0]
    assert isinstance(slip_paper(play.office, "x", at=moment("08:00")), Refused)


def test_what_the_slip_says_checks_in(play: Play) -> None:
    code = book(play, "07:00", "08:00")
    assert play.do("check_in", "07:50", code=slip(play, code).qr)["number"] == "A001"


def test_a_slip_comes_out_with_a_booking_at_the_desk_and_again_when_asked(tmp_path: Path) -> None:
    from counter_app.domain.ids import StaffCode
    from counter_app.service.booking_commands import BookAppointment
    from counter_app.service.office import Done

    room = Room(tmp_path / "office.db")
    at = moment(slot_at("09:00", "2026-11-25"))
    done = room.opened.office.do(BookAppointment(procedure=COPY, at=at), by=StaffCode("nv1"))
    assert isinstance(done, Done)
    room.room.appointment(done.answer["code"])
    assert room.tray.sheets == [f"appointment {done.answer['code']}"]
    room.opened.close()
