"""Digests as pages: those of a framework's revisions or of a ruleset's nodes, and which of them an edit moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kompass_rules.framework import Framework
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.showing.columns import headings
from kompass_rules.showing.layout import Row, Table
from kompass_rules.showing.node_names import indent, node_cells
from kompass_rules.showing.page import Lines, Page
from kompass_rules.wording import phrase
from kompass_rules.workbench.digest_diff import TreeDiff, next_point_revision, node_digests

_SHOWN = 12


def digests_page(framework: Framework, language: str) -> Page:
    """Return the digest of every revision."""
    rows = [Row((ruleset.revision, _short(ruleset.digest))) for ruleset in framework]
    title = framework.titled(language)
    return Page(title, (_table(("revision", "digest"), rows, language),))


def node_digests_page(ruleset: Ruleset, language: str) -> Page:
    """Return the digest of every node of a ruleset."""
    digests = node_digests(ruleset)
    rows = [_row(ruleset, code, _short(digest), language) for code, digest in digests.items()]
    title = f"{ruleset.framework} {ruleset.revision}: {_short(ruleset.digest)}"
    return Page(title, (_table(("code", "title", "digest"), rows, language),))


def moved_page(old: Ruleset, new: Ruleset, moved: TreeDiff, language: str) -> Page:
    """Return the nodes whose digests an edit moved, with the remedy as the title."""
    names = _SAME_NAME if old.revision == new.revision else _RENAMED
    told = {"old": old.revision, "new": new.revision, "suggested": next_point_revision(old.revision)}
    parts: list[Lines | Page] = []
    if moved.policy:
        parts.append(Lines((phrase("moved-policy", language),)))
    if moved.changed_codes:
        rows = [_moved_row(old, new, code, moved, language) for code in moved.changed_codes]
        table = _table(("code", "title", "change"), rows, language)
        parts.append(Page(phrase("moved-nodes", language), (table,)))
    return Page(phrase(names[moved.can_move_scores], language, **told), tuple(parts))


_SAME_NAME = {True: "moves-same", False: "still-same"}
_RENAMED = {True: "moves-renamed", False: "still-renamed"}


def _moved_row(old: Ruleset, new: Ruleset, code: str, moved: TreeDiff, language: str) -> Row:
    """Return a node whose digest moved, and, where the edit is, its kind."""
    if code not in old:
        return _row(new, code, phrase("is-new", language), language)
    if code not in new:
        return _row(old, code, phrase("is-gone", language), language)
    return _row(new, code, phrase("is-edited", language) if code in moved.lowest else "", language)


def _row(ruleset: Ruleset, code: str, last: str, language: str) -> Row:
    return Row((*node_cells(ruleset, code, language), last), depth=indent(ruleset, code))


def _table(names: Sequence[str], rows: Iterable[Row], language: str) -> Table:
    return Table(headings(language, *names, wide="title"), tuple(rows))


def _short(digest: str) -> str:
    return digest[:_SHOWN]
