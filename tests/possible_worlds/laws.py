"""What holds between two comparisons, or of one by its documents alone: laws that need no worlds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

from tests.possible_worlds.adapter import Said, compared
from tests.possible_worlds.degrees import wrong_degrees
from tests.possible_worlds.generate import Case, answer_of
from tests.possible_worlds.judge import Fault, judged, said_of, setting_of, shown
from tests.possible_worlds.restating import rows_of
from tests.possible_worlds.rules import Document, Tree
from tests.possible_worlds.suppositions import untrue
from tests.possible_worlds.tipping import not_tipping
from tests.strategies import HEADER, Dice, as_written

DEGREES = ("not", "partly", "largely", "fully")
BETTER = {"unknown": "changed", "changed": "stricter", "stricter": "same", "looser": "same"}


def all_faults(case: Case, dice: Dice, *, tries: int = 60) -> Iterator[Fault]:
    """Everything that is found wrong with what the program says of a case; nothing where it refuses."""
    said = said_of(case)
    if said is None:
        return
    setting = setting_of(case)
    yield from judged(setting, said, dice, tries=tries)
    yield from not_tipping(setting, said, dice, tries)
    yield from wrong_degrees(setting, said)
    yield from untrue(case, said, dice, tries)
    if case.correspondences:
        yield from not_straight(case, said)
        yield from less_from_more(case, said, dice)
    else:
        yield from not_identical(case, said)


def not_identical(case: Case, said: Mapping[str, Said]) -> Iterator[Fault]:
    """The same ruleset says what the same rows say: exact and same, for every leaf."""
    (old, new), (before, after) = case.rulesets * (2 // len(case.rulesets)), case.assessments
    again = {**new, "revision": "2"}
    rows = [{"old": [leaf], "new": [leaf], "match": "exact", "criteria": "same"} for leaf in Tree(old).leaves]
    step = {**HEADER, "kind": "correspondence", "old": old["revision"], "new": "2", "associations": rows}
    del step["revision"]
    given = ((old, again), (step,), (before, {**after, "revision": "2"}), case.policies)
    mapped = compared(*given, rounding=case.rounding)
    assert mapped is not None
    for code, one in said.items():
        other = mapped[code]
        for name in Said._fields:
            mine, theirs = getattr(one, name), getattr(other, name)
            if name == "reasons":
                mine, theirs = set(mine), set(theirs)
            if mine != theirs:
                kind = "identity-reasons" if name == "reasons" else "identity"
                yield Fault(kind, code, f"{name} is {mine}, and with rows of every leaf {theirs}")


def not_straight(case: Case, said: Mapping[str, Said]) -> Iterator[Fault]:
    """Nothing but the revision's name changed, and rows say so: bounds are straight, and nothing is due to rules."""
    if not all(_alike(case.rulesets[0], document) for document in case.rulesets[1:]):
        return
    rows = [row for document in case.correspondences for row in rows_of(document)]
    if not all(row.old == row.new and len(row.old) == 1 and row.match == "exact" for row in rows):
        return
    if not all(row.criteria == "same" for row in rows):
        return
    for code, one in said.items():
        if one.degree != "fully" or one.straight is None or one.straight[0] != one.straight[1]:
            continue
        if one.bounds != one.straight:
            yield Fault("fully", code, f"straight {shown(one.straight)}, and yet bounds {shown(one.bounds)}")
        if one.by_rules is not None and any(value or side for value, side in one.by_rules):
            yield Fault("fully", code, f"nothing changed, and yet {shown(one.by_rules)} is due to the rules")


def _alike(old: Document, new: Document) -> bool:
    return all(old.get(key) == new.get(key) for key in ("levels", "total", "nodes", "scales"))


def less_from_more(case: Case, said: Mapping[str, Said], dice: Dice) -> Iterator[Fault]:
    """More of the same truth is known, or rows say more: no bounds are wider, no degree lower, no number gone."""
    for what, more in (("figures", _more_given(case, dice)), ("rows", _more_said(case, dice))):
        better = None if more is None else said_of(more)
        if more is None or better is None:
            continue
        for code, one in said.items():
            other = better[code]
            if DEGREES.index(other.degree) < DEGREES.index(one.degree):
                yield Fault(
                    "lower", code, f"{other.degree}, not {one.degree}, with more {what}: {_changed(case, more)}"
                )
            elif one.bounds is not None and not (other.bounds is not None and _inside(other, one)):
                text = f"{shown(other.bounds)} is not within {shown(one.bounds)}, with more {what}"
                yield Fault("wider", code, f"{text}: {_changed(case, more)}")
            if one.straight is not None and other.straight is None:
                yield Fault("gone", code, f"no straight, with more {what}: {_changed(case, more)}")


def _inside(inner: Said, outer: Said) -> bool:
    assert inner.bounds is not None
    assert outer.bounds is not None
    return outer.bounds[0] <= inner.bounds[0] and inner.bounds[1] <= outer.bounds[1]


def _changed(case: Case, more: Case) -> str:
    """What the second case has that the first has not."""
    pairs = [*zip(case.assessments, more.assessments, strict=True)]
    pairs += zip(case.correspondences, more.correspondences, strict=True)
    return "; ".join(f"{key} = {value}" for old, new in pairs for key, value in new.items() if value != old.get(key))


def _more_given(case: Case, dice: Dice) -> Case | None:
    """One more figure printed of the true world, or one more answer."""
    at = dice.one_of([0, 1])
    tree, document, truth = Tree(case.rulesets[-at]), dict(case.assessments[at]), case.truth[at]
    applicable = tree.applicable(document.get("not_applicable", ()))
    scores = tree.scores(truth.shares, applicable, truth.maxima)
    if "printed" in document:
        free = [code for code in scores if code not in tree.described and code not in document["printed"]]
        free = [code for code in free if scores[code].points is not None and code not in document.get("answers", {})]
        free = [code for code in free if tree.is_printable(code)]
        if not free:
            return None
        code = dice.one_of(free)
        figure = {"points": as_written(scores[code].points or Fraction())}
        document["printed"] = {**document["printed"], code: figure}
    else:
        above = {one for code in document["answers"] for one in tree.at_or_below(code)}
        free = [leaf for leaf in tree.leaves if leaf in applicable - above and leaf not in tree.described]
        if not free:
            return None
        leaf = dice.one_of(free)
        document["answers"] = {**document["answers"], leaf: answer_of(tree, leaf, truth.shares[leaf])}
    assessments = (document, case.assessments[1]) if at == 0 else (case.assessments[0], document)
    return case._replace(assessments=assessments)


def _more_said(case: Case, dice: Dice) -> Case | None:
    """Of one row that stands alone a larger common share, or one for the first time, or more of its criteria."""
    at = dice.between(0, len(case.correspondences) - 1)
    document = case.correspondences[at]
    rows = [dict(row) for row in document["associations"]]
    used = Counter((side, code) for row in rows for side in ("old", "new") for code in row[side])
    two_sided = [place for place, row in enumerate(rows) if row["old"] and row["new"]]
    alone = [
        place
        for place in two_sided
        if all(used[side, code] == 1 for side in ("old", "new") for code in rows[place][side])
    ]
    if not alone:
        return None
    row = rows[dice.one_of(alone)]
    if row["criteria"] in BETTER and dice.chance(50):
        row["criteria"] = BETTER[row["criteria"]]
    else:
        implied = {"exact": ("old", "new"), "broad": ("old",), "narrow": ("new",)}.get(row["match"], ())
        sides = [side for side in ("old", "new") if side not in implied]
        if not sides:
            return None
        side = dice.one_of(sides)
        had = Fraction(row.get("common", {}).get(side, 0))
        more = had + (1 - had) * dice.one_of([Fraction(1, 2), Fraction(1, 10), Fraction(0), Fraction(1)])
        row["common"] = {**row.get("common", {}), side: as_written(more)}
    steps = list(case.correspondences)
    steps[at] = {**document, "associations": rows}
    return case._replace(correspondences=tuple(steps))
