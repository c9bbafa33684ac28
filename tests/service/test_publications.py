"""What the city offers: looked at, joined with the office's own, adopted, taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from counter_app.domain.facts import DocumentChanged
from counter_app.domain.publication_facts import PublicationAdopted
from counter_app.service.sync_queries import Publications
from counter_app.store import journal
from tests.offices import Play, moment
from tests.service.booked import book
from tests.service.published import THIRD_DAY, comes, published, template, withdrawn

DAY = {"kind": "off", "name": "Nghỉ", "evidence": "TB 1"}


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Play]:
    made = Play(tmp_path / "van-phong.db")
    yield made
    made.close()


def row(play: Play, number: int = 1) -> Any:
    rows: Any = play.office.ask(Publications())
    return msgspec.to_builtins(next(one for one in rows if one.id == number))


def preview(play: Play, number: int = 1, **fields: Any) -> Any:
    now = play.clock.now().isoformat()
    return play.ask("publication_effect", now, publication=number, **fields)


def adoption(play: Play, number: int = 1, **fields: Any) -> dict[str, Any]:
    """The fields of the command for what the preview showed."""
    shown = preview(play, number, **{k: v for k, v in fields.items() if k != "body"})
    return {
        "publication": number,
        "version": shown["publication"]["version"],
        "valid_from": shown["valid_from"],
        "base_version": shown["base_version"],
        **fields,
    }


def adopt(play: Play, number: int = 1, **fields: Any) -> Any:
    named = adoption(play, number, **fields)
    return play.do("adopt_publication", play.clock.now().isoformat(), by="nv6", **named)


def refused(play: Play, what: str, number: int = 1, **fields: Any) -> str:
    now = play.clock.now().isoformat()
    return play.refused(what, now, by="nv6", publication=number, **fields)


def session(play: Play, code: str, on: str = "2026-11-26") -> Any:
    now = play.clock.now().isoformat()
    body: Any = play.ask("document", now, family="sessions", on=on)["body"]
    return next((one for one in body["sessions"] if one["code"] == code), None)


def edit(play: Play, family: str, change: Any) -> None:
    now = play.clock.now().isoformat()
    page: Any = play.ask("document", now, family=family)
    change(page["body"])
    play.do(
        "adopt_document", now, by="nv6", family=family, body=page["body"],
        valid_from="2026-11-23", base_version=page["adopted"]["version"],
    )  # fmt: skip


def test_a_session_is_shown_adopted_from_its_date_and_named_in_a_fact(play: Play) -> None:
    comes(play, THIRD_DAY)
    shown = preview(play)
    assert [change["where"] for change in shown["changes"]] == [
        "Phiên Ngày thứ Năm 3 không (thu-nam-3-khong 01/01/2025) › đang dùng"
    ]
    assert shown["valid_from"] == "2026-11-26"
    assert shown["body"]["sessions"]
    adopt(play)
    assert session(play, "thu-nam-3-khong")["enabled"]
    assert not session(play, "thu-nam-3-khong", "2026-11-25")["enabled"]
    assert (row(play)["state"], row(play)["adopted_from"]) == ("adopted", "2026-11-26")
    with play.opened.database.read() as connection:
        fact, changed = (one.fact for one in journal.between(connection, *_last_two(connection)))
    assert isinstance(fact, PublicationAdopted)
    assert isinstance(changed, DocumentChanged)
    assert (fact.sessions, fact.document, fact.kept) == (("thu-nam-3-khong",), changed.version, 0)
    assert refused(play, "set_publication_aside") == "publication_adopted"


def _last_two(connection: Any) -> tuple[int, int]:
    head = journal.head_position(connection)
    return head - 1, head


def test_the_same_again_and_the_same_under_another_number_change_nothing(play: Play) -> None:
    comes(play, THIRD_DAY, THIRD_DAY)
    again = published(2, "sessions", THIRD_DAY.body)
    comes(play, again, THIRD_DAY)
    adopt(play)
    assert preview(play, 2)["changes"] == []
    fields = adoption(play, 2)
    del fields["publication"]
    assert refused(play, "adopt_publication", 2, **fields) == "publication_nothing_new"


def test_what_the_office_changed_itself_stays_unless_the_city_is_chosen(play: Play) -> None:
    def own(body: Any) -> None:
        (mine,) = (one for one in body["sessions"] if one["code"] == "thu-nam-3-khong")
        mine["banner_vi"] = "Câu của phường"
        mine["enabled"] = True

    edit(play, "sessions", own)
    theirs = template(
        "thu-nam-3-khong", banner_vi="Câu của thành phố", quota_per_window=40,
        valid_from="2026-12-01",
    )  # fmt: skip
    comes(play, published(1, "sessions", {"sessions": [theirs]}))
    shown = preview(play)
    (conflict,) = shown["conflicts"]
    assert (conflict["own"], conflict["city"]) == ("Câu của phường", "Câu của thành phố")
    assert not conflict["taken"]
    assert [change["where"] for change in shown["changes"]] == [
        "Phiên Ngày thứ Năm 3 không (thu-nam-3-khong 01/01/2025) › số lượt mỗi khung giờ"
    ]
    chosen = preview(play, take=[conflict["path"]])
    assert chosen["conflicts"][0]["taken"]
    assert len(chosen["changes"]) == 2
    adopt(play, take=[conflict["path"]])
    held = session(play, "thu-nam-3-khong")
    assert (held["banner_vi"], held["quota_per_window"]) == ("Câu của thành phố", 40)


def test_a_session_of_its_own_under_the_same_code_is_a_conflict(play: Play) -> None:
    ours = template("thu-nam-3-khong", code="ngay-vang", name_vi="Ngày vàng của phường")
    edit(play, "sessions", lambda body: body["sessions"].append(ours))
    theirs = template("thu-sau-nhanh", code="ngay-vang", name_vi="Ngày vàng")
    comes(play, published(1, "sessions", {"sessions": [theirs]}))
    (conflict,) = preview(play)["conflicts"]
    assert conflict["path"] == ["sessions", "ngay-vang 2025-01-01"]
    assert conflict["own"] == "Ngày vàng của phường"
    assert refused_fields(play) == "publication_nothing_new"


def refused_fields(play: Play, **fields: Any) -> str:
    named = adoption(play, **fields)
    del named["publication"]
    return refused(play, "adopt_publication", **named)


def test_a_session_may_be_filled_in_before_it_is_adopted_but_keeps_its_code(play: Play) -> None:
    comes(play, THIRD_DAY)
    body = preview(play)["body"]
    (mine,) = (one for one in body["sessions"] if one["code"] == "thu-nam-3-khong")
    mine["counters"] = [1, 2]
    adopt(play, body=body)
    assert session(play, "thu-nam-3-khong")["counters"] == [1, 2]
    comes(play, published(2, "sessions", {"sessions": [template("thu-sau-nhanh")]}))
    body = preview(play, 2)["body"]
    (mine,) = (one for one in body["sessions"] if one["code"] == "thu-sau-nhanh")
    mine["code"] = "thu-sau-cua-toi"
    named = adoption(play, 2, body=body)
    del named["publication"]
    assert refused(play, "adopt_publication", 2, **named) == "publication_session_lost"


def test_an_adoption_is_taken_back_before_its_date_and_never_after(play: Play) -> None:
    comes(play, THIRD_DAY)
    adopt(play)
    play.do("take_back_adoption", play.clock.now().isoformat(), by="nv6", publication=1)
    assert not session(play, "thu-nam-3-khong")["enabled"]
    assert row(play)["state"] == "new"
    assert refused(play, "take_back_adoption") == "publication_not_adopted"
    adopt(play, valid_from="2026-11-23")
    assert not row(play)["can_take_back"]
    assert refused(play, "take_back_adoption") == "publication_begun"


def test_what_was_planned_for_later_is_there_again_once_it_is_taken_back(play: Play) -> None:
    now = play.clock.now().isoformat()
    page: Any = play.ask("document", now, family="sessions")
    page["body"]["sessions"][0]["banner_vi"] = "Từ tháng 12"
    play.do(
        "adopt_document", now, by="nv6", family="sessions", body=page["body"],
        valid_from="2026-12-01", base_version=page["adopted"]["version"],
    )  # fmt: skip
    first = page["body"]["sessions"][0]["code"]
    comes(play, THIRD_DAY)
    adopt(play)
    assert session(play, "thu-nam-3-khong", "2026-12-02")["enabled"]
    assert session(play, first, "2026-12-02")["banner_vi"] == "Từ tháng 12"
    play.do("take_back_adoption", play.clock.now().isoformat(), by="nv6", publication=1)
    assert not session(play, "thu-nam-3-khong", "2026-12-02")["enabled"]
    assert session(play, first, "2026-12-02")["banner_vi"] == "Từ tháng 12"


def test_what_was_edited_after_the_adoption_is_not_lost_by_taking_it_back(play: Play) -> None:
    comes(play, THIRD_DAY)
    adopt(play)
    now = play.clock.now().isoformat()
    page: Any = play.ask("document", now, family="sessions", on="2026-11-26")
    page["body"]["sessions"][0]["banner_vi"] = "Sửa thêm"
    play.do(
        "adopt_document", now, by="nv6", family="sessions", body=page["body"],
        valid_from="2026-11-26", base_version=page["adopted"]["version"],
    )  # fmt: skip
    assert refused(play, "take_back_adoption") == "publication_edited_since"


def test_declined_or_put_aside_can_be_decided_again(play: Play) -> None:
    comes(play, THIRD_DAY)
    now = play.clock.now().isoformat()
    play.do("set_publication_aside", now, by="nv6", publication=1)
    assert row(play)["state"] == "set_aside"
    play.do("decline_publication", now, by="nv6", publication=1, reason="no_staff")
    assert (row(play)["state"], row(play)["reason"]) == ("declined", "no_staff")
    adopt(play)
    assert row(play)["state"] == "adopted"


def test_a_calendar_leaves_days_that_are_past_as_they_are(play: Play) -> None:
    body = {"days": [{**DAY, "on": "2026-11-20"}, {**DAY, "on": "2026-11-27"}]}
    comes(play, published(1, "calendar", body))
    shown = preview(play, valid_from="2026-11-23")
    assert [change["where"] for change in shown["changes"]] == ["Ngày 27/11/2026"]
    assert any("1 ngày đã qua giữ như cũ: 20/11/2026" in doubt for doubt in shown["doubts"])


def test_every_appointment_that_loses_its_place_is_named_by_code_and_hour(play: Play) -> None:
    hours = [f"{7 + n // 4:02}:{n % 4 * 15:02}" for n in range(12)]
    codes = [book(play, "07:00", hour, on="2026-11-27") for hour in hours]
    comes(play, published(1, "calendar", {"days": [{**DAY, "on": "2026-11-27"}]}))
    lost = preview(play, valid_from="2026-11-23")["bookings"]
    assert [(one["code"], one["at"][11:16]) for one in lost] == list(zip(codes, hours, strict=True))
    assert preview(play, valid_from="2026-11-28")["bookings"] == []


def test_a_new_version_takes_away_what_only_the_version_before_named(play: Play) -> None:
    two = {"days": [{**DAY, "on": "2026-12-10"}, {**DAY, "on": "2026-12-11"}]}
    one = {"days": [{**DAY, "on": "2026-12-10", "name": "Nghỉ bù"}]}
    comes(play, published(1, "calendar", two))
    adopt(play)
    comes(play, published(2, "calendar", one, replaces=1))
    assert row(play, 1)["state"] == "adopted"
    assert "số 2" in row(play, 1)["said"]
    kinds = {change["where"]: change["kind"] for change in preview(play, 2)["changes"]}
    assert kinds == {"Ngày 10/12/2026 › tên": "changed", "Ngày 11/12/2026": "removed"}


def test_a_list_of_one_procedure_changes_that_one_and_open_dossiers_keep_theirs(play: Play) -> None:
    person = {"name": "Nguyễn Văn Thử", "id_number": "024190000123", "phone": "0912345678"}
    play.clock.move_to(moment("07:30"))
    play.do("receive_dossier", play.clock.now().isoformat(), procedure="1.004837", person=person)
    page: Any = play.ask("document", play.clock.now().isoformat(), family="catalogue")
    (mine,) = (one for one in page["body"]["procedures"] if one["code"] == "1.004837")
    mine["name_vi"] = "Tên mới của thành phố"
    comes(play, published(1, "catalogue", {"procedures": [mine]}))
    shown = preview(play)
    assert [change["kind"] for change in shown["changes"]] == ["changed"]
    assert "1 hồ sơ đang giải quyết giữ quy định lúc tiếp nhận." in shown["doubts"]


def test_a_template_names_one_paper_and_leaves_the_others(play: Play) -> None:
    page: Any = play.ask("document", play.clock.now().isoformat(), family="templates")
    ticket = page["body"]["ticket-vi"]
    ticket["words"]["footer"] = "Thành phố cảm ơn"
    comes(play, published(1, "templates", {"ticket-vi": ticket}))
    assert len(preview(play)["changes"]) == 1


def test_what_cannot_be_read_is_shown_with_its_reason_and_refused(play: Play) -> None:
    comes(
        play,
        published(1, "fees", {"fees": []}),
        published(2, "sessions", {"sessions": []}, format=2),
        published(3, "calendar", {"days": []}, version="0" * 16),
        published(4, "calendar", json.dumps({"days": [], "x": "x" * 4_000_000})),
        published(5, "calendar", {"days": [{**DAY, "on": "2026-12-10", "name": ""}]}),
    )
    expected = {
        1: ("publication_family_unknown", "chưa biết loại “fees”"),
        2: ("publication_format_newer", "dạng mới hơn"),
        3: ("publication_damaged", "tải về bị hỏng"),
        4: ("publication_too_large", "lớn hơn mức cho phép"),
    }
    for number, (code, said) in expected.items():
        assert row(play, number)["state"] == "unreadable"
        assert said in row(play, number)["said"]
        assert not row(play, number)["can_adopt"]
        assert row(play, number)["can_decline"]
        named = {"version": "v", "valid_from": "2026-11-26", "base_version": "b"}
        named["version"] = row(play, number)["version"]
        assert refused(play, "adopt_publication", number, **named) == code
    named["version"] = row(play, 5)["version"]
    assert refused(play, "adopt_publication", 5, **named) == "resource_empty"


def test_a_template_dated_in_the_past_holds_from_today_on(play: Play) -> None:
    comes(play, published(1, "sessions", json.loads(THIRD_DAY.body), valid_from=date(2025, 1, 1)))
    shown = preview(play)
    assert shown["valid_from"] == "2026-11-23"
    assert any("01/01/2025, đã qua" in doubt for doubt in shown["doubts"])
    play.do("issue_ticket", play.clock.now().isoformat(), queue="CT")
    named = {**adoption(play), "valid_from": "2026-11-01"}
    del named["publication"]
    play.clock.move_to(moment("08:00"))
    assert refused(play, "adopt_publication", **named) == "rewrites_history"


def test_what_the_city_took_back_is_said_and_stays_until_somebody_decides(play: Play) -> None:
    comes(play, THIRD_DAY, published(3, "sessions", {"sessions": [template("thu-sau-nhanh")]}))
    adopt(play)
    comes(play, withdrawn(4, THIRD_DAY))
    assert row(play)["state"] == "adopted"
    assert "vẫn đang áp dụng" in row(play)["said"]
    assert row(play)["can_take_back"]
    other = published(3, "sessions", "")
    comes(play, withdrawn(5, other))
    assert row(play, 3)["state"] == "withdrawn"
    assert refused(play, "decline_publication", 3, reason="no_staff") == "publication_withdrawn"


def test_a_preview_that_is_no_longer_true_is_not_adopted(play: Play) -> None:
    comes(play, THIRD_DAY)
    named = adoption(play)
    del named["publication"]
    edit(play, "sessions", lambda body: body["sessions"][0].update(banner_vi="Khác"))
    assert refused(play, "adopt_publication", **named) == "document_changed_since"
    named["version"] = "another"
    assert refused(play, "adopt_publication", **named) == "publication_other_version"


def test_an_order_from_this_window_is_no_step_to_undo_at_the_counter(play: Play) -> None:
    comes(play, THIRD_DAY)
    adopt(play)
    assert play.refused("undo", play.clock.now().isoformat(), by="nv6") == "nothing_to_undo"
