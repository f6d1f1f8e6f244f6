"""`kompass-rules target`: the cheapest changes of answers that reach a goal, and what each next step gives."""

from __future__ import annotations

from argparse import Namespace
from fractions import Fraction

from kompass_rules.analysis.target import Goal, target
from kompass_rules.cli.arguments import UsageError
from kompass_rules.cli.findings import report
from kompass_rules.cli.frameworks import rules_of
from kompass_rules.cli.inputs import document, located
from kompass_rules.cli.terminal import Terminal, complaints
from kompass_rules.documents.loading import parse_assessment
from kompass_rules.errors import InvalidError, UnknownCodeError
from kompass_rules.model.code import TOTAL
from kompass_rules.numbers import number
from kompass_rules.scoring.evaluation import evaluate
from kompass_rules.showing.target_page import target_page


def run(options: Namespace, terminal: Terminal) -> int:
    """Find the changes; 1 where the goal cannot be reached, or findings, which go to standard error."""
    data = document(options.file, terminal.language)
    goal, costs = _goal(options, terminal), dict(_cost(one, terminal) for one in options.cost)
    try:
        assessment = parse_assessment(data, file=options.file)
        ruleset, framework = rules_of(assessment, options.rules, terminal.language, options.file)
        found = target(evaluate(ruleset, assessment, missing=options.missing), goal, costs)
    except UnknownCodeError as error:
        raise UsageError(terminal.phrase("bad-code", code=error.code, meant=error.suggestions)) from None
    except InvalidError as error:
        report(located(error.findings, data, options.file), complaints(terminal.language), {options.file: data})
        return 1
    if options.json:
        terminal.json(found.to_dict())
    elif options.markdown:
        terminal.for_markdown(target_page(found, terminal.language, framework))
    else:
        terminal.show(target_page(found, terminal.language, framework))
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
