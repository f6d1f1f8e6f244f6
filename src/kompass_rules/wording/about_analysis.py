"""Sentences about analysis: audits of printed figures, and what stands around a score."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

FINDINGS: Mapping[str, Sentence] = {
    "changes-contradict": Sentence(
        "De här ändringarna kan inte alla stämma, hur de än är avrundade: {changes:and}. Kontrollera dem mot "
        "rapporten.",
        "These changes cannot all be right, however they were rounded: {changes:and}. Check them against the report.",
    ),
    "earlier-outside": Sentence(
        "Med {figure} poäng nu och ändringen {change:change} skulle noden ha haft {earlier} poäng då; det finns "
        "{most}. Kontrollera ändringen mot rapporten.",
        "With {figure} points now and a change of {change:change}, the node would have had {earlier} points then; "
        "there are {most}. Check the change against the report.",
    ),
    "nothing-printed": Sentence(
        "Det finns inga tryckta siffror att granska. Skriv in dem under [printed].",
        "There are no printed figures to audit. Write them in [printed].",
    ),
}

PHRASES: Mapping[str, Sentence] = {
    "about-audit": Sentence(
        "Granskar om de tryckta siffrorna kan stämma, och hur de i så fall är avrundade.",
        "Audits whether printed figures can be right, and how they were rounded then.",
    ),
    "audit-all": Sentence(
        "Alla prövade sätt att avrunda kan ge siffrorna ({all}).",
        "Every way to round that was tried can give the figures ({all}).",
    ),
    "audit-as-ruled": Sentence(
        "Siffrorna kan stämma: regelverket {revision} ger dem som det är.",
        "The figures can be right: ruleset {revision} gives them as it is.",
    ),
    "audit-by-other-rules": Sentence(
        "Siffrorna kan stämma, men inte med den avrundning som regelverket {revision} anger.",
        "The figures can be right, but not with the rounding of ruleset {revision}.",
    ),
    "audit-changes-contradict": Sentence(
        "Ändringarna sedan {since} kan inte stämma.", "The changes since {since} cannot be right."
    ),
    "audit-changes-fit": Sentence(
        "Ändringarna sedan {since} kan stämma med siffrorna.",
        "The changes since {since} can be right beside the figures.",
    ),
    "audit-changes-undecided": Sentence(
        "Ändringarna sedan {since} är inte skillnader mellan tryckta poäng, men kan vara avrundade skillnader mellan "
        "oavrundade.",
        "The changes since {since} are no differences of printed points, but may be rounded differences of unrounded "
        "ones.",
    ),
    "audit-clash": Sentence("Kan inte alla stämma: {figures:and}", "Cannot all be right: {figures:and}"),
    "audit-clash-beside": Sentence(
        "Kan inte alla stämma: {figures:and}, med svaren {answers:and}",
        "Cannot all be right: {figures:and}, with the answers {answers:and}",
    ),
    "audit-disputed": Sentence(
        "Ifrågasatta siffror är inte med i granskningen: {codes:and}.",
        "Disputed figures take no part in the audit: {codes:and}.",
    ),
    "audit-impossible": Sentence(
        "Siffrorna kan inte alla stämma, hur de än är avrundade.",
        "The figures cannot all be right, however they were rounded.",
    ),
    "audit-not-proved": Sentence(
        "Inga svar som ger siffrorna har hittats, men det är inte visat att det inte finns några.",
        "No answers that give the figures were found, but it is not proved that there are none.",
    ),
    "audit-percent": Sentence("procent: {rounding:rounding}", "percents: {rounding:rounding}"),
    "audit-points": Sentence("poäng: {rounding:rounding}", "points: {rounding:rounding}"),
    "audit-possible": Sentence(
        "Så kan siffrorna ha avrundats ({count} av {all} prövade sätt)",
        "How the figures may have been rounded ({count} of {all} ways tried)",
    ),
    "audit-printed-parts": Sentence("summor av tryckta poäng", "sums of printed points"),
    "audit-ruled-out": Sentence("Varför det inte kan vara på annat sätt", "Why they were not rounded in other ways"),
    "audit-same-rules": Sentence("så som regelverket anger", "as the ruleset says"),
    "audit-sums": Sentence(
        "summor av oavrundade poäng: {rounding:rounding}", "sums of unrounded points: {rounding:rounding}"
    ),
    "audit-title": Sentence("Granskning: {title}", "Audit: {title}"),
    "audit-undecided": Sentence("Inte avgjort ({count} sätt)", "Not decided ({count} ways)"),
    "audit-ways": Sentence("{count} sätt", "{count} ways"),
    "checked-strained": Sentence(
        "De tryckta summorna är möjliga men osannolika ({name}): figures-strained. Granska siffrorna med audit.",
        "The printed sums are possible, and unlikely ({name}): figures-strained. Audit the figures.",
    ),
    "figures-strained": Sentence(
        "{name}: den tryckta summan är möjlig, men bara om avrundningen av {count} delar drog åt samma håll. De måste "
        "tillsammans ha avrundats mer än {needed} poäng, av högst {most}. Är avrundningsfelen slumpmässiga är chansen "
        "för ett så stort avstånd mindre än 1 på {odds}. Kontrollera siffrorna.",
        "{name}: the printed sum is possible, but only if the rounding of {count} parts went one way. Together they "
        "must have been rounded by more than {needed} points, of at most {most}. If rounding errors are random, the "
        "chance of a distance this large is less than 1 in {odds}. Check the figures.",
    ),
}
