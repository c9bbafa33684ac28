"""A day's appointments to a file and from one, as a clerk does it by keys."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from counter_app.domain.reasons import Refused
from counter_app.resources.appointment_lists import read_appointments
from counter_app.resources.sheets import Stopped
from counter_app.service.appointment_lists import AppointmentFile
from counter_app.service.booking_commands import BookAppointment
from counter_app.service.booking_queries import Appointments
from counter_app.ui.appointments import list_file
from counter_app.ui.appointments.day_file_page import DayFilePage
from counter_app.ui.appointments.list_file_page import ListFilePage
from counter_app.ui.appointments.state import Tab
from tests.gui.conftest import NEIGHBOUR, Clerk
from tests.gui.test_appointments import COPY, CTRL_SHIFT, MONDAY, WEDNESDAY, Window, at, book
from tests.qt_words import SECOND_WINDOW

pytestmark = pytest.mark.qt_log_ignore(*SECOND_WINDOW)
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
NAME = "Trần Thị Thử"
HEAD = "Thủ tục;Ngày;Giờ;Họ tên;Điện thoại\n"
EIGHT = f"{COPY};25/11/2026;08:00;{NAME};0911111111\n"
NINE = f"{COPY};25/11/2026;09:00;;\n"
LAST_YEAR = f"{COPY};25/11/2025;10:00;;\n"
NO_HOUR = f"{COPY};25/11/2026;sáng;;\n"
Writes = Callable[[Path], object]


class Files(Window):
    """The window of a clerk who stands on a day, and what its two pages of files say."""

    def __init__(self, clerk: Clerk) -> None:
        super().__init__(clerk)
        self.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)

    @property
    def out(self) -> DayFilePage:
        return self.view.day_file

    @property
    def into(self) -> ListFilePage:
        return self.view.list_file

    def type(self, text: str) -> None:
        box = self.view.focusWidget()
        assert isinstance(box, QLineEdit)
        box.selectAll()
        for letter in text:
            QApplication.sendEvent(box, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter))

    def writes(self, path: Path) -> None:
        self.press(Qt.Key.Key_S, CTRL)
        self.type(str(path))
        self.press(Qt.Key.Key_S, CTRL)

    def reads(self, path: Path) -> None:
        if self.state.local.files is None:
            self.press(Qt.Key.Key_O, CTRL)
        self.into.file.setFocus()
        self.type(str(path))
        self.press(Qt.Key.Key_Return)

    def told(self) -> dict[str, tuple[str, str]]:
        """Of each line on the page what becomes of it and why."""
        return {row.lead: (row.tail, row.note) for row in self.into.lines.rows}


@pytest.fixture
def files(clerk: Clerk) -> Files:
    book(clerk, at("08:00"), counter=1, name=NAME)
    book(clerk, at("09:00"), counter=2)
    return Files(clerk)


def listed(tmp_path: Path, *lines: str, name: str = "ngay.csv") -> Path:
    path = tmp_path / name
    path.write_text(HEAD + "".join(lines), "utf-8")
    return path


def booked(files: Files, on: date = WEDNESDAY) -> int:
    answer = files.clerk.opened.office.ask(Appointments(start=on, end=on))
    assert not isinstance(answer, Refused)
    return len(answer.rows)


# --- out ------------------------------------------------------------------------------------------


def test_the_day_shown_goes_into_a_table_without_names(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "ngay.csv"
    files.writes(path)
    assert f"Đã ghi 2 lịch hẹn vào {path}" in files.out.done.text()
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    assert [(row["Ngày hẹn"], row["Giờ hẹn"]) for row in rows] == [
        ("23/11/2026", "08:00"),
        ("23/11/2026", "09:00"),
    ]
    assert rows[0]["Trạng thái"] == "đã đặt"
    assert NAME not in path.read_text("utf-8-sig")


def test_the_name_that_is_offered_is_the_day_s_and_nobody_s(files: Files) -> None:
    files.press(Qt.Key.Key_F6)
    files.press(Qt.Key.Key_S, CTRL)
    assert Path(files.out.file.box.text()).name == "lich-hen-20261123.csv"
    assert not files.out.names.isChecked()


def test_names_go_along_only_where_they_are_ticked_and_never_into_a_calendar(
    files: Files, tmp_path: Path
) -> None:
    files.press(Qt.Key.Key_S, CTRL)
    files.type(str(tmp_path / "ten.csv"))
    files.out.names.click()
    files.press(Qt.Key.Key_S, CTRL)
    assert NAME in (tmp_path / "ten.csv").read_text("utf-8-sig")
    files.out.file.setFocus()
    files.type(str(tmp_path / "ten.ics"))
    assert not files.out.names.isEnabled()
    files.press(Qt.Key.Key_S, CTRL)
    text = (tmp_path / "ten.ics").read_text("utf-8")
    assert text.count("BEGIN:VEVENT") == 2
    assert NAME not in text.replace("\r\n ", "")


def test_a_file_that_is_there_is_not_written_over(files: Files, tmp_path: Path) -> None:
    path = tmp_path / "ngay.csv"
    path.write_text("của người khác")
    files.writes(path)
    assert "đã có tệp tên này" in files.out.said.text()
    assert path.read_text() == "của người khác"
    files.out.file.setFocus()
    files.type(str(tmp_path / "khac"))
    files.press(Qt.Key.Key_Return)
    assert (tmp_path / "khac.csv").is_file()
    assert not files.out.said.text()


@pytest.mark.parametrize(
    ("name", "said"),
    [("ngay.xlsx", ".csv (bảng) hoặc .ics"), ("khong-co/ngay.csv", "không ghi được")],
)
def test_what_cannot_be_written_is_said_beside_the_button(
    files: Files, tmp_path: Path, name: str, said: str
) -> None:
    files.writes(tmp_path / name)
    assert said in files.out.said.text()
    assert list(tmp_path.rglob("ngay*")) == []


def test_the_letters_typed_into_a_name_do_nothing_to_an_appointment(files: Files) -> None:
    files.press(Qt.Key.Key_S, CTRL)
    files.press(Qt.Key.Key_M)
    files.press(Qt.Key.Key_Delete)
    files.press(Qt.Key.Key_F7)
    files.press(Qt.Key.Key_PageDown)
    assert files.state.local.moving is None
    assert files.state.local.asking == ""
    assert files.state.local.day == MONDAY
    files.press(Qt.Key.Key_Escape)
    assert files.view.focusWidget() is files.view.day.canvas
    assert booked(files, MONDAY) == 2


def test_the_system_s_window_for_files_is_asked_without_waiting(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QFileDialog] = []

    def remember(dialog: QFileDialog) -> None:
        opened.append(dialog)

    monkeypatch.setattr(QFileDialog, "open", remember)
    files.press(Qt.Key.Key_S, CTRL)
    files.press(Qt.Key.Key_O, CTRL)
    (dialog,) = opened
    dialog.fileSelected.emit(str(tmp_path / "chon.ics"))
    dialog.deleteLater()
    files.press(Qt.Key.Key_S, CTRL)
    assert (tmp_path / "chon.ics").is_file()


# --- in -------------------------------------------------------------------------------------------


def test_a_list_is_shown_line_by_line_and_booked_only_when_confirmed(
    files: Files, tmp_path: Path
) -> None:
    files.reads(listed(tmp_path, EIGHT, NINE, LAST_YEAR, NO_HOUR))
    assert files.into.counts.text().startswith("Sẽ đặt 2 lịch hẹn  ·  2 dòng không đặt được")
    told = files.told()
    assert list(told) == ["4", "5", "2", "3"]
    assert told["4"][0] == "không đặt được"
    assert told["4"][1]
    assert told["5"] == ("không đọc được", "“…” không phải giờ; hãy ghi như 08:15.")
    assert told["2"][0] == "đặt mới"
    assert told["2"][1].startswith("Chứng thực bản sao")
    assert booked(files) == 0
    assert files.into.save.is_primary
    files.press(Qt.Key.Key_S, CTRL)
    assert booked(files) == 2
    assert files.into.counts.text().startswith("Đã đặt 2 lịch hẹn  ·  2 dòng không đặt được")
    assert not files.into.save.isEnabled()


def test_a_line_with_its_reason_does_not_run_into_the_next(files: Files, tmp_path: Path) -> None:
    files.reads(listed(tmp_path, EIGHT, NO_HOUR))
    lines = files.into.lines
    both = [lines.visualRect(lines.model().index(place, 0)) for place in (0, 1)]
    assert [rect.height() for rect in both] == [52, 52]
    assert not both[0].intersects(both[1])


def test_the_same_list_again_books_nothing_twice(files: Files, tmp_path: Path) -> None:
    path = listed(tmp_path, EIGHT, NINE)
    files.reads(path)
    files.press(Qt.Key.Key_S, CTRL)
    files.press(Qt.Key.Key_S, CTRL)
    assert booked(files) == 2
    files.reads(path)
    assert files.into.counts.text() == "Sẽ đặt 0 lịch hẹn  ·  2 đã nhập trước đây"
    assert not files.into.save.isEnabled()


def test_leaving_the_page_books_nothing(files: Files, tmp_path: Path) -> None:
    files.reads(listed(tmp_path, EIGHT))
    files.press(Qt.Key.Key_Escape)
    assert files.state.local.files is None
    assert booked(files) == 0
    files.press(Qt.Key.Key_O, CTRL)
    assert not files.into.lines.rows
    assert "Chưa đọc tệp nào" in files.into._empty.text()


def test_a_place_taken_meanwhile_is_said_and_the_list_looked_at_again(
    files: Files, tmp_path: Path
) -> None:
    files.reads(listed(tmp_path, EIGHT))
    for counter, _ in files.state.counters:  # some of them take no such visits
        command = BookAppointment(procedure=COPY, at=at("08:00", WEDNESDAY), counter=counter)
        files.clerk.opened.office.do(command, by=NEIGHBOUR)
    taken = booked(files)
    files.press(Qt.Key.Key_S, CTRL)
    assert booked(files) == taken
    assert "dòng 2 không đặt được" in files.into.said.text()
    assert files.told()["2"][0] == "không đặt được"
    assert not files.into.save.isEnabled()


def test_reading_is_stopped_by_esc_and_nothing_came_of_it(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = Event(), Event()
    stopped: list[bool] = []

    def slow(_path: Path, *, tell: Callable[[int, int], None]) -> AppointmentFile:
        begun.set()
        assert go_on.wait(10)
        try:
            tell(1, 2)
        except Stopped:
            stopped.append(True)
            raise
        return AppointmentFile(rows=(), unread=())

    monkeypatch.setattr(list_file, "appointment_file", slow)
    files.press(Qt.Key.Key_O, CTRL)
    files.into.model.choose(str(listed(tmp_path, EIGHT)))
    files.into.model.read()
    assert begun.wait(10)
    assert files.into.bar.isVisible()
    assert not files.into.save.isEnabled()
    files.view._escape()
    assert files.into._empty.text() == "Đã dừng; chưa đặt gì."
    go_on.set()
    files.clerk.settle()
    assert stopped == [True]
    assert not files.into.bar.isVisible()
    assert files.state.local.files is not None


def test_what_is_no_list_says_why_and_books_nothing(files: Files, tmp_path: Path) -> None:
    def large(path: Path) -> None:
        with path.open("wb") as file:
            file.truncate(50_000_000)

    def packed(path: Path) -> None:
        with ZipFile(path, "w") as archive:
            archive.writestr("x", b"y")

    cases: dict[str, tuple[Writes, str]] = {
        "to.csv": (large, "lớn quá 20 MB"),
        "rac.csv": (lambda path: path.write_bytes(bytes(range(256)) * 40), "rac.csv"),
        "goi.xlsx": (packed, "không phải tệp Excel"),
        "trong.csv": (lambda path: path.write_bytes(b""), "tệp trống"),
        "cot.csv": (lambda path: path.write_text("a;b\n1;2\n"), "mã thủ tục, ngày hẹn và giờ hẹn"),
        "lich.ics": (lambda path: path.write_text("BEGIN:VCALENDAR\nx"), "iCalendar"),
        "dai.csv": (lambda path: path.write_text(HEAD + NINE * 1_001), "1000 dòng"),
        "khong-co.csv": (lambda _path: None, "không tìm thấy"),
    }
    for name, (write, said) in cases.items():
        write(tmp_path / name)
        files.reads(tmp_path / name)
        assert said in files.into.said.text(), name
        assert not files.into.save.isEnabled()
    assert booked(files) == 0


def test_a_calendar_with_zones_and_recurrences_says_each_event_s_trouble(
    files: Files, tmp_path: Path
) -> None:
    def event(*lines: str) -> str:
        return "\r\n".join(("BEGIN:VEVENT", f"SUMMARY:{COPY}", *lines, "END:VEVENT", ""))

    path = tmp_path / "ngay.ics"
    path.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
        + event("UID:1", "DTSTART:20261125T010000Z")
        + event("UID:2", "DTSTART:20261125T020000Z", "RRULE:FREQ=DAILY")
        + event("UID:3", "DTSTART;VALUE=DATE:20261125")
        + event("UID:4", "DTSTART:20261125T030000Z", "STATUS:CANCELLED")
        + "END:VCALENDAR\r\n"
    )
    files.reads(path)
    told = files.told()
    assert told["1"][0] == "đặt mới"
    assert "08:00 25/11/2026" in files.into.lines.rows[-1].text
    assert told["2"][1].startswith("Sự kiện lặp lại")
    assert told["3"][1].startswith("Sự kiện cả ngày")
    assert told["4"][1] == "Lịch này đã hủy."


def test_what_went_out_comes_in_again_without_what_was_called_off(
    files: Files, tmp_path: Path
) -> None:
    path = tmp_path / "ngay.csv"
    files.writes(path)
    text = path.read_text("utf-8-sig").replace("đã đặt", "đã hủy", 1)
    entries = read_appointments(text.encode(), path.name)
    assert [entry.trouble.code if entry.trouble else "" for entry in entries] == [
        "import_called_off",
        "",
    ]


def test_the_lines_can_be_copied_for_whoever_made_the_list(files: Files, tmp_path: Path) -> None:
    files.reads(listed(tmp_path, EIGHT, NO_HOUR))
    files.press(Qt.Key.Key_C, CTRL_SHIFT)
    first, second = QGuiApplication.clipboard().text().split("\n")
    assert first.split("\t")[:3] == ["3", "Dòng 3", "không đọc được"]
    assert second == f"2\t08:00 25/11/2026 · {COPY}\tđặt mới\t"
    assert NAME not in first + second


def test_the_lists_have_no_way_to_a_file(files: Files) -> None:
    files.model.turn_to(Tab.PHONE)
    files.press(Qt.Key.Key_O, CTRL)
    files.press(Qt.Key.Key_S, CTRL)
    assert files.state.local.files is None
    files.model.turn_to(Tab.WEEK)
    files.press(Qt.Key.Key_S, CTRL)
    assert files.state.local.files is None
    files.press(Qt.Key.Key_O, CTRL)
    assert files.state.local.files == "in"
