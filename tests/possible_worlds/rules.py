"""What a ruleset makes of complete answers: scores, rounding, and what each node hands up."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

Document = dict[str, Any]
Shares = Mapping[str, Fraction]

ZERO, ONE = Fraction(), Fraction(1)
LINEAR = ("sum", "weighted-mean")
BY_MAXIMA = ("sum", "capped-sum")
BY_WEIGHTS = ("weighted-mean", "geometric-mean", "harmonic-mean")
ROOT_PARTS = 10**18
"""Irrational means are cut to so many parts of 1, which `judge` allows for."""


def rounded(value: Fraction, rule: Document | None) -> Fraction:
    """The value as a rule prints it; itself where there is none."""
    if rule is None:
        return value
    parts = 10 ** int(rule["digits"])
    bottom = value.denominator
    count, over = divmod(value.numerator * parts, bottom)
    match rule["rounding"]:
        case "half-up":
            count += 2 * over >= bottom
        case "half-even":
            count += 2 * over > bottom or (2 * over == bottom and count % 2 == 1)
        case "ceiling":
            count += over > 0
        case _:
            assert rule["rounding"] == "floor"
    return Fraction(count, parts)


def _root(value: Fraction, degree: int) -> Fraction:
    """The root, cut to `ROOT_PARTS`."""
    wanted = value * ROOT_PARTS**degree
    low, high = 0, ROOT_PARTS
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**degree <= wanted else (low, middle - 1)
    return Fraction(low, ROOT_PARTS)


def _geometric(shares: Sequence[Fraction], weights: Sequence[Fraction]) -> Fraction:
    if len(set(shares)) == 1:
        return shares[0]
    grid = math.lcm(*(weight.denominator for weight in weights))
    counts = [int(weight * grid) for weight in weights]
    return _root(math.prod((s**count for s, count in zip(shares, counts, strict=True)), start=ONE), sum(counts))


def _harmonic(shares: Sequence[Fraction], weights: Sequence[Fraction]) -> Fraction:
    if ZERO in shares:
        return ZERO
    return sum(weights, ZERO) / sum((weight / share for weight, share in zip(weights, shares, strict=True)), ZERO)


def _median(shares: Sequence[Fraction]) -> Fraction:
    ordered = sorted(shares)
    return (ordered[(len(shares) - 1) // 2] + ordered[len(shares) // 2]) / 2


_UNWEIGHTED: dict[str, Callable[[Sequence[Fraction]], Fraction]] = {
    "minimum": min,
    "maximum": max,
    "median": _median,
}
_BY_WEIGHTS: dict[str, Callable[[Sequence[Fraction], Sequence[Fraction]], Fraction]] = {
    "harmonic-mean": _harmonic,
    "geometric-mean": _geometric,
}


def aggregate(how: str, shares: Sequence[Fraction], weights: Sequence[Fraction]) -> Fraction:
    """The share of a node, of what its children hand up."""
    if how in _UNWEIGHTED:
        return _UNWEIGHTED[how](shares)
    if how in _BY_WEIGHTS:
        return _BY_WEIGHTS[how](shares, weights)
    return sum((s * w for s, w in zip(shares, weights, strict=True)), ZERO) / sum(weights, ZERO)


class Scored(NamedTuple):
    """One node of one world. `top` is the maximum in effect, None where there is none."""

    share: Fraction
    """Before the node's own rounding."""
    top: Fraction | None
    points: Fraction | None
    """The official figure."""
    handed: Fraction
    """The share that the node above receives."""
    percent_rule: Document | None

    @property
    def percent(self) -> Fraction:
        """The official percent."""
        rule = self.percent_rule
        of_points = rule is not None and rule.get("of") == "points" and self.points is not None and self.top is not None
        return rounded(100 * ((self.points or ZERO) / (self.top or ONE) if of_points else self.share), rule)

    @property
    def official(self) -> Fraction:
        """The official figure: points, or a percent where there is no maximum."""
        return self.percent if self.points is None else self.points


class Tree:
    """A ruleset that can be asked. Maxima that the document does not know are given with each world."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.revision = str(document["revision"])
        self._tops: dict[object, dict[str, Fraction | None]] = {}
        codes = sorted(document["nodes"], key=lambda code: (code.count("."), code))
        self.tables: dict[str, Document] = {"total": document["total"]}
        self.tables |= {code: document["nodes"][code] for code in codes}
        self.children: dict[str, list[str]] = {code: [] for code in self.tables}
        self.parent: dict[str, str] = {}
        for code in codes:
            above = code.rpartition(".")[0] or "total"
            self.children[above].append(code)
            self.parent[code] = above
        self.maximum = {
            code: None if "max_points" not in table else Fraction(table["max_points"])
            for code, table in self.tables.items()
        }

    @cached_property
    def leaves(self) -> list[str]:
        return [code for code, below in self.children.items() if not below]

    def how(self, code: str) -> str:
        return str(self.tables[code].get("aggregation", "sum"))

    @cached_property
    def hows(self) -> set[str]:
        """The aggregations of all nodes that are not just what their one child is."""
        return {self.how(code) for code in self.children if not self.is_of_one(code)}

    def is_of_one(self, code: str) -> bool:
        """Whether a node is what its one child is, or has none."""
        return len(self.children[code]) < (1 if self.how(code) == "capped-sum" else 2)

    @cached_property
    def rules(self) -> dict[tuple[str, str], Document | None]:
        """The rounding rules for "points" and "percent" of every node's level."""
        levels = [self.tables["total"], *self.document["levels"]]
        depths = {code: 0 if code == "total" else code.count(".") + 1 for code in self.tables}
        return {(code, what): levels[at].get(what) for code, at in depths.items() for what in ("points", "percent")}

    def rule(self, code: str, what: str) -> Document | None:
        """The rounding rule for "points" or "percent" of the node's level."""
        return self.rules[code, what]

    def at_or_below(self, code: str) -> list[str]:
        found = [code]
        for one in found:
            found += self.children[one]
        return found

    def leaves_of(self, code: str) -> list[str]:
        return [one for one in self.at_or_below(code) if not self.children[one]]

    def at_or_above(self, code: str) -> list[str]:
        found = [code]
        while code != "total":
            code = self.parent[code]
            found.append(code)
        return found

    @cached_property
    def described(self) -> frozenset[str]:
        """The nodes below a sum whose maxima the document does not know."""
        roots = [
            child
            for code, below in self.children.items()
            if self.how(code) in BY_MAXIMA
            for child in below
            if self.maximum[child] is None
        ]
        return frozenset(one for root in roots for one in self.at_or_below(root))

    def is_linear(self, code: str) -> bool:
        """Whether only sums and weighted means put several parts together at and below a node."""
        return self.kinds(code) <= {"linear"}

    def kinds(self, code: str) -> frozenset[str]:
        """The aggregations at and below a node that put several parts together, sums and means being one."""
        many = [one for one in self.at_or_below(code) if not self.is_of_one(one)]
        return frozenset("linear" if self.how(one) in LINEAR else self.how(one) for one in many)

    def is_printable(self, code: str) -> bool:
        """Whether a node's figures can be written as they are: rounded, or of no root."""
        has_roots = any(self.how(one) == "geometric-mean" for one in self.at_or_below(code))
        return not has_roots or all(self.rule(code, what) is not None for what in ("points", "percent"))

    def applicable(self, out: Collection[str]) -> frozenset[str]:
        """The nodes with an applicable leaf at or below them; `out` are the codes that are not applicable."""
        left = {one for code in out for one in self.at_or_below(code)}
        kept = [leaf for leaf in self.leaves if leaf not in left]
        return frozenset(code for leaf in kept for code in self.at_or_above(leaf))

    def usual(self, maxima: Shares) -> dict[str, Fraction | None]:
        """All maxima, those of a world included, as if everything applied."""
        return {code: maxima.get(code, top) for code, top in self.maximum.items()}

    def tops(self, applicable: frozenset[str], maxima: Shares) -> dict[str, Fraction | None]:
        """The maxima in effect: under a sum what is not applicable leaves those above it, as far as it has to."""
        known = (applicable, tuple(maxima.items()))
        if known not in self._tops:
            found = self._tops[known] = self.usual(maxima)
            for code in reversed(self.tables):
                below = [child for child in self.children[code] if child in applicable]
                if below and self.how(code) in BY_MAXIMA and found[below[0]] is not None:
                    together = sum((found[child] or ZERO for child in below), ZERO)
                    is_cut = self.how(code) == "capped-sum"
                    found[code] = min(together, found[code] or together) if is_cut else together
        return self._tops[known]

    def weight(self, code: str, tops: Mapping[str, Fraction | None]) -> Fraction:
        """What a node weighs in its parent."""
        how = self.how(self.parent[code])
        if how in BY_MAXIMA:
            top = tops[code]
            assert top is not None, f"{code} has no maximum"
            return top
        return Fraction(self.tables[code].get("weight", 1)) if how in BY_WEIGHTS else ONE

    def aggregated(self, code: str, handed: Mapping[str, Fraction], tops: Mapping[str, Fraction | None]) -> Fraction:
        """The share of a node, of what its applicable children hand up."""
        match self.how(code):
            case "best-of":
                best = sorted(handed.values(), reverse=True)[: self.tables[code]["count"]]
                return sum(best, ZERO) / len(best)
            case "capped-sum":
                points = sum((share * self.weight(child, tops) for child, share in handed.items()), ZERO)
                return min(points / (tops[code] or ONE), ONE)
            case how:
                return aggregate(how, [*handed.values()], [self.weight(child, tops) for child in handed])

    def shares_of_total(self, applicable: frozenset[str], maxima: Shares) -> dict[str, Fraction]:
        """What every applicable node counts in the whole, everything between taken as weighed."""
        found, tops = {"total": ONE}, self.tops(applicable, maxima)
        for code in self.tables:
            below = [child for child in self.children[code] if child in applicable and code in found]
            own = {child: self.weight(child, tops) for child in below}
            found |= {child: found[code] * part / sum(own.values(), ZERO) for child, part in own.items()}
        return found

    def left_share(self, code: str, applicable: Collection[str], maxima: Shares) -> Fraction:
        """How much of a node's weight is not applicable."""
        if code not in applicable:
            return ONE
        below = self.children[code]
        usual = self.usual(maxima)
        weights = [self.weight(child, usual) for child in below]
        parts = [self.left_share(child, applicable, maxima) for child in below]
        return aggregate("sum", parts, weights) if below and any(parts) else ZERO

    def scores(
        self, given: Shares, applicable: frozenset[str], maxima: Shares, *, rounding: bool = True
    ) -> dict[str, Scored]:
        """Every applicable node at or above those whose shares are given."""
        tops, found = self.tops(applicable, maxima), dict[str, Scored]()

        def visit(code: str) -> Scored:
            if code in given:
                share = given[code]
            else:
                below = [child for child in self.children[code] if child in applicable]
                share = self.aggregated(code, {child: visit(child).handed for child in below}, tops)
            found[code] = self.scored(code, share, tops[code], rounding=rounding)
            return found[code]

        visit("total")
        return found

    def scored(self, code: str, share: Fraction, top: Fraction | None, *, rounding: bool) -> Scored:
        """What the node's own rules make of its share."""
        percent_rule = self.rule(code, "percent") if rounding else None
        if top is None:
            return Scored(share, None, None, share, percent_rule)
        points_rule = self.rule(code, "points") if rounding else None
        points = rounded(share * top, points_rule)
        carries = points_rule is not None and points_rule.get("carries")
        return Scored(share, top, points, points / top if carries else share, percent_rule)
