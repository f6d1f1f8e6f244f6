"""What an edit moved: the nodes whose digests differ between two rulesets, from the edit up to the total.

A digest is of all that can move a score, and of nothing else: so where none has moved, an edit is an erratum.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from kompass_rules.model.code import TOTAL, code_key, parent
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.revisions.changes import ChangeKind, Changes

__all__ = ["Moved", "moved", "moved_between", "next_name", "node_digests", "nothing_moves"]


@attrs.frozen
class Moved:
    """The codes whose digests differ, in order, the total first.

    `lowest` are those of them where the edit lies: nothing below them has moved, or they are on one side only; below
    these nothing is told. `policy`: what is unanswered usually means something else.
    """

    codes: tuple[str, ...]
    lowest: tuple[str, ...]
    policy: bool = False

    @property
    def moves(self) -> bool:
        """Whether it can move a score."""
        return self.policy or bool(self.codes)


def node_digests(ruleset: Ruleset) -> dict[str, str]:
    """The tree of digests: by code, the total first, each of the meaning of a node and all below it."""
    return {code: ruleset.node_digest(code) for code in ruleset.codes}


def moved(old: Mapping[str, object], new: Mapping[str, object]) -> Moved:
    """What moved between two trees of digests, or of anything else that is told by code."""
    order = sorted({**old, **new}, key=lambda code: (code != TOTAL, code_key(code)))
    one_sided = {code for code in order if (code in old) != (code in new)}
    differ = [code for code in order if old.get(code) != new.get(code)]
    above = {parent(code) for code in differ if code != TOTAL}
    lowest = [code for code in differ if code not in above or code in one_sided]
    return Moved(tuple(differ), tuple(code for code in lowest if parent(code) not in one_sided))


def moved_between(old: Ruleset, new: Ruleset) -> Moved:
    """What moved between two rulesets, whatever revisions they are."""
    return attrs.evolve(moved(node_digests(old), node_digests(new)), policy=old.missing is not new.missing)


def nothing_moves(changes: Changes) -> bool:
    """Whether there are changes, of names only, and nothing else differs between the rulesets that can move a score.

    Equal digests are not enough: rows may say that two nodes have changed places, or that one is judged otherwise.
    """
    step = changes.correspondence
    only_names = all(change.kind is ChangeKind.NAME_CHANGE for change in changes)
    return bool(len(changes)) and only_names and not moved_between(step.old, step.new).moves


def next_name(revision: str) -> str:
    """The name of the point revision that comes next: "2020" -> "2020.1" -> "2020.2"."""
    major, point, minor = revision.rpartition(".")
    return f"{major}.{int(minor) + 1}" if point and minor.isdecimal() else f"{revision}.1"
