"""Text that TOML reads otherwise than it was meant; searched for only in a document with other faults.

Codes without quotation marks and headers in the wrong brackets change what the whole document means, so they are told
in place of what follows from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from kompass_rules.documents.limits import MOST_FAULTS
from kompass_rules.documents.tokens import Fault, parts, position, tokens
from kompass_rules.model.code import is_code

MARKS = "\"'“”„«»‘’´`"
"""What people write for quotation marks."""

LIST_KEYS = "old|new|languages|translated|revisions|questions|strengths|improvements|not_applicable"
"""The keys that take a list of texts, as a pattern."""

BLANK = "…"
"""The code or name in a header that nobody but the writer knows."""

_BY_NAME = {"nodes", "notes", "scales"}
_ROWS = {"associations", "expect", "levels"}
_TABLES = {"changes", "total", "nodes", "scales", "answers", "printed", "disputed", "notes", "defaults"}
_CODE = re.compile(r"(?<![^.\s])[0-9]+(?:\s*\.\s*[0-9]+)+(?![^.\s])")
_ALONE = (["nodes"], ["notes"], ["scales"])
_FIRST_KEY = re.compile(r"[ \t]*\][ \t]*\n\s*(?:title|note|max_points|scale|weight|kind|strengths|improvements)\b")
_NUMBERED = re.compile(r"[0-9]+\.[ \t]+([a-z_]+(?:\.[a-z]+)?[ \t]*=[^\n]{1,200})")
_RULESET = 'kind = "ruleset"'


def misread(text: str) -> tuple[Fault, ...]:
    """The first 50 texts that TOML reads otherwise than they were meant: `unquoted-code` and `header-brackets`."""
    return tuple(islice(_misread(text), MOST_FAULTS))


def _misread(text: str) -> Iterator[Fault]:
    for token, opening in _keys(text):
        if opening == token.start() and token["word"].isidentifier():  # the common case
            continue
        found = [part[0] for part in parts(token)]
        header = text[opening : token.start()].replace(" ", "").replace("\t", "")
        # What is quoted is as long, and no code.
        if code := _CODE.search(".".join("_" * len(part) if part[0] in "\"'" else part for part in found)):
            key = ".".join(found)
            written = f'{key[: code.start()]}"{code[0]}"{key[code.end() :]}'
            if header:
                written = f"[nodes.{written}]" if key == code[0] and _RULESET in text else f"[{written}]"
            yield Fault("unquoted-code", *position(text, token.start()), (("code", code[0]), ("write", written)))
        elif header == "[" and found[0] == "nodes" and len(found) > 2 and is_code(joined := _joined(found[1:])):
            written = f'[nodes."{joined}"]'
            yield Fault("unquoted-code", *position(text, token.start()), (("code", joined), ("write", written)))
        elif header == "[" and found in _ALONE and _FIRST_KEY.match(text, token.end()):
            write = table_header(found[0])
            yield Fault("header-brackets", *position(text, opening), (("write", write), ("blank", blank_in(write))))
        elif header and found[0] in _ROWS and len(found) == 2 and found[1].isdecimal():
            yield Fault("header-brackets", *position(text, opening), (("write", f"[[{found[0]}]]"), ("blank", "")))
        elif not header and (numbered := _NUMBERED.match(text, token.start())):
            yield Fault("line-form", *position(text, token.start()), (("write", numbered[1]),))
        elif header and len(found) == 1 and found[0][0] in "\"'" and (write := _quoted_header(found[0][1:-1], text)):
            yield Fault("header-brackets", *position(text, opening), (("write", write), ("blank", blank_in(write))))
        elif header and (brackets := _brackets(found)) not in {"", header}:
            key = token["word"]
            written = table_header(key) if key in _BY_NAME else f"{brackets}{key}{']' * len(brackets)}"
            at = position(text, opening)
            yield Fault("header-brackets", *at, (("write", written), ("blank", blank_in(written))))


def _joined(steps: list[str]) -> str:
    """The parts of a code that stand in quotation marks of their own, as one code; empty for other parts."""
    return ".".join(step[1:-1] for step in steps if re.fullmatch(r"\"[0-9]+\"", step)) if '"' in steps[-1] else ""


def _keys(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Every key, and that of every header, with the offset at which the header opens; a key opens with itself."""
    opening: int | None = None
    first = True
    for token in tokens(text):
        kind = token.lastgroup
        if kind == "key":
            yield token, token.start()
        elif kind == "word" and first and opening is not None:
            yield token, opening
        elif kind == "open" and first:
            opening = token.start() if opening is None else opening
            continue
        first = kind == "line"
        opening = None


def _brackets(parts: list[str]) -> str:
    """The brackets that the header of a known table has; empty for any other."""
    if (parts[0] in _ROWS and not parts[1:]) or (parts[0] == "scales" and parts[-1] == "bands"):
        return "[["
    return "[" if parts[0] in _TABLES else ""


def blank_in(header: str) -> str:
    """The mark in a header that the writer has to replace; empty where there is none."""
    return BLANK if BLANK in header else ""


def _quoted_header(inside: str, text: str) -> str:
    """The header meant by a text that stands alone in its brackets: that of a known table, or that of a node."""
    is_node = _RULESET in text and inside[:1].isdecimal() and is_code(inside)
    return f'[nodes."{inside}"]' if is_node else table_header(inside)


def table_header(inside: str) -> str:
    """The header of a known table, given the text meant for its brackets; empty for any other."""
    name, _, rest = re.sub("[ .:,]", ".", inside, count=1).partition(".")
    if name not in _TABLES | _ROWS:
        return ""
    if name in _ROWS:
        return f"[[{name}]]"
    code = rest.strip(" ." + MARKS) or (BLANK if name in _BY_NAME else "")
    quoted = f".{code}" if name == "scales" else f'."{code}"'
    opening = _brackets([name])
    return f"{opening}{name}{quoted if code else ''}{']' * len(opening)}"
