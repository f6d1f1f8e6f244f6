"""Comparisons as pages: the answer, the table, the reasons, the grounds, and a sentence for a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from kompass_rules.comparison.compare import Comparison
from kompass_rules.showing.comparison_answer import answer, report
from kompass_rules.showing.comparison_grounds import grounds
from kompass_rules.showing.comparison_reasons import why
from kompass_rules.showing.comparison_table import comparison_table, remarks, series_table, supposed_remark, when
from kompass_rules.showing.page import Lines, Page, Part, lines, section
from kompass_rules.showing.strain_text import strained_remarks
from kompass_rules.showing.suppositions import scenarios_table
from kompass_rules.wording import phrase


@attrs.frozen
class Compared:
    """A comparison, and the same under several suppositions, if asked for."""

    comparison: Comparison
    scenarios: tuple[Comparison, ...] = ()


def series_page(parts: Sequence[Compared], language: str, framework: str) -> Page:
    """Return the page of evaluations in a row: each with the one before, and last the first with the last.

    `framework` is the title of the framework. One comparison alone is a page of its own.
    """
    *pairs, last = parts
    if not pairs:
        return _page(last, language, framework)
    table = series_table([part.comparison for part in pairs], language, last.comparison)
    pages = [_page(part, language, framework) for part in pairs]
    whole = _page(last, language, framework, with_grounds=False)  # its grounds are those of the others
    below = lines(supposed_remark(last.comparison, language))
    return Page(f"{framework} – {last.comparison.new.assessment.unit}", (table, *below, *pages, whole))


def comparison_page(comparison: Comparison, language: str) -> Page:
    """Return the page of a comparison."""
    return _page(Compared(comparison), language, comparison.new.ruleset.framework)


def _page(part: Compared, language: str, framework: str, *, with_grounds: bool = True) -> Page:
    comparison = part.comparison
    old, new = (f"{when(one, language)} ({one.ruleset.revision})" for one in (comparison.old, comparison.new))
    return Page(
        f"{framework} – {comparison.new.assessment.unit}, {old} → {new}",
        (
            *compared_parts(part, language),
            *section(phrase("grounds", language), grounds(comparison, language) if with_grounds else ()),
            *section(phrase("for-a-report", language), [report(comparison, framework, language)]),
        ),
    )


def compared_parts(part: Compared, language: str) -> tuple[Part, ...]:
    """Return the answer, the table with its remarks, the scenarios, if any, and the reasons."""
    comparison = part.comparison
    table = comparison_table(comparison, language)
    return (
        Lines(answer(comparison, language)),
        table,
        *lines((*_strained(comparison, language), *remarks(comparison, table, language))),
        *_scenarios(part.scenarios, language),
        *section(phrase("reasons", language), why(comparison, language)),
    )


def _strained(comparison: Comparison, language: str) -> Iterator[str]:
    for evaluation in (comparison.old, comparison.new):
        for remark in strained_remarks(evaluation, language):
            yield f"{when(evaluation, language)}: {remark}"


def _scenarios(scenarios: Sequence[Comparison], language: str) -> tuple[Page, ...]:
    if not scenarios:
        return ()
    return (Page(phrase("what-if", language), (scenarios_table(scenarios, language),)),)
