"""Changed scales: what an old answer earns on the scale of the new leaf that its own became.

Options are read by name, renamed as the row says; bands by value; where the scale is the same, everything. Points are
one scale, whatever the maximum or the step. Below a node that a row names nobody says which leaf became which: there a
new leaf counts as changed whose scale none of the old leaves below has, if both nodes are areas.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from tests.possible_worlds.rules import ONE, ZERO, Document, Tree

Answers = Mapping[str, object]
"""By leaf, the answers that are given."""


def scale_of(tree: Tree, code: str) -> Document:
    """A leaf's scale, points if it names none."""
    name = tree.tables[code].get("scale")
    found: Document = {"kind": "points"} if name is None else tree.document["scales"][name]
    return found


def share_of(tree: Tree, code: str, answer: object) -> Fraction:
    """The share that an answer earns on the node's scale."""
    scale = scale_of(tree, code)
    if scale["kind"] == "options":
        return Fraction(scale["options"][answer])
    assert isinstance(answer, int | Fraction)
    match scale["kind"]:
        case "likert":
            return (answer - Fraction(scale["low"])) / (Fraction(scale["high"]) - Fraction(scale["low"]))
        case "checklist":
            return Fraction(answer, int(scale["items"]))
        case "bands":
            return next(Fraction(band["share"]) for band in reversed(scale["bands"]) if band["from"] <= answer)
        case _:
            return Fraction(answer) / (tree.maximum[code] or 1)


def few_shares(tree: Tree, code: str) -> list[Fraction] | None:
    """All shares that the node's scale can earn, None where they are all of 0 to 1."""
    scale = scale_of(tree, code)
    match scale["kind"]:
        case "options":
            return [Fraction(share) for share in scale["options"].values()]
        case "checklist":
            return [Fraction(count, scale["items"]) for count in range(scale["items"] + 1)]
        case "bands":
            return [Fraction(band["share"]) for band in scale["bands"]]
    if scale.get("step") is None:
        return None
    step, top = Fraction(scale["step"]), tree.maximum[code] or ONE
    return [count * step / top for count in range(int(top / step) + 1)]


def meaning(tree: Tree, code: str) -> str:
    """What makes two scales the same."""
    scale = scale_of(tree, code)
    return "points" if scale["kind"] == "points" else repr(sorted(scale.items(), key=lambda one: one[0]))


def is_rescored(old: Tree, new: Tree, codes: tuple[Sequence[str], Sequence[str]], renamed: Mapping[str, str]) -> bool:
    """Whether one leaf became one leaf with another scale, or with other names."""
    if len(codes[0]) != 1 or len(codes[1]) != 1:
        return False
    (before,), (after,) = codes
    if old.children[before] or new.children[after]:
        return False
    return bool(renamed) or meaning(old, before) != meaning(new, after)


def read(old: Tree, new: Tree, codes: tuple[str, str], renamed: Mapping[str, str], answer: object) -> object:
    """An old answer as an answer on the new scale, None where it cannot be read there."""
    before, after = scale_of(old, codes[0]), scale_of(new, codes[1])
    if after["kind"] == "options":
        name = renamed.get(str(answer), answer)
        return name if name in after["options"] else None
    if str(answer) in renamed:
        return Fraction(renamed[str(answer)])
    is_same = meaning(old, codes[0]) == meaning(new, codes[1])
    by_value = before["kind"] == after["kind"] == "bands"
    if not (is_same or by_value):
        return None
    if by_value and not (isinstance(answer, int | Fraction) and after["low"] <= answer <= after["high"]):
        return None
    return answer


def changed_leaves(old: Tree, new: Tree, codes: tuple[Sequence[str], Sequence[str]]) -> list[str]:
    """The leaves below new areas with a scale that none of the leaves below their old areas has."""
    if not all(old.children[code] for code in codes[0]) or not all(new.children[code] for code in codes[1]):
        return []
    known = {meaning(old, leaf) for code in codes[0] for leaf in old.leaves_of(code)}
    return [leaf for code in codes[1] for leaf in new.leaves_of(code) if meaning(new, leaf) not in known]


def widening(new: Tree, codes: Sequence[str], changed: Sequence[str], weights: Mapping[str, Fraction]) -> Fraction:
    """How much of the weight of new nodes lies in leaves whose scale changed."""
    if not changed:
        return ZERO
    whole = sum((weights.get(leaf, ZERO) for code in codes for leaf in new.leaves_of(code)), ZERO)
    return sum((weights.get(leaf, ZERO) for leaf in changed), ZERO) / whole
