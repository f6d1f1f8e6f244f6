"""Reasons as sentences."""

from __future__ import annotations

from kompass_rules.comparison.comparability.degrees import Reason
from kompass_rules.wording import reason_text

__all__ = ["reason_sentence"]


def reason_sentence(reason: Reason, language: str) -> str:
    """Return the sentence of a reason."""
    return reason_text(reason.code, reason.values, language)
