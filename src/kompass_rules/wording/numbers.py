"""Numbers, intervals and lists as people write them: "13,6" and "[13,5; 14,5)" in Swedish, "13.6" in English.

What a framework's rules make of a number is never touched here. Only `shown`, for tables, cuts a number that does not
end or has many decimals, and then says so with a sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kompass_rules.exact import Number, number_text
from kompass_rules.interval import Interval
from kompass_rules.rounding import Rounding, round_end
from kompass_rules.wording.language import choose

APPROXIMATELY = "≈ "
_MOST_DECIMALS = 3
_CUT = Fraction(1, 100)
_SHEET_CUT = Fraction(1, 10**12)


def number(value: Number, language: str) -> str:
    """The exact number: "13,6" or "13.6", and "1/3" where the decimals do not end."""
    text = number_text(value)
    return text.replace(".", choose(language, ",", "."))


def interval(value: Interval, language: str) -> str:
    """An exact interval is its number; any other keeps its open and closed ends: "[13,5; 14,5)", "[13.5, 14.5)"."""
    return number(value.value, language) if value.is_exact else _between(value, value.low, value.high, language)


def shown(value: Interval | Number, language: str) -> str:
    """A number or an interval for a table: exact up to three decimals, else to two and marked, intervals outwards."""
    if not isinstance(value, Interval):
        value = Interval.exactly(value)
    if value.is_exact:
        figure = _nearest(value.low)
        return ("" if figure == value.low else APPROXIMATELY) + number(figure, language)
    low: Number = value.low
    high: Number = value.high
    if not (_is_short(low) and _is_short(high)):
        low, high = round_end(low, _CUT, Rounding.FLOOR), round_end(high, _CUT, Rounding.CEILING)
    mark = "" if (low, high) == (value.low, value.high) else APPROXIMATELY
    return mark + _between(value, low, high, language)


def decimal(value: Number, language: str, rounding: Rounding = Rounding.HALF_UP) -> str:
    """A number for a spreadsheet, which knows no fractions: decimals that do not end are rounded to twelve."""
    text = number(value, language)
    return text if "/" not in text else number(round_end(value, _SHEET_CUT, rounding), language)


def percent(value: Interval | Number, language: str) -> str:
    """A percent for a table: "68 %" in Swedish, "68%" in English."""
    return shown(value, language) + choose(language, "\N{NO-BREAK SPACE}%", "%")


def signed(value: Interval, language: str) -> str:
    """A difference for a table: a plus before a gain, a minus sign before a loss, and neither before an interval."""
    text = shown(value, language).replace("-", "\N{MINUS SIGN}")
    return f"+{text}" if value.is_exact and value.low > 0 and text[0].isdigit() else text


def spoken(value: Interval | Number, language: str) -> str:
    """Return a number for a sentence: "549"; a range without its open ends, rounded outwards: "8–10"."""
    if isinstance(value, Interval) and not value.is_exact:
        low, high = outwards(value)
        return f"{number(low, language)}–{number(high, language)}"
    return shown(value, language)


def outwards(value: Interval) -> tuple[Number, Number]:
    """Return both ends, those with many decimals rounded outwards to two."""
    low, high = value.low, value.high
    return (
        low if _is_short(low) else round_end(low, _CUT, Rounding.FLOOR),
        high if _is_short(high) else round_end(high, _CUT, Rounding.CEILING),
    )


def spoken_change(value: Interval | Number, language: str) -> str:
    """Return a difference for a sentence, each number with its sign: "+62", "between +5 and +7"."""
    if isinstance(value, Interval) and not value.is_exact:
        low, high = (signed(Interval.exactly(end), language) for end in outwards(value))
        return choose(language, f"mellan {low} och {high}", f"between {low} and {high}")
    return signed(value if isinstance(value, Interval) else Interval.exactly(value), language)


def whole_percent(share: Number, *, up: bool) -> Number:
    """Return a share (0..1) in whole percents: rounded down, or up to the next that is greater."""
    whole = round_end(Fraction(share) * 100, 1, Rounding.FLOOR)
    return min(whole + up, 100)


def three_cells(value: Interval | None, language: str) -> tuple[str, str, str]:
    """The one number of an exact value, and both ends of any, rounded so that they enclose the value."""
    if value is None:
        return "", "", ""
    one = decimal(value.value, language) if value.is_exact else ""
    return one, decimal(value.low, language, Rounding.FLOOR), decimal(value.high, language, Rounding.CEILING)


def joined(words: Sequence[str], last: str) -> str:
    """Words in a row: "a, b and c", where `last` is "and"."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def _between(value: Interval, low: Number, high: Number, language: str) -> str:
    opening, closing = "(" if value.low_open else "[", ")" if value.high_open else "]"
    return f"{opening}{number(low, language)}{choose(language, ';', ',')} {number(high, language)}{closing}"


def _is_short(value: Number) -> bool:
    text = number_text(value)
    return "/" not in text and len(text.partition(".")[2]) <= _MOST_DECIMALS


def _nearest(value: Number) -> Number:
    return value if _is_short(value) else round_end(value, _CUT, Rounding.HALF_UP)
