"""The changelog of a framework as Markdown: the changes of each revision, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from kompass_rules.framework import Framework
from kompass_rules.model.code import TOTAL
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.revisions.change import Change, ChangeKind
from kompass_rules.revisions.changes import Changes, diff
from kompass_rules.revisions.correspondence import Correspondence, Row
from kompass_rules.showing.changes_table import change_text, gaps, verb_text
from kompass_rules.showing.layout import escaped
from kompass_rules.wording import in_language, phrase, word
from kompass_rules.workbench.digest_diff import only_names_change

_ORDER = {kind: place for place, kind in enumerate(ChangeKind)}


def changelog(framework: Framework, language: str) -> Iterator[str]:
    """Yield the lines of the changelog; each change with the note and the evidence of the row that states it."""
    yield f"# {escaped(framework.titled(language))}"
    for at in range(len(framework) - 1, -1, -1):
        ruleset = framework.rulesets[at]
        yield from ("", f"## {escaped(ruleset.revision)}")
        if ruleset.used_from:
            yield from ("", f"{phrase('used-from', language)} {escaped(ruleset.used_from)}.")
        before = framework.rulesets[at - 1] if at else None
        leading = [one for one in framework.correspondences if one.new is ruleset]
        yield from _missing(ruleset, before, leading, language)
        for step in leading:
            yield from _step(step, language)


def _missing(ruleset: Ruleset, before: Ruleset | None, leading: list[Correspondence], language: str) -> Iterator[str]:
    """Yield the line for a revision that no correspondence leads to from the one before."""
    if before is None:
        yield from ("", phrase("changelog-first", language))
    elif all(step.old is not before for step in leading):
        said = phrase("changelog-unrelated", language, old=before.revision, new=ruleset.revision)
        yield from ("", escaped(said))


def _step(step: Correspondence, language: str) -> Iterator[str]:
    changes = diff(step)
    yield from ("", f"### {escaped(phrase('changelog-since', language, old=step.old.revision))}")
    if not len(changes):
        yield from ("", phrase("no-changes", language))
    if only_names_change(changes):
        yield from ("", escaped(phrase("nothing-moves", language, old=step.old.revision, new=step.new.revision)))
    told: set[Row] = set()
    for kind, alike in groupby(sorted(changes, key=lambda change: _ORDER[change.kind]), key=attrgetter("kind")):
        yield from ("", f"**{word('kind-of-change', kind, language)}**", "")
        for change in alike:
            rows = _rows(step, change)
            yield f"- {escaped(_told(changes, change, rows, told, language))}"
            told.update(rows)
    below = [*gaps(changes, language), *_sources(step, language)]
    yield from ("",) * bool(below)
    yield from (f"- {escaped(line)}" for line in below)


def _rows(step: Correspondence, change: Change) -> list[Row]:
    """Return the rows that state a change: all of their codes are codes of the change."""
    old, new = set(change.old), set(change.new)
    return [row for row in step.rows if old.issuperset(row.old) and new.issuperset(row.new)]


def _told(changes: Changes, change: Change, rows: list[Row], told: set[Row], language: str) -> str:
    """Return a change in one line: the codes, the change, its evidence unless documented, and notes not given above."""
    old, new = (", ".join(code for code in codes if code != TOTAL) for codes in (change.old, change.new))
    codes = new if old == new else " → ".join(filter(None, (old, new)))
    weakest = Evidence.DOCUMENTED
    for row in rows:
        weakest = Evidence.weaker(weakest, _evidence(changes.correspondence, change, row))
    sure = "" if weakest is Evidence.DOCUMENTED else f"({word('evidence', weakest, language)})"
    said = f"{change_text(changes, change, language)}{verb_text(change, language)}"
    line = " ".join(filter(None, (codes, said, sure)))
    given = (row.association.note for row in rows if row not in told)
    notes = dict.fromkeys(in_language(note, language) for note in given if note)
    return " – ".join(filter(None, (line, "; ".join(notes))))


def _evidence(step: Correspondence, change: Change, row: Row) -> Evidence:
    """Return the evidence of the row, weakened by that of the defaults where the defaults say how it is judged."""
    by_defaults = change.kind is ChangeKind.CRITERIA_CHANGED and row.criteria_at != row.at
    return Evidence.weaker(row.evidence, step.defaults.evidence or row.evidence) if by_defaults else row.evidence


def _sources(step: Correspondence, language: str) -> Iterator[str]:
    """Yield the sources and notes for all rows, and then every other source with the rows that name it."""
    for name, holder in (("the-correspondence", step), ("all-rows", step.defaults)):
        of = phrase(name, language)
        if holder.source:
            yield f"{phrase('source-of', language, of=of)}: {holder.source}"
        if holder.note:
            yield f"{phrase('note-on', language, of=of)}: {in_language(holder.note, language)}"
    found: dict[str, list[str]] = {}
    for row in step.rows:
        if row.association.source:
            codes = " → ".join(", ".join(side) for side in (row.old, row.new) if side)
            found.setdefault(row.association.source, []).append(codes)
    for source, rows in found.items():
        yield f"{phrase('source-of', language, of='; '.join(rows))}: {source}"
