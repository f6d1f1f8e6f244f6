"""Replays: stored results that are computed again, with the places and causes of differences.

A result keeps its answers and the digests of its rules. The score of a node follows from the meaning of the node and
all nodes below it, and from the answers there: a difference where neither has changed has another cause.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import attrs

from kompass_rules.errors import Finding, InvalidError, finding
from kompass_rules.kinds import NONE, require
from kompass_rules.model.code import TOTAL, parent
from kompass_rules.model.ruleset import Missing, Ruleset, ruleset_digest
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.scoring.evaluation import evaluate
from kompass_rules.scoring.hosts import Aggregates
from kompass_rules.scoring.restore import figures_of
from kompass_rules.scoring.score import Score
from kompass_rules.scoring.snapshot import Snapshot
from kompass_rules.shown import Shown
from kompass_rules.version import VERSION
from kompass_rules.workbench.digest_diff import TreeDiff, node_digests, tree_diff

_HEADER = ("unit", "assessed", "profile", "missing")


class Outcome(StrEnum):
    """The outcome of a replay.

    `same`: nothing differs. `same-figures`: no figure differs, but the evidence or the reason of a dispute does.
    `different`: a figure differs, or a stated input of the result. `refused`: nothing could be computed.
    """

    SAME = "same"
    SAME_FIGURES = "same-figures"
    DIFFERENT = "different"
    REFUSED = "refused"


class Cause(StrEnum):
    """The cause of a difference: an edit since then or, where nothing relevant was edited, the possible causes left.

    `engine`: another version computed the result, or somebody edited it; `result`: somebody edited it. `words`: no
    figure differs.
    """

    RULESET = "ruleset"
    ANSWERS = "answers"
    ENGINE = "engine"
    RESULT = "result"
    WORDS = "words"


@attrs.frozen
class Divergence:
    """A place that differs, then and now: a node (None where the code does not exist), or a key of the header."""

    place: str
    then: Score | str | None
    now: Score | str | None
    cause: Cause


@attrs.frozen
class Edits:
    """The edits since then, in the ruleset and in the answers.

    `nodes` and `codes` are the places of the edits, and are empty where the result does not keep enough to find them.
    `is_forged`: the result contradicts its own digests, so the result itself was edited.
    """

    ruleset: bool
    nodes: TreeDiff
    answers: bool
    codes: tuple[str, ...]
    is_forged: bool


@attrs.frozen
class Replayed(Shown):
    """A stored result, computed again by `ruleset` and an engine of the version `engine`.

    `differing` is the number of nodes that differ. `divergences` are those of the header, and of the lowest nodes that
    differ, in order; the nodes above differ as a consequence. `findings` say why nothing could be computed.
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
        """The outcome, by the worst difference."""
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
    """Compute a result again, from its own answers or from those of an assessment.

    A host's own calculations are not repeated. Raises `InvalidError` (`result-without-answers`) without answers.
    """
    require("snapshot", snapshot, Snapshot)
    require("ruleset", ruleset, Ruleset)
    require("assessment", assessment, Assessment, NONE)
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
    figures = tree_diff(figures_of(snapshot), figures_of(again), ruleset)
    differ = figures if figures.changed_codes else tree_diff(snapshot.scores, again.scores, ruleset)
    divergences = [*_of_header(replayed, again)]
    for code in differ.lowest:
        words = Cause.RESULT if edits.is_forged else Cause.WORDS
        cause = _cause(replayed, given, code, again) if figures.changed_codes else words
        divergences.append(Divergence(code, snapshot.scores.get(code), again.scores.get(code), cause))
    return attrs.evolve(replayed, differing=len(differ.changed_codes), divergences=tuple(divergences))


def _edits(snapshot: Snapshot, ruleset: Ruleset, given: Assessment) -> Edits:
    then, now = snapshot.node_digests, node_digests(ruleset)
    is_edited = snapshot.ruleset_digest != ruleset.digest
    is_forged = bool(then) and (snapshot.ruleset_digest not in _own_digests(snapshot) or not (is_edited or then == now))
    nodes = tree_diff(then, now, ruleset) if is_edited and then else TreeDiff((), ())
    if is_edited and then and not nodes.changed_codes:  # only the policy for missing answers is in no node
        is_edited = not is_forged
        nodes = attrs.evolve(nodes, policy=is_edited)
    kept = snapshot.given
    if kept is not None:
        reasons = {code: score.disputed for code, score in snapshot.scores.items() if score.disputed is not None}
        is_forged |= kept.digest != snapshot.assessment_digest or not reasons.items() <= kept.disputed.items()
    codes = () if kept is None else _edited_codes(kept, given)
    return Edits(is_edited, nodes, snapshot.assessment_digest != given.digest, codes, is_forged)


def _own_digests(snapshot: Snapshot) -> set[str]:
    """The possible digests of the ruleset, by the digest of the total in the result."""
    total = snapshot.node_digests.get(TOTAL, "")
    return {ruleset_digest(snapshot.framework, snapshot.revision, policy, total) for policy in Missing}


def _edited_codes(then: Assessment, now: Assessment) -> tuple[str, ...]:
    """The codes on which the two assessments differ."""
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
    """The cause of the difference at a node."""
    snapshot, edits = replayed.snapshot, replayed.edits
    everywhere = bool(given.printed)  # printed figures constrain each other, up and down the tree
    then, now = snapshot.scores.get(code), again.scores.get(code)
    # whether a node is scored at all is decided by the one above it
    by_others = everywhere or then is None or now is None or then.status is not now.status
    nodes = edits.nodes
    if edits.ruleset and not nodes.policy and (by_others or not nodes.changed_codes or code in nodes.changed_codes):
        return Cause.RULESET
    if edits.answers:
        own = _way_up(replayed.ruleset, code)
        touched = (code in _way_up(replayed.ruleset, one) or one in own for one in edits.codes)
        if everywhere or snapshot.given is None or any(touched):
            return Cause.ANSWERS
    return _unexplained(replayed)


def _way_up(ruleset: Ruleset, code: str) -> tuple[str, ...]:
    """A code and those above it; of a code that is gone, those that its dots name."""
    way = [code]
    while way[-1] not in ruleset:
        way.append(parent(way[-1]))
    return (*way, *ruleset.ancestors(way[-1]))


def _unexplained(replayed: Replayed) -> Cause:
    return Cause.RESULT if replayed.snapshot.engine == replayed.engine else Cause.ENGINE
