"""How far a change can go at most, by linear inequalities: exact where everything is weighed and nothing is carried.

Leaves are variables, and so are the points of every common content and of every node that stands in a joint row. Limits
are taken as attained, so an end may be one that worlds only come near to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from tests.possible_worlds.restating import Side
from tests.possible_worlds.rules import LINEAR, ONE, ZERO, Document, Tree, rounded
from tests.possible_worlds.sides import Known
from tests.possible_worlds.worlds import Commons, Setting, least_commons
from tests.worlds import Expression, Space, Tableau, plus, times, total_of


class Ends(NamedTuple):
    """The least and the most of a share, each perhaps only come near to."""

    low: Fraction
    high: Fraction

    def inside(self) -> Ends:
        """A little less, so that worlds certainly come as far."""
        little = (self.high - self.low) / 10**12
        return Ends(self.low + little, self.high - little)

    def official(self, tree: Tree, code: str, top: Fraction | None, *, rounding: bool) -> Ends:
        """The official figures of these shares: the hull, with both ends attained."""
        low, high = (tree.scored(code, share, top, rounding=rounding).official for share in self)
        return Ends(low, high)


def is_exact(setting: Setting) -> bool:
    """Whether the inequalities say all that there is: one step, only sums and means, and nothing carried or unknown."""
    if not setting.is_plain or not setting.old.tree.hows <= set(LINEAR):
        return False
    for known in (setting.old, setting.new):
        levels: list[Document] = known.tree.document["levels"]
        if any(level.get("points", {}).get("carries") for level in levels) or not known.is_continuous:
            return False
    (step,) = setting.steps
    if step.has_changed_scales or any(row.loses_at_most < 1 for row in step.rows):
        return False
    sides = [known.side(world) for known, world in zip((setting.old, setting.new), setting.truth, strict=True)]
    return all(
        side.weights(side.applies(codes), side.tops) is not None
        for side, contents in zip(sides, step.contents, strict=True)
        for codes in contents
        if side.applies(codes)
    )


class Program:
    """The inequalities of a setting, and the extremes that they allow."""

    def __init__(self, setting: Setting, common: Commons | None = None) -> None:
        self.setting = setting
        (self.step,) = setting.steps
        self.common = common or least_commons(self.step)
        self.old, self.new = (
            known.side(world) for known, world in zip((setting.old, setting.new), setting.truth, strict=True)
        )

    def restated(self, codes: Sequence[str]) -> dict[str, Ends]:
        """The extremes of unrounded restated shares."""
        space = Space()
        one = _one(space)
        shares = _given(space, one, self.setting.old, self.old)
        kept = [self._kept(space, one, shares, most=most) for most in (False, True)]
        placed = [self._placed(space, one, contents) for contents in kept]
        solved = space.solved()
        found = {}
        for code in codes:
            low, high = (_aggregated(self.new, frontier, code) for frontier in placed)
            found[code] = Ends(-solved.most(times(-1, low)), solved.most(high))
        return found

    def official(self, codes: Sequence[str]) -> dict[str, Ends]:
        """The extremes of the new side's own unrounded shares."""
        space = Space()
        shares = _given(space, _one(space), self.setting.new, self.new)
        solved = space.solved()
        return {code: _ends(solved, _aggregated(self.new, shares, code)) for code in codes}

    def _kept(
        self, space: Space, one: Expression, shares: Mapping[str, Expression], *, most: bool
    ) -> dict[tuple[str, ...], Expression]:
        """The share of every new content, with what is left open of it as small or as large as it can be."""
        found: dict[tuple[str, ...], Expression] = {}
        left = dict.fromkeys(self.step.contents[1], ONE)
        for codes, rows in self.step.contents[0].items():
            alive = [at for at in rows if at in self.common and self.new.applies(self.step.rows[at].new)]
            if not alive or not self.old.applies(codes):
                continue
            rest, room = _joint(self.old, shares, codes), ONE
            for at in alive:
                before, after = self.step.applicable(at, self.common[at], self.old, self.new)
                row = self.step.rows[at]
                left[row.new] -= after
                if not before:
                    continue
                part = space.variable()
                space.at_most(part, before)
                rest, room = plus(rest, part, -1), room - before
                known = row.criteria in ("same", "stricter" if most else "looser")
                gained = times(after / before, part) if known else times(after if most else ZERO, one)
                found[row.new] = plus(found.get(row.new, {}), gained)
            space.within(ZERO, rest, room)
        return {
            codes: plus(found.get(codes, {}), times(left[codes] if most else ZERO, one))
            for codes in self.step.contents[1]
            if self.new.applies(codes)
        }

    def _placed(
        self, space: Space, one: Expression, contents: Mapping[tuple[str, ...], Expression]
    ) -> dict[str, Expression]:
        """The shares of the new frontier: those of nodes that stand together are any that make their content's."""
        found: dict[str, Expression] = {}
        for codes, share in contents.items():
            known = self.new.applies(codes)
            if len(known) == 1:
                found[known[0]] = share
                continue
            parts = {code: space.variable() for code in known}
            for part in parts.values():
                space.at_most(part, ONE)
            space.within(ZERO, plus(_joint(self.new, parts, codes), share, -1), ZERO)
            found |= parts
        return found


def _one(space: Space) -> Expression:
    """What is always 1."""
    one = space.variable()
    space.within(ONE, one, ONE)
    return one


def _ends(solved: Tableau, share: Expression) -> Ends:
    return Ends(-solved.most(times(-1, share)), solved.most(share))


def _given(space: Space, one: Expression, known: Known, side: Side) -> dict[str, Expression]:
    """The shares of all leaves, held to what is given."""
    shares: dict[str, Expression] = {}
    for leaf in known.tree.leaves:
        if leaf not in side.applicable:
            continue
        if leaf in known.fixed:
            shares[leaf] = times(known.fixed[leaf], one)
        else:
            shares[leaf] = space.variable()
            space.at_most(shares[leaf], ONE)
            if leaf in known.between:
                space.within(known.between[leaf].low, shares[leaf], known.between[leaf].high)
    every = {code: _aggregated(side, shares, code) for code in side.applicable}
    for code, share in known.inner.items():
        space.within(share, every[code], share)
    for code, what, figure in known.figures:
        if code in every:
            low, high = preimage(known.tree, code, what, figure, side.tops[code])
            space.within(max(low, ZERO), every[code], min(high, ONE))
    return shares


def _aggregated(side: Side, shares: Mapping[str, Expression], code: str) -> Expression:
    """A node's share, of those below it."""
    if code in shares:
        return shares[code]
    below, tops = side.applies(side.tree.children[code]), side.tops
    weights = [side.tree.weight(child, tops) for child in below]
    parts = [_aggregated(side, shares, child) for child in below]
    return _weighed(parts, weights)


def _joint(side: Side, shares: Mapping[str, Expression], codes: Sequence[str]) -> Expression:
    """The share of nodes that stand together."""
    known = side.applies(codes)
    weights = side.weights(known, side.tops)
    assert weights is not None
    return _weighed([_aggregated(side, shares, code) for code in known], weights)


def _weighed(parts: Sequence[Expression], weights: Sequence[Fraction]) -> Expression:
    whole = sum(weights, ZERO)
    return total_of(times(weight / whole, part) for part, weight in zip(parts, weights, strict=True))


def preimage(tree: Tree, code: str, what: str, figure: Fraction, top: Fraction | None) -> Ends:
    """The shares that print a figure, both ends included."""
    rule = tree.rule(code, what)
    if what == "points":
        assert top is not None
        return _scaled(_unrounded(figure, rule), top)
    if rule is None or rule.get("of") != "points" or top is None:
        return _scaled(_unrounded(figure, rule), Fraction(100))
    points_rule = tree.rule(code, "points")
    percents = _unrounded(figure, rule)
    if points_rule is None:
        return _scaled(percents, Fraction(100))
    points = [one for one in _printable(top, points_rule) if rounded(100 * one / top, rule) == figure]
    return _scaled(Ends(_unrounded(points[0], points_rule).low, _unrounded(points[-1], points_rule).high), top)


def _scaled(ends: Ends, top: Fraction) -> Ends:
    return Ends(ends.low / top, ends.high / top)


def _unrounded(figure: Fraction, rule: Document | None) -> Ends:
    if rule is None:
        return Ends(figure, figure)
    unit = Fraction(1, 10 ** int(rule["digits"]))
    below, above = {"floor": (ZERO, unit), "ceiling": (unit, ZERO)}.get(rule["rounding"], (unit / 2, unit / 2))
    return Ends(figure - below, figure + above)


def _printable(top: Fraction, rule: Document) -> Iterator[Fraction]:
    parts = 10 ** int(rule["digits"])
    return (Fraction(count, parts) for count in range(int(top * parts) + 2))
