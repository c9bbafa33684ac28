"""Scenarios of steps taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.end2end.played import COPY, serve
from tests.offices import Play, moment


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ((("call_next", {}),), "waiting"),
        ((("call_next", {}), ("start_service", {})), "called"),
        ((("call_next", {}), ("start_service", {}), ("hold", {})), "serving"),
        ((("call_next", {}), ("hold", {}), ("resume", {})), "held"),
        ((("call_next", {}), ("transfer", {"to": "HT"})), "called"),
        ((("call_next", {}), ("return_to_queue", {})), "called"),
        ((("call_next", {}), ("mark_no_show", {})), "called"),
        ((("call_next", {}), ("cancel_ticket", {})), "called"),
        ((("call_next", {}), ("start_service", {}), ("finish_service", {})), "serving"),
    ],
    ids=lambda value: value[-1][0] if isinstance(value, tuple) else value,
)
def test_the_last_step_can_be_taken_back(
    play: Play, steps: tuple[tuple[str, dict[str, str]], ...], state: str
) -> None:
    play.do("open_shift", "07:00", counter=1)
    play.issue("07:10", 2)
    for minute, (what, fields) in enumerate(steps):
        play.do(what, f"07:2{minute}", counter=1, **fields)
    answer = play.do("undo", "07:30", counter=1)
    assert answer["state"] == state
    assert play.ticket("A001")["state"] == state
    assert play.health().is_healthy


def test_undoing_a_call_gives_the_policy_its_turn_back(play: Play) -> None:
    play.do("open_shift", "07:00", counter=1)
    play.issue("07:10")
    play.issue("07:11", 4, priority="uu_tien")
    before = play.ask("next_ticket", "07:19", counter=1)
    play.do("call_next", "07:20", counter=1)
    play.do("undo", "07:21")
    assert play.ask("next_ticket", "07:22", counter=1) == before


def test_steps_are_undone_one_after_another_and_a_printed_number_never(play: Play) -> None:
    play.do("open_shift", "07:00", counter=1)
    play.issue("07:10")
    serve(play, "07:20")
    assert play.do("undo", "07:21")["step"] == "ticket.service_started"
    assert play.do("undo", "07:22")["step"] == "ticket.called"
    assert play.refused("undo", "07:23") == "not_undoable"


def test_another_clerks_step_is_not_mine_to_undo(play: Play) -> None:
    play.do("open_shift", "07:00", counter=1, by="nv6", staff="nv1")
    play.issue("07:10", by="nv6")
    play.do("call_next", "07:20", counter=1, by="nv2")
    assert play.refused("undo", "07:21", by="nv1") == "nothing_to_undo"
    assert play.refused("undo", "07:21", by="nv6") == "not_undoable"


def test_a_step_that_went_on_is_not_undone(play: Play) -> None:
    play.do("open_shift", "07:00", counter=1)
    play.issue("07:10", by="nv2")
    play.do("call_next", "07:20", counter=1)
    play.do("start_service", "07:21", counter=1, by="nv6")
    assert play.refused("undo", "07:22") == "went_on"


def test_a_visit_is_not_undone_back_to_a_counter_that_is_busy_shut_or_somebody_elses(
    play: Play,
) -> None:
    play.do("open_shift", "07:00", counter=1)
    play.issue("07:10", 2, by="nv6")
    serve(play, "07:20")
    play.do("finish_service", "07:25", counter=1)
    play.do("call_next", "07:26", counter=1, by="nv6")
    assert play.refused("undo", "07:27") == "counter_busy"
    play.do("mark_no_show", "07:28", counter=1, by="nv6")
    play.do("close_shift", "07:29", counter=1, by="nv6")
    assert play.refused("undo", "07:30") == "no_shift"
    play.do("open_shift", "07:31", counter=1, by="nv2")
    assert play.refused("undo", "07:32") == "counter_taken"


def test_all_facts_of_a_command_are_undone_or_none(play: Play) -> None:
    play.do("open_shift", "07:00", counter=1)
    play.do("open_shift", "07:00", counter=2, by="nv2")
    play.issue("07:10")
    serve(play, "07:20")
    code = play.do("receive_dossier", "07:21", counter=1, **COPY)["code"]
    play.do("finish_service", "07:25", counter=1)
    play.do("return_result", "08:00", code=code, by="nv2", counter=2)
    undone = play.do("undo", "08:01", by="nv2", counter=2)["undone"]
    assert [step["step"] for step in undone] == ["ticket.results_collected", "dossier.returned"]
    assert play.ticket("A001")["state"] == "awaiting_result"
    assert play.ask("dossier", "08:02", code=code)["state"] == 2
    assert play.health().is_healthy


def test_a_step_of_more_facts_than_are_looked_back_on_is_undone_whole(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counter_app.service.office_decisions._LOOK_BACK", 2)
    codes = [play.do("receive_dossier", "08:00", **COPY)["code"] for _ in range(5)]
    play.do("sign", "08:10", codes=codes, by="nv5")
    assert len(play.do("undo", "08:11", by="nv5")["undone"]) == 5
    assert play.refused("seal", "08:12", codes=codes, by="nv5") == "not_signed"
    assert play.health().is_healthy


def test_undo_in_a_new_epoch_takes_back_what_was_done_in_the_old(
    play: Play, tmp_path: Path
) -> None:
    from counter_app.console.copies import bring_back
    from counter_app.service.clock import SimulatedClock
    from counter_app.store.office_file import back_up

    play.do("open_shift", "07:00", counter=1)
    play.issue("07:10", by="nv2")
    play.do("call_next", "07:20", counter=1)
    source = back_up(play.opened.database, tmp_path / "sao.db")
    play.opened.close()
    bring_back(source, play.path, clock=SimulatedClock(moment("07:30")))
    play.clock.move_to(moment("07:31"))
    play._open()
    assert play.do("undo", "07:32")["state"] == "waiting"
    assert play.health().is_healthy


def test_yesterdays_step_is_not_undone(play: Play) -> None:
    play.do("open_shift", "07:00", counter=1)
    play.issue("07:10", by="nv2")
    play.do("call_next", "07:20", counter=1)
    play.do("mark_no_show", "07:21", counter=1)
    play.day = date(2026, 11, 25)
    assert play.refused("undo", "07:00") == "nothing_to_undo"
