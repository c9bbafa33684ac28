"""A value made quickly is the standard library's in everything but the time it takes."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import typing
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, field
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app import values

T = TypeVar("T")
if TYPE_CHECKING:
    from dataclasses import dataclass as quick
else:
    quick = values.dataclass


@quick(frozen=True, slots=True, kw_only=True)
class Visit:
    """A value like most of ours."""

    KIND: ClassVar[str] = "visit"
    number: int
    name: str = "—"
    seen: tuple[int, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict, hash=False)
    note: str = field(default="", compare=False, repr=False)
    length: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError("number")
        object.__setattr__(self, "length", len(self.seen))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """The same by the standard library."""

    KIND: ClassVar[str] = "visit"
    number: int
    name: str = "—"
    seen: tuple[int, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict, hash=False)
    note: str = field(default="", compare=False, repr=False)
    length: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError("number")
        object.__setattr__(self, "length", len(self.seen))


@quick(frozen=True, slots=True)
class Pair(Generic[T]):
    """By place, with names that the maker itself could have used."""

    set: T
    MISSING: T
    self_: int = 3


@quick(frozen=True, slots=True)
class One:
    """With a single field."""

    value: int


@quick(frozen=True, slots=True)
class Nothing:
    """Without fields."""


@quick(frozen=True, slots=True, kw_only=True)
class Own:
    """With methods of its own."""

    value: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own)

    def __hash__(self) -> int:
        return 7

    def __repr__(self) -> str:
        return "own"


fields = st.fixed_dictionaries(
    {"number": st.integers(min_value=0, max_value=3)},
    optional={
        "name": st.sampled_from(["", "Ễ", "a"]),
        "seen": st.lists(st.integers(0, 2), max_size=2).map(tuple),
        "words": st.sampled_from([{}, {"a": "b"}]),
        "note": st.text(max_size=1),
    },
)


@given(one=fields, other=fields)
def test_it_is_equal_hashed_told_and_copied_alike(one: Any, other: Any) -> None:
    ours, theirs = (Visit(**one), Visit(**other)), (Plain(**one), Plain(**other))
    assert (ours[0] == ours[1]) == (theirs[0] == theirs[1])
    assert hash(ours[0]) == hash(theirs[0])
    assert repr(ours[0]) == repr(theirs[0]).replace("Plain", "Visit")
    assert dataclasses.asdict(ours[0]) == dataclasses.asdict(theirs[0])
    assert msgspec.json.encode(ours[0]) == msgspec.json.encode(theirs[0])
    assert ours[0] != object()
    for copied in (copy.copy(ours[0]), copy.deepcopy(ours[0]), pickle.loads(pickle.dumps(ours[0]))):
        assert dataclasses.asdict(copied) == dataclasses.asdict(theirs[0])


def test_its_fields_cannot_be_changed() -> None:
    visit: Any = Visit(number=1)
    with pytest.raises(FrozenInstanceError, match="number"):
        visit.number = 2
    with pytest.raises(FrozenInstanceError, match="number"):
        del visit.number
    with pytest.raises(FrozenInstanceError, match="strange"):
        visit.strange = 2
    assert not hasattr(visit, "__dict__")


def test_it_is_called_as_the_standard_one_is() -> None:
    ours, theirs = inspect.signature(Visit), inspect.signature(Plain)
    assert [(p.name, p.kind, p.annotation) for p in ours.parameters.values()] == [
        (p.name, p.kind, p.annotation) for p in theirs.parameters.values()
    ]
    assert typing.get_type_hints(Visit.__init__) == typing.get_type_hints(Plain.__init__)
    assert Visit.__match_args__ == Plain.__match_args__
    assert Visit.__init__.__qualname__ == "Visit.__init__"
    maker: Any = Visit
    for wrong in ({}, {"number": 1, "strange": 2}):
        with pytest.raises(TypeError, match="__init__"):
            maker(**wrong)
    with pytest.raises(TypeError, match="positional"):
        maker(1)


def test_what_it_checks_is_checked_however_it_is_made() -> None:
    with pytest.raises(ValueError, match="number"):
        Visit(number=-1)
    with pytest.raises(ValueError, match="number"):
        dataclasses.replace(Visit(number=1), number=-1)
    with pytest.raises(msgspec.ValidationError, match="number"):
        msgspec.json.decode(b'{"number": -1, "length": 0}', type=Visit)
    assert dataclasses.replace(Visit(number=1, seen=(1,)), seen=(1, 2)).length == 2


def test_each_gets_its_own_default() -> None:
    assert Visit(number=1).words is not Visit(number=1).words


def test_by_place_and_with_no_fields_and_with_one() -> None:
    assert Pair(1, MISSING=2) == Pair(set=1, MISSING=2, self_=3)
    assert Pair[int](1, 2) != Pair(2, 1)
    assert Nothing() == Nothing()
    assert hash(One(1)) == hash((1,))
    assert One(1) != One(2)
    assert repr(Nothing()) == "Nothing()"


def test_its_own_methods_stay() -> None:
    assert Own(value=1) == Own(value=2)
    assert hash(Own(value=1)) == 7
    assert repr(Own(value=1)) == "own"


def test_a_value_that_holds_itself_can_be_told() -> None:
    words: dict[str, Any] = {}
    visit = Visit(number=1, words=words)
    words["me"] = visit
    assert "..." in repr(visit)
