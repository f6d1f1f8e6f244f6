"""The supposition of `compare --suppose`, read from the arguments and applied to comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import partial

from kompass_rules.cli.arguments import UsageError
from kompass_rules.comparison.compare import Comparison
from kompass_rules.comparison.suppose import scenarios, suppose
from kompass_rules.comparison.supposition import SupposedCriteria, Supposition
from kompass_rules.errors import InvalidError
from kompass_rules.numbers import number
from kompass_rules.revisions.association import Common
from kompass_rules.wording import phrase

_SHARES = ("common", "old", "new", "loses_at_most")
_KEYS = (*_SHARES, "criteria")


def under(said: Supposition, comparisons: Sequence[Comparison]) -> list[Comparison]:
    """Return the comparisons under a supposition, if any; raises `InvalidError` where there is nothing to suppose.

    Among several, those under one ruleset are as they were.
    """
    if said == Supposition():
        return list(comparisons)
    supposed = partial(suppose, common=said.common, criteria=said.criteria, loses_at_most=said.loses_at_most)
    is_alone = not any(comparison.chain for comparison in comparisons)
    return [supposed(one) if one.chain or is_alone else one for one in comparisons]


def scenarios_under(said: Supposition, comparison: Comparison) -> tuple[Comparison, ...]:
    """Return the comparison under several common shares, and the rest of a supposition; none under one ruleset."""
    if not comparison.chain:
        return ()
    return scenarios(comparison, criteria=said.criteria, loses_at_most=said.loses_at_most)


def read_supposition(given: Sequence[str], language: str) -> Supposition:
    """Read `common=0.9`, `old=1`, `criteria=not-looser` and the like; raises `UsageError` for anything else."""
    found: dict[str, str] = {}
    for text in given:
        key, equals, value = (part.strip() for part in text.partition("="))
        if key not in _KEYS or not equals or key in found:
            raise UsageError(phrase("bad-supposition", language, given=text, keys=_KEYS))
        found[key] = value
    if "common" in found and {"old", "new"} & set(found):
        raise UsageError(phrase("bad-supposition-twice", language))
    shares = {key: _share(found[key], f"{key}={found[key]}", language) for key in _SHARES if key in found}
    both = shares.get("common")
    common = Common(shares.get("old", both), shares.get("new", both))
    return Supposition(common, _criteria(found.get("criteria"), language), shares.get("loses_at_most"))


def _share(text: str, given: str, language: str) -> Fraction:
    try:
        return number(text)
    except InvalidError:
        raise UsageError(phrase("bad-supposed-share", language, given=given)) from None


def _criteria(value: str | None, language: str) -> SupposedCriteria | None:
    try:
        return None if value is None else SupposedCriteria(value)
    except ValueError:
        allowed = tuple(SupposedCriteria)
        raise UsageError(phrase("bad-supposed-criteria", language, given=str(value), allowed=allowed)) from None
