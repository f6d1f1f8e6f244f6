from __future__ import annotations

import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from kompass_rules import Framework, InvalidError, Ruleset, UnknownCodeError
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
