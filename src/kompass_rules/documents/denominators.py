"""The common denominator of a document's numbers: it bounds the length of every number that is computed from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from math import lcm

from kompass_rules.documents.scalars import Plain, reads_as_number
from kompass_rules.errors import Finding, Path, finding
from kompass_rules.numbers import MOST_DECIMALS, MOST_DENOMINATOR_DIGITS

_DENOMINATOR = re.compile(r"/0*+([0-9]++)")
_TOO_LONG = 10**MOST_DENOMINATOR_DIGITS


def check_denominator(plain: dict[str, Plain], text: str) -> list[Finding]:
    """The number with which the common denominator of all becomes too long, if there is one."""
    if sum(map(len, {*_DENOMINATOR.findall(text)})) + MOST_DECIMALS <= MOST_DENOMINATOR_DIGITS:  # the common case
        return []
    common = 1
    for path, denominator in _denominators(plain):
        common = lcm(common, denominator)
        if common >= _TOO_LONG:
            return [finding("common-denominator-too-long", *path, most=MOST_DENOMINATOR_DIGITS)]
    return []


def _denominators(plain: Plain) -> Iterator[tuple[Path, int]]:
    """The denominators of all numbers, as they are written, in the order of the document."""
    waiting: list[tuple[Path, Plain]] = [((), plain)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, Fraction):
            yield path, value.denominator
        elif isinstance(value, str):
            if "/" in value and reads_as_number(value):
                yield path, lcm(*(int(found) for found in _DENOMINATOR.findall(value)))
        elif isinstance(value, dict | list):
            steps = [*value.items()] if isinstance(value, dict) else [*enumerate(value)]
            waiting += [((*path, step), inner) for step, inner in reversed(steps)]
