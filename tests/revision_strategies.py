"""Random correspondences between random rulesets, as plain documents: made as those of `strategies` are."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from hypothesis import strategies as st

from tests.oracle import Document
from tests.strategies import ANY_SHAPE, HEADER, Dice, Shape, as_written, dice_of, family, part, ruleset

MATCHES = ("close", "exact", "broad", "narrow", "related")
CRITERIA = ("same", "stricter", "looser", "changed", "unknown")
IMPLIED = {"exact": ("old", "new"), "broad": ("old",), "narrow": ("new",)}
"""The sides of which a match says that all is common."""


class Between(NamedTuple):
    """Two rulesets, and the correspondence that leads from one to the other."""

    old: Document
    new: Document
    correspondence: Document


def revised(dice: Dice, shape: Shape = ANY_SHAPE, revisions: tuple[str, ...] = ("1", "2")) -> list[Document]:
    """Random rulesets of several revisions, which have nothing in common but their framework."""
    return [{**ruleset(dice, shape), "revision": revision} for revision in revisions]


def correspondence(dice: Dice, old: Document, new: Document) -> Document:
    """A valid random correspondence: rows of all forms between random frontiers of two rulesets."""
    document: Document = {**HEADER, "kind": "correspondence", "old": old["revision"], "new": new["revision"]}
    del document["revision"]
    defaults: Document = {}
    for key, choices in (("match", (None, *MATCHES)), ("criteria", (None, *CRITERIA))):
        if choice := dice.one_of(choices):
            defaults[key] = choice
    if common := _common(dice, defaults.get("match"), {"old": Fraction(1, 4), "new": Fraction(1, 4)}):
        defaults["common"] = common
    if defaults:
        document["defaults"] = defaults
    left = {"old": frontier(dice, old), "new": frontier(dice, new)}
    rows: list[Document] = []
    while left["old"] or left["new"]:
        rows += _rows(dice, left, defaults)
    document["associations"] = dice.some(rows, len(rows))
    return document


def frontier(dice: Dice, of: Document) -> list[str]:
    """Codes of which none lies above another, and at or under which every leaf lies; in random order."""
    children, found, waiting = family(of), list[str](), ["total"]
    while waiting:
        code = waiting.pop()
        if children[code] and not dice.chance(5 if code == "total" else 30):
            waiting += children[code]
        else:
            found.append(code)
    return dice.some(found, len(found))


def _rows(dice: Dice, left: dict[str, list[str]], defaults: Document) -> list[Document]:
    """The rows of one component, with codes that are taken from what is left."""
    if not (left["old"] and left["new"]) or dice.chance(15):
        side = dice.one_of([side for side in ("old", "new") if left[side]])
        return [{"old": [], "new": [], side: [left[side].pop()]}]
    most = 1 if dice.chance(40) else 3
    old, new = ([left[side].pop() for _ in range(dice.between(1, min(most, len(left[side]))))] for side in left)
    if len(old) == len(new) == 1 or (1 in {len(old), len(new)} and dice.chance(50)):
        return [{"old": old, "new": new, **_said(dice, defaults, {"old": Fraction(1), "new": Fraction(1)})}]
    pairs = [(a, b) for a in old for b in new]
    joined = [(old[0], b) for b in new] + [(a, new[0]) for a in old[1:]]
    pairs = joined + [pair for pair in pairs if pair not in joined and dice.chance(50)]
    # What all know of is known of each row, so that the shares of a code cannot sum to more than it.
    rest = {"old": Fraction(1, len(new)), "new": Fraction(1, len(old))}
    return [{"old": [a], "new": [b], **_said(dice, defaults, rest)} for a, b in pairs]


def _said(dice: Dice, defaults: Document, most: dict[str, Fraction]) -> Document:
    """What a row says, with shares of at most so much."""
    matches = [match for match in MATCHES if all(most[side] == 1 for side in IMPLIED.get(match, ()))]
    match = dice.one_of([*([None] if defaults.get("match") in matches else []), *matches])
    row: Document = {"match": match} if match else {}
    common = _common(dice, match or defaults.get("match"), most)
    for side, share in defaults.get("common", {}).items():
        if side not in IMPLIED.get(match or "", ()) and share > most[side]:
            common.setdefault(side, 0)
    if common:
        row["common"] = common
    if criteria := dice.one_of([None, *CRITERIA]):
        row["criteria"] = criteria
    if evidence := dice.one_of([None, None, "documented", "inferred", "assumed"]):
        row |= {
            "evidence": evidence,
            "source": "invented",
            "note": dice.one_of(["a row", {"sv": "en rad", "en": "a row"}]),
        }
    return row


def _common(dice: Dice, match: str | None, most: dict[str, Fraction]) -> Document:
    """Common shares of at most so much, some of them unsaid; where the match says them, they are all or unsaid."""
    said = [side for side in ("old", "new") if dice.chance(50)]
    implied = IMPLIED.get(match or "", ())
    return {side: as_written(Fraction(1) if side in implied else most[side] * part(dice)) for side in said}


@st.composite
def correspondences(draw: st.DrawFn, shape: Shape = ANY_SHAPE) -> Between:
    """Two rulesets and a valid correspondence between them."""
    dice = dice_of(draw)
    old, new = revised(dice, shape)
    return Between(old, new, correspondence(dice, old, new))


@st.composite
def chains(draw: st.DrawFn, shape: Shape = ANY_SHAPE, steps: int = 2) -> list[Between]:
    """Rulesets of one revision after another, with a valid correspondence for each step."""
    dice = dice_of(draw)
    rulesets = revised(dice, shape, tuple(str(revision) for revision in range(1, steps + 2)))
    return [Between(old, new, correspondence(dice, old, new)) for old, new in pairwise(rulesets)]
