"""The source, the evidence and the note of what documents hold, and of parts that have their own."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from kompass_rules.errors import Finding, Path
from kompass_rules.frozen import Text, as_text
from kompass_rules.kinds import NONE, a
from kompass_rules.model.evidence import Evidence, as_evidence, as_optional_evidence
from kompass_rules.model.texts import text_faults


@attrs.frozen(kw_only=True)
class CitedDocument:
    """A document with the source and the evidence of all in it that names none of its own."""

    source: str | None = attrs.field(default=None, validator=a(str, NONE))
    evidence: Evidence = attrs.field(default=Evidence.ASSUMED, converter=as_evidence)
    note: Text | None = attrs.field(default=None, converter=as_text)


@attrs.frozen(kw_only=True)
class CitedPart:
    """A part of a document; a source or evidence of None is that of the document."""

    source: str | None = attrs.field(default=None, validator=a(str, NONE))
    evidence: Evidence | None = attrs.field(default=None, converter=as_optional_evidence)
    note: Text | None = attrs.field(default=None, converter=as_text)


def citation_faults(cited: CitedDocument | CitedPart, place: Path = ()) -> Iterator[Finding]:
    """Yield what is wrong with the texts of a source and a note, at a place."""
    yield from text_faults((*place, "source"), cited.source)
    yield from text_faults((*place, "note"), cited.note)
