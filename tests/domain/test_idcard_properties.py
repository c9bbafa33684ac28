"""Whatever is scanned or typed: a card read as it stands, or a refusal that repeats none of it."""

from __future__ import annotations

import unicodedata
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.idcard import SENTENCES, IdCard, looks_like_card, read_card
from counter_app.domain.reasons import Refused, say

LETTERS = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
)
WORDS = st.text(LETTERS, min_size=1, max_size=7).map(str.capitalize)
NAMES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
ADDRESSES = st.lists(WORDS | st.from_regex(r"[0-9]{1,3}", fullmatch=True), max_size=9).map(
    ", ".join
)
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
DIGITS = st.text("0123456789", min_size=12, max_size=12)
ODD = st.text("|0123456789 aàâđ\t\r\n\0\ufffd\u200bT1uow'’-.", max_size=120)


@st.composite
def cards(draw: st.DrawFn) -> str:
    fields = [
        draw(DIGITS),
        draw(st.just("") | st.from_regex(r"[0-9]{9}", fullmatch=True)),
        draw(NAMES),
        f"{draw(DAYS):%d%m%Y}",
        draw(st.sampled_from(["Nam", "Nữ"])),
        draw(ADDRESSES),
        f"{draw(DAYS):%d%m%Y}",
    ]
    return "|".join([*fields, *draw(st.lists(st.just(""), max_size=4))])


@given(cards(), st.sampled_from(["", "\r\n", "\n", "\t"]), st.booleans())
def test_every_card_is_read_as_it_stands(card: str, ending: str, apart: bool) -> None:
    read = read_card(unicodedata.normalize("NFD" if apart else "NFC", card) + ending)
    assert isinstance(read, IdCard)
    number, old, name, born, sex, address, issued, *_ = card.split("|")
    assert (read.number, read.old_number, read.name, read.address) == (number, old, name, address)
    assert f"{read.born_on:%d%m%Y}{read.issued_on:%d%m%Y}" == born + issued
    assert read.sex == ("male" if sex == "Nam" else "female")
    assert looks_like_card(card)


@given(st.text(max_size=200) | ODD)
def test_nothing_that_can_be_typed_breaks_the_reading(text: str) -> None:
    looks_like_card(text)
    read = read_card(text)
    if isinstance(read, Refused):
        assert read.code in SENTENCES
        assert say(read.reason, SENTENCES)
        assert say(read.reason, SENTENCES, "en")
        assert all(isinstance(value, int) for _, value in read.reason.values)


@given(cards(), st.data())
def test_a_card_chewed_in_one_place_is_refused_or_read_as_it_was_typed(
    card: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(card) - 1))
    put = data.draw(st.sampled_from(["", "|", "ừ", "\ufffd", "0", " ", "\0", "w"]))
    typed = card[:place] + put + card[place + 1 :]
    read = read_card(typed)
    if isinstance(read, Refused):
        return
    fields = unicodedata.normalize("NFC", typed).split("|")
    assert read.number == fields[0].strip()
    assert read.name == " ".join(fields[2].split())
    assert read.address == " ".join(fields[5].split())


@given(cards(), st.integers(0, 130))
def test_a_card_cut_short_is_never_taken_for_a_whole_one(card: str, length: int) -> None:
    whole = read_card(card)
    read = read_card(card[:length])
    assert isinstance(whole, IdCard)
    if isinstance(read, IdCard):
        assert read == whole
