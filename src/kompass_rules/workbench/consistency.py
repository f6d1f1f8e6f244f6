"""Whether the correspondences of a framework can all be true: along every way between two revisions, and straight.

Two ways lead from the nodes of one revision to two others, and a correspondence stands between these. Where more than
all of a node lies in nodes on the one side and in nodes on the other that have nothing in common, some row is wrong.
No finding is made where the rows can all be true; how many contradictions are found, and which are not, stands in
`docs/explanation/verification.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

import attrs

from kompass_rules.errors import Finding, Path, Value, finding
from kompass_rules.exact import End, Interval
from kompass_rules.framework import Framework
from kompass_rules.revisions.correspondence import Correspondence, Row
from kompass_rules.workbench.containment import DirectedCorrespondence, Part, parts_along

__all__ = ["disagreements"]

_ALL: End = (1, 0)

Way: TypeAlias = tuple[DirectedCorrespondence, ...]


@attrs.frozen
class _Clash:
    """A node of a revision, and parts of it that are more than all of it, `ones` apart from all `others`."""

    code: str
    revision: str
    ones: tuple[Part, ...]
    others: tuple[Part, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that say so, each once, in the order of their documents."""
        found = {row.at: row for part in (*self.ones, *self.others) for row in part.rows}
        return tuple(found[at] for at in sorted(found))


def disagreements(framework: Framework) -> tuple[tuple[Correspondence, Finding], ...]:
    """The correspondences that others contradict, each with a finding at a place in its document.

    Those that lead furthest come first, since they were written in view of the others. A row is told of once: with one
    mistake in it, what it says of others is not known.
    """
    order = framework.revisions
    views = {
        one: (DirectedCorrespondence(one, forward=True), DirectedCorrespondence(one, forward=False))
        for one in framework.correspondences
    }
    found: list[tuple[Correspondence, Finding]] = []
    told: set[Path] = set()
    for one in sorted(views, key=lambda one: order.index(one.old.revision) - order.index(one.new.revision)):
        others = [view for other, both in views.items() if other is not one for view in both]
        for clash in _clashes(order, views[one], others):
            row = one.rows[_place(views[one], clash)]
            places = {row.at, *(other.at for other in clash.rows)}
            if not places & told:
                told |= places
                found.append((one, _finding(one, row, clash)))
    return tuple(found)


def _clashes(
    order: Sequence[str],
    between: tuple[DirectedCorrespondence, DirectedCorrespondence],
    others: Sequence[DirectedCorrespondence],
) -> Iterator[_Clash]:
    """What the two ways from any third revision to both ends of a correspondence say against it."""
    old, new = between[0].from_revision, between[0].to_revision
    for revision in order:
        ways = _ways(revision, others)
        if revision not in (old, new) and old in ways and new in ways and ways[old][0] is not ways[new][0]:
            first, second = ways[old], ways[new]
            for code in dict.fromkeys((*first[0].frontier.component, *second[0].frontier.component)):
                ones, rest = _too_much(between, parts_along(first, code), parts_along(second, code))
                if ones:
                    yield _Clash(code, revision, ones, rest)


def _ways(start: str, views: Sequence[DirectedCorrespondence]) -> Mapping[str, Way]:
    """The fewest correspondences from a revision to each other one."""
    found: dict[str, Way] = {start: ()}
    for revision in (reached := [start]):  # grows while it is walked
        for view in views:
            if view.from_revision == revision and view.to_revision not in found:
                found[view.to_revision] = (*found[revision], view)
                reached.append(view.to_revision)
    return found


def _too_much(
    between: tuple[DirectedCorrespondence, DirectedCorrespondence], left: Sequence[Part], right: Sequence[Part]
) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The fewest parts on either side that lie apart and are more than all of a node; none where there are none.

    `between` leads from where the left parts lie to where the right ones do, and back.
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


def _touching(view: DirectedCorrespondence, part: Part) -> frozenset[int]:
    """The positions of the rows that join what a part lies in with anything."""
    first, *more = (view.rows_touching(code) for code in part.codes)
    return first.union(*more) if more else first


def _meeting(rows: Sequence[frozenset[int]], others: Sequence[frozenset[int]]) -> list[frozenset[int]]:
    """For each of some parts, by the rows near it, the positions of the others that one of these is near too."""
    return [frozenset(at for at, other in enumerate(others) if not one.isdisjoint(other)) for one in rows]


def _apart(meeting: Sequence[frozenset[int]], count: int) -> Iterator[tuple[list[int], list[int]]]:
    """Of so many parts those that do not meet one of the others, and all the others that meet none of them either."""
    for met in dict.fromkeys(meeting):
        if len(met) < count:
            yield [at for at in range(count) if at not in met], [at for at, one in enumerate(meeting) if one <= met]


def _sum(parts: Iterable[Part]) -> End:
    """What parts that share nothing are at least together."""
    ends = [part.least for part in parts]
    return sum(share for share, _ in ends), sum(more for _, more in ends)


def _fewest(ones: list[Part], others: list[Part]) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The parts without which the others are no longer too much."""
    share, more = _sum([*ones, *others])
    for side in (ones, others):
        for part in sorted(side, key=lambda part: part.least):
            without = share - part.least[0], more - part.least[1]
            if len(side) > 1 and without > _ALL:
                share, more = without
                side.remove(part)
    return tuple(ones), tuple(others)


def _place(between: tuple[DirectedCorrespondence, DirectedCorrespondence], clash: _Clash) -> int:
    """The first row that says what became of the first part."""
    return min(between[0].rows_touching(clash.ones[0].codes[0]))


def _finding(one: Correspondence, row: Row, clash: _Clash) -> Finding:
    """The rows that say too much, in words, at the row that leaves out what they say."""
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
    """How much of the node that is: an interval of shares, or a word where it is all, or just some of it."""
    share, _ = _sum(parts)
    return "all" if share >= 1 else Interval(Fraction(share), 1) if share else "some"


def _text(row: Row) -> str:
    """A row as people point at it: `1 + 2 → A (2016-2020)`."""
    return f"{' + '.join(row.old)} → {' + '.join(row.new)} ({row.at[0]})"
