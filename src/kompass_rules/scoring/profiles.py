"""Profiles of assessments: what a chosen subset of a ruleset leaves out, and what cannot be answered beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kompass_rules.errors import Finding, finding
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.scoring.assessment import Assessment
from kompass_rules.spelling import close_matches


def left_out_of(ruleset: Ruleset, assessment: Assessment) -> frozenset[str]:
    """The codes that are not applicable: those that the assessment names, and those that its profile leaves out."""
    profile = None if assessment.profile is None else ruleset.profiles.get(assessment.profile)
    return frozenset(assessment.not_applicable).union(() if profile is None else profile.leaves_out)


def profile_faults(ruleset: Ruleset, name: str | None, answers: Iterable[str]) -> Iterator[Finding]:
    """Findings for a profile that the ruleset does not have, and for answers that the profile has no room for."""
    if name is None:
        return
    if name not in ruleset.profiles:
        yield finding("unknown-profile", "profile", profile=name, meant=close_matches(name, ruleset.profiles))
        return
    left_out = frozenset(ruleset.profiles[name].leaves_out)
    above = {over: code for code in ruleset.profiles[name].leaves_out for over in ruleset.ancestors(code)}
    for code in answers:
        if code in ruleset and not left_out.isdisjoint((code, *ruleset.ancestors(code))):
            yield finding("answer-outside-profile", "answers", code, code=code, profile=name)
        elif code in above:
            yield finding("answer-around-left-out", "answers", code, code=code, profile=name, below=above[code])
