"""Printed figures as constraints, by hand; the laws stand in `tests/laws/test_printed.py`."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Any

import pytest

from kompass_rules import Evaluation, Interval, InvalidError, Ruleset, Status, evaluate
from kompass_rules.errors import Finding
from tests import plain, strategies
from tests.effort import growth

WHOLE = {"digits": 0, "rounding": "half-up"}
CARRIED = {**WHOLE, "carries": True}


def sums(maxima: dict[str, int], *levels: dict[str, Any], **total: Any) -> Ruleset:
    found: dict[str, int] = {}
    for leaf, most in maxima.items():
        parts = leaf.split(".")
        for depth in range(1, len(parts) + 1):
            code = ".".join(parts[:depth])
            found[code] = found.get(code, 0) + most
    nodes = {code: {"max_points": most} for code, most in found.items()}
    return _ruleset(nodes, {"max_points": sum(maxima.values()), **total}, *levels)


def _ruleset(nodes: dict[str, Any], total: dict[str, Any], *levels: dict[str, Any], **more: Any) -> Ruleset:
    return plain.ruleset({**strategies.HEADER, "levels": levels, "total": total, "nodes": nodes, **more})


def solve(ruleset: Ruleset, printed: dict[str, Any], *, rounding: bool = True, **more: Any) -> Evaluation:
    given = {**strategies.HEADER, "unit": "Exempelby", "printed": printed, **more}
    return evaluate(ruleset, plain.assessment(given), rounding=rounding)


def contradicts(ruleset: Ruleset, printed: dict[str, Any], **more: Any) -> Finding:
    with pytest.raises(InvalidError) as refused:
        solve(ruleset, printed, **more)
    (found,) = refused.value.findings
    assert found.code == "figures-contradict"
    assert found.text("sv") != found.text("en") != found.code
    return found


def figures_of(found: Finding) -> set[str]:
    figures = dict(found.values)["figures"]
    assert isinstance(figures, tuple)
    return set(figures)


def interval(text: str) -> Interval:
    return Interval.parse(text)


def test_points_and_percent_of_one_node_are_met() -> None:
    evaluation = solve(sums({"1": 20}, {"points": WHOLE, "percent": WHOLE}), {"1": {"points": 14, "percent": 68}})
    assert plain.all_of(evaluation["1"].unrounded, evaluation["1"].points) == (interval("[13.5, 13.7)"), 14)
    assert evaluation["1"].percent == 68
    assert evaluation.total.unrounded == interval("[13.5, 13.7)")


def test_figures_without_rules_are_exact() -> None:
    evaluation = solve(sums({"1": 20, "2": 5}, {}), {"1": {"points": Fraction(27, 2)}, "2": {"percent": 50}})
    assert evaluation.total.points == 16


def test_a_percent_of_rounded_points_goes_through_both_roundings() -> None:
    ruleset = sums({"1": 30}, {"points": WHOLE, "percent": {**WHOLE, "of": "points"}})
    assert solve(ruleset, {"1": {"percent": 67}})["1"].unrounded == interval("[19.5, 20.5)")
    found = contradicts(ruleset, {"1": {"percent": 68}})  # no whole points of 30 print 68 percent
    assert figures_of(found) == {'printed."1".percent = 68'}


def test_a_parent_narrows_its_children_and_they_narrow_it() -> None:
    ruleset = sums({"1": 2, "2": 3}, {}, points=WHOLE)
    evaluation = solve(ruleset, {"total": {"points": 4}})
    assert evaluation["1"].unrounded == interval("[0.5, 2]")
    assert evaluation["2"].unrounded == interval("[1.5, 3]")
    assert evaluation["1"].status is Status.MISSING
    answered = solve(ruleset, {"total": {"points": 4}}, answers={"1": 2})
    assert (answered["2"].unrounded, answered["1"].status) == (interval("[1.5, 2.5)"), Status.ANSWERED)
    open_ended = solve(ruleset, {"total": {"points": 4}}, answers={"1": interval("(0.5, 1.5)")})
    assert open_ended["2"].unrounded == interval("(2, 3]")


def test_carried_sums_come_in_whole_units() -> None:
    ruleset = sums({"1.1": 2, "1.2": 2, "2": 3}, {"points": {**WHOLE, "rounding": "floor"}}, {"points": CARRIED})
    evaluation = solve(ruleset, {"1": {"points": 3}})
    assert evaluation["1"].unrounded == 3
    assert evaluation["1.1"].points == interval("[1, 2]")
    assert evaluation["1.1"].unrounded == interval("[0.5, 2]")


def test_scales_bound_what_is_not_printed() -> None:
    scales = {
        "some": {"kind": "options", "options": {"low": "1/4", "high": "1/2"}},
        "steps": {"kind": "points", "step": Fraction(3)},
    }
    ruleset = _ruleset(
        {"1": {"max_points": 8, "scale": "some"}, "2": {"max_points": 8, "scale": "steps"}, "3": {"max_points": 4}},
        {"max_points": 20},
        {},
        scales=scales,
    )
    evaluation = solve(ruleset, {"3": {"points": 1}})
    assert evaluation["1"].points == interval("[2, 4]")
    assert evaluation["2"].points == interval("[0, 6]")
    assert evaluation.total.points == interval("[3, 11]")


def test_figures_may_stand_on_any_level_and_what_is_not_applicable_leaves() -> None:
    ruleset = sums({"1.1": 10, "1.2": 10, "2": 20}, {"percent": WHOLE}, {})
    evaluation = solve(ruleset, {"1": {"percent": 50}}, not_applicable=["1.2"])
    assert evaluation["1"].unrounded == evaluation["1.1"].unrounded == interval("[4.95, 5.05)")
    assert plain.all_of(evaluation["1"].max_points, evaluation["1.2"].status) == (10, Status.NOT_APPLICABLE)
    everything = solve(ruleset, {"2": {"percent": 50}}, not_applicable=["1"])
    assert everything.total.unrounded == interval("[9.9, 10.1)")


def test_without_rounding_the_leaves_are_aggregated_unrounded() -> None:
    ruleset = sums({"1": 2, "2": 2}, {"points": CARRIED})
    printed = {"total": {"points": 4}}
    assert solve(ruleset, printed).total.unrounded == 4
    assert solve(ruleset, printed, rounding=False).total.points == interval("[3, 4]")
    deep = sums({"1.1": 5, "1.2": 5, "2": 5}, {"points": CARRIED}, {"points": CARRIED})
    raw = solve(deep, {"1": {"points": 6}, "2": {"points": 3}}, rounding=False)
    assert raw["1"].points == interval("[5, 7)")
    assert raw["2"].points == interval("[2.5, 3.5)")
    assert raw.total.points == interval("[7.5, 10.5)")


def test_without_rounding_other_aggregations_of_carrying_children_are_bound_by_their_leaves() -> None:
    nodes = {"1": {"max_points": 4}, "2": {"max_points": 4}, "3": {"max_points": 8, "aggregation": "minimum"}}
    nodes |= {"3.1": {"max_points": 4}, "3.2": {"max_points": 4}}
    ruleset = _ruleset(nodes, {"max_points": 16}, {}, {"points": CARRIED})
    raw = solve(ruleset, {"3.1": {"points": 2}, "total": {"points": 10}}, rounding=False)
    assert raw["3.1"].points == interval("[1.5, 2.5)")
    assert raw["3"].points == interval("[1, 5)")
    assert raw["1"].points == raw["2"].points == interval("[2, 4]")
    assert raw.total.points == interval("[5, 13)")  # enclosed: how far 3 lies from what it hands up is not known


@pytest.mark.parametrize(
    ("kind", "figure", "printed", "expected"),
    [
        ("minimum", 3, {}, ("[3, 4]", "[3, 4]")),
        ("minimum", 3, {"1": {"points": 4}}, ("[4, 4]", "[3, 3]")),
        ("maximum", 3, {"1": {"points": 2}}, ("[2, 2]", "[3, 3]")),
        ("maximum", 3, {}, ("[0, 3]", "[0, 3]")),
        ("median", 3, {"1": {"points": 2}}, ("[2, 2]", "[4, 4]")),
        ("weighted-mean", 3, {"1": {"points": 2}}, ("[2, 2]", "[4, 4]")),
        ("weighted-mean", 1, {}, ("[0, 2]", "[0, 2]")),
        ("harmonic-mean", Fraction(16, 5), {"1": {"points": 4}}, ("[4, 4]", "[8/3, 8/3]")),
        ("harmonic-mean", 0, {"1": {"points": 4}}, ("[4, 4]", "[0, 0]")),
        ("harmonic-mean", 0, {}, ("[0, 4]", "[0, 4]")),
        ("geometric-mean", 2, {"1": {"points": 4}}, ("[4, 4]", "[1, 1]")),
        ("geometric-mean", 0, {}, ("[0, 4]", "[0, 4]")),
        ("geometric-mean", 2, {}, ("[1, 4]", "[1, 4]")),
    ],
)
def test_a_figure_is_turned_round_through_its_aggregation(
    kind: str, figure: Any, printed: dict[str, Any], expected: tuple[str, str]
) -> None:
    nodes = {"1": {"max_points": 4}, "2": {"max_points": 4}}
    ruleset = _ruleset(nodes, {"max_points": 4, "aggregation": kind}, {})
    evaluation = solve(ruleset, {"total": {"points": figure}, **printed})
    assert (evaluation["1"].unrounded, evaluation["2"].unrounded) == (interval(expected[0]), interval(expected[1]))


def test_an_irrational_figure_is_no_contradiction() -> None:
    """What an enclosed root gives is solved; a figure that needs more digits than anybody prints is not refused."""
    nodes = {"1": {"max_points": 2}, "2": {"max_points": 1}}
    ruleset = _ruleset(nodes, {"max_points": 10, "aggregation": "geometric-mean", "points": WHOLE}, {})
    evaluation = solve(ruleset, {"1": {"points": 1}, "total": {"points": 7}})
    assert evaluation["2"].unrounded is not None
    low, high = evaluation["2"].unrounded.low, evaluation["2"].unrounded.high
    assert plain.all_of(low, high) == (Fraction(169, 200), 1)
    assert evaluation.total.points == 7


def test_a_figure_within_the_enclosure_of_a_root_is_let_pass() -> None:
    """No decimal is the root of 1/2; one that lies within 1e-13 of it contradicts nothing, and narrows nothing."""
    nodes = {"1": {"max_points": 2}, "2": {"max_points": 1}}
    ruleset = _ruleset(nodes, {"max_points": 1, "aggregation": "geometric-mean"}, {})
    near = Fraction(70710678118655, 10**14)
    evaluation = solve(ruleset, {"1": {"points": 1}, "2": {"points": 1}, "total": {"points": near}})
    assert evaluation.total.points == near
    assert evaluation["1"].points == evaluation["2"].points == 1


def test_a_smallest_contradiction_is_named() -> None:
    level = {"points": WHOLE, "percent": {**WHOLE, "of": "points"}}
    ruleset = sums({"1": 60, "2": 40}, level, points=WHOLE)
    printed = {"total": {"points": 69}, "1": {"percent": 70}, "2": {"points": 29, "percent": 73}}
    found = contradicts(ruleset, printed)
    figures = figures_of(found)
    assert len(figures) == 3
    assert {"printed.total.points = 69", 'printed."1".percent = 70'} < figures
    assert found.at[:2] in {("printed", "total"), ("printed", "1"), ("printed", "2")}
    told = dict(found.values)["figures"]
    assert isinstance(told, tuple)
    assert told[0] == "printed.total.points = 69"


def test_a_smaller_contradiction_elsewhere_is_named() -> None:
    """Area 2 is looked at first, and needs three figures to contradict itself; area 1 needs two."""
    ruleset = sums({"1.1": 20, "2.1": 5, "2.2": 5}, {"points": WHOLE, "percent": WHOLE}, {})
    two = {"2": {"points": 5}, "2.1": {"points": 3}, "2.2": {"points": 3}}
    assert len(figures_of(contradicts(ruleset, two))) == 3
    found = contradicts(ruleset, {**two, "1": {"points": 14, "percent": 60}})
    assert figures_of(found) == {'printed."1".points = 14', 'printed."1".percent = 60'}


def test_answers_that_figures_contradict_are_named() -> None:
    ruleset = sums({"1": 10, "2": 10, "3": 10}, {})
    found = contradicts(ruleset, {"total": {"points": 5}}, answers={"1": 4, "2": 6, "3": interval("[0, 1)")})
    values = dict(found.values)
    assert values["figures"] == ("printed.total.points = 5",)
    assert values["answers"] == ('answers."2" = 6',)
    all_of_it = contradicts(sums({"1.1": 5, "2": 5}, {}, {}), {"total": {"points": 10}}, answers={"1": 0})
    assert dict(all_of_it.values)["answers"] == ('answers."1" = 0',)


def test_an_open_answer_stays_open_beside_figures() -> None:
    evaluation = solve(sums({"1": 20, "2": 10}, {}), {"2": {"points": 4}}, answers={"1": interval("(3, 5)")})
    assert evaluation["1"].unrounded == interval("(3, 5)")
    assert evaluation.total.points == interval("(7, 9)")


def test_every_area_narrows_what_lies_below_it_also_beside_one_that_cannot() -> None:
    maxima = {f"{area}.{part}": 5 for area in "123" for part in "12"}
    printed = {code: {"points": points} for code, points in {"1": 5, "1.1": 3, "3": 6, "3.1": 2}.items()}
    evaluation = solve(sums(maxima, {}, {}), printed, not_applicable=["2"])
    assert plain.all_of(evaluation["1.2"].points, evaluation["3.2"].points) == (2, 4)


def test_without_rounding_a_figure_of_a_mean_still_holds() -> None:
    nodes: dict[str, Any] = {"1": {"max_points": 10, "aggregation": "minimum"}, "1.1": {"max_points": 4}}
    ruleset = _ruleset({**nodes, "1.2": {"max_points": 4}}, {"max_points": 10}, {}, {})
    assert solve(ruleset, {"1": {"points": 5}}, rounding=False)["1"].unrounded == 5


def test_two_figures_of_one_node_contradict_each_other() -> None:
    ruleset = sums({"1": 20, "2": 20}, {"points": WHOLE, "percent": WHOLE})
    found = contradicts(ruleset, {"1": {"points": 14, "percent": 60}, "2": {"points": 3}})
    assert figures_of(found) == {'printed."1".points = 14', 'printed."1".percent = 60'}


def test_a_disputed_figure_is_shown_and_constrains_nothing() -> None:
    ruleset = sums({"1": 60, "2": 40}, {"points": WHOLE}, points=WHOLE)
    printed = {"total": {"points": 99}, "1": {"points": 40}, "2": {"points": 20}}
    contradicts(ruleset, printed)
    evaluation = solve(ruleset, printed, disputed={"total": "the areas sum to 60"})
    assert plain.all_of(evaluation.total.points, evaluation.total.disputed) == (99, "the areas sum to 60")
    assert evaluation.total.unrounded == interval("[59, 61)")
    assert evaluation["1"].disputed is None
    percents = sums({"1": 60}, {"points": WHOLE, "percent": WHOLE})
    shown = solve(percents, {"1": {"percent": 12}}, disputed={"1": "a misprint"})["1"]
    assert plain.all_of(shown.percent, shown.points, shown.status) == (12, interval("[0, 60]"), Status.PRINTED)


def test_the_effort_of_finding_contradictions_is_bounded() -> None:
    """Sets cannot all be tried where figures are many; of what is named then, nothing can be left out."""

    def contradicted(areas: int) -> Callable[[], Finding]:
        maxima = {f"{area}.{part}.{leaf}": 10 for area in range(areas) for part in range(5) for leaf in range(5)}
        ruleset = sums(maxima, {}, {}, {"points": CARRIED})
        printed = {leaf: {"points": 5} for leaf in maxima} | {"total": {"points": len(maxima) * 5 + 1}}
        return partial(contradicts, ruleset, printed)

    assert len(figures_of(contradicted(8)())) == 201
    assert growth(contradicted, 2) < 5  # each figure is left out once, and the whole computed again


def test_what_only_a_root_encloses_is_left_as_it_is() -> None:
    """The figure is the root of 1/6, cut at 13 decimals: within what encloses the root, and not the root itself."""
    rules = _ruleset(
        {"1": {"max_points": 1}, "2": {"max_points": 1}}, {"max_points": 1, "aggregation": "geometric-mean"}, {}
    )
    share = Fraction(4082482904638, 10**13)
    evaluation = solve(rules, {"total": {"points": share}}, answers={"1": Fraction(1, 2), "2": Fraction(1, 3)})
    assert evaluation["1"].points == Fraction(1, 2)
    assert evaluation["2"].points == Fraction(1, 3)
    assert evaluation.total.points == share


def test_what_children_in_whole_units_leave_of_their_parent_is_told_of_it() -> None:
    """Area 1 comes in whole points and criterion 2 does not: 4 and a little is all that is printed as 4."""
    ruleset = sums({"1.1": 5, "1.2": 5, "2": 5}, {}, {"points": CARRIED}, points=WHOLE)
    evaluation = solve(ruleset, {"total": {"points": 4}}, answers={"2": interval("[0.2, 0.3]")})
    assert plain.all_of(evaluation["1"].points, evaluation.total.unrounded) == (4, interval("[4.2, 4.3]"))


def test_an_answered_area_comes_in_no_units_of_what_lies_below_it() -> None:
    ruleset = sums({"1.1": 5, "1.2": 5, "2": 5}, {}, {"points": CARRIED})
    assert solve(ruleset, {"2": {"points": 3}}, answers={"1": Fraction(5, 2)})["1"].points == Fraction(5, 2)


def test_an_answered_area_is_what_it_is_without_rounding() -> None:
    raw = solve(sums({"1.1": 5, "2": 5}, {}, {}), {"2": {"points": 3}}, rounding=False, answers={"1": 0})
    assert plain.all_of(raw["1"].points, raw.total.points) == (0, 3)


def test_just_above_a_whole_number_the_next_one_is_handed_up() -> None:
    ruleset = sums({"1": 5, "2": 5}, {"points": {**CARRIED, "rounding": "ceiling"}})
    evaluation = solve(ruleset, {"2": {"points": 1}}, answers={"1": interval("(2, 3]")})
    assert plain.all_of(evaluation["1"].points, evaluation.total.points) == (3, 4)


def test_a_figure_beside_answers_of_everything_is_printed_still() -> None:
    evaluation = solve(sums({"1": 2, "2": 3}, {}), {"total": {"points": 4}}, answers={"1": 2, "2": 2})
    assert (evaluation.total.status, evaluation["1"].status) == (Status.PRINTED, Status.ANSWERED)


def test_without_rounding_a_total_lies_no_farther_from_its_figure_than_its_leaves_round() -> None:
    """Two leaves hand up whole points; nobody else rounds."""
    raw = solve(sums({"1.1": 5, "1.2": 5, "2": 5}, {}, {"points": CARRIED}), {"total": {"points": 9}}, rounding=False)
    assert raw.total.points == interval("[8, 10)")


def test_without_rounding_nothing_is_known_of_what_a_mean_of_rounded_children_hands_up() -> None:
    nodes: dict[str, Any] = {"1": {"max_points": 4, "aggregation": "minimum"}, "2": {"max_points": 4}}
    nodes |= {"1.1": {"max_points": 4}, "1.2": {"max_points": 4}}
    ruleset = _ruleset(nodes, {"max_points": 8}, {"points": CARRIED}, {"points": CARRIED})
    raw = solve(ruleset, {"1.1": {"points": 2}, "1.2": {"points": 2}, "2": {"points": 3}}, rounding=False)
    assert plain.all_of(raw["1"].points, raw.total.points) == (interval("[1.5, 2.5)"), interval("[4, 6)"))


def test_one_figure_that_cannot_be_is_named_alone() -> None:
    """Area 2 is looked at first, where two figures contradict each other; no points of area 1 print as 68 percent."""
    ruleset = sums({"1": 30, "2": 30}, {"points": WHOLE, "percent": {**WHOLE, "of": "points"}})
    found = contradicts(ruleset, {"1": {"percent": 68}, "2": {"points": 20, "percent": 60}})
    assert figures_of(found) == {'printed."1".percent = 68'}


# Of 200 nodes and more only some hundred sets of figures are tried: what is named follows from the order of looking.
MANY = {str(number): 2000 for number in range(4, 202)}
PERCENT = {"percent": {**WHOLE, "rounding": "floor"}}
MOST = 201 * 2000 - 3000
HIGH = {code: {"points": 1990} for code in ("2", "1", "1.1", "1.1.1", "3")}
LARGE: dict[str, tuple[dict[str, Any], dict[str, Any], set[str], set[str]]] = {
    "too little": (
        {code: {"percent": 0} for code in MANY} | HIGH | {"total": {"percent": 0}},
        {},
        {*(f'printed."{area}".points = 1990' for area in "123"), "printed.total.percent = 0"},
        set(),
    ),
    "too much": (
        {code: {"percent": 100} for code in MANY} | {"1": {"points": 9}, "2": {"points": 9}, "total": {"points": MOST}},
        {},
        {'printed."1".points = 9', 'printed."2".points = 9', f"printed.total.points = {MOST}"},
        set(),
    ),
    "answers above": (
        {"total": {"points": 5}},
        dict.fromkeys(MANY, 0) | {"1": 10},
        {"printed.total.points = 5"},
        {'answers."1" = 10'},
    ),
    "its own answer": (
        {"3": {"points": 5}},
        dict.fromkeys(MANY, 2000) | {"3": 0},
        {'printed."3".points = 5'},
        {'answers."3" = 0'},
    ),
}


@pytest.mark.parametrize("case", LARGE)
def test_in_a_large_report_a_contradiction_of_few_is_named_by_these(case: str) -> None:
    printed, answers, figures, held = LARGE[case]
    maxima = {"1.1.1": 2000, "2": 2000, "3": 2000, **MANY}
    found = contradicts(sums(maxima, PERCENT, {}, {}, **PERCENT), printed, answers=answers)
    values: dict[str, Any] = dict(found.values)
    assert ({*values["figures"]}, {*values["answers"]}) == (figures, held)


def test_in_a_large_report_figures_that_leave_much_open_are_not_named() -> None:
    """Of a million points 0 percent is anything below 10,000."""
    ruleset = sums({"1": 2000, "2": 2000, **dict.fromkeys(MANY, 10**6)}, PERCENT)
    high = {"1": {"points": 1990}, "2": {"points": 1990}, "total": {"points": 3000}}
    found = contradicts(ruleset, {code: {"percent": 0} for code in MANY} | high)
    assert figures_of(found) == {f'printed."{area}".points = 1990' for area in "12"} | {"printed.total.points = 3000"}


CAPPED_PARTS: dict[str, dict[str, Any]] = {
    "1": {"max_points": 10, "aggregation": "capped-sum"},
    "1.1": {"max_points": 8},
    "1.2": {"max_points": 6},
    "2": {"max_points": 10},
}


def capped(**area: Any) -> Ruleset:
    nodes = {**CAPPED_PARTS, "1": {**CAPPED_PARTS["1"], **area}}
    most = sum(Fraction(nodes[code]["max_points"]) for code in "12")
    return _ruleset(nodes, {"max_points": most}, {}, {"points": CARRIED})


def test_a_capped_sum_of_whole_points_is_whole_where_a_part_is_excluded() -> None:
    given = plain.assessment({**strategies.HEADER, "unit": "Exempelby", "answers": {"1.1": 5, "2": 3}})
    whole, half = (evaluate(capped(max_points=most), given, missing="exclude") for most in (10, Fraction(21, 2)))
    assert whole["1"].points == 9  # 5 of 8 is 8.75 of 14
    assert whole.total.points == 12
    assert half["1"].points == Fraction(35, 4)  # at 10.5 it would be cut at no whole point
    assert "The points are rounded" in whole.explain("1").text("en")


def test_a_printed_capped_sum_of_whole_points_is_whole() -> None:
    found = solve(
        capped(), {"total": {"points": Fraction(9)}, "2": {"points": 2}, "1": {"points": 7}, "1.1": {"points": 4}}
    )
    assert found["1.2"].points == 3
    raw = solve(capped(), {"1": {"points": 7}, "1.1": {"points": 4}}, rounding=False)
    assert raw["1"].unrounded == interval("[6, 8)")


def test_one_figure_that_cannot_be_is_named_alone_beside_a_minimum() -> None:
    """Area 2 is looked at first, where two figures contradict each other; no points of area 1 print as 68 percent."""
    nodes: dict[str, Any] = {"1": {"max_points": 30}, "2": {"max_points": 30}}
    total = {"max_points": 30, "aggregation": "minimum"}
    ruleset = _ruleset(nodes, total, {"points": WHOLE, "percent": {**WHOLE, "of": "points"}})
    found = contradicts(ruleset, {"1": {"percent": 68}, "2": {"points": 20, "percent": 60}})
    assert figures_of(found) == {'printed."1".percent = 68'}


def test_an_option_that_a_figure_contradicts_is_named_by_its_title() -> None:
    titles = {"none": {"sv": "inget", "en": "nothing"}}
    scales = {"asked": {"kind": "options", "options": {"none": 0, "all": 1}, "titles": titles}}
    nodes = {"1": {"max_points": 10, "scale": "asked"}}
    ruleset = _ruleset(nodes, {"max_points": 10}, {}, scales=scales)
    found = contradicts(ruleset, {"total": {"points": 5}}, answers={"1": "none"})
    assert dict(found.values)["answers"] == ('answers."1" = none',)
    assert "inget" in found.text("sv")
    assert "nothing" in found.text("en")
