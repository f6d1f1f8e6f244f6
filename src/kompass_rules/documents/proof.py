"""Proof of a written text: it is read back before it is handed out, and a value that cannot be written is named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import attrs

from kompass_rules.analysis.key_figures import KeyFigures
from kompass_rules.analysis.means import Means
from kompass_rules.analysis.questionnaire import Questionnaire
from kompass_rules.documents.spans import spans
from kompass_rules.errors import Finding, InvalidError, Path, finding
from kompass_rules.framework import Framework
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.revisions.correspondence import Correspondence
from kompass_rules.scoring.assessment import Assessment

_OF_THE_WHOLE = {"too-large", "too-many-tables", "too-many-values"}

Document = TypeVar("Document", Ruleset, Assessment, Correspondence, Framework, Means, KeyFigures, Questionnaire)


def prove(value: Document, texts: Mapping[str, str], read: Callable[[], Document]) -> None:
    """Raise `InvalidError` for a value that `read` does not read back equal from its texts.

    The findings have places of the value. Lines are left out, since nobody has seen the texts.
    """
    try:
        again = read()
    except InvalidError as error:
        raise InvalidError(_placed(found, texts.get(found.file or "", "")) for found in error.findings) from None
    for field in attrs.fields(type(value)):
        given, came = getattr(value, field.name), getattr(again, field.name)
        if given != came:
            raise InvalidError([finding("not-writable", field.name, *_different(given, came))])


def _placed(found: Finding, text: str) -> Finding:
    is_placed = bool(found.at) or found.code in _OF_THE_WHOLE
    at = found.at if is_placed else _place(text, found.line or 1, found.column or 1)
    return attrs.evolve(found, at=at, line=None, column=None)


def _place(text: str, line: int, column: int) -> Path:
    """The place of the value, or of the key, at a line and column."""
    before = text.split("\n")[: line - 1]
    offset = sum(map(len, before)) + len(before) + column - 1
    around = [(key, path) for path, (key, _, end) in spans(text).places.items() if key <= offset < max(end, key + 1)]
    return max(around, key=lambda place: place[0], default=(0, ()))[1]


def _different(given: object, came: object) -> Path:
    """The first entry of a mapping that differs from another; nothing where the two are no mappings."""
    if not (isinstance(given, Mapping) and isinstance(came, Mapping)):
        return ()
    return next(((str(name),) for name, entry in given.items() if entry != came.get(name)), ())
