"""Imports and exports as a supervisor meets them: real window, real office, by keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QPushButton, QWidget

from counter_app.bootstrap import DEFAULT_PROFILE
from counter_app.domain.documents import Family
from counter_app.domain.ids import StaffCode
from counter_app.domain.reasons import OFFICE_ZONE
from counter_app.resources.families import shipped_documents
from counter_app.resources.procedure_lists import Outcome
from counter_app.resources.set_up_files import set_up_file
from counter_app.resources.sheets import read_file
from counter_app.service.commands import IssueTicket
from counter_app.service.document_commands import AdoptDocument
from counter_app.service.document_queries import Document, DocumentPage
from counter_app.service.office import Done
from counter_app.ui.exchange.procedures_page import ProceduresPage
from counter_app.ui.exchange.view import ExchangeView
from counter_app.ui.widgets.rows import RowList
from tests.gui.conftest import Clerk
from tests.qt_words import SECOND_WINDOW
from tests.resources.sheets import PHU_THO

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier

pytestmark = pytest.mark.qt_log_ignore(*SECOND_WINDOW)


class Supervisor:
    """A supervisor who went from the desk to the settings and on to the files."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        clerk.press(Qt.Key.Key_Comma, CTRL)
        clerk.press(Qt.Key.Key_1)
        settings = clerk.program.settings.window
        assert settings is not None
        self.settings = settings
        QTest.keyClick(settings.focusWidget() or settings, Qt.Key.Key_E, CTRL)
        view = clerk.program.settings.files
        assert view is not None
        self.view: ExchangeView = view
        self.clerk.settle()

    @property
    def page(self) -> ProceduresPage:
        return self.view.procedures

    @property
    def said(self) -> str:
        return self.page._said.text()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.view.focusWidget() or self.view, key, modifier)
        self.clerk.settle()

    def type(self, text: str) -> None:
        box = self.view.focusWidget()
        assert isinstance(box, QLineEdit)
        box.selectAll()
        for letter in text:
            QApplication.sendEvent(box, QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter))

    def reads(self, path: Path) -> None:
        self.page.file.setFocus()
        self.type(str(path))
        self.press(Qt.Key.Key_Return)


@pytest.fixture
def supervisor(clerk: Clerk) -> Supervisor:
    return Supervisor(clerk)


def procedures(clerk: Clerk) -> int:
    return len(clerk.opened.office.reference.catalogue.procedures)


def listed(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "danh-muc.csv"
    path.write_text("national_code,name_vi,limit\n" + "".join(f"{line}\n" for line in lines))
    return path


def test_a_provinces_list_is_read_shown_and_taken_over_by_keys(supervisor: Supervisor) -> None:
    before = procedures(supervisor.clerk)
    supervisor.reads(PHU_THO)
    assert len(supervisor.page.lines.rows) == 912
    assert procedures(supervisor.clerk) == before
    assert supervisor.page.save.is_primary
    supervisor.press(Qt.Key.Key_S, CTRL)
    assert supervisor.said.startswith("Đã nhập.")
    assert procedures(supervisor.clerk) == before + 722
    assert not supervisor.page.save.isEnabled()


def test_the_settings_show_what_was_imported_and_can_go_back(supervisor: Supervisor) -> None:
    before = procedures(supervisor.clerk)
    supervisor.reads(PHU_THO)
    supervisor.press(Qt.Key.Key_S, CTRL)
    settings = supervisor.settings
    supervisor.press(Qt.Key.Key_Escape)
    settings.subjects.select("procedures")
    supervisor.clerk.settle()
    assert len(settings.entries.rows) == before + 722
    settings.changes.click()
    supervisor.clerk.settle()
    assert len(settings.history.versions.rows) == 2
    settings.history.versions.select("1")
    settings.history.back.click()
    supervisor.clerk.settle()
    assert procedures(supervisor.clerk) == before


def test_each_line_says_what_became_of_it_and_the_list_can_be_narrowed(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    path = listed(
        tmp_path,
        "9.000011,Đăng ký thử một,3 ngày làm việc",
        "9.000012,Đăng ký thử hai,",
        "2.000815,Chứng thực bản sao,",
        "9.000011,Đăng ký thử ba,",
    )
    supervisor.reads(path)
    rows = supervisor.page.lines.rows
    assert [row.lead for row in rows] == ["2", "3", "4", "5"]
    assert [row.tail for row in rows] == ["tiếp nhận được", "bản nháp", "đã có", "không nhận"]
    assert rows[3].note == "Mã 9.000011 đã có ở dòng 2."
    box = supervisor.page.show_only
    assert box.itemText(4) == "Không nhận (1)"
    box.setCurrentIndex(4)
    box.activated.emit(4)
    assert [row.lead for row in supervisor.page.lines.rows] == ["5"]
    assert "Đăng ký thử ba" in supervisor.page._why.text()
    supervisor.press(Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    copied = "5\t9.000011\tĐăng ký thử ba\tkhông nhận\tMã 9.000011 đã có ở dòng 2."
    assert QApplication.clipboard().text() == copied


def test_the_queue_of_new_procedures_can_be_chosen(supervisor: Supervisor, tmp_path: Path) -> None:
    supervisor.reads(listed(tmp_path, "9.000011,Đăng ký thử một,3 ngày làm việc"))
    box = supervisor.page.queue
    place = next(n for n in range(box.count()) if box.itemData(n) == "HT")
    box.setCurrentIndex(place)
    box.activated.emit(place)
    supervisor.clerk.settle()
    supervisor.press(Qt.Key.Key_S, CTRL)
    catalogue = supervisor.clerk.opened.office.reference.catalogue
    on = supervisor.page.model.today
    taken = catalogue.procedure("9.000011", on=on)
    assert taken is not None
    assert (taken.queue, taken.receivable) == ("HT", True)


def test_a_list_can_hold_from_a_later_day(supervisor: Supervisor, tmp_path: Path) -> None:
    before = procedures(supervisor.clerk)
    supervisor.reads(listed(tmp_path, "9.000011,Đăng ký thử một,3 ngày làm việc"))
    supervisor.page.valid_from.setFocus()
    supervisor.type("24/11/2026")
    supervisor.press(Qt.Key.Key_S, CTRL)  # the day is another: shown once more before it is saved
    supervisor.press(Qt.Key.Key_S, CTRL)
    assert supervisor.said.startswith("Đã nhập.")
    assert procedures(supervisor.clerk) == before
    supervisor.clerk.passes(days=1)
    assert procedures(supervisor.clerk) == before + 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "không tìm thấy tệp"),
        (b"", "tệp trống"),
        (b"PK\x03\x04xx", "không phải tệp Excel"),
        (b"a,b\n1,2\n", "dòng tên cột"),
        (b"national_code,name_vi\n9.000011,\xa7\xa8ng k\xfd\n", "bảng mã"),
    ],
)
def test_a_file_that_is_no_list_is_told_and_nothing_changes(
    supervisor: Supervisor, tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    before = procedures(supervisor.clerk)
    path = tmp_path / "tệp lạ.csv"
    if content is not None:
        path.write_bytes(content)
    supervisor.reads(path)
    assert "tệp lạ.csv" in supervisor.said
    assert sentence in supervisor.said
    assert not supervisor.page.save.isEnabled()
    assert procedures(supervisor.clerk) == before


def test_a_list_without_anything_new_cannot_be_saved(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    supervisor.reads(listed(tmp_path, "2.000815,Chứng thực bản sao,"))
    assert [row.tail for row in supervisor.page.lines.rows] == ["đã có"]
    assert not supervisor.page.save.isEnabled()


def test_a_date_that_is_none_is_said(supervisor: Supervisor) -> None:
    supervisor.page.valid_from.setFocus()
    supervisor.type("31/02/2026")
    supervisor.press(Qt.Key.Key_Return)
    assert "23/11/2026" in supervisor.said


def test_reading_is_stopped_by_escape_and_nothing_came_of_it(
    supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = Event(), Event()

    def slow(path: Path) -> bytes:
        begun.set()
        go_on.wait(5)
        return read_file(path)

    monkeypatch.setattr("counter_app.ui.exchange.procedures.read_file", slow)
    page = supervisor.page
    page.file.setFocus()
    supervisor.type(str(PHU_THO))
    QTest.keyClick(page.file.box, Qt.Key.Key_Return)
    supervisor.clerk.qtbot.waitUntil(begun.is_set)
    assert page.stop.isVisible()
    assert page.bar.isVisible()
    QTest.keyClick(supervisor.view, Qt.Key.Key_Escape)
    go_on.set()
    supervisor.clerk.settle()
    assert supervisor.said == "Đã dừng; chưa có gì thay đổi."
    assert supervisor.view.isVisible()
    assert page.model.state.found is None
    QTest.keyClick(supervisor.view, Qt.Key.Key_Escape)
    assert not supervisor.view.isVisible()


def test_a_change_by_somebody_else_in_between_is_said(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    supervisor.reads(listed(tmp_path, "9.000011,Đăng ký thử một,3 ngày làm việc"))
    office = supervisor.clerk.opened.office
    page = office.ask(Document(family="catalogue"))
    assert isinstance(page, DocumentPage)
    page.body["procedures"][0]["name_vi"] = "Tên khác"
    change = AdoptDocument(
        family="catalogue",
        body=page.body,
        valid_from=supervisor.page.model.today,
        base_version=page.adopted.version,
    )
    assert isinstance(office.do(change, by=StaffCode("nv6")), Done)
    supervisor.press(Qt.Key.Key_S, CTRL)
    assert "nv6 đã lưu một thay đổi khác" in supervisor.said
    supervisor.page.read.click()
    supervisor.clerk.settle()
    supervisor.press(Qt.Key.Key_S, CTRL)
    assert supervisor.said.startswith("Đã nhập.")


def test_the_systems_window_for_files_is_asked_without_waiting(
    supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QFileDialog] = []

    def remember(dialog: QFileDialog) -> None:
        opened.append(dialog)

    monkeypatch.setattr(QFileDialog, "open", remember)
    supervisor.press(Qt.Key.Key_O, CTRL)
    (dialog,) = opened
    dialog.fileSelected.emit(str(PHU_THO))
    supervisor.clerk.settle()
    assert supervisor.page.model.state.found is not None
    assert supervisor.page.model.state.found.count(Outcome.KNOWN) == 56
    dialog.deleteLater()


def test_everything_on_the_window_has_a_name_for_a_screen_reader(supervisor: Supervisor) -> None:
    supervisor.reads(PHU_THO)
    for kind in (QLineEdit, QComboBox, QPushButton, RowList):
        for widget in supervisor.view.findChildren(kind):
            assert isinstance(widget, QWidget)
            assert widget.accessibleName(), widget


def test_the_window_speaks_english_too(supervisor: Supervisor) -> None:
    supervisor.reads(PHU_THO)
    supervisor.clerk.program.speak("en")
    supervisor.clerk.settle()
    assert supervisor.view.windowTitle() == "Import and export settings"
    assert supervisor.page.lines.rows[0].tail == "draft"
    assert supervisor.page.lines.rows[0].note.startswith("No limit: a draft")


# --- the whole set-up -----------------------------------------------------------------------------


def other_office(path: Path, edit: Callable[[Any], object], *, with_staff: bool = False) -> Path:
    """The file of an office that has changed its documents."""
    documents = {
        family: msgspec.json.decode(document.body)
        for family, document in shipped_documents(DEFAULT_PROFILE).items()
    }
    edit(documents)
    now = datetime(2026, 11, 20, 9, tzinfo=OFFICE_ZONE)
    path.write_bytes(set_up_file(documents, made_at=now, with_staff=with_staff))
    return path


def rename(documents: Any) -> None:
    documents[Family.SETUP]["queues"][0]["name_vi"] = "Sao y"
    documents[Family.TEMPLATES]["ticket-vi"]["words"]["footer"] = "Xin cảm ơn"


def spoil(documents: Any) -> None:
    rename(documents)
    documents[Family.CALENDAR]["days"][0]["name"] = " "
    documents[Family.SETUP]["queues"][1]["code"] = "CT"


def test_the_set_up_goes_out_and_comes_back_by_keys(supervisor: Supervisor, tmp_path: Path) -> None:
    path = tmp_path / "phường.cai-dat.json"
    page = supervisor.view.hand_out
    supervisor.press(Qt.Key.Key_3, CTRL)
    supervisor.type(str(path))
    supervisor.press(Qt.Key.Key_S, CTRL)
    assert page._done.text() == f"Đã ghi {path}"
    names = [member.name for member in supervisor.clerk.opened.office.reference.setup.staff]
    assert not any(name in path.read_text(encoding="utf-8") for name in names)
    supervisor.press(Qt.Key.Key_S, CTRL)
    assert "đặt tên khác" in page._said.text()
    supervisor.press(Qt.Key.Key_2, CTRL)
    supervisor.type(str(path))
    supervisor.press(Qt.Key.Key_Return)
    assert [row.note for row in supervisor.view.take_over.changes.rows] == [
        "Giống như đang dùng."
    ] * len(Family)
    assert not supervisor.view.take_over.save.isEnabled()


def test_the_staff_go_along_where_somebody_asks(supervisor: Supervisor, tmp_path: Path) -> None:
    supervisor.press(Qt.Key.Key_3, CTRL)
    supervisor.view.hand_out.with_staff.click()
    supervisor.type(str(tmp_path / "phường"))
    supervisor.press(Qt.Key.Key_Return)
    (path,) = tmp_path.glob("phường*")
    assert path.name == "phường.cai-dat.json"
    member = supervisor.clerk.opened.office.reference.setup.staff[0]
    assert member.name in path.read_text(encoding="utf-8")


def test_another_offices_set_up_is_shown_and_taken_over_whole(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    office = supervisor.clerk.opened.office
    staff = office.reference.setup.staff
    page = supervisor.view.take_over
    supervisor.press(Qt.Key.Key_2, CTRL)
    supervisor.type(str(other_office(tmp_path / "a.json", rename)))
    supervisor.press(Qt.Key.Key_Return)
    assert "giữ cán bộ của văn phòng này" in page._about.text()
    notes = [row.note for row in page.changes.rows]
    assert "“Chứng thực” → “Sao y”" in notes
    assert office.reference.setup.queues[0].name_vi == "Chứng thực"
    supervisor.press(Qt.Key.Key_S, CTRL)
    assert page._said.text().startswith("Đã nhập tất cả.")
    assert office.reference.setup.queues[0].name_vi == "Sao y"
    assert office.reference.templates["ticket-vi"].words["footer"] == "Xin cảm ơn"
    assert office.reference.setup.staff == staff


def test_a_set_up_with_several_mistakes_names_them_all_and_nothing_is_taken(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    office = supervisor.clerk.opened.office
    before = office.reference
    supervisor.press(Qt.Key.Key_2, CTRL)
    supervisor.type(str(other_office(tmp_path / "a.json", spoil)))
    supervisor.press(Qt.Key.Key_Return)
    said = supervisor.view.take_over._said.text().splitlines()
    assert len(said) == 2
    assert "days[0]" in said[0]
    assert "“CT”" in said[1]
    assert not supervisor.view.take_over.save.isEnabled()
    assert office.reference == before


def test_what_is_in_use_today_stays_and_the_whole_is_refused(
    supervisor: Supervisor, tmp_path: Path
) -> None:
    office = supervisor.clerk.opened.office
    assert isinstance(office.do(IssueTicket(queue="TQ"), by=StaffCode("nv1")), Done)

    def without_results(documents: Any) -> None:
        rename(documents)
        setup = documents[Family.SETUP]
        setup["queues"] = [queue for queue in setup["queues"] if queue["code"] != "TQ"]
        for counter in setup["counters"]:
            counter["serves"] = [code for code in counter["serves"] if code != "TQ"] or ["CT"]

    supervisor.press(Qt.Key.Key_2, CTRL)
    supervisor.type(str(other_office(tmp_path / "a.json", without_results)))
    supervisor.press(Qt.Key.Key_Return)
    supervisor.press(Qt.Key.Key_S, CTRL)
    assert "Hàng TQ còn 1 số chưa xong" in supervisor.view.take_over._said.text()
    assert office.reference.templates["ticket-vi"].words["footer"] != "Xin cảm ơn"


def test_a_set_up_being_read_is_stopped_by_escape(
    supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begun, go_on = Event(), Event()

    def slow(path: Path, *, largest: int) -> bytes:
        begun.set()
        go_on.wait(5)
        return read_file(path, largest=largest)

    monkeypatch.setattr("counter_app.ui.exchange.take_over.read_file", slow)
    page = supervisor.view.take_over
    supervisor.press(Qt.Key.Key_2, CTRL)
    supervisor.type(str(other_office(tmp_path / "a.json", rename)))
    QTest.keyClick(page.file.box, Qt.Key.Key_Return)
    supervisor.clerk.qtbot.waitUntil(begun.is_set)
    assert page.stop.isVisible()
    QTest.keyClick(supervisor.view, Qt.Key.Key_Escape)
    go_on.set()
    supervisor.clerk.settle()
    assert page._said.text() == "Đã dừng; chưa có gì thay đổi."
    assert not page.changes.rows
    assert supervisor.view.isVisible()
