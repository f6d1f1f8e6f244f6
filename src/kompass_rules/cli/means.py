"""Published means that the commands are given: a file, or the name of a framework that comes with the program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kompass_rules.analysis.means import Means
from kompass_rules.cli.arguments import UsageError
from kompass_rules.cli.inputs import document
from kompass_rules.cli.terminal import Terminal
from kompass_rules.documents.folder import bundled_means, bundled_names
from kompass_rules.documents.loading import parse_means
from kompass_rules.documents.reading import read
from kompass_rules.errors import InvalidError

_OF_MEANS = {("framework",), ("means",)}


@contextmanager
def means_located(named: str | None, terminal: Terminal) -> Iterator[None]:
    """Give findings of means their places in the file that was named."""
    try:
        yield
    except InvalidError as error:
        if named not in terminal.texts:
            raise
        ofmeans = [found for found in error.findings if found.at[:1] in _OF_MEANS and found.file is None]
        others = [found for found in error.findings if found not in ofmeans]
        raise InvalidError(others + read(terminal.texts[named], "means", named).located(ofmeans)) from None


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
