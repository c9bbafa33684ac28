"""A batch as it came, read and examined: nothing here believes what it says before it is shown."""

from __future__ import annotations

import hashlib
import zlib
from datetime import UTC, datetime
from typing import Final, TypeVar

import msgspec

from counter_app.city.refusals import NotTaken
from counter_app.city_wire import MOST_FACTS, MOST_UNPACKED, BatchHead, SentFact
from counter_app.values import dataclass
from counter_app.wire import chain

T = TypeVar("T")

LARGEST_SEQ: Final = 2**63 - 1
LONGEST_WORD: Final = 200
"""Characters of a code, an id or a kind; an index takes no more than a few of them."""

_FACTS: Final = msgspec.json.Decoder(SentFact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Consecutive facts of an origin whose digest and chain were found right.

    ``moments`` and ``hashes`` belong to ``facts``, one each.
    """

    head: BatchHead
    previous: bytes
    facts: list[SentFact]
    moments: list[datetime]
    hashes: list[bytes]


def unpacked(sent: bytes, *, most: int = MOST_UNPACKED) -> bytes:
    """What was packed with gzip.

    Raises:
        NotTaken: it is damaged, cut off, goes on behind its end, or would be too large.
    """
    unpacking = zlib.decompressobj(wbits=31)
    try:
        data = unpacking.decompress(sent, most + 1)
    except zlib.error as fault:
        raise NotTaken("batch_damaged", what="gzip") from fault
    if len(data) > most:
        raise NotTaken("too_large")
    if not unpacking.eof or unpacking.unused_data:
        raise NotTaken("batch_damaged", what="gzip")
    return data


def decoded(data: bytes, kind: type[T]) -> T:
    """JSON as one of our types.

    Raises:
        NotTaken: it is no JSON, or not of this type.
    """
    try:
        value = msgspec.json.decode(data, type=kind)
    except msgspec.ValidationError as fault:
        raise NotTaken("words_unknown", what=str(fault)) from fault
    except (ValueError, RecursionError) as fault:  # msgspec's own are ValueErrors
        raise NotTaken("batch_damaged", what="JSON") from fault
    return value


def read_batch(data: bytes) -> Batch:
    """The batch in these unpacked bytes.

    Raises:
        NotTaken: its digest, its form, its numbers or its chain are not right.
    """
    first_line, end, rest = data.partition(b"\n")
    if not end:
        raise NotTaken("batch_damaged", what="JSON Lines")
    head = decoded(first_line, BatchHead)
    _examine(head)
    if hashlib.sha256(rest).hexdigest() != head.digest:
        raise NotTaken("batch_damaged", what="SHA-256")
    facts = _facts(rest)
    if len(facts) != rest.count(b"\n") or not rest.endswith(b"\n"):
        raise NotTaken("batch_damaged", what="JSON Lines")
    if [fact.seq for fact in facts] != list(range(head.first, head.last + 1)):
        raise NotTaken("batch_damaged", what="seq")
    previous = _hash(head.previous)
    moments, hashes = _linked(head.origin, previous, facts)
    return Batch(head=head, previous=previous, facts=facts, moments=moments, hashes=hashes)


def _examine(head: BatchHead) -> None:
    if not (0 < head.first <= head.last <= LARGEST_SEQ):
        raise NotTaken("words_unknown", what="first, last")
    if not (0 <= head.batch <= LARGEST_SEQ):
        raise NotTaken("words_unknown", what="batch")
    if head.last - head.first >= MOST_FACTS:
        raise NotTaken("too_large")
    if not (0 < len(head.origin) <= LONGEST_WORD) or "\0" in head.origin:
        raise NotTaken("words_unknown", what="origin")


def _facts(lines: bytes) -> list[SentFact]:
    try:
        return _FACTS.decode_lines(lines)
    except msgspec.ValidationError as fault:
        raise NotTaken("words_unknown", what="fact") from fault
    except (ValueError, RecursionError) as fault:
        raise NotTaken("batch_damaged", what="JSON") from fault


def _linked(
    origin: str, previous: bytes, facts: list[SentFact]
) -> tuple[list[datetime], list[bytes]]:
    moments, hashes = [], []
    for fact in facts:
        seq, at, by, command, kind, subject, body, said = fact
        if max(len(by), len(command), len(kind), len(subject)) > LONGEST_WORD:
            raise NotTaken("words_unknown", what=f"seq {seq}")
        if "\0" in body or "\0" in f"{at}{by}{command}{kind}{subject}":  # no text holds it
            raise NotTaken("words_unknown", what=f"seq {seq}: \\0")
        previous = chain(previous, origin, seq, at, by, command, kind, subject, body)
        if previous.hex() != said:
            raise NotTaken("chain_broken", what=f"seq {seq}")
        moments.append(_moment(at, seq))
        hashes.append(previous)
    return moments, hashes


def _moment(at: str, seq: int) -> datetime:
    try:
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is None:
            raise NotTaken("words_unknown", what=f"seq {seq}: at")
        return moment.astimezone(UTC)
    except (ValueError, OverflowError) as fault:
        raise NotTaken("words_unknown", what=f"seq {seq}: at") from fault


def _hash(text: str) -> bytes:
    try:
        value = bytes.fromhex(text)
    except ValueError as fault:
        raise NotTaken("words_unknown", what="previous") from fault
    if len(value) != 32:
        raise NotTaken("words_unknown", what="previous")
    return value
