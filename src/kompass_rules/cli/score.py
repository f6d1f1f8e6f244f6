"""`kompass-rules score`: an assessment, scored by the rules it was made with, as its report prints it."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator

from kompass_rules.cli.arguments import UsageError
from kompass_rules.cli.inputs import document, located, rules_of
from kompass_rules.cli.terminal import Terminal
from kompass_rules.cli.terminal import terminal as terminal_of
from kompass_rules.documents import parse_assessment
from kompass_rules.errors import InvalidError, UnknownCodeError
from kompass_rules.model.code import TOTAL
from kompass_rules.scoring.evaluation import Evaluation, evaluate
from kompass_rules.showing import layout
from kompass_rules.showing.layout import Emphasis
from kompass_rules.showing.remarks import remarks
from kompass_rules.showing.score_table import score_sheet, score_table, title_of
from kompass_rules.wording import phrase

__all__ = ["run"]


def run(options: Namespace, terminal: Terminal) -> int:
    """Score the file and print it as asked for; findings go to standard error."""
    data = document(options.file)
    try:
        assessment = parse_assessment(data, file=options.file)
        ruleset, framework = rules_of(assessment, options.rules, terminal.language)
        evaluation = evaluate(ruleset, assessment, missing=options.missing, rounding=not options.no_rounding)
    except InvalidError as error:
        from kompass_rules.cli.findings import report

        found = located(error.findings, data, options.file)
        report(found, terminal_of(terminal.language, sys.stderr), {options.file: data})
        return 1
    if options.explain:
        _explain(evaluation, options.explain, terminal)
    elif options.json:
        terminal.for_programs(json.dumps(evaluation.to_dict(), ensure_ascii=False, indent=2) + "\n")
    elif options.csv:
        terminal.for_spreadsheets(score_sheet(evaluation, terminal.language))
    elif options.markdown:
        terminal.for_programs("\n".join(_markdown(evaluation, framework, terminal.language)) + "\n")
    else:
        _text(evaluation, framework, terminal, notes=options.notes)
    return 0


def _headline(evaluation: Evaluation, framework: str) -> str:
    assessment = evaluation.assessment
    named = f"{framework} {assessment.revision} – {assessment.unit}"
    return f"{named}, {assessment.assessed}" if assessment.assessed else named


def _text(evaluation: Evaluation, framework: str, terminal: Terminal, *, notes: bool) -> None:
    language, table = terminal.language, score_table(evaluation, terminal.language)
    terminal.say(terminal.styled(_headline(evaluation, framework), Emphasis.STRONG))
    terminal.say()
    terminal.say(layout.text(table, terminal.style))
    terminal.say()
    for remark in remarks(evaluation, table, language):
        terminal.paragraph(remark, indent="  ")
    if notes:
        for code, parts in _notes(evaluation, language):
            terminal.say()
            terminal.say(terminal.styled(code, Emphasis.STRONG))
            for name, sentences in parts:
                terminal.say(f"  {name}")
                for sentence in sentences:
                    terminal.paragraph(f"    • {sentence}", indent="      ")


def _markdown(evaluation: Evaluation, framework: str, language: str) -> Iterator[str]:
    table = score_table(evaluation, language)
    yield f"# {layout.escaped(_headline(evaluation, framework))}"
    yield ""
    yield layout.markdown(table)
    for code, parts in _notes(evaluation, language):
        yield from ("", f"## {layout.escaped(code)}")
        for name, sentences in parts:
            yield from ("", f"**{name}**", "")
            yield from (f"- {layout.escaped(sentence)}" for sentence in sentences)
    yield from ("", "---", "")
    yield from (f"- {layout.escaped(remark)}" for remark in remarks(evaluation, table, language))


def _notes(evaluation: Evaluation, language: str) -> Iterator[tuple[str, list[tuple[str, tuple[str, ...]]]]]:
    """By node, in the order of the ruleset, what the assessors wrote: strengths, improvements, grounds."""
    for node in evaluation.ruleset:
        note = evaluation.assessment.notes.get(node.code)
        if note is not None:
            title = title_of(evaluation, node.code, language)
            parts = (("strengths", note.strengths), ("improvements", note.improvements), ("grounds", note.grounds))
            written = [(phrase(name, language), sentences) for name, sentences in parts if sentences]
            yield title if node.code == TOTAL else f"{node.code} {title}", written


def _explain(evaluation: Evaluation, code: str, terminal: Terminal) -> None:
    try:
        explanation = evaluation.explain(code)
    except UnknownCodeError as error:
        message = terminal.phrase("bad-code", code=code, meant=error.suggestions)
        raise UsageError(f"--explain: {message}") from None
    for line in explanation.text(terminal.language).split("\n"):
        indent = " " * (len(line) - len(line.lstrip()))
        terminal.paragraph(line, indent=f"{indent}  ")
