"""Two small rulesets, what became of one in the other, and scores under both: only the project's errors come of them.

The bytes choose: the first two the old ruleset, two more the new one, then four the answers, and the rest the rows.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import pairwise
from random import Random
from zlib import crc32

from kompass_rules import (
    Assessment,
    Association,
    Common,
    Correspondence,
    Defaults,
    Evaluation,
    InvalidError,
    Ruleset,
    compare,
    diff,
    evaluate,
    parse_correspondence,
    parse_ruleset,
)
from kompass_rules.documents.to_toml import dump_correspondence
from kompass_rules.model.aggregation import BEST_OF, BUILT_IN
from kompass_rules.model.code import parent
from kompass_rules.showing.comparison_answer import answer
from kompass_rules.showing.comparison_reasons import why

__all__ = ["pairs"]

CUTS = (0, 2, 4, 8)
RULESETS = 2048
"""So many different ones: each is read once, and the search spends its time on what became of them."""
LEAVES = (("1", "2"), ("1.1", "1.2", "2"), ("1", "2.1", "2.2", "3"), ("1", "2", "3"), ("1.1.1", "1.1.2", "1.2", "2.1"))
AGGREGATIONS = ("sum", *BUILT_IN)
RULES = (
    "",
    "points = { digits = 0 }\n",
    'points = { digits = 1, rounding = "floor" }\n',
    "percent = {}\n",
    'points = {}\npercent = { of = "points", rounding = "half-even" }\n',
    "points = { carries = true }\n",
)
SHARES = (None, None, Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(3, 4), Fraction(1), Fraction(5, 4))
MATCHES = (None, "exact", "close", "broad", "narrow", "related")
CRITERIA = (None, "same", "stricter", "looser", "changed", "unknown")


class Choices:
    """Bytes, each of which chooses; where they end, the first of everything is chosen."""

    def __init__(self, data: bytes) -> None:
        self.left = iter(data)

    def below(self, count: int) -> int:
        """One of the first whole numbers."""
        return next(self.left, 0) % count

    def many(self) -> int:
        """Any byte."""
        return next(self.left, 0)


def pairs(data: bytes) -> None:
    """Make the pair that the bytes choose; some of them are turned round, written, asked what changed or compared."""
    parts = [data[start:end] for start, end in pairwise((*CUTS, None))]
    choices = Choices(parts[3])
    try:
        old, new = _ruleset("1", parts[0]), _ruleset("2", parts[1])
        made = _correspondence(old, new, choices)
    except InvalidError:
        return
    # A mutant of an input that is compared is mostly not compared: the search stays quick.
    match crc32(data) % 16:
        case 0:
            assert parse_correspondence(dump_correspondence(made), (old, new)) == made
        case 1:
            assert len(diff(made)) == len(diff(made.converse))
        case 2:
            before, after = _evaluation(old, parts[2]), _evaluation(new, parts[2])
            _compare(before, after, made) if len(data) % 2 else _compare(after, before, made.converse)
        case 3 | 4 | 5:
            assert made.converse.converse == made


def _compare(before: Evaluation | None, after: Evaluation | None, step: Correspondence) -> None:
    if before is None or after is None or any(row.proposed for row in step.associations):
        return
    compared = compare(before, after, step)
    for one in compared:
        assert one.bounds is None or one.bounds.low <= one.bounds.high
    language = "sv" if len(step.associations) % 2 else "en"
    assert answer(compared, language)
    why(compared, language)


def _ruleset(revision: str, data: bytes) -> Ruleset:
    return _read(revision, int.from_bytes(data, "big") % RULESETS)


@cache
def _read(revision: str, number: int) -> Ruleset:
    """One of the rulesets, read from its document."""
    choices = Choices(Random(number).randbytes(8))
    leaves = LEAVES[choices.below(len(LEAVES))]
    kinds = [AGGREGATIONS[choices.below(len(AGGREGATIONS))] for _ in range(3)]
    of_total = choices.below(len(RULES) - 1)  # the last hands points up, and nothing lies above the total
    rules = RULES[of_total], RULES[choices.below(len(RULES))]
    maxima = {leaf: 1 + (choices.many() if at < 2 else at) % 20 for at, leaf in enumerate(leaves)}
    sums = dict.fromkeys(("total", *(".".join(leaf.split(".")[:at]) for leaf in leaves for at in (1, 2, 3))), 0)
    for leaf, maximum in maxima.items():
        for above in {"total", *(".".join(leaf.split(".")[:at]) for at in (1, 2, 3))}:
            sums[above] += maximum
    text = f'format = 1\nkind = "ruleset"\nframework = "any"\nrevision = "{revision}"\nsource = "invented"\n'
    text += f"[[levels]]\n{rules[1]}[[levels]]\n{rules[1]}[[levels]]\n"
    for code, maximum in sums.items():
        kind = "sum" if code in maxima or not kinds else kinds.pop()
        is_cut = code == "total" and kind == "capped-sum"  # the maximum of any other is that of a sum above
        text += "[total]\n" + rules[0] if code == "total" else f'[nodes."{code}"]\n'
        text += f"max_points = {maximum - maximum // 4 if is_cut else maximum}\n"
        if code not in maxima:
            text += f'aggregation = "{kind}"\n' + ("count = 1\n" if kind == BEST_OF else "")
    return parse_ruleset(text)


def _evaluation(ruleset: Ruleset, answers: bytes) -> Evaluation | None:
    """Scores for the answers that the bytes choose; None where they give none."""
    choices = Choices(answers)
    policy = ("bound", "zero", "exclude")[choices.below(3)]
    given, out = {}, []
    for code in ruleset.codes:
        node = ruleset[code]
        if not node.children and node.max_points is not None:
            share = choices.below(24)
            if share < 21:
                given[code] = node.max_points * share / 20
            elif share == 21:
                out.append(code)
    try:
        assessment = Assessment("any", ruleset.revision, "X", answers=given, not_applicable=out)
        return evaluate(ruleset, assessment, missing=policy)
    except InvalidError:
        return None


def _correspondence(old: Ruleset, new: Ruleset, choices: Choices) -> Correspondence:
    """Rows that account for every leaf, unless the bytes choose otherwise."""
    first = choices.many()
    defaults = Defaults(match=MATCHES[first % 6], criteria=CRITERIA[first // 6 % 6])
    left = [[code for code in ruleset.codes if not ruleset[code].children] for ruleset in (old, new)]
    rows: list[Association] = []
    while any(left) and len(rows) < 12:
        kind, shares = choices.many(), choices.many()
        before, after = _codes(old, left[0], choices), _codes(new, left[1], choices)
        matched = bool(before and after)
        rows.append(
            Association(
                before,
                after,
                match=MATCHES[kind % 6] if matched else None,
                criteria=CRITERIA[kind // 6 % 6] if matched else None,
                common=Common(SHARES[shares % 8], SHARES[shares // 8 % 8]) if matched and shares < 64 else Common(),
                proposed=shares >= 254,
            )
        )
    return Correspondence(old, new, rows, defaults)


def _codes(ruleset: Ruleset, left: list[str], choices: Choices) -> list[str]:
    """Codes of a side: mostly one that is left, or the area above it; sometimes several, none, or any code."""
    chosen = choices.many()
    if chosen >= 240 or not left:
        return [("9", *ruleset.codes)[chosen % (len(ruleset.codes) + 1)]] if chosen % 2 else []
    if chosen % 16 == 15:
        return []
    count = (1, 1, 1, 1, 1, 1, 2, 3)[chosen % 8]
    found = [left.pop(chosen // 16 % len(left)) for _ in range(min(count, len(left)))]
    if chosen % 16 == 8:
        found = [parent(found[0])]
        left[:] = [code for code in left if not code.startswith(f"{found[0]}.")]
    return found
