"""The suppositions of `compare --suppose`, read from the arguments and applied to comparisons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import attrs

from kompass_rules.cli.arguments import UsageError
from kompass_rules.comparison.compare import Comparison
from kompass_rules.comparison.suppose import scenarios, suppose
from kompass_rules.comparison.supposition import SupposedCriteria
from kompass_rules.errors import InvalidError
from kompass_rules.numbers import number
from kompass_rules.wording import phrase

__all__ = ["Supposed", "read_suppositions"]

_SHARES = ("common", "old", "new", "loses_at_most")
_KEYS = (*_SHARES, "criteria")


@attrs.frozen
class Supposed:
    """The assumptions about every row; none, unless something is given."""

    old: Fraction | None = None
    new: Fraction | None = None
    criteria: SupposedCriteria | None = None
    loses_at_most: Fraction | None = None

    def apply(self, comparisons: Sequence[Comparison]) -> list[Comparison]:
        """Return the comparisons under the suppositions; raises `InvalidError` where there is nothing to suppose.

        Among several, those under one ruleset are as they were.
        """
        if self == Supposed():
            return list(comparisons)
        is_alone = not any(comparison.chain for comparison in comparisons)
        return [self._suppose(one) if one.chain or is_alone else one for one in comparisons]

    def _suppose(self, comparison: Comparison) -> Comparison:
        common = self.old if self.old == self.new else (self.old, self.new)
        return suppose(comparison, common=common, criteria=self.criteria, loses_at_most=self.loses_at_most)

    def scenarios(self, comparison: Comparison) -> tuple[Comparison, ...]:
        """Return the comparison under several common shares; none under one ruleset."""
        if not comparison.chain:
            return ()
        return scenarios(comparison, criteria=self.criteria, loses_at_most=self.loses_at_most)


def read_suppositions(given: Sequence[str], language: str) -> Supposed:
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
    return Supposed(
        shares.get("old", both), shares.get("new", both), _criteria(found, language), shares.get("loses_at_most")
    )


def _share(text: str, given: str, language: str) -> Fraction:
    try:
        return number(text)
    except InvalidError:
        raise UsageError(phrase("bad-supposed-share", language, given=given)) from None


def _criteria(found: Mapping[str, str], language: str) -> SupposedCriteria | None:
    if "criteria" not in found:
        return None
    value = found["criteria"]
    try:
        return SupposedCriteria(value)
    except ValueError:
        allowed = tuple(SupposedCriteria)
        raise UsageError(phrase("bad-supposed-criteria", language, given=value, allowed=allowed)) from None
