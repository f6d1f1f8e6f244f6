"""Columns give the digits of evaluations one by one, and refuse what these refuse."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass_rules import InvalidError
from tests import strategies
from tests.strategies import Dice, Shape

pytest.importorskip("numpy", reason="the extra tables is not installed")
pytest.importorskip("pyarrow", reason="the extra tables is not installed")

from kompass_rules.tables import score_table
from tests.tables.random_tables import SHAPE, differences, random_case

ANY = Shape(nodes=12, aggregations=strategies.AGGREGATIONS, reach=True)


@given(st.data())
def test_columns_equal_one_by_one(data: st.DataObject) -> None:
    case = random_case(Dice(lambda choices: data.draw(st.integers(0, choices - 1))), SHAPE)
    assert [*differences(case)] == []


@pytest.mark.parametrize("seed", range(120))
def test_random_tables_equal_one_by_one(seed: int) -> None:
    shape = ANY if seed % 5 == 0 else SHAPE
    assert [*differences(random_case(Dice(random.Random(seed).randrange), shape))] == []


def test_most_random_tables_are_scored() -> None:
    """What is refused would pass for equal."""
    scored = 0
    for seed in range(100):
        case = random_case(Dice(random.Random(seed).randrange), SHAPE)
        try:
            score_table(
                case.ruleset,
                case.table,
                missing=case.missing,
                rounding=case.rounding,
                not_applicable=case.off,
                decimals=case.decimals,
            )
            scored += 1
        except InvalidError:
            continue
    assert scored > 80
