"""Correspondences: the content of one revision in the next, row by row. The terms are those of XKOS and SKOS."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import attrs

from kompass_rules.digest import digest
from kompass_rules.errors import InvalidError, Path, finding
from kompass_rules.kinds import a, several
from kompass_rules.model.cited import CitedDocument, citation_faults
from kompass_rules.model.code import TOTAL, code_key
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.numbers import MOST_DENOMINATOR_DIGITS, has_long_denominator
from kompass_rules.revisions.association import NO_DEFAULTS, Association, Common, CriteriaChange, Defaults, Match
from kompass_rules.revisions.invariants import known_common, row_faults, tree_faults


@attrs.frozen
class Row:
    """An association with the defaults filled in; `at`, `match_at`, `criteria_at` are the places that state each."""

    association: Association
    old: tuple[str, ...]
    new: tuple[str, ...]
    match: Match | None
    common: Common
    criteria: CriteriaChange
    evidence: Evidence
    at: Path
    match_at: Path
    criteria_at: Path


@attrs.frozen
class Component:
    """Rows that share codes, with all codes that they name; a component can be compared only as a whole."""

    rows: tuple[Row, ...]
    old: tuple[str, ...]
    new: tuple[str, ...]


@attrs.frozen
class Frontier:
    """The codes that the rows name on one side.

    `component`: by code, the position of its component. `members_below`: by code of every node at or above the
    frontier, the codes of the frontier at or below it.
    """

    ruleset: Ruleset
    component: dict[str, int]
    members_below: dict[str, tuple[str, ...]]

    def lowest_common_ancestor(self, codes: Sequence[str]) -> str:
        """The lowest node at or above all given codes."""
        ancestors = self.ruleset.ancestors
        shared = [*reversed((codes[0], *ancestors(codes[0])))]
        for code in codes[1:]:
            path = [*reversed((code, *ancestors(code)))]
            shared = [step for step, other in zip(shared, path, strict=False) if step == other]
        return shared[-1]

    def ancestor_of_exactly(self, codes: Sequence[str]) -> str | None:
        """The lowest node above exactly the given codes of the frontier, or None."""
        top = self.lowest_common_ancestor(codes) if codes else None
        return top if top is not None and len(self.members_below[top]) == len(codes) else None


def counterpart(old: Frontier, codes: Sequence[str], new: Frontier, code: str) -> str | None:
    """The old node above exactly the given codes, as high above them as `code` is above its own members; or None.

    The counterpart of the total is the total, even where codes were dropped.
    """
    holder = TOTAL if code == TOTAL else old.ancestor_of_exactly(codes)
    if holder is None or code == TOTAL:
        return holder
    lowest = new.lowest_common_ancestor(new.members_below[code])
    for _ in range(new.ruleset.depth(lowest) - new.ruleset.depth(code)):
        above = old.ruleset.parent(holder)
        if above == TOTAL or len(old.members_below[above]) > len(codes):
            break
        holder = above
    return holder


def _in_order(rows: Iterable[Association]) -> tuple[Association, ...]:
    return several("associations", rows, Association)


@attrs.frozen(repr=False, cache_hash=True)
class Correspondence(CitedDocument):
    """The relation between two revisions of a framework: the content of `old` in `new`.

    Every leaf of both is accounted for: it is at or below exactly one code that the rows name. Nothing is inferred from
    equal codes or similar titles. `source` and `evidence` apply to every row that states none.
    Raises `InvalidError` with every fault at once.
    """

    old: Ruleset = attrs.field(validator=a(Ruleset))
    new: Ruleset = attrs.field(validator=a(Ruleset))
    associations: tuple[Association, ...] = attrs.field(converter=_in_order)
    defaults: Defaults = attrs.field(default=NO_DEFAULTS, validator=a(Defaults))

    def __attrs_post_init__(self) -> None:
        found = [*citation_faults(self), *row_faults(self.associations, self.defaults)]
        found += tree_faults(self.associations, self.old, self.new)
        shares = (share for row in self.associations for share in (row.common.old, row.common.new))
        if has_long_denominator(share for share in shares if share is not None):
            found.append(finding("common-denominator-too-long", "associations", most=MOST_DENOMINATOR_DIGITS))
        if found:
            raise InvalidError(found)

    @property
    def name(self) -> str:
        """The two revisions as in the name of the file: "2016-2020"."""
        return f"{self.old.revision}-{self.new.revision}"

    @property
    def converse(self) -> Correspondence:
        """The correspondence from new to old."""
        rows = tuple(row.converse for row in self.associations)
        return attrs.evolve(self, old=self.new, new=self.old, associations=rows, defaults=self.defaults.converse)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The associations in order, with the defaults filled in."""
        return tuple(_row(self, at, row) for at, row in enumerate(self.associations))

    @cached_property
    def components(self) -> tuple[Component, ...]:
        """The rows grouped by shared codes, in the order of their first rows."""
        return _components(self.rows)

    @cached_property
    def old_frontier(self) -> Frontier:
        """The codes of `old` that the rows name."""
        return _frontier(self.old, [component.old for component in self.components])

    @cached_property
    def new_frontier(self) -> Frontier:
        """The codes of `new` that the rows name."""
        return _frontier(self.new, [component.new for component in self.components])

    def predecessors(self, code: str) -> tuple[str, ...]:
        """The old codes of the frontier whose content a new node, at or above its frontier, takes over.

        The predecessors of the total are all old codes, including dropped ones.
        """
        if code == TOTAL:
            return tuple(self.old_frontier.component)
        components = dict.fromkeys(self.new_frontier.component[new] for new in self.new_frontier.members_below[code])
        return tuple(old for at in components for old in self.components[at].old)

    @property
    def digest(self) -> str:
        """SHA-256 of the meaning: the two rulesets and the rows, without sources, notes and order."""
        rows = [
            {
                "old": sorted(row.old, key=code_key),
                "new": sorted(row.new, key=code_key),
                "match": row.match,
                "common": [row.common.old, row.common.new],
                "criteria": row.criteria,
                **({"answers": row.association.answers} if row.association.answers else {}),
            }
            for row in sorted(self.rows, key=lambda row: (sorted(row.old), sorted(row.new)))
        ]
        return digest({"old": self.old.digest, "new": self.new.digest, "associations": rows})

    def __repr__(self) -> str:
        return f"<Correspondence {self.old.framework} {self.name}: {len(self.associations)} associations>"


Chain = tuple[Correspondence, ...]
"""Correspondences from revision to revision, in order; empty between evaluations of one ruleset."""


def _row(correspondence: Correspondence, at: int, row: Association) -> Row:
    defaults, place = correspondence.defaults, (correspondence.name, "associations", at)
    default_place = (correspondence.name, "defaults")
    matched = not row.is_one_sided
    return Row(
        association=row,
        old=row.old,
        new=row.new,
        match=row.match or defaults.match if matched else None,
        common=known_common(row, defaults) if matched else Common(),
        criteria=row.criteria or defaults.criteria or CriteriaChange.UNKNOWN,
        evidence=row.evidence or correspondence.evidence,
        at=place,
        match_at=place if row.match or not defaults.match else default_place,
        criteria_at=place if row.criteria or not defaults.criteria else default_place,
    )


def _components(rows: tuple[Row, ...]) -> tuple[Component, ...]:
    by_code: dict[tuple[str, str], list[int]] = {}
    for at, row in enumerate(rows):
        for key in _keys(row):
            by_code.setdefault(key, []).append(at)
    found, seen = [], [False] * len(rows)
    for first in range(len(rows)):
        if seen[first]:
            continue
        seen[first], members = True, [first]
        for at in members:  # grows while it is walked
            for other in (other for key in _keys(rows[at]) for other in by_code.pop(key, ())):
                if not seen[other]:
                    seen[other] = True
                    members.append(other)
        found.append(_component([rows[at] for at in sorted(members)]))
    return tuple(found)


def _keys(row: Row) -> list[tuple[str, str]]:
    return [*(("old", code) for code in row.old), *(("new", code) for code in row.new)]


def _component(rows: list[Row]) -> Component:
    old = dict.fromkeys(code for row in rows for code in row.old)
    new = dict.fromkeys(code for row in rows for code in row.new)
    return Component(tuple(rows), tuple(sorted(old, key=code_key)), tuple(sorted(new, key=code_key)))


def _frontier(ruleset: Ruleset, components: list[tuple[str, ...]]) -> Frontier:
    component = {code: at for at, codes in enumerate(components) for code in codes}
    members_below: dict[str, list[str]] = {}
    for code in component:
        for above in (code, *ruleset.ancestors(code)):
            members_below.setdefault(above, []).append(code)
    return Frontier(ruleset, component, {code: tuple(codes) for code, codes in members_below.items()})
