"""Checking a framework's folder: 100 rulesets of about 200 nodes and the 99 correspondences between them."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import attrs

from benchmarks.timing import Timing, in_turns
from benchmarks.workload import FRAMEWORK, sized
from kompass_rules import Association, Correspondence, Framework, Match
from kompass_rules.documents.to_toml import dump_framework
from kompass_rules.workbench.checking import check

__all__ = ["CHECK", "checking"]

CHECK = "check, 100 rulesets"

_RULESETS, _NODES = 100, 200


def checking(rounds: int) -> dict[str, Timing]:
    """Seconds for the whole folder; raises where anything is found in it."""
    ruleset = attrs.evolve(sized(_NODES).ruleset, languages=("en",))
    revisions = [attrs.evolve(ruleset, revision=str(number)) for number in range(1, _RULESETS + 1)]
    rows = [Association(node.code, node.code, Match.CLOSE) for node in ruleset if not node.children]
    steps = [Correspondence(old, new, rows) for old, new in pairwise(revisions)]
    with TemporaryDirectory() as folder:
        (Path(folder) / "correspondences").mkdir()
        for name, text in dump_framework(Framework(FRAMEWORK, revisions, correspondences=steps)).items():
            (Path(folder) / name).write_text(text if "/" in name else _titled(text), encoding="utf-8")
        if found := check([folder]).findings:
            raise ValueError(str(found[0]))
        return in_turns({CHECK: lambda: check([folder])}, rounds)


def _titled(text: str) -> str:
    """A ruleset with a title in every table, as a published one has."""
    return re.sub(r"^(\[.+\])$", r'\1\ntitle.en = "Title"', text, flags=re.MULTILINE)
