"""The rules of the house: functions from source files to the places that break a rule, and nothing when none does."""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections.abc import Collection, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TypeAlias

import attrs

FACADE = "__init__"
"""The room of the package's own `__init__`."""

Floors: TypeAlias = Sequence[Sequence[str]]
"""Rooms from the ground up; on one floor from left to right."""

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef

_LAYOUT_TOKENS = {
    tokenize.COMMENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
    tokenize.INDENT,
    tokenize.NEWLINE,
    tokenize.NL,
}
_NOT_OURS = {"__pycache__", "_build", "build", "dist", "htmlcov", "mutants", "venv"}
_MACHINE = re.compile(
    r"(?<![\w.])/(?:home|mnt|opt|private|root|tmp|Users|work)/\w"
    r"|\b[A-Z]:\\Users\\"
    r"|--(?:extra-)?index-url|files\.pythonhosted\.|registry\.npmjs\."
)


@attrs.frozen
class Module:
    """One source file, parsed; `name` is what an import statement says."""

    name: str
    path: Path
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The module or package, directly below the top, that this file belongs to."""
        return _room(self.name)


@attrs.frozen
class Import:
    """One imported module: `deferred` inside a function, `typing_only` where it is never run."""

    module: Module
    target: str
    line: int
    deferred: bool
    typing_only: bool

    def __str__(self) -> str:
        return f"{self.module.name}:{self.line} imports {self.target}"


def read_modules(package: Path) -> list[Module]:
    """Every module of a package."""
    modules = []
    for path in sorted(package.rglob("*.py")):
        parts = [package.name, *path.relative_to(package).with_suffix("").parts]
        if parts[-1] == "__init__":
            parts.pop()
        text = path.read_text(encoding="utf-8")
        modules.append(Module(".".join(parts), path, text, ast.parse(text)))
    return modules


def rooms_that_differ(modules: Sequence[Module], floors: Floors) -> list[str]:
    """Rooms without a place on the floors, and places without a room."""
    return sorted({module.room for module in modules} ^ {room for floor in floors for room in floor})


def imports_upward(
    modules: Sequence[Module], floors: Floors, may_wait_for: Collection[tuple[str, str]] = ()
) -> list[str]:
    """Imports of a room that is not lower.

    A type is knowledge too, so `TYPE_CHECKING` hides nothing from a higher floor; between neighbours on one floor it
    does, for such an import never runs and two neighbours may name each other's types. An import inside a function
    counts as any other, except for the pairs (importer, imported) in `may_wait_for`.
    """
    height = {room: (floor, place) for floor, rooms in enumerate(floors) for place, room in enumerate(rooms)}

    def allowed(found: Import) -> bool:
        here, there = found.module.room, _room(found.target)
        neighbours = height[here][0] == height[there][0]
        return (
            here == there
            or height[there] < height[here]
            or (found.typing_only and neighbours)
            or (found.deferred and (here, there) in may_wait_for)
        )

    return [str(found) for found in _own_imports(modules) if not allowed(found)]


def circles(modules: Sequence[Module]) -> list[str]:
    """Modules of one room that need each other when the program runs."""
    needs: dict[str, set[str]] = {}
    for found in _own_imports(modules):
        same_room = found.module.room == _room(found.target)
        if same_room and not found.typing_only and found.module.name != found.target:
            needs.setdefault(found.module.name, set()).add(found.target)
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        return [" -> ".join(error.args[1])]
    return []


def strangers(modules: Sequence[Module], welcome: Mapping[str, Collection[str] | None]) -> list[str]:
    """Imports of third parties outside the rooms, or single modules, they are welcome in; `None` means every room."""

    def allowed(found: Import) -> bool:
        party = found.target.partition(".")[0]
        rooms = welcome.get(party, ())
        return (
            party in sys.stdlib_module_names
            or rooms is None
            or not {found.module.room, found.module.name}.isdisjoint(rooms)
        )

    return [str(found) for found in _imports(modules) if not _is_own(modules, found) and not allowed(found)]


def floats(modules: Sequence[Module], except_in: str) -> list[str]:
    """Binary floats: literals, and uses of `float` and `round`; `isinstance(value, float)` refuses one, and may."""

    def is_float(node: ast.AST) -> bool:
        if isinstance(node, ast.Call):
            function = node.func.id if isinstance(node.func, ast.Name) else ""
            used = [] if function in {"isinstance", "issubclass"} else node.args
            return any(isinstance(name, ast.Name) and name.id in {"float", "round"} for name in (node.func, *used))
        return isinstance(node, ast.Constant) and isinstance(node.value, float | complex)

    return [
        f"{module.name}:{node.lineno} {ast.unparse(node)}"
        for module in modules
        if module.room != except_in
        for node in ast.walk(module.tree)
        if isinstance(node, ast.expr) and is_float(node)
    ]


_OPENERS = {"open", "fdopen", "read_bytes", "read_text", "write_bytes", "write_text"}


def doors(modules: Sequence[Module], except_in: Collection[str]) -> list[str]:
    """Calls that open a file in another module than those whose task it is."""

    def opens(node: ast.AST) -> bool:
        name = node.func if isinstance(node, ast.Call) else None
        return (isinstance(name, ast.Name) and name.id == "open") or (
            isinstance(name, ast.Attribute) and name.attr in _OPENERS
        )

    return [
        f"{module.name}:{node.lineno} {ast.unparse(node.func)}"
        for module in modules
        if module.name not in except_in
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and opens(node)
    ]


def too_long(modules: Sequence[Module], module_lines: int, function_lines: int) -> list[str]:
    """Modules and functions with more lines of code; blank lines, comments and docstrings are free."""
    found = []
    for module in modules:
        code = _code_lines(module)
        if len(code) > module_lines:
            found.append(f"{module.name} has {len(code)} lines")
        for function in ast.walk(module.tree):
            if isinstance(function, Function):
                size = sum(function.lineno <= line <= (function.end_lineno or 0) for line in code)
                if size > function_lines:
                    found.append(f"{module.name}.{function.name} has {size} lines")
    return found


def without_docstring(modules: Sequence[Module]) -> list[str]:
    """Modules, and public classes, functions and methods, that do not say what they are."""

    def undocumented(name: str, node: ast.Module | ast.ClassDef | Function) -> Iterator[str]:
        is_overload = isinstance(node, Function) and "overload" in [
            getattr(one, "id", "") for one in node.decorator_list
        ]
        if ast.get_docstring(node) is None and not is_overload:
            yield name
        if not isinstance(node, Function):
            for child in node.body:
                if isinstance(child, ast.ClassDef | Function) and not child.name.startswith("_"):
                    yield from undocumented(f"{name}.{child.name}", child)

    return [name for module in modules for name in undocumented(module.name, module.tree)]


def questions(modules: Sequence[Module]) -> list[str]:
    """Docstrings that begin as a question does, instead of with an imperative or the noun of what is returned."""
    return [
        f"{module.name}.{node.name}" if not isinstance(node, ast.Module) else module.name
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Module | ast.ClassDef | Function)
        if re.match(r"(?:How|What|When|Where|Whether|Which|Who|Whose|Why)\b", ast.get_docstring(node) or "")
    ]


def facade_differs(exported: Collection[str], reference: str) -> list[str]:
    """Names that the façade exports or that the headings of the reference of the API give, but not both.

    A heading documents each name that stands in backticks, alone or with its parameters.
    """
    headings = "\n".join(re.findall(r"^#{2,6} .*$", reference, re.MULTILINE))
    return sorted(set(exported) ^ set(re.findall(r"`(\w+)(?:\([^`]*\))?`", headings)))


def machine_places(root: Path) -> list[str]:
    """Paths of one machine, and addresses of registries, in the files of the project."""
    return [
        f"{path.relative_to(root).as_posix()}:{number}"
        for path in _files(root)
        for number, line in enumerate(path.read_bytes().decode(errors="replace").splitlines(), 1)
        if _MACHINE.search(line)
    ]


def links_astray(root: Path) -> list[str]:
    """Links of Markdown pages to files that do not exist."""
    return [
        f"{page.relative_to(root).as_posix()} links to {link}"
        for page in _files(root)
        if page.suffix == ".md"
        for link in re.findall(r"\]\(([^):#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]


def _files(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        hidden = parts[0].startswith(".") and parts[0] not in {".ci", ".gitattributes", ".gitignore"}
        if path.is_file() and not hidden and not _NOT_OURS.intersection(parts):
            yield path


def _room(name: str) -> str:
    return [*name.split("."), FACADE][1]


def _imports(modules: Sequence[Module]) -> Iterator[Import]:
    names = {module.name for module in modules}
    for module in modules:
        yield from _imports_below(module.tree, module, names, deferred=False, typing_only=False)


def _own_imports(modules: Sequence[Module]) -> list[Import]:
    return [found for found in _imports(modules) if _is_own(modules, found)]


def _is_own(modules: Sequence[Module], found: Import) -> bool:
    return found.target.partition(".")[0] == modules[0].name.partition(".")[0]


def _imports_below(
    node: ast.AST, module: Module, names: Collection[str], *, deferred: bool, typing_only: bool
) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            for target in _targets(child, module, names):
                yield Import(module, target, child.lineno, deferred, typing_only)
        elif isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING"):
            never_run = ast.Module(body=child.body, type_ignores=[])
            yield from _imports_below(never_run, module, names, deferred=deferred, typing_only=True)
            otherwise = ast.Module(body=child.orelse, type_ignores=[])
            yield from _imports_below(otherwise, module, names, deferred=deferred, typing_only=typing_only)
        else:
            inside = deferred or isinstance(child, Function)
            yield from _imports_below(child, module, names, deferred=inside, typing_only=typing_only)


def _targets(statement: ast.Import | ast.ImportFrom, module: Module, names: Collection[str]) -> list[str]:
    """The modules that a statement imports: `from x import y` means `x.y` where that is a module, otherwise `x`."""
    if isinstance(statement, ast.Import):
        return [alias.name for alias in statement.names]
    base = statement.module or ""
    if statement.level:
        above = module.name.split(".")
        up = statement.level - (module.path.name == "__init__.py")
        base = ".".join([*above[: len(above) - up], *filter(None, [base])])
    deeper = [f"{base}.{alias.name}" for alias in statement.names]
    return sorted({name if name in names else base for name in deeper})


def _code_lines(module: Module) -> set[int]:
    tokens = tokenize.generate_tokens(io.StringIO(module.text).readline)
    code = {
        line for token in tokens if token.type not in _LAYOUT_TOKENS for line in range(token.start[0], token.end[0] + 1)
    }
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            code -= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return code
