"""Tipping shares: with so much in common, no world goes the other way; and with less, one does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from tests.possible_worlds.adapter import Said
from tests.possible_worlds.extremes import Program, is_exact
from tests.possible_worlds.judge import Fault, change_of, closed, described
from tests.possible_worlds.restating import Step
from tests.possible_worlds.rules import ONE, ZERO
from tests.possible_worlds.worlds import Aim, Commons, Setting, farthest, least_commons
from tests.strategies import Dice

LITTLE = Fraction(1, 10**6)
UNIT = Fraction(1, 5000)
"""How much more than the least share may be said, to be sure that it is enough."""


def not_tipping(setting: Setting, said: Mapping[str, Said], dice: Dice, tries: int) -> Iterator[Fault]:
    """Shares with which a change may go the other way, or that are not the least ones."""
    if any(is_mixed(step) for step in setting.steps):
        return
    for code in setting.judged:
        one = said[code]
        rising = None if one.degree == "not" else _rising(one)
        if rising is None:
            continue
        for name, share in one.tipping.items():
            if share is not None:
                yield from _sufficient(setting, code, (name, share), dice, tries, rising=rising)
            if is_exact(setting) and one.straight is not None:
                yield from _least(setting, code, (name, share), rising=rising)


def is_mixed(step: Step) -> bool:
    """Whether a component of several rows has a common share that nobody knows."""
    return any(
        row.old and row.new and None in row.common and max(len(step.contents[at][row.sides[at]]) for at in (0, 1)) > 1
        for row in step.rows
    )


def _rising(one: Said) -> bool | None:
    """Whether the new official share is above the old one, None where that is open."""
    if one.old is None or one.new is None:
        return None
    if one.new[0] > one.old[1]:
        return True
    return False if one.new[1] < one.old[0] else None


def supposed(setting: Setting, name: str, share: Fraction) -> list[Commons]:
    """The common shares of every step, with this one wherever none is known."""
    wanted = {"both": (share, share), "added": (ONE, share), "dropped": (share, ONE)}[name]
    found: list[Commons] = []
    for step in setting.steps:
        known = least_commons(step)
        for at, pair in known.items():
            said = step.rows[at].common
            open_old, open_new = (mine is None for mine in said)
            known[at] = (wanted[0] if open_old else pair[0], wanted[1] if open_new else pair[1])
        found.append(known)
    return found


def _sufficient(
    setting: Setting, code: str, named: tuple[str, Fraction], dice: Dice, tries: int, *, rising: bool
) -> Iterator[Fault]:
    name, share = named
    common = supposed(setting, name, share + (1 - share) * LITTLE)
    world = farthest(setting, Aim(code, most=rising), dice, tries, common)
    change = world.change(code)
    if change <= 0 if rising else change >= 0:
        text = f"{name} {share} is not enough: the change may be {change}"
        yield Fault("tipping", code, f"{text}; {described(world)}")


def _least(setting: Setting, code: str, named: tuple[str, Fraction | None], *, rising: bool) -> Iterator[Fault]:
    name, share = named
    varied = {"both": (0, 1), "added": (1,), "dropped": (0,)}[name]
    below = set(setting.new.tree.at_or_below(code))
    rows = [row for row in setting.steps[0].rows if below & {*row.new}]
    two_sided = [row for row in rows if setting.old.applicable & {*row.old} and setting.new.applicable & {*row.new}]
    if not any(row.common[at] is None for row in two_sided for at in varied):
        return
    less = max(ZERO, (ONE if share is None else share) - UNIT)
    (common,) = supposed(setting, name, less)
    if less == 0 or not any(common[at] != known for at, known in least_commons(setting.steps[0]).items()):
        return
    program = Program(setting, common)
    tree, top = setting.new.tree, program.new.tops[code]
    restated, official = program.restated([code])[code], program.official([code])[code]
    old, new = (ends.official(tree, code, top, rounding=setting.new.rounding) for ends in (restated, official))
    change = change_of(old, new)
    if change.low > 0 if rising else change.high < 0:
        asked = "none is said to do" if share is None else f"not {share}"
        yield Fault("tipping", code, f"{name} {less} would do, {asked}: the change is within {closed(change)}")
