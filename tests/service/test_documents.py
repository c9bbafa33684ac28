"""The office's documents change while it works: by date, by right, back again, and never behind
anybody's back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.domain.documents import Family
from counter_app.domain.office import OfficeSetup
from counter_app.papers.from_office import receipt_paper, receipt_words, ticket_paper, ticket_words
from counter_app.papers.receipt import ReceiptPaper
from counter_app.papers.ticket import TicketPaper
from counter_app.resources.families import LARGEST
from tests.offices import Play

Body = dict[str, Any]
DATA = Path(__file__).resolve().parents[1] / "data"
PERSON = {"name": "Nguyễn Văn Thử", "id_number": "024190000123"}
STORM = {"on": "2026-11-25", "kind": "off", "name": "Nghỉ bão", "evidence": "12/CĐ", "notice": "12"}
GUARDIAN = "1.004837"
"""Registering a guardian: three working days."""


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    play = Play(tmp_path / "van-phong.db")
    yield play
    play.close()


def page(play: Play, family: str, **fields: Any) -> Body:
    return play.ask("document", play.clock.now().isoformat(), family=family, **fields)


def edited(play: Play, family: str, edit: Callable[[Body], object], **fields: Any) -> Body:
    """The fields of a command that adopts an edited document."""
    known = page(play, family, **fields)
    body = deepcopy(known["body"])
    edit(body)
    return {"family": family, "body": body, "base_version": known["adopted"]["version"]}


def adopt(
    play: Play, at: str, family: str, edit: Callable[[Body], object], *, on: str = "2026-11-23"
) -> Body:
    fields = edited(play, family, edit)
    return play.do("adopt_document", at, by="nv6", valid_from=on, **fields)


def add_storm(body: Body) -> None:
    body["days"].append(STORM)


def rename(name: str) -> Callable[[Body], object]:
    return lambda body: body["queues"][0].update(name_vi=name)


def receive(play: Play, at: str, procedure: str = GUARDIAN, **fields: Any) -> Body:
    return play.do("receive_dossier", at, procedure=procedure, person=PERSON, **fields)


# --- in force by date ----------------------------------------------------------------------------


def test_a_new_queue_gives_numbers_as_soon_as_it_is_saved(play: Play) -> None:
    new = {**page(play, "setup")["body"]["queues"][0], "code": "GT", "name_vi": "Giao thông"}
    new["series"] = {**new["series"], "prefix": "G"}
    adopt(play, "07:10", "setup", lambda body: body["queues"].append(new))
    assert play.issue("07:11", queue="GT") == ["G001"]
    board = play.ask("waiting_board", "07:12")
    assert [row["queue"] for row in board["queues"]][-1] == "GT"


def test_what_is_planned_for_tomorrow_holds_from_midnight_by_itself(play: Play) -> None:
    adopt(play, "09:00", "setup", rename("Sao y"), on="2026-11-24")
    assert play.office.reference.setup.queues[0].name_vi == "Chứng thực"
    assert page(play, "setup")["planned"][0]["valid_from"] == "2026-11-24"
    play.ask("waiting_board", "23:59:59")
    assert play.office.reference.setup.queues[0].name_vi == "Chứng thực"
    play.ask("waiting_board", "2026-11-24T00:00:00+07:00")
    assert play.office.reference.setup.queues[0].name_vi == "Sao y"


def test_documents_are_as_they_were_after_a_restart(play: Play) -> None:
    adopt(play, "07:00", "setup", rename("Sao y"))
    adopt(play, "07:01", "calendar", add_storm)
    before = play.office.reference
    play.restart()
    after = play.office.reference
    assert (after.setup, after.catalogue, after.calendar, after.templates) == (
        before.setup, before.catalogue, before.calendar, before.templates
    )  # fmt: skip
    assert [row["state"] for row in history(play, "setup")] == ["in_force", "past"]


def test_a_change_now_is_carried_over_into_what_is_planned(play: Play) -> None:
    adopt(play, "09:00", "setup", rename("Sao y"), on="2026-12-01")
    now = adopt(
        play, "09:05", "setup", lambda body: body["letterhead"].update(phone="0204 3 855 555")
    )
    assert [later["valid_from"] for later in now["later"]] == ["2026-12-01"]
    setup = play.office.reference.setup
    assert (setup.queues[0].name_vi, setup.letterhead.phone) == ("Chứng thực", "0204 3 855 555")
    play.ask("waiting_board", "2026-12-01T06:00:00+07:00")
    setup = play.office.reference.setup
    assert (setup.queues[0].name_vi, setup.letterhead.phone) == ("Sao y", "0204 3 855 555")


def test_a_change_that_contradicts_what_is_planned_is_refused_with_its_place(play: Play) -> None:
    adopt(play, "09:00", "setup", rename("Sao y"), on="2026-12-01")
    fields = edited(play, "setup", rename("Bản sao"))
    said = play.try_to("adopt_document", "09:05", by="nv6", valid_from="2026-11-23", **fields)
    assert said["refused"] == "planned_otherwise"
    assert "queues › CT › name_vi" in said["why"]
    assert play.office.reference.setup.queues[0].name_vi == "Chứng thực"


def test_a_plan_is_dropped_by_going_back_to_what_is_in_force(play: Play) -> None:
    held = page(play, "setup")["adopted"]["version"]
    planned = adopt(play, "09:00", "setup", rename("Sao y"), on="2026-12-01")
    play.do(
        "revert_document", "09:05", by="nv6", family="setup", version=held,
        valid_from="2026-11-23", base_version=planned["version"],
    )  # fmt: skip
    assert page(play, "setup")["planned"] == []
    assert [row["state"] for row in history(play, "setup")] == ["in_force", "dropped", "past"]
    play.ask("waiting_board", "2026-12-01T06:00:00+07:00")
    assert play.office.reference.setup.queues[0].name_vi == "Chứng thực"


def test_an_edited_document_is_not_touched_by_what_a_newer_program_brings(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    adopt(play, "09:00", "setup", rename("Sao y"))
    from counter_app.resources import families

    shipped = families._SHIPPED[Family.SETUP]

    def newer(profile: str) -> object:
        body = dict(shipped(profile))  # type: ignore[call-overload]
        return {**body, "legal_basis": "Nghị định mới"}

    monkeypatch.setitem(families._SHIPPED, Family.SETUP, newer)
    play.restart()
    assert play.office.reference.setup.queues[0].name_vi == "Sao y"
    offered = page(play, "setup")["offered"]
    assert page(play, "setup", version=offered)["body"]["legal_basis"] == "Nghị định mới"
    assert page(play, "calendar")["offered"] is None


# --- who, when, what -----------------------------------------------------------------------------


def history(play: Play, family: str) -> list[Body]:
    rows: list[Body] = play.ask("document_history", play.clock.now().isoformat(), family=family)[
        "rows"
    ]
    return rows


def test_the_history_says_who_changed_what_from_when(play: Play) -> None:
    adopt(play, "09:00", "setup", rename("Sao y"), on="2026-11-24")
    newest, first = history(play, "setup")
    assert newest["adopted"]["by"] == "nv6"
    assert newest["adopted"]["at"] == "2026-11-23T09:00:00+07:00"
    assert newest["adopted"]["valid_from"] == "2026-11-24"
    (change,) = newest["changes"]
    assert (change["where"], change["old"], change["new"]) == (
        "Hàng Chứng thực (CT) › tên", "Chứng thực", "Sao y"
    )  # fmt: skip
    assert first["changes"] == []


def test_a_change_is_taken_back_by_adopting_the_earlier_version_again(play: Play) -> None:
    held = page(play, "setup")["adopted"]["version"]
    changed = adopt(play, "09:00", "setup", rename("Sao y"))
    back = play.do(
        "revert_document", "09:05", by="nv6", family="setup", version=held,
        valid_from="2026-11-23", base_version=changed["version"],
    )  # fmt: skip
    assert back["version"] == held
    assert play.office.reference.setup.queues[0].name_vi == "Chứng thực"
    assert len(history(play, "setup")) == 3


def test_only_a_supervisor_changes_documents(play: Play) -> None:
    fields = edited(play, "setup", rename("Sao y"))
    for clerk in ("nv1", "nv5", "khong_co", "he_thong"):
        said = play.try_to("adopt_document", "09:00", by=clerk, valid_from="2026-11-23", **fields)
        assert said["refused"] == "supervisor_only"
        assert "phụ trách" in said["why"]
    assert play.refused("recompute_deadlines", "09:00", by="nv1") == "supervisor_only"


def test_the_last_supervisor_cannot_be_taken_away(play: Play) -> None:
    fields = edited(
        play, "setup", lambda body: [m["duties"].remove("supervisor") for m in body["staff"]
                                     if "supervisor" in m["duties"]]
    )  # fmt: skip
    assert adopt_refused(play, "09:00", fields) == "no_supervisor"


def adopt_refused(play: Play, at: str, fields: Body, *, on: str = "2026-11-23") -> str:
    return play.refused("adopt_document", at, by="nv6", valid_from=on, **fields)


def test_two_who_edit_at_once_are_told_and_neither_is_lost(play: Play) -> None:
    one = edited(play, "setup", rename("Sao y"))
    other = edited(play, "setup", rename("Bản sao"))
    play.do("adopt_document", "09:00", by="nv6", valid_from="2026-11-23", **one)
    said = play.try_to("adopt_document", "09:01", by="nv6", valid_from="2026-11-23", **other)
    assert said["refused"] == "document_changed_since"
    assert "nv6" in said["why"]
    assert "09:00" in said["why"]
    assert play.office.reference.setup.queues[0].name_vi == "Sao y"


def test_saving_without_a_change_says_so(play: Play) -> None:
    assert adopt_refused(play, "09:00", edited(play, "setup", lambda _: None)) == (
        "document_unchanged"
    )


def test_a_change_cannot_hold_from_a_day_the_office_has_worked_on(play: Play) -> None:
    fields = edited(play, "setup", rename("Sao y"))
    play.issue("07:30")
    play.day = date(2026, 11, 25)
    play.issue("07:30")
    said = play.try_to("adopt_document", "09:00", by="nv6", valid_from="2026-11-24", **fields)
    assert said["refused"] == "rewrites_history"
    assert "25/11/2026" in said["why"]
    play.do("adopt_document", "09:00", by="nv6", valid_from="2026-11-25", **fields)


def test_an_office_that_has_not_opened_yet_may_begin_on_any_day(play: Play) -> None:
    adopt(play, "06:56", "setup", rename("Sao y"), on="2026-11-01")
    assert play.office.reference.setup.queues[0].name_vi == "Sao y"


# --- what is in use ------------------------------------------------------------------------------


def without(name: str, key: str, value: object) -> Callable[[Body], object]:
    def edit(body: Body) -> None:
        body[name] = [entry for entry in body[name] if entry[key] != value]
        for counter in body["counters"]:
            counter["serves"] = [code for code in counter["serves"] if code != value] or ["TQ"]

    return edit


def test_a_queue_with_people_in_it_stays_until_tomorrow(play: Play) -> None:
    play.issue("07:30", 2)
    fields = edited(play, "setup", without("queues", "code", "CT"))
    said = play.try_to("adopt_document", "09:00", by="nv6", valid_from="2026-11-23", **fields)
    assert said["refused"] == "queue_in_use"
    assert "2 số" in said["why"]
    play.do("adopt_document", "09:01", by="nv6", valid_from="2026-11-24", **fields)


def test_a_queue_that_somebody_still_has_to_go_to_stays_too(play: Play) -> None:
    play.issue("07:30", queue="HT", errands=["CT"])
    fields = edited(play, "setup", without("queues", "code", "CT"))
    assert adopt_refused(play, "09:00", fields) == "queue_in_use"


def test_a_prefix_that_is_in_somebodys_hand_is_not_given_to_another_queue(play: Play) -> None:
    def swap(body: Body) -> None:
        one, other = body["queues"][0]["series"], body["queues"][1]["series"]
        one["prefix"], other["prefix"] = other["prefix"], one["prefix"]

    play.issue("07:30")
    assert adopt_refused(play, "09:00", edited(play, "setup", swap)) == "prefix_in_use"


def test_a_counter_and_a_clerk_who_sits_at_it_stay(play: Play) -> None:
    play.do("open_shift", "07:30", counter=2, by="nv2")
    counter = edited(play, "setup", without("counters", "number", 2))
    assert adopt_refused(play, "09:00", counter) == "counter_in_use"
    clerk = edited(play, "setup", without("staff", "code", "nv2"))
    assert adopt_refused(play, "09:00", clerk) == "staff_in_use"
    play.do("close_shift", "09:01", counter=2, by="nv2")
    play.do("adopt_document", "09:02", by="nv6", valid_from="2026-11-23", **counter)
    assert play.refused("open_shift", "09:03", counter=2) == "unknown_counter"


def test_where_tickets_are_carried_over_their_queue_stays_tomorrow_too(play: Play) -> None:
    adopt(play, "06:56", "setup", lambda body: body.update(day_end="carry_over"))
    play.issue("07:30")
    fields = edited(play, "setup", without("queues", "code", "CT"))
    assert adopt_refused(play, "09:00", fields, on="2026-11-24") == "queue_in_use"


# --- malformed -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("family", "edit", "code", "named"),
    [
        ("setup", lambda b: b["queues"][1].update(code="CT"), "resource_duplicate", "queues[1]"),
        ("setup", lambda b: b["counters"][0].update(serves=["ZZ"]), "resource_unknown_code", "ZZ"),
        ("setup", lambda b: b.update(ten_la="x"), "resource_unknown_field", "ten_la"),
        ("setup", lambda b: b["queues"][0]["series"].update(last=0), "resource_wrong_value", "CT"),
        ("setup", lambda b: b.pop("agency_code"), "resource_wrong_value", "agency_code"),
        ("calendar", lambda b: b["days"].append(b["days"][0]), "resource_duplicate", "01/01/2024"),
        ("calendar", lambda b: b["days"][0].update(name=" "), "resource_empty", "name"),
        ("calendar", lambda b: b["days"][0].update(kind="x"), "resource_wrong_value", "days[0]"),
        ("calendar", lambda b: b["days"][0].update(on="x"), "resource_wrong_value", "days[0]"),
        ("catalogue", lambda b: b["procedures"][0].update(code="1"), "resource_bad_code", "code"),
        ("catalogue", lambda b: procedure(b).update(cases=[]), "resource_no_case", GUARDIAN),
        ("templates", lambda b: b["ticket-vi"]["words"].update(footer="{x}"),
         "template_unknown_gap", "footer"),
        ("templates", lambda b: b["ticket-vi"]["words"].pop("footer"),
         "template_missing_key", "footer"),
        ("templates", lambda b: b["ticket-vi"]["words"].update(footer="{"), "template_braces",
         "footer"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_entry_and_field_and_nothing_is_adopted(
    play: Play, family: str, edit: Callable[[Body], object], code: str, named: str
) -> None:
    fields = edited(play, family, edit)
    said = play.try_to("adopt_document", "09:00", by="nv6", valid_from="2026-11-23", **fields)
    assert said["refused"] == code, said
    assert named in said["why"]
    assert len(history(play, family)) == 1


def test_what_is_far_too_large_or_too_deep_is_refused(play: Play) -> None:
    big = edited(play, "calendar", lambda b: b["days"].extend([STORM] * 6000))
    assert "error" in play.try_to(
        "adopt_document", "09:00", by="nv6", valid_from="2026-11-23",
        family="setup", base_version="", body={"x": "y" * LARGEST},
    )  # fmt: skip
    assert adopt_refused(play, "09:00", big) == "resource_duplicate"
    deep: Any = "x"
    for _ in range(60):
        deep = [deep]
    said = play.try_to(
        "adopt_document", "09:00", by="nv6", valid_from="2026-11-23",
        family="setup", base_version="", body={"x": deep},
    )  # fmt: skip
    assert "lồng nhau quá sâu" in said["error"]


SHIPPED_BODIES: dict[Family, Any] = {}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(max_size=8), parts),
    max_leaves=8,
)


@given(data=st.data())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_body_at_all_can_do_more_than_be_refused(play: Play, data: st.DataObject) -> None:
    family = data.draw(st.sampled_from(list(Family)))
    # what is drawn must not hang on what earlier examples changed
    body = deepcopy(SHIPPED_BODIES.setdefault(family, page(play, family)["body"]))
    place: Any = body
    for _ in range(data.draw(st.integers(0, 4))):
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys)) if keys else None
        if key is None or not isinstance(place[key], dict | list):
            break
        place = place[key]
    if isinstance(place, dict):
        place[data.draw(st.sampled_from([*place, "x"]))] = data.draw(JSON)
    else:
        place.append(data.draw(JSON))
    said = play.try_to(
        "adopt_document", play.clock.now().isoformat(), by="nv6", valid_from="2026-11-23",
        family=family, body=body, base_version=page(play, family)["adopted"]["version"],
    )  # fmt: skip
    assert set(said) <= {"ok", "refused", "why", "error", "line"}
    assert play.ask("waiting_board", play.clock.now().isoformat())["counters"] is not None
    play.restart()


# --- a dossier keeps what it was received under --------------------------------------------------


def test_a_supplement_is_reckoned_by_the_rules_of_the_reception(play: Play) -> None:
    code = receive(play, "08:00")["code"]
    play.do("request_supplement", "08:30", code=code, reason="thieu_giay_to")

    def stricter(setup: OfficeSetup) -> OfficeSetup:
        hours = setup.hours[0]
        morning = tuple(windows[:1] for windows in hours.weekdays)
        return replace(setup, hours=(replace(hours, weekdays=morning),))

    play.set_up("09:00", stricter)
    brought = play.do("receive_supplement", "10:00", code=code)
    assert brought["due_at"] == "2026-11-27T17:00:00+07:00"
    assert receive(play, "10:05")["due_at"] == "2026-11-27T11:30:00+07:00"


def test_an_extension_is_allowed_as_often_as_at_reception(play: Play) -> None:
    code = receive(play, "08:00")["code"]
    play.set_up(
        "09:00",
        lambda s: replace(s, deadline_rules=replace(s.deadline_rules, max_extensions=0)),
    )
    play.do("extend_deadline", "09:30", code=code, reason="qua_tai",
            due_at="2026-12-02T17:00:00+07:00")  # fmt: skip
    later = receive(play, "09:40")["code"]
    assert (
        play.refused("extend_deadline", "09:41", code=later, reason="qua_tai",
                     due_at="2026-12-02T17:00:00+07:00")
        == "extended_already"
    )  # fmt: skip


def test_a_reprint_says_what_the_paper_said(play: Play) -> None:
    number = play.issue("07:30")[0]
    code = receive(play, "08:00")["code"]

    def papers() -> tuple[object, ...]:
        ticket, receipt = ticket_paper(play.office, number), receipt_paper(play.office, code)
        assert isinstance(ticket, TicketPaper)
        assert isinstance(receipt, ReceiptPaper)
        return (
            ticket, receipt, ticket_words(play.office, ticket), receipt_words(play.office, receipt)
        )  # fmt: skip

    before = papers()
    adopt(play, "09:00", "setup", rename("Sao y"))
    adopt(play, "09:01", "setup", lambda b: b["letterhead"].update(office="TRUNG TÂM KHÁC"))
    adopt(play, "09:02", "templates", lambda b: b["ticket-vi"]["words"].update(footer="Mời ngồi."))
    adopt(play, "09:03", "catalogue", lambda b: procedure(b).update(name_vi="Giám hộ"))
    assert papers() == before
    play.restart()
    assert papers() == before
    again = ticket_paper(play.office, play.issue("09:10")[0])
    assert isinstance(again, TicketPaper)
    assert (again.office, again.queue_name) == ("TRUNG TÂM KHÁC", "Sao y")
    assert ticket_words(play.office, again).say("footer") == "Mời ngồi."


def procedure(body: Body) -> Body:
    """The guardian's procedure within a catalogue."""
    return next(row for row in body["procedures"] if row["code"] == GUARDIAN)


# --- open deadlines and the calendar -------------------------------------------------------------


def test_a_changed_calendar_leaves_deadlines_until_the_supervisor_orders(play: Play) -> None:
    code = receive(play, "08:00")["code"]
    assert due(play, code) == "2026-11-27T17:00:00+07:00"
    body = edited(play, "calendar", add_storm)["body"]
    effect = play.ask("document_effect", "09:00", family="calendar", body=body)
    (moved,) = effect["deadlines"]
    assert (moved["code"], moved["due_at"], moved["new_due_at"]) == (
        code, "2026-11-27T17:00:00+07:00", "2026-11-30T17:00:00+07:00"
    )  # fmt: skip
    adopt(play, "09:01", "calendar", add_storm)
    assert due(play, code) == "2026-11-27T17:00:00+07:00"
    waiting = play.ask("document_effect", "09:02", family="calendar")
    assert [row["code"] for row in waiting["deadlines"]] == [code]
    play.do("recompute_deadlines", "09:03", by="nv6")
    assert due(play, code) == "2026-11-30T17:00:00+07:00"
    assert play.refused("recompute_deadlines", "09:04", by="nv6") == "nothing_to_recompute"
    assert play.kinds()[-1] == "dossier.deadline_recomputed"
    assert play.health().is_healthy


def due(play: Play, code: str) -> str:
    return str(play.ask("dossier", play.clock.now().isoformat(), code=code)["due_at"])


def test_only_the_dossiers_named_are_reckoned_anew(play: Play) -> None:
    codes = [receive(play, f"08:0{n}")["code"] for n in range(3)]
    adopt(play, "09:00", "calendar", add_storm)
    play.do("recompute_deadlines", "09:01", by="nv6", codes=codes[:1])
    assert [due(play, code)[:10] for code in codes] == ["2026-11-30", "2026-11-27", "2026-11-27"]


def test_before_the_order_a_supplement_follows_the_old_calendar_and_after_it_the_new(
    play: Play,
) -> None:
    codes = [receive(play, f"08:0{n}")["code"] for n in range(2)]
    for code in codes:
        play.do("request_supplement", "08:30", code=code, reason="thieu_giay_to")
    adopt(play, "09:00", "calendar", add_storm)
    play.do("recompute_deadlines", "09:01", by="nv6", codes=codes[:1])
    brought = [play.do("receive_supplement", "10:00", code=code)["due_at"] for code in codes]
    assert [at[:10] for at in brought] == ["2026-11-30", "2026-11-27"]


def test_a_date_agreed_with_the_citizen_is_not_moved(play: Play) -> None:
    code = receive(play, "08:00")["code"]
    play.do("extend_deadline", "08:30", code=code, reason="qua_tai",
            due_at="2026-12-02T16:00:00+07:00")  # fmt: skip
    adopt(play, "09:00", "calendar", add_storm)
    effect = play.ask("document_effect", "09:01", family="calendar")
    assert (effect["deadlines"], effect["kept"]) == ([], 1)
    play.do("recompute_deadlines", "09:02", by="nv6")
    assert due(play, code) == "2026-12-02T16:00:00+07:00"


def test_settings_do_not_stand_in_the_way_of_undo_at_the_counter(play: Play) -> None:
    play.do("open_shift", "07:00", counter=1, by="nv6", staff="nv6")
    play.issue("07:01")
    play.do("call_next", "07:02", counter=1, by="nv6")
    adopt(play, "07:03", "setup", rename("Sao y"))
    assert play.do("undo", "07:04", counter=1, by="nv6")["step"] == "ticket.called"


# --- what it would do ----------------------------------------------------------------------------


def test_doubts_are_said_with_the_number_before_saving(play: Play) -> None:
    play.issue("07:30", 12)
    tomorrow = edited(play, "setup", doubtful)
    effect = play.ask("document_effect", "09:00", family="setup", body=tomorrow["body"])
    said = " ".join(effect["doubts"])
    assert "chỉ có 10 số, mà ngày đông nhất gần đây đã phát 12 số" in said
    assert "không bao giờ đến lượt" in said
    assert "Chưa có quầy nào phục vụ hàng XH" in said
    assert "thủ tục đang dùng hàng DD" in said


def doubtful(body: Body) -> None:
    body["queues"][0]["series"]["last"] = 10
    body["policies"] = [[body["queues"][0]["group"], {**body["policies"][0][1],
                                                       "kind": "strict_priority"}],
                        *body["policies"][1:]]  # fmt: skip
    without("queues", "code", "DD")(body)
    for counter in body["counters"]:
        counter["serves"] = [code for code in counter["serves"] if code != "XH"] or ["TQ"]


def test_a_policy_is_tried_on_those_who_wait(play: Play) -> None:
    play.issue("07:30", 3)
    play.issue("07:31", priority="cao_tuoi")
    tried = play.ask("next_calls", "07:40", counter=1)
    assert [call["number"] for call in tried["calls"]] == ["A004", "A001", "A002", "A003"]
    assert all(call["why"] for call in tried["calls"])
    body = edited(play, "setup", lambda b: [policy[1].update(kind="first_come")
                                            for policy in b["policies"]])["body"]  # fmt: skip
    tried = play.ask("next_calls", "07:40", counter=1, body=body)
    assert [call["number"] for call in tried["calls"]] == ["A001", "A002", "A003", "A004"]


def test_a_policy_that_starves_somebody_says_whom(play: Play) -> None:
    body = edited(play, "setup", lambda b: [policy[1].update(kind="strict_priority")
                                            for policy in b["policies"]])["body"]  # fmt: skip
    tried = play.ask("next_calls", "07:40", counter=1, body=body, sample=True, count=5)
    assert len(tried["calls"]) == 5
    assert "A001" in tried["left"]
    assert "5 lượt" in tried["left"]


def test_a_file_of_the_last_release_takes_up_the_documents_of_its_profile(
    tmp_path: Path,
) -> None:
    for part in ("release-0.1.0.db", "release-0.1.0.db.key"):
        (tmp_path / part).write_bytes((DATA / part).read_bytes())
    old = Play(tmp_path / "release-0.1.0.db", day=date(2026, 12, 1))
    assert [row["state"] for row in history(old, "setup")] == ["in_force"]
    adopt(old, "09:00", "setup", rename("Sao y"), on="2026-12-01")
    assert old.issue("09:01")
    assert old.health().is_healthy
    old.close()
