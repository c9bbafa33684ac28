"""Scenarios of tickets: their numbers, whose turn it is, a visit from the call to the result."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from counter_app.domain.ids import QueueCode, StaffCode
from counter_app.domain.office import OfficeSetup, Policy, PolicyKind
from counter_app.domain.reasons import Refused
from counter_app.service import commands as do
from tests.end2end.played import COPY, MakePlay, carrying_over, serve, with_series
from tests.offices import Play

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


def test_a_dossier_is_not_joined_to_the_visit_of_another_day(play: Play) -> None:
    play.issue("07:10")
    play.day = date(2026, 11, 25)
    assert play.refused("receive_dossier", "08:00", number="A001", **COPY) == "ticket_closed"
