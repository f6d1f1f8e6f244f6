"""`compare`: two evaluations and the chain between their revisions -> a `Comparison`, with one `Difference` a node."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

import attrs

from kompass_rules.comparison.cells import difference_cells
from kompass_rules.comparison.difference import Difference
from kompass_rules.comparison.lazily import Lazily
from kompass_rules.comparison.plain import PlainComparison, PlainSource
from kompass_rules.comparison.supposition import Supposition
from kompass_rules.errors import Finding, InvalidError, UnknownCodeError, finding
from kompass_rules.exact import NumberKind, number_text
from kompass_rules.kinds import require, several
from kompass_rules.model.code import TOTAL
from kompass_rules.numbers import given_number
from kompass_rules.revisions.correspondence import Chain, Correspondence
from kompass_rules.scoring.cells import Cell, node_cells
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.shown import Shown
from kompass_rules.spelling import close_matches
from kompass_rules.version import VERSION

LARGELY_FROM = Fraction(3, 4)
"""The share of the weight, on both sides, from which an area is largely comparable, unless its framework says else."""


@attrs.frozen(repr=False)
class Comparison(Shown):
    """The comparison of two evaluations: one `Difference` for each node of the new revision.

    Made by `compare`. `comparison["5"]` raises `UnknownCodeError` with suggestions; iterating gives every difference as
    a report prints the nodes. `chain` are the steps from the old revision to the new, none under the same ruleset.
    `supposed` are the assumptions that a reader has added.
    """

    old: Evaluation
    new: Evaluation
    chain: Chain
    largely_from: Fraction
    supposed: tuple[Supposition, ...] = ()
    _differences: Lazily[str, Difference] = attrs.field(init=False, eq=False, repr=False)

    @_differences.default
    def _paired(self) -> Lazily[str, Difference]:
        require("old", self.old, Evaluation)
        require("new", self.new, Evaluation)
        several("chain", self.chain, Correspondence)
        several("supposed", self.supposed, Supposition)
        found = [*_evaluation_faults(self.old, self.new), *_chain_faults(self.old, self.new, self.chain)]
        if not 0 < self.largely_from <= 1:
            found.append(finding("share-outside", "largely_from", share=self.largely_from))
        if found:
            raise InvalidError(found)
        from kompass_rules.comparison.measures import difference  # a framework that only scores needs neither
        from kompass_rules.comparison.pairing import pairing_of

        pairing = pairing_of(self.old, self.new, self.chain, self.largely_from, self.supposed)
        return Lazily(partial(difference, pairing))

    def __getitem__(self, code: str) -> Difference:
        require("a code", code, str)
        if code not in self.new.ruleset:
            raise UnknownCodeError(code, close_matches(code, self.new.ruleset.codes))
        return self._differences[code]

    def __iter__(self) -> Iterator[Difference]:
        return (self[code] for code in self.new.ruleset.codes)

    def __len__(self) -> int:
        return len(self.new.ruleset)

    def __contains__(self, code: object) -> bool:
        return code in self.new.ruleset

    @property
    def total(self) -> Difference:
        """The difference of the whole."""
        return self[TOTAL]

    def to_dict(self) -> PlainComparison:
        """Plain JSON, format 1: both evaluations, the chain with its digests, and every difference by code."""
        return {
            "format": 1,
            "kind": "comparison",
            "engine": VERSION,
            "framework": self.new.ruleset.framework,
            "unit": self.new.assessment.unit,
            "old": _header(self.old),
            "new": _header(self.new),
            "chain": [
                {"old": step.old.revision, "new": step.new.revision, "digest": step.digest} for step in self.chain
            ],
            "largely_from": number_text(self.largely_from),
            "supposed": [one.to_dict() for one in self.supposed] or None,
            "total": self.total.to_dict(),
            "nodes": {one.code: one.to_dict() for one in self if one.code != TOTAL},
        }

    def rows(self, numbers: NumberKind = str, *, language: str = "en") -> list[dict[str, Cell]]:
        """Rows for a data frame or a CSV file, as those of an `Evaluation`: one plain dictionary a node."""
        both: dict[str, Cell] = {
            "framework": self.new.ruleset.framework,
            "unit": self.new.assessment.unit,
            "old_revision": self.old.ruleset.revision,
            "old_assessed": self.old.assessment.assessed,
            "new_revision": self.new.ruleset.revision,
            "new_assessed": self.new.assessment.assessed,
        }
        nodes = self.new.ruleset
        return [{**both, **node_cells(nodes, one.code, language), **difference_cells(one, numbers)} for one in self]

    def __reduce__(self) -> tuple[Any, ...]:
        return Comparison, (self.old, self.new, self.chain, self.largely_from, self.supposed)

    def __repr__(self) -> str:
        total = self.total
        change = "no difference to read" if total.straight is None else f"{total.straight}, {total.degree} comparable"
        old, new = self.old.ruleset.revision, self.new.ruleset.revision
        return f"<Comparison {self.new.assessment.unit} {old} -> {new}: {change}>"


def compare(
    old: Evaluation,
    new: Evaluation,
    chain: Correspondence | Sequence[Correspondence] = (),
    *,
    largely_from: Fraction | int | Decimal = LARGELY_FROM,
) -> Comparison:
    """Compare two evaluations of one unit, along the correspondences that lead from the old revision to the new.

    Under the same ruleset there are none, and every change is exact. Nothing is ever joined by code or name.
    Raises `InvalidError` where the evaluations are of different units or certainly in the wrong order, where the chain
    does not lead from one to the other, and where rows of it are only proposed.
    """
    steps = (chain,) if isinstance(chain, Correspondence) else several("chain", chain, Correspondence)
    return Comparison(old, new, steps, given_number(largely_from, "largely_from"))


def _evaluation_faults(old: Evaluation, new: Evaluation) -> Iterator[Finding]:
    if old.rounding != new.rounding:
        yield finding("rounding-differs")
    if old.assessment.unit != new.assessment.unit:
        yield finding("units-differ", "unit", old=old.assessment.unit, new=new.assessment.unit)
    before, after = old.assessment.assessed, new.assessment.assessed
    if before and after and before[: len(after)] > after:  # reduced dates: "2020-12" does not come after "2020"
        yield finding("assessed-before", "assessed", old=before, new=after)


def _chain_faults(old: Evaluation, new: Evaluation, chain: Chain) -> Iterator[Finding]:
    here = old.ruleset
    if not chain and here.digest != new.ruleset.digest:
        yield finding("chain-missing", "new", old=here.revision, new=new.ruleset.revision)
        return
    for step in chain:
        if step.old.digest != here.digest:
            yield finding("chain-broken", "old", step=step.name, old=step.old.revision, wanted=here.revision)
        if proposed := [at for at, row in enumerate(step.associations) if row.proposed]:
            rows = tuple(str(at + 1) for at in proposed)
            yield finding("row-proposed", "associations", proposed[0], step=step.name, count=len(rows), rows=rows)
        here = step.new
    if here.digest != new.ruleset.digest:
        yield finding("chain-ends-elsewhere", "new", new=here.revision, wanted=new.ruleset.revision)


def _header(evaluation: Evaluation) -> PlainSource:
    """The origin of one side."""
    return {
        "revision": evaluation.ruleset.revision,
        "assessed": evaluation.assessment.assessed,
        "profile": evaluation.assessment.profile,
        "missing": evaluation.missing.value,
        "rounding": evaluation.rounding,
        "callables": [*evaluation.aggregations, *evaluation.calculations],
        "digests": {"ruleset": evaluation.ruleset.digest, "assessment": evaluation.assessment.digest},
    }
