"""The sync as a supervisor meets it: real window, real office, by keys; a city that is played."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from counter_app.store import nightly
from counter_app.sync.run import Came, Progress
from counter_app.ui.sync.door import SyncDoor
from counter_app.ui.sync.view import SyncView
from tests.gui.conftest import Clerk
from tests.qt_words import SECOND_WINDOW

CTRL = Qt.KeyboardModifier.ControlModifier

pytestmark = pytest.mark.qt_log_ignore(*SECOND_WINDOW)


@dataclass
class PlayedSync:
    """A sync that says how far it is and does nothing of its own accord."""

    clerk: Clerk
    running: bool = False
    progress: Progress | None = None
    stopped: bool = False
    enrolled: list[tuple[str, str]] = field(default_factory=list)
    says: Came = field(default_factory=lambda: Came(outcome="enrolled"))

    def start(self) -> bool:
        self.running = True
        return True

    def stop(self) -> None:
        self.stopped = True

    def enrol(self, city: str, code: str) -> Came:
        self.enrolled.append((city, code))
        if self.says.outcome == "enrolled":
            keep_enrolment(self.clerk, city)
        return self.says

    def set_time(self, at: time) -> None:
        with self.clerk.opened.database.write() as connection:
            nightly.set_time(connection, at)


def keep_enrolment(clerk: Clerk, city: str = "https://thanh-pho.example") -> None:
    with clerk.opened.database.write() as connection:
        nightly.enrol(
            connection,
            nightly.Enrolment(
                city=city,
                office="H05.12",
                site="1",
                unit="07201",
                unit_name="Phường Bắc Giang",
                key="a-secret",
                plain=False,
                set_time=time(17, 30),
                enrolled_at=clerk.clock.now(),
            ),
        )


@pytest.fixture
def played(clerk: Clerk) -> Iterator[PlayedSync]:
    """The desk of an office that has a sync."""
    program = clerk.program
    sync = PlayedSync(clerk)
    program.sync = SyncDoor(
        clerk.opened.office,
        sync,
        clock=clerk.clock,
        bugs=program.bugs,
        desk=program.model,
        parent=program,
    )
    program.sync.publications_wanted.connect(program.publications.show)
    program.settings.syncs = True
    program.settings.sync_wanted.connect(program.sync.show)
    with clerk.opened.database.write() as connection:
        connection.execute("UPDATE meta SET value = '0' WHERE name = 'practice'")
    yield sync
    program.sync.close()


def opened(clerk: Clerk) -> SyncView:
    """From the desk to the settings, and on to the sync."""
    clerk.press(Qt.Key.Key_Comma, CTRL)
    clerk.press(Qt.Key.Key_1)
    settings = clerk.program.settings.window
    assert settings is not None
    QTest.keyClick(settings.focusWidget() or settings, Qt.Key.Key_Y, CTRL)
    clerk.settle()
    view = clerk.program.sync.window
    assert view is not None
    return view


def press(view: SyncView, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = modifiers[0] if modifiers else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(view.focusWidget() or view, key, held)


def test_a_new_site_reads_its_codes_out_and_enrols_with_the_paper(
    clerk: Clerk, played: PlayedSync
) -> None:
    view = opened(clerk)
    assert "chưa ghi danh" in view._stands.text()
    assert "điểm 1" in view._facts.text()
    assert not view.send.isEnabled()
    press(view, Qt.Key.Key_Return, CTRL)
    assert "mã ghi danh" in view._said.text()
    view.city.setText("https://thanh-pho.example")
    view.code.setText("ABCD-EFGH")
    press(view, Qt.Key.Key_Return, CTRL)
    clerk.settle()
    assert played.enrolled == [("https://thanh-pho.example", "ABCD-EFGH")]
    assert view.code.text() == "", "a code is not left standing there"
    assert "Đã ghi danh" in view._news.text()
    assert "Phường Bắc Giang" in view._facts.text()
    assert view.send.isEnabled()


def test_a_code_that_is_refused_says_why_and_changes_nothing(
    clerk: Clerk, played: PlayedSync
) -> None:
    played.says = Came(outcome="enrol_code_expired", why="Mã đã hết hạn.")
    view = opened(clerk)
    view.city.setText("https://thanh-pho.example")
    view.code.setText("ABCD")
    view.enrol.click()
    clerk.settle()
    assert "hết hạn" in view._said.text()
    assert not view.send.isEnabled()


def test_sending_shows_how_far_it_is_and_escape_stops_it(clerk: Clerk, played: PlayedSync) -> None:
    keep_enrolment(clerk)
    view = opened(clerk)
    press(view, Qt.Key.Key_F5)
    assert view.bar.isVisible()
    played.progress = Progress(done=400, of=1000)
    view.model._look()
    assert "400" in view._how_far.text()
    press(view, Qt.Key.Key_Escape)
    assert played.stopped
    assert view.isVisible(), "the first Escape stops, the second closes"
    played.running = False
    view.model._look()
    clerk.settle()
    assert not view.bar.isVisible()
    press(view, Qt.Key.Key_Escape)
    assert not view.isVisible()


def test_what_the_city_does_not_take_is_shown_with_its_count(
    clerk: Clerk, played: PlayedSync
) -> None:
    keep_enrolment(clerk)
    with clerk.opened.database.write() as connection:
        nightly.refuse(
            connection,
            origin="o",
            first=11,
            last=20,
            refused="chain_broken",
            why="",
            at=clerk.clock.now(),
        )
    del played
    row = opened(clerk).rows.rows[0]
    assert (row.lead, row.tail) == ("Giữ lại", "10 việc")
    assert "Chuỗi băm" in row.text


@pytest.mark.parametrize(("typed", "kept"), [("16:45", time(16, 45)), ("25:00", None), ("x", None)])
def test_the_time_of_the_nightly_run_is_the_offices(
    clerk: Clerk, played: PlayedSync, typed: str, kept: time | None
) -> None:
    del played
    keep_enrolment(clerk)
    view = opened(clerk)
    view.time.setText(typed)
    press(view, Qt.Key.Key_S, CTRL)
    clerk.settle()
    with clerk.opened.database.read() as connection:
        enrolled = nightly.enrolment(connection)
    assert enrolled is not None
    assert enrolled.set_time == (kept or time(17, 30))
    assert ("17:30" in view._said.text()) == (kept is None)


def test_after_two_days_without_success_the_desk_says_so_once_a_day(
    clerk: Clerk, played: PlayedSync
) -> None:
    del played
    keep_enrolment(clerk)
    clerk.program.sync.look()
    clerk.settle()
    assert clerk.program.model._local.notice is None
    clerk.clock.move_to(clerk.clock.now() + timedelta(days=3))
    clerk.program.sync.look()
    clerk.settle()
    told = clerk.program.model._local.notice
    assert told is not None
    assert "chưa gửi đủ" in told.what


def test_a_desk_without_the_offices_file_offers_no_sync(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_Comma, CTRL)
    clerk.press(Qt.Key.Key_1)
    settings = clerk.program.settings.window
    assert settings is not None
    assert not settings.sync.isVisible()
