"""The nodes whose digests differ between two rulesets, from the edit up to the total.

A digest covers everything that can change a score, and nothing else: where no digest differs, an edit is an erratum.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from kompass_rules.framework import Framework
from kompass_rules.model.code import TOTAL, code_key, parent
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.revisions.change import ChangeKind
from kompass_rules.revisions.changes import Changes


@attrs.frozen
class TreeDiff:
    """The codes whose values differ between two trees, in order, the total first.

    `lowest` are the changed codes where the edit was made: no node below them differs, or they exist on one side only,
    and then the nodes below them are not listed. `policy`: the usual meaning of a missing answer differs.
    """

    changed_codes: tuple[str, ...]
    lowest: tuple[str, ...]
    policy: bool = False

    @property
    def can_move_scores(self) -> bool:
        """Return whether the difference can change a score."""
        return self.policy or bool(self.changed_codes)


def node_digests(ruleset: Ruleset) -> dict[str, str]:
    """The digest of each node and everything below it, by code, the total first."""
    return {code: ruleset.node_digest(code) for code in ruleset.codes}


def framework_digests(framework: Framework) -> dict[str, object]:
    """Plain JSON, format 1: the digest of every revision."""
    digests = {ruleset.revision: ruleset.digest for ruleset in framework}
    return {"format": 1, "kind": "digests", "framework": framework.name, "revisions": digests}


def ruleset_digests(ruleset: Ruleset) -> dict[str, object]:
    """Plain JSON, format 1: the digests of a ruleset and of its nodes."""
    return {"format": 1, "kind": "digests", **_header(ruleset), "nodes": node_digests(ruleset)}


def moved_digests(old: Ruleset, new: Ruleset, moved: TreeDiff) -> dict[str, object]:
    """Plain JSON, format 1: the nodes whose digests an edit moved."""
    return {
        "format": 1,
        "kind": "moved",
        "old": _header(old),
        "new": _header(new),
        "moves": moved.can_move_scores,
        "missing": moved.policy,
        "lowest": moved.lowest,
        "nodes": moved.changed_codes,
    }


def _header(ruleset: Ruleset) -> dict[str, str]:
    return {"framework": ruleset.framework, "revision": ruleset.revision, "digest": ruleset.digest}


def tree_diff(old: Mapping[str, object], new: Mapping[str, object], *rulesets: Ruleset) -> TreeDiff:
    """Compare two trees of digests, or of any other values by code; the last ruleset with a code names its parent."""

    def above(code: str) -> str:
        ruleset = next((one for one in reversed(rulesets) if code in one), None)
        return parent(code) if ruleset is None else ruleset.parent(code)

    order = sorted({**old, **new}, key=lambda code: (code != TOTAL, code_key(code)))
    one_sided = {code for code in order if (code in old) != (code in new)}
    differ = [code for code in order if old.get(code) != new.get(code)]
    holders = {above(code) for code in differ if code != TOTAL}
    lowest = [code for code in differ if code not in holders or code in one_sided]
    return TreeDiff(tuple(differ), tuple(code for code in lowest if above(code) not in one_sided))


def digest_diff(old: Ruleset, new: Ruleset) -> TreeDiff:
    """Compare the digests of two rulesets, whatever their revisions."""
    return attrs.evolve(
        tree_diff(node_digests(old), node_digests(new), old, new), policy=old.missing is not new.missing
    )


def only_names_change(changes: Changes) -> bool:
    """Return whether there are changes, all of them of names, and the rulesets give the same scores.

    Equal digests are not enough: rows may say that two nodes changed places, or that one is assessed otherwise.
    """
    step = changes.correspondence
    only_names = all(change.kind is ChangeKind.NAME_CHANGE for change in changes)
    return bool(len(changes)) and only_names and not digest_diff(step.old, step.new).can_move_scores


def next_point_revision(revision: str) -> str:
    """The name of the next point revision: "2020" -> "2020.1" -> "2020.2"."""
    major, point, minor = revision.rpartition(".")
    return f"{major}.{int(minor) + 1}" if point and minor.isdecimal() else f"{revision}.1"
