"""The hall display: one call after another, what is shown, and what is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from counter_app.bootstrap import OpenOffice
from counter_app.domain.person import Person
from counter_app.domain.reasons import Language
from counter_app.resources.wordings import shipped_sentences
from counter_app.service import commands as do
from counter_app.ui.desk.pictures import picture
from counter_app.ui.display.announces import Silence
from counter_app.ui.display.model import LONGEST_CALL_MS, TURN_EVERY
from counter_app.ui.display.plan import plan
from counter_app.ui.display.state import WORDS, DisplayState
from tests.gui.conftest import MONDAY
from tests.gui.hall import TV, Hall, Voice, hall_of


@pytest.fixture
def hall(qtbot: QtBot, opened: OpenOffice) -> Iterator[Hall]:
    yield from hall_of(qtbot, opened)


@pytest.fixture
def display(hall: Hall) -> Hall:
    """A display on the second screen, and two open counters."""
    for counter, staff in ((1, "nv1"), (2, "nv2")):
        hall.give(do.OpenShift(counter=counter, staff=staff), by=staff)
    hall.screens.show("display", TV)
    hall.settle()
    return hall


def shown(hall: Hall) -> DisplayState:
    return hall.display.model.state


def big(hall: Hall) -> tuple[str, str] | None:
    now = shown(hall).big
    return (now.number, now.counter) if now else None


def call_two(hall: Hall) -> None:
    for counter, staff in ((1, "nv1"), (2, "nv2")):
        hall.give(do.IssueTicket(queue="CT"))
        hall.give(do.CallNext(counter=counter), by=staff)


# --- calls ---------------------------------------------------------------------------------------


def test_a_call_is_shown_and_spoken(display: Hall) -> None:
    display.give(do.IssueTicket(queue="CT"))
    display.give(do.CallNext(counter=1))
    assert display.voice.said == [("A001", 1, "service")]
    assert big(display) == ("A001", "Quầy 1")
    assert shown(display).lively


def test_a_call_waits_until_the_one_before_was_said(display: Hall) -> None:
    call_two(display)
    assert display.voice.said == [("A001", 1, "service")]
    assert big(display) == ("A001", "Quầy 1")
    assert "A002" not in [call.number for call in shown(display).last], "not before its turn"
    display.voice.finish()
    assert display.voice.said[1:] == [("A002", 2, "service")]
    assert big(display) == ("A002", "Quầy 2")
    assert [call.number for call in shown(display).last] == ["A001"]
    display.voice.finish()
    assert not shown(display).lively
    assert big(display) == ("A002", "Quầy 2")


def test_a_recall_is_spoken_again(display: Hall) -> None:
    display.give(do.IssueTicket(queue="CT"))
    display.give(do.CallNext(counter=1))
    display.voice.finish()
    display.passes(30)
    display.give(do.Recall(counter=1))
    assert display.voice.said == [("A001", 1, "service")] * 2


def test_an_undone_call_disappears_and_is_not_spoken_on(display: Hall) -> None:
    display.give(do.IssueTicket(queue="CT"))
    display.give(do.CallNext(counter=1))
    before = display.voice.stopped
    display.give(do.Undo())
    assert big(display) is None
    assert display.voice.stopped == before + 1
    assert not shown(display).lively


def test_an_undone_call_that_waited_is_never_spoken(display: Hall) -> None:
    call_two(display)
    display.give(do.Undo(), by="nv2")
    display.voice.finish()
    assert display.voice.said == [("A001", 1, "service")]


def test_an_undone_start_does_not_call_once_more(display: Hall) -> None:
    display.give(do.IssueTicket(queue="CT"))
    display.give(do.CallNext(counter=1))
    display.voice.finish()
    display.give(do.StartService(counter=1))
    display.passes(30)
    display.give(do.Undo())
    assert big(display) == ("A001", "Quầy 1")
    assert shown(display).title == "MỜI SỐ"
    assert len(display.voice.said) == 1


def test_whoever_came_before_being_called_is_not_called(display: Hall) -> None:
    call_two(display)
    display.give(do.StartService(counter=2), by="nv2")
    display.voice.finish()
    assert display.voice.said == [("A001", 1, "service")]


def test_whoever_comes_while_being_called_is_called_to_the_end(display: Hall) -> None:
    display.give(do.IssueTicket(queue="CT"))
    display.give(do.CallNext(counter=1))
    before = display.voice.stopped
    display.give(do.StartService(counter=1))
    assert display.voice.stopped == before
    assert shown(display).lively
    display.voice.finish()
    assert shown(display).title == "SỐ VỪA GỌI"


def test_a_voice_that_never_ends_does_not_hold_up_the_next_call(display: Hall) -> None:
    call_two(display)
    late = display.voice.done
    patience = display.display.model._patience
    assert patience.isActive()
    assert patience.interval() == LONGEST_CALL_MS
    patience.timeout.emit()
    assert display.voice.said == [("A001", 1, "service"), ("A002", 2, "service")]
    assert late is not None
    late()
    assert display.display.model.calls.spoken is not None, "the late word is not heeded"


def test_a_display_that_starts_does_not_call_the_whole_morning_again(hall: Hall) -> None:
    hall.give(do.OpenShift(counter=1))
    hall.give(do.OpenShift(counter=2, staff="nv2"), by="nv2")
    hall.give(do.IssueTicket(queue="CT"))
    hall.give(do.CallNext(counter=1))
    hall.passes(60)
    hall.give(do.IssueTicket(queue="CT"))
    hall.give(do.CallNext(counter=2), by="nv2")
    hall.screens.show("display", TV)
    hall.settle()
    assert hall.voice.said == [("A002", 2, "service")]
    assert [call.number for call in shown(hall).last] == ["A001"]


def test_a_hall_without_sound_shows_each_call_for_a_while(qtbot: QtBot) -> None:
    silence = Silence()
    silence._timer.setInterval(0)
    done: list[str] = []
    silence.announce("A001", 1, "service", done=lambda: done.append("A001"))
    qtbot.waitUntil(lambda: done == ["A001"])
    silence.announce("A002", 1, "service", done=lambda: done.append("A002"))
    silence.stop()
    qtbot.wait(5)
    assert done == ["A001"]


# --- the rest of the sheet ----------------------------------------------------------------------


def test_a_result_that_is_ready_has_its_own_row_and_its_own_words(display: Hall) -> None:
    person = Person(name="Nguyễn Văn Thử", id_number="024190000123", phone="0912345678")
    display.give(do.IssueTicket(queue="CT"))
    display.give(do.CallNext(counter=1))
    display.voice.finish()
    display.give(do.StartService(counter=1))
    code = str(
        display.give(do.ReceiveDossier(procedure="2.000815", counter=1, person=person))["code"]
    )
    display.give(do.FinishService(counter=1))
    display.give(do.CompleteDossier(code=code))
    assert shown(display).ready == ("A001",)
    display.give(do.CallForResult(counter=1, number="A001"))
    assert shown(display).ready == ()
    assert display.voice.said[-1] == ("A001", 1, "result")
    now = shown(display).big
    assert now is not None
    assert now.note == "nhận kết quả"
    for secret in (person.name, person.id_number, person.phone, code):
        assert secret not in repr(shown(display))


def test_notices_and_the_session_take_turns(display: Hall) -> None:
    closes = MONDAY.replace(hour=19, minute=30)
    display.give(do.OpenSession(session="toi_thu_hai", closes_at=closes))
    display.give(do.SetNotices(notices=("Mời bà con xếp hàng.",)))
    assert shown(display).notices == ("Hôm nay mở thêm từ 07:31 đến 19:30", "Mời bà con xếp hàng.")
    turn = shown(display).turn
    for _ in range(TURN_EVERY):
        display.passes(1)
    assert shown(display).turn == turn + 1


def test_an_office_that_cannot_be_asked_is_said_and_comes_back(display: Hall) -> None:
    class GoneError(Exception):
        def said(self, _language: Language) -> tuple[str, str]:
            return "Không thấy máy chủ.", "Kiểm tra dây mạng."

    display.screens._talk("display").trouble(GoneError())
    assert "chưa cập nhật" in shown(display).notices[0]
    display.passes(1)
    assert shown(display).notices == ()
    assert len(display.troubles) == 1


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_sentence_is_there_in_both_languages(language: str) -> None:
    assert shipped_sentences(f"display-{language}.json", WORDS).say("calling").isupper()


@pytest.mark.parametrize(
    ("width", "height"), [(1920, 1080), (1366, 768), (1080, 1920), (3840, 2160), (1280, 1024)]
)
def test_the_fields_cover_the_screen_and_none_another(width: int, height: int) -> None:
    made = plan(width, height)
    assert all(field.height() > 0 for field in made.fields)
    for place, field in enumerate(made.fields):
        assert field.right() <= width + 1
        assert field.bottom() <= height + 1
        for other in made.fields[place + 1 :]:
            assert not field.adjusted(1, 1, -1, -1).intersects(other)


@pytest.mark.parametrize("size", [QSize(1920, 1080), QSize(1366, 768), QSize(1080, 1920)])
def test_it_can_be_drawn_full_and_empty(display: Hall, size: QSize, tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    empty = picture(display.display.view, folder / "a.png", size=size).read_bytes()
    call_two(display)
    full = picture(display.display.view, folder / "b.png", size=size).read_bytes()
    assert empty != full


def test_a_voice_whose_settings_are_broken_leaves_the_display_standing(
    qtbot: QtBot, opened: OpenOffice
) -> None:
    from counter_app.ui.display.spoken import spoken

    settings = opened.database.path.with_name("voice.json")
    settings.write_text('{"volume": []}', encoding="utf-8")
    made = Hall(qtbot, opened)
    made.screens._voices = lambda told: spoken(settings, made.clock, told=told)
    made.screens.show("display", TV)
    made.settle()
    assert made.display.window.isVisible()
    assert "voice.json" in str(made.troubles)
    made.close()


def test_settings_changed_while_it_runs_are_heard_from_the_next_call(display: Hall) -> None:
    first = display.voice
    display.give(do.IssueTicket(queue="CT"))
    display.give(do.CallNext(counter=1))
    assert display.screens.speaking
    display.voice = Voice()
    display.screens.renew_voice()
    first.finish()
    assert not display.screens.speaking
    display.give(do.IssueTicket(queue="CT"))
    display.give(do.CallNext(counter=2), by="nv2")
    assert (first.said, display.voice.said) == ([("A001", 1, "service")], [("A002", 2, "service")])


def test_each_queue_says_how_long_or_that_too_little_is_known(display: Hall) -> None:
    assert {queue.wait for queue in shown(display).queues} == {"chưa đủ dữ liệu"}
    for _ in range(6):
        display.give(do.IssueTicket(queue="CT"))
        display.give(do.CallNext(counter=1))
        display.give(do.StartService(counter=1))
        display.give(do.FinishService(counter=1))
    display.passes(31)
    display.passes(1)
    assert "phút" in shown(display).queues[0].wait, "reckoned beside the screen, by its own tick"
    assert shown(display).queues[-1].wait == "chưa đủ dữ liệu"
