"""Moves: the better answers that a node can have, one step after the other.

The steps of a scale with few answers are those answers, by the share that they earn; on all others a step is a whole
number towards the best answer, the last one as short as the scale makes it. Printed points move by whole points.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from operator import itemgetter

import attrs

from kompass_rules.analysis.answering import earned_shares
from kompass_rules.errors import InvalidError, finding
from kompass_rules.exact import Number, to_int_if_integral
from kompass_rules.interval import End, Interval
from kompass_rules.model.scale import Points
from kompass_rules.rounding import Rounding, round_end
from kompass_rules.scoring.answers import answer_ends
from kompass_rules.scoring.assessment import GivenAnswer
from kompass_rules.scoring.plan import Plan, Status
from kompass_rules.scoring.tree import ScoredTree

_MOST_STEPS = 1000


@attrs.frozen
class Move:
    """A better answer: how many steps away it is, and the least points before rounding that it gives, on the grid."""

    answer: GivenAnswer
    steps: int
    low: End


def moves(tree: ScoredTree, index: int) -> list[Move]:
    """The moves of a node that is answered or printed, the nearest first; none where it cannot be moved.

    Raises `InvalidError` (`steps-too-many`) where there are more than a thousand.
    """
    plan, status = tree.plan, tree.inputs.counting.status[index]
    if status is Status.PRINTED:
        return [*_in_points(tree, index)]
    answer = tree.inputs.assessment.answers[plan.codes[index]]
    has_few = index in plan.leaf_set and earned_shares(plan.scales[index], plan.maximum(index))
    better = _tabulated(plan, index) if has_few else _towards_best(plan, index, answer)
    here = tree.inputs.low[index]
    found: list[Move] = []
    for one in better:
        ends = answer_ends(plan, index, one)
        if ends and ends[0] > (found[-1].low if found else here):
            found.append(Move(one, len(found) + 1, ends[0]))
    return found


def _tabulated(plan: Plan, index: int) -> list[GivenAnswer]:
    """The answers of a scale that has few, by what they earn."""
    scale, maximum = plan.scales[index], plan.maximum(index)
    answers: list[GivenAnswer] = [*scale.table(maximum), *(band.start for band in getattr(scale, "bands", ()))]
    ends = ((answer_ends(plan, index, answer), answer) for answer in answers)
    return [answer for _, answer in sorted(((pair[0], answer) for pair, answer in ends if pair), key=itemgetter(0))]


def _towards_best(plan: Plan, index: int, answer: GivenAnswer) -> Iterator[GivenAnswer]:
    """Numbers a whole step apart, from the answer, or the end of an interval that earns less, to the best one."""
    scale = plan.scales[index] if index in plan.leaf_set else Points()
    best = Fraction(scale.best_answer(plan.maximum(index)))
    ends = (answer.low, answer.high) if isinstance(answer, Interval) else (Fraction(str(answer)),)
    here = max(ends, key=lambda end: abs(best - end))
    whole = _whole_steps(plan, index, abs(best - here))
    way = 1 if best > here else -1
    yield from (to_int_if_integral(here + way * step) for step in range(1, whole + 1))
    yield to_int_if_integral(best)


def _in_points(tree: ScoredTree, index: int) -> Iterator[Move]:
    """Whole points more than what is printed, up to the maximum; what may be more already can gain less."""
    plan, (low, high) = tree.plan, tree.unrounded(index)
    room = tree.inputs.pattern.maxima[index] - high.value
    whole = _whole_steps(plan, index, Fraction(room, plan.grid))
    gains: list[Number] = [step * plan.grid for step in range(1, whole + 1)]
    if room > whole * plan.grid:
        gains.append(room)
    shown, most = tree.points(index)[0].value, tree.inputs.pattern.maxima[index]
    for steps, gain in enumerate(gains, 1):
        points = most if gain == room else shown + gain
        yield Move(to_int_if_integral(Fraction(points) / plan.grid), steps, End(low.value + gain, low.openness))


def _whole_steps(plan: Plan, index: int, width: Fraction) -> int:
    whole = int(round_end(width, 1, Rounding.FLOOR))
    if whole > _MOST_STEPS:
        raise InvalidError([finding("steps-too-many", "answers", plan.codes[index], steps=whole, most=_MOST_STEPS)])
    return whole
