"""Faults of expectations in themselves, before their framework and their assessments are opened."""

from __future__ import annotations

from collections.abc import Iterator

from kompass_rules.documents.cascades import not_caused_by
from kompass_rules.documents.records import ExpectationRecord, ExpectationsRecord
from kompass_rules.errors import Finding, Path, finding

_GIVEN = ("answers", "printed", "not_applicable", "profile")
_SCORES = ("points", "unrounded", "percent", "grade")


def check_expectations(record: ExpectationsRecord, broken: frozenset[Path]) -> list[Finding]:
    """Unclear, empty or impossible expectations, and repeated names."""
    found, seen = list[Finding](), set[str]()
    known = {place for place in broken if place[2:] == ("name",)}
    unsure = {place[1] for place in broken - known if place[0] == "expect" and len(place) > 1}
    for at, one in enumerate(record.expect):
        if one.name in seen:
            found.append(finding("duplicate-expectation", "expect", at, "name", name=one.name))
        seen.add(one.name)
        if at not in unsure:
            found += _faults(one, ("expect", at))
    return not_caused_by(found, broken)


def _faults(one: ExpectationRecord, place: Path) -> Iterator[Finding]:
    given = [key for key in _GIVEN if getattr(one, key)]
    named = {key for key in ("assessment", "revision", "old", "new") if getattr(one, key) is not None}
    if named not in ({"assessment"}, {"revision"}, {"old", "new"}) or (given and named != {"revision"}):
        yield finding("case-unclear", *place)
        return
    expected = [key for key in (*_SCORES, "comparison") if getattr(one, key)]
    if not expected and one.findings is None:
        yield finding("nothing-expected", *place)
    for code, difference in one.comparison.items():
        if difference == type(difference)():
            yield finding("nothing-expected", *place, "comparison", code)
    for key in expected:
        if one.findings:
            yield finding("not-to-be-expected", *place, key, key=key, beside="findings")
        elif (key == "comparison") != ("old" in named):
            beside = "old" if "old" in named else "assessment" if "assessment" in named else "revision"
            yield finding("not-to-be-expected", *place, key, key=key, beside=beside)
