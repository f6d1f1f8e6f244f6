"""Any two evaluations along any chain, by number, and what no comparison of them may do."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from kompass_rules import Comparison, Degree, Difference, Evaluation, InvalidError, Ruleset, Verdict, compare, evaluate
from kompass_rules.showing.comparison_answer import answer, report
from kompass_rules.showing.comparison_grounds import grounds
from kompass_rules.showing.comparison_reasons import why
from kompass_rules.showing.comparison_table import comparison_sheet, comparison_table
from tests import plain, revision_strategies, strategies
from tests.oracle import Document
from tests.strategies import Dice, Shape

NOTHING = (None,) * 5
END = (Fraction(), 0)


def random_comparison(seed: int) -> Comparison | None:
    """Rulesets of any kind, over no revision, one or two; any answers and policies; None where nothing scores."""
    dice = Dice(random.Random(seed).randrange)
    revisions = tuple(str(number) for number in range(1, 1 + dice.between(1, 3)))
    documents = revision_strategies.revised(dice, Shape(depth=3, nodes=dice.between(2, 14)), revisions)
    rulesets = [plain.ruleset(document) for document in documents]
    chain = [
        plain.correspondence(revision_strategies.correspondence(dice, *pair), *between)
        for pair, between in zip(pairwise(documents), pairwise(rulesets), strict=True)
    ]
    rounding = dice.chance(70)
    try:
        old, new = (_evaluated(dice, documents[end], rulesets[end], rounding=rounding) for end in (0, -1))
    except InvalidError:
        return None
    return compare(old, new, chain)


def _evaluated(dice: Dice, document: Document, ruleset: Ruleset, *, rounding: bool) -> Evaluation:
    given = {**strategies.assessment(dice, document), "revision": ruleset.revision, "unit": "Exempelby"}
    policy = dice.one_of(("zero", "exclude", "bound"))
    return evaluate(ruleset, plain.assessment(given), missing=policy, rounding=rounding)


def faults(comparison: Comparison) -> Iterator[str]:
    """What no comparison may do, and what this one does of it."""
    for one in comparison:
        yield from (f"{one.code}: {fault}" for fault in _faults(one))
        if one.code not in comparison.new.official().uncovered:  # of what is missing, the score is one of many
            yield from (f"{one.code}: {fault}" for fault in _excesses(one, rounded(comparison, one.code)))
    written = json.dumps(comparison.to_dict())
    for language in ("sv", "en"):
        comparison_table(comparison, language), comparison_sheet([comparison], language)  # a long list of codes is cut
        said = [*answer(comparison, language), *why(comparison, language), *grounds(comparison, language)]
        said.append(report(comparison, "Exempel", language))
        if "…" in written or any("…" in text for text in said):
            yield f"a sentence in {language} lacks a value"


def _faults(one: Difference) -> Iterator[str]:
    numbers = (one.straight, one.like_for_like, one.bounds, one.verdict, one.tipping_share)
    if one.degree is Degree.NOT and (numbers != NOTHING or not one.reasons):
        yield "not comparable, and yet a number, or no reason"
    if one.degree is Degree.PARTLY and one.straight is not None:
        yield "partly comparable, and yet read straight across"
    for share in (one.comparable_share.old, one.comparable_share.new, one.tipping_share):
        if share is not None and not 0 <= share <= 1:
            yield f"{share} is no share"
    if one.bounds is None:
        if one.verdict not in (None, Verdict.CANNOT_TELL):
            yield "a verdict without bounds"
        return
    if (one.verdict is Verdict.ROSE) != (one.bounds.low_end > END) or (one.verdict is Verdict.FELL) != (
        one.bounds.high_end < END
    ):
        yield "the verdict is not what the bounds say"


def rounded(comparison: Comparison, code: str) -> Fraction:
    """By how much rounding may print more than all there is."""
    rule = comparison.new.ruleset.level(code).points
    return Fraction(0) if rule is None or not comparison.new.rounding else rule.unit


def _excesses(one: Difference, rounded: Fraction) -> Iterator[str]:
    top = 100 if one.new.max_points is None else one.new.max_points
    new, old = one.new.share, one.old.share
    if one.bounds is None or new is None or new.high > 1 or (old is not None and old.high > 1):
        return  # print may round past a small maximum
    if one.bounds.low < (new.low - 1) * top - rounded or one.bounds.high > new.high * top:
        yield "bounds beyond what any old score allows"
