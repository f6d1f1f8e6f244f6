"""What `compare` refuses, and what it gives: a value that can be read, pickled and written."""

from __future__ import annotations

import pickle
from fractions import Fraction
from typing import Any

import attrs
import pytest

from kompass_rules import (
    Association,
    Evaluation,
    FloatRefusedError,
    Framework,
    InvalidError,
    UnknownCodeError,
    compare,
)
from kompass_rules.errors import Finding, finding
from kompass_rules.version import VERSION
from tests import cases, plain
from tests.cases import row
from tests.comparison.made import between, given, step

ONE = between([[20]], [[20]], row(["1"], ["1"], "close", "stricter"))
OLD, NEW = (given(rules, {"1": points}) for rules, points in ((ONE.old, 12), (ONE.new, 16)))
COMPARISON = compare(OLD, NEW, ONE)


def dated(evaluation: Evaluation, assessed: str | None) -> Evaluation:
    return given(evaluation.ruleset, {"1": 5}, assessed=assessed)


def of_another_unit(evaluation: Evaluation) -> Evaluation:
    return given(evaluation.ruleset, {"1": 5}, unit="Annanby")


def refused(*arguments: Any) -> tuple[Finding, ...]:
    with pytest.raises(InvalidError) as error:
        compare(*arguments)
    return error.value.findings


THIRD = step(ONE.new, cases.ruleset("3", [[20]]), row(["1"], ["1"]))
PROPOSED = attrs.evolve(ONE, associations=[attrs.evolve(ONE.associations[0], proposed=True)])


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ((OLD, of_another_unit(NEW), ONE), [finding("units-differ", "unit", old="Exempelby", new="Annanby")]),
        (
            (dated(OLD, "2021"), dated(NEW, "2020-12-31"), ONE),
            [finding("assessed-before", "assessed", old="2021", new="2020-12-31")],
        ),
        (
            (dated(OLD, "2020-12"), dated(NEW, "2020-11-30"), ONE),
            [finding("assessed-before", "assessed", old="2020-12", new="2020-11-30")],
        ),
        ((OLD, NEW, ()), [finding("chain-missing", "new", old="1", new="2")]),
        (
            (OLD, NEW, [THIRD]),
            [
                finding("chain-ends-elsewhere", "new", new="3", wanted="2"),
                finding("chain-broken", "old", step="2-3", old="2", wanted="1"),
            ],
        ),
        ((OLD, NEW, [ONE, THIRD]), [finding("chain-ends-elsewhere", "new", new="3", wanted="2")]),
        (
            (NEW, OLD, ONE),
            [
                finding("chain-ends-elsewhere", "new", new="2", wanted="1"),
                finding("chain-broken", "old", step="1-2", old="1", wanted="2"),
            ],
        ),
        ((OLD, NEW, PROPOSED), [finding("row-proposed", "associations", 0, step="1-2", count=1, rows=("1",))]),
    ],
)
def test_what_cannot_be_compared_is_refused(arguments: tuple[Any, ...], found: list[Finding]) -> None:
    assert [*refused(*arguments)] == found
    assert all(one.text("sv") and one.text("en") for one in found)


def test_every_fault_is_told_at_once() -> None:
    codes = [one.code for one in refused(dated(OLD, "2021"), of_another_unit(dated(NEW, "2020")), (PROPOSED, ONE))]

    assert codes == ["row-proposed", "chain-broken", "units-differ"]


@pytest.mark.parametrize(
    ("before", "after"), [("2020", "2020"), ("2020-12", "2020"), ("2020", "2020-01"), (None, "1999"), ("2030", None)]
)
def test_what_is_not_certainly_in_the_wrong_order_is_compared(before: str | None, after: str | None) -> None:
    assert compare(dated(OLD, before), dated(NEW, after), ONE).total.straight == 0


def test_a_ruleset_of_the_same_meaning_is_the_same() -> None:
    """Equal digests mean identity on all leaves; another note or title changes nothing."""
    told = attrs.evolve(ONE.old, note="another note", revision="1")
    comparison = compare(OLD, given(told, {"1": 16}))

    assert told != ONE.old
    assert plain.all_of(comparison.total.straight, comparison.total.bounds, comparison.total.like_for_like) == (4, 4, 4)
    assert (comparison.total.degree, comparison["1"].origin) == ("fully", ("1",))
    assert [reason.code for reason in comparison.total.reasons] == ["criteria-same", "match-exact", "paired"]


def test_a_chain_of_one_may_stand_alone() -> None:
    assert compare(OLD, NEW, ONE) == compare(OLD, NEW, [ONE]) == compare(OLD, NEW, (ONE,))


def test_largely_from_is_exact() -> None:
    binary: Any = 0.75

    assert COMPARISON.largely_from == Fraction(3, 4)
    with pytest.raises(FloatRefusedError, match="largely_from"):
        compare(OLD, NEW, ONE, largely_from=binary)


def test_a_comparison_has_a_difference_for_every_node_of_the_new_revision() -> None:
    assert [one.code for one in COMPARISON] == ["total", "1"] == [*NEW.ruleset.codes]
    assert (len(COMPARISON), "1" in COMPARISON, "2" in COMPARISON) == (2, True, False)
    assert COMPARISON.total == COMPARISON["total"]
    with pytest.raises(UnknownCodeError, match="there is no 'totl' here; did you mean 'total'"):
        COMPARISON["totl"]


def test_a_comparison_is_a_value() -> None:
    again = pickle.loads(pickle.dumps(COMPARISON))

    assert again == COMPARISON
    assert [*again] == [*COMPARISON]
    assert pickle.loads(pickle.dumps(COMPARISON["1"])) == COMPARISON["1"]
    assert again.to_dict() == COMPARISON.to_dict()


def test_it_shows_itself_in_one_line() -> None:
    unlike = between([[20]], [[20]], row(["1"], ["1"], "related"))

    assert repr(COMPARISON) == "<Comparison Exempelby 1 -> 2: 4, largely comparable>"
    assert repr(compare(OLD, NEW, unlike)) == "<Comparison Exempelby 1 -> 2: no difference to read>"
    assert repr(COMPARISON["1"]) == "<Difference 1: 4, largely comparable>"
    assert repr(compare(OLD, NEW, unlike)["1"]) == "<Difference 1: no difference to read, not comparable>"


REASONS = [
    {
        "code": "common-unknown",
        "at": '"1-2".associations[0]',
        "sv": "Det är okänt hur stor del av innehållet som är gemensam.",
        "en": "It is unknown how much of the content is common.",
    },
    {
        "code": "criteria-stricter",
        "at": '"1-2".associations[0]',
        "sv": "Bedömningen är strängare än förr.",
        "en": "The assessment is stricter than before.",
    },
    {
        "code": "match-close",
        "at": '"1-2".associations[0]',
        "sv": "Innehållet är nästan detsamma.",
        "en": "The content is nearly the same.",
    },
    {
        "code": "not-bounded",
        "at": "",
        "sv": "Det går inte att ange några gränser för skillnaden.",
        "en": "No bounds can be given for the difference.",
    },
    {
        "code": "paired",
        "at": '"1-2".associations[0]',
        "sv": "1 motsvarar 1. Antaget.",
        "en": "1 corresponds to 1. Assumed.",
    },
    {
        "code": "premise-weights",
        "at": "",
        "sv": "Siffrorna förutsätter att det gemensamma innehållet har kvar sina inbördes vikter.",
        "en": "The numbers take common content to keep its relative weights.",
    },
]


def side(points: str | None, maximum: str | None) -> dict[str, str | None]:
    interval = None if points is None else f"[{points}, {points}]"
    found = {"points": points, "points_interval": interval, "max_points": maximum}
    return {**found, "evidence": "assumed", "disputed": None, "grades": None}


def test_it_is_written_as_plain_json() -> None:
    difference = {
        "old": side("12", "20"),
        "new": side("16", "20"),
        "from": ["1"],
        "straight": "4",
        "straight_interval": "[4, 4]",
        "like_for_like": "4",
        "like_for_like_interval": "[4, 4]",
        "bounds": None,
        "verdict": "cannot-tell",
        "by_rules": None,
        "by_rules_interval": None,
        "tipping": {"both": "0.8", "added": "0.5", "dropped": "0.75"},
        "tipping_share": "0.8",
        "degree": "largely",
        "bias": "understates",
        "comparable_share": {"old": "1", "new": "1"},
        "reasons": REASONS,
        "grade": None,
    }

    assert COMPARISON.to_dict() == {
        "format": 1,
        "kind": "comparison",
        "engine": VERSION,
        "framework": "random",
        "unit": "Exempelby",
        "old": header(OLD),
        "new": header(NEW),
        "chain": [{"old": "1", "new": "2", "digest": ONE.digest}],
        "largely_from": "0.75",
        "supposed": None,
        "total": {**difference, "from": ["total"]},
        "nodes": {"1": difference},
    }


def header(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "revision": evaluation.ruleset.revision,
        "assessed": None,
        "profile": None,
        "missing": "bound",
        "rounding": True,
        "callables": [],
        "digests": {"ruleset": evaluation.ruleset.digest, "assessment": evaluation.assessment.digest},
    }


def test_what_is_absent_is_null() -> None:
    new = between([[20]], [[20]], Association(["1"], []), Association([], ["1"]))
    written = compare(OLD, NEW, new)["1"].to_dict()

    assert {key: written[key] for key in ("old", "from", "straight", "bounds", "verdict", "degree")} == {
        "old": {**side(None, None), "evidence": None},
        "from": [],
        "straight": None,
        "bounds": None,
        "verdict": None,
        "degree": "not",
    }
    assert written["comparable_share"] == {"old": None, "new": "0"}


def test_a_framework_compares_along_its_own_chain() -> None:
    framework = Framework("random", [ONE.old, ONE.new], largely_from=1, correspondences=[ONE])

    assert framework.compare(OLD, NEW) == compare(OLD, NEW, ONE, largely_from=1)
    assert framework.compare(NEW, OLD).chain == (ONE.converse,)
    assert framework.series([OLD, OLD, NEW]) == (framework.compare(OLD, OLD), framework.compare(OLD, NEW))
    assert framework.series([OLD]) == ()


def test_a_framework_without_correspondences_compares_within_its_revisions() -> None:
    framework = Framework("random", [ONE.old, ONE.new])

    assert framework.compare(OLD, OLD).total.verdict == "unchanged"
    with pytest.raises(InvalidError) as error:
        framework.compare(OLD, NEW)
    assert error.value.findings == (finding("no-correspondence", old="1", new="2"),)


def test_a_difference_is_computed_once() -> None:
    assert COMPARISON.total is COMPARISON.total
    assert [*COMPARISON][1] is COMPARISON["1"]


def test_what_evolves_has_the_right_numbers_or_is_refused() -> None:
    later = given(ONE.new, {"1": 18})
    evolved = attrs.evolve(COMPARISON, new=later)
    right = compare(OLD, later, ONE)
    assert (evolved, [*evolved], evolved.to_dict()) == (right, [*right], right.to_dict())
    with pytest.raises(InvalidError) as raised:
        attrs.evolve(COMPARISON, new=of_another_unit(NEW))
    assert [found.code for found in raised.value.findings] == ["units-differ"]
    wrong: Any = None
    with pytest.raises(TypeError, match="new must be an Evaluation, not None"):
        attrs.evolve(COMPARISON, new=wrong)
