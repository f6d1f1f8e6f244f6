"""Evaluations in a row, read from files and each compared with the one before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import attrs

from kompass_rules.cli.frameworks import framework_of
from kompass_rules.cli.inputs import document, findings_in, is_json, located
from kompass_rules.cli.progress import told
from kompass_rules.cli.terminal import Terminal
from kompass_rules.comparison.compare import Comparison
from kompass_rules.documents.files import read_found
from kompass_rules.documents.json_text import MOST_RESULT_BYTES
from kompass_rules.documents.loading import parse_assessment
from kompass_rules.documents.reading import read
from kompass_rules.documents.results import parse_snapshot
from kompass_rules.errors import Finding, InvalidError
from kompass_rules.framework import Framework, rules_in
from kompass_rules.frozen import FrozenDict
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.scoring.evaluation import Evaluation, evaluate
from kompass_rules.scoring.restore import restore
from kompass_rules.scoring.snapshot import Snapshot

Made = TypeVar("Made")


@attrs.frozen
class Series:
    """Evaluations in their order, their framework, and the comparison of each with the one before."""

    framework: Framework
    evaluations: tuple[Evaluation, ...]
    comparisons: tuple[Comparison, ...]


def read_evaluations(
    files: Sequence[str], rules: str | None, terminal: Terminal, missing: Mapping[str, str | None] = FrozenDict()
) -> tuple[Framework, list[Evaluation]]:
    """Score the assessments and stored results in files; raises `InvalidError` with what is wrong in all of them.

    `missing` are the meanings of missing answers in files for which another than that of the ruleset was chosen.
    """
    texts = {file: document(file, terminal, MOST_RESULT_BYTES) for file in files}
    assessments = all_made(told([partial(_given, texts[file], file) for file in files], terminal.language))
    with findings_in(texts[files[0]], files[0]):
        framework = framework_of(assessments, rules, terminal, files[0], correspondences=len(files) > 1)
    given = zip(assessments, files, strict=True)
    makers = [partial(_evaluated, framework, one, texts[file], file, missing.get(file)) for one, file in given]
    return framework, all_made(told(makers, terminal.language))


def read_series(
    files: Sequence[str], rules: str | None, terminal: Terminal, missing: Mapping[str, str | None] = FrozenDict()
) -> Series:
    """Score files and compare each with the one before; raises `InvalidError` as `read_evaluations` does."""
    framework, evaluations = read_evaluations(files, rules, terminal, missing)
    pairs = list(zip(pairwise(evaluations), files[1:], strict=True))
    compared = (partial(_compared, framework, *pair, terminal.texts[file], file, rules) for pair, file in pairs)
    comparisons = all_made(compared)
    return Series(framework, tuple(evaluations), tuple(comparisons))


def all_made(makers: Iterable[Callable[[], Made]]) -> list[Made]:
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


def _evaluated(
    framework: Framework, given: Assessment | Snapshot, data: bytes, file: str, missing: str | None
) -> Evaluation:
    with findings_in(data, file):
        ruleset = rules_in(framework, given)
        return restore(ruleset, given) if isinstance(given, Snapshot) else evaluate(ruleset, given, missing=missing)


def _compared(
    framework: Framework, old: Evaluation, new: Evaluation, data: bytes, file: str, rules: str | None
) -> Comparison:
    try:
        return framework.compare(old, new)
    except InvalidError as error:
        ofrows = [found for found in error.findings if found.at[:1] == ("associations",)]
        rest = [found for found in error.findings if found not in ofrows]
        raise InvalidError([*_of_rows(ofrows, rules), *located(rest, data, file)]) from None


def _of_rows(findings: Sequence[Finding], rules: str | None) -> Iterator[Finding]:
    """Yield findings of rows with the lines of the correspondence's file, where that is in a folder that was named."""
    for found in findings:
        file = Path(rules or "") / "correspondences" / f"{dict(found.values)['step']}.toml"
        if rules and file.is_file():
            yield from read(read_found(file), "correspondence", str(file)).located([found])
        else:
            yield attrs.evolve(found, file=file.name)
