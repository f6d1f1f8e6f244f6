"""Every small change of a module that somebody might make by mistake, as data."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from typing import TypeAlias

import attrs

__all__ = ["Change", "changes"]

_OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
"""An operator, and the one in its place."""

_OPPOSITES = {"min": "max", "max": "min", "any": "all", "all": "any"}
_DROPPED = (ast.Expr, ast.AugAssign, ast.Raise, ast.Break, ast.Continue, ast.Delete)

_Text: TypeAlias = ast.expr | ast.stmt


@attrs.frozen
class Change:
    """One change: the text from one offset of a module's bytes to another, and the text in its place."""

    function: str
    line: int
    kind: str
    start: int
    end: int
    before: str
    after: str

    def of(self, source: bytes) -> bytes:
        """The module with the change."""
        return source[: self.start] + self.after.encode() + source[self.end :]


def changes(source: bytes) -> Iterator[Change]:
    """The changes in the functions of a module, in its order; what runs while it is imported stays as it is."""
    starts = [0]
    for line in source.split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    for function, node in _inside_functions(ast.parse(source)):
        for kind, old, after in _of_node(node):
            start = starts[old.lineno - 1] + old.col_offset
            end = starts[(old.end_lineno or old.lineno) - 1] + (old.end_col_offset or 0)
            yield Change(function, old.lineno, kind, start, end, source[start:end].decode(), after)


def _inside_functions(
    tree: ast.AST, names: tuple[str, ...] = (), *, inside: bool = False
) -> Iterator[tuple[str, _Text]]:
    """Every expression and statement within a function, with its name; not annotations, nor parts of f-strings."""
    if isinstance(tree, ast.expr | ast.stmt) and inside:
        yield ".".join(names), tree
    below: list[ast.AST]
    match tree:
        case ast.JoinedStr():
            return
        case ast.FunctionDef(name=name, body=body) | ast.AsyncFunctionDef(name=name, body=body):
            names, inside, below = (*names, name), True, list(_without_docstring(body))
        case ast.ClassDef(name=name, body=body):
            names, below = (*names, name), list(_without_docstring(body))
        case ast.Lambda(body=made):
            inside, below = True, [made]
        case ast.AnnAssign(value=value):
            below = [value] if value else []
        case ast.Call(func=ast.Name(id="assert_never" | "cast")):
            return
        case ast.keyword(arg="strict"):
            return
        case _:
            below = list(ast.iter_child_nodes(tree))
    for node in below:
        yield from _inside_functions(node, names, inside=inside)


def _without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    match body:
        case [ast.Expr(value=ast.Constant(value=str())), *rest]:
            return rest
    return body


def _of_node(node: _Text) -> Iterator[tuple[str, _Text, str]]:
    """The kind of each change of a node, the part of the node that it replaces, and what is put there."""
    match node:
        case ast.Compare(ops=ops):
            for at, one in enumerate(ops):
                yield "comparison", node, _with(node, ops=[*ops[:at], _OPERATORS[type(one)](), *ops[at + 1 :]])
        case ast.BinOp(op=op) | ast.BoolOp(op=op) if type(op) in _OPERATORS:
            yield "operator", node, _with(node, op=_OPERATORS[type(op)]())
        case ast.UnaryOp(operand=operand):
            yield "operator", node, f"({ast.unparse(operand)})"
        case ast.Constant(value=bool() | int() | str() as value):
            yield "constant", node, _other(value)
        case ast.Call(func=ast.Name(id=name) as called) if name in _OPPOSITES:
            yield "function", called, _OPPOSITES[name]
        case ast.IfExp(test=test) | ast.If(test=test) | ast.While(test=test):
            yield "condition", test, f"(not ({ast.unparse(test)}))"
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield "return", node, "return None"
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute(), *_]):
            yield "statement", node, "pass"
    if isinstance(node, _DROPPED):
        yield "statement", node, "pass"


def _other(value: bool | int | str) -> str:
    """Another constant of the same type, as it is written."""
    match value:
        case bool():
            return str(not value)
        case int():
            return f"({value + 1})"
    return "''" if value else "'X'"


def _with(node: ast.expr, **parts: object) -> str:
    """A node with other parts, as it is written."""
    made = copy.copy(node)
    for name, part in parts.items():
        setattr(made, name, part)
    return f"({ast.unparse(made)})"
