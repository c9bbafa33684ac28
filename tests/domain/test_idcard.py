"""Scenario 23 and its kin: what a card reader types, whole and mangled. All persons are made up."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from counter_app.domain.idcard import SENTENCES, IdCard, looks_like_card, read_card
from counter_app.domain.reasons import Refused, say

OLD = "024185001234|121234567|Nguyễn Thị Mẫu|15081985|Nữ|Tổ 3, Dĩnh Kế, Bắc Giang|02052021"
NO_OLD_NUMBER = OLD.replace("|121234567|", "||")


def code_of(text: str) -> str:
    answer = read_card(text)
    assert isinstance(answer, Refused)
    return answer.code


def card_of(text: str) -> IdCard:
    answer = read_card(text)
    assert isinstance(answer, IdCard)
    return answer


def test_a_card_is_read_field_by_field() -> None:
    card = card_of(OLD + "\r\n")
    assert card.number == "024185001234"
    assert card.old_number == "121234567"
    assert card.name == "Nguyễn Thị Mẫu"
    assert card.born_on == date(1985, 8, 15)
    assert card.sex == "female"
    assert card.address == "Tổ 3, Dĩnh Kế, Bắc Giang"
    assert card.issued_on == date(2021, 5, 2)
    assert card.warnings == ()


def test_an_empty_old_number_is_read() -> None:
    assert card_of(NO_OLD_NUMBER).old_number == ""


def test_four_more_fields_are_read() -> None:
    assert card_of(NO_OLD_NUMBER + "||||").name == "Nguyễn Thị Mẫu"


def test_accents_typed_apart_are_joined() -> None:
    assert card_of(unicodedata.normalize("NFD", OLD)).name == "Nguyễn Thị Mẫu"


@pytest.mark.parametrize(
    "typed",
    [
        OLD.replace("|", ""),
        OLD.replace("|", "Ư"),
        OLD.replace("024185001234", "024185001ư34"),
        OLD.replace("15081985", "1508198ế"),
        OLD.replace("02052021", "0205202á"),
        OLD.replace("Nữ", "Nux"),
        OLD.replace("Nguyễn", "Nguye64n"),
        OLD.replace("Nguyễn Thị Mẫu", ""),
        OLD.replace("Dĩnh", "D\ufffdnh"),
        OLD.replace("121234567", "12123456ủ"),
    ],
)
def test_a_card_typed_through_an_input_method_is_noticed_and_refused(typed: str) -> None:
    assert code_of(typed) == "card_mangled"


def test_what_is_missing_is_said() -> None:
    assert code_of("  \n") == "card_empty"
    assert code_of("024185001234|121234567|Nguyễn Thị Mẫu") == "card_incomplete"


@pytest.mark.parametrize(
    "typed",
    [
        OLD.replace("024185001234", "02418500123"),
        OLD.replace("15081985", "31021985"),
        OLD.replace("02052021", "2052021"),
    ],
)
def test_digits_out_of_form_are_refused(typed: str) -> None:
    assert code_of(typed) == "card_malformed"


@pytest.mark.parametrize(
    ("typed", "warned"),
    [
        (OLD.replace("15081985", "15081986"), "card_birth_year_differs"),
        (OLD.replace("Nữ", "Nam"), "card_sex_differs"),
        (OLD.replace("02052021", "02051980"), "card_issued_before_birth"),
    ],
)
def test_contradictions_warn_and_do_not_block(typed: str, warned: str) -> None:
    assert [reason.code for reason in card_of(typed).warnings] == [warned]


def test_a_child_of_this_century_fits() -> None:
    child = "024210001234||Trần Văn Bé|01022010|Nam|Bắc Giang|02052024"
    assert card_of(child).warnings == ()


def test_a_card_is_told_from_a_number_or_a_name() -> None:
    assert looks_like_card(OLD)
    assert looks_like_card(OLD.replace("|", ""))
    assert not looks_like_card("A012")
    assert not looks_like_card("Nguyễn Thị Mẫu, tổ dân phố số 3 phường Dĩnh Kế")


def test_no_refusal_repeats_what_was_scanned() -> None:
    for code, (vi, en) in SENTENCES.items():
        assert vi != en, code
    answer = read_card(OLD.replace("15081985", "1508198ế"))
    assert isinstance(answer, Refused)
    assert "Mẫu" not in say(answer.reason, SENTENCES)
