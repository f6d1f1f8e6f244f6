"""Files that are no TOML but something else that people have: known by their first signs, or by their ending."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Mapping
from pathlib import PurePath

_SIGNS: Mapping[str, re.Pattern[bytes]] = {
    "PDF": re.compile(b"%PDF"),
    "JPEG": re.compile(b"\xff\xd8\xff"),
    "PNG": re.compile(b"\x89PNG"),
    "HTML": re.compile(b"<!doctype html|<html", re.IGNORECASE),
    "XML": re.compile(rb"<\?xml"),
    "JSON": re.compile(rb'\{\s*"|\[\s*\{'),
}
"""The first characters of each form, behind blanks."""

_ENDINGS: Mapping[str, str] = {
    ".csv": "CSV",
    ".htm": "HTML",
    ".html": "HTML",
    ".json": "JSON",
    ".md": "Markdown",
    ".pdf": "PDF",
    ".tsv": "CSV",
    ".xml": "XML",
    ".yaml": "YAML",
    ".yml": "YAML",
}


def other_form(data: bytes, file: str | None) -> str:
    """The form of a file that is no TOML; empty where it is none of the known ones."""
    start = data[:1000].removeprefix(BOM_UTF8).lstrip()
    by_sign = next((form for form, sign in _SIGNS.items() if sign.match(start)), "")
    return by_sign or _ENDINGS.get(PurePath(file or "").suffix.lower(), "")
