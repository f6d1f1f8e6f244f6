"""What is true in one world is never said to disagree, and what is said to disagree is true in none."""

from __future__ import annotations

import random
from itertools import product

import attrs
from hypothesis import given
from hypothesis import strategies as st

from kompass_rules import Framework
from kompass_rules.revisions.association import Association
from kompass_rules.revisions.correspondence import Correspondence
from kompass_rules.workbench.consistency import disagreements
from tests.strategies import Dice
from tests.workbench import contents

SQUARE = ((0, 1), (1, 2), (2, 3), (0, 3))
TWO_WAYS = ((0, 1), (1, 3), (0, 2), (2, 3))


@st.composite
def true_frameworks(draw: st.DrawFn) -> Framework:
    """Frameworks of three to five revisions, whose rows are all true in one world."""
    dice = Dice(lambda count: draw(st.integers(0, count - 1)))
    return contents.true_framework(dice, draw(st.integers(3, 5)))


@st.composite
def made_up_frameworks(draw: st.DrawFn) -> Framework:
    """Small frameworks whose rows say anything."""
    dice = Dice(lambda count: draw(st.integers(0, count - 1)))
    return contents.made_up(dice, draw(st.sampled_from((contents.TRIANGLE, SQUARE, TWO_WAYS))))


@given(true_frameworks())
def test_rows_that_are_true_in_a_world_never_disagree(framework: Framework) -> None:
    assert disagreements(framework) == ()


@given(made_up_frameworks())
def test_what_disagrees_is_true_in_no_world(framework: Framework) -> None:
    if disagreements(framework):
        assert not contents.is_possible(framework)


@given(made_up_frameworks())
def test_the_named_rows_and_what_is_not_joined_disagree_by_themselves(framework: Framework) -> None:
    for one, found in disagreements(framework):
        values = dict(found.values)
        named = values["rows"]
        assert isinstance(named, tuple)
        assert not contents.is_possible(only(framework, set(named), one))


def only(framework: Framework, named: set[str], between: Correspondence) -> Framework:
    """The framework in which the named rows say what they say, and all others nothing; what joins `between` stays."""
    steps = []
    for one in framework.correspondences:
        rows = [row for row in one.rows if f"{' + '.join(row.old)} → {' + '.join(row.new)} ({one.name})" in named]
        kept = [row.association for row in rows]
        if one is between:
            kept = [Association(row.old, row.new, "related") for row in one.rows if row.old and row.new]
        joined = {pair for row in kept for pair in product(row.old, row.new)}
        old, new = ([code for code in side.codes if code != "total"] for side in (one.old, one.new))
        if one is not between:
            kept += [Association([a], [b], "related") for a in old for b in new if (a, b) not in joined]
            joined = set(product(old, new))
        kept += [Association([code], []) for code in old if all(code != a for a, _ in joined)]
        kept += [Association([], [code]) for code in new if all(code != b for _, b in joined)]
        steps.append(attrs.evolve(one, associations=kept))
    return attrs.evolve(framework, correspondences=steps)


def test_nearly_every_contradiction_of_a_triangle_is_found() -> None:
    found = missed = 0
    for seed in range(150):
        framework = contents.made_up(Dice(random.Random(seed).randrange))
        if disagreements(framework):
            found += 1
        else:
            missed += not contents.is_possible(framework)

    assert found > 50
    assert missed <= found // 50
