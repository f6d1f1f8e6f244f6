"""The limit of LARGELY, which is a choice: whether it decides the degree of a comparison's total."""

from __future__ import annotations

from fractions import Fraction

from kompass_rules.comparison.comparability.degrees import Degree
from kompass_rules.comparison.compare import Comparison
from kompass_rules.comparison.pairing import pairing_of
from kompass_rules.model.code import TOTAL

_OF_LIMIT = {"largely-from", "common-least", "coverage-old", "coverage-new"}
"""The reasons of a degree that may depend on the limit."""

_LOWEST, _HIGHEST = Fraction(1, 10**9), Fraction(1)
"""Limits at which everything comparable in part is largely so, and at which nothing is."""


def is_decided_by_limit(comparison: Comparison) -> bool:
    """Return whether another limit would give the total another degree; a reason may be about a part of it only."""
    one = comparison.total
    shares = [share for share in (one.comparable_share.old, one.comparable_share.new) if share is not None]
    codes = {reason.code for reason in one.reasons}
    may_depend = not _OF_LIMIT.isdisjoint(codes) or any(0 < share < 1 for share in shares)
    if one.degree in (Degree.FULLY, Degree.NOT) or not (may_depend or comparison.supposed):
        return False
    limit = _HIGHEST if one.degree is Degree.LARGELY else _LOWEST  # which alone may lower, or raise, it
    pairing = pairing_of(comparison.old, comparison.new, comparison.chain, limit, comparison.supposed)
    return pairing.comparability(TOTAL).degree is not one.degree
