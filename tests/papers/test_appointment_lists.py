"""A day's appointments written for elsewhere, and read back; reminders put out once."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest

from counter_app.domain.ids import StaffCode
from counter_app.papers.appointment_lists import appointments_csv, appointments_ics, phone_list_csv
from counter_app.papers.outbox import FolderOutbox, Message, OutboxFault, send_reminders
from counter_app.resources.appointment_lists import read_appointments
from counter_app.service.booking_queries import AppointmentList, Appointments, PhoneList
from tests.offices import Play, moment
from tests.service.booked import WEDNESDAY, book, rules

CLERK = StaffCode("nv1")
NAMED = {"name": "=Trần Thị Thử", "phone": "0911111111"}
MAILED = {"name": "Lê Văn Thư", "phone": "0911111112", "email": "thu@vd.vn"}


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    play = Play(tmp_path / "van-phong.db")
    rules(play, "06:56", reminder_days=2)
    book(play, "07:00", "08:00", on=WEDNESDAY, person=NAMED)
    book(play, "07:00", "09:00", on=WEDNESDAY, person=MAILED)
    book(play, "07:00", "10:00", on=WEDNESDAY)
    yield play
    play.close()


def answered(play: Play, *, person: bool) -> AppointmentList:
    day = moment("07:00", on=moment(f"{WEDNESDAY}T00:00:00+07:00").date()).date()
    answer = play.office.ask(Appointments(start=day, end=day, person=person))
    assert isinstance(answer, AppointmentList)
    return answer


def test_a_day_goes_out_as_a_table_that_can_be_read_again(play: Play) -> None:
    data = appointments_csv(answered(play, person=False).rows)
    assert b"Th\xe1\xbb\xad" not in data
    entries = read_appointments(data, "ngay.csv")
    assert [e.found.at.strftime("%H:%M") for e in entries if e.found] == ["08:00", "09:00", "10:00"]


def test_names_go_out_only_where_asked_for_and_never_as_a_formula(play: Play) -> None:
    data = appointments_csv(answered(play, person=True).rows, names=True)
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0]["Họ tên"] == "'=Trần Thị Thử"
    assert rows[0]["Mã hẹn"] == "LH-261123-0001"


def test_a_day_goes_out_as_events_without_a_name_and_keeps_their_ids(play: Play) -> None:
    made = moment("07:30")
    rows = answered(play, person=True).rows
    data = appointments_ics(rows, office="Trung tâm", place="Bắc Giang", made_at=made)
    text = data.decode()
    assert "Trần" not in text
    assert text.count("BEGIN:VEVENT") == 3
    assert f"{rows[0].appointment}@counter-app" in text.replace("\r\n ", "")
    entries = read_appointments(data, "ngay.ics")
    assert [e.found.at.strftime("%H:%M") for e in entries if e.found] == ["08:00", "09:00", "10:00"]


def test_the_phone_list_names_whom_to_call(play: Play) -> None:
    rows = play.office.ask(PhoneList())
    assert isinstance(rows, tuple)
    read = list(csv.DictReader(io.StringIO(phone_list_csv(rows).decode("utf-8-sig"))))
    assert [row["Điện thoại"] for row in read] == ["0911111111", "0911111112"]


def test_no_name_on_the_phone_list_becomes_a_formula(play: Play) -> None:
    """Not where Excel splits a line at the other separator, either."""
    rows = play.office.ask(PhoneList())
    assert isinstance(rows, tuple)
    named = [
        msgspec.structs.replace(rows[0], name=name)
        for name in ("=1+1", "Lê;=cmd|' /C calc'!A0", "Tư, -2")
    ]
    read = csv.DictReader(io.StringIO(phone_list_csv(named).decode("utf-8-sig")))
    assert [row["Họ tên"] for row in read] == ["'=1+1", "Lê;'=cmd|' /C calc'!A0", "Tư, '-2"]


@dataclass
class Kept:
    """An outbox in memory, as a sender of the office's own would be."""

    messages: list[Message] = field(default_factory=list)

    def put(self, message: Message) -> None:
        self.messages.append(message)

    def waiting(self) -> tuple[str, ...]:
        return tuple(message.key for message in self.messages)

    def withdraw(self, key: str) -> None:
        self.messages = [message for message in self.messages if message.key != key]


def test_everybody_who_can_be_reached_is_reminded_once(play: Play) -> None:
    outbox = Kept()
    assert send_reminders(play.office, outbox, by=CLERK) == 2
    assert [(m.means, m.to) for m in outbox.messages] == [
        ("sms", "0911111111"),
        ("mail", "thu@vd.vn"),
    ]
    assert "lịch hẹn LH-261123-0001 lúc 08:00 ngày 25/11/2026" in outbox.messages[0].text
    assert "Trần" not in outbox.messages[0].text
    assert send_reminders(play.office, outbox, by=CLERK) == 0


def test_the_folder_has_one_whole_file_a_message_named_after_nobody(
    play: Play, tmp_path: Path
) -> None:
    folder = tmp_path / "gui" / "di"
    assert send_reminders(play.office, FolderOutbox(folder), by=CLERK) == 2
    names = sorted(path.name for path in folder.iterdir())
    assert names == [
        "LH-261123-0001-2611250800-sms.nhac.json",
        "LH-261123-0002-2611250900-mail.nhac.json",
    ]
    assert json.loads((folder / names[0]).read_bytes())["to"] == "0911111111"


def test_what_waits_for_an_appointment_that_is_off_is_taken_back(
    play: Play, tmp_path: Path
) -> None:
    folder = tmp_path / "di"
    other = folder / "cua-ai-khac.nhac.json"
    folder.mkdir()
    other.write_bytes(b"{}")
    outbox = FolderOutbox(folder)
    send_reminders(play.office, outbox, by=CLERK)
    assert len(outbox.waiting()) == 3
    play.do("cancel_appointment", "07:40", code="LH-261123-0001")
    play.do("move_appointment", "07:41", code="LH-261123-0002", slot_at="2026-11-25T14:00:00+07:00")
    send_reminders(play.office, outbox, by=CLERK)
    assert outbox.waiting() == ("LH-261123-0002-2611251400-mail", "cua-ai-khac")


def test_a_message_that_cannot_be_taken_back_is_said(play: Play, tmp_path: Path) -> None:
    outbox = FolderOutbox(tmp_path / "di")
    send_reminders(play.office, outbox, by=CLERK)
    (file, *_) = sorted((tmp_path / "di").iterdir())
    file.unlink()
    file.mkdir()
    play.do("cancel_appointment", "07:40", code="LH-261123-0001")
    with pytest.raises(OutboxFault):
        send_reminders(play.office, outbox, by=CLERK)


def test_a_message_that_was_put_out_before_is_left_as_it_was(tmp_path: Path) -> None:
    message = Message(key="a", means="sms", to="1", text="x", code="c", at=moment("08:00"))
    FolderOutbox(tmp_path).put(message)
    (tmp_path / "a.nhac.json").write_bytes(b"da gui")
    FolderOutbox(tmp_path).put(message)
    assert (tmp_path / "a.nhac.json").read_bytes() == b"da gui"


def test_a_folder_that_cannot_be_written_marks_nobody_as_reminded(
    play: Play, tmp_path: Path
) -> None:
    blocked = tmp_path / "tep"
    blocked.write_bytes(b"")
    with pytest.raises(OutboxFault):
        send_reminders(play.office, FolderOutbox(blocked), by=CLERK)
    rows = play.office.ask(PhoneList())
    assert isinstance(rows, tuple)
    assert len(rows) == 2
