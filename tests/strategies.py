"""Random rulesets and assessments as plain documents, for hypothesis and for long runs with a seeded generator.

The documents are what a TOML reader gives for `kind = "ruleset"` and `kind = "assessment"`, with `Fraction` for
decimals and for "p/q"; all rulesets are valid. One construction serves both: it asks `Dice` for every choice, and dice
are thrown by hypothesis or by `random.Random`. Choice 0 is always the simplest, so that examples shrink.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, NamedTuple, TypeVar

from hypothesis import strategies as st

from kompass_rules import Interval
from kompass_rules.model.aggregation import BUILT_IN
from tests.oracle import Document, evaluate

T = TypeVar("T")

AGGREGATIONS = tuple(map(str, BUILT_IN))
RATIONAL = tuple(kind for kind in AGGREGATIONS if kind != "geometric-mean")
ROUNDINGS = ("half-up", "half-even", "floor", "ceiling")
POLICIES = ("zero", "exclude", "bound")
PARTS = ("1", "2", "3", "9", "10", "11", "a", "a-b", "b_2", "21", "å", "Q7", "100", "x-", "2020")
HEADER = {"format": 1, "framework": "random", "revision": "1", "source": "invented", "evidence": "assumed"}


class Shape(NamedTuple):
    """What a random ruleset may have."""

    depth: int = 4
    nodes: int = 25
    aggregations: tuple[str, ...] = AGGREGATIONS
    scales: bool = True
    rounding: bool = True
    carries: bool = True
    described: bool = True
    """Nodes below a sum whose maxima are not known."""
    reach: bool = False
    """Linear scales by logarithms, nodes that are only recorded, and a least coverage."""
    all_maxima: bool = False
    """Every scored node has a maximum, also where it need not."""


class Answering(NamedTuple):
    """What a random assessment may have."""

    complete: bool = False
    not_applicable: bool = True
    cuts: bool = True
    """Answers at inner nodes."""
    intervals: bool = False
    """Answers in numbers that are intervals."""


ANY_SHAPE = Shape()
ANY_ANSWERS = Answering()
ANY_REACH = Shape(reach=True)
WITH_INTERVALS = Answering(intervals=True)


class Dice:
    """Choices among the first n whole numbers, whoever makes them."""

    def __init__(self, throw: Callable[[int], int]) -> None:
        self.throw = throw

    def one_of(self, choices: Sequence[T]) -> T:
        return choices[self.throw(len(choices)) if len(choices) > 1 else 0]

    def between(self, low: int, high: int) -> int:
        return low + self.throw(high - low + 1) if high > low else low

    def chance(self, percent: int) -> bool:
        return percent > 0 and self.throw(100) >= 100 - percent

    def some(self, choices: Sequence[T], count: int) -> list[T]:
        left = list(choices)
        return [left.pop(self.throw(len(left))) for _ in range(count)]


def as_written(value: Fraction | int) -> Fraction | int:
    """A number as a document gives it: whole ones are integers."""
    return int(value) if value.denominator == 1 else Fraction(value)


class _Builder:
    """One random ruleset in the making."""

    def __init__(self, dice: Dice, shape: Shape) -> None:
        self.dice, self.shape = dice, shape
        # All maxima are multiples of one measure, and digits that carry, or of which percents are taken, can show it:
        # so no rounding passes a maximum, whatever is not applicable.
        self.measure, self.digits = dice.one_of(
            [(Fraction(1), 0), (Fraction(1), 0), (Fraction(1, 2), 1), (Fraction(1, 10), 1), (Fraction(1, 3), None)]
        )
        self.children: dict[str, list[str]] = {"total": []}
        self.tables: dict[str, Document] = {"total": {}}
        self.scales: dict[str, Document] = {}
        self.depth = dice.between(1, shape.depth)
        self.grow()
        self.total_rules = self.level_rules(may_carry=False)
        self.levels = [self.level_rules(may_carry=shape.carries) for _ in range(self.depth)]
        self.describe("total", roots=True)
        self.measure_out("total", needed=shape.all_maxima or dice.chance(80))
        if shape.reach:
            self.record()

    def document(self) -> Document:
        codes = [code for code in self.tables if code != "total"]
        document: Document = {
            **HEADER,
            "kind": "ruleset",
            "used_from": "2025",
            "languages": ["sv"],
            "levels": [{"title": {"sv": f"nivå {depth}"}, **rules} for depth, rules in enumerate(self.levels, 1)],
            "total": {**self.tables["total"], **self.total_rules},
            "nodes": {code: {"title": {"sv": code}, **self.tables[code]} for code in self.dice.some(codes, len(codes))},
        }
        if self.scales:
            document["scales"] = self.scales
        if self.shape.reach and self.dice.chance(30):
            document["least_coverage"] = self.dice.one_of([Fraction(1, 2), Fraction(3, 4), 1, 0])
        if missing := self.dice.one_of([None, None, "refuse", *POLICIES]):
            document["missing"] = missing
        return document

    def grow(self) -> None:
        """Children for the total, and for some nodes until there are enough."""
        waiting = ["total"]
        while waiting:
            code = waiting.pop(0)
            depth = 0 if code == "total" else code.count(".") + 1
            room = min(5, self.shape.nodes - len(self.tables) + 1)
            if room < 1 or depth >= self.depth or (depth and not self.dice.chance(60)):
                continue
            prefix = "" if code == "total" else f"{code}."
            for part in self.dice.some(PARTS, self.dice.between(1, room)):
                self.children[code].append(prefix + part)
                self.children[prefix + part], self.tables[prefix + part] = [], {}
                waiting.append(prefix + part)

    def level_rules(self, *, may_carry: bool) -> Document:
        """The rounding rules of one level."""
        rules: Document = {}
        dice, shows = self.dice, False
        if self.shape.rounding and dice.chance(50):
            carries = may_carry and self.digits is not None and dice.chance(60)
            least = self.digits or 0 if carries else 0
            rules["points"] = {"digits": dice.between(least, least + 1), "rounding": dice.one_of(ROUNDINGS)}
            shows = self.digits is not None and rules["points"]["digits"] >= self.digits
            if carries or dice.chance(20):
                rules["points"]["carries"] = carries
        if self.shape.rounding and dice.chance(50):
            rules["percent"] = {"digits": dice.between(0, 1), "rounding": dice.one_of(ROUNDINGS)}
            if shows and dice.chance(60):
                rules["percent"]["of"] = "points"
            elif dice.chance(30):
                rules["percent"]["of"] = "unrounded"
        if self.shape.reach and dice.chance(15):
            rules["least_coverage"] = dice.one_of([Fraction(1, 2), Fraction(1, 3), Fraction(4, 5), 1])
        return rules

    def record(self) -> None:
        """Nodes that are recorded, beside others."""
        for above, below in list(self.children.items()):
            prefix = "" if above == "total" else f"{above}."
            if below and self.dice.chance(15) and f"{prefix}rec" not in self.tables:
                self.tables[f"{prefix}rec"] = {"scored": False}

    def describe(self, code: str, *, roots: bool, described: bool = False) -> None:
        """Aggregations, top down: no root is taken of roots, nor is their harmonic mean, so that they stay narrow."""
        table, dice = self.tables[code], self.dice
        if described or (self.children[code] and self.shape.described and dice.chance(4)):
            for child in self.children[code]:
                self.tables[child]["described"] = True
                self.describe(child, roots=False, described=True)
            return
        if not self.children[code]:
            return
        kinds = [kind for kind in self.shape.aggregations if roots or kind != "geometric-mean"]
        kind = "sum" if "sum" in kinds and dice.chance(50) else dice.one_of(kinds)
        if kind != "sum" or dice.chance(20):
            table["aggregation"] = kind
        if kind == "best-of":
            table["count"] = dice.between(1, len(self.children[code]))
        if dice.chance({"weighted-mean": 70, "geometric-mean": 40, "harmonic-mean": 40}.get(kind, 0)):
            for child in self.children[code]:
                self.tables[child]["weight"] = as_written(Fraction(dice.between(1, 12), dice.one_of([1, 1, 2, 3])))
        for child in self.children[code]:
            self.describe(child, roots=roots and kind not in {"geometric-mean", "harmonic-mean"})

    def measure_out(self, code: str, *, needed: bool) -> Fraction:
        """Maxima and scales, bottom up; gives the maximum, 0 where there is none."""
        table, dice, children = self.tables[code], self.dice, self.children[code]
        if table.pop("described", False):
            for child in children:
                self.measure_out(child, needed=False)
            return Fraction(0)
        rules = self.total_rules if code == "total" else self.levels[code.count(".")]
        needed = needed or "points" in rules or self.shape.all_maxima
        opaque = bool(children) and "described" in self.tables[children[0]]
        kind = table.get("aggregation", "sum")
        sums = bool(children) and not opaque and kind in {"sum", "capped-sum"}
        below = sum((self.measure_out(child, needed=sums or dice.chance(50)) for child in children), Fraction(0))
        maximum = below if sums else dice.between(1, 30) * self.measure
        if kind == "capped-sum" and dice.chance(80):
            maximum = dice.between(1, int(below / self.measure)) * self.measure
        if not children and self.shape.scales and (not needed or dice.chance(40)):
            table["scale"] = self.scale(in_points=needed)
        elif not children or opaque:
            needed = True
        if needed or sums:
            table["max_points"] = as_written(maximum)
            return maximum
        return Fraction(0)

    def scale(self, *, in_points: bool) -> str:
        """The name of a scale, one of a few in the ruleset."""
        kinds = ["options", "likert", "checklist", "bands", "linear", *(["points"] if in_points else [])]
        kind = self.dice.one_of(kinds)
        name = f"{kind}-{self.dice.between(1, 2)}"
        if name not in self.scales:
            self.scales[name] = {"kind": kind, **getattr(self, f"_{kind}")()}
        return name

    def _points(self) -> Document:
        return {"step": as_written(self.measure * self.dice.one_of([Fraction(1), Fraction(1, 2), Fraction(2)]))}

    def _options(self) -> Document:
        shares = [as_written(self.share()) for _ in range(self.dice.between(1, 4))]
        options = dict(zip(("none", "system", "reach", "analysed"), shares, strict=False))
        return {"options": options, "titles": {"none": {"sv": "nej"}}}

    def _likert(self) -> Document:
        low = self.dice.between(0, 2)
        high = as_written(low + Fraction(self.dice.between(1, 8), self.dice.one_of([1, 2])))
        return {"low": low, "high": high, "titles": {"high": {"sv": "helt"}}}

    def _checklist(self) -> Document:
        return {"items": self.dice.between(1, 8), "titles": {"1": {"sv": "en plan"}}}

    def _bands(self) -> Document:
        count = self.dice.between(1, 4)
        starts = [Fraction(0), *sorted(Fraction(start, 2) for start in self.dice.some(range(1, 200), count - 1))]
        shares = sorted(self.share() for _ in starts)
        bands = [
            {"from": as_written(start), "share": as_written(share)} for start, share in zip(starts, shares, strict=True)
        ]
        return {"low": 0, "high": 100, "bands": bands}

    def _linear(self) -> Document:
        """Either end may be the better; logarithms only where no root, nor harmonic mean, is taken of them."""
        ends = [Fraction(end) for end in ("1", "100", "3/2", "20", "1/3", "8")]
        worst, best = self.dice.some(ends, 2)
        scale: Document = {"worst": as_written(worst), "best": as_written(best)}
        if self.dice.chance(40):
            scale["clip"] = True
        steep = {"geometric-mean", "harmonic-mean"}
        roots = any(table.get("aggregation") in steep for table in self.tables.values())
        if self.shape.reach and not roots and self.dice.chance(40):
            scale["log"] = True
        return scale

    def share(self) -> Fraction:
        parts = self.dice.one_of([1, 2, 3, 4, 10])
        return Fraction(self.dice.between(0, parts), parts)


def ruleset(dice: Dice, shape: Shape = ANY_SHAPE) -> Document:
    """A valid random ruleset."""
    return _Builder(dice, shape).document()


def family(document: Document) -> dict[str, list[str]]:
    """The codes of every node's children, "total" included."""
    children: dict[str, list[str]] = {code: [] for code in ("total", *document["nodes"])}
    for code in document["nodes"]:
        children[code.rpartition(".")[0] or "total"].append(code)
    return children


def assessment(dice: Dice, of: Document, answering: Answering = ANY_ANSWERS) -> Document:
    """Random answers on a random cut."""
    children, tables = family(of), {"total": of["total"], **of["nodes"]}
    answers: Document = {
        code: dice.one_of([7, Fraction(1, 2), Interval.parse("[1, 2)")])
        for code, table in of["nodes"].items()
        if not table.get("scored", True) and dice.chance(60)
    }
    out: list[str] = []
    missing = 0 if answering.complete else dice.one_of([0, 0, 10, 40, 90])
    inapplicable = dice.one_of([0, 0, 5, 25]) if answering.not_applicable else 0

    def walk(code: str) -> None:
        table, below = tables[code], children[code]
        below = [child for child in below if tables[child].get("scored", True)]
        described = table.get("aggregation", "sum") == "sum" and any("max_points" not in tables[c] for c in below)
        if not table.get("scored", True):
            return
        if code != "total" and dice.chance(inapplicable):
            out.append(code)
        elif not below or described:
            if not dice.chance(missing):
                answers[code] = _given(dice, of, table, answering)
        elif answering.cuts and "max_points" in table and dice.chance(6):
            answers[code] = _answer(dice, of, table)
        else:
            for child in below:
                walk(child)

    walk("total")
    document: Document = {**HEADER, "kind": "assessment", "unit": "Exempelby", "assessed": "2025", "language": "sv"}
    if out:
        document["not_applicable"] = out
    if answers:
        document["answers"] = answers
    return document


def _given(dice: Dice, of: Document, table: Document, answering: Answering) -> Any:
    """An answer, now and then all between two."""
    first = _answer(dice, of, table)
    if not answering.intervals or isinstance(first, str) or not dice.chance(25):
        return first
    low, high = sorted((first, _answer(dice, of, table)))
    scale: Document = of["scales"][table["scale"]] if "scale" in table else {"kind": "points"}
    opens = 0 if scale["kind"] == "checklist" or "step" in scale else 30
    return first if low == high else Interval(low, high, dice.chance(opens), dice.chance(opens))


def _answer(dice: Dice, of: Document, table: Document) -> Any:
    scale: Document = of["scales"][table["scale"]] if "scale" in table else {"kind": "points"}
    if scale["kind"] == "options":
        return dice.one_of(list(scale["options"]))
    if scale["kind"] == "checklist":
        return dice.between(0, scale["items"])
    if scale["kind"] == "bands":
        # As often at a border as between two.
        start = dice.one_of(scale["bands"])["from"]
        return start if dice.chance(50) else as_written(Fraction(dice.between(0, 400), 4))
    if scale["kind"] == "linear":
        beyond = dice.chance(20) and scale.get("clip", False)
        worst, best = Fraction(scale["worst"]), Fraction(scale["best"])
        return as_written(worst + (best - worst) * (part(dice) + (dice.one_of([1, -1]) if beyond else 0)))
    if scale["kind"] == "likert":
        return as_written(scale["low"] + (scale["high"] - scale["low"]) * part(dice))
    if "step" in scale:
        return as_written(dice.between(0, table["max_points"] // scale["step"]) * scale["step"])
    maximum = Fraction(table["max_points"])
    # As often at a border of rounded points or percents as anywhere.
    border = Fraction(dice.between(0, int(maximum * 4)), 4)
    return as_written(border if dice.chance(50) else maximum * part(dice))


def part(dice: Dice) -> Fraction:
    """A share from 0 to 1."""
    whole = dice.one_of([1, 2, 3, 7, 200, 1000])
    return Fraction(dice.between(0, whole), whole)


def case(dice: Dice, shape: Shape = ANY_SHAPE, answering: Answering = ANY_ANSWERS) -> tuple[Document, Document, str]:
    """A ruleset, an assessment and a policy; now and then one that is refused."""
    rules = ruleset(dice, shape)
    complete = answering.complete or dice.chance(30)
    policy = "refuse" if dice.chance(90 if complete else 3) else dice.one_of(POLICIES)
    return rules, assessment(dice, rules, answering._replace(complete=complete)), policy


def random_case(rng: random.Random) -> tuple[Document, Document, str]:
    """`case` without hypothesis, for long runs, with all that rulesets and answers may have."""
    return case(Dice(rng.randrange), ANY_REACH, WITH_INTERVALS)


class Printed(NamedTuple):
    """A small ruleset of sums, an assessment with printed figures, and the answers that printed them if some did."""

    ruleset: Document
    assessment: Document
    world: Document | None


class Small(NamedTuple):
    """What a small printed case may have."""

    carries: bool = True
    steps: bool = False
    """Leaves with steps, options or counts beside the continuous ones."""
    not_applicable: bool = True
    answers: bool = False
    """Some leaves are answered, beside the printed figures."""
    perturbed: bool = False
    """Some figures are changed by one digit, so that they may contradict each other."""
    figures: int = 8


ANY_SMALL = Small()


def printed_case(dice: Dice, small: Small = ANY_SMALL) -> Printed:
    """Two to four leaves, a true world, and some of the figures that it prints."""
    rules = _small_ruleset(dice, small)
    children = family(rules)
    leaves = [code for code in rules["nodes"] if not children[code]]
    out = [dice.one_of(leaves)] if small.not_applicable and len(leaves) > 1 and dice.chance(15) else []
    world = {code: _small_answer(dice, rules, rules["nodes"][code]) for code in leaves if code not in out}
    document: Document = {**HEADER, "kind": "assessment", "unit": "Exempelby", "assessed": "2025"}
    if out:
        document["not_applicable"] = out
    nodes = evaluate(rules, {**document, "answers": world}, "refuse")
    figures = [
        (code, what, ends[0][0])
        for code, node in nodes.items()
        for what, ends in (("points", node.points), ("percent", node.percent))
        if ends is not None
    ]
    printed: Document = {}
    for code, what, figure in dice.some(figures, dice.between(1, min(small.figures, len(figures)))):
        printed.setdefault(code, {})[what] = as_written(figure)
    true = True
    for _ in range(dice.between(0, 2) if small.perturbed else 0):
        true = False
        _perturb(dice, rules, printed)
    given = [code for code in world if small.answers and code not in printed and dice.chance(25)]
    document["printed"] = printed
    if given:
        document["answers"] = {code: world[code] for code in given}
    return Printed(rules, document, world if true else None)


def _small_answer(dice: Dice, rules: Document, table: Document) -> Any:
    """Points at or beside a border of points or percents, of few denominators: the oracle's lattice must hold them."""
    if "scale" in table:
        return _answer(dice, rules, table)
    maximum = Fraction(table["max_points"])
    parts = dice.one_of([Fraction(1, 2), Fraction(1, 8), maximum / 200])
    return as_written(dice.between(0, int(maximum / parts)) * parts)


def _perturb(dice: Dice, rules: Document, printed: Document) -> None:
    code = dice.one_of(list(printed))
    what = dice.one_of(list(printed[code]))
    most = 100 if what == "percent" else Fraction((rules["nodes"] | {"total": rules["total"]})[code]["max_points"])
    rule = (rules["total"] if code == "total" else rules["levels"][code.count(".")]).get(what, {"digits": 1})
    changed = printed[code][what] + Fraction(dice.one_of([1, -1]), 10 ** rule["digits"])
    printed[code][what] = as_written(min(max(changed, Fraction(0)), Fraction(most)))


def _small_ruleset(dice: Dice, small: Small) -> Document:
    parts = dice.one_of([("1", "2"), ("1", "2", "3"), ("1", "1.1", "1.2", "2"), ("1", "1.1", "1.2", "2", "2.1", "2.2")])
    if dice.chance(25):
        parts = ("1", "1.1", "1.1.1", "1.1.2", "1.2")
    rules: Document = {**HEADER, "kind": "ruleset", "used_from": "2025", "languages": ["sv"]}
    holders: list[Document] = [{} for _ in range(2 + max(code.count(".") for code in parts))]
    for holder in holders:
        carries = small.carries and holder is not holders[0] and dice.chance(40)
        if carries or dice.chance(70):
            holder["points"] = {"digits": 1 if dice.chance(10) else 0, "rounding": dice.one_of(ROUNDINGS)}
            if carries:
                holder["points"]["carries"] = True
        if dice.chance(60):
            of = "points" if "points" in holder and dice.chance(40) else "unrounded"
            holder["percent"] = {"digits": 0, "rounding": dice.one_of(ROUNDINGS), "of": of}
    rules["levels"] = [{"title": {"sv": f"nivå {depth}"}, **rule} for depth, rule in enumerate(holders[1:], 1)]
    nodes: dict[str, Document] = {code: {"title": {"sv": code}} for code in parts}
    maxima = dict.fromkeys(("total", *parts), 0)
    for leaf in [code for code in parts if not any(other.startswith(f"{code}.") for other in parts)]:
        maximum, code = dice.one_of([1, 2, 3, 2, 5, 10]), leaf
        if small.steps and dice.chance(50):
            nodes[leaf]["scale"] = dice.one_of(["halves", "steps", "count"])
        while code:
            maxima[code] += maximum
            code = code.rpartition(".")[0]
        maxima["total"] += maximum
    rules["total"] = {"max_points": maxima["total"], **holders[0]}
    rules["nodes"] = {code: {**table, "max_points": maxima[code]} for code, table in nodes.items()}
    rules["scales"] = {
        "halves": {"kind": "points", "step": Fraction(1, 2)},
        "steps": {"kind": "options", "options": {"none": 0, "reach": Fraction(2, 3), "all": 1}},
        "count": {"kind": "checklist", "items": 4},
    }
    return rules


def dice_of(draw: st.DrawFn) -> Dice:
    return Dice(lambda choices: draw(st.integers(0, choices - 1)))


@st.composite
def rulesets(draw: st.DrawFn, shape: Shape = ANY_SHAPE) -> Document:
    """Valid rulesets."""
    return ruleset(dice_of(draw), shape)


@st.composite
def assessments(draw: st.DrawFn, of: Document, answering: Answering = ANY_ANSWERS) -> Document:
    """Answers to a ruleset."""
    return assessment(dice_of(draw), of, answering)


@st.composite
def cases(
    draw: st.DrawFn, shape: Shape = ANY_SHAPE, answering: Answering = ANY_ANSWERS
) -> tuple[Document, Document, str]:
    """A ruleset, an assessment and a policy."""
    return case(dice_of(draw), shape, answering)


@st.composite
def small_printed(draw: st.DrawFn, small: Small = ANY_SMALL) -> Printed:
    """Printed figures of a small tree of sums."""
    return printed_case(dice_of(draw), small)
