"""The faults of text that tomli refuses: a known mistake, a repeated key, or the parser's own words."""

from __future__ import annotations

import re
from itertools import islice

import tomli

from kompass_rules.documents.limits import MOST_CHARACTERS
from kompass_rules.documents.line_repairs import line_fault
from kompass_rules.documents.quoting_hints import BLANK, blank_in, misread
from kompass_rules.documents.spans import spans
from kompass_rules.documents.syntax_hints import mistake
from kompass_rules.documents.tokens import TRIPLE, Fault, is_open, meaning, parts, position, single_line, tokens

_OF_A_LINE = {"header-brackets", "line-form", "line-joined"}
"""The faults that say how their whole line is written, and leave nothing else to say of it."""

_TWICE = ("Cannot declare", "Cannot overwrite", "Cannot redefine", "Cannot mutate", "Duplicate")
_VALUE = r"(?P<text>\"[^\"\n]*\"|[0-9]+(?:\.[0-9]+)?)"
_ALONE = re.compile(rf"[ \t]*(?:=[ \t]*)?{_VALUE}[ \t]*(?=[#\n]|\Z)")
_IN_BRACES = re.compile(rf"[^#\n={{}}]*=[ \t]*\{{(?:[^{{}}\n]*,)?[ \t]*{_VALUE}[ \t]*[,}}]")
_MOST_TRIED = 3
_OF_BRACES = ("Cannot declare", "Cannot mutate")
_NO_END = ("Expected \"'", "Unterminated string")
_HEADER = re.compile(r"^[ \t]*+(\[{1,2}+[^\[\]\n]++\]{1,2}+)", re.MULTILINE)
_BY_CODE = re.compile(r"\[(nodes|notes)\.[^\]]*\]")
_ROWS = re.compile(r"^[ \t]*+kind[ \t]*+=[ \t]*+[\"']correspondence[\"']", re.MULTILINE)
_TEXTS = {
    name: re.compile(rf"^[ \t]*+{name}[ \t]*+=[ \t]*+\"([^\"\n]*+)\"", re.MULTILINE) for name in ("title", "note")
}


def syntax_faults(error: tomli.TOMLDecodeError) -> tuple[Fault, ...]:
    """Every fault of a text that is no TOML, as far as it can be known."""
    if single := _of_a_single_line(error):
        return (single,)
    error = _at_its_start(error)
    fault = syntax_fault(error)
    if fault.code in {"braces-closed", "duplicate-key"}:
        return misread(error.doc) or (fault,)
    if (place := error.doc.find("\r")) >= 0:
        return (Fault("line-ends", *position(error.doc, place), ()),)
    told = mistake(error) or line_fault(error.doc, min(error.pos, len(error.doc))) or _without_key(error) or fault
    same = told.line if told.code in _OF_A_LINE else 0
    return (*(one for one in misread(error.doc[: error.pos]) if one.line != same), told)


def _of_a_single_line(error: tomli.TOMLDecodeError) -> Fault | None:
    """The line of a text in three quotation marks that was meant to end there, if the document is TOML then."""
    looks = ((one, single_line(one)) for one in tokens(error.doc) if one[0].startswith(TRIPLE))
    for token, write in islice(((one, write) for one, write in looks if write), _MOST_TRIED):
        if token.start() <= error.pos:
            start, end = error.doc.rfind("\n", 0, token.start()) + 1, (error.doc + "\n").find("\n", token.start())
            refused = _refused(f"{error.doc[:start]}{write}{error.doc[end:]}")
            if refused is None or (is_open(token[0]) and refused.pos > start + len(write)):
                return Fault("line-form", *position(error.doc, token.start()), (("write", write),))
    return None


def _without_key(error: tomli.TOMLDecodeError) -> Fault | None:
    """The value in the line that has no key, alone or in braces."""
    start = error.doc.rfind("\n", 0, error.pos) + 1
    found = _ALONE.match(error.doc, start) or _IN_BRACES.match(error.doc, start, start + MOST_CHARACTERS)
    return found and Fault("key-left-out", *position(error.doc, found.start("text")), (("text", found["text"]),))


def _refused(text: str) -> tomli.TOMLDecodeError | None:
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        return error
    return None


def _at_its_start(error: tomli.TOMLDecodeError) -> tomli.TOMLDecodeError:
    """The error where a text begins that has no end, for which tomli looked as far as the document goes."""
    if not error.msg.startswith(_NO_END):
        return error
    start = next((token.start() for token in tokens(error.doc) if is_open(token["word"] or "")), error.pos)
    return tomli.TOMLDecodeError(error.msg, error.doc, start)


def syntax_fault(error: tomli.TOMLDecodeError) -> Fault:
    """The error of tomli as a fault: `duplicate-key` at the second of two keys, or `toml-syntax` where it stopped."""
    key = _last_key(error.doc[: error.pos]) if error.msg.startswith(_TWICE) else None
    if key is None:
        # Behind a backslash that ends the text tomli goes on for one character more.
        return Fault("toml-syntax", *position(error.doc, min(error.pos, len(error.doc))), (("message", error.msg),))
    start = key.start()
    if error.msg.startswith(_OF_BRACES) and (closed := _closed_above(error.doc, key)):
        return closed
    name, _, language = key["word"].partition(".")
    above = _headed(error.doc, start)[1]
    if language and name in _TEXTS and (text := _TEXTS[name].search(error.doc, above, start)):
        at = position(error.doc, text.start(1) - 1)
        return Fault("language-missing", *at, (("key", name), ("text", text[1])))
    header = _header_above(error.doc, start)
    at, blank = position(error.doc, start), blank_in(header)
    return Fault("duplicate-key", *at, (("key", key["word"]), ("header", header), ("blank", blank)))


def _closed_above(text: str, key: re.Match[str]) -> Fault | None:
    """The fault of a key, or a header, that goes on with a table above it that is written in braces."""
    line = text.rfind("\n", 0, key.start()) + 1
    is_header = bool(text[line : key.start()].strip())
    above = [] if is_header else [*tokens(_headed(text, line)[0].strip("[]"))]
    names = [meaning(part[0]) for word in (*above, key) for part in parts(word)]
    for path, (start, value, _) in reversed([*spans(text[:line]).places.items()]):
        steps = [step for step in path if isinstance(step, str)]
        if text[value] == "{" and value > start and steps == names[: len(steps)]:
            at = position(text, key.start())
            return Fault("braces-closed", *at, (("key", ".".join(steps)), ("above", position(text, value)[0])))
    return None


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
    header = _BY_CODE.sub(lambda found: f'[{found[1]}."{BLANK}"]', _headed(text, start)[0])
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
