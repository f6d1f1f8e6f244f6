"""The keys of a table: types and defaults from the class of its values, words and order from `key_docs`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, reduce
from operator import or_
from types import NoneType, UnionType
from typing import Any, NotRequired, TypeAlias, Union, get_args, get_origin, get_type_hints, is_typeddict

import attrs

from kompass_rules.analysis.key_figures import KeyFigures
from kompass_rules.analysis.means import Means
from kompass_rules.analysis.questionnaire import Questionnaire
from kompass_rules.documents.key_docs import KEY_DOCS, TypeForm
from kompass_rules.documents.records import CorrespondenceRecord, ExpectationsRecord, FrameworkRecord, RulesetRecord
from kompass_rules.frozen import FrozenDict
from kompass_rules.model.scale import Scale
from kompass_rules.scoring.assessment import Assessment

Table: TypeAlias = Any
"""A class whose attributes are the values of a table."""

DOCUMENTS: dict[str, Table] = {
    "framework": FrameworkRecord,
    "ruleset": RulesetRecord,
    "assessment": Assessment,
    "correspondence": CorrespondenceRecord,
    "expectations": ExpectationsRecord,
    "means": Means,
    "key-figures": KeyFigures,
    "questionnaire": Questionnaire,
}
"""The outermost table of each kind of document."""

CHECK_THEMSELVES = frozenset({"assessment", "means", "key-figures", "questionnaire"})
"""The kinds whose outermost table is a value that refuses what is wrong in it."""

SCALES: dict[str, Table] = {scale.__name__.lower(): scale for scale in get_args(Scale)}
"""The kinds of scale by their name in a document."""


REST = "*"
"""The name of the key that stands for all others of a table: codes, each with a value of the same type."""


@attrs.frozen
class Key:
    """One key of a table: its name, the attribute that holds its value, its type and its meaning.

    `default` is the value of a key that is not written.
    """

    name: str
    attribute: str
    type: TypeForm
    required: bool
    default: object = None
    sv: str = ""
    en: str = ""
    example: object = None
    always: bool = False

    @property
    def inner(self) -> TypeForm:
        """The type of the value, once there is one."""
        return optional(self.type) or self.type

    @property
    def said_default(self) -> object:
        """The default, if it says something; None for an empty one."""
        return None if self.required or self.default in (None, {}, ()) or is_table(type(self.default)) else self.default


@cache
def keys(table: Table) -> dict[str, Key]:
    """The keys of a table by name, in the order in which they are written; a typed dictionary has no words for them."""
    return {key.name: key for key in (_plain_keys(table) if is_typeddict(table) else _keys(table))}


def _keys(table: Table) -> Iterator[Key]:
    fields = attrs.fields_dict(attrs.resolve_types(table))
    for doc in KEY_DOCS[table]:
        field = fields.get(doc.attribute)
        default: Any = attrs.NOTHING if field is None else field.default
        if hasattr(default, "factory"):
            default = default.factory()
        kind = doc.type if field is None else doc.type or field.type
        required, words = default is attrs.NOTHING, (doc.sv, doc.en, doc.example, doc.always)
        yield Key(doc.name, doc.attribute, kind, required, None if required else default, *words)


def _plain_keys(table: Table) -> Iterator[Key]:
    for name, kind in get_type_hints(table, include_extras=True).items():
        may_lack = origin_of(kind) is NotRequired
        yield Key(name, name, get_args(kind)[0] if may_lack else kind, not may_lack)


def origin_of(kind: TypeForm) -> TypeForm:
    """Return `dict` for `dict[str, int]`, `Literal` for `Literal["points"]`, None for a plain class."""
    # Of a type that may be any, the type checker takes get_origin to return a ParamSpec
    return get_origin(kind)


def optional(kind: TypeForm) -> TypeForm:
    """The type without None, for a type that allows None; None for another type."""
    if origin_of(kind) not in {Union, UnionType} or NoneType not in get_args(kind):
        return None
    return reduce(or_, (part for part in get_args(kind) if part is not NoneType))


def is_table(kind: TypeForm) -> bool:
    """Return whether a type is that of a table with its own keys."""
    return isinstance(kind, type) and (attrs.has(kind) or is_typeddict(kind))


def is_mapping(kind: TypeForm) -> bool:
    """Return whether a type is that of a table whose keys are codes, names or languages."""
    return origin_of(kind) in {dict, FrozenDict}


def is_array(kind: TypeForm) -> bool:
    """Return whether a type is that of an array."""
    return origin_of(kind) in {tuple, list}


def has_header(kind: TypeForm) -> bool:
    """Return whether a table, or several, is written under its own header."""
    return is_mapping(kind) or is_table(kind) or (is_array(kind) and is_table(get_args(kind)[0]))
