"""``@dataclass(frozen=True, slots=True)`` as in the standard library, made four times as fast.

Two hundred values stand between the double click and a usable desk, and the standard decorator
compiles seven functions for each. Here one is compiled, the constructor; the others read the fields
by name. For a type checker, and for whoever holds such a value, it is the standard one
(``docs/decisions/0055-values-made-quickly.md``).
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, Literal, NoReturn, TypeVar

T = TypeVar("T")
_Key = Callable[[Any], tuple[Any, ...]]


def _dataclass(
    *, frozen: Literal[True], slots: Literal[True], kw_only: bool = False
) -> Callable[[type[T]], type[T]]:
    """A frozen value with slots; ``frozen`` and ``slots`` are said at the class, as is usual."""

    def make(plain: type[T]) -> type[T]:
        written = vars(plain)
        made: Any = dataclasses.dataclass(
            init=False, repr=False, eq=False, slots=slots, kw_only=kw_only
        )(plain)
        shown = made.__dataclass_params__
        shown.init = shown.repr = shown.eq = True
        shown.frozen = frozen
        fields: tuple[Field[Any], ...] = dataclasses.fields(made)
        compared = [field for field in fields if field.compare]
        hashed = [field for field in compared if field.hash is not False]
        methods = {
            "__init__": _constructor(made, fields),
            "__eq__": _equal(_key(compared)),
            "__hash__": _hash(_key(hashed)),
            "__repr__": _told([field.name for field in fields if field.repr]),
            "__setattr__": _frozen,
            "__delattr__": _frozen,
            "__reduce__": _rebuilt_from(_key(fields), [field.name for field in fields]),
        }
        for name, method in methods.items():
            if name not in written:
                setattr(made, name, method)
        finished: type[T] = made
        return finished

    return make


def _constructor(cls: type, fields: tuple[Field[Any], ...]) -> Callable[..., None]:
    """The one function that has to be compiled: its signature is the class's own."""
    given: dict[str, object] = {"set__": object.__setattr__, "MISSING__": MISSING}
    plain: list[str] = ["self"]
    by_name: list[str] = []
    lines: list[str] = []
    for field in fields:
        default, value = _default(field, given)
        if field.init:
            (by_name if field.kw_only else plain).append(field.name + default)
        if field.init or default:
            lines.append(f"  set__(self, {field.name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("  self.__post_init__()")
    signature = ", ".join(plain + (["*", *by_name] if by_name else []))
    source = "\n".join(
        [
            f"def make__({', '.join(given)}):",
            f" def __init__({signature}):",
            *(lines or ["  pass"]),
            " return __init__",
        ]
    )
    made: dict[str, Any] = {}
    exec(source, vars(sys.modules[cls.__module__]), made)  # noqa: S102 - names of fields alone
    constructor: Callable[..., None] = made["make__"](**given)
    constructor.__qualname__ = f"{cls.__qualname__}.__init__"
    constructor.__annotations__ = {f.name: f.type for f in fields if f.init} | {"return": None}
    return constructor


def _default(field: Field[Any], given: dict[str, object]) -> tuple[str, str]:
    """What stands behind a field's name in the signature, and what is put into the field."""
    name = f"{field.name}__default"
    if field.default is not MISSING:
        given[name] = field.default
        return f"={name}", field.name if field.init else name
    if field.default_factory is not MISSING:
        given[name] = field.default_factory
        made = f"{name}() if {field.name} is MISSING__ else {field.name}"
        return "=MISSING__", made if field.init else f"{name}()"
    return "", field.name


def _key(fields: tuple[Field[Any], ...] | list[Field[Any]]) -> _Key:
    names = [field.name for field in fields]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _equal(key: _Key) -> Callable[[Any, object], object]:
    def equal(self: object, other: object) -> object:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return key(self) == key(other)

    return equal


def _hash(key: _Key) -> Callable[[Any], int]:
    def hashed(self: object) -> int:
        return hash(key(self))

    return hashed


def _told(names: list[str]) -> Callable[[Any], str]:
    @recursive_repr()
    def told_of(self: object) -> str:
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({told})"

    return told_of


def _rebuilt_from(key: _Key, names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    def reduced(self: object) -> tuple[Any, ...]:
        return _rebuilt, (type(self), tuple(zip(names, key(self), strict=True)))

    return reduced


def _rebuilt(cls: type[T], state: tuple[tuple[str, object], ...]) -> T:
    """A copy, field by field, as a value is copied or sent to another process."""
    value = object.__new__(cls)
    for name, content in state:
        object.__setattr__(value, name, content)
    return value


def _frozen(self: object, name: str, *_: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot change field {name!r} of {type(self).__qualname__}")


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _dataclass

__all__ = ["dataclass"]
