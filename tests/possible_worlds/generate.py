"""Small cases of comparisons as plain documents, of every kind that the rules know, with the worlds that are true.

What it cannot make: host aggregations; trees of more than four levels, or with unknown maxima below the second;
unknown maxima where points are rounded further down; fractions of maxima; intervals as answers on other scales than
points and likert; renamed answers of other scales than options; one side with rounding and the other without.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple

from tests.possible_worlds.rescoring import few_shares, scale_of
from tests.possible_worlds.rows import correspondence
from tests.possible_worlds.rules import BY_MAXIMA, BY_WEIGHTS, ONE, ZERO, Document, Tree
from tests.possible_worlds.sides import Answers, Known
from tests.strategies import HEADER, ROUNDINGS, Dice, as_written

KINDS = (
    "carried",
    "uncarried",
    "percent",
    "printed",
    "disputed",
    "missing",
    "inner",
    "interval",
    "not-applicable",
    "joint",
    "parts",
    "one-sided",
    "part-common",
    "criteria",
    "means",
    "extremes",
    "roots",
    "capped",
    "best",
    "unknown-maxima",
    "steps",
    "scales",
    "chain",
    "same-ruleset",
    "rounding-changed",
)
"""What a case may have. "inner" are answers above leaves, "parts" several rows of one code, "roots" harmonic and
geometric means, "capped" and "best" capped sums and means of the best, "steps" scales with few answers, "scales" some
that may be others in the next revision."""
RARE = ("deep", "two-out", "unrounded", "spread", "few-below")
"""What a case has only where it is asked for: a fourth level, two codes that do not apply, evaluations without
rounding, intervals beside printed figures and on likert scales, few answers below a node that is answered itself."""
EXTREMES = ("minimum", "maximum", "median")
ROOTS = ("geometric-mean", "harmonic-mean")


class Case(NamedTuple):
    """A comparison to be made, and one world that is true of it."""

    rulesets: tuple[Document, ...]
    correspondences: tuple[Document, ...]
    assessments: tuple[Document, Document]
    policies: tuple[str | None, str | None]
    truth: tuple[Answers, Answers]
    kinds: frozenset[str]
    rounding: bool = True

    @property
    def given(self) -> tuple[Any, ...]:
        """What is compared: rulesets, correspondences, assessments and policies."""
        return self[:4]


class Draw:
    """The kinds that a case may have, and the dice that say which it does."""

    def __init__(self, dice: Dice, allowed: frozenset[str]) -> None:
        self.dice = dice
        self.kinds = frozenset(kind for kind in KINDS + RARE if kind in allowed and dice.chance(_OFTEN.get(kind, 30)))

    @property
    def rounding(self) -> bool:
        """Whether figures are rounded."""
        return "unrounded" not in self.kinds

    def has(self, kind: str, percent: int = 100) -> bool:
        return kind in self.kinds and self.dice.chance(percent)


_OFTEN = {"uncarried": 50, "printed": 60, "part-common": 50, "criteria": 40, "roots": 8, "same-ruleset": 8, "chain": 10}


def random_case(dice: Dice, allowed: frozenset[str] = frozenset(KINDS), *, steps: int | None = None) -> Case:
    """A case of some of these kinds."""
    draw = Draw(dice, allowed)
    if "same-ruleset" in draw.kinds:
        steps = 0
    elif steps is None:
        steps = dice.between(2, 3) if "chain" in draw.kinds else 1
    documents = [_ruleset(draw, "1")]
    for number in range(2, 2 + steps):
        documents.append(_next(draw, documents[-1], str(number)))
    rows = tuple(correspondence(draw.dice, *pair, draw.kinds) for pair in pairwise(documents))
    old, new = Tree(documents[0]), Tree(documents[-1])
    sides = [_side(draw, tree) for tree in (old, new)]
    assessments, policies, truth = zip(*sides, strict=True)
    return Case(tuple(documents), rows, assessments, policies, truth, draw.kinds, draw.rounding)


def seeded_case(seed: int, allowed: frozenset[str] = frozenset(KINDS), *, steps: int | None = None) -> Case:
    """The case with this number."""
    return random_case(Dice(random.Random(seed).randrange), allowed, steps=steps)


def _ruleset(draw: Draw, revision: str) -> Document:
    dice = draw.dice
    codes: list[str] = []
    for area in range(1, dice.between(1, 3) + 1):
        codes.append(f"{area}")
        for part in range(1, dice.one_of([0, 1, 2, 2, 3]) + 1):
            codes.append(f"{area}.{part}")
            for at in range(1, dice.one_of([0, 0, 0, 0, 2]) + 1):
                codes.append(f"{area}.{part}.{at}")
                if draw.has("deep", 60):
                    codes += [f"{area}.{part}.{at}.{leaf}" for leaf in range(1, dice.between(1, 2) + 1)]
    rules = _levels(draw)
    return _measured(draw, revision, codes, rules)


def _levels(draw: Draw) -> list[Document]:
    """The rules of the total and of every level."""
    levels = 4 if "deep" in draw.kinds else 3
    return [_rules(draw, carries=False), *(_rules(draw, carries=True) for _ in range(levels))]


def _rules(draw: Draw, *, carries: bool) -> Document:
    dice, found = draw.dice, Document()
    carried = carries and draw.has("carried", 60)
    if carried or draw.has("uncarried", 60):
        digits = dice.one_of([0, 0, 0, 1])
        found["points"] = {"digits": digits, "rounding": dice.one_of(["half-up", "half-up", *ROUNDINGS])}
        if carried:
            found["points"]["carries"] = True
    if draw.has("percent", 60):
        of = dice.one_of(["unrounded", "points"])
        found["percent"] = {"digits": dice.one_of([0, 0, 1]), "rounding": dice.one_of(ROUNDINGS), "of": of}
    return found


def _measured(draw: Draw, revision: str, codes: Sequence[str], rules: Sequence[Document]) -> Document:
    """Aggregations, maxima and weights for a tree of such codes."""
    dice = draw.dice
    below = {code: [one for one in codes if one.rpartition(".")[0] == code] for code in codes}
    below["total"] = [one for one in codes if "." not in one]
    tables: dict[str, Document] = {code: {} for code in ("total", *codes)}
    scales: Document = {"share": {"kind": "likert", "low": 0, "high": 1}}

    def measure(code: str, *, needed: bool, level: int) -> None:
        table, children = tables[code], below[code]
        needed = needed or "points" in rules[level]
        if not children:
            if needed or dice.chance(50):
                table["max_points"] = dice.one_of([2, 1, 3, 4, 5, 10, 20])
                if draw.has("steps", 40):
                    _stepped(dice, table, scales)
                elif draw.has("scales", 60):
                    _scaled(dice, table, scales)
            else:
                table["scale"] = "share"
            return
        how = _how(draw)
        unknown = how in BY_MAXIMA and level and draw.has("unknown-maxima", 40) and not _ruled(rules, level)
        if unknown and not any(below[child] for child in children):
            table["max_points"] = dice.one_of([10, 5, 20, 100])
            table |= _named(dice, how, len(children))
            return
        table |= _named(dice, how, len(children))
        weighted = how in BY_WEIGHTS and dice.chance(70)
        for child in children:
            measure(child, needed=how in BY_MAXIMA, level=level + 1)
            if weighted:
                tables[child]["weight"] = dice.one_of([1, 2, 3, Fraction(1, 2)])
        if how in BY_MAXIMA:
            table["max_points"] = _together(dice, how, sum(tables[child]["max_points"] for child in children))
        elif needed or dice.chance(50):
            table["max_points"] = dice.one_of([10, 1, 4, 20, 100])

    measure("total", needed=False, level=0)
    document: Document = {**HEADER, "revision": revision, "kind": "ruleset", "languages": ["sv"]}
    document |= {"levels": [dict(rule) for rule in rules[1:]], "total": {**tables["total"], **rules[0]}}
    document |= {"nodes": {code: tables[code] for code in codes}, "scales": scales}
    return document


def _named(dice: Dice, how: str, count: int) -> Document:
    """What a table says of the aggregation of so many children."""
    if how == "best-of":
        return {"aggregation": how, "count": dice.between(1, count)}
    return {} if how == "sum" else {"aggregation": how}


def _together(dice: Dice, how: str, points: Any) -> Any:
    """The maximum of a sum of so many points, which may be cut."""
    return points if how == "sum" else dice.one_of([points, max(points - 1, 1), max(points // 2, 1)])


def _ruled(rules: Sequence[Document], level: int) -> bool:
    return any("points" in rule for rule in rules[level + 1 :])


def _stepped(dice: Dice, table: Document, scales: Document) -> None:
    """A scale with few answers."""
    name, scale = dice.one_of(
        [
            ("halves", {"kind": "points", "step": Fraction(1, 2)}),
            ("options", {"kind": "options", "options": {"none": 0, "some": Fraction(1, 2), "all": 1}}),
            ("count", {"kind": "checklist", "items": 3}),
        ]
    )
    scales[name] = scale
    table["scale"] = name


def _scaled(dice: Dice, table: Document, scales: Document) -> None:
    """A scale that may be another one in the next revision, though its answers have the same names, or nearly so."""
    number = dice.between(1, 3)
    some = Fraction(number, 5)
    name, scale = dice.one_of(
        [
            ("degree", {"kind": "options", "options": {"none": 0, "some": some, "all": 1}}),
            ("extent", {"kind": "options", "options": {"none": 0, "partly": some, "all": 1}}),
            ("items", {"kind": "checklist", "items": number + 1}),
            ("mean", {"kind": "likert", "low": 1, "high": number + 3}),
            ("size", {"kind": "bands", "low": 0, "high": 100, "bands": _bands(number)}),
        ]
    )
    scales[f"{name}-{number}"] = scale
    table["scale"] = f"{name}-{number}"


def _bands(number: int) -> list[Document]:
    shares = {0: Fraction(0), 40 + 10 * number: Fraction(number, 4), 90: Fraction(1)}
    return [{"from": start, "share": share} for start, share in shares.items()]


def _how(draw: Draw) -> str:
    kinds = [
        *(["weighted-mean"] if draw.has("means", 50) else []),
        *([draw.dice.one_of(EXTREMES)] if draw.has("extremes", 40) else []),
        *([draw.dice.one_of(ROOTS)] if draw.has("roots", 40) else []),
        *(["capped-sum"] if draw.has("capped", 30) else []),
        *(["best-of"] if draw.has("best", 30) else []),
    ]
    return kinds[0] if kinds else "sum"


def _next(draw: Draw, old: Document, revision: str) -> Document:
    """The next revision: the same tree, the same with some leaves measured anew, or another one."""
    how = draw.dice.one_of(["same", "measured", "other", "other"])
    rules = [{key: old["total"][key] for key in ("points", "percent") if key in old["total"]}, *old["levels"]]
    if draw.has("rounding-changed"):
        rules = _levels(draw)
    if how == "same" and not draw.has("rounding-changed"):
        return {**old, "revision": revision}
    if how == "other":
        fresh = _ruleset(draw, revision)
        if draw.has("rounding-changed"):
            return fresh
        return _measured(draw, revision, list(fresh["nodes"]), rules)
    return _measured(draw, revision, list(old["nodes"]), rules)


def _side(draw: Draw, tree: Tree) -> tuple[Document, str | None, Answers]:
    """An assessment with its policy, and the world that is true of it."""
    dice = draw.dice
    out = [code for code in tree.tables if code != "total" and code not in tree.described]
    if draw.has("not-applicable", 50):
        out = dice.some(out, 2) if draw.has("two-out") and len(out) > 1 else [dice.one_of(out)]
    else:
        out = []
    applicable = tree.applicable(out)
    if "total" not in applicable:
        out, applicable = [], tree.applicable(())
    truth = _truth(draw, tree)
    document: Document = {**HEADER, "revision": tree.revision, "kind": "assessment", "unit": "Exempelby"}
    if out:
        document["not_applicable"] = out
    whole = Known(tree, document).scores(truth)
    if draw.has("printed", 70):
        _print(draw, tree, truth, document)
        policy = None
    else:
        policy = _answer(draw, tree, truth, applicable, document)
    assert set(whole) <= set(tree.tables)
    return document, policy, truth


def _truth(draw: Draw, tree: Tree) -> Answers:
    dice, maxima = draw.dice, dict[str, Fraction]()
    for code, below in tree.children.items():
        if any(child in tree.described for child in below):
            parts = [Fraction(dice.between(1, 4)) for _ in below]
            whole = tree.maximum[code] or ONE
            maxima |= {child: whole * part / sum(parts, ZERO) for child, part in zip(below, parts, strict=True)}
    shares = {}
    for leaf in tree.leaves:
        top = maxima.get(leaf) or tree.maximum[leaf] or ONE
        few = few_shares(tree, leaf)
        border = Fraction(dice.between(0, int(2 * top)), 2) / top
        part = Fraction(dice.between(0, 24), 24)
        near = min(ONE, border + Fraction(1, 100) / top)
        shares[leaf] = dice.one_of(few) if few else dice.one_of([border, border, part, near, ZERO, ONE])
    return Answers(shares, maxima)


def _answer(draw: Draw, tree: Tree, truth: Answers, applicable: frozenset[str], document: Document) -> str | None:
    """Answers at leaves, and where maxima are not known above them; the policy for what is missing."""
    dice = draw.dice
    missing = dice.one_of([20, 50]) if draw.has("missing", 70) else 0
    scores = tree.scores(truth.shares, applicable, truth.maxima, rounding=draw.rounding)
    answers: Document = {}
    complete = True

    def walk(code: str) -> None:
        nonlocal complete
        below = tree.children[code]
        if code not in applicable:
            return
        cut = any(child in tree.described for child in below)
        cut = cut or (
            bool(below) and tree.maximum[code] is not None and draw.has("inner", 25) and _may_cut(draw, tree, code)
        )
        if cut and any(one not in applicable for one in tree.at_or_below(code)):
            cut = False
        if not below or cut:
            if dice.chance(missing):
                complete = False
            else:
                answers[code] = answer_of(tree, code, scores[code].share)
                if not below and draw.has("interval", 40) and scale_of(tree, code)["kind"] in _spread(draw):
                    answers[code] = _around(dice, tree, code, answers[code])
            return
        for child in below:
            walk(child)

    walk("total")
    document["answers"] = answers
    return "refuse" if complete else dice.one_of(["zero", "exclude", "bound"])


def _spread(draw: Draw) -> tuple[str, ...]:
    """The kinds of scales on which answers may be intervals."""
    return ("points", "likert") if draw.has("spread") else ("points",)


def _around(dice: Dice, tree: Tree, code: str, answer: Fraction) -> str:
    """An interval that holds an answer in points, or on a likert scale."""
    scale = scale_of(tree, code)
    least, most = Fraction(scale.get("low", 0)), Fraction(scale.get("high", tree.maximum[code] or ONE))
    low = max(least, answer - dice.one_of([ZERO, ONE]))
    high = min(most, answer + dice.one_of([Fraction(1), Fraction(1, 2), ZERO]))
    opening = "(" if low < answer and dice.chance(50) else "["
    closing = ")" if answer < high and dice.chance(50) else "]"
    return f"{opening}{low}, {high}{closing}"


def _may_cut(draw: Draw, tree: Tree, code: str) -> bool:
    is_few = any(few_shares(tree, leaf) is not None for leaf in tree.leaves_of(code))
    return not tree.hows & {"geometric-mean"} and (not is_few or draw.has("few-below"))


def answer_of(tree: Tree, code: str, share: Fraction) -> Any:
    """The answer that earns a share."""
    scale = scale_of(tree, code)
    match scale["kind"]:
        case "options":
            return next(name for name, earned in scale["options"].items() if Fraction(earned) == share)
        case "checklist":
            return int(share * scale["items"])
        case "bands":
            return next(band["from"] for band in scale["bands"] if Fraction(band["share"]) == share)
        case "likert":
            low, high = Fraction(scale["low"]), Fraction(scale["high"])
            return as_written(low + share * (high - low))
        case _:
            return as_written(share * (tree.maximum[code] or ONE))


def _print(draw: Draw, tree: Tree, truth: Answers, document: Document) -> None:
    """Some of the figures that the true world prints, some answers beside them, and now and then a false figure."""
    dice = draw.dice
    scores = tree.scores(truth.shares, tree.applicable(document.get("not_applicable", ())), truth.maxima)
    codes = [code for code in scores if code not in tree.described]
    leaves = [code for code in codes if not tree.children[code]]
    areas = [code for code in codes if tree.children[code]]
    chosen = dice.one_of([["total"], leaves, areas, codes, dice.some(codes, dice.between(1, len(codes)))]) or ["total"]
    chosen = [code for code in chosen if not dice.chance(10)] or ["total"]
    chosen = [code for code in chosen if tree.is_printable(code)] or leaves[:1]
    printed: Document = {}
    for code in chosen:
        one = scores[code]
        figures: Document = {}
        if one.points is not None and not dice.chance(15):
            figures["points"] = as_written(one.points)
        if not figures or draw.has("percent", 40):
            figures["percent"] = as_written(one.percent)
        printed[code] = figures
    answers = {code: answer_of(tree, code, scores[code].share) for code in leaves if dice.chance(15)}
    answers = {code: answer for code, answer in answers.items() if code not in printed}
    for code in answers:
        if draw.has("spread", 60) and scale_of(tree, code)["kind"] in ("points", "likert"):
            answers[code] = _around(dice, tree, code, answers[code])
    if draw.has("disputed", 60):
        code = dice.one_of(list(printed))
        false = printed[code]
        top = scores[code].top
        if "points" in false and top is not None and top >= 1:
            false["points"] = as_written(min(top, max(ZERO, false["points"] + dice.one_of([1, -1]))))
            document["disputed"] = {code: "a misprint"}
    document["printed"] = printed
    if answers:
        document["answers"] = answers
