"""The words for a key, and the keys that several kinds of documents share."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

FORMAT = 1
"""The version of the documents."""

TypeForm: TypeAlias = Any
"""A type, or a form of one: `X | None`, `Literal["points"]`."""


@attrs.frozen
class KeyDoc:
    """A key as people read of it: its name, its meaning in Swedish and English, and an example.

    `attribute` holds its value; it is empty for a key that only names what a table is. `type` is the document's, where
    the attribute's own says too little. A key that is written `always` is written with its default as well.
    """

    name: str
    sv: str
    en: str
    example: object = attrs.field(kw_only=True)
    attribute: str = attrs.field(kw_only=True, default=attrs.Factory(lambda self: self.name, takes_self=True))
    type: TypeForm = attrs.field(kw_only=True, default=None)
    always: bool = attrs.field(kw_only=True, default=False)


def constant_doc(name: str, sv: str, en: str, value: str | int) -> KeyDoc:
    """The key that takes one value only, and names what a table is."""
    return KeyDoc(name, sv, en, example=value, attribute="", type=Literal[value])


def kind_doc(name: str) -> KeyDoc:
    """The key that names a document's kind."""
    return constant_doc("kind", "Dokumentets slag", "The kind of document", name)


FORMAT_KEY = constant_doc("format", "Formatets version", "The version of the format", FORMAT)
FRAMEWORK = KeyDoc("framework", "Ramverkets namn", "The name of the framework", example="kommunkompassen")
TITLE = KeyDoc("title", "Namnet, per språk", "The name, by language", example={"sv": "Dialog", "en": "Dialogue"})
SOURCE = KeyDoc(
    "source",
    "Källan; som i huvudet om inget sägs",
    "The source; the header's if unsaid",
    example="SKR, utvärdering av Höganäs kommun, december 2020",
)
OWN_SOURCE = KeyDoc(
    "source",
    "Källan till allt som inte nämner en egen",
    "The source of all that names none of its own",
    example="SKR, utvärdering av Höganäs kommun, december 2020",
)
EVIDENCE = KeyDoc(
    "evidence",
    "Hur säkert det är: belagt, härlett eller antaget; som i huvudet om inget sägs",
    "How sure it is: documented by the source, inferred from it, or assumed; the header's if unsaid",
    example="documented",
)
OWN_EVIDENCE = KeyDoc(
    "evidence",
    "Hur säkert allt är som inte säger något eget: belagt, härlett eller antaget",
    "How sure all is that says nothing else: documented by the source, inferred from it, or assumed",
    example="documented",
    always=True,
)
NOTE = KeyDoc(
    "note",
    "En anmärkning, eller en per språk",
    "A remark, or one in each language",
    example={"sv": "avläst ur ett diagram", "en": "read off a chart"},
)

CITED = (SOURCE, EVIDENCE, NOTE)
"""The keys of a part of a document that may have its own source."""

OWN_CITED = (OWN_SOURCE, OWN_EVIDENCE, NOTE)
"""The keys of a document, for all in it that names no source of its own."""
