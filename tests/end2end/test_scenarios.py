"""Scenarios with known answers, played through the script interface on real files."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.ids import QueueCode, StaffCode
from counter_app.domain.limits import SupplementMode
from counter_app.domain.office import DayEnd, NumberSeries, OfficeSetup, Policy, PolicyKind
from counter_app.domain.reasons import Refused
from counter_app.service import commands as do
from counter_app.service.office import Done
from tests.offices import Change, Play, moment

MakePlay = Callable[..., Play]
MAN: dict[str, Any] = {"name": "Nguyễn Văn Thử", "id_number": "024190000123"}
COPY: dict[str, Any] = {"procedure": "2.000815", "person": MAN}
FAMILY: dict[str, Any] = {"procedure": "1.001022", "person": MAN}
"""Three working days."""


@pytest.fixture
def make(tmp_path: Path) -> Iterator[MakePlay]:
    made: list[Play] = []

    def made_with(**options: Any) -> Play:
        play = Play(tmp_path / f"{len(made)}.db", **options)
        made.append(play)
        return play

    yield made_with
    for play in made:
        play.close()


@pytest.fixture
def play(make: MakePlay) -> Play:
    return make()


def with_series(first: int, last: int) -> Change:
    def change(setup: OfficeSetup) -> OfficeSetup:
        queues = tuple(
            replace(queue, series=NumberSeries(prefix="A", first=first, last=last))
            if queue.code == "CT"
            else queue
            for queue in setup.queues
        )
        return replace(setup, queues=queues)

    return change


def with_rules(**rules: Any) -> Change:
    def change(setup: OfficeSetup) -> OfficeSetup:
        return replace(setup, deadline_rules=replace(setup.deadline_rules, **rules))

    return change


def carrying_over(setup: OfficeSetup) -> OfficeSetup:
    return replace(setup, day_end=DayEnd.CARRY_OVER)


def serve(play: Play, at: str, *, counter: int = 1) -> str:
    number = str(play.do("call_next", at, counter=counter)["number"])
    play.do("start_service", at, counter=counter)
    return number


# --- 1: numbers --------------------------------------------------------------------------------


def test_1_after_300_to_322_comes_323_and_the_next_day_starts_at_300(make: MakePlay) -> None:
    play = make(change=with_series(300, 500))
    assert play.issue("07:30", 23) == [f"A{n}" for n in range(300, 323)]
    assert play.issue("08:00") == ["A323"]
    play.day = date(2026, 11, 25)
    assert play.issue("07:30") == ["A300"]


def test_1_after_the_last_number_comes_the_first_but_never_one_still_waiting(
    make: MakePlay,
) -> None:
    play = make(change=with_series(300, 303))
    assert play.issue("07:30", 4) == ["A300", "A301", "A302", "A303"]
    assert play.refused("issue_ticket", "07:31", queue="CT") == "series_exhausted"
    play.do("cancel_ticket", "07:32", number="A301")
    assert play.issue("07:33") == ["A301"]
    assert play.refused("issue_ticket", "07:34", queue="CT") == "series_exhausted"


def test_1_a_number_carried_over_is_not_given_again_the_next_day(make: MakePlay) -> None:
    play = make(change=carrying_over)
    play.issue("07:30", 2)
    play.do("cancel_ticket", "07:31", number="A001")
    play.do("close_day", "17:00")
    play.day = date(2026, 11, 25)
    assert play.issue("07:30", 2) == ["A001", "A003"]


def test_a_number_given_again_keeps_the_first_from_coming_back(make: MakePlay) -> None:
    play = make(change=with_series(300, 301))
    play.issue("07:30")
    play.do("cancel_ticket", "07:31", number="A300")
    play.issue("07:32", 2, by="nv2")
    assert play.refused("undo", "07:33") == "number_given_again"


# --- 5: time is summed ---------------------------------------------------------------------------


def test_5_the_wait_ends_at_the_first_call_and_service_is_the_sum_of_its_parts(
    play: Play,
) -> None:
    play.do("open_shift", "07:00", counter=1)
    a, b = play.issue("07:30", 2)
    assert serve(play, "07:40") == a
    play.do("hold", "07:42", counter=1)
    assert serve(play, "07:42:10") == b
    assert play.do("finish_service", "07:43:10", counter=1)["served_s"] == 60
    play.do("recall", "07:50", counter=1, number=a)
    play.do("start_service", "07:50:20", counter=1)
    done = play.do("finish_service", "07:50:50", counter=1)
    assert (done["waited_s"], done["walked_s"], done["served_s"]) == (600, 20, 150)
    page = play.ticket(a)
    assert (page["waited_s"], page["served_s"]) == (600, 150)


# --- 7: the same instant -------------------------------------------------------------------------


def test_7_four_counters_calling_at_once_call_every_ticket_once(play: Play) -> None:
    everything = tuple(map(QueueCode, ("CT", "HT", "DD", "XH")))

    def serve_all(setup: OfficeSetup) -> OfficeSetup:
        counters = tuple(replace(c, serves=everything) for c in setup.counters)
        return replace(setup, counters=counters)

    play.set_up("06:56", serve_all)
    for counter in (1, 2, 3, 4):
        play.do("open_shift", "07:00", counter=counter, by=f"nv{counter}")
    numbers = [n for queue in everything for n in play.issue("07:30", 50, queue=queue)]
    called: list[str] = []
    wrong: list[object] = []
    ready = threading.Barrier(4)

    def work(counter: int) -> None:
        clerk = StaffCode(f"nv{counter}")
        ready.wait()
        while True:
            call = play.office.do(do.CallNext(counter=counter), by=clerk)
            if isinstance(call, Refused):
                if call.code != "nobody_waiting":
                    wrong.append(call)
                return
            called.append(call.answer["number"])
            started = play.office.do(do.StartService(counter=counter), by=clerk)
            finished = play.office.do(do.FinishService(counter=counter), by=clerk)
            wrong.extend(no for no in (started, finished) if isinstance(no, Refused))

    clerks = [threading.Thread(target=work, args=(counter,)) for counter in (1, 2, 3, 4)]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()
    assert wrong == []
    assert sorted(called) == sorted(numbers)
    assert play.health().is_healthy


def test_7_two_clerks_who_answer_one_call_do_not_both_get_it(play: Play) -> None:
    play.do("open_shift", "07:00", counter=1)
    play.do("open_shift", "07:00", counter=2, by="nv2")
    play.issue("07:30")
    play.do("call_ticket", "07:31", counter=1, number="A001")
    assert (
        play.refused("call_ticket", "07:31", counter=2, number="A001", by="nv2") == "already_called"
    )
    assert play.refused("call_next", "07:31", counter=2, by="nv2") == "nobody_waiting"


# --- 8: the kiosk --------------------------------------------------------------------------------


def test_8_a_kiosk_tile_tapped_twice_within_a_second_gives_one_ticket(play: Play) -> None:
    tile: dict[str, Any] = {"queue": "CT", "source": "kiosk", "by": "kiosk1"}
    first = play.do("issue_ticket", "07:30:00", **tile)
    assert play.do("issue_ticket", "07:30:01", **tile) == first
    assert play.do("issue_ticket", "07:30:03", **tile)["number"] == "A002"
    assert play.kinds() == ["ticket.issued"] * 2


def test_8_another_tile_or_another_kiosk_in_that_second_gives_its_own_ticket(play: Play) -> None:
    tile: dict[str, Any] = {"queue": "CT", "source": "kiosk"}
    assert play.issue("07:30", by="kiosk1", **tile) == ["A001"]
    assert play.issue("07:30", by="kiosk2", **tile) == ["A002"]
    assert play.issue("07:30", by="kiosk1", priority="cao_tuoi", **tile) == ["A003"]
    assert play.issue("07:30:01", by="kiosk1", **tile) == ["A001"]
    assert play.issue("07:30:01", source="desk") == ["A004"]


# --- 12–17: the legal deadline -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "due", "cut"),
    [
        ("14:50", "2026-11-23T17:00:00+07:00", False),
        ("15:00:00", "2026-11-23T17:00:00+07:00", False),
        ("15:00:01", "2026-11-25T17:00:00+07:00", True),
    ],
    ids=["12: at 14:50", "13: at 15:00:00", "13: at 15:00:01, before a holiday"],
)
def test_12_13_a_certified_copy_is_due_today_until_15h_and_then_the_next_working_day(
    play: Play, at: str, due: str, cut: bool
) -> None:
    taken = play.do("receive_dossier", at, **COPY)
    assert (taken["due_at"], taken["cutoff_applied"], taken["slip"]) == (due, cut, cut)
    asked = play.ask("deadline", "16:00", procedure="2.000815", received_at=taken["received_at"])
    assert (asked["due_at"], asked["steps"]) == (due, taken["steps"])


def test_14_a_make_up_saturday_is_the_first_of_three_working_days(make: MakePlay) -> None:
    play = make(day=date(2026, 8, 21))
    taken = play.do("receive_dossier", "10:00", **FAMILY)
    assert str(taken["due_at"]).startswith("2026-08-25T17:00")


def test_15_after_hours_the_day_counts_from_the_next_session_without_a_special_one(
    play: Play,
) -> None:
    lunch = play.do("receive_dossier", "11:45", **COPY)
    assert str(lunch["due_at"]).startswith("2026-11-23T17:00")
    evening = play.do("receive_dossier", "17:20", **FAMILY)
    assert str(evening["due_at"]).startswith("2026-11-30T17:00")


def test_15_in_an_evening_session_that_counts_the_clock_starts_at_once_for_that_dossier_alone(
    play: Play,
) -> None:
    play.do("open_session", "16:50", session="toi", opens_at="2026-11-23T17:00:00+07:00",
            closes_at="2026-11-23T19:00:00+07:00", counts_as_working_time=True)  # fmt: skip
    inside = play.do("receive_dossier", "17:20", session="toi", **FAMILY)
    beside = play.do("receive_dossier", "17:21", **FAMILY)
    assert str(inside["due_at"]) < str(beside["due_at"])
    assert play.refused("receive_dossier", "19:30", session="toi", **FAMILY) == "session_not_open"


@pytest.mark.parametrize(
    ("mode", "due"),
    [(SupplementMode.PAUSE, "2026-11-17T17:00"), (SupplementMode.RESTART, "2026-11-18T17:00")],
)
def test_16_waiting_for_papers_is_not_counted_or_begins_the_limit_anew(
    make: MakePlay, mode: SupplementMode, due: str
) -> None:
    play = make(day=date(2026, 11, 6), change=with_rules(supplement=mode))
    code = play.do("receive_dossier", "08:00", **FAMILY)["code"]
    play.day = date(2026, 11, 9)
    play.do("request_supplement", "08:00", code=code, reason="thieu_giay_to")
    assert play.refused("complete_dossier", "09:00", code=code) == "supplement_awaited"
    play.day = date(2026, 11, 13)
    brought = play.do("receive_supplement", "08:00", code=code)
    assert str(brought["due_at"]).startswith(due)


def test_16_the_clerk_is_told_before_asking_twice_and_the_dossier_then_counts_late(
    play: Play,
) -> None:
    code = play.do("receive_dossier", "08:00", **FAMILY)["code"]
    assert play.ask("dossier", "08:01", code=code)["warnings"] == []
    first = play.do("request_supplement", "08:02", code=code, reason="thieu_giay_to")
    assert first["warnings"] == []
    play.do("receive_supplement", "08:03", code=code)
    (warned,) = play.ask("dossier", "08:04", code=code)["warnings"]
    second = play.do("request_supplement", "08:05", code=code, reason="thieu_giay_to")
    assert second["warnings"] == [warned]
    play.do("receive_supplement", "08:06", code=code)
    done = play.do("complete_dossier", "08:10", code=code)
    assert (done["timeliness"], done["timeliness_06a"]) == ("late", "early")


def test_17_a_minute_before_is_on_time_and_an_hour_after_is_late_by_the_clock_only(
    play: Play,
) -> None:
    codes = [play.do("receive_dossier", "14:00", **COPY)["code"] for _ in range(3)]
    before = play.do("complete_dossier", "16:59", code=codes[0])
    after = play.do("complete_dossier", "18:00", code=codes[1])
    play.day = date(2026, 11, 30)
    collected = play.do("return_result", "09:00", code=codes[0])
    never = play.do("return_result", "09:00", code=codes[2])
    assert (before["timeliness"], before["timeliness_06a"]) == ("on_time", "on_time")
    assert (after["timeliness"], after["timeliness_06a"]) == ("late", "on_time")
    assert (collected["timeliness"], collected["finished_at"]) == (
        "on_time",
        before["finished_at"],
    )
    assert (never["timeliness"], never["timeliness_06a"]) == ("late", "late")
    late = play.ask("late_list", "09:01", **{"from": "2026-11-23", "to": "2026-11-30"})
    assert [row["code"] for row in late["rows"]] == [codes[1], codes[2]]


def test_17_an_extension_keeps_both_dates(play: Play) -> None:
    code = play.do("receive_dossier", "14:00", **COPY)["code"]
    later = "2026-11-27T17:00:00+07:00"
    play.do("extend_deadline", "16:00", code=code, reason="qua_tai", due_at=later)
    page = play.ask("dossier", "16:01", code=code)
    assert page["first_due_at"] == "2026-11-23T17:00:00+07:00"
    assert page["due_at"] == later
    assert play.do("complete_dossier", "18:00", code=code)["timeliness"] == "early"


def test_18_five_pages_in_three_copies_cost_21000_and_a_copy_at_most_200000(play: Play) -> None:
    fees = [
        play.do("receive_dossier", "08:00", pages=pages, copies=copies, **COPY)["fee"]
        for pages, copies in ((5, 3), (197, 1), (198, 1), (500, 2))
    ]
    assert fees == [21_000, 199_000, 200_000, 400_000]


# --- 24: whose turn ------------------------------------------------------------------------------


def test_24_two_priority_tickets_go_before_each_ordinary_one_and_say_so(play: Play) -> None:
    play.do("open_shift", "07:00", counter=1)
    ordinary = play.issue("07:10", 3)
    urgent = play.issue("07:20", 4, priority="uu_tien")
    order, why = [], []
    for minute in range(7):
        call = play.do("call_next", f"07:3{minute}", counter=1)
        order.append(call["number"])
        why.append(call["why"][0])
        play.do("start_service", f"07:3{minute}", counter=1)
        play.do("finish_service", f"07:3{minute}:30", counter=1)
    assert order == [*urgent[:2], ordinary[0], *urgent[2:], ordinary[1], ordinary[2]]
    assert why[0].startswith("Lượt ưu tiên 1/2")
    assert why[2].startswith("Đã gọi 2 số ưu tiên")


def test_24_a_ticket_past_45_minutes_goes_before_every_later_priority_ticket(play: Play) -> None:
    play.do("open_shift", "07:00", counter=1)
    early = play.issue("07:00", priority="uu_tien")
    old = play.issue("07:01")
    play.issue("07:02", 2, priority="uu_tien")
    assert play.ask("next_ticket", "07:46:00", counter=1)["number"] == early[0]
    assert play.do("call_next", "07:46:01", counter=1)["number"] == early[0]
    play.do("mark_no_show", "07:46:02", counter=1)
    call = play.do("call_next", "07:46:03", counter=1)
    assert call["number"] == old[0]
    assert "đã chờ" in call["why"][0]


def test_24_a_returned_ticket_goes_before_everybody(play: Play) -> None:
    play.do("open_shift", "07:00", counter=1)
    first, *_ = play.issue("07:10", 2)
    play.issue("07:11", 2, priority="uu_tien")
    play.do("call_ticket", "07:20", counter=1, number=first)
    play.do("return_to_queue", "07:21", counter=1)
    call = play.do("call_next", "07:22", counter=1)
    assert (call["number"], call["waited_s"]) == (first, 600)
    assert "trả về hàng" in call["why"][0]


def test_the_office_may_choose_first_come_instead(make: MakePlay) -> None:
    def first_come(setup: OfficeSetup) -> OfficeSetup:
        policies = tuple((group, Policy(kind=PolicyKind.FIRST_COME)) for group, _ in setup.policies)
        return replace(setup, policies=policies)

    play = make(change=first_come)
    play.do("open_shift", "07:00", counter=1)
    first = play.issue("07:10")
    play.issue("07:11", priority="uu_tien")
    assert play.do("call_next", "07:20", counter=1)["number"] == first[0]


@pytest.mark.parametrize(
    ("confirmed", "next_number"),
    [(True, "A002"), (False, "A001")],
    ids=["confirmed", "declined"],
)
def test_a_claimed_priority_is_the_clerks_to_confirm(
    play: Play, confirmed: bool, next_number: str
) -> None:
    play.issue("07:10")
    play.issue("07:11", source="kiosk", priority="cao_tuoi", by="kiosk1")
    assert play.ask("desk_view", "07:12", counter=1)["waiting"][1]["priority_confirmed"] is False
    play.do("decide_priority", "07:13", number="A002", confirmed=confirmed)
    assert play.ask("next_ticket", "07:14", counter=1)["number"] == next_number


# --- 25, 26 --------------------------------------------------------------------------------------


def test_25_around_2_september_a_day_limit_counts_days_and_ends_at_closing_time(
    make: MakePlay,
) -> None:
    play = make(day=date(2026, 8, 28))
    taken = play.do("receive_dossier", "16:59", **FAMILY)
    assert str(taken["due_at"]).startswith("2026-09-07T17:00")


def test_26_a_new_pc_with_a_clock_in_2009_gives_no_number_until_someone_confirms(
    make: MakePlay,
) -> None:
    play = make(day=date(2009, 1, 5))
    assert play.refused("issue_ticket", "07:30", queue="CT") == "clock_behind"
    play.do("confirm_clock", "07:31")
    assert play.issue("07:32") == ["A001"]


def test_26_a_clock_before_the_last_fact_is_refused_until_someone_confirms(play: Play) -> None:
    play.issue("10:00")
    play.restart()
    play.day = date(2009, 1, 5)
    assert play.refused("issue_ticket", "07:30", queue="CT") == "clock_behind"
    assert play.ask("waiting_board", "07:30")["queues"][0]["waiting"] == 1
    play.do("confirm_clock", "07:31")
    assert play.issue("07:32") == ["A002"]
    play.restart()
    play.day = date(2026, 11, 25)
    assert play.issue("07:30") == ["A001"]
    assert play.health().is_healthy


def test_26_a_clock_that_jumped_five_seconds_back_is_taken_to_have_stood_still(
    play: Play,
) -> None:
    play.issue("10:00:10")
    play.restart()
    assert play.issue("10:00:05") == ["A002"]
    assert play.facts()[-1]["at"] == "2026-11-23T10:00:10+07:00"
    play.restart()
    assert play.refused("issue_ticket", "10:00:04", queue="CT") == "clock_behind"


def test_26_starting_under_a_wrong_clock_does_not_make_it_right(play: Play) -> None:
    play.issue("10:00")
    play.day = date(2026, 11, 20)
    with play.opened.database.write() as connection:
        connection.execute("DELETE FROM adoption")  # as a program that brings a new kind of it
    play.restart()
    play.opened.close()
    play.clock.move_to(play.clock.now().replace(year=2025))
    play._open()
    assert play.refused("issue_ticket", "08:00", queue="CT") == "clock_behind"


# --- the visit -----------------------------------------------------------------------------------


def test_a_number_is_called_again_three_times_at_most_and_never_twice_in_one_breath(
    play: Play,
) -> None:
    play.do("open_shift", "07:00", counter=1)
    play.issue("07:10")
    play.do("call_next", "07:20:00", counter=1)
    assert play.refused("recall", "07:20:04", counter=1) == "recall_locked"
    calls = [play.do("recall", f"07:2{n}", counter=1)["calls"] for n in (1, 2, 3)]
    assert calls == [2, 3, 4]
    assert play.refused("recall", "07:24", counter=1) == "recall_limit"
    assert play.ticket("A001")["waited_s"] == 600


def test_a_missed_number_comes_back_the_same_day_but_not_the_next(play: Play) -> None:
    play.do("open_shift", "07:00", counter=1)
    play.issue("07:10", 2)
    for minute in ("07:20", "07:21"):
        play.do("call_next", minute, counter=1)
        play.do("mark_no_show", minute, counter=1)
    assert play.do("recall", "07:30", counter=1, number="A001")["calls"] == 1
    play.do("start_service", "07:30", counter=1)
    play.do("finish_service", "07:31", counter=1)
    play.day = date(2026, 11, 25)
    play.do("open_shift", "07:00", counter=1)
    assert play.refused("recall", "07:10", counter=1, number="A002") == "ticket_closed"
    assert play.refused("return_to_queue", "07:10", number="A002") == "ticket_closed"


def test_several_errands_go_on_under_one_number(play: Play) -> None:
    play.do("open_shift", "07:00", counter=2)
    (number,) = play.issue("07:10", queue="CT", errands=["HT", "CT"])
    assert serve(play, "07:20", counter=2) == number
    first = play.do("finish_service", "07:25", counter=2)
    assert (first["state"], first["queue"], first["served_s"]) == ("waiting", "HT", 300)
    assert serve(play, "07:30", counter=2) == number
    second = play.do("finish_service", "07:31", counter=2)
    assert (second["state"], second["served_s"], second["waited_s"]) == ("finished", 360, 600)


def test_a_transfer_keeps_the_number_and_the_place_in_time(play: Play) -> None:
    play.do("open_shift", "07:00", counter=1)
    play.do("open_shift", "07:00", counter=3, by="nv3")
    play.issue("07:10", 1)
    play.issue("07:11", 1, queue="HT")
    play.do("call_next", "07:20", counter=1)
    play.do("transfer", "07:21", counter=1, to="HT", reason="nham_hang")
    assert play.do("call_next", "07:22", counter=3, by="nv3")["number"] == "A001"
    assert play.refused("transfer", "07:23", number="A001", to="HT") == "same_queue"


def test_who_waits_for_a_result_is_called_and_leaves_with_it(play: Play) -> None:
    play.do("open_shift", "07:00", counter=1)
    play.issue("07:10")
    serve(play, "07:20")
    code = play.do("receive_dossier", "07:21", counter=1, **COPY)["code"]
    assert play.do("finish_service", "07:25", counter=1)["state"] == "awaiting_result"
    play.do("sign", "08:00", code=code, by="nv5")
    play.do("seal", "08:01", code=code, by="nv5")
    play.do("complete_dossier", "08:02", code=code, by="nv5")
    assert play.do("call_for_result", "08:10", counter=1, number="A001")["calls"] == 1
    play.do("return_result", "08:12", code=code, counter=1)
    page = play.ticket("A001")
    assert (page["state"], page["waited_s"], page["served_s"]) == ("finished", 600, 300)
    assert play.refused("finish_service", "08:13", counter=1) == "nobody_at_counter"


def test_a_visit_waits_until_the_last_of_its_results(play: Play) -> None:
    play.do("open_shift", "07:00", counter=1)
    play.issue("07:10")
    serve(play, "07:20")
    codes = [play.do("receive_dossier", "07:21", counter=1, **COPY)["code"] for _ in range(2)]
    play.do("finish_service", "07:25", counter=1)
    play.do("return_result", "08:00", code=codes[0])
    assert play.ticket("A001")["state"] == "awaiting_result"
    play.do("return_result", "08:01", code=codes[1])
    assert play.ticket("A001")["state"] == "finished"


def test_many_dossiers_are_signed_at_once_and_what_cannot_be_is_said(play: Play) -> None:
    codes = [play.do("receive_dossier", "08:00", **COPY)["code"] for _ in range(2)]
    play.do("sign", "08:10", code=codes[0], by="nv5")
    answer = play.do("sign", "08:11", codes=[*codes, "H05.12-261123-0999"], by="nv5")
    assert [row["code"] for row in answer["codes"]] == [codes[1]]
    assert [no["refused"] for no in answer["refused"]] == ["already_signed", "unknown_code"]


def test_a_scanned_code_in_our_own_range_does_not_stop_reception(play: Play) -> None:
    play.do("receive_dossier", "08:00", provincial_code="H05.12-261123-0002", **COPY)
    codes = [play.do("receive_dossier", "08:01", **COPY)["code"] for _ in range(2)]
    assert codes == ["H05.12-261123-0001", "H05.12-261123-0003"]
    again = play.refused("receive_dossier", "08:02", provincial_code=codes[0], **COPY)
    assert again == "code_taken"


# --- shifts and sessions -------------------------------------------------------------------------


def test_one_clerk_to_a_counter_and_one_counter_to_a_clerk(play: Play) -> None:
    play.do("open_shift", "07:00", counter=1)
    assert play.refused("open_shift", "07:01", counter=1, by="nv2") == "counter_taken"
    assert play.refused("open_shift", "07:01", counter=2) == "staff_elsewhere"
    play.do("pause_shift", "07:02", counter=1, reason="di_hop")
    play.issue("07:03")
    assert play.refused("call_next", "07:04", counter=1) == "counter_paused"
    assert play.do("open_shift", "07:05", counter=1)["state"] == "open"


def test_an_opening_on_a_holiday_needs_to_say_so_even_when_made_the_day_before(
    play: Play,
) -> None:
    holiday = {
        "session": "le",
        "opens_at": "2026-11-24T08:00:00+07:00",
        "closes_at": "2026-11-24T10:00:00+07:00",
    }
    assert play.refused("open_session", "16:00", **holiday) == "session_on_holiday"
    play.do("open_session", "16:00", also_on_holidays=True, **holiday)


def test_a_session_takes_in_nothing_before_it_opens_or_once_it_was_closed_by_hand(
    play: Play,
) -> None:
    tonight = {"opens_at": "2026-11-23T17:30:00+07:00", "closes_at": "2026-11-23T19:00:00+07:00"}
    play.do("open_session", "08:00", session="toi", **tonight)
    with_session: dict[str, Any] = {"session": "toi", **COPY}
    assert play.refused("issue_ticket", "17:29", queue="CT", session="toi") == "session_not_open"
    assert play.refused("receive_dossier", "17:29", **with_session) == "session_not_open"
    play.do("issue_ticket", "17:30", queue="CT", session="toi")
    play.do("close_session", "18:00", session="toi")
    assert play.refused("issue_ticket", "18:01", queue="CT", session="toi") == "session_not_open"
    assert play.refused("receive_dossier", "18:01", **with_session) == "session_not_open"


def test_a_session_still_takes_in_what_comes_in_its_last_second(play: Play) -> None:
    play.do("open_session", "17:00", session="toi", closes_at="2026-11-23T19:00:00+07:00")
    play.do("receive_dossier", "19:00:00", session="toi", **COPY)
    assert play.refused("receive_dossier", "19:00:01", session="toi", **COPY) == "session_not_open"


def test_a_session_closes_by_itself_at_its_time(play: Play) -> None:
    play.do("open_session", "16:50", session="toi", closes_at="2026-11-23T19:00:00+07:00")
    play.ask("waiting_board", "18:59:59")
    assert play.kinds() == ["session.opened"]
    play.ask("waiting_board", "19:30")
    (closed,) = play.facts()[1:]
    assert (closed["kind"], closed["by"], closed["at"]) == (
        "session.closed/1",
        "he_thong",
        "2026-11-23T19:00:00+07:00",
    )


def test_a_session_that_ended_while_somebody_was_busy_still_closes_and_so_does_the_day(
    play: Play,
) -> None:
    play.do("open_session", "16:50", session="toi", closes_at="2026-11-23T19:00:00+07:00")
    play.issue("18:59:55")
    play.clock.move_to(moment("19:00:10"))  # nobody has looked at what is due for a while
    assert isinstance(play.office.do(do.IssueTicket(queue="CT"), by=StaffCode("nv1")), Done)
    play.day = date(2026, 11, 25)
    play.ask("waiting_board", "07:00")
    assert play.kinds()[2:] == [
        "ticket.issued",
        "session.closed",
        *["ticket.cancelled"] * 2,
        "day.closed",
    ]


# --- the day's end -------------------------------------------------------------------------------


def test_the_day_ends_by_command_and_what_was_open_is_closed_with_a_reason(play: Play) -> None:
    play.do("open_shift", "07:00", counter=1)
    play.issue("07:10", 3)
    serve(play, "07:20")
    closed = play.do("close_day", "17:00", by="nv6")
    assert (closed["closed"], closed["carried"], closed["counters"]) == (3, 0, [1])
    assert play.ticket("A001")["state"] == "finished"
    assert play.ticket("A002")["state"] == "cancelled"
    assert play.ask("waiting_board", "17:01")["counters"][0]["state"] == "closed"


def test_the_day_ends_by_itself_under_an_id_made_of_its_date(make: MakePlay) -> None:
    play = make(change=carrying_over)
    play.do("open_shift", "07:00", counter=1)
    play.issue("07:10", 2)
    play.day = date(2026, 11, 25)
    play.ask("waiting_board", "06:00")
    fact = play.facts()[-1]
    assert (fact["kind"], fact["by"]) == ("day.closed/1", "he_thong")
    assert fact["at"] == "2026-11-23T23:59:00+07:00"
    assert play.kinds()[3:] == ["ticket.carried_over"] * 2 + ["shift.closed", "day.closed"]
    with play.opened.database.read() as connection:
        ids = {row[0] for row in connection.execute("SELECT command FROM outcome")}
    assert "close_day:2026-11-23:20261123T165900Z" in ids
    assert play.ticket("A001")["day"] == "2026-11-25"
    assert play.office.fire_due() == []


def test_days_on_which_nobody_came_are_closed_in_one_and_the_number_is_kept(
    make: MakePlay,
) -> None:
    play = make(change=carrying_over)
    play.issue("07:10")
    play.day = date(2029, 11, 26)
    play.ask("waiting_board", "07:00")
    assert play.kinds().count("day.closed") <= 2
    assert play.ticket("A001")["state"] == "waiting"
    assert play.health().is_healthy


def test_two_lanes_that_notice_the_same_evening_close_it_once(play: Play) -> None:
    play.issue("07:10", 3)
    play.do("open_session", "16:50", session="toi", closes_at="2026-11-23T19:00:00+07:00")
    play.clock.move_to(moment("2026-11-25T06:00:00+07:00"))
    lanes = [threading.Thread(target=play.office.fire_due) for _ in range(4)]
    for lane in lanes:
        lane.start()
    for lane in lanes:
        lane.join()
    kinds = play.kinds()
    assert (kinds.count("day.closed"), kinds.count("session.closed")) == (1, 1)
    assert kinds.count("ticket.cancelled") == 3
    assert play.health().is_healthy


def test_nothing_happens_by_itself_under_a_clock_that_is_behind(play: Play) -> None:
    play.do("open_session", "16:50", session="toi", closes_at="2026-11-23T19:00:00+07:00")
    play.clock.move_to(moment("2026-11-20T19:30:00+07:00"))
    assert play.office.fire_due() == []
    play.clock.move_to(moment("2026-11-23T19:30:00+07:00"))
    assert [done.facts[0].fact.KIND for done in play.office.fire_due()] == ["session.closed/1"]


def test_a_dossier_is_not_joined_to_the_visit_of_another_day(play: Play) -> None:
    play.issue("07:10")
    play.day = date(2026, 11, 25)
    assert play.refused("receive_dossier", "08:00", number="A001", **COPY) == "ticket_closed"


def test_an_event_due_again_after_an_earlier_time_was_confirmed_happens_again(
    play: Play,
) -> None:
    play.issue("23:00")
    play.ask("waiting_board", "23:59:30")
    play.restart()
    play.do("confirm_clock", "22:00")
    play.issue("22:10")
    play.ask("waiting_board", "23:59:40")
    assert play.kinds().count("day.closed") == 2
    assert play.ask("waiting_board", "23:59:50")["queues"][0]["waiting"] == 0


# --- undo ----------------------------------------------------------------------------------------


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
