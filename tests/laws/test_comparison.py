"""What a difference across revisions may be read as: no world lies outside, and none is left out in vain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kompass_rules import Area, Degree, Evaluation, Interval, InvalidError, Ruleset, evaluate, suppose
from kompass_rules.comparison.comparability.degrees import Shares
from kompass_rules.comparison.compare import Comparison, compare
from kompass_rules.comparison.difference import Difference, Tipping
from kompass_rules.model.node import Node
from kompass_rules.revisions.association import Association, Common, CriteriaChange, Match
from kompass_rules.revisions.correspondence import Component, Correspondence
from tests import cases, grading_oracle, plain, strategies, worlds
from tests.cases import HALF, ONE_TO_ONE, WHOLE, Case, CaseShape, answered, printed, row, ruleset
from tests.hoganas import PRINTED

MILLI = Fraction(1, 1000)
TWO_STEPS = CaseShape(steps=2)


def compared(case: Case) -> Comparison:
    return compare(case.old, case.new, case.chain)


def judged(chain: Sequence[Correspondence]) -> list[str]:
    """The nodes of the last revision that rows speak of, by name or by what lies below."""
    return [*grading_oracle.degrees(chain)]


def change(case: Case, code: str, ends: tuple[Fraction, Fraction]) -> Interval:
    """New points minus what the old ones may be in the same terms."""
    points = case.new[code].points
    assert points is not None
    return points - Interval(*ends)


def is_everything(case: Case, code: str, ends: tuple[Fraction, Fraction]) -> bool:
    return ends[0] == 0 and ends[1] == case.new[code].max_points


def assert_bounds_enclose(case: Case, code: str, ends: tuple[Fraction, Fraction], *, sharp: bool = False) -> None:
    difference = compared(case)[code]
    if difference.degree == "not":
        return
    if difference.bounds is None:
        assert not sharp or is_everything(case, code, ends)
    else:
        assert change(case, code, ends) in difference.bounds
        assert not sharp or change(case, code, ends) == difference.bounds
        assert not sharp or "enclosing" not in {reason.code for reason in difference.reasons}


@given(cases.cases(WHOLE), st.data())
def test_bounds_hold_in_every_world(case: Case, data: st.DataObject) -> None:
    """Every world of whole points is tried."""
    code = data.draw(st.sampled_from(judged(case.chain)))
    assert_bounds_enclose(case, code, worlds.tried_one_by_one(case.chain[0], case.known, code))


@given(st.sampled_from([CaseShape(), TWO_STEPS, CaseShape(steps=3)]).flatmap(cases.cases))
def test_bounds_hold_in_every_world_over_several_steps(case: Case) -> None:
    for code, ends in worlds.extremes(case.chain, case.known, judged(case.chain)).items():
        assert_bounds_enclose(case, code, ends)


@given(cases.cases(WHOLE))
def test_the_extremes_are_those_of_worlds_tried_one_by_one(case: Case) -> None:
    """The judge is judged: two ways that share nothing but the words.

    Worlds are tried in whole points, so where common content is none they may miss an end, and never pass one.
    """
    codes = judged(case.chain)
    found = worlds.extremes(case.chain, case.known, codes)
    tried = {code: worlds.tried_one_by_one(case.chain[0], case.known, code) for code in codes}
    assert all(found[code][0] <= low and high <= found[code][1] for code, (low, high) in tried.items())
    if is_in_whole_points(case.chain[0]):
        assert found == tried


def is_in_whole_points(step: Correspondence) -> bool:
    """Whether all common content that is known is a whole number of points, as many on either side."""
    return all(
        (before := worlds.maximum(step.old, row.old) * row.common.old).denominator == 1
        and (after := worlds.maximum(step.new, row.new) * row.common.new).denominator == 1
        and before == after
        for row in step.rows
        if row.common.old is not None and row.common.new is not None
    )


def is_alone(component: Component) -> bool:
    """One row of one node on either side, or something dropped or new."""
    return len(component.rows) == 1 and len(component.old) <= 1 and len(component.new) <= 1


def is_known(case: Case, codes: Sequence[str]) -> bool:
    return all((points := case.old[code].points) is not None and points.is_exact for code in codes)


def is_promised_sharp(case: Case, code: str) -> bool:
    """One node to one node, or several inside this node; over several steps, each one to one and all of old known."""
    first, last = case.chain[0], case.chain[-1]
    if len(case.chain) > 1:
        alone = all(is_alone(component) for step in case.chain for component in step.components)
        return alone and is_known(case, cases.named(first, "old"))
    inside = set(worlds.leaves(last.new, code))
    for component in first.components:
        below = [set(worlds.leaves(last.new, new)) for new in component.new]
        if is_alone(component) or not any(leaves <= inside for leaves in below):
            continue
        if not all(leaves <= inside for leaves in below):
            return False
        if any(row.common.old is None or row.common.new is None for row in component.rows):
            return False
        if any(len(row.old) > 1 for row in component.rows) and not is_known(case, component.old):
            return False
    return True


@given(
    st.sampled_from(
        [
            CaseShape(components=ONE_TO_ONE),
            CaseShape(),
            CaseShape(2, ONE_TO_ONE, ("frontier",)),
            CaseShape(3, ONE_TO_ONE, ("frontier",)),
        ]
    ).flatmap(cases.cases)
)
def test_bounds_are_sharp(case: Case) -> None:
    codes = [code for code in judged(case.chain) if is_promised_sharp(case, code)]
    for code, ends in worlds.extremes(case.chain, case.known, codes).items():
        assert_bounds_enclose(case, code, ends, sharp=True)


def any_case() -> st.SearchStrategy[Case]:
    return st.sampled_from([CaseShape(), TWO_STEPS]).flatmap(cases.cases)


@given(any_case())
def test_bounds_are_sharp_unless_they_are_said_to_enclose(case: Case) -> None:
    comparison = compared(case)
    for code, ends in worlds.extremes(case.chain, case.known, judged(case.chain)).items():
        bounds = comparison[code].bounds
        if bounds is not None and "enclosing" not in {reason.code for reason in comparison[code].reasons}:
            assert change(case, code, ends) == bounds


CRITERIA_ABOVE = {
    "unknown": ["changed"],
    "changed": ["stricter", "looser"],
    "stricter": ["same"],
    "looser": ["same"],
    "same": ["same"],
}


def with_rows(step: Correspondence, rows: Sequence[Association]) -> Correspondence:
    return attrs.evolve(step, associations=tuple(rows))


def with_better_criteria(draw: st.DrawFn, step: Correspondence) -> Correspondence:
    """Of some rows more is said of how the assessment changed."""
    rows = []
    for one in step.associations:
        if one.criteria is not None and draw(st.booleans()):
            better = draw(st.sampled_from(CRITERIA_ABOVE[one.criteria.value]))
            rows.append(attrs.evolve(one, criteria=better))
        else:
            rows.append(one)
    return with_rows(step, rows)


def with_more_common(draw: st.DrawFn, step: Correspondence) -> Correspondence:
    """Of some rows that stand alone, more is said to be common, or something for the first time."""
    rows = []
    alone = {id(part.rows[0].association) for part in step.components if len(part.rows) == 1}
    for one in step.associations:
        if id(one) in alone and not one.is_one_sided and draw(st.booleans()):
            had = one.common.filled(Common.implied(one.match))
            shares = [
                least + (1 - least) * draw(st.sampled_from([Fraction(), HALF, Fraction(1)]))
                for least in (had.old or 0, had.new or 0)
            ]
            match = Match.CLOSE if one.match is Match.CLOSE else Match.RELATED
            rows.append(attrs.evolve(one, match=match, common=Common(*map(Fraction, shares))))
        else:
            rows.append(one)
    return with_rows(step, rows)


def with_narrower_scores(draw: st.DrawFn, case: Case) -> Evaluation:
    """More of the same true world is known of."""
    old = case.chain[0].old
    if case.old.assessment.printed:
        also = draw(st.lists(st.sampled_from(old.codes), unique=True))
        return printed(old, {code: case.truth[code] for code in dict.fromkeys([*case.known, *also])})
    return answered(old, {code: case.truth[code] for code in case.known})


@st.composite
def informed(draw: st.DrawFn) -> tuple[Case, Case]:
    """A case, and one in which more is known."""
    shape = draw(st.sampled_from([CaseShape(), CaseShape(components=ONE_TO_ONE), TWO_STEPS]))
    case = draw(cases.cases(shape))
    what = draw(st.sampled_from(["scores", "common", "criteria"]))
    if what == "scores":
        return case, case._replace(old=with_narrower_scores(draw, case))
    better = with_more_common if what == "common" else with_better_criteria
    return case, case._replace(chain=tuple(better(draw, step) for step in case.chain))


@given(informed())
def test_more_information_never_widens(pair: tuple[Case, Case]) -> None:
    less, more = compared(pair[0]), compared(pair[1])
    for code in judged(pair[0].chain):
        wide, narrow = less[code].bounds, more[code].bounds
        if wide is not None:
            assert narrow is not None
            assert narrow in wide


@given(any_case())
def test_not_comparable_gives_no_number(case: Case) -> None:
    for difference in compared(case):
        if difference.degree == "not":
            assert difference.straight is difference.like_for_like is difference.bounds is None
            assert difference.verdict is None
            assert difference.tipping_share is None
            assert difference.reasons
        else:
            assert difference.verdict is not None
        assert difference.straight is None or difference.degree in ("fully", "largely")


@given(any_case())
def test_the_verdict_is_read_off_the_bounds(case: Case) -> None:
    for difference in compared(case):
        if difference.bounds is not None:
            assert difference.verdict == verdict(difference.bounds)
        else:
            assert difference.verdict in (None, "cannot-tell")


def verdict(bounds: Interval) -> str:
    if bounds == 0:
        return "unchanged"
    return "rose" if bounds.low > 0 else "fell" if bounds.high < 0 else "cannot-tell"


@given(any_case())
def test_straight_and_like_for_like_are_differences_of_shares(case: Case) -> None:
    """Straight of all that a node was made from; like for like of the parts that may be compared, and no others."""
    comparison, last = compared(case), case.chain[-1].new
    for code, parts in grading_oracle.parts_below(case.chain).items():
        difference, top = comparison[code], worlds.maximum(last, [code])
        inside = set(worlds.leaves(last, code))
        whole = [part for part in parts if code == "total" or is_inside(last, part.new, inside)]
        if difference.straight is not None:
            assert difference.degree in ("fully", "largely")
            assert len(whole) == len(parts)
            olds = [old for part in parts for old in part.old]
            expected = new_points(case, [code]) - old_share(case, olds) * top
            assert expected in difference.straight
            assert difference.straight == expected or not is_known(case, olds)
        good = [part for part in whole if part.degree in ("fully", "largely")]
        if difference.degree == "not" or not good:
            assert difference.like_for_like is None
        elif difference.like_for_like is not None and all(part.is_certain for part in parts):
            olds = [old for part in good for old in part.old]
            expected = sum(
                (
                    new_points(case, part.new) - old_share(case, part.old) * worlds.maximum(last, part.new)
                    for part in good
                ),
                Fraction(),
            )
            assert expected in difference.like_for_like
            assert difference.like_for_like == expected or not is_known(case, olds)


def is_inside(tree: Ruleset, codes: Sequence[str], inside: set[str]) -> bool:
    return all(set(worlds.leaves(tree, code)) <= inside for code in codes)


def new_points(case: Case, codes: Sequence[str]) -> Fraction:
    return sum((points.value for code in codes if (points := case.new[code].points)), Fraction())


def old_share(case: Case, codes: Sequence[str]) -> Fraction:
    """The true share of these nodes together."""
    return sum(case.truth[code] for code in codes) / worlds.maximum(case.chain[0].old, codes)


def figures(difference: Difference) -> tuple[Any, ...]:
    """All that a difference says, but for codes and words."""
    return (
        difference.old,
        difference.new,
        difference.straight,
        difference.like_for_like,
        difference.bounds,
        difference.verdict,
        difference.tipping_share,
        difference.degree,
        difference.bias,
        difference.comparable_share,
    )


ANY_LINEAR = strategies.Shape(described=False, aggregations=("sum", "weighted-mean"))
UNROUNDED = strategies.Shape(
    described=False, rounding=False, aggregations=("sum", "weighted-mean", "minimum", "maximum", "median")
)
EVERY_ANSWER = strategies.Answering(complete=True, not_applicable=False, cuts=False)


@st.composite
def evaluations(draw: st.DrawFn, shape: strategies.Shape) -> Evaluation:
    """All answered, and all applicable."""
    document = draw(strategies.rulesets(shape))
    given = draw(strategies.assessments(document, EVERY_ANSWER))
    found = evaluate(plain.ruleset(document), plain.assessment(given))
    # print may round past a small maximum, and no share is more than all of it
    assume(all(one.points is None or one.points.high <= (one.max_points or 0) for one in found))
    return found


def any_evaluation() -> st.SearchStrategy[Evaluation]:
    return st.sampled_from([ANY_LINEAR, UNROUNDED]).flatmap(evaluations)


def assert_is_full_and_zero(difference: Difference) -> None:
    assert (difference.degree, difference.bias, difference.verdict) == ("fully", "none", "unchanged")
    assert difference.comparable_share == Shares(Fraction(1), Fraction(1))
    assert plain.all_of(difference.straight, difference.bounds) == (0, 0)


@given(any_evaluation())
def test_self_comparison_is_full_and_zero(evaluation: Evaluation) -> None:
    comparison = compare(evaluation, evaluation)
    assert [difference.code for difference in comparison] == [*evaluation.ruleset.codes]
    for difference in comparison:
        assert_is_full_and_zero(difference)
        assert plain.all_of(difference.like_for_like) == (0,)
    assert comparison.total == comparison["total"]
    assert len(comparison) == len(evaluation)


def identity(old: Ruleset, new: Ruleset, codes: Sequence[str]) -> Correspondence:
    """Every one of these nodes is what it was."""
    rows = tuple(Association([code], [code], Match.EXACT, criteria=CriteriaChange.SAME) for code in codes)
    return Correspondence(old, new, rows)


def copied(evaluation: Evaluation, revision: str) -> Evaluation:
    """The same answers under the same rules by another name."""
    rules = attrs.evolve(evaluation.ruleset, revision=revision)
    return evaluate(rules, attrs.evolve(evaluation.assessment, revision=revision))


@given(any_evaluation())
def test_a_copy_under_another_name_is_full_and_zero(evaluation: Evaluation) -> None:
    """Of an area with one child, rows that name the child do not tell which of the two rounded figures is meant."""
    assume(all(len(node.children) != 1 for node in evaluation.ruleset))
    copy = copied(evaluation, "copy")
    step = identity(evaluation.ruleset, copy.ruleset, worlds.leaves(copy.ruleset, "total"))
    for difference in compare(evaluation, copy, step):
        assert_is_full_and_zero(difference)
        assert plain.all_of(difference.like_for_like) in ((0,), (None,))  # a minimum is no sum of its parts


KNOWN_THROUGHOUT = CaseShape(known=("leaves",))
IN_LINE = CaseShape(components=ONE_TO_ONE, known=("leaves",))


def before_and_after(
    case: Case, codes: Sequence[str], last_codes: Sequence[str]
) -> Iterator[tuple[Evaluation, Evaluation, tuple[Correspondence, ...]]]:
    """The case with an identity before its chain, and with one after it."""
    first, tree = case.chain[0].old, attrs.evolve(case.chain[0].old, revision="before")
    earlier = answered(tree, dict(case.old.assessment.answers))
    yield earlier, case.new, (identity(tree, first, codes), *case.chain)
    later = copied(case.new, "after")
    yield case.old, later, (*case.chain, identity(case.new.ruleset, later.ruleset, last_codes))


@given(st.sampled_from([KNOWN_THROUGHOUT, IN_LINE, IN_LINE._replace(steps=2)]).flatmap(cases.cases))
def test_identity_is_neutral(case: Case) -> None:
    """On the nodes that the rows next to it name, where all old scores are known."""
    ends = cases.named(case.chain[0], "old"), cases.named(case.chain[-1], "new")
    for old, new, chain in before_and_after(case, *ends):
        assert [*map(figures, compare(old, new, chain))] == [*map(figures, compared(case))]


@given(st.sampled_from([IN_LINE, IN_LINE._replace(steps=2)]).flatmap(cases.cases))
def test_identity_of_all_leaves_is_neutral(case: Case) -> None:
    """Where one node became one in every step, for all that the rows speak of."""
    ends = (worlds.leaves(tree, "total") for tree in (case.chain[0].old, case.chain[-1].new))
    in_line = [code for code, graded in grading_oracle.degrees(case.chain).items() if graded.is_certain]
    for old, new, chain in before_and_after(case, *ends):
        longer, shorter = compare(old, new, chain), compared(case)
        for code in in_line:
            assert longer[code].bounds == shorter[code].bounds
            if code == "total" or not longer.new.ruleset[code].children:
                # of an area, rows of leaves and a row of its own give two old sides: what is above, and what it was
                assert figures(longer[code]) == figures(shorter[code])


def recoded(tree: Ruleset, codes: dict[str, str]) -> Ruleset:
    """The same revision with other codes and titles."""

    def node(of: Node) -> Node:
        renamed = attrs.evolve(of, code=codes[of.code], title={"sv": f"annat namn på {of.code}"})
        return attrs.evolve(renamed, children=map(node, of.children)) if isinstance(renamed, Area) else renamed

    total = node(tree.total)
    assert isinstance(total, Area)
    return attrs.evolve(tree, total=total)


@st.composite
def recodings(draw: st.DrawFn, tree: Ruleset) -> dict[str, str]:
    """Every code by another: siblings change places, or take numbers that none had."""
    codes = {"total": "total"}
    for node in tree:
        parts = [child.code.rpartition(".")[2] for child in node.children]
        fresh = draw(st.permutations([*parts, *(f"{part}9" for part in parts)]))
        prefix = "" if node.code == "total" else codes[node.code] + "."
        codes |= {child.code: prefix + part for child, part in zip(node.children, fresh, strict=False)}
    return codes


def recoded_step(step: Correspondence, new: Ruleset, codes: dict[str, str]) -> Correspondence:
    rows = [attrs.evolve(one, new=[codes[code] for code in one.new]) for one in step.associations]
    return Correspondence(step.old, new, tuple(rows), step.defaults)


def recoded_evaluation(evaluation: Evaluation, new: Ruleset, codes: dict[str, str]) -> Evaluation:
    given = evaluation.assessment
    answers = {codes[code]: answer for code, answer in given.answers.items()}
    figures = {codes[code]: figure for code, figure in given.printed.items()}
    return evaluate(new, attrs.evolve(given, answers=answers, printed=figures, notes={}))


def assert_recoding_moves_nothing(
    old: Evaluation, new: Evaluation, chain: Sequence[Correspondence], codes: dict[str, str]
) -> None:
    tree = recoded(new.ruleset, codes)
    last = recoded_step(chain[-1], tree, codes)
    before = compare(old, new, chain)
    after = compare(old, recoded_evaluation(new, tree, codes), (*chain[:-1], last))
    for code, other in codes.items():
        one, same = before[code], after[other]
        assert figures(one) == figures(same)
        assert one.origin == same.origin
        assert sorted(reason.code for reason in one.reasons) == sorted(reason.code for reason in same.reasons)


@given(any_case(), st.data())
def test_renaming_and_recoding_move_nothing(case: Case, data: st.DataObject) -> None:
    codes = data.draw(recodings(case.new.ruleset))
    assert_recoding_moves_nothing(case.old, case.new, case.chain, codes)


R2010, R2016, R2020 = (
    plain.ruleset(plain.read(f"rulesets/kommunkompassen/{year}.toml")) for year in (2010, 2016, 2020)
)
AREAS = {"1": "1", "2": "5", "3": "3", "4": "8", "5": "4", "6": "7", "7": "6", "8": "2"}
"""The areas of 2016 and what became of them in 2020."""
TO_2020 = Correspondence(
    R2016,
    R2020,
    tuple(Association([old], [new], Match.CLOSE, criteria=CriteriaChange.STRICTER) for old, new in AREAS.items()),
)
HOGANAS_2018, HOGANAS_2020, KRAMFORS_2013 = (
    evaluate(tree, plain.assessment(plain.read(f"examples/assessments/{name}.toml")))
    for tree, name in ((R2016, "hoganas-2018"), (R2020, "hoganas-2020"), (R2010, "kramfors-2013"))
)


@settings(max_examples=50)
@given(st.data())
def test_renaming_and_recoding_move_nothing_in_kommunkompassen(data: st.DataObject) -> None:
    codes = data.draw(recodings(R2020))
    assert_recoding_moves_nothing(HOGANAS_2018, HOGANAS_2020, [TO_2020], codes)


TIPPING = CaseShape(components=("one", "joint-split", "joint-merger"))


def with_unknown_common(step: Correspondence, share: Fraction) -> Correspondence:
    """The same where every common share that is unknown is this one, on both sides."""
    rows = []
    for filled, one in zip(step.rows, step.associations, strict=True):
        if one.is_one_sided or None not in (filled.common.old, filled.common.new):
            rows.append(one)
        else:
            rows.append(attrs.evolve(one, match=Match.RELATED, common=Common(share, share)))
    return with_rows(step, rows)


def tips(case: Case, code: str, share: Fraction, straight: Interval) -> bool:
    """Whether the bounds leave no doubt of the direction when this much is common."""
    chain = tuple(with_unknown_common(step, share) for step in case.chain)
    bounds = compare(case.old, case.new, chain)[code].bounds
    if bounds is None:
        return False
    return 0 not in bounds and (bounds.low >= 0 if straight.low >= 0 else bounds.high <= 0)


@given(st.sampled_from([TIPPING, TIPPING._replace(steps=2)]).flatmap(cases.cases))
def test_tipping_share_tips(case: Case) -> None:
    for code in judged(case.chain):
        difference = compared(case)[code]
        straight, share = difference.straight, difference.tipping_share
        if straight is None:  # PARTLY has a share too, which the worlds judge
            continue
        if 0 in straight:
            assert share is None
        elif share is None:  # never certain, or certain whatever is unknown
            assert not tips(case, code, Fraction(1), straight) or tips(case, code, Fraction(), straight)
        else:
            assert tips(case, code, min(share + MILLI, Fraction(1)), straight)
            assert share < MILLI or not tips(case, code, share - MILLI, straight)


def one_area(old: Sequence[Sequence[int]], new: Sequence[Sequence[int]], *rows: Association) -> Correspondence:
    return Correspondence(ruleset("1", old), ruleset("2", new), rows)


def restated(comparison: Comparison, code: str) -> Interval:
    """What the old points may be in the new terms, which the bounds were taken from."""
    bounds, points = comparison[code].bounds, comparison[code].new.points
    assert bounds is not None
    assert points is not None
    return points - bounds


def test_a_part_that_is_not_common_may_be_anything() -> None:
    step = one_area([[20]], [[20]], row(["1"], ["1"], "close", "stricter", "4/5", "4/5"))
    comparison = compare(answered(step.old, {"1": 15}), answered(step.new, {"1": 20}), step)
    assert restated(comparison, "1") == restated(comparison, "total") == Interval(0, 19)
    assert comparison["1"].verdict == "rose"


def assert_is_known_together_only(comparison: Comparison) -> None:
    """15 of 30 became a node of 10 and one of 20: 15 together, 0 to 10 and 5 to 15 apart, which is all of the first."""
    assert plain.all_of(restated(comparison, "1"), restated(comparison, "total")) == (15, 15)
    assert restated(comparison, "1.2") == Interval(5, 15)
    assert comparison["1.1"].bounds is None
    assert "not-bounded" in {reason.code for reason in comparison["1.1"].reasons}


def test_a_joint_split_is_known_together_and_not_apart() -> None:
    step = one_area([[30]], [[10, 20]], row(["1"], ["1.1", "1.2"]))
    comparison = compare(answered(step.old, {"1": 15}), answered(step.new, {"1.1": 5, "1.2": 10}), step)
    assert_is_known_together_only(comparison)
    assert [comparison[code].straight for code in ("1.1", "1.2")] == [None, None]
    assert plain.all_of(comparison["1"].straight, comparison["total"].straight) == (0, 0)
    assert "joint" in {reason.code for reason in comparison["1.1"].reasons}


def test_a_split_of_two_rows_is_known_together_too() -> None:
    parts = row(["1"], ["1.1"], "narrow", "same", "1/3"), row(["1"], ["1.2"], "narrow", "same", "2/3")
    step = one_area([[30]], [[10, 20]], *parts)
    comparison = compare(answered(step.old, {"1": 15}), answered(step.new, {"1.1": 5, "1.2": 10}), step)
    assert_is_known_together_only(comparison)


def test_of_a_total_the_stricter_area_takes_what_it_can() -> None:
    rows = row(["1"], ["1"], "exact", "stricter"), row(["2"], ["2"])
    step = one_area([[100], [100]], [[100], [100]], *rows)
    comparison = compare(printed(step.old, {"total": 120}), answered(step.new, {"1": 100, "2": 50}), step)
    assert restated(comparison, "total") == Interval(20, 120)
    assert (comparison.total.verdict, comparison.total.degree) == ("rose", "largely")


def test_two_areas_weighed_anew_are_not_fully_comparable() -> None:
    step = one_area([[50], [50]], [[80], [20]], row(["1"], ["1"]), row(["2"], ["2"]))
    comparison = compare(answered(step.old, {"1": 40, "2": 10}), answered(step.new, {"1": 64, "2": 4}), step)
    assert [comparison[code].degree for code in ("1", "2", "total")] == ["fully", "fully", "largely"]
    assert comparison.total.bias == "unknown"
    assert plain.all_of(comparison["1"].straight, comparison["2"].straight, comparison.total.straight) == (0, 0, 18)
    assert plain.all_of(comparison.total.like_for_like, comparison.total.bounds) == (0, 0)


def test_two_halves_of_one_node_may_be_disjoint() -> None:
    first = one_area([[20]], [[20]], row(["1"], ["1"], "related", "same", HALF, HALF))
    second = Correspondence(first.new, ruleset("3", [[20]]), (row(["1"], ["1"], "related", "same", HALF, HALF),))
    old, new = answered(first.old, {"1": 20}), answered(second.new, {"1": 20})
    assert compare(old, answered(first.new, {"1": 20}), first)["1"].degree == "partly"
    for code in ("1", "total"):
        difference = compare(old, new, (first, second))[code]
        assert (difference.degree, difference.bounds, difference.straight) == ("not", None, None)


def test_halves_that_must_overlap_keep_their_overlap() -> None:
    rows = row(["1"], ["1"], "related", "same", "4/5", "4/5")
    first = one_area([[20]], [[20]], rows)
    second = Correspondence(first.new, ruleset("3", [[20]]), (rows,))
    comparison = compare(answered(first.old, {"1": 20}), answered(second.new, {"1": 20}), (first, second))
    assert (comparison["1"].degree, comparison["1"].verdict) == ("partly", "cannot-tell")
    assert restated(comparison, "1") == Interval(12, 20)


def test_hoganas_2020_against_2018() -> None:
    total = compare(HOGANAS_2018, HOGANAS_2020, TO_2020).total
    assert plain.all_of(total.old.points, total.new.points, total.straight) == (549, 611, 62)
    assert (total.degree, total.bias) == ("largely", "understates")
    assert (total.bounds, total.verdict) == (None, "cannot-tell")
    assert total.tipping == Tipping(Fraction(1477, 1600), Fraction(126, 167), Fraction(1099, 1222))
    assert total.tipping_share == Fraction("0.923125")  # 549 printed is less than 549.5
    codes = {reason.code for reason in total.reasons}
    assert {"not-bounded", "criteria-stricter"} <= codes
    assert all(reason.text(language) for reason in total.reasons for language in ("sv", "en"))


def test_hoganas_by_area_goes_where_the_rows_lead() -> None:
    areas = [str(area) for area in range(1, 9)]
    old = printed(R2016, {code: PRINTED[AREAS[code]][0] for code in areas}, unit="Höganäs")
    comparison = compare(old, HOGANAS_2020, TO_2020)
    for code, became in AREAS.items():
        assert comparison[became].origin == (code,)
        assert comparison[became].straight == 0


def test_what_rounding_left_out_of_a_sum_is_kept() -> None:
    """Kramfors 2013 prints 448 where the percents of its areas sum to 447."""
    rows = tuple(row([str(area)], [str(area)]) for area in range(1, 9))
    step = Correspondence(R2010, attrs.evolve(R2010, revision="copy"), rows)
    same = copied(KRAMFORS_2013, "copy")
    comparison = compare(KRAMFORS_2013, same, step)
    assert plain.all_of(comparison.total.old.points, comparison.total.new.points, comparison.total.straight) == (
        448,
        448,
        0,
    )


def test_what_rounding_left_out_of_a_minimum_is_kept() -> None:
    """Two criteria of a quarter each have a quarter as their minimum, and 0 is printed: a copy has not changed."""
    total = {"max_points": 1, "aggregation": "minimum", "points": {"digits": 0, "rounding": "half-up"}}
    nodes = {code: {"max_points": 1} for code in ("1", "2")}
    tree = plain.ruleset({**strategies.HEADER, "levels": [{}], "total": total, "nodes": nodes})
    evaluation = answered(tree, {"1": Fraction(1, 4), "2": Fraction(1, 4)})
    copy = copied(evaluation, "copy")
    assert_is_full_and_zero(compare(evaluation, copy, identity(tree, copy.ruleset, ["1", "2"])).total)


def test_an_area_of_one_child_is_put_together_as_that_child() -> None:
    total = {"aggregation": "minimum", "max_points": 1}
    nodes = {code: {"max_points": 1} for code in ("1", "1.1", "2")}
    tree = plain.ruleset({**strategies.HEADER, "levels": [{}, {}], "total": total, "nodes": nodes})
    evaluation = answered(tree, {"1.1": HALF, "2": 1})
    copy = copied(evaluation, "copy")
    for difference in compare(evaluation, copy, identity(tree, copy.ruleset, ["1.1", "2"])):
        assert_is_full_and_zero(difference)


@pytest.mark.parametrize(("points", "verdict"), [(11, "rose"), (10, "unchanged"), (9, "fell")])
def test_under_the_same_revision_a_change_is_plain(points: int, verdict: str) -> None:
    tree = ruleset("1", [[20], [10]])
    comparison = compare(answered(tree, {"1": 10, "2": 5}), answered(tree, {"1": points, "2": 5}))
    assert (comparison.total.verdict, comparison.total.degree) == (verdict, "fully")
    assert plain.all_of(comparison.total.straight, comparison.total.bounds) == (points - 10, points - 10)


@st.composite
def supposed(draw: st.DrawFn) -> tuple[Case, Comparison]:
    """A case, and what a reader supposes of it; assumed away where a row says otherwise."""
    case = draw(any_case())
    comparison = compared(case)
    shares = st.sampled_from([HALF, Fraction(4, 5), Fraction(9, 10), Fraction(1)])
    common = draw(st.one_of(shares, st.tuples(shares, shares)))
    criteria = draw(st.sampled_from([None, "same", "not-looser", "not-stricter"]))
    loss = draw(st.sampled_from([None, Fraction(), HALF]))
    try:
        return case, suppose(comparison, common=common, criteria=criteria, loses_at_most=loss)
    except InvalidError:
        assume(False)
        raise


@given(supposed())
def test_a_supposition_only_narrows(pair: tuple[Case, Comparison]) -> None:
    case, narrower = pair
    wider = compared(case)
    for difference in narrower:
        before = wider[difference.code]
        if before.bounds is not None:
            assert difference.bounds is not None
            assert difference.bounds in before.bounds
        assert DEGREES.index(difference.degree) <= DEGREES.index(before.degree)


DEGREES = [*Degree]


@given(any_case(), st.data())
def test_a_larger_share_never_lowers_a_degree(case: Case, data: st.DataObject) -> None:
    more = case._replace(chain=tuple(with_more_common_said(data, step) for step in case.chain))
    less = compared(case)
    for difference in compared(more):
        assert DEGREES.index(difference.degree) <= DEGREES.index(less[difference.code].degree)


def with_more_common_said(data: st.DataObject, step: Correspondence) -> Correspondence:
    """Of rows that stand alone a share is said where none was, or a larger one; the match stays."""
    alone = {id(part.rows[0].association) for part in step.components if len(part.rows) == 1}
    rows = []
    for one in step.associations:
        if (
            id(one) not in alone
            or one.is_one_sided
            or (one.match is not Match.RELATED and one.match is not Match.CLOSE)
        ):
            rows.append(one)
            continue
        more = [
            None if share is None and data.draw(st.booleans()) else (share or 0) + (1 - (share or 0)) * part
            for share in (one.common.old, one.common.new)
            for part in [data.draw(st.sampled_from([Fraction(), HALF, Fraction(1)]))]
        ]
        rows.append(attrs.evolve(one, common=Common(*more)))
    return with_rows(step, rows)
