"""What comparisons say: why a difference may be read as it is, and what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

__all__ = ["FINDINGS", "PHRASES", "REASONS"]

FINDINGS: Mapping[str, Sentence] = {}

PHRASES: Mapping[str, Sentence] = {}

REASONS: Mapping[str, Sentence] = {}
