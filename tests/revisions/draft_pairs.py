"""Pairs of revisions with a known correspondence, invented in the manner of two public frameworks.

`requirements` is like a catalogue of security requirements: long sentences with one beginning, renumbered chapters,
many moved, merged, dropped and added. `outcomes` is like a catalogue of outcomes: codes such as "ID.AM-01" in
categories, some of which get another function. Every title is made of words here; none is a framework's own.
"""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from kompass_rules import Area, Criterion, Level, Ruleset

_THINGS = """
session tokens|passwords|access rights|audit logs|encryption keys|user input|uploaded files|
service accounts|backup copies|error messages|network segments|mobile devices|
third party components|personal records|build pipelines|configuration files|recovery plans|
supplier contracts|data flows|software licences|physical premises|staff training|incident reports|
vulnerability scans|message queues|cookies|certificates|administrator interfaces|
payment transactions|test environments|source repositories|risk registers
""".replace("\n", "").split("|")
_DONE = """
are reviewed|are generated|are stored|are removed|are validated|are protected|are documented|
are limited|are communicated|are monitored|are approved|are rotated|are inventoried|are separated|
are prioritised|are tested
""".replace("\n", "").split("|")
_HOW = """
at least once a year|before they are used|by two independent persons|with approved algorithms|
according to written criteria|when the holder leaves|within one working day|in every environment|
without revealing details|from a central place|by default|after each major change|
against a known schema|as soon as a threat is known|in agreement with partners|
using a trusted library
""".replace("\n", "").split("|")
_OTHERWISE = {
    "are reviewed": "are examined",
    "are stored": "are kept",
    "are removed": "are deleted",
    "are protected": "are safeguarded",
    "at least once a year": "annually",
    "by default": "unless decided otherwise",
    "in every environment": "in all environments",
    "before they are used": "before use",
}


class Pair(NamedTuple):
    """Two revisions, and the pairs of codes that are truly the same content, or a part of it."""

    old: Ruleset
    new: Ruleset
    true: frozenset[tuple[str, str]]


def requirements(seed: int, count: int = 240) -> Pair:
    """Requirements with codes of three parts; a new chapter order, and every title with the same beginning."""
    dice = Random(seed)
    titles = _titles(dice, count + count // 3)
    chapters = 12
    old = {f"{at % chapters + 1}.{at // chapters % 4 + 1}.{at // chapters // 4 + 1}": titles[at] for at in range(count)}
    return _revised(
        dice, old, titles[count:], "Verify that {}", lambda at: f"{at % 15 + 1}.{at // 15 % 5 + 1}.{at // 75 + 1}"
    )


def outcomes(seed: int, count: int = 108) -> Pair:
    """Outcomes in categories of functions, "PR.AC-1", which become "PR.AA-01"; the parent is stated by the tree."""
    dice = Random(seed)
    titles = _titles(dice, count + count // 4)
    names = [
        f"{function}.{category}" for function in ("ID", "PR", "DE", "RS", "RC") for category in ("AM", "BE", "GV", "RA")
    ]
    newer = [
        f"{function}.{category}" for function in ("GV", "ID", "PR", "DE", "RS", "RC") for category in ("OC", "RM", "AM")
    ]
    old = {f"{names[at % 20]}-{at // 20 + 1}": titles[at] for at in range(count)}
    return _revised(dice, old, titles[count:], "{}", lambda at: f"{newer[at % 18]}-{at // 18 + 1:02}")


def _titles(dice: Random, count: int) -> list[str]:
    """Titles of which no two say the same of one thing, or of one thing in the same manner."""
    every = [(thing, done, how) for thing in _THINGS for done in _DONE for how in _HOW]
    dice.shuffle(every)
    said: set[tuple[str, str]] = set()
    found: list[str] = []
    for thing, done, how in every:
        if said.isdisjoint({(thing, done), (thing, how)}):
            said |= {(thing, done), (thing, how)}
            found.append(f"{thing} {done} {how}")
    return found[:count]


def _reworded(dice: Random, title: str) -> str:
    """A title as the next revision would say it: as it is, with synonyms, or with a clause more or less."""
    kind = dice.randrange(10)
    if kind < 3:
        return title
    for word, other in _OTHERWISE.items():
        title = title.replace(word, other)
    if kind < 7:
        return title
    return f"all {title}" if kind < 9 else f"{title}, and that this is recorded"


def _revised(dice: Random, old: dict[str, str], fresh: list[str], form: str, code: object) -> Pair:
    kept = [(one, _reworded(dice, title)) for one, title in old.items()]
    dice.shuffle(kept)
    dropped, merged = len(kept) // 6, len(kept) // 12
    news: list[tuple[str, list[str]]] = [(title, []) for title in fresh]
    rest = kept[dropped:]
    for at, (one, title) in enumerate(rest[: 2 * merged : 2]):
        other, second = rest[2 * at + 1]
        news.append((f"{title}, and {second}", [one, other]))
    news += [(title, [one]) for one, title in rest[2 * merged :]]
    dice.shuffle(news)
    number = code
    assert callable(number)
    new = {str(number(at)): title for at, (title, _) in enumerate(news)}
    true = frozenset((one, str(number(at))) for at, (_, ones) in enumerate(news) for one in ones)
    return Pair(_ruleset("1", old, form), _ruleset("2", new, form), true)


def _ruleset(revision: str, titles: dict[str, str], form: str) -> Ruleset:
    groups: dict[str, list[Criterion]] = {}
    for code, title in titles.items():
        group = code.rpartition("-" if "-" in code else ".")[0]
        said = form.format(title)
        groups.setdefault(group, []).append(Criterion(code, {"en": said[0].upper() + said[1:]}, 1))
    areas = [Area(code, below, {"en": f"Category {code}"}, len(below)) for code, below in groups.items()]
    return Ruleset("pair", revision, Area("total", areas, max_points=len(titles)), [Level(), Level()], languages=["en"])
