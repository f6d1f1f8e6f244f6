"""`kompass-rules cohort`: several units side by side, with mean, median, rank and percentile."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence

import attrs

from kompass_rules.analysis.cohort import cohort
from kompass_rules.cli.arguments import UsageError
from kompass_rules.cli.findings import report
from kompass_rules.cli.inputs import document, located
from kompass_rules.cli.means import means_of
from kompass_rules.cli.series import read_evaluations
from kompass_rules.cli.terminal import Terminal, complaints
from kompass_rules.documents.json_text import MOST_RESULT_BYTES
from kompass_rules.errors import Finding, InvalidError, UnknownCodeError
from kompass_rules.showing.cohort_page import cohort_page, cohort_sheet
from kompass_rules.wording import phrase


def run(options: Namespace, terminal: Terminal) -> int:
    """Lay the files side by side; findings go to standard error."""
    language, files = terminal.language, [*options.file]
    texts = {file: document(file, language, MOST_RESULT_BYTES) for file in files}
    try:
        means = means_of(options.means, texts, language)
        framework, evaluations = read_evaluations(files, texts, options.rules, language)
        made = cohort(evaluations, means, nodes=options.nodes, framework=framework)
    except InvalidError as error:
        report([*_in_files(error.findings, files, texts)], complaints(language), texts)
        return 1
    except UnknownCodeError as error:
        raise UsageError(phrase("bad-code", language, code=error.code, meant=error.suggestions)) from None
    title = framework.titled(language)
    if options.json:
        terminal.json(made.to_dict())
    elif options.csv:
        terminal.for_spreadsheets(cohort_sheet(made, language))
    elif options.markdown:
        terminal.for_markdown(cohort_page(made, language, title))
    else:
        terminal.show(cohort_page(made, language, title))
    return 0


def _in_files(findings: Sequence[Finding], files: Sequence[str], texts: Mapping[str, bytes]) -> Iterator[Finding]:
    """Yield findings of a cohort at their places in the files."""
    for found in findings:
        if found.at[:1] == ("evaluations",):
            file = files[int(found.at[1])]
            yield from located([attrs.evolve(found, at=found.at[2:])], texts[file], file)
        else:
            yield found
