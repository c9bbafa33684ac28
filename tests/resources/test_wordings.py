from __future__ import annotations

import json

import pytest
from msgspec import structs

from counter_app.resources import ResourceFault
from counter_app.resources.wordings import (
    TEMPLATES,
    read_wording,
    shipped_wording,
    wordings_from_json,
)

KEYS = (("title", ()), ("due", ("date",)), ("part_head", ()))
HEAD = "TT|Tên|Chính|Chứng thực|Photo"


def template(**words: object) -> bytes:
    words = {"part_head": HEAD} | words
    return json.dumps({"form": "f", "source": "s", "verified": False, "words": words}).encode()


def test_a_sentence_is_said_with_its_values_taken_literally() -> None:
    words = read_wording(template(title="T", due="Hẹn {date}"), KEYS, name="mau")
    assert words.say("due", date="{title}") == "Hẹn {title}"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (template(title="T", due="d", extra="x"), "không có mục nào tên “extra”"),
        (template(title="T"), "thiếu câu “due”"),
        (template(title="T", due="{day}"), "due: có chỗ trống lạ {day}"),
        (template(title="T", due="{date.year}"), "{date.year}"),
        (template(title="T", due="{date!r}"), "chỗ trống lạ"),
        (template(title="T", due="{date:>9}"), "chỗ trống lạ"),
        (template(title="T", due="{}"), "chỗ trống lạ"),
        (template(title="T", due="{date"), "ngoặc nhọn"),
        (template(title="T", due=7), "words"),
        (b"{", "cú pháp"),
        (b"[]", "giá trị không đúng"),
        (b'{"words": {}}', "form"),
        (template(title="T", due="d", part_head="TT|Tên"), "đúng 5 tên cột"),
    ],
)
def test_a_template_that_cannot_be_used_is_named_with_its_key(text: bytes, named: str) -> None:
    with pytest.raises(ResourceFault) as fault:
        read_wording(text, KEYS, name="mau01")
    assert named in str(fault.value)
    assert "mau01" in str(fault.value)


@pytest.mark.parametrize("name", ["mau01-tt01-2018", "mau01-tt03-2025"])
def test_the_shipped_receipts_are_complete_and_own_up_to_being_unverified(name: str) -> None:
    words = shipped_wording(name)
    assert words.verified is False
    assert words.say("part_head").count("|") == words.say("certified_head").count("|") == 4


def test_an_office_that_edited_one_template_has_the_shipped_others() -> None:
    edited = {"ticket-vi": json.loads(json.dumps(structs.asdict(shipped_wording("ticket-vi"))))}
    edited["ticket-vi"]["words"]["footer"] = "Mời ngồi chờ."
    found = wordings_from_json(json.dumps(edited).encode(), "templates")
    assert found["ticket-vi"].say("footer") == "Mời ngồi chờ."
    assert found["ticket-en"] == shipped_wording("ticket-en")
    assert set(found) == set(TEMPLATES)


def test_a_ticket_edited_before_a_sentence_was_added_says_the_shipped_one() -> None:
    edited = structs.asdict(shipped_wording("ticket-vi"))
    edited["words"] = {k: v for k, v in edited["words"].items() if k != "no_estimate"}
    edited["words"]["footer"] = "Mời ngồi chờ."
    found = wordings_from_json(json.dumps({"ticket-vi": edited}).encode(), "templates")["ticket-vi"]
    assert found.say("footer") == "Mời ngồi chờ."
    assert found.say("no_estimate") == shipped_wording("ticket-vi").say("no_estimate")


def test_a_template_that_no_paper_uses_is_named() -> None:
    with pytest.raises(ResourceFault, match="mau99"):
        wordings_from_json(b'{"mau99": {"form":"","source":"","verified":true,"words":{}}}', "t")
