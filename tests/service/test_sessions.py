"""Special sessions as the office lives them: they open, serve, refuse, promise and close."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest

from tests.offices import Play, moment
from tests.service.sessions import hold, ready_made, weekly, window, written

PERSON: dict[str, Any] = {"name": "Nguyễn Thị Mẫu", "id_number": "024185001234"}
COPY: dict[str, Any] = {"procedure": "2.000815", "person": PERSON, "authenticated": "card_reader"}
EVENING = ready_made("toi-thu-hai")


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    play = Play(tmp_path / "van-phong.db")
    yield play
    assert play.health().is_healthy
    play.close()


def opened(play: Play, session: str) -> list[str]:
    """When a session opened and closed, by the journal, on the office's clock."""
    return [
        f"{fact['kind'].partition('/')[0].removeprefix('session.')} "
        f"{datetime.fromisoformat(fact['at']):%d/%m %H:%M}"
        for fact in play.facts()
        if fact["kind"].startswith("session.") and fact["body"]["session"] == session
    ]


def test_a_session_opens_and_closes_by_itself_at_its_times(play: Play) -> None:
    assert "ok" in hold(play, "07:00", EVENING)
    play.ask("waiting_board", "20:00")
    assert opened(play, "toi-thu-hai") == ["opened 23/11 17:00", "closed 23/11 19:00"]


def test_a_ready_made_session_does_nothing_until_the_office_switches_it_on(play: Play) -> None:
    play.ask("waiting_board", "2026-12-06T20:00:00+07:00")
    assert not any(fact["kind"].startswith("session.") for fact in play.facts())


def test_a_session_adopted_in_the_middle_of_its_hours_opens_at_once(play: Play) -> None:
    hold(play, "17:40", EVENING)
    play.ask("waiting_board", "17:41")
    assert opened(play, "toi-thu-hai") == ["opened 23/11 17:40"]


def test_a_session_closed_by_hand_is_not_opened_again_by_its_rules(play: Play) -> None:
    hold(play, "07:00", EVENING)
    play.do("close_session", "17:30", session="toi-thu-hai")
    play.ask("waiting_board", "18:30")
    assert opened(play, "toi-thu-hai") == ["opened 23/11 17:00", "closed 23/11 17:30"]


def test_a_session_opened_early_by_hand_is_that_days_session(play: Play) -> None:
    hold(play, "07:00", EVENING)
    answer = play.do("open_session", "16:30", session="toi-thu-hai")
    assert answer["closes_at"] == "2026-11-23T19:00:00+07:00"
    play.ask("waiting_board", "20:00")
    assert opened(play, "toi-thu-hai") == ["opened 23/11 16:30", "closed 23/11 19:00"]


def test_what_the_plan_held_while_the_pc_was_off_is_dated_by_the_plan(play: Play) -> None:
    hold(play, "07:00", ready_made("sang-chu-nhat"))
    play.issue("2026-11-27T08:00:00+07:00")
    play.clock.move_to(moment("2026-11-30T07:00:00+07:00"))
    play.office.fire_due()
    assert opened(play, "sang-chu-nhat") == ["opened 29/11 07:30", "closed 29/11 11:30"]


class TestHolidays:
    def test_a_session_on_a_day_off_is_left_out_with_the_reason(self, play: Play) -> None:
        hold(play, "07:00", ready_made("ngay-khong-viet"))
        play.ask("waiting_board", "2026-11-24T12:00:00+07:00")
        assert opened(play, "ngay-khong-viet") == []
        rows = play.ask("session_calendar", "2026-11-24T12:00:00+07:00", start="2026-11-24",
                        end="2026-11-24")["rows"]  # fmt: skip
        (left,) = rows
        assert left["state"] == "left_out"
        assert "24/11/2026 là ngày nghỉ" in left["why"]

    def test_a_one_day_opening_on_a_public_holiday_needs_the_plans_word(self, play: Play) -> None:
        once = written(
            "mo-mot-ngay",
            recurrence={"rule": "", "starts_on": "2026-11-24", "dates": ["2026-11-24"]},
            windows=[window("07:30", "11:30")],
        )
        hold(play, "07:00", once, {**once, "code": "mo-ca-le", "also_on_holidays": True})
        play.ask("waiting_board", "2026-11-24T12:00:00+07:00")
        assert opened(play, "mo-mot-ngay") == []
        assert opened(play, "mo-ca-le") == ["opened 24/11 07:30", "closed 24/11 11:30"]


class TestWhatIsServed:
    def test_a_number_of_another_queue_is_refused_with_the_next_time(self, play: Play) -> None:
        hold(play, "07:00", EVENING)
        assert play.do("issue_ticket", "17:10", queue="CT")["number"] == "A001"
        answer = play.try_to("issue_ticket", "17:11", queue="HT")
        assert answer["refused"] == "served_later"
        assert "07:00 25/11/2026" in answer["why"]  # Tuesday is a public holiday

    def test_a_kiosk_is_told_the_same(self, play: Play) -> None:
        hold(play, "07:00", EVENING)
        assert play.refused("issue_ticket", "17:11", queue="HT", source="kiosk") == "served_later"
        board = play.ask("kiosk_board", "17:12")
        tiles = {tile["queue"]: tile for tile in board["queues"]}
        assert board["session_name"].startswith("Chứng thực ngoài giờ")
        assert tiles["CT"]["later_at"] is None
        assert tiles["HT"]["later_at"] == "2026-11-25T07:00:00+07:00"

    def test_a_dossier_the_session_does_not_serve_is_refused_with_the_next_time(
        self, play: Play
    ) -> None:
        hold(play, "07:00", EVENING)
        birth: dict[str, Any] = {"procedure": "1.001193", "person": PERSON}
        answer = play.try_to("receive_dossier", "17:10", **birth)
        assert answer["refused"] == "procedure_served_later"
        assert play.do("receive_dossier", "17:11", **COPY)["session"] == "toi-thu-hai"

    def test_a_clerk_who_is_still_there_with_no_session_open_may_give_a_number(
        self, play: Play
    ) -> None:
        assert play.do("issue_ticket", "17:30", queue="HT")["number"] == "B001"

    def test_in_office_hours_what_a_session_does_not_serve_is_ordinary(self, play: Play) -> None:
        hold(play, "07:00", ready_made("thu-nam-3-khong"))
        at = "2026-11-26T08:00:00+07:00"
        play.do("issue_ticket", at, queue="CT")
        play.do("issue_ticket", at, queue="DD")
        sessions = {f["body"]["queue"]: f["body"]["session"] for f in play.facts()
                    if f["kind"].startswith("ticket.issued")}  # fmt: skip
        assert sessions == {"CT": "thu-nam-3-khong", "DD": None}

    def test_a_session_by_appointment_gives_no_number(self, play: Play) -> None:
        hold(play, "07:00", {**EVENING, "channels": "appointment"})
        assert play.refused("issue_ticket", "17:10", queue="CT") == "served_later"
        assert (
            play.refused("issue_ticket", "17:11", queue="CT", session="toi-thu-hai")
            == "session_by_appointment"
        )


class TestLimits:
    def test_the_quota_of_a_window(self, play: Play) -> None:
        hold(play, "07:00", {**EVENING, "quota_per_window": 3})
        play.issue("17:05", 3)
        answer = play.try_to("issue_ticket", "17:06", queue="CT")
        assert answer["refused"] == "session_full"
        assert "3" in answer["why"]
        play.do("cancel_ticket", "17:07", number="A002", reason="nham")
        assert play.do("issue_ticket", "17:08", queue="CT")["number"] == "A004"

    def test_the_quota_of_a_person(self, play: Play) -> None:
        hold(play, "07:00", {**EVENING, "quota_per_person": 1})
        play.do("receive_dossier", "17:05", **COPY)
        assert play.refused("receive_dossier", "17:06", **COPY) == "session_full_for_person"
        other: dict[str, Any] = {
            **COPY,
            "person": {"name": "Trần Văn Bình", "id_number": "024085005678"},
        }
        play.do("receive_dossier", "17:07", **other)

    def test_a_series_of_its_own(self, play: Play) -> None:
        play.issue("08:00", 2)
        hold(play, "09:00", {**EVENING, "series": {"prefix": "N", "first": 1, "last": 50}})
        assert play.issue("17:05", 2) == ["N01", "N02"]
        play.do("open_shift", "17:06", counter=1)
        play.do("call_ticket", "17:07", counter=1, number="N01")

    def test_a_prefix_of_a_queue_cannot_be_a_sessions(self, play: Play) -> None:
        series = {"prefix": "A", "first": 1, "last": 50}
        assert hold(play, "07:00", {**EVENING, "series": series})["refused"] == (
            "session_prefix_taken"
        )


class TestAtClosing:
    def waiting(self, play: Play, rule: str) -> dict[str, Any]:
        hold(play, "07:00", {**EVENING, "at_closing": rule})
        play.do("open_shift", "17:00", counter=1)
        play.issue("17:05", 2)
        play.do("call_next", "17:06", counter=1)
        play.do("start_service", "17:07", counter=1)
        play.ask("waiting_board", "19:01")
        return play.ticket("A002")

    def test_those_who_wait_are_still_served(self, play: Play) -> None:
        assert self.waiting(play, "serve")["state"] == "waiting"
        play.do("finish_service", "19:02", counter=1)
        assert play.do("call_next", "19:03", counter=1)["number"] == "A002"
        assert play.refused("issue_ticket", "19:04", queue="CT", session="toi-thu-hai")

    def test_those_who_wait_are_closed(self, play: Play) -> None:
        page = self.waiting(play, "cancel")
        assert page["state"] == "cancelled"
        assert page["history"][-1]["body"] == {"reason": "end_of_session"}

    def test_those_who_wait_keep_their_place_for_the_next_time(self, play: Play) -> None:
        assert self.waiting(play, "carry_over")["day"] == "2026-11-30"
        play.do("finish_service", "19:02", counter=1)
        wednesday = "2026-11-25T08:00:00+07:00"
        play.do("open_shift", wednesday, counter=1)
        assert play.refused("call_next", wednesday, counter=1) == "nobody_waiting"
        monday = "2026-11-30T17:01:00+07:00"
        play.do("open_shift", monday, counter=1)
        assert play.do("call_next", monday, counter=1)["number"] == "A002"


class TestTwoAtOnceAndMidnight:
    def test_two_sessions_run_at_once_and_each_number_goes_to_its_own(self, play: Play) -> None:
        births = written(
            "khai-sinh-toi",
            recurrence=weekly("MO"),
            windows=[window("17:00", "20:00")],
            procedures=["1.001193"],
        )
        assert "ok" in hold(play, "07:00", EVENING, births)
        play.issue("17:10", queue="CT")
        play.issue("17:11", queue="HT")
        sessions = [f["body"]["session"] for f in play.facts() if f["kind"] == "ticket.issued/1"]
        assert sessions == ["toi-thu-hai", "khai-sinh-toi"]
        assert play.refused("issue_ticket", "19:30", queue="CT") == "served_later"
        assert play.do("issue_ticket", "19:31", queue="HT")["number"] == "B002"

    def test_a_session_crosses_midnight(self, play: Play) -> None:
        night = written(
            "dem", recurrence=weekly("MO"), windows=[window("22:00", "01:00")],
            counts_as_working_time=True,
        )  # fmt: skip
        hold(play, "07:00", night)
        play.do("open_shift", "22:00", counter=1)
        play.issue("23:50")
        received = play.do("receive_dossier", "2026-11-24T00:30:00+07:00", **COPY)
        assert received["session"] == "dem"
        assert received["due_at"] == "2026-11-24T01:00:00+07:00"  # a holiday: the session ends it
        play.do("call_next", "2026-11-24T00:40:00+07:00", counter=1)
        play.ask("waiting_board", "2026-11-24T02:00:00+07:00")
        assert opened(play, "dem") == ["opened 23/11 22:00", "closed 24/11 01:00"]
        closed = [f for f in play.facts() if f["kind"].startswith("day.closed")]
        assert [(f["at"][:16], f["body"]["day"]) for f in closed] == [
            ("2026-11-24T01:00", "2026-11-23")
        ]
        assert play.ticket("A001")["state"] != "waiting"


class TestDeadlines:
    """Scenario 15: the session moves the start of what is received in it, and nothing else."""

    def test_after_hours_without_a_session_counts_from_the_next_opening(self, play: Play) -> None:
        received = play.do("receive_dossier", "17:20", procedure="1.004873", person=PERSON)
        assert received["due_at"] == "2026-11-30T17:00:00+07:00"

    def test_in_a_session_that_counts_the_clock_starts_at_once(self, play: Play) -> None:
        counted = written(
            "toi", recurrence=weekly("MO"), windows=[window("17:00", "19:00")],
            counts_as_working_time=True,
        )  # fmt: skip
        hold(play, "07:00", counted)
        before = play.do("receive_dossier", "08:00", procedure="1.004873", person=PERSON)
        inside = play.do("receive_dossier", "17:20", procedure="1.004873", person=PERSON)
        assert inside["due_at"] == before["due_at"] == "2026-11-27T17:00:00+07:00"

    def test_what_is_said_before_is_what_is_promised_at_reception(self, play: Play) -> None:
        hold(play, "07:00", {**EVENING, "counts_as_working_time": True})
        planned = play.ask(
            "deadline", "08:00", procedure="1.004873", session="toi-thu-hai",
            received_at="2026-11-23T17:20:00+07:00",
        )  # fmt: skip
        assert planned["due_at"] == "2026-11-27T17:00:00+07:00"
        here = {"procedure": "2.000815", "received_at": "2026-11-23T17:20:00+07:00"}
        asked = play.ask("deadline", "17:20", **here)
        assert asked["due_at"] == play.do("receive_dossier", "17:20", **COPY)["due_at"]


class TestPromises:
    def test_results_in_the_session_and_no_slip(self, play: Play) -> None:
        hold(play, "07:00", EVENING)
        received = play.do("receive_dossier", "17:20", **COPY)
        assert received["promised_at"] == "2026-11-23T19:00:00+07:00"
        assert received["slip"] is False
        play.do("complete_dossier", "18:00", code=received["code"])
        play.ask("waiting_board", "20:00")
        assert "dossier.promise_missed" not in play.kinds()

    def test_a_result_at_the_promised_moment_keeps_the_promise(self, play: Play) -> None:
        hold(play, "07:00", EVENING)
        received = play.do("receive_dossier", "17:20", **COPY)
        play.do("complete_dossier", "19:00", code=received["code"])
        play.ask("waiting_board", "20:00")
        assert "dossier.promise_missed" not in play.kinds()

    def test_a_missed_promise_gives_a_mau_01_after_all(self, play: Play) -> None:
        hold(play, "07:00", EVENING)
        received = play.do("receive_dossier", "17:20", **COPY)
        play.ask("waiting_board", "20:00")
        (missed,) = (f for f in play.facts() if f["kind"] == "dossier.promise_missed/1")
        assert missed["at"] == "2026-11-23T19:00:01+07:00"
        assert play.ask("dossier", "20:01", code=received["code"])["slip"] is True

    def test_papers_asked_for_end_the_promise(self, play: Play) -> None:
        hold(play, "07:00", EVENING)
        code = play.do("receive_dossier", "17:20", **COPY)["code"]
        play.do("request_supplement", "17:30", code=code, reason="thieu_giay_to")
        play.do("receive_supplement", "19:30", code=code)
        play.ask("waiting_board", "20:00")
        assert "dossier.promise_missed" not in play.kinds()

    def test_minutes_by_procedure(self, play: Play) -> None:
        hold(play, "07:00", ready_made("thu-sau-nhanh"))
        friday = "2026-11-27T08:00:00+07:00"
        copy = play.do("receive_dossier", friday, **COPY)
        birth = play.do("receive_dossier", friday, procedure="1.001193", person=PERSON)
        assert copy["promised_at"] == "2026-11-27T08:20:00+07:00"
        assert birth["promised_at"] == "2026-11-27T09:00:00+07:00"
        play.ask("waiting_board", "2026-11-27T08:30:00+07:00")
        assert play.kinds().count("dossier.promise_missed") == 1

    def test_nobody_misses_a_promise_by_hand(self, play: Play) -> None:
        hold(play, "07:00", EVENING)
        code = play.do("receive_dossier", "17:20", **COPY)["code"]
        assert play.refused("miss_promise", "17:21", code=code) == "promise_stands"
        assert play.refused("miss_promise", "17:21", code="H05.12-261123-0999") == "unknown_code"


class TestBundles:
    def test_one_visit_several_dossiers_one_promise_every_part_tracked(self, play: Play) -> None:
        rules = ready_made("khai-sinh-can-cuoc", promise={"kind": "same_day"}, slip=False)
        hold(play, "07:00", rules)
        answer = play.do("receive_bundle", "08:00", session="khai-sinh-can-cuoc", person=PERSON)
        rows = answer["codes"]
        assert len({row["code"] for row in rows}) == 4
        assert len({row["bundle"] for row in rows}) == 1
        assert {row["promised_at"] for row in rows} == {"2026-11-23T17:00:00+07:00"}
        play.do("complete_dossier", "09:00", code=rows[0]["code"])
        parts = play.ask("bundle_parts", "09:01", code=rows[3]["code"])["rows"]
        assert [part["state"] for part in parts] == [9, 2, 2, 2]
        assert {part["agency"] for part in parts} == {
            "Ủy ban nhân dân cấp xã",
            "Công an cấp xã",
            "Công an tỉnh",
            "Bảo hiểm xã hội",
        }

    def test_all_parts_or_none(self, play: Play) -> None:
        hold(play, "07:00", ready_made("khai-sinh-can-cuoc"))
        code = "khai-sinh-can-cuoc"
        nameless: dict[str, Any] = {"name": " ", "id_number": ""}
        assert play.refused("receive_bundle", "08:00", session=code, person=nameless)
        assert (
            play.refused("receive_bundle", "08:01", session=code, person=PERSON, parts=["9.999999"])
            == "unknown_procedure"
        )
        assert "dossier.received" not in play.kinds()

    def test_the_form_is_counted_once_with_the_first_part(self, play: Play) -> None:
        hold(play, "07:00", ready_made("khai-sinh-can-cuoc"))
        code = "khai-sinh-can-cuoc"
        told: dict[str, Any] = {"typed": 1, "from_card": 2, "from_earlier": 2}
        play.do("receive_bundle", "08:00", session=code, person=PERSON, **told)
        received = [f["body"] for f in play.facts() if f["kind"].startswith("dossier.received/")]
        counts = [{name: body.get(name, 0) for name in told} for body in received]
        assert counts == [told, *[dict.fromkeys(told, 0)] * 3]
        said = play.refused("receive_bundle", "08:01", session=code, person=PERSON, typed=99)
        assert said == "fields_out_of_range"

    def test_a_part_may_be_left_out(self, play: Play) -> None:
        hold(play, "07:00", ready_made("khai-sinh-can-cuoc"))
        answer = play.do(
            "receive_bundle", "08:00", session="khai-sinh-can-cuoc", person=PERSON,
            parts=["1.001193", "1.116410"],
        )  # fmt: skip
        assert len(answer["codes"]) == 2


class TestOnRequest:
    ASKED: ClassVar[dict[str, Any]] = {
        "session": "khi-can-la-co",
        "channel": "phone",
        "procedure": "2.000815",
        "agreed_at": "2026-11-23T19:00:00+07:00",
        "place": "Tổ 3, nhà bà Mẫu",
        "staff": ["nv1", "nv5"],
    }

    def test_who_asked_through_which_channel_who_went_and_what_came_of_it(self, play: Play) -> None:
        hold(play, "07:00", ready_made("khi-can-la-co"))
        asked = play.do("request_session", "16:00", **self.ASKED)
        play.do("settle_request", "20:00", request=asked["request"], outcome="served")
        (row,) = play.ask("session_requests", "20:01", start="2026-11-23", end="2026-11-23")["rows"]
        assert (row["channel"], row["outcome"], row["staff"]) == ("phone", "served", ["nv1", "nv5"])
        assert row["place"] == "Tổ 3, nhà bà Mẫu"
        assert not any("Mẫu" in str(fact["body"]) for fact in play.facts())

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"session": "toi-thu-hai"}, "session_not_on_request"),
            ({"channel": "chim"}, "unknown_request_channel"),
            ({"procedure": "9.999999"}, "unknown_procedure"),
            ({"agreed_at": "2026-11-23T15:00:00+07:00"}, "agreed_in_the_past"),
            ({"staff": ["nv99"]}, "unknown_staff"),
        ],
        ids=["session", "channel", "procedure", "past", "staff"],
    )
    def test_what_cannot_be_agreed(self, play: Play, change: dict[str, Any], code: str) -> None:
        hold(play, "07:00", ready_made("khi-can-la-co"))
        assert play.refused("request_session", "16:00", **{**self.ASKED, **change}) == code

    def test_a_request_is_settled_once(self, play: Play) -> None:
        hold(play, "07:00", ready_made("khi-can-la-co"))
        request = play.do("request_session", "16:00", **self.ASKED)["request"]
        assert play.refused("settle_request", "20:00", request=request, outcome="x") == (
            "unknown_outcome"
        )
        play.do("settle_request", "20:01", request=request, outcome="nobody_there")
        again = play.refused("settle_request", "20:02", request=request, outcome="served")
        assert again == "request_settled"

    def test_it_has_no_recurrence_and_opens_by_hand_alone(self, play: Play) -> None:
        hold(play, "07:00", ready_made("khi-can-la-co"))
        answer = play.do("open_session", "18:10", session="khi-can-la-co")
        assert answer["closes_at"] == "2026-11-23T20:10:00+07:00"


class TestTheCheckTheDayBefore:
    def verdicts(self, play: Play, **changes: Any) -> dict[str, str]:
        hold(play, "07:00", ready_made("sang-chu-nhat", **changes))
        answer = play.ask("session_check", "08:00", session="sang-chu-nhat", on="2026-11-29")
        return {item["subject"]: item["verdict"] for item in answer["items"]}

    def test_all_is_ready(self, play: Play) -> None:
        ready = {"plan_number": "12/KH-UBND", "quota_per_window": 40, "assumed": []}
        assert set(self.verdicts(play, **ready).values()) == {"go"}

    def test_nobody_signs_and_nobody_seals(self, play: Play) -> None:
        clerks = [{"duty": "clerk", "staff": ["nv1"]}]
        assert self.verdicts(play, roster=clerks)["roster"] == "stop"

    def test_the_rest_deserves_a_look(self, play: Play) -> None:
        found = self.verdicts(play)
        assert {found[subject] for subject in ("quota", "rules", "plan")} == {"look"}

    def test_the_bookings_are_counted(self, play: Play) -> None:
        assert self.verdicts(play)["bookings"] == "go"
        play.do(
            "book_appointment", "08:01", procedure="2.000815", person=PERSON,
            slot_at="2026-11-29T08:00:00+07:00",
        )  # fmt: skip
        answer = play.ask("session_check", "08:02", session="sang-chu-nhat", on="2026-11-29")
        said = {item["subject"]: item["said"] for item in answer["items"]}
        assert said["bookings"] == "1 lịch hẹn đã đặt cho phiên này."

    def test_it_is_not_held_that_day(self, play: Play) -> None:
        hold(play, "07:00", EVENING)
        answer = play.ask("session_check", "08:00", session="toi-thu-hai", on="2026-11-24")
        assert answer["verdict"] == "stop"


def test_overtime_is_what_was_worked_outside_office_hours(play: Play) -> None:
    hold(play, "07:00", {**EVENING, "windows": [window("16:30", "19:00")]})
    play.do("open_shift", "16:00", counter=1)
    play.do("pause_shift", "17:30", counter=1, reason="nghi_giai_lao")
    play.do("resume_shift", "17:40", counter=1)
    play.do("close_shift", "18:30", counter=1)
    rows = play.ask("overtime", "20:00", start="2026-11-23", end="2026-11-23")["rows"]
    assert [(row["staff"], row["worked_s"]) for row in rows] == [("nv1", 1800), ("nv1", 3000)]


def test_a_change_of_rules_leaves_what_runs_now_alone(play: Play) -> None:
    hold(play, "07:00", EVENING)
    play.issue("17:10")
    assert "ok" in hold(play, "17:20", {**EVENING, "windows": [window("17:00", "18:00")]})
    play.ask("waiting_board", "18:30")
    assert opened(play, "toi-thu-hai") == ["opened 23/11 17:00"]  # closes when it said it would
    play.ask("waiting_board", "19:10")
    assert opened(play, "toi-thu-hai")[-1] == "closed 23/11 19:00"
