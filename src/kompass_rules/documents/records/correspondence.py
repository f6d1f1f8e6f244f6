"""A correspondence as it is written: what became of one revision in the next, one table a row."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import attrs

from kompass_rules.documents.keys import told
from kompass_rules.documents.records.common import (
    EVIDENCE,
    FORMAT_KEY,
    FRAMEWORK,
    NOTE,
    OWN_EVIDENCE,
    OWN_SOURCE,
    SOURCE,
    Text,
    kind_key,
)
from kompass_rules.model.evidence import Evidence
from kompass_rules.revisions.association import CriteriaChange, Match

__all__ = ["AssociationRecord", "CommonRecord", "CorrespondenceRecord", "DefaultsRecord"]

_MATCH = told(
    "Vad det nya är i förhållande till det gamla: samma sak, nästan samma, vidare, snävare eller bara besläktat",
    "What the new is to the old: the same, nearly the same, broader, narrower, or only related",
    example="close",
)
_COMMON = told(
    "Hur stor del av innehållet som minst är gemensam, på vardera sidan; okänt om inget sägs",
    "The least share of the content that is common, on each side; unknown if unsaid",
    example={"old": "2/3", "new": 1},
)
_CRITERIA = told(
    "Hur själva bedömningen har ändrats: inte alls, hårdare, mildare, på annat sätt, eller okänt",
    "How the assessment itself changed: not at all, harder, easier, otherwise, or unknown",
    example="stricter",
)


@attrs.frozen(kw_only=True)
class CommonRecord:
    """What two sides have in common."""

    old: Fraction | None = attrs.field(
        default=None,
        metadata=told(
            "Den minsta andel (0 till 1) av det gamlas maxpoäng som är gemensam",
            "The least share (0 to 1) of the old max points that is common",
            example="2/3",
        ),
    )
    new: Fraction | None = attrs.field(
        default=None,
        metadata=told(
            "Den minsta andel (0 till 1) av det nyas maxpoäng som är gemensam",
            "The least share (0 to 1) of the new max points that is common",
            example=1,
        ),
    )


@attrs.frozen(kw_only=True)
class DefaultsRecord:
    """What holds for every row that does not say otherwise."""

    match: Match | None = attrs.field(default=None, metadata=_MATCH)
    common: CommonRecord | None = attrs.field(default=None, metadata=_COMMON)
    criteria: CriteriaChange | None = attrs.field(default=None, metadata=_CRITERIA)
    source: str | None = attrs.field(default=None, metadata=SOURCE)
    evidence: Evidence | None = attrs.field(default=None, metadata=EVIDENCE)
    note: Text | None = attrs.field(default=None, metadata=NOTE)


@attrs.frozen(kw_only=True)
class AssociationRecord:
    """One row: what some codes became."""

    old: tuple[str, ...] = attrs.field(
        metadata=told(
            "Koderna i den gamla revideringen; tom om raden gäller något nytt",
            "The codes in the old revision; empty where the row is of something new",
            example=["2"],
        )
    )
    new: tuple[str, ...] = attrs.field(
        metadata=told(
            "Koderna i den nya revideringen; tom om det gamla har utgått",
            "The codes in the new revision; empty where the old was dropped",
            example=["5"],
        )
    )
    match: Match | None = attrs.field(default=None, metadata=_MATCH)
    common: CommonRecord | None = attrs.field(default=None, metadata=_COMMON)
    criteria: CriteriaChange | None = attrs.field(default=None, metadata=_CRITERIA)
    source: str | None = attrs.field(default=None, metadata=SOURCE)
    evidence: Evidence | None = attrs.field(default=None, metadata=EVIDENCE)
    note: Text | None = attrs.field(default=None, metadata=NOTE)
    proposed: bool = attrs.field(
        default=False,
        metadata=told(
            "Om raden bara är ett förslag; då jämförs inget förrän någon har bekräftat den genom att stryka ordet",
            "Whether the row is only a proposal; nothing is compared until somebody confirms it by removing the word",
            example=True,
        ),
    )


@attrs.frozen(kw_only=True)
class CorrespondenceRecord:
    """What became of one revision in the next."""

    format: Literal[1] = attrs.field(metadata=FORMAT_KEY)
    kind: Literal["correspondence"] = attrs.field(metadata=kind_key("correspondence"))
    framework: str = attrs.field(metadata=FRAMEWORK)
    old: str = attrs.field(metadata=told("Den gamla revideringen", "The old revision", example="2016"))
    new: str = attrs.field(metadata=told("Den nya revideringen", "The new revision", example="2020"))
    source: str | None = attrs.field(default=None, metadata=OWN_SOURCE)
    evidence: Evidence = attrs.field(default=Evidence.ASSUMED, metadata=OWN_EVIDENCE)
    note: Text | None = attrs.field(default=None, metadata=NOTE)
    defaults: DefaultsRecord | None = attrs.field(
        default=None,
        metadata=told(
            "Vad som gäller för varje rad som inte säger annat",
            "What holds for every row that says no other",
            example={"match": "close", "criteria": "same"},
        ),
    )
    associations: tuple[AssociationRecord, ...] = attrs.field(
        metadata=told(
            "Raderna, en [[associations]] för varje; tillsammans nämner de allt i båda revideringarna",
            "The rows, each an [[associations]]; together they account for all of both revisions",
            example=[{"old": ["2"], "new": ["5"], "match": "close"}],
        )
    )
