"""A stored result computed again: the same, or where it first differs and why.

A result keeps what was answered and the digests of its rules. A node's score follows from the meaning of the node and
all below it, and from what is answered there: so what differs where neither has changed was not made by either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

import attrs

from kompass_rules.errors import Finding, InvalidError, finding
from kompass_rules.model.code import TOTAL, ancestors
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.ruleset import Missing, Ruleset, ruleset_digest
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.scoring.evaluation import evaluate
from kompass_rules.scoring.fold import Aggregates
from kompass_rules.scoring.score import Score
from kompass_rules.scoring.snapshot import Snapshot
from kompass_rules.version import VERSION
from kompass_rules.workbench.digest_diff import TreeDiff, node_digests, tree_diff

__all__ = ["Cause", "Divergence", "Edits", "Outcome", "Replayed", "replay"]

_HEADER = ("unit", "assessed", "missing")


class Outcome(StrEnum):
    """What came of it.

    `same`: everything is. `same-figures`: every figure is, but something else is said of how sure one is, or of why it
    is disputed. `different`: a figure is, or what the result says it was computed from. `refused`: nothing could be
    computed.
    """

    SAME = "same"
    SAME_FIGURES = "same-figures"
    DIFFERENT = "different"
    REFUSED = "refused"


class Cause(StrEnum):
    """Why a place differs: what was edited since, or, where nothing there was, who else can have done it.

    `engine`: another version computed it, or somebody edited the result; `result`: only the latter is left. `words`: no
    figure differs.
    """

    RULESET = "ruleset"
    ANSWERS = "answers"
    ENGINE = "engine"
    RESULT = "result"
    WORDS = "words"


@attrs.frozen
class Divergence:
    """A place that differs, then and now: a node (None where there is none of that code), or a key of the header."""

    place: str
    then: Score | str | None
    now: Score | str | None
    cause: Cause


@attrs.frozen
class Edits:
    """What was edited since: in the ruleset, and in the answers.

    `nodes` and `codes` are where, and empty where the result does not keep enough to say; `policy` is what is
    unanswered usually means. `is_forged`: the result is not what its own digests say, so it was edited itself.
    """

    ruleset: bool
    nodes: TreeDiff
    answers: bool
    codes: tuple[str, ...]
    is_forged: bool


@attrs.frozen
class Replayed:
    """A result, and what it is when it is computed again by `ruleset` and an engine of the version `engine`.

    `differing` counts the nodes that differ, and `divergences` are the header's, and those of the lowest such nodes, in
    order; what is above these differs since they do. `findings`: why nothing could be computed.
    """

    snapshot: Snapshot
    ruleset: Ruleset
    engine: str
    edits: Edits
    differing: int = 0
    divergences: tuple[Divergence, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """What came of it."""
        if self.findings:
            return Outcome.REFUSED
        if self.edits.is_forged or any(one.cause is not Cause.WORDS for one in self.divergences):
            return Outcome.DIFFERENT
        return Outcome.SAME_FIGURES if self.divergences else Outcome.SAME


def replay(
    snapshot: Snapshot,
    ruleset: Ruleset,
    assessment: Assessment | None = None,
    *,
    aggregations: Aggregates | None = None,
) -> Replayed:
    """Compute a result again, from the answers that it keeps or from those of an assessment.

    Own calculations are not computed. Raises `InvalidError` (`result-without-answers`) where there are no answers.
    """
    given = assessment or snapshot.given
    if given is None:
        raise InvalidError([finding("result-without-answers")])
    edits = _edits(snapshot, ruleset, given)
    replayed = Replayed(snapshot, ruleset, VERSION, edits)
    missing = None if given.printed else snapshot.missing
    try:
        evaluation = evaluate(ruleset, given, missing=missing, rounding=snapshot.rounding, aggregations=aggregations)
    except InvalidError as error:
        return attrs.evolve(replayed, findings=error.findings)
    again = evaluation.snapshot()
    figures = tree_diff(_figures(snapshot), _figures(again))
    differ = figures if figures.changed_codes else tree_diff(snapshot.scores, again.scores)
    divergences = [*_of_header(replayed, again)]
    for code in differ.lowest:
        words = Cause.RESULT if edits.is_forged else Cause.WORDS
        cause = _cause(replayed, given, code, again) if figures.changed_codes else words
        divergences.append(Divergence(code, snapshot.scores.get(code), again.scores.get(code), cause))
    return attrs.evolve(replayed, differing=len(differ.changed_codes), divergences=tuple(divergences))


def _figures(snapshot: Snapshot) -> Mapping[str, Score]:
    """The scores without what is said of them in words."""
    return {
        code: attrs.evolve(score, evidence=Evidence.ASSUMED, disputed=None) for code, score in snapshot.scores.items()
    }


def _edits(snapshot: Snapshot, ruleset: Ruleset, given: Assessment) -> Edits:
    then, now = snapshot.node_digests, node_digests(ruleset)
    is_edited = snapshot.ruleset_digest != ruleset.digest
    is_forged = bool(then) and (snapshot.ruleset_digest not in _own_digests(snapshot) or not (is_edited or then == now))
    nodes = tree_diff(then, now) if is_edited and then else TreeDiff((), ())
    if (
        is_edited and then and not nodes.changed_codes
    ):  # what is unanswered usually means is the one thing that no node says
        is_edited = not is_forged
        nodes = attrs.evolve(nodes, policy=is_edited)
    kept = snapshot.given
    if kept is not None:
        reasons = {code: score.disputed for code, score in snapshot.scores.items() if score.disputed is not None}
        is_forged |= kept.digest != snapshot.assessment_digest or not reasons.items() <= kept.disputed.items()
    codes = () if kept is None else _edited_codes(kept, given)
    return Edits(is_edited, nodes, snapshot.assessment_digest != given.digest, codes, is_forged)


def _own_digests(snapshot: Snapshot) -> set[str]:
    """What the digest of its ruleset can be, by what the result says of the total."""
    total = snapshot.node_digests.get(TOTAL, "")
    return {ruleset_digest(snapshot.framework, snapshot.revision, policy, total) for policy in Missing}


def _edited_codes(then: Assessment, now: Assessment) -> tuple[str, ...]:
    """The codes of which the two say something else."""
    codes = dict.fromkeys(
        code for one in (then, now) for part in (one.answers, one.printed, one.not_applicable) for code in part
    )
    return tuple(code for code in codes if _said(then, code) != _said(now, code))


def _said(given: Assessment, code: str) -> tuple[object, ...]:
    return given.answers.get(code), given.printed.get(code), code in given.disputed, code in given.not_applicable


def _of_header(replayed: Replayed, again: Snapshot) -> Iterator[Divergence]:
    for key in _HEADER:
        then, now = getattr(replayed.snapshot, key), getattr(again, key)
        if then != now:
            by_answers = key != "missing" and replayed.edits.answers
            yield Divergence(key, then, now, Cause.ANSWERS if by_answers else _unexplained(replayed))


def _cause(replayed: Replayed, given: Assessment, code: str, again: Snapshot) -> Cause:
    """Why a node's figures differ."""
    snapshot, edits = replayed.snapshot, replayed.edits
    everywhere = bool(given.printed)  # printed figures constrain each other, up and down the tree
    then, now = snapshot.scores.get(code), again.scores.get(code)
    # whether a node is scored at all is decided by the one above it
    by_others = everywhere or then is None or now is None or then.status is not now.status
    nodes = edits.nodes
    if edits.ruleset and not nodes.policy and (by_others or not nodes.changed_codes or code in nodes.changed_codes):
        return Cause.RULESET
    if edits.answers:
        touched = (code in (one, *ancestors(one)) or one in ancestors(code) for one in edits.codes)
        if everywhere or snapshot.given is None or any(touched):
            return Cause.ANSWERS
    return _unexplained(replayed)


def _unexplained(replayed: Replayed) -> Cause:
    return Cause.RESULT if replayed.snapshot.engine == replayed.engine else Cause.ENGINE
