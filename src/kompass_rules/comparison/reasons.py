"""Why a component may be compared as it is: every reason with the row, or the defaults, that say so."""

from __future__ import annotations

from collections.abc import Iterator

from kompass_rules.comparison.comparability import Reason, reason
from kompass_rules.revisions.association import Match
from kompass_rules.revisions.correspondence import Component, Row

__all__ = ["component_reasons"]


def component_reasons(component: Component) -> Iterator[Reason]:
    """What its rows say: what became of what, how near the content is, how much is common, how it is judged."""
    for row in component.rows:
        said = {"evidence": row.evidence.value, "note": row.association.note or ""}
        if not row.new:
            yield reason("dropped", *row.at, codes=row.old, **said)
        elif not row.old:
            yield reason("added", *row.at, codes=row.new, **said)
        else:
            yield reason("paired", *row.at, old=row.old, new=row.new, **said)
            yield from _content(row)


def _content(row: Row) -> Iterator[Reason]:
    yield reason(f"match-{row.match}", *row.match_at)
    if row.common.old is None or row.common.new is None:
        yield reason("common-unknown", *row.match_at)
    elif row.match is not Match.EXACT:
        yield reason("common-least", *row.at, old=row.common.old, new=row.common.new)
    yield reason(f"criteria-{row.criteria}", *row.criteria_at)
