"""A framework: the instrument through time, with one ruleset a revision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

import attrs

from kompass_rules.errors import Finding, InvalidError, UnknownCodeError, finding, near
from kompass_rules.exact import exact
from kompass_rules.frozen import FrozenDict, frozen_texts
from kompass_rules.model.ruleset import Ruleset

__all__ = ["Framework"]


def _share(value: object) -> Fraction:
    return exact(value, "largely_from")


def _in_order(rulesets: Iterable[Ruleset]) -> tuple[Ruleset, ...]:
    return tuple(rulesets)


@attrs.frozen(repr=False)
class Framework:
    """The revisions of one instrument, in order of use: `framework["2020"]` is the ruleset of 2020.

    `largely_from` is the share of max points, on both sides of a revision, from which a parent counts as largely
    comparable. Raises `InvalidError` where a ruleset belongs to another framework or a revision stands twice.
    """

    name: str
    rulesets: tuple[Ruleset, ...] = attrs.field(converter=_in_order)
    title: FrozenDict[str, str] = attrs.field(default=FrozenDict(), converter=frozen_texts)
    largely_from: Fraction = attrs.field(default=Fraction(3, 4), converter=_share)

    def __attrs_post_init__(self) -> None:
        found = [*_faults(self)]
        if found:
            raise InvalidError(found)

    @property
    def revisions(self) -> tuple[str, ...]:
        """The names of the revisions, in order of use."""
        return tuple(ruleset.revision for ruleset in self.rulesets)

    def __getitem__(self, revision: str) -> Ruleset:
        for ruleset in self.rulesets:
            if ruleset.revision == revision:
                return ruleset
        raise UnknownCodeError(revision, near(revision, self.revisions))

    def __contains__(self, revision: object) -> bool:
        return revision in self.revisions

    def __iter__(self) -> Iterator[Ruleset]:
        return iter(self.rulesets)

    def __len__(self) -> int:
        return len(self.rulesets)

    def __repr__(self) -> str:
        return f"<Framework {self.name}: {', '.join(self.revisions)}>"


def _faults(framework: Framework) -> Iterator[Finding]:
    if not framework.rulesets:
        yield finding("no-revisions", "revisions")
    if framework.largely_from <= 0:
        yield finding("not-positive", "largely_from", value=framework.largely_from)
    elif framework.largely_from > 1:
        yield finding("share-outside", "largely_from", share=framework.largely_from)
    seen: set[str] = set()
    for position, ruleset in enumerate(framework.rulesets):
        if ruleset.framework != framework.name:
            yield finding("other-framework", "revisions", position, given=ruleset.framework, wanted=framework.name)
        if ruleset.revision in seen:
            yield finding("duplicate-revision", "revisions", position, revision=ruleset.revision)
        seen.add(ruleset.revision)
