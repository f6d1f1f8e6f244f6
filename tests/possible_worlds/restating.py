"""What old shares are in the terms of the next revision, in one world: K + R for every node that rows name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from tests.possible_worlds.rescoring import Answers, changed_leaves, is_rescored, read, share_of, widening
from tests.possible_worlds.rules import ONE, ZERO, Document, Shares, Tree

IMPLIED: dict[str | None, tuple[Fraction | None, Fraction | None]] = {
    "exact": (ONE, ONE),
    "broad": (ONE, None),
    "narrow": (None, ONE),
}
"""The shares that a match says by itself."""
Tops = Mapping[str, Fraction | None]


class Row(NamedTuple):
    """A row with both sides, and what is said of it. A common share of None is unknown."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    match: str | None
    common: tuple[Fraction | None, Fraction | None]
    criteria: str
    answers: Mapping[str, str] = MappingProxyType({})
    """Options that were renamed, old to new."""
    loses_at_most: Fraction = ONE
    """How much of the common content a stricter assessment takes at most, if somebody supposes that."""

    @property
    def sides(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The codes of both sides."""
        return self.old, self.new


def rows_of(document: Document) -> list[Row]:
    """All rows, the defaults filled in; what is dropped or new has an empty side."""
    defaults, found = document.get("defaults", {}), []
    for table in document["associations"]:
        match = table.get("match", defaults.get("match"))
        said = [IMPLIED.get(table.get("match")), IMPLIED.get(match)]
        common: list[Fraction | None] = []
        for at, side in enumerate(("old", "new")):
            known = [
                table.get("common", {}).get(side),
                said[0][at] if said[0] else None,
                defaults.get("common", {}).get(side),
                said[1][at] if said[1] else None,
            ]
            first = next((share for share in known if share is not None), None)
            common.append(None if first is None else Fraction(first))
        criteria = table.get("criteria", defaults.get("criteria")) or "unknown"
        found.append(
            Row(
                tuple(table["old"]),
                tuple(table["new"]),
                match,
                (common[0], common[1]),
                criteria,
                table.get("answers", {}),
            )
        )
    return found


class Side(NamedTuple):
    """One side of a step in a world: what applies, and all maxima, as they usually are and in effect."""

    tree: Tree
    applicable: frozenset[str]
    maxima: Shares

    @property
    def tops(self) -> dict[str, Fraction | None]:
        return self.tree.tops(self.applicable, self.maxima)

    def applies(self, codes: Sequence[str]) -> list[str]:
        return [code for code in codes if code in self.applicable]

    def weights(self, codes: Sequence[str], tops: Tops) -> list[Fraction] | None:
        """What nodes weigh together: by maxima, within one parent by weights, else nobody knows."""
        found = [tops[code] for code in codes]
        if len(codes) == 1:
            return [ONE]
        known = [top for top in found if top is not None]
        if len(known) == len(found):
            return known
        parents = {self.tree.parent[code] for code in codes}
        if len(parents) == 1 and self.tree.how(parents.pop()) == "weighted-mean":
            return [self.tree.weight(code, tops) for code in codes]
        return None

    def left_share(self, codes: Sequence[str]) -> Fraction:
        """How much of the weight of some nodes is not applicable."""
        if not any(one not in self.applicable for code in codes for one in self.tree.at_or_below(code)):
            return ZERO
        weights = self.weights(codes, self.tree.usual(self.maxima)) or [ONE] * len(codes)
        parts = [self.tree.left_share(code, self.applicable, self.maxima) for code in codes]
        return sum((w * p for w, p in zip(weights, parts, strict=True)), ZERO) / sum(weights, ZERO)


class Lying(NamedTuple):
    """How the content of a step lies in a world: shares by row, and how whatever is left open is settled.

    `pick(kind, name)` settles what is open with a share from 0 to 1: "kept" of a row (where K lies), "rest" of a new
    content (how much of R is earned), "hull" of a content, "mix" of two orders of filling; `order(kind, name, count)`
    is one in which parts are filled: "parts" of an old content its common ones
    (by its row alone where its answer is read anew), "nodes" of a new one its nodes, "below"
    of a node between two steps its children.
    """

    common: Mapping[int, tuple[Fraction, Fraction]]
    pick: Callable[[str, object], Fraction]
    order: Callable[[str, object, int], Sequence[int]]


class Step:
    """One correspondence between two trees, as its rows say it."""

    def __init__(self, old: Tree, new: Tree, rows: Sequence[Row]) -> None:
        self.old, self.new, self.rows = old, new, list(rows)
        self.frontier = {side: [code for row in rows for code in row.sides[side]] for side in (0, 1)}
        self.contents = tuple(self._contents(side) for side in (0, 1))
        self.is_bent = [self._bent(row) for row in rows]
        self.changed = [changed_leaves(old, new, row.sides) if row.old and row.new else [] for row in rows]
        self.is_rescored = [is_rescored(old, new, row.sides, row.answers) for row in rows]

    def _contents(self, side: int) -> dict[tuple[str, ...], list[int]]:
        """The nodes of a side that stand together, and the rows that they stand in."""
        found: dict[tuple[str, ...], list[int]] = {}
        for at, row in enumerate(self.rows):
            if row.sides[side]:
                found.setdefault(row.sides[side], []).append(at)
        return found

    def _bent(self, row: Row) -> str:
        """Empty where both sides are linear inside; "alike" for one node to one that are put together alike."""
        if all(self.old.is_linear(code) for code in row.old) and all(self.new.is_linear(code) for code in row.new):
            return ""
        one_to_one = len(row.old) == len(row.new) == 1
        return "alike" if one_to_one and self.old.kinds(row.old[0]) == self.new.kinds(row.new[0]) else "bent"

    def read(self, at: int, answers: Answers) -> Fraction | None:
        """The share that the old answer of a row's leaf earns on the new leaf's scale, if it can be read there."""
        (before,), (after,) = self.rows[at].sides
        if before not in answers:
            return None
        answer = read(self.old, self.new, (before, after), self.rows[at].answers, answers[before])
        return None if answer is None else share_of(self.new, after, answer)

    def carried(self, answers: Answers) -> dict[str, object]:
        """The answers that the next step can read: of leaves that wholly became one leaf and are judged alike."""
        found = {}
        for row in self.rows:
            if len(row.old) == len(row.new) == 1 and row.common == (ONE, ONE) and row.criteria == "same":
                (before,), (after,) = row.sides
                if before in answers and not self.new.children[after]:
                    found[after] = read(self.old, self.new, (before, after), row.answers, answers[before])
        return {code: answer for code, answer in found.items() if answer is not None}

    def restated(
        self, shares: Shares, old: Side, new: Side, lying: Lying, answers: Answers = MappingProxyType({})
    ) -> dict[str, Fraction]:
        """The shares of the new frontier, of what the old nodes hand up, and of the answers that are read anew."""
        kept: dict[int, Fraction] = {}
        after: dict[int, Fraction] = {}
        for codes, rows in self.contents[0].items():
            alive = [at for at in rows if at in lying.common and old.applies(codes) and new.applies(self.rows[at].new)]
            if not alive:
                continue
            share = self._joint_share(codes, shares, old, lying)
            anew = {at: self.read(at, answers) for at in alive if self.is_rescored[at]}
            parts = self._parts(codes, [at for at in alive if at not in anew], share, (old, new), lying)
            for at, answered in anew.items():
                own = share if answered is None else answered
                parts |= self._parts(at, [at], own, (old, new), lying)
            for at in alive:
                common = self.applicable(at, lying.common[at], old, new)
                after[at] = common[1]
                free = self.is_bent[at] and not (common == (ONE, ONE) and self.is_bent[at] == "alike")
                free = free or (at in anew and anew[at] is None)
                low, high = _kept(self.rows[at], parts[at], is_free=bool(free))
                if at not in anew:
                    wider = self._wider(at, new) / (common[1] or ONE)
                    low, high = max(ZERO, low - wider), min(ONE, high + wider)
                kept[at] = (low + (high - low) * lying.pick("kept", at)) * common[1]
        found: dict[str, Fraction] = {}
        for codes, rows in self.contents[1].items():
            if new.applies(codes):
                rest = ONE - sum((after.get(at, ZERO) for at in rows), ZERO)
                share = sum((kept.get(at, ZERO) for at in rows), ZERO) + lying.pick("rest", codes) * rest
                found.update(self._shared_out(codes, share, new, lying))
        return found

    def _parts(
        self, name: object, rows: Sequence[int], share: Fraction, sides: tuple[Side, Side], lying: Lying
    ) -> dict[int, Fraction]:
        """The shares of the common contents of rows, of what makes their share together."""
        sizes = [self.applicable(at, lying.common[at], *sides)[0] for at in rows]
        return dict(zip(rows, filled(share, sizes, lying, name), strict=True))

    @property
    def has_changed_scales(self) -> bool:
        """Whether any answer is read anew, or would have to be."""
        return any(self.is_rescored) or any(self.changed)

    def _wider(self, at: int, new: Side) -> Fraction:
        """By how much leaves below with other scales widen what is kept."""
        if not self.changed[at]:
            return ZERO
        weights = new.tree.shares_of_total(new.applicable, new.maxima)
        return widening(new.tree, self.rows[at].new, self.changed[at], weights)

    def applicable(self, at: int, common: tuple[Fraction, Fraction], old: Side, new: Side) -> tuple[Fraction, Fraction]:
        """The common shares of what applies."""
        row, (before, after) = self.rows[at], common
        if not (before and after):
            return ZERO, ZERO
        no, nn = old.left_share(row.old), new.left_share(row.new)
        if not (no or nn):
            return before, after
        return (
            max(ZERO, before - no - nn * before / after) / (1 - no),
            max(ZERO, after - nn - no * after / before) / (1 - nn),
        )

    def _joint_share(self, codes: tuple[str, ...], shares: Shares, side: Side, lying: Lying) -> Fraction:
        known = side.applies(codes)
        weights = side.weights(known, side.tops)
        parts = [shares[code] for code in known]
        if weights is None:
            return min(parts) + (max(parts) - min(parts)) * lying.pick("hull", codes)
        return sum((p * w for p, w in zip(parts, weights, strict=True)), ZERO) / sum(weights, ZERO)

    def _shared_out(
        self, codes: tuple[str, ...], share: Fraction, side: Side, lying: Lying
    ) -> Iterator[tuple[str, Fraction]]:
        """Shares of nodes that stand together."""
        known = side.applies(codes)
        weights = side.weights(known, side.tops)
        if weights is None:  # some node has no more than all together, and some no less
            order = lying.order("nodes", codes, len(known))
            up, down = lying.pick("hull", codes), lying.pick("hull", codes[::-1])
            high, low = share + (1 - share) * up, share * down
            if share in (ZERO, ONE):  # weights are positive
                high = low = share
            parts = {at: high if place % 2 else low for place, at in enumerate(order)}
        else:
            whole = sum(weights, ZERO)
            parts = dict(enumerate(distributed(share, [w / whole for w in weights], lying, "nodes", codes)))
        yield from ((code, parts[at]) for at, code in enumerate(known))


def _kept(row: Row, part: Fraction, *, is_free: bool) -> tuple[Fraction, Fraction]:
    """The share of common content that the new revision keeps, at least and at most, of what it was."""
    if is_free:
        return ZERO, ONE
    least = max(ZERO, part - row.loses_at_most)
    return {"same": (part, part), "stricter": (least, part), "looser": (part, ONE)}.get(row.criteria, (ZERO, ONE))


def filled(share: Fraction, sizes: Sequence[Fraction], lying: Lying, name: object) -> list[Fraction]:
    """The shares of parts of such sizes, and of a rest, that make a share together: two orders of filling, mixed."""
    every = [*sizes, max(ZERO, ONE - sum(sizes, ZERO))]
    return distributed(share, every, lying, "parts", name)[: len(sizes)]


def distributed(share: Fraction, sizes: Sequence[Fraction], lying: Lying, kind: str, name: object) -> list[Fraction]:
    """Parts of such sizes, 1 in all, that make a share together."""
    if len(sizes) == 1:
        return [share]
    first = _in_order(share, sizes, lying.order(kind, name, len(sizes)))
    mix = lying.pick("mix", (kind, name))
    if not mix:
        return first
    second = _in_order(share, sizes, lying.order(f"other {kind}", name, len(sizes)))
    return [a + (b - a) * mix for a, b in zip(first, second, strict=True)]


def _in_order(share: Fraction, sizes: Sequence[Fraction], order: Sequence[int]) -> list[Fraction]:
    left, found = share, [ZERO] * len(sizes)
    for at in order:
        if sizes[at]:
            taken = min(left, sizes[at])
            found[at], left = taken / sizes[at], left - taken
    return found
