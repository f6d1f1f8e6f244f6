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
from kompass_rules.showing.page import Page, page_html, page_text
from kompass_rules.wording import LANGUAGES

_SENTENCES = {
    "Finding": ("kompass_rules.wording", "finding_text"),
    "Reason": ("kompass_rules.showing.comparison_reasons", "reason_sentence"),
    "Explanation": ("kompass_rules.showing.explanation_text", "explanation_text"),
}
"""The functions from a value and a language to its text."""

_PAGES: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "Audit": ("audit_page", attrgetter("assessment.language")),
    "Robustness": ("robustness_page", attrgetter("evaluation.assessment.language")),
    "Target": ("target_page", attrgetter("evaluation.assessment.language")),
    "Cohort": ("cohort_page", attrgetter("ruleset.languages")),
    "KeyFigures": (
        "key_figures_page",
        lambda given: tuple(language for one in given.figures.values() for language in one.title),
    ),
    "Ruleset": ("ruleset_page", attrgetter("languages")),
    "Evaluation": ("score_page", attrgetter("assessment.language")),
    "Comparison": ("comparison_page", attrgetter("new.assessment.language")),
    "Changes": ("changes_page", attrgetter("correspondence.new.languages")),
    "Replayed": ("replay_page", attrgetter("ruleset.languages")),
}
"""By kind of value: the function, and the module, of its page, and the language of the value, or several in order."""


def text_of(value: object, language: str | None = None) -> str:
    """Return the text of a value for people, 80 columns wide where it has tables."""
    shown = _shown(value, language)
    return shown if isinstance(shown, str) else page_text(shown, PLAIN)


def html_of(value: object, language: str | None = None) -> str:
    """Return the page of a value as HTML, every text escaped."""
    shown = _shown(value, language)
    return f"<pre>{escape(shown)}</pre>" if isinstance(shown, str) else page_html(shown)


def _shown(value: object, language: str | None) -> str | Page:
    """Return the text or the page of a value, in the first of its own languages that is spoken here, else English."""
    kind = next(kind.__name__ for kind in type(value).__mro__ if kind.__name__ in {**_SENTENCES, **_PAGES})
    if kind in _SENTENCES:
        (module, name), own = _SENTENCES[kind], None
    else:
        name, languages = _PAGES[kind]
        module, own = f"kompass_rules.showing.{name}", languages(value)
    if language is None:
        wanted = own if isinstance(own, tuple) else (own,)
        language = next((one for one in wanted if one in LANGUAGES), "en")
    made: str | Page = getattr(import_module(module), name)(value, language)
    return made
