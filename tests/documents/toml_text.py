"""Random TOML 1.0 documents, in as many ways of writing as there are."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, TypeAlias

from hypothesis import strategies as st

Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]

SCALARS = [
    *("0", "-17", "+5", "1_000", "13.6", "-0.001", "999999999999.999999", "true", "false"),
    *("2020-12-03", "07:32:00", "07:32:00.999", "2020-12-03T07:32:00Z", "2020-12-03 07:32:00.5+01:00"),
    *('""', '"å = 1 # [x]"', r'"\"\\\u00e5\n{,"', "''", r"'C:\x'", "'\"'", '"1/3"'),
    *('""""""', '"""a"""', '"""\n[x]\n"quoted"" \\\n   y\\"""""', '"""""two"""""', "''''''", "'''\n'q' # = \\e\n'''''"),
]
GAPS = ["", "", " ", "\t", "  "]
BREAKS = [*GAPS, "\n", " # ] } \" ''' = \n", "\n\n  "]
LINE_ENDS = ["\n", "\n", "  \n", "# [c]\n", " \t# x = {\n", "\n\n", "\n \n"]
KEYS = st.sampled_from(
    ["a", "b", "c-1", "_", "17", "1.1", "", "å", 'q"', "it's", "b\\", "x y", "=#[", "true", "Höganäs"]
)

values = st.deferred(lambda: st.sampled_from(SCALARS) | arrays | inline_tables)
arrays = st.lists(values, max_size=3)
inline_tables = st.dictionaries(KEYS, values, max_size=3)
Section: TypeAlias = "tuple[str, Any]"
sections = st.deferred(
    lambda: (
        st.tuples(st.just("value"), values)
        | st.tuples(st.just("dotted"), st.dictionaries(KEYS, values, min_size=1, max_size=2))
        | st.tuples(st.just("table"), bodies)
        | st.tuples(st.just("tables"), st.lists(bodies, min_size=1, max_size=3))
    )
)
bodies: st.SearchStrategy[dict[str, Section]] = st.dictionaries(KEYS, sections, max_size=4)


@st.composite
def documents(draw: Draw) -> str:
    """A document that is TOML 1.0 and within all limits."""
    text = _body(draw, draw(bodies), [])
    return text.rstrip("\n") if draw(st.booleans()) else text


def _body(draw: Draw, body: dict[str, Section], path: list[str]) -> str:
    """The statements of a table, then the tables below it."""
    lines, below = [], []
    for key, (kind, content) in body.items():
        if kind == "value":
            lines.append(_pair(draw, [key], content, GAPS) + draw(st.sampled_from(LINE_ENDS)))
        elif kind == "dotted":
            for inner, value in content.items():
                lines.append(_pair(draw, [key, inner], value, GAPS) + draw(st.sampled_from(LINE_ENDS)))
        elif kind == "table":
            below.append(_header(draw, "[", [*path, key], "]") + _body(draw, content, [*path, key]))
        else:
            below += [_header(draw, "[[", [*path, key], "]]") + _body(draw, each, [*path, key]) for each in content]
    return "".join(lines + below)


def _header(draw: Draw, start: str, path: list[str], end: str) -> str:
    gap = st.sampled_from(GAPS)
    return draw(gap) + start + draw(gap) + _key(draw, path) + draw(gap) + end + draw(st.sampled_from(LINE_ENDS))


def _pair(draw: Draw, path: list[str], value: object, breaks: list[str]) -> str:
    gap = st.sampled_from(GAPS)
    return draw(st.sampled_from(breaks)) + _key(draw, path) + draw(gap) + "=" + draw(gap) + _value(draw, value)


def _key(draw: Draw, path: list[str]) -> str:
    gap = st.sampled_from(GAPS)
    return f"{draw(gap)}.{draw(gap)}".join(_part(draw, part) for part in path)


def _part(draw: Draw, part: str) -> str:
    ways = [json.dumps(part), json.dumps(part, ensure_ascii=False)]
    if "'" not in part:
        ways.append(f"'{part}'")
    if re.fullmatch(r"[A-Za-z0-9_-]+", part):
        ways += [part] * 3
    return str(draw(st.sampled_from(ways)))


def _value(draw: Draw, value: object) -> str:
    if isinstance(value, list):
        gap = st.sampled_from(BREAKS)
        items = [draw(gap) + _value(draw, item) + draw(gap) for item in value]
        last = f",{draw(gap)}" if items and draw(st.booleans()) else ""
        return f"[{','.join(items)}{last}{draw(gap)}]"
    if isinstance(value, dict):
        pairs = [_pair(draw, [key], item, GAPS) + draw(st.sampled_from(GAPS)) for key, item in value.items()]
        return f"{{{','.join(pairs)}{draw(st.sampled_from(GAPS))}}}"
    return str(value)


token_soup = st.lists(
    st.sampled_from(
        [
            *SCALARS,
            *BREAKS,
            *"[]{}=,.#\"'\\",
            '"""',
            "'''",
            "\r\n",
            "\r",
            "\0",
            "\u00a0",
            "a",
            "b.c",
            "[[",
            "]]",
            "nan",
            "1e9",
            "0xff",
        ]
        + [
            "13,6",
            '"\\e"',
            '"\\x41"',
            "07:32",
            "a\u030a",
            "'e\u0301'",
            "\nx = ",
            "\n[t]\n",
            "1.2.3.4.5.6.7.8.9.a.b.c.d.e.f",
        ]
    ),
    max_size=30,
).map("".join)
"""Text that is hardly ever TOML, but nearly."""
