"""Strained sums in words: figures that are possible, and that rounding explains only with luck."""

from __future__ import annotations

from collections.abc import Iterator

from kompass_rules.analysis.strain import Strain, strains
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.showing.node_names import node_name
from kompass_rules.wording import phrase


def strained_remarks(evaluation: Evaluation, language: str) -> Iterator[str]:
    """Yield a remark for each strained sum of an evaluation of printed figures."""
    for strain in strains(evaluation.ruleset, evaluation.assessment):
        yield strain_text(evaluation.ruleset, strain, language)


def strain_text(ruleset: Ruleset, strain: Strain, language: str) -> str:
    """Return the remark on a strained sum."""
    return phrase(
        "figures-strained",
        language,
        name=node_name(ruleset, strain.code, language),
        count=len(strain.parts),
        needed=strain.needed,
        most=strain.most,
        odds=_odds(strain),
    )


def _odds(strain: Strain) -> int:
    """The whole number to one of the chance, its first two digits, rounded down."""
    odds = strain.chance.denominator // strain.chance.numerator
    size = int("1" + "0" * (len(str(odds)) - 2))
    return odds // size * size
