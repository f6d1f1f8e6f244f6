"""What people who seldom write TOML write instead: looked for only where a document is at fault already.

Codes without quotation marks and headers in the wrong brackets change what the whole document means, so they are told
in place of what follows from them. What stands where the text is no TOML is told in place of the parser's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from itertools import islice

import tomli

from kompass_rules.documents.keys import suggestions
from kompass_rules.documents.limits import MOST_FAULTS
from kompass_rules.documents.tokens import Fault, Values, parts, position, tokens
from kompass_rules.exact import number_text

__all__ = ["misread", "mistake", "share_of"]

_MOST_CHARACTERS = 4000
_TABLES = {"total", "nodes", "scales", "answers", "printed", "disputed", "notes", "defaults"}
_CODE = re.compile(r"(?<![^.\s])[0-9]+(?:\s*\.\s*[0-9]+)+(?![^.\s])")


_RULESET = 'kind = "ruleset"'


def misread(text: str) -> tuple[Fault, ...]:
    """What TOML reads in another way than it was meant: `unquoted-code` and `header-brackets`, the first 50."""
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
        elif header and len(found) == 1 and found[0][0] in "\"'" and (write := _header(found[0][1:-1])):
            yield Fault("header-brackets", *position(text, opening), (("write", write),))
        elif header and (brackets := _brackets(found)) not in {"", header}:
            key = token["word"]
            written = f"[{key}]" if brackets == "[" else f"[[{key}]]"
            yield Fault("header-brackets", *position(text, opening), (("write", written),))


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
    if parts in (["levels"], ["associations"], ["expect"]) or (parts[0] == "scales" and parts[-1] == "bands"):
        return "[["
    return "[" if parts[0] in _TABLES else ""


def _header(inside: str) -> str:
    """The header of a known table, given what stands between its brackets, or what was meant to; else empty."""
    name, _, rest = inside.replace(" ", ".", 1).partition(".")
    if name not in _TABLES | {"associations", "levels"}:
        return ""
    code = rest.strip('" .')
    quoted = f".{code}" if name == "scales" else f'."{code}"'
    opening = _brackets([name])
    return f"{opening}{name}{quoted if code else ''}{']' * len(opening)}"


# What stands before it in the line, and not within quotation marks.
_BEFORE = r"(?:[^\n\"'#]|\"[^\"\n]*\"|'[^'\n]*')*?"
_VALUE = rf"{_BEFORE}=[ \t]*"
_END = r"[ \t]*(?=[#,}\r\n]|\Z)"
_MISTAKES: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (rf"{_BEFORE}(?P<at>[“”„«»‘’])", "typographic-quotes", (("text", "at"),)),
    (rf"{_BEFORE}(?P<at>[\u00a0\u2007\u202f])", "hard-space", ()),
    (
        rf"{_VALUE}(?P<at>(?P<number>[0-9]+(?:\.[0-9]+)?)[ \t]*%)",
        "percent-sign",
        (("write", "number"), ("share", "number")),
    ),
    (
        rf"{_VALUE}(?P<at>(?!true|false)(?i:true|false|ja|nej|yes|no|sant|falskt)){_END}",
        "truth-value-form",
        (("text", "at"),),
    ),
    (rf"{_VALUE}(?P<at>[0-9]{{4}}-[0-9]{{2}}){_END}", "unquoted-date", (("date", "at"),)),
    (
        rf"(?:{_BEFORE}[{{,.\[])?[ \t]*(?P<at>(?=[\w-]*[^\W\x00-\x7f])[\w-]+)(?=[ \t]*[=:.\]])",
        "key-not-ascii",
        (("key", "at"),),
    ),
    (r"[ \t]*(?P<key>[A-Za-z0-9_.\"-]+)[ \t]*(?P<at>:)", "colon-for-equals", (("key", "key"),)),
    (rf"{_VALUE}(?P<at>[0-9]+/[0-9]+){_END}", "unquoted-fraction", (("text", "at"),)),
    (
        rf"{_VALUE}(?P<at>[0-9]{{1,3}}(?:[ .][0-9]{{3}})+|[0-9]+(?:\.[0-9]+)?[ \t]*[^\W\d_]{{2,20}}){_END}",
        "number-form",
        (("text", "at"),),
    ),
    (
        r"[ \t]*(?P<at>[\[({]{0,2}(?P<write>[a-z]+(?:[ .][ ]*[\w.\"-]+)?)[\])}]{0,2})[ \t]*(?=[#\r\n]|\Z)",
        "header-brackets",
        (("write", "write"),),
    ),
)
"""What stands in the line of a fault -> which finding, and which part of it is which value; the first that fits."""


@cache
def _mistakes() -> tuple[tuple[re.Pattern[str], str, tuple[tuple[str, str], ...]], ...]:
    return tuple((re.compile(pattern), slug, named) for pattern, slug, named in _MISTAKES)


def share_of(percent: str) -> str:
    """A number of percents as a share."""
    return number_text(Fraction(percent) / 100)


def mistake(error: tomli.TOMLDecodeError) -> Fault | None:
    """The mistake in the line that tomli could not read, if it is one that is known."""
    text = error.doc
    line = text.rfind("\n", 0, error.pos) + 1
    for pattern, slug, named in _mistakes():
        if found := pattern.match(text, line, line + _MOST_CHARACTERS):
            values: Values = tuple((name, found[group]) for name, group in named)
            if slug == "header-brackets":
                if (write := _header(found["write"])) in {"", found["at"]}:
                    continue
                values = (("write", write),)
            if slug == "key-not-ascii":
                values = (*values, ("meant", suggestions(found["at"])))
            values = tuple((name, share_of(str(text)) if name == "share" else text) for name, text in values)
            return Fault(slug, *position(text, found.start("at")), values)
    return None
