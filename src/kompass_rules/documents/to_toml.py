"""Values -> documents, canonically: equal values give the same text, whatever document they were read from.

Tables are in the order of `key_docs`, nodes in natural order, scales by name, options by share. Every document is
read back before it is handed out, so that nothing is written that would be read as something else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from typing import TypeAlias

from kompass_rules.analysis.key_figures import KeyFigure, KeyFigures
from kompass_rules.analysis.means import Mean, Means
from kompass_rules.analysis.questionnaire import Question, Questionnaire
from kompass_rules.documents.folder import CORRESPONDENCES, FRAMEWORK_FILE, parse_framework
from kompass_rules.documents.key_docs import KEY_DOCS
from kompass_rules.documents.keys import Table, has_header, keys
from kompass_rules.documents.limits import Limits
from kompass_rules.documents.loading import (
    parse_assessment,
    parse_correspondence,
    parse_key_figures,
    parse_means,
    parse_questionnaire,
    parse_ruleset,
)
from kompass_rules.documents.proof import Document, prove
from kompass_rules.documents.records import (
    CorrespondenceRecord,
    FrameworkRecord,
    NodeRecord,
    RulesetRecord,
    TotalRecord,
)
from kompass_rules.documents.scalars import Plain
from kompass_rules.exact import number_text
from kompass_rules.framework import Framework
from kompass_rules.interval import Interval
from kompass_rules.kinds import require
from kompass_rules.model.aggregation import Aggregation, BestOf, HostAggregation, aggregation_name
from kompass_rules.model.code import TOTAL, code_key, parent
from kompass_rules.model.grades import Grades
from kompass_rules.model.level import Level
from kompass_rules.model.node import Area
from kompass_rules.model.profile import Profile
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.model.scale import Options, Scale
from kompass_rules.numbers import MOST_DECIMALS, MOST_DIGITS
from kompass_rules.revisions.association import NO_DEFAULTS, Association, Defaults
from kompass_rules.revisions.correspondence import Correspondence
from kompass_rules.scoring.assessment import Assessment, Note

_WIDTH = 100
_TEXTS = {"title", "note", "period", "population", "measure", "group", "label"}
"""The keys of texts by language."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


class _Dotted(str):
    """A key of several parts, as it is written."""

    __slots__ = ()


Value: TypeAlias = "str | bool | int | Fraction | Interval | Mapping[str, Value] | list[Value]"
Entries: TypeAlias = "dict[str, Value]"


def dump_ruleset(ruleset: Ruleset, *, limits: Limits | None = None) -> str:
    """A ruleset as canonical TOML.

    Raises `InvalidError` for a value that no document can hold, such as a text that is too long, at its place.
    """
    require("ruleset", ruleset, Ruleset)
    return _proven(ruleset, _ruleset(ruleset), partial(parse_ruleset, limits=limits))


def dump_assessment(assessment: Assessment, *, limits: Limits | None = None) -> str:
    """An assessment as canonical TOML; raises `InvalidError` as `dump_ruleset` does."""
    require("assessment", assessment, Assessment)
    return _proven(assessment, _assessment(assessment), partial(parse_assessment, limits=limits))


def dump_correspondence(correspondence: Correspondence, *, limits: Limits | None = None) -> str:
    """A correspondence as canonical TOML, one table a row; raises `InvalidError` as `dump_ruleset` does."""
    require("correspondence", correspondence, Correspondence)
    rulesets = (correspondence.old, correspondence.new)
    parse = partial(parse_correspondence, rulesets=rulesets, limits=limits)
    return _proven(correspondence, _correspondence(correspondence), parse)


def dump_means(means: Means, *, limits: Limits | None = None) -> str:
    """Published means as canonical TOML; raises `InvalidError` as `dump_ruleset` does."""
    require("means", means, Means)
    lines = [*_lines(_header(means, Means))]
    for mean in means.means:
        points = {code: mean.points[code] for code in _in_order(mean.points)}
        lines += ["\n[[means]]\n", *_lines(_entries(mean, Mean, points=points))]
    return _proven(means, lines, partial(parse_means, limits=limits))


def dump_key_figures(key_figures: KeyFigures, *, limits: Limits | None = None) -> str:
    """Key figures as TOML, in their order, each year by year; raises `InvalidError` as `dump_ruleset` does."""
    require("key figures", key_figures, KeyFigures)
    lines = [*_lines(_header(key_figures, KeyFigures))]
    for name, figure in key_figures.figures.items():
        by_year = {key: dict(sorted(getattr(figure, key).items())) for key in ("values", "missing", "means")}
        lines += [f"\n[figures.{_key(name)}]\n", *_lines(_entries(figure, KeyFigure, **by_year))]
    return _proven(key_figures, lines, partial(parse_key_figures, limits=limits))


def dump_questionnaire(questionnaire: Questionnaire, *, limits: Limits | None = None) -> str:
    """A questionnaire as canonical TOML, one table a question; raises `InvalidError` as `dump_ruleset` does."""
    require("questionnaire", questionnaire, Questionnaire)
    lines = [*_lines(_header(questionnaire, Questionnaire))]
    for question in questionnaire.questions:
        lines += ["\n[[questions]]\n", *_lines(_entries(question, Question))]
    return _proven(questionnaire, lines, partial(parse_questionnaire, limits=limits))


def dump_framework(framework: Framework, *, limits: Limits | None = None) -> dict[str, str]:
    """A framework as canonical TOML, by file name; raises `InvalidError` as `dump_ruleset` does."""
    require("framework", framework, Framework)
    own = _entries(framework, FrameworkRecord, framework=framework.name)
    texts = {FRAMEWORK_FILE: "".join(_lines(own))}
    texts |= {f"{ruleset.revision}.toml": "".join(_ruleset(ruleset)) for ruleset in framework}
    texts |= {f"{CORRESPONDENCES}/{one.name}.toml": "".join(_correspondence(one)) for one in framework.correspondences}
    prove(framework, texts, lambda: parse_framework(texts, limits=limits))
    return texts


def _proven(value: Document, lines: Iterable[str], parse: Callable[[str], Document]) -> str:
    """The text of the lines, which is read back as the value."""
    text = "".join(lines)
    prove(value, {"": text}, lambda: parse(text))
    return text


def _ruleset(ruleset: Ruleset) -> Iterator[str]:
    order = ruleset.languages
    yield from _lines(_header(ruleset, RulesetRecord))
    for level in ruleset.levels:
        yield "\n[[levels]]\n"
        yield from _lines(_entries(level, Level, order))
    for name in sorted(ruleset.scales, key=code_key):
        yield f"\n[scales.{_key(name)}]\n"
        yield from _lines(_scale(ruleset.scales[name], order))
    for name in sorted(ruleset.profiles, key=code_key):
        yield f"\n[profiles.{_key(name)}]\n"
        yield from _lines(_entries(ruleset.profiles[name], Profile, order))
    rules = {name: getattr(ruleset.total_level, name) for name in ("points", "percent", "grades", "least_coverage")}
    for node in ruleset:
        kind = node.aggregation if isinstance(node, Area) else Aggregation.SUM
        count = kind.count if isinstance(kind, BestOf) else None
        own = {"aggregation": None if kind is Aggregation.SUM else kind, "count": count}
        if node.code == TOTAL:
            yield "\n[total]\n"
            yield from _lines(_entries(node, TotalRecord, order, **own, **rules))
        else:
            yield f"\n[nodes.{_key(node.code, quoted=True)}]\n"
            above = ruleset.parent(node.code)
            stated = above if above != parent(node.code) else None
            yield from _lines(_entries(node, NodeRecord, order, **own, parent=stated))


def _scale(scale: Scale, order: Iterable[str]) -> Entries:
    options = scale.options.items() if isinstance(scale, Options) else ()
    by_share = dict(sorted(options, key=lambda option: (option[1], option[0])))
    entries = _entries(scale, type(scale), options=by_share, titles={})
    titles: Mapping[str, Mapping[str, str]] = getattr(scale, "titles", {})
    names = [*by_share] or ["low", "high", *sorted(titles, key=code_key)]
    return entries | {
        _Dotted(f"titles.{_key(name)}"): dict(_in_languages(titles[name], order)) for name in names if name in titles
    }


def _assessment(assessment: Assessment) -> Iterator[str]:
    yield from _lines(_header(assessment, Assessment))
    tables: dict[str, Mapping[str, object]] = {
        "answers": assessment.answers,
        "printed": assessment.printed,
        "disputed": assessment.disputed,
    }
    for name, table in tables.items():
        if table:
            yield f"\n[{name}]\n"
            yield from _lines({code: _plain(table[code]) for code in _in_order(table)}, quoted=True)
    if assessment.changes:
        yield "\n[changes]\n"
        yield from _lines({"since": assessment.changes.since})
        by_code = assessment.changes.by_code
        yield from _lines({code: _plain(by_code[code]) for code in _in_order(by_code)}, quoted=True)
    for code in _in_order(assessment.notes):
        yield f"\n[notes.{_key(code, quoted=True)}]\n"
        yield from _lines(_entries(assessment.notes[code], Note))


def _correspondence(correspondence: Correspondence) -> Iterator[str]:
    old, new = correspondence.old, correspondence.new
    names = {"framework": old.framework, "old": old.revision, "new": new.revision}
    yield from _lines(_header(correspondence, CorrespondenceRecord, **names))
    if correspondence.defaults != NO_DEFAULTS:
        yield "\n[defaults]\n"
        yield from _lines(_entries(correspondence.defaults, Defaults))
    yield from map(association_text, correspondence.associations)


def association_text(row: Association) -> str:
    """A row of a correspondence as its own table, with a blank line before it."""
    return "".join(("\n[[associations]]\n", *_lines(_entries(row, Association))))


def _header(value: object, table: Table, **others: Plain) -> Entries:
    """The entries above all headers, and those of tables that are empty."""
    given = {name: getattr(value, key.attribute, True) for name, key in keys(table).items() if has_header(key.inner)}
    below = {name for name, entries in given.items() if entries} - {"title"}
    return {name: entry for name, entry in _entries(value, table, **others).items() if name not in below}


def _entries(value: object, table: Table, order: Iterable[str] = ("sv", "en"), **others: Plain) -> Entries:
    """The keys of a table that say something, with their values; texts by language are in their order.

    `others` replace attributes that the value does not have.
    """
    entries: Entries = {}
    for key in keys(table).values():
        given: Plain = others[key.attribute] if key.attribute in others else getattr(value, key.attribute, key.default)
        if not key.attribute:
            entries[key.name] = _plain(key.example)
        elif isinstance(given, Mapping) and key.name in _TEXTS:
            texts = _in_languages(given, order)
            entries |= {_Dotted(f"{key.name}.{_key(language)}"): text for language, text in texts}
        elif isinstance(given, Grades):
            entries |= {_Dotted(f"{key.name}.{name}"): entry for name, entry in _entries(given, Grades, order).items()}
        elif key.required or key.always or given != key.default:
            entries[key.name] = _plain(given, order)
    return entries


def _in_languages(texts: Mapping[str, str], order: Iterable[str]) -> list[tuple[str, str]]:
    """Texts with their languages, the listed languages first."""
    listed = [*order]
    return sorted(texts.items(), key=lambda one: ([*listed, one[0]].index(one[0]), one[0]))


def _plain(value: Plain, order: Iterable[str] = ()) -> Value:
    """A value in the types of TOML: a table as its entries."""
    if type(value) in KEY_DOCS:
        return _entries(value, type(value), order)
    if isinstance(value, HostAggregation | BestOf):
        return aggregation_name(value)
    if isinstance(value, Mapping):
        return {name: _plain(entry, order) for name, entry in value.items()}
    made: Value = [_plain(item, order) for item in value] if isinstance(value, tuple) else value
    return made


def _in_order(codes: Iterable[str]) -> list[str]:
    """Codes as a report prints them: the total first, the others in natural order."""
    return sorted(codes, key=lambda code: (code != TOTAL, code_key(code), code))


def _lines(entries: Entries, *, quoted: bool = False) -> Iterator[str]:
    """One line an entry; an array that is too wide has a line for every element."""
    for name, value in entries.items():
        key = _key(name, quoted=quoted and name != TOTAL)
        line = f"{key} = {value_text(value)}\n"
        if isinstance(value, list) and len(line) > _WIDTH:
            line = f"{key} = [\n" + "".join(f"  {value_text(item)},\n" for item in value) + "]\n"
        yield line


def _key(name: str, *, quoted: bool = False) -> str:
    """A key, bare where it may be; codes are quoted always."""
    if isinstance(name, _Dotted):
        return name
    return name if _BARE.fullmatch(name) and not quoted else _text(name)


def value_text(value: Value) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Interval):
        return _number(value.low) if value.is_exact else f'"{_interval(value)}"'
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {value_text(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(value_text(item) for item in value) + "]"
    return _number(value)


def _number(value: int | Fraction) -> str:
    text = _number_text(value)
    return f'"{text}"' if "/" in text else text


def _interval(value: Interval) -> str:
    opening, closing = "(" if value.low_open else "[", ")" if value.high_open else "]"
    return f"{opening}{_number_text(value.low)}, {_number_text(value.high)}{closing}"


def _number_text(value: int | Fraction) -> str:
    """A decimal where it ends within the digits that documents may have, else a rational."""
    text = number_text(value)
    whole, _, decimals = text.lstrip("-").partition(".")
    is_short = len(whole) <= MOST_DIGITS and len(decimals) <= MOST_DECIMALS
    return text if is_short else f"{value.numerator}/{value.denominator}"


def _text(text: str) -> str:
    return '"' + _ESCAPED.sub(lambda found: _ESCAPES.get(found[0], f"\\u{ord(found[0]):04x}"), text) + '"'
