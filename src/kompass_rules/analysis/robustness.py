"""Robustness: the smallest change of weights that makes two units change places, or one cross a threshold.

The total before rounding is a weighted mean of the shares on one level. Changing every weight against the leader by
the same relative amount is the strongest change of that size. One that is just strong enough makes a tie: its size is
the answer, and the changed weights certify it. `is_certified` checks them without the search.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Literal, TypedDict

import attrs

from kompass_rules.errors import InvalidError, UnknownCodeError, finding
from kompass_rules.exact import Number, number_text
from kompass_rules.frozen import FrozenDict
from kompass_rules.interval import Interval
from kompass_rules.kinds import require, several
from kompass_rules.model.aggregation import Aggregation
from kompass_rules.model.code import TOTAL
from kompass_rules.model.node import Area, Node
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.numbers import given_count, given_number
from kompass_rules.scoring.evaluation import Evaluation, evaluate
from kompass_rules.scoring.plain import NumberText, plain_number
from kompass_rules.scoring.snapshot import PlainDigests
from kompass_rules.shown import Shown
from kompass_rules.spelling import close_matches

_WEIGHED = (Aggregation.SUM, Aggregation.WEIGHTED_MEAN)


class PlainRival(TypedDict):
    """The evaluation that another is held against, as plain JSON."""

    unit: str
    assessed: Annotated[str, date] | None
    digest: str


class PlainRobustness(TypedDict):
    """A change of weights as plain JSON, format 1: numbers as exact text, what is absent as null, factors by code."""

    format: Literal[1]
    kind: Literal["robustness"]
    framework: str
    revision: str
    unit: str
    assessed: Annotated[str, date] | None
    digests: PlainDigests
    other: PlainRival | None
    threshold: NumberText | None
    depth: int
    limits: dict[str, NumberText]
    leads: bool
    margin: NumberText
    change: NumberText | None
    factors: dict[str, NumberText]


class PlainRanking(TypedDict):
    """The robustness of a ranking as plain JSON, format 1: the lead of each unit before the next."""

    format: Literal[1]
    kind: Literal["ranking"]
    leads: list[PlainRobustness]


@attrs.frozen
class Robustness(Shown):
    """The change of weights with which the order changes; made by `robustness`.

    `margin` is the least that the leader leads by now, in percentage points of the total before rounding; 0 where it is
    not certain who leads. `change` is the largest relative change of any weight (1/10 is ten percent) with which the
    lead is gone, None where no change within `limits` takes it; 0 where the scores of the nodes, each by itself, allow
    no lead. `factors` are the changed weights, as multiples of the present ones, by code.
    """

    evaluation: Evaluation
    against: Evaluation | Fraction
    depth: int
    limits: FrozenDict[str, Fraction]
    leads: bool
    margin: Fraction
    change: Fraction | None
    factors: FrozenDict[str, Fraction]

    def to_dict(self) -> PlainRobustness:
        """Plain JSON, format 1, numbers as exact text."""
        given, other = self.evaluation.assessment, self.against
        return {
            "format": 1,
            "kind": "robustness",
            "framework": given.framework,
            "revision": given.revision,
            "unit": given.unit,
            "assessed": given.assessed,
            "digests": {"ruleset": self.evaluation.ruleset.digest, "assessment": given.digest},
            "other": _rival(other) if isinstance(other, Evaluation) else None,
            "threshold": None if isinstance(other, Evaluation) else number_text(other),
            "depth": self.depth,
            "limits": {code: number_text(limit) for code, limit in self.limits.items()},
            "leads": self.leads,
            "margin": number_text(self.margin),
            "change": plain_number(self.change),
            "factors": {code: number_text(factor) for code, factor in self.factors.items()},
        }


def _rival(of: Evaluation) -> PlainRival:
    given = of.assessment
    return {"unit": given.unit, "assessed": given.assessed, "digest": given.digest}


def robustness(
    evaluation: Evaluation,
    against: Evaluation | Number | Decimal,
    *,
    depth: int = 1,
    limits: Number | Decimal | Mapping[str, Number | Decimal] = Fraction(1, 2),
) -> Robustness:
    """Find the smallest change of weights that reverses two units, or takes one across a threshold, in percent.

    The weights are those of the nodes of one depth, 1 for the areas; `limits` say how far each may change, from 0 up to
    1: all alike, or by code, for a node and all below it (others stay as they are). Rounding is switched off. Where
    scores are intervals, the lead is what is certain. Raises `InvalidError` where the two were not scored alike, or the
    total is no weighted mean of the nodes; `UnknownCodeError` for a limit of another node.
    """
    require("evaluation", evaluation, Evaluation)
    other = against if isinstance(against, Evaluation) else given_number(against, "a threshold")
    given_count(depth, "depth")
    weights = _weights(evaluation, depth)
    if isinstance(other, Evaluation) and (other.ruleset != evaluation.ruleset or _weights(other, depth) != weights):
        raise InvalidError([finding("weighed-otherwise", unit=other.assessment.unit)])
    bounds = _limits(limits, weights, evaluation.ruleset)
    leads = _terms(evaluation, other, weights)
    lags = {code: -term for code, term in leads.items()}
    is_ahead, margin = _lead(evaluation, other)
    terms = {code: term.low for code, term in (leads if is_ahead else lags).items()}
    change = _change(terms, bounds)
    factors = {} if change is None else {code: 1 + _against(terms[code], min(change, bounds[code])) for code in terms}
    return Robustness(evaluation, other, depth, bounds, is_ahead, margin, change, FrozenDict(factors))


def ranking(
    evaluations: Iterable[Evaluation],
    *,
    depth: int = 1,
    limits: Number | Decimal | Mapping[str, Number | Decimal] = Fraction(1, 2),
) -> tuple[Robustness, ...]:
    """Rank evaluations by their official totals, and find the robustness of each against the next.

    An interval is ranked by its middle, and equal totals by what they were before rounding. Before rounding the next
    may be ahead (`leads` is false). Raises as `robustness` does.
    """
    ranked = sorted(several("evaluations", evaluations, Evaluation), key=_rank, reverse=True)
    return tuple(robustness(one, other, depth=depth, limits=limits) for one, other in pairwise(ranked))


def _rank(evaluation: Evaluation) -> tuple[Fraction, Fraction]:
    total, raw = evaluation[TOTAL], _percents(evaluation, [TOTAL])[TOTAL]
    official = total.points or total.percent or Interval.exactly(0)
    return official.low + official.high, raw.low + raw.high


def _lead(evaluation: Evaluation, against: Evaluation | Fraction) -> tuple[bool, Fraction]:
    """The answer to whether the first is ahead by the totals, and the least lead of the one that is."""
    mine, theirs = (_percents(one, [TOTAL])[TOTAL] for one in (evaluation, against))
    apart = mine - theirs
    is_ahead = apart.low + apart.high >= 0
    return is_ahead, max((apart if is_ahead else -apart).low, Fraction(0))


def _against(term: Fraction, by: Fraction) -> Fraction:
    """The relative change of a weight that is the worst for the leader."""
    return -by if term > 0 else by if term < 0 else Fraction(0)


def _change(terms: Mapping[str, Fraction], limits: Mapping[str, Fraction]) -> Fraction | None:
    """The least amount with which all terms, each changed against the leader, sum to nothing.

    The sum falls with the amount along straight lines, which bend where a weight has reached its limit.
    """
    left, done = sum(terms.values(), Fraction()), Fraction(0)
    if left <= 0:
        return Fraction(0)
    for limit in sorted(set(limits.values())):
        slope = sum((abs(term) for code, term in terms.items() if limits[code] >= limit), Fraction())
        if slope and slope * (limit - done) >= left:
            return done + left / slope
        left -= slope * (limit - done)
        done = limit
    return None


def _terms(
    evaluation: Evaluation, against: Evaluation | Fraction, weights: Mapping[str, Fraction]
) -> dict[str, Interval]:
    """The percentage points of the total that each node gives one unit more than the other, or than the threshold."""
    mine, theirs = _percents(evaluation, weights), _percents(against, weights)
    return {code: (mine[code] - theirs[code]) * weight for code, weight in weights.items()}


def _percents(of: Evaluation | Fraction, codes: Iterable[str]) -> dict[str, Interval]:
    """The percents before rounding; a threshold is the same for all."""
    if isinstance(of, Fraction):
        return {code: Interval.exactly(of) for code in codes}
    raw = evaluate(of.ruleset, of.assessment, missing=of.missing, rounding=False, aggregations=of.aggregations)
    return {code: raw[code].percent or Interval.exactly(0) for code in codes}


def _weights(evaluation: Evaluation, depth: int) -> dict[str, Fraction]:
    """The parts of the total that the nodes of a depth have; all above them are sums or weighted means."""
    weights = {TOTAL: Fraction(1)}
    for _ in range(depth):
        weights = {code: part for above, weight in weights.items() for code, part in _parts(evaluation, above, weight)}
    return weights


def _parts(evaluation: Evaluation, above: str, weight: Fraction) -> Iterator[tuple[str, Fraction]]:
    node = evaluation.ruleset[above]
    if not isinstance(node, Area) or node.aggregation not in _WEIGHED:
        raise InvalidError([finding("total-not-weighed", code=above)])
    parts = {child.code: _part(evaluation, node, child) for child in node.children}
    whole = sum(parts.values(), Fraction())
    if not whole:
        raise InvalidError([finding("total-not-weighed", code=above)])
    for code, part in parts.items():
        if part:
            yield code, weight * part / whole


def _part(evaluation: Evaluation, node: Area, child: Node) -> Fraction:
    """The weight of a child among its siblings; 0 for one that has no score."""
    score = evaluation[child.code]
    if score.percent is None:
        return Fraction(0)
    if node.aggregation is Aggregation.SUM:
        return score.max_points or Fraction(0)
    return Fraction(1) if child.weight is None else child.weight


def _limits(
    limits: Number | Decimal | Mapping[str, Number | Decimal], weights: Mapping[str, Fraction], ruleset: Ruleset
) -> FrozenDict[str, Fraction]:
    """The limit of each weight: that of its node, or of the nearest node above."""
    lines = {code: (code, *ruleset.ancestors(code)) for code in weights}
    known = {code for line in lines.values() for code in line}
    given = dict[str, Fraction]()
    for code, limit in (limits if isinstance(limits, Mapping) else {TOTAL: limits}).items():
        if code not in known:
            raise UnknownCodeError(code, close_matches(code, known))
        given[code] = given_number(limit, f"the limit of {code}")
        if not 0 <= given[code] < 1:
            raise InvalidError([finding("limit-outside", code=code, limit=given[code])])
    return FrozenDict(
        {code: next((given[one] for one in line if one in given), Fraction(0)) for code, line in lines.items()}
    )


def is_certified(found: Robustness) -> bool:
    """Return whether the changed weights prove the answer: the lead is gone with them, and with no smaller change.

    The lead is linear in the weights. So it is least in a corner of what a change allows, and where every weight that
    matters is in the worst corner and the lead is exactly gone, every smaller change leaves some of it.
    """
    weights = _weights(found.evaluation, found.depth)
    if (found.leads, found.margin) != _lead(found.evaluation, found.against):
        return False
    sign = 1 if found.leads else -1
    terms = {code: (term * sign).low for code, term in _terms(found.evaluation, found.against, weights).items()}
    if found.change is None:
        worst = {code: 1 - found.limits[code] if term > 0 else 1 + found.limits[code] for code, term in terms.items()}
        return sum(term * worst[code] for code, term in terms.items()) > 0
    if found.change == 0:
        return sum(terms.values()) <= 0
    left = sum((term * found.factors[code] for code, term in terms.items()), Fraction())
    in_corner = all(
        abs(found.factors[code] - 1) == min(found.change, found.limits[code]) and (found.factors[code] - 1) * term <= 0
        for code, term in terms.items()
        if term
    )
    can_still = any(term and found.limits[code] >= found.change for code, term in terms.items())
    return left == 0 and in_corner and can_still
