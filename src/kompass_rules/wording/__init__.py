"""Every sentence that people read, in Swedish and English, by code. The language is an argument, never a setting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kompass_rules.errors import Audience, Finding, Value
from kompass_rules.frozen import in_language
from kompass_rules.wording import (
    about_analysis,
    about_assessments,
    about_changes,
    about_checks,
    about_commands,
    about_comparison_answers,
    about_comparisons,
    about_correspondences,
    about_documents,
    about_expectations,
    about_explanations,
    about_forms,
    about_grades,
    about_key_figures,
    about_means,
    about_questionnaires,
    about_replays,
    about_reports,
    about_revisions,
    about_rulesets,
    about_tables,
    about_verification,
    about_workbooks,
)
from kompass_rules.wording.hidden import HIDDEN, visible
from kompass_rules.wording.language import LANGUAGES, choose
from kompass_rules.wording.numbers import (
    APPROXIMATELY,
    decimal,
    interval,
    joined,
    number,
    percent,
    shown,
    signed,
    three_cells,
)
from kompass_rules.wording.sentence import Sentence
from kompass_rules.wording.words import word

__all__ = [
    "APPROXIMATELY",
    "FINDINGS",
    "HIDDEN",
    "IN_FORMS",
    "LANGUAGES",
    "PHRASES",
    "choose",
    "decimal",
    "finding_text",
    "general_text",
    "in_language",
    "interval",
    "joined",
    "number",
    "percent",
    "phrase",
    "reason_text",
    "shown",
    "signed",
    "step_text",
    "three_cells",
    "visible",
    "word",
]

FINDINGS: Mapping[str, Sentence] = {
    **about_documents.SENTENCES,
    **about_rulesets.SENTENCES,
    **about_assessments.SENTENCES,
    **about_correspondences.SENTENCES,
    **about_comparisons.FINDINGS,
    **about_expectations.SENTENCES,
    **about_commands.FINDINGS,
    **about_verification.SENTENCES,
    **about_replays.FINDINGS,
    **about_analysis.FINDINGS,
    **about_means.FINDINGS,
    **about_key_figures.FINDINGS,
    **about_questionnaires.FINDINGS,
    **about_workbooks.FINDINGS,
    **about_tables.FINDINGS,
}
"""The sentence of every finding, by its slug."""

IN_FORMS: Mapping[str, Sentence] = about_forms.SENTENCES
"""The sentences of findings at a form, where they differ."""

PHRASES: Mapping[str, Sentence] = {
    **about_analysis.PHRASES,
    **about_comparison_answers.PHRASES,
    **about_commands.PHRASES,
    **about_checks.PHRASES,
    **about_changes.PHRASES,
    **about_comparisons.PHRASES,
    **about_expectations.PHRASES,
    **about_explanations.PHRASES,
    **about_grades.PHRASES,
    **about_means.PHRASES,
    **about_key_figures.PHRASES,
    **about_replays.PHRASES,
    **about_reports.PHRASES,
    **about_revisions.PHRASES,
    **about_workbooks.PHRASES,
}
"""The sentences and words of commands and tables, by name."""

_OTHERS = Sentence("Detsamma gäller {others:and}.", "The same holds for {others:and}.")
_MEANT = Sentence("Menade du {meant:quoted}?", "Did you mean {meant:quoted}?")


def finding_text(found: Finding, language: str) -> str:
    """Return the mistake and its remedy; raises `InvalidError` (`unknown-language`).

    The sentence of a finding that a host made with its own slug is that slug.
    """
    in_form = IN_FORMS.get(found.code) if found.audience is Audience.FORM else None
    sentence = in_form or FINDINGS.get(found.code)
    if sentence is None:
        return choose(language, found.code, found.code)
    more = [one for name, one in (("others", _OTHERS), ("meant", _MEANT)) if dict(found.values).get(name)]
    return " ".join(one.text(language, found.values) for one in (sentence, *more))


def general_text(code: str, language: str, audience: Audience = Audience.DOCUMENT) -> str:
    """Return the sentence of a finding with ‹words› in place of its values."""
    sentence = (IN_FORMS if audience is Audience.FORM else FINDINGS)[code]
    return sentence.text(language, tuple((name, f"‹{name}›") for name in sentence.names))


def reason_text(code: str, values: Iterable[tuple[str, Value]], language: str) -> str:
    """Return the sentence of a reason why a difference may be read as it is."""
    return about_comparisons.REASONS[code].text(language, values)


def phrase(name: str, language: str, /, **values: Value) -> str:
    """A sentence of the commands and the tables, by its name."""
    return PHRASES[name].text(language, tuple(values.items()))


def step_text(code: str, values: Iterable[tuple[str, Value]], language: str) -> str:
    """Return the sentence of a step of an explanation."""
    return about_explanations.SENTENCES[code].text(language, values)
