"""Every reason the office gives has its sentence, in both languages, with all it needs to say."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

import counter_app
from counter_app.domain import (
    appointment,
    deadline_sentences,
    dossier_rules,
    fees,
    hand_over,
    idcard,
    person,
    pin,
    queue,
    shift,
    ticket_rules,
)
from counter_app.domain.reasons import Reason, Sentences
from counter_app.service.sentences import SENTENCES, say
from tests.domain.sentences import check_sentences, given, given_in, named

ROOT = Path(counter_app.__file__).parent
TABLES: Mapping[str, Sentences] = {
    "appointment": appointment.SENTENCES,
    "deadline": deadline_sentences.SENTENCES,
    "dossier_rules": dossier_rules.SENTENCES,
    "fees": fees.SENTENCES,
    "hand_over": hand_over.SENTENCES,
    "person": person.SENTENCES,
    "pin": pin.SENTENCES,
    "queue": queue.SENTENCES,
    "shift": shift.SENTENCES,
    "ticket_rules": ticket_rules.SENTENCES,
}
# What is asked for before the step is taken is said by the service, in the dossier's words.
WARNINGS = {"second_supplement_late"}
# A card is read where it is scanned: its reasons are said by the screen, from their own table.
OFFICE_SOURCES = sorted(
    source
    for room in ("domain", "service", "console")
    for source in (ROOT / room).rglob("*.py")
    if source.name != "idcard.py"
)
DOCUMENT_SOURCES = sorted(
    [
        *(ROOT / "resources").rglob("*.py"),
        *(ROOT / "reports").rglob("*.py"),
        ROOT / "voice" / "sentence.py",
    ]
)


@pytest.mark.parametrize(
    "module", ["appointment", "hand_over", "person", "pin", "queue", "shift", "ticket_rules"]
)
def test_a_module_can_say_each_of_its_reasons_and_has_no_idle_sentence(module: str) -> None:
    check_sentences([module], TABLES[module])


def test_a_dossier_can_say_each_of_its_reasons_and_has_no_idle_sentence() -> None:
    check_sentences(
        ["dossier_rules"],
        {code: s for code, s in dossier_rules.SENTENCES.items() if code not in WARNINGS},
    )


@pytest.mark.parametrize(
    "module",
    [
        "appointment",
        "dossier_rules",
        "hand_over",
        "person",
        "pin",
        "queue",
        "shift",
        "ticket_rules",
    ],
)
def test_a_sentence_says_every_value_its_reason_carries(module: str) -> None:
    for code, values in given(module):
        for template in TABLES[module][code]:
            assert named(template) == values, code


def test_whatever_the_office_answers_has_a_sentence_that_asks_for_nothing_missing() -> None:
    found = [(source.name, *reason) for source in OFFICE_SOURCES for reason in given_in(source)]
    assert len(found) > 150
    for source, code, values in found:
        assert code in SENTENCES, f"{source}: {code}"
        for template in SENTENCES[code]:
            assert named(template) <= values, f"{source}: {code}"


def test_what_is_malformed_in_a_document_is_said_with_its_place() -> None:
    for source in DOCUMENT_SOURCES:
        for code, values in given_in(source):
            for template in SENTENCES[code]:
                assert named(template) <= values | {"where"}, f"{source}: {code}"
                assert template.startswith("{where}: ")


def test_no_sentence_of_the_office_is_idle() -> None:
    sources = (*OFFICE_SOURCES, *DOCUMENT_SOURCES)
    found = {code for source in sources for code, _ in given_in(source)}
    assert set(SENTENCES) == found


def test_no_two_modules_mean_different_things_by_one_code() -> None:
    codes = Counter(code for table in TABLES.values() for code in table)
    assert set(codes.values()) == {1}
    for table in TABLES.values():
        for code, sentences in table.items():
            assert SENTENCES[code] == sentences
    assert not set(SENTENCES) & set(idcard.SENTENCES)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_is_one_in_each_language(code: str) -> None:
    vi, en = SENTENCES[code]
    assert vi != en
    assert named(vi) == named(en)
    for sentence in (vi, en):
        assert sentence == " ".join(sentence.split())
        assert sentence[-1] in ".?!)"
        assert sentence[0].isupper() or not sentence[0].isalpha()


def test_the_office_says_its_reasons_in_vietnamese_unless_asked() -> None:
    reason = Reason.of("nobody_waiting", counter=3)
    assert say(reason) == "Không có ai đang chờ quầy 3."
    assert say(reason, "en") == "Nobody is waiting for counter 3."
