"""A batch as it travels: a head, then the journal's own words, one fact a line, packed."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Sequence
from typing import Final

import msgspec

from counter_app.city_wire import MOST_SENT, MOST_UNPACKED, BatchHead, SentFact

ROOM: Final = MOST_UNPACKED // 4
"""How many bytes of facts are read for one batch; JSON may write them a little longer."""

_ENCODER: Final = msgspec.json.Encoder()


def pack(facts: Sequence[SentFact], *, number: int, origin: str, previous: str) -> bytes | None:
    """The bytes of a batch; None where they are more than the city takes.

    The same facts under the same number always give the same bytes.
    """
    lines = b"".join(_ENCODER.encode(fact) + b"\n" for fact in facts)
    head = BatchHead(
        batch=number,
        origin=origin,
        first=facts[0].seq,
        last=facts[-1].seq,
        previous=previous,
        digest=hashlib.sha256(lines).hexdigest(),
    )
    whole = _ENCODER.encode(head) + b"\n" + lines
    if len(whole) > MOST_UNPACKED:
        return None
    packed = gzip.compress(whole, compresslevel=6, mtime=0)
    return packed if len(packed) <= MOST_SENT else None
