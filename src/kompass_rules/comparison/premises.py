"""Premises: what the numbers of a node rest on, whatever the scores are."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from kompass_rules.comparison.content import Link
from kompass_rules.comparison.step import Step

__all__ = ["Premises", "premises_of"]


@attrs.frozen
class Premises:
    """What the numbers of a node rest on, whatever the scores are.

    `partial`: some common content is not all of a node. `unused`: what is known to be common cannot be used, since
    something is not a mean inside. `one_to_one`: every component has one code on each side. `open`: a common share is
    unknown, and nothing above it but means.
    """

    partial: bool
    unused: bool
    one_to_one: bool
    open: bool


def premises_of(components: Iterable[tuple[Step, int]], *, is_mixed: bool) -> Premises:
    """What a node rests on that is made of these components, each the position in its step.

    `is_mixed`: somewhere above them it is not known how much each part counts.
    """
    found = [_of_component(step, at) for step, at in components]
    return Premises(
        partial=any(one.partial for one in found),
        unused=any(one.unused for one in found),
        one_to_one=all(one.one_to_one for one in found),
        open=any(one.open for one in found) and not is_mixed,
    )


def _of_component(step: Step, at: int) -> Premises:
    component, links, common = step.correspondence.components[at], step.links[at], step.commons[at]
    return Premises(
        partial=not all(_is_whole(step, link) for link in links),
        unused=len(links) < len([row for row in component.rows if row.common.old and row.common.new]),
        one_to_one=len(component.old) <= 1 and len(component.new) <= 1,
        open=common.old is None or common.new is None,
    )


def _is_whole(step: Step, link: Link) -> bool:
    """Whether all is common, and nothing inside can weigh otherwise than before, whichever of it became which."""
    if link.common_old != 1 or link.common_new != 1 or len(link.old) > 1 or len(link.new) > 1:
        return False
    parts = step.old.even_parts(link.old[0])
    return parts is not None and parts == step.new.even_parts(link.new[0])
