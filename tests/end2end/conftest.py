"""An office to play a scenario at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.end2end.played import MakePlay
from tests.offices import Play


@pytest.fixture
def make(tmp_path: Path) -> Iterator[MakePlay]:
    made: list[Play] = []

    def made_with(**options: Any) -> Play:
        play = Play(tmp_path / f"{len(made)}.db", **options)
        made.append(play)
        return play

    yield made_with
    for play in made:
        play.close()


@pytest.fixture
def play(make: MakePlay) -> Play:
    return make()
