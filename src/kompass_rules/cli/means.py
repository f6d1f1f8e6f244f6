"""Published means that the commands are given: a file, or the name of a framework that comes with the program."""

from __future__ import annotations

from kompass_rules.analysis.means import Means
from kompass_rules.cli.arguments import UsageError
from kompass_rules.cli.inputs import document
from kompass_rules.cli.terminal import Terminal
from kompass_rules.documents.folder import bundled_means, bundled_names
from kompass_rules.documents.loading import parse_means


def means_of(named: str | None, terminal: Terminal) -> Means | None:
    """Return the means in a file, or those of a framework that comes with the program."""
    if named is None:
        return None
    if named in bundled_names():
        means = bundled_means(named)
        if means is None:
            raise UsageError(terminal.phrase("mean-none", name=named))
        return means
    return parse_means(document(named, terminal), file=named)
