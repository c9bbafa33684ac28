"""What is said for each call: every number, every letter, nothing but numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.reasons import Language
from counter_app.resources import ResourceFault, load_profile, profiles
from counter_app.voice.english import english_number
from counter_app.voice.lexicon import shipped_lexicon
from counter_app.voice.sentence import (
    Announcement,
    Purpose,
    Reading,
    number_pieces,
    phrases_from_json,
    shipped_phrases,
)

LEXICON = shipped_lexicon()
PHRASES = shipped_phrases(LEXICON)
BOTH: list[Language] = ["vi", "en"]


def said(number: str, language: Language = "vi", reading: Reading = "whole") -> str:
    return " | ".join(" ".join(piece) for piece in number_pieces(number, language, reading))


def text(number: str, counter: int, purpose: Purpose = "service", language: Language = "vi") -> str:
    call = Announcement(number=number, counter=counter, purpose=purpose, language=language)
    return PHRASES.sentence(call).text


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("A001", "A | một"),
        ("A010", "A | mười"),
        ("B021", "B | hai mươi mốt"),
        ("B015", "B | mười lăm"),
        ("C024", "C | hai mươi tư"),
        ("D105", "D | một trăm linh năm"),
        ("T110", "T | một trăm mười"),
        ("a999", "A | chín trăm chín mươi chín"),
        ("1005", "một nghìn không trăm linh năm"),
        ("HT-007", "H | T | bảy"),
        ("A2-015", "A | hai | mười lăm"),
    ],
)
def test_a_number_is_read_as_at_the_counter(number: str, words: str) -> None:
    assert said(number) == words


def test_an_office_may_have_its_digits_read_one_by_one() -> None:
    assert said("A105", reading="digits") == "A | một không năm"
    assert said("A105", "en", "digits") == "A | one zero five"


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (40, "forty"),
        (99, "ninety nine"),
        (105, "one hundred and five"),
        (3000, "three thousand"),
        (1005, "one thousand and five"),
        (12_345, "twelve thousand three hundred and forty five"),
    ],
)
def test_a_number_is_read_in_english(n: int, words: str) -> None:
    assert english_number(n) == words


@pytest.mark.parametrize("n", [-1, 100_000])
def test_english_numbers_have_an_end(n: int) -> None:
    with pytest.raises(ValueError, match="99999"):
        english_number(n)


def test_the_sentence_is_the_one_people_know() -> None:
    assert text("A105", 3) == ("Xin mời công dân có số thứ tự a, một trăm linh năm đến quầy số ba")
    assert text("B021", 11, "result").endswith("đến quầy số mười một nhận kết quả")
    assert text("C007", 2, language="en") == "Number C, seven, please go to counter two"
    assert text("C007", 2, "result", "en").endswith("please collect your result at counter two")


def prefixes() -> list[str]:
    """Every prefix of the shipped profiles, and every letter an office could choose."""
    setups = [load_profile(entry.code) for entry in profiles()]
    used = {queue.series.prefix for setup in setups for queue in setup.queues}
    return sorted(used | set("ABCDEFGHIJKLMNOPQRSTUVWXYZĐ"))


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize("reading", ["whole", "digits"])
def test_every_number_and_every_counter_has_its_clips(language: Language, reading: Reading) -> None:
    words: set[str] = set()
    for n in range(1, 1000):
        words.update(*number_pieces(f"{n:03}", language, reading))
    for prefix in prefixes():
        if not (language == "en" and prefix == "Đ"):  # no English letter
            words.update(*number_pieces(f"{prefix}001", language, reading))
    for counter in range(1, 100):
        for purpose in ("service", "result"):
            call = Announcement(number="1", counter=counter, purpose=purpose, language=language)
            words.update(*PHRASES.sentence(call, reading).pieces)
    assert sorted(word for word in words if LEXICON.clip(word, language) is None) == []


@pytest.mark.parametrize("language", BOTH)
@given(n=st.integers(1, 99_999))
def test_the_longest_series_has_its_clips_too(language: Language, n: int) -> None:
    words = [word for piece in number_pieces(str(n), language, "whole") for word in piece]
    assert [word for word in words if LEXICON.clip(word, language) is None] == []


@pytest.mark.parametrize(
    "number",
    [
        "",
        "A",
        "Nguyễn Văn A",
        "Nguyen 1",
        "024199001234",
        "A100000",
        "A1;B2",
        "A1\n",
        "A 1 B",
        "١٢",
    ],
)
def test_what_is_no_ticket_number_is_never_spoken(number: str) -> None:
    with pytest.raises(ValueError, match="number"):
        Announcement(number=number, counter=1)


def test_a_refused_number_is_not_repeated_in_the_message() -> None:
    with pytest.raises(ValueError, match="characters") as refused:
        Announcement(number="Trần Thị Bình", counter=1)
    assert "Trần" not in str(refused.value)


@pytest.mark.parametrize("counter", [0, -1, 1000])
def test_a_counter_that_no_office_has_is_refused(counter: int) -> None:
    with pytest.raises(ValueError, match="counter"):
        Announcement(number="A001", counter=counter)


def edited(service: str) -> str:
    return (
        '{"form": "Lời gọi", "source": "", "verified": true, "words": {"service": "'
        + service
        + '", "result": "Mời số {number} đến quầy số {counter}"}}'
    )


def test_an_edited_sentence_names_the_phrases_to_record() -> None:
    text = edited("Kính mời quý khách {number}, đến quầy số {counter}!")
    phrases = phrases_from_json(vi=text, en=edited("Number {number} {counter}"), lexicon=LEXICON)
    lacking = phrases.without_clip()
    assert ("vi", "kính mời quý khách") in lacking
    assert ("vi", "đến quầy số") not in lacking
    assert PHRASES.without_clip() == ()


@pytest.mark.parametrize("service", ["Mời số {number}", "{counter} {number} {number}", "Xin mời"])
def test_a_sentence_that_lacks_number_or_counter_is_refused(service: str) -> None:
    with pytest.raises(ResourceFault, match="service"):
        phrases_from_json(vi=edited(service), en=edited("{number} {counter}"), lexicon=LEXICON)
