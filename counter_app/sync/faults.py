"""What can be wrong on the way to the city."""

from __future__ import annotations

from typing import Literal

from counter_app.service.sync_sentences import said

LineTrouble = Literal[
    "unreachable", "timed_out", "broke_off", "not_trusted", "not_the_city", "bad_address", "plain"
]


class LineFault(Exception):
    """The line to the city does not work; ``kind`` is the outcome of the run."""

    def __init__(self, kind: LineTrouble) -> None:
        super().__init__(kind)
        self.kind: LineTrouble = kind

    def __str__(self) -> str:
        return said(self.kind, "vi")
