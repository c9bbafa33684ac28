"""Whatever the city says when it cannot, it says in both languages."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import counter_app.city
from counter_app.city.database import CityFault
from counter_app.city.pages.words import WORDS
from counter_app.city.publications import FAMILIES, Kind
from counter_app.city.sentences import FAMILIES as NAMES
from counter_app.city.sentences import FAULTS

HOUSE = Path(counter_app.city.__file__).parent
VIETNAMESE = re.compile(
    "[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE
)


def raised() -> list[tuple[str, set[str]]]:
    """Each fault in the code: its word and what it is filled with."""
    found = []
    for path in HOUSE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "CityFault"
            ):
                (word,) = node.args
                assert isinstance(word, ast.Constant), (path, node.lineno)
                found.append((str(word.value), {str(one.arg) for one in node.keywords}))
    return found


def places(sentence: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", sentence))


def test_every_fault_has_its_sentence_in_both_languages() -> None:
    said = raised()
    assert {word for word, _ in said} == FAULTS.keys(), "none missing, none too many"
    for word, filled in said:
        vietnamese, english = FAULTS[word]
        assert places(vietnamese) == places(english) == filled, word
        assert CityFault(word, **dict.fromkeys(filled, "x")).sentence("en")
        assert not VIETNAMESE.search(english), word


def test_families_are_named_in_both_languages() -> None:
    assert set(FAMILIES) == NAMES.keys()
    fault = CityFault("file_empty", kind=Kind("calendar"))
    assert "lịch nghỉ" in str(fault)
    assert "calendar of days off" in fault.sentence("en")


def test_no_english_word_of_a_page_is_left_vietnamese() -> None:
    kept = {"other_language"}
    assert [key for key, (_, en) in WORDS.items() if VIETNAMESE.search(en)] == list(kept)


def test_no_page_says_anything_that_is_not_among_its_words() -> None:
    """Templates have no sentence of their own, and the pages' modules no Vietnamese literal."""
    for template in (HOUSE / "pages" / "templates").glob("*.html"):
        assert not VIETNAMESE.search(template.read_text()), template.name
    for path in (HOUSE / "pages").glob("*.py"):
        if path.name == "words.py":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not VIETNAMESE.search(node.value), (path.name, node.value)
