"""`kompass-rules score`: an assessment, scored by the rules it was made with, as its report prints it."""

from __future__ import annotations

from argparse import Namespace

from kompass_rules.cli.arguments import UsageError
from kompass_rules.cli.frameworks import rules_of
from kompass_rules.cli.inputs import document, located
from kompass_rules.cli.terminal import Terminal, complaints
from kompass_rules.documents.loading import parse_assessment
from kompass_rules.errors import InvalidError, UnknownCodeError
from kompass_rules.scoring.evaluation import Evaluation, evaluate
from kompass_rules.showing.score_page import score_page
from kompass_rules.showing.score_table import score_sheet


def run(options: Namespace, terminal: Terminal) -> int:
    """Score the file and print it as asked for; findings go to standard error."""
    data = document(options.file, terminal.language)
    try:
        assessment = parse_assessment(data, file=options.file)
        ruleset, framework = rules_of(assessment, options.rules, terminal.language, options.file)
        evaluation = evaluate(ruleset, assessment, missing=options.missing, rounding=not options.no_rounding)
    except InvalidError as error:
        from kompass_rules.cli.findings import report

        found = located(error.findings, data, options.file)
        report(found, complaints(terminal.language), {options.file: data})
        return 1
    if options.explain:
        _explain(evaluation, options.explain, terminal)
    elif options.json:
        terminal.json(evaluation.to_dict())
    elif options.csv:
        terminal.for_spreadsheets(score_sheet(evaluation, terminal.language))
    elif options.markdown:
        terminal.for_markdown(score_page(evaluation, terminal.language, framework, notes=True))
    else:
        terminal.show(score_page(evaluation, terminal.language, framework, notes=options.notes))
    return 0


def _explain(evaluation: Evaluation, code: str, terminal: Terminal) -> None:
    try:
        explanation = evaluation.explain(code)
    except UnknownCodeError as error:
        message = terminal.phrase("bad-code", code=code, meant=error.suggestions)
        raise UsageError(f"--explain: {message}") from None
    for line in explanation.text(terminal.language).split("\n"):
        indent = " " * (len(line) - len(line.lstrip()))
        terminal.paragraph(line, indent=f"{indent}  ")
