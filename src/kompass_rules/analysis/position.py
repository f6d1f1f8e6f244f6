"""The position of a score: beside the mean that was published for its time, both as all that they may have been."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import attrs

from kompass_rules.analysis.means import Mean, Means, Statistic, misfits, sum_of_parts
from kompass_rules.errors import InvalidError, finding
from kompass_rules.interval import Interval
from kompass_rules.kinds import require
from kompass_rules.model.code import TOTAL
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.scoring.evaluation import Evaluation


@attrs.frozen
class Position:
    """A score in points, and the means of its time: of the same revision, published nearest to its year.

    `mean` holds all that these may have been before they were printed, and `printed` what they print, the hull where
    there are several. With `is_summed` the mean of a node is the sum of the printed means of its children.
    """

    code: str
    score: Interval
    mean: Interval
    printed: Interval
    means: tuple[Mean, ...]
    is_summed: bool = False

    @property
    def difference(self) -> Interval:
        """All that the score less the mean may be."""
        return self.score - self.mean

    @property
    def printed_difference(self) -> Interval:
        """The score less the mean as it is printed, or each of several."""
        return self.score - self.printed

    def to_dict(self) -> dict[str, object]:
        """Plain JSON, numbers as exact text."""
        return {
            "code": self.code,
            "score": self.score.text,
            "mean": self.mean.text,
            "printed": self.printed.text,
            "difference": self.difference.text,
            "printed_difference": self.printed_difference.text,
            "summed": self.is_summed,
            "published": [mean.published for mean in self.means],
        }


@attrs.frozen
class _Figure:
    """One published figure of a node, printed or summed."""

    mean: Mean
    printed: Fraction
    between: Interval
    is_summed: bool


def position(evaluation: Evaluation, means: Means, code: str = TOTAL) -> Position | None:
    """Return the position of a node; None where it has no points of its full maximum, or no mean was published.

    An evaluation without a date has every mean of its revision beside it. Medians take no part. Raises `InvalidError`
    (`other-framework`) for means of another framework, and for those that cannot be right (`mean-outside`,
    `means-do-not-sum`, `unknown-code`).
    """
    require("evaluation", evaluation, Evaluation)
    require("means", means, Means)
    require("code", code, str)
    ruleset, score = evaluation.ruleset, evaluation[code]
    require_fitting(means, ruleset)
    if score.points is None or score.max_points != ruleset[code].max_points:
        return None
    figures = [
        figure
        for mean in means.of(ruleset.revision)
        if mean.statistic is Statistic.MEAN
        for figure in _figures(mean, ruleset, code)
    ]
    if not figures:
        return None
    if assessed := evaluation.assessment.assessed:
        nearest = min(abs(one.mean.year - int(assessed[:4])) for one in figures)
        figures = [one for one in figures if abs(one.mean.year - int(assessed[:4])) == nearest]
    if not all(one.is_summed for one in figures):
        figures = [one for one in figures if not one.is_summed]
    between = Interval(min(one.between.low for one in figures), max(one.between.high for one in figures))
    printed = Interval(min(one.printed for one in figures), max(one.printed for one in figures))
    return Position(
        code, score.points, between, printed, tuple(one.mean for one in figures), is_summed=figures[0].is_summed
    )


def require_fitting(means: Means, ruleset: Ruleset) -> None:
    """Refuse means of another framework than the ruleset's, and those that cannot be right by it."""
    if means.framework != ruleset.framework:
        found = finding("other-framework", "framework", given=means.framework, wanted=ruleset.framework)
        raise InvalidError([found])
    if faults := [*misfits(means, ruleset)]:
        raise InvalidError(faults)


def _figures(mean: Mean, ruleset: Ruleset, code: str) -> Iterator[_Figure]:
    """Yield the figure of a node, or else the sum of those of its children."""
    own, summed = mean.between(code), sum_of_parts(mean, ruleset, code)
    if own is not None:
        yield _Figure(mean, mean.points[code], own, is_summed=False)
    elif summed is not None:
        printed = sum(
            (mean.points[child.code] for child in ruleset[code].children if ruleset.is_scored(child.code)), Fraction()
        )
        yield _Figure(mean, printed, summed, is_summed=True)
