"""A smallest set of printed figures that cannot all be right."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from kompass_rules.errors import Finding, finding
from kompass_rules.frozen import FrozenDict, in_language
from kompass_rules.model.code import TOTAL, code_key
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.model.scale import Options
from kompass_rules.scoring.claims import Claim
from kompass_rules.scoring.inputs import Inputs
from kompass_rules.scoring.plan import Plan
from kompass_rules.scoring.smallest import smallest_conflict
from kompass_rules.wording import LANGUAGES, phrase

_VISITS = 20_000
"""The nodes that may be visited to make a set smaller: enough for every set of a few figures in 100 nodes."""


Conflict = Callable[[Sequence[Claim]], bool]


def contradiction(
    inputs: Inputs, index: int, answers: Sequence[Claim], figures: Sequence[Claim], conflict: Conflict
) -> Finding:
    """The finding that names a smallest contradicting set, given the node at `index` where the claims first contradict.

    Smallest: no set with fewer figures contradicts itself, or the answers; of the answers, none is named that could be
    left out. In large trees, not every smaller set can be tried where there are other aggregations than sums and
    weighted means, or where it takes more than 32 figures.
    """
    plan = inputs.plan
    tries = _VISITS // len(plan.codes)
    found = smallest_conflict(inputs, answers, figures) or _searched(plan, index, answers, figures, conflict)
    needed = _irreducible(answers, _orders(plan, index)[0], lambda chosen: conflict([*found, *chosen]), tries)
    return contradicting(plan.ruleset, found, needed, index)


def contradicting(ruleset: Ruleset, figures: Iterable[Claim], answers: Iterable[Claim], index: int) -> Finding:
    """The finding that names figures and answers that contradict each other at a node, whose own figures come first.

    `figures` and `answers` are as the assessment writes them, `printed` and `given` as people say them.
    """
    ordered, beside = sorted(figures, key=lambda claim: (claim.index != index, code_key(claim.code))), [*answers]
    return finding(
        "figures-contradict",
        *ordered[0].place,
        figures=tuple(claim.text for claim in ordered),
        answers=tuple(claim.text for claim in beside),
        printed=claims_said(ruleset, ordered),
        given=claims_said(ruleset, beside) if beside else (),
    )


_SAID: Mapping[str | int, str] = {
    "answers": "claimed-answer",
    "changes": "claimed-change",
    "percent": "claimed-percent",
    "points": "claimed-points",
}


def claims_said(ruleset: Ruleset, claims: Iterable[Claim]) -> FrozenDict[str, tuple[str, ...]]:
    """Claims in the words of their readers, by language: "delområde 8.4 (15 poäng)"."""
    said = [*claims]
    return FrozenDict(
        {language: tuple(_in_words(ruleset, claim, language) for claim in said) for language in LANGUAGES}
    )


def _in_words(ruleset: Ruleset, claim: Claim, language: str) -> str:
    value = claim.value
    if isinstance(value, str):
        scale = ruleset.scale(claim.code)
        value = scale.title(value, language) if isinstance(scale, Options) else value
    kind = claim.place[-1] if claim.place[0] == "printed" else claim.place[0]
    return phrase(_SAID[kind], language, node=_node(ruleset, claim.code, language), figure=value)


def _node(ruleset: Ruleset, code: str, language: str) -> str:
    """A node by the name of its level and its code, which is in quotation marks where the level has no name."""
    if code == TOTAL:
        return phrase("claimed-total", language)
    level, label = ruleset.level(code).title, ruleset.label(code)
    return f"{in_language(level, language)}\N{NO-BREAK SPACE}{label}" if level else f'"{label}"'


def _searched(
    plan: Plan, index: int, answers: Sequence[Claim], figures: Sequence[Claim], conflict: Conflict
) -> tuple[Claim, ...]:
    """The smallest contradicting set among those that can be tried."""
    code = plan.codes[index]
    nearby = [figure for figure in figures if code in (figure.code, *plan.ruleset.ancestors(figure.code))]
    tries = _VISITS // len(plan.codes)

    def beside_answers(chosen: Sequence[Claim]) -> bool:
        return conflict([*answers, *chosen])

    found = min((_irreducible(nearby, order, beside_answers, tries) for order in _orders(plan, index)), key=len)
    return _smaller(figures, found, beside_answers, tries)


Order = Callable[[Claim], tuple[bool, Fraction]]


def _orders(plan: Plan, index: int) -> tuple[Order, Order]:
    """The node's own figures first, then those that say the most about low ends, or about high ends."""
    return (
        lambda figure: (figure.index != index, -Fraction(figure.ends[0].value)),
        lambda figure: (figure.index != index, Fraction(figure.ends[1].value - plan.maxima[figure.index])),
    )


def _irreducible(figures: Sequence[Claim], order: Order, conflict: Conflict, tries: int) -> tuple[Claim, ...]:
    """The shortest beginning of the ordered figures that contradicts itself, without those it can do without."""
    ordered = sorted(figures, key=order)
    count = bisect_left(range(len(ordered)), 1, key=lambda size: int(conflict(ordered[:size])))
    found = ordered[:count]
    for figure in ordered[:count][::-1][:tries]:  # those that say the least go first
        rest = [other for other in found if other is not figure]
        if conflict(rest):
            found = rest
    return tuple(found)


def _smaller(figures: Sequence[Claim], found: tuple[Claim, ...], conflict: Conflict, tries: int) -> tuple[Claim, ...]:
    """The first of all sets with fewer figures that contradicts itself; the found one where none does."""
    for size in range(1, len(found)):
        for chosen in combinations(figures, size):
            if not tries:
                return found
            tries -= 1
            if conflict(chosen):
                return chosen
    return found
