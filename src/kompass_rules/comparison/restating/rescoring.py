"""Re-scoring: the share that an old answer earns on a scale that a revision changed.

Options are read by name, bands and linear scales by value, and everything else through the renaming that a row gives
in `answers`. A scale of points with another maximum, or another step, is no other scale.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from kompass_rules.comparison.step import WeightedStep
from kompass_rules.exact import number_text, parse_number
from kompass_rules.interval import End, Interval
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.model.scale import Answer, Bands, Linear, Options, Points, Scale
from kompass_rules.model.titles import untitled
from kompass_rules.revisions.association import Common, CriteriaChange
from kompass_rules.revisions.correspondence import Row

_POINTS = Points()


def scale_of(ruleset: Ruleset, code: str) -> Scale | None:
    """The scale of a leaf without titles, any scale of points being one; None for an area."""
    if ruleset[code].children:
        return None
    scale = ruleset.scale(code)
    return _POINTS if isinstance(scale, Points) else untitled(scale)


def is_rescored(step: WeightedStep, row: Row) -> bool:
    """Return whether one leaf became one leaf with another scale."""
    if len(row.old) != 1 or len(row.new) != 1:
        return False
    before, after = scale_of(step.old.ruleset, row.old[0]), scale_of(step.new.ruleset, row.new[0])
    return before is not None and after is not None and (before != after or bool(row.association.answers))


def rescored(step: WeightedStep, row: Row, answers: Mapping[str, Answer]) -> tuple[End, End] | None:
    """Both ends of what the old answer of a leaf earns on its new scale; None where it cannot be read there."""
    answer = answers.get(row.old[0])
    read = None if answer is None else renamed(step, row, answer)
    if read is None:
        return None
    scale = scale_of(step.new.ruleset, row.new[0])
    top = step.new.ruleset[row.new[0]].max_points or Fraction(1)
    share = None if scale is None else scale.share(read, top)
    if share is None:
        return None
    return (share.low_end, share.high_end) if isinstance(share, Interval) else (End(share), End(share))


def renamed(step: WeightedStep, row: Row, answer: Answer) -> Answer | None:
    """An old answer as an answer on the new scale; None where it cannot be read there."""
    before, after = scale_of(step.old.ruleset, row.old[0]), scale_of(step.new.ruleset, row.new[0])
    by_value = isinstance(before, Bands | Linear) and isinstance(after, Bands | Linear)
    if isinstance(answer, Interval):  # some of its numbers may be renamed
        return answer if (before == after or by_value) and not row.association.answers else None
    text = answer if isinstance(answer, str) else number_text(answer)
    name = row.association.answers.get(text)
    if name is not None:
        return name if isinstance(after, Options) else parse_number(name)
    if isinstance(after, Options):
        return answer if isinstance(before, Options) and answer in after.options else None
    return answer if before == after or by_value else None


def changed_leaves(step: WeightedStep, row: Row) -> Fraction:
    """The share of the new nodes of a row that leaves below them have whose scale no old leaf below had."""
    old, new = step.old.ruleset, step.new.ruleset
    if not step.has_scales or not _are_areas(old, row.old) or not _are_areas(new, row.new):
        return Fraction()
    before = {scale_of(old, leaf) for leaf in _leaves(old, row.old)}
    leaves = [(step.new.by_code[leaf], scale_of(new, leaf) in before) for leaf in _leaves(new, row.new)]
    if all(is_kept for _, is_kept in leaves):
        return Fraction()
    known = [weight for weight, _ in leaves if weight is not None]
    if len(known) < len(leaves) or not sum(known):
        return Fraction(1)
    return Fraction(sum(weight for weight, is_kept in leaves if not is_kept and weight)) / sum(known)


def _are_areas(ruleset: Ruleset, codes: tuple[str, ...]) -> bool:
    return all(ruleset[code].children for code in codes)


def _leaves(ruleset: Ruleset, codes: tuple[str, ...]) -> list[str]:
    """The leaves below some nodes, whether they are applicable or not."""
    waiting, found = [*codes], []
    while waiting:
        code = waiting.pop()
        below = ruleset[code].children
        waiting += [child.code for child in below]
        if not below:
            found.append(code)
    return found


def carried_answers(step: WeightedStep, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers of new leaves that are the same as an old leaf and judged alike, as the new scale reads them."""
    found: dict[str, Answer] = {}
    for component in step.alignment.components:
        (row,) = component.rows if len(component.rows) == 1 else (None,)
        if row is None or row.common != Common(1, 1) or row.criteria is not CriteriaChange.SAME:
            continue
        if len(row.old) == len(row.new) == 1 and row.old[0] in answers and step.new.by_code[row.new[0]] != 0:
            answer = renamed(step, row, answers[row.old[0]])
            if answer is not None and not step.new.ruleset[row.new[0]].children:
                found[row.new[0]] = answer
    return found
