"""The sync as the desk and the task scheduler run it: when due, one at a time, with exit codes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from counter_app.console.sync import DIFFERS, EQUAL, LATER, NOT_ENROLLED, NOT_TAKEN, send
from counter_app.domain.documents import Family
from counter_app.domain.reasons import Refused
from counter_app.resources.set_up_files import set_up_file
from counter_app.service.document_queries import Document
from counter_app.service.sync_queries import Synced, SyncState
from counter_app.service.sync_sentences import OUTCOMES
from counter_app.store import nightly
from counter_app.sync.nightly import NightlySync
from tests.offices import Play
from tests.sync.conftest import Building

ROOT = Path(__file__).resolve().parents[2]


def synced(building: Building) -> Synced:
    answer = building.play.office.ask(SyncState())
    assert not isinstance(answer, Refused)
    return answer


def test_it_runs_by_itself_once_a_night_and_not_before(building: Building) -> None:
    assert not building.sync.tick(), "enrolled this morning: the set time is to come"
    assert synced(building).next_at is not None
    building.play.clock.move_to(building.play.clock.now() + timedelta(hours=13))
    assert building.sync.tick()
    building.sync.wait()
    assert not building.sync.tick(), "once a night"
    state = synced(building)
    assert (state.backlog, state.trouble, state.stale) == (0, "", False)
    assert state.last_equal_at == building.play.clock.now()
    assert building.at_city() == building.facts()


def test_a_pc_that_was_off_for_days_catches_up_at_its_start(building: Building) -> None:
    building.send()
    building.play.clock.move_to(building.play.clock.now() + timedelta(days=4))
    assert synced(building).stale
    building.restart()
    assert building.sync.tick()
    building.sync.wait()
    assert not synced(building).stale


def test_a_night_without_a_line_is_tried_again_after_a_pause(building: Building) -> None:
    building.sync.move("http://127.0.0.1:9")
    building.play.clock.move_to(building.play.clock.now() + timedelta(hours=13))
    assert building.sync.tick()
    building.sync.wait()
    state = synced(building)
    assert "Không nối được" in state.trouble
    assert state.backlog == len(building.facts())
    assert not building.sync.tick()
    building.play.clock.move_to(building.play.clock.now() + timedelta(minutes=6))
    assert building.sync.tick()
    building.sync.wait()


def test_while_one_run_is_on_its_way_there_is_no_second_and_the_desk_goes_on(
    building: Building,
) -> None:
    held, go_on = Event(), Event()

    def hold() -> None:
        held.set()
        go_on.wait(10)

    building.proxy.before = hold
    assert building.sync.start()
    assert held.wait(10)
    assert building.sync.running
    assert not building.sync.start()
    assert building.send().outcome == "running"
    building.work(3)  # steps at the counter wait for nothing
    building.proxy.before = lambda: None
    go_on.set()
    building.sync.wait()
    assert not building.sync.running
    assert synced(building).backlog == 3


def test_the_end_of_the_program_cuts_a_run_off_and_the_next_goes_on(building: Building) -> None:
    building.proxy.before = building.sync.stop
    assert building.sync.start()
    building.sync.close()
    assert not building.sync.start(), "no run any more"
    building.proxy.before = lambda: None
    building.restart()
    assert building.send().outcome == "equal"
    assert building.at_city() == building.facts()


def test_a_bug_while_sending_is_told_once_and_everything_is_kept(
    building: Building, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("counter_app.sync.run.pack", broken)
    building.sync.start()
    building.sync.wait()
    with pytest.raises(ZeroDivisionError):
        building.sync.tick()
    building.sync.tick()
    assert synced(building).runs[0].outcome == "bug"


def test_a_practice_office_enrols_nowhere_and_sends_nothing(building: Building) -> None:
    office = building.play.office
    sync = NightlySync(
        building.play.opened.database,
        clock=building.play.clock,
        setup=lambda: office.reference.setup,
        practice=True,
    )
    heard = len(building.proxy.heard)
    assert sync.enrol(building.proxy.url, building.code()).outcome == "practice"
    assert sync.run_now("command").outcome == "practice"
    assert not sync.tick()
    assert len(building.proxy.heard) == heard


def test_the_key_stands_in_no_answer_export_or_dump(building: Building, tmp_path: Path) -> None:
    enrolled = building.kept(nightly.enrolment)
    office = building.play.office
    bodies = {}
    for family in Family:
        page = office.ask(Document(family=family.value))
        assert not isinstance(page, Refused)
        bodies[family] = page.body
    export = set_up_file(bodies, made_at=building.play.clock.now(), with_staff=True)
    said = repr((synced(building), enrolled, building.play.tables(), building.facts()))
    assert enrolled.key not in said + export.decode()
    raw = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert enrolled.key.encode() not in raw, "the file is encrypted"


# --- the command ------------------------------------------------------------------------------


def command(building: Building, *, city: str | None = None, code: str | None = None) -> int:
    return send(building.sync, city=city, code=code, set_time=None, plain=False)


def test_the_command_says_in_one_sentence_what_it_came_to(
    building: Building, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(building) == EQUAL
    assert "đã có đủ" in capsys.readouterr().out
    assert command(building, city="http://127.0.0.1:9") == LATER
    assert "Không nối được" in capsys.readouterr().err
    assert command(building, city="dongbo") == NOT_ENROLLED
    assert command(building, city=building.proxy.url, code="ABCD") == NOT_ENROLLED
    assert command(building, city=building.proxy.url, code=building.code()) == EQUAL
    capsys.readouterr()


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        ("UPDATE nightly_enrolment SET key = 'x'", NOT_TAKEN),
        ("DELETE FROM nightly_enrolment", NOT_ENROLLED),
        ("INSERT INTO nightly_count VALUES ('2026-11-23', 'x/1', 5, 1)", DIFFERS),
    ],
)
def test_the_command_has_a_code_for_each_kind_of_trouble(
    building: Building, harm: str, code: int
) -> None:
    with building.play.opened.database.write() as connection:
        connection.execute(harm)
    assert command(building) == code


def test_beside_an_open_desk_the_command_ends_at_once_and_says_why(tmp_path: Path) -> None:
    play = Play(tmp_path / "van-phong.db")
    ran = run_command("--database", str(play.path))
    assert ran.returncode == 2
    assert "đang được một chương trình khác dùng" in ran.stderr
    play.close()
    ran = run_command("--database", str(play.path))
    assert ran.returncode == NOT_ENROLLED
    assert "Văn phòng tập" in ran.stderr


def run_command(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "counter_app", "sync", *words],
        cwd=ROOT,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


def test_every_outcome_has_a_sentence_in_both_languages() -> None:
    sentences: Callable[[str], tuple[str, str]] = OUTCOMES.__getitem__
    for word in OUTCOMES:
        vi, en = sentences(word)
        assert vi.endswith(("…", "."))
        assert en.endswith(("…", "."))
