"""What every question to the office is, whichever module it stands in."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

A_co = TypeVar("A_co", covariant=True)
"""What a query is answered with, unless it is refused."""


class Query(msgspec.Struct, Generic[A_co], frozen=True, kw_only=True):
    """A question to the office."""
