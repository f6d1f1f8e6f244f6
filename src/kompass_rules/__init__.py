"""Score evaluations exactly, by the rules of the framework that was used: Kommunkompassen and others.

    framework = bundled("kommunkompassen")
    assessment = load_assessment("examples/assessments/hoganas-2020.toml")
    evaluation = evaluate(framework["2020"], assessment)
    evaluation.total.points  # Interval('611')

Every name is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kompass_rules.version import VERSION

if TYPE_CHECKING:
    from kompass_rules.analysis.audit import Audit as Audit
    from kompass_rules.analysis.audit import ChangesOutcome as ChangesOutcome
    from kompass_rules.analysis.audit import Possibility as Possibility
    from kompass_rules.analysis.audit import RegimeOutcome as RegimeOutcome
    from kompass_rules.analysis.audit import audit as audit
    from kompass_rules.analysis.cohort import Cohort as Cohort
    from kompass_rules.analysis.cohort import NodeCohort as NodeCohort
    from kompass_rules.analysis.cohort import cohort as cohort
    from kompass_rules.analysis.key_figures import Colour as Colour
    from kompass_rules.analysis.key_figures import Direction as Direction
    from kompass_rules.analysis.key_figures import KeyFigure as KeyFigure
    from kompass_rules.analysis.key_figures import KeyFigureReading as KeyFigureReading
    from kompass_rules.analysis.key_figures import KeyFigures as KeyFigures
    from kompass_rules.analysis.key_figures import Threshold as Threshold
    from kompass_rules.analysis.key_figures import Trend as Trend
    from kompass_rules.analysis.key_figures import readings as readings
    from kompass_rules.analysis.means import Mean as Mean
    from kompass_rules.analysis.means import Means as Means
    from kompass_rules.analysis.means import Statistic as Statistic
    from kompass_rules.analysis.position import Position as Position
    from kompass_rules.analysis.position import position as position
    from kompass_rules.analysis.questionnaire import Backing as Backing
    from kompass_rules.analysis.questionnaire import Coverage as Coverage
    from kompass_rules.analysis.questionnaire import Question as Question
    from kompass_rules.analysis.questionnaire import Questionnaire as Questionnaire
    from kompass_rules.analysis.questionnaire import coverage as coverage
    from kompass_rules.analysis.regimes import Regime as Regime
    from kompass_rules.analysis.regimes import regimes as regimes
    from kompass_rules.analysis.robustness import Robustness as Robustness
    from kompass_rules.analysis.robustness import is_certified as is_certified
    from kompass_rules.analysis.robustness import ranking as ranking
    from kompass_rules.analysis.robustness import robustness as robustness
    from kompass_rules.analysis.standing import Standing as Standing
    from kompass_rules.analysis.strain import Strain as Strain
    from kompass_rules.analysis.strain import strains as strains
    from kompass_rules.analysis.target import AnswerChange as AnswerChange
    from kompass_rules.analysis.target import Goal as Goal
    from kompass_rules.analysis.target import Marginal as Marginal
    from kompass_rules.analysis.target import Target as Target
    from kompass_rules.analysis.target import target as target
    from kompass_rules.comparison.comparability.degrees import Bias as Bias
    from kompass_rules.comparison.comparability.degrees import Comparability as Comparability
    from kompass_rules.comparison.comparability.degrees import Degree as Degree
    from kompass_rules.comparison.comparability.degrees import Reason as Reason
    from kompass_rules.comparison.comparability.degrees import Shares as Shares
    from kompass_rules.comparison.compare import Comparison as Comparison
    from kompass_rules.comparison.compare import compare as compare
    from kompass_rules.comparison.difference import Difference as Difference
    from kompass_rules.comparison.difference import GradeChange as GradeChange
    from kompass_rules.comparison.difference import Side as Side
    from kompass_rules.comparison.difference import Tipping as Tipping
    from kompass_rules.comparison.difference import Verdict as Verdict
    from kompass_rules.comparison.suppose import scenarios as scenarios
    from kompass_rules.comparison.suppose import suppose as suppose
    from kompass_rules.comparison.supposition import SupposedCriteria as SupposedCriteria
    from kompass_rules.comparison.supposition import Supposition as Supposition
    from kompass_rules.documents.folder import bundled as bundled
    from kompass_rules.documents.folder import bundled_means as bundled_means
    from kompass_rules.documents.folder import bundled_names as bundled_names
    from kompass_rules.documents.folder import bundled_questionnaire as bundled_questionnaire
    from kompass_rules.documents.folder import load_framework as load_framework
    from kompass_rules.documents.folder import parse_framework as parse_framework
    from kompass_rules.documents.kolada import parse_kolada as parse_kolada
    from kompass_rules.documents.kolada import parse_kolada_titles as parse_kolada_titles
    from kompass_rules.documents.limits import TRUSTED as TRUSTED
    from kompass_rules.documents.limits import Limits as Limits
    from kompass_rules.documents.loading import check_document as check_document
    from kompass_rules.documents.loading import load_assessment as load_assessment
    from kompass_rules.documents.loading import load_correspondence as load_correspondence
    from kompass_rules.documents.loading import load_means as load_means
    from kompass_rules.documents.loading import load_questionnaire as load_questionnaire
    from kompass_rules.documents.loading import load_ruleset as load_ruleset
    from kompass_rules.documents.loading import parse_assessment as parse_assessment
    from kompass_rules.documents.loading import parse_correspondence as parse_correspondence
    from kompass_rules.documents.loading import parse_key_figures as parse_key_figures
    from kompass_rules.documents.loading import parse_means as parse_means
    from kompass_rules.documents.loading import parse_questionnaire as parse_questionnaire
    from kompass_rules.documents.loading import parse_ruleset as parse_ruleset
    from kompass_rules.documents.results import parse_snapshot as parse_snapshot
    from kompass_rules.documents.schemas import schema as schema
    from kompass_rules.documents.to_toml import dump_assessment as dump_assessment
    from kompass_rules.documents.to_toml import dump_correspondence as dump_correspondence
    from kompass_rules.documents.to_toml import dump_framework as dump_framework
    from kompass_rules.documents.to_toml import dump_key_figures as dump_key_figures
    from kompass_rules.documents.to_toml import dump_means as dump_means
    from kompass_rules.documents.to_toml import dump_questionnaire as dump_questionnaire
    from kompass_rules.documents.to_toml import dump_ruleset as dump_ruleset
    from kompass_rules.errors import Audience as Audience
    from kompass_rules.errors import Finding as Finding
    from kompass_rules.errors import FloatRefusedError as FloatRefusedError
    from kompass_rules.errors import InexactError as InexactError
    from kompass_rules.errors import InvalidError as InvalidError
    from kompass_rules.errors import KompassError as KompassError
    from kompass_rules.errors import MissingExtraError as MissingExtraError
    from kompass_rules.errors import NotComparableError as NotComparableError
    from kompass_rules.errors import UnknownCodeError as UnknownCodeError
    from kompass_rules.exact import Number as Number
    from kompass_rules.exact import number_text as number_text
    from kompass_rules.framework import Framework as Framework
    from kompass_rules.interval import End as End
    from kompass_rules.interval import Interval as Interval
    from kompass_rules.model.aggregation import Aggregation as Aggregation
    from kompass_rules.model.aggregation import BestOf as BestOf
    from kompass_rules.model.aggregation import HostAggregation as HostAggregation
    from kompass_rules.model.evidence import Evidence as Evidence
    from kompass_rules.model.grades import Grade as Grade
    from kompass_rules.model.grades import Grades as Grades
    from kompass_rules.model.grades import GradesBy as GradesBy
    from kompass_rules.model.grades import GradesOf as GradesOf
    from kompass_rules.model.level import Level as Level
    from kompass_rules.model.node import Area as Area
    from kompass_rules.model.node import Criterion as Criterion
    from kompass_rules.model.node import Node as Node
    from kompass_rules.model.profile import Profile as Profile
    from kompass_rules.model.rounding_rules import PercentOf as PercentOf
    from kompass_rules.model.rounding_rules import PercentRule as PercentRule
    from kompass_rules.model.rounding_rules import PointsRule as PointsRule
    from kompass_rules.model.ruleset import Missing as Missing
    from kompass_rules.model.ruleset import Ruleset as Ruleset
    from kompass_rules.model.scale import Answer as Answer
    from kompass_rules.model.scale import Band as Band
    from kompass_rules.model.scale import Bands as Bands
    from kompass_rules.model.scale import Checklist as Checklist
    from kompass_rules.model.scale import Likert as Likert
    from kompass_rules.model.scale import Linear as Linear
    from kompass_rules.model.scale import Options as Options
    from kompass_rules.model.scale import Points as Points
    from kompass_rules.model.scale import Scale as Scale
    from kompass_rules.numbers import number as number
    from kompass_rules.revisions.association import Association as Association
    from kompass_rules.revisions.association import Common as Common
    from kompass_rules.revisions.association import CriteriaChange as CriteriaChange
    from kompass_rules.revisions.association import Defaults as Defaults
    from kompass_rules.revisions.association import Match as Match
    from kompass_rules.revisions.association import Verb as Verb
    from kompass_rules.revisions.change import Change as Change
    from kompass_rules.revisions.change import ChangeKind as ChangeKind
    from kompass_rules.revisions.changes import Changes as Changes
    from kompass_rules.revisions.changes import diff as diff
    from kompass_rules.revisions.correspondence import Component as Component
    from kompass_rules.revisions.correspondence import Correspondence as Correspondence
    from kompass_rules.revisions.correspondence import Row as Row
    from kompass_rules.revisions.draft import draft as draft
    from kompass_rules.rounding import Rounding as Rounding
    from kompass_rules.scoring.assessment import Assessment as Assessment
    from kompass_rules.scoring.assessment import Figure as Figure
    from kompass_rules.scoring.assessment import Note as Note
    from kompass_rules.scoring.assessment import PrintedChange as PrintedChange
    from kompass_rules.scoring.assessment import PrintedChanges as PrintedChanges
    from kompass_rules.scoring.cells import Cell as Cell
    from kompass_rules.scoring.evaluation import Evaluation as Evaluation
    from kompass_rules.scoring.evaluation import evaluate as evaluate
    from kompass_rules.scoring.explanation import Explanation as Explanation
    from kompass_rules.scoring.explanation import ExplanationStep as ExplanationStep
    from kompass_rules.scoring.figures import Figures as Figures
    from kompass_rules.scoring.figures import NodeFigures as NodeFigures
    from kompass_rules.scoring.form import FormAnswers as FormAnswers
    from kompass_rules.scoring.form import answers_from_text as answers_from_text
    from kompass_rules.scoring.form import check_assessment as check_assessment
    from kompass_rules.scoring.hosts import Monotone as Monotone
    from kompass_rules.scoring.plain import Plain as Plain
    from kompass_rules.scoring.plan import Status as Status
    from kompass_rules.scoring.restore import restore as restore
    from kompass_rules.scoring.score import Score as Score
    from kompass_rules.scoring.snapshot import Snapshot as Snapshot
    from kompass_rules.showing.charts.points import chart_points as chart_points
    from kompass_rules.showing.charts.profile import Marks as Marks
    from kompass_rules.showing.charts.profile import chart_profile as chart_profile
    from kompass_rules.showing.charts.series import chart_series as chart_series
    from kompass_rules.showing.charts.svg import Chart as Chart
    from kompass_rules.showing.report import Report as Report
    from kompass_rules.showing.report import report as report
    from kompass_rules.workbench.digest_diff import TreeDiff as TreeDiff
    from kompass_rules.workbench.replay import Cause as Cause
    from kompass_rules.workbench.replay import Divergence as Divergence
    from kompass_rules.workbench.replay import Edits as Edits
    from kompass_rules.workbench.replay import Outcome as Outcome
    from kompass_rules.workbench.replay import Replayed as Replayed
    from kompass_rules.workbench.replay import replay as replay

__version__ = VERSION

_MODULES = {
    "analysis.audit": "Audit ChangesOutcome Possibility RegimeOutcome audit",
    "analysis.cohort": "Cohort NodeCohort cohort",
    "analysis.key_figures": "Colour Direction KeyFigure KeyFigureReading KeyFigures Threshold Trend readings",
    "analysis.means": "Mean Means Statistic",
    "analysis.position": "Position position",
    "analysis.questionnaire": "Backing Coverage Question Questionnaire coverage",
    "analysis.regimes": "Regime regimes",
    "analysis.robustness": "Robustness is_certified ranking robustness",
    "analysis.standing": "Standing",
    "analysis.strain": "Strain strains",
    "analysis.target": "AnswerChange Goal Marginal Target target",
    "comparison.comparability.degrees": "Bias Comparability Degree Reason Shares",
    "comparison.compare": "Comparison compare",
    "comparison.difference": "Difference GradeChange Side Tipping Verdict",
    "comparison.suppose": "scenarios suppose",
    "comparison.supposition": "SupposedCriteria Supposition",
    "documents.folder": "bundled bundled_means bundled_names bundled_questionnaire load_framework parse_framework",
    "documents.kolada": "parse_kolada parse_kolada_titles",
    "documents.limits": "Limits TRUSTED",
    "documents.loading": (
        "check_document load_assessment load_correspondence load_means load_questionnaire load_ruleset "
        "parse_assessment parse_correspondence parse_key_figures parse_means parse_questionnaire parse_ruleset"
    ),
    "documents.results": "parse_snapshot",
    "documents.schemas": "schema",
    "documents.to_toml": (
        "dump_assessment dump_correspondence dump_framework dump_key_figures dump_means dump_questionnaire dump_ruleset"
    ),
    "errors": (
        "Audience Finding FloatRefusedError InexactError InvalidError KompassError MissingExtraError "
        "NotComparableError UnknownCodeError"
    ),
    "exact": "Number number_text",
    "framework": "Framework",
    "interval": "End Interval",
    "model.aggregation": "Aggregation BestOf HostAggregation",
    "model.evidence": "Evidence",
    "model.grades": "Grade Grades GradesBy GradesOf",
    "model.level": "Level",
    "model.node": "Area Criterion Node",
    "model.profile": "Profile",
    "model.rounding_rules": "PercentOf PercentRule PointsRule",
    "model.ruleset": "Missing Ruleset",
    "model.scale": "Answer Band Bands Checklist Likert Linear Options Points Scale",
    "numbers": "number",
    "revisions.association": "Association Common CriteriaChange Defaults Match Verb",
    "revisions.change": "Change ChangeKind",
    "revisions.changes": "Changes diff",
    "revisions.correspondence": "Component Correspondence Row",
    "revisions.draft": "draft",
    "rounding": "Rounding",
    "scoring.assessment": "Assessment Figure Note PrintedChange PrintedChanges",
    "scoring.cells": "Cell",
    "scoring.evaluation": "Evaluation evaluate",
    "scoring.explanation": "Explanation ExplanationStep",
    "scoring.figures": "Figures NodeFigures",
    "scoring.form": "FormAnswers answers_from_text check_assessment",
    "scoring.hosts": "Monotone",
    "scoring.plain": "Plain",
    "scoring.plan": "Status",
    "scoring.restore": "restore",
    "scoring.score": "Score",
    "scoring.snapshot": "Snapshot",
    "showing.charts.points": "chart_points",
    "showing.charts.profile": "Marks chart_profile",
    "showing.charts.series": "chart_series",
    "showing.charts.svg": "Chart",
    "showing.report": "Report report",
    "workbench.digest_diff": "TreeDiff",
    "workbench.replay": "Cause Divergence Edits Outcome Replayed replay",
}
"""The public names by module, as type checkers see them above."""

_HOMES = dict(sorted((name, module) for module, names in _MODULES.items() for name in names.split()))
__all__ = list(_HOMES)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    value = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
