"""Targets as pages: whether the goal can be reached, the changes that reach it, and what each next step gives."""

from __future__ import annotations

from collections.abc import Iterator

from kompass_rules.analysis.target import Target
from kompass_rules.interval import Interval
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.model.scale import Options
from kompass_rules.scoring.assessment import GivenAnswer
from kompass_rules.showing.columns import node_columns
from kompass_rules.showing.layout import Row, Table
from kompass_rules.showing.node_names import node_name
from kompass_rules.showing.page import Lines, Page, Part
from kompass_rules.showing.score_page import headline
from kompass_rules.wording import number, phrase, shown

_MOST_NEXT = 10


def target_page(target: Target, language: str, framework: str | None = None) -> Page:
    """Return the answer, the changes, and the next steps that give the most for their cost."""
    title = headline(target.evaluation.assessment, framework)
    return Page(phrase("target-title", language, title=title), tuple(_parts(target, language)))


def _parts(target: Target, language: str) -> Iterator[Part]:
    answer = [_answer(target, language)]
    if target.changes:
        answer.append(phrase("target-of-equal", language))
    if target.evaluation.assessment.printed:
        answer.append(phrase("target-by-printed" if target.is_reached else "target-of-printed", language))
    yield Lines(tuple(answer))
    if target.changes:
        yield _table(
            ("target-before", "target-after", "target-steps", "target-cost", "target-gain-alone"),
            [
                (
                    one.code,
                    answer_said(target.evaluation.ruleset, one.code, one.before, language),
                    answer_said(target.evaluation.ruleset, one.code, one.after, language),
                    *(shown(value, language) for value in (one.steps, one.cost, one.points)),
                )
                for one in target.changes
            ],
            target,
            language,
        )
    if target.marginals:
        count = len(target.marginals)
        yield Lines((phrase("target-next" if count <= _MOST_NEXT else "target-next-most", language, count=count),))
        yield _table(
            ("target-after", "target-cost", "target-gain", "target-gain-printed"),
            [
                (
                    one.code,
                    answer_said(target.evaluation.ruleset, one.code, one.after, language),
                    *(shown(value, language) for value in (one.cost, one.unrounded, one.points)),
                )
                for one in target.marginals[:_MOST_NEXT]
            ],
            target,
            language,
        )


def _answer(target: Target, language: str) -> str:
    goal = target.goal
    if goal.points is not None:
        wanted = phrase("target-goal-points", language, figure=goal.points)
    elif goal.percent is not None:
        wanted = phrase("target-goal-percent", language, figure=goal.percent)
    else:
        wanted = phrase("target-goal-grade", language, grade=_grade(target, language))
    name = "target-unreachable"
    if target.is_reached:
        name = "target-reached" if target.changes else "target-there"
    return phrase(
        name,
        language,
        name=node_name(target.evaluation.ruleset, goal.code, language),
        goal=wanted,
        now=shown(target.now, language),
        then=shown(target.then, language),
        count=len(target.changes),
        steps=sum(one.steps for one in target.changes),
        cost=target.cost,
    )


def _grade(target: Target, language: str) -> str:
    grades = target.evaluation.ruleset.level(target.goal.code).grades
    name = target.goal.grade or ""
    return name if grades is None else grades.title(name, language)


def _table(names: tuple[str, ...], rows: list[tuple[str, ...]], target: Target, language: str) -> Table:
    ruleset = target.evaluation.ruleset
    named = (Row((code, ruleset.title(code, language), *cells)) for code, *cells in rows)
    return Table(node_columns(language, *names), tuple(named))


def answer_said(ruleset: Ruleset, code: str, answer: GivenAnswer, language: str) -> str:
    """Return an answer in words: the title of an option, else its number."""
    scale = ruleset.scale(code)
    if isinstance(answer, str):
        return scale.title(answer, language) if isinstance(scale, Options) else answer
    return shown(answer, language) if isinstance(answer, Interval) else number(answer, language)
