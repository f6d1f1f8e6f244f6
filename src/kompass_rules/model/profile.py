"""Profiles: named subsets of a ruleset, one of which an assessment may choose."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import attrs

from kompass_rules.errors import Finding, Path, finding
from kompass_rules.frozen import FrozenDict, frozen_texts, text_tuple
from kompass_rules.model.cited import CitedPart, citation_faults
from kompass_rules.model.node import Area, Node
from kompass_rules.model.texts import name_faults
from kompass_rules.spelling import SuggestionBudget


@attrs.frozen
class Profile(CitedPart):
    """A subset of a ruleset: all nodes but those that it `leaves_out`, and all below them.

    They are treated as not applicable in an assessment that chooses the profile. `title` is by language. `source` and
    `evidence` of None are the ruleset's own.
    """

    title: FrozenDict[str, str] = attrs.field(default=FrozenDict(), converter=frozen_texts)
    leaves_out: tuple[str, ...] = attrs.field(default=(), converter=text_tuple)


def profile_faults(profiles: Mapping[str, Profile], total: Area, codes: Collection[str]) -> Iterator[Finding]:
    """Findings for the names and texts of profiles, and for what they leave out; `codes` are those of the ruleset."""
    guesses = SuggestionBudget()
    for name, profile in profiles.items():
        place = ("profiles", name)
        yield from name_faults(place, name)
        yield from name_faults((*place, "title"), profile.title)
        yield from citation_faults(profile, place)
        yield from _left_out((*place, "leaves_out"), profile, codes, guesses)
        if _leaves_nothing(total, frozenset(profile.leaves_out)):
            yield finding("profile-leaves-nothing", *place, "leaves_out", profile=name)


def _left_out(place: Path, profile: Profile, codes: Collection[str], guesses: SuggestionBudget) -> Iterator[Finding]:
    seen: set[str] = set()
    for position, code in enumerate(profile.leaves_out):
        if code not in codes:
            yield finding("unknown-code", *place, position, code=code, meant=guesses.close_matches(code, codes))
        if code in seen:
            yield finding("duplicate-code", *place, position, code=code)
        seen.add(code)


def _leaves_nothing(total: Area, left_out: Collection[str]) -> bool:
    """Return whether nothing is left to assess."""
    if not left_out:
        return False
    waiting: list[Node] = [total]
    while waiting:
        node = waiting.pop()
        if node.code in left_out:
            continue
        if not node.children:
            return False
        waiting += node.children
    return True
