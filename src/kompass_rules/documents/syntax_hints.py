"""Common mistakes of people who seldom write TOML, reported in place of the parser's words."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

import tomli

from kompass_rules.documents.limits import MOST_CHARACTERS
from kompass_rules.documents.quoting_hints import table_header
from kompass_rules.documents.suggestions import suggestions
from kompass_rules.documents.tokens import Fault, Values, position
from kompass_rules.exact import number_text

__all__ = ["MISTAKES", "mistake"]

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
"""The finding and the pattern of each mistake, with the place and the values as groups; the first that fits counts."""


@cache
def _mistakes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((slug, re.compile(pattern)) for slug, pattern in MISTAKES)


def mistake(error: tomli.TOMLDecodeError) -> Fault | None:
    """The mistake in the line that tomli could not read, if it is one that is known."""
    text = error.doc
    line = text.rfind("\n", 0, error.pos) + 1
    for slug, pattern in _mistakes():
        if found := pattern.match(text, line, line + MOST_CHARACTERS):
            values = _values(slug, found)
            if values is not None:
                return Fault(slug, *position(text, found.start("at")), values)
    return None


def _values(slug: str, found: re.Match[str]) -> Values | None:
    """The values for the sentence of a mistake; None if it is not that mistake."""
    match slug:
        case "header-brackets":
            write = table_header(found["header"])
            return None if write in {"", found["as_is"]} else (("write", write),)
        case "quotes-in-text":
            quote = found["quote"]
            inner = re.sub(f"{quote}+", "”" if quote == '"' else "’", found["inner"])
            return (("write", f"{quote}{inner}{quote}"),)
        case "array-brackets":
            return (("write", f"[{found['texts']}]"),)
        case "percent-sign":
            return (("write", found["write"]), ("share", number_text(Fraction(found["write"]) / 100)))
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
