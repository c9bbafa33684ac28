"""The words that an office and the city exchange (``docs/city-protocol.md``).

Both sides read and write these types and nothing else. Moments are aware; hashes and digests are
hexadecimal; a fact travels as the bytes the journal keeps, never serialised again.
"""

from __future__ import annotations

from base64 import b64encode
from datetime import date, datetime
from hashlib import sha256
from typing import Final, Literal, NamedTuple

import msgspec

PROTOCOL: Final = "1"
MOST_FACTS: Final = 2_000
"""Facts in one batch."""
MOST_SENT: Final = 1_000_000
"""Bytes of a batch as it is sent."""
MOST_UNPACKED: Final = 16_000_000
"""Bytes of a batch once it is unpacked."""
NO_HASH: Final = "0" * 64
"""What the first fact of an origin is chained to."""


def content_digest(body: bytes | bytearray) -> str:
    """What the header ``Content-Digest`` says of a body as it travels (RFC 9530)."""
    return f"sha-256=:{b64encode(sha256(body).digest()).decode()}:"


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """Up to where an origin's facts are held, without a gap."""

    origin: str
    seq: int
    hash: str


class Enrol(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An office asks to be known: with the code it was given on paper, once for each site."""

    code: str
    office: str
    site: str
    program: str


class Enrolled(msgspec.Struct, frozen=True, kw_only=True):
    """The city knows the site; ``key`` is said this once."""

    key: str
    office: str
    unit: str
    unit_name: str


class Heads(msgspec.Struct, frozen=True, kw_only=True):
    """The checkpoint of a site."""

    heads: tuple[Head, ...]


class BatchHead(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a batch holds: the facts ``first``…``last`` of an origin, after ``previous``."""

    batch: int
    origin: str
    first: int
    last: int
    previous: str
    digest: str


class SentFact(NamedTuple):
    """A fact as it travels: the journal's own words, and their hash."""

    seq: int
    at: str
    by: str
    command: str
    kind: str
    subject: str
    body: str
    hash: str


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """A batch is stored durably; the new head, and what of the batch was new."""

    origin: str
    seq: int
    hash: str
    stored: int
    repeated: int
    unknown: dict[str, int]


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many facts of a kind an office has on one of its days (Asia/Ho_Chi_Minh)."""

    day: date
    kind: str
    facts: int


class Night(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything was sent: what the office counts itself, and what its clock says."""

    night: date
    heads: tuple[Head, ...]
    counts: tuple[Count, ...]
    clock_at: datetime


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A day and kind of which the two sides hold different numbers of facts."""

    day: date
    kind: str
    office: int
    city: int


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """What the comparison found; ``complete_to`` is the last night found equal."""

    equal: bool
    differences: tuple[Difference, ...]
    clock_off_s: int
    complete_to: date | None


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """A document that the city offers all its offices; ``body`` is its JSON as text."""

    id: int
    family: Literal["catalogue", "calendar", "templates", "sessions"]
    title: str
    note: str
    version: str
    valid_from: date
    body: str
    published_at: datetime


class Publications(msgspec.Struct, frozen=True, kw_only=True):
    """What was published after the one asked for, oldest first."""

    publications: tuple[Publication, ...]


class PublicationAnswer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an office made of a publication."""

    answer: Literal["adopted", "declined"]
    version: str | None = None
    valid_from: date | None = None


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """The city does not take it: a word for programs, a sentence for people."""

    refused: str
    why: str
    head: Head | None = None
