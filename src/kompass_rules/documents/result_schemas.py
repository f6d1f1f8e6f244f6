"""JSON Schemas of results, read off the typed dictionaries that `to_dict` returns.

They allow keys that they do not know: a later version of the library may add some.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Literal, TypeAlias, get_args

from kompass_rules.analysis.audit import PlainAudit
from kompass_rules.analysis.cohort import PlainCohort
from kompass_rules.analysis.robustness import PlainRanking, PlainRobustness
from kompass_rules.analysis.target import PlainTarget
from kompass_rules.comparison.plain import PlainComparison
from kompass_rules.documents.key_docs import TypeForm
from kompass_rules.documents.keys import Table, is_array, is_mapping, is_table, keys, optional, origin_of
from kompass_rules.documents.scalars import DATE_PATTERN
from kompass_rules.frozen import Text
from kompass_rules.interval import Interval
from kompass_rules.scoring.snapshot import PlainSnapshot

Schema: TypeAlias = dict[str, Any]
"""A JSON Schema, or a part of one."""

RESULTS: Mapping[str, Table] = {
    "evaluation": PlainSnapshot,
    "comparison": PlainComparison,
    "audit": PlainAudit,
    "target": PlainTarget,
    "robustness": PlainRobustness,
    "ranking": PlainRanking,
    "cohort": PlainCohort,
}
"""The outermost table of each kind of result."""

_NUMBER = r"-?[0-9]+(?:\.[0-9]+|/[0-9]+)?"
_INTERVAL = rf"[\[(]{_NUMBER}, {_NUMBER}[\])]"
_PATTERNS: Mapping[TypeForm, str] = {
    Fraction: f"^{_NUMBER}$",
    Interval: f"^(?:{_NUMBER}|{_INTERVAL})$",
    Fraction | Interval: f"^(?:{_NUMBER}|{_INTERVAL})$",
    date: f"^{DATE_PATTERN}$",
}
_TYPES: Mapping[TypeForm, str] = {str: "string", bool: "boolean", int: "integer"}


def result_table(table: Table, definitions: dict[str, Schema]) -> Schema:
    """The schema of a table of a result, whose own tables come into `definitions`."""
    known = keys(table)
    return {
        "type": "object",
        "description": (table.__doc__ or "").partition("\n")[0],
        "required": [name for name, key in known.items() if key.required],
        "properties": {name: _type(key.type, definitions) for name, key in known.items()},
    }


def _type(kind: TypeForm, definitions: dict[str, Schema]) -> Schema:
    """The schema of a type; a table is defined once."""
    if optional(kind) == Text:
        return {"type": ["string", "object", "null"], "additionalProperties": {"type": "string"}}
    if inner := optional(kind):
        return {"anyOf": [_type(inner, definitions), {"type": "null"}]}
    if origin_of(kind) is Annotated:
        meaning = get_args(kind)[1]
        return (
            {"type": "string", "pattern": _PATTERNS[meaning]}
            if meaning in _PATTERNS
            else {"enum": [*map(str, meaning)]}
        )
    if origin_of(kind) is Literal:
        return {"const": get_args(kind)[0]}
    if is_mapping(kind):
        return {"type": "object", "additionalProperties": _type(get_args(kind)[1], definitions)}
    if is_array(kind):
        return {"type": "array", "items": _type(get_args(kind)[0], definitions)}
    if is_table(kind):
        name = kind.__name__.removeprefix("Plain").lower()
        if name not in definitions:
            definitions[name] = result_table(kind, definitions)
        return {"$ref": f"#/definitions/{name}"}
    return {"type": _TYPES[kind]}
