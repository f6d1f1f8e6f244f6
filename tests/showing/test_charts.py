"""Charts: what is drawn is what the table beside it says, for eyes, for screen readers, and without colours."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any
from xml.dom.minidom import Element, parseString

import pytest

from kompass_rules import (
    Chart,
    Comparison,
    Evaluation,
    Framework,
    Interval,
    InvalidError,
    Marks,
    bundled,
    chart_points,
    chart_profile,
    chart_series,
    compare,
    evaluate,
    load_assessment,
    suppose,
)
from kompass_rules.showing.layout import PLAIN
from kompass_rules.showing.page import Page, page_html, page_markdown, page_text
from tests.cases import row
from tests.comparison.made import PERCENT, between, given, step, tree
from tests.showing.compared import in_percent, one

ASSESSMENTS = Path(__file__).parents[2] / "examples" / "assessments"


def scored(name: str) -> Evaluation:
    """The evaluation of an example."""
    assessment = load_assessment(ASSESSMENTS / f"{name}.toml")
    return evaluate(bundled("kommunkompassen")[assessment.revision], assessment)


def compared(old: str, new: str) -> Comparison:
    """The comparison of two examples."""
    return bundled("kommunkompassen").compare(scored(old), scored(new))


HOGANAS = scored("hoganas-2020")
SERIES = [compared("hoganas-2018", "hoganas-2020"), compared("hoganas-2020", "hoganas-2023")]
ALL = [
    chart_points(HOGANAS),
    chart_profile(HOGANAS),
    chart_profile(HOGANAS, SERIES[0]),
    chart_series(SERIES),
    chart_series([suppose(pair, common=Decimal("0.9")) for pair in SERIES]),
]


def elements(chart: Chart, *tags: str) -> list[Element]:
    """The elements of the picture of these kinds, or all, in their order."""
    found = parseString(chart.svg).getElementsByTagName("*")
    return [element for element in found if not tags or element.tagName in tags]


def drawn(chart: Chart, tag: str) -> list[dict[str, str]]:
    """The attributes of every element of a kind."""
    return [dict(element.attributes.items()) for element in elements(chart, tag)]


def words(element: Element) -> str:
    """All text within an element."""
    return "".join(words(part) if isinstance(part, Element) else str(part.nodeValue) for part in element.childNodes)


def said(chart: Chart) -> list[str]:
    """Every text in the picture."""
    return [words(element) for element in elements(chart, "text")]


def percent(length: str) -> Fraction:
    return Fraction(length.removesuffix("%"))


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.name)
def test_a_chart_says_in_words_what_it_shows(chart: Chart) -> None:
    root, title, description, *_ = elements(chart)

    assert (title.tagName, description.tagName) == ("title", "desc")
    assert (words(title), words(description)) == (chart.title, chart.description)
    assert root.getAttribute("aria-labelledby").split() == [one.getAttribute("id") for one in (title, description)]
    assert root.getAttribute("role") == "img"


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.name)
def test_a_chart_needs_nothing_from_elsewhere(chart: Chart) -> None:
    kinds = {element.tagName for element in elements(chart)}

    assert kinds <= {"svg", "title", "desc", "text", "tspan", "rect", "line", "circle", "path"}
    assert not re.search(r"href|style=|url\(|on\w+=", chart.svg)


def test_bars_are_as_long_as_the_points() -> None:
    chart = chart_points(HOGANAS)
    whole, certain = drawn(chart, "rect")[:2]

    assert percent(certain["width"]) / percent(whole["width"]) == Fraction(67, 100)
    assert "67 av 100" in said(chart)
    assert chart.table.rows[0].cells == ("1 Samspel mellan förtroendevalda och medborgare", "67 av 100")
    assert "3 Styrning och kontroll: 91 av 100." in chart.description


def interval_of(code: str, interval: Interval, kind: dict[str, Any] | None = None) -> Evaluation:
    rules = tree("1", {code: kind or {"max_points": 20}}, {"aggregation": "weighted-mean"} if kind else None)
    return given(rules, {code: interval})


def test_what_is_only_possible_is_lighter() -> None:
    chart = chart_points(interval_of("1", Interval(10, 15)), "en")
    _, certain, possible = drawn(chart, "rect")

    assert percent(certain["width"]) == percent(possible["width"]) * 2
    assert certain["fill"] != possible["fill"]
    assert chart.table.rows[0].cells[1] == "[10, 15] of 20"


def test_an_area_that_is_unknown_has_an_empty_bar() -> None:
    chart = chart_points(scored("hoganas-2023"), "en")

    assert {row.cells[1] for row in chart.table.rows} == {"–"}
    assert {rect["fill"] for rect in drawn(chart, "rect")} == {"none"}


def test_an_area_in_percent_shows_its_percent() -> None:
    assert chart_points(in_percent().new, "en").table.rows[0].cells[1] == "75%"


def test_marks_differ_in_shape() -> None:
    mean = Marks("mean", {"1": Interval.exactly(Fraction(1, 2))})
    chart = chart_profile(one(10, 12, "exact", "same").new, one(10, 12, "exact", "same"), mean, language="en")
    assert [column.title for column in chart.table.columns] == ["Area", "2020", "2018", "mean"]
    assert chart.table.rows[0].cells[1:] == ("60%", "50%", "50%")
    assert [len(elements(chart, tag)) for tag in ("circle", "path")] == [2, 2]  # in the key, and on the track
    assert sum(line.get("stroke-width") == "4" for line in drawn(chart, "line")) == 2
    assert chart.description == "1 1: 2020 60%, 2018 50%, mean 50%."


def test_a_score_between_bounds_has_a_bar_and_a_mark_in_its_middle() -> None:
    chart = chart_profile(interval_of("1", Interval(10, 15)))
    between_bounds = [rect for rect in drawn(chart, "rect") if rect["height"] == "8"]
    at = [circle["cx"] for circle in drawn(chart, "circle")][-1]

    left, width = percent(between_bounds[0]["x"]), percent(between_bounds[0]["width"])
    assert left + width / 2 == percent(at)


def test_what_cannot_be_compared_has_no_mark_of_before() -> None:
    chart = chart_profile(one(10, 12, "related", "changed").new, one(10, 12, "related", "changed"))

    assert [column.title for column in chart.table.columns] == ["Område", "2020"]


def test_an_area_that_is_unknown_has_no_mark() -> None:
    rules = tree("1", {"1": {"max_points": 20}, "2": {"max_points": 20}})
    chart = chart_profile(given(rules, {"1": 10}))

    assert [row.cells for row in chart.table.rows] == [("1 1", "50\N{NO-BREAK SPACE}%"), ("2 2", "–")]
    assert len(drawn(chart, "circle")) == 2  # in the key, and on the track of the first area


def test_a_line_is_broken_where_a_revision_lies_between() -> None:
    within = chart_series([compared("enkoping-2016", "enkoping-2018")], "en")
    across = chart_series(SERIES, "en")

    solid, dashed = (
        [line for line in drawn(one, "line") if line.get("stroke-width") == "2"] for one in (within, across)
    )
    assert [line.get("stroke-dasharray") for line in solid] == [None]
    assert [line.get("stroke-dasharray") for line in dashed] == ["4 4", "4 4"]
    assert "revised" not in " ".join(said(within))
    assert "Revised before 2020 and 2023: the line is broken there." in across.description
    assert {"549", "611", "679"} <= {*said(across)}


def test_a_band_is_where_the_earlier_score_lies_by_the_later_rules() -> None:
    """549 of 800, stricter, 90 percent common: by the rules of 2020 between what the bounds leave of 611."""
    pair = suppose(SERIES[0], common=Decimal("0.9"))
    chart = chart_series([pair], "sv")
    assert pair.total.bounds is not None
    restated = (611 - pair.total.bounds).meet(Interval(0, 800))
    assert restated is not None
    band, _ = drawn(chart, "svg")[1:]
    height = int(drawn(chart, "rect")[0]["height"])

    # 220 pixels for 800 points, the bottom at 272
    assert abs(272 - int(band["y"]) - restated.high * 220 / 800) <= Fraction(1, 2)
    assert abs(height - (restated.high - restated.low) * 220 / 800) <= 1
    assert any("regler" in text for text in said(chart))


def test_years_are_apart_as_in_time_where_there_is_room() -> None:
    even = drawn(chart_series(SERIES), "circle")
    first, second, third = (percent(circle["cx"]) for circle in even)

    assert second - first != third - second
    assert abs((second - first) / (third - second) - Fraction(29, 26)) < Fraction(1, 1000)  # months


def test_without_dates_all_are_evenly_apart() -> None:
    rules = between([[20]], [[20]], row(["1"], ["1"], "exact", "same"))
    before, after = given(rules.old, {"1": 10}), given(rules.new, {"1": 12})
    chart = chart_series([compare(before, after, rules)], "en")

    assert "undated" in said(chart)


def test_years_too_near_each_other_are_evenly_apart() -> None:
    rules = step(tree("1", {"1": {"max_points": 20}}), tree("2", {"1": {"max_points": 20}}), row(["1"], ["1"]))
    first = given(rules.old, {"1": 10}, assessed="2001")
    second = given(rules.new, {"1": 12}, assessed="2019-11")
    third = given(rules.new, {"1": 14}, assessed="2019-12")
    within = Framework("random", rulesets=[rules.new]).compare(second, third)
    chart = chart_series([compare(first, second, rules), within], "en")
    spots = [percent(circle["cx"]) for circle in drawn(chart, "circle")]

    assert spots[1] - spots[0] == spots[2] - spots[1]


def test_many_dates_are_broken_after_the_year() -> None:
    chart = chart_series([*SERIES, *SERIES])
    lines = re.findall(r"<tspan[^>]*>([^<]*)</tspan>", chart.svg)

    assert lines.count("2020-") == 2
    assert "2020-12" not in lines
    assert "2020-12" in [row.cells[0] for row in chart.table.rows]


def test_totals_without_one_maximum_are_shown_in_percent() -> None:
    assert {"60%", "75%", "0%", "100%"} <= {*said(chart_series([in_percent()], "en"))}


def test_a_total_between_bounds_is_shown_by_both_and_drawn_in_their_middle() -> None:
    rules = tree("1", {"1": PERCENT, "2": PERCENT}, {"aggregation": "weighted-mean"})
    known = given(rules, {"1": 10, "2": 20}, assessed="2018")
    unknown = given(rules, {"1": 10}, missing="bound", assessed="2020")
    chart = chart_series([Framework("random", rulesets=[rules]).compare(known, unknown)], "en")

    assert {"15%", "[5, 55]%"} <= {*said(chart)}
    assert [circle["cy"] for circle in drawn(chart, "circle")] == ["239", "206"]  # 15 and 30 percent of 220 pixels


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.name)
def test_a_page_shows_the_table_beside_the_chart(chart: Chart) -> None:
    page = Page("A page", (chart,))

    assert chart.svg in page_html(page)
    assert chart.svg == chart._repr_svg_()
    for written in (page_text(page, PLAIN), page_markdown(page)):
        assert chart.title in written.replace("\n", " ")
        assert "<svg" not in written


def test_titles_are_escaped_and_hidden_characters_shown() -> None:
    rules = tree("1", {"1": {"max_points": 20, "title": {"en": "A & <b>"}}})

    assert "A &amp; &lt;b&gt;" in chart_points(given(rules, {"1": 10}), "en").svg


def test_the_chart_of_years_has_to_have_a_comparison() -> None:
    with pytest.raises(InvalidError) as refused:
        chart_series([])
    assert [found.code for found in refused.value.findings] == ["nothing-compared"]
