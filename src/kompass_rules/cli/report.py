"""`kompass-rules report`: an evaluation as a report for publication, beside earlier ones."""

from __future__ import annotations

import os
from argparse import Namespace

import attrs

from kompass_rules.cli.key_figures import key_figures_of
from kompass_rules.cli.language import chosen
from kompass_rules.cli.means import means_located, means_of
from kompass_rules.cli.series import read_series
from kompass_rules.cli.suppositions import read_supposition, scenarios_under, under
from kompass_rules.cli.terminal import Terminal
from kompass_rules.showing.report import report
from kompass_rules.wording import LANGUAGES


def run(options: Namespace, terminal: Terminal) -> int:
    """Write the report of the file, compared with the earlier ones, given oldest first.

    It is in the language that was asked for, or that of the assessment, or Swedish.
    """
    said = read_supposition(options.suppose, terminal.language)
    means = means_of(options.means, terminal)
    series = read_series([*options.previous, options.file], options.rules, terminal, {options.file: options.missing})
    newest = series.evaluations[-1]
    key_figures = key_figures_of(options.key_figures, options.file, newest.assessment.unit, terminal)
    scenarios = scenarios_under(said, series.comparisons[-1]) if options.scenarios and series.comparisons else ()
    comparisons = under(said, series.comparisons) if series.comparisons else []
    own = newest.assessment.language
    language = chosen(options.lang, os.environ) or (own if own in LANGUAGES else "sv")
    title = series.framework.titled(language)
    with means_located(options.means, terminal):
        made = report(
            newest,
            comparisons,
            scenarios=scenarios,
            means=means,
            key_figures=key_figures,
            language=language,
            framework=title,
        )
    attrs.evolve(terminal, language=language).show(made.page)
    return 0
