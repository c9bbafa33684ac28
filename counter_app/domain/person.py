"""Who hands in a dossier: identity numbers and what their digits say.

A citizen's values live in erasable tables only; here are the rules to check them by. The twelve
digits of a căn cước are the province of birth registration (3), century and sex (1), year (2)
and six more (TT 59/2021/TT-BCA); a CMND has nine.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from counter_app.domain.reasons import Refused, Sentences
from counter_app.values import dataclass

NAME_LIMIT: Final = 200
"""The longest name taken, in characters."""

LINE_LIMIT: Final = 300
"""The longest address or e-mail taken, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as given at the counter. Every field but the name may be empty."""

    name: str
    id_number: str = ""
    phone: str = ""
    address: str = ""
    email: str = ""


def check_person(person: Person) -> Person | Refused:
    """The person with spaces tidied and accents composed (NFC), or what is wrong with which field.

    The refusal never repeats the value: it may end in a log.
    """
    name, address, email = _tidy(person.name), _tidy(person.address), _tidy(person.email)
    id_number = plain_id_number(person.id_number)
    phone = "".join(c for c in person.phone if c not in ".-()" and not c.isspace())
    if not name:
        return Refused.because("name_missing")
    if len(name) > NAME_LIMIT or not name.isprintable():
        return Refused.because("name_malformed", limit=NAME_LIMIT)
    if id_number and not is_id_number(id_number):
        return Refused.because("id_number_malformed", digits=len(id_number))
    if phone and not _is_phone(phone.removeprefix("+")):
        return Refused.because("phone_malformed")
    if len(address) > LINE_LIMIT or not address.isprintable():
        return Refused.because("address_malformed", limit=LINE_LIMIT)
    if len(email) > LINE_LIMIT or not email.isprintable():
        return Refused.because("email_malformed", limit=LINE_LIMIT)
    return Person(name=name, id_number=id_number, phone=phone, address=address, email=email)


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _is_phone(digits: str) -> bool:
    return digits.isascii() and digits.isdigit() and 8 <= len(digits) <= 15


def plain_id_number(text: str) -> str:
    """A number as typed, as it is kept: without blanks and dots, in capitals."""
    return "".join(text.split()).replace(".", "").upper()


def is_id_number(text: str) -> bool:
    """Whether the text is a căn cước (12 digits), an old CMND (9) or a passport of any country.

    A passport has six to nine letters and digits (ICAO Doc 9303), with at least one of each where
    it is not Vietnamese; digits alone are held to the lengths of our own cards.
    """
    if not text.isascii() or not text.isalnum():
        return False
    if text.isdigit():
        return len(text) in {9, 12}
    return 6 <= len(text) <= 9 and any(c.isdigit() for c in text)


SENTENCES: Final[Sentences] = {
    "name_missing": ("Chưa có họ tên người nộp.", "The person's name is missing."),
    "name_malformed": (
        "Họ tên có ký tự lạ hoặc dài quá {limit} ký tự.",
        "The name has odd characters or more than {limit} of them.",
    ),
    "id_number_malformed": (
        "Số giấy tờ không đúng: căn cước 12 chữ số, CMND 9, hộ chiếu 6–9 (đã nhập {digits}).",
        "The identity number is wrong: 12 digits, 9 on an old card, a passport's 6–9 ({digits}).",
    ),
    "phone_malformed": (
        "Số điện thoại không đúng: từ 8 đến 15 chữ số.",
        "The phone number is wrong: 8 to 15 digits.",
    ),
    "address_malformed": (
        "Địa chỉ có ký tự lạ hoặc dài quá {limit} ký tự.",
        "The address has odd characters or more than {limit} of them.",
    ),
    "email_malformed": (
        "Thư điện tử có ký tự lạ hoặc dài quá {limit} ký tự.",
        "The e-mail address has odd characters or more than {limit} of them.",
    ),
}
