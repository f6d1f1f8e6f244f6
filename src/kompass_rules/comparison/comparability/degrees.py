"""Degrees of comparability: what a difference between two scores may be read as, and three ways to put them together.

`meet` takes several grounds for one pair, `roll_up` goes from parts to the area that they make, and `chain` follows
a score over several revisions. None of them ever adds confidence that its parts do not have.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from fractions import Fraction
from functools import cached_property, reduce

import attrs

from kompass_rules.errors import Path, Value, place_text
from kompass_rules.exact import Number
from kompass_rules.revisions.association import Common, CriteriaChange, Match
from kompass_rules.shown import Shown


class Degree(StrEnum):
    """The degree to which two scores are comparable, from fully to not at all."""

    FULLY = "fully"
    LARGELY = "largely"
    PARTLY = "partly"
    NOT = "not"

    @property
    def is_straight(self) -> bool:
        """Return whether the straight difference is meaningful."""
        return self in (Degree.FULLY, Degree.LARGELY)


_WORSE = {degree: place for place, degree in enumerate(Degree)}


class Bias(StrEnum):
    """The effect of a changed assessment on the difference, within the common content.

    Under a stricter assessment the same work earns less, so a difference understates what became better.
    """

    NONE = "none"
    UNDERSTATES = "understates"
    OVERSTATES = "overstates"
    UNKNOWN = "unknown"


_BIASES = {
    CriteriaChange.SAME: Bias.NONE,
    CriteriaChange.STRICTER: Bias.UNDERSTATES,
    CriteriaChange.LOOSER: Bias.OVERSTATES,
    CriteriaChange.CHANGED: Bias.UNKNOWN,
    CriteriaChange.UNKNOWN: Bias.UNKNOWN,
}


@attrs.frozen
class Shares:
    """The share (0..1) of the weight that is comparable, on each side; None where a side has nothing."""

    old: Fraction | None
    new: Fraction | None


@attrs.frozen
class Reason(Shown):
    """A reason for the reading of a difference: its `code`, its place (`at`), and the values in its sentence.

    `at` begins with the correspondence: `"2016-2020".associations[4]`; it is empty for what the scores themselves say.
    """

    code: str
    at: Path = ()
    values: tuple[tuple[str, Value], ...] = ()

    @property
    def place(self) -> str:
        """The place as it is written."""
        return place_text(self.at)


def reason(code: str, /, *at: str | int, **values: Value) -> Reason:
    """A reason at a place: `reason("criteria-stricter", "2016-2020", "defaults")`."""
    return Reason(code, at, tuple(values.items()))


def distinct(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Every reason once, in an order that does not depend on where they came from."""
    placed: dict[tuple[str, Path], list[Reason]] = {}
    for one in dict.fromkeys(reasons):
        placed.setdefault((one.code, one.at), []).append(one)
    found = []
    for key in sorted(placed, key=_order):
        same = placed[key]  # seldom more than one: a place says one thing of a kind
        found += same if len(same) == 1 else sorted(same, key=str)
    return tuple(found)


def _order(key: tuple[str, Path]) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    code, at = key
    return code, tuple((0, step, "") if isinstance(step, int) else (1, 0, step) for step in at)


@attrs.frozen
class Comparability:
    """Degree, bias, comparable share of both sides, and every reason."""

    degree: Degree
    bias: Bias
    comparable_share: Shares
    reasons: tuple[Reason, ...] = attrs.field(default=(), converter=distinct)

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of the reasons."""
        return frozenset(one.code for one in self.reasons)


SAME = Comparability(Degree.FULLY, Bias.NONE, Shares(Fraction(1), Fraction(1)))
"""The comparability of a score with itself."""


_MATCHED = {
    Match.EXACT: Degree.LARGELY,
    Match.CLOSE: Degree.LARGELY,
    Match.BROAD: Degree.PARTLY,
    Match.NARROW: Degree.PARTLY,
    Match.RELATED: Degree.NOT,
}


def matched_degree(matches: Iterable[Match | None]) -> Degree:
    """The degree that the weakest of several matches supports by itself."""
    return max((_MATCHED[match] for match in matches if match is not None), key=_WORSE.__getitem__)


def shared_degree(common: Common, largely_from: Fraction) -> Degree:
    """The degree that least common shares support by themselves; NOT where one of them is not known."""
    if common.old is None or common.new is None:
        return Degree.NOT
    least = min(common.old, common.new)
    return Degree.LARGELY if least >= largely_from else Degree.PARTLY if least > 0 else Degree.NOT


def degree_of(common: Common, criteria: CriteriaChange, largely_from: Fraction, matched: Degree) -> Degree:
    """The degree of what can only be compared as a whole: the better of what matches and known least shares support."""
    if common.old == common.new == 1:
        return Degree.FULLY if criteria is CriteriaChange.SAME else Degree.LARGELY
    return min(matched, shared_degree(common, largely_from), key=_WORSE.__getitem__)


def at_most(degree: Degree, limit: Degree) -> Degree:
    """The worse of two degrees."""
    return max(degree, limit, key=_WORSE.__getitem__)


def bias_of(criteria: CriteriaChange) -> Bias:
    """The bias of the difference under a changed assessment."""
    return _BIASES[criteria]


def meet(first: Comparability, second: Comparability) -> Comparability:
    """Combine two grounds for the same pair: the worse degree, no bias only where both have none.

    A semilattice: it does not matter in which order, or how often, grounds are taken.
    """
    return Comparability(
        at_most(first.degree, second.degree),
        meet_bias(first.bias, second.bias),
        Shares(
            _least(first.comparable_share.old, second.comparable_share.old),
            _least(first.comparable_share.new, second.comparable_share.new),
        ),
        (*first.reasons, *second.reasons),
    )


def meet_bias(first: Bias, second: Bias) -> Bias:
    """The bias on two grounds: none only where both have none, unknown where they differ."""
    if first is Bias.NONE or first is second:
        return second
    return first if second is Bias.NONE else Bias.UNKNOWN


def _least(first: Fraction | None, second: Fraction | None) -> Fraction | None:
    return second if first is None else first if second is None else min(first, second)


def roll_up(parts: Sequence[Comparability], share: Shares, largely_from: Number, *, alike: bool) -> Comparability:
    """The comparability of an area, from its parts.

    `share` is the share of the weight that is graded LARGELY or better on each side, `alike` whether both sides put
    their parts together alike, with proportional weights.
    """
    degrees = {part.degree for part in parts}
    least = None if share.old is None or share.new is None else min(share.old, share.new)
    why = [why for part in parts for why in part.reasons]
    if degrees == {Degree.FULLY} and alike:
        degree = Degree.FULLY
    elif least is not None and least >= largely_from:
        degree = Degree.LARGELY
    else:
        degree = Degree.NOT if degrees <= {Degree.NOT} else Degree.PARTLY
    if degree is not Degree.FULLY and least is not None and 0 < least < 1:
        why.append(reason("largely-from", limit=Fraction(largely_from)))
    bias = reduce(meet_bias, (part.bias for part in parts), Bias.NONE if alike else Bias.UNKNOWN)
    return Comparability(degree, bias, share, why)


def chain(steps: Sequence[Comparability], ends: Comparability) -> Comparability:
    """The comparability over several revisions: never better than any step, nor than what holds of the two ends."""
    met = reduce(meet, steps, ends)
    return attrs.evolve(met, comparable_share=ends.comparable_share)
