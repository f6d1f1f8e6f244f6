"""Correspondences as values: what they mean, and what is wrong with rows, told once and where it stands."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

import attrs
import pytest

from kompass_rules import (
    Association,
    Common,
    Correspondence,
    CriteriaChange,
    Defaults,
    Evidence,
    FloatRefusedError,
    InvalidError,
    Match,
    Ruleset,
    bundled,
)
from kompass_rules.errors import Finding, finding
from kompass_rules.revisions.association import NO_DEFAULTS
from kompass_rules.revisions.correspondence import counterpart
from kompass_rules.revisions.invariants import known_common, row_faults, tree_faults
from tests import plain, strategies
from tests.effort import growth

HALF, THIRD = Fraction(1, 2), Fraction(1, 3)


def ruleset(revision: str, *codes: str, framework: str = "example") -> Ruleset:
    depth = max(code.count(".") + 1 for code in codes)
    return plain.ruleset(
        {
            **strategies.HEADER,
            "framework": framework,
            "revision": revision,
            "levels": [{}] * depth,
            "total": {"aggregation": "minimum"},
            "nodes": {
                code: {"aggregation": "minimum"} if any(other.startswith(f"{code}.") for other in codes) else ONE
                for code in codes
            },
        }
    )


ONE = {"max_points": 1}
OLD = ruleset("1", "1", "1.1", "1.2", "2", "3")
NEW = ruleset("2", "1", "2", "2.1", "2.2", "4")


def row(old: str, new: str, match: str | None = None, **said: Any) -> Association:
    """A row of codes that stand with blanks between them."""
    return Association(old.split(), new.split(), match, **said)


FORMS = [
    row("1.1", "1", "exact", criteria="same"),
    row("1.2", "2.1", "narrow", common=Common(old=THIRD)),
    row("1.2", "2.2", "narrow", common=Common(old=HALF)),
    row("2", ""),
    row("3", "4", evidence="documented"),
]
DEFAULTS = Defaults("close", Common(new=THIRD), "stricter", evidence="inferred")
FORM = Correspondence(OLD, NEW, FORMS, DEFAULTS, note="n")


def faults(rows: Iterable[Association], defaults: Defaults = NO_DEFAULTS) -> list[Finding]:
    return [*row_faults([*rows], defaults)]


def against(*rows: Association) -> list[Finding]:
    return [*tree_faults(rows, OLD, NEW)]


def at(code: str, /, *place: str | int, **values: Any) -> Finding:
    return finding(code, "associations", *place, **values)


def test_rows_have_the_defaults_filled_in() -> None:
    first, split, _, dropped, last = attrs.evolve(FORM).rows

    assert (first.match, first.common, first.criteria) == (Match.EXACT, Common(1, 1), CriteriaChange.SAME)
    assert (split.match, split.common, split.criteria) == (Match.NARROW, Common(THIRD, 1), CriteriaChange.STRICTER)
    assert (dropped.match, dropped.common, dropped.new) == (None, Common(), ())
    assert (last.match, last.common, last.evidence) == (Match.CLOSE, Common(None, THIRD), Evidence.DOCUMENTED)
    assert [one.association for one in FORM.rows] == FORMS


def test_a_row_knows_what_says_its_match_and_its_criteria() -> None:
    first, split, _, _, last = attrs.evolve(FORM).rows
    here = [("1-2", "associations", position) for position in range(5)]

    assert (first.at, first.match_at, first.criteria_at) == (here[0], here[0], here[0])
    assert (split.at, split.match_at, split.criteria_at) == (here[1], here[1], ("1-2", "defaults"))
    assert (last.at, last.match_at) == (here[4], ("1-2", "defaults"))
    alone = Correspondence(OLD, OLD_AGAIN, [row("total", "total", "close")])
    assert (alone.rows[0].criteria, alone.rows[0].criteria_at) == (CriteriaChange.UNKNOWN, ("1-1b", "associations", 0))


def test_the_codes_of_a_component_stand_in_natural_order() -> None:
    old, new = ruleset("1", "9", "10", "11"), ruleset("2", "9", "10", "11")
    joined = Correspondence(old, new, [row("10 9", "11", "close"), row("11", "10 9", "close")])
    assert [(one.old, one.new) for one in joined.components] == [(("9", "10"), ("11",)), (("11",), ("9", "10"))]


OLD_AGAIN = ruleset("1b", "1", "1.1", "1.2", "2", "3")


def test_a_row_of_one_code_may_name_it_alone() -> None:
    assert Association("1.1", ["2.1"], "exact") == Association(["1.1"], "2.1", "exact") == row("1.1", "2.1", "exact")


def test_rows_that_touch_are_one_component() -> None:
    touching = [
        row("1", "2.2", "close"),
        row("3", "4", "close"),
        row("2", "2.1", "close"),
        row("1", "2.1", "close"),
        row("", "1"),
    ]
    components = Correspondence(OLD, NEW, touching).components

    assert [(one.old, one.new) for one in components] == [(("1", "2"), ("2.1", "2.2")), (("3",), ("4",)), ((), ("1",))]
    assert [[one.at[-1] for one in found.rows] for found in components] == [[0, 2, 3], [1], [4]]


def test_a_frontier_holds_what_the_rows_name_and_what_lies_above() -> None:
    old, new = FORM.old_frontier, FORM.new_frontier

    assert old.component == {"1.1": 0, "1.2": 1, "2": 2, "3": 3}
    assert new.component == {"1": 0, "2.1": 1, "2.2": 1, "4": 3}
    assert old.members_below["1"] == ("1.1", "1.2")
    assert (old.members_below["1.1"], old.members_below["total"]) == (("1.1",), ("1.1", "1.2", "2", "3"))
    assert set(new.members_below) == {"total", "1", "2", "2.1", "2.2", "4"}


@pytest.mark.parametrize(
    ("codes", "lowest", "holder"),
    [
        (["1.1"], "1.1", "1.1"),
        (["1.1", "1.2"], "1", "1"),
        (["1.2", "1.1"], "1", "1"),
        (["1.1", "2"], "total", None),
        (["1.1", "1.2", "2", "3"], "total", "total"),
    ],
)
def test_the_lowest_node_above_some_holds_them_if_it_holds_no_others(
    codes: list[str], lowest: str, holder: str | None
) -> None:
    assert FORM.old_frontier.lowest_common_ancestor(codes) == lowest
    assert FORM.old_frontier.ancestor_of_exactly(codes) == holder


def test_nothing_holds_nothing() -> None:
    assert FORM.old_frontier.ancestor_of_exactly([]) is None


def test_a_node_is_made_of_all_that_touches_what_lies_below_it() -> None:
    """The total is made of everything, also of what was dropped."""
    assert FORM.predecessors("1") == ("1.1",)
    assert FORM.predecessors("2") == FORM.predecessors("2.1") == ("1.2",)
    assert FORM.predecessors("total") == ("1.1", "1.2", "2", "3")
    new = Correspondence(OLD, NEW, [row("1", ""), row("2", ""), row("3", "4", "close"), row("", "1"), row("", "2")])
    assert (new.predecessors("1"), new.predecessors("total")) == ((), ("1", "2", "3"))


def test_codes_of_a_component_stand_in_their_natural_order() -> None:
    old, new = ruleset("1", "9", "10"), ruleset("2", "1")
    (component,) = Correspondence(old, new, [row("10 9", "1", "exact")]).components

    assert component.old == ("9", "10")


def test_the_converse_turns_every_row_round() -> None:
    back = FORM.converse

    assert (back.old, back.new, back.name) == (NEW, OLD, "2-1")
    assert back.associations[1] == row("2.1", "1.2", "broad", common=Common(None, THIRD))
    assert back.associations[3] == row("", "2")
    assert back.defaults == Defaults("close", Common(THIRD), "looser", evidence="inferred")
    assert back.converse == FORM
    assert Association(["1"], [], note="n").converse == Association([], ["1"], note="n")


@pytest.mark.parametrize(
    ("word", "converse"),
    [("exact", "exact"), ("close", "close"), ("broad", "narrow"), ("narrow", "broad"), ("related", "related")],
)
def test_a_match_the_other_way_round(word: str, converse: str) -> None:
    assert Match(word).converse == Match(converse)


@pytest.mark.parametrize(
    ("word", "converse"),
    [("same", "same"), ("stricter", "looser"), ("looser", "stricter"), ("changed", "changed"), ("unknown", "unknown")],
)
def test_criteria_the_other_way_round(word: str, converse: str) -> None:
    assert CriteriaChange(word).converse == CriteriaChange(converse)


@pytest.mark.parametrize(
    ("match", "common"),
    [
        ("exact", Common(1, 1)),
        ("broad", Common(old=1)),
        ("narrow", Common(new=1)),
        ("close", Common()),
        ("related", Common()),
        (None, Common()),
    ],
)
def test_what_a_match_says_by_itself(match: str | None, common: Common) -> None:
    assert Common.implied(None if match is None else Match(match)) == common


@pytest.mark.parametrize(
    ("said", "defaults", "known"),
    [
        (row("1", "1", "exact"), Defaults("close", Common(HALF, HALF)), Common(1, 1)),
        (row("1", "1", "broad"), Defaults("exact", Common(1, HALF)), Common(1, HALF)),
        (row("1", "1", common=Common(HALF)), Defaults("narrow"), Common(HALF, 1)),
        (row("1", "1", common=Common(HALF)), Defaults("close", Common(THIRD, THIRD)), Common(HALF, THIRD)),
        (row("1", "1", "close"), NO_DEFAULTS, Common()),
    ],
)
def test_what_a_row_says_comes_before_what_all_rows_say(said: Association, defaults: Defaults, known: Common) -> None:
    assert known_common(said, defaults) == known


def test_a_correspondence_is_a_value() -> None:
    again = Correspondence(OLD, NEW, iter(FORMS), DEFAULTS, note="n")

    assert again == FORM
    assert hash(again) == hash(FORM)
    assert pickle.loads(pickle.dumps(FORM)) == FORM
    assert hash(pickle.loads(pickle.dumps(FORM))) == hash(FORM)
    assert repr(FORM) == "<Correspondence example 1-2: 5 associations>"


def test_its_digest_is_of_the_meaning() -> None:
    told: dict[str, Any] = {"source": "s", "evidence": "documented", "note": "other"}
    same = [
        attrs.evolve(FORM, associations=reversed(FORMS)),
        attrs.evolve(FORM, defaults=attrs.evolve(DEFAULTS, **told), **told),
        attrs.evolve(FORM, associations=[attrs.evolve(one, **told) for one in FORMS]),
    ]
    other = [
        attrs.evolve(FORM, associations=[attrs.evolve(FORMS[0], criteria="looser"), *FORMS[1:]]),
        attrs.evolve(FORM, defaults=attrs.evolve(DEFAULTS, common=Common())),
        attrs.evolve(FORM, associations=[*FORMS[:3], row("2", "4"), row("3", "")]),
        attrs.evolve(FORM, new=attrs.evolve(NEW, revision="3")),
        FORM.converse,
    ]

    assert {one.digest for one in same} == {FORM.digest}
    assert len({one.digest for one in (FORM, *other)}) == len(other) + 1


def test_a_float_is_no_share() -> None:
    alone: Any = 0.5
    with pytest.raises(FloatRefusedError, match=r"^a common share is 0\.5"):
        Common(alone)
    with pytest.raises(TypeError, match=r"^common must be a Common, not 0\.5, a float"):
        Association("1", "1", common=alone)


@pytest.mark.parametrize("said", [{"match": "same"}, {"criteria": "harder"}, {"evidence": "sure"}])
def test_words_are_chosen_from_those_that_exist(said: dict[str, Any]) -> None:
    for make in (lambda: Association(["1"], ["1"], **said), lambda: Defaults(**said)):
        with pytest.raises(InvalidError) as refused:
            make()
        assert [found.code for found in refused.value.findings] == ["not-one-of"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row("", "")], [at("row-empty", 0)]),
        ([row("", "", "exact"), row("", "")], [at("row-empty", 0), at("row-empty", 1)]),
        ([row("1 2", "1 2", "close")], [at("row-many-to-many", 0, old=("1", "2"), new=("1", "2"))]),
        ([row("1 2", "")], [at("row-not-alone", 0, "old", codes=("1", "2"))]),
        ([row("", "1 2")], [at("row-not-alone", 0, "new", codes=("1", "2"))]),
        ([row("1 1", "1 1", "close")], [at("code-twice", 0, side, 1, code="1") for side in ("old", "new")]),
        ([row("1 1", "")], [at("code-twice", 0, "old", 1, code="1")]),
        ([row("1", "")] * 2, [at("row-repeated", 1, row=1)]),
        ([row("1", "", criteria="same")], [at("nothing-to-match", 0, "criteria", key="criteria")]),
        ([row("", "1", "exact")], [at("nothing-to-match", 0, "match", key="match")]),
        ([row("1", "1")], [at("match-missing", 0)]),
        ([row("1 2", "1", "close"), row("2 1", "1", "close")], [at("row-repeated", 1, row=1)]),
        (
            [row("1 2", "1", "close"), row("2", "2", "close"), row("2", "3", "close")],
            [at("code-of-joint-row", 1, "old", 0, code="2", row=1)],
        ),
        (
            [row("1", "3", "close"), row("1 2", "4", "close"), row("2 1", "4", "close")],
            [at("code-of-joint-row", 0, "old", 0, code="1", row=2), at("row-repeated", 2, row=2)],
        ),
        (
            [row("1", "1", "close"), row("", "1")],
            [at("code-of-one-sided-row", 0, "new", 0, code="1", row=2)],
        ),
        (
            [row("1", "1", "close", common=Common(2)), row("1", "2", "close", common=Common(-1, 2))],
            [
                at("share-outside", 0, "common", "old", share=Fraction(2)),
                at("share-outside", 1, "common", "old", share=Fraction(-1)),
                at("share-outside", 1, "common", "new", share=Fraction(2)),
            ],
        ),
        (
            [row("1", str(new), "close", common=Common(HALF)) for new in range(4)],
            [at("common-above-one", 2, "common", "old", side="old", code="1", sum=Fraction(3, 2))],
        ),
        (
            [row("1", "1", "exact"), row("2", "1", "narrow")],
            [at("common-above-one", 1, side="new", code="1", sum=Fraction(2))],
        ),
        ([row("1", "1", "exact"), row("1", "1", "exact")], [at("row-repeated", 1, row=1)]),
        (
            [row("1", "1", "broad", common=Common(Fraction(4, 5), HALF))],
            [at("common-contradicts-match", 0, "common", "old", match="broad", share=Fraction(4, 5))],
        ),
    ],
)
def test_what_is_wrong_with_rows(rows: list[Association], expected: list[Finding]) -> None:
    assert sorted(faults(rows), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("defaults", "expected"),
    [
        (Defaults("close", Common(2)), [finding("share-outside", "defaults", "common", "old", share=Fraction(2))]),
        (
            Defaults("narrow", Common(HALF, HALF)),
            [finding("common-contradicts-match", "defaults", "common", "new", match="narrow", share=HALF)],
        ),
        (Defaults(criteria="same"), [at("match-missing", 0)]),
        (
            Defaults("exact"),
            [at("common-contradicts-match", 1, "common", "old", match="exact", share=HALF)],
        ),
        (Defaults("close", Common(HALF, THIRD)), []),
        (Defaults("close", Common(THIRD, Fraction(3, 4))), []),
    ],
)
def test_what_is_wrong_with_the_defaults(defaults: Defaults, expected: list[Finding]) -> None:
    rows = [row("1", "1"), row("2", "2", common=Common(HALF))]
    if defaults.match is None:
        rows[1] = row("2", "2", "close")

    assert faults(rows, defaults) == expected


COVERED = [row("1", "1", "close"), row("2", "2", "close"), row("3", "4", "close")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (COVERED, []),
        ([row("total", "total", "close")], []),
        (
            [*COVERED[:2], row("3", "", "close")],
            [at("node-not-accounted-for", side="new", code="4", revision="2")],
        ),
        (
            [COVERED[0], row("2", "1", "close"), COVERED[2]],
            [at("node-not-accounted-for", 1, "new", side="new", code="2", revision="2")],
        ),
        (
            [row("1.1", "1", "close"), *COVERED[1:]],
            [at("node-not-accounted-for", side="old", code="1.2", revision="1")],
        ),
        (
            [],
            [
                at("node-not-accounted-for", side="old", code="total", revision="1"),
                at("node-not-accounted-for", side="new", code="total", revision="2"),
            ],
        ),
        (
            [*COVERED, row("1.2", "2.1", "close"), row("1.1", "", "close")],
            [
                at("frontier-overlaps", 3, "old", 0, code="1.2", above="1"),
                at("frontier-overlaps", 3, "new", 0, code="2.1", above="2"),
            ],
        ),
    ],
)
def test_what_rows_leave_out_or_name_twice(rows: list[Association], expected: list[Finding]) -> None:
    assert against(*rows) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # What was meant is told, and not missed as well.
        (
            [row("1.1 1.3", "1", "close"), *COVERED[1:]],
            [at("code-not-in-revision", 0, "old", 1, code="1.3", revision="1", meant=("1.2",))],
        ),
        # Any of the missing may have been meant.
        (
            [row("1.1 x", "1", "close"), row("2", "2", "close"), row("", "4")],
            [at("code-not-in-revision", 0, "old", 1, code="x", revision="1", meant=())],
        ),
        # What is near, but named already, was not meant to stand in its place.
        (
            [row("1", "1", "close"), row("2", "2.3", "close"), row("", "2.1"), row("3", "4", "close")],
            [at("code-not-in-revision", 1, "new", 0, code="2.3", revision="2", meant=("2.2",))],
        ),
        # Nothing is missing, so that a near code is the best guess.
        (
            [*COVERED, row("1.3", "", "close")],
            [at("code-not-in-revision", 3, "old", 0, code="1.3", revision="1", meant=("1.2", "1.1"))],
        ),
        # Another node is missed still.
        (
            [row("1.1 1.3", "1", "close"), row("2", "2", "close"), row("", "4")],
            [
                at("code-not-in-revision", 0, "old", 1, code="1.3", revision="1", meant=("1.2",)),
                at("node-not-accounted-for", side="old", code="3", revision="1"),
            ],
        ),
    ],
)
def test_a_misspelt_code_is_told_once(rows: list[Association], expected: list[Finding]) -> None:
    assert against(*rows) == expected


def test_rulesets_that_nothing_can_stand_between() -> None:
    elsewhere = ruleset("2", "9", framework="other")

    assert [*tree_faults(COVERED, OLD, elsewhere)] == [
        finding("other-framework", "new", given="other", wanted="example")
    ]
    identity = [row(code, code, "exact") for code in ("1", "2", "3")]
    assert [*tree_faults(identity, OLD, OLD)] == [finding("same-revision", "new", revision="1")]


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(InvalidError) as refused:
        Correspondence(OLD, NEW, [row("1", "1"), row("9", "2", "exact"), row("", "")])

    assert [(found.code, found.place) for found in refused.value.findings] == [
        ("node-not-accounted-for", "associations"),
        ("match-missing", "associations[0]"),
        ("code-not-in-revision", "associations[1].old[0]"),
        ("row-empty", "associations[2]"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        lambda size: [row(" ".join(f"x{number}" for number in range(size)), "1", "close")],
        lambda size: [row(f"x{number}", f"y{number}", "close") for number in range(size)],
        lambda size: [row("1 " * size, "1", "close")],
        lambda size: [row(" ".join(map(str, range(size + more))), str(more), "close") for more in (1, 2)],
        lambda size: [row("x", str(number), "close") for number in range(size)],
    ],
    ids=["one-of-many", "many", "twice", "joint", "split"],
)
def test_the_effort_grows_with_the_faults(rows: Callable[[int], list[Association]]) -> None:
    def looked_for(size: int) -> Callable[[], object]:
        made = rows(size)
        return lambda: [*faults(made), *against(*made)]

    assert len([*faults(rows(1_000)), *against(*rows(1_000))]) >= 1_000
    assert growth(looked_for, 1_000) < 1.5


def test_kommunkompassen_leads_from_its_first_revision_to_its_last() -> None:
    framework = bundled("kommunkompassen")

    assert [step.name for step in framework.chain("2010", "2023")] == ["2010-2016", "2016-2020", "2020-2023"]
    assert [len(step.associations) for step in framework.chain("2010", "2020")] == [8, 8]


def test_the_counterpart_holds_the_same_as_high_above_it() -> None:
    """The area 1 holds one sub-area with two questions, before and after; 2 holds more than its part of 1."""
    codes = ("1", "1.1", "1.1.1", "1.1.2", "2", "2.1", "2.2", "3")
    old, new = ruleset("1", *codes), ruleset("2", *codes)
    kept = Correspondence(old, new, [row(code, code, "exact") for code in ("1.1.1", "1.1.2", "2.1", "2.2", "3")])

    def found(code: str, *origin: str) -> str | None:
        return counterpart(kept.old_frontier, origin, kept.new_frontier, code)

    assert [found(code, *kept.predecessors(code)) for code in codes] == list(codes)
    assert found("total", "3") == "total"
    assert found("2", "1.1.1", "1.1.2") == "1.1"
    assert found("1", "2.1", "2.2") == "2"
    assert found("1", "2.1") == "2.1"
    assert found("1", "1.1.1", "2.1") is None
    assert found("1") is None


def test_the_total_is_the_counterpart_of_the_total_only() -> None:
    """Where all lies in one area, the area is as high as a part may get."""
    old, new = ruleset("1", "1", "1.1", "1.2"), ruleset("2", "1", "1.1", "1.1.1", "1.1.2")
    split = Correspondence(old, new, [row("1.1", "1.1.1", "close"), row("1.2", "1.1.2", "close")])

    found = [counterpart(split.old_frontier, ("1.1", "1.2"), split.new_frontier, code) for code in ("1", "1.1")]
    assert found == ["1", "1"]


def test_a_code_said_twice_is_told_once_on_either_side() -> None:
    assert faults([row("1.1", "1 1", "exact")]) == [at("code-twice", 0, "new", 1, code="1")]
    assert faults([row("1.1 1.1", "1", "exact")]) == [at("code-twice", 0, "old", 1, code="1.1")]
    # Said once, it is no joint row, and may stand in another.
    merged = [row("1.1", "1 1", "close"), row("1.2", "1", "close")]
    assert faults(merged) == [at("code-twice", 0, "new", 1, code="1")]


def test_what_is_dropped_has_nothing_in_common() -> None:
    assert faults([row("2", "", common=Common(old=HALF))]) == [at("nothing-to-match", 0, "common", key="common")]


def test_below_a_code_that_is_named_nothing_else_is_missed() -> None:
    """That 1.1.1 is named as well is the one mistake: with it or without, 1 stands for all below."""
    old, new = ruleset("1", "1", "1.1", "1.1.1", "1.1.2", "1.2"), ruleset("2", "1", "2")
    rows = [row("1", "1", "close"), row("1.1.1", "2", "close")]
    overlap = at("frontier-overlaps", 1, "old", 0, code="1.1.1", above="1")
    assert [*tree_faults(rows, old, new)] == [overlap]


def test_what_is_dropped_hides_no_sum_of_what_follows() -> None:
    halves = [row("1", new, "narrow", common=Common(old=Fraction(2, 3))) for new in ("1", "2")]
    expected = at("common-above-one", 1, "common", "old", side="old", code="1", sum=Fraction(4, 3))
    assert faults(halves) == [expected]
    unknown = row("1", "4", "close")
    for before in (row("2", ""), unknown):
        assert [one.code for one in faults([before, *halves])] == ["common-above-one"]


def test_nothing_may_be_common_unless_the_match_says_otherwise() -> None:
    nothing, too_much = Common(old=Fraction()), Common(old=Fraction(3, 2))
    assert faults([row("1", "1", "close", common=nothing)]) == []
    assert [one.code for one in faults([row("1", "1", "exact", common=nothing)])] == ["common-contradicts-match"]
    assert [one.code for one in faults([row("1", "1", "exact", common=too_much)])] == ["share-outside"]


def test_all_of_a_node_may_be_common_in_parts_and_no_more() -> None:
    """The sum is exact: three thirds are 1, and hardly more than that is more."""
    thirds = [row("1", str(new), "close", common=Common(THIRD)) for new in range(3)]
    assert faults(thirds) == []
    little = Fraction(1, 10**29)
    (found,) = faults([*thirds[:2], row("1", "2", "close", common=Common(THIRD + little))])
    assert (found.code, dict(found.values)["sum"]) == ("common-above-one", 1 + little)


def test_all_that_is_common_on_either_side_is_a_share() -> None:
    assert faults([row("1", "1", "close", common=Common(1, 1))]) == []


def test_after_twenty_codes_that_are_misspelt_nothing_is_guessed() -> None:
    found = against(row(" ".join([*"abcdefghijklmnopqrst", "1.3"]), "1", "close"))
    assert [dict(one.values)["meant"] for one in found[:21]] == [()] * 21


def test_the_common_denominator_of_all_shares_is_bounded() -> None:
    codes = [str(place) for place in range(1, 9)]
    rows = [row(code, code, "close", common=Common(Fraction(1, 10**29 + int(code)))) for code in codes]
    with pytest.raises(InvalidError) as refused:
        Correspondence(ruleset("1", *codes), ruleset("2", *codes), rows)
    assert [(found.code, found.place) for found in refused.value.findings] == [
        ("common-denominator-too-long", "associations")
    ]


def test_a_renamed_answer_that_is_no_number_is_on_no_likert_scale() -> None:
    scales = {"likert": {"kind": "likert", "low": 1, "high": 5}}
    nodes = {"1": {"max_points": 10, "scale": "likert"}}
    old, new = (
        plain.ruleset(
            {
                **strategies.HEADER,
                "revision": revision,
                "levels": [{}],
                "scales": scales,
                "total": {"max_points": 10},
                "nodes": nodes,
            }
        )
        for revision in ("1", "2")
    )
    rows = [Association("1", "1", "close", answers={"ja": "5"})]

    assert [(found.code, found.place) for found in tree_faults(rows, old, new)] == [
        ("renamed-answer-unknown", "associations[0].answers.ja")
    ]
