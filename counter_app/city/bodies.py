"""Bodies of requests: no larger than they may be, no slower than a line can be, unpacked."""

from __future__ import annotations

import asyncio
from typing import Final

from fastapi import Request
from starlette.requests import ClientDisconnect

from counter_app.city.batches import unpacked
from counter_app.city.refusals import NotTaken
from counter_app.city_wire import MOST_SENT, content_digest

PATIENCE_S: Final = 120
"""How long a body may take to come: 1 MB over a line of 70 kbit/s."""


async def received(request: Request) -> bytes:
    """The body as it was sent.

    Raises:
        NotTaken: it is larger than ``MOST_SENT``, too slow, cut off, or not what its digest says.
    """
    said = request.headers.get("content-length", "")
    if said.isdecimal() and int(said[:20]) > MOST_SENT:
        raise NotTaken("too_large")
    parts, size = [], 0
    try:
        async with asyncio.timeout(PATIENCE_S):
            async for part in request.stream():
                size += len(part)
                if size > MOST_SENT:
                    raise NotTaken("too_large")
                parts.append(part)
    except TimeoutError as fault:
        raise NotTaken("busy") from fault
    except ClientDisconnect as fault:
        raise NotTaken("batch_damaged") from fault
    body = b"".join(parts)
    if request.headers.get("content-digest") not in {None, content_digest(body)}:
        raise NotTaken("batch_damaged", what="Content-Digest")
    return body


def opened(request: Request, sent: bytes) -> bytes:
    """The body unpacked, where it was packed.

    Raises:
        NotTaken: packed in another way, damaged, or too large.
    """
    match request.headers.get("content-encoding", "identity").lower():
        case "identity":
            return sent
        case "gzip":
            return unpacked(sent)
        case _:
            raise NotTaken("batch_damaged", what="Content-Encoding")
