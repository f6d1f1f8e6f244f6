"""Findings of expectations, and the sentences about their results."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

SENTENCES: Mapping[str, Sentence] = {
    "assessment-unreadable": Sentence(
        "Bedömningen {path} går inte att läsa: {reason:reason}. Rätta sökvägen; den räknas från det här dokumentets "
        "mapp.",
        "The assessment {path} cannot be read: {reason:reason}. Correct the path, which begins in the folder of this "
        "document.",
    ),
    "case-unclear": Sentence(
        "Det är oklart vad som ska prövas. Ange antingen assessment, eller old och new, eller revision med answers, "
        "printed eller not_applicable.",
        "The case to test is unclear. Write either assessment, or old and new, or revision with answers, printed "
        "or not_applicable.",
    ),
    "duplicate-expectation": Sentence(
        'En annan förväntan heter redan "{name}". Ge den här ett eget namn.',
        'Another expectation already has the name "{name}". Give this one its own name.',
    ),
    "expected-otherwise": Sentence(
        "Väntat var {expected:toml}, men resultatet blev {found:toml}. Rätta regelverket, underlaget eller det som "
        "väntas.",
        "Expected {expected:toml}, but the result is {found:toml}. Correct the ruleset, the assessment, or the "
        "expected value.",
    ),
    "expected-within": Sentence(
        "Väntat var ett värde i {expected:toml}, men resultatet blev {found:toml}. Rätta regelverket, underlaget eller "
        "det som väntas.",
        "Expected a value within {expected:toml}, but the result is {found:toml}. Correct the ruleset, the assessment, "
        "or the expected value.",
    ),
    "finding-not-expected": Sentence(
        "Fel som inte väntades: {count}. De står nedan; rätta dem, eller lägg till dem under findings.",
        "Findings that were not expected: {count}. Correct the mistakes listed below, or add them to findings.",
    ),
    "finding-not-made": Sentence(
        "Felet hittades inte: {mistake}. Rätta det som väntas, eller regeln som skulle ha hittat felet.",
        "The expected finding was not made: {mistake}. Correct the expectation, or the rule that should make the "
        "finding.",
    ),
    "not-to-be-expected": Sentence(
        "{key} kan inte väntas tillsammans med {beside}. Ta bort det ena.",
        "{key} cannot be expected together with {beside}. Remove one of the two.",
    ),
    "nothing-expected": Sentence(
        "Här väntas ingenting. Lägg till det som ska komma: points, unrounded, percent, grade, comparison eller "
        "findings.",
        "Nothing is expected here. Add the expected values: points, unrounded, percent, grade, comparison or findings.",
    ),
}

PHRASES: Mapping[str, Sentence] = {
    "about-test": Sentence(
        "Prövar förväntningar: att ramverket ger de väntade resultaten.",
        "Tests expectations: that a framework gives the expected results.",
    ),
    "expected-note": Sentence("Anmärkning: {note}", "Note: {note}"),
    "expected-source": Sentence("Det som väntas bygger på: {source}", "Source of the expectation: {source}"),
    "no-expectations": Sentence(
        'I {path} finns inga förväntningar. Ange ett dokument med kind = "expectations", eller en mapp där ett finns.',
        'There are no expectations in {path}. Name a document with kind = "expectations", or a folder with such a '
        "document.",
    ),
    "refusals-more": Sentence("… och {count} till", "… and {count} more"),
    "tested-failed": Sentence("Inte uppfyllda: {count}", "Failed: {count}"),
    "tested-held": Sentence("Uppfyllda förväntningar: {count}", "Expectations held: {count}"),
}
