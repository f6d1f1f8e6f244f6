"""Mistakes in a valid ruleset: a maximum that no answer reaches, a better answer with a lower score.

Each finding has a witness among its values: answers, and their score. `docs/explanation/verification.md` lists the
properties that are verified, and those that are not.

Scales and maxima are verified one by one, and the result is exact: every built-in aggregation gives the whole maximum
where all parts have their whole maxima, and neither an aggregation nor a rounding falls when a part rises. A node
without findings at it or below it therefore reaches its maximum, and no better answer lowers its score. Aggregations of
a host, and described nodes, are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import assert_never

from kompass_rules.errors import Finding, Path, finding
from kompass_rules.frozen import FrozenDict
from kompass_rules.model.code import TOTAL
from kompass_rules.model.invariants import node_path
from kompass_rules.model.node import Criterion, Node
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.model.scale import Bands, Checklist, Likert, Linear, Options, Points
from kompass_rules.revisions.association import CriteriaChange
from kompass_rules.revisions.correspondence import Correspondence
from kompass_rules.rounding import round_end


def verify(ruleset: Ruleset) -> tuple[Finding, ...]:
    """Every finding of a ruleset, each at its place in the document."""
    users: dict[str, list[str]] = {name: [] for name in ruleset.scales}
    for node in ruleset:
        if isinstance(node, Criterion) and node.scale is not None:
            users[node.scale].append(node.code)
    found = [*_unused(ruleset, users)]
    for name, codes in users.items():
        if codes:
            found += _never_full(ruleset, name, codes)
            found += _rises_and_falls(ruleset, name)
    for node in ruleset:
        if ruleset.is_scored(node.code):
            found += _between_steps(ruleset, node)
            found += _rounded_away(ruleset, node)
    return (*found, *_untitled(ruleset))


def verify_rows(correspondence: Correspondence) -> Iterator[Finding]:
    """The rows that claim the same assessment over a changed scale, and leave old answers without a new meaning."""
    for position, row in enumerate(correspondence.rows):
        if row.criteria is CriteriaChange.SAME and len(row.old) == len(row.new) == 1:
            (old,), (new,) = row.old, row.new
            if not row.association.answers and not _reads_all(correspondence, old, new):
                yield finding("scale-changed-unsaid", "associations", position, old=old, new=new)


def _reads_all(correspondence: Correspondence, old: str, new: str) -> bool:
    """Return whether a new scale reads every answer of the old one: options by name, other scales by value."""
    if correspondence.old[old].children or correspondence.new[new].children:
        return True
    before, after = correspondence.old.scale(old), correspondence.new.scale(new)
    if isinstance(before, Options) and isinstance(after, Options):
        return before.options.keys() <= after.options.keys()
    by_value = (isinstance(one, Bands | Linear) for one in (before, after))
    return before == after or all(by_value) or (isinstance(before, Points) and isinstance(after, Points))


def _unused(ruleset: Ruleset, users: dict[str, list[str]]) -> Iterator[Finding]:
    """Scales of no criterion, and levels below the deepest node."""
    for name, codes in users.items():
        if not codes:
            yield finding("scale-unused", "scales", name, scale=name)
    deepest = max(ruleset.depth(node.code) for node in ruleset)
    for position in range(deepest, len(ruleset.levels)):
        yield finding("level-unused", "levels", position, level=position + 1, deepest=deepest)


def _never_full(ruleset: Ruleset, name: str, codes: Sequence[str]) -> Iterator[Finding]:
    """A scale whose best answer gives less than the whole maximum; `_between_steps` verifies scales in points."""
    scale, whole = ruleset.scales[name], Fraction(1)
    match scale:
        case Options():
            key = "options"
        case Bands():
            key = "bands"
        case Points() | Likert() | Checklist() | Linear():
            return
        case _:
            assert_never(scale)
    share = scale.range(whole)[1]
    if share < 1:
        answer = scale.best_answer(whole)
        yield finding("scale-never-full", "scales", name, key, answer=answer, share=share, codes=tuple(codes))


def _rises_and_falls(ruleset: Ruleset, name: str) -> Iterator[Finding]:
    """Bands that both rise and fall, at the first that turns; where all fall, a lower number is better."""
    scale = ruleset.scales[name]
    if not isinstance(scale, Bands):
        return
    first, last = scale.bands[0].share, scale.bands[-1].share
    for position, (low, high) in enumerate(pairwise(scale.bands), 1):
        if (high.share < low.share) if first <= last else (low.share < high.share):
            at = ("scales", name, "bands", position, "share")
            values = {"low": low.start, "low_share": low.share, "high": high.start, "high_share": high.share}
            yield finding("bands-rise-and-fall", *at, first=first, last=last, **values)
            return


def _between_steps(ruleset: Ruleset, node: Node) -> Iterator[Finding]:
    """A maximum that is not a multiple of the step of its scale."""
    scale = ruleset.scale(node.code)
    if isinstance(scale, Points) and scale.step is not None and node.max_points is not None:
        best = scale.best_answer(node.max_points)
        if best < node.max_points:
            values = {"max_points": node.max_points, "step": scale.step, "best": best}
            yield finding("maximum-between-steps", *node_path(node.code), "max_points", code=node.code, **values)


def _rounded_away(ruleset: Ruleset, node: Node) -> Iterator[Finding]:
    """A maximum that the level's rounding changes; where the rounding carries, the reader refuses such a maximum."""
    rule = ruleset.level(node.code).points
    if rule is None or node.max_points is None:
        return
    points = round_end(node.max_points, rule.unit, rule.rounding)
    if points != node.max_points:
        values = {"max_points": node.max_points, "points": points, "unit": rule.unit}
        yield finding("maximum-rounded-away", *node_path(node.code), "max_points", code=node.code, **values)


def _untitled(ruleset: Ruleset) -> Iterator[Finding]:
    """Titles that are missing in a language of the ruleset; a language without any title is one finding."""
    titled: list[tuple[Path, FrozenDict[str, str]]] = [((TOTAL,), ruleset.total.title)]
    titled += [(("levels", position), level.title) for position, level in enumerate(ruleset.levels)]
    titled += [(node_path(node.code), node.title) for node in ruleset if node.code != TOTAL]
    spoken = [one for one in ruleset.languages if any(title.get(one, "").strip() for _, title in titled)]
    silent = tuple(f'"{one}"' for one in ruleset.languages if one not in spoken)
    if silent:
        yield finding("language-without-titles", "languages", languages=silent)
    for at, title in titled:
        missing = [one for one in spoken if not title.get(one, "").strip()]
        if missing:
            yield finding("title-missing", *at, languages=tuple(f'"{one}"' for one in missing), first=missing[0])
