"""Which old scores may stand behind what is known, and what they are in terms of a later revision: all of them.

An independent judge of bounds. Trees are sums, and a point is as good as any other: a *world* gives every leaf of the
first revision some of its points, and of each row of each step it says how many of them lie in the common content.
What is common keeps its share of points where the criteria are the same, has at most that where they became stricter,
at least that where they became looser, and any where nothing is said; what is not common on the new side has any.
Content whose common share is not known on both sides is not counted as common.

- `extremes` describes all worlds by linear inequalities and finds the least and the most by the simplex method.
- `tried_one_by_one` goes through every world of one step in whole points. Where all that is known, all maxima and all
  common content are whole points, a least and a most world are among them.

Nothing here looks at slopes, fills trees or adds intervals, and no code is shared with the library.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from kompass_rules import Ruleset
from kompass_rules.revisions.correspondence import Correspondence, Row

Expression = dict[int, Fraction]
"""Variables, which are never negative, and what each counts."""
Known = Mapping[str, tuple[Fraction, Fraction]]
"""By code: the least and the most points that the node of the first revision may have, both included."""
Extremes = tuple[Fraction, Fraction]

ZERO, ONE = Fraction(), Fraction(1)
SPREAD = {"same": (True, True), "stricter": (False, True), "looser": (True, False)}
"""Whether the share of the common content that was scored is a least, and a most, for what it is in the new terms."""


def leaves(ruleset: Ruleset, code: str) -> list[str]:
    """The leaves at or below a node."""
    waiting, found = [ruleset[code]], []
    while waiting:
        node = waiting.pop()
        waiting.extend(node.children)
        if not node.children:
            found.append(node.code)
    return found


def maximum(ruleset: Ruleset, codes: Iterable[str]) -> Fraction:
    """The points that the nodes may have together."""
    return sum((Fraction(ruleset[code].max_points or 0) for code in codes), ZERO)


def common(row: Row) -> tuple[Fraction, Fraction]:
    """The least common shares of a row; nothing where one of them is not known."""
    old, new = row.common.old, row.common.new
    return (ZERO, ZERO) if not old or not new else (old, new)


class Content(NamedTuple):
    """Nodes of one side that stand together in rows, and which rows these are."""

    codes: tuple[str, ...]
    rows: tuple[int, ...]


def contents(step: Correspondence, side: str) -> list[Content]:
    """The nodes of a side as its rows name them: one by one, or together where the row is joint."""
    found: dict[tuple[str, ...], list[int]] = {}
    for at, row in enumerate(step.rows):
        codes = row.old if side == "old" else row.new
        if codes:
            found.setdefault(codes, []).append(at)
    return [Content(codes, tuple(rows)) for codes, rows in found.items()]


class Space:
    """Linear inequalities between variables that are never negative, and the most that an expression can be."""

    def __init__(self) -> None:
        self.count = 0
        self.limits: list[tuple[Expression, Fraction]] = []

    def variable(self) -> Expression:
        self.count += 1
        return {self.count - 1: ONE}

    def at_most(self, expression: Expression, limit: Fraction) -> None:
        self.limits.append((expression, limit))

    def within(self, low: Fraction, expression: Expression, high: Fraction) -> None:
        self.at_most(expression, high)
        if low or any(part < 0 for part in expression.values()):
            self.at_most(times(-1, expression), -low)

    def solved(self) -> Tableau:
        """The space with a first point that keeps all limits."""
        return Tableau(self.count, self.limits)


class Tableau:
    """The simplex method with exact numbers and Bland's rule: every basic variable in terms of the others."""

    def __init__(self, count: int, limits: Sequence[tuple[Expression, Fraction]]) -> None:
        self.rows: dict[int, tuple[Fraction, Expression]] = {}
        helper = count + len(limits)
        for at, (expression, limit) in enumerate(limits, count):
            self.rows[at] = limit, {**times(-1, expression), helper: ONE}
        worst = min(self.rows, key=lambda at: self.rows[at][0])
        if self.rows[worst][0] < 0:
            self.exchange(worst, helper)
            short, _ = self.climb({helper: -ONE})
            assert not short, "nothing keeps all limits"
            if helper in self.rows:
                self.exchange(helper, next(at for at, part in self.rows[helper][1].items() if part))
        for _, terms in self.rows.values():
            terms.pop(helper, None)

    def most(self, expression: Expression) -> Fraction:
        """The most that the expression can be."""
        return self.climb(expression)[0]

    def climb(self, expression: Expression) -> tuple[Fraction, Expression]:
        """Exchange until nothing makes the expression larger; gives its value, and what it is in the end."""
        value, goal = ZERO, dict[int, Fraction]()
        for at, part in expression.items():
            value, goal = self.put(value, goal, at, part)
        while better := [at for at, part in goal.items() if part > 0]:
            entering = min(better)
            bound = [
                (value / -terms[entering], at) for at, (value, terms) in self.rows.items() if falls(terms, entering)
            ]
            self.exchange(min(bound)[1], entering)
            part = goal.pop(entering)
            value, goal = self.put(value, goal, entering, part)
        return value, goal

    def put(self, value: Fraction, terms: Expression, at: int, part: Fraction) -> tuple[Fraction, Expression]:
        """Add so much of a variable, in terms of those that are not basic."""
        base, inner = self.rows.get(at, (ZERO, {at: ONE}))
        return value + part * base, plus(terms, inner, part)

    def exchange(self, leaving: int, entering: int) -> None:
        value, terms = self.rows.pop(leaving)
        part = terms.pop(entering)
        value, terms = -value / part, times(-1 / part, {**terms, leaving: -ONE})
        self.rows[entering] = value, terms
        for at, (other, row) in self.rows.items():
            if at != entering and entering in row:
                part = row.pop(entering)
                self.rows[at] = other + part * value, plus(row, terms, part)


def falls(terms: Expression, at: int) -> bool:
    """Whether a basic variable becomes smaller as another one grows."""
    return terms.get(at, ZERO) < 0


def times(factor: Fraction | int, expression: Expression) -> Expression:
    return {at: factor * part for at, part in expression.items()}


def plus(first: Expression, second: Expression, factor: Fraction | int = 1) -> Expression:
    found = dict(first)
    for at, part in second.items():
        found[at] = found.get(at, ZERO) + factor * part
        if not found[at]:
            del found[at]
    return found


def total_of(parts: Iterable[Expression]) -> Expression:
    found: Expression = {}
    for part in parts:
        found = plus(found, part)
    return found


def extremes(chain: Sequence[Correspondence], known: Known, codes: Iterable[str]) -> dict[str, Extremes]:
    """By code of the last revision: the least and the most points that what is known of the first may be there."""
    space = Space()
    first = chain[0].old
    points = _scored(space, first)
    for code, (low, high) in known.items():
        space.within(low, total_of(points[leaf] for leaf in leaves(first, code)), high)
    for step in chain:
        points = _stepped(space, step, points)
    last, solved = chain[-1].new, space.solved()
    found = {}
    for code in codes:
        goal = total_of(points[leaf] for leaf in leaves(last, code))
        found[code] = -solved.most(times(-1, goal)), solved.most(goal)
    return found


def _scored(space: Space, ruleset: Ruleset) -> dict[str, Expression]:
    """Points for every leaf, none above its maximum."""
    points = {code: space.variable() for code in leaves(ruleset, "total")}
    for code, expression in points.items():
        space.at_most(expression, maximum(ruleset, [code]))
    return points


def _stepped(space: Space, step: Correspondence, points: dict[str, Expression]) -> dict[str, Expression]:
    """Points for the leaves of the new revision, held to those of the old one by what the rows say."""
    scored = {}
    for content in contents(step, "old"):
        most, rows = maximum(step.old, content.codes), [at for at in content.rows if common(step.rows[at])[0]]
        rest = total_of(points[leaf] for code in content.codes for leaf in leaves(step.old, code))
        for at in rows:
            scored[at] = space.variable()
            space.at_most(scored[at], common(step.rows[at])[0] * most)
            rest = plus(rest, scored[at], -1)
        if rows:
            space.within(ZERO, rest, most * (1 - sum((common(step.rows[at])[0] for at in rows), ZERO)))
    after = _scored(space, step.new)
    for content in contents(step, "new"):
        most, rows = maximum(step.new, content.codes), [at for at in content.rows if at in scored]
        rest = total_of(after[leaf] for code in content.codes for leaf in leaves(step.new, code))
        for at in rows:
            old, new = common(step.rows[at])
            size = new * most
            before = times(size / (old * maximum(step.old, step.rows[at].old)), scored[at])
            kept = space.variable()
            space.at_most(kept, size)
            at_least, at_most = SPREAD.get(step.rows[at].criteria.value, (False, False))
            if at_least:
                space.at_most(plus(before, kept, -1), ZERO)
            if at_most:
                space.at_most(plus(kept, before, -1), ZERO)
            rest = plus(rest, kept, -1)
        if rows:
            space.within(ZERO, rest, most * (1 - sum((common(step.rows[at])[1] for at in rows), ZERO)))
    return after


def tried_one_by_one(step: Correspondence, known: Known, code: str) -> Extremes:
    """The least and the most that a node of the new revision may restate to, over all worlds in whole points."""
    below = set(leaves(step.new, code))
    found = [_restated(step, common_points, below) for common_points in _worlds(step, known)]
    return min(low for low, _ in found), max(high for _, high in found)


def _worlds(step: Correspondence, known: Known) -> Iterator[dict[int, int]]:
    """For every world: of each row, how many points of the old side were scored in its common content."""
    ruleset = step.old
    codes = leaves(ruleset, "total")
    held = [(leaves(ruleset, code), ends) for code, ends in known.items()]
    seen = set()
    for scores in product(*(range(_whole(maximum(ruleset, [code])) + 1) for code in codes)):
        world = dict(zip(codes, scores, strict=True))
        if not all(low <= sum(world[leaf] for leaf in group) <= high for group, (low, high) in held):
            continue
        sums = tuple(
            sum(world[leaf] for code in content.codes for leaf in leaves(ruleset, code))
            for content in contents(step, "old")
        )
        if sums not in seen:  # rows see no leaves below what they name
            seen.add(sums)
            yield from _parts(step, sums)


def _parts(step: Correspondence, sums: Sequence[int]) -> Iterator[dict[int, int]]:
    choices = []
    for content, scored in zip(contents(step, "old"), sums, strict=True):
        most = maximum(step.old, content.codes)
        sizes = [_whole(common(step.rows[at])[0] * most) for at in content.rows]
        rest = _whole(most) - sum(sizes)
        ways = product(*(range(size + 1) for size in sizes))
        choices.append(
            [dict(zip(content.rows, way, strict=True)) for way in ways if 0 <= scored - sum(way) <= rest],
        )
    for chosen in product(*choices):
        yield {at: points for part in chosen for at, points in part.items()}


def _restated(step: Correspondence, scored: dict[int, int], below: set[str]) -> Extremes:
    low = high = ZERO
    for content in contents(step, "new"):
        most = maximum(step.new, content.codes)
        inside = maximum(step.new, [leaf for code in content.codes for leaf in leaves(step.new, code) if leaf in below])
        least, rest = ZERO, ONE
        greatest = ZERO
        for at in content.rows:
            old, new = common(step.rows[at])
            rest -= new
            if new:
                share = scored[at] / (old * maximum(step.old, step.rows[at].old))
                at_least, at_most = SPREAD.get(step.rows[at].criteria.value, (False, False))
                least += new * share * at_least
                greatest += new * (share if at_most else ONE)
        low += max(ZERO, least * most - (most - inside))
        high += min(inside, (greatest + rest) * most)
    return low, high


def _whole(number: Fraction) -> int:
    assert number.denominator == 1, f"{number} is no number of whole points"
    return number.numerator
