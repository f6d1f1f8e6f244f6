"""Every finding, step and phrase of the code has its sentences, and no sentence is without use."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import product
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import kompass_rules
from kompass_rules import wording
from kompass_rules.cli.arguments import COMMANDS
from kompass_rules.comparison.comparability.degrees import Bias, Degree
from kompass_rules.comparison.difference import Verdict
from kompass_rules.comparison.supposition import SupposedCriteria
from kompass_rules.documents import syntax_hints
from kompass_rules.revisions.association import CriteriaChange, Match
from kompass_rules.showing import comparison_answer, suppositions
from kompass_rules.wording import FINDINGS, IN_FORMS, PHRASES, about_explanations, about_forms
from kompass_rules.wording.about_comparisons import REASONS
from kompass_rules.wording.sentence import DATES, NUMBERS, Sentence
from kompass_rules.wording.words import WORDS

_OF_THEIR_OWN = (about_explanations, about_forms)
"""Sentences that are no findings, or replace those of findings."""
SOURCE = Path(kompass_rules.__file__).parent
SLUG = re.compile(r"[a-z0-9]+([-.][a-z0-9]+)+")
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(SOURCE.rglob("*.py"))}
KINDS = {
    "bias": Bias,
    "code": REASONS,
    "criteria": CriteriaChange,
    "degree": Degree,
    "match": Match,
    "verdict": Verdict,
}
"""What an attribute of this name may be, where it is part of a slug."""
JOINS = {"", "or", "and", "quoted", "sum", "toml", *DATES, *NUMBERS, *WORDS}

MISTAKES = {slug: frozenset(re.compile(pattern).groupindex) - {"at"} for slug, pattern in syntax_hints.MISTAKES}
"""What stands where the text is no TOML, and the names of what is read of it."""

Use = tuple[str, frozenset[str]]
"""A slug, and the names of the values that are given with it."""


def functions() -> Iterator[ast.AST]:
    """Every function, and what stands outside of one, with what belongs to it."""
    for tree in TREES.values():
        inner = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        yield from inner
        yield ast.Module(
            body=[s for s in tree.body if not isinstance(s, ast.FunctionDef | ast.ClassDef)], type_ignores=[]
        )


def texts(node: ast.AST) -> list[str]:
    return [part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def assigned(function: ast.AST, name: str) -> list[str]:
    """The texts in what a function gives a name to."""
    found: list[str] = []
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in node.targets):
            found += texts(node.value)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == name:
            found += texts(node.value) if node.value else []
        if isinstance(node, ast.For) and isinstance(node.target, ast.Name) and node.target.id == name:
            found += texts(node.iter)
    return found


def slugs(function: ast.AST, code: ast.expr) -> list[str]:
    """What the first argument of `finding` may be; nothing for the code of another finding."""
    match code:
        case ast.Constant(str() as slug):
            return [slug]
        case ast.JoinedStr([ast.Constant(str() as start), ast.FormattedValue(ast.Attribute(attr=name))]):
            return [f"{start}{end}" for end in KINDS[name]]
        case ast.JoinedStr([ast.Constant(str() as start), ast.FormattedValue(ast.Name(name))]):
            return [f"{start}{end}" for end in assigned(function, name)]
        case ast.Subscript(ast.Name(name)) | ast.Name(name):
            return assigned(function, name)
        case ast.IfExp(_, body, other):
            return [*slugs(function, body), *slugs(function, other)]
    return []


def given(function: ast.AST, call: ast.Call) -> frozenset[str]:
    names = {keyword.arg for keyword in call.keywords if keyword.arg}
    for keyword in call.keywords:
        if keyword.arg is None and isinstance(keyword.value, ast.Name):
            names |= set(assigned(function, keyword.value.id))
    return frozenset(names)


def pairs(node: ast.expr) -> frozenset[str] | None:
    """The names in `(("most", 16), ...)`; None for what does not look like it."""
    if not isinstance(node, ast.Tuple):
        return None
    names = [
        pair.elts[0].value
        for pair in node.elts
        if isinstance(pair, ast.Tuple) and len(pair.elts) == 2 and isinstance(pair.elts[0], ast.Constant)
    ]
    return frozenset(map(str, names)) if len(names) == len(node.elts) else None


OF_BAD_ROWS = frozenset({"column", "count", "first", "takes"})
"""The values of the findings in rows of a table."""


def uses() -> Iterator[Use]:
    for function in functions():
        for node in ast.walk(function):
            match node:
                case ast.Call(ast.Name("finding" | "RefusedError"), [code, *_]):
                    yield from ((slug, given(function, node)) for slug in slugs(function, code))
                case ast.Call(ast.Attribute(ast.Name("bad"), "add"), [ast.Constant(str() as slug), *_]):
                    yield slug, OF_BAD_ROWS  # `BadRows` makes the findings of all
                case ast.Call(ast.Name("Fault"), [ast.Constant(str() as slug), _, _, values]):
                    yield slug, pairs(values) or frozenset()
                case ast.Call(ast.Name("Fault"), [ast.Constant(str() as slug), ast.Starred(), values]):
                    yield slug, pairs(values) or frozenset()
                case ast.match_case(ast.MatchValue(ast.Constant(str() as slug)), _, body) if slug in MISTAKES:
                    tuples = [pairs(inner) for line in body for inner in ast.walk(line) if isinstance(inner, ast.Tuple)]
                    yield slug, frozenset[str]().union(*(names for names in tuples if names))
                case ast.Tuple([_, ast.Constant(str() as slug), values]) if SLUG.fullmatch(slug):
                    names = pairs(values)
                    if names is not None:
                        yield slug, names
    yield from ((slug, names) for slug, names in MISTAKES.items() if names == set(FINDINGS[slug].names))


USES = sorted(set(uses()), key=lambda use: (use[0], sorted(use[1])))


def steps() -> set[str]:
    return {
        slug
        for function in functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "ExplanationStep"
        and node.args
        for slug in slugs(function, node.args[0])
    }


def fields(template: str) -> set[tuple[str, str]]:
    return {(name, spec or "") for _, name, spec, _ in Formatter().parse(template) if name is not None}


def names(sentence: Sentence) -> set[str]:
    return {name for name, _ in fields(sentence.sv)}


def test_the_walk_sees_every_way_to_find_a_fault() -> None:
    found = {slug for slug, _ in USES}

    assert {"maxima-do-not-sum", "other-revision", "figure-below-answer", "wrong-type", "toml-1.1", "not-utf8"} <= found
    assert {"duplicate-key", "too-large", "unknown-language", "framework-not-bundled"} <= found
    assert dict(USES)["decimal-comma"] == {"text", "write"}


@pytest.mark.parametrize(("slug", "values"), USES)
def test_every_finding_has_a_sentence_that_names_only_what_is_given(slug: str, values: frozenset[str]) -> None:
    sentence = FINDINGS[slug]

    assert names(sentence) <= values
    assert {name for name, _ in sentence.also} <= values


@pytest.mark.parametrize(("slug", "values"), [use for use in USES if use[0] in IN_FORMS])
def test_a_sentence_at_a_form_names_only_what_is_given(slug: str, values: frozenset[str]) -> None:
    assert set(IN_FORMS[slug].names) <= values


@pytest.mark.parametrize("slug", sorted(IN_FORMS))
def test_a_sentence_at_a_form_is_whole_and_knows_no_document(slug: str) -> None:
    sentence = IN_FORMS[slug]

    assert fields(sentence.sv) == fields(sentence.en)
    assert FINDINGS[slug] != sentence
    for text in (sentence.sv, sentence.en):
        assert re.fullmatch(r"[A-ZÅÄÖ{][^\"\[_=]*[.] [A-ZÅÄÖ][^\"\[_=]*[.]", text), "two sentences, and nothing of TOML"


def test_no_sentence_of_a_finding_is_without_use() -> None:
    assert set(FINDINGS) - {slug for slug, _ in USES} == set()


def test_every_step_has_a_sentence_and_no_sentence_is_without_use() -> None:
    assert set(about_explanations.SENTENCES) == steps()


def parts(function: ast.AST, node: ast.expr) -> list[str]:
    """What a part of the name of a phrase may be."""
    match node:
        case ast.Constant(str() as text):
            return [text]
        case ast.FormattedValue(value):
            return parts(function, value)
        case ast.IfExp(_, body, other):
            return [*parts(function, body), *parts(function, other)]
        case ast.Attribute(attr=name) if name in KINDS:
            return [*KINDS[name]]
        case ast.JoinedStr(values):
            return ["".join(found) for found in product(*(parts(function, value) for value in values))]
        case ast.Name(name):
            given = [one for one in ast.walk(function) if isinstance(one, ast.Assign)]
            return [
                text
                for one in given
                if any(isinstance(target, ast.Name) and target.id == name for target in one.targets)
                for text in parts(function, one.value)
            ]
    return []


def put_together() -> set[str]:
    """The names of phrases that are put together where they are asked for."""
    return {
        name
        for function in functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "phrase" and node.args
        for name in parts(function, node.args[0])
    }


REASON_USES = sorted(
    {
        (slug, given(function, node))
        for function in functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "reason" and node.args
        for slug in slugs(function, node.args[0])
    },
    key=lambda use: (use[0], sorted(use[1])),
)


@pytest.mark.parametrize(("slug", "values"), REASON_USES)
def test_every_reason_has_a_sentence_that_names_only_what_is_given(slug: str, values: frozenset[str]) -> None:
    sentence = REASONS[slug]

    assert names(sentence) <= values
    assert {name for name, _ in sentence.also} <= values


def test_no_sentence_of_a_reason_is_without_use() -> None:
    assert set(REASONS) == {slug for slug, _ in REASON_USES}


@pytest.mark.parametrize("slug", sorted(REASONS))
def test_a_reason_is_told_in_whole_sentences(slug: str) -> None:
    for text in (REASONS[slug].sv, REASONS[slug].en):
        assert text.endswith((".", "{reason}"))
        assert text[0].isupper() or text[0] == "{"


def test_every_phrase_is_used_and_every_used_one_exists() -> None:
    own = SOURCE / "wording"
    said = {text for path, tree in TREES.items() if own not in path.parents for text in texts(tree)}
    said |= {word for parts in COMMANDS.values() for word in re.findall("[a-z]+(?:-[a-z]+)*", parts)}
    used = {name for name in PHRASES if name in said} | put_together()
    used |= {
        name
        for name in PHRASES
        for prefix, rest in [name.split("-", 1) if "-" in name else ("", "")]
        if prefix in {"about", "column", "help", "kind", "name", "sheet"} and rest in said
    }
    called = {
        node.args[0].value
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "phrase"
        if node.args and isinstance(node.args[0], ast.Constant)
    }

    assert set(PHRASES) - used == set()
    assert called - set(PHRASES) == set()


def test_every_member_has_its_sentences() -> None:
    tables: tuple[tuple[Mapping[Any, object], type[StrEnum]], ...] = (
        (comparison_answer.COMPARABLE, Degree),
        (comparison_answer.REPORTED, Degree),
        (suppositions.CRITERIA, SupposedCriteria),
    )
    for table, members in tables:
        assert set(table) == set(members)


ALL = {**FINDINGS, **about_explanations.SENTENCES, **PHRASES, **REASONS}


@pytest.mark.parametrize("name", sorted(ALL))
def test_both_languages_say_the_same_values_in_known_ways(name: str) -> None:
    sentence = ALL[name]

    assert fields(sentence.sv) == fields(sentence.en)
    assert {spec for _, spec in fields(sentence.sv)} <= JOINS


@pytest.mark.parametrize("slug", sorted(FINDINGS))
def test_a_finding_is_told_in_whole_sentences_with_a_remedy(slug: str) -> None:
    for text in (FINDINGS[slug].sv, FINDINGS[slug].en):
        assert text.endswith(".")
        assert text[0].isupper() or text[0] in '"{'
        assert re.search(r"[.:,;] \S", text), "what is wrong, and what to write instead"


def test_no_name_has_two_sentences() -> None:
    rooms = [room for name, room in vars(wording).items() if name.startswith("about_")]
    named = [name for room in rooms for name in vars(room).get("PHRASES", ())]
    found = [slug for room in rooms for slug in vars(room).get("FINDINGS", ())]
    found += [slug for room in rooms if room not in _OF_THEIR_OWN for slug in vars(room).get("SENTENCES", ())]

    assert sorted(named) == sorted(PHRASES)
    assert sorted(found) == sorted(FINDINGS)


def test_every_word_is_told_in_both_languages() -> None:
    assert all(sv and en for words in WORDS.values() for sv, en in words.values())


def test_what_holds_elsewhere_too_is_added_to_a_sentence_and_never_part_of_one() -> None:
    assert [slug for slug, sentence in FINDINGS.items() if "others" in sentence.names] == []
