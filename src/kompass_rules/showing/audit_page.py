"""Audits as pages: whether figures can be right, how they may have been rounded, and what rules out the rest."""

from __future__ import annotations

from collections.abc import Iterator

from kompass_rules.analysis.audit import Audit, Possibility
from kompass_rules.analysis.printed_sums import changes_that_do_not_sum, points_that_do_not_sum
from kompass_rules.analysis.regimes import Regime
from kompass_rules.errors import Finding
from kompass_rules.showing.columns import node_columns
from kompass_rules.showing.layout import Row, Table
from kompass_rules.showing.node_names import node_cells, node_name
from kompass_rules.showing.page import Lines, Page, Part, Section, lines, section
from kompass_rules.showing.score_page import headline
from kompass_rules.showing.strain_text import strain_text
from kompass_rules.showing.target_page import answer_said
from kompass_rules.wording import finding_text, phrase

_CHANGES = {
    Possibility.POSSIBLE: "audit-changes-fit",
    Possibility.IMPOSSIBLE: "audit-changes-contradict",
    Possibility.UNDECIDED: "audit-changes-undecided",
}


def audit_page(audit: Audit, language: str, framework: str | None = None, *, witness: bool = False) -> Page:
    """Return the answer, the regimes that are possible, what contradicts the others, and strained sums.

    With `witness` also complete answers that print the figures, under the first regime that is possible.
    """
    given = audit.assessment
    answers = Lines((_answer(audit, language), *_points(audit, language), *_changes(audit, language)))
    strained = [strain_text(audit.ruleset, strain, language) for strain in audit.own.strains]
    strained += [phrase("audit-disputed", language, codes=tuple(given.disputed))] if given.disputed else []
    parts: tuple[Part, ...] = (answers, *_possible(audit, language), *_against(audit, language), *lines(strained))
    parts += tuple(_witness(audit, language)) if witness else ()
    return Page(phrase("audit-title", language, title=headline(given, framework)), parts)


def _answer(audit: Audit, language: str) -> str:
    revision = audit.assessment.revision
    if audit.own.possibility is Possibility.POSSIBLE:
        return phrase("audit-as-ruled", language, revision=revision)
    if audit.possible:
        return phrase("audit-by-other-rules", language, revision=revision)
    if audit.undecided or audit.own.possibility is Possibility.UNDECIDED:
        return phrase("audit-not-proved", language)
    return phrase("audit-impossible", language)


def _points(audit: Audit, language: str) -> Iterator[str]:
    for one in points_that_do_not_sum(audit.ruleset, audit.assessment):
        name = node_name(audit.ruleset, one.code, language)
        yield phrase("audit-sum", language, name=name, parts=one.parts, printed=one.printed)


def _changes(audit: Audit, language: str) -> Iterator[str]:
    changes = audit.changes
    if changes is not None:
        yield phrase(_CHANGES[changes.possibility], language, since=changes.since)
        for one in changes_that_do_not_sum(audit.ruleset, audit.assessment):
            name = node_name(audit.ruleset, one.code, language)
            yield phrase("audit-sum-of-changes", language, name=name, parts=one.parts, printed=one.printed)
        yield from (finding_text(found, language) for found in changes.contradiction)


def _possible(audit: Audit, language: str) -> Iterator[Part]:
    all_of = len(audit.outcomes)
    if len(audit.possible) == all_of > 1:
        yield Lines((phrase("audit-all", language, all=all_of),))
        return
    for name, outcomes in (("audit-possible", audit.possible), ("audit-undecided", audit.undecided)):
        title = phrase(name, language, count=len(outcomes), all=all_of)
        yield from section(title, (regime_text(one.regime, language) for one in outcomes))


def regime_text(regime: Regime, language: str) -> str:
    """Return a regime in words."""
    said = []
    if regime.points is not None:
        said.append(phrase("audit-points", language, rounding=regime.points))
    if regime.percent is not None:
        said.append(phrase("audit-percent", language, rounding=regime.percent))
    if regime.points is not None and regime.sums is None:
        said.append(phrase("audit-printed-parts", language))
    elif regime.sums is not None:
        said.append(phrase("audit-sums", language, rounding=regime.sums))
    return "; ".join(said) or phrase("audit-same-rules", language)


def _witness(audit: Audit, language: str) -> Iterator[Part]:
    for outcome in (audit.own, *audit.possible):
        if outcome.witness is not None:
            rules = audit.ruleset
            yield Lines((phrase("audit-witness", language, regime=regime_text(outcome.regime, language)),))
            yield Table(
                node_columns(language, "audit-answer"),
                tuple(
                    Row((*node_cells(rules, code, language), answer_said(rules, code, answer, language)))
                    for code, answer in outcome.witness.items()
                ),
            )
            return


def _against(audit: Audit, language: str) -> Iterator[Section]:
    """Yield each contradiction with the number of regimes that it rules out, those of most regimes first."""
    by_text: dict[str, int] = {}
    for outcome in audit.impossible:
        text = "; ".join(_clash(found, language) for found in outcome.contradiction)
        by_text[text] = by_text.get(text, 0) + 1
    told = sorted(by_text.items(), key=lambda one: -one[1])
    title = phrase("audit-ruled-out", language)
    yield from section(
        title,
        (f"{phrase('audit-ways', language, count=count, all=len(audit.outcomes))}: {text}" for text, count in told),
    )


def _clash(found: Finding, language: str) -> str:
    """Return a contradiction without its remedy; what else rules a regime out is said as it is."""
    if found.code != "figures-contradict":
        return finding_text(found, language)
    values = dict(found.values)
    if values["answers"]:
        return phrase("audit-clash-beside", language, **values)
    figures = values["figures"]
    is_alone = isinstance(figures, tuple) and len(figures) == 1
    return phrase("audit-clash-one" if is_alone else "audit-clash", language, **values)
