"""Worlds of a whole comparison, and how far its changes can go: found by climbing, never by the rules for bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from tests.possible_worlds.restating import Lying, Row, Side, Step, distributed
from tests.possible_worlds.rules import LINEAR, ONE, ZERO, Scored, Shares, Tree
from tests.possible_worlds.sides import Answers, Figures, Known, climbed, starts
from tests.strategies import Dice

Commons = Mapping[int, tuple[Fraction, Fraction]]
"""By row, the shares that are common content in a world."""


class Aim(NamedTuple):
    """Which restated figure is to become as large, or as small, as it can."""

    code: str
    most: bool


class World(NamedTuple):
    """One world, as far as comparing sees it, and what it says of every node of the last revision."""

    old: Answers
    new: Answers
    common: tuple[Commons, ...]
    restated: Mapping[str, Scored]
    official: Mapping[str, Scored]
    before: Mapping[str, Scored]
    """The old side's own figures in this world."""

    def change(self, code: str) -> Fraction:
        """New official points less the restated old figure."""
        return self.official[code].official - self.restated[code].official


class Setting:
    """Everything that is given of a comparison."""

    def __init__(
        self,
        between: Sequence[Tree],
        rows: Sequence[Sequence[Row]],
        ends: tuple[Known, Known],
        truth: tuple[Answers, Answers],
    ) -> None:
        self.old, self.new = ends
        self.truth = truth
        trees = [self.old.tree, *between, self.new.tree]
        identity = [Row((leaf,), (leaf,), "exact", (ONE, ONE), "same") for leaf in self.old.tree.leaves]
        self.steps = [Step(*pair, said) for pair, said in zip(pairwise(trees), rows or [identity], strict=True)]
        self.twins = twins(self.old.tree, self.new.tree)
        bent = any(how not in LINEAR for how in self.new.tree.hows)
        self.is_plain = len(self.steps) == 1 and not bent and not (self.old.described or self.new.described)

    @property
    def is_settled(self) -> bool:
        """Whether everything is answered on both sides."""
        return self.old.is_settled and self.new.is_settled

    @property
    def judged(self) -> list[str]:
        """The nodes of the last revision at and above its frontier that apply and can have a figure."""
        last = self.new.tree
        above = {code for one in self.steps[-1].frontier[1] for code in last.at_or_above(one)}
        return [code for code in last.tables if code in above & self.new.applicable and code not in last.described]

    def mids(self, dice: Dice) -> list[Shares]:
        """Unknown maxima of the revisions between."""
        return [invented(step.new, dice) for step in self.steps[:-1]]

    def restated(
        self, old: Answers, figures: Figures, lyings: Sequence[Lying], maxima: Sequence[Shares]
    ) -> dict[str, Scored]:
        """The restated old figures; `maxima` are the unknown ones of every revision but the first."""
        shares = {code: one.handed for code, one in figures.items()}
        side, answers = self.old.side(old), self.old.answers
        for at, (step, lying) in enumerate(zip(self.steps, lyings, strict=True)):
            if at:
                shares = _spread(step, shares, side, lying)
            is_last = at == len(self.steps) - 1
            applicable = self.new.applicable if is_last else step.new.applicable(())
            after = Side(step.new, applicable, maxima[at])
            frontier = step.restated(shares, side, after, lying, answers)
            answers = step.carried(answers)
            scores = step.new.scores(frontier, applicable, maxima[at], rounding=is_last and self.new.rounding)
            shares, side = {code: one.share for code, one in scores.items()}, after
        return scores


def _spread(step: Step, shares: Shares, side: Side, lying: Lying) -> dict[str, Fraction]:
    """What lies below the nodes whose shares are known, as far down as the next rows look."""
    found = dict(shares)
    tops = side.tops

    def down(code: str) -> None:
        below = side.tree.children[code]
        if code in step.frontier[0] or not below:
            return
        if not any(child in found for child in below):
            found.update(zip(below, _parts(side.tree, code, found[code], tops, lying), strict=True))
        for child in below:
            down(child)

    down("total")
    return found


def _parts(tree: Tree, code: str, share: Fraction, tops: Mapping[str, Fraction | None], lying: Lying) -> list[Fraction]:
    """Shares of a node's children that aggregate to its own."""
    below = tree.children[code]
    if tree.how(code) in ("sum", "weighted-mean"):
        weights = [tree.weight(child, tops) for child in below]
        return distributed(share, [weight / sum(weights, ZERO) for weight in weights], lying, "below", code)
    if tree.how(code) == "capped-sum":
        together = sum((tree.weight(child, tops) for child in below), ZERO)
        return [share * (tops[code] or ONE) / together] * len(below)
    if tree.how(code) not in ("minimum", "maximum"):
        return [share] * len(below)
    order, mix = lying.order("below", code, len(below)), lying.pick("hull", code)
    other = share + (1 - share) * mix if tree.how(code) == "minimum" else share * mix
    return [share if at == order[0] else other for at in range(len(below))]


def twins(old: Tree, new: Tree) -> frozenset[str]:
    """Areas with unknown maxima below them that are the same on both sides, rules and all."""

    def meaning(tree: Tree, code: str) -> object:
        table = {key: tree.tables[code].get(key) for key in ("max_points", "weight", "aggregation", "count", "scale")}
        rules = [tree.rule(code, "points"), tree.rule(code, "percent")]
        return code, table, rules, [meaning(tree, child) for child in tree.children[code]]

    return frozenset(
        code
        for code in old.tables
        if code in new.tables
        and any(child in old.described for child in old.children[code])
        and meaning(old, code) == meaning(new, code)
    )


def invented(tree: Tree, dice: Dice) -> dict[str, Fraction]:
    """Maxima for all that has none below sums: any that add up, or to more where sums are cut, some nearly nothing."""
    found: dict[str, Fraction] = {}
    for code, below in tree.children.items():
        if not any(child in tree.described for child in below):
            continue
        whole = found.get(code) or tree.maximum[code] or ONE
        if tree.how(code) == "capped-sum":
            whole *= dice.one_of([ONE, Fraction(3, 2), Fraction(2), Fraction(len(below))])
        parts = [Fraction(dice.one_of([1, 1, 2, 5, 1000])) for _ in below]
        found |= {child: whole * part / sum(parts, ZERO) for child, part in zip(below, parts, strict=True)}
    return found


def least_commons(step: Step) -> dict[int, tuple[Fraction, Fraction]]:
    """The least common shares that the rows allow; what is unknown may be nothing."""
    return {
        at: (row.common[0] or ZERO, row.common[1] or ZERO) for at, row in enumerate(step.rows) if row.old and row.new
    }


def larger_commons(step: Step, dice: Dice) -> Commons:
    """Common shares that the rows allow: any that are not smaller and fit into their nodes."""
    found = least_commons(step)
    for at in dice.some([*found], len(found)):
        room = [
            ONE - sum((found[other][side] for other in step.contents[side][step.rows[at].sides[side]]), ZERO)
            for side in (0, 1)
        ]
        more = [left * dice.one_of([ZERO, ONE, Fraction(1, 2), Fraction(1, 3)]) for left in room]
        found[at] = (found[at][0] + more[0], found[at][1] + more[1])
    return found


class Settled:
    """What is open of a content, settled at random, and always alike."""

    def __init__(self, dice: Dice, end: Fraction | None = None) -> None:
        self.dice, self.end = dice, end
        self.picked: dict[tuple[str, object], Fraction] = {}
        self.ordered: dict[tuple[str, object, int], Sequence[int]] = {}

    def pick(self, kind: str, name: object) -> Fraction:
        """Any share; with an `end`, that one."""
        if self.end is not None:
            return ZERO if kind == "mix" else self.end
        if (kind, name) not in self.picked:
            any_share = Fraction(self.dice.between(0, 12), 12)
            self.picked[kind, name] = self.dice.one_of([ZERO, ONE, Fraction(1, 2), any_share])
        return self.picked[kind, name]

    def order(self, kind: str, name: object, count: int) -> Sequence[int]:
        """Any order."""
        if (kind, name, count) not in self.ordered:
            self.ordered[kind, name, count] = self.dice.some(range(count), count)
        return self.ordered[kind, name, count]


def anyhow(common: Commons, dice: Dice, end: Fraction | None = None) -> Lying:
    """Content that lies in any way; with an `end`, as large or as small as it can, in any order."""
    settled = Settled(dice, end)
    return Lying(common, settled.pick, settled.order)


def directed(step: Step, side: Side, common: Commons, aim: Aim, dice: Dice) -> Lying:
    """Content that lies so that a restated figure becomes large, or small: its worthiest parts filled first, or last.

    Worth is by weight, so over anything but sums and means it is a guess.
    """
    settled = Settled(dice, ONE if aim.most else ZERO)
    inside, tops = set(step.new.at_or_below(aim.code)), side.tops

    def worth(at: int) -> Fraction:
        row, (before, after) = step.rows[at], common[at]
        moving = ("same", "stricter") if aim.most else ("same", "looser")
        if row.criteria not in moving or step.is_bent[at] == "bent" or not before:
            return ZERO
        counted = (_counts(step.new, code, aim.code, tops) for code in row.new if code in inside)
        return after / before * sum(counted, ZERO)

    def order(kind: str, name: object, count: int) -> Sequence[int]:
        worths: list[Fraction] = []
        if kind == "parts" and isinstance(name, int):
            worths = [worth(name), ZERO]
        elif kind == "parts" and isinstance(name, tuple):
            worths = [worth(at) for at in step.contents[0][name] if at in common]
            worths += [ZERO] * (count - len(worths))
        elif kind == "nodes" and isinstance(name, tuple):
            worths = [Fraction(code in inside) for code in name if code in side.applicable]
        if len(worths) != count:  # not all of it applies
            return settled.order(kind, name, count)
        return sorted(range(count), key=worths.__getitem__, reverse=aim.most)

    return Lying(common, settled.pick, order)


def _counts(tree: Tree, code: str, above: str, tops: Mapping[str, Fraction | None]) -> Fraction:
    """What a node counts in one above it, if all between are sums and means."""
    found = ONE
    while code != above:
        siblings = tree.children[tree.parent[code]]
        found *= tree.weight(code, tops) / sum((tree.weight(one, tops) for one in siblings), ZERO)
        code = tree.parent[code]
    return found


def found_worlds(setting: Setting, aims: Sequence[Aim], dice: Dice, tries: int) -> Iterator[World]:
    """The true world, some at random, and for every aim the farthest that can be found."""
    for number in range(3):
        yield _at_random(setting, dice, moves=number * 4)
    for aim in aims:
        yield farthest(setting, aim, dice, tries)


def _maxima(setting: Setting, old: Answers, new: Answers, mids: Sequence[Shares]) -> list[Shares]:
    """Unknown maxima of every revision but the first."""
    last = dict(new.maxima)
    for code in setting.twins:
        last |= {one: old.maxima[one] for one in setting.old.tree.at_or_below(code) if one in old.maxima}
    return [*mids, last]


def _world(setting: Setting, ends: tuple[Answers, Answers], lyings: Sequence[Lying], mids: Sequence[Shares]) -> World:
    before, official = setting.old.scores(ends[0]), setting.new.scores(ends[1])
    restated = setting.restated(ends[0], before, lyings, _maxima(setting, *ends, mids))
    return World(*ends, tuple(lying.common for lying in lyings), restated, official, before)


def _at_random(setting: Setting, dice: Dice, moves: int) -> World:
    old, new = (
        climbed(known, world, lambda *_: ZERO, dice, moves)[1]
        for known, world in zip((setting.old, setting.new), setting.truth, strict=True)
    )
    shares = [larger_commons(step, dice) if dice.chance(50) else least_commons(step) for step in setting.steps]
    lyings = [anyhow(one, dice) for one in shares]
    return _world(setting, (old, new), lyings, setting.mids(dice))


def farthest(setting: Setting, aim: Aim, dice: Dice, tries: int, supposed: Sequence[Commons] | None = None) -> World:
    """The least or the greatest restated figure of a node, with its new figure as far the other way.

    Content is common in the least shares, or in those that are supposed.
    """
    least = supposed or [least_commons(step) for step in setting.steps]
    sign = 1 if aim.most else -1
    _, new = _best(setting.new, setting.truth[1], lambda _, found: -sign * found[aim.code].official, dice, tries)
    found: list[tuple[Fraction, World]] = []
    attempts = 1 if setting.is_plain else 6
    for _ in range(attempts):
        mids, end = setting.mids(dice), ONE if aim.most else ZERO
        stretched = Answers(new.shares, invented(setting.new.tree, dice)) if setting.new.described else new
        maxima = _maxima(setting, setting.truth[0], stretched, mids)
        lyings = [anyhow(shares, dice, end) for shares in least[:-1]]
        last, side = setting.steps[-1], Side(setting.new.tree, setting.new.applicable, maxima[-1])
        shares = least[-1]
        is_guessed = not setting.is_plain and dice.chance(30)
        lyings.append(anyhow(shares, dice, end) if is_guessed else directed(last, side, shares, aim, dice))

        def value(
            old: Answers,
            figures: Figures,
            lyings: Sequence[Lying] = tuple(lyings),
            mids: Sequence[Shares] = tuple(mids),
            stretched: Answers = stretched,
        ) -> Fraction:
            maxima = _maxima(setting, old, stretched, mids)
            return sign * setting.restated(old, figures, lyings, maxima)[aim.code].official

        reached, old = _best(setting.old, setting.truth[0], value, dice, tries // attempts + 1)
        world = _world(setting, (old, new), lyings, mids)
        if setting.new.described:
            maxima = _maxima(setting, old, stretched, mids)
            world = world._replace(restated=setting.restated(old, world.before, lyings, maxima))
        found.append((reached, world))
    return max(found, key=lambda one: one[0])[1]


def _best(
    known: Known, truth: Answers, aim: Callable[[Answers, Figures], Fraction], dice: Dice, tries: int
) -> tuple[Fraction, Answers]:
    """The farthest world, from wherever the climb begins best."""
    begun = [climbed(known, world, aim, dice, 0) for world in starts(known, truth)]
    return climbed(known, max(begun, key=lambda one: one[0])[1], aim, dice, tries)
