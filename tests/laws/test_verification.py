"""What is verified of rulesets, replayed by evaluating them."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from fractions import Fraction
from typing import Any, TypeAlias, assert_never

import attrs
from hypothesis import given
from hypothesis import strategies as st

from kompass_rules import Assessment, Evaluation, Interval, Ruleset, evaluate
from kompass_rules.errors import Finding, place_text
from kompass_rules.model.level import Level
from kompass_rules.model.node import Area, Criterion
from kompass_rules.model.scale import Answer, Band, Bands, Checklist, Likert, Linear, Options, Points
from kompass_rules.workbench.verification import verify
from tests import plain, strategies
from tests.dotted import ancestors
from tests.oracle import Document

OF_MAXIMA = {"maximum-between-steps", "maximum-rounded-away"}


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A valid random ruleset in which everything has a title, and every level a node."""
    made = draw(strategies.rulesets())
    deepest = max(code.count(".") for code in made["nodes"]) + 1
    return {**made, "levels": made["levels"][:deepest], "total": {**made["total"], "title": {"sv": "Totalt"}}}


def best_answer(ruleset: Ruleset, code: str) -> Answer:
    """The answer to a criterion that gives most, found by trying."""
    node = ruleset[code]
    top = node.max_points or Fraction(1)
    scale = ruleset.scales[node.scale] if isinstance(node, Criterion) and node.scale else Points()
    tried: list[Answer]
    match scale:
        case Options(options):
            tried = [*options]
        case Bands():
            tried = [band.start for band in scale.bands]
        case Likert(_, high):
            tried = [high]
        case Checklist(items):
            tried = [items]
        case Linear():
            tried = [scale.worst, scale.best]
        case Points(step):
            tried = [top if step is None else step * (top // step)]
        case _:
            assert_never(scale)
    return max(tried, key=lambda answer: scale.share(answer, top) or 0)


def at_best(ruleset: Ruleset) -> Evaluation:
    """The evaluation of those who do everything as well as they can."""
    answers = {node.code: best_answer(ruleset, node.code) for node in ruleset.scored_leaves}
    return evaluate(ruleset, Assessment(ruleset.framework, ruleset.revision, "Exempelby", answers=answers))


def told_of(ruleset: Ruleset, findings: tuple[Finding, ...]) -> set[str]:
    """The nodes whose maximum a finding says something about."""
    found: set[str] = set()
    for one in findings:
        values: Any = dict(one.values)
        if one.code in OF_MAXIMA:
            found.add(str(values["code"]))
        elif one.code == "scale-never-full":
            found.update(node.code for node in ruleset if isinstance(node, Criterion) and node.scale == one.at[1])
    return found


@given(documents())
def test_every_maximum_is_reached_unless_something_is_told_of_it_or_below_it(document: Document) -> None:
    ruleset = plain.ruleset(document)
    told = told_of(ruleset, verify(ruleset))
    excused = told | {above for code in told for above in ancestors(code)}
    evaluation = at_best(ruleset)

    for score in evaluation:
        if score.percent is not None and score.code not in excused:
            assert score.percent == 100
            assert score.points == ruleset[score.code].max_points


def answered_in_full(ruleset: Ruleset, code: str) -> Interval | None:
    """The official points of a node that has all that can be had, whatever is told of what lies below it."""
    node = ruleset[code]
    scale = node.scale if isinstance(node, Criterion) else None
    answer = best_answer(ruleset, code) if scale else node.max_points or 0
    given = Assessment(ruleset.framework, ruleset.revision, "Exempelby", answers={code: answer})
    return evaluate(ruleset, given, missing="zero")[code].points


@given(documents())
def test_a_witness_of_a_maximum_is_one(document: Document) -> None:
    ruleset = plain.ruleset(document)
    unrounded = attrs.evolve(ruleset, total_level=Level(), levels=[Level()] * len(ruleset.levels))
    found = verify(ruleset)
    short = told_of(ruleset, tuple(one for one in found if one.code != "maximum-rounded-away"))

    for one in found:
        values: Any = dict(one.values)
        code = str(values.get("code"))
        if one.code == "maximum-between-steps":
            assert answered_in_full(unrounded, code) == values["best"] != values["max_points"]
        elif one.code == "maximum-rounded-away":
            assert code in short or answered_in_full(ruleset, code) == values["points"] != values["max_points"]
        elif one.code == "scale-never-full":
            codes = values["codes"]
            assert isinstance(codes, tuple)
            assert [best_answer(ruleset, user) for user in codes] == [values["answer"]] * len(codes)
            assert all((at_best(unrounded)[user].percent or 0) == 100 * values["share"] for user in codes)


def one_node(scale: Bands) -> Ruleset:
    node = Criterion("1", max_points=12, scale="s")
    return Ruleset("random", "1", Area("total", [node], max_points=12), [Level()], scales={"s": scale}, languages=[])


@given(st.lists(st.fractions(0, 1, max_denominator=4), min_size=1, max_size=6))
def test_bands_are_told_if_a_better_answer_gives_less_whichever_way_is_better(shares: list[Fraction]) -> None:
    rules = one_node(Bands(0, 10, [Band(at, share) for at, share in enumerate(shares)]))
    found = [one for one in verify(rules) if one.code == "bands-rise-and-fall"]

    def points(answer: Answer) -> Fraction:
        given = Assessment("random", "1", "Exempelby", answers={"1": answer})
        score = evaluate(rules, given).total.points
        assert score is not None
        return score.value

    every = [points(at) for at in range(len(shares))]
    assert bool(found) == (every not in (sorted(every), sorted(every, reverse=True)))
    for one in found:
        values: Any = dict(one.values)
        low, high = points(values["low"]), points(values["high"])
        assert (low, high) == (12 * values["low_share"], 12 * values["high_share"])
        assert values["low"] < values["high"]
        assert high < low if every[0] <= every[-1] else low < high


def clean(document: Document) -> Document:
    """The same without what may be told of it: whole shares at best, and no rounding."""
    made = deepcopy(document)
    for scale in made.get("scales", {}).values():
        if scale["kind"] == "options":
            scale["options"] = {**scale["options"], "best": 1}
        elif scale["kind"] == "bands":
            scale["bands"][-1]["share"] = 1
        elif scale["kind"] == "points":
            scale["step"] = Fraction(1, 60)
    for rules in (made["total"], *made["levels"]):
        rules.pop("points", None)
        rules.pop("percent", None)
    return made


def _a_scale_too_many(document: Document) -> tuple[str, str]:
    document.setdefault("scales", {})["planted"] = {"kind": "checklist", "items": 3}
    return "scale-unused", "scales.planted"


def _a_level_too_many(document: Document) -> tuple[str, str]:
    document["levels"] = [*document["levels"], {"title": {"sv": "Nivå"}}]
    return "level-unused", f"levels[{len(document['levels']) - 1}]"


def _a_title_too_few(document: Document) -> tuple[str, str]:
    code = min(document["nodes"])
    document["nodes"][code] = {key: value for key, value in document["nodes"][code].items() if key != "title"}
    return "title-missing", place_text(("nodes", code))


def _a_language_too_many(document: Document) -> tuple[str, str]:
    document["languages"] = ["sv", "en"]
    return "language-without-titles", "languages"


Plant: TypeAlias = Callable[[Document], tuple[str, str]]

PLANTS: tuple[Plant, ...] = (_a_scale_too_many, _a_level_too_many, _a_title_too_few, _a_language_too_many)


@given(documents(), st.lists(st.sampled_from(PLANTS), unique=True))
def test_what_is_planted_is_told_and_nothing_else(document: Document, plants: list[Plant]) -> None:
    made = clean(document)
    planted = [plant(made) for plant in plants]

    assert sorted((one.code, one.place) for one in verify(plain.ruleset(made))) == sorted(planted)
