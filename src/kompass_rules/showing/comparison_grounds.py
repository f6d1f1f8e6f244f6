"""The grounds of a comparison: the evidence of what is compared, and every source."""

from __future__ import annotations

from collections.abc import Iterator

from kompass_rules.comparison.compare import Comparison
from kompass_rules.model.evidence import Evidence
from kompass_rules.scoring.evaluation import Evaluation
from kompass_rules.showing.ruleset_table import stated
from kompass_rules.wording import phrase


def grounds(comparison: Comparison, language: str) -> Iterator[str]:
    """Yield the evidence of the assessments and the correspondences, and every source."""
    sources: dict[str, str] = {}
    for evaluation in (comparison.old, comparison.new):
        assessment, name = evaluation.assessment, phrase("assessment-of", language, when=_dated(evaluation, language))
        if assessment.evidence is not Evidence.DOCUMENTED or assessment.note:
            yield stated(name, assessment.evidence, assessment.note, language)
        if assessment.source:
            sources[name] = assessment.source
    ruleset = comparison.new.ruleset
    if ruleset.note and not comparison.chain:  # what the one ruleset of both leaves open, no correspondence says
        yield stated(phrase("ruleset", language), ruleset.evidence, ruleset.note, language)
    for step in comparison.chain:
        name, defaults = phrase("correspondence-of", language, step=step.name), step.defaults
        yield stated(name, step.evidence, step.note, language)
        if step.source:
            sources[name] = step.source
        name = phrase("defaults-of", language, step=step.name)
        if defaults.evidence or defaults.note:
            yield stated(name, defaults.evidence or step.evidence, defaults.note, language)
        if defaults.source:
            sources[name] = defaults.source
    for name, source in sources.items():
        yield phrase("source", language, of=name[:1].lower() + name[1:], source=source)


def _dated(evaluation: Evaluation, language: str) -> str:
    return evaluation.assessment.assessed or phrase("undated-by", language, revision=evaluation.ruleset.revision)
