"""Parents: the node above each node of a document, by its `parent` or by the dots of its code; and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from kompass_rules.documents.records import NodeRecord
from kompass_rules.errors import MOST_FINDINGS, Finding, finding
from kompass_rules.model.code import MOST_DEPTH, TOTAL, code_key, dotted, is_dotted, mistyped, parent
from kompass_rules.spelling import SuggestionBudget


@attrs.frozen
class Parents:
    """The parents that are stated, by code; for any other code the dots name it. No node is above itself."""

    stated: Mapping[str, str] = {}

    def parent(self, code: str) -> str:
        """The code of the node right above."""
        return self.stated.get(code) or parent(code)

    def ancestors(self, code: str) -> Iterator[str]:
        """The codes above, the nearest first, the total last."""
        while code != TOTAL:
            code = self.parent(code)
            yield code

    def depth(self, code: str) -> int:
        """The depth below the total: 0 for the total."""
        return sum(1 for _ in self.ancestors(code))


NO_PARENTS = Parents()


def parents_of(nodes: Mapping[str, NodeRecord]) -> tuple[Parents, list[Finding], set[str]]:
    """The parents, without those that cannot be; the findings; the codes whose parents are unclear."""
    stated = {code: table.parent for code, table in nodes.items() if table.parent is not None}
    if not stated and all(map(is_dotted, nodes)):  # the common case
        return NO_PARENTS, [], set()
    found: list[Finding] = []
    guesses = SuggestionBudget()
    unclear = {code for code, above in stated.items() if above != TOTAL and above not in nodes}
    for code in sorted(unclear, key=code_key)[:MOST_FINDINGS]:
        meant = guesses.close_matches(stated[code], nodes.keys() - {code})
        found.append(finding("unknown-parent", "nodes", code, "parent", parent=stated[code], meant=meant))
    stated.update(dict.fromkeys(unclear, TOTAL))
    for ring in _rings(stated):
        own = [code for code in ring if code in stated]
        at = ring.index(min(own, key=code_key))
        found.append(
            finding("parent-cycle", "nodes", ring[at], "parent", code=ring[at], codes=(*ring[at:], *ring[: at + 1]))
        )
        unclear.update(own)
    for code in (code for code in nodes if code not in stated and not is_dotted(code)):
        number, likely = mistyped(code), dotted(code)
        if len(found) >= MOST_FINDINGS:
            break
        if number and number not in nodes and _has_place(number, nodes):
            found.append(finding("code-mistyped", "nodes", code, code=code, likely=number))
            unclear.update((code, number))
        elif parent(likely) in nodes and likely not in nodes:
            found.append(finding("parent-unclear", "nodes", code, code=code, likely=likely, parent=parent(likely)))
            unclear.add(code)
    return Parents({code: TOTAL if code in unclear else above for code, above in stated.items()}), found, unclear


def _has_place(code: str, nodes: Mapping[str, NodeRecord]) -> bool:
    """Return whether a code of numbers has its place in the tree: below a node, or beside others at the top."""
    above = parent(code)
    return above in nodes or (above == TOTAL and any(map(str.isdecimal, nodes)))


def _rings(stated: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The nodes that are above themselves, each ring once, every node followed by the one above it."""
    seen: set[str] = set()
    for start in stated:
        way: dict[str, None] = {}
        code = start
        while code != TOTAL and code not in seen:
            seen.add(code)
            way[code] = None
            code = stated.get(code) or parent(code)
        if code in way:
            codes = tuple(way)
            yield codes[codes.index(code) :]


def children_of(nodes: Iterable[str], parents: Parents) -> dict[str, list[str]]:
    """The codes right below each node that has any, in the order of the document."""
    children: dict[str, list[str]] = {}
    for code in nodes:
        children.setdefault(parents.parent(code), []).append(code)
    return children


def depths_of(children: Mapping[str, list[str]]) -> dict[str, int]:
    """The depth of every node below the total, each after the node above it."""
    depths, waiting = {TOTAL: 0}, [TOTAL]
    for code in waiting:
        if below := children.get(code):
            depths.update(dict.fromkeys(below, depths[code] + 1))
            waiting += below
    return depths


def too_deep(nodes: Iterable[str], depths: Mapping[str, int]) -> Finding | None:
    """The finding of a tree that is deeper than any may be."""
    if max(depths.values()) <= MOST_DEPTH:
        return None
    deepest = next(code for code in nodes if depths[code] > MOST_DEPTH)
    return finding("tree-too-deep", "nodes", deepest, most=MOST_DEPTH)
