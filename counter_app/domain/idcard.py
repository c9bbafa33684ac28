"""The QR code of an identity card (*căn cước*): read, checked against itself, never kept.

``CCCD|CMND|name|ddMMyyyy|Nam/Nữ|address|ddMMyyyy``: the old number may be empty, and the cards
issued since 01/07/2024 append four more fields. A reader types like a keyboard, so a Vietnamese
input method (Unikey, EVKey) may chew the text: that is noticed and refused, never guessed at.
A scan only fills the form in; it does not authenticate anybody. The raw text is never stored.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Final, Literal

from counter_app.domain.reasons import Reason, Refused, Sentences
from counter_app.values import dataclass

Sex = Literal["male", "female"]

FEWEST_FIELDS: Final = 7
_SEXES: Final[dict[str, Sex]] = {"nam": "male", "nữ": "female", "nu": "female"}
_NAME_MARKS: Final = frozenset(" '’-.")


@dataclass(frozen=True, slots=True, kw_only=True)
class IdCard:
    """What a card says. ``warnings`` are where its own fields contradict each other."""

    number: str
    old_number: str
    name: str
    born_on: date
    sex: Sex
    address: str
    issued_on: date
    warnings: tuple[Reason, ...]


def looks_like_card(text: str) -> bool:
    """Whether a typed line is a card's QR code, whole or mangled, rather than a number or a name.

    Told by twelve leading digits followed by much more text, or by several separators.
    """
    line = text.strip()
    return line.count("|") >= 3 or (len(line) > 40 and _digits(line[:12]))


def read_card(raw: str) -> IdCard | Refused:
    """Read a card's QR text.

    Refused with ``card_empty``, ``card_mangled`` (an input method or a wrong keyboard layout
    changed it), ``card_incomplete`` or ``card_malformed``. The refusal never repeats the text.
    """
    line = unicodedata.normalize("NFC", raw).strip("\r\n\t ")
    if not line:
        return Refused.because("card_empty")
    fields = [field.strip() for field in line.split("|")]
    if len(fields) < FEWEST_FIELDS:
        whole = _digits(fields[0]) and len(fields) > 1 and line.isprintable()
        code = "card_incomplete" if whole else "card_mangled"
        return Refused.because(code, fields=len(fields))
    number, old_number, name, born, sex, address, issued = fields[:FEWEST_FIELDS]
    plain = (
        _digits(number),
        not old_number or _digits(old_number),
        _is_name(name),
        _digits(born),
        sex.casefold() in _SEXES,
        address.isprintable() and "\ufffd" not in address,
        _digits(issued),
    )
    if not all(plain):
        return Refused.because("card_mangled", fields=len(fields))
    born_on, issued_on = _day(born), _day(issued)
    if len(number) != 12 or born_on is None or issued_on is None:
        return Refused.because("card_malformed")
    return IdCard(
        number=number,
        old_number=old_number,
        name=" ".join(name.split()),
        born_on=born_on,
        sex=_SEXES[sex.casefold()],
        address=" ".join(address.split()),
        issued_on=issued_on,
        warnings=_contradictions(number, born_on, _SEXES[sex.casefold()], issued_on),
    )


def _contradictions(number: str, born_on: date, sex: Sex, issued_on: date) -> tuple[Reason, ...]:
    century, said_male = 1900 + int(number[3]) // 2 * 100, int(number[3]) % 2 == 0
    found = []
    if century + int(number[4:6]) != born_on.year:
        found.append(Reason.of("card_birth_year_differs"))
    if said_male != (sex == "male"):
        found.append(Reason.of("card_sex_differs"))
    if issued_on < born_on:
        found.append(Reason.of("card_issued_before_birth"))
    return tuple(found)


def _is_name(text: str) -> bool:
    return bool(text) and all(c.isalpha() or c in _NAME_MARKS for c in text)


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _day(text: str) -> date | None:
    if len(text) != 8:
        return None
    try:
        return date(int(text[4:]), int(text[2:4]), int(text[:2]))
    except ValueError:
        return None


SENTENCES: Final[Sentences] = {
    "card_empty": ("Chưa có gì được quét.", "Nothing was scanned."),
    "card_mangled": (
        (
            "Mã trên thẻ bị bộ gõ tiếng Việt hoặc bàn phím làm sai. Tắt Unikey/EVKey (chuyển "
            "sang E) rồi quét lại."
        ),
        (
            "A Vietnamese input method or a keyboard layout changed the card's code. Switch the "
            "input method off and scan again."
        ),
    ),
    "card_incomplete": (
        "Mã trên thẻ chỉ có {fields} trong 7 phần. Hãy quét lại.",
        "The card's code has only {fields} of 7 parts. Scan it again.",
    ),
    "card_malformed": (
        "Số hoặc ngày trên mã của thẻ không đúng dạng. Hãy nhập tay theo thẻ.",
        "A number or date in the card's code is not in its form. Type what the card says.",
    ),
    "card_birth_year_differs": (
        "Số căn cước không khớp năm sinh ghi trên thẻ.",
        "The identity number does not fit the year of birth on the card.",
    ),
    "card_sex_differs": (
        "Số căn cước không khớp giới tính ghi trên thẻ.",
        "The identity number does not fit the sex on the card.",
    ),
    "card_issued_before_birth": (
        "Ngày cấp thẻ trước ngày sinh.",
        "The card was issued before the date of birth.",
    ),
}
