"""Numbers read aloud in Vietnamese, for the hall's voice and for sums written out on papers.

Northern reading, as spoken in Bắc Ninh: *linh*, *nghìn*, *tỷ*.
"""

from __future__ import annotations

from typing import Final

LARGEST: Final = 999_999_999_999
"""The largest number read: nine hundred and ninety-nine *tỷ* and the rest."""

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TENS: Final = {1: "mốt", 4: "tư", 5: "lăm"}
_GROUPS: Final = ((1_000_000_000, "tỷ"), (1_000_000, "triệu"), (1_000, "nghìn"), (1, ""))


def spoken_number(n: int) -> str:
    """Read a whole number from 0 to 999 999 999 999 the way it is said at the counter.

    One after twenty and more is *mốt*, four *tư*, five after any ten *lăm*; an empty ten is *linh*;
    a group below one hundred under a higher group says *không trăm*; groups of zeros are silent.

    Raises:
        ValueError: the number is negative or larger than that.
    """
    if not 0 <= n <= LARGEST:
        raise ValueError(f"only numbers from 0 to {LARGEST} are read aloud")
    if n == 0:
        return _DIGITS[0]
    words: list[str] = []
    for size, name in _GROUPS:
        group = n // size % 1_000
        if group:
            words += _group(group, after_higher=bool(words))
            words += [name] if name else []
    return " ".join(words)


def amount_in_words(n: int, *, round_word: str = "chẵn") -> str:
    """Write a sum of đồng out in words, as on a receipt: *Hai mươi mốt nghìn đồng chẵn*.

    ``round_word`` closes sums that end in three zeros. The custom is unverified (domain sheet §9),
    so an office may set another word or none.

    Raises:
        ValueError: the sum is negative or above 999 999 999 999 đồng.
    """
    words = f"{spoken_number(n)} đồng"
    if round_word and n and n % 1_000 == 0:
        words = f"{words} {round_word}"
    return words[0].upper() + words[1:]


def _group(group: int, *, after_higher: bool) -> list[str]:
    hundreds, below = divmod(group, 100)
    if not hundreds and not after_higher:
        return _below_hundred(below)
    words = [_DIGITS[hundreds], "trăm"]
    if 0 < below < 10:
        return [*words, "linh", _DIGITS[below]]
    return words + _below_hundred(below)


def _below_hundred(n: int) -> list[str]:
    tens, units = divmod(n, 10)
    if not tens:
        return [_DIGITS[units]] if units else []
    if tens == 1:
        unit = "lăm" if units == 5 else _DIGITS[units]
        return ["mười", unit] if units else ["mười"]
    unit = _AFTER_TENS.get(units, _DIGITS[units])
    return [_DIGITS[tens], "mươi", unit] if units else [_DIGITS[tens], "mươi"]
