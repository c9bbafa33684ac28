"""The long forms: what takes too long for every change, each under a name of its own.

python3 start.py long             which ones there are
python3 start.py long NAME …      run one; more words go to it
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One long form: what it shows, about how long it takes, and the module that runs it."""

    name: str
    shows: str
    takes: str
    command: tuple[str, ...]
    effort: str = "ci"


WINDOW_DAYS: Final = "tests/end2end/test_window_days.py"
FORMS: Final = (
    Form(
        name="kill",
        shows="kill -9 at 200 moments of a morning loses nothing acknowledged",
        takes="10 minutes",
        command=("pytest", "-m", "long", "tests/end2end/test_power_cuts.py"),
    ),
    Form(
        name="window",
        shows="three sample days by keys in four windows on an X server, compared with a script",
        takes="5 minutes",
        command=("tools.xserver", sys.executable, "-m", "pytest", "-m", "long", WINDOW_DAYS),
    ),
    Form(
        name="soak",
        shows="two months of a busy office: memory, open files and disk stay in bounds",
        takes="20 minutes",
        command=("pytest", "-m", "long", "-s", "tests/end2end/test_soak.py"),
    ),
    Form(
        name="tickets",
        shows="giving and calling numbers on 7,500,000 past tickets",
        takes="30 minutes, 25 GB of disk",
        command=("pytest", "-m", "long", "tests/benchmarks/test_writing.py"),
    ),
    Form(
        name="years",
        shows="a month's throughput and reports with ten years behind them; one row more than a "
        "sheet holds",
        takes="15 minutes",
        command=(
            "pytest",
            "-m",
            "long",
            "-s",
            "tests/benchmarks/test_throughput.py",
            "tests/benchmarks/test_official.py",
        ),
    ),
    Form(
        name="mutation",
        shows="small mistakes in the reckoning of deadlines and queues are noticed by a test",
        takes="an hour",
        command=("tools.mutation",),
    ),
    Form(
        name="fuzz",
        shows="fifty times as many odd scripts, cards, numbers and histories",
        takes="an hour",
        command=(
            "pytest",
            "tests/console/test_typed.py",
            "tests/console/test_script.py",
            "tests/domain/test_idcard_properties.py",
            "tests/domain/test_deadline_properties.py",
            "tests/domain/test_queue_properties.py",
            "tests/domain/test_waiting_line.py",
            "tests/domain/test_ticket_properties.py",
            "tests/papers/test_spool_histories.py",
            "tests/store/test_fold.py",
        ),
        effort="long",
    ),
    Form(
        name="sync",
        shows="10,000 faults on the line to the city: city equals office, fact for fact",
        takes="half an hour",
        command=("pytest", "-m", "long", "-s", "tests/sync/test_faults.py"),
    ),
    Form(
        name="city",
        shows="31 offices' nights in turn and at once; an ordinary day of all 3,321 communes",
        takes="quarter of an hour, 6 GB of disk",
        command=("pytest", "-m", "long", "-s", "tests/sync/test_scale.py"),
    ),
)


def main(words: Sequence[str]) -> int:
    """List the forms, or run the one that is named; its exit code."""
    if words[:1] == ["--names"]:
        print(" ".join(form.name for form in FORMS))
        return 0
    if not words:
        print("\n".join(map(_line, FORMS)))
        return 0
    form = next((form for form in FORMS if form.name == words[0]), None)
    if form is None:
        print(f"no long form is called {words[0]}; there are:", *map(_line, FORMS), sep="\n")
        return 2
    command = [sys.executable, "-m", *form.command, *words[1:]]
    env = dict(os.environ, HYPOTHESIS_PROFILE=form.effort)
    return subprocess.call(command, cwd=ROOT, env=env)


def _line(form: Form) -> str:
    return f"{form.name:<10}{form.shows} (about {form.takes})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
