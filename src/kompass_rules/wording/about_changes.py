"""What the list of changes between two revisions says."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

__all__ = ["PHRASES"]

PHRASES: Mapping[str, Sentence] = {}
