"""Random mornings: the spool against a model that knows what lies in the tray."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from counter_app.papers.printing import PrinterFault, Trouble
from counter_app.store.spool import PrintJob, SpoolState
from tests.effort import effort
from tests.papers.spool_world import Killed, World

PRINTERS = st.sampled_from(["quay-1", "quay-2"])
ENDINGS = st.sampled_from(
    ["printed", "jam", "half", "bug", "killed_before", "killed_after", "killed_at_commit"]
)


class Bug(Exception):
    pass


class Mornings(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.world = World(self.folder / "office.db")
        self.wanted: dict[str, SpoolState] = {}
        self.printer_of: dict[str, str] = {}
        self.allowed: dict[str, int] = {}

    def teardown(self) -> None:
        self.world.close()
        shutil.rmtree(self.folder)

    @rule(printer=PRINTERS)
    def enqueue(self, printer: str) -> None:
        job_id = f"job-{len(self.wanted)}"
        self.world.enqueue(job_id, printer)
        self.wanted[job_id] = SpoolState.QUEUED
        self.printer_of[job_id] = printer
        self.allowed[job_id] = 1

    @rule(printer=PRINTERS, ending=ENDINGS)
    def run_one(self, printer: str, ending: str) -> None:
        due = [
            job_id
            for job_id, state in self.wanted.items()
            if state is SpoolState.QUEUED and self.printer_of[job_id] == printer
        ]
        seen: list[str] = []

        def print_fn(job: PrintJob) -> None:
            seen.append(job.id)
            if ending not in {"jam", "killed_before"}:
                self.world.tray.append(job.id)
            self._end(ending, printer)

        try:
            with suppress(Bug):
                self.world.spool.run_one(printer, print_fn)
        except Killed:
            self.world.restart()
        self.world.fuse.at = None
        assert seen == due[:1]
        for job_id in seen:
            self.wanted[job_id] = {
                "printed": SpoolState.PRINTED,
                "jam": SpoolState.FAILED,
            }.get(ending, SpoolState.UNSURE)

    def _end(self, ending: str, printer: str) -> None:
        troubles: dict[str, BaseException] = {
            "jam": PrinterFault(Trouble.PRINTER_STOPPED, printer),
            "half": PrinterFault(Trouble.REFUSED, printer, may_be_out=True),
            "bug": Bug(),
            "killed_before": Killed(),
            "killed_after": Killed(),
        }
        if ending in troubles:
            raise troubles[ending]
        if ending == "killed_at_commit":
            self.world.fuse.at = self.world.fuse.steps + 5

    @rule()
    def restart(self) -> None:
        self.world.restart()

    @precondition(lambda self: self.wanted)
    @rule(data=st.data())
    def retry(self, data: st.DataObject) -> None:
        job_id = data.draw(st.sampled_from(sorted(self.wanted)))
        may = self.wanted[job_id] in {SpoolState.FAILED, SpoolState.UNSURE}
        assert self.world.spool.retry(job_id) is may
        if may:
            self.wanted[job_id] = SpoolState.QUEUED
            self.allowed[job_id] = self.world.papers_out()[job_id] + 1

    @precondition(lambda self: self.wanted)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        job_id = data.draw(st.sampled_from(sorted(self.wanted)))
        may = self.wanted[job_id] not in {SpoolState.PRINTED, SpoolState.CANCELLED}
        assert self.world.spool.cancel(job_id) is may
        if may:
            self.wanted[job_id] = SpoolState.CANCELLED

    @precondition(lambda self: self.wanted)
    @rule(data=st.data())
    def confirm(self, data: st.DataObject) -> None:
        job_id = data.draw(st.sampled_from(sorted(self.wanted)))
        may = self.wanted[job_id] is SpoolState.UNSURE
        assert self.world.spool.confirm_printed(job_id) is may
        if may:
            self.wanted[job_id] = SpoolState.PRINTED

    @rule(printer=PRINTERS)
    def mend(self, printer: str) -> None:
        failed = [
            job_id
            for job_id, state in self.wanted.items()
            if state is SpoolState.FAILED and self.printer_of[job_id] == printer
        ]
        assert self.world.spool.retry_failed(printer) == len(failed)
        self.wanted |= dict.fromkeys(failed, SpoolState.QUEUED)

    @rule()
    def forget(self) -> None:
        self.world.now += 100
        self.world.spool.forget_bodies(older_than_s=50)

    @invariant()
    def every_paper_stands_where_it_should(self) -> None:
        assert self.world.states() == self.wanted

    @invariant()
    def none_came_out_more_often_than_someone_asked(self) -> None:
        out = self.world.papers_out()
        assert all(out[job_id] <= self.allowed[job_id] for job_id in out)


TestMornings = Mornings.TestCase
TestMornings.settings = effort(40, steps=40)
