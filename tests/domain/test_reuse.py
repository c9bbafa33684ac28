"""Fields of a form by where they came from; what was changed by hand was asked again."""

from __future__ import annotations

import pytest

from counter_app.domain.person import Person
from counter_app.domain.reuse import TARGET, Filled, filled

CARD = Person(name="Nguyễn Thị Mẫu", id_number="024185001234", address="Tổ 3, Dĩnh Kế")
EARLIER = Person(name="", phone="0912345678", email="mau@vi.du")


def counted(person: Person, card: Person | None = None, earlier: Person | None = None) -> Filled:
    return filled(person, card=card, earlier=earlier)


def test_what_was_typed_was_asked() -> None:
    person = Person(name="Nguyễn Thị Mẫu", phone="0912345678")
    assert counted(person) == Filled(typed=2)
    assert counted(person).share == 0


def test_card_and_earlier_dossier_are_told_apart() -> None:
    person = Person(
        name=CARD.name,
        id_number=CARD.id_number,
        address=CARD.address,
        phone=EARLIER.phone,
        email=EARLIER.email,
    )
    found = counted(person, CARD, EARLIER)
    assert found == Filled(from_card=3, from_earlier=2)
    assert found.share == 1


def test_what_was_changed_by_hand_was_asked_again() -> None:
    person = Person(name=CARD.name, id_number=CARD.id_number, address="Tổ 4", phone="0987654321")
    found = counted(person, CARD, EARLIER)
    assert found == Filled(typed=2, from_card=2)
    assert found.share == 0.5 >= TARGET


def test_blanks_around_a_value_change_nothing_and_empty_fields_count_nowhere() -> None:
    assert counted(Person(name=f" {CARD.name} "), CARD) == Filled(from_card=1)
    assert counted(Person(name=""), Person(name=""), Person(name="")) == Filled()
    assert Filled().share is None


@pytest.mark.parametrize(
    ("origins", "can_be"),
    [
        (Filled(), True),
        (Filled(typed=2, from_card=3), True),
        (Filled(typed=3, from_card=3), False),
        (Filled(typed=-1, from_card=3), False),
    ],
)
def test_a_form_has_five_such_fields(origins: Filled, can_be: bool) -> None:
    assert origins.can_be is can_be
