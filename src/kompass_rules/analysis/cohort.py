"""Cohorts: several units side by side, with mean, median, rank and percentile of each node, and published means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal, TypedDict

import attrs

from kompass_rules.analysis.means import Mean, Means, Statistic
from kompass_rules.analysis.position import require_fitting
from kompass_rules.analysis.standing import Standing, mean_of, quantile_of, standings_of
from kompass_rules.comparison.comparability.degrees import Degree
from kompass_rules.comparison.compare import compare
from kompass_rules.errors import Finding, InvalidError, UnknownCodeError, finding
from kompass_rules.exact import Number, NumberKind
from kompass_rules.framework import Framework
from kompass_rules.frozen import FrozenDict, Text
from kompass_rules.interval import Interval
from kompass_rules.kinds import NONE, require, several
from kompass_rules.model.code import code_key
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.numbers import given_number
from kompass_rules.scoring.cells import Cell, interval_cells, node_cells
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.scoring.plain import IntervalText, NumberText, plain_number
from kompass_rules.shown import Shown
from kompass_rules.spelling import close_matches

_FEWEST = 2
_ANYTHING = Interval(0, 100)


class PlainStanding(TypedDict):
    """The place of one unit as plain JSON: its score, its best and its worst rank, and its percentile."""

    score: IntervalText
    rank: list[int]
    percentile: IntervalText


class PlainPublished(TypedDict):
    """A figure of a published mean as plain JSON: all that it may have been."""

    published: Annotated[str, date]
    between: IntervalText


class PlainNode(TypedDict):
    """One node of a cohort as plain JSON, places by unit; in percent where there is no maximum."""

    max_points: NumberText | None
    mean: IntervalText
    median: IntervalText
    units: dict[str, PlainStanding]
    unknown: list[str]
    published: list[PlainPublished]


class PlainUnit(TypedDict):
    """One unit of a cohort as plain JSON."""

    unit: str
    assessed: Annotated[str, date] | None
    revision: str


class PlainMean(TypedDict):
    """A published mean as plain JSON, as its source states it."""

    published: Annotated[str, date]
    statistic: Annotated[str, Statistic]
    population: Text | None
    period: Text | None
    n: int | None
    source: str | None


class PlainCohort(TypedDict):
    """A cohort as plain JSON, format 1: numbers as exact text, what is absent as null, nodes by code."""

    format: Literal[1]
    kind: Literal["cohort"]
    framework: str
    revision: str
    units: list[PlainUnit]
    published: list[PlainMean]
    nodes: dict[str, PlainNode]


@attrs.frozen
class NodeCohort:
    """One node of all units that have a score of it: `scores` and `standings` by unit, `mean` and `median`.

    All are in points where every unit has the same maximum, `max_points`, else in percent of its own. `unknown` are the
    units of which nothing is known at this node. `published` are the figures of published means, and all that each may
    have been before it was printed.
    """

    code: str
    scores: FrozenDict[str, Interval]
    standings: FrozenDict[str, Standing]
    max_points: Fraction | None
    unknown: tuple[str, ...] = ()
    published: tuple[tuple[Mean, Interval], ...] = ()

    @property
    def mean(self) -> Interval:
        """The mean of the scores."""
        return mean_of([*self.scores.values()])

    @property
    def median(self) -> Interval:
        """The median of the scores."""
        return self.percentile(50)

    def percentile(self, percent: Number) -> Interval:
        """The score below which so many percent (0..100) of the units are; raises `InvalidError` (`share-outside`)."""
        share = given_number(percent, "percent") / 100
        if not 0 <= share <= 1:
            raise InvalidError([finding("share-outside", share=share)])
        return quantile_of([*self.scores.values()], share)

    def to_dict(self) -> PlainNode:
        """Plain JSON, numbers as exact text."""
        return {
            "max_points": plain_number(self.max_points),
            "mean": self.mean.text,
            "median": self.median.text,
            "units": {
                unit: {
                    "score": score.text,
                    "rank": [self.standings[unit].best, self.standings[unit].worst],
                    "percentile": self.standings[unit].percentile.text,
                }
                for unit, score in self.scores.items()
            },
            "unknown": [*self.unknown],
            "published": [{"published": mean.published, "between": one.text} for mean, one in self.published],
        }


@attrs.frozen
class Cohort(Shown):
    """Units side by side, each once: one `NodeCohort` for each node that at least one of them has a score of.

    Made by `cohort`. `ruleset` is that of the newest revision where only common nodes are compared.
    """

    evaluations: tuple[Evaluation, ...]
    nodes: FrozenDict[str, NodeCohort]
    means: Means | None = None

    @property
    def ruleset(self) -> Ruleset:
        """The ruleset whose nodes are compared: that of the latest revision."""
        return _latest(self.evaluations).ruleset

    def __getitem__(self, code: str) -> NodeCohort:
        require("a code", code, str)
        if code not in self.nodes:
            raise UnknownCodeError(code, close_matches(code, self.nodes))
        return self.nodes[code]

    def __iter__(self) -> Iterator[NodeCohort]:
        return iter(self.nodes.values())

    def to_dict(self) -> PlainCohort:
        """Plain JSON, format 1."""
        published = () if self.means is None else self.means.of(self.ruleset.revision)
        return {
            "format": 1,
            "kind": "cohort",
            "framework": self.ruleset.framework,
            "revision": self.ruleset.revision,
            "units": [
                {"unit": one.assessment.unit, "assessed": one.assessment.assessed, "revision": one.assessment.revision}
                for one in self.evaluations
            ],
            "published": [_plain_mean(mean) for mean in published],
            "nodes": {code: node.to_dict() for code, node in self.nodes.items()},
        }

    def rows(self, numbers: NumberKind = str, *, language: str = "en") -> list[dict[str, Cell]]:
        """Rows for a data frame or a CSV file: one plain dictionary for each node of each unit.

        `numbers` is `str` for exact text, `Decimal` or `float`, as in `Evaluation.rows`.
        """
        return [row for node in self for row in self._rows(node, numbers, language)]

    def _rows(self, node: NodeCohort, numbers: NumberKind, language: str) -> Iterator[dict[str, Cell]]:
        ruleset = self.ruleset
        of_node = {
            **node_cells(ruleset, node.code, language),
            "measure": "percent" if node.max_points is None else "points",
        }
        of_all = {**interval_cells("mean", node.mean, numbers), **interval_cells("median", node.median, numbers)}
        for one in self.evaluations:
            assessment, standing = one.assessment, node.standings.get(one.assessment.unit)
            if standing is not None:
                yield {
                    "framework": ruleset.framework,
                    "revision": assessment.revision,
                    "unit": assessment.unit,
                    "assessed": assessment.assessed,
                    **of_node,
                    **interval_cells("score", node.scores[assessment.unit], numbers),
                    **of_all,
                    "rank_best": standing.best,
                    "rank_worst": standing.worst,
                    **interval_cells("percentile", standing.percentile, numbers),
                    "count": len(node.scores),
                }


def _plain_mean(mean: Mean) -> PlainMean:
    return {
        "published": mean.published,
        "statistic": mean.statistic.value,
        "population": mean.population,
        "period": mean.period,
        "n": mean.n,
        "source": mean.source,
    }


def cohort(
    evaluations: Iterable[Evaluation],
    means: Means | None = None,
    *,
    nodes: Iterable[str] = (),
    framework: Framework | None = None,
) -> Cohort:
    """Lay evaluations of several units side by side, with the means that were published of their revision.

    `nodes` are those to compare, by default all. Evaluations of several revisions or profiles are refused, but for
    nodes that are fully comparable: the refusal names these. Between revisions only the correspondences of a
    `framework` say what is comparable.
    Raises `InvalidError` for fewer than two evaluations (`cohort-too-small`), a unit that is there twice
    (`unit-twice`), several frameworks or roundings, and means of another framework or that cannot be right;
    `UnknownCodeError` for a node that the ruleset does not have.
    """
    given, wanted = several("evaluations", evaluations, Evaluation), several("nodes", nodes, str)
    require("means", means, Means, NONE)
    require("framework", framework, Framework, NONE)
    if found := [*_faults(given)]:
        raise InvalidError(found)
    latest = _latest(given)
    if means is not None:
        require_fitting(means, latest.ruleset)
    for code in wanted:
        if code not in latest.ruleset:
            raise UnknownCodeError(code, close_matches(code, latest.ruleset.codes))
    codes = [code for code in latest.ruleset.codes if not wanted or code in wanted]
    if _is_mixed(given):
        common = _common(given, latest, framework)
        if not wanted or not {*wanted} <= common.keys():
            raise InvalidError([_mixed(given, latest, common)])
        origins: Mapping[str, Sequence[str]] = common
    else:
        origins = {code: [code] * len(given) for code in codes}
    published = () if means is None else means.of(latest.ruleset.revision)
    made = {code: _node(code, given, origins[code], published) for code in codes}
    return Cohort(given, FrozenDict({code: node for code, node in made.items() if node is not None}), means)


def _faults(evaluations: Sequence[Evaluation]) -> Iterator[Finding]:
    if len(evaluations) < _FEWEST:
        yield finding("cohort-too-small", count=len(evaluations))
        return
    first, seen = evaluations[0], set[str]()
    for position, one in enumerate(evaluations):
        unit, place = one.assessment.unit, ("evaluations", position)
        if one.ruleset.framework != first.ruleset.framework:
            given, wanted = one.ruleset.framework, first.ruleset.framework
            yield finding("other-framework", *place, "framework", given=given, wanted=wanted)
        if one.rounding is not first.rounding:
            yield finding("rounding-differs", *place)
        if unit in seen:
            yield finding("unit-twice", *place, "unit", unit=unit)
        seen.add(unit)


def _latest(evaluations: Sequence[Evaluation]) -> Evaluation:
    return max(evaluations, key=lambda one: code_key(one.ruleset.revision))


def _is_mixed(evaluations: Sequence[Evaluation]) -> bool:
    return len({(one.ruleset.digest, one.assessment.profile) for one in evaluations}) > 1


def _mixed(evaluations: Sequence[Evaluation], latest: Evaluation, common: Mapping[str, object]) -> Finding:
    """The refusal, which names what differs and the highest nodes that are common."""
    above = latest.ruleset.ancestors
    highest = tuple(code for code in common if common.keys().isdisjoint(above(code)))
    revisions = sorted({one.ruleset.revision for one in evaluations}, key=code_key)
    if len(revisions) > 1:
        return finding("cohort-mixes-revisions", revisions=tuple(revisions), nodes=highest)
    profiles = sorted({one.assessment.profile or "" for one in evaluations})
    if len(profiles) > 1:
        return finding("cohort-mixes-profiles", profiles=tuple(one or "-" for one in profiles), nodes=highest)
    return finding("cohort-mixes-rulesets", revision=revisions[0])


def _common(
    evaluations: Sequence[Evaluation], latest: Evaluation, framework: Framework | None
) -> dict[str, tuple[str, ...]]:
    """The nodes that are fully comparable in all evaluations, each with its code in each of them."""
    origins = [_origins(one, latest, framework) for one in evaluations]
    return {
        code: tuple(known[code] for known in origins)
        for code in latest.ruleset.codes
        if all(code in known for known in origins)
    }


def _origins(old: Evaluation, latest: Evaluation, framework: Framework | None) -> dict[str, str]:
    """The code in one evaluation of each node of the latest that is fully comparable, as if both were of one unit."""
    alike = old.ruleset.digest == latest.ruleset.digest
    if alike and old.assessment.profile == latest.assessment.profile:
        return {code: code for code in latest.ruleset.codes}
    if not alike and (framework is None or old.ruleset.revision == latest.ruleset.revision):
        return {}
    assessment = attrs.evolve(old.assessment, unit=latest.assessment.unit, assessed=latest.assessment.assessed)
    other = attrs.evolve(old, assessment=assessment)
    compared = compare(other, latest) if framework is None or alike else framework.compare(other, latest)
    return {one.code: one.origin[0] for one in compared if one.degree is Degree.FULLY and len(one.origin) == 1}


def _node(
    code: str, evaluations: Sequence[Evaluation], origins: Sequence[str], published: Sequence[Mean]
) -> NodeCohort | None:
    """One node of all evaluations; None where none of them has a score of it."""
    scores = [(one.assessment.unit, one[origin]) for one, origin in zip(evaluations, origins, strict=True)]
    known = [(unit, score) for unit, score in scores if score.percent is not None and score.percent != _ANYTHING]
    if not known:
        return None
    maxima = {score.max_points if score.points is not None else None for _, score in known}
    most = maxima.pop() if len(maxima) == 1 else None
    figures = {unit: score.percent if most is None else score.points for unit, score in known}
    values = {unit: figure for unit, figure in figures.items() if figure is not None}
    standings = dict(zip(values, standings_of([*values.values()]), strict=True))
    unknown = tuple(unit for unit, _ in scores if unit not in values)
    between = [(mean, mean.between(code)) for mean in published] if most is not None else []
    return NodeCohort(
        code,
        FrozenDict(values),
        FrozenDict(standings),
        most,
        unknown,
        tuple((mean, one) for mean, one in between if one is not None),
    )
