"""Whether everybody prints the same: all must where binary floats are right, and the exact ones must everywhere."""

from __future__ import annotations

import random

import attrs

from benchmarks.peers import Peer, Prepare
from benchmarks.workload import Answers, Figures, Workload, figures_of
from kompass_rules import evaluate

__all__ = ["DisagreementError", "Misprints", "misprints_of", "printed"]

WHOLE, TENTHS = 20, 300
"""How many random assessments are compared, answered in whole points and partly in tenths."""


class DisagreementError(AssertionError):
    """Two implementations print different figures where both must be right."""


@attrs.frozen
class Misprints:
    """Figures that a peer prints otherwise than exact numbers do, on answers in tenths."""

    figures: int
    wrong: int
    assessments: int
    spoilt: int


def printed(workload: Workload, answers: Answers) -> Figures:
    """What kompass_rules prints."""
    figures = evaluate(workload.ruleset, workload.assessment(answers)).figures()
    found = [figure for node in workload.inner for figure in figures[node.code]]
    if found != figures_of(workload.read(evaluate(workload.ruleset, workload.assessment(answers)))):
        raise DisagreementError("figures and scores differ")
    return [int(figure or 0) for figure in found]


def misprints_of(workload: Workload, peers: dict[Peer, Prepare]) -> dict[Peer, Misprints]:
    """Compare every peer with kompass_rules, figure by figure.

    Raises `DisagreementError` where a peer differs on whole points, or an exact one anywhere. The first assessment in
    tenths is the one that is timed.
    """
    rnd = random.Random(2)
    for _ in range(WHOLE):
        answers = workload.answers(rnd, tenths=False)
        wanted = printed(workload, answers)
        for peer, prepare in peers.items():
            _must_agree(workload, peer, _said(prepare, answers), wanted)
    found: dict[Peer, list[int]] = {peer: [] for peer in peers}
    for answers in [timed_answers(workload), *(workload.answers(rnd, tenths=True) for _ in range(TENTHS - 1))]:
        wanted = printed(workload, answers)
        for peer, prepare in peers.items():
            said = _said(prepare, answers)
            if peer.is_exact:
                _must_agree(workload, peer, said, wanted)
            found[peer].append(sum(ours != theirs for ours, theirs in zip(wanted, said, strict=True)))
    figures = 2 * len(workload.inner) * TENTHS
    return {peer: Misprints(figures, sum(wrong), TENTHS, sum(map(bool, wrong))) for peer, wrong in found.items()}


def timed_answers(workload: Workload) -> Answers:
    """The answers of the timed evaluation."""
    return workload.answers(random.Random(3), tenths=True)


def _said(prepare: Prepare, answers: Answers) -> Figures:
    ready = prepare(answers)
    return ready.read(ready.call())


def _must_agree(workload: Workload, peer: Peer, said: Figures, wanted: Figures) -> None:
    if said != wanted:
        codes = [node.code for node in workload.inner for _ in range(2)]
        first = next(
            text
            for code, theirs, ours in zip(codes, said, wanted, strict=True)
            if (text := f"{code}: {theirs} for {ours}") and theirs != ours
        )
        raise DisagreementError(f"{peer.name} prints another figure at {first}")
