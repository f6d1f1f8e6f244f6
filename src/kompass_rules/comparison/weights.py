"""The weights of the nodes of a tree: their shares of the total's maximum, whatever the aggregations between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property, lru_cache

import attrs

from kompass_rules.exact import Number, to_int_if_integral
from kompass_rules.model.aggregation import (
    Aggregation,
    AggregationKind,
    is_weighted,
    keeps_one,
    sums_points,
    takes_weights,
)
from kompass_rules.model.code import TOTAL
from kompass_rules.model.node import Area, Node
from kompass_rules.model.rounding_rules import PointsRule
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.scoring.official import Official

_PERCENT = 100


@attrs.frozen(eq=False)
class Weights:
    """By code, the node's part of the total's maximum (of 100 where that has none); None where it is not known.

    Under a sum a node weighs its maximum, under a mean that takes weights its weight, else as much as its siblings.
    What is not applicable, or not scored, weighs 0. `tops` are the maxima that figures are given in, 100 for a node
    that only has a percent.
    """

    ruleset: Ruleset
    by_code: dict[str, Number | None]
    tops: dict[str, Number]
    left_out: frozenset[str] = frozenset()

    def left_share(self, codes: Sequence[str]) -> Fraction:
        """The share of several nodes that is not applicable, by what they count; all of it where that is unknown."""
        if not self.left_out:
            return Fraction()
        usual = weights_of(self.ruleset)
        parts = [usual.left_part(code, self.left_out) for code in codes]
        counts, _ = usual.joint(codes)
        if counts is None:
            return Fraction(any(parts))
        return Fraction(sum(count * part for count, part in zip(counts, parts, strict=True))) / sum(counts)

    def left_part(self, code: str, left_out: Collection[str]) -> Fraction:
        """The share of a node that is not applicable, where these nodes are not; all of it where that is unknown."""
        if code in left_out:
            return Fraction(1)
        ancestors = self.ruleset.ancestors
        below = [one for one in left_out if code in ancestors(one) and self.ruleset.parent(one) not in left_out]
        if not below:
            return Fraction()
        left = sum(self.by_code[one] or 0 for one in below)
        return min(Fraction(left) / (self.by_code[code] or left), Fraction(1))

    def total(self, codes: Iterable[str]) -> Number | None:
        """The weight of several nodes together; None where one of them is not known."""
        weights = [self.by_code[code] for code in codes]
        known = [weight for weight in weights if weight is not None]
        return sum(known) if len(known) == len(weights) else None

    def joint(self, codes: Sequence[str]) -> tuple[tuple[Number, ...] | None, bool]:
        """By what several nodes count in their joint share, and whether that is in proportion to what they weigh.

        They count by maxima, or by weights within one parent; None where neither is known.
        """
        weights = [self.by_code[code] for code in codes]
        known = tuple(weight for weight in weights if weight is not None)
        if len(codes) == 1:
            return (known or (1,)), bool(known)
        weighed = len(known) == len(weights)
        counts: tuple[Number, ...] | None = None
        if all(self.ruleset[code].max_points is not None for code in codes):
            counts = tuple(self.tops[code] for code in codes)
        elif weighed and len(above := {self.ruleset.parent(code) for code in codes}) == 1 and self.is_linear(*above):
            counts = known
        if counts is None or not weighed or not all(known):
            return counts, False
        if len({Fraction(count) / weight for count, weight in zip(counts, known, strict=True)}) == 1:
            return known, True
        return counts, False

    @cached_property
    def in_points(self) -> frozenset[str]:
        """The nodes that weigh what their maximum is, so that their points say what they add."""
        known = {node.code for node in self.ruleset if node.max_points is not None}
        return frozenset(code for code in known if self.by_code[code] == self.tops[code])

    def children(self, code: str) -> tuple[Node, ...]:
        """The nodes right below that take part in the score, or would if their maxima were known."""
        return tuple(child for child in self.ruleset[code].children if self.by_code[child.code] != 0)

    @cached_property
    def carried(self) -> Mapping[str, PointsRule]:
        """By scored node, the rule by which it rounds what it passes up."""
        scored = (node.code for node in self.ruleset if self.ruleset.is_scored(node.code))
        rules = {code: self.ruleset.level(code).points for code in scored}
        return {code: rule for code, rule in rules.items() if rule is not None and rule.carries}

    def part_weights(self, code: str) -> list[Number | None]:
        """The weights of the nodes right below for `aggregate`; in a capped sum, their parts of the maximum."""
        below = self.children(code)
        if self.kind(code) is not Aggregation.CAPPED_SUM:
            return [self.by_code[child.code] for child in below]
        whole = Fraction(self.tops[code])
        return [None if child.max_points is None else self.tops[child.code] / whole for child in below]

    def kind(self, code: str) -> AggregationKind | None:
        """The aggregation of a node; None without children."""
        node = self.ruleset[code]
        return node.aggregation if isinstance(node, Area) else None

    def is_linear(self, code: str) -> bool:
        """Return whether the node is the weighted mean of the nodes below, so that each part counts by its weight."""
        return code in self._linear

    def is_of_one(self, code: str) -> bool:
        """Return whether a node has one part only, and makes of it what it is."""
        kind = self.kind(code)
        return kind is not None and len(self.children(code)) == 1 and keeps_one(kind)

    @cached_property
    def _linear(self) -> frozenset[str]:
        areas = (node for node in self.ruleset if isinstance(node, Area))
        return frozenset(node.code for node in areas if _is_mean(node, len(self.children(node.code))))

    @cached_property
    def nonlinear(self) -> frozenset[str]:
        """The nodes that are put together in another way than by weights, somewhere at or below them."""
        found: set[str] = set()
        for node in self.ruleset:
            code = node.code
            if isinstance(node, Area) and not _is_mean(node, len(node.children)):
                while code not in found:
                    found.add(code)
                    code = self.ruleset.parent(code) if code != TOTAL else code
        return frozenset(found)

    def shape(self, code: str, leaf: Callable[[str], object | None]) -> object:
        """The structure of a node, all weighted means alike; `leaf` stops at a node and names it, None goes on."""
        found: dict[str, object] = {}
        waiting = [code]
        while waiting:
            here = waiting[-1]
            name = leaf(here)
            below = () if name is not None else tuple(child.code for child in self.children(here))
            if todo := [child for child in below if child not in found]:
                waiting += todo
                continue
            waiting.pop()
            kind, parts = self.kind(here), [found[child] for child in below]
            if kind is not None and name is None and _counts_by_weight(kind):
                parts = [*zip(parts, self._relative(here), strict=True)]
            found[here] = _shape(name, kind, parts)
        return found[code]

    def _relative(self, code: str) -> list[Number | None]:
        """The weights of the nodes right below as parts of their sum; in a capped sum, of the maximum."""
        weights = self.part_weights(code)
        if self.kind(code) is Aggregation.CAPPED_SUM or None in weights:
            return weights
        together = sum(weight for weight in weights if weight is not None)
        return [Fraction(weight or 0) / together for weight in weights]

    def inside(self, code: str) -> object:
        """The structure of a node, down to its leaves."""
        return self.shape(code, lambda below: None if self.children(below) else "leaf")

    def equal_leaf_count(self, code: str) -> int | None:
        """The number of leaves of a node if all weigh the same, else None."""
        weights: list[Number | None] = []
        waiting = [code]
        while waiting:
            here = waiting.pop()
            below = self.children(here)
            waiting += [child.code for child in below]
            weights += [] if below else [self.by_code[here]]
        return None if None in weights or len(set(weights)) > 1 else len(weights)

    def low_share(self, chosen: Collection[str], among: Iterable[str]) -> Fraction | None:
        """The least share that the chosen nodes may have of all these by weight; None where these weigh nothing."""
        weight, rest = Fraction(), Fraction()
        groups: dict[str, list[str]] = {}
        for code in among:
            own = self.by_code[code]
            if own is None:
                groups.setdefault(self._known_above(code), []).append(code)
            elif code in chosen:
                weight += own
            else:
                rest += own
        for above, codes in groups.items():  # their weights are unknown, but not what they weigh together
            together = self.by_code[above] or 0
            if any(code not in chosen for code in codes):
                rest += together
            elif self._leaf_counts[above] == sum(self._leaf_counts[code] for code in codes):
                weight += together
        if weight + rest:
            return weight / (weight + rest)
        return Fraction(1) if groups else None

    def _known_above(self, code: str) -> str:
        while self.by_code[code] is None:
            code = self.ruleset.parent(code)
        return code

    @cached_property
    def _leaf_counts(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for node in reversed(tuple(self.ruleset)):
            found[node.code] = sum(found[child.code] for child in node.children) or 1
        return found


def _is_mean(area: Area, count: int) -> bool:
    """Return whether an area is a mean, or makes of its one part what that is."""
    return is_weighted(area.aggregation) or (count == 1 and keeps_one(area.aggregation))


def _counts_by_weight(kind: AggregationKind) -> bool:
    """Return whether an aggregation that is no mean of its parts counts them by their weights or maxima."""
    return not is_weighted(kind) and (takes_weights(kind) or kind is Aggregation.CAPPED_SUM)


def _shape(name: object | None, kind: AggregationKind | None, below: list[object]) -> object:
    if name is not None or kind is None:
        return name
    if len(below) == 1 and keeps_one(kind):
        return below[0]
    if not is_weighted(kind):
        return kind, frozenset(Counter(below).items())
    parts: set[object] = set()
    for part in below:  # a mean of means is a mean
        parts |= part if isinstance(part, frozenset) else {part}
    return frozenset(parts)


@lru_cache(maxsize=64)
def weights_of(ruleset: Ruleset) -> Weights:
    """The weights of the nodes by the ruleset alone."""
    tops = {node.code: to_int_if_integral(node.max_points) for node in ruleset if node.max_points is not None}
    return _weights(ruleset, tops, frozenset())


def effective_weights(ruleset: Ruleset, official: Official) -> Weights:
    """The weights of the nodes in an evaluation, without nodes that are not applicable."""
    if not official.left_out:
        return weights_of(ruleset)
    tops = {node.code: to_int_if_integral(node.max_points) for node in ruleset if node.max_points is not None}
    effective = {code: top for code in tops if (top := official.maximum(code)) is not None}
    return _weights(ruleset, {**tops, **effective}, official.left_out)


def _weights(ruleset: Ruleset, tops: dict[str, Number], left_out: frozenset[str]) -> Weights:
    of: dict[str, Number | None] = {TOTAL: tops.get(TOTAL, _PERCENT)}
    for node in ruleset:
        mine = of[node.code]
        of.update((child.code, None if mine is None and child.scored else 0) for child in node.children)
        if mine and isinstance(node, Area):
            children = [child for child in node.children if child.scored and child.code not in left_out]
            own = [_own(node.aggregation, child, tops) for child in children]
            of.update((child.code, part) for child, part in zip(children, _parts(mine, own), strict=True))
    return Weights(ruleset, of, {node.code: tops.get(node.code, _PERCENT) for node in ruleset}, left_out)


def _parts(whole_weight: Number, own: list[Number | None]) -> list[Number | None]:
    """The shares of a common weight; unknown where the share of any is."""
    known = [part for part in own if part is not None]
    if len(known) < len(own):
        return [None] * len(own)
    together = sum(known)
    return (
        [*known]
        if together == whole_weight
        else [to_int_if_integral(Fraction(whole_weight) * part / together) for part in known]
    )


def _own(kind: AggregationKind, child: Node, tops: dict[str, Number]) -> Number | None:
    if sums_points(kind):
        return tops.get(child.code)
    if takes_weights(kind) and child.weight is not None:
        return to_int_if_integral(child.weight)
    return 1


def mean_share(parts: Sequence[tuple[Number | None, Fraction]]) -> Fraction:
    """The mean of shares, each with its weight; the least of them where a weight is not known, or all are 0."""
    known = [(weight, share) for weight, share in parts if weight]
    if not known or any(weight is None for weight, _ in parts):
        return min(share for _, share in parts)
    return Fraction(sum(weight * share for weight, share in known)) / sum(weight for weight, _ in known)
