"""A comparison in words: how much better, how sure, and why not more; the reasons; a sentence for a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from typing import TYPE_CHECKING

import attrs

from kompass_rules.comparison.comparability.degrees import Bias, Degree, Reason
from kompass_rules.comparison.difference import Difference, Side, Verdict, verdict_of
from kompass_rules.exact import Interval
from kompass_rules.model.code import TOTAL, ancestors, code_key
from kompass_rules.model.evidence import Evidence
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.showing.comparison_table import compared
from kompass_rules.showing.remarks import stated
from kompass_rules.wording import percent, phrase, shown, signed

if TYPE_CHECKING:
    from kompass_rules.comparison.compare import Comparison

__all__ = ["answer", "grounds", "reservation", "why"]

_COMPARABLE = {
    Degree.FULLY: "comparable-fully",
    Degree.LARGELY: "comparable-largely",
    Degree.PARTLY: "comparable-partly",
    Degree.NOT: "comparable-not",
}
_REPORTS = {
    Degree.FULLY: "report-fully",
    Degree.LARGELY: "report-largely",
    Degree.PARTLY: "report-partly",
    Degree.NOT: "report-not",
}
_VERDICTS = {
    Verdict.ROSE: "verdict-rose",
    Verdict.FELL: "verdict-fell",
    Verdict.UNCHANGED: "verdict-unchanged",
    Verdict.CANNOT_TELL: "verdict-cannot-tell",
}
_BIASES = {
    (Bias.UNDERSTATES, Verdict.ROSE): ("bias-understates-rise", "bias-understates-rise-as-far"),
    (Bias.UNDERSTATES, Verdict.FELL): ("bias-understates-fall", "bias-understates-fall-as-far"),
    (Bias.UNDERSTATES, Verdict.CANNOT_TELL): ("bias-understates-either", "bias-understates-either-as-far"),
    (Bias.OVERSTATES, Verdict.ROSE): ("bias-overstates-rise", "bias-overstates-rise-as-far"),
    (Bias.OVERSTATES, Verdict.FELL): ("bias-overstates-fall", "bias-overstates-fall-as-far"),
    (Bias.OVERSTATES, Verdict.CANNOT_TELL): ("bias-overstates-either", "bias-overstates-either-as-far"),
}
"""By bias, and by what straight says: the sentence where all content is the same, and where only some is."""
_ROWS = {"paired": "paired-rows", "dropped": "dropped-rows", "added": "added-rows"}


def answer(comparison: Comparison, language: str) -> tuple[str, str, str]:
    """Three lines about the total: how much, how sure, and why not more."""
    total = comparison.total
    return (
        _how_much(total, language),
        _how_sure(comparison, total, language),
        _why_not_more(comparison, total, language),
    )


def _how_much(one: Difference, language: str) -> str:
    old, new = _of(one.old, language, alone=one.old.max_points != one.new.max_points), _of(one.new, language)
    if one.straight is None:
        return phrase("no-difference", language, old=old, new=new)
    unit = phrase("percentage-points" if one.new.max_points is None else "points", language)
    return phrase("changed-by", language, change=signed(one.straight, language), unit=unit, old=old, new=new)


def _of(side: Side, language: str, *, alone: bool = True) -> str:
    """A score for a sentence: "549 av 800"; without its maximum where another of the same stands beside it."""
    if side.share is None or (side.share.low == 0 and side.share.high == 1):
        return phrase("nothing-known", language)
    if side.points is None or side.max_points is None:
        return percent(side.share * 100, language)
    if not alone:
        return shown(side.points, language)
    return phrase("of-max", language, points=shown(side.points, language), max=shown(side.max_points, language))


def _in_points(side: Side, language: str, *, alone: bool = True) -> str:
    """A score for a sentence that stands by itself: "549 av 800 poäng"."""
    said = _of(side, language, alone=alone)
    return said if side.points is None else f"{said} {phrase('points', language)}"


def _how_sure(comparison: Comparison, one: Difference, language: str) -> str:
    if not comparison.chain and one.degree is Degree.FULLY:
        return phrase("same-ruleset", language, revision=comparison.new.ruleset.revision)
    return " ".join([phrase(_COMPARABLE[one.degree], language), *_caps(one, language), *_bias(one, language)])


_CAPS = ("coverage-old", "coverage-new", "not-applicable-differs")


def _caps(one: Difference, language: str) -> list[str]:
    """What the two evaluations leave out or miss, each in its own way."""
    return [reason.text(language) for reason in one.reasons if reason.code in _CAPS]


def _bias(one: Difference, language: str) -> Iterator[str]:
    """How the difference is bent, as far as the content is the same."""
    if one.degree is Degree.NOT or one.bias is Bias.NONE:
        return
    if one.bias is Bias.UNKNOWN:
        yield phrase("bias-unknown", language)
        return
    verdict = verdict_of(one.straight)
    way = verdict if verdict in (Verdict.ROSE, Verdict.FELL) else Verdict.CANNOT_TELL
    everywhere, as_far = _BIASES[one.bias, way]
    yield phrase(everywhere if _is_same_content(one.reasons) else as_far, language)


def _is_same_content(reasons: Iterable[Reason]) -> bool:
    codes = {reason.code for reason in reasons}
    return codes.isdisjoint({"common-unknown", "common-least", "added", "dropped"})


def _why_not_more(comparison: Comparison, one: Difference, language: str) -> str:
    said = list(_bounds(comparison, one, language))
    if one.verdict in (Verdict.ROSE, Verdict.FELL, Verdict.UNCHANGED) and _caps(one, language):
        said.append(phrase("as-scored", language))
    if one.tipping_share is not None and one.straight is not None:
        rises = one.straight.low_end > (0, 0)
        share = percent(one.tipping_share * 100, language)
        said.append(phrase("tips-rise" if rises else "tips-fall", language, share=share))
    return " ".join(said)


def _bounds(comparison: Comparison, one: Difference, language: str) -> Iterator[str]:
    if one.verdict is None:
        yield phrase("no-numbers", language)
    elif one.bounds is None:
        unknown = "common-unknown" in {reason.code for reason in one.reasons}
        yield phrase("unbounded-content" if unknown else "unbounded", language)
    elif not one.bounds.is_exact:
        low, high = (signed(Interval.exactly(end), language) for end in (one.bounds.low, one.bounds.high))
        yield phrase("bounded" if comparison.chain else "bounded-same", language, low=low, high=high)
        yield phrase(_VERDICTS[one.verdict], language)
    else:
        yield phrase(_VERDICTS[one.verdict], language)


def why(comparison: Comparison, language: str) -> Iterator[str]:
    """Every reason once, with the nodes that it is about, and the rows that say so."""
    shown = compared(comparison)
    said: dict[str, _Said] = {}
    for one in shown:
        for reason in one.reasons:
            found = said.setdefault(_heading(reason, language), _Said(_rank(reason)))
            found.nodes.append(one.code)
            found.reasons[reason] = None
    for text, found in sorted(said.items(), key=lambda entry: entry[1].rank):
        reasons = list(found.reasons)
        about = _pairs(reasons, language)
        if not about and reasons[0].code != "joint":  # which names its nodes itself
            about = _about(found.nodes, shown, language, of_content=found.rank < len(_RANKS))
        places = "; ".join(_places(reasons, language))
        yield f"{text}{f': {about}' if about else ''}." + (f" [{places}]" if places else "")


@attrs.frozen
class _Said:
    """One thing that is said: how early, of which nodes, and by what."""

    rank: int
    nodes: list[str] = attrs.field(factory=list)
    reasons: dict[Reason, None] = attrs.field(factory=dict)


_RANKS = ("match", "common", "criteria", "paired", "dropped", "added")


def _rank(reason: Reason) -> int:
    """What is said of the content comes first, then what became of what, then what stands in the way."""
    return next((at for at, start in enumerate(_RANKS) if reason.code.startswith(start)), len(_RANKS))


def _heading(reason: Reason, language: str) -> str:
    """What several reasons say alike; of pairs, only how sure they are."""
    if reason.code in _ROWS:
        return phrase(_ROWS[reason.code], language, evidence=str(dict(reason.values)["evidence"]))
    return reason.text(language).removesuffix(".")


def _pairs(reasons: Iterable[Reason], language: str) -> str:
    """What became of what: "2 ← 8, 4 ← 5", in the order of the new codes; empty for other reasons."""
    found: list[tuple[tuple[object, ...], str]] = []
    kept: list[tuple[object, ...]] = []
    for reason in reasons:
        values = {name: value for name, value in reason.values if isinstance(value, tuple)}
        if reason.code == "paired" and values["new"] == values["old"]:
            kept.append(code_key(values["new"][0]))
        elif reason.code == "paired":
            found.append((code_key(values["new"][0]), f"{_codes(values['new'])} ← {_codes(values['old'])}"))
        elif reason.code in ("dropped", "added"):
            found.append((code_key(values["codes"][0]), _codes(values["codes"])))
    told = [text for _, text in sorted(found)]
    return ", ".join([*told, phrase("kept-codes", language, count=len(kept))] if kept else told)


def _codes(codes: tuple[str, ...]) -> str:
    return " + ".join(codes)


def _about(nodes: Iterable[str], shown: Iterable[Difference], language: str, *, of_content: bool) -> str:
    """The nodes, each in place of all below it; empty where that is everything.

    What is said of content holds of all above it as well, and there it is not repeated.
    """
    codes, found = [one.code for one in shown], set(nodes)
    below = {code: [other for other in codes if code in (other, *ancestors(other))] for code in codes}
    if of_content:
        found = {code for code in codes if all(leaf in found for leaf in below[code] if len(below[leaf]) == 1)}
    whole = [code for code in codes if found.issuperset(below[code])]
    told = [code for code in codes if code in found and not any(above in whole for above in ancestors(code))]
    if TOTAL in whole:
        return ""
    names = [code for code in told if code != TOTAL]
    return ", ".join([*names, phrase("total", language).lower()] if TOTAL in told else names)


def _places(reasons: Iterable[Reason], language: str) -> Iterator[str]:
    """The defaults, and the rows, of each step."""
    rows: dict[str, set[int]] = {}
    for reason in reasons:
        if reason.at:
            step, _, *position = reason.at  # the defaults come as row 0, before the first
            rows.setdefault(str(step), set()).add(int(position[0]) + 1 if position else 0)
    for step, numbers in rows.items():
        if 0 in numbers:
            yield phrase("defaults-of", language, step=step)
        if named := sorted(numbers - {0}):
            yield phrase("row-of" if len(named) == 1 else "rows-of", language, step=step, rows=_ranges(named))


def _ranges(numbers: Iterable[int]) -> str:
    """Whole numbers in order, those that follow each other as one: "1–3, 5"."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in found)


def grounds(comparison: Comparison, language: str) -> Iterator[str]:
    """How sure what is compared is, and every source."""
    sources: dict[str, str] = {}
    for evaluation in (comparison.old, comparison.new):
        assessment, name = evaluation.assessment, phrase("assessment-of", language, when=_dated(evaluation, language))
        if assessment.evidence is not Evidence.DOCUMENTED:
            yield stated(name, assessment.evidence, assessment.note, language)
        if assessment.source:
            sources[name] = assessment.source
    ruleset = comparison.new.ruleset
    if ruleset.note and not comparison.chain:  # what the one ruleset of both leaves open, no correspondence says
        yield stated(phrase("ruleset", language), ruleset.evidence, ruleset.note, language)
    for step in comparison.chain:
        name, defaults = phrase("correspondence-of", language, step=step.name), step.defaults
        yield stated(name, step.evidence, step.note, language)
        if step.source:
            sources[name] = step.source
        name = phrase("defaults-of", language, step=step.name)
        if defaults.evidence or defaults.note:
            yield stated(name, defaults.evidence or step.evidence, defaults.note, language)
        if defaults.source:
            sources[name] = defaults.source
    for name, source in sources.items():
        yield phrase("source", language, of=name[:1].lower() + name[1:], source=source)


def reservation(comparison: Comparison, framework: str, language: str) -> str:
    """A sentence for a report, with its reservation."""
    one, old, new = comparison.total, comparison.old, comparison.new
    values = {
        "unit": new.assessment.unit,
        "framework": framework,
        "old": _in_points(one.old, language, alone=one.old.max_points != one.new.max_points),
        "new": _in_points(one.new, language),
        "before": _dated(old, language),
        "after": _dated(new, language),
    }
    scores = phrase("report-scores", language, **values)
    if one.straight is not None:
        change = signed(one.straight, language)
        scores = phrase("report-scores-changed", language, **values, change=change)
    between = "report-revisions" if comparison.chain else "report-one-revision"
    said = [scores, phrase(between, language, first=old.ruleset.revision, last=new.ruleset.revision)]
    said += [phrase(_REPORTS[one.degree], language), *_caps(one, language), *_bias(one, language)]
    if one.verdict is not None:
        said.append(_why_not_more(comparison, one, language))
    weakest = _weakest(comparison)
    if weakest is not Evidence.DOCUMENTED:
        name = "report-evidence" if comparison.chain else "report-evidence-one"
        said.append(phrase(name, language, evidence=weakest.value))
    return " ".join(said)


def _dated(evaluation: Evaluation, language: str) -> str:
    """When something was assessed; else by which revision."""
    return evaluation.assessment.assessed or phrase("undated-by", language, revision=evaluation.ruleset.revision)


def _weakest(comparison: Comparison) -> Evidence:
    """How sure it is which revisions were used, and what became of what."""
    found = [evaluation.assessment.evidence for evaluation in (comparison.old, comparison.new)]
    found += [row.evidence for step in comparison.chain for row in step.rows]
    return reduce(Evidence.weaker, found)
