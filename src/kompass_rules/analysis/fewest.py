"""The smallest set of claims that contradict each other, found with few questions about which sets do.

A set that contradicts itself has a claim of every *correction*: of every set of claims without which the others agree.
So the smallest set that meets the corrections known so far is no larger than the one that is looked for. Where it
contradicts itself, it is the one; where it agrees, it is completed until it no longer would, and what is left out is
one more correction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from kompass_rules.analysis.answering import earned_shares
from kompass_rules.exact import Number
from kompass_rules.model.aggregation import Aggregation
from kompass_rules.model.scale import Points
from kompass_rules.scoring.claims import Claim
from kompass_rules.scoring.inputs import Inputs
from kompass_rules.scoring.plan import Status

_MOST_QUESTIONS = 1_000
_MOST_VISITS = 20_000
"""The most sets that are asked about, and the most that are looked at to find one to ask about."""


def fewest(
    claims: Sequence[Claim], known: Sequence[Claim], contradicts: Callable[[Sequence[Claim]], bool]
) -> tuple[Claim, ...]:
    """The smallest set of claims that contradict each other, where some are `known` to.

    These, where no smaller set does, or none is found with a thousand questions.
    """
    corrections = list[AbstractSet[int]]()
    for _ in range(0, _MOST_QUESTIONS, len(claims)):
        chosen = _meeting(corrections, len(known) - 1)
        if chosen is None:
            break
        if contradicts([claims[at] for at in sorted(chosen)]):
            return tuple(claims[at] for at in sorted(chosen))
        kept = set(chosen)
        for at in range(len(claims)):
            if at not in kept and not contradicts([claims[one] for one in sorted({*kept, at})]):
                kept.add(at)
        corrections.append({*range(len(claims))} - kept)
    return tuple(known)


def _meeting(sets: Sequence[AbstractSet[int]], most: int) -> frozenset[int] | None:
    """The smallest set that has a member of each of several sets, of at most so many members; None where none is."""
    visits = iter(range(_MOST_VISITS))
    found = (_met(sets, frozenset(), size, visits) for size in range(most + 1))
    return next((one for one in found if one is not None), None)


def _met(
    sets: Sequence[AbstractSet[int]], chosen: frozenset[int], size: int, visits: Iterator[int]
) -> frozenset[int] | None:
    left = next((one for one in sets if chosen.isdisjoint(one)), None)
    if left is None:
        return chosen
    is_open = size > 0 and next(visits, None) is not None
    tried = (_met(sets, chosen | {at}, size - 1, visits) for at in sorted(left)) if is_open else ()
    return next((one for one in tried if one is not None), None)


def bounds_decide(inputs: Inputs) -> bool:
    """Return whether bounds alone tell which figures contradict each other, as `smallest_conflict` takes them.

    They do in sums of numbers of points between two ends, and in sums of whole quanta of one size.
    """
    quanta = dict[int, Number | None]()
    for index in reversed(range(len(inputs.plan.codes))):
        if not inputs.counting.maxima[index] or inputs.counting.status[index] is Status.DESCRIBED:
            continue
        children, rule = inputs.counting_children(index), inputs.rules[index]
        sizes = {quanta[child] for child in children} or {None}
        if len(sizes) > 1 or not (_adds(inputs, index, sizes) if children else _is_continuous(inputs, index)):
            return False
        size = sizes.pop()
        quanta[index] = max(rule.quantum, size or 0) if rule and rule.carries else size
    return True


def _adds(inputs: Inputs, index: int, sizes: AbstractSet[Number | None]) -> bool:
    kind = inputs.plan.aggregations[index]
    return kind is Aggregation.SUM or (kind is Aggregation.WEIGHTED_MEAN and sizes == {None})


def _is_continuous(inputs: Inputs, index: int) -> bool:
    """Return whether a node can have any number of points between two ends."""
    plan = inputs.plan
    if index not in plan.leaf_set or inputs.counting.status[index] is Status.ANSWERED:
        return True
    scale = plan.scales[index]
    is_stepped = isinstance(scale, Points) and scale.step is not None
    return not is_stepped and earned_shares(scale, plan.maximum(index)) is None
