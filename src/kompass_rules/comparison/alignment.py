"""Alignments: the rows between two revisions, as a correspondence says them, as a reader supposes them, or implied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache

import attrs

from kompass_rules.comparison.supposition import SupposedCriteria, Supposition
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.revisions.association import Association, Common, CriteriaChange, Match
from kompass_rules.revisions.correspondence import Component, Correspondence, Frontier, Row

_CRITERIA = {
    SupposedCriteria.SAME: CriteriaChange.SAME,
    SupposedCriteria.NOT_LOOSER: CriteriaChange.STRICTER,
    SupposedCriteria.NOT_STRICTER: CriteriaChange.LOOSER,
}


@attrs.frozen(eq=False)
class Alignment:
    """Rows between two revisions by component, and the frontiers that their codes form.

    `common` and `loses_at_most` are suppositions, by the position of a component: its common share where that is not
    said, and the share of its common content that a stricter assessment takes at most.
    """

    components: tuple[Component, ...]
    old_frontier: Frontier
    new_frontier: Frontier
    common: Mapping[int, Common] = {}
    loses_at_most: Mapping[int, Fraction] = {}


@lru_cache(maxsize=256)
def alignment_of(correspondence: Correspondence) -> Alignment:
    """The rows of a correspondence."""
    return Alignment(correspondence.components, correspondence.old_frontier, correspondence.new_frontier)


@lru_cache(maxsize=64)
def identity(ruleset: Ruleset) -> Alignment:
    """An exact row of the same criteria for every leaf of one ruleset."""
    leaves = [node.code for node in ruleset if not node.children]
    below: dict[str, list[str]] = {}
    for leaf in leaves:
        for code in (leaf, *ruleset.ancestors(leaf)):
            below.setdefault(code, []).append(leaf)
    frontier = Frontier(
        ruleset, {leaf: at for at, leaf in enumerate(leaves)}, {code: tuple(codes) for code, codes in below.items()}
    )
    return Alignment(tuple(map(_same, leaves)), frontier, frontier)


def _same(leaf: str) -> Component:
    codes, all_of_it = (leaf,), Common(1, 1)
    row = Row(
        association=Association(codes, codes, Match.EXACT, all_of_it, CriteriaChange.SAME),
        old=codes,
        new=codes,
        match=Match.EXACT,
        common=all_of_it,
        criteria=CriteriaChange.SAME,
        evidence=Evidence.DOCUMENTED,
        at=(),
        match_at=(),
        criteria_at=(),
    )
    return Component((row,), codes, codes)


def supposed(alignment: Alignment, suppositions: Iterable[Supposition]) -> Alignment:
    """The rows with a reader's suppositions, which fill what no row says."""
    components = [*alignment.components]
    common, loses = dict(alignment.common), dict(alignment.loses_at_most)
    for supposition in suppositions:
        for at, component in enumerate(components):
            rows = [supposition.is_about(row) for row in component.rows]
            if not any(rows):
                continue
            if supposition.common != Common():
                common[at] = common.get(at, Common()).filled(supposition.common)
            if supposition.loses_at_most is not None:
                loses[at] = min(loses.get(at, Fraction(1)), supposition.loses_at_most)
            if supposition.criteria is not None:
                kept = zip(component.rows, rows, strict=True)
                changed = [_judged(row, supposition.criteria) if is_meant else row for row, is_meant in kept]
                components[at] = attrs.evolve(component, rows=tuple(changed))
    return attrs.evolve(alignment, components=tuple(components), common=common, loses_at_most=loses)


def _judged(row: Row, criteria: SupposedCriteria) -> Row:
    """The row with supposed criteria, where it does not say them better itself."""
    if row.criteria not in (CriteriaChange.UNKNOWN, CriteriaChange.CHANGED):
        return row
    return attrs.evolve(row, criteria=_CRITERIA[criteria])
