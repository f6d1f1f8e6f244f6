"""Statements: what is said as a value, a code with what it is about, before it becomes a sentence of a language."""

from __future__ import annotations

from typing import TypeAlias

import attrs

from kompass_rules.errors import Value
from kompass_rules.wording import choose, joined, phrase

Said: TypeAlias = "Value | Statement"


@attrs.frozen
class Statement:
    """One thing said: its `code`, the values of its sentence, and the premises that it rests on.

    A value may be a statement itself, which is a part of the sentence.
    """

    code: str
    values: tuple[tuple[str, Said], ...] = ()
    premises: tuple[Statement, ...] = ()

    def __getitem__(self, name: str) -> Said:
        return dict(self.values)[name]


def statement(code: str, /, *premises: Statement, **values: Said) -> Statement:
    """Return a statement: `statement("bounded", *premises, low=Fraction(1), high=Fraction(20))`."""
    return Statement(code, tuple(values.items()), premises)


def statement_text(said: Statement, language: str) -> str:
    """Return the sentence of a statement, with its premises in it."""
    text = phrase(said.code, language, **{name: _part(value, language) for name, value in said.values})
    if not said.premises:
        return text
    premises = joined([statement_text(premise, language) for premise in said.premises], choose(language, "och", "and"))
    return f"{text.removesuffix('.')}, {phrase('provided', language)} {premises}."


def _part(value: Said, language: str) -> Value:
    return statement_text(value, language) if isinstance(value, Statement) else value
