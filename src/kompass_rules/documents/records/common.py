"""The keys that several kinds of documents have, each told once."""

from __future__ import annotations

from typing import NewType, TypeAlias

from kompass_rules.documents.keys import Told, told

__all__ = [
    "EVIDENCE",
    "FORMAT",
    "FORMAT_KEY",
    "FRAMEWORK",
    "NOTE",
    "OWN_EVIDENCE",
    "OWN_SOURCE",
    "SOURCE",
    "TITLE",
    "Date",
    "Text",
    "kind_key",
]

FORMAT = 1
"""The version of the documents."""

Date = NewType("Date", str)
"""A date of ISO 8601, whole or reduced: "2020", "2020-12", "2020-12-03"."""

Text: TypeAlias = str | dict[str, str]
"""One text for every reader, or one text a language."""

FORMAT_KEY = told("Formatets version", "The version of the format", example=FORMAT)
FRAMEWORK = told("Ramverkets namn", "The name of the framework", example="kommunkompassen")
TITLE = told("Namnet, per språk", "The name, by language", example={"sv": "Dialog", "en": "Dialogue"})
SOURCE = told(
    "Källan; som i huvudet om inget sägs",
    "The source; the header's if unsaid",
    example="SKR, utvärdering av Höganäs kommun, december 2020",
)
OWN_SOURCE = told(
    "Källan till allt som inte nämner en egen",
    "The source of all that names none of its own",
    example="SKR, utvärdering av Höganäs kommun, december 2020",
)
EVIDENCE = told(
    "Hur säkert det är: belagt, härlett eller antaget; som i huvudet om inget sägs",
    "How sure it is: documented by the source, inferred from it, or assumed; the header's if unsaid",
    example="documented",
)
OWN_EVIDENCE = told(
    "Hur säkert allt är som inte säger något eget: belagt, härlett eller antaget",
    "How sure all is that says nothing else: documented by the source, inferred from it, or assumed",
    example="documented",
)
NOTE = told(
    "En anmärkning, eller en per språk",
    "A remark, or one in each language",
    example={"sv": "avläst ur ett diagram", "en": "read off a chart"},
)


def kind_key(name: str) -> Told:
    """The key that names a document's kind."""
    return told("Dokumentets slag", "The kind of document", example=name)
