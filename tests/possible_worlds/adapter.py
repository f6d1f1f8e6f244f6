"""The one door to the program: plain documents in, and what it says of every node out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple

from kompass_rules import Evaluation, Interval, InvalidError, compare, evaluate, suppose
from kompass_rules.comparison.difference import Difference
from tests import plain
from tests.oracle import Ends
from tests.possible_worlds.rules import Document
from tests.possible_worlds.sides import is_interval


class Said(NamedTuple):
    """What the program says of one node. `None` is what it does not say; a name it does not know yet is missing."""

    degree: str
    bias: str
    comparable: tuple[Fraction | None, Fraction | None]
    straight: Ends | None
    like_for_like: Ends | None
    bounds: Ends | None
    verdict: str | None
    tipping: dict[str, Fraction | None]
    """`both`, and `added` and `dropped` where the program knows them."""
    by_rules: Ends | None
    old: Ends | None
    """The official old share, and the new one."""
    new: Ends | None
    top: Fraction | None
    reasons: tuple[str, ...]


def compared(
    rulesets: Sequence[Document],
    correspondences: Sequence[Document],
    assessments: tuple[Document, Document],
    policies: tuple[str | None, str | None],
    *,
    rounding: bool = True,
    supposing: Mapping[str, Any] | None = None,
) -> dict[str, Said] | None:
    """What the program says of every node of the last revision; None where it refuses what is given, or supposed."""
    values = [plain.ruleset(document) for document in rulesets]
    chain = [
        plain.correspondence(document, *pair) for document, pair in zip(correspondences, pairwise(values), strict=True)
    ]

    def evaluated(at: int) -> Evaluation:
        return evaluate(values[at], plain.assessment(_read(assessments[at])), missing=policies[at], rounding=rounding)

    try:
        comparison = compare(evaluated(0), evaluated(-1), chain)
        if supposing is not None:
            comparison = suppose(comparison, **supposing)
    except InvalidError:
        return None
    return {one.code: _said(one) for one in comparison}


def _read(document: Document) -> Document:
    """The document with intervals as the library has them."""
    answers = document.get("answers", {})
    found = {code: Interval.parse(one) if is_interval(one) else one for code, one in answers.items()}
    return {**document, "answers": found}


def _said(one: Difference) -> Said:
    tipping = getattr(one, "tipping", None)
    shares = {name: getattr(tipping, name) for name in ("both", "added", "dropped")} if tipping is not None else {}
    return Said(
        str(one.degree),
        str(one.bias),
        (one.comparable_share.old, one.comparable_share.new),
        plain.ends(one.straight),
        plain.ends(one.like_for_like),
        plain.ends(one.bounds),
        None if one.verdict is None else str(one.verdict),
        {"both": one.tipping_share, **shares},
        plain.ends(getattr(one, "by_rules", None)),
        plain.ends(one.old.share),
        plain.ends(one.new.share),
        one.new.max_points,
        tuple(reason.code for reason in one.reasons),
    )
