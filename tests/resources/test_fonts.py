"""The fonts that ship hold every Vietnamese letter, and figures that stand in columns."""

from __future__ import annotations

import unicodedata

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from counter_app.resources import font_path, resource_path

FONTS = (
    "NotoSans-Regular",
    "NotoSans-Bold",
    "NotoSerif-Regular",
    "NotoSerif-Bold",
    "NotoSerif-Italic",
)
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


def toned_letters() -> set[str]:
    small = {unicodedata.normalize("NFC", v + tone) for v in "aăâeêioôơuưy" for tone in TONES}
    return small | {letter.upper() for letter in small}


def test_there_are_144_toned_letters_to_look_for() -> None:
    assert len(toned_letters()) == 2 * 12 * 6
    assert all(len(letter) == 1 for letter in toned_letters())


@pytest.mark.parametrize("name", FONTS)
def test_a_font_holds_every_vietnamese_letter(name: str) -> None:
    glyphs = TTFontFile(str(font_path(name))).charToGlyph
    wanted = toned_letters() | set("đĐ₫–—…“”‘’•×½º²")
    assert not [letter for letter in sorted(wanted) if not glyphs.get(ord(letter))]


@pytest.mark.parametrize("name", FONTS)
def test_whatever_the_resources_say_can_be_printed(name: str) -> None:
    """The fonts have no ≤, ≥ or arrows: the catalogue says *không quá* instead."""
    glyphs = TTFontFile(str(font_path(name))).charToGlyph
    said = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("catalogue", "profiles", "calendar", "units")
        for path in resource_path(folder).iterdir()
    )
    assert not [sign for sign in sorted(set(said) - {"\n"}) if not glyphs.get(ord(sign))]


@pytest.mark.parametrize("name", FONTS)
def test_figures_are_all_of_one_width(name: str) -> None:
    widths = TTFontFile(str(font_path(name))).charWidths
    assert len({widths[ord(figure)] for figure in "0123456789"}) == 1


def test_the_licence_goes_with_them() -> None:
    licence = resource_path("fonts", "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in licence
    assert "Google" in licence
