"""A step: the rows between two revisions with what the nodes weigh on both sides, whatever the scores are."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property

import attrs

from kompass_rules.comparison.alignment import Alignment
from kompass_rules.comparison.weights import Weights, mean_share
from kompass_rules.revisions.association import Common
from kompass_rules.revisions.correspondence import Component, Row

_NOTHING = Common(0, 0)


@attrs.frozen(eq=False)
class WeightedStep:
    """An alignment with what the nodes weigh on both of its sides; `name` is that of the correspondence."""

    alignment: Alignment
    old: Weights
    new: Weights
    largely_from: Fraction

    @cached_property
    def said(self) -> tuple[Common, ...]:
        """By component, the least share that is common on each side, as the rows say it."""
        return tuple(
            Common(_common(component, "old", self.old), _common(component, "new", self.new))
            for component in self.alignment.components
        )

    @cached_property
    def common(self) -> tuple[Common, ...]:
        """By component, the least share that is common of what is applicable, with what is supposed."""
        supposed = self.alignment.common
        return tuple(
            self._applicable(component, said.filled(supposed[at]) if at in supposed else said)
            for at, (component, said) in enumerate(zip(self.alignment.components, self.said, strict=True))
        )

    def _applicable(self, component: Component, common: Common) -> Common:
        if not self.old.left_out and not self.new.left_out:
            return common
        if self.is_one_sided(component):
            return _NOTHING
        return applicable(common, self.old.left_share(component.old), self.new.left_share(component.new))

    def is_one_sided(self, component: Component) -> bool:
        """Return whether nothing of a component is applicable on one side, so that it is dropped or new."""
        old = any(self.old.by_code[code] != 0 for code in component.old)
        new = any(self.new.by_code[code] != 0 for code in component.new)
        return not (old and new)

    @cached_property
    def has_scales(self) -> bool:
        """Return whether leaves of either side have scales, other than points."""
        return bool(self.old.ruleset.scales or self.new.ruleset.scales)

    @cached_property
    def mixed(self) -> frozenset[str]:
        """The new nodes above the frontier of which it is not known how much each part counts."""
        found: set[str] = set()
        for code, _ in self.upward:
            if code not in self.alignment.new_frontier.component:
                below = [child.code for child in self.new.children(code)]
                unknown = any(self.new.by_code[child] is None for child in below)
                if unknown or not self.new.is_linear(code) or not found.isdisjoint(below):
                    found.add(code)
        return frozenset(found)

    @cached_property
    def upward(self) -> tuple[tuple[str, str], ...]:
        """The new nodes at or above the frontier, children first, each with the node above it."""
        return _upward(self.new, self.alignment.new_frontier.members_below)

    @cached_property
    def old_upward(self) -> tuple[tuple[str, str], ...]:
        """The old nodes at or above the frontier, children first, each with the node above it."""
        return _upward(self.old, self.alignment.old_frontier.members_below)

    def rows_of(self, code: str) -> list[Row]:
        """The rows that name a new node of the frontier."""
        component = self.alignment.components[self.alignment.new_frontier.component[code]]
        return [row for row in component.rows if code in row.new]


def _upward(weights: Weights, members_below: dict[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    nodes = reversed(tuple(weights.ruleset))
    return tuple((node.code, weights.ruleset.parent(node.code)) for node in nodes if node.code in members_below)


def applicable(common: Common, left_old: Fraction, left_new: Fraction) -> Common:
    """The least common shares of what is applicable, where these shares of the two sides are not.

    All that is not applicable may have been common: co' = max(0, co - no - nn co / cn) / (1 - no), and cn' mirrored.
    """
    if not left_old and not left_new:
        return common
    if left_old >= 1 or left_new >= 1:
        return _NOTHING
    return Common(
        _remaining(common.old, common.new, left_old, left_new), _remaining(common.new, common.old, left_new, left_old)
    )


def _remaining(own: Fraction | None, other: Fraction | None, left: Fraction, left_other: Fraction) -> Fraction | None:
    if own is None or (other is None and left_other):
        return None
    elsewhere = left_other * own / other if left_other and other else Fraction()
    if left_other and not other:
        return Fraction()
    return max(own - left - elsewhere, Fraction()) / (1 - left)


def _common(component: Component, side: str, weights: Weights) -> Fraction | None:
    """The common share of a side's codes, by weight; known only if it is known for every row."""
    if not (component.old and component.new):
        return Fraction()
    if len(component.rows) == 1:
        return component.rows[0].common.old if side == "old" else component.rows[0].common.new
    sums: dict[str, Fraction] = {}
    for row in component.rows:
        share: Fraction | None = getattr(row.common, side)
        if share is None:
            return None
        for code in row.old if side == "old" else row.new:
            sums[code] = sums.get(code, Fraction()) + share
    # what does not apply leaves nothing to weigh by
    return mean_share([(weights.by_code[code] or None, share) for code, share in sums.items()])
