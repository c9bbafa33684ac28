"""Who may lean on whom, and who may use which part: read from the source, room by room."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import grimp
import pytest

import counter_app

ROOT = Path(__file__).resolve().parents[2]
DOMAIN = sorted((ROOT / "counter_app" / "domain").rglob("*.py"))

ONLY_IN = {
    "PySide6": {"ui", "bootstrap"},
    "sqlite_utils": {"store"},
    "sqlcipher3": {"store"},
    "reportlab": {"papers", "reports"},
    "starlette": {"hub", "city"},
    "uvicorn": {"hub", "city"},
    "fastapi": {"city"},
    "psycopg": {"city"},
    "sqlalchemy": {"city"},
    "jinja2": {"city"},
}
"""Which rooms import an outside part themselves; all others reach it through them or not at all."""

NEVER = [
    ("ui", "store", "direct"),
    ("city", "store", "even through others"),
    ("city", "service", "even through others"),
    ("city", "PySide6", "even through others"),
    ("domain", "log", "even through others"),
]

WINDOWLESS = {"console", "hub", "city", "sync", "reports", "voice", "papers", "service", "store"}
"""Rooms that must run where no PySide6 is installed, so not even through others."""

ASKS_THE_WORLD = {
    "asyncio", "io", "logging", "multiprocessing", "os", "pathlib", "random", "secrets", "shutil",
    "signal", "socket", "sqlite3", "subprocess", "tempfile", "threading", "time", "urllib",
}  # fmt: skip
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today")}
SPEAKS = {"open", "print", "input", "exec", "eval", "__import__"}


@cache
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("counter_app", include_external_packages=True, cache_dir=None)


def rooms() -> set[str]:
    return {name.split(".")[1] for name in graph().find_children("counter_app")}


def whole(name: str) -> str:
    return f"counter_app.{name}" if name in rooms() else name


def within(name: str) -> set[str]:
    """Return a room's modules; an outside part is one module in the graph."""
    top = whole(name)
    if graph().is_module_squashed(top):
        return {top}
    return {top, *graph().find_descendants(top)}


def users(room: str, part: str) -> list[str]:
    """Name the modules of a room that import a part themselves."""
    target, importers = within(part), within(room)
    return sorted(m for m in importers if target & graph().find_modules_directly_imported_by(m))


def ways(room: str, part: str) -> list[tuple[str, ...]]:
    """Return the ways from a room to a part, through other modules too."""
    importer, imported = whole(room), whole(part)
    if not {importer, imported} <= graph().modules:
        return []
    return sorted(graph().find_shortest_chains(importer, imported, as_packages=True))


LINTED = """
import sys
from importlinter.cli import lint_imports

sys.exit(lint_imports(config_filename=sys.argv[1], no_cache=True))
"""


def test_each_room_leans_only_on_the_rooms_below() -> None:
    """In a process of its own: the linter switches off every logger that it finds."""
    linted = subprocess.run(
        [sys.executable, "-c", LINTED, str(ROOT / "pyproject.toml")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.mark.parametrize("part", ONLY_IN)
def test_an_outside_part_stays_in_its_room(part: str) -> None:
    if part in graph().modules:
        assert [name for room in rooms() - ONLY_IN[part] for name in users(room, part)] == []


def test_the_look_at_outside_parts_sees() -> None:
    assert users("store", "sqlcipher3")
    assert ways("store", "sqlcipher3")


@pytest.mark.parametrize(("room", "part", "how"), NEVER)
def test_what_the_design_forbids_by_name(room: str, part: str, how: str) -> None:
    if {whole(room), whole(part)} <= graph().modules:
        assert (users(room, part) if how == "direct" else ways(room, part)) == []


@pytest.mark.parametrize("room", sorted(WINDOWLESS))
def test_a_room_without_windows_never_reaches_pyside(room: str) -> None:
    assert ways(room, "PySide6") == []


def world(tree: ast.AST) -> list[str]:
    """Name what a module asks the world for: a clock, a file, the screen, an outside part."""
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                found += [name.name for name in names if not pure(name.name)]
            case ast.ImportFrom(module=str(module), level=0) if not pure(module):
                found.append(module)
            case ast.Attribute(value=ast.Name(id=owner), attr=attr) if (owner, attr) in CLOCKS:
                found.append(f"{owner}.{attr}")
            case ast.Attribute(value=ast.Attribute(attr=owner), attr=attr) if (
                owner,
                attr,
            ) in CLOCKS:
                found.append(f"{owner}.{attr}")
            case ast.Call(func=ast.Name(id=name)) if name in SPEAKS:
                found.append(name)
            case _:
                pass
    return found


def pure(module: str) -> bool:
    top = module.partition(".")[0]
    if top == "counter_app":
        return f"{module}.".startswith(("counter_app.domain.", "counter_app.values."))
    return top in sys.stdlib_module_names and top not in ASKS_THE_WORLD


@pytest.mark.parametrize("file", DOMAIN, ids=lambda file: file.stem)
def test_the_domain_asks_the_world_nothing(file: Path) -> None:
    assert world(ast.parse(file.read_text(encoding="utf-8"))) == []


def test_what_makes_its_values_compiles_and_does_nothing_else() -> None:
    source = (ROOT / "counter_app" / "values.py").read_text(encoding="utf-8")
    assert world(ast.parse(source)) == ["exec"]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import time", ["time"]),
        ("from logging import getLogger", ["logging"]),
        ("import segno", ["segno"]),
        ("from counter_app import store", ["counter_app"]),
        ("from datetime import datetime\ndatetime.now()", ["datetime.now"]),
        ("import datetime\nclock = datetime.datetime.utcnow", ["datetime.utcnow"]),
        ("from datetime import date\ndate.today()", ["date.today"]),
        ("open('x')", ["open"]),
        ("import dataclasses\nfrom . import ids\nfrom counter_app.domain import ticket", []),
        ("from counter_app.values import dataclass", []),
    ],
)
def test_the_look_at_the_domain_sees(source: str, found: list[str]) -> None:
    assert world(ast.parse(source)) == found


def test_the_package_under_test_is_this_one() -> None:
    assert Path(counter_app.__file__).is_relative_to(ROOT)
