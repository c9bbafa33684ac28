"""LocalOffice keeps the contract, and leaves its tables alone when it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from counter_app.domain.reasons import Refused
from counter_app.service import commands as do
from counter_app.service.local import LocalOffice
from tests.offices import Play
from tests.service.cases import Case, each_refusal
from tests.service.contract import Bench, OfficeContract, begin_case, give
from tests.service.published import THIRD_DAY, comes


class LocalBench:
    """A LocalOffice on a file of its own."""

    def __init__(self, path: Path) -> None:
        self.play = Play(path)
        comes(self.play, THIRD_DAY)

    @property
    def office(self) -> LocalOffice:
        return self.play.office

    def wait(self, step: timedelta) -> None:
        self.play.clock.move_to(self.play.clock.now() + step)


@pytest.fixture
def local(tmp_path: Path) -> Iterator[LocalBench]:
    bench = LocalBench(tmp_path / "van-phong.db")
    bench.play.clock.move_to(bench.play.clock.now() + timedelta(minutes=35))
    yield bench
    bench.play.close()


@pytest.fixture
def bench(local: LocalBench) -> Bench:
    return local


class TestLocalOffice(OfficeContract):
    """The contract on one SQLite file in this process."""


@each_refusal
def test_a_refusal_leaves_every_table_as_it_was(local: LocalBench, case: Case) -> None:
    begin_case(local, case)
    before = local.play.tables()
    assert case.refused is not None
    assert isinstance(give(local, case.refused, by=case.refused_by), Refused)
    assert local.play.tables() == before


def test_every_command_together_folds_to_its_tables(local: LocalBench) -> None:
    from tests.service.cases import CASES

    for case in CASES:
        for command in (*case.before, *case.before_by_supervisor, case.accepted):
            give(local, command, by="nv6" if command in case.before_by_supervisor else case.by)
        give(local, do.CloseDay())
    assert local.play.health().is_healthy
