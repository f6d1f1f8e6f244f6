"""Templates filled in at random, as people do, and what is read back from them.

`python -m tests.fillings --count 1000` fills in the templates of every ruleset and example so many times each.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from fractions import Fraction
from typing import Any

import attrs
import openpyxl
from openpyxl.workbook import Workbook

from kompass_rules import (
    Assessment,
    Figure,
    Interval,
    KeyFigures,
    Note,
    Ruleset,
    bundled,
    load_framework,
    parse_assessment,
    parse_key_figures,
)
from kompass_rules.analysis.key_figures import Colour, Direction, KeyFigure, Threshold
from kompass_rules.documents.workbook.template import template
from kompass_rules.exact import number_text
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.scale import Options, Points
from kompass_rules.wording import word

EXAMPLES = ("caf", "exempel", "hdi", "samm")
RULESETS: list[Ruleset] = [
    *(ruleset for name in ("kommunkompassen", "hme") for ruleset in bundled(name)),
    *(ruleset for name in EXAMPLES for ruleset in load_framework(f"examples/frameworks/{name}")),
]
LINES = (
    *("Bra", "Högt förtroende", 'Sagt: "bäst"', "=1+1", "+46 42 33 71 00", "-", "@alla", "'citat'", "1,5 tjänster"),
    *("😀 nöjda", "a;b,c\td", "<b>&amp;</b>", "50 %", "2023-02", "SANT", "åtgärd 1/3", "Ärende\N{EM DASH}klart", "12"),
)
"""Lines that Excel and others take for something else, where they can."""

MARKS = ("x", "X", "Ja", "Ej tillämpligt", "not applicable")
UNITS = ("Exempelby", "Höganäs", "=Kommunen", "Å & Ö <kommun>", "😀-stad", '"Enheten"', "1289")


def decimals(text: str) -> str:
    """A number with one more zero where its three decimals may be taken for thousands."""
    return f"{text}0" if re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}", text) else text


class Typist:
    """Somebody who fills in one workbook, and empties it again."""

    def __init__(self, book: Workbook, draw: random.Random) -> None:
        self.sheets = book.worksheets
        self.draw = draw
        self.typed: list[tuple[Any, Any]] = []
        self.rows = [
            {str(row[0].value): number for number, row in enumerate(sheet.iter_rows(), start=1)}
            for sheet in self.sheets
        ]

    def type(self, sheet: int, row: int | str, column: int, value: Any) -> None:
        """Type a value; a text that begins as a formula is a text, as it is in a cell of texts."""
        number = row if isinstance(row, int) else self.rows[sheet][row]
        cell: Any = self.sheets[sheet].cell(number, column)
        self.typed.append((cell, cell.value))
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"

    def undo(self) -> None:
        for cell, value in reversed(self.typed):
            cell.value = value
        self.typed = []

    def maybe(self, percent: int) -> bool:
        return self.draw.random() * 100 < percent

    def number(self, value: Fraction) -> Any:
        """A number as somebody may type it: as a number, or as a text with a decimal comma."""
        text = decimals(number_text(value))
        if "/" in text or len(text) > 14:
            return text
        swedish = text.replace(".", ",")
        if value >= 1000 and value.denominator == 1:
            swedish = f"{swedish[:-3]}\N{NO-BREAK SPACE}{swedish[-3:]}"
        return self.draw.choice([float(value), swedish, f" {text} "])

    def lines(self) -> tuple[str, list[str]]:
        """Some lines as typed in one cell, and the lines that they are."""
        lines = [self.draw.choice(LINES) for _ in range(self.draw.randint(1, 4))]
        return self.draw.choice(["\n", "\n\n", " \r\n", "\n  "]).join(lines) + self.draw.choice(["", "\n", " "]), lines


def answer(ruleset: Ruleset, code: str, typist: Typist) -> tuple[Any, Any]:
    """An answer as it is typed, and as it is."""
    scale, draw = ruleset.scale(code), typist.draw
    if isinstance(scale, Options):
        name = draw.choice([*scale.options])
        return draw.choice([name, scale.title(name, "sv"), scale.title(name, "sv").upper()]), name
    low, high = scale.limits(ruleset[code].max_points or Fraction(1))[:2]
    step = scale.step if isinstance(scale, Points) and scale.step else Fraction(1)
    value = low + step * draw.randint(0, int((high - low) / step))
    if isinstance(scale, Points) and not scale.step and value + 1 <= high and typist.maybe(20):
        ends = number_text(value), number_text(value + 1)
        low_text, high_text = (end.replace(".", ",") for end in ends)
        interval = Interval(value, value + 1, high_open=True)
        return draw.choice([f"[{ends[0]}, {ends[1]})", f"[{low_text}; {high_text})"]), interval
    return typist.number(value), value


def fill_in(ruleset: Ruleset, typist: Typist) -> tuple[Assessment, KeyFigures | None]:
    """Fill in a template; return the assessment and the key figures that it is then."""
    about, unit = _about(ruleset, typist), typist.draw.choice(UNITS)
    typist.type(0, 7, 2, unit)
    answers, left_out, notes = _answers(ruleset, typist)
    printed, disputed = _printed(ruleset, typist)
    assessment = Assessment(
        ruleset.framework,
        ruleset.revision,
        unit,
        answers=answers,
        not_applicable=left_out,
        notes=notes,
        printed=printed,
        disputed=disputed,
        **about,
    )
    figures = dict(_figures(typist))
    return assessment, KeyFigures(unit, figures) if figures else None


def _about(ruleset: Ruleset, typist: Typist) -> dict[str, Any]:
    given: dict[str, Any] = {"language": "sv"}
    date: Any = typist.draw.choice([None, "2020", "2020-12", "2020-12-03", datetime(2020, 12, 3)])  # noqa: DTZ001
    if date is not None:
        typist.type(0, 8, 2, date)
        given["assessed"] = date if isinstance(date, str) else "2020-12-03"
    choices = {"Källa": ("source", LINES), "Anteckningarnas språk": ("language", ("sv", "en"))}
    if ruleset.profiles:
        choices["Profil"] = ("profile", (*ruleset.profiles,))
    for row, (key, values) in choices.items():
        if typist.maybe(50):
            given[key] = typist.draw.choice(values)
            typist.type(0, row, 2, given[key])
    if typist.maybe(50):
        given["evidence"] = typist.draw.choice([*Evidence])
        evidence = word("evidence", given["evidence"], typist.draw.choice(["sv", "en"]))
        typist.type(0, "Belägg för revideringen", 2, typist.draw.choice([evidence, evidence.title()]))
    return given


def _answers(ruleset: Ruleset, typist: Typist) -> tuple[dict[str, Any], list[str], dict[str, Note]]:
    answers: dict[str, Any] = {}
    left_out: list[str] = []
    notes: dict[str, Note] = {}
    leaves = {leaf.code for leaf in ruleset.scored_leaves}
    answered = typist.draw.choice([0, 20, 90, 100])
    for node in ruleset:
        written: dict[str, list[str]] = {}
        if node.code not in typist.rows[1]:
            continue
        for column, key in ((7, "strengths"), (8, "improvements"), (9, "grounds")):
            if typist.maybe(10):
                typed, written[key] = typist.lines()
                typist.type(1, node.code, column, typed)
        if node.code in leaves and typist.maybe(10):
            left_out.append(node.code)
            reason = typist.draw.choice([*MARKS, "finns inte här", "=saknas", "bolagiserat 😀"])
            typist.type(1, node.code, 6, reason)
            if reason not in MARKS:
                written.setdefault("grounds", []).append(reason)
        elif node.code in leaves | {*ruleset.recorded} and typist.maybe(answered):
            typed, answers[node.code] = answer(ruleset, node.code, typist)
            typist.type(1, node.code, 5, typed)
        if written:
            notes[node.code] = Note(**written)
    return answers, left_out, notes


def _printed(ruleset: Ruleset, typist: Typist) -> tuple[dict[str, Figure], dict[str, str]]:
    printed: dict[str, Figure] = {}
    disputed: dict[str, str] = {}
    chance = typist.draw.choice([0, 5, 60])
    for node in ruleset:
        if not ruleset.is_scored(node.code) or not typist.maybe(chance):
            continue
        most = int(node.max_points or 100)
        points = Fraction(typist.draw.randint(0, most * 4), 4) if node.max_points else None
        percent = Fraction(typist.draw.randint(0, 1000), 10) if points is None or typist.maybe(50) else None
        for column, value in ((3, points), (4, percent)):
            if value is not None:
                typist.type(2, node.code, column, typist.number(value))
        printed[node.code] = Figure(points, percent)
        if typist.maybe(20):
            disputed[node.code] = typist.draw.choice(LINES)
            typist.type(2, node.code, 5, disputed[node.code])
    return printed, disputed


def _figures(typist: Typist) -> Iterator[tuple[str, KeyFigure]]:
    """Yield key figures with a row for each year; their rows may stand apart."""
    draw = typist.draw
    rows = [*range(2, 60)]
    draw.shuffle(rows)
    for name in draw.sample(LINES, draw.choice([0, 0, 1, 3])):
        given: dict[str, Any] = {"better": draw.choice([*Direction]), "colours": []}
        common = {2: "procent", 3: word("direction", given["better"], draw.choice(["sv", "en"])).capitalize()}
        given["measure"] = "procent"
        for key in ("values", "missing", "means"):
            given[key] = {}
        if typist.maybe(50):
            starts = sorted(draw.sample(range(100), 3))
            colours = draw.sample([*Colour], 3)
            given["colours"] = [Threshold(start, colour) for start, colour in zip(starts, colours, strict=True)]
            common |= {9 + [*Colour].index(one.colour): typist.number(one.start) for one in given["colours"]}
        if typist.maybe(50):
            given["source"], given["evidence"] = "Kolada", draw.choice([*Evidence])
            common |= {12: "Kolada", 13: word("evidence", given["evidence"], "sv")}
        given["group"] = common[8] = "alla kommuner"
        years = draw.sample(["2019", "2020", "2021", "2022-10", "2023"], draw.randint(1, 4))
        for position, year in enumerate(years):
            row = rows.pop()
            typist.type(3, row, 1, name)
            typist.type(3, row, 4, draw.choice([year, int(year)]) if year.isdigit() else year)
            value = Fraction(draw.randint(-1000, 99_999), draw.choice([1, 10, 8]))
            if typist.maybe(80):
                given["values"][year] = value
                typist.type(3, row, 5, typist.number(value))
            else:
                given["missing"][year] = draw.choice(LINES)
                typist.type(3, row, 6, given["missing"][year])
            if typist.maybe(40):
                given["means"][year] = value + 1
                typist.type(3, row, 7, typist.number(value + 1))
            for column, text in common.items() if position == 0 or typist.maybe(30) else ():
                typist.type(3, row, column, text)
        yield name, KeyFigure(**given)


def differences(ruleset: Ruleset, draw: random.Random, count: int, told: Callable[[str], object]) -> int:
    """Fill in the template of a ruleset so many times; tell of each that is read otherwise, and return their number."""
    book = openpyxl.load_workbook(io.BytesIO(template(ruleset)))
    typist, wrong = Typist(book, draw), 0
    for number in range(count):
        assessment, figures = fill_in(ruleset, typist)
        written = io.BytesIO()
        book.save(written)
        pairs: list[tuple[Any, Any]] = [(assessment, parse_assessment(written.getvalue()))]
        pairs += [] if figures is None else [(figures, parse_key_figures(written.getvalue()))]
        unlike = [
            f"{key} {getattr(meant, key)} is read as {getattr(read, key)}"
            for meant, read in pairs
            for key in attrs.fields_dict(type(meant))
            if getattr(meant, key) != getattr(read, key)
        ]
        if unlike:
            wrong += 1
            told(f"{ruleset.framework} {ruleset.revision}, {number}: {'; '.join(unlike)}")
        typist.undo()
    return wrong


def run(arguments: list[str]) -> int:
    """Fill in the templates of every ruleset, and print how many are read otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    wrong = 0
    for ruleset in RULESETS:
        start = time.monotonic()
        found = differences(ruleset, random.Random(options.seed), options.count, print)
        seconds = time.monotonic() - start
        print(f"{ruleset.framework} {ruleset.revision}: {options.count} fillings, {found} wrong, {seconds:.0f} s")  # noqa: T201
        wrong += found
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
