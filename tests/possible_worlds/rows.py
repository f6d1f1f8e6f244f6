"""Correspondences between two small rulesets: rows of all forms between any frontiers."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from tests.possible_worlds.rules import Document
from tests.strategies import HEADER, Dice, as_written, family

CRITERIA = ("same", "stricter", "looser", "changed", "unknown")
SHARES = (Fraction(4, 5), Fraction(1, 2), Fraction(9, 10), Fraction(3, 4), Fraction(1, 3), Fraction(1), Fraction(0))


def correspondence(dice: Dice, old: Document, new: Document, kinds: Collection[str]) -> Document:
    """A valid correspondence that has no more than these kinds allow."""
    document: Document = {**HEADER, "kind": "correspondence", "old": old["revision"], "new": new["revision"]}
    del document["revision"]
    documents = {"old": old, "new": new}
    if old["nodes"].keys() == new["nodes"].keys() and dice.chance(60):
        cut = _frontier(dice, old)
        left = {"old": list(cut), "new": list(cut)}
    else:
        left = {side: _frontier(dice, documents[side]) for side in documents}
        left = {side: dice.some(codes, len(codes)) for side, codes in left.items()}
    rows: list[Document] = []
    while left["old"] or left["new"]:
        rows += _rows(dice, left, kinds)
    document["associations"] = rows
    for row in rows:
        if "scales" in kinds and dice.chance(40):
            _rename(dice, row, old, new)
    return document


def _rename(dice: Dice, row: Document, old: Document, new: Document) -> None:
    """Say of one leaf with options that became another what one of them is called now."""
    if len(row["old"]) != 1 or len(row["new"]) != 1 or "total" in (*row["old"], *row["new"]):
        return
    names = [
        list(document["scales"].get(document["nodes"][codes[0]].get("scale"), {}).get("options", {}))
        for document, codes in ((old, row["old"]), (new, row["new"]))
    ]
    if all(names):
        row["answers"] = {dice.one_of(names[0][::-1]): dice.one_of(names[1])}


def _frontier(dice: Dice, of: Document) -> list[str]:
    """Codes of which none lies above another, and at or under which every leaf lies."""
    children, found, waiting = family(of), list[str](), ["total"]
    deep = dice.one_of([90, 60, 10])
    while waiting:
        code = waiting.pop()
        if children[code] and dice.chance(97 if code == "total" else deep):
            waiting += children[code][::-1]
        else:
            found.append(code)
    return found


def _rows(dice: Dice, left: dict[str, list[str]], kinds: Collection[str]) -> list[Document]:
    """The rows of one component, with codes that are taken from what is left."""
    if not (left["old"] and left["new"]) or ("one-sided" in kinds and dice.chance(20)):
        side = dice.one_of([side for side in ("old", "new") if left[side]])
        return [{"old": [], "new": [], side: [left[side].pop()]}]
    many = bool({"joint", "parts"} & set(kinds)) and dice.chance(40)
    sizes = {side: dice.between(1, min(3, len(left[side]))) if many else 1 for side in left}
    if many and "parts" not in kinds:
        sizes[dice.one_of(["old", "new"])] = 1
    old, new = ([left[side].pop() for _ in range(sizes[side])] for side in ("old", "new"))
    if len(old) == len(new) == 1:
        return [{"old": old, "new": new, **_said(dice, kinds, {"old": Fraction(1), "new": Fraction(1)})}]
    if 1 in {len(old), len(new)} and "joint" in kinds and ("parts" not in kinds or dice.chance(50)):
        return [{"old": old, "new": new, **_said(dice, kinds, {"old": Fraction(1), "new": Fraction(1)})}]
    pairs = [(old[0], b) for b in new] + [(a, new[0]) for a in old[1:]]
    pairs += [(a, b) for a in old[1:] for b in new[1:] if dice.chance(50)]
    most = {"old": Fraction(1, len(new)), "new": Fraction(1, len(old))}
    return [{"old": [a], "new": [b], **_said(dice, kinds, most, whole=dice.chance(60))} for a, b in pairs]


def _said(dice: Dice, kinds: Collection[str], most: dict[str, Fraction], *, whole: bool = False) -> Document:
    """What a row says, with shares of at most so much."""
    row: Document = {}
    alone = all(share == 1 for share in most.values())
    partly = "part-common" in kinds and dice.chance(60)
    if alone and not partly:
        row["match"] = "exact"
    elif alone and dice.chance(25):
        match = dice.one_of(["broad", "narrow"])
        open_side = "new" if match == "broad" else "old"
        row |= {"match": match}
        if dice.chance(70):
            row["common"] = {open_side: as_written(dice.one_of(SHARES))}
    else:
        row["match"] = dice.one_of(["close", "close", "related"])
        sides = [side for side in ("old", "new") if whole or dice.chance(85)]
        if sides:
            same = dice.one_of(SHARES) if dice.chance(50) else None
            parts = {side: same if same is not None else dice.one_of(SHARES) for side in sides}
            row["common"] = {side: as_written(most[side] * (1 if whole else parts[side])) for side in sides}
    criteria = dice.one_of(CRITERIA) if "criteria" in kinds and dice.chance(70) else "same"
    row["criteria"] = criteria
    return row
