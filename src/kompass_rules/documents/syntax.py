"""The faults of text that tomli refuses: a known mistake, a repeated key, or the parser's own words."""

from __future__ import annotations

import re

import tomli

from kompass_rules.documents.line_repairs import line_fault
from kompass_rules.documents.quoting_hints import misread
from kompass_rules.documents.syntax_hints import mistake
from kompass_rules.documents.tokens import Fault, position, tokens

_OF_A_LINE = {"header-brackets", "line-form", "line-joined"}
"""The faults that say how their whole line is written, and leave nothing else to say of it."""

_TWICE = ("Cannot declare", "Cannot overwrite", "Cannot redefine", "Cannot mutate", "Duplicate")
_HEADER = re.compile(r"^[ \t]*+(\[{1,2}+[^\[\]\n]++\]{1,2}+)", re.MULTILINE)
_ROWS = re.compile(r"^[ \t]*+kind[ \t]*+=[ \t]*+[\"']correspondence[\"']", re.MULTILINE)
_TEXTS = {
    name: re.compile(rf"^[ \t]*+{name}[ \t]*+=[ \t]*+\"([^\"\n]*+)\"", re.MULTILINE) for name in ("title", "note")
}


def syntax_faults(error: tomli.TOMLDecodeError) -> tuple[Fault, ...]:
    """Every fault of a text that is no TOML, as far as it can be known."""
    fault = syntax_fault(error)
    if fault.code == "duplicate-key":
        return misread(error.doc) or (fault,)
    if (place := error.doc.find("\r")) >= 0:
        return (Fault("line-ends", *position(error.doc, place), ()),)
    told = mistake(error) or line_fault(error.doc, min(error.pos, len(error.doc))) or fault
    same = told.line if told.code in _OF_A_LINE else 0
    return (*(one for one in misread(error.doc[: error.pos]) if one.line != same), told)


def syntax_fault(error: tomli.TOMLDecodeError) -> Fault:
    """The error of tomli as a fault: `duplicate-key` at the second of two keys, or `toml-syntax` where it stopped."""
    key = _last_key(error.doc[: error.pos]) if error.msg.startswith(_TWICE) else None
    if key is None:
        # Behind a backslash that ends the text tomli goes on for one character more.
        return Fault("toml-syntax", *position(error.doc, min(error.pos, len(error.doc))), (("message", error.msg),))
    start = key.start()
    name, _, language = key["word"].partition(".")
    above = _headed(error.doc, start)[1]
    if language and name in _TEXTS and (text := _TEXTS[name].search(error.doc, above, start)):
        at = position(error.doc, text.start(1) - 1)
        return Fault("language-missing", *at, (("key", name), ("text", text[1])))
    header = _header_above(error.doc, start)
    return Fault("duplicate-key", *position(error.doc, start), (("key", key["word"]), ("header", header)))


def _headed(text: str, start: int) -> tuple[str, int]:
    """The last header above a place, and where it ends; nothing where there is none."""
    header, end = "", 0
    for found in _HEADER.finditer(text, 0, text.rfind("\n", 0, start) + 1):
        header, end = found[1], found.end()
    return header, end


def _header_above(text: str, start: int) -> str:
    """The kind of header that may be missing above a key that is used twice: the last one, or that of a row."""
    if text[text.rfind("\n", 0, start) + 1 : start].lstrip().startswith("["):
        return ""
    header, _ = _headed(text, start)
    return header or ("[[associations]]" if _ROWS.search(text, 0, start) else "")


def _last_key(text: str) -> re.Match[str] | None:
    """The key whose value ends where the text ends, or that of the header that the text ends in."""
    key: re.Match[str] | None = None
    outer: list[re.Match[str] | None] = []
    for token in tokens(text):
        match token.lastgroup:
            case "key":
                key = token
            case "word":
                key = key or token
            case "open":
                outer.append(key)
            case "close" if outer:
                key = outer.pop()
            case "line" if not outer:
                key = None
    return key
