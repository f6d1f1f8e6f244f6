"""Audits: the rounding regimes that could have printed a report's figures, and what speaks against all others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Literal, TypedDict

import attrs

from kompass_rules.analysis.fewest import bounds_decide, fewest
from kompass_rules.analysis.printed_changes import changes_that_contradict, earlier_report, outside
from kompass_rules.analysis.regimes import PlainRegime, Regime, regimes
from kompass_rules.analysis.strain import PlainStrain, Strain, strains_in
from kompass_rules.analysis.witness import Known, worlds_of
from kompass_rules.errors import Finding, InvalidError, PlainFinding, finding
from kompass_rules.exact import number_text
from kompass_rules.frozen import FrozenDict
from kompass_rules.interval import Interval
from kompass_rules.kinds import require, several
from kompass_rules.model.ruleset import Missing, Ruleset
from kompass_rules.progress import Progress, following
from kompass_rules.scoring.assessment import Assessment, GivenAnswer, PrintedChanges
from kompass_rules.scoring.claims import Claim, answer_claims, figure_claims
from kompass_rules.scoring.contradiction import contradicting
from kompass_rules.scoring.evaluation import Evaluation, evaluate
from kompass_rules.scoring.inputs import Inputs, inputs_of
from kompass_rules.scoring.plain import NumberText
from kompass_rules.scoring.plan import plan_of
from kompass_rules.scoring.smallest import smallest_conflict
from kompass_rules.scoring.snapshot import PlainAnswer, PlainDigests, plain_answer
from kompass_rules.shown import Shown


class Possibility(StrEnum):
    """The answer to whether figures can be right: they can, they cannot, or it is not decided."""

    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"
    UNDECIDED = "undecided"


class PlainOutcome(TypedDict):
    """One regime held against a report as plain JSON."""

    regime: PlainRegime
    possibility: Annotated[str, Possibility]
    witness: dict[str, PlainAnswer] | None
    contradiction: list[PlainFinding]
    strains: list[PlainStrain]


class PlainChangesOutcome(TypedDict):
    """Printed changes held against the figures as plain JSON."""

    since: Annotated[str, date]
    possibility: Annotated[str, Possibility]
    earlier: dict[str, NumberText]
    regime: PlainRegime | None
    witness: dict[str, PlainAnswer] | None
    contradiction: list[PlainFinding]


class PlainAudit(TypedDict):
    """An audit as plain JSON, format 1: numbers as exact text, what is absent as null, answers by code."""

    format: Literal[1]
    kind: Literal["audit"]
    framework: str
    revision: str
    unit: str
    assessed: Annotated[str, date] | None
    digests: PlainDigests
    own: PlainOutcome
    regimes: list[PlainOutcome]
    changes: PlainChangesOutcome | None


@attrs.frozen
class RegimeOutcome:
    """One regime held against a report.

    `witness`: complete answers that print every figure, where there are some. `contradiction`: the smallest set of
    figures that cannot all be right under the regime, where there are none. `strains`: sums that need luck.
    """

    regime: Regime
    possibility: Possibility
    witness: FrozenDict[str, GivenAnswer] | None = None
    contradiction: tuple[Finding, ...] = ()
    strains: tuple[Strain, ...] = ()


@attrs.frozen
class ChangesOutcome:
    """Printed changes held against the figures: the points of the earlier evaluation that they give, by code.

    `regime` is one that could have printed both reports, and `witness` complete answers of the earlier one, where they
    are possible. `contradiction`: the smallest set of changes that cannot all be right. Undecided are changes that are
    no differences of printed points, and may be those of unrounded ones.
    """

    since: str
    possibility: Possibility
    earlier: FrozenDict[str, Fraction]
    regime: Regime | None = None
    witness: FrozenDict[str, GivenAnswer] | None = None
    contradiction: tuple[Finding, ...] = ()

    def to_dict(self) -> PlainChangesOutcome:
        """Plain JSON, numbers as exact text."""
        return {
            "since": self.since,
            "possibility": self.possibility.value,
            "earlier": {code: number_text(points) for code, points in self.earlier.items()},
            "regime": None if self.regime is None else self.regime.to_dict(),
            "witness": _plain_answers(self.witness),
            "contradiction": [found.to_dict() for found in self.contradiction],
        }


@attrs.frozen
class Audit(Shown):
    """A report held against a space of rounding regimes, in the order of the space; made by `audit`.

    `own` is the outcome of the ruleset as it is, and `changes` that of printed changes, where there are some.
    """

    ruleset: Ruleset
    assessment: Assessment
    own: RegimeOutcome
    outcomes: tuple[RegimeOutcome, ...]
    changes: ChangesOutcome | None = None

    @property
    def possible(self) -> tuple[RegimeOutcome, ...]:
        """The regimes that could have printed the figures."""
        return self._that_are(Possibility.POSSIBLE)

    @property
    def impossible(self) -> tuple[RegimeOutcome, ...]:
        """The regimes that could not."""
        return self._that_are(Possibility.IMPOSSIBLE)

    @property
    def undecided(self) -> tuple[RegimeOutcome, ...]:
        """The regimes of which neither is known."""
        return self._that_are(Possibility.UNDECIDED)

    @property
    def can_be_right(self) -> bool:
        """Return whether figures and printed changes may all be right, as far as is known."""
        changes = self.changes is None or self.changes.possibility is not Possibility.IMPOSSIBLE
        every = (self.own, *self.outcomes)
        return changes and any(one.possibility is not Possibility.IMPOSSIBLE for one in every)

    def _that_are(self, possibility: Possibility) -> tuple[RegimeOutcome, ...]:
        return tuple(one for one in self.outcomes if one.possibility is possibility)

    def to_dict(self) -> PlainAudit:
        """Plain JSON, format 1."""
        assessment = self.assessment
        return {
            "format": 1,
            "kind": "audit",
            "framework": assessment.framework,
            "revision": assessment.revision,
            "unit": assessment.unit,
            "assessed": assessment.assessed,
            "digests": {"ruleset": self.ruleset.digest, "assessment": assessment.digest},
            "own": _plain(self.own),
            "regimes": [_plain(one) for one in self.outcomes],
            "changes": None if self.changes is None else self.changes.to_dict(),
        }


def _plain(outcome: RegimeOutcome) -> PlainOutcome:
    return {
        "regime": outcome.regime.to_dict(),
        "possibility": outcome.possibility.value,
        "witness": _plain_answers(outcome.witness),
        "contradiction": [found.to_dict() for found in outcome.contradiction],
        "strains": [strain.to_dict() for strain in outcome.strains],
    }


def audit(
    ruleset: Ruleset,
    assessment: Assessment,
    space: Iterable[Regime] | None = None,
    *,
    progress: Progress | None = None,
) -> Audit:
    """Hold the printed figures of a report against every rounding regime of a space, by default of `regimes(ruleset)`.

    `progress` is called with the regimes that are done, and with all; in a notebook a bar is shown by itself where it
    takes over two seconds. Disputed figures claim nothing. Raises `InvalidError` where nothing is printed
    (`nothing-printed`), or where the assessment does not fit the ruleset.
    """
    require("ruleset", ruleset, Ruleset)
    require("assessment", assessment, Assessment)
    if not assessment.printed:
        raise InvalidError([finding("nothing-printed", "printed")])
    tried = _usual(ruleset, assessment) if space is None else several("space", space, Regime)
    inputs_of(plan_of(ruleset), assessment, Missing.BOUND, rounding=True, hosts={})
    own = _outcome(ruleset, assessment, Regime())
    show, outcomes = following(progress), list[RegimeOutcome]()
    for regime in tried:
        outcomes.append(_outcome(ruleset, assessment, regime))
        show(len(outcomes), len(tried))
    changes = assessment.changes
    held = None if changes is None else _changes(ruleset, assessment, changes, (own, *outcomes))
    return Audit(ruleset, assessment, own, tuple(outcomes), held)


def _usual(ruleset: Ruleset, assessment: Assessment) -> tuple[Regime, ...]:
    """The usual space; how percents are rounded is not varied where none are printed."""
    printed = any(figure.percent is not None for figure in assessment.printed.values())
    return regimes(ruleset) if printed else regimes(ruleset, percents=())


def _plain_answers(answers: Mapping[str, GivenAnswer] | None) -> dict[str, PlainAnswer] | None:
    return None if answers is None else {code: plain_answer(answer) for code, answer in answers.items()}


def _outcome(ruleset: Ruleset, assessment: Assessment, regime: Regime) -> RegimeOutcome:
    """Hold a report against one regime."""
    try:
        rules = regime.under(ruleset)
        inputs = inputs_of(plan_of(rules), assessment, Missing.BOUND, rounding=True, hosts={})
    except InvalidError as error:
        return RegimeOutcome(regime, Possibility.IMPOSSIBLE, contradiction=error.findings)
    answers, figures = [*answer_claims(inputs)], [*figure_claims(inputs)]
    worlds = worlds_of(inputs, [*answers, *figures])
    if worlds is not None and worlds.is_empty:
        return RegimeOutcome(regime, Possibility.IMPOSSIBLE, contradiction=(_contradiction(inputs, answers, figures),))
    answered = None if worlds is None or inputs.plan.hosts else worlds.witness()
    if answered is None or not prints(_given(rules, assessment, answered), assessment):
        return RegimeOutcome(regime, Possibility.UNDECIDED)
    return RegimeOutcome(regime, Possibility.POSSIBLE, FrozenDict(answered), strains=strains_in(inputs))


def _given(ruleset: Ruleset, assessment: Assessment, answers: Mapping[str, GivenAnswer]) -> Evaluation:
    given = attrs.evolve(assessment, answers=answers, printed={}, disputed={}, notes={}, changes=None)
    return evaluate(ruleset, given, missing=Missing.REFUSE)


def prints(evaluation: Evaluation, assessment: Assessment) -> bool:
    """Return whether an evaluation has every figure that a report prints, but those that are disputed."""
    return all(
        getattr(evaluation[code], name) == Interval.exactly(value)
        for code, figure in assessment.printed.items()
        if code not in assessment.disputed
        for name, value in figure.items()
    )


def _contradiction(inputs: Inputs, answers: Sequence[Claim], figures: Sequence[Claim]) -> Finding:
    """The smallest set of figures without a world.

    In trees of several thousand sets that would have to be tried, or of a contradiction of more than 32 figures, it is
    one of which none can be left out.
    """
    known: Known = {}

    def contradicts(claims: Sequence[Claim]) -> bool:
        worlds = worlds_of(inputs, claims, known)
        return worlds is not None and worlds.is_empty

    def contradicts_answers(chosen: Sequence[Claim]) -> bool:
        return contradicts([*answers, *chosen])

    found = smallest_conflict(inputs, answers, figures) or figures
    found = _irreducible(found, contradicts_answers)
    if not bounds_decide(inputs):
        found = fewest(figures, found, contradicts_answers)
    needed = _irreducible(answers, lambda chosen: contradicts([*found, *chosen]))
    return contradicting(inputs.plan.ruleset, found, needed, min(claim.index for claim in found))


def _irreducible(claims: Sequence[Claim], contradicts: Callable[[Sequence[Claim]], bool]) -> tuple[Claim, ...]:
    """The claims without those that can be left out, one after the other."""
    kept = tuple(claims)
    for claim in claims:
        rest = tuple(other for other in kept if other is not claim)
        if contradicts(rest):
            kept = rest
    return kept


def _changes(
    ruleset: Ruleset, assessment: Assessment, changes: PrintedChanges, outcomes: Sequence[RegimeOutcome]
) -> ChangesOutcome:
    """Hold printed changes against the figures, under the regimes that could have printed these, if there are any."""
    before = earlier_report(assessment, changes)
    figures = FrozenDict({code: figure.points or Fraction(0) for code, figure in before.printed.items()})
    possible = [one.regime for one in outcomes if one.possibility is Possibility.POSSIBLE]
    if impossible := tuple(outside(ruleset, assessment, changes)):
        return ChangesOutcome(changes.since, Possibility.IMPOSSIBLE, figures, contradiction=impossible)
    for regime in possible or [one.regime for one in outcomes]:
        outcome = _outcome(ruleset, before, regime)
        if outcome.possibility is Possibility.POSSIBLE:
            return ChangesOutcome(changes.since, outcome.possibility, figures, regime, outcome.witness)
    found = changes_that_contradict(ruleset, assessment, changes)
    possibility = Possibility.UNDECIDED if found is None else Possibility.IMPOSSIBLE
    return ChangesOutcome(changes.since, possibility, figures, contradiction=() if found is None else (found,))
