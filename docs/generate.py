"""Write what is read off the program, pages and JSON Schemas: `python docs/generate.py`.

A finding's sentences come from the wording, the meaning of a key from `key_docs`; only the places of findings are
listed here. `tests/test_reference.py` fails while a file differs from what this writes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import groupby
from pathlib import Path
from textwrap import fill

from kompass_rules import Aggregation, numbers
from kompass_rules.documents import limits
from kompass_rules.documents.files import DOCUMENT_KINDS
from kompass_rules.documents.result_schemas import RESULTS
from kompass_rules.documents.schemas import KeyRow, reference, schema
from kompass_rules.errors import Audience
from kompass_rules.model.aggregation import BEST_OF, BUILT_IN
from kompass_rules.wording import (
    IN_FORMS,
    LANGUAGES,
    about_analysis,
    about_assessments,
    about_commands,
    about_comparisons,
    about_correspondences,
    about_documents,
    about_expectations,
    about_key_figures,
    about_means,
    about_questionnaires,
    about_replays,
    about_rulesets,
    about_tables,
    about_verification,
    about_workbooks,
    general_text,
    word,
)

__all__ = ["ANYWHERE", "FILES", "TEXT", "WHERE"]

_ROOT = Path(__file__).parents[1]

TEXT = "a line of the text"
"""Found before anybody knows what the text means: line and column, and no place."""

ANYWHERE = "any key"
"""Found at any place of any document."""

_PROGRAM = "a value of the program, not of a document"
_SUPPOSED = "what `suppose` is given"
_COMPARED = "what is given to be compared"
_GOAL = "what an analysis is asked for"
_KOLADA = "an answer of Kolada's API"
_SIDE_BY_SIDE = "what is given to be set side by side"
_ANSWERS = ("answers.CODE", "not_applicable[N]")
_GRADES = ("levels[N].grades.bounds", "total.grades.bounds")
_CHECKED = "a folder that is checked"
_AGGREGATION = ("total.aggregation", "nodes.CODE.aggregation")
_CODES = ("associations[N].old[N]", "associations[N].new[N]")
_SCORES = ("points", "unrounded", "percent", "grade")
_NAMED = tuple(f"expect[N].{key}" for key in ("assessment", "old", "new"))
_COMMON = tuple(f"{at}.common.{side}" for at in ("defaults", "associations[N]") for side in ("old", "new"))

WHERE: Mapping[str, tuple[str, ...]] = {
    "aggregation-not-given": _AGGREGATION,
    "aggregation-without-children": ("nodes.CODE.aggregation", "nodes.CODE.count", "nodes.CODE.weights_sum"),
    "answer-around-left-out": ("answers.CODE",),
    "answer-below-answer": _ANSWERS,
    "answer-missing": ("answers.CODE",),
    "answer-not-a-number": ("answers.CODE",),
    "answer-outside-profile": ("answers.CODE",),
    "answer-to-described": (*_ANSWERS, "printed.CODE"),
    "answered-and-not-applicable": ("not_applicable[N]",),
    "answers-of-no-criterion": ("associations[N].answers",),
    "area-without-children": ("total", "nodes.CODE"),
    "array-brackets": (TEXT, ANYWHERE),
    "assessment-unreadable": _NAMED,
    "assessed-before": (_COMPARED,),
    "bands-above-high": ("scales.NAME.bands[N].from",),
    "bands-do-not-cover": ("scales.NAME.bands",),
    "bands-not-ascending": ("scales.NAME.bands[N].from",),
    "case-unclear": ("expect[N]",),
    "bands-rise-and-fall": ("scales.NAME.bands[N].share",),
    "change-outside": ("changes.CODE.points",),
    "changes-contradict": ("changes.CODE.points",),
    "earlier-outside": ("changes.CODE.points",),
    "nothing-printed": ("printed",),
    "goal-below-zero": (_GOAL,),
    "goal-unclear": (_GOAL,),
    "goal-without-grades": (_GOAL,),
    "goal-without-score": (_GOAL,),
    "steps-too-many": ("answers.CODE",),
    "limit-outside": (_GOAL,),
    "total-not-weighed": (_GOAL,),
    "weighed-otherwise": (_GOAL,),
    "target-too-large": ("nodes.CODE.aggregation",),
    "changes-since-later": ("changes.since",),
    "chain-broken": (_COMPARED,),
    "chain-ends-elsewhere": (_COMPARED,),
    "chain-missing": (_COMPARED,),
    "code-not-in-revision": _CODES,
    "code-of-joint-row": _CODES,
    "code-of-one-sided-row": _CODES,
    "code-twice": _CODES,
    "codes-in-one-text": _CODES,
    "colon-for-equals": (TEXT,),
    "common-above-one": ("associations[N]", *(at for at in _COMMON if at.startswith("associations"))),
    "common-contradicts-match": _COMMON,
    "common-denominator-too-long": (ANYWHERE,),
    "common-without-room": ("associations[N]", "associations[N].match"),
    "correspondence-backwards": (_PROGRAM,),
    "correspondence-not-file-name": ("old", "new"),
    "correspondences-disagree": ("associations[N]",),
    "copied-file": (_CHECKED,),
    "correspondences-folder": (_CHECKED,),
    "criterion-without-scale": ("nodes.CODE",),
    "count-outside": ("total.count", "nodes.CODE.count"),
    "count-unused": ("total.count", "nodes.CODE.count"),
    "decimal-comma": (TEXT,),
    "deeper-than-levels": ("nodes.CODE",),
    "digits-outside": (
        *tuple(f"{at}.{rule}.digits" for at in ("levels[N]", "total") for rule in ("points", "percent")),
        "means[N].digits",
    ),
    "disputed-not-printed": ("disputed.CODE",),
    "duplicate-code": ("nodes.CODE", "not_applicable[N]", "profiles.NAME.leaves_out[N]", "questions[N].codes[N]"),
    "duplicate-correspondence": (_PROGRAM,),
    "duplicate-expectation": ("expect[N].name",),
    "duplicate-key": (TEXT,),
    "duplicate-grade": tuple(f"{place}[N].name" for place in _GRADES),
    "duplicate-revision": ("revisions[N]",),
    "empty-figure": ("printed.CODE",),
    "empty-document": (TEXT,),
    "empty-interval": ("answers.CODE", _PROGRAM),
    "equals-sign-missing": (TEXT,),
    "expected-within": (*(f"expect[N].{key}.CODE" for key in _SCORES[:-1]), "expect[N].comparison.CODE.KEY"),
    "expected-otherwise": (*(f"expect[N].{key}.CODE" for key in _SCORES), "expect[N].comparison.CODE.KEY"),
    "figure-below-answer": ("printed.CODE",),
    "figure-not-applicable": ("printed.CODE",),
    "figure-not-printable": ("printed.CODE.points", "printed.CODE.percent", "changes.CODE.points"),
    "figure-outside": ("printed.CODE.points", "printed.CODE.percent"),
    "figures-contradict": ("printed.CODE",),
    "finding-not-expected": ("expect[N].name", "expect[N].findings"),
    "finding-not-made": ("expect[N].findings[N]",),
    "float-refused": ("answers.CODE",),
    "framework-elsewhere": ("framework",),
    "framework-file-missing": (_CHECKED,),
    "framework-twice": (_CHECKED,),
    "framework-not-bundled": ("framework",),
    "frontier-overlaps": _CODES,
    "fraction-too-long": (ANYWHERE,),
    "grade-out-of-reach": tuple(f"{place}[N].from" for place in _GRADES),
    "grades-begin-above-zero": _GRADES,
    "grades-need-maximum": ("nodes.CODE", "total"),
    "grades-not-ascending": tuple(f"{place}[N].from" for place in _GRADES),
    "hard-space": (TEXT,),
    "header-brackets": (TEXT,),
    "header-left-out": (ANYWHERE,),
    "line-broken": (TEXT,),
    "line-ends": (TEXT,),
    "line-form": (TEXT,),
    "line-joined": (TEXT,),
    "host-needs-exact": _AGGREGATION,
    "host-share-outside": _AGGREGATION,
    "interval-brackets": (TEXT,),
    "json-syntax": (TEXT,),
    "key-below-header": (ANYWHERE,),
    "key-not-ascii": (TEXT,),
    "label-twice": ("nodes.CODE.label",),
    "key-too-long": (TEXT,),
    "key-on-unscored": ("nodes.CODE.max_points", "nodes.CODE.weight", "nodes.CODE.scale"),
    "language-missing": (TEXT, ANYWHERE),
    "language-not-listed": (
        "note.LANGUAGE",
        *(f"{at}.{key}.LANGUAGE" for at in ("total", "levels[N]", "nodes.CODE") for key in ("title", "note")),
        "scales.NAME.titles.ANSWER.LANGUAGE",
        "translated[N]",
    ),
    "language-without-titles": ("languages",),
    "leading-plus": (TEXT,),
    "level-unused": ("levels[N]",),
    "lone-surrogate": (_PROGRAM,),
    "low-not-below-high": ("scales.NAME.high",),
    "malformed-code": ("nodes.CODE", *_ANSWERS, "means[N].points.CODE", "questions[N].codes[N]"),
    "malformed-date": (
        TEXT,
        "assessed",
        "changes.since",
        "used_from",
        "means[N].published",
        "figures.NAME.values.CODE",
        "figures.NAME.missing.CODE",
        "figures.NAME.means.CODE",
    ),
    "malformed-label": ("nodes.CODE.label",),
    "malformed-language": ("languages[N]",),
    "malformed-name": ("framework", "revision", "revisions[N]"),
    "match-missing": ("associations[N]",),
    "log-needs-positive": ("scales.NAME.worst", "scales.NAME.best"),
    "maxima-below-cap": ("total.max_points", "nodes.CODE.max_points"),
    "maxima-do-not-sum": ("total.max_points", "nodes.CODE.max_points"),
    "maxima-mixed": ("nodes.CODE",),
    "maximum-between-steps": ("nodes.CODE.max_points",),
    "maximum-missing": ("total", "nodes.CODE"),
    "maximum-not-printable": ("nodes.CODE.max_points",),
    "maximum-rounded-away": ("total.max_points", "nodes.CODE.max_points"),
    "merge-conflict": (TEXT,),
    "missing-file": ("revisions[N]", _CHECKED),
    "missing-key": (ANYWHERE,),
    "nested-too-deep": (TEXT,),
    "no-correspondence": (_PROGRAM,),
    "no-documents": (_CHECKED,),
    "no-revisions": ("revisions",),
    "node-not-accounted-for": ("associations",),
    "not-a-number": (ANYWHERE, _PROGRAM),
    "not-an-evaluation": ("a result in JSON",),
    "not-nfc": (TEXT,),
    "not-one-of": (ANYWHERE, _PROGRAM),
    "not-positive": (
        "total.max_points",
        "nodes.CODE.max_points",
        "nodes.CODE.weight",
        "nodes.CODE.questions[N]",
        "scales.NAME.step",
        "scales.NAME.items",
        "means[N].n",
        "questions[N].number",
    ),
    "not-to-be-expected": tuple(f"expect[N].{key}" for key in (*_SCORES, "comparison")),
    "not-text": (TEXT,),
    "not-utf8": (TEXT,),
    "not-writable": ("a value that is written as a document",),
    "nothing-answered": ("answers",),
    "not-applicable-answer": (TEXT, "answers.CODE"),
    "answer-outside-scale": ("answers.CODE",),
    "nothing-applicable": ("not_applicable",),
    "nothing-expected": ("expect[N]", "expect[N].comparison.CODE"),
    "nothing-to-match": ("associations[N].match", "associations[N].common", "associations[N].criteria"),
    "number-form": (TEXT,),
    "number-too-long": (TEXT, ANYWHERE),
    "option-reads-as-number": ("scales.NAME.options.OPTION",),
    "title-of-no-answer": ("scales.NAME.titles.ANSWER",),
    "title-of-two-answers": ("scales.NAME.titles.ANSWER.LANGUAGE",),
    "options-empty": ("scales.NAME.options",),
    "order-twice": ("nodes.CODE.order",),
    "orphan-node": ("nodes.CODE",),
    "parent-cycle": ("nodes.CODE.parent",),
    "code-mistyped": ("nodes.CODE",),
    "parent-unclear": ("nodes.CODE",),
    "other-framework": ("framework", "revisions[N]", *_NAMED),
    "other-revision": ("revision",),
    "other-ruleset": (_PROGRAM,),
    "other-form": (TEXT,),
    "pasted-row": (TEXT,),
    "percent-sign": (TEXT, ANYWHERE),
    "braces-closed": (TEXT,),
    "key-left-out": (TEXT,),
    "points-without-maximum": ("printed.CODE.points", "changes.CODE.points"),
    "profile-leaves-nothing": ("profiles.NAME.leaves_out",),
    "printed-is-bound": ("printed",),
    "quoted-number": (ANYWHERE,),
    "quotes-in-text": (TEXT,),
    "renamed-answer-unknown": ("associations[N].answers.ANSWER",),
    "result-disagrees": ("a result in JSON",),
    "result-of-another-kind": ("a result in JSON",),
    "result-not-restored": ("a result in JSON",),
    "result-of-other-rules": ("a result in JSON",),
    "result-without-answers": ("a result in JSON",),
    "revision-not-file-name": ("revision",),
    "revision-not-there": ("revision", "old", "new", "expect[N].revision", "means[N].revision"),
    "root-is-not-total": (_PROGRAM,),
    "nothing-scored": ("total", "nodes.CODE"),
    **dict.fromkeys(about_workbooks.FINDINGS, ("a workbook",)),
    **dict.fromkeys(about_tables.FINDINGS, ("a table of answers",)),
    "nothing-compared": ("comparisons",),
    "nothing-supposed": (_SUPPOSED,),
    "supposed-against-common": (_SUPPOSED,),
    "supposed-against-criteria": (_SUPPOSED,),
    "supposed-of-one-ruleset": (_SUPPOSED,),
    "supposed-row-missing": (_SUPPOSED,),
    "supposed-row-one-sided": (_SUPPOSED,),
    "rounding-differs": (_COMPARED,),
    "rounding-needs-maximum": ("total", "nodes.CODE"),
    "row-empty": ("associations[N]",),
    "row-many-to-many": ("associations[N]",),
    "row-not-alone": ("associations[N].old", "associations[N].new"),
    "row-proposed": (_COMPARED,),
    "row-repeated": ("associations[N]",),
    "same-revision": ("new",),
    "scale-changed-unsaid": ("associations[N]",),
    "scale-never-full": ("scales.NAME.options", "scales.NAME.bands"),
    "scale-on-area": ("nodes.CODE.scale",),
    "scale-on-described": ("nodes.CODE.scale",),
    "scale-unused": ("scales.NAME",),
    "recorded-not-a-number": ("answers.CODE",),
    "too-little-answered": ("answers",),
    "scored-on-area": ("nodes.CODE.scored",),
    "share-outside": (
        "scales.NAME.options.OPTION",
        "scales.NAME.bands[N].share",
        "largely_from",
        "least_coverage",
        "levels[N].least_coverage",
        "total.least_coverage",
        *_COMMON,
    ),
    "string-too-long": (TEXT,),
    "title-missing": ("total", "levels[N]", "nodes.CODE"),
    "toml-1.1": (TEXT,),
    "toml-1.1-value": (TEXT,),
    "unquoted-answer": (TEXT,),
    "toml-syntax": (TEXT,),
    "too-large": (TEXT,),
    "too-many-entries": (ANYWHERE,),
    "too-many-tables": (TEXT,),
    "too-many-values": (TEXT,),
    "total-cannot-carry": ("total.points.carries",),
    "truth-value-form": (TEXT,),
    "typographic-quotes": (TEXT,),
    "units-differ": (_COMPARED,),
    "unknown-code": (
        *_ANSWERS,
        "printed.CODE",
        "changes.CODE",
        "notes.CODE",
        "profiles.NAME.leaves_out[N]",
        "means[N].points.CODE",
        "questions[N].codes[N]",
        *(f"expect[N].{key}.CODE" for key in (*_SCORES, "comparison")),
    ),
    "unknown-format": ("format",),
    "unknown-key": (TEXT, ANYWHERE),
    "unknown-language": (_PROGRAM,),
    "unknown-option": ("answers.CODE",),
    "tree-too-deep": ("nodes.CODE",),
    "unknown-parent": ("nodes.CODE.parent",),
    "unknown-profile": ("profile", _PROGRAM),
    "unknown-scale": ("nodes.CODE.scale",),
    "unlisted-correspondence": (_CHECKED,),
    "unlisted-revision": (_CHECKED,),
    "unquoted-code": (TEXT,),
    "unquoted-date": (TEXT, ANYWHERE),
    "unquoted-fraction": (TEXT,),
    "unquoted-number": (ANYWHERE,),
    "unquoted-text": (TEXT,),
    "unreadable-file": ("a file",),
    "misread-letters": (ANYWHERE,),
    "unseen-character": (ANYWHERE,),
    "value-left-out": (TEXT,),
    "verb-of-other-row": ("associations[N].verb",),
    "weight-unused": ("nodes.CODE.weight",),
    "weights-do-not-sum": ("total.weights_sum", "nodes.CODE.weights_sum"),
    "weights-mixed": ("nodes.CODE",),
    "weights-sum-unused": ("total.weights_sum", "nodes.CODE.weights_sum"),
    "worst-equals-best": ("scales.NAME.best",),
    "revisions-backwards": (_CHECKED,),
    "wrong-folder": (_CHECKED,),
    "wrong-kind": ("kind", *_NAMED),
    "wrong-type": (ANYWHERE,),
    "cohort-mixes-profiles": (_SIDE_BY_SIDE,),
    "cohort-mixes-revisions": (_SIDE_BY_SIDE,),
    "cohort-mixes-rulesets": (_SIDE_BY_SIDE,),
    "cohort-too-small": (_SIDE_BY_SIDE,),
    "mean-not-printable": ("means[N].points.CODE",),
    "mean-outside": ("means[N].points.CODE",),
    "mean-without-figures": ("means[N].points",),
    "mean-without-population": ("means[N].population",),
    "means-do-not-sum": ("means[N].points.CODE",),
    "unit-twice": ("unit",),
    "group-unsaid": ("figures.NAME.means",),
    "key-figure-empty": ("figures.NAME",),
    "kolada-empty": (_KOLADA,),
    "kolada-gender": (_KOLADA,),
    "kolada-not-data": (_KOLADA,),
    "kolada-not-titles": (_KOLADA,),
    "kolada-year-missing": (_KOLADA,),
    "key-figures-several": ("what is given to `report`",),
    "kolada-null": (_KOLADA,),
    "kolada-row": (_KOLADA,),
    "kolada-several": (_KOLADA,),
    "kolada-twice": (_KOLADA,),
    "question-not-in-ruleset": ("questions[N].codes[N]",),
    "question-twice": ("questions[N].number",),
    "question-unknown": ("the answers that are given",),
    "question-without-code": ("questions[N]",),
    "thresholds-not-ascending": ("figures.NAME.colours[N].from",),
    "value-and-missing": ("figures.NAME.missing.CODE",),
}
"""Where each finding can stand: places of documents, or words for what is no place of one."""

_ROOMS = {
    "In the text": about_documents.SENTENCES,
    "In a ruleset or a framework": about_rulesets.SENTENCES,
    "In an assessment": about_assessments.SENTENCES,
    "In a correspondence": about_correspondences.SENTENCES,
    "In a comparison": about_comparisons.FINDINGS,
    "In expectations": about_expectations.SENTENCES,
    "When documents are verified": about_verification.SENTENCES,
    "On the command line": about_commands.FINDINGS,
    "In a result": about_replays.FINDINGS,
    "In an analysis": about_analysis.FINDINGS,
    "In means and cohorts": about_means.FINDINGS,
    "In key figures": about_key_figures.FINDINGS,
    "In questionnaires": about_questionnaires.FINDINGS,
    "In a workbook": about_workbooks.FINDINGS,
    "In a table of answers": about_tables.FINDINGS,
}

_FINDINGS_HEAD = """\
# Findings

A finding is one mistake: a *slug* that never changes its meaning, a place, a line and a column where there is a file,
and a sentence in Swedish and English that says what is wrong and what to write instead. All findings of a document come
at once, in one `InvalidError` or from `kompass-rules check`. Who fills in a form has never seen a document: there, some
findings have sentences of their own.

Below, ‹words› stand for what the finding names. Where a known word is near, *Did you mean …?* follows. `CODE` is the
code of a node, `NAME` the name of a scale or a profile, `N` a position, counted from 0.

This page is written by `python docs/generate.py`.
"""


def _aggregations(line: str, words: Mapping[str, str]) -> str:
    """A line of a list with the names of all aggregations, each with its word, if any, in place of `{}`."""
    names = ", ".join(f"`{kind}`{words.get(kind, '')}" for kind in BUILT_IN)
    return fill(line.format(names), 120, subsequent_indent="  ", break_on_hyphens=False)


_KEYS_HEAD = f"""\
# Keys of the documents

Every key of the eight kinds of documents, format 1. All are TOML 1.0, in UTF-8. Nothing is converted: `"3"` is not 3,
and a key that is not listed here is a finding. Beside the keys, a document may hold comments.

A document has at most:

- {limits.USUAL.bytes:,} bytes;
- {limits.USUAL.tables:,} tables with a header;
- {limits.USUAL.entries:,} entries in a table or an array, such as nodes, rows or answers;
- {limits.USUAL.values:,} keys, values, brackets and commas in all; a table that only dotted keys name is three;
- {limits.MOST_PARTS} parts in a key, and {limits.MOST_NESTED} arrays and inline tables within each other;
- {limits.MOST_CHARACTERS:,} characters in a text;
- {numbers.MOST_DIGITS} digits of a number before its point, and {numbers.MOST_DECIMALS} behind it;
- {numbers.MOST_FRACTION_DIGITS} digits above and below the stroke of a fraction, and {numbers.MOST_DENOMINATOR_DIGITS}
  digits of the common denominator of all its numbers.

In what follows:

- A *number* is written as an integer or a decimal, or as a rational in quotation marks: `20`, `13.6`, `"1/3"`.
- A *date* is text, whole or reduced: `"2020"`, `"2020-12"`, `"2020-12-03"`.
- An *answer* is the name of an option, a number, or an interval: `"reach"`, `13.6`, `"[13.5, 14.5)"`.
- An *amount* is a number, an interval, or `"none"`: that there is no number; or `{{ within = "[0.9615, 0.9625)" }}`, an
  interval that the number must be in.
{_aggregations("- An *aggregation* is {}, or `host:name` for one that the program passes.", {})}
- `CODE` is the code of a node, `NAME` the name of a scale, or of a profile.

The same as JSON Schema, for an editor: `kompass-rules schema KIND`. In Swedish, with an example of each:
[Nycklar](../sv/nycklar.md). This page is written by `python docs/generate.py`.
"""

_KINDS = {
    "framework": "A framework is a folder with this document, `framework.toml`, one ruleset a revision, and "
    "correspondences between them, `correspondences/OLD-NEW.toml`.",
    "ruleset": "One revision of a framework. [Write a ruleset](../how-to/write-a-ruleset.md) builds one.",
    "assessment": "The answers, or the printed figures, for one unit at one time.",
    "correspondence": "What became of one revision in another. The rows account for all of both.",
    "expectations": "What a framework must make of assessments. "
    "[Write expectations](../how-to/write-expectations.md) shows how.",
    "means": "Means and medians of a framework as they were published. "
    "[Compare municipalities](../how-to/compare-municipalities.md) uses them.",
    "key-figures": "Values of one unit that a report shows beside its scores.",
    "questionnaire": "Numbered questions, and the codes that they are about.",
}


_WORDS = {
    "grade-names": "text, or an array",
    "text-by-language": "text, or a text in each language",
    "truth-value": "`true` or `false`",
    "whole-number": "whole number",
}

_SWEDISH = {kind.value: f" ({word('aggregation', kind, 'sv')})" for kind in Aggregation}
_SWEDISH[BEST_OF] = " (medelvärdet av de bästa)"

_NYCKLAR_HEAD = f"""\
# Nycklar

Alla nycklar i alla slags dokument, format 1, med exempel att skriva av. Nycklarna är engelska; vad de betyder står här
på svenska, och visas också av VS Code när pekaren hålls över dem. [Skriv ett regelverk](skriv-ett-regelverk.md) visar
hur de används.

- En *text* står inom raka citattecken: `"2026"`.
- Ett *tal* är ett heltal, ett tal med decimalpunkt, eller ett bråk inom citattecken: `20`, `13.6`, `"1/3"`.
- Ett *datum* är text, helt eller kortat: `"2020-12-03"`, `"2020-12"`, `"2020"`.
- Ett *svar* är namnet på ett svarsalternativ, ett tal, eller ett intervall: `"reach"`, `13.6`, `"[13.5, 14.5)"`.
{_aggregations("- En *sammanvägning* är {}, eller `host:namn` för en som värdprogrammet har.", _SWEDISH)}
- Ett dokument har högst 10 000 noder, rader eller svar och är högst 1 MiB stort.
- En *lista* står inom hakparenteser: `["sv", "en"]`. En *tabell* har en egen rubrik, eller står på en rad inom
  klamrar: `{{ digits = 0 }}`. Exemplen skriver dem på en rad.
- Där värden räknas upp väljs ett av dem, inom citattecken.
- `CODE` är kodens plats och `NAME` namnets: `[nodes."1.2"]`, `[scales.tregradig]`.

Sidan skrivs av `python docs/generate.py`.
"""

_DOCUMENTS = {
    "framework": "Ramverk",
    "ruleset": "Regelverk",
    "assessment": "Bedömning",
    "correspondence": "Övergångsnyckel",
    "expectations": "Förväntningar",
    "means": "Publicerade medelvärden",
    "key-figures": "Nyckeltal",
    "questionnaire": "Frågeformulär",
}

_VALUES = {
    "aggregation": "sammanvägning",
    "amount": 'tal, intervall, `"none"` eller `{ within = … }`',
    "grade-names": "text eller lista",
    "answer": "svar",
    "array": "lista",
    "date": "datum",
    "number": "tal",
    "table": "tabell",
    "text": "text",
    "text-by-language": "text, eller en text per språk",
    "truth-value": "`true` eller `false`",
    "whole-number": "heltal",
}


def _findings() -> Iterator[str]:
    yield _FINDINGS_HEAD
    for room, sentences in _ROOMS.items():
        yield f"## {room}\n"
        for slug in sorted(sentences):
            yield f"### `{slug}`\n"
            yield from (f"- {line}" for line in _said(slug))
            if slug in IN_FORMS:
                yield from (f"- At a form, {line}" for line in _said(slug, Audience.FORM))
            places = (f"`{place}`" if " " not in place else place for place in WHERE[slug])
            yield f"- Where: {', '.join(places)}\n"


def _said(slug: str, audience: Audience = Audience.DOCUMENT) -> Iterator[str]:
    """In each language: what is wrong, and in italics what to do."""
    for language in LANGUAGES:
        said = re.sub(r"(?<=\.) (?=[A-ZÅÄÖ‹])", "\n", general_text(slug, language, audience), count=1)
        wrong, _, remedy = said.partition("\n")
        yield f"{language}: {_plain(wrong)} *{_plain(remedy)}*"


def _plain(text: str) -> str:
    """A sentence that Markdown leaves as it is."""
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", text)


def _keys() -> Iterator[str]:
    yield _KEYS_HEAD
    for kind, rows in groupby(reference(), lambda row: row.kind):
        yield f"## {kind}\n"
        yield f"{_KINDS[kind]}\n"
        for table, keys in groupby(rows, lambda row: row.table):
            yield f"### {_header(kind, table)}\n"
            yield "| key | type | if unsaid | meaning | betydelse | example |"
            yield "| --- | --- | --- | --- | --- | --- |"
            yield from map(_line, keys)
            yield ""


def _header(kind: str, table: str) -> str:
    """A table as a document opens it."""
    if not table:
        article = "" if kind.endswith("s") else "an " if kind[0] in "aeiou" else "a "
        return f"The header of {article}{kind}"
    if table.endswith("[]") and "." not in table:
        return f"`[[{table.removesuffix('[]')}]]`"
    path, _, scale = table.partition(" (")
    scale, _, inner = scale.partition(")")
    path = (
        path.replace("nodes.*", 'nodes."CODE"')
        .replace("scales.*", "scales.NAME")
        .replace("profiles.*", "profiles.NAME")
        .replace(".*", '."CODE"')
    )
    if inner:
        return f"`{{ … }}` in `{inner.strip('.').removesuffix('[]')}` of `[{path}]`"
    if "[]." in path:
        outer, _, last = path.partition("[].")
        table = f"[{{ … }}, … ]` in `[[{outer}]]" if last.endswith("[]") else f"{{ … }}` in `[[{outer}]]"
        return f"`{last.removesuffix('[]')} = {table}`"
    if path.startswith(("total.", "printed.", "changes.", "defaults.")):
        outer, _, last = path.partition(".")
        table = "[{ … }, … ]" if last.endswith("[]") else "{ … }"
        return f"`{last.removesuffix('[]')} = {table}` in `[{outer}]`"
    return f'`[{path}]` where `kind = "{scale}"`' if scale else f"`[{path}]`"


def _line(row: KeyRow) -> str:
    unsaid = "**must be said**" if row.required else f"`{row.default}`" if row.default else ""
    choices = row.type.split(" | ")
    fixed = row.type if row.type[0] in '"0123456789' else ""
    kind = (
        f"`{fixed}`"
        if fixed
        else ", ".join(f"`{choice}`" for choice in choices)
        if choices[1:]
        else _WORDS.get(row.type, row.type)
    )
    example = "" if fixed or not row.example else f"`{row.example}`"
    cells = (f"`{row.key}`", kind, unsaid, row.en, row.sv, example)
    return f"| {' | '.join(cells)} |".replace("  ", " ")


def _nycklar() -> Iterator[str]:
    """The keys as a maintainer reads them: in Swedish, each with a line as a document has it."""
    yield _NYCKLAR_HEAD
    for kind, rows in groupby(reference(), lambda row: row.kind):
        yield f"## {_DOCUMENTS[kind]}\n"
        for table, keys in groupby(rows, lambda row: row.table):
            header = _header(kind, table) if table else f"Huvudet, `{kind}`"
            yield f"### {header.replace('` in `', '` i `').replace('` of `', '` av `').replace(' where ', ' där ')}\n"
            yield "| nyckel | betydelse | värde | om inget sägs | exempel |"
            yield "| --- | --- | --- | --- | --- |"
            yield from map(_rad, keys)
            yield ""


def _rad(row: KeyRow) -> str:
    unsaid = "**måste anges**" if row.required else f"`{row.default}`" if row.default else ""
    fixed = row.type[0] in '"0123456789'
    choices = ", ".join(f"`{choice}`" for choice in row.type.split(" | "))
    value = "" if fixed else _VALUES.get(row.type, choices)
    cells = (f"`{row.key}`", row.sv, value, unsaid, f"`{row.key} = {row.type if fixed else row.example}`")
    return f"| {' | '.join(cells)} |".replace("  ", " ")


def _page(lines: Callable[[], Iterator[str]]) -> str:
    return "\n".join(lines()).rstrip("\n") + "\n"


def _schema(kind: str) -> str:
    return json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"


FILES: Mapping[str, Callable[[], str]] = {
    "docs/reference/findings.md": partial(_page, _findings),
    "docs/reference/keys.md": partial(_page, _keys),
    "docs/sv/nycklar.md": partial(_page, _nycklar),
    **{f"schemas/{kind}.json": partial(_schema, kind) for kind in (*DOCUMENT_KINDS, *RESULTS)},
}
"""The files that are written, as seen from the root of the repository, and what gives their text."""


if __name__ == "__main__":
    for name, text in FILES.items():
        (_ROOT / name).write_text(text(), encoding="utf-8")
        print(name)
