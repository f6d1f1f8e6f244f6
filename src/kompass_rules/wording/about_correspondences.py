"""What can be wrong with a correspondence."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

__all__ = ["SENTENCES"]

SENTENCES: Mapping[str, Sentence] = {}
