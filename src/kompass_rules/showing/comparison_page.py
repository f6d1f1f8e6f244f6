"""Comparisons as pages: the answer, the table, the reasons, the grounds, and a sentence for a report."""

from __future__ import annotations

from collections.abc import Sequence

from kompass_rules.comparison.compare import Comparison
from kompass_rules.showing.comparison_answer import answer, report
from kompass_rules.showing.comparison_grounds import grounds
from kompass_rules.showing.comparison_table import comparison_table, remarks, series_table, when
from kompass_rules.showing.page import Lines, Page, lines, section
from kompass_rules.showing.reasons import why
from kompass_rules.wording import phrase

__all__ = ["comparison_page", "series_page"]


def series_page(
    comparisons: Sequence[Comparison], language: str, framework: str, whole: Comparison | None = None
) -> Page:
    """Return the page of evaluations in a row, each against the one before, and, if given, the first against the last.

    `framework` is the title of the framework.
    """
    pages = tuple(comparison_page(comparison, language, framework) for comparison in comparisons)
    if whole is None:
        return pages[0]
    unit = comparisons[0].new.assessment.unit
    last = comparison_page(whole, language, framework, with_grounds=False)  # these are those of the others
    return Page(f"{framework} – {unit}", (series_table(comparisons, language, whole), *pages, last))


def comparison_page(
    comparison: Comparison, language: str, framework: str | None = None, *, with_grounds: bool = True
) -> Page:
    """Return the page of a comparison; `framework` is the title of the framework, if known."""
    title, unit = framework or comparison.new.ruleset.framework, comparison.new.assessment.unit
    old, new = (f"{when(one, language)} ({one.ruleset.revision})" for one in (comparison.old, comparison.new))
    table = comparison_table(comparison, language)
    return Page(
        f"{title} – {unit}, {old} → {new}",
        (
            Lines(answer(comparison, language)),
            table,
            *lines(remarks(comparison, table, language)),
            *section(phrase("reasons", language), why(comparison, language)),
            *section(phrase("grounds", language), grounds(comparison, language) if with_grounds else ()),
            *section(phrase("for-a-report", language), [report(comparison, title, language)]),
        ),
    )
