"""Where what the program says of a comparison does not hold in some world, or holds in fewer than it might."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from tests.oracle import Ends
from tests.possible_worlds.adapter import Said, compared
from tests.possible_worlds.extremes import Ends as Extent
from tests.possible_worlds.extremes import Program, is_exact
from tests.possible_worlds.generate import Case
from tests.possible_worlds.restating import rows_of
from tests.possible_worlds.rules import Tree
from tests.possible_worlds.sides import Known
from tests.possible_worlds.worlds import Aim, Setting, World, found_worlds
from tests.strategies import Dice

SLACK = Fraction(1, 10**9)
"""How far, as a share, a number may lie outside where roots are taken."""


class Fault(NamedTuple):
    """What is wrong with one node; `kind` says which law it breaks."""

    kind: str
    code: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.code}: {self.text}"


def setting_of(case: Case) -> Setting:
    """All that is given of a case, as the oracle reads it."""
    ends = (
        Known(Tree(case.rulesets[0]), case.assessments[0], case.policies[0], rounding=case.rounding),
        Known(Tree(case.rulesets[-1]), case.assessments[1], case.policies[1], rounding=case.rounding),
    )
    between = [Tree(document) for document in case.rulesets[1:-1]]
    return Setting(between, [rows_of(document) for document in case.correspondences], ends, case.truth)


def said_of(case: Case) -> dict[str, Said] | None:
    """What the program says; None where it refuses."""
    return compared(*case.given, rounding=case.rounding)


def judged(setting: Setting, said: Mapping[str, Said], dice: Dice, *, tries: int, most: int = 2) -> Iterator[Fault]:
    """The worlds that are found, held against what is said: all nodes in each, and `most` of them as aims."""
    codes = setting.judged
    for code in codes:
        yield from (Fault("words", code, text) for text in contradictions(said[code]))
    aimed = ["total"] if "total" in codes else []
    aimed += dice.some([code for code in codes if code != "total"], min(len(codes) - len(aimed), most - 1))
    aims = [Aim(code, end) for code in aimed for end in (True, False)]
    slack = SLACK if any("geometric-mean" in step.new.hows | step.old.hows for step in setting.steps) else Fraction()
    for world in found_worlds(setting, aims, dice, tries):
        for code in codes:
            yield from outside(code, said[code], world, slack)
    if is_exact(setting):
        yield from bent_ends(setting, said)


def outside(code: str, said: Said, world: World, slack: Fraction) -> Iterator[Fault]:
    """What does not hold in a world."""
    change, top = world.change(code), said.top or 100
    if said.degree == "not":
        return
    if said.bounds is not None and not is_within(change, said.bounds, slack * top):
        yield Fault("outside", code, f"{change} is outside of {shown(said.bounds)}; {described(world)}")
    wrong = {"rose": change <= 0, "fell": change >= 0, "unchanged": change != 0}
    if said.verdict in wrong and wrong[said.verdict] and not (slack and abs(change) <= slack * top):
        yield Fault("verdict", code, f"{said.verdict}, though the change may be {change}; {described(world)}")
    if said.by_rules is not None and said.straight is not None and said.straight[0] == said.straight[1]:
        moved = said.straight[0][0] - change
        if not is_within(moved, said.by_rules, slack * top):
            yield Fault("by-rules", code, f"{moved} is outside of {shown(said.by_rules)}; {described(world)}")


def bent_ends(setting: Setting, said: Mapping[str, Said]) -> Iterator[Fault]:
    """Where the ends of bounds are not those that inequalities give: bounds that leave worlds out, or are too wide."""
    program, codes = Program(setting), [code for code in setting.judged if said[code].degree != "not"]
    restated, official = program.restated(codes), program.official(codes)
    tree, tops, rounding = setting.new.tree, program.new.tops, setting.new.rounding
    for code in codes:
        old, new, one = restated[code], official[code], said[code]
        outer = change_of(*(ends.official(tree, code, tops[code], rounding=rounding) for ends in (old, new)))
        is_enclosing = "enclosing" in one.reasons
        if one.bounds is None:
            everything = Extent(Fraction(0), Fraction(1)).official(tree, code, tops[code], rounding=rounding)
            is_all = any(ends.official(tree, code, tops[code], rounding=rounding) == everything for ends in (old, new))
            if one.new is not None and not (is_enclosing or is_all):
                yield Fault("loose", code, f"not bounded, though the change is within {closed(outer)}")
            continue
        if not is_enclosing and not (outer.low <= one.bounds[0][0] and one.bounds[1][0] <= outer.high):
            yield Fault("loose", code, f"{shown(one.bounds)}, though the change is within {closed(outer)}")
        inner = change_of(*(ends.inside().official(tree, code, tops[code], rounding=rounding) for ends in (old, new)))
        if not (one.bounds[0][0] <= inner.low and inner.high <= one.bounds[1][0]):
            yield Fault("outside", code, f"{shown(one.bounds)}, though the change may be near {closed(inner)}")


def closed(ends: Extent) -> str:
    """Two ends as text."""
    return f"[{ends.low}, {ends.high}]"


def change_of(restated: Extent, official: Extent) -> Extent:
    """The least and the greatest change between official figures."""
    return Extent(official.low - restated.high, official.high - restated.low)


def contradictions(said: Said) -> Iterator[str]:
    """Where what is said of one node does not agree with itself."""
    if said.degree == "not":
        if (said.straight, said.like_for_like, said.bounds, said.verdict, said.by_rules) != (None,) * 5:
            yield "not comparable, and yet a number"
        if any(share is not None for share in said.tipping.values()):
            yield "not comparable, and yet a tipping share"
        return
    if said.degree == "partly" and said.straight is not None:
        yield "partly comparable, and yet read straight across"
    if said.verdict != verdict_of(said.bounds):
        yield f"{said.verdict}, but the bounds are {shown(said.bounds)}"
    if said.degree == "fully" and said.bounds is None and said.new is not None:
        yield "fully comparable, and yet not bounded"


def verdict_of(bounds: Ends | None) -> str:
    """What bounds say of the direction."""
    if bounds is None:
        return "cannot-tell"
    if bounds[0] > (0, 0):
        return "rose"
    if bounds[1] < (0, 0):
        return "fell"
    return "unchanged" if bounds[0] == bounds[1] else "cannot-tell"


def is_within(value: Fraction, ends: Ends, slack: Fraction = Fraction()) -> bool:
    """Whether a number lies between two ends."""
    low, high = ends
    if slack:
        return low[0] - slack <= value <= high[0] + slack
    return low <= (value, 0) <= high


def shown(ends: Ends | None) -> str:
    """An interval as documents write it."""
    if ends is None:
        return "nothing"
    (low, after), (high, before) = ends
    return f"{'(' if after > 0 else '['}{low}, {high}{')' if before < 0 else ']'}"


def described(world: World) -> str:
    """A world in numbers: all that is needed to see it."""
    old = {leaf: str(share) for leaf, share in world.old.shares.items()}
    new = {leaf: str(share) for leaf, share in world.new.shares.items()}
    maxima = {one: str(top) for one, top in {**world.old.maxima, **world.new.maxima}.items()}
    common = [{at: tuple(map(str, shares)) for at, shares in one.items()} for one in world.common]
    restated = {one: str(scored.official) for one, scored in world.restated.items()}
    parts = [f"old shares {old}", f"new shares {new}", f"common {common}", f"restated {restated}"]
    parts += [f"maxima {maxima}"] if maxima else []
    return "world: " + ", ".join(parts)
