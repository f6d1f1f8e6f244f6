"""Published means that the commands are given: a file, or the name of a framework that comes with the program."""

from __future__ import annotations

from kompass_rules.analysis.means import Means
from kompass_rules.cli.arguments import UsageError
from kompass_rules.cli.inputs import document
from kompass_rules.documents.folder import bundled_means, bundled_names
from kompass_rules.documents.loading import parse_means
from kompass_rules.wording import phrase


def means_of(named: str | None, texts: dict[str, bytes], language: str) -> Means | None:
    """Return the means in a file, or those of a framework that comes with the program; the text of a file is kept."""
    if named is None:
        return None
    if named in bundled_names():
        means = bundled_means(named)
        if means is None:
            raise UsageError(phrase("mean-none", language, name=named))
        return means
    texts[named] = document(named, language)
    return parse_means(texts[named], file=named)
