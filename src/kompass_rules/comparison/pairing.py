"""Two evaluations and a chain, laid against each other: all that a difference of one node is made of."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property, lru_cache, reduce
from itertools import pairwise

import attrs

from kompass_rules.comparison.comparability.degrees import (
    SAME,
    Bias,
    Comparability,
    Degree,
    Reason,
    Shares,
    meet,
    reason,
)
from kompass_rules.comparison.comparability.grading import Grading, grading_of
from kompass_rules.comparison.difference import Side
from kompass_rules.comparison.restating.restated import RestatedShares
from kompass_rules.comparison.restating.shares import EvaluatedShares, ShareSource, amounts_together
from kompass_rules.comparison.step import WeightedStep
from kompass_rules.comparison.weights import Weights, effective_weights, weights_of
from kompass_rules.exact import Interval, Number
from kompass_rules.model.code import TOTAL
from kompass_rules.model.evidence import Evidence
from kompass_rules.revisions.correspondence import Chain
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.scoring.official import Official

__all__ = ["Pairing", "pairing_of"]


@attrs.frozen(eq=False)
class PairedEnd:
    """One of the two evaluations: its official shares, and what its nodes weigh."""

    evaluation: Evaluation
    official: Official
    weights: Weights

    @property
    def scored(self) -> EvaluatedShares:
        """What the evaluation knows."""
        return EvaluatedShares(self.weights, self.official)

    def side(self, codes: tuple[str, ...]) -> Side:
        """The score of a node, or of several together."""
        if len(codes) == 1:
            (code,) = codes
            most = self.official.maximum(code)
            maximum = None if most is None else Fraction(most)
            disputed = self.evaluation.assessment.disputed.get(code)
            return Side(self._share(code), maximum, self._evidence(codes), disputed, self._shown(code, maximum))
        return self._together(codes)

    def _share(self, code: str) -> Interval | None:
        """The official share of a node; a disputed figure says nothing of it."""
        ends = self.official.share(code)
        if ends is None:
            return None
        return Interval.exactly(ends[0][0]) if ends[0] == ends[1] else Interval.between(*ends)

    def _evidence(self, codes: Iterable[str]) -> Evidence:
        """The weakest of what the scores rest on."""
        own = (self.evaluation.ruleset.evidence_of(code) for code in codes)
        return reduce(Evidence.weaker, own, self.evaluation.assessment.evidence)

    def _shown(self, code: str, maximum: Fraction | None) -> Interval | None:
        """The share that a disputed figure prints, which is shown and counts for nothing."""
        if code not in self.evaluation.assessment.disputed or not maximum:
            return None
        points = self.evaluation[code].points
        return None if points is None else points / maximum

    def _together(self, codes: tuple[str, ...]) -> Side:
        """By weight; nothing is known together of what is unknown in part."""
        total, weight = Interval.exactly(0), Fraction()
        tops = [self.official.maximum(code) for code in codes]
        for code in codes:
            own, share = self.weights.by_code[code], self._share(code)
            if own is None or share is None:
                return Side(evidence=self._evidence(codes))
            total, weight = total + share * own, weight + own
        known = [Fraction(top) for top in tops if top is not None]
        together = sum(known, Fraction()) if len(known) == len(tops) else None
        return Side(total / weight if weight else None, together, self._evidence(codes))


def _end(evaluation: Evaluation) -> PairedEnd:
    official = evaluation.official()
    return PairedEnd(evaluation, official, effective_weights(evaluation.ruleset, official))


@attrs.frozen(eq=False)
class Pairing:
    """Two evaluations, the chain between them, and from which share on a parent counts as largely comparable."""

    old: PairedEnd
    new: PairedEnd
    grading: Grading | None
    scored: EvaluatedShares
    steps: tuple[RestatedShares, ...]

    @property
    def restated(self) -> ShareSource:
        """What the old evaluation means in the terms of the new revision."""
        return self.steps[-1] if self.steps else self.scored

    @cached_property
    def _like_for_like(self) -> dict[str, Number]:
        return {} if self.grading is None else like_for_like(self.grading, self.scored, self.new.scored)

    def like_for_like(self, code: str) -> Fraction | None:
        """The change of a new node within what may be compared, in its weight; None where there is none."""
        found = self._like_for_like.get(code)
        return None if found is None else Fraction(found) / (self.scored.unit * self.new.scored.unit)

    def origin(self, code: str) -> tuple[str, ...]:
        """The old node that holds just what a new one is made of, else all the codes that it is made of."""
        if self.grading is None:
            return (code,)
        if code not in self.grading.new_frontier.members_below:
            return ()
        return self.grading.holders(code)

    def comparability(self, code: str) -> Comparability:
        """What the chain says; at most LARGELY where the two leave out, or miss, different things."""
        graded, origin = SAME if self.grading is None else self.grading.comparability(code), self.origin(code)
        if self.new.weights.by_code[code] == 0 or (
            origin and all(self.old.weights.by_code[one] == 0 for one in origin)
        ):
            return attrs.evolve(graded, degree=Degree.NOT, reasons=(*graded.reasons, reason("not-applicable")))
        if graded.degree is Degree.NOT:
            return graded
        caps = [*self._left_out(code, origin), *self._uncovered(code, origin)]
        return meet(graded, Comparability(Degree.LARGELY, Bias.NONE, Shares(None, None), caps)) if caps else graded

    def _left_out(self, code: str, origin: tuple[str, ...]) -> Iterable[Reason]:
        before, after = self.old.official.left_out, self.new.official.left_out
        if not before and not after:
            return
        old = {one for one in before if _is_under(one, origin)}
        new = {one for one in after if _is_under(one, (code,))}
        if self.grading is None:
            differ = old != new
        else:
            groups = [self.grading.groups[at] for at in self.grading.groups_of(code)]
            differ = any(_parts_differ(_part(group.old, old), _part(group.new, new)) for group in groups)
        if differ:
            yield reason("not-applicable-differs")

    def _uncovered(self, code: str, origin: tuple[str, ...]) -> Iterable[Reason]:
        if any(one in self.old.official.uncovered for one in origin):
            yield reason("coverage-old")
        if code in self.new.official.uncovered:
            yield reason("coverage-new")


def _is_under(code: str, above: Iterable[str]) -> bool:
    return any(one in (TOTAL, code) or code.startswith(f"{one}.") for one in above)


def _part(codes: Iterable[str], left_out: set[str]) -> str:
    """How much of some nodes is left out."""
    whole = [code in left_out for code in codes]
    if whole and all(whole):
        return "all"
    return "some" if any(_is_under(one, codes) for one in left_out) else "none"


def _parts_differ(old: str, new: str) -> bool:
    """Whether other content is left out; of some of it nobody says which of the old is which of the new."""
    return old != new or old == "some"


def pairing_of(old: Evaluation, new: Evaluation, chain: Chain, largely_from: Fraction) -> Pairing:
    """Lay two evaluations against each other, along a chain that fits them."""
    before, after = _end(old), _end(new)
    scored, restated = before.scored, list[RestatedShares]()
    if not chain:
        return Pairing(before, after, None, scored, ())
    if before.official.left_out or after.official.left_out:
        grading = _grading(chain, before.weights, after.weights, largely_from)
    else:
        grading = _usual_grading(chain, largely_from)
    for step in grading.steps:
        restated.append(RestatedShares(restated[-1] if restated else scored, step))
    return Pairing(before, after, grading, scored, tuple(restated))


@lru_cache(maxsize=64)
def _usual_grading(chain: Chain, largely_from: Fraction) -> Grading:
    """How far the nodes may be compared where everything applies; it does not depend on any score."""
    return _grading(chain, weights_of(chain[0].old), weights_of(chain[-1].new), largely_from)


def _grading(chain: Chain, before: Weights, after: Weights, largely_from: Fraction) -> Grading:
    weights = [before, *(weights_of(step.new) for step in chain[:-1]), after]
    return grading_of(
        [WeightedStep(one, *pair, largely_from) for one, pair in zip(chain, pairwise(weights), strict=True)]
    )


def like_for_like(grading: Grading, old: EvaluatedShares, new: EvaluatedShares) -> dict[str, Number]:
    """By new node, the sum over all that it holds whole and that is graded LARGELY or better, in weight.

    New weight x (new share - old share), not scaled up, in parts of 1 / (`old.unit` x `new.unit`). A node is left out
    where it holds nothing of that, or where an old or new share of it is not known.
    """
    sums: dict[str, Number] = {}
    unknown: set[str] = set()
    old_unit, new_unit = old.unit, new.unit
    for group, home, ratio in grading.comparable_groups:
        before, after = amounts_together(old, group.old), amounts_together(new, group.new)
        if before is None or after is None or ratio is None:
            unknown.add(home)
        else:
            change = after * old_unit - (before if ratio == 1 else before * ratio) * new_unit
            sums[home] = sums.get(home, 0) + change
    for code, above in grading.steps[-1].upward:
        if code != TOTAL:
            if code in unknown:
                unknown.add(above)
            if code in sums:
                sums[above] = sums.get(above, 0) + sums[code]
    return {code: change for code, change in sums.items() if code not in unknown}
