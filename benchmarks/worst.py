"""`python -m benchmarks.worst`: the documents that take the most of what the limits allow, and those that are refused.

Each is read in a process of its own, whose address space may grow by so much and no more; processes can be limited so
on Linux.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice

import attrs

from benchmarks.workbooks import WORKBOOKS
from kompass_rules.documents.limits import USUAL

__all__ = ["ACCEPTED", "ACCEPTED_MOST", "REFUSED", "REFUSED_MOST", "WORKBOOKS_MOST", "Cost", "cost"]


@attrs.frozen
class Cost:
    """What reading took: seconds of processor time, mebibytes of address space, and how many findings there were."""

    seconds: float
    mebibytes: float
    findings: int


ACCEPTED_MOST = Cost(1, 200, 0)
REFUSED_MOST = Cost(0.5, 100, 0)
WORKBOOKS_MOST = Cost(1.5, 150, 0)
_TIMES = 5

_READ = r"""
import json, re, resource, sys, time
import kompass_rules.wording
import openpyxl
from kompass_rules import check_document, parse_snapshot

def size(what):
    with open("/proc/self/status") as status:
        return int(re.search(rf"^{what}:\s+(\d+) kB", status.read(), re.M)[1])

check_document(b"format = 1")  # what waits for its first use is loaded
data = sys.stdin.buffer.read()
before = size("VmSize")
limit = before * 1024 + int(sys.argv[1]) * 2**20
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
began = time.process_time()
found = check_document(data)
took = time.process_time() - began
print(json.dumps([took, (size("VmPeak") - before) / 1024, len(found)]))
"""


def cost(data: bytes, most: Cost) -> Cost:
    """What it takes to check a document; raises `CalledProcessError` where it would take more memory than `most`."""
    run = subprocess.run(
        [sys.executable, "-c", _READ, str(int(most.mebibytes))], input=data, capture_output=True, check=True
    )
    return Cost(*json.loads(run.stdout))


def _header(kind: str, more: str) -> str:
    return f'format = 1\nkind = "{kind}"\nframework = "f"\n{more}\n'


RULESET = _header("ruleset", 'revision = "1"\nsource = "s"')
ASSESSMENT = _header("assessment", 'revision = "1"\nunit = "u"\nsource = "s"\n[answers]')
CORRESPONDENCE = _header("correspondence", 'old = "1"\nnew = "2"\nsource = "s"\ndefaults = { match = "close" }')
FRAMEWORK = _header("framework", "")
MEANS = _header("means", "")
MEAN = '[[means]]\nrevision = "1"\npublished = "2020"\npopulation = "#"\npoints = { "1" = 1 }\n'
KEY_FIGURES = 'format = 1\nkind = "key-figures"\nunit = "u"\n'
QUESTIONNAIRE = _header("questionnaire", 'revision = "1"')
EXPECTATIONS = _header("expectations", "")
EXPECTED = '[[expect]]\nname = "#"\nrevision = "1"\npoints.total = 1\nanswers = { "1" = 1 }\n'
_MOST = 9_000
"""Nearly as many tables as there may be, with a few keys each."""


def _codes(children: int) -> Iterator[str]:
    """The codes of a tree in which every node has so many children, level by level."""
    waiting = [""]
    for above in waiting:  # grows while it is walked
        for part in range(1, children + 1):
            code = f"{above}.{part}" if above else str(part)
            waiting.append(code)
            yield code


def _tree(children: int, own: str = "", level: str = "", inner: str = "", nodes: int = USUAL.entries - 20) -> bytes:
    """A ruleset of nearly as many nodes as there may be; `inner` stands in every node with children."""
    codes = list(islice(_codes(children), nodes))
    parents = {code.rpartition(".")[0] for code in codes}
    maxima = dict.fromkeys(["", *codes], 0)
    for code in reversed(codes):
        maxima[code] = maxima[code] or 1
        maxima[code.rpartition(".")[0]] += maxima[code]
    text = RULESET + f"[total]\nmax_points = {maxima['']}\n"
    text += f"[[levels]]\n{level}" * (codes[-1].count(".") + 1)
    for code in codes:
        text += f'[nodes."{code}"]\nmax_points = {maxima[code]}\n{inner if code in parents else ""}{own}'
    return text.encode()


def _many(head: str, unit: str, tail: str = "", most: int = USUAL.entries) -> bytes:
    """One line, or element, after the other, each with its number: as many as there may be."""
    return (head + "".join(unit.replace("#", str(number)) for number in range(1, most + 1)) + tail).encode()


def _rows(row: str, most: int = USUAL.entries) -> bytes:
    return _many(f"{CORRESPONDENCE}associations = [", f"{{ {row} }},", "]\n", most)


def _filled(text: bytes, unit: bytes) -> bytes:
    """The text, and behind it so much of something else as there is room for."""
    return text + b"\n" + (unit * USUAL.bytes)[: USUAL.bytes - len(text) - 2] + b"\n"


ACCEPTED: Mapping[str, Callable[[], bytes]] = {
    "framework, 10,000 revisions": lambda: _many(f"{FRAMEWORK}revisions = [", '"#",', "]\n"),
    "framework, comments": lambda: _filled(f'{FRAMEWORK}revisions = ["1"]'.encode(), b"# x\n"),
    "framework, blank lines in an array": f'{FRAMEWORK}revisions = ["1"{chr(10) * 1_048_000}]'.encode,
    "ruleset, deep": lambda: _tree(2),
    "ruleset, deep, all rounded": lambda: _tree(2, level='points = { carries = true }\npercent = { of = "points" }\n'),
    "ruleset, roots": lambda: _tree(2, inner='aggregation = "geometric-mean"\n'),
    "ruleset, flat, notes": lambda: _tree(USUAL.entries - 20, own=f'note = "{"x" * 50}"\n'),
    "ruleset, scales": lambda: (
        _tree(3, nodes=5_000)
        + b"".join(b'[scales.s%d]\nkind = "options"\noptions = { a = 0, b = 1 }\n' % at for at in range(3_000))
    ),
    "assessment, answers": lambda: _many(ASSESSMENT, '"#.1" = "[1.5, 2.25]"\n'),
    "assessment, printed": lambda: _many(ASSESSMENT.replace("[answers]", "[printed]"), '"#" = { points = 1 }\n'),
    "correspondence, pairs": lambda: _rows('old = ["#"], new = ["#"]'),
    "correspondence, joint rows": lambda: _rows('old = ["#"], new = ["#.1", "#.2"]'),
    "correspondence, shares": lambda: _rows('old = ["1"], new = ["#"], common = { old = "1/10000" }'),
    "correspondence, everything said": lambda: _many(
        CORRESPONDENCE,
        '[[associations]]\nold=["#"]\nnew=["#"]\nmatch="close"\ncommon={old="2/3",new=1}\ncriteria="stricter"\n',
        most=9_900,
    ),
    "assessment, notes": lambda: _many(
        ASSESSMENT.replace("[answers]", "[notes]"), '"#" = { strengths = ["a"], grounds = ["b"] }\n', most=4_900
    ),
    "means": lambda: _many(MEANS, MEAN, most=_MOST),
    "key figures": lambda: _many(KEY_FIGURES, '[figures.N#]\nvalues = { "2020" = 1, "2021" = 2 }\n', most=_MOST),
    "questionnaire": lambda: _many(QUESTIONNAIRE, '[[questions]]\nnumber = #\ncodes = ["1.#"]\n', most=_MOST),
    "expectations": lambda: _many(EXPECTATIONS, EXPECTED, most=_MOST),
}
"""Documents without a finding, by kind. Other kinds of documents have their place here."""

_LINES = (
    "k# = 1,", "k# = 1 kr", "k# = (1)", "k# = ca 1", "k# = 1,5", "k# = 1 %", "k# = 1 // a", "k# = 1-2", "k# = ?",
    "k# =", "k# == 1", "k#: 1", "k# -> 1", "k# 1", "k#", "k# = x", 'k# = "x', 'k# = x"', "k# = 'x", "k# = “x”",
    'k# = "a"b"', 'k# = "a" b', 'k# = "a", "b"', 'k# = ("a")', 'k# = ["a" "b"]', 'k# = ["a"', 'k# = "a"]',
    'k# = [["a"]]', "k# = { a = 1", "k# = { a: 1 }", "k# = { a = 1 b = 2 }", "k# = {{ a = 1 }}", "k# = [ a = 1 ]",
    "k# = 2020/12", "k# = 3 maj 2020", "k# = 2020-13", "k# = 2020-12-03", "k# = 1e9", "k# = 0x#", "k# = nan",
    "k# = True", "k# = ja", "#.1 = 1", "1. k# = 1", "- k# = 1", "+k# = 1", "// k#", "<!-- k# -->",
    "words without a sign", "---", "<<<<<<<", "[k#", "k#]", "[[k#]", "(k#)", "[nodes]", "[nodes.#.1]", "[nodes“#”]",
    "[nodes #]", '["#.1"]', "title.sv# = 1", "\u00e5# = 1", "a\u030a# = 1",
)  # fmt: skip
"""Lines of which a document may be full, each with a mistake; `#` is the number of the line."""


def _full_of(line: str) -> bytes:
    return _many(
        f'{FRAMEWORK}revisions = ["1"]\n',
        f"{line}\n",
        most=(USUAL.bytes - 500) // (len(line.encode()) + 1 + 5 * line.count("#")),
    )


REFUSED: Mapping[str, Callable[[], bytes]] = {
    **{f"lines of {line!a}": partial(_full_of, line) for line in _LINES},
    **{f"only {mark!a}": partial(bytes.ljust, b"", USUAL.bytes, mark.encode()) for mark in "[]{},.=\"'\n\\a#"},
    "one value more": lambda: _filled(f"{FRAMEWORK}a = [".encode(), b"[],"),
    "distinct keys": lambda: _many(FRAMEWORK, "k# = 1\n", most=80_000),
    "deep keys": lambda: _many("", "k#" + ".a" * 15 + " = 1\n", most=3_600),
    "deep keys in a table": lambda: _many("[t]\n", "k#" + ".a" * 15 + " = 1\n", most=3_600),
    "deep headers": lambda: _many("", "[k#" + ".a" * 15 + "]\n", most=3_500),
    "one node too many": lambda: _many(f"{RULESET}[nodes]\n", '"#" = { max_points = 1 }\n', most=USUAL.entries + 1),
    "fifty unknown keys in each node": lambda: _tree(2, own="".join(f"k{at} = 1\n" for at in range(50)), nodes=1_200),
    "unknown tables": lambda: _many(f'{FRAMEWORK}revisions = ["1"]\n', "[t#]\na = 1\nb = 2\n"),
    "unknown tables with a known name": lambda: _many(
        ASSESSMENT.replace("[answers]", ""), "[answer#]\na = 1\n", most=9_900
    ),
    "keys with escapes": lambda: _many(FRAMEWORK, '"\\u00e5#" = 1\n', most=40_000),
    "weights of large primes": lambda: _many(
        f'{RULESET}[[levels]]\n[total]\nmax_points = 1\naggregation = "weighted-mean"\n',
        '[nodes."#"]\nweight = "1/99999900000#"\n',
        most=9_900,
    ),
    "unknown keys": lambda: _tree(2, own="maxpoint = 1\n", nodes=9_000),
    "unknown scales": lambda: _tree(2, own='scale = "halvor"\n'),
    "near names": lambda: (
        _tree(9_000, own='scale = "scale-12x"\n', nodes=9_000)
        + b"".join(b'[scales.scale-%d]\nkind = "points"\n' % at for at in range(900))
    ),
    "one maximum that is wrong": lambda: _tree(2, own='title = { sv = "x" }\n').replace(
        b"max_points = 1\n", b"max_points = 2\n", 1
    ),
    "titles in another language": lambda: _tree(2, own='title = { fi = "x" }\n'),
    "weights not used": lambda: _tree(9_000, own="weight = 1\n", nodes=9_000),
    "nodes without parents": lambda: _many(RULESET, '[nodes."#.1"]\nmax_points = 1\n', most=USUAL.entries),
    "codes with blanks": lambda: _many(RULESET, '[nodes."#. 1"]\nmax_points = 1\n', most=USUAL.entries),
    "long sums": lambda: _many(
        f"{RULESET}[[levels]]\n[total]\nmax_points = 1\n",
        '[nodes."#"]\nmax_points = "999999#/9999999#"\n',
        most=USUAL.entries,
    ),
    "answers of the wrong type": lambda: _many(ASSESSMENT, '"#" = []\n'),
    "rows without keys": lambda: _rows(""),
    "rows with a wrong word": lambda: _rows('old = ["#"], new = ["#"], match = "exakt"'),
    "rows of several to several": lambda: _rows('old = ["1", "2"], new = ["3", "#"]'),
    "shares above one": lambda: _rows('old = ["1"], new = ["#"], common = { old = "1/2", new = 2 }', 8_000),
    "means with unknown keys": lambda: _many(MEANS, MEAN.replace("published", "publisht"), most=_MOST),
    "key figures with unknown keys": lambda: _many(
        KEY_FIGURES, '[figures.N#]\nvalue = { "2020" = 1 }\nbeter = "x"\n', most=_MOST
    ),
    "years of one key figure": lambda: _many(f"{KEY_FIGURES}[figures.N1.values]\n", '"#" = 1\n', most=9_900),
    "questions without codes": lambda: _many(QUESTIONNAIRE, '[[questions]]\nnumer = 1\ncode = ["1"]\n', most=_MOST),
    "one question many times": lambda: _many(QUESTIONNAIRE, '[[questions]]\nnumber = 1\ncodes = ["1"]\n', most=_MOST),
    "expectations of one name": lambda: _many(EXPECTATIONS, EXPECTED.replace("#", "x"), most=_MOST),
    "expectations with unknown keys": lambda: _many(EXPECTATIONS, EXPECTED.replace("answers", "answer"), most=_MOST),
    "languages that are not known": lambda: _many(f"{RULESET}languages = [", '"l#",', "]\n", most=9_900),
    "profiles of one code": lambda: _many(RULESET, '[profiles.p#]\nnot_applicable = ["1"]\n', most=_MOST),
    "titles of a framework": lambda: _many(f"{FRAMEWORK}[title]\n", 'l# = "x"\n', most=9_900),
    "disputed and not printed": lambda: _many(ASSESSMENT.replace("[answers]", "[disputed]"), '"#" = "x"\n', most=9_900),
    "invisible characters in codes": lambda: _many(ASSESSMENT, '"1\u200b#" = 1\n', most=9_900),
}
"""Documents with findings, or such as are not looked through to their end."""


def _least(data: bytes, most: Cost) -> Cost:
    """What it takes when nothing else is in the way: the quickest of several."""
    return min((cost(data, most) for _ in range(_TIMES)), key=lambda took: took.seconds)


def main() -> None:
    """Measure every document, and print what the worst ones take."""
    for what, documents, most in (
        ("accepted", ACCEPTED, ACCEPTED_MOST),
        ("refused", REFUSED, REFUSED_MOST),
        ("workbooks", WORKBOOKS, WORKBOOKS_MOST),
    ):
        print(f"| {what}, at most {most.seconds} s and {most.mebibytes} MiB | KiB | s | MiB |")
        print("| --- | ---: | ---: | ---: |")
        found = {name: (len(data), _least(data, most)) for name, make in documents.items() if (data := make())}
        for name, (size, took) in sorted(found.items(), key=lambda one: -one[1][1].seconds):
            over = " **not reached**" if took.seconds > most.seconds else ""
            print(f"| {name} | {size // 1024:,} | {took.seconds:.2f}{over} | {took.mebibytes:.0f} |")
        print()


if __name__ == "__main__":
    main()
