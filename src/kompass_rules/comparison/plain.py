"""The plain JSON of a comparison, apart from what computes one: to read it needs little."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, TypedDict

from kompass_rules.comparison.difference import PlainDifference
from kompass_rules.comparison.supposition import PlainSupposition
from kompass_rules.model.ruleset import Missing
from kompass_rules.scoring.plain import NumberText
from kompass_rules.scoring.snapshot import PlainDigests


class PlainSource(TypedDict):
    """The source of one side as plain JSON: what it was computed from, and how."""

    revision: str
    assessed: Annotated[str, date] | None
    profile: str | None
    missing: Annotated[str, Missing]
    rounding: bool
    callables: list[str]
    digests: PlainDigests


class PlainStep(TypedDict):
    """One correspondence of the chain as plain JSON."""

    old: str
    new: str
    digest: str


class PlainComparison(TypedDict):
    """A comparison as plain JSON, format 1: numbers as exact text, what is absent as null, nodes by code."""

    format: Literal[1]
    kind: Literal["comparison"]
    engine: str
    framework: str
    unit: str
    old: PlainSource
    new: PlainSource
    chain: list[PlainStep]
    largely_from: NumberText
    supposed: list[PlainSupposition] | None
    total: PlainDifference
    nodes: dict[str, PlainDifference]
