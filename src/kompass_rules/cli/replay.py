"""`kompass-rules replay`: a stored result computed again, by the rules and the engine of today."""

from __future__ import annotations

from argparse import Namespace

import attrs

from kompass_rules.cli.findings import report
from kompass_rules.cli.frameworks import rules_of
from kompass_rules.cli.inputs import document, located
from kompass_rules.cli.terminal import Terminal, complaints
from kompass_rules.documents.json_text import MOST_RESULT_BYTES
from kompass_rules.documents.loading import parse_assessment
from kompass_rules.documents.results import parse_snapshot
from kompass_rules.errors import InvalidError
from kompass_rules.showing.replay_page import replay_page
from kompass_rules.workbench.replay import Outcome, replay


def run(options: Namespace, terminal: Terminal) -> int:
    """Say whether the result is the same; 1 where it is not. Findings go to standard error."""
    data = None if options.assessment is None else document(options.assessment, terminal)
    snapshot = parse_snapshot(document(options.result, terminal, MOST_RESULT_BYTES), file=options.result)
    assessment = None if data is None else parse_assessment(data, file=options.assessment)
    try:
        ruleset, framework = rules_of(snapshot, options.rules, terminal, options.result)
    except InvalidError as error:
        raise InvalidError(attrs.evolve(one, file=one.file or options.result) for one in error.findings) from None
    replayed = replay(snapshot, ruleset, assessment)
    terminal.show(replay_page(replayed, terminal.language, framework))
    if replayed.findings:
        terminal.flush()
        found = replayed.findings if data is None else located(replayed.findings, data, options.assessment)
        report(found, complaints(terminal.language), terminal.texts)
    return 0 if replayed.outcome in (Outcome.SAME, Outcome.SAME_FIGURES) else 1
