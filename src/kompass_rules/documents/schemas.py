"""JSON Schemas of the documents, and the reference of their keys, both read off `keys`.

A TOML decimal is a number of JSON and a TOML integer an integer. Whoever validates a document should hand decimals over
as `Decimal`, for to JSON Schema the float 2.0 is an integer, which to the reader it is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from enum import StrEnum
from fractions import Fraction
from typing import Literal, get_args

import attrs

from kompass_rules.documents.key_docs import FORMAT, TypeForm
from kompass_rules.documents.keys import (
    DOCUMENTS,
    REST,
    SCALES,
    Key,
    Table,
    is_array,
    is_mapping,
    is_table,
    keys,
    origin_of,
)
from kompass_rules.documents.records import Absent, Amount, Date, GradeNames
from kompass_rules.documents.result_schemas import RESULTS, Schema, result_table
from kompass_rules.documents.scalars import DATE_PATTERN, INTERVAL_PATTERN, RATIONAL_PATTERN
from kompass_rules.errors import UnknownCodeError
from kompass_rules.exact import number_text
from kompass_rules.frozen import Text
from kompass_rules.kinds import require
from kompass_rules.model.aggregation import BUILT_IN, AggregationKind
from kompass_rules.model.scale import Scale
from kompass_rules.scoring.assessment import GivenAnswer
from kompass_rules.spelling import close_matches

_NUMBER: Schema = {
    "description": 'sv: Ett tal, eller ett bråk "p/q".\n\nen: A number, or a rational "p/q".',
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": f"^{RATIONAL_PATTERN}$"}],
}

_AMOUNT = f"^(?:{RATIONAL_PATTERN}|{INTERVAL_PATTERN}|{Absent.NONE})$"
_SIMPLE: dict[TypeForm, Schema] = {
    GivenAnswer: {"type": ["number", "string"]},
    Amount: {
        "anyOf": [
            {"type": "number"},
            {"type": "string", "pattern": _AMOUNT},
            {
                "type": "object",
                "additionalProperties": False,
                "required": ["within"],
                "properties": {"within": {"type": "string", "pattern": f"^{INTERVAL_PATTERN}$"}},
            },
        ]
    },
    GradeNames: {"type": ["string", "array"], "items": {"type": "string"}},
    AggregationKind: {
        # where choices have no type, Tombi tells of the pattern alone
        "anyOf": [
            {"type": "string", "enum": [*map(str, BUILT_IN)]},
            {"type": "string", "pattern": r"^host:\S(.*\S)?$"},
        ]
    },
    Date: {"type": "string", "pattern": f"^{DATE_PATTERN}$"},
    Text: {"type": ["string", "object"], "additionalProperties": {"type": "string"}},
}
"""The schema of each type that is no table, array or enumeration."""


def schema(kind: str) -> Schema:
    """The JSON Schema (draft-07) of a kind of document, or of a result as `to_dict` gives it.

    Raises `UnknownCodeError` with suggestions.
    """
    require("kind", kind, str)
    tables = {**DOCUMENTS, **RESULTS}
    if kind not in tables:
        raise UnknownCodeError(kind, close_matches(kind, tables))
    definitions: dict[str, Schema] = {}
    root = (_table if kind in DOCUMENTS else result_table)(tables[kind], definitions)
    made = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"kompass-rules: {kind}, format {FORMAT}",
        **root,
        "definitions": dict(sorted(definitions.items())),
    }
    return deepcopy(made)  # its parts are the records' own


def _table(table: Table, definitions: dict[str, Schema]) -> Schema:
    known = dict(keys(table))
    rest = known.pop(REST, None)
    required = [name for name, key in known.items() if key.required]
    return {
        "type": "object",
        "additionalProperties": _property(rest, definitions)["additionalProperties"] if rest else False,
        **({"required": required} if required else {}),
        "properties": {name: _property(key, definitions) for name, key in known.items()},
    }


def _property(key: Key, definitions: dict[str, Schema]) -> Schema:
    made = _type(key.inner, definitions)
    told: Schema = {"description": f"sv: {key.sv}.\n\nen: {key.en}.", "examples": [key.example]}
    if key.said_default is not None:
        told["default"] = _plain(key.said_default)
    return {**told, **_each_told(made, told["description"])}


def _each_told(made: Schema, text: str) -> Schema:
    """Repeat the description at each level of a schema: editors show the nearest one."""
    if "$ref" in made:  # draft-07 ignores what stands beside a reference
        made = {"allOf": [made]}
    below: Schema = {name: _each_told(made[name], text) for name in ("additionalProperties", "items") if name in made}
    return {"description": text, **made, **below}


def _type(kind: TypeForm, definitions: dict[str, Schema]) -> Schema:
    """The schema of a type; a record or a number is defined once."""
    if kind == Scale:
        return {"oneOf": [_type(scale, definitions) for scale in SCALES.values()]}
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if kind is Fraction:
        definitions["number"] = _NUMBER
        return {"$ref": "#/definitions/number"}
    if origin_of(kind) is Literal:
        (wanted,) = get_args(kind)
        return {"type": "integer" if isinstance(wanted, int) else "string", "const": wanted}
    if is_mapping(kind):
        return {"type": "object", "additionalProperties": _type(get_args(kind)[1], definitions)}
    if is_array(kind):
        return {"type": "array", "items": _type(get_args(kind)[0], definitions)}
    if is_table(kind):
        name = kind.__name__.removesuffix("Record").lower()
        if name not in definitions:
            definitions[name] = _table(kind, definitions)
        return {"$ref": f"#/definitions/{name}"}
    if issubclass(kind, StrEnum):
        return {"enum": _plain(list(kind))}
    return {"type": {str: "string", bool: "boolean", int: "integer"}[kind]}


def _plain(value: object) -> object:
    """A default or an example as JSON says it."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


@attrs.frozen
class KeyRow:
    """One key of the reference: its table, its type, and its meaning.

    `table` is empty for the header; "*" means any code or name, and "[]" each table of an array. `type` is one
    of the words of the finding `wrong-type`, or answer, amount, aggregation, date, text-by-language, or the choices,
    joined by " | ".
    """

    kind: str
    table: str
    key: str
    type: str
    required: bool
    default: str
    sv: str
    en: str
    example: str


def reference() -> tuple[KeyRow, ...]:
    """Every key of every kind of document, in the order in which documents are written."""
    return tuple(row for kind, table in DOCUMENTS.items() for row in _rows(kind, "", table))


def _rows(kind: str, header: str, table: Table) -> Iterator[KeyRow]:
    below: list[tuple[str, Table]] = []
    for name, key in keys(table).items():
        inner, place = key.inner, header if name == REST else f"{header}.{name}" if header else name
        yield KeyRow(
            kind=kind,
            table=header,
            key="CODE" if name == REST else name,
            type=_word(get_args(inner)[1] if name == REST else inner),
            required=key.required,
            default="" if key.said_default is None else _shown(key.said_default),
            sv=key.sv,
            en=key.en,
            example=_shown(key.example),
        )
        if is_mapping(inner):
            inner, place = get_args(inner)[1], f"{place}.*"
        elif is_array(inner):
            inner, place = get_args(inner)[0], f"{place}[]"
        if inner == Scale:
            below += [(f"{place} ({name})", scale) for name, scale in SCALES.items()]
        elif is_table(inner):
            below.append((place, inner))
    for place, inner in below:
        yield from _rows(kind, place, inner)


_WORDS: dict[TypeForm, str] = {
    AggregationKind: "aggregation",
    Amount: "amount",
    Date: "date",
    Fraction: "number",
    GivenAnswer: "answer",
    GradeNames: "grade-names",
    Text: "text-by-language",
    bool: "truth-value",
    int: "whole-number",
    str: "text",
}


def _word(kind: TypeForm) -> str:
    if kind in _WORDS:
        return _WORDS[kind]
    if origin_of(kind) is Literal:
        return _shown(get_args(kind)[0])
    if is_array(kind):
        return "array"
    if is_mapping(kind) or is_table(kind):
        return "table"
    return " | ".join(kind)


def _shown(value: object) -> str:
    """A default or an example as a document writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Fraction):
        return f'"{value.numerator}/{value.denominator}"' if "/" in number_text(value) else number_text(value)
    if isinstance(value, dict):
        shown = (f"{key if key.isidentifier() else _shown(key)} = {_shown(item)}" for key, item in value.items())
        return f"{{ {', '.join(shown)} }}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_shown, value)) + "]"
    return f"'{value}'" if '"' in str(value) else f'"{value}"'
