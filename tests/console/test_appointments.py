"""A day's appointments from the command line: shown first, then all of them or none, and once."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counter_app.__main__ import main
from counter_app.console.appointments import hand_out, take_in
from counter_app.domain.ids import StaffCode
from counter_app.resources.faults import ResourceFault
from counter_app.service.booking_commands import ImportAppointments, ImportedRow
from counter_app.service.office import Done
from tests.offices import Play, moment
from tests.service.booked import COPY, MONDAY, WEDNESDAY, book, free, slot_at

HEAD = "Thủ tục;Ngày;Giờ;Họ tên;Điện thoại\n"
GOOD = "2.000815;25/11/2026;08:00;Trần Thị Thử;0911111111\n"
LATER = "2.000815;25/11/2026;09:00;Lê Văn Hai;0911111112\n"


@pytest.fixture
def play(tmp_path: Path) -> Play:
    play = Play(tmp_path / "van-phong.db")
    play.clock.move_to(moment("07:00"))
    return play


def file_of(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "ngay.csv"
    path.write_text(HEAD + "".join(lines), "utf-8")
    return path


def booked(play: Play) -> int:
    return play.kinds().count("appointment.booked")


def test_a_list_is_shown_first_booked_whole_and_never_twice(
    play: Play, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = file_of(tmp_path, GOOD, LATER)
    assert take_in(play.office, source, by="nv1")
    assert "2 dòng: 2 đặt mới" in capsys.readouterr().out
    assert booked(play) == 0
    assert take_in(play.office, source, by="nv1", apply=True)
    assert "Đã đặt 2 lịch hẹn" in capsys.readouterr().out
    assert free(play, "07:01", on=WEDNESDAY)["08:00"] == 1
    more = file_of(tmp_path, GOOD, LATER, GOOD.replace("08:00", "10:00"))
    assert take_in(play.office, more, by="nv1", apply=True)
    assert take_in(play.office, more, by="nv1", apply=True)
    assert "Không có gì mới" in capsys.readouterr().out
    assert booked(play) == 3
    play.close()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2.000815;25/11/2026;08:07;A B;0911111113\n", "Không có giờ hẹn"),
        ("9.999999;25/11/2026;08:00;A B;0911111113\n", "Không có thủ tục"),
        ("2.000815;25/11/2020;08:00;A B;0911111113\n", "quá gần"),
        ("2.000815;25/11/2026;08:15;A B;Trần Thị Thử\n", "Số điện thoại không đúng"),
        ("2.000815;25/11/2026;sáng;A B;0911111113\n", "không phải giờ"),
    ],
)
def test_one_bad_line_and_nothing_is_booked(
    play: Play, tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, said: str
) -> None:
    source = file_of(tmp_path, GOOD, line)
    assert not take_in(play.office, source, by="nv1", apply=True)
    told = capsys.readouterr()
    assert said in told.out.partition("dòng 3: ")[2]
    assert booked(play) == 0
    with play.opened.database.read() as connection:
        assert connection.execute("SELECT count(*) FROM person").fetchone() == (0,)
    play.close()


def test_more_lines_than_places_are_refused_together(play: Play) -> None:
    at = moment(slot_at("08:00", WEDNESDAY))
    rows = tuple(ImportedRow(key=f"{n:032x}", line=n, procedure=COPY, at=at) for n in range(2, 5))
    no = play.office.do(ImportAppointments(rows=rows), by=StaffCode("nv1"))
    assert not isinstance(no, Done)
    assert no.code == "import_line"
    assert dict(no.reason.values)["line"] == 4
    done = play.office.do(ImportAppointments(rows=rows[:2]), by=StaffCode("nv1"))
    assert isinstance(done, Done)
    assert done.answer["codes"] == ["LH-261123-0001", "LH-261123-0002"]
    forged = ImportedRow(key="../x", line=7, procedure=COPY, at=at)
    again = play.office.do(ImportAppointments(rows=(forged,)), by=StaffCode("nv1"))
    assert not isinstance(again, Done)
    assert play.health().is_healthy
    play.close()


def test_what_went_out_as_a_calendar_comes_into_another_office(play: Play, tmp_path: Path) -> None:
    book(play, "07:00", "08:00", on=WEDNESDAY)
    target = tmp_path / "ngay.ics"
    day = moment(f"{WEDNESDAY}T00:00:00+07:00").date()
    assert hand_out(play.office, target, start=day, end=day, clock=play.clock) == 1
    with pytest.raises(ResourceFault):
        hand_out(play.office, target, start=day, end=day, clock=play.clock)
    play.close()
    other = Play(tmp_path / "khac" / "van-phong.db")
    other.clock.move_to(moment("07:00"))
    assert take_in(other.office, target, by="nv1", apply=True)
    assert booked(other) == 1
    other.close()


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["appointments", *words])


def test_the_command_line_exports_imports_and_reminds(play: Play, tmp_path: Path) -> None:
    book(play, "07:00", "08:00")
    play.close()
    database = str(play.path)
    target = tmp_path / "ra.csv"
    out = run("export", "--database", database, "--from", MONDAY, str(target))
    assert out.exit_code == 0, out.output
    assert "1 dòng" in out.output
    calls = run(
        "export", "--database", database, "--from", MONDAY, "--calls", str(tmp_path / "g.csv")
    )
    assert calls.exit_code == 0, calls.output
    wrong = run("import", "--database", database, "--by", "nv1", "--apply", str(tmp_path / "khong"))
    assert wrong.exit_code != 0
    sent = run("remind", "--database", database, "--by", "nv1", str(tmp_path / "gui"))
    assert sent.exit_code == 0, sent.output
