"""Lines that are nearly TOML, and what to write instead: ways to mend a line are tried until the result is TOML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import normalize

import tomli

from kompass_rules.documents.quoting_hints import LIST_KEYS, MARKS, table_header
from kompass_rules.documents.tokens import Fault, position

_MOST_CHARACTERS = 200
"""The longest line that is written again: of a longer one nobody sees what was changed."""

_TEXT = r"\"[^\"\n]*\"|'[^'\n]*'"
_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_SINGLE = rf"(?:{_TEXT}|{_NUMBER}|true|false)"
_VALUE = rf"(?:{_SINGLE}|\[[^\[\]\n]*\]|\{{[^{{}}\n]*\}})"
_NAME = r"(?:[a-z_]+(?:\.(?:[\w-]+|\"[\w.-]+\"))*|\"[\w.-]+\")"
_NUMBERED = r"(?:max_points|weight|digits|low|high|items|step|share|from|points|percent|\"[0-9.]+\")"
_SIGN = r"(?:[→＝≈|;,–—~]|=[ \t]*[=:>]|:[ \t]*=?|[-=]>|\.[ \t]*=|är\b|is\b)"
_QUOTES = rf"(?:[{MARKS}″＂‹›<>,\\*]|&quot;|&\#34;)+"
_KEY = rf"(?P<key>{_NAME})[ \t]*=[ \t]*"
_ALSO = r"(?:[ \t]*(?:[,;&+/]|\b(?:och|and)\b))*[ \t]*"

_BEHIND = r"(?:[;,.+*:\])}\\/_¹²³\"'”]|:-)+"
_NOTE = r"(?P<note>[^=\n]*?)[ \t]*(?:\*/|-->)?"
_BEFORE_NUMBER = r"[\[({<>≤≥≈~=:€$*_#]+"
_AFTER_NUMBER = r"[\])}>*_]*"
_INNER = r"(?P<text>[^\"'=\n]*?[^\"'\n,)}\]>\\*])"
_BARE = r"(?=[^\n]*(?:[^\W\d_]|/))(?P<text>[./0-9][^\"'=\n\\]+)"
_LANGUAGE = r"(?P<name>title|note)(?:[ \t]*[(\[/:][ \t]*|\.[. ]+)(?P<language>[a-z]+)[ \t]*[)\]]?"
_BULLET = r"(?:[-*•·>|$@§]|[0-9]+[.)]|let|var|set|<p>)"
_HEADED = r"\[{1,2}[^\[\]\n]+\]{1,2}"
_MARKED = rf"[*_(\[{{<{MARKS}]+(?P<key>{_NAME})[*_)\]}}>{MARKS}]+"
_EQUALS = rf"[ \t]*=[ \t]*(?P<value>{_VALUE})"

LINE_REPAIRS: tuple[tuple[str, str], ...] = (
    # What is behind a value: one sign too many, or a comment without its sign.
    (rf"(?P<all>{_KEY}{_VALUE})[ \t]*{_BEHIND}", r"\g<all>"),
    (rf"(?P<all>{_KEY}{_VALUE})[ \t]*(?://|--+|/\*|;|<!--)[ \t]*{_NOTE}", r"\g<all>  # \g<note>"),
    (rf"(?P<all>{_KEY}{_SINGLE})[ \t]+(?P<note>(?:\(|[^\W\d_])[^=\"\n]*)", r"\g<all>  # \g<note>"),
    (rf"(?P<all>{_HEADED})[ \t]*=", r"\g<all>"),
    # What is around a value, or between two.
    (rf"{_KEY}\"(?P<text>[^\"\n]*)\"[ \t]*,[ \t]*\"(?P<more>[^\"\n]*)\"", r'\g<key> = "\g<text>, \g<more>"'),
    (rf"{_KEY}\"(?P<text>[^\"\n]*)\"[ \t]*[+&]?[ \t]*\"(?P<more>[^\"\n]*)\"", r'\g<key> = "\g<text> \g<more>"'),
    (
        rf"{_KEY}\"(?P<text>[^\"\n]*)\"[ \t]+(?P<word>och|and)[ \t]+\"(?P<more>[^\"\n]*)\"",
        r'\g<key> = "\g<text> \g<word> \g<more>"',
    ),
    (rf"{_BULLET}[ \t]*(?P<value>{_TEXT},?)", r"\g<value>"),
    (rf"{_KEY}{_BEFORE_NUMBER}[ \t]*(?P<value>{_NUMBER})[ \t]*{_AFTER_NUMBER}", r"\g<key> = \g<value>"),
    (rf"(?P<key>{_NUMBERED})[ \t]*=[ \t]*(?:{_QUOTES})?(?P<value>{_NUMBER})(?:{_QUOTES})?", r"\g<key> = \g<value>"),
    (rf"{_KEY}{_QUOTES} ?(?P<text>[^\"'=\n]*?) ?(?:{_QUOTES})?", r'\g<key> = "\g<text>"'),
    (rf"(?!{_NUMBERED}[ \t]*=){_KEY}[({{[] ?{_INNER} ?[)}}\]]?", r'\g<key> = "\g<text>"'),
    (rf"{_KEY}[({{[*]+[ \t]*(?P<value>{_TEXT})[ \t]*[\])}}*]+", r"\g<key> = \g<value>"),
    (rf"(?!{_NUMBERED}[ \t]*=){_KEY}{_BARE}[\"'”]?", r'\g<key> = "\g<text>"'),
    # Another sign than an equals sign, around a key, or before it.
    (rf"(?P<key>{_NAME})[ \t]*{_SIGN}?[ \t]*(?P<value>{_VALUE})", r"\g<key> = \g<value>"),
    (rf"{_LANGUAGE}{_EQUALS}", r"\g<name>.\g<language> = \g<value>"),
    (rf"{_MARKED}{_EQUALS}", r"\g<key> = \g<value>"),
    (rf"{_BULLET}[ \t]*(?P<all>{_KEY}{_VALUE})(?:</p>|[ \t]*\|)?", r"\g<all>"),
    (rf"(?P<quote>[\"'`])(?P<all>{_KEY}{_VALUE})(?P=quote)", r"\g<all>"),
    # A comment in another language, or without any sign.
    (r"(?://+|/\*+|<!--+|;|--|%|rem\b|REM\b)[ \t]*(?P<note>[^\n]*?)[ \t]*(?:\*+/|--+>)?", r"# \g<note>"),
    (r"(?P<note>[^\W\d_]{2,}[^=\"'\[\]{}\n#\d]*[ \t][^=\"'\[\]{}\n#\d]*)", r"# \g<note>"),
    (r"(?P<note>[^\W\d_a-zA-Z])", r"# \g<note>"),
    (r"(?P<note>[-_*=~.…?!+`^]{2,}[a-z]{0,4}|…)", r"# \g<note>"),
)
"""The pattern of a line, and what to write instead; the first that gives TOML counts."""

_JOINED = rf"(?P<first>{_KEY}{_VALUE}|\[{{1,2}}[^\[\]\n]+\]{{1,2}})[ \t,;]*(?P<rest>{_NAME}[ \t]*=[ \t]*{_VALUE})"
_PAIR = rf"[\"']?(?P<name>[a-z_]+)[\"']?[ \t]*(?:={{1,2}}|:=?|[-=]>)[ \t]*(?P<value>{_SINGLE})"
_ENTRY = r"(?:[^,\"\n]|\"[^\"\n]*\")+"
_LIST_KEY = rf"(?:{LIST_KEYS})[ \t]*=[ \t]*"
_HEADER = r"[^\w\"\n]*(?P<name>[a-z]+)[\W_]*(?P<code>[0-9]+(?:\.[0-9]+)*)?[^\w\n=]*(?P<note>[^\W\d_][^=\"\n]*?)?[\])]*"

_OF_TEXT = r"(?:title|note)[ \t]*="
_OF_NUMBERS = re.compile(rf"((?<![\w.]){_NUMBERED}[ \t]*=[ \t]*)[\"'”]*({_NUMBER})[\"'”]*")
_OF_SEVERAL = r"[\[{(<].*|\"[^\n]*\]|[a-z_]+[ \t]*=.*"
_BETWEEN = rf"{_ALSO}|[\s\[\](){{}}<>.;]"
_ELEMENT = re.compile(rf"\n[ \t]*(?P<element>{_TEXT})[ \t]*\n\Z")
_BROKEN = re.compile(rf"(?P<first>[ \t]*{_KEY}\"[^\"\n]*)\n[ \t]*(?P<rest>[^\"\n=\[#]+\")[ \t]*(?=\n|\Z)")


@cache
def _repairs() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), instead) for pattern, instead in LINE_REPAIRS)


def line_fault(text: str, offset: int) -> Fault | None:
    """The line of an offset, or the one above it whose bracket is open, as it is to be written; None for any other."""
    for start, whole in _lines(text, offset):
        line = whole.strip()
        if _is_toml(line) or (line[0] == "{" and text[:start].rstrip()[-1:] not in {"[", ","}):
            continue
        at = position(text, start + whole.index(line))
        if (above := _element_above(text, start)) and re.fullmatch(rf"{_TEXT},?", line):
            return Fault("line-form", *position(text, above.start("element")), (("write", f"{above['element']},"),))
        if joined := re.fullmatch(_JOINED, line):
            return Fault("line-joined", at[0], at[1] + joined.start("rest"), (("rest", joined["rest"]),))
        if broken := _BROKEN.match(text, start, start + 2 * _MOST_CHARACTERS):
            return Fault("line-broken", *at, (("write", f"{broken['first'].strip()} {broken['rest']}"),))
        if write := _repaired(line) or _before_comment(line):
            return Fault("line-form", *at, (("write", write),))
    return None


def _element_above(text: str, start: int) -> re.Match[str] | None:
    """The text on the line above, as an element of an array without a comma behind it."""
    return _ELEMENT.search(text, max(start - _MOST_CHARACTERS, 0), start)


def _lines(text: str, offset: int) -> Iterator[tuple[int, str]]:
    """The line of an offset, and the last one above it where a bracket is open; those that are short."""
    end = len(text[:offset].rstrip()) if not text[text.rfind("\n", 0, offset) + 1 : offset + 1].strip() else offset
    start = text.rfind("\n", 0, end) + 1
    end = text.find("\n", start)
    yield from _short(start, text[start : end if end >= 0 else len(text)])
    before = text[max(start - 2 * _MOST_CHARACTERS, 0) : start].rstrip()
    above = before.rpartition("\n")[2]
    if re.match(rf"[ \t]*{_KEY}[\[{{(][^\n]*[^\s\[,]\Z", above):
        yield from _short(text.rfind(above, 0, start), above)


def _short(start: int, line: str) -> Iterator[tuple[int, str]]:
    if len(line) <= _MOST_CHARACTERS:
        yield start, line


def _repaired(line: str) -> str:
    """The likeliest way to write a line that is TOML, or an element of an array; empty where there is none."""
    for write in _written(line):
        if write not in {"", line} and (_is_toml(write) or _is_toml(f"x = [{write}]")):
            return write
    return ""


def _before_comment(line: str) -> str:
    """A line with a comment, of which what stands before it is written again; empty where that is not possible."""
    found = re.fullmatch(r"((?:[^\"#\n]|\"[^\"\n]*\")+?)([ \t]*#.*)", line)
    write = _repaired(found[1]) if found else ""
    return f"{write}{found[2]}" if found and write else ""


def _written(line: str) -> Iterator[str]:
    """The ways to write a line, the likeliest first."""
    plain = re.sub("[\x00-\x08\x0b-\x1f\x7f]", "", line)
    yield plain
    if not re.search("[^\x00-\x7f]", normalize("NFKC", line)):
        yield normalize("NFKC", line)
    if found := re.fullmatch(rf"(?P<start>{_KEY})(?P<value>{_OF_SEVERAL})|(?P<element>\{{.*)", line):
        yield from _rebuilt(found["start"] or "", found["value"] or found["element"])
    if found := re.fullmatch(_HEADER, line):
        header = table_header(f"{found['name']}.{found['code']}" if found["code"] else found["name"])
        yield f"{header}  # {found['note']}" if header and found["note"] else header
    if line.count('"') % 2:
        yield _OF_NUMBERS.sub(r"\g<1>\g<2>", line)
    for pattern, instead in _repairs():
        if found := pattern.fullmatch(line):
            yield found.expand(instead).rstrip()


def _rebuilt(key: str, value: str) -> Iterator[str]:
    """A list of texts, or a table in braces, of whose signs between and around the entries some are wrong."""
    end = "" if key else ","
    texts = re.findall(_TEXT, value)
    if texts and re.fullmatch(_LIST_KEY, key) and not re.sub(_BETWEEN, "", re.sub(_TEXT, "", value)):
        yield f"{key}[{', '.join(texts)}]"
    pairs = [f"{one['name']} = {one['value']}" for one in re.finditer(_PAIR, value)]
    if pairs and not re.sub(_BETWEEN, "", re.sub(_PAIR, "", value)):
        if len(pairs) == 1 and re.match(_OF_TEXT, key):
            yield f"{key.partition('=')[0].rstrip()}.{pairs[0]}"
        yield f"{key}{{ {', '.join(pairs)} }}{end}"
    if value[0] == "{" and (entries := re.findall(_ENTRY, value.strip("{}, \t"))):
        whole = [entry if _is_toml(entry) else _repaired(entry) for entry in map(str.strip, entries)]
        mended = [entry.partition("#")[0].strip() for entry in whole]
        if all(mended):
            yield f"{key}{{ {', '.join(mended)} }}{end}"


def _is_toml(line: str) -> bool:
    try:
        tomli.loads(line)
    except tomli.TOMLDecodeError:
        return False
    return True
