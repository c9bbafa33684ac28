"""Small mistakes put into a module on purpose, one at a time, as somebody might make them.

==========  ====================================================================================
comparison  ``<`` becomes ``<=`` and ``>=``, ``==`` ``!=``, ``is`` ``is not``, …
arithmetic  ``+`` becomes ``-``, ``*`` ``//``, ``%`` ``//``, and back; ``-x`` becomes ``x``
truth       ``and`` becomes ``or``; ``not x`` becomes ``x``; a condition is turned round
constant    a number a little more and less; True becomes False; a text another
call        ``min`` becomes ``max``, ``any`` ``all``, ``bisect_left`` ``bisect_right``; a ``key`` or
            ``default`` is left out
statement   a call for its effect or ``x += y`` is left out; ``continue`` becomes ``break``
return      None instead of what was answered
==========  ====================================================================================

Left alone is what cannot matter to an answer: annotations, decorators, docstrings, the words of an
exception, the options of ``dataclasses.field``, and the tables of sentences.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

COMPARISONS: Final[dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
}
CALLS: Final = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "bisect_left": "bisect_right",
    "bisect_right": "bisect_left",
}
_LEFT_OUT: Final = frozenset({"key", "default"})
_NOT_CALLED: Final = frozenset({"field", "TypeVar", "NewType"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One mistake: where it stands, and what was there before and after."""

    number: int
    line: int
    before: str
    after: str

    @property
    def change(self) -> str:
        """The mistake in one line."""
        return f"{self.before} → {self.after}"


def mutants(source: str) -> list[Mutant]:
    """Every mistake that can be made in a module, in the order of its lines."""
    found = []
    for number, edit in enumerate(_edits(ast.parse(source))):
        before = _short(edit.shown)
        edit.put(edit.other)
        after = _short(edit.shown if edit.shown is not edit.node else edit.other)
        edit.put(edit.node)
        line = getattr(edit.node, "lineno", 0)
        found.append(Mutant(number=number, line=line, before=before, after=after))
    return found


def mutated(source: str, number: int) -> ast.Module:
    """The module with one of its mistakes."""
    tree = ast.parse(source)
    edit = next(edit for place, edit in enumerate(_edits(tree)) if place == number)
    edit.put(edit.other)
    return ast.fix_missing_locations(tree)


Put = Callable[[ast.AST], object]
"""Puts a node where another one stands."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """A node, what stands there by mistake, how it gets there, and what shows it best."""

    node: ast.AST
    other: ast.AST
    put: Put
    shown: ast.AST


def _edits(tree: ast.Module) -> Iterator[_Edit]:
    """Every mistake; a constant is shown with what stands around it."""
    for parent, node, name, put in _mattering(tree):
        around = isinstance(node, ast.Constant) and isinstance(parent, ast.expr | ast.keyword)
        shown = parent if around else node
        for other in _instead(node):
            yield _Edit(node, ast.copy_location(other, node), put, shown)
        if name not in {"test", "ifs"} or isinstance(node, ast.Compare | ast.UnaryOp):
            continue
        if isinstance(node, ast.expr):
            turned = ast.UnaryOp(op=ast.Not(), operand=node)
            yield _Edit(node, ast.copy_location(turned, node), put, node)


def _instead(node: ast.AST) -> Iterator[ast.AST]:
    """What might stand by mistake where a node stands."""
    match node:
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            for place, op in enumerate(ops):
                for other in COMPARISONS[type(op)]:
                    changed = [*ops[:place], other(), *ops[place + 1 :]]
                    yield ast.Compare(left=left, ops=changed, comparators=comparators)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in ARITHMETIC:
            yield ast.BinOp(left=left, op=ARITHMETIC[type(op)](), right=right)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(op=ast.Or() if isinstance(op, ast.And) else ast.And(), values=values)
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.Constant(value=value):
            yield from map(ast.Constant, _others(value))
        case ast.Call():
            yield from _other_calls(node)
        case ast.Return(value=value) if value is not None and not _is_none(value):
            yield ast.Return(value=ast.Constant(None))
        case ast.AugAssign(target=target, op=op, value=value):
            if type(op) in ARITHMETIC:
                yield ast.AugAssign(target=target, op=ARITHMETIC[type(op)](), value=value)
            yield ast.Pass()
        case ast.Expr(value=ast.Call()):
            yield ast.Pass()
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()
        case _:
            pass


def _other_calls(node: ast.Call) -> Iterator[ast.Call]:
    if isinstance(node.func, ast.Name) and node.func.id in CALLS:
        name = ast.copy_location(ast.Name(id=CALLS[node.func.id], ctx=ast.Load()), node)
        yield ast.Call(func=name, args=node.args, keywords=node.keywords)
    for keyword in node.keywords:
        if keyword.arg in _LEFT_OUT:
            others = [other for other in node.keywords if other is not keyword]
            yield ast.Call(func=node.func, args=node.args, keywords=others)


def _mattering(node: ast.AST) -> Iterator[tuple[ast.AST, ast.AST, str, Put]]:
    """The nodes below one in their order, each after its parent, without what cannot matter."""
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "type_params", "format_spec"}:
            continue
        puts: list[tuple[object, Put]] = [(value, partial(setattr, node, name))]
        if isinstance(value, list):
            puts = [(item, partial(value.__setitem__, n)) for n, item in enumerate(value)]
        for child, put in puts:
            if isinstance(child, ast.AST) and not _is_left_alone(child):
                yield node, child, name, put
                yield from _mattering(child)


def _is_left_alone(node: ast.AST) -> bool:
    match node:
        case ast.Raise() | ast.Import() | ast.ImportFrom() | ast.JoinedStr():
            return True
        case ast.Expr(value=ast.Constant()):  # a docstring
            return True
        case ast.AnnAssign(target=ast.Name(id="SENTENCES")):
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in _NOT_CALLED
        case ast.Expr(value=ast.Call(func=ast.Name(id="assert_never"))):
            return True
        case _:
            return False


def _others(value: object) -> Iterator[bool | float | str]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        step = 1 if isinstance(value, int) else 0.125
        yield value + step
        yield value - step
    elif isinstance(value, str):
        yield f"{value}~"


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _short(node: ast.AST) -> str:
    first, *more = ast.unparse(node).splitlines()
    return f"{first} …" if more else first
