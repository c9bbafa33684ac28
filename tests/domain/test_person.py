"""Who hands a dossier in: what is taken, what is tidied, and what a refusal never repeats."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.person import (
    LINE_LIMIT,
    NAME_LIMIT,
    SENTENCES,
    Person,
    check_person,
    is_id_number,
)
from counter_app.domain.reasons import Refused, say

NAME = "Nguyễn Thị Ánh"


def taken(person: Person) -> Person:
    answer = check_person(person)
    assert isinstance(answer, Person), answer
    return answer


def refused(person: Person) -> Refused:
    answer = check_person(person)
    assert isinstance(answer, Refused), answer
    return answer


def test_a_name_is_enough() -> None:
    assert taken(Person(name=NAME)) == Person(name=NAME)


@pytest.mark.parametrize(
    "typed",
    [
        f"  {NAME}  ",
        "Nguyễn\tThị\nÁnh",
        "Nguyễn\u00a0 Thị\u3000Ánh",
        unicodedata.normalize("NFD", NAME),
        f"{NAME}\r\n",
    ],
)
def test_blanks_and_loose_accents_make_no_second_person(typed: str) -> None:
    assert taken(Person(name=typed)).name == NAME


@pytest.mark.parametrize("name", ["", "   ", "\t\r\n", "\u00a0"])
def test_a_name_is_asked_for(name: str) -> None:
    assert refused(Person(name=name)).code == "name_missing"


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn\x00Ánh",
        "Nguyễn\x1b[31mÁnh",
        "Nguyễn\x7fÁnh",
        "Nguyễn\u200bÁnh",  # an invisible blank
        "Nguyễn\u202eÁnh",  # written backwards from here
        "Nguyễn\ufeffÁnh",
        "Nguyễn\ud800Ánh",
        "Nguyễn\ue000Ánh",
        "A" * (NAME_LIMIT + 1),
        "A" * 1_000_000,
    ],
)
def test_invisible_characters_and_endless_names_are_refused(name: str) -> None:
    assert refused(Person(name=name)).code == "name_malformed"


def test_the_longest_name_is_counted_in_letters_not_in_loose_accents() -> None:
    longest = "Ễ" * NAME_LIMIT
    assert taken(Person(name=unicodedata.normalize("NFD", longest))).name == longest


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("024190001234", "024190001234"),
        ("024 190 001 234", "024190001234"),
        ("024.190.001.234", "024190001234"),
        ("\t121212121 ", "121212121"),
        ("C1234567", "C1234567"),
        ("c1234567", "C1234567"),
        ("C01X00T47", "C01X00T47"),  # a German passport
        ("12AB34567", "12AB34567"),
        ("", ""),
        (" . ", ""),
    ],
)
def test_an_identity_number_is_twelve_digits_nine_or_a_passport(typed: str, kept: str) -> None:
    assert taken(Person(name=NAME, id_number=typed)).id_number == kept


@pytest.mark.parametrize(
    "number",
    [
        "1",
        "12345678",
        "1234567890",
        "02419000123",
        "0241900012345",
        "٠٢٤١٩٠٠٠١٢٣٤",  # digits, but not ours
        "０２４１９０００１２３４",
        "Đ1234567",
        "C1234",
        "C123456789",
        "PASSPORT",
        "-24190001234",
        "0241900O1234",
        "024190001234\x00",
        "9" * 100_000,
    ],
)
def test_any_other_identity_number_is_refused_by_its_length_alone(number: str) -> None:
    assert not is_id_number(number)
    answer = refused(Person(name=NAME, id_number=number))
    assert answer.code == "id_number_malformed"
    assert dict(answer.reason.values) == {"digits": len(number)}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0912345678", "0912345678"),
        ("0912 345 678", "0912345678"),
        ("0912\u00a0345\u00a0678", "0912345678"),
        ("(0204) 3854-123", "02043854123"),
        ("+84.912.345.678", "+84912345678"),
        ("12345678", "12345678"),
        ("+123456789012345", "+123456789012345"),
        ("", ""),
        (" - ", ""),
    ],
)
def test_a_phone_number_is_kept_without_its_dressing(typed: str, kept: str) -> None:
    assert taken(Person(name=NAME, phone=typed)).phone == kept


@pytest.mark.parametrize(
    "phone",
    [
        "1234567",
        "+1234567",
        "1234567890123456",
        "++84912345678",
        "84+912345678",
        "O912345678",
        "٠٩١٢٣٤٥٦٧٨",
        "0912345678;1",
        "+",
        "9" * 100_000,
    ],
)
def test_what_cannot_be_dialled_is_refused(phone: str) -> None:
    assert refused(Person(name=NAME, phone=phone)).code == "phone_malformed"


def test_address_and_e_mail_are_tidied() -> None:
    person = taken(
        Person(
            name=NAME,
            address=unicodedata.normalize("NFD", " Số 5,\n Xuân  Phú "),
            email=" anh@example.vn ",
        )
    )
    assert (person.address, person.email) == ("Số 5, Xuân Phú", "anh@example.vn")


@pytest.mark.parametrize("text", ["a\x00b", "a\u202eb", "a" * (LINE_LIMIT + 1)])
def test_an_address_or_e_mail_that_no_paper_can_hold_is_refused(text: str) -> None:
    assert refused(Person(name=NAME, address=text)).code == "address_malformed"
    assert refused(Person(name=NAME, email=text)).code == "email_malformed"
    assert taken(Person(name=NAME, address="a" * LINE_LIMIT)).address == "a" * LINE_LIMIT


people = st.builds(Person, name=st.text(), id_number=st.text(), phone=st.text(), address=st.text())


@given(people)
def test_what_was_taken_is_taken_again_unchanged(person: Person) -> None:
    answer = check_person(person)
    if isinstance(answer, Person):
        assert check_person(answer) == answer


@given(st.text(min_size=3), st.sampled_from(["name", "id_number", "phone", "address", "email"]))
def test_a_refusal_never_repeats_the_value(secret: str, field: str) -> None:
    values = {"name": NAME, field: f"Bí mật {secret}\x00"}
    answer = refused(Person(**values))
    for language in ("vi", "en"):
        sentence = say(answer.reason, SENTENCES, language)
        assert "Bí mật" not in sentence
    assert all(isinstance(value, int) for _, value in answer.reason.values)
