"""`kompass-rules compare`: what the difference between two evaluations, or several in a row, may be read as."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence

from kompass_rules.cli.inputs import document
from kompass_rules.cli.series import read_series
from kompass_rules.cli.suppositions import read_supposition, scenarios_under, under
from kompass_rules.cli.terminal import Terminal, complaints
from kompass_rules.documents.json_text import MOST_RESULT_BYTES
from kompass_rules.errors import InvalidError
from kompass_rules.showing.comparison_page import Compared, series_page
from kompass_rules.showing.comparison_table import comparison_sheet


def run(options: Namespace, terminal: Terminal) -> int:
    """Compare each file with the one before, and print it as asked for; findings go to standard error."""
    files = [options.before, *options.after]
    said = read_supposition(options.suppose, terminal.language)
    texts = {file: document(file, terminal.language, MOST_RESULT_BYTES) for file in files}
    try:
        series = read_series(files, texts, options.rules, terminal.language)
        comparisons, framework = [*series.comparisons], series.framework
        if len(comparisons) > 1:
            comparisons.append(framework.compare(series.evaluations[0], series.evaluations[-1]))
        scenarios = [scenarios_under(said, one) if options.scenarios else () for one in comparisons]
        comparisons = under(said, comparisons)
    except InvalidError as error:
        from kompass_rules.cli.findings import report

        report(error.findings, complaints(terminal.language), texts)
        return 1
    parts = [Compared(*one) for one in zip(comparisons, scenarios, strict=True)]
    title = framework.titled(terminal.language)
    if options.json:
        terminal.json(_plain(parts))
    elif options.csv:
        every = [one for part in parts for one in (part.comparison, *part.scenarios)]
        terminal.for_spreadsheets(comparison_sheet(every, terminal.language))
    elif options.markdown:
        terminal.for_markdown(series_page(parts, terminal.language, title))
    else:
        terminal.show(series_page(parts, terminal.language, title))
    return 0


def _plain(parts: Sequence[Compared]) -> Mapping[str, object]:
    """Return one comparison; or those of each evaluation with the one before, and the first with the last."""
    *pairs, last = (_with_scenarios(part) for part in parts)
    return {"format": 1, "kind": "series", "comparisons": pairs, "first_to_last": last} if pairs else last


def _with_scenarios(part: Compared) -> Mapping[str, object]:
    plain = part.comparison.to_dict()
    if not part.scenarios:
        return plain
    tried = [
        {"supposed": [one.to_dict() for one in scenario.supposed], "total": scenario.total.to_dict()}
        for scenario in part.scenarios
    ]
    return {**plain, "scenarios": tried}
