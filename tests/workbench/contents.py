"""Content as it may really be: pieces that lie in a node of each revision, or in none; and what rows say of them.

A world gives every piece a leaf in each revision, and what it weighs there. Rows that are read off a world are true in
it, so correspondences made of such rows never contradict each other. Rows that are made up can be asked for a world in
which they are all true: `is_possible` looks for one with linear programming, and shares no code with the library.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product
from typing import NamedTuple

from kompass_rules import Framework, Ruleset
from kompass_rules.revisions.association import Association, Common
from kompass_rules.revisions.correspondence import Correspondence
from tests.comparison.made import tree
from tests.oracle import Document
from tests.strategies import Dice
from tests.worlds import ZERO, Space

NOWHERE = ""


class Piece(NamedTuple):
    """By position of the revision: the leaf that a piece of content lies in, if any, and what it weighs there."""

    leaf: tuple[str, ...]
    weight: tuple[int, ...]


def world(dice: Dice, revisions: int) -> list[Piece]:
    """Every leaf of every revision holds something; areas 1 and 2 have one to three leaves each."""
    leaves = [
        [f"{area}.{leaf}" for area in (1, 2) for leaf in range(1, dice.between(1, 3) + 1)] for _ in range(revisions)
    ]
    weights = (1, 1, 2, 3)
    pieces = []
    for at, codes in enumerate(leaves):
        for code in codes:
            for _ in range(dice.between(1, 2)):
                # Most content stays: what lies apart says nothing.
                lies = [dice.one_of([*there, *there, NOWHERE]) for there in leaves]
                lies[at] = code
                pieces.append(Piece(tuple(lies), tuple(dice.one_of(weights) for _ in leaves)))
    return pieces


def rulesets(pieces: Sequence[Piece]) -> list[Ruleset]:
    """The revisions of a world; some of them without maxima below their areas."""
    made = []
    for at in range(len(pieces[0].leaf)):
        nodes: Document = {}
        for piece in pieces:
            code = piece.leaf[at]
            for one in (code.partition(".")[0], code) if code else ():
                nodes.setdefault(one, {"max_points": 0})["max_points"] += piece.weight[at]
        made.append(tree(str(at + 1), nodes))
    return made


def holds(code: str, leaf: str) -> bool:
    return leaf == code or leaf.startswith(f"{code}.") or (code == "total" and leaf != NOWHERE)


def share(pieces: Sequence[Piece], at: int, codes: Iterable[str], other: int, others: Iterable[str]) -> Fraction:
    """Which share of some nodes lies in some nodes of another revision."""
    codes, others = tuple(codes), tuple(others)
    mine = [piece for piece in pieces if any(holds(code, piece.leaf[at]) for code in codes)]
    both = [piece for piece in mine if any(holds(code, piece.leaf[other]) for code in others)]
    return Fraction(sum(piece.weight[at] for piece in both), sum(piece.weight[at] for piece in mine))


def frontier(dice: Dice, pieces: Sequence[Piece], at: int) -> list[str]:
    """Areas, or their leaves."""
    leaves = sorted({piece.leaf[at] for piece in pieces} - {NOWHERE})
    if dice.chance(5):
        return ["total"]
    found: list[str] = []
    for area in sorted({leaf.partition(".")[0] for leaf in leaves}):
        found += [area] if dice.chance(50) else [leaf for leaf in leaves if holds(area, leaf)]
    return found


def true_rows(dice: Dice, pieces: Sequence[Piece], old: int, new: int) -> list[Association]:
    """Rows that are true in a world, and say as much of it as they like."""
    before, after = frontier(dice, pieces, old), frontier(dice, pieces, new)
    pairs = [(a, b) for a in before for b in after if share(pieces, old, [a], new, [b]) or dice.chance(10)]
    rows: list[Association] = []
    joined: set[tuple[int, str]] = set()
    for side, code in [*((0, a) for a in before), *((1, b) for b in after)]:
        touching = [pair for pair in pairs if pair[side] == code]
        alone = all(sum(pair[1 - side] == other[1 - side] for pair in pairs) == 1 for other in touching)
        if len(touching) > 1 and alone and dice.chance(50):
            many = tuple(dict.fromkeys(pair[1 - side] for pair in touching))
            sides = ((code,), many) if side == 0 else (many, (code,))
            rows.append(_true_row(dice, pieces, old, sides[0], new, sides[1]))
            joined |= {(0, one) for one in sides[0]} | {(1, one) for one in sides[1]}
    rows += [_true_row(dice, pieces, old, (a,), new, (b,)) for a, b in pairs if (0, a) not in joined]
    named = {code for row in rows for code in row.old}, {code for row in rows for code in row.new}
    rows += [Association([a], []) for a in before if a not in named[0]]
    return rows + [Association([], [b]) for b in after if b not in named[1]]


def _true_row(
    dice: Dice, pieces: Sequence[Piece], old: int, before: tuple[str, ...], new: int, after: tuple[str, ...]
) -> Association:
    shares = [share(pieces, old, before, new, after), share(pieces, new, after, old, before)]
    matches = ["related"]
    if shares[0]:
        matches.append("close")
    if shares[0] == 1:
        matches.append("broad")
    if shares[1] == 1:
        matches.append("narrow")
    if shares == [1, 1]:
        matches.append("exact")
    said = [dice.one_of([None, least, least, least / 2]) for least in shares]
    match = dice.one_of([*reversed(matches)])
    if match in ("broad", "exact"):
        said[0] = None
    if match in ("narrow", "exact"):
        said[1] = None
    return Association(before, after, match, Common(*said))


def framework(made: Sequence[Ruleset], rows: Mapping[tuple[int, int], Sequence[Association]]) -> Framework:
    """Revisions and what stands between them, by their positions."""
    steps = [Correspondence(made[old], made[new], given) for (old, new), given in rows.items()]
    return Framework(made[0].framework, made, correspondences=steps)


def true_framework(dice: Dice, revisions: int) -> Framework:
    """A framework all of whose rows are true in one world."""
    pieces = world(dice, revisions)
    pairs = [pair for pair in combinations(range(revisions), 2) if dice.chance(80)]
    return framework(rulesets(pieces), {(old, new): true_rows(dice, pieces, old, new) for old, new in pairs})


Cell = tuple[str, ...]
"""What a kind of content is: by position of the revision, the node that it lies in, if any."""


def is_possible(of: Framework) -> bool:
    """Whether all rows of a framework are true in some world; its rulesets have no areas, and all is on the frontier.

    Kinds of content that no world can hold are taken away, one revision after the other, until none is left to take.
    """
    codes = [[code for code in ruleset.codes if code != "total"] for ruleset in of]
    cells = {cell for cell in product(*([*one, NOWHERE] for one in codes)) if any(cell)}
    steps = [
        (of.revisions.index(one.old.revision), of.revisions.index(one.new.revision), one) for one in of.correspondences
    ]
    for old, new, one in steps:
        linked = {pair for row in one.rows for pair in product(row.old, row.new)}
        cells = {cell for cell in cells if not (cell[old] and cell[new]) or (cell[old], cell[new]) in linked}
    while True:
        kept = cells
        for at, ruleset in enumerate(of):
            possible = _possible(at, ruleset, codes[at], kept, steps)
            if possible is None:
                return False
            kept = possible
        if kept == cells:
            return all(_shares_something(kept, old, new, one) for old, new, one in steps)
        cells = kept


def _possible(
    at: int, ruleset: Ruleset, codes: Sequence[str], cells: set[Cell], steps: Sequence[tuple[int, int, Correspondence]]
) -> set[Cell] | None:
    """The cells that may weigh something in one revision; None where its nodes cannot be filled."""
    space = Space()
    here = {cell: space.variable() for cell in sorted(cells) if cell[at]}

    def total(of: Iterable[Cell]) -> dict[int, Fraction]:
        return {number: part for cell in of for number, part in here[cell].items()}

    for code in codes:
        weight = Fraction(ruleset[code].max_points or 0)
        space.within(weight, total(cell for cell in here if cell[at] == code), weight)
    for old, new, one in steps:
        for row in one.rows:
            mine, theirs, other = (row.old, row.new, new) if at == old else (row.new, row.old, old)
            least = row.common.old if at == old else row.common.new
            if at in (old, new) and least:
                both = total(cell for cell in here if cell[at] in mine and cell[other] in theirs)
                whole = sum((Fraction(ruleset[code].max_points or 0) for code in mine), ZERO)
                space.at_most({number: -part for number, part in both.items()}, -least * whole)
    try:
        solved = space.solved()
    except AssertionError:
        return None
    return {cell for cell in cells if not cell[at] or solved.most(here[cell]) > 0}


def _shares_something(cells: set[Cell], old: int, new: int, one: Correspondence) -> bool:
    """Whether there is content in common wherever a row says so."""
    return all(
        any(cell[old] in row.old and cell[new] in row.new for cell in cells)
        for row in one.rows
        if row.old and row.new and row.match != "related"
    )


TRIANGLE = ((0, 1), (1, 2), (0, 2))


def made_up(dice: Dice, pairs: Sequence[tuple[int, int]] = TRIANGLE) -> Framework:
    """A framework of small revisions whose rows nobody has asked to be true together."""
    made = [
        tree(str(at + 1), {str(code): {"max_points": dice.between(1, 3)} for code in range(1, dice.between(2, 3) + 1)})
        for at in range(max(max(pair) for pair in pairs) + 1)
    ]
    rows = {(old, new): _any_rows(dice, [*made[old].codes[1:]], [*made[new].codes[1:]]) for old, new in pairs}
    return framework(made, rows)


def _any_rows(dice: Dice, before: list[str], after: list[str]) -> list[Association]:
    """Rows that can be true without those of other correspondences: each leaves something of a node for its others."""
    pairs = [pair for pair in product(before, after) if dice.chance(50)]
    rows = []
    for pair in pairs:
        touching = [sum(other[side] == code for other in pairs) for side, code in enumerate(pair)]
        said = [dice.one_of([None, Fraction(1, count), Fraction(1, count + 1)]) for count in touching]
        rows.append(Association([pair[0]], [pair[1]], dice.one_of(["close", "related"]), Common(*said)))
    rows += [Association([code], []) for code in before if all(code != one for one, _ in pairs)]
    return rows + [Association([], [code]) for code in after if all(code != one for _, one in pairs)]
