"""How figures are taken and told: always beside a bare baseline, measured by turns with it."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import pytest


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure and what it should be at most."""

    name: str
    value: float
    unit: str
    target: float
    told: str = ""

    def __str__(self) -> str:
        verdict = "đạt" if self.value <= self.target else "CHƯA ĐẠT"
        aside = f"  ({self.told})" if self.told else ""
        amount = f"{self.value:8.2f} {self.unit}"
        return (
            f"{self.name:<58} {amount:<14} target ≤ {self.target:g} {self.unit}  {verdict}{aside}"
        )


class Told:
    """Tells figures past pytest's capture; nothing is ever asserted about a time."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, figure: Figure) -> None:
        import sys

        with self._capsys.disabled():
            sys.stdout.write(f"\n  {figure}")
            sys.stdout.flush()


Clock = Callable[[], float]


def seconds(work: Callable[[], object], clock: Clock = time.perf_counter) -> float:
    """How long one piece of work takes."""
    began = clock()
    work()
    return clock() - began


def by_turns(
    pieces: Mapping[str, Callable[[], object]],
    *,
    times: int,
    between: Callable[[], object] = int,
    clock: Clock = time.perf_counter,
) -> dict[str, list[float]]:
    """Measure pieces of work by turns, so that whatever else the PC does falls on all of them.

    ``between`` puts things right after each round and is not measured. ``clock`` may be
    ``time.thread_time``: what the processor did for us, whatever else runs on the PC.
    """
    taken: dict[str, list[float]] = {name: [] for name in pieces}
    with _no_collection():
        for _ in range(times):
            for name, work in pieces.items():
                taken[name].append(seconds(work, clock))
            between()
    return taken


def median_ms(taken: list[float]) -> float:
    """The median, in milliseconds."""
    return statistics.median(taken) * 1000


@contextmanager
def _no_collection() -> Iterator[None]:
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
