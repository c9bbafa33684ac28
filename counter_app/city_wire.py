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
MOST_STAFF: Final = 2_000
"""Members of staff in one directory."""
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
    """An office asks to be known: with the code it was given on paper, once for each site.

    ``nonce`` is a secret of the asker's own, the same each time it asks with this code: where the
    answer was lost it is given again, and to nobody else.
    """

    code: str
    nonce: str
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


class Officer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A member of staff as their office names them; ``room`` is empty where there is none."""

    code: str
    name: str
    room: str


class Directory(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The office's staff: whoever is in it is named by the city as they are here."""

    staff: tuple[Officer, ...]


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """A document that the city offers, or takes back; ``body`` is its JSON as text.

    Attributes:
        id: counts up over everything that is published; later ones are asked for by it.
        family: catalogue, calendar, templates or sessions; an office that does not know a family
            keeps it until its program does.
        format: how the body is written; :data:`PUBLICATION_FORMAT` for all that this program knows.
        version: the first 16 hexadecimal digits of the SHA-256 of the body.
        replaces: the publication whose new version this is.
        withdraws: the publication that no longer stands; such a one has no document of its own.
    """

    id: int
    family: str
    title: str
    note: str
    version: str
    valid_from: date
    body: str
    published_at: datetime
    format: int = 1
    publisher: str = ""
    replaces: int | None = None
    withdraws: int | None = None


PUBLICATION_FORMAT: Final = 1
LARGEST_PUBLICATION: Final = 4_000_000
"""Bytes of a document: the whole country's procedures take half of it."""


def version_of(body: str) -> str:
    """The version of a publication with this body."""
    return sha256(body.encode(errors="replace")).hexdigest()[:16]


class Publications(msgspec.Struct, frozen=True, kw_only=True):
    """What was published after the one asked for, oldest first."""

    publications: tuple[Publication, ...]


class EffectFigure(msgspec.Struct, frozen=True, kw_only=True):
    """What a session changed for one procedure in a month (``docs/city-protocol.md``).

    Medians are seconds from reception to result on the clock or in office hours (``unit``); the
    change is in percent of the baseline's median with its 95 % interval; None: too few dossiers.
    """

    session: str
    procedure: str
    unit: Literal["clock", "office"]
    count: int
    open: int
    median_s: float | None
    base_count: int
    base_median_s: float | None
    change: float | None
    low: float | None
    high: float | None


class Effects(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A month's figures up to a day, in the place of what was told of that month before."""

    month: date
    through: date
    figures: tuple[EffectFigure, ...]


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """The city does not take it: a word for programs, a sentence for people."""

    refused: str
    why: str
    head: Head | None = None
