"""Two evaluations and the steps between them, laid against each other: all that a difference of one node is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property, lru_cache, reduce
from itertools import pairwise

import attrs

from kompass_rules.comparison.alignment import Alignment, alignment_of, identity, supposed
from kompass_rules.comparison.comparability.coverage import Cap, LeftOut, cap_of_coverage, cap_of_left_out
from kompass_rules.comparison.comparability.degrees import (
    Bias,
    Comparability,
    Degree,
    Shares,
    at_most,
    meet,
    reason,
)
from kompass_rules.comparison.comparability.grading import Grading, grading_of
from kompass_rules.comparison.difference import Side
from kompass_rules.comparison.lazily import Lazily
from kompass_rules.comparison.restating.restated import RestatedShares
from kompass_rules.comparison.restating.shares import EvaluatedShares, Range, ShareSource, UnknownShares
from kompass_rules.comparison.step import WeightedStep
from kompass_rules.comparison.supposition import Supposition
from kompass_rules.comparison.weights import Weights, effective_weights, mean_share, weights_of
from kompass_rules.errors import InvalidError
from kompass_rules.exact import Number
from kompass_rules.interval import Interval
from kompass_rules.model.code import TOTAL
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.ruleset import Missing, Ruleset
from kompass_rules.revisions.association import Common
from kompass_rules.revisions.correspondence import Chain
from kompass_rules.scoring.evaluation import Evaluation, evaluate
from kompass_rules.scoring.official import Official


@attrs.frozen(eq=False)
class PairedEnd:
    """One of the two evaluations: its official shares, what its nodes weigh, and the shares of all its worlds."""

    evaluation: Evaluation
    official: Official
    weights: Weights

    @property
    def is_open(self) -> bool:
        """Return whether something is missing that the policy has filled."""
        return bool(self.official.uncovered)

    @cached_property
    def shares(self) -> EvaluatedShares | None:
        """The shares where what is missing may be anything on its scale; None where nothing can be said of them.

        A host's aggregation that takes exact shares only says nothing of what is missing.
        """
        if not self.is_open:
            return EvaluatedShares(self.weights, self.evaluation, self.official)
        one = self.evaluation
        try:
            bound = evaluate(
                one.ruleset,
                one.assessment,
                missing=Missing.BOUND,
                rounding=one.rounding,
                aggregations=one.aggregations,
            )
        except InvalidError:
            return None
        return EvaluatedShares(self.weights, bound, bound.official())

    def side(self, codes: tuple[str, ...]) -> Side:
        """The score of a node, or of several together."""
        if len(codes) == 1:
            (code,) = codes
            most = self.official.maximum(code)
            maximum = None if most is None else Fraction(most)
            disputed = self.evaluation.assessment.disputed.get(code)
            evidence, shown = self._evidence(codes), self._shown(code, maximum)
            return Side(self._share(code), maximum, evidence, disputed, shown, self._grades(code))
        return self._together(codes)

    def _grades(self, code: str) -> tuple[str, ...]:
        """The names of the grades that a node may have."""
        if not self.evaluation.ruleset.has_grades:
            return ()
        return tuple(grade.name for grade in self.official.own_grades(code))

    def _share(self, code: str) -> Interval | None:
        """The official share of a node; a disputed figure says nothing of it."""
        ends = self.official.share(code)
        if ends is None:
            return None
        return Interval.exactly(ends[0].value) if ends[0] == ends[1] else Interval.between(*ends)

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
        """The joint share; nothing is known together of what is unknown in part."""
        counts, _ = self.weights.joint(codes)
        shares = [self._share(code) for code in codes]
        known = [share for share in shares if share is not None]
        if counts is None or len(known) < len(codes) or not sum(counts):
            return Side(evidence=self._evidence(codes))
        total = sum((share * count for share, count in zip(known, counts, strict=True)), Interval.exactly(0))
        tops = [Fraction(top) for code in codes if (top := self.official.maximum(code)) is not None]
        together = sum(tops, Fraction()) if len(tops) == len(codes) else None
        return Side(total / sum(counts), together, self._evidence(codes))

    def amount(self, codes: Iterable[str]) -> Number | None:
        """The official points of several nodes in their weight, in parts of 1 / `official.grid`, if they are known."""
        total: Number = 0
        for code in codes:
            if code in self.weights.in_points:
                own = self.official.exact.get(code)
            else:
                weight, ends = self.weights.by_code[code], self.official.share(code)
                known = weight is not None and ends is not None and ends[0] == ends[1]
                own = ends[0].value * weight * self.official.grid if known and ends and weight is not None else None
            if own is None:
                return None
            total += own
        return total

    def coverage(self, codes: Iterable[str]) -> Fraction:
        """The answered share of several nodes together, by weight; of what is below an answer nothing is missing."""
        official = self.official
        shares = {code: 1 if code not in official.uncovered else official.coverage(code) or 0 for code in codes}
        return mean_share([(self.weights.by_code[code], Fraction(share)) for code, share in shares.items()])

    def is_covered(self, codes: Iterable[str]) -> bool:
        """Return whether nothing of several nodes is missing; of what is below an answer nothing is."""
        return all(self.official.coverage(code) in (None, 1) for code in codes)


def _end(evaluation: Evaluation) -> PairedEnd:
    official = evaluation.official()
    return PairedEnd(evaluation, official, effective_weights(evaluation.ruleset, official))


@attrs.frozen(eq=False)
class Pairing:
    """Two evaluations, the grading of the steps between them, and the old shares in the terms of each step's end.

    `unsupposed` is the same without a reader's suppositions, where there are any.
    """

    old: PairedEnd
    new: PairedEnd
    grading: Grading
    unsupposed: Pairing | None = None

    @cached_property
    def restated(self) -> RestatedShares:
        """The old shares in the terms of the new revision."""
        return self.supposing(None)

    def supposing(self, common: Common | None, within: str | None = None) -> RestatedShares:
        """The old shares in the terms of the new revision, where every common share that is not known is `common`."""
        before, after = self.old.evaluation, self.new.evaluation
        alike = before.aggregations == after.aggregations and len(self.grading.steps) == 1
        last, known = self.grading.steps[-1], self._before_last[common]
        return RestatedShares(known, last, self.new.shares, common, within, ends_alike=alike)

    @cached_property
    def _before_last(self) -> Lazily[Common | None, ShareSource]:
        """The old shares in the terms that the last step starts from, by what is common where nobody says so."""
        return Lazily(self._through_steps)

    def _through_steps(self, common: Common | None) -> ShareSource:
        known: ShareSource = self.old.shares or UnknownShares(self.old.weights)
        for step in self.grading.steps[:-1]:
            known = RestatedShares(known, step, common=common)
        return known

    def figure(self, code: str) -> Range:
        """The restated figure of a new node; under suppositions it lies in that without them."""
        low, high = self.restated.figure(code)
        if self.unsupposed is None:
            return low, high
        least, most = self.unsupposed.figure(code)
        return max(low, least), min(high, most)

    def unrounded(self, code: str) -> Range:
        """The restated share of a new node before its own rounding, as `figure` is after it."""
        low, high = self.restated.unrounded(code)
        if self.unsupposed is None:
            return low, high
        least, most = self.unsupposed.unrounded(code)
        return max(low, least), min(high, most)

    @cached_property
    def like_for_like(self) -> Mapping[str, Number]:
        """By new node, the change of all that it holds whole, that is LARGELY comparable or better, and answered.

        New weight x (new share - old share), not scaled up, in parts of 1 / (old grid x new grid). A node is left out
        where it holds nothing of that, or where an old or new share of it is not known.
        """
        sums: dict[str, Number] = {}
        unknown: set[str] = set()
        old_grid, new_grid = self.old.official.grid, self.new.official.grid
        is_complete = self.old.official.is_complete and self.new.official.is_complete
        for group, home, ratio in self.grading.comparable_groups:
            if not (is_complete or (self.old.is_covered(group.old) and self.new.is_covered(group.new))):
                continue
            before, after = self.old.amount(group.old), self.new.amount(group.new)
            if before is None or after is None or ratio is None:
                unknown.add(home)
            else:
                change = after * old_grid - (before if ratio == 1 else before * ratio) * new_grid
                sums[home] = sums.get(home, 0) + change
        for code, above in self.grading.steps[-1].upward:
            if code != TOTAL:
                if code in unknown:
                    unknown.add(above)
                if code in sums:
                    sums[above] = sums.get(above, 0) + sums[code]
        return {code: change for code, change in sums.items() if code not in unknown}

    def origin(self, code: str) -> tuple[str, ...]:
        """The old node that a new one is compared with, else all the codes that it is made of."""
        return self.grading.origin(code) if self.grading.is_compared(code) else ()

    def comparability(self, code: str) -> Comparability:
        """The comparability of a node; at most LARGELY where the two leave out, or miss, different things."""
        graded, origin = self.grading.comparability(code), self.origin(code)
        weights = self.old.weights.by_code
        if self.new.weights.by_code[code] == 0 or (origin and all(weights[old] == 0 for old in origin)):
            nodes = [self.new.weights.ruleset[code], *(self.old.weights.ruleset[old] for old in origin)]
            why = reason("not-applicable" if all(node.scored for node in nodes) else "not-scored")
            return attrs.evolve(graded, degree=Degree.NOT, reasons=(*graded.reasons, why))
        if graded.degree is Degree.NOT:
            return graded
        caps = [] if self._is_whole else [*self._caps(code, origin)]
        if not caps:
            return graded
        degree = reduce(at_most, (degree for degree, _ in caps))
        return meet(graded, Comparability(degree, Bias.NONE, Shares(None, None), [why for _, why in caps]))

    @cached_property
    def _is_whole(self) -> bool:
        """Return whether everything is applicable, and nothing is missing that a policy has filled."""
        return not any(end.official.left_out or end.is_open for end in (self.old, self.new))

    def _caps(self, code: str, origin: tuple[str, ...]) -> Iterator[Cap]:
        groups = [self.grading.groups[at] for at in self.grading.groups_of(code)]
        old, new = (LeftOut(end.evaluation.ruleset, end.official.left_out) for end in (self.old, self.new))
        yield from cap_of_left_out(groups, old.below(origin), new.below((code,)))
        for end, codes in ((self.old, origin), (self.new, (code,))):
            if not end.official.uncovered.isdisjoint(codes):
                limit = self.grading.steps[0].largely_from
                yield cap_of_coverage(end.coverage(codes), limit, is_old=end is self.old)


def pairing_of(
    old: Evaluation, new: Evaluation, chain: Chain, largely_from: Fraction, suppositions: tuple[Supposition, ...] = ()
) -> Pairing:
    """Lay two evaluations against each other, along a chain that fits them, with a reader's suppositions."""
    before, after = _end(old), _end(new)
    plain = Pairing(before, after, _grading(before, after, chain, largely_from))
    if not suppositions:
        return plain
    alignments = [supposed(alignment_of(step), suppositions) for step in chain]
    weights = _weights(before, after, chain)
    return Pairing(before, after, _graded(alignments, weights, largely_from), plain)


def _grading(before: PairedEnd, after: PairedEnd, chain: Chain, largely_from: Fraction) -> Grading:
    if before.official.left_out or after.official.left_out:
        alignments = [*map(alignment_of, chain)] or [identity(before.weights.ruleset)]
        return _graded(alignments, _weights(before, after, chain), largely_from)
    if not chain:
        return _same_ruleset(before.weights.ruleset, after.weights.ruleset, largely_from)
    return _usual(chain, largely_from)


def _weights(before: PairedEnd, after: PairedEnd, chain: Chain) -> list[Weights]:
    return [before.weights, *(weights_of(step.new) for step in chain[:-1]), after.weights]


@lru_cache(maxsize=64)
def _usual(chain: Chain, largely_from: Fraction) -> Grading:
    """The grading where everything applies, which depends on no score."""
    weights = [weights_of(chain[0].old), *(weights_of(step.new) for step in chain)]
    return _graded([*map(alignment_of, chain)], weights, largely_from)


@lru_cache(maxsize=64)
def _same_ruleset(old: Ruleset, new: Ruleset, largely_from: Fraction) -> Grading:
    """The grading of one ruleset, where everything applies."""
    return _graded([identity(old)], [weights_of(old), weights_of(new)], largely_from)


def _graded(alignments: list[Alignment], weights: list[Weights], largely_from: Fraction) -> Grading:
    sides = pairwise(weights)
    return grading_of([WeightedStep(one, *pair, largely_from) for one, pair in zip(alignments, sides, strict=True)])
