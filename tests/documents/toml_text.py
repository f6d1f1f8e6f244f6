"""Random TOML 1.0 documents, in as many ways of writing as there are, and text that is nearly TOML."""

from __future__ import annotations

import json
import random
import re
from typing import Any, TypeAlias

import tomli
from hypothesis import strategies as st

SCALARS = [
    *("0", "-17", "+5", "1_000", "13.6", "-0.001", "999999999999.999999", "true", "false"),
    *("2020-12-03", "07:32:00", "07:32:00.999", "2020-12-03T07:32:00Z", "2020-12-03 07:32:00.5+01:00"),
    *('""', '"å = 1 # [x]"', r'"\"\\\u00e5\n{,"', "''", r"'C:\x'", "'\"'", '"1/3"'),
    *('""""""', '"""a"""', '"""\n[x]\n"quoted"" \\\n   y\\"""""', '"""""two"""""', "''''''", "'''\n'q' # = \\e\n'''''"),
]
GAPS = ["", "", " ", "\t", "  "]
BREAKS = [*GAPS, "\n", " # ] } \" ''' = \n", "\n\n  "]
LINE_ENDS = ["\n", "\n", "  \n", "# [c]\n", " \t# x = {\n", "\n\n", "\n \n"]
NEARLY = [
    *SCALARS,
    *BREAKS,
    *"[]{}=,.#\"'\\",
    *(
        '"""',
        "'''",
        "\r\n",
        "\r",
        "\0",
        "\u00a0",
        "[[",
        "]]",
        "\nx = ",
        "\n[t]\n",
        "a",
        "b.c",
        "1.2.3.4.5.6.7.8.9.a.b.c.d.e",
    ),
    *("nan", "1e9", "0xff", "13,6", '"\\e"', '"\\x41"', "07:32", "a\u030a", "'e\u0301'"),
]
KEYS = st.sampled_from(
    ["a", "b", "c-1", "_", "17", "1.1", "", "å", 'q"', "it's", "b\\", "x y", "=#[", "true", "Höganäs"]
)

Section: TypeAlias = tuple[str, Any]
"""How something below a table is written (value, dotted keys, table, array of tables), and what it is."""
Body: TypeAlias = dict[str, Section]

values: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from(SCALARS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
leaves: st.SearchStrategy[Body] = st.dictionaries(
    KEYS,
    st.tuples(st.just("value"), values)
    | st.tuples(st.just("dotted"), st.dictionaries(KEYS, values, min_size=1, max_size=2)),
    max_size=4,
)
bodies: st.SearchStrategy[Body] = st.recursive(
    leaves,
    lambda inner: st.dictionaries(
        KEYS,
        st.tuples(st.just("value"), values)
        | st.tuples(st.just("table"), inner)
        | st.tuples(st.just("tables"), st.lists(inner, min_size=1, max_size=3)),
        max_size=4,
    ),
    max_leaves=6,
)


class Writer:
    """Writes a document, each time in another way."""

    def __init__(self, seed: int) -> None:
        self.choice = random.Random(seed).choice

    def document(self, body: Body) -> str:
        text = self.body(body, [])
        return text.rstrip("\n") if self.choice([True, False]) else text

    def body(self, body: Body, path: list[str]) -> str:
        """The statements of a table, then the tables below it."""
        lines, below = [], []
        for key, (kind, content) in body.items():
            own = [*path, key]
            if kind == "value":
                lines.append(self.statement([key], content))
            elif kind == "dotted":
                lines += [self.statement([key, inner], value) for inner, value in content.items()]
            elif kind == "table":
                implied = any(kind == "table" for kind, _ in content.values()) and self.choice([True, False])
                header = "" if implied and not self.has_statements(content) else self.header("[", own, "]")
                below.append(header + self.body(content, own))
            else:
                below += [self.header("[[", own, "]]") + self.body(each, own) for each in content]
        return "".join(lines + below)

    def has_statements(self, body: Body) -> bool:
        return any(kind in {"value", "dotted"} for kind, _ in body.values())

    def statement(self, path: list[str], value: object) -> str:
        return self.choice(GAPS) + self.pair(path, value) + self.choice(LINE_ENDS)

    def header(self, start: str, path: list[str], end: str) -> str:
        gap, key = self.choice(GAPS), self.key(path)
        return gap + start + self.choice(GAPS) + key + self.choice(GAPS) + end + self.choice(LINE_ENDS)

    def pair(self, path: list[str], value: object) -> str:
        return f"{self.key(path)}{self.choice(GAPS)}={self.choice(GAPS)}{self.value(value)}"

    def key(self, path: list[str]) -> str:
        return f"{self.choice(GAPS)}.{self.choice(GAPS)}".join(map(self.part, path))

    def part(self, part: str) -> str:
        ways = [json.dumps(part), json.dumps(part, ensure_ascii=False)]
        if "'" not in part:
            ways.append(f"'{part}'")
        if re.fullmatch(r"[A-Za-z0-9_-]+", part):
            ways += [part] * 3
        return self.choice(ways)

    def value(self, value: object) -> str:
        if isinstance(value, list):
            items = [self.choice(BREAKS) + self.value(item) + self.choice(BREAKS) for item in value]
            last = self.choice(["", ","]) if items else ""
            return f"[{','.join(items)}{last}{self.choice(BREAKS)}]"
        if isinstance(value, dict):
            pairs = [self.choice(GAPS) + self.pair([key], item) + self.choice(GAPS) for key, item in value.items()]
            return f"{{{','.join(pairs) or self.choice(GAPS)}}}"
        return str(value)


documents = st.builds(lambda body, seed: Writer(seed).document(body), bodies, st.integers(0, 2**32))
"""Documents that are TOML 1.0 and within all limits."""

token_soup = st.lists(st.sampled_from(NEARLY), max_size=30).map("".join)
"""Text that is hardly ever TOML, but nearly."""


def refusal(text: str) -> tomli.TOMLDecodeError | None:
    """The syntax error of a text; any other error goes through."""
    try:
        tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        return error
    return None
