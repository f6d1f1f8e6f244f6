"""Findings of expectations, and the sentences about their results."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

__all__ = ["PHRASES", "SENTENCES"]

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
        "It is unclear what is to be tried. Write either assessment, or old and new, or revision with answers, printed "
        "or not_applicable.",
    ),
    "duplicate-expectation": Sentence(
        'En annan förväntan heter redan "{name}". Ge den här ett eget namn.',
        'Another expectation is named "{name}" already. Give this one a name of its own.',
    ),
    "expected-otherwise": Sentence(
        "{expected:toml} väntades, men det blev {found:toml}. Rätta regelverket, underlaget eller det som väntas.",
        "{expected:toml} was expected, but it came to {found:toml}. Correct the ruleset, the assessment, or what is "
        "expected.",
    ),
    "finding-not-expected": Sentence(
        "Fel som inte väntades: {count}. De står nedan; rätta dem, eller ta upp dem i findings.",
        "Mistakes that were not expected: {count}. They stand below; correct them, or list them in findings.",
    ),
    "finding-not-made": Sentence(
        "Felet hittades inte: {mistake}. Rätta det som väntas, eller regeln som skulle ha hittat felet.",
        "The mistake was not found: {mistake}. Correct what is expected, or the rule that should have found it.",
    ),
    "not-to-be-expected": Sentence(
        "{key} kan inte väntas tillsammans med {beside}. Ta bort det ena.",
        "{key} cannot be expected together with {beside}. Remove one of them.",
    ),
    "nothing-expected": Sentence(
        "Här väntas ingenting. Lägg till det som ska komma: points, unrounded, percent, comparison eller findings.",
        "Nothing is expected here. Add what must come: points, unrounded, percent, comparison or findings.",
    ),
}

PHRASES: Mapping[str, Sentence] = {
    "about-test": Sentence(
        "Prövar förväntningar: att ramverket gör av en bedömning det som ska komma.",
        "Tries expectations: that a framework makes of an assessment what must come of it.",
    ),
    "expected-note": Sentence("Anmärkning: {note}", "Note: {note}"),
    "expected-source": Sentence("Det som väntas bygger på: {source}", "What is expected rests on: {source}"),
    "no-expectations": Sentence(
        'I {path} finns inga förväntningar. Ange ett dokument med kind = "expectations", eller en mapp där ett finns.',
        'There are no expectations in {path}. Name a document with kind = "expectations", or a folder that holds one.',
    ),
    "refusals-more": Sentence("… och {count} till", "… and {count} more"),
    "tested-failed": Sentence("Inte uppfyllda: {count}", "Failed: {count}"),
    "tested-held": Sentence("Uppfyllda förväntningar: {count}", "Expectations held: {count}"),
}
