"""Score evaluations exactly, by the rules of the framework that was used: Kommunkompassen and others.

    framework = bundled("kommunkompassen")
    assessment = load_assessment("examples/assessments/hoganas-2020.toml")
    evaluation = evaluate(framework["2020"], assessment)
    evaluation.total.points  # Interval('611')

Documents, comparisons and changes are imported when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kompass_rules.errors import (
    Audience,
    Finding,
    FloatRefusedError,
    InexactError,
    InvalidError,
    KompassError,
    NotComparableError,
    UnknownCodeError,
)
from kompass_rules.exact import End, Interval, Number, Rounding, number_text
from kompass_rules.model.aggregation import Aggregation, HostAggregation
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.level import Level
from kompass_rules.model.node import Area, Criterion, Node
from kompass_rules.model.rounding import PercentOf, PercentRule, PointsRule
from kompass_rules.model.ruleset import Missing, Ruleset
from kompass_rules.model.scale import Answer, Band, Bands, Checklist, Likert, Options, Points, Scale
from kompass_rules.numbers import number
from kompass_rules.scoring.assessment import Assessment, Figure, Note
from kompass_rules.scoring.cells import Cell
from kompass_rules.scoring.evaluation import Evaluation, evaluate
from kompass_rules.scoring.explanation import Explanation, ExplanationStep
from kompass_rules.scoring.hosts import Monotone
from kompass_rules.scoring.plain import Plain
from kompass_rules.scoring.plan import Status
from kompass_rules.scoring.restore import restore
from kompass_rules.scoring.score import Score
from kompass_rules.scoring.snapshot import Snapshot
from kompass_rules.version import VERSION

if TYPE_CHECKING:
    from kompass_rules.comparison.comparability.degrees import Bias, Comparability, Degree, Reason, Shares
    from kompass_rules.comparison.compare import Comparison, compare
    from kompass_rules.comparison.difference import Difference, Side, Tipping, Verdict
    from kompass_rules.comparison.suppose import scenarios, suppose
    from kompass_rules.comparison.supposition import SupposedCriteria, Supposition
    from kompass_rules.documents import (
        bundled,
        bundled_names,
        check_document,
        dump_assessment,
        dump_correspondence,
        dump_framework,
        dump_ruleset,
        load_assessment,
        load_correspondence,
        load_framework,
        load_ruleset,
        parse_assessment,
        parse_correspondence,
        parse_framework,
        parse_ruleset,
        parse_snapshot,
        schema,
    )
    from kompass_rules.framework import Framework
    from kompass_rules.revisions.association import Association, Common, CriteriaChange, Defaults, Match
    from kompass_rules.revisions.changes import Change, ChangeKind, Changes, diff
    from kompass_rules.revisions.correspondence import Component, Correspondence, Row
    from kompass_rules.revisions.draft import draft
    from kompass_rules.scoring.form import FormAnswers, answers_from_text, check_assessment
    from kompass_rules.workbench.digest_diff import TreeDiff
    from kompass_rules.workbench.replay import Cause, Divergence, Edits, Outcome, Replayed, replay

__version__ = VERSION

__all__ = [
    "Aggregation",
    "Answer",
    "Area",
    "Assessment",
    "Association",
    "Audience",
    "Band",
    "Bands",
    "Bias",
    "Cause",
    "Cell",
    "Change",
    "ChangeKind",
    "Changes",
    "Checklist",
    "Common",
    "Comparability",
    "Comparison",
    "Component",
    "Correspondence",
    "CriteriaChange",
    "Criterion",
    "Defaults",
    "Degree",
    "Difference",
    "Divergence",
    "Edits",
    "End",
    "Evaluation",
    "Evidence",
    "Explanation",
    "ExplanationStep",
    "Figure",
    "Finding",
    "FloatRefusedError",
    "FormAnswers",
    "Framework",
    "HostAggregation",
    "InexactError",
    "Interval",
    "InvalidError",
    "KompassError",
    "Level",
    "Likert",
    "Match",
    "Missing",
    "Monotone",
    "Node",
    "NotComparableError",
    "Note",
    "Number",
    "Options",
    "Outcome",
    "PercentOf",
    "PercentRule",
    "Plain",
    "Points",
    "PointsRule",
    "Reason",
    "Replayed",
    "Rounding",
    "Row",
    "Ruleset",
    "Scale",
    "Score",
    "Shares",
    "Side",
    "Snapshot",
    "Status",
    "SupposedCriteria",
    "Supposition",
    "Tipping",
    "TreeDiff",
    "UnknownCodeError",
    "Verdict",
    "answers_from_text",
    "bundled",
    "bundled_names",
    "check_assessment",
    "check_document",
    "compare",
    "diff",
    "draft",
    "dump_assessment",
    "dump_correspondence",
    "dump_framework",
    "dump_ruleset",
    "evaluate",
    "load_assessment",
    "load_correspondence",
    "load_framework",
    "load_ruleset",
    "number",
    "number_text",
    "parse_assessment",
    "parse_correspondence",
    "parse_framework",
    "parse_ruleset",
    "parse_snapshot",
    "replay",
    "restore",
    "scenarios",
    "schema",
    "suppose",
]

_WAITING = {
    "scoring.form": {"FormAnswers", "answers_from_text", "check_assessment"},
    "framework": {"Framework"},
    "comparison.comparability.degrees": {"Bias", "Comparability", "Degree", "Reason", "Shares"},
    "comparison.compare": {"Comparison", "compare"},
    "comparison.suppose": {"scenarios", "suppose"},
    "comparison.supposition": {"SupposedCriteria", "Supposition"},
    "comparison.difference": {"Difference", "Side", "Tipping", "Verdict"},
    "revisions.association": {"Association", "Common", "CriteriaChange", "Defaults", "Match"},
    "revisions.changes": {"Change", "ChangeKind", "Changes", "diff"},
    "revisions.correspondence": {"Component", "Correspondence", "Row"},
    "revisions.draft": {"draft"},
    "workbench.digest_diff": {"TreeDiff"},
    "workbench.replay": {"Cause", "Divergence", "Edits", "Outcome", "Replayed", "replay"},
}
"""The names that are imported when they are first used, by module; all others that wait are in `documents`."""


def __getattr__(name: str) -> object:
    if name not in __all__:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    module = next((module for module, names in _WAITING.items() if name in names), "documents")
    return getattr(import_module(f"{__name__}.{module}"), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
