"""Walks a module's source for the reasons it gives, and its table for their sentences."""

import ast
from collections.abc import Iterable
from pathlib import Path
from string import Formatter

from counter_app.domain import reasons
from counter_app.domain.reasons import Sentences

DOMAIN = Path(reasons.__file__).parent


def _strings(node: ast.expr) -> list[str]:
    return [
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]


def given(module: str) -> list[tuple[str, set[str]]]:
    """Every code a module of the domain gives a reason by, with the names of its values."""
    return given_in(DOMAIN / f"{module}.py")


def given_in(source: Path) -> list[tuple[str, set[str]]]:
    """Every code that a source file gives a reason by, with the names of its values.

    ``_why(candidate, code, …)`` of the queue adds the candidate's number.
    """
    tree = ast.parse(source.read_text(encoding="utf-8"))
    calls = [call for call in ast.walk(tree) if isinstance(call, ast.Call)]
    named_in_full = [
        (code, _names(call))
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in {"Reason", "Refused"}
        for code in _strings(call.args[0])
    ]
    numbered = [
        (code, {"number", *_names(call)})
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "_why"
        for code in _strings(call.args[1])
    ]
    return named_in_full + numbered


def _names(call: ast.Call) -> set[str]:
    return {keyword.arg for keyword in call.keywords if keyword.arg is not None}


def named(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def check_sentences(modules: Iterable[str], sentences: Sentences) -> None:
    """Each code has a sentence in both languages that asks for no value the code lacks."""
    found = [reason for module in modules for reason in given(module)]
    assert {code for code, _ in found} == set(sentences)
    for code, values in found:
        vi, en = sentences[code]
        assert vi
        assert en
        assert vi != en
        assert named(vi) == named(en) <= values, code
