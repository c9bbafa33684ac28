"""The wire form: facts, commands and answers as canonical JSON, and the hash of the journal.

Canonical means: keys sorted, no spaces, UTF-8, moments as UTC with ``Z``. A fact's bytes are
hashed as they are stored and never serialised again.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import Any, Final, TypeVar, get_args

import msgspec

from counter_app.domain.facts import Fact
from counter_app.values import dataclass

T = TypeVar("T")

FACTS: Final[dict[str, type[Fact]]] = {kind.KIND: kind for kind in get_args(Fact)}
"""Every fact this program knows, by kind and version."""

GENESIS: Final = bytes(32)
"""What the first fact of an origin is chained to."""


class WireFault(Exception):
    """Something on the wire cannot be read; the message says what and where."""


@dataclass(frozen=True, slots=True)
class UnknownFact:
    """A fact of a kind this program does not know: kept as it came, never guessed at."""

    kind: str
    body: str


_CANONICAL: Final = msgspec.json.Encoder(order="sorted")


def canonical(value: object) -> bytes:
    """A value as canonical JSON."""
    return _CANONICAL.encode(value)


def plain(value: object) -> Any:  # noqa: ANN401 - JSON is any of its types
    """A value as JSON-ready dicts and lists, moments in the office's own time."""
    return msgspec.to_builtins(value)


def encode_fact(fact: Fact) -> str:
    """The body of a fact, as the journal stores it."""
    return canonical(fact).decode()


def decode_fact(kind: str, body: str) -> Fact | UnknownFact:
    """The fact of a stored body; of an unknown kind, the body itself.

    Raises:
        WireFault: the body does not fit its kind.
    """
    known = FACTS.get(kind)
    if known is None:
        return UnknownFact(kind, body)
    try:
        return _decoder(kind).decode(body)
    except msgspec.ValidationError as fault:
        raise WireFault(f"{kind}: {fault}") from fault
    except msgspec.DecodeError as fault:
        raise WireFault(f"{kind}: {fault}") from fault


def chain(previous: bytes, *fields: str | int) -> bytes:
    """The hash of a fact: over the previous one's and every stored field, each with its length.

    The lengths keep two different rows from ever reading the same.
    """
    written = [str(field).encode() for field in fields]
    hashed = b"".join([b"%d:%b" % (len(data), data) for data in written])
    return hashlib.sha256(previous + hashed).digest()


def read_object(line: str | bytes) -> dict[str, Any]:
    """One JSON object.

    Raises:
        WireFault: not JSON, or not an object.
    """
    try:
        value = msgspec.json.decode(line)
    except RecursionError as fault:
        raise WireFault("không phải JSON hợp lệ: lồng nhau quá sâu") from fault
    except ValueError as fault:  # msgspec's own, and Python's on endless numbers
        raise WireFault(f"không phải JSON hợp lệ: {fault}") from fault
    if not isinstance(value, dict):
        raise WireFault("mỗi dòng phải là một đối tượng JSON {…}")
    return value


def convert(value: object, kind: type[T]) -> T:
    """A JSON value as one of our types, strictly.

    Raises:
        WireFault: a field is missing, unknown or of the wrong type; the message names it.
    """
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as fault:
        raise WireFault(_sentence(str(fault))) from fault
    except (ValueError, RecursionError) as fault:
        raise WireFault(str(fault)) from fault


def schema(kinds: tuple[type, ...]) -> dict[str, Any]:
    """The JSON Schema of types, written from the code."""
    outlines, components = msgspec.json.schema_components(kinds, ref_template="#/$defs/{name}")
    return {"outlines": outlines, "$defs": components}


@cache
def _decoder(kind: str) -> msgspec.json.Decoder[Fact]:
    return msgspec.json.Decoder(FACTS[kind])


def _sentence(message: str) -> str:
    where = re.search(r" - at `\$\.?(.*)`", message)
    what = re.sub(r" - at `.*`", "", message)
    return f"trường “{where.group(1)}”: {what}" if where and where.group(1) else what
