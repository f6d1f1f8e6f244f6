"""Printed sums beside the sums of their printed parts: the arithmetic that a reader does first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

import attrs

from kompass_rules.model.aggregation import Aggregation
from kompass_rules.model.node import Area
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.scoring.assessment import Assessment


@attrs.frozen
class PrintedSum:
    """The points, or the change in points, printed of a node, and the sum of those printed of all its parts."""

    code: str
    printed: Fraction
    parts: Fraction


def points_that_do_not_sum(ruleset: Ruleset, assessment: Assessment) -> tuple[PrintedSum, ...]:
    """The printed points that are not the sum of their printed parts; disputed ones, and sums with a gap, left out."""
    figures = {code: figure.points for code, figure in assessment.printed.items() if code not in assessment.disputed}
    return tuple(_differing(ruleset, {code: points for code, points in figures.items() if points is not None}))


def changes_that_do_not_sum(ruleset: Ruleset, assessment: Assessment) -> tuple[PrintedSum, ...]:
    """The printed changes that are not the sum of those of their parts."""
    changes = {} if assessment.changes is None else assessment.changes.by_code
    return tuple(_differing(ruleset, {code: change.points for code, change in changes.items()}))


def _differing(ruleset: Ruleset, figures: Mapping[str, Fraction]) -> Iterator[PrintedSum]:
    for node in ruleset:
        parts = [child.code for child in node.children if ruleset.is_scored(child.code)]
        is_sum = isinstance(node, Area) and node.aggregation is Aggregation.SUM
        if parts and is_sum and figures.keys() >= {node.code, *parts}:
            found = sum((figures[code] for code in parts), Fraction())
            if found != figures[node.code]:
                yield PrintedSum(node.code, figures[node.code], found)
