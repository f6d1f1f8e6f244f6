"""A ruleset as a table: what is assessed, how much it weighs, how it is answered and how it is put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import assert_never

from kompass_rules.frozen import Text
from kompass_rules.model.aggregation import Aggregation, AggregationKind, BestOf, aggregation_name
from kompass_rules.model.code import TOTAL, code_key
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.grades import Grades, GradesBy, GradesOf
from kompass_rules.model.level import Level
from kompass_rules.model.node import Area, Node
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.model.scale import Bands, Checklist, Likert, Linear, Options, Points, Scale
from kompass_rules.showing.columns import headings, node_columns
from kompass_rules.showing.layout import Emphasis, Row, Table
from kompass_rules.showing.node_names import indent, node_cells
from kompass_rules.wording import in_language, number, phrase, shown, word


def ruleset_table(ruleset: Ruleset, language: str) -> Table:
    """One row a node, the total last; a column that would be empty, or say the usual only, is left out."""
    nodes = [*list(ruleset)[1:], ruleset.total]
    layered = any(ruleset.depth(node.code) > 1 for node in nodes)
    parts = [(name, said) for name, said in _PARTS.items() if any(said(node, language) for node in nodes)]
    names = (name for name, _ in parts)
    columns = (*node_columns(language), *headings(language, *names, right={"max", "weight"}))
    rows = []
    for node in nodes:
        heads = node.code == TOTAL or (layered and ruleset.depth(node.code) == 1)
        cells = (*node_cells(ruleset, node.code, language), *(said(node, language) for _, said in parts))
        emphasis = Emphasis.STRONG if heads else Emphasis.NORMAL
        rows.append(Row(cells, depth=indent(ruleset, node.code), emphasis=emphasis, apart=heads))
    return Table(columns, tuple(rows))


def levels(ruleset: Ruleset, language: str) -> Iterator[str]:
    """One line a level, the total first: its name and its rounding rules; and one for its grades, if any."""
    names = [phrase("total", language), *level_names(ruleset, language)]
    for name, level in zip(names, (ruleset.total_level, *ruleset.levels), strict=True):
        yield f"{name}: {rounding_text(level, language)}"
        if level.grades is not None:
            yield f"{phrase('grades-of', language, level=name.lower())}: {grades_text(level.grades, language)}"


def level_names(ruleset: Ruleset, language: str) -> list[str]:
    """The title of each level in a language; else in the ruleset's first that has one; else its number."""
    names = []
    for position, level in enumerate(ruleset.levels, start=1):
        titles = (level.title[wanted] for wanted in (language, *ruleset.languages) if level.title.get(wanted))
        names.append(next(titles, f"{phrase('level', language).lower()} {position}"))
    return names


def scales(ruleset: Ruleset, language: str) -> Iterator[str]:
    """One line a scale: its name and the answers it takes."""
    for name, scale in ruleset.scales.items():
        yield f"{name}: {scale_text(scale, language)}"


def profiles(ruleset: Ruleset, language: str) -> Iterator[str]:
    """One line a profile: its name and what it leaves out; and one for its evidence and its note, if it has any."""
    for name, profile in ruleset.profiles.items():
        codes = profile.leaves_out
        without = phrase("profile-without" if codes else "profile-all", language, codes=codes)
        yield f"{_titled(name, profile.title, language)}: {without}"
        if profile.evidence or profile.note:
            yield stated(name, profile.evidence or ruleset.evidence, profile.note, language)


def stated(name: str, evidence: Evidence, note: Text | None, language: str) -> str:
    """Return the evidence of something, with its note."""
    said = word("evidence", evidence, language)
    return f"{name}: {said} – {in_language(note, language)}" if note else f"{name}: {said}"


def _amount(value: Fraction | None, language: str) -> str:
    return "" if value is None else shown(value, language)


def _put_together(node: Node, language: str) -> str:
    """Everything but the sum, which is what people expect."""
    if not isinstance(node, Area) or node.aggregation is Aggregation.SUM:
        return ""
    return aggregation_text(node.aggregation, language)


def aggregation_text(kind: AggregationKind, language: str) -> str:
    """An aggregation in words."""
    if isinstance(kind, BestOf):
        return phrase("aggregation-best-of", language, count=kind.count)
    return word("aggregation", aggregation_name(kind), language)


def _scale_name(node: Node, language: str) -> str:
    """The name of a criterion's scale, or that its answer does not count."""
    if not node.scored:
        return word("status", "recorded", language)
    return "" if isinstance(node, Area) else node.scale or ""


_PARTS: Mapping[str, Callable[[Node, str], str]] = {
    "max": lambda node, language: _amount(node.max_points, language),
    "weight": lambda node, language: _amount(node.weight, language),
    "scale": _scale_name,
    "aggregation": _put_together,
}


def rounding_text(level: Level, language: str) -> str:
    """The rounding rules of a level, in words."""
    rules = []
    if level.points is not None:
        kind = "points-rule-carried" if level.points.carries else "points-rule"
        rules.append(phrase(kind, language, unit=level.points.unit, rounding=level.points.rounding.value))
    if level.percent is not None:
        values = {"rounding": level.percent.rounding.value, "of": level.percent.of.value}
        rules.append(phrase("percent-rule", language, unit=level.percent.unit, **values))
    return "; ".join(rules) or phrase("unrounded-level", language)


def grades_text(grades: Grades, language: str) -> str:
    """The grades, each with its lower bound, in words."""
    kind = "grade-from-points" if grades.by is GradesBy.POINTS else "grade-from-percent"
    titled = ((grades.title(grade.name, language), grade.start) for grade in grades.bounds)
    told = ", ".join(phrase(kind, language, name=title, start=start) for title, start in titled)
    return told if grades.of is GradesOf.PRINTED else phrase("grades-of-unrounded", language, grades=told)


def scale_text(scale: Scale, language: str) -> str:
    """The answers that a scale takes, in words."""
    match scale:
        case Points(step):
            return phrase("scale-points", language, step="" if step is None else step)
        case Options(options, titles):
            named = ((_titled(name, titles.get(name), language), share) for name, share in options.items())
            return ", ".join(phrase("scale-option", language, name=name, share=share) for name, share in named)
        case Likert(low, high, titles):
            first = _titled(number(low, language), titles.get("low"), language)
            last = _titled(number(high, language), titles.get("high"), language)
            return phrase("scale-likert", language, low=first, high=last)
        case Checklist(items, titles):
            labels = tuple(in_language(titles[name], language) for name in sorted(titles, key=code_key))
            return phrase("scale-checklist", language, items=items, titles=labels)
        case Bands(least, most, bands):
            told = (phrase("scale-band", language, start=band.start, share=band.share) for band in bands)
            return phrase("scale-bands", language, low=least, high=most, bands=", ".join(told))
        case Linear(worst, best, clip, log):
            how = [word for word, applies in (("scale-log", log), ("scale-clip", clip)) if applies]
            text = phrase("scale-linear", language, worst=worst, best=best)
            return ", ".join([text, *(phrase(word, language) for word in how)])
        case _:
            assert_never(scale)


def _titled(answer: str, title: Mapping[str, str] | None, language: str) -> str:
    """An answer as documents write it, with its title behind it."""
    return f"{answer} ({in_language(title, language)})" if title else answer
