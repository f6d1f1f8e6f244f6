"""Answers by the share that they earn, and the steps from one answer to better ones."""

from __future__ import annotations

from fractions import Fraction

from kompass_rules.exact import to_int_if_integral
from kompass_rules.model.scale import Answer, Likert, Linear, Points, Scale


def earned_shares(scale: Scale, maximum: Fraction) -> tuple[Fraction, ...] | None:
    """The shares that single answers earn, ascending; None where any share between two ends can be earned."""
    table = scale.table(maximum)
    if isinstance(scale, Likert) or (isinstance(scale, Points) and scale.step is None):
        return None
    bands = getattr(scale, "bands", ())
    shares = {*table.values(), *(band.share for band in bands)}
    return tuple(sorted(shares)) or None


def answer_earning(scale: Scale, share: Fraction, maximum: Fraction) -> Answer | None:
    """An answer that earns exactly this share; None where the scale has none."""
    for answer, earned in scale.table(maximum).items():
        if earned == share:
            return answer
    for band in getattr(scale, "bands", ()):
        if band.share == share:
            return to_int_if_integral(band.start)
    match scale:
        case Points():
            found = share * maximum
        case Likert():
            found = scale.low + share * (scale.high - scale.low)
        case Linear():
            found = scale.worst + share * (scale.best - scale.worst)
        case _:
            return None
    answer = to_int_if_integral(found)
    return answer if scale.share(answer, maximum) == share else None
