"""The gate: every check a change must pass, one after the other (``python3 start.py test``).

Each stage has a budget of its own, and the last one what the others left of twelve minutes. Words
given on the command line go to pytest, and then pytest alone runs: a quick look at a few tests is
not the gate.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools.long import FORMS

ROOT: Final = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One check: its name, the Python module that makes it, and the seconds it may take."""

    name: str
    budget_s: int
    command: tuple[str, ...]


LAST_WORDS_S: Final = 20
WHOLE_S: Final = 12 * 60
PYTEST: Final = ("pytest", "-rs", "--durations=5")
SHARED: Final = ("--dist", "loadfile", "--no-loadscope-reorder")
"""Several processes, each with whole files.

Files come as they are shuffled: the few long tests, in files of their own, would all come last.
"""
BUSY: Final = ("-n", "2", *SHARED)
"""The rules only reckon: a process for each of two cores."""
WAITING: Final = ("-n", "3", *SHARED)
"""Elsewhere one of three always waits for another program, a printer's queue or a sound's end."""
STAGES: Final = (
    Stage(name="format", budget_s=5, command=("ruff", "format", "--check", ".")),
    Stage(name="lint", budget_s=5, command=("ruff", "check", ".")),
    Stage(name="types", budget_s=80, command=("mypy",)),
    Stage(
        name="domain",
        budget_s=100,
        command=(
            *PYTEST,
            *BUSY,
            "tests/domain",
            "--cov=counter_app.domain",
            "--cov-branch",
            "--cov-report=term",
            "--cov-fail-under=100",
        ),
    ),
    Stage(
        name="tests",
        budget_s=530,
        command=(*PYTEST, *WAITING, "--ignore=tests/benchmarks", "--ignore=tests/domain"),
    ),
)
ELSEWHERE: Final = (
    "benchmarks: python3 start.py bench",
    f"long forms: python3 start.py long ({', '.join(form.name for form in FORMS)})",
    "clean machine and frozen build: .ci/run",
)


def run(stage: Stage, budget_s: int) -> bool:
    """Run one stage, print its seconds, and say whether it passed within its budget."""
    print(f"── {stage.name} (≤ {budget_s} s)", flush=True)
    began = time.monotonic()
    command = [sys.executable, "-m", *stage.command]
    with subprocess.Popen(command, cwd=ROOT) as running:
        try:
            code: int | None = running.wait(budget_s)
        except subprocess.TimeoutExpired:
            code = None
            _end(running)
    outcome = {0: "passed", None: "OVER ITS BUDGET"}.get(code, "FAILED")
    print(f"── {stage.name}: {outcome}, {time.monotonic() - began:.1f} s", flush=True)
    return code == 0


def _end(running: subprocess.Popen[bytes]) -> None:
    """End what took too long; asked first, it tells what failed so far."""
    running.send_signal(signal.SIGINT)
    try:
        running.wait(LAST_WORDS_S)
    except subprocess.TimeoutExpired:
        running.kill()


def main(words: Sequence[str]) -> int:
    """Run all stages, or pytest alone with the words given; 0 when everything passed."""
    os.environ.setdefault("COLUMNS", "100")
    if words:
        for stage in STAGES[:-1]:
            print(f"skipped: {stage.name} (words were given, they go to pytest alone)")
        return subprocess.call([sys.executable, "-m", *PYTEST, *words], cwd=ROOT)
    print(f"the gate: {len(STAGES)} stages, ≤ {WHOLE_S} s")
    ends = time.monotonic() + WHOLE_S
    outcomes = {stage.name: run(stage, stage.budget_s) for stage in STAGES[:-1]}
    last = STAGES[-1]
    outcomes[last.name] = run(last, max(last.budget_s, int(ends - time.monotonic())))
    for place in ELSEWHERE:
        print(f"skipped: {place}")
    failed = [name for name, passed in outcomes.items() if not passed]
    print("gate: " + (f"FAILED in {', '.join(failed)}" if failed else "passed"), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
