from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from counter_app.papers.fonts import Face, font, width
from counter_app.papers.text import balanced, clean, markup, wrap
from tests.papers.examples import LETTERS


def test_decomposed_accents_become_the_letters_of_the_font() -> None:
    assert clean(unicodedata.normalize("NFD", LETTERS)) == LETTERS


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("  Nguyễn\tVăn\n A ", "Nguyễn Văn A"),
        ("A\x00B\x1b[31m", "AB[31m"),
        ("an\u202eh", "anh"),
        ("\ud800A", "A"),
        ("a\u200bb\ufeff", "ab"),
        ("", ""),
    ],
)
def test_what_cannot_be_printed_is_left_out(typed: str, printed: str) -> None:
    assert clean(typed) == printed


def test_markup_in_a_name_is_plain_text() -> None:
    assert markup("<b>&</b>") == "&lt;b&gt;&amp;&lt;/b&gt;"


@given(st.text(max_size=400), st.floats(min_value=40, max_value=300))
def test_a_wrapped_text_loses_nothing_and_never_sticks_out(text: str, room: float) -> None:
    lines = wrap(text, Face.SANS, 9, room)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")
    assert all(width(line, Face.SANS, 9) <= room or len(line) == 1 for line in lines)


def test_a_centred_head_is_broken_in_the_middle() -> None:
    head = "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"
    room = width(head, Face.SERIF_BOLD, 10) * 0.95
    assert wrap(head, Face.SERIF_BOLD, 10, room)[1] == "CÔNG"
    assert balanced(head, Face.SERIF_BOLD, 10, room) == ("TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG")


@pytest.mark.parametrize("face", list(Face))
def test_every_vietnamese_letter_is_in_every_face(face: Face) -> None:
    registered = pdfmetrics.getFont(font(face))
    assert isinstance(registered, TTFont)
    glyphs = registered.face.charToGlyph
    assert not [letter for letter in LETTERS if ord(letter) not in glyphs]


def test_importing_the_papers_reads_no_font_file() -> None:
    code = (
        "import counter_app.papers.ticket, counter_app.papers.receipt\n"
        "from reportlab.pdfbase import pdfmetrics\n"
        "assert not [n for n in pdfmetrics.getRegisteredFontNames() if n.startswith('Noto')]\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_a_face_is_registered_once() -> None:
    assert font(Face.SANS) is font(Face.SANS)
