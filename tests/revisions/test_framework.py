from __future__ import annotations

import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from kompass_rules import Association, Correspondence, Framework, InvalidError, Ruleset, UnknownCodeError
from kompass_rules.errors import Finding, finding
from tests import plain, strategies


def ruleset(revision: str, framework: str = "example") -> Ruleset:
    return plain.ruleset(
        {
            **strategies.HEADER,
            "framework": framework,
            "revision": revision,
            "levels": [{}],
            "total": {"max_points": 10},
            "nodes": {"1": {"max_points": 10}},
        }
    )


FRAMEWORK = Framework("example", [ruleset("2016"), ruleset("2020")], {"sv": "Exempel"})


def test_a_framework_holds_its_revisions_in_order_of_use() -> None:
    assert FRAMEWORK.revisions == ("2016", "2020")
    assert [one.revision for one in FRAMEWORK] == ["2016", "2020"]
    assert FRAMEWORK["2020"] == ruleset("2020")
    assert (len(FRAMEWORK), "2020" in FRAMEWORK, "2023" in FRAMEWORK) == (2, True, False)
    assert repr(FRAMEWORK) == "<Framework example: 2016, 2020>"
    assert Framework("example", reversed(FRAMEWORK.rulesets)).revisions == ("2020", "2016")


def test_an_unknown_revision_is_told_with_suggestions() -> None:
    with pytest.raises(UnknownCodeError, match="there is no '2021' here; did you mean '2020' or '2016'"):
        FRAMEWORK["2021"]


def test_a_framework_is_a_value() -> None:
    again = Framework("example", iter([ruleset("2016"), ruleset("2020")]), {"sv": "Exempel"}, Decimal("0.75"))
    assert again == FRAMEWORK
    assert hash(again) == hash(FRAMEWORK)
    assert pickle.loads(pickle.dumps(FRAMEWORK)) == FRAMEWORK
    assert FRAMEWORK.largely_from == Fraction(3, 4)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"rulesets": []}, [finding("no-revisions", "revisions")]),
        ({"largely_from": 0}, [finding("not-positive", "largely_from", value=Fraction(0))]),
        ({"largely_from": Fraction(5, 4)}, [finding("share-outside", "largely_from", share=Fraction(5, 4))]),
        (
            {"rulesets": [ruleset("2016"), ruleset("2020", "other")]},
            [finding("other-framework", "revisions", 1, given="other", wanted="example")],
        ),
        (
            {"rulesets": [ruleset("2016"), ruleset("2020"), ruleset("2016")]},
            [finding("duplicate-revision", "revisions", 2, revision="2016")],
        ),
        (
            {"rulesets": [], "largely_from": -1},
            [finding("no-revisions", "revisions"), finding("not-positive", "largely_from", value=Fraction(-1))],
        ),
    ],
)
def test_what_is_no_framework(parts: dict[str, Any], expected: list[Finding]) -> None:
    with pytest.raises(InvalidError) as refused:
        Framework(**{"name": "example", "rulesets": FRAMEWORK.rulesets, **parts})
    assert sorted(refused.value.findings, key=str) == sorted(expected, key=str)


def test_everything_of_a_share_is_allowed() -> None:
    assert Framework("example", [ruleset("1")], largely_from=1).largely_from == 1


def between(old: str, new: str, framework: str = "example", note: str | None = None) -> Correspondence:
    rows = [Association(["1"], ["1"], "close")]
    return Correspondence(ruleset(old, framework), ruleset(new, framework), rows, note=note)


YEARS = ("2010", "2016", "2020", "2023", "2030")
STEPS = [between("2016", "2020"), between("2020", "2023"), between("2010", "2016"), between("2010", "2020")]
CHAINED = Framework("example", [ruleset(year) for year in YEARS], correspondences=STEPS)


def test_correspondences_are_kept_sorted() -> None:
    assert [one.name for one in CHAINED.correspondences] == ["2010-2016", "2010-2020", "2016-2020", "2020-2023"]
    assert Framework("example", CHAINED.rulesets, correspondences=iter(reversed(STEPS))) == CHAINED
    assert pickle.loads(pickle.dumps(CHAINED)) == CHAINED
    assert hash(pickle.loads(pickle.dumps(CHAINED))) == hash(CHAINED)


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("2016", "2016", []),
        ("2016", "2020", ["2016-2020"]),
        ("2016", "2023", ["2016-2020", "2020-2023"]),
        ("2010", "2023", ["2010-2020", "2020-2023"]),
        ("2023", "2010", ["2023-2020", "2020-2010"]),
        ("2020", "2016", ["2020-2016"]),
    ],
)
def test_a_chain_takes_the_fewest_steps(old: str, new: str, names: list[str]) -> None:
    chain = CHAINED.chain(old, new)

    assert [step.name for step in chain] == names
    assert all(step in CHAINED.correspondences or step.converse in CHAINED.correspondences for step in chain)


@pytest.mark.parametrize(("old", "new"), [("2023", "2030"), ("2030", "2023")])
def test_where_nothing_leads_there_is_no_chain(old: str, new: str) -> None:
    with pytest.raises(InvalidError) as refused:
        CHAINED.chain(old, new)

    (found,) = refused.value.findings
    assert found == finding("no-correspondence", old="2023", new="2030")
    assert "correspondences/2023-2030.toml" in found.text("sv")


@pytest.mark.parametrize(("old", "new"), [("2016", "2021"), ("2021", "2016"), ("2021", "2021")])
def test_a_chain_of_unknown_revisions_is_told(old: str, new: str) -> None:
    with pytest.raises(UnknownCodeError, match="there is no '2021' here"):
        CHAINED.chain(old, new)


SIDES = (("old", "2018"), ("new", "2019"))
OTHER = Correspondence(
    attrs.evolve(ruleset("2016"), note="another"), ruleset("2020"), [Association(["1"], ["1"], "close")]
)


@pytest.mark.parametrize(
    ("correspondences", "expected"),
    [
        ([OTHER], [finding("other-ruleset", "correspondences", 0, "old", revision="2016")]),
        (
            [between("2018", "2019"), STEPS[0]],
            [finding("other-ruleset", "correspondences", 1, side, revision=year) for side, year in SIDES],
        ),
        (
            [between("2016", "2020", note="again"), STEPS[0]],
            [finding("duplicate-correspondence", "correspondences", 1, old="2016", new="2020")],
        ),
        (
            [STEPS[0].converse],
            [finding("correspondence-backwards", "correspondences", 0, old="2020", new="2016")],
        ),
        (
            [STEPS[0].converse, STEPS[0]],
            [finding("correspondence-backwards", "correspondences", 1, old="2020", new="2016")],
        ),
    ],
)
def test_correspondences_that_are_not_the_frameworks(
    correspondences: list[Correspondence], expected: list[Finding]
) -> None:
    with pytest.raises(InvalidError) as refused:
        Framework("example", CHAINED.rulesets, correspondences=correspondences)
    assert sorted(refused.value.findings, key=str) == sorted(expected, key=str)
