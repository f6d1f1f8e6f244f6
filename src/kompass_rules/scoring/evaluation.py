"""`evaluate`: a ruleset and an assessment -> an `Evaluation`, the computed tree with one `Score` a node."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

import attrs

from kompass_rules.errors import UnknownCodeError
from kompass_rules.exact import Number, NumberKind, to_fraction
from kompass_rules.frozen import FrozenDict
from kompass_rules.interval import Interval
from kompass_rules.kinds import callables, require
from kompass_rules.model.code import TOTAL
from kompass_rules.model.ruleset import Missing, Ruleset, as_policy
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.scoring.cells import Cell, node_cells, score_cells
from kompass_rules.scoring.explanation import Explanation, explain
from kompass_rules.scoring.figures import Figures, exact_figures, figures_at
from kompass_rules.scoring.hosts import Aggregate, Aggregates
from kompass_rules.scoring.inputs import keep_laid
from kompass_rules.scoring.official import Official
from kompass_rules.scoring.plan import plan_of
from kompass_rules.scoring.score import Score, score_of
from kompass_rules.scoring.snapshot import PlainSnapshot, Snapshot
from kompass_rules.scoring.tree import ScoredTree, scored_tree
from kompass_rules.shown import Shown
from kompass_rules.spelling import close_matches
from kompass_rules.version import VERSION

Calculation: TypeAlias = "Callable[[Evaluation], Number | Interval | str | None]"
"""An evaluator's own figure: a function of an evaluation, exact as everything else."""


_NONE: FrozenDict[str, Any] = FrozenDict()


def _aggregations(hosts: Aggregates) -> FrozenDict[str, Aggregate]:
    return _NONE if hosts is _NONE else FrozenDict(callables("aggregations", hosts))


def _calculations(named: Mapping[str, Calculation]) -> FrozenDict[str, Calculation]:
    return _NONE if named is _NONE else FrozenDict(callables("calculations", named))


@attrs.frozen(repr=False)
class Evaluation(Shown):
    """The result: one `Score` for each node, made when it is read. Made by `evaluate`.

    `evaluation["1.3"]` raises `UnknownCodeError` with suggestions; iterating gives every score as a report prints them.
    `missing` is the policy that was used, `rounding` whether the framework's rounding rules were in force.
    """

    ruleset: Ruleset
    assessment: Assessment
    missing: Missing = attrs.field(converter=as_policy)
    rounding: bool
    aggregations: FrozenDict[str, Aggregate] = attrs.field(converter=_aggregations)
    calculations: FrozenDict[str, Calculation] = attrs.field(converter=_calculations)
    _tree: ScoredTree = attrs.field(init=False, eq=False)

    @_tree.default
    def _scored(self) -> ScoredTree:
        require("ruleset", self.ruleset, Ruleset)
        require("assessment", self.assessment, Assessment)
        require("rounding", self.rounding, bool)
        plan = plan_of(self.ruleset)
        return scored_tree(plan, self.assessment, self.missing, rounding=self.rounding, hosts=self.aggregations)

    def __getitem__(self, code: str) -> Score:
        if type(code) is not str:
            require("a code", code, str)
        if code not in self.ruleset:
            raise UnknownCodeError(code, close_matches(code, self.ruleset.codes))
        return score_of(self._tree, code)

    def __iter__(self) -> Iterator[Score]:
        return (self[code] for code in self.ruleset.codes)

    def __len__(self) -> int:
        return len(self.ruleset)

    def __contains__(self, code: object) -> bool:
        return code in self.ruleset

    @property
    def total(self) -> Score:
        """The score of the whole."""
        return self[TOTAL]

    def figures(self) -> Figures:
        """The points and the percent of every node that the framework prints, by code, as plain numbers.

        These are the total and the nodes of levels that round, depth by depth; all scored nodes where no level does.
        Raises `InexactError` where a figure is only known within limits.
        """
        return exact_figures(self._tree)

    def figure_bounds(self) -> tuple[Figures, Figures]:
        """The least and the most that `figures` may be, without the difference between open and closed ends."""
        low = figures_at(self._tree.low, self._tree.inputs)
        return low, low if self._tree.is_exact else figures_at(self._tree.high, self._tree.inputs)

    def official(self) -> Official:
        """The official shares and effective maxima by code, as rankings and comparisons use them."""
        return Official(self._tree)

    def calculated(self, name: str) -> Interval | str | None:
        """The result of a calculation of the host; raises `FloatRefusedError` where it gives a float."""
        require("a name", name, str)
        if name not in self.calculations:
            raise UnknownCodeError(name, close_matches(name, self.calculations))
        result = self.calculations[name](self)
        if result is None or isinstance(result, str | Interval):
            return result
        return Interval.exactly(to_fraction(result, f"the result of {name}"))

    def explain(self, code: str) -> Explanation:
        """Explain the score of a node: every step, down to the places in ruleset and assessment that determine it."""
        return explain(self._tree, self[code].code)

    def snapshot(self) -> Snapshot:
        """The results of the evaluation, detached from its inputs."""
        return Snapshot(
            engine=VERSION,
            framework=self.ruleset.framework,
            revision=self.ruleset.revision,
            unit=self.assessment.unit,
            assessed=self.assessment.assessed,
            missing=self.missing,
            rounding=self.rounding,
            callables=[*self.aggregations, *self.calculations],
            ruleset_digest=self.ruleset.digest,
            assessment_digest=self.assessment.digest,
            calculated={name: self.calculated(name) for name in self.calculations},
            scores={score.code: score for score in self},
            node_digests={code: self.ruleset.node_digest(code) for code in self.ruleset.codes},
            profile=self.assessment.profile,
            given=attrs.evolve(self.assessment, notes={}, language=None, source=None, note=None),
        )

    def to_dict(self) -> PlainSnapshot:
        """The evaluation as plain JSON: see `Snapshot.to_dict`."""
        return self.snapshot().to_dict()

    def rows(self, numbers: NumberKind = str, *, language: str = "en") -> list[dict[str, Cell]]:
        """Rows for a data frame or a CSV file: one plain dictionary a node, in the order of a report.

        `numbers` is `str` for exact text, `Decimal` (28 digits where decimals never end) or `float`. An
        interval is its two ends, without the difference between open and closed ones.
        """
        unit: dict[str, Cell] = {
            "framework": self.ruleset.framework,
            "revision": self.ruleset.revision,
            "unit": self.assessment.unit,
            "assessed": self.assessment.assessed,
        }
        return [{**unit, **node_cells(self.ruleset, one.code, language), **score_cells(one, numbers)} for one in self]

    def with_answer(self, code: str, answer: str | int | Fraction | Decimal | Interval) -> Evaluation:
        """The evaluation with one answer changed or added, all else as it was."""
        require("a code", code, str)
        assessment = self.assessment.with_answer(code, answer)
        keep_laid(assessment, code, self.assessment, self._tree.plan)
        return Evaluation(self.ruleset, assessment, self.missing, self.rounding, self.aggregations, self.calculations)

    def __reduce__(self) -> tuple[Any, ...]:
        # what it was made of is all there is, and is far smaller than what was computed
        return Evaluation, tuple(getattr(self, name) for name in _FIELDS)

    def __repr__(self) -> str:
        total = self.total
        points = total.percent if total.points is None else total.points
        most = "%" if total.max_points is None else f"of {total.max_points}"
        return f"<Evaluation {self.assessment.unit} {self.assessment.assessed or ''}: {points} {most}>"


_FIELDS = tuple(field.name for field in attrs.fields(Evaluation) if field.init)


def evaluate(
    ruleset: Ruleset,
    assessment: Assessment,
    *,
    missing: Missing | str | None = None,
    rounding: bool = True,
    aggregations: Aggregates | None = None,
    calculations: Mapping[str, Calculation] | None = None,
) -> Evaluation:
    """Score an assessment by its ruleset, exactly.

    `missing` says what an unanswered criterion means; None is the ruleset's usual policy, and printed figures always
    `bound` what is not printed. `rounding=False` switches the framework's rounding rules off, for analysis.
    `aggregations` are the callables that the ruleset names as `host:name`; `calculations` are own functions of the
    evaluation, read with `evaluation.calculated(name)`.
    Raises `InvalidError` with every fault at once: unknown codes, answers off their scale, missing answers under
    `refuse`, figures that contradict each other.
    """
    if missing is None:
        require("ruleset", ruleset, Ruleset)
        require("assessment", assessment, Assessment)
        missing = Missing.BOUND if assessment.printed else ruleset.missing
    hosts: Aggregates = _NONE if aggregations is None else aggregations
    return Evaluation(ruleset, assessment, missing, rounding, hosts, _NONE if calculations is None else calculations)
