"""Cascades: findings that only follow from another mistake, and would report the same mistake twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath

import attrs

from kompass_rules.documents.parents import NO_PARENTS, Parents
from kompass_rules.errors import Finding, Path, place_words
from kompass_rules.model.code import TOTAL, code_key
from kompass_rules.model.invariants import node_path

_AMOUNTS = ("max_points", "aggregation")
_ANY = ("",)
_CHILDREN = ("children",)

# What a check reads beside the value that it finds fault with: keys of which nodes, as seen from the finding's node.
_READS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "aggregation-without-children": {"self": _CHILDREN, "child": _ANY},
    "area-without-children": {"child": _ANY},
    "criterion-without-scale": {"self": ("scale", "max_points", *_CHILDREN), "child": _ANY},
    "grades-need-maximum": {"self": ("max_points",)},
    "count-outside": {"self": ("aggregation", *_CHILDREN), "child": ("", "scored")},
    "count-unused": {"self": ("aggregation",)},
    "key-on-unscored": {"self": ("scored",)},
    "maxima-below-cap": {"self": (*_AMOUNTS, *_CHILDREN), "child": ("max_points",)},
    "maxima-do-not-sum": {"self": (*_AMOUNTS, *_CHILDREN), "child": ("max_points",)},
    "maxima-mixed": {"self": ("max_points",), "sibling": ("max_points",), "parent": ("aggregation",)},
    "maximum-missing": {"self": _AMOUNTS},
    "nothing-scored": {"self": _CHILDREN, "child": ("", "scored")},
    "rounding-needs-maximum": {"self": ("max_points",)},
    "scale-on-described": {"self": ("max_points",), "parent": _AMOUNTS, "above": _AMOUNTS},
    "weight-unused": {"parent": ("aggregation",)},
    "weights-do-not-sum": {"self": ("aggregation", *_CHILDREN), "child": ("", "weight")},
    "weights-mixed": {"self": ("weight",), "sibling": ("weight",), "parent": ("aggregation",)},
    "weights-sum-unused": {"self": ("aggregation",)},
}

# Of these the place itself is at fault, of the other causes the maximum that stands there.
_WHOLE = {"deeper-than-levels", "not-positive"}

_CODES = ("old", "new")

# Of these it is unknown which codes the row was meant to name.
_OF_A_ROW = {"row-empty", "row-many-to-many", "row-repeated"}

# What a check of a correspondence reads of the rows that it names, and of the defaults.
_ROWS_READ: Mapping[str, tuple[str, ...]] = {
    "answers-of-no-criterion": _CODES,
    "code-of-joint-row": _CODES,
    "code-of-one-sided-row": _CODES,
    "common-contradicts-match": ("match",),
    "match-missing": (*_CODES, "match"),
    "nothing-to-match": _CODES,
    "renamed-answer-unknown": _CODES,
    "row-empty": _CODES,
    "row-many-to-many": _CODES,
    "row-not-alone": _CODES,
    "row-repeated": _CODES,
}
_SHARES = {*_CODES, "", "match", "common"}


def not_caused_by(findings: Iterable[Finding], broken: Iterable[Path], parents: Parents = NO_PARENTS) -> list[Finding]:
    """Return the findings that do not follow from the broken places."""
    known = _Broken.of(broken, parents)
    return [found for found in findings if not _follows(found, known)]


def root_causes(findings: Iterable[Finding]) -> list[Finding]:
    """The findings of several documents, without those caused by a file that is not listed or is in another folder."""
    found = list(findings)
    unlisted = {_named(one, "revision") for one in found if one.code == "unlisted-revision"}
    elsewhere = {_named(one, "name") for one in found if one.code == "wrong-folder"}
    below = {(one.file, one.at) for one in found if one.code == "answer-below-answer"}
    without = {PurePath(one.file or "").parent for one in found if one.code == "no-revisions"}
    follows: Mapping[str, Callable[[Finding], bool]] = {
        "answer-to-described": lambda one: (one.file, one.at) in below,
        "missing-file": lambda one: _named(one, "name") in elsewhere,
        "revision-not-there": lambda one: _named(one, "revision") in unlisted,
        "unlisted-correspondence": lambda one: not unlisted.isdisjoint(_named(one, "name").split("-")),
        "unlisted-revision": lambda one: PurePath(one.file or "").parent in without,
    }
    backwards = [one for one in found if one.code == "revisions-backwards"]
    backwards = sorted(backwards, key=lambda one: one.file or "")[1:]  # the first says it of all
    return [one for one in found if one not in backwards and not (one.code in follows and follows[one.code](one))]


def _named(found: Finding, name: str) -> str:
    return str(dict(found.values)[name])


def without_cascades(findings: Iterable[Finding], parents: Parents = NO_PARENTS) -> list[Finding]:
    """The findings of a ruleset that do not follow from others; one mistake of many nodes is one finding."""
    found = list(findings)
    weighed = Counter(_above(one, parents) for one in found if one.code == "weight-unused")
    for cause in ("deeper-than-levels", "not-positive", "weight-unused", "maximum-missing", "maxima-mixed"):
        first = [one for one in found if one.code == cause]
        rest = [one for one in found if one.code != cause]
        at_fault = [one.at if cause in _WHOLE else (*one.at, "max_points") for one in first]
        if cause == "weight-unused":  # where several nodes have one, it is the aggregation above them that is missing
            at_fault = [(*node_path(above), "aggregation") for above, count in weighed.items() if count > 1]
        if cause == "deeper-than-levels":  # it may be meant to lie elsewhere, and then no sum above it is known
            at_fault += [
                (*node_path(above), "max_points") for one in first for above in parents.ancestors(str(one.at[1]))
            ]
        found = [*first, *not_caused_by(rest, at_fault, parents)]
    return merge_repeats(found, parents)


def _above(found: Finding, parents: Parents) -> str:
    return parents.parent(str(found.at[1])) if found.at[0] == "nodes" else ""


def rows_without_cascades(findings: Iterable[Finding]) -> list[Finding]:
    """The findings of a correspondence, without those that only follow from a row of many to many, or of none."""
    found = list(findings)
    first = [one for one in found if one.code in _OF_A_ROW]
    rest = [one for one in found if one.code not in _OF_A_ROW]
    codes = [(*one.at, side) for one in first for side in _CODES]
    return merge_repeats([*first, *not_caused_by(rest, codes)])


def merge_repeats(findings: Iterable[Finding], parents: Parents = NO_PARENTS) -> list[Finding]:
    """Merge findings that report one mistake in several places: one finding at the first place names the others."""
    groups: dict[object, list[Finding]] = {}
    for found in findings:
        key = _SAID_ONCE[found.code](found, parents) if found.code in _SAID_ONCE else found
        groups.setdefault((found.code, key), []).append(found)
    return [_one(group) for group in groups.values()]


_SAID_ONCE: Mapping[str, Callable[[Finding, Parents], object]] = {
    "answer-below-answer": lambda found, _: dict(found.values)["above"],
    "deeper-than-levels": lambda *_: "",
    "grades-need-maximum": lambda found, parents: parents.depth(str(found.at[-1])),
    "language-not-listed": lambda found, _: dict(found.values)["language"],
    "match-missing": lambda found, _: found.at[:-1],
    "rounding-needs-maximum": lambda found, parents: parents.depth(str(found.at[-1])),
    "scale-on-described": _above,
    "unknown-scale": lambda found, _: dict(found.values)["scale"],
    "weight-unused": _above,
}
"""The findings that are one mistake in all places where this value is the same."""


def _one(group: list[Finding]) -> Finding:
    first, *others = sorted(dict.fromkeys(group), key=_in_order) if len(group) > 1 else group
    places = tuple(_short(other.at) for other in others)
    return attrs.evolve(first, values=(*first.values, ("others", places))) if places else first


def _in_order(found: Finding) -> tuple[object, ...]:
    key, step = str(found.at[0]), found.at[1]
    of_a_node = key == "nodes"
    return of_a_node, code_key(str(step)) if of_a_node else (key, step if isinstance(step, int) else -1, found.place)


def _short(at: Path) -> str:
    """A place by the code of its node, or by the number of its row."""
    return str(at[1]) if at[0] in {"nodes", "answers"} else place_words(at[:2])


@attrs.frozen
class _Broken:
    """The broken places, indexed by node and row, so that no finding is compared with every place.

    `tables` are the broken keys of each node, "" for all of it; `children` the broken nodes below each. `rows` are the
    broken keys of each row of a correspondence, `defaults` those that hold for all rows.
    """

    places: frozenset[Path]
    figures: frozenset[str | int]
    tables: Mapping[str, set[str]]
    children: Mapping[str, list[str]]
    rows: Mapping[object, set[str]]
    defaults: set[str]
    parents: Parents

    @classmethod
    def of(cls, broken: Iterable[Path], parents: Parents) -> _Broken:
        """Index the places."""
        places = frozenset(broken)
        tables: dict[str, set[str]] = {}
        for place in places:
            if place[0] == TOTAL or (place[0] == "nodes" and len(place) > 1):
                code, *keys = (TOTAL, *place[1:]) if place[0] == TOTAL else place[1:]
                tables.setdefault(str(code), set()).add(str(keys[0]) if keys else "")
        children: dict[str, list[str]] = {}
        for code in tables:
            if code != TOTAL:
                children.setdefault(parents.parent(code), []).append(code)
        figures = frozenset(place[1] for place in places if place[0] == "printed" and len(place) > 1)
        rows: dict[object, set[str]] = {}
        for place in places:
            if place[0] == "associations" and len(place) > 2:
                rows.setdefault(place[1], set()).add(str(place[2]))
        defaults = {str(place[1]) if len(place) > 1 else "" for place in places if place[0] == "defaults"}
        return cls(places, figures, tables, children, rows, defaults, parents)

    def related(self, node: str, relation: str) -> Iterable[str]:
        """The nodes in this relation to `node`; of children and siblings, the broken ones only."""
        match relation:
            case "self":
                return (node,)
            case "parent":
                return (self.parents.parent(node),) if node != TOTAL else ()
            case "child":
                return self.children.get(node, ())
            case "sibling":
                return self.children.get(self.parents.parent(node), ()) if node != TOTAL else ()
        return self.parents.ancestors(node)


def _follows(found: Finding, broken: _Broken) -> bool:
    places = broken.places
    if any(found.at[:length] in places for length in range(1, len(found.at) + 1)):
        return True
    match found.code:
        case "deeper-than-levels":
            return ("levels",) in places
        case "language-not-listed":
            return any(place[0] == "languages" for place in places)
        case "unknown-scale":
            return ("scales",) in places or ("scales", dict(found.values)["scale"]) in places
        case "key-figure-empty" | "title-of-no-answer" | "title-of-two-answers":
            return any(place[:2] == found.at[:2] for place in places)
        case "disputed-not-printed" | "empty-figure":
            return ("printed",) in places or found.at[1] in broken.figures
        case "area-without-children" | "profile-leaves-nothing" if ("nodes",) in places:
            return True
        case "unknown-code" if found.at[0] == "profiles":
            return ("nodes",) in places or ("nodes", dict(found.values)["code"]) in places
        case "grade-out-of-reach":
            return ("nodes",) in places or any(keys & {"", "max_points"} for keys in broken.tables.values())
        case "node-not-accounted-for":
            return any(dict(found.values)["side"] in keys for keys in broken.rows.values())
        case "common-above-one":
            return any(keys & _SHARES for keys in (*broken.rows.values(), broken.defaults))
    return _reads_rows(found, broken) if found.code in _ROWS_READ else _reads(found, broken)


def _reads_rows(found: Finding, broken: _Broken) -> bool:
    """Return whether a check of rows has read a broken place: codes, or values of a row or of the defaults."""
    keys = {"", *_ROWS_READ[found.code]}
    other = dict(found.values).get("row")
    tables = [
        broken.rows.get(found.at[1], set()),
        broken.rows.get(other - 1, set()) if isinstance(other, int) else set(),
    ]
    return any(keys & table for table in tables) or ("match" in keys and bool(keys & broken.defaults))


def _reads(found: Finding, broken: _Broken) -> bool:
    """Return whether a check has read a broken place: a key of a node, or a whole node."""
    if found.at[:1] not in {("nodes",), (TOTAL,)}:
        return False
    node = TOTAL if found.at[0] == TOTAL else str(found.at[1])
    return any(
        broken.tables.get(other, set()) & {"", *keys}
        for relation, keys in _READS.get(found.code, {}).items()
        for other in broken.related(node, relation)
    )
