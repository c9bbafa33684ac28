from __future__ import annotations

import json

import pytest

from counter_app.papers.receipt import RECEIPT_KEYS
from counter_app.papers.wording import WordingFault, read_wording, shipped_wording

KEYS = (("title", ()), ("due", ("date",)))


def template(**words: object) -> str:
    return json.dumps({"form": "f", "source": "s", "verified": False, "words": words})


def test_a_sentence_is_said_with_its_values_taken_literally() -> None:
    words = read_wording(template(title="T", due="Hẹn {date}"), KEYS, name="mau")
    assert words.say("due", date="{title}") == "Hẹn {title}"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (template(title="T", due="d", extra="x"), "khóa lạ “extra”"),
        (template(title="T"), "thiếu khóa “due”"),
        (template(title="T", due="{day}"), "“due” có chỗ trống lạ {day}"),
        (template(title="T", due="{date.year}"), "{date.year}"),
        (template(title="T", due="{date!r}"), "chỗ trống lạ"),
        (template(title="T", due="{date:>9}"), "chỗ trống lạ"),
        (template(title="T", due="{}"), "chỗ trống lạ"),
        (template(title="T", due="{date"), "ngoặc nhọn"),
        (template(title="T", due=7), "“due” phải là một câu chữ"),
        ("{", "dòng 1"),
        ("[]", "form, source, verified, words"),
        ('{"words": {}}', "form, source, verified, words"),
    ],
)
def test_a_template_that_cannot_be_used_is_named_with_its_key(text: str, named: str) -> None:
    with pytest.raises(WordingFault) as fault:
        read_wording(text, KEYS, name="mau01")
    assert named in str(fault.value)
    assert "mau01" in str(fault.value)


@pytest.mark.parametrize("name", ["mau01-tt01-2018.json", "mau01-tt03-2025.json"])
def test_the_shipped_receipts_are_complete_and_own_up_to_being_unverified(name: str) -> None:
    words = shipped_wording(name, RECEIPT_KEYS)
    assert words.verified is False
    assert words.say("part_head").count("|") == words.say("certified_head").count("|") == 4


def test_a_missing_file_is_a_fault_with_a_remedy() -> None:
    with pytest.raises(WordingFault, match="Cài lại"):
        shipped_wording("khong-co.json", KEYS)
