"""What a reader typed while a Vietnamese input method was on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.typed_code import readings


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("A012", "A012"),
        ("á23", "A123"),
        ("Đ01", "D901"),
        ("Â12", "A612"),
        ("ă07", "A807"),
        ("Ê4", "E64"),
        ("đ001", "DD001"),
        ("Ư5", "UW5"),
        ("A\u030123", "A123"),
        ("H05.12-260828-0080", "H05.12-260828-0080"),
    ],
)
def test_a_code_is_read_as_it_was_meant(typed: str, meant: str) -> None:
    assert meant in readings(typed)


@given(st.text(alphabet="ABCDEGHIKLMNOPQRSTUVXY0123456789.-", max_size=30))
def test_what_was_not_chewed_has_one_reading(code: str) -> None:
    assert readings(code) == (code,)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_somehow(text: str) -> None:
    first, *others = readings(text)
    assert first == first.upper()
    assert len(others) <= 2
