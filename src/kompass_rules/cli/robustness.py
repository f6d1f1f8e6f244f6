"""`kompass-rules robustness`: the change of weights that reverses a ranking, or takes a total across a threshold."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from fractions import Fraction

from kompass_rules.analysis.robustness import PlainRanking, PlainRobustness, Robustness, ranking, robustness
from kompass_rules.cli.arguments import UsageError
from kompass_rules.cli.findings import report
from kompass_rules.cli.frameworks import rules_of
from kompass_rules.cli.inputs import document, located
from kompass_rules.cli.target import given_number
from kompass_rules.cli.terminal import Terminal, complaints
from kompass_rules.documents.loading import parse_assessment
from kompass_rules.errors import Finding, InvalidError, UnknownCodeError
from kompass_rules.model.code import TOTAL
from kompass_rules.scoring.evaluation import Evaluation, evaluate
from kompass_rules.showing.robustness_page import robustness_pages


def run(options: Namespace, terminal: Terminal) -> int:
    """Find the changes; 1 where there are findings, which go to standard error."""
    if options.threshold is None and len({*options.file}) < 2:
        raise UsageError(terminal.phrase("bad-ranking"))
    limits = dict(_limit(one, terminal) for one in options.within) or {TOTAL: Fraction(1, 2)}
    threshold = None if options.threshold is None else given_number(options.threshold, terminal)
    depth = _depth(options.depth or "1", terminal)
    texts = {file: document(file, terminal.language) for file in options.file}
    try:
        evaluations = _evaluations(texts, options, terminal)
        if threshold is None:
            found = ranking(evaluations, depth=depth, limits=limits)
        else:
            found = tuple(robustness(one, threshold, depth=depth, limits=limits) for one in evaluations)
    except UnknownCodeError as error:
        raise UsageError(terminal.phrase("bad-code", code=error.code, meant=error.suggestions)) from None
    except InvalidError as error:
        report(error.findings, complaints(terminal.language), texts)
        return 1
    if options.json:
        terminal.json(_plain(found))
    elif options.markdown:
        terminal.for_markdown(robustness_pages(found, terminal.language))
    else:
        terminal.show(robustness_pages(found, terminal.language))
    return 0


def _evaluations(texts: Mapping[str, bytes], options: Namespace, terminal: Terminal) -> list[Evaluation]:
    """The scored files; raises `InvalidError` with what is wrong in all of them."""
    made: list[Evaluation] = []
    findings: list[Finding] = []
    for file, data in texts.items():
        try:
            assessment = parse_assessment(data, file=file)
            ruleset, _ = rules_of(assessment, options.rules, terminal.language, file)
            made.append(evaluate(ruleset, assessment, missing=options.missing))
        except InvalidError as error:
            findings += located(error.findings, data, file)
    if findings:
        raise InvalidError(findings)
    return made


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
