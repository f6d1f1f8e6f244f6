"""The limits of a document, checked before it is parsed.

tomli accepts TOML 1.1, and a small document can keep it busy for long. So the text is looked through first: its size,
its encoding, how deep, long and many things are, and how numbers are written. That takes less time than parsing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from fractions import Fraction
from itertools import islice
from typing import Any, TypeAlias
from unicodedata import is_normalized

import attrs

from kompass_rules.documents.tokens import Fault, Values, meaning, parts, position, single_line, text_of, tokens
from kompass_rules.errors import Finding, Path, finding
from kompass_rules.exact import number_text
from kompass_rules.kinds import NONE, require
from kompass_rules.numbers import MOST_DECIMALS, MOST_DIGITS, given_count

MOST_PARTS = 16
MOST_NESTED = 16
MOST_CHARACTERS = 4_000
MOST_FAULTS = 50


def _most(count: int) -> int:
    return given_count(count, "a limit")


@attrs.frozen
class Limits:
    """The most that a document may hold: its bytes, its tables, the entries of one table or list, and all values.

    A key, a value, a bracket and a comma count as a value each. The form of keys, texts and numbers has limits of its
    own, which are the same for every document.
    """

    bytes: int = attrs.field(default=2**20, converter=_most)
    tables: int = attrs.field(default=12_000, converter=_most)
    entries: int = attrs.field(default=10_000, converter=_most)
    values: int = attrs.field(default=260_000, converter=_most)


USUAL = Limits()
"""The limits of a document that anybody may have sent."""

TRUSTED = Limits(bytes=2**26, tables=400_000, entries=200_000, values=8_000_000)
"""The limits of a document that comes from somebody trusted: they keep out mistakes, and no attack."""

_IN_FORCE: ContextVar[Limits] = ContextVar("limits", default=USUAL)


def in_force() -> Limits:
    """The limits that documents are read within, here and now."""
    return _IN_FORCE.get()


@contextmanager
def within(limits: Limits | None) -> Iterator[None]:
    """Read documents within other limits for a while, in this thread or task only; None changes nothing."""
    require("limits", limits, Limits, NONE)
    token = _IN_FORCE.set(limits or in_force())
    try:
        yield
    finally:
        _IN_FORCE.reset(token)


# A key, a value, a bracket or a comma counts for one; a table that only a dotted key speaks of takes as much as three.
_OF_A_TABLE = 3
# A header takes four characters, and no character counts for more than four: what is shorter has not too many of it.
_OF_A_HEADER = 4

# Each entry of a table, or element of an array, takes one of these characters at least.
_OF_AN_ENTRY = "=[,"

_OF_A_WORKBOOK = b"xl/w"
_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")

# A run of lines that cannot be at fault is one token: the common case is over without a step of Python a line.
_PLAIN_PART = r"(?: [A-Za-z0-9_-]{1,99}+ | \"[A-Za-z0-9_.-]{1,99}+\" )"
_PLAIN_KEY = rf"{_PLAIN_PART} (?: \. {_PLAIN_PART} )?"
_PLAIN_ELEMENT = rf"(?: [0-9]{{1,{MOST_DIGITS}}} | \"[A-Za-z0-9_.-]{{1,99}}\" )"
_PLAIN_ARRAY = rf"\[ (?: {_PLAIN_ELEMENT} ,[ ] ){{0,99}} {_PLAIN_ELEMENT} \]"
_PLAIN_PAIR = rf"{_PLAIN_PART} [ ]=[ ] (?: {_PLAIN_ELEMENT} | true | false )"
_PLAIN_TABLE = rf"\{{[ ] (?: {_PLAIN_PAIR} ,[ ] ){{0,99}} {_PLAIN_PAIR} [ ]\}}"
_PLAIN = re.compile(
    rf"""
    (?P<plain> (?:
        [ \t]*+
        (?:
            \[ {_PLAIN_KEY} \] [ \t]*+
          | \[\[ {_PLAIN_KEY} \]\] [ \t]*+
          | {_PLAIN_KEY} [ \t]*+ = [ \t]*+
            (?:
                \" [^"\\\n]{{0,{MOST_CHARACTERS}}}+ \"
              | [+-]?+ [0-9]{{1,{MOST_DIGITS}}}+ (?: \.[0-9]{{1,{MOST_DECIMALS}}}+ )?
              | true | false | {_PLAIN_ARRAY} | {_PLAIN_TABLE}
            )
            [ \t]*+
        )?
        (?: \# [^\n]*+ )? \n
    ){{1,1000}} )
    """,
    re.VERBOSE,
)
_STARTS_OF_LINES = re.compile(rf"^ [ \t]*+ (\[{{0,2}}) {_PLAIN_PART} (\.?)", re.VERBOSE | re.MULTILINE)
_INLINE = re.compile(
    rf"^ [ \t]*+ {_PLAIN_KEY} [ \t]*+ = [ \t]*+ ({_PLAIN_ARRAY} | {_PLAIN_TABLE})", re.VERBOSE | re.MULTILINE
)

_NUMBER = re.compile(rf"[+-]?[0-9]{{1,{MOST_DIGITS}}}(?:\.[0-9]{{1,{MOST_DECIMALS}}})?")
_LONG_NUMBER = re.compile(rf"[+-]?(?:[0-9]{{{MOST_DIGITS + 1}}}|[0-9]+\.[0-9]{{{MOST_DECIMALS + 1}}})")
_OTHER_NUMBER = re.compile(r"[+-]?(?:inf|nan|[0-9]++(?:\.[0-9]++)?[eE][+-]?[0-9]++)|0b[01]++|0o[0-7]++|0x[0-9A-Fa-f]++")
_DECIMAL_COMMA = re.compile(r"([+-]?[0-9]++),([0-9]++)(?![\w.-]|[ \t]*+=)")
_NO_SECONDS = re.compile(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ])?[0-9]{2}:[0-9]{2}(?:[Zz]|[+-][0-9]{2}:[0-9]{2})?")
_SECONDS = re.compile(r"(?<=[Tt ])[0-9]{2}:[0-9]{2}|^[0-9]{2}:[0-9]{2}")
_OLD_ESCAPES = re.compile(r"(?:[^\\]++|(?!\\[ex])\\[\s\S]?+)*+")

_HEADER = "header"
_QUOTES = {'"', "'"}
_KEYS = {"key", "word"}
_MARKS = {"open", "close"}
_BLANKS = {"line", "comment", "plain"}
_STARTS = {"line", "plain"}
# With these faults alone the text is safe to parse and has one meaning.
_HARMLESS = {"not-nfc", "toml-1.1", "toml-1.1-value"}
# What may be costly to parse is looked through no further.
_ENDS = {"nested-too-deep", "too-many-tables", "too-many-values"}

_Flaw: TypeAlias = tuple[int, str, Values]


def check_limits(data: bytes, limits: Limits = USUAL) -> tuple[str | None, tuple[Fault, ...]]:
    """The text of a document, and its first 50 faults in the order of the text.

    The text has no byte order mark and its lines end in line feeds, so that places are counted as tomli counts them.
    It is None where parsing would be unsafe, or would report the same fault again. Two faults leave it readable: keys
    that are not in NFC (`not-nfc`) and what only TOML 1.1 allows (`toml-1.1`), unless there are 50 and perhaps more.
    """
    is_large = len(data) > limits.bytes
    if data.startswith(_OFFICE) and not (is_large and _OF_A_WORKBOOK in data):
        return None, (Fault("not-text", 1, 1, ()),)
    if is_large:
        return None, (Fault("too-large", 1, 1, (("bytes", len(data)), ("most", limits.bytes))),)
    try:
        text = text_of(data)
    except UnicodeDecodeError as error:
        before, byte = error.object[: error.start].decode(), error.object[error.start]
        return None, (Fault("not-utf8", *position(before, len(before)), (("byte", f"0x{byte:02x}"),)),)
    if (zero := text.find("\0")) >= 0:  # UTF-16 is valid UTF-8 where all its characters are ASCII
        return None, (Fault("not-utf8", *position(text, zero), (("byte", "0x00"),)),)
    flaws = sorted(islice(_flaws(text, limits), MOST_FAULTS))
    faults = tuple(Fault(code, *position(text, offset), values) for offset, code, values in flaws)
    readable = len(faults) < MOST_FAULTS and all(fault.code in _HARMLESS for fault in faults)
    return (text if readable else None), faults


def check_entries(plain: dict[str, Any], text: str, limits: Limits = USUAL) -> list[Finding]:
    """Tables with too many keys, and arrays with too many elements; one for each node, row or answer is enough."""
    found = list[Finding]()
    if len(text) <= limits.entries or sum(map(text.count, _OF_AN_ENTRY)) <= limits.entries:  # the common case
        return found
    waiting: list[tuple[Path, Any]] = [((), plain)]
    while waiting:
        path, value = waiting.pop()
        if len(value) > limits.entries:
            found.append(finding("too-many-entries", *path, most=limits.entries))
        steps = value.items() if isinstance(value, dict) else enumerate(value)
        waiting += [((*path, step), inner) for step, inner in steps if isinstance(inner, (dict, list))]
    return found


def _flaws(text: str, limits: Limits) -> Iterator[_Flaw]:
    """Every flaw with its offset. Text that may be costly to parse ends the search."""
    brackets = _Brackets(limits.tables)
    before = next(tokens("\n"))  # as if a line had ended
    count, is_long = 0, len(text) > min(_OF_A_HEADER * limits.tables, limits.values // _OF_A_HEADER)
    for token in _scanned(text, brackets):
        kind = token.lastgroup
        flaw = None
        if kind in _BLANKS:
            if brackets.line(token):
                continue
        else:
            count += 1
        if kind == "plain":
            starts = _STARTS_OF_LINES.findall(token[0]) if is_long else []
            count += _size(starts, _INLINE.findall(token[0]) if is_long else ())
            flaw = brackets.headers(token, sum([1 for opened, _ in starts if opened]))
        elif kind == "comma":
            flaw = _comma_flaw(text, before.start()) if brackets.last != "[" else None
        elif kind == "word" and (brackets.last == "[" or before.lastgroup == "key"):
            flaw = _value_flaw(token)
        elif kind in _KEYS and not _is_simple(token["word"]):
            count += _OF_A_TABLE * _tables(token)
            yield from _key_flaws(token)
        elif kind in _MARKS:
            flaw = brackets.open(token, before) if kind == "open" else brackets.close(before)
        if count > limits.values:
            flaw = token.start(), "too-many-values", (("most", limits.values),)
        if flaw:
            yield flaw
            if flaw[1] in _ENDS:
                return
        before = token


def _comma_flaw(text: str, start: int) -> _Flaw | None:
    number = _DECIMAL_COMMA.match(text, start)
    return number and (start, "decimal-comma", (("text", number[0]), ("write", number[0].replace(",", "."))))


def _is_simple(key: str) -> bool:
    """Return whether a key is certainly sound: the common case."""
    return key.isascii() and key.isidentifier() and len(key) <= MOST_CHARACTERS


def _scanned(text: str, brackets: _Brackets) -> Iterator[re.Match[str]]:
    """The tokens; where a statement may begin, all lines at once that cannot be at fault."""
    at = 0
    while at < len(text):
        if plain := _PLAIN.match(text, at):
            yield plain
            at = plain.end()
        for token in tokens(text, at):
            yield token
            at = token.end()
            if token.lastgroup == "line" and not brackets.is_open:
                break
        else:
            return


def _size(starts: Iterable[tuple[str, str]], inline: Iterable[str]) -> int:
    """The count of plain lines: that of the tokens that they consist of."""
    of_inline = sum([(3 if one[0] == "{" else 2) * (one.count(",") + 1) for one in inline])
    return of_inline + sum([(2 * len(opened) + 1 if opened else 2) + _OF_A_TABLE * len(dot) for opened, dot in starts])


def _tables(key: re.Match[str]) -> int:
    """The number of tables that a dotted key names, up to the limit."""
    dots = key["word"].count(".")
    if dots and not _QUOTES.isdisjoint(key["word"]):
        dots = sum(1 for _ in islice(parts(key), MOST_PARTS)) - 1
    return min(dots, MOST_PARTS - 1)


@attrs.define
class _Brackets:
    """The brackets that are open; those of a table's header differ from those of an array."""

    most: int
    last: str = ""
    tables: int = 0
    _outer: list[str] = attrs.Factory(list)
    _breaks: dict[int, int] = attrs.Factory(dict)

    def open(self, token: re.Match[str], before: re.Match[str]) -> _Flaw | None:
        """A bracket at the start of a statement opens a table's header, and so does the one behind it."""
        self._outer.append(self.last)
        if before.lastgroup in _STARTS:
            self.tables += 1
            self.last = _HEADER
        elif self.last != _HEADER:
            self.last = token[0]
        if self.tables > self.most:
            return token.start(), "too-many-tables", (("most", self.most),)
        if len(self._outer) > MOST_NESTED:
            return token.start(), "nested-too-deep", (("most", MOST_NESTED),)
        return None

    def close(self, before: re.Match[str]) -> _Flaw | None:
        """Report TOML 1.1 in an inline table, once, when the table is closed; an unclosed one is no TOML at all."""
        if not self._outer:
            return None
        place = self._breaks.pop(len(self._outer), None)
        if place is None and self.last == "{" and before.lastgroup == "comma":
            place = before.start()
        self.last = self._outer.pop()
        return None if place is None else (place, "toml-1.1", ())

    def headers(self, plain: re.Match[str], count: int) -> _Flaw | None:
        """Count the headers among plain lines, each of which ends with its line."""
        room, self.tables = self.most - self.tables, self.tables + count
        if count <= room:
            return None
        opened = (start.start(1) for start in _STARTS_OF_LINES.finditer(plain.string, *plain.span()) if start[1])
        return next(islice(opened, room, None)), "too-many-tables", (("most", self.most),)

    @property
    def is_open(self) -> bool:
        """Return whether the statement goes on."""
        return bool(self._outer)

    def line(self, token: re.Match[str]) -> bool:
        """Return whether the statement goes on after this line."""
        if self.last == "{":
            self._breaks.setdefault(len(self._outer), token.start())
        elif self.last == _HEADER:
            self._outer.clear()
            self.last = ""
        return self.is_open


def _key_flaws(token: re.Match[str]) -> Iterable[_Flaw]:
    word = token["word"]
    short = len(word) <= MOST_CHARACTERS and word.count(".") < MOST_PARTS
    if short and "\\" not in word and is_normalized("NFC", word):
        return ()
    found = tuple(islice(parts(token), MOST_PARTS + 1))
    if len(found) > MOST_PARTS:
        return ((token.start(), "key-too-long", (("most", MOST_PARTS),)),)
    return (flaw for part in found if (flaw := _text_flaw(part[0], part.start()) or _form_flaw(part)))


def _form_flaw(part: re.Match[str]) -> _Flaw | None:
    key = meaning(part[0])
    return None if is_normalized("NFC", key) else (part.start(), "not-nfc", (("key", key),))


def _value_flaw(token: re.Match[str]) -> _Flaw | None:
    word, start = token["word"], token.start()
    if word[0] in "\"'":
        flaw = _text_flaw(word, start)
        write = single_line(token) if flaw and flaw[1] == "string-too-long" else ""
        return (start, "line-form", (("write", write),)) if write else flaw
    number = word.replace("_", "")
    if _NUMBER.fullmatch(number):
        return None
    if _LONG_NUMBER.match(number):
        return start, "number-too-long", (("digits", MOST_DIGITS), ("decimals", MOST_DECIMALS))
    if _OTHER_NUMBER.fullmatch(number):
        return start, "number-form", (("text", word[:40]), ("write", _plain(number)))
    if _NO_SECONDS.fullmatch(word):
        return start, "toml-1.1-value", (("text", word), ("write", _SECONDS.sub(r"\g<0>:00", word)))
    return None


def _plain(number: str) -> str:
    """A number of another form as it is to be written; any number where it is too long, or none."""
    if number[0] == "0" and number[1:2] in {"b", "o", "x"} and len(number) <= MOST_DIGITS:
        return str(int(number, 0))
    mantissa, sign, exponent = number.lower().partition("e")
    if not sign or len(number) > MOST_DIGITS or abs(int(exponent)) >= MOST_DIGITS:
        return "0.5"
    return number_text(Fraction(mantissa) * Fraction(10) ** int(exponent))


def _text_flaw(text: str, start: int) -> _Flaw | None:
    if len(text) > MOST_CHARACTERS and len(meaning(text)) > MOST_CHARACTERS:
        return start, "string-too-long", (("most", MOST_CHARACTERS),)
    if "\\" in text and text[0] == '"' and (old := _OLD_ESCAPES.match(text)) and old.end() < len(text):
        escape = text[old.end() : old.end() + (4 if text[old.end() + 1] == "x" else 2)]
        write = "\\u001B" if escape[1] == "e" else f"\\u00{escape[2:]}"
        return start + old.end(), "toml-1.1-value", (("text", escape), ("write", write))
    return None
