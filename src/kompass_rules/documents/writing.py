"""Values -> documents, canonically: equal values give the same text, whatever the document they came from looked like.

Tables stand in the order of the records, nodes in natural order, scales by name, options by share. Every document is
read back before it is handed out, so that nothing is written that would be read as something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias, TypeVar

import attrs

from kompass_rules.documents.folder import parse_framework
from kompass_rules.documents.limits import MOST_DECIMALS
from kompass_rules.documents.loading import parse_assessment, parse_correspondence, parse_ruleset
from kompass_rules.documents.records import FORMAT
from kompass_rules.errors import InvalidError, finding
from kompass_rules.exact import Interval, number_text
from kompass_rules.framework import Framework
from kompass_rules.model.aggregation import Aggregation, aggregation_name
from kompass_rules.model.code import TOTAL, code_key
from kompass_rules.model.level import Level
from kompass_rules.model.node import Area, Node
from kompass_rules.model.ruleset import Missing, Ruleset
from kompass_rules.model.scale import Checklist, Likert, Options, Points, Scale
from kompass_rules.revisions.association import NO_DEFAULTS, Association, Defaults
from kompass_rules.revisions.correspondence import Correspondence
from kompass_rules.scoring.assessment import Assessment

__all__ = ["association_text", "dump_assessment", "dump_correspondence", "dump_framework", "dump_ruleset", "value_text"]

_WIDTH = 100
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}

Value: TypeAlias = "str | bool | int | Fraction | Interval | Mapping[str, Value] | list[Value]"
Entries: TypeAlias = "dict[str, Value | None]"
Document = TypeVar("Document", Ruleset, Assessment, Correspondence, Framework)


def dump_ruleset(ruleset: Ruleset) -> str:
    """A ruleset as canonical TOML.

    Raises `InvalidError` where the ruleset holds what no document can say, such as a text that is too long.
    """
    text = "".join(_ruleset(ruleset))
    _prove(ruleset, parse_ruleset(text))
    return text


def dump_assessment(assessment: Assessment) -> str:
    """An assessment as canonical TOML; raises `InvalidError` as `dump_ruleset` does."""
    text = "".join(_assessment(assessment))
    _prove(assessment, parse_assessment(text))
    return text


def dump_correspondence(correspondence: Correspondence) -> str:
    """A correspondence as canonical TOML, one table a row; raises `InvalidError` as `dump_ruleset` does."""
    text = "".join(_correspondence(correspondence))
    _prove(correspondence, parse_correspondence(text, (correspondence.old, correspondence.new)))
    return text


def dump_framework(framework: Framework) -> dict[str, str]:
    """A framework as canonical TOML, by file name; raises `InvalidError` as `dump_ruleset` does."""
    own: Entries = {
        **_header("framework", framework.name),
        **_by_language("title", framework.title, ("sv", "en")),
        "revisions": list(framework.revisions),
        "largely_from": framework.largely_from,
    }
    texts = {"framework.toml": "".join(_lines(own))}
    texts |= {f"{ruleset.revision}.toml": "".join(_ruleset(ruleset)) for ruleset in framework}
    texts |= {f"correspondences/{one.name}.toml": "".join(_correspondence(one)) for one in framework.correspondences}
    _prove(framework, parse_framework(texts))
    return texts


def _prove(value: Document, again: Document) -> None:
    """Refuse to write what is read back as something else."""
    for field in attrs.fields(type(value)):
        if getattr(value, field.name) != getattr(again, field.name):
            raise InvalidError([finding("not-writable", field.name)])


def _ruleset(ruleset: Ruleset) -> Iterator[str]:
    order = ruleset.languages
    missing = None if ruleset.missing is Missing.REFUSE else ruleset.missing
    yield from _lines(
        {
            **_header("ruleset", ruleset.framework),
            "revision": ruleset.revision,
            "used_from": ruleset.used_from,
            "languages": list(ruleset.languages),
            "translated": list(ruleset.translated) or None,
            "missing": missing,
            **_sources(ruleset),
        }
    )
    for level in ruleset.levels:
        yield "\n[[levels]]\n"
        yield from _lines({**_by_language("title", level.title, order), **_rules(level), **_sources(level)})
    for name in sorted(ruleset.scales, key=code_key):
        yield f"\n[scales.{_key(name)}]\n"
        yield from _lines(_scale(ruleset.scales[name]))
    for node in ruleset:
        yield f"\n[nodes.{_key(node.code, quoted=True)}]\n" if node.code != TOTAL else "\n[total]\n"
        rules = _rules(ruleset.total_level) if node.code == TOTAL else {}
        yield from _lines({**_by_language("title", node.title, order), **_node(node), **rules, **_sources(node)})


def _node(node: Node) -> Entries:
    entries: Entries = {"max_points": node.max_points, "weight": node.weight}
    if not isinstance(node, Area):
        entries["scale"] = node.scale
    elif node.aggregation is not Aggregation.SUM:
        entries["aggregation"] = aggregation_name(node.aggregation)
    return {**entries, "questions": list(node.questions) or None}


def _rules(level: Level) -> Entries:
    points, percent = level.points, level.percent
    carries = {"carries": True} if points and points.carries else {}
    return {
        "points": None if points is None else {"digits": points.digits, "rounding": points.rounding, **carries},
        "percent": None
        if percent is None
        else {"digits": percent.digits, "rounding": percent.rounding, "of": percent.of},
    }


def _scale(scale: Scale) -> Entries:
    match scale:
        case Points(step):
            return {"kind": "points", "step": step}
        case Options(options):
            by_share = sorted(options.items(), key=lambda option: (option[1], option[0]))
            return {"kind": "options", "options": dict(by_share)}
        case Likert(low, high):
            return {"kind": "likert", "low": low, "high": high}
        case Checklist(items):
            return {"kind": "checklist", "items": items}
    bands: list[Value] = [{"from": band.start, "share": band.share} for band in scale.bands]
    return {"kind": "bands", "low": scale.low, "high": scale.high, "bands": bands}


def _assessment(assessment: Assessment) -> Iterator[str]:
    yield from _lines(
        {
            **_header("assessment", assessment.framework),
            "revision": assessment.revision,
            "unit": assessment.unit,
            "assessed": assessment.assessed,
            "language": assessment.language,
            **_sources(assessment),
            "not_applicable": list(assessment.not_applicable) or None,
        }
    )
    printed = {code: dict(figure.items()) for code, figure in assessment.printed.items()}
    tables: list[tuple[str, Mapping[str, Value]]] = [
        ("answers", assessment.answers),
        ("printed", printed),
        ("disputed", assessment.disputed),
    ]
    for name, table in tables:
        if table:
            yield f"\n[{name}]\n"
            yield from _lines({code: table[code] for code in _in_order(table)}, quoted=True)
    for code in _in_order(assessment.notes):
        note = assessment.notes[code]
        yield f"\n[notes.{_key(code, quoted=True)}]\n"
        lists = {"strengths": note.strengths, "improvements": note.improvements, "grounds": note.grounds}
        yield from _lines({name: list(texts) or None for name, texts in lists.items()})


def _correspondence(correspondence: Correspondence) -> Iterator[str]:
    old, new = correspondence.old, correspondence.new
    names: Entries = {"old": old.revision, "new": new.revision}
    yield from _lines({**_header("correspondence", old.framework), **names, **_sources(correspondence)})
    if correspondence.defaults != NO_DEFAULTS:
        yield "\n[defaults]\n"
        yield from _lines(_said(correspondence.defaults))
    yield from map(association_text, correspondence.associations)


def association_text(row: Association) -> str:
    """A row of a correspondence as a table of its own, with a blank line before it."""
    codes: Entries = {"old": list(row.old), "new": list(row.new)}
    return "".join(("\n[[associations]]\n", *_lines({**codes, **_said(row), "proposed": row.proposed or None})))


def _said(table: Association | Defaults) -> Entries:
    common = {side: share for side, share in attrs.asdict(table.common).items() if share is not None}
    return {"match": table.match, "common": common or None, "criteria": table.criteria, **_sources(table)}


def _in_order(codes: Iterable[str]) -> list[str]:
    """Codes as a report prints them: the total first, the others in natural order."""
    return sorted(codes, key=lambda code: (code != TOTAL, code_key(code), code))


def _header(kind: str, framework: str) -> Entries:
    return {"format": FORMAT, "kind": kind, "framework": framework}


def _by_language(name: str, texts: Mapping[str, str], order: Iterable[str]) -> Entries:
    languages = sorted(
        texts, key=lambda language: (language not in order, [*order, language].index(language), language)
    )
    return {f"{name}.{_key(language)}": texts[language] for language in languages}


def _sources(table: Ruleset | Level | Node | Assessment | Correspondence | Association | Defaults) -> Entries:
    given: Entries = {"source": table.source, "evidence": table.evidence}
    if isinstance(table.note, str):
        return {**given, "note": table.note}
    return {**given, **_by_language("note", table.note or {}, ("sv", "en"))}


def _lines(entries: Mapping[str, Value | None], *, quoted: bool = False) -> Iterator[str]:
    """One line an entry; what is None is left out, and an array that is too wide has a line for every element."""
    for name, value in entries.items():
        if value is None:
            continue
        key = name if name.startswith(("title.", "note.")) else _key(name, quoted=quoted and name != TOTAL)
        line = f"{key} = {value_text(value)}\n"
        if isinstance(value, list) and len(line) > _WIDTH:
            line = f"{key} = [\n" + "".join(f"  {value_text(item)},\n" for item in value) + "]\n"
        yield line


def _key(name: str, *, quoted: bool = False) -> str:
    """A key, bare where it may be; codes are quoted always."""
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
    return text if len(text.partition(".")[2]) <= MOST_DECIMALS else f"{value.numerator}/{value.denominator}"


def _text(text: str) -> str:
    return '"' + _ESCAPED.sub(lambda found: _ESCAPES.get(found[0], f"\\u{ord(found[0]):04x}"), text) + '"'
