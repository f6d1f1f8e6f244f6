"""Results computed again, as pages: the answer first, then the places, the causes and the edits."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kompass_rules.interval import Interval
from kompass_rules.model.evidence import Evidence
from kompass_rules.scoring.plan import Status
from kompass_rules.scoring.score import Score
from kompass_rules.showing.layout import NOTHING
from kompass_rules.showing.node_names import node_name
from kompass_rules.showing.page import Lines, Page
from kompass_rules.showing.score_page import headline
from kompass_rules.wording import interval, number, phrase, word
from kompass_rules.workbench.replay import Cause, Divergence, Outcome, Replayed

_PARTS = ("points", "percent", "max_points", "unrounded", "coverage", "grades", "status", "evidence", "disputed")
_HEADER = {"unit", "assessed", "profile", "missing"}
_OUTCOMES = {
    Outcome.SAME: "outcome-same",
    Outcome.SAME_FIGURES: "outcome-same-figures",
    Outcome.DIFFERENT: "outcome-different",
    Outcome.REFUSED: "outcome-refused",
}
_CAUSES = {
    Cause.RULESET: "cause-ruleset",
    Cause.ANSWERS: "cause-answers",
    Cause.ENGINE: "cause-engine",
    Cause.RESULT: "cause-result",
    Cause.WORDS: "cause-words",
}


def replay_page(replayed: Replayed, language: str, framework: str | None = None) -> Page:
    """Return the answer, what matters most first; `framework` is the title of the framework, its name without one."""
    return Page(headline(replayed.snapshot, framework), (Lines(tuple(_lines(replayed, language))),))


def _lines(replayed: Replayed, language: str) -> Iterator[str]:
    yield _answer(replayed, language)
    if replayed.divergences:
        yield from _first(replayed, language)
    edited = tuple(_edited(replayed, language))
    yield from edited
    if edited and replayed.outcome is Outcome.SAME:
        yield phrase("replay-without", language)
    if replayed.snapshot.engine != replayed.engine:
        yield phrase("engine-now", language, then=replayed.snapshot.engine, now=replayed.engine)
    elif not edited:
        yield phrase("nothing-edited", language, now=replayed.engine)
    if replayed.snapshot.calculated:
        yield phrase("not-replayed", language, names=tuple(replayed.snapshot.calculated))


def _answer(replayed: Replayed, language: str) -> str:
    name = _OUTCOMES[replayed.outcome]
    if replayed.outcome is Outcome.DIFFERENT and not replayed.differing:
        name = "outcome-of-another" if replayed.divergences else "outcome-forged"
    return phrase(name, language, count=replayed.differing, all=len(replayed.snapshot.scores))


def _first(replayed: Replayed, language: str) -> Iterator[str]:
    """Yield the first place, the difference there and its cause; then the other places and other causes."""
    first, *others = replayed.divergences
    yield phrase("replay-first", language, place=_place(replayed, first, language), what=_what(first, language))
    for cause in dict.fromkeys(one.cause for one in replayed.divergences):
        places = tuple(one.place for one in others if one.cause is cause)
        if cause is not first.cause:
            yield phrase("replay-others", language, places=places)
        yield phrase(_CAUSES[cause], language, then=replayed.snapshot.engine, now=replayed.engine)
        if cause is first.cause and places:
            yield phrase("replay-elsewhere", language, places=places)


def _place(replayed: Replayed, divergence: Divergence, language: str) -> str:
    code = divergence.place
    if code in _HEADER:
        return word("result-part", code, language)
    return node_name(replayed.ruleset, code, language) if code in replayed.ruleset else code


def _what(divergence: Divergence, language: str) -> str:
    """Return the parts of a place that differ, then and now; a node may be on one side only."""
    then, now = divergence.then, divergence.now
    told = []
    if isinstance(then, Score) and isinstance(now, Score):
        for name in _PARTS:
            before, after = (_shown(getattr(one, name), language) for one in (then, now))
            if before != after:
                told.append((word("result-part", name, language), before, after))
    else:
        before, after = (_shown(one, language) for one in (then, now))
        told.append(("", before, after))
    return "; ".join(
        phrase("replay-then-now", language, what=what, then=before, now=after).strip() for what, before, after in told
    )


def _shown(value: object, language: str) -> str:
    match value:
        case None:
            return NOTHING
        case Interval():
            return interval(value, language)
        case tuple():
            return ", ".join(value) or NOTHING
        case Fraction():
            return number(value, language)
        case Status():
            return word("status", value, language)
        case Evidence():
            return word("evidence", value, language)
        case Score():
            return phrase("replay-there", language)
        case _:
            return str(value)


def _edited(replayed: Replayed, language: str) -> Iterator[str]:
    """Yield every edit since, also those that make no difference."""
    edits, revision = replayed.edits, replayed.snapshot.revision
    if edits.is_forged:
        yield phrase("is-forged", language)
    if edits.ruleset and edits.nodes.policy:
        yield phrase("edited-policy", language, revision=revision)
    elif edits.ruleset and edits.nodes.changed_codes:
        yield phrase("edited-nodes", language, revision=revision, codes=edits.nodes.lowest)
    elif edits.ruleset:
        yield phrase("edited-somewhere", language, revision=revision)
    if edits.answers and not edits.is_forged:
        yield phrase("edited-answers", language, codes=edits.codes)
