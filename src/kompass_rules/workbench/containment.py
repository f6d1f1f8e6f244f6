"""The parts of a node that are known to be contained in nodes of another revision, by the rows of correspondences.

A row states that at least some part of a node is in the nodes on its other side, and that no part is in a node that no
row joins it with. Nothing else is assumed: the rest of the node may be in the same nodes, or nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cached_property

import attrs

from kompass_rules.comparison.lazily import Lazily
from kompass_rules.comparison.weights import Weights, weights_of
from kompass_rules.interval import End
from kompass_rules.revisions.association import Match
from kompass_rules.revisions.correspondence import Correspondence, Frontier, Row

_NOTHING = End(0)
_SOME = End(0, 1)
_ALL = End(1)
_SHARING = frozenset({Match.EXACT, Match.CLOSE, Match.BROAD, Match.NARROW})


@attrs.frozen
class Part:
    """A part of a node, at least `least` of it, in the nodes `codes` of another revision; `rows` may repeat.

    `least` is a share of the node's maximum; (0, 1), just above 0, is an unknown share that is not 0.
    """

    codes: tuple[str, ...]
    least: End
    rows: tuple[Row, ...]


@attrs.frozen(eq=False)
class DirectedCorrespondence:
    """A correspondence read from one of its revisions to the other: from old to new where it is `forward`."""

    correspondence: Correspondence
    forward: bool

    @property
    def from_revision(self) -> str:
        """The revision whose nodes are read."""
        return (self.correspondence.old if self.forward else self.correspondence.new).revision

    @property
    def to_revision(self) -> str:
        """The revision that contains the parts."""
        return (self.correspondence.new if self.forward else self.correspondence.old).revision

    @cached_property
    def frontier(self) -> Frontier:
        """The codes that the rows name in `from_revision`."""
        return self.correspondence.old_frontier if self.forward else self.correspondence.new_frontier

    @cached_property
    def rows_touching(self) -> Lazily[str, frozenset[int]]:
        """By code, the positions of the rows that name the node or nodes below it, or else the node above it."""
        return Lazily(self._rows_touching)

    def _rows_touching(self, code: str) -> frozenset[int]:
        below = self.frontier.members_below.get(code) or (self._above(code),)
        return frozenset(at for one in below for at in self._named[one])

    @cached_property
    def parts(self) -> Lazily[str, tuple[Part, ...]]:
        """By code, the known parts of a node; a part of unknown size that may be 0 is left out."""
        return Lazily(lambda code: tuple(part for part in self._all_parts(code) if part.least > _NOTHING))

    def whole(self, code: str) -> Part | None:
        """All of a node as one part, in the nodes known to contain it; None where they contain only a part."""
        return _whole(self.parts[code])

    def _all_parts(self, code: str) -> Iterable[Part]:
        if code in self.frontier.component:
            return [self._part(self.correspondence.rows[at], code) for at in self._named[code]]
        below = self.frontier.members_below.get(code)
        if below:
            return self._together(code, below)
        whole = self.whole(self._above(code))
        return [whole] if whole else []

    def _part(self, row: Row, code: str) -> Part:
        """The part of a node that one row states; where a row names several nodes jointly, less follows for each."""
        mine, theirs = (row.old, row.new) if self.forward else (row.new, row.old)
        share = (row.common.old if self.forward else row.common.new) or Fraction()
        if len(mine) > 1 and share < 1:
            share = self._at_least(share, mine, code)
        elif not share and (row.match in _SHARING or row.common.old or row.common.new):
            return Part(theirs, _SOME, (row,))
        return Part(theirs, End(share), (row,))

    def _at_least(self, share: Fraction, codes: Sequence[str], code: str) -> Fraction:
        """The least common share of one node of a joint row: all that is not common may be in this node."""
        weights = [self._weights.by_code[one] for one in codes]
        own = self._weights.by_code[code]
        known = [weight for weight in weights if weight is not None]
        if own is None or len(known) < len(weights):
            return Fraction()
        return max(1 - (1 - share) * sum(known) / own, Fraction())

    def _together(self, code: str, below: Sequence[str]) -> Iterable[Part]:
        """The parts of a node, gathered from the parts of the nodes below, weighted where the weights are known."""
        weights = {one: self._weights.by_code[one] for one in below}
        known = {one: Fraction(weight) for one, weight in weights.items() if weight is not None}
        is_weighed = len(known) == len(weights) and code not in self._weights.nonlinear
        together = sum(known.values())
        groups: dict[tuple[str, ...], list[tuple[str, Part]]] = {}
        for one in below:
            for part in self.parts[one]:
                groups.setdefault(part.codes, []).append((one, part))
        for codes, found in groups.items():
            rows = tuple(row for _, part in found for row in part.rows)
            least = _SOME
            if is_weighed:
                share = sum((known[one] * part.least.value for one, part in found), Fraction()) / together
                least = End(share, max(part.least.openness for _, part in found))
            elif len(found) == len(below) and all(part.least >= _ALL for _, part in found):
                least = _ALL
            yield Part(codes, least, rows)

    def _above(self, code: str) -> str:
        return next(above for above in self.frontier.ruleset.ancestors(code) if above in self.frontier.component)

    @cached_property
    def _named(self) -> dict[str, list[int]]:
        """The positions of the rows that name a code, by code."""
        found: dict[str, list[int]] = {}
        for at, row in enumerate(self.correspondence.rows):
            for code in row.old if self.forward else row.new:
                found.setdefault(code, []).append(at)
        return found

    @cached_property
    def _weights(self) -> Weights:
        return weights_of(self.correspondence.old if self.forward else self.correspondence.new)


def parts_along(way: Sequence[DirectedCorrespondence], code: str) -> tuple[Part, ...]:
    """The known parts of a node after several correspondences.

    A part can be followed only where all of the nodes that contain it are in known nodes of the next revision: of a
    node that is known in part, nobody knows which part that is.
    """
    parts = way[0].parts[code]
    for directed in way[1:]:
        parts = tuple(further for part in parts if (further := _further(part, directed)))
    return parts


def _further(part: Part, directed: DirectedCorrespondence) -> Part | None:
    wholes = [directed.whole(code) for code in part.codes]
    known = [whole for whole in wholes if whole]
    if len(known) < len(wholes):
        return None
    return _joined(part.least, [*known], part.rows)


def _whole(parts: Sequence[Part]) -> Part | None:
    """All of a node as one part, where its parts are together the whole."""
    known = [part for part in parts if part.least.value]
    return _joined(_ALL, known) if sum(part.least.value for part in known) >= 1 else None


def _joined(least: End, parts: Sequence[Part], rows: tuple[Row, ...] = ()) -> Part:
    codes = dict.fromkeys(code for part in parts for code in part.codes)
    return Part(tuple(codes), least, (*rows, *(row for part in parts for row in part.rows)))
