"""Key figures that the commands are given: a document, a workbook, or answers of Kolada's API."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import attrs

from kompass_rules.analysis.key_figures import KeyFigures
from kompass_rules.cli.inputs import document, is_json
from kompass_rules.cli.terminal import Terminal
from kompass_rules.documents.json_text import MOST_RESULT_BYTES
from kompass_rules.documents.kolada import has_titles, parse_kolada, parse_kolada_titles
from kompass_rules.documents.loading import key_figures_beside, parse_key_figures
from kompass_rules.errors import InvalidError, finding


def key_figures_of(files: Sequence[str], assessed: str, unit: str, terminal: Terminal) -> KeyFigures | None:
    """Return the key figures of a unit in files; raises `InvalidError` for those of another.

    Where no file is named they are those beside the assessment in its workbook, if there are any.
    """
    if not files:
        return key_figures_beside(terminal.texts[assessed], file=assessed)
    titles, data = dict[str, str](), dict[str, bytes]()
    for file in files:
        text = document(file, terminal, MOST_RESULT_BYTES)
        with _named(file):
            if is_json(text) and has_titles(text):
                titles |= parse_kolada_titles(text)
            else:
                data[file] = text
    if len(data) != 1 or (titles and not all(map(is_json, data.values()))):
        raise InvalidError([finding("key-figures-several")])
    ((file, text),) = data.items()
    if is_json(text):
        with _named(file):
            return parse_kolada(text, unit, titles=titles)
    figures = parse_key_figures(text, file=file)
    if figures.unit != unit:
        raise InvalidError([finding("units-differ", "unit", old=figures.unit, new=unit)])
    return figures


@contextmanager
def _named(file: str) -> Iterator[None]:
    """Name the file in the findings of its JSON."""
    try:
        yield
    except InvalidError as error:
        raise InvalidError([attrs.evolve(found, file=file) for found in error.findings]) from None
