"""Mutation testing of the domain's reckoning: is every line there because a test wants it?

    python3 start.py long mutation [MODULE…] [--part 2/5]

Each mistake of ``tools.mutants`` is put into a module, in memory, and that module's tests run in a
process of their own until one fails. A mistake that no test notices survives: it is printed with
its line. Mistakes that change no answer are listed in tests/data/equivalent-mutants.toml with the
reason, and are not counted. The exit code is 0 when nothing else survived.

Our own, because mutmut leaves constants, properties and whatever stands outside a function alone,
and cosmic-ray writes its mistakes into the tree; both would bring a dozen packages.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import signal
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Final

from tools.mutants import mutants, mutated

ROOT: Final = Path(__file__).resolve().parent.parent
EQUIVALENT: Final = ROOT / "tests" / "data" / "equivalent-mutants.toml"
LONGEST_S: Final = 120
"""A mistake that makes the tests run longer was noticed: they never ended."""

NO_MISTAKE: Final = -1
PASSED, FAILED, NOT_COLLECTED = 0, 1, 2
NEVER_ENDED: Final = -1

_RECKONING: Final = (
    "test_calendar",
    "test_deadline",
    "test_deadline_scenarios",
    "test_deadline_pauses",
    "test_deadline_stories",
    "test_timeliness",
    "test_deadline_properties",
)
TESTS: Final = {
    "calendar": _RECKONING,
    "deadline": _RECKONING[1:],
    "days_off": _RECKONING[1:],
    "limits": _RECKONING[1:],
    "timeliness": ("test_timeliness", *_RECKONING),
    "queue": ("test_queue", "test_next_ordinal", "test_queue_properties"),
}
"""The modules that are tried, and which tests of tests/domain are asked, the quick ones first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What became of a module's mistakes."""

    module: str
    killed: int
    survived: int
    equivalent: int

    def __str__(self) -> str:
        counted = self.killed + self.survived
        share = 100 * self.killed / counted if counted else 100
        return (
            f"{self.module:<12} {self.killed:>4} of {counted:>4} noticed ({share:.1f} %), "
            f"{self.survived} survived, {self.equivalent} change nothing"
        )


def main(words: Sequence[str]) -> int:
    """Try the modules given, or all; 0 when every mistake that matters was noticed."""
    parser = argparse.ArgumentParser(prog="start.py long mutation")
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=", ".join(TESTS))
    parser.add_argument("--part", default="1/1", help="only every n-th mistake: 2/5")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args(words)
    if unknown := set(asked.modules) - set(TESTS):
        parser.error(f"no such module: {', '.join(sorted(unknown))}; there are {', '.join(TESTS)}")
    if asked.one is not None:
        return run_one(asked.modules[0], asked.one)
    part, _, parts = asked.part.partition("/")
    if not (part.isdigit() and parts.isdigit() and 1 <= int(part) <= int(parts)):
        parser.error(f"a part is written 2/5, not {asked.part}")
    scores = [try_module(name, int(part), int(parts)) for name in asked.modules or TESTS]
    print("\n".join(map(str, scores)))
    return 1 if any(score.survived for score in scores) else 0


def try_module(module: str, part: int, parts: int) -> Score:
    """Try every mistake of a module, or its part of them, and print what survived."""
    source = source_of(module)
    lines = source.splitlines()
    known = equivalents(module)
    killed = survived = equivalent = 0
    found = mutants(source)
    if stale := known.keys() - {(lines[m.line - 1].strip(), m.change) for m in found}:
        raise SystemExit(f"{EQUIVALENT.name}: not in {module}: {sorted(stale)}")
    if is_noticed(module, NO_MISTAKE):
        raise SystemExit(f"{module}: its tests fail as they are")
    for mutant in found[part - 1 :: parts]:
        if (lines[mutant.line - 1].strip(), mutant.change) in known:
            equivalent += 1
        elif is_noticed(module, mutant.number):
            killed += 1
        else:
            survived += 1
            print(f"survived: {module}.py:{mutant.line}: {mutant.change}", flush=True)
    return Score(module=module, killed=killed, survived=survived, equivalent=equivalent)


def is_noticed(module: str, number: int) -> bool:
    """Whether a test fails, or the tests never end, under a mistake."""
    code = _in_a_fork(module, number) if hasattr(os, "fork") else _in_a_process(module, number)
    if code not in {PASSED, FAILED, NOT_COLLECTED, NEVER_ENDED}:
        raise SystemExit(f"{module} {number}: the tests did not run ({code})")
    return code != PASSED


def _in_a_fork(module: str, number: int) -> int:
    """Where the system can, what every run needs is imported only once."""
    for needed in ("pytest", "hypothesis.strategies"):
        importlib.import_module(needed)
    child = os.fork()
    if child == 0:
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
            signal.alarm(LONGEST_S)
            os._exit(run_one(module, number))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return NEVER_ENDED if code == -signal.SIGALRM else code


def _in_a_process(module: str, number: int) -> int:
    command = [sys.executable, "-m", "tools.mutation", module, "--one", str(number)]
    env = dict(os.environ, PYTHONPATH=str(ROOT))
    try:
        ran = subprocess.run(
            command, cwd=ROOT, env=env, capture_output=True, timeout=LONGEST_S, check=False
        )
    except subprocess.TimeoutExpired:
        return NEVER_ENDED
    return ran.returncode


def run_one(module: str, number: int) -> int:
    """Run a module's tests on one of its mistakes; pytest's exit code."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    import pytest
    from hypothesis import Phase, settings

    settings.register_profile(
        "mutation",
        deadline=None,
        max_examples=60,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
    )
    settings.load_profile("mutation")
    sys.meta_path.insert(0, _Finder(module, number))
    tests = [f"tests/domain/{name}.py" for name in TESTS[module]]
    options = ["-x", "-q", "--noconftest", "-c", os.devnull, "--rootdir", str(ROOT)]
    return int(pytest.main([*options, "-p", "no:cacheprovider", *tests]))


class _Finder(importlib.abc.MetaPathFinder):
    """Finds one module of the domain with one mistake in it."""

    def __init__(self, module: str, number: int) -> None:
        self._name = f"counter_app.domain.{module}"
        self._loader = _Loader(self._name, str(_path(module)), number)

    def find_spec(
        self, fullname: str, _path: object, _target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Only the one module is ours."""
        if fullname != self._name:
            return None
        return importlib.util.spec_from_loader(fullname, self._loader)


class _Loader(importlib.machinery.SourceFileLoader):
    """No compiled file is read or written."""

    def __init__(self, name: str, path: str, number: int) -> None:
        super().__init__(name, path)
        self._number = number

    def get_code(self, fullname: str) -> CodeType | None:
        """The module's code with its mistake."""
        source = Path(self.path).read_text("utf-8")
        if self._number == NO_MISTAKE:
            return compile(source, self.path, "exec")
        return compile(mutated(source, self._number), f"{fullname} (mistaken)", "exec")


def source_of(module: str) -> str:
    """The text of a module of the domain."""
    return _path(module).read_text("utf-8")


def _path(module: str) -> Path:
    return ROOT / "counter_app" / "domain" / f"{module}.py"


def equivalents(module: str) -> dict[tuple[str, str], str]:
    """The mistakes in a module that change no answer: their line and change, and why."""
    listed = tomllib.loads(EQUIVALENT.read_text("utf-8")).get(module, [])
    return {(entry["line"], entry["change"]): entry["reason"] for entry in listed}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
