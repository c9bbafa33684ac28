from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from itertools import count
from typing import TYPE_CHECKING

import pytest

from counter_app.papers.printing import REMEDIES, PrinterFault, Trouble, remedy
from counter_app.papers.spool import NewPaper, Ran, Spool
from counter_app.store.database import Database
from counter_app.store.spool import PrintJob, SpoolState
from tests.papers.spool_world import Fuse, Killed, World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path / "office.db")
    yield made
    made.close()


def jam(job: PrintJob) -> None:
    raise PrinterFault(Trouble.PRINTER_STOPPED, job.printer)


def test_papers_come_out_in_the_order_in_which_they_were_queued(world: World) -> None:
    for job_id in ("c", "a", "b"):
        world.enqueue(job_id)
    for _ in range(4):
        world.run()
    assert world.tray == ["c", "a", "b"]


def test_a_paper_is_queued_with_the_step_or_not_at_all(world: World) -> None:
    paper = NewPaper(id="a", paper="ticket", subject="t", printer="quay-1", body=b"")
    with suppress(RuntimeError), world.transaction() as conn:
        world.spool.enqueue(conn, paper)
        raise RuntimeError
    assert world.states() == {}


def test_a_jam_leaves_the_paper_failed_and_the_next_one_is_tried(world: World) -> None:
    world.enqueue("a")
    world.enqueue("b")
    assert world.spool.run_one("quay-1", jam) is Ran.FAILED
    world.run()
    assert world.tray == ["b"]
    (job,) = world.spool.to_ask()
    assert (job.id, job.state, job.attempts) == ("a", SpoolState.FAILED, 1)
    assert "Xử lý rồi bấm In lại" in remedy(Trouble(str(job.fault)), job.printer)


def test_a_mended_printer_gets_its_papers_back_in_their_old_order(world: World) -> None:
    for job_id in ("a", "b", "c"):
        world.enqueue(job_id)
    world.enqueue("other", printer="quay-2")
    for printer in ("quay-1", "quay-1", "quay-2"):
        world.spool.run_one(printer, jam)
    assert world.spool.retry_failed("quay-1") == 2
    for _ in range(3):
        world.run()
    assert world.tray == ["a", "b", "c"]
    assert world.states()["other"] is SpoolState.FAILED


def test_a_jam_in_the_middle_is_put_to_the_clerk(world: World) -> None:
    def half(job: PrintJob) -> None:
        raise PrinterFault(Trouble.REFUSED, job.printer, may_be_out=True)

    world.enqueue("a")
    world.spool.run_one("quay-1", half)
    assert world.states() == {"a": SpoolState.UNSURE}
    assert world.spool.retry_failed("quay-1") == 0


def test_a_bug_in_printing_is_raised_and_does_not_stop_the_printer(world: World) -> None:
    def bug() -> None:
        raise ZeroDivisionError

    world.enqueue("a")
    world.enqueue("b")
    with pytest.raises(ZeroDivisionError):
        world.run(then=bug)
    world.run()
    assert world.states() == {"a": SpoolState.UNSURE, "b": SpoolState.PRINTED}
    assert world.spool.to_ask()[0].fault == Trouble.UNFORESEEN


def test_a_thread_that_died_printing_does_not_block_its_printer(world: World) -> None:
    def die() -> None:
        raise SystemExit

    world.enqueue("a")
    world.enqueue("b")
    with pytest.raises(SystemExit):
        world.run(then=die)
    world.run()
    assert world.states() == {"a": SpoolState.UNSURE, "b": SpoolState.PRINTED}


def test_one_printer_prints_one_paper_at_a_time(world: World) -> None:
    world.enqueue("a")
    world.enqueue("b")
    found: list[Ran] = []
    world.run(then=lambda: found.append(world.spool.run_one("quay-1", jam)))
    assert found == [Ran.NOTHING]
    assert world.states() == {"a": SpoolState.PRINTED, "b": SpoolState.QUEUED}


def test_another_printer_goes_on_meanwhile(world: World) -> None:
    world.enqueue("a")
    world.enqueue("b", printer="quay-2")
    world.run(then=lambda: world.run("quay-2"))
    assert world.tray == ["a", "b"]
    assert set(world.states().values()) == {SpoolState.PRINTED}


def test_the_clerk_decides_about_an_unsure_paper(world: World) -> None:
    for job_id in ("a", "b", "c"):
        world.enqueue(job_id)
        with pytest.raises(Killed):
            world.run(then=_die)
        world.restart()
    assert set(world.states().values()) == {SpoolState.UNSURE}
    world.run()
    assert world.tray == ["a", "b", "c"]
    assert world.spool.confirm_printed("a")
    assert world.spool.retry("b")
    assert world.spool.cancel("c")
    assert not world.spool.confirm_printed("a")
    assert not world.spool.retry("c")
    world.run()
    assert world.tray == ["a", "b", "c", "b"]
    assert list(world.states().values()) == [
        SpoolState.PRINTED,
        SpoolState.PRINTED,
        SpoolState.CANCELLED,
    ]


def test_printing_cannot_be_cancelled_and_a_printed_paper_not_retried(world: World) -> None:
    world.enqueue("a")
    said: list[bool] = []
    world.run(then=lambda: said.append(world.spool.cancel("a")))
    assert said == [False]
    assert not world.spool.retry("a")
    assert not world.spool.retry("no-such")


def test_bodies_are_forgotten_after_a_while_and_rows_are_kept(world: World) -> None:
    world.enqueue("a")
    world.enqueue("b")
    world.run()
    world.now += 3600
    assert world.spool.forget_bodies(older_than_s=3600) == 0
    world.now += 1
    assert world.spool.forget_bodies(older_than_s=3600) == 1
    assert world.spool.forget_bodies(older_than_s=3600) == 0
    world.run()
    assert world.tray == ["a", "b"]


def test_waiting_printers_are_named(world: World) -> None:
    world.enqueue("a", printer="quay-2")
    world.enqueue("b")
    assert world.spool.waiting_printers() == ("quay-2", "quay-1")


def test_fewer_copies_than_one_are_refused(world: World) -> None:
    paper = NewPaper(id="a", paper="t", subject="t", printer="p", body=b"", copies=0)
    with pytest.raises(ValueError, match="one copy"), world.transaction() as conn:
        world.spool.enqueue(conn, paper)


def test_several_printers_print_from_one_office_file_at_once(tmp_path: Path) -> None:
    tray: list[str] = []
    with closing(Database(tmp_path / "office.db")) as database:
        spool = Spool(write=database.write, read=database.read, now=lambda: 1_000_000)
        assert spool.recover() == 0
        with database.write() as conn:
            for n in range(30):
                spool.enqueue(
                    conn, NewPaper(id=f"{n:02}", paper="t", subject="s", printer=f"p{n % 3}")
                )

        def work(printer: str) -> None:
            while spool.run_one(printer, lambda job: tray.append(job.id)) is not Ran.NOTHING:
                pass

        printers = spool.waiting_printers()
        with ThreadPoolExecutor() as pool:
            list(pool.map(work, printers * 2))
        assert printers == ("p0", "p1", "p2")
        assert sorted(tray) == [f"{n:02}" for n in range(30)]
        for at in range(3):
            ours = [job_id for job_id in tray if int(job_id) % 3 == at]
            assert ours == sorted(ours)


def test_every_trouble_has_a_remedy_in_both_languages() -> None:
    assert set(REMEDIES) == set(Trouble)
    for trouble in Trouble:
        fault = PrinterFault(trouble, "HP 1", may_be_out=False)
        assert fault.remedy("vi") != fault.remedy("en")


def test_killed_at_any_step_no_paper_is_lost_and_none_comes_out_twice(tmp_path: Path) -> None:
    for at in count(1):
        world = World(tmp_path / f"killed-at-{at}.db")
        world.fuse = Fuse(at)
        acknowledged: list[str] = []
        try:
            _a_morning(world, acknowledged)
        except Killed:
            world.restart()
        else:
            world.close()
            break
        _check(world, acknowledged)
        world.close()
    assert at > 40


def test_killed_twice_nothing_is_lost_either(tmp_path: Path) -> None:
    for first in range(1, 45, 3):
        for second in range(1, 30):
            world = World(tmp_path / f"killed-{first}-{second}.db")
            world.fuse = Fuse(first)
            acknowledged: list[str] = []
            with pytest.raises(Killed):
                _a_morning(world, acknowledged)
            try:
                world.restart(Fuse(second))
                for _ in range(3):
                    world.run()
            except Killed:
                world.restart()
            _check(world, acknowledged)
            world.close()


def _a_morning(world: World, acknowledged: list[str]) -> None:
    for job_id in ("a", "b", "c"):
        world.enqueue(job_id)
        acknowledged.append(job_id)
        if job_id != "a":
            world.run()
    world.run()
    world.run()


def _check(world: World, acknowledged: list[str]) -> None:
    """After the restart: print on, then let the clerk look into the tray."""
    for _ in range(4):
        world.run()
    states, out = world.states(), world.papers_out()
    assert set(acknowledged) <= set(states)
    assert set(out) <= set(states)
    for job_id, state in states.items():
        assert out[job_id] <= 1
        assert state in {SpoolState.PRINTED, SpoolState.UNSURE}
        assert out[job_id] == 1 or state is SpoolState.UNSURE
    certain = [job_id for job_id in world.tray if states[job_id] is SpoolState.PRINTED]
    assert certain == sorted(certain)
    for job in world.spool.to_ask():
        assert world.spool.confirm_printed(job.id) if out[job.id] else world.spool.retry(job.id)
    for _ in range(4):
        world.run()
    assert set(world.states().values()) <= {SpoolState.PRINTED}
    assert world.papers_out() == dict.fromkeys(states, 1)


def _die() -> None:
    raise Killed
