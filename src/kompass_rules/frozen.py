"""An immutable, hashable dictionary: the one mapping that values are built of.

Annotations are evaluated here: those of converters become those of the constructors of attrs classes elsewhere.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NoReturn, Self, TypeAlias, TypeVar

from kompass_rules.kinds import entries_of, require, several

K = TypeVar("K")
V = TypeVar("V")


class FrozenDict(dict[K, V]):
    """A dictionary that refuses every change; equal to any dictionary with the same entries."""

    __slots__ = ()

    def __hash__(self) -> int:  # type: ignore[override]  # dict says None; a dictionary that cannot change has one
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[Any, ...]:
        return (FrozenDict, (dict(self),))

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        msg = "this mapping cannot be changed; build a new one"
        raise TypeError(msg)

    __setitem__: Callable[..., NoReturn] = _refuse
    __delitem__: Callable[..., NoReturn] = _refuse
    __ior__: Callable[..., NoReturn] = _refuse
    clear: Callable[..., NoReturn] = _refuse
    pop: Callable[..., NoReturn] = _refuse
    popitem: Callable[..., NoReturn] = _refuse
    setdefault: Callable[..., NoReturn] = _refuse
    update: Callable[..., NoReturn] = _refuse


Text: TypeAlias = str | FrozenDict[str, str]
"""One text for every reader, or one text a language."""


def as_text(text: str | Mapping[str, str] | None) -> Text | None:
    """The converter of attrs fields that hold such a text: no language is no text."""
    if text is None or type(text) is str:  # the common case
        return text
    if isinstance(text, Mapping):
        return frozen_texts(text) or None
    require("a text", text, str, type(None))
    return text


def in_language(text: str | Mapping[str, str], language: str) -> str:
    """Return a text, or of one given by language that of this language; else the English; else the first by code."""
    return text if isinstance(text, str) else text[nearest_language(text, language)]


def nearest_language(texts: Mapping[str, object], language: str) -> str:
    """Return the language, if there are texts in it; else English; else the first by code."""
    return next(one for one in (language, "en", *sorted(texts)) if one in texts)


def frozen_texts(entries: Mapping[str, str]) -> FrozenDict[str, str]:
    """The converter of attrs fields that hold a text by name, such as a title in each language."""
    return FrozenDict(entries_of("texts by name", entries, str))


def text_tuple(texts: Iterable[str]) -> tuple[str, ...]:
    """The converter of attrs fields that hold several texts in order."""
    return () if texts == () else several("texts", texts, str)
