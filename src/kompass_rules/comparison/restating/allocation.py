"""Old scores that are known only together: how they may lie below the nodes of which something is known."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from kompass_rules.comparison.restating.infinitesimal import Quantity
from kompass_rules.comparison.restating.piecewise import Piecewise, restricted, sup_convolution
from kompass_rules.comparison.restating.shares import ShareSource
from kompass_rules.exact import Number
from kompass_rules.model.code import depth, parent

__all__ = ["OldTree", "Unit", "unit_of"]


@attrs.frozen(eq=False)
class Unit:
    """Old nodes that count together: one, or all of a joint row; what they weigh, and between what their sum lies.

    `is_attached`: nodes right below one other that is their weighted mean, so that what is known there bounds them.
    """

    codes: tuple[str, ...]
    weight: Number
    low: Quantity
    high: Quantity
    is_attached: bool

    @property
    def is_exact(self) -> bool:
        """Whether their sum is known."""
        return self.low == self.high

    @property
    def is_enclosing(self) -> bool:
        """Whether it is not known where their sum lies, and nothing above bounds it."""
        return not (self.is_exact or self.is_attached)


def unit_of(known: ShareSource, codes: tuple[str, ...]) -> Unit:
    """The old nodes of a row, by what is known of them."""
    weights = [known.weights.by_code[code] for code in codes]
    ranges = [known.range(code) for code in codes]
    known_weights = [weight for weight in weights if weight is not None]
    together = sum(known_weights)
    if len(known_weights) < len(weights) or not together:
        return Unit(codes, 1, min(low for low, _ in ranges), max(high for _, high in ranges), is_attached=False)
    low = sum((low * weight for (low, _), weight in zip(ranges, known_weights, strict=True)), 0)
    high = sum((high * weight for (_, high), weight in zip(ranges, known_weights, strict=True)), 0)
    above = {parent(code) for code in codes}
    attached = len(above) == 1 and all(known.weights.is_linear(code) for code in above)
    return Unit(codes, together, low, high, is_attached=attached)


@attrs.frozen(eq=False)
class OldTree:
    """The old tree from `root` down. A point by which rounding has moved a sum makes `rate` new ones."""

    known: ShareSource
    root: str
    rate: Number
    most: bool

    def filled(self, courses: Iterable[tuple[Unit, Piecewise]]) -> Quantity:
        """The most or the least new points that the old ones may make, whatever is not known about where they lie."""
        apart: list[Piecewise] = []
        below: dict[str, list[Piecewise]] = {}
        taken: dict[str, set[str]] = {}
        for unit, course in courses:
            bounded = restricted(course, unit.low, unit.high, 0)
            if unit.is_attached and unit.codes != (self.root,):
                above = parent(unit.codes[0])
                below.setdefault(above, []).append(bounded)
                taken.setdefault(above, set()).update(unit.codes)
            else:
                apart.append(bounded)
        while below:
            here = max(below, key=depth)
            course = self._node(here, below.pop(here), taken.pop(here))
            above = parent(here)
            if here == self.root or not self.known.weights.is_linear(above):
                apart.append(course)
            else:
                below.setdefault(above, []).append(course)
                taken.setdefault(above, set()).add(here)
        return sum((course.last if self.most else course.value for course in apart), 0)

    def _node(self, code: str, courses: list[Piecewise], taken: set[str]) -> Piecewise:
        """What a node makes, with the children that make nothing here, within what is known of it."""
        weights = self.known.weights
        start: Quantity = 0
        end: Quantity = 0
        for child in weights.children(code):
            if child.code not in taken:
                low, high = self.known.range(child.code)
                weight = weights.by_code[child.code] or 0
                start += low * weight
                end += high * weight
        idle = Piecewise(start, 0, ((end - start, 0),) if end > start else ())
        slack = self.known.slack(code)  # what rounding moved counts as a part of its own
        courses = [*courses, Piecewise(-slack, -slack * self.rate, ((2 * slack, self.rate),))] if slack else courses
        low, high = self.known.range(code)
        own = weights.by_code[code] or 0
        return restricted(sup_convolution([*courses, idle], most=self.most), low * own, high * own, self.rate)
