"""A correspondence drafted again: the rows that somebody has confirmed stay as they are, the rest is proposed anew."""

from __future__ import annotations

import attrs

from kompass_rules.documents.reading import read
from kompass_rules.documents.writing import association_text
from kompass_rules.errors import InvalidError
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.revisions.draft import proposals
from kompass_rules.workbench.editing import Edit, Written, written

__all__ = ["Redraft", "redraft"]


@attrs.frozen
class Redraft:
    """The new text of a correspondence, and how many rows of it are confirmed and proposed."""

    document: bytes
    confirmed: int
    proposed: int


def redraft(
    document: bytes, old: Ruleset, new: Ruleset, file: str | None = None, *, language: str = "en"
) -> Redraft | None:
    """Leave out the proposed rows of a document, and propose rows behind the others for all that these do not name.

    What is confirmed is not looked at: a row that no longer fits is left for `check` to tell, since somebody wrote it.
    None where the rows are not tables of their own, `[[associations]]`. Raises `InvalidError` where the document cannot
    be read.
    """
    reading = read(document, "correspondence", file)
    if reading.findings:
        raise InvalidError(reading.findings)
    rows = reading.record.associations
    text = written(document)
    if text.spans.value_text(("associations",)):
        return None
    confirmed = [row for row in rows if not row.proposed]
    named_old, named_new = ({code for row in confirmed for code in getattr(row, side)} for side in ("old", "new"))
    made = proposals(old, new, named_old, named_new, language=language)
    end = len(text.text)
    edits = [_without(text, at) for at, row in enumerate(rows) if row.proposed]
    line_end = "" if text.text.endswith("\n") or any(edit.end == end for edit in edits) else "\n"
    edits.append(Edit(end, end, line_end + "".join(map(association_text, made))))
    return Redraft(text.edited(edits), len(confirmed), len(made))


def _without(correspondence: Written, at: int) -> Edit:
    """A row's table, with the blank lines before it, leaves; a comment above it stays."""
    text, row = correspondence.text, ("associations", at)
    start, _ = correspondence.line(row)
    while text[:start].endswith("\n\n"):
        start -= 1
    last = max(end for path, (_, _, end) in correspondence.spans.places.items() if path[:2] == row)
    return Edit(start, correspondence.line_behind(last), "")
