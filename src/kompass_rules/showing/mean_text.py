"""Published means and positions beside them, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kompass_rules.analysis.means import Mean, Means
from kompass_rules.analysis.position import Position, position
from kompass_rules.frozen import in_language
from kompass_rules.interval import Interval
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.showing.charts.profile import Marks
from kompass_rules.showing.charts.rows import areas
from kompass_rules.wording import phrase


def mean_name(mean: Mean, language: str) -> str:
    """Return what a mean is of, with its period, or that none is stated."""
    unsaid = phrase("mean-period-unsaid", language)
    stated = [unsaid if mean.period is None else in_language(mean.period, language)]
    stated += [] if mean.n is None else [phrase("mean-count", language, n=mean.n)]
    return phrase(
        "mean-named",
        language,
        statistic=mean.statistic,
        population=mean.population or "",
        period=", ".join(stated),
        published=mean.published,
    )


def _mark_name(mean: Mean, language: str) -> str:
    """Return the kind of figure, when it was published, and its period, or that none is stated."""
    period = phrase("mean-period-unsaid", language) if mean.period is None else in_language(mean.period, language)
    return phrase("mean-mark", language, statistic=mean.statistic, published=mean.published, period=period)


def mean_lines(means: Means, used: Iterable[Mean], language: str) -> Iterator[str]:
    """Yield each mean with its source, and the remark on it."""
    for mean in dict.fromkeys(used):
        source = mean.source or means.source
        said = phrase("mean-source", language, source=source, evidence=means.evidence_of(mean)) if source else ""
        name = mean_name(mean, language)
        yield " ".join(filter(None, (f"{name[:1].upper()}{name[1:]}.", said)))


def absent_lines(revisions: Iterable[str], means: Means, language: str) -> Iterator[str]:
    """Yield a remark for each revision that no mean is of."""
    known = tuple(dict.fromkeys(mean.revision for mean in means.means))
    for revision in dict.fromkeys(revisions):
        if known and revision not in known:
            yield phrase("mean-absent", language, revision=revision, revisions=known)


def position_text(found: Position, language: str) -> str:
    """Return "+73 till +83 poäng" with the wider bounds that rounding leaves."""
    said = phrase("position-exact", language, printed=found.printed_difference, mean=found.printed)
    return f"{said} ({phrase('position-rounded', language, bounds=found.difference)})"


def position_lines(
    evaluations: Sequence[Evaluation], means: Means, language: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the position of each total, the oldest first, with reservations, and the means that they rest on.

    Beside these, the revisions that no mean is of.
    """
    found = [(one, position(one, means)) for one in evaluations]
    known = [(one, beside) for one, beside in found if beside is not None]
    said = [_position_line(one, beside, language) for one, beside in known]
    if len(known) > 1:
        said.append(phrase("position-then", language))
    used = [mean for _, beside in known for mean in beside.means]
    absent = absent_lines((one.assessment.revision for one in evaluations), means, language)
    return tuple(said), (*mean_lines(means, used, language), *absent)


def _position_line(evaluation: Evaluation, beside: Position, language: str) -> str:
    when = evaluation.assessment.assessed or evaluation.assessment.revision
    said = [phrase("position-at", language, when=when, position=position_text(beside, language))]
    said += [phrase("position-several", language)] if len(beside.means) > 1 else []
    said += [phrase("position-summed", language)] if beside.is_summed else []
    return " ".join(said)


def mean_marks(evaluation: Evaluation, means: Means, language: str) -> Marks | None:
    """Return the marks of the mean of its time at each area; None where no area has one."""
    found = {score.code: position(evaluation, means, score.code) for score in areas(evaluation)}
    known = {code: beside for code, beside in found.items() if beside is not None}
    if not known:
        return None
    most = {code: evaluation.ruleset[code].max_points or 1 for code in known}
    used = dict.fromkeys(mean for beside in known.values() for mean in beside.means)
    label = "; ".join(_mark_name(mean, language) for mean in used)
    shares = {code: (beside.printed / most[code]).meet(Interval(0, 1)) for code, beside in known.items()}
    return Marks(label, {code: share for code, share in shares.items() if share is not None})
