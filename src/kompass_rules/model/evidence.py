"""The evidence for a fact. Undocumented facts are marked in the data and in every output."""

from __future__ import annotations

from enum import StrEnum

from kompass_rules.errors import one_of


class Evidence(StrEnum):
    """Documented by the source, inferred from it, or assumed; in this order from strong to weak."""

    DOCUMENTED = "documented"
    INFERRED = "inferred"
    ASSUMED = "assumed"

    @staticmethod
    def weaker(first: Evidence, second: Evidence) -> Evidence:
        """The weaker of two."""
        return first if _ORDER[first] > _ORDER[second] else second


_ORDER = {evidence: place for place, evidence in enumerate(Evidence)}


def as_evidence(value: str) -> Evidence:
    """The converter of attrs fields."""
    return one_of(Evidence, value)


def as_optional_evidence(value: str | None) -> Evidence | None:
    """The converter of attrs fields whose evidence is, if None, that of the document."""
    return None if value is None else one_of(Evidence, value)
