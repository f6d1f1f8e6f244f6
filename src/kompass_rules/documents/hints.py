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

__all__ = ["MISTAKES", "misread", "mistake", "share_of"]

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
_LINE_END = r"[ \t]*(?=[#\r\n]|\Z)"
_OF_A_LINE = r"[ \t]*[\w.-]+[ \t]*=[ \t]*"
_TEXT = r"\"[^\"\n]*\""
_TEXTS = rf"{_TEXT}(?:[ \t]*,[ \t]*{_TEXT})"
_DECIMAL = r"[0-9]+(?:\.[0-9]+)?"
_SWEDISH_DATE = r"[0-9]{1,2}[ ./-]{1,2}(?:[0-9]{1,2}|[^\W\d_]{3,9})[ ./-]{1,2}[0-9]{4}"
MISTAKES: tuple[tuple[str, str], ...] = (
    ("not-text", r"(?P<at>\{\\rtf)"),
    ("merge-conflict", r"(?P<at>(?P<text><{7}|={7}|>{7}|\|{7}))"),
    ("leading-plus", r"[ \t]*(?P<at>\+)"),
    ("typographic-quotes", rf"{_BEFORE}(?P<at>(?P<text>[“”„«»‘’]))"),
    ("typographic-quotes", rf"{_VALUE}\"[^\"\n]*(?P<at>(?P<text>[“”])){_LINE_END}"),
    ("hard-space", rf"{_BEFORE}(?P<at>[\u00a0\u00ad\u2007\u200b-\u200d\u202f\u2060\ufeff])"),
    (
        "quotes-in-text",
        (
            rf"{_VALUE}(?P<quote>[\"'])(?!(?P=quote){{2}})"
            r"(?P<inner>(?:(?!(?P=quote))[^\\\n])*(?P<at>(?P=quote))(?=(?P=quote)*[^\s\"',=#\]}])[^=\\\n]*)"
            rf"(?P=quote){_END}"
        ),
    ),
    ("value-left-out", rf"{_VALUE}(?P<at>[?…–—-]+){_END}"),
    ("value-left-out", rf"{_BEFORE}(?P<at>=){_END}"),
    ("array-brackets", rf"{_OF_A_LINE}(?P<at>\([ \t]*(?P<texts>{_TEXTS}*)[ \t]*\)){_LINE_END}"),
    ("array-brackets", rf"{_OF_A_LINE}(?P<at>(?P<texts>{_TEXTS}+)){_LINE_END}"),
    ("malformed-date", rf"{_VALUE}(?P<at>(?P<date>{_SWEDISH_DATE})){_END}"),
    ("percent-sign", rf"{_VALUE}(?P<at>(?P<write>{_DECIMAL})[ \t]*%)"),
    ("truth-value-form", rf"{_VALUE}(?P<at>(?P<text>(?!true|false)(?i:true|false|ja|nej|yes|no|sant|falskt))){_END}"),
    ("unquoted-date", rf"{_VALUE}(?P<at>(?P<date>[0-9]{{4}}-[0-9]{{2}})){_END}"),
    (
        "key-not-ascii",
        rf"(?:{_BEFORE}[{{,.\[])?[ \t]*(?P<at>(?P<key>(?=[\w-]*[^\W\x00-\x7f])[\w-]+))(?=[ \t]*[=:.\]])",
    ),
    ("colon-for-equals", r"[ \t]*(?P<key>[A-Za-z0-9_.\"-]+)[ \t]*(?P<at>:)"),
    ("unquoted-fraction", rf"{_VALUE}(?P<at>(?P<text>[0-9]+/[0-9]+)){_END}"),
    (
        "number-form",
        (
            rf"{_VALUE}(?P<at>(?P<text>[0-9]{{1,3}}(?:[ .][0-9]{{3}})+|{_DECIMAL}[ \t]*[^\W\d_]{{1,20}}"
            rf"|(?i:ca|cirka|about)\.?[ \t]*{_DECIMAL}|{_DECIMAL}[ \t]*(?:av|of)[ \t]*{_DECIMAL}"
            rf"|[\u2212–][ \t]*{_DECIMAL}|\.[0-9]+|[0-9]+\.|0{_DECIMAL})){_END}"
        ),
    ),
    ("unquoted-text", rf"{_OF_A_LINE}(?P<at>(?P<text>(?!true|false)[^\W\d_][^\"'=#\\\r\n]*?)[\"']?){_LINE_END}"),
    ("unquoted-text", rf"{_VALUE}(?P<at>(?P<text>(?!true|false)[^\W\d_][^\"'=#\\\r\n,{{}}\[\]]*?)[\"']?){_END}"),
    (
        "header-brackets",
        r"[ \t]*(?P<at>(?P<as_is>[\[({]{0,2}(?P<header>[a-z]+(?:[ .][ ]*[\w.\"-]+)?)[\])}]{0,2}))" + _LINE_END,
    ),
    ("equals-sign-missing", rf"[ \t]*(?P<key>[a-z_.]+)[ \t]+(?P<at>(?P<value>{_TEXT}|{_DECIMAL})){_LINE_END}"),
    (
        "equals-sign-missing",
        rf"[ \t]*\"?(?P<code>[0-9]+(?:\.[0-9]+)*)\"?[ \t]+(?P<at>(?P<value>{_TEXT}|{_DECIMAL}|[^\W\d_]+)){_LINE_END}",
    ),
    ("unknown-key", r"[ \t]*(?P<at>(?P<key>[A-Za-z]+(?:[ \t]+[A-Za-z]+)+))[ \t]*="),
)
"""Which finding -> what stands in the line of a fault: where, and the values; the first that fits."""


@cache
def _mistakes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((slug, re.compile(pattern)) for slug, pattern in MISTAKES)


def share_of(percent: str) -> str:
    """A number of percents as a share."""
    return number_text(Fraction(percent) / 100)


def mistake(error: tomli.TOMLDecodeError) -> Fault | None:
    """The mistake in the line that tomli could not read, if it is one that is known."""
    text = error.doc
    line = text.rfind("\n", 0, error.pos) + 1
    for slug, pattern in _mistakes():
        if found := pattern.match(text, line, line + _MOST_CHARACTERS):
            values = _values(slug, found)
            if values is not None:
                return Fault(slug, *position(text, found.start("at")), values)
    return None


def _values(slug: str, found: re.Match[str]) -> Values | None:
    """What the sentence of a mistake names; None where nothing can be said."""
    match slug:
        case "header-brackets":
            write = _header(found["header"])
            return None if write in {"", found["as_is"]} else (("write", write),)
        case "quotes-in-text":
            quote = found["quote"]
            inner = re.sub(f"{quote}+", "”" if quote == '"' else "’", found["inner"])
            return (("write", f"{quote}{inner}{quote}"),)
        case "array-brackets":
            return (("write", f"[{found['texts']}]"),)
        case "percent-sign":
            return (("write", found["write"]), ("share", share_of(found["write"])))
        case "key-not-ascii":
            is_own = found.string.startswith("[scales.", found.start())
            return (("key", found["key"]), ("meant", () if is_own else suggestions(found["key"])))
        case "unknown-key":
            meant = suggestions("_".join(found["key"].split()))
            return (("key", found["key"]), ("meant", meant)) if meant else None
        case "equals-sign-missing":
            named = found.groupdict()
            key = named["key"] if "key" in named else f'"{named["code"]}"'
            value = f'"{named["value"]}"' if named["value"][0].isalpha() else named["value"]
            return (("write", f"{key} = {value}"),)
    return tuple((name, text) for name, text in found.groupdict().items() if name != "at")
