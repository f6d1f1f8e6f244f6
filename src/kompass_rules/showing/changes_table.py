"""Changes as tables, one line a change, for people, spreadsheets and programs, and the remarks below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TypeAlias

from kompass_rules.errors import place_text
from kompass_rules.frozen import FrozenDict
from kompass_rules.model.aggregation import Aggregation, BestOf, HostAggregation
from kompass_rules.model.code import TOTAL
from kompass_rules.model.grades import Grades
from kompass_rules.model.level import Level
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.revisions.association import CriteriaChange
from kompass_rules.revisions.change import Change, ChangeKind, State
from kompass_rules.revisions.changes import Changes
from kompass_rules.showing.layout import NOTHING, Column, Row, Table
from kompass_rules.showing.node_names import node_name, node_title
from kompass_rules.showing.ruleset_table import aggregation_text, grades_text, level_names, rounding_text, scale_text
from kompass_rules.wording import decimal, phrase, shown, word

_NONE = {ChangeKind.GRADES_CHANGED: "no-grades", ChangeKind.LEAST_COVERAGE_CHANGED: "no-least-coverage"}
"""The phrases for states that may be absent."""

_Codes: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]

_MOST_SHOWN = 4


def changes_table(changes: Changes, language: str) -> Table:
    """Return one row a change: its kind, the codes of either revision, the change, and the points at stake."""
    step = changes.correspondence
    columns = (
        Column(phrase("change", language)),
        Column(step.old.revision),
        Column(step.new.revision),
        Column(phrase("what", language), wide=True),
        Column(phrase("points-at-stake", language), right=True),
    )
    rows = (
        Row(
            (
                word("kind-of-change", change.kind, language),
                _few(_coded(change.old)),
                _few(_coded(change.new)),
                f"{change_text(changes, change, language)}{verb_text(change, language)}",
                NOTHING if change.points_at_stake is None else shown(change.points_at_stake, language),
            )
        )
        for change in changes
    )
    return Table(columns, tuple(rows))


def changes_sheet(steps: Iterable[Changes], language: str) -> Table:
    """Return the changes of several steps, before and after in columns, and a row for each unexplained code."""
    names = [phrase("change", language)]
    for what in ("revision", "code", "title", "value"):
        names += [phrase(side, language, what=phrase(what, language)) for side in ("before", "after")]
    names += [phrase(name, language) for name in ("points-at-stake", "row", "verb")]
    rows = [row for changes in steps for row in _sheet_rows(changes, language)]
    at_stake = phrase("points-at-stake", language)
    return Table(tuple(Column(name, right=name == at_stake) for name in names), tuple(rows))


def _sheet_rows(changes: Changes, language: str) -> Iterator[Row]:
    for change in changes:
        stake = "" if change.points_at_stake is None else decimal(change.points_at_stake, language)
        told = (
            *_was_now(changes, change, decimal, language),
            stake,
            place_text(change.at or ()),
            _verb(change, language),
        )
        kind = word("kind-of-change", change.kind, language)
        yield _sheet_row(changes, kind, (change.old, change.new), told, language)
    unexplained: list[_Codes] = [((code,), ()) for code in changes.unexplained_old]
    unexplained += [((), (code,)) for code in changes.unexplained_new]
    for codes in unexplained:
        yield _sheet_row(changes, phrase("kind-unexplained", language), codes, ("", "", "", "", ""), language)


def _sheet_row(changes: Changes, kind: str, codes: _Codes, told: tuple[str, ...], language: str) -> Row:
    rulesets = changes.correspondence.old, changes.correspondence.new
    titles = ("; ".join(_titles(*side, language)) for side in zip(rulesets, codes, strict=True))
    revisions = (ruleset.revision for ruleset in rulesets)
    return Row((kind, *revisions, *map(", ".join, codes), *titles, *told))


def remarks(changes: Changes, language: str) -> Iterator[str]:
    """Yield the remarks below the table: the meaning of the figures, rows only proposed, codes no row explains."""
    if not changes.changes:
        yield phrase("no-changes", language)
    elif any(change.points_at_stake for change in changes):
        yield phrase("is-stake", language)
    if any(change.points_at_stake is None for change in changes):
        yield phrase("is-unknown-stake", language)
    if any(change.kind is ChangeKind.TRANSFER and change.before == change.after for change in changes):
        yield phrase("is-another-node", language)
    yield from gaps(changes, language)


def gaps(changes: Changes, language: str) -> Iterator[str]:
    """Yield the number of rows only proposed, and every code that no row explains."""
    step = changes.correspondence
    if proposed := sum(row.proposed for row in step.associations):
        yield phrase("is-proposed", language, count=proposed)
    for ruleset, codes in ((step.old, changes.unexplained_old), (step.new, changes.unexplained_new)):
        if codes:
            said = phrase("is-unexplained", language, revision=ruleset.revision, count=len(codes))
            yield f"{said} {', '.join(codes)}"


def change_text(changes: Changes, change: Change, language: str) -> str:
    """Return the description of a change, without its kind, codes and points."""
    step = changes.correspondence
    old, new = (_few(_titles(*side, language), "; ") for side in ((step.old, change.old), (step.new, change.new)))
    name = new or old or _level(step.new, change, language)
    before, after = _was_now(changes, change, shown, language)
    match change.kind:
        case ChangeKind.CREATION | ChangeKind.DELETION | ChangeKind.CODE_CHANGE:
            return name
        case ChangeKind.CRITERIA_CHANGED:
            return f"{name}: {after}"
        case ChangeKind.MERGER | ChangeKind.BREAKDOWN:
            return f"{old} → {new}"
        case ChangeKind.NAME_CHANGE:
            return f"{before} → {after}"
    return f"{name}: {before} → {after}"


def verb_text(change: Change, language: str) -> str:
    """Return the framework's own word for a change, in brackets, or nothing."""
    return f" [{phrase('verb-said', language, verb=change.verb.value)}]" if change.verb else ""


def _verb(change: Change, language: str) -> str:
    return word("verb", change.verb, language) if change.verb else ""


_Figure: TypeAlias = Callable[[Fraction, str], str]


def _was_now(changes: Changes, change: Change, figure: _Figure, language: str) -> tuple[str, str]:
    """Return the states before and after; of criteria only the latter, since only the difference is known."""
    step = changes.correspondence
    after = _state(step.new, change, change.after, figure, language)
    if change.kind is ChangeKind.CRITERIA_CHANGED:
        return "", after
    return _state(step.old, change, change.before, figure, language), after


def _state(ruleset: Ruleset, change: Change, state: State | None, figure: _Figure, language: str) -> str:
    match state:
        case None:
            return phrase(_NONE[change.kind], language) if change.kind in _NONE else ""
        case Grades():
            return grades_text(state, language)
        case Fraction():
            return figure(state, language)
        case Level():
            return rounding_text(state, language)
        case FrozenDict():
            return state.get(language) or "; ".join(state.values())
        case Aggregation() | BestOf() | HostAggregation():
            return aggregation_text(state, language)
        case CriteriaChange():
            return word("criteria", state, language)
        case str() if change.kind is ChangeKind.SCORED_CHANGED:
            return word("scored", state, language)
        case str() if change.kind is ChangeKind.TRANSFER:
            return node_name(ruleset, state, language)
        case str():
            return state
        case _:
            return scale_text(state, language)


def _level(ruleset: Ruleset, change: Change, language: str) -> str:
    """The name of a level in the new ruleset: levels are matched by their depth."""
    _, position = change.at or ((), 0)
    return level_names(ruleset, language)[int(position)]


def _titles(ruleset: Ruleset, codes: Iterable[str], language: str) -> tuple[str, ...]:
    return tuple(node_title(ruleset, code, language) for code in codes)


def _coded(codes: Sequence[str]) -> tuple[str, ...]:
    """The codes that people see; the total has a name only."""
    return tuple(code for code in codes if code != TOTAL)


def _few(texts: Sequence[str], between: str = ", ") -> str:
    """The first of many."""
    shown_ones = texts if len(texts) <= _MOST_SHOWN else (*texts[: _MOST_SHOWN - 1], "…")
    return between.join(shown_ones)
