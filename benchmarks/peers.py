"""The same figures by others: two rules engines in Rust, an evaluator of expressions, and the obvious Python.

Each builder is given a workload and prepares all that can be prepared before answers are known; what it returns
prepares one set of answers, and gives the call that is timed. What the call returns is read outside the timing.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from importlib import import_module
from math import floor
from typing import Any, TypeAlias

import attrs

from benchmarks.workload import Answers, Figures, Tree, Workload

__all__ = ["PEERS", "Peer", "Ready"]


SCALED = "datalogic-py, scaled integers"
"""The peer that ratios refer to: exact, and faster than the same rule in floats."""


@attrs.frozen
class Ready:
    """The call that is timed, and how its result is read as figures."""

    call: Callable[[], Any]
    read: Callable[[Any], Figures]


Prepare: TypeAlias = Callable[[Answers], Ready]


@attrs.frozen
class Peer:
    """One implementation. `build` raises `ModuleNotFoundError` where its package is not installed."""

    name: str
    is_exact: bool
    build: Callable[[Workload], Prepare]


def _listed(result: Any) -> Figures:
    return [int(value) for value in result]


def _floats(answers: Answers) -> dict[str, int | float]:
    """The answers as JSON has them: whole numbers stay whole."""
    return {code: value if isinstance(value, int) else float(value) for code, value in answers.items()}


def _naive(workload: Workload) -> Prepare:
    """A recursive walk over the attrs tree, in fractions."""

    def prepare(answers: Answers) -> Ready:
        given = {code: Fraction(value) for code, value in answers.items()}
        return Ready(lambda: _walk(workload, workload.tree, given)[1], _listed)

    return prepare


def _walk(workload: Workload, node: Tree, answers: dict[str, Fraction]) -> tuple[Fraction, list[Fraction]]:
    """What a node hands up, and the figures of the node and all below it."""
    if not node.children:
        return answers[node.code], []
    points, below = Fraction(0), list[Fraction]()
    for child in node.children:
        handed, figures = _walk(workload, child, answers)
        points += handed
        below += figures
    printed = _half_up(points)
    return printed if workload.carries(node) else points, [printed, _half_up(points * 100 / node.max_points), *below]


def _half_up(value: Fraction) -> Fraction:
    return Fraction(floor(value + Fraction(1, 2)))


def _datalogic(variable: str) -> Callable[[Workload], Prepare]:
    """One JSONLogic rule that gives all figures; `variable` says how the answers come to it."""

    def build(workload: Workload) -> Prepare:
        datalogic = import_module("datalogic_py")
        places = {leaf.code: place for place, leaf in enumerate(workload.leaves)}
        rule = datalogic.Engine().compile(_logic(workload, places if variable == "place" else None))

        def prepare(answers: Answers) -> Ready:
            floats = _floats(answers)
            data = [floats[leaf.code] for leaf in workload.leaves] if variable == "place" else floats
            if variable == "unparsed":
                return Ready(lambda: rule.evaluate(data), _listed)
            handle = datalogic.DataHandle(data)
            return Ready(lambda: rule.evaluate_data(handle), _listed)

        return prepare

    return build


def _logic(workload: Workload, places: dict[str, int] | None) -> list[Any]:
    def points(node: Tree) -> dict[str, Any]:
        if not node.children:
            return {"val": places[node.code] if places else node.code}
        return {"+": [printed(child) if workload.carries(child) else points(child) for child in node.children]}

    def printed(node: Tree) -> dict[str, Any]:
        return {"floor": [{"+": [points(node), 0.5]}]}

    def percent(node: Tree) -> dict[str, Any]:
        return {"floor": [{"+": [{"/": [{"*": [points(node), 100]}, node.max_points]}, 0.5]}]}

    return [figure(node) for node in workload.inner for figure in (printed, percent)]


def _scaled(workload: Workload) -> Prepare:
    """The same rule on tenths of points: all sums are whole numbers, so that no figure is misprinted."""
    datalogic = import_module("datalogic_py")

    def points(node: Tree) -> dict[str, Any]:
        if not node.children:
            return {"val": node.code}
        return {
            "+": [{"*": [printed(child), 10]} if workload.carries(child) else points(child) for child in node.children]
        }

    def printed(node: Tree) -> dict[str, Any]:
        return {"floor": [{"/": [{"+": [points(node), 5]}, 10]}]}

    def percent(node: Tree) -> dict[str, Any]:
        most = 10 * node.max_points
        return {"floor": [{"/": [{"+": [{"*": [points(node), 200]}, most]}, 2 * most]}]}

    rule = datalogic.Engine().compile([figure(node) for node in workload.inner for figure in (printed, percent)])

    def prepare(answers: Answers) -> Ready:
        handle = datalogic.DataHandle({code: int(10 * value) for code, value in answers.items()})
        return Ready(lambda: rule.evaluate_data(handle), _listed)

    return prepare


def _name(node: Tree) -> str:
    """The node's code as a name that expression languages take."""
    return "n" + node.code.replace(".", "_")


def _steps(workload: Workload, earlier: str = "") -> list[tuple[str, str]]:
    """Names and expressions of every sum, its points and its percent, each after what it needs.

    `earlier` stands before the name of what an earlier step has found.
    """
    found = []
    for node in reversed(workload.inner):
        parts = [
            f"{earlier}{_name(child)}_{'p' if workload.carries(child) else 's'}" if child.children else _name(child)
            for child in node.children
        ]
        points = f"{earlier}{_name(node)}_s"
        found.append((f"{_name(node)}_s", " + ".join(parts)))
        found.append((f"{_name(node)}_p", f"floor({points} + 0.5)"))
        found.append((f"{_name(node)}_q", f"floor({points} * 100 / {node.max_points} + 0.5)"))
    return found


def _reader(workload: Workload) -> Callable[[Any], Figures]:
    """Reads the figures out of a mapping by the names of the steps."""
    names = [f"{_name(node)}_{kind}" for node in workload.inner for kind in "pq"]
    return lambda result: [int(result[name]) for name in names]


def _named(workload: Workload, answers: Answers) -> dict[str, int | float]:
    floats = _floats(answers)
    return {_name(leaf): floats[leaf.code] for leaf in workload.leaves}


def _zen_graph(workload: Workload) -> Prepare:
    """One decision graph: input, one node with an expression a step, output."""
    zen = import_module("zen")
    expressions = [{"id": key, "key": key, "value": value} for key, value in _steps(workload, "$.")]
    nodes: list[dict[str, Any]] = [
        {"id": "in", "type": "inputNode"},
        {"id": "sums", "type": "expressionNode", "content": {"expressions": expressions}},
        {"id": "out", "type": "outputNode"},
    ]
    edges = [{"sourceId": source, "targetId": target} for source, target in (("in", "sums"), ("sums", "out"))]
    graph = {
        "nodes": [{**node, "name": node["id"], "position": {"x": 0, "y": 0}} for node in nodes],
        "edges": [{**edge, "id": edge["sourceId"], "type": "edge"} for edge in edges],
    }
    decision = zen.ZenEngine().create_decision(zen.ZenDecisionContent(json.dumps(graph)))
    read = _reader(workload)

    def prepare(answers: Answers) -> Ready:
        context = _named(workload, answers)
        return Ready(lambda: decision.evaluate(context)["result"], read)

    return prepare


def _zen_expression(workload: Workload) -> Prepare:
    """One compiled expression that gives all figures as an array."""
    zen = import_module("zen")

    def points(node: Tree) -> str:
        if not node.children:
            return _name(node)
        parts = (printed(child) if workload.carries(child) else points(child) for child in node.children)
        return f"({' + '.join(parts)})"

    def printed(node: Tree) -> str:
        return f"floor({points(node)} + 0.5)"

    figures = [(printed(node), f"floor({points(node)} * 100 / {node.max_points} + 0.5)") for node in workload.inner]
    expression = zen.compile_expression(f"[{', '.join(part for pair in figures for part in pair)}]")

    def prepare(answers: Answers) -> Ready:
        context = _named(workload, answers)
        return Ready(lambda: expression.evaluate(context), _listed)

    return prepare


def _simpleeval(workload: Workload) -> Prepare:
    """Parsed expressions, one a step, over one dictionary of names."""
    simpleeval = import_module("simpleeval")
    evaluator = simpleeval.SimpleEval(functions={"floor": floor})
    steps = [(key, text, evaluator.parse(text)) for key, text in _steps(workload)]
    read = _reader(workload)

    def prepare(answers: Answers) -> Ready:
        given = _named(workload, answers)

        def call() -> dict[str, Any]:
            names = evaluator.names = dict(given)
            for key, text, parsed in steps:
                names[key] = evaluator.eval(text, previously_parsed=parsed)
            return names

        return Ready(call, read)

    return prepare


PEERS = (
    Peer("datalogic-py", is_exact=False, build=_datalogic("code")),
    Peer(SCALED, is_exact=True, build=_scaled),
    Peer("datalogic-py, answers in an array", is_exact=False, build=_datalogic("place")),
    Peer("datalogic-py, answers parsed each time", is_exact=False, build=_datalogic("unparsed")),
    Peer("zen-engine, expression", is_exact=False, build=_zen_expression),
    Peer("zen-engine, decision graph", is_exact=False, build=_zen_graph),
    Peer("simpleeval", is_exact=False, build=_simpleeval),
    Peer("naive walk", is_exact=True, build=_naive),
)
