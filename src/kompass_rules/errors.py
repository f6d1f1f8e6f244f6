"""The error tree, and `Finding`: one mistake as a value, with its place and its remedy."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from typing import NotRequired, Protocol, TypeAlias, TypedDict, TypeVar

import attrs

from kompass_rules.frozen import FrozenDict
from kompass_rules.kinds import NONE, a, several
from kompass_rules.shown import Shown
from kompass_rules.spelling import close_matches

Path: TypeAlias = tuple[str | int, ...]
"""A place in a document: keys and, in arrays, positions counted from 0."""


class Written(Protocol):
    """A value that says itself how it is written: an `Interval`, of which this module knows no more."""

    @property
    def text(self) -> str:
        """The value as documents write it."""


Texts: TypeAlias = tuple[str, ...]
Value: TypeAlias = str | int | Fraction | Written | Texts | FrozenDict[str, str] | FrozenDict[str, Texts]
"""A value that a finding's sentence may name; a dictionary holds a text, or several, in each language."""


class Audience(StrEnum):
    """The readers of a finding: who writes a document, or who fills in a form and has never seen one."""

    DOCUMENT = "document"
    FORM = "form"


class PlainPlace(TypedDict):
    """A place as plain JSON: file, line and column, or the cell of a workbook, and the path of keys."""

    file: str | None
    line: int | None
    column: int | None
    at: str
    cell: NotRequired[str]


class PlainFinding(PlainPlace):
    """A finding as plain JSON: its code, its place, and the sentence in both languages."""

    code: str
    sv: str
    en: str


def _place(parts: Iterable[str | int]) -> Path:
    return several("at", parts, str, int)


def _audience(value: str) -> Audience:
    return one_of(Audience, value)


@attrs.frozen
class Finding(Shown):
    """One mistake: what (`code`), where (`at`), and the values its sentence names.

    File, line and column, or the cell of a workbook, are set once they are known.

    A finding is data; `text` makes the sentence, with its remedy, in the reader's language and for its `audience`,
    which makes no other finding of it.
    """

    code: str = attrs.field(validator=a(str))
    at: Path = attrs.field(default=(), converter=_place)
    values: tuple[tuple[str, Value], ...] = attrs.field(default=(), validator=a(tuple))
    file: str | None = attrs.field(default=None, validator=a(str, NONE))
    line: int | None = attrs.field(default=None, validator=a(int, NONE))
    column: int | None = attrs.field(default=None, validator=a(int, NONE))
    audience: Audience = attrs.field(default=Audience.DOCUMENT, converter=_audience, eq=False)
    cell: str | None = attrs.field(default=None, validator=a(str, NONE))

    @property
    def place(self) -> str:
        """The place as it is written: `nodes."1.1".max_points`; empty for the whole document."""
        return place_text(self.at)

    @property
    def position(self) -> str:
        """File, line and column as editors take them, `2020.toml:5:3`, or cell, `mall.xlsx:Svar!E5`, if known."""
        return ":".join(str(part) for part in (self.file, self.cell, self.line, self.column) if part is not None)

    def to_dict(self) -> PlainFinding:
        """Plain JSON: code, file, line and column, the place, and the sentence in both languages."""
        file = None if self.file is None else self.file.encode(errors="backslashreplace").decode()
        place: PlainPlace = {"file": file, "line": self.line, "column": self.column, "at": self.place}
        if self.cell is not None:
            place["cell"] = self.cell
        return {"code": self.code, **place, "sv": self.text("sv"), "en": self.text("en")}

    def __str__(self) -> str:
        where = "  ".join(part for part in (self.position, self.place) if part)
        return f"{where}: {self.text()} [{self.code}]" if where else f"{self.text()} [{self.code}]"


def finding(code: str, /, *at: str | int, **values: Value) -> Finding:
    """A finding at a place: `finding("answer-outside-scale", "answers", "5.1", answer=Fraction(21))`."""
    return Finding(code, at, tuple(values.items()))


_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def place_text(at: Path) -> str:
    """A path as TOML writes it; codes are quoted, positions are in brackets: `scales.turnout.bands[1].from`."""
    text = ""
    for part in at:
        if isinstance(part, int):
            text += f"[{part}]"
        elif part.replace("_", "").replace("-", "").isalpha() and part.isascii():
            text += f".{part}" if text else part
        else:
            quoted = part.replace("\\", "\\\\").replace('"', '\\"')
            quoted = quoted if part.isprintable() else _HIDDEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", quoted)
            text += f'."{quoted}"' if text else f'"{quoted}"'
    return text


_ROWS = {"associations", "expect", "levels", "means", "questions"}
"""The arrays of tables, each with its own header."""


def place_words(at: Path) -> str:
    """A path as people count: `[[associations]] 2, old 1` is the first of `old` in the second row."""
    words, keys = list[str](), list[str | int]()
    for step in at:
        if isinstance(step, int):
            name = place_text(tuple(keys))
            words.append(f"[[{name}]] {step + 1}" if name in _ROWS else f"{name} {step + 1}")
            keys = []
        else:
            keys.append(step)
    return ", ".join([*words, place_text(tuple(keys))] if keys else words)


def _by_place(found: Finding) -> tuple[str, int, int, str, str]:
    return found.file or "", found.line or 0, found.column or 0, found.place, found.code


MOST_FINDINGS = 1_000
"""The most that are looked for in one document and one way: with more, the rest is wrong in the same way."""


class KompassError(Exception):
    """Every error that this library raises on purpose."""


class InvalidError(KompassError, ValueError):
    """A document or a value that breaks rules; `findings` holds every one of them, sorted."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings: tuple[Finding, ...] = tuple(sorted(several("findings", findings, Finding), key=_by_place))
        super().__init__(self.findings)

    def __str__(self) -> str:
        return "\n".join(str(found) for found in self.findings)


class InexactError(KompassError, ValueError):
    """A single number was asked of an interval."""


class FloatRefusedError(KompassError, TypeError):
    """A binary float (or a bool) was given where an exact number is needed."""


Choice = TypeVar("Choice", bound=StrEnum)


def one_of(kind: type[Choice], value: str) -> Choice:
    """A member of an enumeration by its text; raises `InvalidError` (`not-one-of`) where there is none."""
    try:
        return value if type(value) is kind else kind(value)
    except ValueError:
        text, allowed = str(value), tuple(kind)
        raise InvalidError(
            [finding("not-one-of", value=text, allowed=allowed, meant=close_matches(text, allowed))]
        ) from None


class NotComparableError(KompassError, ValueError):
    """A difference was read where two scores are not comparable; `reasons` are the codes of why."""

    def __init__(self, code: str, reasons: tuple[str, ...] = ()) -> None:
        self.code: str = code
        self.reasons: tuple[str, ...] = reasons
        super().__init__(code, reasons)

    def __str__(self) -> str:
        return f"there is no difference of {self.code!r} to read: {', '.join(self.reasons)}"


class UnknownCodeError(KompassError, KeyError):
    """A code, revision or framework that does not exist; `suggestions` are the nearest ones that do."""

    def __init__(self, code: str, suggestions: tuple[str, ...] = ()) -> None:
        self.code: str = code
        self.suggestions: tuple[str, ...] = suggestions
        super().__init__(code, suggestions)

    def __str__(self) -> str:
        meant = f"; did you mean {' or '.join(map(repr, self.suggestions))}?" if self.suggestions else ""
        return f"there is no {self.code!r} here{meant}"


class MissingExtraError(KompassError, ImportError):
    """A library that only an extra needs is absent; `extra` is the extra that installs it."""

    def __init__(self, extra: str, library: str) -> None:
        self.extra: str = extra
        self.library: str = library
        super().__init__(extra, library)

    def __str__(self) -> str:
        return f"{self.library} is missing: pip install 'kompass-rules[{self.extra}]'"


def reason_of(error: OSError | ValueError) -> str:
    """Return why a file cannot be opened, of a name with a NUL in it in the same words under every Python."""
    return (error.strerror or str(error)) if isinstance(error, OSError) else "embedded null byte"
