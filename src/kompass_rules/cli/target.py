"""`kompass-rules target`: the cheapest changes of answers that reach a goal, and what each next step gives."""

from __future__ import annotations

from argparse import Namespace
from fractions import Fraction
from functools import partial

from kompass_rules.analysis.target import Goal, target
from kompass_rules.cli.arguments import UsageError
from kompass_rules.cli.frameworks import assessed
from kompass_rules.cli.terminal import Terminal
from kompass_rules.errors import InvalidError
from kompass_rules.model.code import TOTAL
from kompass_rules.numbers import number
from kompass_rules.scoring.evaluation import evaluate
from kompass_rules.showing.target_page import target_page


def run(options: Namespace, terminal: Terminal) -> int:
    """Find the changes; 1 where the goal cannot be reached."""
    goal, costs = _goal(options, terminal), dict(_cost(one, terminal) for one in options.cost)
    with assessed(options.file, options, terminal) as (assessment, ruleset, framework):
        found = target(evaluate(ruleset, assessment, missing=options.missing), goal, costs)
    terminal.answer(options, partial(target_page, found, terminal.language, framework), found.to_dict)
    return int(not found.is_reached)


def _goal(options: Namespace, terminal: Terminal) -> Goal:
    """The goal as the options give it: one figure or grade, of the total or of a node."""
    points = options.total if options.points is None else options.points
    both = options.total is not None and (options.points is not None or options.node is not None)
    if both or sum(one is not None for one in (points, options.percent, options.grade)) != 1:
        raise UsageError(terminal.phrase("bad-goal"))
    code = options.node or TOTAL
    if points is not None:
        return Goal(code, points=given_number(points, terminal))
    if options.percent is not None:
        return Goal(code, percent=given_number(options.percent, terminal))
    return Goal(code, grade=options.grade)


def given_number(text: str, terminal: Terminal) -> Fraction:
    """Return the number that an option gives; raises `UsageError`."""
    try:
        return number(text)
    except InvalidError:
        raise UsageError(terminal.phrase("bad-number", text=text)) from None


def _cost(text: str, terminal: Terminal) -> tuple[str, Fraction]:
    code, sign, cost = text.partition("=")
    if not sign:
        raise UsageError(terminal.phrase("bad-cost", text=text))
    return code.strip(), given_number(cost, terminal)
