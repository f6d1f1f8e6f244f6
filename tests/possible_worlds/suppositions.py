"""Suppositions: what is said under them holds in every world that they leave, and says no less than without them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from tests.possible_worlds.adapter import Said, compared
from tests.possible_worlds.generate import Case
from tests.possible_worlds.judge import Fault, judged, setting_of, shown
from tests.possible_worlds.restating import Row
from tests.possible_worlds.rules import ONE
from tests.possible_worlds.tipping import is_mixed
from tests.possible_worlds.worlds import Setting
from tests.strategies import Dice

SHARES = (Fraction(9, 10), Fraction(3, 4), Fraction(1, 2), Fraction(1), Fraction(1, 5))
CRITERIA = {"same": "same", "not-looser": "stricter", "not-stricter": "looser"}


class Supposed(NamedTuple):
    """What a reader supposes of all rows; None supposes nothing."""

    common: tuple[Fraction | None, Fraction | None] | None
    criteria: str | None
    loses_at_most: Fraction | None

    def row(self, row: Row) -> Row:
        """What a row says, and what is supposed where it says nothing."""
        wanted = self.common or (None, None)
        common = tuple(wanted[at] if said is None else said for at, said in enumerate(row.common))
        is_open = self.criteria is not None and row.criteria in ("unknown", "changed")
        criteria = CRITERIA[self.criteria] if is_open and self.criteria else row.criteria
        loses = ONE if self.loses_at_most is None else self.loses_at_most
        return row._replace(common=(common[0], common[1]), criteria=criteria, loses_at_most=loses)


def any_supposition(dice: Dice) -> Supposed:
    """A supposition of common shares, of the assessment, of what it takes, or of several."""
    share = dice.one_of(SHARES)
    common = dice.one_of([(share, share), (ONE, share), (share, ONE), (share, None), None])
    criteria = dice.one_of([None, *CRITERIA])
    loses = dice.one_of([None, Fraction(1, 10), Fraction(0), Fraction(1, 2)])
    return Supposed(common, criteria, loses if common or criteria else loses or Fraction(1, 10))


def untrue(case: Case, said: Mapping[str, Said], dice: Dice, tries: int) -> Iterator[Fault]:
    """What is said under a supposition, and does not hold under it."""
    setting = setting_of(case)
    if not case.correspondences or any(is_mixed(step) for step in setting.steps):
        return
    supposition = any_supposition(dice)
    known = {key: value for key, value in supposition._asdict().items() if value is not None}
    under = compared(*case.given, rounding=case.rounding, supposing=known)
    if under is None:  # a row says otherwise
        return
    for code, one in under.items():
        without = said[code].bounds
        if without is not None and (one.bounds is None or one.bounds[0] < without[0] or without[1] < one.bounds[1]):
            text = f"{shown(one.bounds)} is not within {shown(without)}"
            yield Fault("supposed-wider", code, f"{text}, with {_text(supposition)}")
    for fault in judged(_under(setting, supposition), under, dice, tries=tries):
        yield Fault(f"supposed-{fault.kind}", fault.code, f"{_text(supposition)}: {fault.text}")


def _under(setting: Setting, supposition: Supposed) -> Setting:
    """The worlds that a supposition leaves."""
    between = [step.new for step in setting.steps[:-1]]
    rows = [[supposition.row(row) if row.old and row.new else row for row in step.rows] for step in setting.steps]
    return Setting(between, rows, (setting.old, setting.new), setting.truth)


def _text(supposition: Supposed) -> str:
    common = supposition.common and " and ".join(map(str, supposition.common))
    return f"common {common}, criteria {supposition.criteria}, loses at most {supposition.loses_at_most}"
