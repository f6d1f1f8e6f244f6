"""Random revisions of small rulesets, and what is known of one unit before and after: for the laws of comparisons.

All trees are sums of few whole points, nothing rounds, and nothing is missing or not applicable. Of the old scores
only some are known, exactly or between two ends; what is known is taken from a true world, so it never contradicts.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

from hypothesis import strategies as st

from kompass_rules import Evaluation, Interval, Ruleset, evaluate
from kompass_rules.revisions.association import Association, Common, CriteriaChange, Match
from kompass_rules.revisions.correspondence import Correspondence
from tests import plain, strategies
from tests.oracle import Document
from tests.worlds import Known, leaves, maximum

T = TypeVar("T")

ONE_TO_ONE = ("one",)
IN_PARTS = ("one", "split", "merger", "joint-split", "joint-merger", "weave")
CRITERIA = tuple(criteria.value for criteria in CriteriaChange)
HALF = Fraction(1, 2)
KNOWN = ("leaves", "frontier", "areas", "total", "some", "between")


class CaseShape(NamedTuple):
    """What a random case may have."""

    steps: int = 1
    components: tuple[str, ...] = IN_PARTS
    known: tuple[str, ...] = KNOWN
    shares: tuple[Fraction, ...] = (HALF, Fraction(1, 3), Fraction(4, 5), Fraction(1), Fraction(0))
    """Of what is common where one node becomes one; rows that share a node have at most half of it each."""
    criteria: tuple[str, ...] = CRITERIA


ANY_SHAPE = CaseShape()
WHOLE = CaseShape(shares=(HALF, Fraction(1)))
"""All maxima are even, so that common content is whole points."""


class Case(NamedTuple):
    """A chain from an old evaluation, of which only `known` is known, to a new one."""

    chain: tuple[Correspondence, ...]
    old: Evaluation
    new: Evaluation
    known: Known
    truth: dict[str, int]
    """The old points as they are, known or not."""


def ruleset(revision: str, areas: Sequence[Sequence[int]], **header: Any) -> Ruleset:
    """Areas with leaves of so many points: `[[4], [2, 2]]` is the leaf 1 and the area 2 with 2.1 and 2.2."""
    nodes: Document = {}
    for number, points in enumerate(areas, 1):
        nodes[f"{number}"] = {"max_points": sum(points)}
        if len(points) > 1:
            nodes |= {f"{number}.{at}": {"max_points": most} for at, most in enumerate(points, 1)}
    total = {"max_points": sum(map(sum, areas))}
    document = {**strategies.HEADER, "revision": revision, "levels": [{}, {}], "total": total, "nodes": nodes}
    if not any("." in code for code in nodes):
        document["levels"] = [{}]
    return plain.ruleset({**document, **header})


def answered(ruleset: Ruleset, answers: Document) -> Evaluation:
    """An evaluation of answers on any cut; what is not answered may be anything."""
    return evaluate(ruleset, plain.assessment({**given_for(ruleset), "answers": answers}), missing="bound")


def printed(ruleset: Ruleset, points: Document, unit: str = "Exempelby") -> Evaluation:
    """An evaluation of which points are printed at some nodes."""
    figures = {code: {"points": figure} for code, figure in points.items()}
    return evaluate(ruleset, plain.assessment({**given_for(ruleset), "unit": unit, "printed": figures}))


def given_for(ruleset: Ruleset) -> Document:
    return {"framework": ruleset.framework, "revision": ruleset.revision, "unit": "Exempelby"}


def row(
    old: Sequence[str], new: Sequence[str], match: str | None = "exact", criteria: str | None = "same", *common: Any
) -> Association:
    """A row; `common` are its two shares."""
    shares = Common(*(None if share is None else Fraction(share) for share in common))
    return Association(old, new, match and Match(match), shares, criteria and CriteriaChange(criteria))


@st.composite
def rulesets(draw: st.DrawFn, revision: str) -> Ruleset:
    """Up to four leaves in up to three areas, each of 2 or 4 points."""
    areas: list[list[int]] = []
    left = draw(st.integers(1, 4))
    while left:
        count = draw(st.integers(1, min(2, left)))
        areas.append(draw(st.lists(st.sampled_from([2, 4]), min_size=count, max_size=count)))
        left -= count
    return ruleset(revision, areas)


def frontiers(draw: st.DrawFn, ruleset: Ruleset) -> list[str]:
    """Codes of which none is above another, with every leaf at or under one; in any order."""
    found: list[str] = []
    for area in ruleset.total.children:
        below = [child.code for child in area.children]
        is_deep = bool(below) and draw(st.booleans())
        found += below if is_deep else [area.code]
    return draw(st.permutations(found))


SIZES = {
    "one": (1, 1),
    "split": (1, 2),
    "merger": (2, 1),
    "joint-split": (1, 2),
    "joint-merger": (2, 1),
    "weave": (2, 2),
}


@st.composite
def correspondences(draw: st.DrawFn, old: Ruleset, new: Ruleset, shape: CaseShape = ANY_SHAPE) -> Correspondence:
    """Components of any kind that the shape allows; what is left over was dropped, or is new."""
    olds, news, rows = frontiers(draw, old), frontiers(draw, new), list[Association]()
    while olds and news and (not rows or draw(st.integers(0, 5))):
        fitting = [kind for kind in shape.components if SIZES[kind][0] <= len(olds) and SIZES[kind][1] <= len(news)]
        kind = draw(st.sampled_from(fitting))
        before, after = (
            [side.pop() for _ in range(count)] for side, count in zip((olds, news), SIZES[kind], strict=True)
        )
        if kind == "one" or kind.startswith("joint"):
            rows.append(whole_row(draw, before, after, shape))
        else:
            pairs = [(first, second) for first in before for second in after][: 3 if kind == "weave" else 2]
            rows += [part_row(draw, pair, pairs, shape) for pair in pairs]
    rows += [Association([code], []) for code in olds] + [Association([], [code]) for code in news]
    return Correspondence(old, new, tuple(rows))


def whole_row(draw: st.DrawFn, old: Sequence[str], new: Sequence[str], shape: CaseShape) -> Association:
    """A row that no other touches."""
    criteria = draw(st.sampled_from(shape.criteria))
    shares = st.sampled_from(shape.shares)
    said = draw(st.integers(0, 6))
    if said == 0:
        return row(old, new, "exact", criteria)
    if said == 1:
        return row(old, new, draw(st.sampled_from(["close", "related"])), criteria)
    if said == 2:
        return row(old, new, "broad", criteria, None, draw(st.one_of(st.none(), shares)))
    if said == 3:
        return row(old, new, "narrow", criteria, draw(st.one_of(st.none(), shares)), None)
    return row(old, new, draw(st.sampled_from(["close", "related"])), criteria, draw(shares), draw(shares))


def part_row(draw: st.DrawFn, pair: tuple[str, str], pairs: Sequence[tuple[str, str]], shape: CaseShape) -> Association:
    """A row that others touch: at most half of a node that stands in two rows."""
    criteria = draw(st.sampled_from(shape.criteria))
    shares = []
    for side in (0, 1):
        alone = [one[side] for one in pairs].count(pair[side]) == 1
        shares.append(draw(st.sampled_from([1, HALF] if alone else [HALF])))
    match = "broad" if shares[0] == 1 else "narrow" if shares[1] == 1 else "related"
    if match == "related" and not draw(st.integers(0, 4)):
        return row([pair[0]], [pair[1]], draw(st.sampled_from(["close", "related"])), criteria)
    return row([pair[0]], [pair[1]], "exact" if shares == [1, 1] else match, criteria, *shares)


@st.composite
def chains(draw: st.DrawFn, shape: CaseShape = ANY_SHAPE) -> tuple[Correspondence, ...]:
    """Correspondences from revision to revision."""
    revisions = [draw(rulesets(str(number))) for number in range(shape.steps + 1)]
    return tuple(draw(correspondences(old, new, shape)) for old, new in pairwise(revisions))


def named(step: Correspondence, side: str) -> list[str]:
    """The frontier of a side."""
    return [*dict.fromkeys(code for row in step.associations for code in (row.old if side == "old" else row.new))]


def true_points(draw: st.DrawFn, ruleset: Ruleset) -> dict[str, int]:
    """Whole points for every node, which sum up the tree."""
    world = {code: draw(st.integers(0, int(maximum(ruleset, [code])))) for code in leaves(ruleset, "total")}
    return {code: sum(world[leaf] for leaf in leaves(ruleset, code)) for code in ruleset.codes}


def known_figures(draw: st.DrawFn, first: Correspondence, how: str, points: dict[str, int]) -> tuple[Evaluation, Known]:
    """An old evaluation in which only some is known of the true points."""
    old = first.old
    if how in {"some", "areas", "total"}:
        areas = [area.code for area in old.total.children]
        any_codes = st.lists(st.sampled_from(old.codes), min_size=1, unique=True)
        codes = draw(any_codes) if how == "some" else areas if how == "areas" else ["total"]
        return printed(old, {code: points[code] for code in codes}), exactly({code: points[code] for code in codes})
    if how == "between":
        ends = {}
        for code in frontiers(draw, old):
            low, high = points[code] - draw(st.integers(0, 2)), points[code] + draw(st.integers(0, 2))
            ends[code] = Fraction(max(0, low)), Fraction(min(high, int(maximum(old, [code]))))
        return answered(old, {code: Interval(*both) for code, both in ends.items()}), ends
    codes = leaves(old, "total") if how == "leaves" else named(first, "old")
    answers = {code: points[code] for code in codes}
    return answered(old, answers), exactly(answers)


def exactly(points: dict[str, int]) -> Known:
    """These points and no others."""
    return {code: (Fraction(value), Fraction(value)) for code, value in points.items()}


@st.composite
def cases(draw: st.DrawFn, shape: CaseShape = ANY_SHAPE) -> Case:
    """A chain, an old evaluation of which little or much is known, and a new one of which all is known."""
    chain = draw(chains(shape))
    truth = true_points(draw, chain[0].old)
    old, known = known_figures(draw, chain[0], draw(st.sampled_from(shape.known)), truth)
    last = chain[-1].new
    points = true_points(draw, last)
    new = answered(last, {code: points[code] for code in leaves(last, "total")})
    return Case(chain, old, new, known, truth)
