"""A framework: the instrument through time, with one ruleset a revision and the correspondences between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import attrs

from kompass_rules.comparison.compare import Comparison, compare
from kompass_rules.errors import Finding, InvalidError, UnknownCodeError, finding
from kompass_rules.exact import Number
from kompass_rules.frozen import FrozenDict, frozen_texts
from kompass_rules.kinds import a, require, several
from kompass_rules.model.code import code_key
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.model.texts import name_faults
from kompass_rules.numbers import given_number
from kompass_rules.revisions.correspondence import Chain, Correspondence
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.scoring.restore import restore
from kompass_rules.scoring.snapshot import Snapshot
from kompass_rules.spelling import close_matches


def _share(value: Number | Decimal) -> Fraction:
    return given_number(value, "largely_from")


def _in_order(rulesets: Iterable[Ruleset]) -> tuple[Ruleset, ...]:
    return several("rulesets", rulesets, Ruleset)


def _sorted(correspondences: Iterable[Correspondence]) -> tuple[Correspondence, ...]:
    found = several("correspondences", correspondences, Correspondence)
    return tuple(sorted(found, key=lambda one: (code_key(one.old.revision), code_key(one.new.revision))))


@attrs.frozen(repr=False)
class Framework:
    """The revisions of one instrument, in order of use: `framework["2020"]` is the ruleset of 2020.

    `largely_from` is the share of max points, on both sides of a revision, from which a parent counts as largely
    comparable. `correspondences` lead from earlier to later ones of its rulesets, and are kept sorted by name.
    Raises `InvalidError` where a ruleset belongs to another framework, a revision or a correspondence is repeated, or
    a correspondence is not between its rulesets.
    """

    name: str = attrs.field(validator=a(str))
    rulesets: tuple[Ruleset, ...] = attrs.field(converter=_in_order)
    title: FrozenDict[str, str] = attrs.field(default=FrozenDict(), converter=frozen_texts)
    largely_from: Fraction = attrs.field(default=Fraction(3, 4), converter=_share)
    correspondences: tuple[Correspondence, ...] = attrs.field(default=(), converter=_sorted)

    def __attrs_post_init__(self) -> None:
        found = [*_faults(self)]
        if found:
            raise InvalidError(found)

    @property
    def revisions(self) -> tuple[str, ...]:
        """The names of the revisions, in order of use."""
        return tuple(ruleset.revision for ruleset in self.rulesets)

    def titled(self, language: str) -> str:
        """The title in a language; else in another that has one; else the name."""
        return self.title.get(language) or next(iter(self.title.values()), self.name)

    def chain(self, old: str, new: str) -> Chain:
        """The fewest correspondences that lead from one revision to another; empty where both are the same.

        Towards an earlier revision they are the converses. Raises `UnknownCodeError` for a revision that is not here,
        and `InvalidError` (`no-correspondence`) where no correspondences lead there.
        """
        if self.revisions.index(self[old].revision) > self.revisions.index(self[new].revision):
            return tuple(one.converse for one in reversed(self.chain(new, old)))
        steps: dict[str, Chain] = {old: ()}
        for revision in (reached := [old]):  # grows while it is walked
            for one in self.correspondences:
                if one.old.revision == revision and one.new.revision not in steps:
                    steps[one.new.revision] = (*steps[revision], one)
                    reached.append(one.new.revision)
        if new not in steps:
            raise InvalidError([finding("no-correspondence", old=old, new=new)])
        return steps[new]

    def compare(self, old: Evaluation | Snapshot, new: Evaluation | Snapshot) -> Comparison:
        """Compare two evaluations along the chain between their revisions.

        A stored result is restored by the framework's own ruleset. Raises `InvalidError` as `compare` and `restore` do,
        and where no correspondences lead from one revision to the other.
        """
        old, new = self._evaluation(old), self._evaluation(new)
        chain = self.chain(old.ruleset.revision, new.ruleset.revision)
        return compare(old, new, chain, largely_from=self.largely_from)

    def _evaluation(self, result: Evaluation | Snapshot) -> Evaluation:
        require("an evaluation", result, Evaluation, Snapshot)
        if isinstance(result, Snapshot):
            return restore(rules_in(self, result), result)
        if result.ruleset.framework != self.name:
            given = result.ruleset.framework
            raise InvalidError([finding("other-framework", "framework", given=given, wanted=self.name)])
        return result

    def series(self, evaluations: Iterable[Evaluation | Snapshot]) -> tuple[Comparison, ...]:
        """Several evaluations of one unit, in order: each compared with the one before it."""
        return tuple(
            self.compare(old, new) for old, new in pairwise(several("evaluations", evaluations, Evaluation, Snapshot))
        )

    def __getitem__(self, revision: str) -> Ruleset:
        for ruleset in self.rulesets:
            if ruleset.revision == revision:
                return ruleset
        raise UnknownCodeError(revision, close_matches(revision, self.revisions))

    def __contains__(self, revision: object) -> bool:
        return revision in self.revisions

    def __iter__(self) -> Iterator[Ruleset]:
        return iter(self.rulesets)

    def __len__(self) -> int:
        return len(self.rulesets)

    def __repr__(self) -> str:
        return f"<Framework {self.name}: {', '.join(self.revisions)}>"


def rules_in(framework: Framework, assessment: Assessment | Snapshot) -> Ruleset:
    """The ruleset of a framework that an assessment, or a result, names; raises `InvalidError` where it has none."""
    if framework.name != assessment.framework:
        given, wanted = assessment.framework, framework.name
        raise InvalidError([finding("other-framework", "framework", given=given, wanted=wanted)])
    if assessment.revision not in framework:
        raise InvalidError([no_revision(assessment.revision, framework.revisions, "revision")])
    return framework[assessment.revision]


def no_revision(revision: str, known: Sequence[str], *at: str | int) -> Finding:
    """The finding of a revision that is not among those of its framework."""
    meant = close_matches(revision, known)
    return finding("revision-not-there", *at, revision=revision, known=tuple(known), meant=meant)


def _faults(framework: Framework) -> Iterator[Finding]:
    yield from name_faults(("title",), framework.title)
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
    yield from _between(framework)


def _between(framework: Framework) -> Iterator[Finding]:
    """Correspondences that are not between the framework's own rulesets, lead backwards, or say the same twice."""
    pairs: set[tuple[str, str]] = set()
    for position, one in enumerate(framework.correspondences):
        place, strays = ("correspondences", position), list[Finding]()
        for side, ruleset in (("old", one.old), ("new", one.new)):
            if ruleset not in framework.rulesets:
                strays.append(finding("other-ruleset", *place, side, revision=ruleset.revision))
        yield from strays
        pair = old, new = one.old.revision, one.new.revision
        if pair in pairs:
            yield finding("duplicate-correspondence", *place, old=old, new=new)
        elif not strays and framework.revisions.index(old) > framework.revisions.index(new):
            yield finding("correspondence-backwards", *place, old=old, new=new)
        pairs.add(pair)
