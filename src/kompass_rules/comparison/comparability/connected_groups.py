"""Groups: what touches over several steps, and so can only be compared as a whole.

That is the transitive closure: the components of each step that have a leaf in common with one of the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import attrs

from kompass_rules.comparison.step import WeightedStep
from kompass_rules.comparison.weights import Weights


@attrs.frozen(eq=False)
class ConnectedGroup:
    """Components that touch over all steps: by step their positions, and the codes at both ends."""

    components: tuple[tuple[int, ...], ...]
    old: tuple[str, ...]
    new: tuple[str, ...]


def connected_groups(steps: Sequence[WeightedStep]) -> tuple[ConnectedGroup, ...]:
    """Find what touches over all steps."""
    root: dict[tuple[int, int], tuple[int, int]] = {
        (at, own): (at, own) for at, step in enumerate(steps) for own in range(len(step.alignment.components))
    }

    def find(one: tuple[int, int]) -> tuple[int, int]:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for at, (step, following) in enumerate(pairwise(steps)):
        before = _by_leaf(step.new, step.alignment.new_frontier.component)
        after = _by_leaf(step.new, following.alignment.old_frontier.component)
        for leaf, own in before.items():
            root[find((at, own))] = find((at + 1, after[leaf]))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for one in root:
        members.setdefault(find(one), []).append(one)
    return tuple(_group(steps, found) for found in members.values())


def _by_leaf(weights: Weights, component: dict[str, int]) -> dict[str, int]:
    """The component of every leaf of a tree."""
    found: dict[str, int] = {}
    leaves: dict[str, int] = {}
    for node in weights.ruleset:
        own = component.get(node.code, found.get(weights.ruleset.parent(node.code)))
        if own is not None:
            found[node.code] = own
            if not node.children:
                leaves[node.code] = own
    return leaves


def _group(steps: Sequence[WeightedStep], members: Iterable[tuple[int, int]]) -> ConnectedGroup:
    components: list[list[int]] = [[] for _ in steps]
    for at, own in sorted(members):
        components[at].append(own)
    old = [code for own in components[0] for code in steps[0].alignment.components[own].old]
    new = [code for own in components[-1] for code in steps[-1].alignment.components[own].new]
    return ConnectedGroup(tuple(tuple(own) for own in components), tuple(old), tuple(new))
