"""No sentence of an answer contradicts its numbers: read by its codes, over any comparison."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import chain
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass_rules import (
    Association,
    Common,
    Comparison,
    Correspondence,
    Evaluation,
    Interval,
    InvalidError,
    Ruleset,
    Verdict,
    compare,
    evaluate,
    suppose,
)
from kompass_rules.comparison.supposition import SupposedCriteria
from kompass_rules.showing.comparison_answer import answer, answer_statements, report_statements
from kompass_rules.showing.statements import statement
from kompass_rules.showing.suppositions import supposed_text
from kompass_rules.wording.numbers import whole_percent
from tests import cases, plain, statement_reader
from tests.any_comparison import random_comparison
from tests.comparison.made import between, compared
from tests.strategies import Dice

MATCHES = ("exact", "close", "close", "broad", "narrow", "related")
CRITERIA = ("same", "same", "stricter", "stricter", "looser", "changed", "unknown", None)
EVIDENCE = ("documented", "inferred", "assumed")
SHARES = (None, None, "1", "1", "3/4", "4/5", "9/10", "1/2", "2/3")


def close_comparison(seed: int) -> Comparison | None:
    """A few nodes that became each other, one to one, some dropped and some new; None where nothing scores."""
    dice = Dice(random.Random(seed).randrange)
    count = dice.between(1, 3)
    first, last = (cases.ruleset(name, [[dice.between(1, 3) * 10] for _ in range(count)]) for name in ("1", "2"))
    codes = [str(number) for number in range(1, count + 1)]
    rows = [_row(dice, code) for code in codes]
    if count > 1 and dice.chance(20):
        rows[-1:] = [Association(codes[-1:], []), Association([], codes[-1:])]
    if dice.chance(20):
        last = attrs.evolve(first, revision="2")
    step = Correspondence(first, last, rows, evidence=dice.one_of(EVIDENCE))
    try:
        if dice.chance(20):
            return compare(_evaluated(dice, first), _evaluated(dice, first))
        return compare(_evaluated(dice, first), _evaluated(dice, last), step)
    except InvalidError:
        return None


def _row(dice: Dice, code: str) -> Association:
    shares = (dice.one_of(SHARES), dice.one_of(SHARES))
    match = dice.one_of(MATCHES)
    if match == "exact":
        shares = (None, None)
    shares = {"broad": (None, shares[1]), "narrow": (shares[0], None)}.get(match, shares)
    found = cases.row([code], [code], match, dice.one_of(CRITERIA), *shares)
    return attrs.evolve(found, evidence=dice.one_of(EVIDENCE))


def _evaluated(dice: Dice, ruleset: Ruleset) -> Evaluation:
    """Answers that are exact, between two ends, or missing, or the printed total, which may be disputed."""
    document = {**cases.given_for(ruleset), "evidence": dice.one_of(EVIDENCE)}
    total = ruleset.total.max_points or Fraction()
    if dice.chance(20):
        document |= {"printed": {"total": {"points": dice.between(0, int(total))}}}
        if dice.chance(50):
            document |= {"disputed": {"total": "nobody can explain it"}}
        return evaluate(ruleset, plain.assessment(document), missing="bound")
    answers = {node.code: _answer(dice, int(node.max_points or 0)) for node in ruleset.scored_leaves}
    if dice.chance(20):
        answers.popitem()
    policy = dice.one_of(("zero", "exclude", "bound"))
    return evaluate(ruleset, plain.assessment({**document, "answers": answers}), missing=policy)


def _answer(dice: Dice, most: int) -> Fraction | str:
    low = Fraction(dice.between(0, 3 * most), 3)
    if dice.chance(70):
        return low
    high = min(low + dice.between(1, 6), Fraction(most))
    return f"[{low}, {high}]" if low < high else low


def faults(comparison: Comparison) -> list[str]:
    """What the statements of a comparison say that is not so, or leave out."""
    said = [*chain.from_iterable(answer_statements(comparison))]
    found = [lie for one in said for lie in statement_reader.lies(comparison, one)]
    _, sure, follows = report_statements(comparison, "X")
    known = [one for one in (*sure, *follows) if not one.code.startswith("report-")]
    found += [f"the report also says {one.code}" for one in known if one not in said]
    return [*found, *statement_reader.missing(comparison, said)]


@given(st.integers(0, 2**32))
def test_no_statement_contradicts_the_numbers(seed: int) -> None:
    for number in range(seed, seed + 4):
        for comparison in (random_comparison(number), close_comparison(number)):
            if comparison is not None:
                assert faults(comparison) == []


def supposing(seed: int) -> Comparison | None:
    """A comparison under suppositions; None where what is supposed contradicts a row, or nothing scores."""
    dice, comparison = Dice(random.Random(-seed).randrange), close_comparison(seed)
    if comparison is None:
        return None
    common = Common(*(None if share is None else Fraction(share) for share in (dice.one_of(SHARES) for _ in "12")))
    criteria = dice.one_of((None, *SupposedCriteria))
    loss = dice.one_of((None, Fraction(1, 10), Fraction()))
    try:
        return suppose(comparison, common=common, criteria=criteria, loses_at_most=loss)
    except InvalidError:
        return None


@given(st.integers(0, 2**32))
def test_nor_does_a_statement_under_suppositions(seed: int) -> None:
    for number in range(seed, seed + 4):
        comparison = supposing(number)
        if comparison is not None:
            assert faults(comparison) == []
            head = supposed_text(comparison.supposed, "en")
            assert head.startswith("If ")
            held = {*chain.from_iterable(answer_statements(compare(comparison.old, comparison.new, comparison.chain)))}
            new = [one for one in chain.from_iterable(answer_statements(comparison)) if one not in held]
            assert " ".join(answer(comparison, "en")).count(head) == len(new)


@given(st.integers(0, 2**32))
def test_a_share_that_is_said_to_suffice_does(seed: int) -> None:
    """Whole percents, on both sides, or on one where nothing is new or dropped on the other."""
    for number in range(seed, seed + 6):
        comparison = close_comparison(number)
        if comparison is None:
            continue
        said = chain.from_iterable(answer_statements(comparison))
        shares = {one.code: one["share"] for one in said if one.code.startswith("tips-")}
        for code, share in shares.items():
            assert isinstance(share, Fraction)
            percent = Fraction(whole_percent(share, up=True), 100)
            sides = {"tips-added": (Fraction(1), percent), "tips-dropped": (percent, Fraction(1))}
            verdict = suppose(comparison, common=sides.get(code, (percent, percent))).total.verdict
            assert verdict is (Verdict.ROSE if "tips-rise" in shares else Verdict.FELL)


LIES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("straight-by", {"change": Interval(6, 6)}),
    ("comparable-fully", {}),
    ("verdict-fell", {}),
    ("verdict-unchanged", {}),
    ("verdict-cannot-tell", {}),
    ("bounded-more", {"low": Fraction(1)}),
    ("bounded-least", {"low": Fraction(2)}),
    ("bounded", {"low": Fraction(1), "high": Fraction(19)}),
    ("bias-overstates-as-far", {}),
    ("bias-understates", {}),
    ("shows-too-much", {"least": Fraction(1)}),
    ("by-rules", {}),
    ("tips-rise", {"share": Fraction(1, 2)}),
    ("tips-added", {"share": Fraction(1, 2)}),
    ("unbounded", {}),
    ("no-numbers", {}),
    ("no-difference", {}),
    ("disputed-old", {}),
    ("limit", {"limit": Fraction(1, 2)}),
    ("a-code-of-nobody", {}),
)


@pytest.mark.parametrize(("code", "values"), LIES)
def test_the_reader_sees_a_lie(code: str, values: dict[str, Any]) -> None:
    """The numbers: +5 straight, [1, 20] in every world, largely comparable, a stricter assessment."""
    rules = between([[20]], [[20]], cases.row(["1"], ["1"], "related", "stricter", "4/5", "4/5"))
    comparison = compared(rules, {"1": 15}, {"1": 20})
    (how_much,), _, (certain, *_) = answer_statements(comparison)
    scores = {name: how_much[name] for name in ("old", "new")}
    whole = {**scores, "by": certain["by"], "moved": Interval(5, 5), **values}
    said = statement(code, *certain.premises, **whole)

    assert faults(comparison) == []
    assert [*statement_reader.lies(comparison, said)] != []
    assert [*statement_reader.missing(comparison, [])] == [
        "whether the limit decides the degree",
        "what the bounds say is not said",
    ]
    bare = attrs.evolve(certain, premises=())
    assert [*statement_reader.lies(comparison, bare)] == [
        "verdict-rose says nothing of the revisions",
        "verdict-rose says nothing of the rows",
        "verdict-rose says nothing of the rulesets",
        "verdict-rose and the weights of common content",
    ]
