"""An independent oracle: what a ruleset and an assessment mean, computed the slow and obvious way.

It reads plain documents (what a TOML reader gives, with `Fraction` for decimals and for "p/q"), recurses over the
tree, calculates with `Fraction` only, and shares no code with the library. The documents must be valid: nothing is
checked. Three doors:

- `evaluate`: answers -> a `Node` for every code, "total" included.
- `printed_worlds`: printed figures, any aggregation: every world on a grid is tried (an inner approximation).
- `evaluate_printed`, `smallest_contradictions`: printed figures where everything is a sum: exact, see `Lattice`.

Where the rules leave room, the oracle takes it so: what lies under an answered node, or has no maximum under a sum,
is "described" and has no score and no coverage; what lies under a node that is not applicable is not applicable,
and has no maximum in effect; a node is renormalised if a child of its own that applies is missing; nothing is cut to
the maximum after rounding; a disputed figure constrains nothing, and its node still counts as printed.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product
from typing import Any, NamedTuple

Document = dict[str, Any]
End = tuple[Fraction, int]
"""A value and where the end lies: just below it (-1), at it (0), just above it (+1)."""
Ends = tuple[End, End]
ADDS = {"sum", "capped-sum"}
"""The aggregations that add points."""
Figure = tuple[str, str]
"""One printed figure: a code, and "points" or "percent"."""

ROOT_STEP = Fraction(1, 10**18)
ROOT_TOLERANCE = Fraction(2, 10**12)
"""How far, as a share, two enclosures of one root may lie apart; no tree of `strategies` nests roots."""


class Refused(Exception):  # noqa: N818 - a refusal is an outcome, not an error
    """The documents have no score: missing, nothing-applicable, nothing-answered or contradiction."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Node(NamedTuple):
    """One node's result. `max_points` is the maximum in effect, None where it is not known."""

    status: str
    points: Ends | None = None
    unrounded: Ends | None = None
    percent: Ends | None = None
    max_points: Fraction | None = None
    coverage: Fraction | None = None


def at(value: Fraction | int) -> Ends:
    """The exact value, as ends."""
    return (Fraction(value), 0), (Fraction(value), 0)


def agree(mine: Ends | None, theirs: Ends | None, within: Fraction = Fraction(0)) -> bool:
    """Whether two results are the same: equal ends, or ends at most `within` apart where a root is involved."""
    if mine is None or theirs is None:
        return mine is theirs
    return all(a == b or (within > 0 and abs(a[0] - b[0]) <= within) for a, b in zip(mine, theirs, strict=True))


def root_slack(ruleset: Document) -> Fraction:
    """The `within` of shares for `agree`: 0 unless the ruleset takes roots. Times the maximum it is that of points."""
    tables = [ruleset["total"], *ruleset["nodes"].values()]
    roots = any(table.get("aggregation") == "geometric-mean" for table in tables)
    logs = any(scale.get("log", False) for scale in ruleset.get("scales", {}).values())
    return ROOT_TOLERANCE if roots or logs else Fraction(0)


# Rounding. Half a unit of the last digit is the only distance at which a rounding can change.


def _unit(rule: Document) -> Fraction:
    return Fraction(1, 10 ** int(rule["digits"]))


def rounded(value: Fraction, rule: Document) -> Fraction:
    """The value as the rule prints it."""
    unit = _unit(rule)
    whole, over = divmod(value, unit)
    half = unit / 2
    up = {
        "floor": False,
        "ceiling": over > 0,
        "half-up": over >= half,
        "half-even": over > half or (over == half and whole % 2 == 1),
    }[rule["rounding"]]
    return (whole + up) * unit


def rounded_end(end: End, rule: Document) -> End:
    """What the values next to the end print: an end just above 13.5 is looked at halfway to 14."""
    value, side = end
    half = _unit(rule) / 2
    if side:
        neighbour = math.floor(value / half) + 1 if side > 0 else math.ceil(value / half) - 1
        value = (value + neighbour * half) / 2
    return rounded(value, rule), 0


def rounded_ends(ends: Ends, rule: Document | None) -> Ends:
    """The closed hull of what the interval prints; the interval itself where there is no rule."""
    return ends if rule is None else (rounded_end(ends[0], rule), rounded_end(ends[1], rule))


# Aggregation. All are monotone, so the low end comes of low ends and the high end of high ends.


def _whole_root(value: int, degree: int) -> int:
    """The largest whole number whose power does not exceed the value."""
    low, high = 0, 1 << (value.bit_length() // degree + 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**degree <= value else (low, middle)
    return low


def root(value: Fraction, degree: int, side: int) -> Fraction:
    """The root where it is rational, else the multiple of 1e-18 below it (side 1, a low end) or above it (-1)."""
    exact = Fraction(_whole_root(value.numerator, degree), _whole_root(value.denominator, degree))
    if exact**degree == value:
        return exact
    below = _whole_root(math.floor(value / ROOT_STEP**degree), degree)
    return (below if side > 0 else below + 1) * ROOT_STEP


def _aggregated_end(aggregation: str, ends: Sequence[End], weights: Sequence[Fraction], side: int, count: int) -> End:
    values = [value for value, _ in ends]
    opened = side if any(where for _, where in ends) else 0
    if aggregation == "minimum":
        return min(ends)
    if aggregation == "maximum":
        return max(ends)
    if aggregation == "median":
        middle = sorted(ends)[(len(ends) - 1) // 2 : len(ends) // 2 + 1]
        return sum(value for value, _ in middle) / Fraction(len(middle)), side if any(e for _, e in middle) else 0
    if aggregation == "best-of":
        best = sorted(ends, reverse=True)[:count]
        return sum(value for value, _ in best) / Fraction(len(best)), side if any(where for _, where in best) else 0
    if aggregation == "capped-sum":
        points = sum((value * weight for value, weight in zip(values, weights, strict=True)), Fraction(0))
        return min((points, opened), (Fraction(1), 0))
    if aggregation in {"sum", "weighted-mean"}:
        weighted = sum((value * weight for value, weight in zip(values, weights, strict=True)), Fraction(0))
        return weighted / sum(weights), opened
    if 0 in values:
        return Fraction(0), 0 if (Fraction(0), 0) in ends else side
    if aggregation == "harmonic-mean":
        return sum(weights) / sum((w / value for value, w in zip(values, weights, strict=True)), Fraction(0)), opened
    assert aggregation == "geometric-mean"
    grid = math.lcm(*(weight.denominator for weight in weights))
    powers = [int(weight * grid) for weight in weights]
    mean = root(math.prod(map(pow, values, powers), start=Fraction(1)), sum(powers), side)
    return (max(mean, min(values)) if side > 0 else min(mean, max(values))), opened


def aggregate(aggregation: str, shares: Sequence[Ends], weights: Sequence[Fraction], count: int = 0) -> Ends:
    """The share of a node from its children's; those of a capped sum weigh in parts of its own maximum."""
    low = _aggregated_end(aggregation, [low for low, _ in shares], weights, 1, count)
    return low, _aggregated_end(aggregation, [high for _, high in shares], weights, -1, count)


def times(ends: Ends, factor: Fraction) -> Ends:
    """The interval in another unit."""
    return (ends[0][0] * factor, ends[0][1]), (ends[1][0] * factor, ends[1][1])


def _pair(ends: Sequence[End]) -> Ends:
    low, high = ends
    return low, high


class Case:
    """A ruleset and an assessment, as a tree that can be asked."""

    def __init__(self, ruleset: Document, assessment: Document) -> None:
        self.ruleset, self.tables = ruleset, {"total": ruleset["total"], **ruleset["nodes"]}
        self.answers: Document = assessment.get("answers", {})
        self.printed: dict[str, Document] = assessment.get("printed", {})
        self.disputed = set(assessment.get("disputed", {}))
        self.out = set(assessment.get("not_applicable", []))
        self.children: dict[str, list[str]] = {code: [] for code in self.tables}
        self.recorded = {code for code, table in ruleset["nodes"].items() if not table.get("scored", True)}
        for code in ruleset["nodes"].keys() - self.recorded if self.recorded else ruleset["nodes"]:
            self.children[code.rpartition(".")[0] or "total"].append(code)

    def maximum(self, code: str) -> Fraction | None:
        found = self.tables[code].get("max_points")
        return None if found is None else Fraction(found)

    def aggregation(self, code: str) -> str:
        return str(self.tables[code].get("aggregation", "sum"))

    def rule(self, code: str, what: str) -> Document | None:
        """The rounding rule of the node's level, for "points" or "percent"."""
        holder = self.ruleset["total"] if code == "total" else self.ruleset["levels"][code.count(".")]
        found: Document | None = holder.get(what)
        return found

    def parts(self, code: str) -> list[str]:
        """The children that the node is computed from: none at a leaf, an answer, or above unknown maxima of a sum."""
        children = self.children[code]
        described = self.aggregation(code) in ADDS and any(self.maximum(child) is None for child in children)
        return [] if code in self.answers or described else children

    def applies(self, code: str) -> bool:
        parts = self.parts(code)
        return code not in self.out and (not parts or any(map(self.applies, parts)))

    def counted(self, code: str) -> list[str]:
        return [part for part in self.parts(code) if self.applies(part)]

    def effective(self, code: str) -> Fraction | None:
        """The maximum without what is not applicable, which leaves as long as the way up is a sum."""
        parts = self.counted(code)
        if not parts or self.aggregation(code) not in ADDS:
            return self.maximum(code)
        together = sum((self.effective(part) or Fraction(0) for part in parts), Fraction(0))
        return min(together, self.maximum(code) or together) if self.aggregation(code) == "capped-sum" else together

    def weight(self, code: str) -> Fraction:
        """What the node weighs in its parent."""
        how = self.aggregation(code.rpartition(".")[0] or "total")
        if how in ADDS:
            return self.effective(code) or Fraction(0)
        return Fraction(self.tables[code].get("weight", 1))

    def scale(self, code: str) -> Document:
        name = self.tables[code].get("scale")
        found: Document = {"kind": "points"} if name is None else self.ruleset["scales"][name]
        return found

    def earned(self, code: str) -> Ends:
        """The ends of what the node's answer earns: of an interval, of all that its numbers earn."""
        answer, scale = self.answers[code], self.scale(code)
        if not hasattr(answer, "low_end"):
            return self.log_share(scale, (Fraction(answer), 0)) if scale.get("log") else at(self.share(code, answer))
        low, high = (tuple(answer.low_end), tuple(answer.high_end))
        if scale["kind"] == "linear":
            least, most = sorted((Fraction(scale["worst"]), Fraction(scale["best"])))
            cut = [min(max(end, (least, 0)), (most, 0)) for end in (low, high)]
            if scale["best"] < scale["worst"]:
                cut = [(value, -side) for value, side in reversed(cut)]
            if scale.get("log"):
                return self.log_share(scale, cut[0])[0], self.log_share(scale, cut[1])[1]
            return _pair([(self.share(code, value), side) for value, side in cut])
        if (few := self.few_answers(code, low[0], high[0])) is not None:
            inside = [value for value in few if low <= (value, 0) <= high]
            return _pair([(self.share(code, value), 0) for value in (min(inside), max(inside))])
        return _pair([(self.share(code, value), side) for value, side in (low, high)])

    def few_answers(self, code: str, low: Fraction, high: Fraction) -> list[Fraction] | None:
        """The numbers from one to another that a scale tells apart, None where these are all."""
        scale = self.scale(code)
        if scale["kind"] == "checklist":
            return [Fraction(count) for count in range(math.ceil(low), math.floor(high) + 1)]
        if scale["kind"] == "bands":
            # a band is met at its bound or right beside it
            near = Fraction(1, 10**9)
            bounds = [low, high, *(Fraction(band["from"]) for band in scale["bands"])]
            return [bound + beside for bound in bounds for beside in (-near, 0, near)]
        if scale.get("step") is None:
            return None
        step = Fraction(scale["step"])
        return [count * step for count in range(math.ceil(low / step), math.floor(high / step) + 1)]

    def log_share(self, scale: Document, end: End) -> Ends:
        """The binary digits of a logarithm by squaring; ends that are exact keep their side."""
        worst, best = Fraction(scale["worst"]), Fraction(scale["best"])
        (value, side), (least, most) = end, sorted((worst, best))
        value = min(max(value, least), most)
        if value in (worst, best):
            return ((Fraction(value == best), side),) * 2
        base, left = (best / worst, value / worst) if best > worst else (worst / best, worst / value)
        parts = ((part, whole) for whole in range(2, 13) for part in range(1, whole))
        for part, whole in parts:
            if left**whole == base**part:  # 4 on a scale from 1 to 8 is 2/3
                return ((Fraction(part, whole), side),) * 2
        share, digit = Fraction(0), Fraction(1)
        for _ in range(50):
            digit, left = digit / 2, Fraction(round(left * left * 10**40), 10**40)
            if left >= base:
                share, left = share + digit, left / base
        return (share, 0), (share + digit, 0)

    def share(self, code: str, answer: Any) -> Fraction:
        """The share that an answer of the node earns."""
        scale = self.scale(code)
        if scale["kind"] == "options":
            return Fraction(scale["options"][answer])
        value = Fraction(answer)
        if scale["kind"] == "linear":
            worst, best = Fraction(scale["worst"]), Fraction(scale["best"])
            return min(max((value - worst) / (best - worst), Fraction(0)), Fraction(1))
        if scale["kind"] == "likert":
            return (value - Fraction(scale["low"])) / (Fraction(scale["high"]) - Fraction(scale["low"]))
        if scale["kind"] == "checklist":
            return value / int(scale["items"])
        if scale["kind"] == "bands":
            return next(Fraction(band["share"]) for band in reversed(scale["bands"]) if band["from"] <= value)
        return value / (self.maximum(code) or 1)

    def few_shares(self, code: str) -> list[Fraction] | None:
        """All shares that the node's scale can earn, None where they are all of 0 to 1."""
        scale = self.scale(code)
        if scale["kind"] == "options":
            return [Fraction(share) for share in scale["options"].values()]
        if scale["kind"] == "checklist":
            return [Fraction(count, scale["items"]) for count in range(scale["items"] + 1)]
        if scale["kind"] == "bands":
            return [Fraction(band["share"]) for band in scale["bands"]]
        if scale.get("step") is None:
            return None
        steps = (self.maximum(code) or Fraction(0)) / Fraction(scale["step"])
        return [count / steps for count in range(math.floor(steps) + 1)]

    def all_shares(self, code: str) -> Ends:
        few = self.few_shares(code) or [Fraction(0), Fraction(1)]
        return (min(few), 0), (max(few), 0)

    def unscored(self) -> dict[str, Node]:
        """All nodes as they are before anything is scored: beyond an answer or an unknown maximum, or out of play."""
        found: dict[str, Node] = {}

        def walk(code: str, *, reached: bool, out: bool) -> None:
            out = out or (reached and not self.applies(code)) or code in self.out
            status = "not-applicable" if out else "described"
            found[code] = Node(status, max_points=None if out else self.maximum(code))
            for child in self.children[code]:
                walk(child, reached=reached and child in self.parts(code), out=out)

        walk("total", reached=True, out=False)
        return found | {code: Node("recorded") for code in self.recorded}

    def least_coverage(self, code: str) -> Fraction:
        """How much of the node must be answered where the rest is excluded."""
        level = self.ruleset["total"] if code == "total" else self.ruleset["levels"][code.count(".")]
        return Fraction(level.get("least_coverage", self.ruleset.get("least_coverage", 0)))


class _Result(NamedTuple):
    """A scored node, and what its parent receives."""

    node: Node
    handed: Ends | None
    carried: Document | None


def evaluate(
    ruleset: Document, assessment: Document, missing: str | None = None, *, rounding: bool = True
) -> dict[str, Node]:
    """Score the answers. Raises `Refused`; printed figures are for `evaluate_printed`."""
    case = Case(ruleset, assessment)
    if case.printed:
        raise ValueError("printed figures are for evaluate_printed")
    if not case.applies("total"):
        raise Refused("nothing-applicable")
    policy = missing or ruleset.get("missing", "refuse")
    found = case.unscored()
    total = _score(case, "total", policy, found, rounding=rounding)
    if total.node.points is None and total.node.percent is None:
        raise Refused("nothing-answered")
    return found


def _together(
    case: Case, code: str, shares: Sequence[Ends], weights: Sequence[Fraction], whole: Fraction | int
) -> Ends:
    """The share of a node; in a capped sum the points of the answered count for `whole`, all that applies."""
    kind, count = case.aggregation(code), case.tables[code].get("count", 0)
    if kind == "capped-sum":
        scale = Fraction(whole) / sum(weights) / (case.effective(code) or 1)
        weights = [weight * scale for weight in weights]
    return aggregate(kind, shares, weights, count)


def _missing_share(case: Case, code: str, policy: str) -> Ends | None:
    if policy == "refuse":
        raise Refused("missing")
    return {"zero": at(0), "bound": case.all_shares(code), "exclude": None}[policy]


def _score(case: Case, code: str, policy: str, found: dict[str, Node], *, rounding: bool) -> _Result:
    parts = case.counted(code)
    below = [_score(case, part, policy, found, rounding=rounding) for part in parts]
    weights = [case.weight(part) for part in parts]
    counting = [(result.handed, weight) for result, weight in zip(below, weights, strict=True) if result.handed]
    coverage, status, share = Fraction(1), "answered", None
    if code in case.answers:
        share = case.earned(code)
    elif not parts:
        coverage, share = Fraction(0), _missing_share(case, code, policy)
    else:
        coverages = (result.node.coverage or Fraction(0) for result in below)
        coverage = sum((c * w for c, w in zip(coverages, weights, strict=True)), Fraction(0)) / sum(weights)
        status = "computed"
        if policy == "exclude" and coverage < case.least_coverage(code):
            counting = []
        if policy == "exclude" and not counting:
            status = "missing"
        if counting:
            share = _together(case, code, [s for s, _ in counting], [w for _, w in counting], sum(weights))
    rule = case.rule(code, "points")
    if rule is None and len(counting) < len(parts):
        rule = _whole_units(case, code)
    maximum = case.effective(code)
    node = Node(status if coverage else "missing", max_points=maximum, coverage=coverage)
    result = _Result(node, None, None)
    if share is not None:
        result = _published(node, share, rule if rounding else None, case.rule(code, "percent") if rounding else None)
    found[code] = result.node
    return result


def _whole_units(case: Case, code: str) -> Document | None:
    """The rule by which a node's points come in whole units: its own, or that of summed children that all carry."""
    rule = case.rule(code, "points")
    if rule is not None:
        return rule if rule.get("carries", False) else None
    if any(case.maximum(child) is None for child in case.children[code]):
        return None
    rules = [_whole_units(case, child) for child in case.children[code]]
    if case.aggregation(code) not in ADDS or not rules or None in rules:
        return None
    finest = max((rule for rule in rules if rule), key=lambda rule: int(rule["digits"]))
    return None if (case.maximum(code) or 0) % _unit(finest) else finest


def _published(node: Node, share: Ends, points_rule: Document | None, percent_rule: Document | None) -> _Result:
    """Round what a share is in points and percent."""
    official, unrounded, points = share, None, None
    if node.max_points is not None:
        unrounded = times(share, node.max_points)
        points = rounded_ends(unrounded, points_rule)
        official = times(points, 1 / node.max_points)
    base = official if percent_rule and percent_rule.get("of") == "points" else share
    percent = rounded_ends(times(base, Fraction(100)), percent_rule)
    carries = node.max_points is not None and points_rule is not None and points_rule.get("carries", False)
    node = node._replace(points=points, unrounded=unrounded, percent=percent)
    return _Result(node, official if carries else share, points_rule if carries else None)


# Printed figures, any aggregation: worlds on a grid.

Pair = tuple[Fraction, Fraction]


class Worlds(NamedTuple):
    """The least and the largest that surviving worlds give at a node; `raw` is the share with all rounding off."""

    share: Pair
    unrounded: Pair | None
    points: Pair | None
    percent: Pair | None
    raw: Pair


class _Seen(NamedTuple):
    """One node in one world: all its ends are exact."""

    node: Node
    share: Fraction
    handed: Fraction
    raw: Fraction


def printed_worlds(ruleset: Document, assessment: Document, grid: Fraction) -> dict[str, Worlds]:
    """Try every value of every leaf on the grid (in points; in shares where a leaf has no maximum).

    A world survives if its official figures are the printed ones. Each is a possible truth, so what encloses the truth
    holds them all. An empty result says that no world of the grid survives, which on an arbitrary grid says nothing of
    the others. For sums on the grid `Lattice.step` it says that the figures contradict each other, and otherwise the
    least and the largest lie less than `Lattice.unit` from the true ends (the argument stands at `Lattice`).
    """
    survivors = _worlds(Case(ruleset, assessment), "total", grid)
    found: dict[str, Worlds] = {}
    for code in survivors[0] if survivors else ():
        seen = [world[code] for world in survivors]
        unrounded, points, percent = (
            _span([ends[0][0] for one in seen if (ends := getattr(one.node, what)) is not None])
            for what in ("unrounded", "points", "percent")
        )
        shares, raws = [one.share for one in seen], [one.raw for one in seen]
        found[code] = Worlds((min(shares), max(shares)), unrounded, points, percent, (min(raws), max(raws)))
    return found


def _span(values: list[Fraction]) -> Pair | None:
    return (min(values), max(values)) if values else None


def _worlds(case: Case, code: str, grid: Fraction) -> list[dict[str, _Seen]]:
    """The worlds of the subtree that print its figures: the others need not be tried with the rest of the tree."""
    parts, weights = case.counted(code), [case.weight(part) for part in case.counted(code)]
    tried: list[tuple[dict[str, _Seen], Fraction, Fraction]] = []
    if not parts:
        tried = [({}, share, share) for share in _leaf_shares(case, code, grid)]
    for below in product(*(_worlds(case, part, grid) for part in parts)) if parts else ():
        world = {part: seen for subtree in below for part, seen in subtree.items()}
        handed, raw = (
            _together(case, code, [at(getattr(world[part], what)) for part in parts], weights, sum(weights))[0][0]
            for what in ("handed", "raw")
        )
        tried.append((world, handed, raw))
    results = {share: _official(case, code, share) for share in {share for _, share, _ in tried}}
    return [
        {**world, code: _Seen(node, share, handed[0][0], raw)}
        for world, share, raw in tried
        for node, handed, _ in [results[share]]
        if handed is not None and _prints(case, code, node)
    ]


def _leaf_shares(case: Case, code: str, grid: Fraction) -> list[Fraction]:
    if code in case.answers:
        return [case.share(code, case.answers[code])]
    step = grid / (case.maximum(code) or 1)
    return case.few_shares(code) or [count * step for count in range(math.floor(1 / step) + 1)]


def _official(case: Case, code: str, share: Fraction) -> _Result:
    """What an exact share gives by the rules of its level."""
    node = Node("computed", max_points=case.effective(code))
    return _published(node, at(share), case.rule(code, "points"), case.rule(code, "percent"))


def _prints(case: Case, code: str, node: Node) -> bool:
    figures = {} if code in case.disputed else case.printed.get(code, {})
    return all(getattr(node, what) == at(figure) for what, figure in figures.items())


# Printed figures, sums only: exact.


class Lattice:
    """All worlds of a tree of sums, on a lattice of points that is fine enough to decide exactly.

    `unit` divides everything at which a figure can change: maxima in effect, half a digit of points, half a digit of
    percent of each maximum, printed values, and what answers and steps give. What a world prints then depends only on
    which lattice point or which open cell between two neighbours every node's unrounded points lie in (what a child
    hands up rounded is itself a lattice point, a constant once chosen).

    Claim: cells that some real world reaches are reached by a world whose leaves are multiples of unit / q, where
    q is 1 + the number of leaves n that run into one node unrounded. In units of `unit`, cells are the constraints
    a + e <= sum of S <= b - e (or sum of S = a), with whole a and b, e > 0, and laminar sets S (each is what lies
    below a node), so their matrix is totally unimodular. The largest such e is attained at a vertex; by Cramer's
    rule it is a whole number divided by a determinant of the matrix with one more column of -1, 0 and 1, which is at
    most n + 1. So e = 1 / q will do. Times q all bounds are whole, and a totally unimodular system with whole bounds
    that has a real solution has a whole one.

    The same holds with one more constraint on one node, so the lattice also decides which cells each node can reach:
    the true ends are those of the outermost reached cells, an end being closed if it is reached itself.

    A set of points is an int here: bit k stands for k * step.
    """

    def __init__(self, ruleset: Document, assessment: Document) -> None:
        self.case = case = Case(ruleset, assessment)
        if not case.applies("total"):
            raise Refused("nothing-applicable")
        self.codes = list(self._post_order("total"))
        if any(case.counted(code) and case.aggregation(code) != "sum" for code in self.codes):
            raise ValueError("sums only")
        self.figures = {
            (code, what): Fraction(value)
            for code in self.codes
            if code not in case.disputed
            for what, value in case.printed.get(code, {}).items()
        }
        self.maxima = {code: case.effective(code) or Fraction(0) for code in self.codes}
        self.unit = _common_measure([point for code in self.codes for point in self._breakpoints(code)])
        self.step = self.unit / (1 + max(self._loose_leaves(code) for code in self.codes))
        self.look_up()

    def look_up(self) -> None:
        """For each figure the points that print it; for each child that carries, what it hands up and of which points.

        The points that print one value are neighbours, since rounding is monotone.
        """
        self.masks = {figure: self._mask(*figure, self.figures[figure], 0) for figure in self.figures}
        self.cells: dict[str, dict[int, int]] = {code: {} for code in self.codes if self._carries(code)}
        for code, cells in self.cells.items():
            k = 0
            while k <= self.most(code):
                points = self.shown(code, "points", k)
                mask = cells[int(points / self.step)] = self._mask(code, "points", points, k)
                k = mask.bit_length()

    def most(self, code: str) -> int:
        return int(self.maxima[code] / self.step)

    def _post_order(self, code: str) -> Iterator[str]:
        for part in self.case.counted(code):
            yield from self._post_order(part)
        yield code

    def _carries(self, code: str) -> bool:
        return bool((self.case.rule(code, "points") or {}).get("carries"))

    def _loose_leaves(self, code: str) -> int:
        parts = self.case.counted(code)
        return sum(self._loose_leaves(part) for part in parts if not self._carries(part)) if parts else 1

    def _breakpoints(self, code: str) -> Iterator[Fraction]:
        """Numbers whose common measure has all breakpoints of the node among its multiples."""
        case, maximum = self.case, self.maxima[code]
        yield maximum
        printed = case.printed.get(code, {})
        for what, in_points in (("points", Fraction(1)), ("percent", maximum / 100)):
            rule = case.rule(code, what)
            if rule:
                yield _unit(rule) / 2 * in_points
            if what in printed:
                yield Fraction(printed[what]) * in_points
        if not case.counted(code):
            shares = [case.share(code, case.answers[code])] if code in case.answers else case.few_shares(code)
            yield from (share * maximum for share in shares or ())

    def shown(self, code: str, what: str, k: int) -> Fraction:
        """What the node prints when it has k."""
        node = _official(self.case, code, k * self.step / self.maxima[code]).node
        found: Ends = getattr(node, what)
        return found[0][0]

    def _mask(self, code: str, what: str, value: Fraction, least: int) -> int:
        """The points from the least on that print the value."""
        points = range(self.most(code) + 1)
        first = bisect_left(points, value, least, key=lambda k: self.shown(code, what, k))
        return (1 << bisect_right(points, value, first, key=lambda k: self.shown(code, what, k))) - (1 << first)

    def handed(self, code: str, points: int) -> int:
        """What the node hands up when it has one of the points."""
        cells = self.cells.get(code)
        return points if cells is None else _bits(k for k, mask in cells.items() if mask & points)

    def handing(self, code: str, needed: int) -> int:
        """The points with which the node hands up what is needed."""
        cells = self.cells.get(code)
        return needed if cells is None else _union(mask for k, mask in cells.items() if needed >> k & 1)

    def reached(self, figures: Iterable[Figure]) -> dict[str, int]:
        """What each node can have by the figures at and below it."""
        chosen, found = set(figures), dict[str, int]()
        for code in self.codes:
            parts = self.case.counted(code)
            if parts:
                points = 1
                for part in parts:
                    points = _sums(points, self.handed(part, found[part]))
            elif code in self.case.answers or self.case.few_shares(code) is not None:
                shares = _leaf_shares(self.case, code, self.step)
                points = _bits(int(share * self.maxima[code] / self.step) for share in shares)
            else:
                points = (1 << self.most(code) + 1) - 1
            for figure in chosen & {(code, "points"), (code, "percent")}:
                points &= self.masks[figure]
            found[code] = points
        return found

    def possible(self, figures: Iterable[Figure]) -> dict[str, int]:
        """What each node can have by all figures; nothing anywhere if they contradict each other."""
        found = self.reached(figures)
        for code in reversed(self.codes):
            handed = {part: self.handed(part, found[part]) for part in self.case.counted(code)}
            for part in handed:
                others = 1
                for other in handed.keys() - {part}:
                    others = _sums(others, handed[other])
                found[part] &= self.handing(part, _differences(found[code], others))
        return found

    def hull(self, points: int) -> Ends:
        """The true ends of a set of points."""
        low = Fraction((points & -points).bit_length() - 1) * self.step / self.unit
        high = Fraction(points.bit_length() - 1) * self.step / self.unit
        closed_low, closed_high = low.denominator == 1, high.denominator == 1
        return (
            (math.floor(low) * self.unit, 0 if closed_low else 1),
            (math.ceil(high) * self.unit, 0 if closed_high else -1),
        )


def _common_measure(numbers: Iterable[Fraction]) -> Fraction:
    """The largest number of which all are whole multiples."""
    found = Fraction(0)
    for number in numbers:
        shared = found.denominator * number.denominator
        found = Fraction(math.gcd(int(found * shared), int(number * shared)), shared)
    return found


def _union(sets: Iterable[int]) -> int:
    found = 0
    for some in sets:
        found |= some
    return found


def _bits(members: Iterable[int]) -> int:
    return _union(1 << k for k in members)


def _runs(points: int) -> Iterator[tuple[int, int]]:
    """The first of neighbouring points, and how many there are."""
    passed = 0
    while points:
        gap = (points & -points).bit_length() - 1
        points >>= gap
        length = (~points & (points + 1)).bit_length() - 1
        yield passed + gap, length
        points >>= length
        passed += gap + length


def _spread(points: int, length: int) -> int:
    """All sums of a point and of one of 0, 1, ... length - 1."""
    done = 1
    while done < length:
        more = min(done, length - done)
        points |= points << more
        done += more
    return points


def _sums(some: int, others: int) -> int:
    """All sums of a point of the one set and a point of the other."""
    few, many = sorted((some, others), key=lambda points: (points & ~(points << 1)).bit_count())
    return _union(_spread(many, length) << first for first, length in _runs(few))


def _differences(some: int, others: int) -> int:
    """All differences, from 0 on, of a point of the one set and a point of the other."""
    return _union(_spread(some, length) >> (first + length - 1) for first, length in _runs(others))


def evaluate_printed(ruleset: Document, assessment: Document) -> dict[str, Node]:
    """Everything that printed figures, and answers beside them, allow. Sums only; raises `Refused`."""
    lattice = Lattice(ruleset, assessment)
    case, possible, found = lattice.case, lattice.possible(lattice.figures), lattice.case.unscored()
    if not possible["total"]:
        raise Refused("contradiction")
    for code in lattice.codes:
        parts, maximum = case.counted(code), lattice.maxima[code]
        coverage, status = Fraction(0), "computed"
        if code in case.printed or code in case.answers:
            coverage, status = Fraction(1), "printed" if code in case.printed else "answered"
        elif parts:
            covered = ((found[part].coverage or Fraction(0)) * lattice.maxima[part] for part in parts)
            coverage = sum(covered, Fraction(0)) / maximum
        node = Node(status if coverage else "missing", max_points=maximum, coverage=coverage)
        share = times(lattice.hull(possible[code]), 1 / maximum)
        found[code] = _published(node, share, case.rule(code, "points"), case.rule(code, "percent")).node
    return found


def contradictory(ruleset: Document, assessment: Document) -> bool:
    """Whether no world prints the figures. Sums only; exact."""
    lattice = Lattice(ruleset, assessment)
    return not lattice.reached(lattice.figures)["total"]


def smallest_contradictions(ruleset: Document, assessment: Document) -> set[frozenset[Figure]]:
    """All sets of contradicting figures of the smallest size there is; none where the figures agree. Sums only."""
    lattice = Lattice(ruleset, assessment)
    for size in range(1, len(lattice.figures) + 1):
        found = {frozenset(some) for some in combinations(lattice.figures, size) if not lattice.reached(some)["total"]}
        if found:
            return found
    return set()
