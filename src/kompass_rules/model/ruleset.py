"""A ruleset: one revision of a framework as data. One that exists is valid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import get_args

import attrs

from kompass_rules.digest import Meaning, digest
from kompass_rules.errors import Finding, InvalidError, UnknownCodeError, finding, one_of
from kompass_rules.frozen import FrozenDict, Text, as_text, text_tuple
from kompass_rules.keeper import Keeper
from kompass_rules.kinds import NONE, a, entries_of, require, several
from kompass_rules.model.aggregation import BestOf, HostAggregation, aggregation_name, sums_points
from kompass_rules.model.code import TOTAL, parent
from kompass_rules.model.dates import as_date, date_meant, is_date
from kompass_rules.model.evidence import Evidence, as_evidence
from kompass_rules.model.invariants import faults, share_faults
from kompass_rules.model.level import Level, as_coverage
from kompass_rules.model.node import Area, Criterion, Node, walk
from kompass_rules.model.profile import Profile
from kompass_rules.model.scale import Points, Scale
from kompass_rules.model.texts import text_faults
from kompass_rules.shown import Shown
from kompass_rules.spelling import close_matches


class Missing(StrEnum):
    """The meaning of a missing answer.

    `refuse`: an error. `zero`: no points. `exclude`: the share of the answered applies to all. `bound`: anything that
    its scale allows, so that scores are intervals.
    """

    REFUSE = "refuse"
    ZERO = "zero"
    EXCLUDE = "exclude"
    BOUND = "bound"


def as_policy(value: str) -> Missing:
    """The converter of attrs fields, and of arguments of callers."""
    return value if isinstance(value, Missing) else one_of(Missing, value)


def _levels(levels: Iterable[Level]) -> tuple[Level, ...]:
    return several("levels", levels, Level)


def _scales(scales: Mapping[str, Scale]) -> FrozenDict[str, Scale]:
    return FrozenDict(entries_of("scales", scales, *get_args(Scale)))


def _profiles(profiles: Mapping[str, Profile]) -> FrozenDict[str, Profile]:
    return FrozenDict(entries_of("profiles", profiles, Profile))


@attrs.frozen(cache_hash=True, repr=False)
class Ruleset(Keeper, Shown):
    """One revision: levels, tree, scales, weights, aggregations and rounding rules.

    `total` is the root, an `Area` with the code "total"; `levels[0]` are the rules of the nodes right below it, and
    `total_level` those of the total. `least_coverage` is that of every level without its own. `profiles` are named
    subsets, one of which an assessment may choose. `source` and `evidence` apply to every node without its own.
    Raises `InvalidError` with every fault at once; `ruleset["1.3"]` raises `UnknownCodeError` with suggestions.
    """

    framework: str = attrs.field(validator=a(str))
    revision: str = attrs.field(validator=a(str))
    total: Area = attrs.field(validator=a(Area))
    levels: tuple[Level, ...] = attrs.field(converter=_levels)
    total_level: Level = attrs.field(factory=Level, validator=a(Level))
    scales: FrozenDict[str, Scale] = attrs.field(default=FrozenDict(), converter=_scales)
    missing: Missing = attrs.field(default=Missing.REFUSE, converter=as_policy)
    least_coverage: Fraction | None = attrs.field(default=None, converter=as_coverage)
    used_from: str | None = attrs.field(default=None, converter=as_date)
    languages: tuple[str, ...] = attrs.field(default=("sv", "en"), converter=text_tuple)
    translated: tuple[str, ...] = attrs.field(default=(), converter=text_tuple)
    source: str | None = attrs.field(default=None, validator=a(str, NONE))
    evidence: Evidence = attrs.field(default=Evidence.ASSUMED, converter=as_evidence)
    note: Text | None = attrs.field(default=None, converter=as_text)
    profiles: FrozenDict[str, Profile] = attrs.field(default=FrozenDict(), converter=_profiles)

    def __attrs_post_init__(self) -> None:
        named = self.scales, self.profiles
        found = faults(self.framework, self.revision, self.total, self.levels, self.total_level, *named)
        found += self._header_faults()
        if found:
            raise InvalidError(found)

    def _header_faults(self) -> Iterator[Finding]:
        if self.used_from is not None and not is_date(self.used_from):
            yield finding("malformed-date", "used_from", date=self.used_from, write=date_meant(self.used_from))
        if self.least_coverage is not None:
            yield from share_faults(("least_coverage",), self.least_coverage)
        for key in ("source", "note"):
            yield from text_faults((key,), getattr(self, key))
        for key in ("languages", "translated"):
            for position, language in enumerate(getattr(self, key)):
                yield from text_faults((key, position), language)

    @cached_property
    def _by_code(self) -> dict[str, Node]:
        return {node.code: node for node in self.walk()}

    @cached_property
    def _above(self) -> dict[str, tuple[str, ...]]:
        """The ancestors of every node, by code."""
        found: dict[str, tuple[str, ...]] = {TOTAL: ()}
        for node in self.walk():
            above = (node.code, *found[node.code])
            found.update((child.code, above) for child in node.children)
        return found

    def ancestors(self, code: str) -> tuple[str, ...]:
        """The codes above a node, the nearest first, the total last."""
        return self._above[self[code].code]

    def parent(self, code: str) -> str:
        """The code of the node right above; the total's own for the total."""
        return next(iter(self.ancestors(code)), TOTAL)

    def depth(self, code: str) -> int:
        """The depth below the total: 0 for the total, 1 for the nodes right below it."""
        return len(self.ancestors(code))

    def label(self, code: str) -> str:
        """The text that is shown for a code: the node's label, or else the code itself."""
        return self[code].label or code

    def walk(self) -> Iterator[Node]:
        """Every node once, as a report prints them: each before its children, siblings in natural order."""
        return walk(self.total)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all nodes, the total first, as a report prints them."""
        return tuple(self._by_code)

    def __getitem__(self, code: str) -> Node:
        try:
            return self._by_code[code]
        except (KeyError, TypeError):
            require("a code", code, str)
            raise UnknownCodeError(code, close_matches(code, self._by_code)) from None

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __iter__(self) -> Iterator[Node]:
        return self.walk()

    def __len__(self) -> int:
        return len(self._by_code)

    def level(self, code: str) -> Level:
        """The name and the rounding rules of a node's depth."""
        require("a code", code, str)
        return self.total_level if code == TOTAL else self.levels[self.depth(code) - 1]

    def least_coverage_of(self, code: str) -> Fraction | None:
        """The least coverage of a node under `exclude`: that of its level, else of the ruleset."""
        own = self.level(code).least_coverage
        return self.least_coverage if own is None else own

    @cached_property
    def has_grades(self) -> bool:
        """Return whether scores of a level, or of the total, have grades."""
        return any(level.grades is not None for level in (self.total_level, *self.levels))

    def scale(self, code: str) -> Scale:
        """The scale of the answers to a node: that which it names, else points."""
        node = self[code]
        return self.scales[node.scale] if isinstance(node, Criterion) and node.scale else Points()

    def is_scored(self, code: str) -> bool:
        """Return whether the node gets a score; a node with an unknown maximum under `sum` is only described."""
        return self[code].code in self._scored

    @cached_property
    def recorded(self) -> frozenset[str]:
        """The codes of nodes whose answers are recorded and shown, and are no part of any score."""
        return frozenset(node.code for node in self if not node.scored)

    @property
    def scored_leaves(self) -> tuple[Node, ...]:
        """The scored nodes without scored nodes below them, in the order of a report."""
        scored = self._scored
        return tuple(
            node for node in self if node.code in scored and not any(child.code in scored for child in node.children)
        )

    @cached_property
    def _scored(self) -> frozenset[str]:
        found = {TOTAL}
        for area in self.walk():
            if isinstance(area, Area) and area.code in found:
                by_share = not sums_points(area.aggregation)
                known = (child for child in area.children if by_share or child.max_points is not None)
                found.update(child.code for child in known if child.scored)
        return frozenset(found)

    def title(self, code: str, language: str) -> str:
        """The node's title in a language; else in the ruleset's first that has one; else its code."""
        titles = self[code].title
        require("language", language, str)
        for wanted in (language, *self.languages):
            if wanted in titles:
                return titles[wanted]
        return code

    def evidence_of(self, code: str) -> Evidence:
        """The evidence for a node: its own, or else the ruleset's."""
        return self[code].evidence or self.evidence

    @cached_property
    def _digests(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for node in reversed(tuple(self.walk())):
            below = {self.own_part(child.code): found[child.code] for child in node.children}
            found[node.code] = digest(_node_meaning(self, node, below))
        return found

    def own_part(self, code: str) -> str:
        """The part of a code that digests hold: the last one where the dots name the parent, else "." and the code."""
        return code.rpartition(".")[2] if parent(code) == self.parent(code) else f".{code}"

    @property
    def digest(self) -> str:
        """SHA-256 of the meaning: all that can move a score, and nothing else (no titles, sources, notes, layout)."""
        return ruleset_digest(self.framework, self.revision, self.missing, self._digests[TOTAL])

    def node_digest(self, code: str) -> str:
        """SHA-256 of the meaning of a node and all below it."""
        return self._digests[self[code].code]

    def __repr__(self) -> str:
        return f"<Ruleset {self.framework} {self.revision}: {len(self) - 1} nodes>"


def ruleset_digest(framework: str, revision: str, missing: Missing, total: str) -> str:
    """The digest of a ruleset, given that of its total."""
    return digest({"framework": framework, "revision": revision, "missing": missing.value, "total": total})


def _node_meaning(ruleset: Ruleset, node: Node, below: dict[str, str]) -> Meaning:
    rules = ruleset.level(node.code)
    scale = None if isinstance(node, Area) else node.scale
    meaning: dict[str, Meaning] = {
        "code": ruleset.own_part(node.code),
        "max_points": node.max_points,
        "weight": node.weight,
        "aggregation": aggregation_name(node.aggregation) if isinstance(node, Area) else None,
        "scale": ruleset.scales[scale].meaning if scale else None,
        "points": [rules.points.digits, rules.points.rounding.value, rules.points.carries] if rules.points else None,
        "percent": [rules.percent.digits, rules.percent.rounding.value, rules.percent.of.value]
        if rules.percent
        else None,
        "children": below,
    }
    if isinstance(node, Area) and isinstance(node.aggregation, BestOf):
        meaning["count"] = node.aggregation.count
    if not node.scored:
        meaning["scored"] = False
    if (least := ruleset.least_coverage_of(node.code)) is not None:
        meaning["least_coverage"] = least
    if rules.grades is not None:
        meaning["grades"] = rules.grades.meaning
    if node.code == TOTAL and ruleset.profiles:
        meaning["profiles"] = {name: sorted(profile.leaves_out) for name, profile in ruleset.profiles.items()}
    if _order_moves_a_score(node):
        meaning["order"] = [ruleset.own_part(child.code) for child in node.children]
    return meaning


def _order_moves_a_score(node: Node) -> bool:
    """Return whether a host's aggregation takes children in an order that is stated."""
    by_host = isinstance(node, Area) and isinstance(node.aggregation, HostAggregation)
    return by_host and any(child.order is not None for child in node.children)
