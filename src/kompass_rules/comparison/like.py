"""Like for like: the change within what may be compared, component by component, and nothing of the rest."""

from __future__ import annotations

from kompass_rules.comparison.grading import Grading
from kompass_rules.comparison.known import Scored, amounts_together
from kompass_rules.exact import Number
from kompass_rules.model.code import TOTAL

__all__ = ["like_for_like"]


def like_for_like(grading: Grading, old: Scored, new: Scored) -> dict[str, Number]:
    """By new node, the sum over all that it holds whole and that is graded LARGELY or better, in weight.

    New weight x (new share - old share), not scaled up, in parts of 1 / (`old.unit` x `new.unit`). A node is left out
    where it holds nothing of that, or where an old or new share of it is not known.
    """
    sums: dict[str, Number] = {}
    unknown: set[str] = set()
    old_unit, new_unit = old.unit, new.unit
    for group, home, ratio in grading.comparable_groups:
        before, after = amounts_together(old, group.old), amounts_together(new, group.new)
        if before is None or after is None or ratio is None:
            unknown.add(home)
        else:
            change = after * old_unit - (before if ratio == 1 else before * ratio) * new_unit
            sums[home] = sums.get(home, 0) + change
    for code, above in grading.steps[-1].upward:
        if code != TOTAL:
            if code in unknown:
                unknown.add(above)
            if code in sums:
                sums[above] = sums.get(above, 0) + sums[code]
    return {code: change for code, change in sums.items() if code not in unknown}
