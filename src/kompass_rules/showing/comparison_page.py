"""Comparisons as pages: the answer, the table, the reasons, the grounds, and a sentence for a report."""

from __future__ import annotations

from collections.abc import Sequence

from kompass_rules.comparison.compare import Comparison
from kompass_rules.showing.comparison_table import comparison_table, series_table, when
from kompass_rules.showing.comparison_text import answer, grounds, reservation, why
from kompass_rules.showing.page import Lines, Page, section
from kompass_rules.wording import phrase

__all__ = ["comparison_page", "series_page"]


def series_page(comparisons: Sequence[Comparison], language: str, framework: str) -> Page:
    """Return the page of evaluations in a row; `framework` is the title of the framework."""
    pages = tuple(comparison_page(comparison, language, framework) for comparison in comparisons)
    if len(pages) == 1:
        return pages[0]
    unit = comparisons[0].new.assessment.unit
    return Page(f"{framework} – {unit}", (series_table(comparisons, language), *pages))


def comparison_page(comparison: Comparison, language: str, framework: str | None = None) -> Page:
    """Return the page of a comparison; `framework` is the title of the framework, if known."""
    title, unit = framework or comparison.new.ruleset.framework, comparison.new.assessment.unit
    old, new = (f"{when(one, language)} ({one.ruleset.revision})" for one in (comparison.old, comparison.new))
    return Page(
        f"{title} – {unit}, {old} → {new}",
        (
            Lines(answer(comparison, language)),
            comparison_table(comparison, language),
            *section(phrase("reasons", language), why(comparison, language)),
            *section(phrase("grounds", language), grounds(comparison, language)),
            *section(phrase("for-a-report", language), [reservation(comparison, title, language)]),
        ),
    )
