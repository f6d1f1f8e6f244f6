"""What is measured: 8 areas, 35 sub-areas and 150 criteria below a total, answered in whole points and in tenths."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from math import ceil
from typing import TypeAlias

import attrs

from kompass_rules import Area, Assessment, Criterion, Evaluation, Level, PercentRule, PointsRule, Ruleset, Score

__all__ = ["Answers", "Figures", "Tree", "Workload", "figures_of", "kommunkompassen_like", "sized"]

FRAMEWORK, REVISION = "benchmark", "1"

Answers: TypeAlias = dict[str, int | Fraction]
"""Points by the code of a criterion."""

Figures: TypeAlias = list[int]
"""Whole points and whole percents of every node with children, in the order of `Workload.inner`."""


@attrs.frozen
class Tree:
    """One node and all below it, in the shape that every implementation builds its own form from."""

    code: str
    max_points: int
    children: tuple[Tree, ...] = ()

    def walk(self) -> Iterator[Tree]:
        """The node and all below it, each before its children."""
        yield self
        for child in self.children:
            yield from child.walk()


@attrs.frozen(slots=False)
class Workload:
    """A tree of areas, sub-areas and criteria, printed as Kommunkompassen 2020 prints.

    A node's points are the sum of its children's. Every node with children prints half-up whole points, and percents of
    its unrounded points. A sub-area hands up what it prints; an area and the total round for themselves only.
    """

    tree: Tree

    @cached_property
    def inner(self) -> tuple[Tree, ...]:
        """The nodes that print figures."""
        return tuple(node for node in self.tree.walk() if node.children)

    @cached_property
    def leaves(self) -> tuple[Tree, ...]:
        """The nodes that are answered."""
        return tuple(node for node in self.tree.walk() if not node.children)

    def carries(self, node: Tree) -> bool:
        """Whether the node hands its rounded points up: sub-areas do."""
        return "." in node.code and bool(node.children)

    @cached_property
    def ruleset(self) -> Ruleset:
        """The tree with its rounding rules, as kompass_rules wants it."""
        total = _area(self.tree)
        return Ruleset(
            FRAMEWORK, REVISION, total, levels=(_prints(), _prints(carries=True), Level()), total_level=_prints()
        )

    def answers(self, rnd: random.Random, *, tenths: bool) -> Answers:
        """Random points for every criterion; with `tenths`, about half of them are tenth points, else all are whole."""
        return {
            leaf.code: _plain(Fraction(rnd.randint(0, 10 * leaf.max_points), 10))
            if tenths and rnd.random() < 0.5
            else rnd.randint(0, leaf.max_points)
            for leaf in self.leaves
        }

    def assessment(self, answers: Answers) -> Assessment:
        """The answers, as kompass_rules wants them."""
        return Assessment(FRAMEWORK, REVISION, "unit", answers=answers)

    def read(self, evaluation: Evaluation) -> list[Score]:
        """The scores of every node with children: what somebody who prints the report asks for."""
        return [evaluation[node.code] for node in self.inner]


def figures_of(scores: list[Score]) -> Figures:
    """Exact scores as whole numbers; raises where one is no whole number."""
    found = [part.value for score in scores for part in (score.points, score.percent) if part is not None]
    if any(value.denominator != 1 for value in found):
        raise ValueError("a printed figure is no whole number")
    return [value.numerator for value in found]


def kommunkompassen_like() -> Workload:
    """8 areas with 4 or 5 sub-areas each, 35 in all, with 4 or 5 criteria each, 150 in all; maxima of 2 to 6 points."""
    rnd = random.Random(1)
    criteria = iter([5] * 10 + [4] * 25)
    return _workload([[next(criteria) for _ in range(subs)] for subs in (5, 4, 4, 4, 5, 4, 4, 5)], rnd)


def sized(nodes: int, criteria: int = 4) -> Workload:
    """A workload of about so many nodes, with the same number of criteria below each sub-area."""
    subs_in_all = ceil(nodes / (criteria + 1.3))
    areas = max(8, round(subs_in_all**0.5))
    shared = [subs_in_all // areas + (place < subs_in_all % areas) for place in range(areas)]
    return _workload([[criteria] * subs for subs in shared], random.Random(1))


def _workload(shape: list[list[int]], rnd: random.Random) -> Workload:
    areas = []
    for area, subs in enumerate(shape, 1):
        below = []
        for sub, criteria in enumerate(subs, 1):
            leaves = tuple(Tree(f"{area}.{sub}.{leaf}", rnd.choice((2, 4, 5, 6))) for leaf in range(1, criteria + 1))
            below.append(_sum(f"{area}.{sub}", leaves))
        areas.append(_sum(f"{area}", tuple(below)))
    return Workload(_sum("total", tuple(areas)))


def _sum(code: str, children: tuple[Tree, ...]) -> Tree:
    return Tree(code, sum(child.max_points for child in children), children)


def _area(node: Tree) -> Area:
    children = (_area(child) if child.children else _criterion(child) for child in node.children)
    return Area(node.code, tuple(children), max_points=Fraction(node.max_points))


def _criterion(node: Tree) -> Criterion:
    return Criterion(node.code, max_points=Fraction(node.max_points))


def _prints(*, carries: bool = False) -> Level:
    return Level(points=PointsRule(carries=carries), percent=PercentRule())


def _plain(value: Fraction) -> int | Fraction:
    return value.numerator if value.denominator == 1 else value
