"""Sentences of charts and reports."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

__all__ = ["PHRASES"]

PHRASES: Mapping[str, Sentence] = {
    "area": Sentence("Område", "Area"),
    "chart-band": Sentence(
        "Så mycket hade den tidigare poängen varit med den senare revideringens regler",
        "The earlier score by the rules of the later revision lies within the band",
    ),
    "chart-breaks": Sentence(
        "Reviderat före {revisions:and}: där är linjen bruten.",
        "Revised before {revisions:and}: the line is broken there.",
    ),
    "chart-points": Sentence("Poäng per område, {unit}", "Points by area, {unit}"),
    "chart-profile": Sentence("Poängprofil, {unit}", "Score profile, {unit}"),
    "chart-revised": Sentence("reviderat: {revision}", "revised: {revision}"),
    "chart-series": Sentence("Total poäng över åren, {unit}", "Total score over the years, {unit}"),
}
