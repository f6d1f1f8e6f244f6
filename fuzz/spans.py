"""The span index against tomli: every place that tomli knows is known, and what is written there reads as its value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import tomli

from kompass_rules.documents.limits import check_limits
from kompass_rules.documents.spans import spans
from kompass_rules.documents.syntax import syntax_fault
from kompass_rules.documents.tokens import meaning, parts, tokens
from kompass_rules.errors import Path

__all__ = ["below", "check_spans"]


def check_spans(data: bytes) -> None:
    """Find the places of a text within the limits, or that of the fault for which tomli refuses it."""
    text, _ = check_limits(data)
    if text is None:
        return
    found = spans(text)
    try:
        plain = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        fault = syntax_fault(error)
        assert 1 <= fault.column <= len(text.split("\n")[fault.line - 1]) + 1, fault
        return
    values = dict(below(plain))
    assert found.places.keys() == values.keys(), found.places.keys() ^ values.keys()
    written = {path: found.value_text(path) for path in values}
    some = spans(text, [*values][::3])
    assert all(some.places[path] == found.places[path] for path in [*values][::3]), some.places
    alone = {f"v{at}": path for at, path in enumerate(values) if written[path] is not None}
    for path, value in values.items():
        assert written[path] is not None or isinstance(value, dict | list), path
        if isinstance(path[-1], str):
            first = next(parts(next(tokens(text[found.places[path][0] :]))))
            assert meaning(first[0]) == path[-1], path
    # One document of all the values is read in a fraction of the time that it takes to read each by itself.
    again = tomli.loads("\n".join(f"{name} = {written[path]}" for name, path in alone.items()))
    assert repr(again) == repr({name: values[path] for name, path in alone.items()})


def below(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Everything in a table or an array, with its path."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, element in inner:
        yield (*path, key), element
        yield from below(element, (*path, key))
