"""Degree, bias and comparable shares of every node of a later revision, by the words of the rules and nothing else.

For trees of sums with all maxima known, where nothing is missing or not applicable. It shares no code with the
library: it takes apart what only can be compared as a whole by walking from node to node, and weighs in points.

Where the rules leave room `Graded.is_certain` is false: where several components of one step hang together only through
another step, and where a component that is compared as a whole crosses the border of an area.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from kompass_rules import Ruleset
from kompass_rules.revisions.correspondence import Correspondence, Row
from tests.worlds import leaves, maximum

DEGREES = ("not", "partly", "largely", "fully")
GOOD = ("largely", "fully")
BIAS = {"same": "none", "stricter": "understates", "looser": "overstates"}
MATCHED = {"exact": "largely", "close": "largely", "broad": "partly", "narrow": "partly", "related": "not"}
ZERO, ONE = Fraction(), Fraction(1)
Place = tuple[int, str]
"""A leaf of a revision: its number in the chain, and its code."""


class Graded(NamedTuple):
    """What a difference may be read as; shares are those of the weight graded largely or better."""

    degree: str
    bias: str
    old: Fraction | None
    new: Fraction | None
    is_certain: bool = True


class Part(NamedTuple):
    """What is only compared as a whole: both ends, its own degree, and by step the parts that it is made of."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    degree: str
    bias: str
    is_certain: bool
    steps: tuple[tuple[Part, ...], ...] = ()


def worst(degrees: Iterable[str]) -> str:
    return min(degrees, key=DEGREES.index, default="not")


def bias_of(found: Iterable[str]) -> str:
    """None only where none has any; one that all with a bias agree on; else unknown."""
    bent = set(found) - {"none"}
    return "none" if not bent else bent.pop() if len(bent) == 1 else "unknown"


def degrees(chain: Sequence[Correspondence], largely_from: Fraction = Fraction(3, 4)) -> dict[str, Graded]:
    """By code of the last revision, down to the nodes that its rows name."""
    last = chain[-1].new
    frontier = {code for row in chain[-1].rows for code in row.new}
    found = {}
    for code, parts in parts_below(chain, largely_from).items():
        below = [new for part in parts for new in part.new if is_below(last, new, code)]
        if code in frontier:
            (part,) = parts
            share = Fraction(part.degree in GOOD)
            degree = part.degree if len(part.new) == 1 else worst([part.degree, "largely"])
            found[code] = Graded(degree, part.bias, share if part.old else None, share, part.is_certain)
        else:
            graded = _chained(chain, parts, below, largely_from)
            crosses = {new for part in parts for new in part.new if part.new} - set(below)
            if code != "total" and (crosses or old_side(chain, code, parts) is None):
                graded = graded._replace(degree=worst([graded.degree, "largely"]))
            found[code] = graded
    return found


def old_side(chain: Sequence[Correspondence], code: str, parts: Sequence[Part]) -> str | None:
    """The old node above all that an area is made of, and above no other area's: as high as the area itself."""
    if code == "total":
        return "total"
    first, last = chain[0].old, chain[-1].new
    mine = {leaf for part in parts if part.new for old in part.old for leaf in leaves(first, old)}
    others = {
        leaf for part in _parts(chain, Fraction(3, 4)) if part.new for old in part.old for leaf in leaves(first, old)
    }
    others -= mine
    olds = [old for part in parts if part.new for old in part.old]
    holders = [node for node in first.codes if olds and all(is_above(node, old) for old in olds)]
    lowest = max(holders, key=_depth, default=None)
    if lowest is None or others & set(leaves(first, lowest)):
        return None
    named = [new for row in chain[-1].rows for new in row.new if is_below(last, new, code)]
    below = max((node for node in last.codes if all(is_above(node, new) for new in named)), key=_depth)
    for _ in range(_depth(below) - _depth(code)):
        above = lowest.rpartition(".")[0]
        if not above or others & set(leaves(first, above)):
            break
        lowest = above
    return lowest


def is_above(code: str, below: str) -> bool:
    """Whether a code is above another one, by name."""
    return code != below and (code == "total" or below.startswith(f"{code}."))


def _depth(code: str) -> int:
    return 0 if code == "total" else code.count(".") + 1


def _chained(chain: Sequence[Correspondence], parts: list[Part], below: list[str], largely_from: Fraction) -> Graded:
    """An area: what its parts make of it, and never better than what they make of it in any one step."""
    found = _rolled(chain[0].old, chain[-1].new, parts, below, largely_from)
    if len(chain) == 1:
        return found
    steps = []
    for at, step in enumerate(chain):
        inner = [one for part in parts for one in part.steps[at]]
        inside = below if at == len(chain) - 1 else [code for part in inner for code in part.new]
        steps.append(_rolled(step.old, step.new, inner, inside, largely_from))
    degree, bias = worst(one.degree for one in (found, *steps)), bias_of(one.bias for one in (found, *steps))
    return found._replace(degree=degree, bias=bias)


def parts_below(chain: Sequence[Correspondence], largely_from: Fraction = Fraction(3, 4)) -> dict[str, list[Part]]:
    """By code of the last revision, what it is made of; the total of everything, also of what was dropped."""
    parts, last = _parts(chain, largely_from), chain[-1].new
    frontier = [code for row in chain[-1].rows for code in row.new]
    found = {
        code: [part for part in parts if code == "total" or any(is_below(last, new, code) for new in part.new)]
        for code in last.codes
        if any(is_below(last, named, code) for named in frontier)
    }
    for code, own in found.items():
        side = old_side(chain, code, own)
        if code != "total" and code not in frontier and side is not None:
            dropped = [
                part for part in parts if not part.new and all(is_below(chain[0].old, old, side) for old in part.old)
            ]
            found[code] = [*own, *dropped]
    return found


def is_below(tree: Ruleset, code: str, above: str) -> bool:
    return set(leaves(tree, code)) <= set(leaves(tree, above))


def _rolled(first: Ruleset, last: Ruleset, parts: list[Part], below: list[str], largely_from: Fraction) -> Graded:
    good = [part for part in parts if part.degree in GOOD]
    old = _share(first, [code for part in good for code in part.old], [code for part in parts for code in part.old])
    new = _share(last, [code for part in good for code in part.new if code in below], below)
    crosses = {new for part in parts for new in part.new} - set(below)
    certain = all(part.is_certain for part in parts) and not crosses
    bias = bias_of(part.bias for part in parts)
    ratios = {maximum(last, part.new) / maximum(first, part.old) for part in parts if part.old and part.new}
    if len(ratios) > 1:
        bias = "unknown"
    if all(part.degree == "fully" for part in parts) and len(ratios) == 1:
        return Graded("fully", bias, old, new, certain)
    if old is not None and new is not None and min(old, new) >= largely_from:
        return Graded("largely", bias, old, new, certain)
    return Graded("not" if all(part.degree == "not" for part in parts) else "partly", bias, old, new, certain)


def _share(ruleset: Ruleset, chosen: Sequence[str], among: Sequence[str]) -> Fraction | None:
    return maximum(ruleset, chosen) / maximum(ruleset, among) if among else None


def _parts(chain: Sequence[Correspondence], largely_from: Fraction) -> list[Part]:
    """Rows that touch, in one step or at the leaves of a revision between two steps."""
    rows = [(at, row) for at, step in enumerate(chain) for row in step.rows]
    return [
        _part(chain, [rows[at] for at in group], largely_from)
        for group in touching([_leaves_of(chain, at, row) for at, row in rows])
    ]


def _leaves_of(chain: Sequence[Correspondence], at: int, row: Row) -> set[Place]:
    step = chain[at]
    old = {(at, leaf) for code in row.old for leaf in leaves(step.old, code)}
    return old | {(at + 1, leaf) for code in row.new for leaf in leaves(step.new, code)}


def touching(sets: Sequence[set[Place]]) -> list[list[int]]:
    """Which sets hang together through what they share, each group in order."""
    groups: list[tuple[set[Place], list[int]]] = []
    for at, own in enumerate(sets):
        near = [group for group in groups if group[0] & own]
        joined = own.union(*(group[0] for group in near)), sorted([at, *(one for group in near for one in group[1])])
        groups = [group for group in groups if group not in near] + [joined]
    return [group[1] for group in groups]


class Step(NamedTuple):
    """What holds of one component of one step. `common` is None where it is not known on both sides."""

    part: Part
    common: tuple[Fraction, Fraction] | None
    matched: str


def _part(chain: Sequence[Correspondence], rows: list[tuple[int, Row]], largely_from: Fraction) -> Part:
    steps: list[list[Step]] = []
    for at, correspondence in enumerate(chain):
        mine = [row for number, row in rows if number == at]
        components = touching([_leaves_of(chain, at, row) for row in mine])
        steps.append([_step(correspondence, [mine[one] for one in group], largely_from) for group in components])
    found = tuple(tuple(step.part for step in step_parts) for step_parts in steps)
    if len(chain) == 1:
        return found[0][0]._replace(steps=found)
    in_line = all(len(step_parts) == 1 for step_parts in steps)
    ends = _ends([step for step_parts in steps for step in step_parts], largely_from) if in_line else "fully"
    best = [max((part.degree for part in parts), key=DEGREES.index) for parts in found if parts]
    every = [part for parts in found for part in parts]
    old = tuple(code for part in found[0] for code in part.old)
    new = tuple(code for part in found[-1] for code in part.new)
    return Part(
        old,
        new,
        worst([ends, *best]) if old and new else "not",
        bias_of(part.bias for part in every),
        is_certain=in_line and all(part.is_certain for part in every),
        steps=found,
    )


def _step(step: Correspondence, rows: list[Row], largely_from: Fraction) -> Step:
    old = tuple(dict.fromkeys(code for row in rows for code in row.old))
    new = tuple(dict.fromkeys(code for row in rows for code in row.new))
    if not (old and new):
        return Step(Part(old, new, "not", "none", is_certain=True), (ZERO, ZERO), "one-sided")
    before = _common(step.old, rows, lambda row: (row.old, row.common.old))
    after = _common(step.new, rows, lambda row: (row.new, row.common.new))
    matched = worst(
        MATCHED["exact" if row.common.old == row.common.new == 1 else row.match.value] for row in rows if row.match
    )
    same = all(row.criteria.value == "same" for row in rows)
    common = None if before is None or after is None else (before, after)
    degree = _grade(before, after, largely_from, matched, is_same=same)
    bias = bias_of(BIAS.get(row.criteria.value, "unknown") for row in rows)
    if len(set(_scales(step, rows))) > 1:
        degree, bias = "largely" if degree == "fully" else degree, "unknown"
    return Step(Part(old, new, degree, bias, is_certain=True), common, matched)


def _scales(step: Correspondence, rows: list[Row]) -> list[Fraction]:
    """New points by old of the common content of each row; nothing where any of it is unknown or none."""
    if not all(row.common.old and row.common.new for row in rows):
        return []
    return [
        (maximum(step.new, row.new) * (row.common.new or 0)) / (maximum(step.old, row.old) * (row.common.old or 1))
        for row in rows
    ]


def _common(
    ruleset: Ruleset, rows: list[Row], side: Callable[[Row], tuple[tuple[str, ...], Fraction | None]]
) -> Fraction | None:
    """The rows' common shares, each by the weight of its nodes, of all that the component holds."""
    every = [side(row) for row in rows]
    if any(share is None for _, share in every):
        return None
    held = maximum(ruleset, dict.fromkeys(code for codes, _ in every for code in codes))
    return sum((maximum(ruleset, codes) * (share or 0) for codes, share in every), ZERO) / held


def _grade(old: Fraction | None, new: Fraction | None, largely_from: Fraction, matched: str, *, is_same: bool) -> str:
    """The better of what the weakest match and what least shares say."""
    if old == 1 and new == 1:
        return "fully" if is_same else "largely"
    shared = "not"
    if old is not None and new is not None:
        shared = "largely" if min(old, new) >= largely_from else "partly" if min(old, new) > 0 else "not"
    return max(matched, shared, key=DEGREES.index)


def _ends(steps: list[Step], largely_from: Fraction) -> str:
    """What is certainly common to the first and the last: two parts of one node overlap by what they are above it."""
    matched = worst(step.matched for step in steps if step.matched != "one-sided")
    if any(step.common is None for step in steps):
        return matched
    old = new = ONE
    for common in (step.common for step in steps if step.common):
        overlap = max(ZERO, new + common[0] - 1)
        if not overlap:
            return matched
        old, new = old * overlap / new, common[1] * overlap / common[0]
    return _grade(old, new, largely_from, matched, is_same=True)
