"""`kompass-rules robustness`: the change of weights that reverses a ranking, or takes a total across a threshold."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from fractions import Fraction
from functools import partial

from kompass_rules.analysis.robustness import PlainRanking, PlainRobustness, Robustness, ranking, robustness
from kompass_rules.cli.arguments import UsageError
from kompass_rules.cli.frameworks import assessed
from kompass_rules.cli.series import all_made
from kompass_rules.cli.target import given_number
from kompass_rules.cli.terminal import Terminal
from kompass_rules.model.code import TOTAL
from kompass_rules.scoring.evaluation import Evaluation, evaluate
from kompass_rules.showing.robustness_page import robustness_pages


def run(options: Namespace, terminal: Terminal) -> int:
    """Find the changes."""
    if options.threshold is None and len({*options.file}) < 2:
        raise UsageError(terminal.phrase("bad-ranking"))
    limits = dict(_limit(one, terminal) for one in options.within) or {TOTAL: Fraction(1, 2)}
    threshold = None if options.threshold is None else given_number(options.threshold, terminal)
    depth = _depth(options.depth or "1", terminal)
    evaluations = all_made(partial(_evaluated, file, options, terminal) for file in dict.fromkeys(options.file))
    if threshold is None:
        found = ranking(evaluations, depth=depth, limits=limits)
    else:
        found = tuple(robustness(one, threshold, depth=depth, limits=limits) for one in evaluations)
    terminal.answer(options, partial(robustness_pages, found, terminal.language), partial(_plain, found))
    return 0


def _evaluated(file: str, options: Namespace, terminal: Terminal) -> Evaluation:
    with assessed(file, options, terminal) as (assessment, ruleset, _):
        return evaluate(ruleset, assessment, missing=options.missing)


def _depth(text: str, terminal: Terminal) -> int:
    depth = given_number(text, terminal)
    if depth.denominator != 1 or depth < 1:
        raise UsageError(terminal.phrase("bad-depth", text=text))
    return int(depth)


def _limit(text: str, terminal: Terminal) -> tuple[str, Fraction]:
    """A limit in percent, of all weights or, behind a code and an equals sign, of a node and all below it."""
    code, sign, limit = text.rpartition("=")
    return code.strip() if sign else TOTAL, given_number(limit, terminal) / 100


def _plain(found: Sequence[Robustness]) -> PlainRobustness | PlainRanking:
    """One answer; or those of each evaluation in a ranking, or of each before the threshold."""
    plain = [one.to_dict() for one in found]
    return plain[0] if len(plain) == 1 else {"format": 1, "kind": "ranking", "leads": plain}
