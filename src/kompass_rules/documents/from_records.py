"""Records -> values: the tree out of the table of nodes, rulesets by the names of revisions, and what is wrong.

Findings name places of the document. One that only follows from something that could not be read is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any, TypeAlias, TypeVar

import attrs

from kompass_rules.documents.cascades import merge_repeats, not_caused_by, rows_without_cascades, without_cascades
from kompass_rules.documents.keys import Table
from kompass_rules.documents.parents import Parents, children_of, depths_of, parents_of, too_deep
from kompass_rules.documents.records import (
    CorrespondenceRecord,
    FrameworkRecord,
    NodeRecord,
    RulesetRecord,
    TotalRecord,
)
from kompass_rules.documents.scalars import Plain, reads_as_number
from kompass_rules.documents.suggestions import suggestions
from kompass_rules.errors import MOST_FINDINGS, Finding, InvalidError, Path, finding
from kompass_rules.framework import no_revision
from kompass_rules.model.aggregation import Aggregation, AggregationKind, BestOf
from kompass_rules.model.code import TOTAL, code_key, is_code, is_name, parent
from kompass_rules.model.invariants import faults
from kompass_rules.model.level import Level
from kompass_rules.model.node import Area, Criterion, Node
from kompass_rules.model.profile import Profile
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.model.scale import Options, Scale
from kompass_rules.model.texts import code_fault, name_faults
from kompass_rules.revisions.correspondence import Correspondence
from kompass_rules.revisions.invariants import SIDES, row_faults, tree_faults
from kompass_rules.scoring.assessment import Assessment

_LANGUAGE = re.compile("[a-z]{2,3}(?:[-_][A-Za-z0-9]+)*")
_OF_THE_LEVEL = ("points", "percent", "grades", "least_coverage")
_BY_CODE = {"answers", "disputed", "printed"}

Broken: TypeAlias = "frozenset[Path]"
"""Places that could not be read."""

Checked = TypeVar("Checked")


def build_ruleset(record: RulesetRecord, broken: Broken) -> tuple[Ruleset | None, list[Finding]]:
    """A record as a ruleset, if it makes a valid one, and the findings."""
    nodes, parents, strays, unread = _tables(record.nodes, broken)
    if len(strays) >= MOST_FINDINGS:
        return None, strays
    children = children_of(nodes, parents)
    depths = depths_of(children)
    if deepest := too_deep(nodes, depths):
        return None, [*strays, deepest]
    checks = (_languages(record), _options(record.scales), _of_other_nodes(nodes, children), _counts(record, children))
    found = [one for check in checks for one in islice(check, MOST_FINDINGS)]
    total_level = Level(**{name: getattr(record.total, name) for name in _OF_THE_LEVEL})
    if found or unread:
        if len(found) < MOST_FINDINGS:
            total, named = _tree(record.total, nodes, children, depths), (record.scales, record.profiles)
            found += faults(record.framework, record.revision, total, record.levels, total_level, *named)
        return None, [*strays, *without_cascades(not_caused_by(found, unread, parents), parents)]
    total = _tree(record.total, nodes, children, depths)
    entries = _entries(record, "nodes", "total")
    try:
        return Ruleset(total=total, total_level=total_level, **entries), []
    except InvalidError as error:
        return None, without_cascades(error.findings, parents)


def _entries(record: RulesetRecord | NodeRecord | TotalRecord | CorrespondenceRecord, *without: str) -> dict[str, Any]:
    """The attributes of a record that its value has as well, all but some, as far as the document has them."""
    table: Table = type(record)
    return {name: value for name in _names(table, without) if (value := getattr(record, name)) is not None}


@cache
def _names(record: Table, without: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(record) if field.name not in without)


def _languages(record: RulesetRecord) -> Iterator[Finding]:
    """Languages that have no such code, or else titles and notes in a language that the ruleset does not list."""
    if badly := [*_no_languages({("languages", at): name for at, name in enumerate(record.languages)})]:
        yield from badly
        return
    tables: list[tuple[Path, TotalRecord | Level | Profile | NodeRecord]] = [(("total",), record.total)]
    tables += [(("levels", position), level) for position, level in enumerate(record.levels)]
    tables += [(("profiles", name), profile) for name, profile in record.profiles.items()]
    tables += [(("nodes", code), node) for code, node in record.nodes.items()]
    listed = frozenset(record.languages)
    texts: list[tuple[Path, Any]] = [
        ((*at, "title"), table.title) for at, table in tables if not listed.issuperset(table.title)
    ]
    texts += [
        (("scales", name, "titles", answer), titles)
        for name, scale in record.scales.items()
        for answer, titles in getattr(scale, "titles", {}).items()
    ]
    texts += [
        ((*at, "grades", "bounds", position, "title"), grade.title)
        for at, table in tables
        for position, grade in enumerate(getattr(getattr(table, "grades", None), "bounds", ()))
    ]
    texts += [((*at, "note"), table.note) for at, table in [((), record), *tables] if isinstance(table.note, dict)]
    strays = [(language, (*at, language)) for at, text in texts for language in text if language not in listed]
    strays += [(language, ("translated", position)) for position, language in enumerate(record.translated)]
    for language, at in strays:
        if language not in listed:
            meant = suggestions(language, record.languages)
            yield finding("language-not-listed", *at, language=language, languages=record.languages, meant=meant)


def _no_languages(names: Mapping[Path, str]) -> Iterator[Finding]:
    """Findings for the names of languages, by place, that have no such form."""
    for at, name in names.items():
        if not _LANGUAGE.fullmatch(name):
            yield finding("malformed-language", *at, language=name, meant=suggestions(name, ("sv", "en", "no")))


def _options(scales: Mapping[str, Scale]) -> Iterator[Finding]:
    for name, scale in scales.items():
        for option in scale.options if isinstance(scale, Options) else ():
            if reads_as_number(option):
                yield finding("option-reads-as-number", "scales", name, "options", option, option=option)


def _tables(
    tables: Mapping[str, NodeRecord], broken: Broken
) -> tuple[dict[str, NodeRecord], Parents, list[Finding], Broken]:
    """The nodes that fit in the tree, with blank ones for missing parents; the findings; all broken places."""
    nodes = {code: table for code, table in tables.items() if is_code(code)}
    strays = [code for code in tables if code not in nodes]
    found = [code_fault(("nodes", code), code) for code in strays[:MOST_FINDINGS]]
    # What a malformed code was meant to be is unsure, but not whose child it was.
    meant = [".".join(re.findall(r"\w+", one)) for code in strays for one in (code, code.split(" ", maxsplit=1)[0])]
    unread = {*broken, *(("nodes", code) for code in (*strays, *meant))}
    parents, misplaced, unclear = parents_of(nodes)
    found += misplaced
    unclear |= {str(place[1]) for place in broken if place[0] == "nodes" and place[2:] == ("parent",)}
    unread |= {("nodes", code) for code in unclear}
    if unclear:  # any node may be meant to hold them
        unread |= {(TOTAL, "children"), *(("nodes", code, "children") for code in nodes)}
    orphans = [code for code in nodes if code not in parents.stated and code not in unclear]
    orphans = [code for code in orphans if parent(code) not in nodes and parent(code) != TOTAL]
    for code in sorted(orphans, key=code_key):
        if len(found) >= MOST_FINDINGS:
            break
        missing = [above for above in parents.ancestors(code) if above not in nodes and above != TOTAL]
        if missing and not any(("nodes", above) in unread for above in missing):
            found.append(finding("orphan-node", "nodes", code, code=code, parent=missing[0]))
        unread |= {("nodes", above) for above in missing}
        nodes |= {above: NodeRecord() for above in missing}
    return nodes, parents, found, frozenset(unread)


def _of_other_nodes(nodes: Mapping[str, NodeRecord], above: Collection[str]) -> Iterator[Finding]:
    """Keys that are only for nodes with children, or only for those without."""
    for code, table in nodes.items():
        if code in above and table.scale is not None:
            yield finding("scale-on-area", "nodes", code, "scale", code=code, scale=table.scale)
        if code in above and not table.scored:
            yield finding("scored-on-area", "nodes", code, "scored", code=code)
        for key in ("aggregation", "count", "weights_sum") if code not in above else ():
            if getattr(table, key) is not None:
                yield finding("aggregation-without-children", "nodes", code, key, code=code, key=key)


def _counts(record: RulesetRecord, above: Collection[str]) -> Iterator[Finding]:
    """The counts that are missing beside `best-of`, and those beside anything else."""
    tables: list[tuple[Path, TotalRecord | NodeRecord]] = [((TOTAL,), record.total)]
    tables += [(("nodes", code), table) for code, table in record.nodes.items() if code in above]
    for at, table in tables:
        if isinstance(table.aggregation, BestOf) and table.count is None:
            yield finding("missing-key", *at, "count", key="count")
        if not isinstance(table.aggregation, BestOf) and table.count is not None:
            yield finding("count-unused", *at, "count")


def _tree(
    root: TotalRecord, nodes: Mapping[str, NodeRecord], children: Mapping[str, list[str]], downwards: Iterable[str]
) -> Area:
    """The tree, from its leaves up; `downwards` are the codes of all nodes, the total first."""
    made: dict[str, Node] = {}
    _, *below_total = downwards
    for code in reversed(below_total):
        made[code] = _node(code, nodes[code], [made[one] for one in children.get(code, ())])
    return Area(
        code=TOTAL,
        children=tuple([made[one] for one in children.get(TOTAL, ())]),
        aggregation=_aggregation(root),
        **_entries(root, "aggregation", "count", *_OF_THE_LEVEL),
    )


def _aggregation(table: TotalRecord | NodeRecord) -> AggregationKind:
    """The aggregation of a table, with the count beside it; a count that is missing is a finding of its own."""
    kind = table.aggregation or Aggregation.SUM
    return kind if table.count is None or not isinstance(kind, BestOf) else BestOf(table.count)


def _node(code: str, table: NodeRecord, below: list[Node]) -> Node:
    if not below:
        return Criterion(code, **_entries(table, "aggregation", "count", "weights_sum", "parent"))
    entries = _entries(table, "aggregation", "count", "scale", "scored", "parent")
    return Area(code, tuple(below), aggregation=_aggregation(table), **entries)


def build_assessment(values: Mapping[str, Plain], broken: Broken) -> tuple[Assessment | None, list[Finding]]:
    """The values of a document as an assessment, if they make a valid one, and the findings."""
    languages: dict[Path, str] = {("language",): values["language"]} if values.get("language") else {}
    return build_checked(Assessment, values, broken, _no_languages(languages))


def build_checked(
    kind: Callable[..., Checked], values: Mapping[str, Plain], broken: Broken, more: Iterable[Finding] = ()
) -> tuple[Checked | None, list[Finding]]:
    """The values of a document as a value that checks itself, if they make a valid one, and the findings.

    `more` are findings beside those of the value.
    """
    found = [*more]
    try:
        made = kind(**values)
    except InvalidError as error:
        return None, merge_repeats(not_caused_by([*found, *error.findings], broken))
    return None if found else made, found


def readable_assessment(values: Mapping[str, Plain]) -> Assessment | None:
    """The part of a document that makes an assessment: without the entries that are at fault, and without its date."""
    try:
        return Assessment(**values)
    except InvalidError as error:
        wrong = {found.at[:2] for found in error.findings}
    rest = {**values, "assessed": None}
    for name in _BY_CODE & values.keys():
        rest[name] = {code: entry for code, entry in values[name].items() if (name, code) not in wrong}
    printed = rest.get("printed", {})
    rest["disputed"] = {code: reason for code, reason in rest.get("disputed", {}).items() if code in printed}
    nothing: dict[str, Plain] = {"not_applicable": (), "changes": None}
    rest |= {name: nothing[name] for name, *_ in wrong if name in nothing}
    return build_assessment(rest, frozenset())[0]


def check_framework(record: FrameworkRecord, broken: Broken) -> list[Finding]:
    """Faults of a framework's own document, before its rulesets are opened."""
    found = [*name_faults(("title",), record.title)]
    found += _no_languages({("title", language): language for language in record.title})
    if not is_name(record.framework):
        found.append(finding("malformed-name", "framework", name=record.framework))
    if not record.revisions:
        found.append(finding("no-revisions", "revisions"))
    seen: set[str] = set()
    for position, revision in enumerate(record.revisions):
        if not is_name(revision):
            found.append(finding("malformed-name", "revisions", position, name=revision))
        if revision in seen:
            found.append(finding("duplicate-revision", "revisions", position, revision=revision))
        seen.add(revision)
    if not 0 < record.largely_from <= 1:
        found.append(finding("share-outside", "largely_from", share=record.largely_from))
    return not_caused_by(found, broken)


def build_correspondence(
    record: CorrespondenceRecord, rulesets: Iterable[Ruleset] | None, broken: Broken
) -> tuple[Correspondence | None, list[Finding]]:
    """A record as a correspondence between two of the rulesets, if it makes a valid one, and the findings.

    Where `rulesets` is None, only the rows are looked at, each by itself and against the others.
    """
    rows, defaults = record.associations, record.defaults
    found, known = _between(record, rulesets)
    if broken or found or not known:
        found += islice(row_faults(rows, defaults), MOST_FINDINGS)
        found += tree_faults(rows, *known) if known else ()
        return None, rows_without_cascades(not_caused_by(found, broken))
    try:
        correspondence = Correspondence(
            *known, rows, defaults, **_entries(record, "framework", "old", "new", "defaults", "associations")
        )
    except InvalidError as error:
        return None, rows_without_cascades(error.findings)
    return correspondence, []


def _between(
    record: CorrespondenceRecord, rulesets: Iterable[Ruleset] | None
) -> tuple[list[Finding], tuple[Ruleset, Ruleset] | None]:
    """Faults in the names of the two revisions, and their rulesets, if both are among the given."""
    given = {(ruleset.framework, ruleset.revision): ruleset for ruleset in rulesets or ()}
    frameworks = dict.fromkeys(framework for framework, _ in given)
    if frameworks and record.framework not in frameworks:
        return [finding("other-framework", "framework", given=record.framework, wanted=next(iter(frameworks)))], None
    revisions = tuple(revision for framework, revision in given if framework == record.framework)
    named = {"old": record.old, "new": record.new}
    strays = [side for side in SIDES if rulesets is not None and named[side] not in revisions]
    found = [no_revision(named[side], revisions, side) for side in strays]
    if rulesets is None or found:
        return found, None
    return [], (given[record.framework, record.old], given[record.framework, record.new])
