"""The documents as they are written: the one definition behind the reader, the JSON Schemas and the reference of keys.

A record mirrors a table, an attribute its key. What the key means is told in Swedish and English, beside it. Adding a
class to `DOCUMENTS` is all that a new kind of document takes.
"""

from typing import Any

from kompass_rules.documents.records.assessment import Answer, AssessmentRecord, FigureRecord, NoteRecord
from kompass_rules.documents.records.common import FORMAT, Date, Text
from kompass_rules.documents.records.correspondence import (
    AssociationRecord,
    CommonRecord,
    CorrespondenceRecord,
    DefaultsRecord,
)
from kompass_rules.documents.records.expectations import (
    Absent,
    Amount,
    ExpectationRecord,
    ExpectationsRecord,
    ExpectedDifferenceRecord,
    ExpectedFindingRecord,
)
from kompass_rules.documents.records.framework import FrameworkRecord
from kompass_rules.documents.records.ruleset import (
    SCALES,
    BandsRecord,
    ChecklistRecord,
    LevelRecord,
    LikertRecord,
    NodeRecord,
    OptionsRecord,
    PercentRecord,
    PointsRecord,
    PointsScaleRecord,
    RulesetRecord,
    ScaleRecord,
    TotalRecord,
)

__all__ = [
    "DOCUMENTS",
    "FORMAT",
    "SCALES",
    "Absent",
    "Amount",
    "Answer",
    "AssessmentRecord",
    "AssociationRecord",
    "BandsRecord",
    "ChecklistRecord",
    "CommonRecord",
    "CorrespondenceRecord",
    "Date",
    "DefaultsRecord",
    "ExpectationRecord",
    "ExpectationsRecord",
    "ExpectedDifferenceRecord",
    "ExpectedFindingRecord",
    "FigureRecord",
    "FrameworkRecord",
    "LevelRecord",
    "LikertRecord",
    "NodeRecord",
    "NoteRecord",
    "OptionsRecord",
    "PercentRecord",
    "PointsRecord",
    "PointsScaleRecord",
    "RulesetRecord",
    "ScaleRecord",
    "Text",
    "TotalRecord",
]

DOCUMENTS: dict[str, Any] = {
    "framework": FrameworkRecord,
    "ruleset": RulesetRecord,
    "assessment": AssessmentRecord,
    "correspondence": CorrespondenceRecord,
    "expectations": ExpectationsRecord,
}
"""The record of each kind of document."""
