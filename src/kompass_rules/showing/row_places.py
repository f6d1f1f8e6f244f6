"""Places of rows, as people count: "2016-2020, rows 1–8"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kompass_rules.errors import Path
from kompass_rules.wording import phrase


def row_places(places: Iterable[Path], language: str) -> Iterator[str]:
    """Yield the defaults, and the rows, of each correspondence."""
    rows: dict[str, set[int]] = {}
    for place in places:
        if place:
            step, _, *position = place  # the defaults come as row 0, before the first
            rows.setdefault(str(step), set()).add(int(position[0]) + 1 if position else 0)
    for step, numbers in rows.items():
        if 0 in numbers:
            yield phrase("defaults-of", language, step=step)
        if named := sorted(numbers - {0}):
            yield phrase("row-of" if len(named) == 1 else "rows-of", language, step=step, rows=_ranges(named))


def _ranges(numbers: Iterable[int]) -> str:
    """Return whole numbers in order, those that follow each other as one: "1–3, 5"."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in found)
