"""Sentences as data: a template in each language, filled with values that are formatted by language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from string import Formatter

import attrs

from kompass_rules.errors import Value
from kompass_rules.exact import Number, number_text, parse_number
from kompass_rules.frozen import FrozenDict, nearest_language
from kompass_rules.interval import Interval
from kompass_rules.wording.dates import on_date, spoken_date
from kompass_rules.wording.hidden import visible
from kompass_rules.wording.language import choose
from kompass_rules.wording.numbers import interval, joined, number, spoken, spoken_change, whole_percent
from kompass_rules.wording.words import WORDS, word

_MOST_CHARACTERS = 160
_MOST_WORDS = 12


@attrs.frozen
class Sentence:
    """One thing said in Swedish and in English. Values are in braces: `{code}`.

    Behind a colon: `{options:or}` and `{figures:and}` join a list, `{meant:quoted}` with "or" and quotation marks;
    `{terms:sum}` adds numbers up: "13,5 + 14"; `{sum:toml}` writes a number as documents do; `{low:spoken}` and
    `{low:change}` cut long decimals, the latter with a sign; `{share:at-least}` and `{share:more-than}` are whole
    percents, rounded to the safe side; `{when:date}` and `{when:on}` are dates in prose, the latter with a preposition;
    a kind of word, `{policy:policy}`, names the value for people.
    `also` is said behind it where a value of that name is given and not empty.
    """

    sv: str
    en: str
    also: tuple[tuple[str, Sentence], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the values that it may take, in the order of the English."""
        own = (name for _, name, _, _ in Formatter().parse(self.en) if name)
        return tuple(dict.fromkeys([*own, *(name for _, more in self.also for name in more.names)]))

    def text(self, language: str, values: Iterable[tuple[str, Value]] = ()) -> str:
        """The sentence in a language; raises `InvalidError` (`unknown-language`)."""
        given = dict(values)
        shown = _Shown({name: _Value(value, language) for name, value in given.items()})
        said = [choose(language, self.sv, self.en).format_map(shown)]
        said += [more.text(language, values) for name, more in self.also if given.get(name) not in (None, "", ())]
        return " ".join(said)


def _at_least(share: Interval | Number, language: str) -> str:
    return number(whole_percent(share.low if isinstance(share, Interval) else share, up=False), language)


def _more_than(share: Interval | Number, language: str) -> str:
    return number(whole_percent(share.high if isinstance(share, Interval) else share, up=True), language)


NUMBERS: Mapping[str, Callable[[Interval | Number, str], str]] = {
    "at-least": _at_least,
    "change": spoken_change,
    "more-than": _more_than,
    "spoken": spoken,
}
"""The ways to write a number, by what stands behind the colon."""

DATES: Mapping[str, Callable[[str, str], str]] = {"date": spoken_date, "on": on_date}
"""The ways to write a date in prose, by what stands behind the colon."""


class _Shown(dict[str, "_Value"]):
    """The values of a sentence; one that a host's own finding leaves out is an ellipsis, never an error."""

    def __missing__(self, name: str) -> _Value:
        return _Value("…", "sv")


@attrs.frozen
class _Value:
    value: Value
    language: str

    def __format__(self, spec: str) -> str:
        value = self.value
        if isinstance(value, FrozenDict):
            value = value[nearest_language(value, self.language)]
        if isinstance(value, tuple):
            return self._list(value, spec)
        if spec in NUMBERS and isinstance(value, Interval | int | Fraction):
            return NUMBERS[spec](value, self.language)
        if isinstance(value, Interval):
            return value.text if spec == "toml" else interval(value, self.language)
        if isinstance(value, int | Fraction):
            return number_text(value) if spec == "toml" else number(value, self.language)
        text = visible(value if isinstance(value, str) else value.text)
        if spec in WORDS:
            return word(spec, text, self.language)
        if spec in DATES:
            return DATES[spec](text, self.language)
        return text if len(text) <= _MOST_CHARACTERS else f"{text[: _MOST_CHARACTERS - 1]}…"

    def _list(self, items: tuple[str, ...], spec: str) -> str:
        words = [format(_Value(item, self.language)) for item in items]
        if spec == "quoted":
            words = [f'"{text}"' for text in words]
        if spec == "sum":
            words = [number(parse_number(item), self.language) for item in items]
        if len(words) > _MOST_WORDS:
            words = [*words[:_MOST_WORDS], "…"]
            spec = spec if spec == "sum" else ""
        if spec == "sum":
            return " + ".join(words)
        if spec == "and":
            return joined(words, choose(self.language, "och", "and"))
        return joined(words, choose(self.language, "eller", "or")) if spec else ", ".join(words)
