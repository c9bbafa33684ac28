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
    """Every code the module gives a reason by, with the names of its values."""
    tree = ast.parse((DOMAIN / f"{module}.py").read_text(encoding="utf-8"))
    return [
        (code, {keyword.arg for keyword in call.keywords if keyword.arg is not None})
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in {"of", "because"}
        for code in _strings(call.args[0])
    ]


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
