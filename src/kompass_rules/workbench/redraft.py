"""A new draft of a correspondence: confirmed rows stay as they are, all other rows are proposed again."""

from __future__ import annotations

import attrs

from kompass_rules.documents.reading import read
from kompass_rules.documents.to_toml import association_text
from kompass_rules.errors import InvalidError
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.revisions.draft import proposals
from kompass_rules.workbench.editing import Edit, Written, written


@attrs.frozen
class Redraft:
    """The new text of a correspondence, and the numbers of its confirmed and proposed rows."""

    document: bytes
    confirmed: int
    proposed: int


def redraft(
    document: bytes, old: Ruleset, new: Ruleset, file: str | None = None, *, language: str = "en"
) -> Redraft | None:
    """Replace the proposed rows of a document by new proposals for all nodes that the confirmed rows do not name.

    Confirmed rows are not examined: somebody wrote them, and `check` reports a row that no longer fits. The result is
    None where the rows are not written as `[[associations]]`. Raises `InvalidError` where the document cannot be read.
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
    """Remove the table of a row and the blank lines before it, but not a comment above it."""
    text, row = correspondence.text, ("associations", at)
    start, _ = correspondence.line(row)
    while text[:start].endswith("\n\n"):
        start -= 1
    last = max(end for path, (_, _, end) in correspondence.spans.places.items() if path[:2] == row)
    return Edit(start, correspondence.line_after(last), "")
