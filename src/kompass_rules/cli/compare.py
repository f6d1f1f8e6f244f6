"""`kompass-rules compare`: what the difference between two evaluations, or several in a row, may be read as."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import attrs

from kompass_rules.cli.frameworks import framework_of
from kompass_rules.cli.inputs import document, is_json, located
from kompass_rules.cli.suppositions import read_supposition, scenarios_under, under
from kompass_rules.cli.terminal import Terminal, complaints
from kompass_rules.comparison.compare import Comparison
from kompass_rules.documents.files import read_found
from kompass_rules.documents.json_text import MOST_RESULT_BYTES
from kompass_rules.documents.loading import parse_assessment
from kompass_rules.documents.reading import read
from kompass_rules.documents.results import parse_snapshot
from kompass_rules.errors import Finding, InvalidError
from kompass_rules.framework import Framework, rules_in
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.scoring.evaluation import Evaluation, evaluate
from kompass_rules.scoring.restore import restore
from kompass_rules.scoring.snapshot import Snapshot
from kompass_rules.showing.comparison_page import Compared, series_page
from kompass_rules.showing.comparison_table import comparison_sheet

__all__ = ["run"]

Made = TypeVar("Made")


def run(options: Namespace, terminal: Terminal) -> int:
    """Compare each file with the one before, and print it as asked for; findings go to standard error."""
    files = [options.before, *options.after]
    said = read_supposition(options.suppose, terminal.language)
    texts = {file: document(file, terminal.language, MOST_RESULT_BYTES) for file in files}
    try:
        assessments = _all(partial(_given, texts[file], file) for file in files)
        framework = _framework(assessments, files[0], texts, options.rules, terminal.language)
        given = list(zip(assessments, files, strict=True))
        evaluations = _all(partial(_evaluated, framework, one, texts[file], file) for one, file in given)
        pairs = list(zip(pairwise(evaluations), files[1:], strict=True))
        comparisons = _all(
            partial(_compared, framework, old, new, texts, file, options.rules) for (old, new), file in pairs
        )
        comparisons += [framework.compare(evaluations[0], evaluations[-1])] * (len(comparisons) > 1)
        scenarios = [scenarios_under(said, one) if options.scenarios else () for one in comparisons]
        comparisons = under(said, comparisons)
    except InvalidError as error:
        from kompass_rules.cli.findings import report

        report(error.findings, complaints(terminal.language), texts)
        return 1
    parts = [Compared(*one) for one in zip(comparisons, scenarios, strict=True)]
    title = framework.title.get(terminal.language, framework.name)
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


def _all(makers: Iterable[Callable[[], Made]]) -> list[Made]:
    """Return what all makers make; raises `InvalidError` with the findings of all that fail."""
    made: list[Made] = []
    findings: list[Finding] = []
    for maker in makers:
        try:
            made.append(maker())
        except InvalidError as error:
            findings += error.findings
    if findings:
        raise InvalidError(findings)
    return made


def _given(data: bytes, file: str) -> Assessment | Snapshot:
    """Return the assessment in a file, or the stored result."""
    return parse_snapshot(data, file=file) if is_json(data) else parse_assessment(data, file=file)


def _framework(
    given: Sequence[Assessment | Snapshot],
    file: str,
    texts: Mapping[str, bytes],
    rules: str | None,
    language: str,
) -> Framework:
    try:
        return framework_of(given, rules, language, file, correspondences=True)
    except InvalidError as error:
        raise InvalidError(located(error.findings, texts[file], file)) from None


def _evaluated(framework: Framework, given: Assessment | Snapshot, data: bytes, file: str) -> Evaluation:
    try:
        ruleset = rules_in(framework, given)
        return restore(ruleset, given) if isinstance(given, Snapshot) else evaluate(ruleset, given)
    except InvalidError as error:
        raise InvalidError(located(error.findings, data, file)) from None


def _compared(
    framework: Framework, old: Evaluation, new: Evaluation, texts: Mapping[str, bytes], file: str, rules: str | None
) -> Comparison:
    try:
        return framework.compare(old, new)
    except InvalidError as error:
        ofrows = [found for found in error.findings if found.at[:1] == ("associations",)]
        rest = [found for found in error.findings if found not in ofrows]
        raise InvalidError([*_of_rows(ofrows, rules), *located(rest, texts[file], file)]) from None


def _of_rows(findings: Sequence[Finding], rules: str | None) -> Iterator[Finding]:
    """Yield findings of rows with the lines of the correspondence's file, where that is in a folder that was named."""
    for found in findings:
        file = Path(rules or "") / "correspondences" / f"{dict(found.values)['step']}.toml"
        if rules and file.is_file():
            yield from read(read_found(file), "correspondence", str(file)).located([found])
        else:
            yield attrs.evolve(found, file=file.name)


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
