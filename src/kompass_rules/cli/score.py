"""`kompass-rules score`: an assessment, scored by the rules it was made with, as its report prints it."""

from __future__ import annotations

from argparse import Namespace
from functools import partial

from kompass_rules.cli.frameworks import assessed
from kompass_rules.cli.terminal import Terminal
from kompass_rules.scoring.evaluation import Evaluation, evaluate
from kompass_rules.showing.score_page import score_page
from kompass_rules.showing.score_table import score_sheet


def run(options: Namespace, terminal: Terminal) -> int:
    """Score the file and print it as asked for."""
    with assessed(options.file, options, terminal) as (assessment, ruleset, framework):
        evaluation = evaluate(ruleset, assessment, missing=options.missing, rounding=not options.no_rounding)
    if options.explain:
        _explain(evaluation, options.explain, terminal)
        return 0
    notes = options.notes or options.markdown
    page = partial(score_page, evaluation, terminal.language, framework, notes=notes)
    terminal.answer(options, page, evaluation.to_dict, partial(score_sheet, evaluation, terminal.language))
    return 0


def _explain(evaluation: Evaluation, code: str, terminal: Terminal) -> None:
    for line in evaluation.explain(code).text(terminal.language).split("\n"):
        indent = " " * (len(line) - len(line.lstrip()))
        terminal.paragraph(line, indent=f"{indent}  ")
