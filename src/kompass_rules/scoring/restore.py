"""`restore`: a stored result and its ruleset -> the evaluation that the result was made of."""

from __future__ import annotations

import attrs

from kompass_rules.errors import InvalidError, finding
from kompass_rules.kinds import require
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.scoring.evaluation import Evaluation, evaluate
from kompass_rules.scoring.hosts import Aggregates
from kompass_rules.scoring.score import Score
from kompass_rules.scoring.snapshot import Snapshot


def restore(ruleset: Ruleset, snapshot: Snapshot, *, aggregations: Aggregates | None = None) -> Evaluation:
    """Compute the evaluation of a stored result again, to compare or to explain it.

    A host's own calculations are not repeated. Raises `InvalidError` where the ruleset has another meaning than that of
    the result (`result-of-other-rules`), where the figures come out otherwise (`result-not-restored`), and where the
    result does not keep its answers (`result-without-answers`).
    """
    require("ruleset", ruleset, Ruleset)
    require("snapshot", snapshot, Snapshot)
    given = snapshot.given
    if given is None:
        raise InvalidError([finding("result-without-answers", "given")])
    if snapshot.ruleset_digest != ruleset.digest:
        named = {"framework": ruleset.framework, "revision": ruleset.revision, "unit": snapshot.unit}
        raise InvalidError([finding("result-of-other-rules", "digests", "ruleset", **named)])
    missing = None if given.printed else snapshot.missing
    evaluation = evaluate(ruleset, given, missing=missing, rounding=snapshot.rounding, aggregations=aggregations)
    now = evaluation.snapshot()
    if now.assessment_digest != snapshot.assessment_digest or figures_of(now) != figures_of(snapshot):
        raise InvalidError([finding("result-not-restored", revision=ruleset.revision, unit=snapshot.unit)])
    return evaluation


def figures_of(snapshot: Snapshot) -> dict[str, Score]:
    """The scores of a result by code, without evidence and reasons of disputes."""
    return {
        code: attrs.evolve(score, evidence=Evidence.ASSUMED, disputed=None) for code, score in snapshot.scores.items()
    }
