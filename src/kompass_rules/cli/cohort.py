"""`kompass-rules cohort`: several units side by side, with mean, median, rank and percentile."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import attrs

from kompass_rules.analysis.cohort import cohort
from kompass_rules.cli.inputs import located
from kompass_rules.cli.means import means_located, means_of
from kompass_rules.cli.series import read_evaluations
from kompass_rules.cli.terminal import Terminal
from kompass_rules.errors import Finding, InvalidError
from kompass_rules.showing.cohort_page import cohort_page, cohort_sheet


def run(options: Namespace, terminal: Terminal) -> int:
    """Lay the files side by side."""
    language, files = terminal.language, options.file
    means = means_of(options.means, terminal)
    framework, evaluations = read_evaluations(files, options.rules, terminal)
    try:
        with means_located(options.means, terminal):
            made = cohort(evaluations, means, nodes=options.nodes, framework=framework)
    except InvalidError as error:
        raise InvalidError(_in_files(error.findings, files, terminal.texts)) from None
    page = partial(cohort_page, made, language, framework.titled(language))
    terminal.answer(options, page, made.to_dict, partial(cohort_sheet, made, language))
    return 0


def _in_files(findings: Sequence[Finding], files: Sequence[str], texts: Mapping[str, bytes]) -> Iterator[Finding]:
    """Yield findings of a cohort at their places in the files."""
    for found in findings:
        if found.at[:1] == ("evaluations",):
            file = files[int(found.at[1])]
            yield from located([attrs.evolve(found, at=found.at[2:])], texts[file], file)
        else:
            yield found
