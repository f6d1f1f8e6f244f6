"""How far two scores may be compared: degree, bias and comparable shares, by the words of the rules and nothing else.

For one step between trees of sums and weighted means with all maxima known, where everything applies and
no scale is another. Where the rules
leave room, something is `OPEN`: in areas that hold part of what can only be compared as a whole, or are made of one old
node, and the degree of what is not answered in full where no policy fills the gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from typing import NamedTuple

from tests.possible_worlds.adapter import Said
from tests.possible_worlds.judge import Fault, shown
from tests.possible_worlds.restating import Row, Step
from tests.possible_worlds.rules import ONE, ZERO, Scored, Tree
from tests.possible_worlds.sides import Known
from tests.possible_worlds.worlds import Setting

ORDER = ("not", "partly", "largely", "fully")
GOOD = ("largely", "fully")
LIMIT = Fraction(3, 4)
BY_MATCH = {"exact": "largely", "close": "largely", "broad": "partly", "narrow": "partly", "related": "not"}
BIAS = {"same": "none", "stricter": "understates", "looser": "overstates"}
OPEN = "open"


class Degree(NamedTuple):
    """What a difference may be read as."""

    degree: str
    bias: str
    shares: tuple[Fraction | None, Fraction | None] | None
    """Those of the weight that is LARGELY or better; None where it is open."""
    origin: str | None
    """The old node that is the same whole; None where there is none, and `OPEN` where there are several."""


class Component(NamedTuple):
    """What touches: rows, and the codes on both sides."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    degree: str
    bias: str


def wrong_degrees(setting: Setting, said: Mapping[str, Said]) -> Iterator[Fault]:
    """Where the program's degrees, biases and comparable shares are others."""
    if not is_graded(setting):
        return
    grades = Grades(setting)
    for code in setting.judged:
        mine, one = grades.of(code), said[code]
        if mine.degree == OPEN:
            continue
        if one.degree != mine.degree:
            yield Fault("degree", code, f"{one.degree}, not {mine.degree}")
        elif mine.bias not in (OPEN, one.bias):
            yield Fault("bias", code, f"{one.bias}, not {mine.bias}")
        if setting.is_settled and mine.origin != OPEN:
            straight = grades.straight(mine.origin, code) if mine.origin and mine.degree in GOOD else None
            if straight != (None if one.straight is None else one.straight[0][0]):
                yield Fault("straight", code, f"{shown(one.straight)}, not {straight}")
        if setting.is_settled and one.degree == mine.degree and one.degree not in ("not", "fully"):
            like = grades.like_for_like(code)
            if like != OPEN and like != (None if one.like_for_like is None else one.like_for_like[0][0]):
                yield Fault("like-for-like", code, f"{shown(one.like_for_like)}, not {like}")
        if mine.shares is not None and one.comparable != mine.shares:
            yield Fault("share", code, f"{_text(one.comparable)} are comparable, not {_text(mine.shares)}")


def _text(shares: Iterable[Fraction | None]) -> str:
    return ", ".join(map(str, shares))


def is_graded(setting: Setting) -> bool:
    """Whether the rules say all: see the module."""
    if len(setting.steps) != 1 or setting.old.out or setting.new.out or setting.steps[0].has_changed_scales:
        return False
    trees = setting.old.tree, setting.new.tree
    return not any(tree.described or not all(map(tree.is_linear, tree.tables)) for tree in trees)


class Grades:
    """The degrees of every node of a new revision."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        (self.step,) = setting.steps
        self.weights = [weights(known.tree) for known in (setting.old, setting.new)]
        self.covered = [
            coverage(known, weight) for known, weight in zip((setting.old, setting.new), self.weights, strict=True)
        ]
        self.components = [self._component(rows) for rows in touching(self.step)]

    def of(self, code: str) -> Degree:
        """What holds of a node: by itself, and by what is answered on both sides."""
        is_named = code in self.step.frontier[1] and code != "total"
        found, old_codes = self._node(code) if is_named else self._area(code)
        if found.degree == OPEN:
            return found
        covered = [(self._covered(old_codes), self.setting.old), (self.covered[1][code], self.setting.new)]
        if any(share < 1 and not known.is_filled for share, known in covered):
            return found._replace(degree=OPEN)
        least = min(share for share, _ in covered)
        cap = "fully" if least == 1 else "largely" if least >= LIMIT else "partly"
        return found._replace(degree=worse(found.degree, cap))

    def like_for_like(self, code: str) -> Fraction | str | None:
        """The sum over whole components that may be compared, where all is answered and each is one to one."""
        tree = self.setting.new.tree
        inside = set(tree.at_or_below(code))
        good = [one for one in self.components if one.degree in GOOD and set(one.new) <= inside]
        if any(len(one.old) > 1 or len(one.new) > 1 for one in good) or self._is_crossed(inside):
            return OPEN
        before, after = (known.scores(world) for known, world in zip(self._ends, self.setting.truth, strict=True))
        found = [
            self.weights[1][one.new[0]] * (_share_of(after[one.new[0]]) - _share_of(before[one.old[0]])) for one in good
        ]
        top = after[code].top or Fraction(100)
        return sum(found, ZERO) * top / self.weights[1][code] if found else None

    def _is_crossed(self, inside: set[str]) -> bool:
        return any(set(one.new) & inside and not set(one.new) <= inside for one in self.components)

    @property
    def _ends(self) -> tuple[Known, Known]:
        return self.setting.old, self.setting.new

    def _covered(self, codes: Sequence[str]) -> Fraction:
        if not codes:
            return ONE
        whole = sum((self.weights[0][code] for code in codes), ZERO)
        return sum((self.weights[0][code] * self.covered[0][code] for code in codes), ZERO) / whole

    def straight(self, old: str, new: str) -> Fraction:
        """The new official figure less the old official share of the new maximum, where all is answered."""
        before = self.setting.old.scores(self.setting.truth[0])[old]
        after = self.setting.new.scores(self.setting.truth[1])[new]
        return after.official - before.official / (before.top or 100) * (after.top or 100)

    def _node(self, code: str) -> tuple[Degree, tuple[str, ...]]:
        """A node of the frontier: what its component is, LARGELY at most where it is only part of one."""
        component = next(one for one in self.components if code in one.new)
        degree = worse(component.degree, "largely") if len(component.new) > 1 else component.degree
        share = Fraction(component.degree in GOOD)
        origin = (component.old[0] if len(component.old) == 1 else OPEN) if len(component.new) == 1 else None
        return Degree(degree, component.bias, (share if component.old else None, share), origin), component.old

    def _area(self, code: str) -> tuple[Degree, tuple[str, ...]]:
        inside = set(self.setting.new.tree.at_or_below(code))
        whole = [one for one in self.components if one.new and set(one.new) <= inside]
        crossing = [one for one in self.components if set(one.new) & inside and not set(one.new) <= inside]
        old_side = self._old_side([*whole, *crossing], code)
        below = set(self.setting.old.tree.at_or_below(old_side)) if old_side else set[str]()
        dropped = [one for one in self.components if not one.new and set(one.old) <= below]
        parts = [*whole, *crossing, *dropped]
        degrees = [one.degree for one in (*whole, *dropped)] + [worse(one.degree, "largely") for one in crossing]
        shares = self._share(0, parts, None), self._share(1, parts, inside)
        ratios = {self._weight(1, one.new) / self._weight(0, one.old) for one in parts if one.old and one.new}
        if code != "total" and len({old for one in (*whole, *crossing) for old in one.old}) == 1:
            return Degree(OPEN, OPEN, None, OPEN), ()
        degree = self._rolled(degrees, shares, is_proportional=len(ratios) == 1 and not crossing)
        if old_side is None:
            degree = worse(degree, "largely")
        bias = meet([one.bias for one in parts] + (["unknown"] if len(ratios) > 1 else []))
        old_codes = (old_side,) if old_side else tuple(code for one in parts for code in one.old)
        if crossing or (old_side is None and any(not one.new for one in self.components)):
            return Degree(degree, OPEN if crossing else bias, None, None), old_codes
        return Degree(degree, bias, shares, self._origin(old_side)), old_codes

    def _origin(self, old_side: str | None) -> str | None:
        """The old side, where no other node is made of the same."""
        tree = self.setting.old.tree
        if old_side in (None, "total"):
            return old_side
        return OPEN if len(tree.children[tree.parent[old_side]]) == 1 else old_side

    def _rolled(
        self, degrees: Sequence[str], shares: tuple[Fraction | None, Fraction | None], *, is_proportional: bool
    ) -> str:
        if all(degree == "fully" for degree in degrees) and is_proportional:
            return "fully"
        if all(share is not None and share >= LIMIT for share in shares):
            return "largely"
        return "partly" if any(degree != "not" for degree in degrees) else "not"

    def _old_side(self, parts: Sequence[Component], code: str) -> str | None:
        """The lowest old node above all of these, if nothing else has become something below it.

        It is as many levels higher as the new node is above the lowest above all its parts, as far as that holds.
        """
        tree = self.setting.old.tree
        if code == "total":
            return "total"
        codes = [old for one in parts for old in one.old]
        if not codes:
            return None
        others = {old for one in self.components if one.new and one not in parts for old in one.old}
        above = _above_all(tree, codes)
        new_codes = [new for one in parts for new in one.new if code in self.setting.new.tree.at_or_above(new)]
        rise = _above_all(self.setting.new.tree, new_codes).index(code)
        possible = [one for one in above[: rise + 1] if not others & set(tree.at_or_below(one))]
        within = [one for one in possible if one == above[0] or one != "total"]
        return within[-1] if above[0] in within else None

    def _share(self, side: int, parts: Sequence[Component], inside: set[str] | None) -> Fraction | None:
        codes = [
            (code, one.degree in GOOD)
            for one in parts
            for code in (one.old, one.new)[side]
            if inside is None or code in inside
        ]
        whole = self._weight(side, [code for code, _ in codes])
        return self._weight(side, [code for code, is_good in codes if is_good]) / whole if codes else None

    def _weight(self, side: int, codes: Iterable[str]) -> Fraction:
        return sum((self.weights[side][code] for code in codes), ZERO)

    def _component(self, rows: Sequence[Row]) -> Component:
        old = tuple(dict.fromkeys(code for row in rows for code in row.old))
        new = tuple(dict.fromkeys(code for row in rows for code in row.new))
        if not (old and new):
            return Component(old, new, "not", "none")
        common = [self._common(side, rows) for side in (0, 1)]
        bias = meet(BIAS.get(row.criteria, "unknown") for row in rows)
        is_same = all(row.criteria == "same" for row in rows)
        if self._is_reweighted(rows):
            return Component(old, new, worse(self._degree(common, rows, is_same=is_same), "largely"), "unknown")
        return Component(old, new, self._degree(common, rows, is_same=is_same), bias)

    def _degree(self, common: Sequence[Fraction | None], rows: Sequence[Row], *, is_same: bool) -> str:
        if all(share == 1 for share in common):
            return "fully" if is_same else "largely"
        by_match = reduce(worse, (BY_MATCH[row.match or ""] for row in rows))
        by_share = "not"
        if all(share is not None and share > 0 for share in common):
            by_share = "largely" if all((share or ZERO) >= LIMIT for share in common) else "partly"
        return by_match if ORDER.index(by_match) >= ORDER.index(by_share) else by_share

    def _common(self, side: int, rows: Sequence[Row]) -> Fraction | None:
        """The rows' shares, each by the weight of its nodes, of all that the component holds."""
        if any(row.common[side] is None for row in rows):
            return None
        whole = self._weight(side, {code for row in rows for code in row.sides[side]})
        common = (self._weight(side, row.sides[side]) * (row.common[side] or ZERO) for row in rows)
        return sum(common, ZERO) / whole

    def _is_reweighted(self, rows: Sequence[Row]) -> bool:
        """Whether the common content of one row counts more than before beside another's."""
        if not all(row.common[0] and row.common[1] for row in rows):
            return False
        ratios = {
            self._weight(1, row.new) * (row.common[1] or ONE) / (self._weight(0, row.old) * (row.common[0] or ONE))
            for row in rows
        }
        return len(ratios) > 1


def _share_of(scored: Scored) -> Fraction:
    """A node's official share."""
    return scored.official / (scored.top or 100)


def _above_all(tree: Tree, codes: Sequence[str]) -> list[str]:
    """The nodes above all of these, the lowest first."""
    shared = set.intersection(*(set(tree.at_or_above(code)) for code in codes)) - set(codes)
    return [code for code in tree.at_or_above(codes[0]) if code in shared] or ["total"]


def worse(first: str, second: str) -> str:
    """The worse of two degrees."""
    return min(first, second, key=ORDER.index)


def meet(biases: Iterable[str]) -> str:
    """None where none has any; one that all with a bias agree on; else unknown."""
    bent = set(biases) - {"none"}
    return "none" if not bent else bent.pop() if len(bent) == 1 else "unknown"


def touching(step: Step) -> list[list[Row]]:
    """The rows that share codes, together."""
    groups: list[list[Row]] = []
    for row in step.rows:
        near = [
            group
            for group in groups
            if any(set(row.old) & set(other.old) or set(row.new) & set(other.new) for other in group)
        ]
        groups = [group for group in groups if group not in near]
        groups.append([row, *(other for group in near for other in group)])
    return groups


def weights(tree: Tree) -> dict[str, Fraction]:
    """What every node weighs of the whole."""
    found, tops = {"total": tree.maximum["total"] or Fraction(100)}, tree.usual({})
    for code in tree.tables:
        below = tree.children[code]
        own = {child: tree.weight(child, tops) for child in below}
        whole = sum(own.values(), ZERO)
        found |= {child: found[code] * part / whole for child, part in own.items()}
    return found


def coverage(known: Known, weight: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """How much of every node is answered, or printed."""
    tree = known.tree
    given = {*known.fixed, *known.inner, *known.printed, *known.between}
    found: dict[str, Fraction] = {}
    for code in reversed(tree.tables):
        below = tree.children[code]
        if any(above in known.inner for above in tree.at_or_above(code)) or code in given:
            found[code] = ONE
        elif not below:
            found[code] = ZERO
        else:
            found[code] = sum((found[child] * weight[child] for child in below), ZERO) / weight[code]
    return found
