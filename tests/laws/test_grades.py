"""What a comparison says of a grade holds in every world."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from kompass_rules import Comparison, Interval, InvalidError, compare, evaluate
from tests import plain
from tests.possible_worlds.generate import Case, seeded_case
from tests.possible_worlds.judge import setting_of
from tests.possible_worlds.rules import Document, Scored
from tests.possible_worlds.sides import is_interval
from tests.possible_worlds.worlds import Aim, found_worlds
from tests.strategies import Dice


def grades(dice: Dice, top: int) -> Document:
    """Grades of a figure from 0 to `top`."""
    drawn = [Fraction(dice.between(1, top * 2), 2) for _ in range(dice.between(1, 5))]
    starts = sorted({Fraction(0), *drawn})
    bounds = [{"name": str(at), "from": start} for at, start in enumerate(starts)]
    return {"of": dice.one_of(["printed", "unrounded"]), "bounds": bounds}


def with_grades(case: Case, dice: Dice) -> Sequence[Document]:
    """The rulesets of a case, the last with grades on every level."""
    *before, last = case.rulesets
    levels = [{**level, "grades": {"by": "percent", **grades(dice, 100)}} for level in last["levels"]]
    most = last["total"].get("max_points")
    own = {"by": "percent", **grades(dice, 100)}
    if most is not None and most >= 1 and dice.chance(50):
        own = {"by": "points", **grades(dice, int(most))}
    return [*before, {**last, "levels": levels, "total": {**last["total"], "grades": own}}]


def compared(case: Case, rulesets: Sequence[Document]) -> Comparison | None:
    values = [plain.ruleset(document) for document in rulesets]
    steps = zip(case.correspondences, pairwise(values), strict=True)
    chain = [plain.correspondence(document, *pair) for document, pair in steps]
    try:
        old, new = (
            evaluate(values[at], plain.assessment(read(case.assessments[at])), missing=case.policies[at])
            for at in (0, -1)
        )
        return compare(old, new, chain)
    except InvalidError:
        return None


def read(document: Document) -> Document:
    answers: Mapping[str, Any] = document.get("answers", {})
    found = {code: Interval.parse(one) if is_interval(one) else one for code, one in answers.items()}
    return {**document, "answers": found}


def position(rules: Document, score: Scored) -> int:
    """The grade of a node in one world, worked out as the words say."""
    if rules["by"] == "percent":
        figure = score.percent if rules["of"] == "printed" else score.share * 100
    else:
        assert score.points is not None
        assert score.top is not None
        figure = score.points if rules["of"] == "printed" else score.share * score.top
    return max(at for at, one in enumerate(rules["bounds"]) if one["from"] <= figure)


@given(st.integers(0, 10**9))
def test_a_certain_change_of_a_grade_holds_in_every_world(seed: int) -> None:
    case, dice = seeded_case(seed), Dice(random.Random(seed).randrange)
    rulesets = with_grades(case, dice)
    comparison = compared(case, rulesets)
    assume(comparison is not None)
    assert comparison is not None
    told = {one.code: one.grade for one in comparison if one.grade is not None}
    assume(told)
    aims = [Aim(code, most=most) for code in list(told)[:2] for most in (True, False)]
    for world in found_worlds(setting_of(case), aims, dice, 8):
        for code, change in told.items():
            depth = 0 if code == "total" else code.count(".") + 1
            rules = rulesets[-1]["levels"][depth - 1]["grades"] if depth else rulesets[-1]["total"]["grades"]
            before, after = position(rules, world.restated[code]), position(rules, world.official[code])
            assert str(before) in change.old
            assert str(after) in change.new
            assert after - before in change.steps
