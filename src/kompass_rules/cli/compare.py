"""`kompass-rules compare`: what the difference between two evaluations, or several in a row, may be read as."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from functools import partial

from kompass_rules.cli.series import read_series
from kompass_rules.cli.suppositions import read_supposition, scenarios_under, under
from kompass_rules.cli.terminal import Terminal
from kompass_rules.showing.comparison_page import Compared, series_page
from kompass_rules.showing.comparison_table import comparison_sheet


def run(options: Namespace, terminal: Terminal) -> int:
    """Compare each file with the one before, and print it as asked for."""
    language, said = terminal.language, read_supposition(options.suppose, terminal.language)
    series = read_series([options.before, *options.after], options.rules, terminal)
    comparisons, framework = [*series.comparisons], series.framework
    if len(comparisons) > 1:
        comparisons.append(framework.compare(series.evaluations[0], series.evaluations[-1]))
    scenarios = [scenarios_under(said, one) if options.scenarios else () for one in comparisons]
    comparisons = under(said, comparisons)
    parts = [Compared(*one) for one in zip(comparisons, scenarios, strict=True)]
    every = [one for part in parts for one in (part.comparison, *part.scenarios)]
    page = partial(series_page, parts, language, framework.titled(language))
    terminal.answer(options, page, partial(_plain, parts), partial(comparison_sheet, every, language))
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
