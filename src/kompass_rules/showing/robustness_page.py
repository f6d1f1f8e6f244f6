"""Robustness as a page: who is ahead, the change of weights that takes the lead, and the weights then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from kompass_rules.analysis.robustness import Robustness
from kompass_rules.model.code import TOTAL
from kompass_rules.model.ruleset import Missing
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.showing.columns import headings, node_columns
from kompass_rules.showing.layout import Column, Row, Table
from kompass_rules.showing.page import Lines, Page
from kompass_rules.wording import percent, phrase, shown


def robustness_page(found: Robustness, language: str) -> Page:
    """Return the answer, and for each weight its limit and what it is once the lead is gone."""
    against = found.against
    other = _name(against) if isinstance(against, Evaluation) else percent(against, language)
    title = phrase("robust-title", language, title=f"{_name(found.evaluation)} – {other}")
    answer = Lines(tuple(_answer(found, language)))
    return Page(title, (answer,) if found.change == 0 else (answer, _weights(found, language)))


def robustness_pages(found: Sequence[Robustness], language: str) -> Page:
    """Return the page of one answer; of several that rank evaluations, the ranking above their pages."""
    pages = tuple(robustness_page(one, language) for one in found)
    if len(pages) == 1:
        return pages[0]
    last = found[-1].against
    if not isinstance(last, Evaluation):
        return Page(phrase("robust-threshold", language), pages)
    about = Lines((phrase("robust-columns", language),))
    return Page(phrase("robust-ranking", language), (_ranking(found, last, language), about, *pages))


def _ranking(found: Sequence[Robustness], last: Evaluation, language: str) -> Table:
    """Return all evaluations in order, each with its lead over the next, and the change of weights that takes it."""
    names = ("robust-score", "robust-margin", "robust-change")
    columns = (Column(""), Column("", wide=True), *headings(language, *names, right=names))
    cells = [(_name(one.evaluation), _score(one.evaluation, language), *_lead(one, language)) for one in found]
    cells += [(_name(last), _score(last, language), "", "")]
    return Table(columns, tuple(Row((str(place), *one)) for place, one in enumerate(cells, start=1)))


def _score(evaluation: Evaluation, language: str) -> str:
    total = evaluation[TOTAL]
    return shown(total.points or total.percent or Fraction(0), language)


def _lead(found: Robustness, language: str) -> tuple[str, str]:
    """Return the lead over the next, negative where that is ahead before rounding, and what takes it."""
    lead = shown(found.margin if found.leads else -found.margin, language)
    if found.change:
        return lead, percent(found.change * 100, language)
    return lead, phrase("robust-none" if found.change is None else "robust-unknown", language)


def _name(of: Evaluation) -> str:
    return " ".join(filter(None, (of.assessment.unit, of.assessment.assessed)))


def _answer(found: Robustness, language: str) -> Iterator[str]:
    """Yield who is ahead, what takes the lead, and the reservation where something is only known within limits."""
    evaluation, against, margin = found.evaluation, found.against, shown(found.margin, language)
    if isinstance(against, Evaluation):
        names = (evaluation, against) if found.leads else (against, evaluation)
        first, other = map(_name, names)
        kind = "robust-ahead" if found.margin else "robust-nobody"
        yield phrase(kind, language, first=first, other=other, margin=margin)
    else:
        kind = "robust-near" if not found.margin else "robust-above" if found.leads else "robust-below"
        threshold = percent(against, language)
        yield phrase(kind, language, unit=_name(evaluation), threshold=threshold, margin=margin)
    if found.change is None:
        yield phrase("robust-stays", language)
    elif found.change:
        yield phrase("robust-gone", language, change=percent(found.change * 100, language))
    elif found.margin:
        yield phrase("robust-parts-unknown", language)
        return
    if any(isinstance(one, Evaluation) and _is_open(one) for one in (evaluation, against)):
        yield phrase("robust-open", language)


def _is_open(evaluation: Evaluation) -> bool:
    return bool(evaluation.assessment.printed) or evaluation.missing is Missing.BOUND


def _weights(found: Robustness, language: str) -> Table:
    """Return the limit of each weight and, where the lead can go, the weight with which it is gone."""
    names = ("robust-limit", "robust-factor") if found.factors else ("robust-limit",)
    ruleset = found.evaluation.ruleset
    rows = []
    for code, limit in found.limits.items():
        factor = [percent(found.factors[code] * 100, language)] if found.factors else []
        rows.append(Row((code, ruleset.title(code, language), percent(limit * 100, language), *factor)))
    return Table(node_columns(language, *names), tuple(rows))
