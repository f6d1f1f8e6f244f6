"""Contradictions between the correspondences of a framework, along every way between two revisions.

Two ways lead from the nodes of one revision to two other revisions, and a correspondence joins these two. Where the
rows put more than all of a node into nodes on the one side and nodes on the other that have nothing in common, some row
is wrong. No finding is made where all rows can be true. `docs/explanation/verification.md` says how many contradictions
are found, and which are not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

import attrs

from kompass_rules.errors import Finding, Path, Value, finding
from kompass_rules.framework import Framework
from kompass_rules.interval import End, Interval
from kompass_rules.revisions.correspondence import Correspondence, Row
from kompass_rules.workbench.containment import DirectedCorrespondence, Part, parts_along

_ALL = End(1)

Way: TypeAlias = tuple[DirectedCorrespondence, ...]
"""Correspondences that lead from one revision to another, in order."""

Directions: TypeAlias = tuple[DirectedCorrespondence, DirectedCorrespondence]
"""A correspondence from old to new, and from new to old."""

Map: TypeAlias = Mapping[str, Sequence[DirectedCorrespondence]]
"""The correspondences that lead away from each revision."""


@attrs.frozen
class _Clash:
    """Parts of a node that are together more than the node: `ones` share no content with any of `others`."""

    code: str
    revision: str
    ones: tuple[Part, ...]
    others: tuple[Part, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that state these parts, each once, in the order of their documents."""
        rows = {row.at: row for part in (*self.ones, *self.others) for row in part.rows}
        return tuple(rows[at] for at in sorted(rows))


def disagreements(framework: Framework) -> tuple[tuple[Correspondence, Finding], ...]:
    """The correspondences that others contradict, each with a finding at a place in its document.

    Correspondences over the longest distance come first, since they were written in view of the others. Each row is in
    one finding at most: once a row is wrong, its other contradictions mean nothing.
    """
    order = framework.revisions
    directions = {
        one: (DirectedCorrespondence(one, forward=True), DirectedCorrespondence(one, forward=False))
        for one in framework.correspondences
    }
    found: list[tuple[Correspondence, Finding]] = []
    reported: set[Path] = set()
    for one in sorted(directions, key=lambda one: order.index(one.old.revision) - order.index(one.new.revision)):
        others = _map(both for other, both in directions.items() if other is not one)
        for clash in _clashes(order, directions[one], others):
            row = one.rows[_place(directions[one], clash)]
            places = {row.at, *(other.at for other in clash.rows)}
            if not places & reported:
                reported |= places
                found.append((one, _finding(one, row, clash)))
    return tuple(found)


def _map(directions: Iterable[Directions]) -> Map:
    leading: defaultdict[str, list[DirectedCorrespondence]] = defaultdict(list)
    for both in directions:
        for directed in both:
            leading[directed.from_revision].append(directed)
    return leading


def _clashes(order: Sequence[str], between: Directions, others: Map) -> Iterator[_Clash]:
    """Contradictions of a correspondence with the two ways from any third revision to its two ends.

    There are none where no other way joins its ends, as in a line of revisions.
    """
    old, new = between[0].from_revision, between[0].to_revision
    if new not in _ways(old, others):
        return
    for revision in order:
        ways = _ways(revision, others)
        if revision not in (old, new) and old in ways and new in ways and ways[old][0] is not ways[new][0]:
            first, second = ways[old], ways[new]
            for code in dict.fromkeys((*first[0].frontier.component, *second[0].frontier.component)):
                ones, rest = _overfull(between, parts_along(first, code), parts_along(second, code))
                if ones:
                    yield _Clash(code, revision, ones, rest)


def _ways(start: str, leading: Map) -> Mapping[str, Way]:
    """The shortest way from a revision to each revision that can be reached."""
    ways: dict[str, Way] = {start: ()}
    for revision in (reached := [start]):  # grows while it is walked
        for directed in leading.get(revision, ()):
            if directed.to_revision not in ways:
                ways[directed.to_revision] = (*ways[revision], directed)
                reached.append(directed.to_revision)
    return ways


def _overfull(
    between: Directions, left: Sequence[Part], right: Sequence[Part]
) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The fewest disjoint parts on either side that are together more than all of a node; empty if there are none.

    `between` leads from the revision of the left parts to that of the right parts, and back.
    """
    if _sum([*left, *right]) > _ALL:
        before, after = [_touching(between[0], part) for part in left], [_touching(between[1], part) for part in right]
        by_left, by_right = _meeting(before, after), _meeting(after, before)
        apart = [*_apart(by_right, len(left)), *((far, own) for own, far in _apart(by_left, len(right)))]
        for some, others in apart:
            ones, rest = [left[at] for at in some], [right[at] for at in others]
            if _sum([*ones, *rest]) > _ALL:
                return _fewest(ones, rest)
    return (), ()


def _touching(directed: DirectedCorrespondence, part: Part) -> frozenset[int]:
    """The positions of the rows that touch any node of a part."""
    first, *more = (directed.rows_touching[code] for code in part.codes)
    return first.union(*more) if more else first


def _meeting(rows: Sequence[frozenset[int]], others: Sequence[frozenset[int]]) -> list[frozenset[int]]:
    """For each part, given its rows, the positions of the other parts with a row in common."""
    return [frozenset(at for at, other in enumerate(others) if not one.isdisjoint(other)) for one in rows]


def _apart(meeting: Sequence[frozenset[int]], count: int) -> Iterator[tuple[list[int], list[int]]]:
    """For each of the other parts, the parts (of `count`) disjoint from it, and all other parts disjoint from these."""
    for met in dict.fromkeys(meeting):
        if len(met) < count:
            yield [at for at in range(count) if at not in met], [at for at, one in enumerate(meeting) if one <= met]


def _sum(parts: Iterable[Part]) -> End:
    """The least share of a node in disjoint parts together."""
    ends = [part.least for part in parts]
    return End(sum(share for share, _ in ends), sum(more for _, more in ends))


def _fewest(ones: list[Part], others: list[Part]) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The parts that are still more than all of a node when every part that can be spared is left out."""
    share, more = _sum([*ones, *others])
    for side in (ones, others):
        for part in sorted(side, key=lambda part: part.least):
            without = share - part.least[0], more - part.least[1]
            if len(side) > 1 and without > _ALL:
                share, more = without
                side.remove(part)
    return tuple(ones), tuple(others)


def _place(between: Directions, clash: _Clash) -> int:
    """The position of the first row that touches the first part."""
    return min(between[0].rows_touching[clash.ones[0].codes[0]])


def _finding(one: Correspondence, row: Row, clash: _Clash) -> Finding:
    """The finding at the row that contradicts the rows of the clash."""
    return finding(
        "correspondences-disagree",
        *row.at[1:],
        code=clash.code,
        revision=clash.revision,
        rows=tuple(_text(row) for row in clash.rows),
        ones=_codes(clash.ones),
        one=_amount(clash.ones),
        one_revision=one.old.revision,
        rest=_codes(clash.others),
        other=_amount(clash.others),
        other_revision=one.new.revision,
        between=one.name,
    )


def _codes(parts: Iterable[Part]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f'"{code}"' for part in parts for code in part.codes))


def _amount(parts: Iterable[Part]) -> Value:
    """The share of the node in these parts: an interval, or the word "all" or "some"."""
    share, _ = _sum(parts)
    return "all" if share >= 1 else Interval(Fraction(share), 1) if share else "some"


def _text(row: Row) -> str:
    """A row as people refer to it: `1 + 2 → A (2016-2020)`."""
    return f"{' + '.join(row.old)} → {' + '.join(row.new)} ({row.at[0]})"
