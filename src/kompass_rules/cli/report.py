"""`kompass-rules report`: an evaluation as a report for publication, beside earlier ones."""

from __future__ import annotations

import os
from argparse import Namespace

import attrs

from kompass_rules.cli.inputs import document
from kompass_rules.cli.key_figures import key_figures_of
from kompass_rules.cli.language import chosen
from kompass_rules.cli.means import means_of
from kompass_rules.cli.series import read_series
from kompass_rules.cli.suppositions import read_supposition, scenarios_under, under
from kompass_rules.cli.terminal import Terminal, complaints
from kompass_rules.documents.json_text import MOST_RESULT_BYTES
from kompass_rules.errors import InvalidError
from kompass_rules.showing.report import report
from kompass_rules.wording import LANGUAGES


def run(options: Namespace, terminal: Terminal) -> int:
    """Write the report of the file, compared with the earlier ones, given oldest first; findings to standard error.

    It is in the language that was asked for, or that of the assessment, or Swedish.
    """
    language, files = terminal.language, [*options.previous, options.file]
    said = read_supposition(options.suppose, language)
    texts = {file: document(file, language, MOST_RESULT_BYTES) for file in files}
    try:
        means = means_of(options.means, texts, language)
        series = read_series(files, texts, options.rules, language)
        unit = series.evaluations[-1].assessment.unit
        key_figures = key_figures_of(options.key_figures, unit, texts, language)
        scenarios = scenarios_under(said, series.comparisons[-1]) if options.scenarios and series.comparisons else ()
        comparisons = under(said, series.comparisons) if series.comparisons else []
    except InvalidError as error:
        from kompass_rules.cli.findings import report as report_findings

        report_findings(error.findings, complaints(language), texts)
        return 1
    own = series.evaluations[-1].assessment.language
    language = chosen(options.lang, os.environ) or (own if own in LANGUAGES else "sv")
    title = series.framework.titled(language)
    made = report(
        series.evaluations[-1],
        comparisons,
        scenarios=scenarios,
        means=means,
        key_figures=key_figures,
        language=language,
        framework=title,
    )
    attrs.evolve(terminal, language=language).show(made.page)
    return 0
