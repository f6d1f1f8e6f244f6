"""What the program says of a comparison holds in every world: against the oracle of `tests/possible_worlds`."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from tests.possible_worlds.generate import KINDS, RARE, Case, random_case
from tests.possible_worlds.laws import all_faults
from tests.strategies import Dice

NOT_YET: tuple[str, ...] = ()
"""What a case may have of which the program does not yet say only what holds. To be kept empty."""


@st.composite
def cases(draw: st.DrawFn) -> Case:
    dice = Dice(lambda choices: draw(st.integers(0, choices - 1)))
    return random_case(dice, frozenset(KINDS + RARE) - frozenset(NOT_YET))


@given(cases())
def test_what_is_said_holds_in_every_world_that_is_found(case: Case) -> None:
    found = all_faults(case, Dice(random.Random(0).randrange), tries=15)
    assert not [str(fault) for fault in found]
