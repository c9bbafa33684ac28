"""What a fact may be called and may hold: the journal is kept for years and leaves the house."""

import re
from collections import Counter
from dataclasses import fields

import pytest

from counter_app.domain import (
    appointment_facts,
    dossier_facts,
    facts,
    publication_facts,
    review_facts,
    ticket_facts,
)
from counter_app.domain.facts import Fact, Recorded

KINDS = Fact.__args__
PERSONAL = re.compile(r"name|phone|address|email|id_number|birth|remark|text|note")
# Words that stand in facts as codes of the office's own lists, not as what somebody wrote.
CODES = {
    "after_origin", "agency", "authenticated", "base", "calendar", "catalogue", "cause", "deed",
    "bundle", "channel", "code", "family", "imported", "intake", "kind", "method", "origin",
    "outcome", "owner", "pool", "priority", "procedure", "purpose", "reason", "rule", "session",
    "document", "setup", "source", "state_digest", "step", "trouble", "version",
}  # fmt: skip


def test_every_fact_has_a_kind_and_a_version_of_its_own() -> None:
    kinds = Counter(fact.KIND for fact in KINDS)
    assert all(re.fullmatch(r"[a-z]+\.[a-z_]+/[1-9]\d*", kind) for kind in kinds)
    assert set(kinds.values()) == {1}


def test_no_class_of_a_module_that_has_a_kind_is_left_out_of_the_union() -> None:
    modules = (
        facts,
        ticket_facts,
        dossier_facts,
        appointment_facts,
        publication_facts,
        review_facts,
    )
    classes = [thing for module in modules for thing in vars(module).values()]
    declared = {thing for thing in classes if hasattr(thing, "KIND")}
    assert declared == set(KINDS)


@pytest.mark.parametrize("fact", KINDS)
def test_no_fact_has_room_for_a_citizens_values_or_for_free_words(fact: type) -> None:
    for field in fields(fact):
        assert not PERSONAL.search(field.name), field.name
        if field.type in {"str", "str | None"}:
            assert field.name in CODES, f"{field.name}: a code of which list?"


@pytest.mark.parametrize("fact", [*KINDS, Recorded])
def test_a_fact_cannot_be_changed_once_written(fact: type) -> None:
    assert vars(fact)["__dataclass_params__"].frozen
    assert "__slots__" in vars(fact)
