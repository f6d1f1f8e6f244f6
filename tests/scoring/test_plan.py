from __future__ import annotations

from fractions import Fraction

import pytest

from kompass_rules import Status
from kompass_rules.scoring.plan import grid_of, on_grid, plan_of
from tests import plain, strategies

WHOLE = {"digits": 0, "rounding": "half-up", "carries": True}


def test_a_plan_lays_scored_nodes_out_in_level_order() -> None:
    ruleset = plain.ruleset(
        {
            **strategies.HEADER,
            "levels": [{}, {"points": WHOLE}],
            "total": {"max_points": 30},
            "scales": {"thirds": {"kind": "options", "options": {"none": 0, "some": "1/3"}}},
            "nodes": {
                "10": {"max_points": 10},
                "10.1": {},
                "2": {"max_points": 20},
                "2.1": {"max_points": 13, "scale": "thirds"},
                "2.2": {"max_points": 7},
            },
        }
    )
    plan = plan_of(ruleset)
    assert plan.codes == ("total", "2", "10", "2.1", "2.2")
    assert plan.parents == (0, 0, 0, 1, 1)
    assert plan.child_ranges == ((1, 3), (3, 5), (5, 5), (5, 5), (5, 5))
    assert (plan.inner, plan.leaves) == ((1, 0), (2, 3, 4))
    assert plan.complete_status == (Status.COMPUTED, Status.COMPUTED, *[Status.ANSWERED] * 3)
    assert plan.grid % 3 == 0
    assert plan.tables[3] == {"none": 0, "some": 13 * plan.grid // 3}
    assert [rule is not None for rule in plan.sum_quanta] == [False, True, False, True, True]
    assert plan_of(ruleset) is plan


def test_a_grid_that_would_be_too_fine_leaves_fractions() -> None:
    """Primes multiply; what would not fit a machine's integer is scored exactly all the same."""
    primes = (999_983, 999_979, 999_961, 999_959)
    document = {
        **strategies.HEADER,
        "levels": [{}],
        "total": {"max_points": sum(Fraction(1, prime) for prime in primes)},
        "nodes": {str(at): {"max_points": Fraction(1, prime)} for at, prime in enumerate(primes)},
    }
    plan = plan_of(plain.ruleset(document))
    assert plan.grid <= 10**15
    assert any(isinstance(top, Fraction) for top in plan.maxima)


@pytest.mark.parametrize("value", [0, 3, Fraction(1, 2), Fraction(5, 3), Fraction(27, 2)])
def test_points_are_counted_on_the_grid(value: Fraction | int) -> None:
    found = on_grid(value, 1000)
    assert found == value * 1000
    assert isinstance(found, int) == ((value * 1000).denominator == 1)


def test_the_grid_is_of_all_denominators_as_far_as_it_may_be_fine() -> None:
    assert grid_of([Fraction(1, 3), 5, Fraction(1, 7)]) == 21_000
    assert grid_of([Fraction(1, 10**15)]) == 10**15
    assert grid_of([Fraction(1, 3), Fraction(1, 10**16), Fraction(1, 7)]) == 21_000
