"""``python -m tools.waiting_times``: the table of docs/waiting-times.md, made anew.

Three offices, each with two seeds: learn from twenty days, judge twenty others. The same every
time, in about five minutes on two cores.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from operator import attrgetter
from typing import Final

from tools.waiting_times.evaluation import Plan, Told, evaluate, score
from tools.waiting_times.world import WORLDS, World

SEEDS: Final = (1, 2)
PLAN: Final = Plan()
LARGE_DAY: Final = 300
"""Of an office with more numbers a day than this only every sixth is asked about."""
_HEAD: Final = (
    "ai được hỏi", "n", "trong khoảng", "ngắn hơn", "dài hơn", "rộng", "chờ thật",
    "giữa khoảng", "trung vị", "TB × người chờ ÷ quầy", "người vừa gọi",
)  # fmt: skip
_BANDS: Final = ((0, 5), (5, 15), (15, 30), (30, 60), (60, 24 * 60))


def main(words: Sequence[str]) -> int:
    """Evaluate and print the table; the exit code is 1 where a promise is not kept."""
    parser = argparse.ArgumentParser(prog="python -m tools.waiting_times", description=__doc__)
    parser.add_argument("--judge", type=int, default=PLAN.judge, help="days judged per seed")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args(words)
    jobs = [(world, seed, given.judge) for world in WORLDS for seed in SEEDS]
    with ProcessPoolExecutor(given.workers) as pool:
        told = list(pool.map(_job, jobs))
    by_world = {
        world.name: [row for job, rows in zip(jobs, told, strict=True) if job[0] is world
                     for row in rows]
        for world in WORLDS
    }  # fmt: skip
    lines = list(table(by_world))
    print("\n".join(lines))
    return 0 if kept([row for rows in by_world.values() for row in rows]) else 1


def _job(job: tuple[World, int, int]) -> list[Told]:
    world, seed, judge = job
    a_day = sum(queue.a_day for queue in world.queues)
    return evaluate(world, Plan(judge=judge, every=6 if a_day > LARGE_DAY else 2), seed=seed)


def kept(rows: Sequence[Told]) -> bool:
    """Whether the ranges hold 77 to 83 % of the waits and their middle beats both formulas."""
    found = score(ranges(rows))
    errors = (found.middle_min, found.median_min)
    return 0.77 <= found.held <= 0.83 and max(errors) < min(found.average_min, found.last_min)


def ranges(rows: Sequence[Told]) -> list[Told]:
    """Those who were told a range, and not that it is their turn at once."""
    return [row for row in rows if not row.range.is_at_once]


def table(by_world: dict[str, list[Told]]) -> Iterator[str]:
    """The table in Markdown: all, each office, each of its queues, and by how long was said."""
    yield f"| {' | '.join(_HEAD)} |"
    yield "|---|" + "--:|" * (len(_HEAD) - 1)
    everybody = [row for rows in by_world.values() for row in rows]
    yield _line("**tất cả các khoảng**", ranges(everybody))
    yield _line("và cả ai được mời ngay", everybody)
    for name, rows in by_world.items():
        yield _line(f"**{name}**", ranges(rows))
        for queue, own in groupby(sorted(ranges(rows), key=attrgetter("queue")), _queue):
            yield _line(f"– hàng {queue}", list(own))
    for low, high in _BANDS:
        said = [row for row in ranges(everybody) if low * 60 <= row.median_s < high * 60]
        until = f"{low}–{high} phút" if high < 24 * 60 else f"từ {low} phút"
        yield _line(f"dự kiến {until}", said)


_queue: Callable[[Told], str] = attrgetter("queue")


def _line(name: str, rows: Sequence[Told]) -> str:
    if not rows:
        return f"| {name} | 0 |" + " – |" * (len(_HEAD) - 2)
    found = score(rows)
    shares = (found.held, found.below, found.above)
    minutes = (
        found.width_min, found.wait_min, found.middle_min, found.median_min,
        found.average_min, found.last_min,
    )  # fmt: skip
    cells = [f"{100 * share:.1f} %" for share in shares] + [f"{value:.1f}" for value in minutes]
    return f"| {name} | {found.count} | {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
