"""Cohorts: several units side by side, and what is refused."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import attrs
import pytest

from kompass_rules import (
    Assessment,
    Cohort,
    Correspondence,
    Evaluation,
    Framework,
    Interval,
    InvalidError,
    Mean,
    Means,
    Profile,
    Ruleset,
    UnknownCodeError,
    bundled,
    bundled_means,
    cohort,
    evaluate,
    load_assessment,
)
from tests import cases, plain, strategies
from tests.effort import effort
from tests.oracle import Document

ASSESSMENTS = Path(__file__).parents[2] / "examples" / "assessments"
TWO: Document = {
    **strategies.HEADER,
    "levels": [{}],
    "total": {"max_points": 20},
    "nodes": {"1": {"max_points": 10}, "2": {"max_points": 10}},
}


def printed(name: str) -> Evaluation:
    assessment = load_assessment(ASSESSMENTS / f"{name}.toml")
    return evaluate(bundled("kommunkompassen", assessment.revision), assessment)


def real() -> list[Evaluation]:
    return [printed(name) for name in ("hoganas-2020", "kumla-2020", "tomelilla-2020")]


def scored(ruleset: Ruleset, unit: str, **given: object) -> Evaluation:
    answers = {"1": 6, "2": 4}
    assessment = Assessment(
        ruleset.framework,
        ruleset.revision,
        unit,
        **{"answers": answers, **given},  # type: ignore[arg-type]
    )
    return evaluate(ruleset, assessment, missing="exclude")


def refused(*evaluations: Evaluation, **given: object) -> list[tuple[str, object]]:
    with pytest.raises(InvalidError) as caught:
        cohort(evaluations, **given)  # type: ignore[arg-type]
    return [(one.code, dict(one.values).get("nodes")) for one in caught.value.findings]


def test_three_municipalities() -> None:
    made = cohort(real(), bundled_means("kommunkompassen"))
    total = made["total"]

    assert total.mean == Fraction(1665, 3)
    assert total.median == 557
    assert total.percentile(0) == 497
    assert {unit: (one.best, one.worst) for unit, one in total.standings.items()} == {
        "Höganäs": (1, 1),
        "Kumla": (2, 2),
        "Tomelilla": (3, 3),
    }
    assert made["1"].unknown == ("Kumla", "Tomelilla")
    assert [one for _, one in made["1"].published] == [Interval(Fraction(125, 2), Fraction(127, 2))]
    assert "4.5" not in made.nodes
    with pytest.raises(UnknownCodeError):
        made["4.5"]
    with pytest.raises(InvalidError, match="share-outside"):
        total.percentile(101)


def test_as_plain_data() -> None:
    made = cohort(real(), bundled_means("kommunkompassen"))
    plainly = made.to_dict()

    assert plainly["revision"] == "2020"
    assert [one["unit"] for one in plainly["units"]] == ["Höganäs", "Kumla", "Tomelilla"]
    assert plainly["nodes"]["total"]["units"]["Kumla"]["rank"] == [2, 2]
    rows = made.rows()
    assert {row["unit"] for row in rows if row["code"] == "total"} == {"Höganäs", "Kumla", "Tomelilla"}
    first = next(row for row in rows if row["code"] == "total")
    assert (first["score"], first["mean"], first["rank_best"], first["measure"]) == ("611", "555", 1, "points")
    assert made.html("sv").startswith("<strong>kommunkompassen 2020: 3 enheter</strong>")
    assert "beside mean" in made.text("en")


def test_only_some_nodes() -> None:
    made = cohort(real(), nodes=["1", "total"])

    assert [*made.nodes] == ["total", "1"]
    with pytest.raises(UnknownCodeError):
        cohort(real(), nodes=["x"])


def test_other_maxima_are_compared_in_percent() -> None:
    ruleset = plain.ruleset(TWO)
    made = cohort([scored(ruleset, "A"), scored(ruleset, "B", answers={"1": 5}, not_applicable=["2"])])

    assert made["total"].max_points is None
    assert made["total"].scores == {"A": Interval(50, 50), "B": Interval(50, 50)}
    assert made["1"].max_points == 10
    assert "In percent of the maximum of each unit, since these differ: Total." in made.text("en")
    assert {row["measure"] for row in made.rows() if row["code"] == "total"} == {"percent"}
    assert made["total"].to_dict()["max_points"] is None


def test_what_cannot_be_side_by_side() -> None:
    one, two = real()[:2]
    hme = bundled("hme", "2011")
    other = evaluate(hme, Assessment("hme", "2011", "X"), missing="bound")
    unrounded = evaluate(two.ruleset, two.assessment, rounding=False)

    assert refused(one) == [("cohort-too-small", None)]
    assert refused() == [("cohort-too-small", None)]
    assert refused(one, two, one) == [("unit-twice", None)]
    assert refused(one, other) == [("other-framework", None)]
    assert refused(one, unrounded) == [("rounding-differs", None)]
    assert refused(one, two, means=Means("hme", [])) == [("other-framework", None)]


def test_profiles_are_mixed_on_common_nodes_only() -> None:
    ruleset = attrs.evolve(plain.ruleset(TWO), profiles={"short": Profile(leaves_out=["2"])})
    whole, short = scored(ruleset, "A"), scored(ruleset, "B", answers={"1": 5}, profile="short")

    assert refused(whole, short) == [("cohort-mixes-profiles", ("1",))]
    assert refused(whole, short, nodes=["total"]) == [("cohort-mixes-profiles", ("1",))]
    assert cohort([whole, short], nodes=["1"])["1"].scores == {"A": Interval(6, 6), "B": Interval(5, 5)}


def test_rulesets_of_one_name_that_differ() -> None:
    ruleset = plain.ruleset(TWO)
    longer = plain.ruleset({**TWO, "total": {"max_points": 22}, "nodes": {**TWO["nodes"], "3": {"max_points": 2}}})

    assert refused(scored(ruleset, "A"), scored(longer, "B")) == [("cohort-mixes-rulesets", None)]


def framework() -> Framework:
    """A leaf that is the same, under another code, and one that is not."""
    old, new = cases.ruleset("1", [[10], [10]]), cases.ruleset("2", [[10], [10]])
    rows = [cases.row(["1"], ["2"]), cases.row(["2"], ["1"], "close", "stricter")]
    return Framework(old.framework, [old, new], correspondences=[Correspondence(old, new, rows)])


def test_revisions_are_mixed_on_common_nodes_only() -> None:
    made = framework()
    old, new = scored(made["1"], "A"), scored(made["2"], "B")

    assert refused(old, new) == [("cohort-mixes-revisions", ())]
    assert refused(old, new, framework=made) == [("cohort-mixes-revisions", ("2",))]
    beside = cohort([old, new], nodes=["2"], framework=made)
    assert beside["2"].scores == {"A": Interval(6, 6), "B": Interval(4, 4)}
    assert beside.ruleset.revision == "2"
    mean = Mean(revision="2", published="2020", population="all", points={"2": 3})
    text = attrs.evolve(beside, means=Means(made.name, [mean])).text("sv")
    assert "A 6 75 1" not in text
    assert " ".join(text.split()).count("+1") == 1


def test_revisions_whose_refusal_names_no_node_say_so_in_words() -> None:
    made = framework()
    with pytest.raises(InvalidError) as caught:
        cohort([scored(made["1"], "A"), scored(made["2"], "B")])
    (found,) = caught.value.findings

    assert found.text("sv").endswith("Jämför dem som har samma.")


def many(count: int) -> list[Evaluation]:
    ruleset = cases.ruleset("1", [[10] * 5] * 7)
    leaves = [f"{area}.{leaf}" for area in range(1, 8) for leaf in range(1, 6)]
    return [
        scored(ruleset, f"U{unit}", answers={code: (unit * 7 + at) % 11 for at, code in enumerate(leaves)})
        for unit in range(count)
    ]


def test_a_cohort_grows_with_its_units() -> None:
    few, more = many(20), many(80)

    def side_by_side(evaluations: list[Evaluation]) -> Cohort:
        return cohort(evaluations)

    assert effort(lambda: side_by_side(more)) < 6 * effort(lambda: side_by_side(few))


def test_rows_are_taken_by_pandas_and_polars_as_they_are() -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    made = cohort(real())
    wanted = [("Höganäs", 611.0), ("Kumla", 557.0), ("Tomelilla", 497.0)]
    frame = pandas.DataFrame(made.rows(float))
    total = frame[frame["code"] == "total"]
    assert [*zip(total["unit"], total["score"], strict=True)] == wanted
    other = polars.DataFrame(made.rows(float), infer_schema_length=None).filter(polars.col("code") == "total")
    assert [*zip(other["unit"], other["score"], strict=True)] == wanted
    exact = polars.DataFrame(made.rows(Decimal), infer_schema_length=None)
    assert exact.filter(polars.col("code") == "total")["mean"][0] == 555
