"""One side of a comparison: what is given of it, and the complete answers that agree with that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from tests.possible_worlds.rescoring import few_shares, share_of
from tests.possible_worlds.restating import Side
from tests.possible_worlds.rules import ONE, ZERO, Document, Scored, Shares, Tree
from tests.strategies import Dice

Figures = Mapping[str, Scored]


class Answers(NamedTuple):
    """A world of one side: the shares of all applicable leaves, and the maxima that the ruleset does not know."""

    shares: Shares
    maxima: Shares


class Between(NamedTuple):
    """Two ends, each perhaps left out."""

    low: Fraction
    high: Fraction
    is_above: bool
    is_below: bool

    def holds(self, value: Fraction) -> bool:
        """Whether a value lies between the ends."""
        low = value > self.low if self.is_above else value >= self.low
        return low and (value < self.high if self.is_below else value <= self.high)


def is_interval(answer: object) -> bool:
    """Whether an answer is two ends: "[3, 5)"."""
    return isinstance(answer, str) and answer[0] in "[(" and answer[-1] in "])"


def interval_of(text: str) -> Between:
    """The ends of an answer."""
    low, high = text[1:-1].split(", ")
    return Between(Fraction(low), Fraction(high), text[0] == "(", text[-1] == ")")


def _shares(tree: Tree, code: str, answers: Between) -> Between:
    """What answers between two ends earn."""
    low, high = (share_of(tree, code, answer) for answer in (answers.low, answers.high))
    return answers._replace(low=low, high=high)


class Known:
    """What an assessment gives of one side."""

    def __init__(self, tree: Tree, assessment: Document, policy: str | None = None, *, rounding: bool = True) -> None:
        self.tree, self.rounding = tree, rounding
        self.is_filled = policy in ("zero", "exclude")
        self.out = tuple(assessment.get("not_applicable", ()))
        self.applicable = tree.applicable(self.out)
        answers = assessment.get("answers", {})
        self.between = {
            code: _shares(tree, code, interval_of(answer)) for code, answer in answers.items() if is_interval(answer)
        }
        given = {code: share_of(tree, code, answer) for code, answer in answers.items() if code not in self.between}
        self.answers = {code: answer for code, answer in answers.items() if code not in self.between}
        self.fixed = {code: share for code, share in given.items() if not tree.children[code]}
        self.inner = {code: share for code, share in given.items() if tree.children[code]}
        disputed = assessment.get("disputed", {})
        self.printed = frozenset(assessment.get("printed", {}))
        self.figures = [
            (code, what, Fraction(figure))
            for code, table in assessment.get("printed", {}).items()
            if code not in disputed
            for what, figure in table.items()
        ]
        self.ranges = {leaf: self._range(leaf) for leaf in tree.leaves if leaf in self.applicable - self.fixed.keys()}
        self.open = [leaf for leaf, (low, high) in self.ranges.items() if low < high]
        self.described = {
            code: tree.children[code]
            for code in tree.tables
            if code in self.applicable and any(child in tree.described for child in tree.children[code])
        }

    def _range(self, leaf: str) -> tuple[Fraction, Fraction]:
        """Shares outside of which a leaf's own figure is certainly another one."""
        low, high = (self.between[leaf].low, self.between[leaf].high) if leaf in self.between else (ZERO, ONE)
        for code, what, figure in self.figures:
            if code != leaf:
                continue
            rule, top = self.tree.rule(leaf, what), self.tree.maximum[leaf] or ONE
            slack = Fraction(1, 10 ** int(rule["digits"])) if rule else ZERO
            if what == "percent":
                top = Fraction(100)
                slack *= 1 if rule is None or rule.get("of") != "points" else 100
            low, high = max(low, (figure - slack) / top), min(high, (figure + slack) / top)
        return low, high

    def side(self, world: Answers) -> Side:
        return Side(self.tree, self.applicable, world.maxima)

    def scores(self, world: Answers) -> dict[str, Scored]:
        return self.tree.scores(world.shares, self.applicable, world.maxima, rounding=self.rounding)

    def agrees(self, world: Answers) -> Figures | None:
        """What the world scores, if it agrees with all that is given."""
        found = self.scores(world)
        if not all(between.holds(world.shares[leaf]) for leaf, between in self.between.items()):
            return None
        if any(found[code].share != share for code, share in self.inner.items()):
            return None
        printed = found if self.rounding else self.tree.scores(world.shares, self.applicable, world.maxima)
        if any(getattr(printed[code], what) != figure for code, what, figure in self.figures if code in printed):
            return None
        return found

    @cached_property
    def is_continuous(self) -> bool:
        """Whether every open leaf may earn any share."""
        return all(self.domain(leaf) is None for leaf in self.open)

    @property
    def is_settled(self) -> bool:
        """Whether there is one world only."""
        return not self.open and not self.described

    def domain(self, leaf: str) -> list[Fraction] | None:
        """All shares that a leaf can earn, None where they are all of 0 to 1."""
        return few_shares(self.tree, leaf)

    def moved(self, world: Answers, dice: Dice) -> Answers:
        """A world beside another one, which may agree with what is given or not."""
        if self.described and (not self.open or dice.chance(30)):
            return self._stretched(world, dice)
        leaf = dice.one_of(self.open)
        if len(self.open) > 1 and dice.chance(60):
            return self._exchanged(world, leaf, dice.one_of([one for one in self.open if one != leaf]), dice)
        return Answers({**world.shares, leaf: self._share(leaf, world.shares[leaf], dice)}, world.maxima)

    def _share(self, leaf: str, now: Fraction, dice: Dice) -> Fraction:
        few = self.domain(leaf)
        if few is not None:
            return dice.one_of(few)
        top = self.tree.maximum[leaf] or ONE
        step = dice.one_of([Fraction(1, 2), Fraction(1, 1000), Fraction(1, 7), ONE])
        near = now + dice.one_of([1, -1]) * step / top
        low, high = self.ranges[leaf]
        border = Fraction(dice.between(int(2 * low * top), int(2 * high * top)), 2) / top
        found = dice.one_of([low, high, border, near, low + (high - low) * Fraction(dice.between(0, 60), 60)])
        return min(max(found, low), high)

    def _exchanged(self, world: Answers, one: str, other: str, dice: Dice) -> Answers:
        """Some points less for one leaf and as many more for another."""
        if self.domain(one) is not None or self.domain(other) is not None:
            shares = {leaf: self._share(leaf, world.shares[leaf], dice) for leaf in (one, other)}
            return Answers({**world.shares, **shares}, world.maxima)
        tops = {leaf: world.maxima.get(leaf) or self.tree.maximum[leaf] or ONE for leaf in (one, other)}
        room = min(world.shares[one] * tops[one], (1 - world.shares[other]) * tops[other])
        part = dice.one_of([room, room / 2, Fraction(1, 2), ONE, Fraction(1, 1000), room * Fraction(999, 1000)])
        amount = min(part, room)
        shares = {
            one: world.shares[one] - amount / tops[one],
            other: world.shares[other] + amount / tops[other],
        }
        return Answers({**world.shares, **shares}, world.maxima)

    def _stretched(self, world: Answers, dice: Dice) -> Answers:
        """Some of one unknown maximum moved to a sibling; points stay as they are, where they can."""
        area = dice.one_of(sorted(self.described))
        siblings = self.described[area]
        if len(siblings) < 2:
            return world
        one = dice.one_of(siblings)
        other = dice.one_of([code for code in siblings if code != one])
        moved = world.maxima[one] * dice.one_of([Fraction(1, 2), Fraction(99, 100), Fraction(1, 10)])
        maxima = dict(world.maxima)
        shares = dict(world.shares)
        for code, top in ((one, world.maxima[one] - moved), (other, world.maxima[other] + moved)):
            scale = top / world.maxima[code]
            for below in self.tree.at_or_below(code):
                maxima[below] = world.maxima[below] * scale
                if below in shares:
                    shares[below] = min(ONE, shares[below] / scale)
        return Answers(shares, maxima)


def starts(known: Known, truth: Answers) -> Iterator[Answers]:
    """Worlds to begin at: the true one, and those in which all that is open is least or most, if they agree."""
    yield truth
    for end in (ZERO, ONE):
        ends = {leaf: ((max if end else min)(few) if (few := known.domain(leaf)) else end) for leaf in known.open}
        world = Answers({**truth.shares, **ends}, truth.maxima)
        if known.open and known.agrees(world):
            yield world


def climbed(
    known: Known, world: Answers, aim: Callable[[Answers, Figures], Fraction], dice: Dice, tries: int
) -> tuple[Fraction, Answers]:
    """The world with the most of something, as far as moves find it that never make it less."""
    figures = known.agrees(world)
    assert figures is not None, "the world does not agree with what is given"
    best = aim(world, figures)
    for _ in range(0 if known.is_settled else tries):
        candidate = known.moved(world, dice)
        found = known.agrees(candidate)
        for _ in range(4):  # part of a move may be possible where all of it is not
            if found is not None or not known.is_continuous or candidate.maxima != world.maxima:
                break
            halves = {leaf: (share + world.shares[leaf]) / 2 for leaf, share in candidate.shares.items()}
            candidate = candidate._replace(shares=halves)
            found = known.agrees(candidate)
        if found is not None and (value := aim(candidate, found)) >= best:
            best, world = value, candidate
    return best, world
