"""Numbers read aloud, by the rules of the domain sheet §9."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.spoken import LARGEST, amount_in_words, spoken_number


@pytest.mark.parametrize(
    ("n", "spoken"),
    [
        (0, "không"),
        (1, "một"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (44, "bốn mươi tư"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (111, "một trăm mười một"),
        (115, "một trăm mười lăm"),
        (121, "một trăm hai mươi mốt"),
        (999, "chín trăm chín mươi chín"),
        (1_000, "một nghìn"),
        (1_001, "một nghìn không trăm linh một"),
        (1_010, "một nghìn không trăm mười"),
        (1_100, "một nghìn một trăm"),
        (2_026, "hai nghìn không trăm hai mươi sáu"),
        (21_000, "hai mươi mốt nghìn"),
        (200_000, "hai trăm nghìn"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (1_000_000_000, "một tỷ"),
        (
            2_000_015_000,
            "hai tỷ không trăm mười lăm nghìn",
        ),
        (
            LARGEST,
            (
                "chín trăm chín mươi chín tỷ chín trăm chín mươi chín triệu"
                " chín trăm chín mươi chín nghìn chín trăm chín mươi chín"
            ),
        ),
    ],
)
def test_a_number_is_read_as_it_is_said(n: int, spoken: str) -> None:
    assert spoken_number(n) == spoken


@pytest.mark.parametrize("n", [-1, LARGEST + 1])
def test_a_number_nobody_reads_is_a_bug(n: int) -> None:
    with pytest.raises(ValueError, match="read aloud"):
        spoken_number(n)


@given(st.integers(min_value=0, max_value=LARGEST), st.integers(min_value=0, max_value=LARGEST))
def test_no_two_numbers_are_read_alike(a: int, b: int) -> None:
    assert (spoken_number(a) == spoken_number(b)) == (a == b)


@given(st.integers(min_value=0, max_value=LARGEST))
def test_reading_leaves_no_gap_and_no_stray_space(n: int) -> None:
    assert "  " not in spoken_number(n)
    assert spoken_number(n) == spoken_number(n).strip()


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "Không đồng"),
        (500, "Năm trăm đồng"),
        (21_000, "Hai mươi mốt nghìn đồng chẵn"),
        (21_500, "Hai mươi mốt nghìn năm trăm đồng"),
        (200_000, "Hai trăm nghìn đồng chẵn"),
        (1_005_000, "Một triệu không trăm linh năm nghìn đồng chẵn"),
    ],
)
def test_a_sum_in_words_begins_with_a_capital_and_ends_evenly(n: int, words: str) -> None:
    assert amount_in_words(n) == words


def test_an_office_may_leave_out_the_closing_word() -> None:
    assert amount_in_words(21_000, round_word="") == "Hai mươi mốt nghìn đồng"
