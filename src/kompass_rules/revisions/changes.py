"""Typed changes from one revision to the next: those of GSIM, and those of an instrument's own rules.

All changes are derived from two rulesets and the rows of their correspondence, never from equal codes or titles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Literal, TypeAlias, assert_never

import attrs

from kompass_rules.digest import Meaning
from kompass_rules.errors import Path
from kompass_rules.frozen import FrozenDict
from kompass_rules.kinds import a, require
from kompass_rules.model.aggregation import (
    Aggregation,
    takes_weights,
)
from kompass_rules.model.code import TOTAL, code_key
from kompass_rules.model.grades import Grades
from kompass_rules.model.level import Level
from kompass_rules.model.node import Area, Criterion, Node
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.model.titles import untitled
from kompass_rules.revisions.association import CriteriaChange, Verb
from kompass_rules.revisions.change import Change, ChangeKind, State, plain_change
from kompass_rules.revisions.correspondence import Correspondence, Row
from kompass_rules.scoring.plain import Plain
from kompass_rules.shown import Shown

_ORDER = {kind: place for place, kind in enumerate(ChangeKind)}

_OfPair: TypeAlias = Literal[
    ChangeKind.CODE_CHANGE,
    ChangeKind.NAME_CHANGE,
    ChangeKind.MAXIMUM_CHANGED,
    ChangeKind.WEIGHT_CHANGED,
    ChangeKind.SCALE_CHANGED,
    ChangeKind.AGGREGATION_CHANGED,
    ChangeKind.SCORED_CHANGED,
]
"""The changes between the states of a pair."""


@attrs.frozen(repr=False)
class Changes(Shown):
    """The changes of one step, by points at stake (unknown last), then by code.

    `unexplained_old` and `unexplained_new` list the codes that no row explains: nodes below the codes that rows name,
    and areas above them that neither are nor have a successor.
    """

    correspondence: Correspondence = attrs.field(validator=a(Correspondence))
    changes: tuple[Change, ...] = attrs.field(validator=a(tuple))
    unexplained_old: tuple[str, ...]
    unexplained_new: tuple[str, ...]

    def to_dict(self) -> dict[str, Plain]:
        """Plain JSON: numbers as exact text, absent values as null."""
        return {
            "old": self.correspondence.old.revision,
            "new": self.correspondence.new.revision,
            "changes": [plain_change(change) for change in self],
            "unexplained": {"old": list(self.unexplained_old), "new": list(self.unexplained_new)},
        }

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def __repr__(self) -> str:
        step = self.correspondence
        return f"<Changes {step.old.framework} {step.name}: {len(self)} changes>"


@attrs.frozen
class _Pair:
    """An old node and the one node that it became, by one row, or by many (`at` is None)."""

    old: Node
    new: Node
    at: Path | None
    verb: Verb | None = None


def diff(correspondence: Correspondence) -> Changes:
    """List every change that a correspondence and its two rulesets show, and the codes that no row explains.

    Above the codes that rows name, a new area is the *successor* of an old area where more than half of the rows below
    each of them are below both; rows of dropped and new codes are not counted. The successor of the total is the total.
    Of several possible pairs, the successor is the pair with the greatest part of its rows in common, then with the
    nearest depths, then the first by code.
    """
    require("correspondence", correspondence, Correspondence)
    became, was = _partners(correspondence)
    successors = _successors(correspondence)
    areas = (_Pair(correspondence.old[old], correspondence.new[new], None) for old, new in successors.items())
    pairs = [*_pairs_of_rows(correspondence, became, was), *areas]
    found = [
        *_of_rows(correspondence),
        *_of_several(correspondence, became, was),
        *(change for pair in _once(pairs) for change in _of_pair(correspondence, pair, successors)),
        *_of_levels(correspondence),
    ]
    explained_old = {*successors, *(code for row in correspondence.rows for code in row.old)}
    explained_new = {*successors.values(), *(code for row in correspondence.rows for code in row.new)}
    return Changes(
        correspondence,
        tuple(sorted(found, key=_place)),
        tuple(code for code in correspondence.old.codes if code not in explained_old),
        tuple(code for code in correspondence.new.codes if code not in explained_new),
    )


_Partners: TypeAlias = Mapping[str, Mapping[str, Row]]
"""By code, the codes that share a row with it, and the first such row."""


def _partners(correspondence: Correspondence) -> tuple[_Partners, _Partners]:
    became: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    was: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for row in correspondence.rows:
        for old in row.old:
            for new in row.new:
                became[old].setdefault(new, row)
                was[new].setdefault(old, row)
    return became, was


def _successors(correspondence: Correspondence) -> dict[str, str]:
    """The successors of old areas above the frontier, by code."""
    held_old: Counter[str] = Counter()
    held_new: Counter[str] = Counter()
    held_both: Counter[tuple[str, str]] = Counter()
    for row in correspondence.rows:
        if not row.association.is_one_sided:
            olds = _areas_above(correspondence.old, row.old)
            news = _areas_above(correspondence.new, row.new)
            held_old.update(olds)
            held_new.update(news)
            held_both.update((old, new) for old in olds for new in news)

    def preference(pair: tuple[str, str]) -> tuple[object, ...]:
        """A key that is the same from either side, so that the converse finds the same pairs."""
        one, other = pair
        part = Fraction(held_both[pair], held_old[one] + held_new[other] - held_both[pair])
        deeper = abs(correspondence.old.depth(one) - correspondence.new.depth(other))
        return -part, deeper, sorted((code_key(one), code_key(other)))

    possible = [
        (old, new) for (old, new), both in held_both.items() if both * 2 > held_old[old] and both * 2 > held_new[new]
    ]
    found, taken = {TOTAL: TOTAL}, {TOTAL}
    for old, new in sorted(possible, key=preference):
        if old not in found and new not in taken:
            found[old] = new
            taken.add(new)
    return found


def _areas_above(ruleset: Ruleset, codes: Iterable[str]) -> set[str]:
    return {above for code in codes for above in ruleset.ancestors(code)} - {TOTAL}


def _pairs_of_rows(correspondence: Correspondence, became: _Partners, was: _Partners) -> Iterator[_Pair]:
    for old, partners in became.items():
        for new, row in partners.items():
            if len(partners) == 1 == len(was[new]):
                yield _Pair(correspondence.old[old], correspondence.new[new], row.at, row.association.verb)


def _once(pairs: Iterable[_Pair]) -> Iterable[_Pair]:
    """Leave out repeated pairs: a total succeeds a total, and a row may name both too."""
    first: dict[tuple[str, str], _Pair] = {}
    for pair in pairs:
        first.setdefault((pair.old.code, pair.new.code), pair)
    return first.values()


def _of_rows(correspondence: Correspondence) -> Iterator[Change]:
    """Changes that single rows state: deletions, creations and changed criteria."""
    for row in correspondence.rows:
        stake = _stake(correspondence, row.old, row.new)
        if row.association.is_one_sided:
            kind = ChangeKind.DELETION if row.old else ChangeKind.CREATION
            yield Change(kind, row.old, row.new, None, None, stake, row.at, row.association.verb)
        elif row.criteria not in (CriteriaChange.SAME, CriteriaChange.UNKNOWN):
            before, after = row.criteria.converse, row.criteria
            verb = row.association.verb
            yield Change(ChangeKind.CRITERIA_CHANGED, row.old, row.new, before, after, stake, row.at, verb)


def _of_several(correspondence: Correspondence, became: _Partners, was: _Partners) -> Iterator[Change]:
    """Breakdowns and mergers, stated by a joint row or by several rows."""
    for kind, partners in ((ChangeKind.BREAKDOWN, became), (ChangeKind.MERGER, was)):
        for code, others in partners.items():
            if len(others) > 1:
                sides = (code,), tuple(sorted(others, key=code_key))
                old, new = sides if kind is ChangeKind.BREAKDOWN else sides[::-1]
                at = next(iter(others.values())).at
                verb = _one_verb(others.values())
                yield Change(kind, old, new, None, None, _stake(correspondence, old, new), at, verb)


def _one_verb(rows: Iterable[Row]) -> Verb | None:
    """The verb that all rows give."""
    verbs = {row.association.verb for row in rows}
    return verbs.pop() if len(verbs) == 1 else None


def _of_pair(correspondence: Correspondence, pair: _Pair, successors: Mapping[str, str]) -> Iterator[Change]:
    old, new = (pair.old.code,), (pair.new.code,)
    whole = _stake(correspondence, old, new)
    if TOTAL not in (*old, *new):
        above = correspondence.old.parent(pair.old.code), correspondence.new.parent(pair.new.code)
        if successors.get(above[0]) != above[1]:
            yield Change(ChangeKind.TRANSFER, old, new, *above, whole, pair.at, pair.verb)
    for kind, before, after in _states(correspondence, pair.old, pair.new):
        if before is None or after is None or before == after:
            continue
        yield Change(kind, old, new, before, after, _stake_of_pair(kind, pair, whole), pair.at, pair.verb)


def _stake_of_pair(kind: _OfPair, pair: _Pair, whole: Fraction | None) -> Fraction | None:
    """The most points that a change of a pair can move; `whole` is the larger maximum of the two."""
    match kind:
        case ChangeKind.CODE_CHANGE | ChangeKind.NAME_CHANGE:
            return Fraction()
        case ChangeKind.MAXIMUM_CHANGED:
            return abs((pair.new.max_points or Fraction()) - (pair.old.max_points or Fraction()))
        case (
            ChangeKind.WEIGHT_CHANGED
            | ChangeKind.SCALE_CHANGED
            | ChangeKind.AGGREGATION_CHANGED
            | ChangeKind.SCORED_CHANGED
        ):
            return whole
        case _:
            assert_never(kind)


def _states(
    correspondence: Correspondence, old: Node, new: Node
) -> Iterator[tuple[_OfPair, State | None, State | None]]:
    """The states to compare, by kind of change; None where a state is absent or unknown."""
    before, after = correspondence.old, correspondence.new
    yield ChangeKind.CODE_CHANGE, old.code, new.code
    yield ChangeKind.NAME_CHANGE, *_names(correspondence, old, new)
    if (old.label and new.label) or (old.code == new.code and (old.label or new.label)):  # else the code tells it
        yield ChangeKind.NAME_CHANGE, before.label(old.code), after.label(new.code)
    yield ChangeKind.MAXIMUM_CHANGED, old.max_points, new.max_points
    yield ChangeKind.WEIGHT_CHANGED, _weight(before, old), _weight(after, new)
    if old.scored != new.scored:
        was, now = ("scored" if node.scored else "recorded" for node in (old, new))
        yield ChangeKind.SCORED_CHANGED, was, now
    elif isinstance(old, Criterion) and isinstance(new, Criterion):
        yield ChangeKind.SCALE_CHANGED, untitled(before.scale(old.code)), untitled(after.scale(new.code))
    if isinstance(old, Area) and isinstance(new, Area):
        yield ChangeKind.AGGREGATION_CHANGED, old.aggregation, new.aggregation


def _names(correspondence: Correspondence, old: Node, new: Node) -> tuple[State, State]:
    """The titles that differ, in languages that both have and neither has translated."""
    translated = {*correspondence.old.translated, *correspondence.new.translated}
    differ = [
        language
        for language in old.title
        if language not in translated and old.title[language] != new.title.get(language, old.title[language])
    ]
    return (
        FrozenDict({language: old.title[language] for language in differ}),
        FrozenDict({language: new.title[language] for language in differ}),
    )


def _weight(ruleset: Ruleset, node: Node) -> Fraction | None:
    """The weight among siblings under a mean that takes weights, where unstated weights are all 1; None elsewhere."""
    if node.code == TOTAL:
        return None
    above = ruleset[ruleset.parent(node.code)]
    weighs = isinstance(above, Area) and isinstance(above.aggregation, Aggregation) and takes_weights(above.aggregation)
    return (node.weight or Fraction(1)) if weighs else None


def _of_levels(correspondence: Correspondence) -> Iterator[Change]:
    """Changes of rounding, grades and least coverage: one for each level, not one for each node."""
    rulesets = correspondence.old, correspondence.new
    levels = [(ruleset.total_level, *ruleset.levels) for ruleset in rulesets]
    for level, (old, new) in enumerate(zip(*levels, strict=False)):
        before, after = (Level(points=one.points, percent=one.percent) for one in (old, new))
        codes, at = ((), ("levels", level - 1)) if level else ((TOTAL,), (TOTAL,))
        if before != after:
            most = max(sum(ruleset.depth(code) == level for code in ruleset.codes) for ruleset in rulesets)
            stake = most * _step(before, after, is_total=not level)
            yield Change(ChangeKind.ROUNDING_CHANGED, codes, codes, before, after, stake, at)
        if _meaning(old.grades) != _meaning(new.grades):
            yield Change(ChangeKind.GRADES_CHANGED, codes, codes, old.grades, new.grades, Fraction(), at)
        least, now = (_least(*one) for one in zip(rulesets, (old, new), strict=True))
        if least != now:
            yield Change(ChangeKind.LEAST_COVERAGE_CHANGED, codes, codes, least, now, None, at)


def _least(ruleset: Ruleset, level: Level) -> Fraction | None:
    """The least coverage of a level: its own, or that of the ruleset."""
    return ruleset.least_coverage if level.least_coverage is None else level.least_coverage


def _meaning(grades: Grades | None) -> Meaning:
    return None if grades is None else grades.meaning


def _step(before: Level, after: Level, *, is_total: bool) -> Fraction:
    """The largest difference between two roundings of the same points, where it can reach a total or be carried."""
    rules = [level.points for level in (before, after) if level.points is not None]
    if before.points == after.points or not (is_total or any(rule.carries for rule in rules)):
        return Fraction()
    return max(rule.unit for rule in rules)


def _stake(correspondence: Correspondence, old: Iterable[str], new: Iterable[str]) -> Fraction | None:
    """The larger of the two sums of the codes' maxima; None where a maximum is unknown."""
    sides = []
    for ruleset, codes in ((correspondence.old, old), (correspondence.new, new)):
        maxima = [ruleset[code].max_points for code in codes]
        known = [most for most in maxima if most is not None]
        if len(known) < len(maxima):
            return None
        sides.append(sum(known, Fraction()))
    return max(sides)


def _place(change: Change) -> tuple[object, ...]:
    stake = change.points_at_stake
    codes = [code_key(code) for code in change.new or change.old]
    return stake is None, -(stake or 0), codes, _ORDER[change.kind], [code_key(code) for code in change.old]
