"""Everything people see: tables, words and pages, as functions of values.

`text_of` and `html_of` show any value; the module for its kind is imported when it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from importlib import import_module
from operator import attrgetter
from typing import Any

from kompass_rules.showing.layout import PLAIN
from kompass_rules.showing.page import page_html, page_text
from kompass_rules.wording import LANGUAGES

_SENTENCES = {
    "Finding": ("kompass_rules.wording", "finding_text"),
    "Reason": ("kompass_rules.showing.comparison_reasons", "reason_sentence"),
    "Explanation": ("kompass_rules.showing.explanation_text", "explanation_text"),
}
"""The functions from a value and a language to its text."""

_PAGES = {
    "Audit": ("kompass_rules.showing.audit_page", "audit_page"),
    "Robustness": ("kompass_rules.showing.robustness_page", "robustness_page"),
    "Target": ("kompass_rules.showing.target_page", "target_page"),
    "Cohort": ("kompass_rules.showing.cohort_page", "cohort_page"),
    "KeyFigures": ("kompass_rules.showing.key_figures_page", "key_figures_page"),
    "Ruleset": ("kompass_rules.showing.ruleset_page", "ruleset_page"),
    "Evaluation": ("kompass_rules.showing.score_page", "score_page"),
    "Comparison": ("kompass_rules.showing.comparison_page", "comparison_page"),
    "Changes": ("kompass_rules.showing.changes_page", "changes_page"),
    "Replayed": ("kompass_rules.showing.replay_page", "replay_page"),
}
"""The functions from a value and a language to its page."""

_LANGUAGES: Mapping[str, Callable[[Any], Any]] = {
    "Audit": attrgetter("assessment.language"),
    "Robustness": attrgetter("evaluation.assessment.language"),
    "Target": attrgetter("evaluation.assessment.language"),
    "Cohort": attrgetter("ruleset.languages"),
    "KeyFigures": lambda given: tuple(language for one in given.figures.values() for language in one.title),
    "Ruleset": attrgetter("languages"),
    "Evaluation": attrgetter("assessment.language"),
    "Comparison": attrgetter("new.assessment.language"),
    "Changes": attrgetter("correspondence.new.languages"),
    "Replayed": attrgetter("ruleset.languages"),
}
"""The language of a value, or several by preference."""


def text_of(value: object, language: str | None = None) -> str:
    """Return the text of a value for people, 80 columns wide where it has tables."""
    kind, spoken = _kind(value), _language(value) if language is None else language
    if kind in _SENTENCES:
        return str(_function(_SENTENCES[kind])(value, spoken))
    return page_text(_function(_PAGES[kind])(value, spoken), PLAIN)


def html_of(value: object, language: str | None = None) -> str:
    """Return the page of a value as HTML, every text escaped."""
    kind, spoken = _kind(value), _language(value) if language is None else language
    if kind in _SENTENCES:
        return f"<pre>{escape(text_of(value, spoken))}</pre>"
    return page_html(_function(_PAGES[kind])(value, spoken))


def _kind(value: object) -> str:
    return next(kind.__name__ for kind in type(value).__mro__ if kind.__name__ in {**_SENTENCES, **_PAGES})


def _function(place: tuple[str, str]) -> Callable[[object, str], Any]:
    module, name = place
    function: Callable[[object, str], Any] = getattr(import_module(module), name)
    return function


def _language(value: object) -> str:
    """Return the first of the value's own languages that the program speaks, else English."""
    kind = _kind(value)
    own = _LANGUAGES[kind](value) if kind in _LANGUAGES else ()
    wanted = own if isinstance(own, tuple) else (own,)
    return next((language for language in wanted if language in LANGUAGES), "en")
