"""The long forms: each can be found, each marked test belongs to one, and the mistakes are made."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tools import gate, long
from tools.mutants import mutants, mutated
from tools.mutation import EQUIVALENT, TESTS, equivalents, source_of

ROOT = Path(__file__).resolve().parents[2]


def test_the_list_says_what_each_shows_and_how_long_it_takes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert long.main([]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [
        "kill",
        "window",
        "soak",
        "tickets",
        "years",
        "mutation",
        "fuzz",
        "sync",
        "city",
    ]
    assert all("(about " in line for line in lines)


def test_a_name_nobody_knows_is_answered_with_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert long.main(["soap"]) == 2
    assert "soak" in capsys.readouterr().out


def test_every_name_stands_where_people_look() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    for form in long.FORMS:
        assert form.name in guide
        assert any(form.name in place for place in gate.ELSEWHERE)
    assert "tools.long --names" in (ROOT / ".ci" / "run").read_text("utf-8")


@pytest.mark.parametrize("form", long.FORMS, ids=lambda form: form.name)
def test_what_a_form_runs_is_there(form: long.Form) -> None:
    files = [word for word in form.command if word.endswith(".py")]
    assert files or form.command[0].startswith("tools.")
    assert all((ROOT / file).is_file() for file in files)


def test_every_long_test_belongs_to_a_form() -> None:
    marked = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests").rglob("test_*.py")
        if "@pytest.mark." + "long" in path.read_text("utf-8")
    }
    named = {
        word
        for form in long.FORMS
        if "-m" in form.command
        for word in form.command
        if word.endswith(".py")
    }
    assert marked == named


def test_a_form_gets_the_words_after_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[list[str]] = []

    def call(command: list[str], **named: object) -> int:
        called.append(command)
        env = named["env"]
        assert isinstance(env, dict)
        assert env["HYPOTHESIS_PROFILE"] == "long"
        return 3

    monkeypatch.setattr(subprocess, "call", call)
    assert long.main(["fuzz", "-k", "card"]) == 3
    assert called[0][:3] == [sys.executable, "-m", "pytest"]
    assert called[0][-2:] == ["-k", "card"]


# --- mistakes put in on purpose ------------------------------------------------------------------


def changes(source: str) -> list[str]:
    return [mutant.change for mutant in mutants(source)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a < b", ["a < b → a <= b", "a < b → a >= b"]),
        ("a is not b", ["a is not b → a is b"]),
        ("a in b", ["a in b → a not in b"]),
        (
            "a < b == c",
            [
                "a < b == c → a <= b == c",
                "a < b == c → a >= b == c",
                "a < b == c → a < b != c",
            ],
        ),
        ("a - b", ["a - b → a + b"]),
        ("a and b", ["a and b → a or b"]),
        ("not a", ["not a → a"]),
        ("-a", ["-a → a"]),
        ("x = 7", ["7 → 8", "7 → 6"]),
        ("x = 0.5", ["0.5 → 0.625", "0.5 → 0.375"]),
        ("x = True", ["True → False"]),
        ("x = 'a'", ["'a' → 'a~'"]),
        ("x = None", []),
        (
            "f(1, a + 1)",
            [
                "f(1, a + 1) → pass",
                "f(1, a + 1) → f(2, a + 1)",
                "f(1, a + 1) → f(0, a + 1)",
                "a + 1 → a - 1",
                "a + 1 → a + 2",
                "a + 1 → a + 0",
            ],
        ),
        ("min(a, b)", ["min(a, b) → pass", "min(a, b) → max(a, b)"]),
        ("x = sorted(a, key=f)", ["sorted(a, key=f) → sorted(a)"]),
        ("if a:\n    b()", ["a → not a", "b() → pass"]),
        ("x = a if b else c", ["b → not b"]),
        ("x = [a for a in b if a]", ["a → not a"]),
        ("while a:\n    continue", ["a → not a", "continue → break"]),
        ("x += a", ["x += a → x -= a", "x += a → pass"]),
        ("def f():\n    return a", ["return a → return None"]),
        ("def f():\n    return None", []),
        ("'words'", []),
        ("def f(a: int = 0) -> 'x':\n    raise ValueError('no')", ["0 → 1", "0 → -1"]),
        ("@d(1)\nclass C:\n    x: int = field(init=False)", []),
        ("SENTENCES: F = {'a': ('b', 'c')}", []),
        ("x = f'{a}'", []),
    ],
)
def test_the_mistakes_that_are_made(source: str, expected: list[str]) -> None:
    assert changes(source) == expected


def test_a_mistake_is_one_change_in_one_place() -> None:
    source = "x = a < 1\ny = a < 1\n"
    assert ast.unparse(mutated(source, 4)) == "x = a < 1\ny = a <= 1"
    assert [mutant.line for mutant in mutants(source)] == [1] * 4 + [2] * 4


@pytest.mark.parametrize("module", TESTS)
def test_every_mistake_can_be_compiled_and_every_excuse_is_one_of_them(module: str) -> None:
    source = source_of(module)
    lines = source.splitlines()
    made = {(lines[mutant.line - 1].strip(), mutant.change) for mutant in mutants(source)}
    assert len(made) > 30
    assert set(equivalents(module)) <= made
    assert all(len(reason) > 20 for reason in equivalents(module).values())
    assert all((ROOT / "tests/domain" / f"{name}.py").is_file() for name in TESTS[module])


def test_every_excuse_is_of_a_module_that_is_tried() -> None:
    import tomllib

    assert set(tomllib.loads(EQUIVALENT.read_text("utf-8"))) <= set(TESTS)


@pytest.mark.parametrize(("number", "code"), [(-1, 0), (0, 1)])
def test_a_mistake_is_noticed_in_a_process_of_its_own(number: int, code: int) -> None:
    words = ["-m", "tools.mutation", "queue", "--one", str(number)]
    ran = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, check=False)
    assert ran.returncode == code, ran.stdout.decode()
