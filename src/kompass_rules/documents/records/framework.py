"""A framework as it is written: the revisions of one instrument."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import attrs

from kompass_rules.documents.keys import told
from kompass_rules.documents.records.common import FORMAT_KEY, FRAMEWORK, TITLE, kind_key

__all__ = ["FrameworkRecord"]


@attrs.frozen(kw_only=True)
class FrameworkRecord:
    """An instrument through time."""

    format: Literal[1] = attrs.field(metadata=FORMAT_KEY)
    kind: Literal["framework"] = attrs.field(metadata=kind_key("framework"))
    framework: str = attrs.field(metadata=FRAMEWORK)
    title: dict[str, str] = attrs.field(factory=dict, metadata=TITLE)
    revisions: tuple[str, ...] = attrs.field(
        metadata=told(
            "Revideringarna i den ordning de används; revidering X är filen X.toml bredvid",
            "The revisions in order of use; revision X is the file X.toml beside this one",
            example=["2016", "2020"],
        )
    )
    largely_from: Fraction = attrs.field(
        default=Fraction(3, 4),
        metadata=told(
            "Från denna andel (0 till 1) av högsta poäng, på båda sidor, är en nod till stor del jämförbar",
            "From this share (0 to 1) of max points, on both sides, a node is largely comparable",
            example="3/4",
        ),
    )
