"""Numbers read aloud in English, for calls in English."""

from __future__ import annotations

from typing import Final

_TO_NINETEEN: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def english_number(n: int) -> str:
    """Read a whole number from 0 to 99 999: ``one hundred and five``.

    Raises:
        ValueError: the number lies outside.
    """
    if not 0 <= n <= 99_999:
        raise ValueError("only numbers from 0 to 99999 are read in English")
    thousands, below = divmod(n, 1000)
    if not thousands:
        return _below_thousand(below)
    words = f"{_below_thousand(thousands)} thousand"
    if not below:
        return words
    return f"{words} {'' if below >= 100 else 'and '}{_below_thousand(below)}"


def _below_thousand(n: int) -> str:
    hundreds, below = divmod(n, 100)
    if not hundreds:
        return _below_hundred(below)
    words = f"{_TO_NINETEEN[hundreds]} hundred"
    return f"{words} and {_below_hundred(below)}" if below else words


def _below_hundred(n: int) -> str:
    if n < 20:
        return _TO_NINETEEN[n]
    tens, units = divmod(n, 10)
    return f"{_TENS[tens - 2]} {_TO_NINETEEN[units]}" if units else _TENS[tens - 2]
