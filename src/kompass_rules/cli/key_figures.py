"""Key figures that the commands are given: a document, a workbook, or an answer of Kolada's API."""

from __future__ import annotations

from kompass_rules.analysis.key_figures import KeyFigures
from kompass_rules.cli.inputs import document, is_json
from kompass_rules.cli.terminal import Terminal
from kompass_rules.documents.json_text import MOST_RESULT_BYTES
from kompass_rules.documents.kolada import parse_kolada
from kompass_rules.documents.loading import key_figures_beside, parse_key_figures
from kompass_rules.errors import InvalidError, finding


def key_figures_of(named: str | None, assessed: str, unit: str, terminal: Terminal) -> KeyFigures | None:
    """Return the key figures of a unit in a file; raises `InvalidError` for those of another.

    Where no file is named they are those beside the assessment in its workbook, if there are any.
    """
    if named is None:
        return key_figures_beside(terminal.texts[assessed], file=assessed)
    text = document(named, terminal, MOST_RESULT_BYTES)
    if is_json(text):
        return parse_kolada(text, unit)
    figures = parse_key_figures(text, file=named)
    if figures.unit != unit:
        raise InvalidError([finding("units-differ", "unit", old=figures.unit, new=unit)])
    return figures
