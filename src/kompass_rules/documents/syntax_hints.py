"""Common mistakes of people who seldom write TOML, reported in place of the parser's words."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

import tomli

from kompass_rules.documents.limits import MOST_CHARACTERS
from kompass_rules.documents.quoting_hints import LIST_KEYS, MARKS, blank_in, table_header
from kompass_rules.documents.suggestions import suggestions, truth_value
from kompass_rules.documents.tokens import Fault, Values, position
from kompass_rules.exact import number_text
from kompass_rules.model.dates import date_meant
from kompass_rules.scoring.answers import says_not_applicable

# What stands before it in the line, and not within quotation marks.
_BEFORE = r"(?:[^\n\"'#]|\"[^\"\n]*\"|'[^'\n]*')*?"
_VALUE = rf"{_BEFORE}=[ \t]*"
_END = r"[ \t]*(?=[#,}\r\n]|\Z)"
_LINE_END = r"[ \t]*(?=[#\r\n]|\Z)"
_OF_A_LINE = r"[ \t]*[\w.-]+[ \t]*=[ \t]*"
_OF_A_LIST = rf"[ \t]*(?:{LIST_KEYS})[ \t]*=[ \t]*"
_OF_A_DATE = r"[ \t]*(?:assessed|used_from)[ \t]*=[ \t]*"
_NO_DATE = rf"(?![0-9]{{4}}-[0-9]{{2}}(?:{_LINE_END}|-[0-9]{{2}}[T ]))"
_CODE = r"[\"']?[0-9][\w.-]*[\"']?"
_TEXT = r"\"[^\"\n]*\""
_NUMBERED = "max_points|weight|digits|low|high|items|step|share|from|points|percent"
_OF_A_NUMBER = rf"{_BEFORE}\b(?:{_NUMBERED})(?:\.(?:total|{_TEXT}))?[ \t]*=[ \t]*(?!none\b)"
_TEXTS = rf"{_TEXT}(?:[ \t]*,[ \t]*{_TEXT})"
_DECIMAL = r"[0-9]+(?:\.[0-9]+)?"
_MARK = f"[{MARKS}]"
_MARKED_KEY = r"[ \t]*[“”„«»‘’´`]+[a-z_]+(?:\.\w+)?[“”„«»‘’´`]+[ \t]*="
_BARE = r"(?<![\w.\"'])(?:(?!true|false)[^\W\d_][\w-]*|[0-9]+(?:\.[0-9]+){2,})(?![\w.])"
_SWEDISH_DATE = r"[0-9]{1,2}[ ./-]{1,2}(?:[0-9]{1,2}|[^\W\d_]{3,9})[ ./-]{1,2}[0-9]{4}"
_KNOWN_KEYS = (
    "format|kind|framework|revisions?|used_from|unit|assessed|source|evidence|languages?|max_points|scale|weight|match|"
    "criteria|old|new|missing"
)
_AS_NOTE = r"(?:[ \t–-]+(?P<note>[^\W\d_][^=\"\n]*?))?"
_CODE_ALONE = rf"(?P<as_is>[^\w\n#=]*(?P<code>[0-9]+(?:\.[0-9]+)*)[.:\"'*_”\])]*{_AS_NOTE})"
_FIRST_KEY = r"(?P<first>title|max_points|scale|weight|aggregation|label|order|questions|strengths|improvements)\b"
MISTAKES: tuple[tuple[str, str], ...] = (
    ("not-text", r"(?P<at>\{\\rtf)"),
    ("merge-conflict", r"(?P<at>(?P<text><{7}|={7}|>{7}|\|{7}))"),
    ("leading-plus", r"[ \t]*(?P<at>\+)"),
    (
        "header-brackets",
        rf"[ \t]*(?P<at>(?P<as_is>\[{{0,2}}(?P<header>[a-z]+[ .:,]{_MARK}?[\w.-]+{_MARK}?)\]{{0,2}})){_LINE_END}",
    ),
    ("typographic-quotes", rf"(?!{_MARKED_KEY}){_BEFORE}(?P<at>(?P<text>[“”„«»‘’´`]))"),
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
    ("not-applicable-answer", rf"[ \t]*(?P<at>(?P<code>{_CODE}))[ \t]*=[ \t]*(?P<text>[^\"'=#\n]+?){_LINE_END}"),
    ("value-left-out", rf"{_VALUE}(?P<at>[?…–—-]+|null|nil){_END}"),
    ("value-left-out", rf"(?![ \t]*\[){_BEFORE}(?P<at>=)(?![ \t]*,,){_END}"),
    ("value-left-out", rf"[ \t]*(?P<at>(?:title|note)\.[a-z]+|{_KNOWN_KEYS}){_LINE_END}"),
    ("array-brackets", rf"{_OF_A_LIST}(?P<at>[({{][ \t]*(?P<texts>{_TEXTS}*)[ \t]*[)}}]){_LINE_END}"),
    ("array-brackets", rf"{_OF_A_LIST}(?P<at>(?P<texts>{_TEXTS}+)){_LINE_END}"),
    ("value-left-out", rf"{_OF_A_NUMBER}(?P<at>(?i:n/?a|none|null|okänt?|saknas|vet ej|tbd|x|[?…–—.-]+)){_END}"),
    ("number-form", rf"{_OF_A_NUMBER}(?P<at>(?P<text>=?[^\W\d_][^\"'=#\n,{{}}\[\]]*)){_END}"),
    ("number-form", rf"[ \t]*max_points[ \t]*=[ \t]*(?P<at>(?P<text>{_DECIMAL}[ \t]*[-–−][ \t]*{_DECIMAL})){_END}"),
    ("malformed-date", rf"{_OF_A_DATE}(?P<at>(?P<date>{_NO_DATE}[^\s\"'=#][^\"'=#\n]*?)){_LINE_END}"),
    ("malformed-date", rf"{_VALUE}(?P<at>(?P<date>{_SWEDISH_DATE})){_END}"),
    ("unquoted-date", rf"{_VALUE}(?P<at>(?P<date>[0-9]{{4}}-[0-9]{{2}})){_END}"),
    ("interval-brackets", rf"{_VALUE}(?P<at>(?P<low>{_DECIMAL})[ \t]*[-–−][ \t]*(?P<high>{_DECIMAL})){_END}"),
    ("percent-sign", rf"{_VALUE}(?P<at>(?P<write>{_DECIMAL})[ \t]*%)"),
    ("unquoted-answer", rf"[ \t]*(?P<code>{_CODE})[ \t]*=[ \t]*(?P<at>(?P<text>(?i:ja|nej|yes|no))){_LINE_END}"),
    ("truth-value-form", rf"{_VALUE}(?P<at>(?P<text>(?!true|false)(?i:true|false|ja|nej|yes|no|sant|falskt))){_END}"),
    (
        "key-not-ascii",
        rf"(?:{_BEFORE}[{{,.\[])?[ \t]*(?P<at>(?P<key>(?=[\w-]*[^\W\x00-\x7f])[\w-]+))(?=[ \t]*[=:.\]])",
    ),
    ("header-brackets", rf"[ \t]*(?P<at>{_CODE_ALONE})[ \t]*\n\s*{_FIRST_KEY}"),
    (
        "colon-for-equals",
        r"[ \t]*(?P<key>[A-Za-z0-9_.\"-]+)[ \t]*(?P<at>(?P<sign>==|=>|->|:=?))(?![ \t]*[a-z]+[ \t]*=)",
    ),
    ("unquoted-fraction", rf"{_VALUE}(?P<at>(?P<text>[0-9]+/[0-9]+)){_END}"),
    (
        "number-form",
        (
            rf"{_VALUE}(?P<at>(?P<text>[0-9]{{1,3}}(?:[ .][0-9]{{3}})+|{_DECIMAL}[ \t]*[^\W\d_]{{1,20}}"
            rf"|(?i:ca|cirka|about)\.?[ \t]*{_DECIMAL}|{_DECIMAL}[ \t]*(?:av|of)[ \t]*{_DECIMAL}"
            rf"|[\u2212–][ \t]*{_DECIMAL}|{_DECIMAL}[ \t]+{_DECIMAL}|\.[0-9]+|[0-9]+\.|0{_DECIMAL})){_END}"
        ),
    ),
    ("unquoted-text", rf"{_OF_A_LINE}(?P<at>(?P<text>(?!true|false)[^\W\d_][^\"'=#\\\r\n]*?)[\"']?){_LINE_END}"),
    ("unquoted-text", rf"{_VALUE}(?P<at>(?P<text>(?!true|false)[^\W\d_][^\"'=#\\\r\n,{{}}\[\]]*?)[\"']?){_END}"),
    ("unquoted-text", rf"{_VALUE}\[(?:[^\[\]#\n\"]|\"[^\"\n]*\")*?(?P<at>(?P<text>{_BARE}))[\"']?[ \t]*[,\]]"),
    ("unquoted-text", rf"{_BEFORE}[{{,][ \t]*(?P<at>(?P<text>[^\W_]\w*(?:[ \t/–-]+\w+)+))[ \t]*="),
    (
        "header-brackets",
        r"[ \t]*(?P<at>(?P<as_is>[\[({]{0,2}(?P<header>[a-z]+(?:[ .][ ]*[\w.\"-]+)?)[\])}]{0,2}))" + _LINE_END,
    ),
    ("equals-sign-missing", rf"[ \t]*(?P<key>[a-z_.]+)[ \t]+(?P<at>(?P<value>{_TEXT}|{_DECIMAL})){_LINE_END}"),
    (
        "equals-sign-missing",
        rf"[ \t]*\"?(?P<code>[0-9]+(?:\.[0-9]+)*)\"?[ \t]+(?P<at>(?P<value>{_TEXT}|{_DECIMAL}|[^\W\d_]+)){_LINE_END}",
    ),
    (
        "pasted-row",
        (
            rf"[ \t]*(?P<at>\"?(?P<code>[0-9]+(?:\.[0-9]+)*)\.?\"?[ \t]*(?:[\t;|][^\n=;|\t]*)*?[\t;| ][ \t]*"
            rf"(?P<value>{_DECIMAL})(?:[ \t]*[\t;|][^\n=]*)?){_LINE_END}"
        ),
    ),
    ("unknown-key", r"[ \t]*(?P<at>(?P<key>[A-Za-z_]+(?:[ \t]*[ \t,][ \t]*[A-Za-z]+)+))[ \t]*="),
)
"""The finding and the pattern of each mistake, with the place and the values as groups; the first that fits counts."""


_TABLE = re.compile(r"^[ \t]*\[+([a-z]+)", re.MULTILINE)


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
        case "header-brackets" if "code" in found.groupdict():
            table = "notes" if found["first"] in {"strengths", "improvements"} else "nodes"
            note = f"  # {found['note']}" if found["note"] else ""
            return (("write", f'[{table}."{found["code"]}"]{note}'), ("blank", ""))
        case "header-brackets":
            write = table_header(found["header"])
            return None if write in {"", found["as_is"]} else (("write", write), ("blank", blank_in(write)))
        case "key-not-ascii":
            is_own = "scales." in found[0] or re.match(r"[ \t]*(?:options|titles)\b", found[0])
            return (("key", found["key"]), ("meant", () if is_own else suggestions(found["key"])))
        case "unknown-key":
            name, *more = re.split("[ \t,]+", found["key"])
            meant = (f"{name}.{more[0]}",) if name in {"title", "note"} else suggestions("_".join([name, *more]))
            return (("key", found["key"]), ("meant", meant)) if meant else None
        case "not-applicable-answer":
            return (("code", found["code"].strip("\"'")),) if says_not_applicable(found["text"]) else None
    return _remedy(slug, found)


def _remedy(slug: str, found: re.Match[str]) -> Values:
    """The values for the sentence of a mistake whose remedy is read off the text."""
    match slug:
        case "quotes-in-text":
            quote = found["quote"]
            inner = re.sub(f"{quote}+", "”" if quote == '"' else "’", found["inner"])
            return (("write", f"{quote}{inner}{quote}"),)
        case "array-brackets":
            return (("write", f"[{found['texts']}]"),)
        case "percent-sign":
            return (("write", found["write"]), ("share", number_text(Fraction(found["write"]) / 100)))
        case "equals-sign-missing":
            named = found.groupdict()
            key = named["key"] if "key" in named else f'"{named["code"]}"'
            value = f'"{named["value"]}"' if named["value"][0].isalpha() else named["value"]
            return (("write", f"{key} = {value}"),)
        case "interval-brackets":
            return (("write", f'"[{found["low"]}, {found["high"]}]"'),)
        case "number-form":
            return (("text", found["text"]), ("write", _number(found["text"])))
        case "malformed-date":
            return (("date", found["date"]), ("write", date_meant(found["date"])))
        case "truth-value-form":
            return (("text", found["text"]), ("write", truth_value(found["text"])))
        case "pasted-row":
            tables = _TABLE.findall(found.string, 0, found.start())
            value = f"{{ points = {found['value']} }}" if tables[-1:] == ["printed"] else found["value"]
            return (("write", f'"{found["code"]}" = {value}'),)
    named = {name: text for name, text in found.groupdict().items() if name != "at"}
    return tuple((name, text.strip("\"'") if name == "code" else text) for name, text in named.items())


def _number(text: str) -> str:
    """The number that a text was meant to be, as it is to be written."""
    if not re.search("[0-9]", text):
        return "13.6"
    if re.fullmatch("[0-9]+[Oo][0-9Oo]*", text):
        return re.sub("[Oo]", "0", text)
    digits: str = re.findall(r"[0-9]{1,3}(?:[ .][0-9]{3})+|[0-9]*\.?[0-9]+", text)[0]
    if " " in digits or digits.count(".") > 1:
        digits = re.sub("[ .]", "", digits)
    return ("-" if text[0] in "–\u2212" else "") + number_text(Fraction(digits))
