"""Sentences of a check beside its findings, and the one for what may have been meant."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

MEANT = (("meant", Sentence("Menade du {meant:quoted}?", "Did you mean {meant:quoted}?")),)
"""What is said behind a sentence where there are words that may have been meant."""

PHRASES: Mapping[str, Sentence] = {
    "checked-good": Sentence("Utan anmärkning: {count}", "Without findings: {count}"),
    "checked-bad": Sentence("Med anmärkning: {count} ({findings} fel)", "With findings: {count} ({findings} in all)"),
    "checked-answers-later": Sentence(
        "Svaren är inte kontrollerade än så länge. Rätta först felen i regelverket {name}, och kontrollera igen.",
        "The answers are not checked so far. Correct the ruleset {name} first, and check again.",
    ),
    "checked-among-rulesets": Sentence(
        "Bedömningen finns bland ramverkets regelverk, och redigerare tar den för ett av dem. Flytta den till en mapp "
        "som heter assessments.",
        "The assessment is among the rulesets of the framework, and editors take it for one of them. Move it to a "
        "folder named assessments.",
    ),
    "checked-exact-unlike": Sentence(
        'Rader med match = "exact" mellan rubriker som inte har något gemensamt, [[associations]] nr {name}. '
        "Kontrollera att innehållet är detsamma.",
        'Rows with match = "exact" between titles with nothing in common, [[associations]] number {name}. Make sure '
        "that the content is the same.",
    ),
    "checked-expectations-alone": Sentence(
        "Förväntningarna är inte kontrollerade mot ramverket {name}, som inte hittades eller inte går att läsa. Rätta "
        "det, eller ange dess mapp med --rules.",
        "What is expected is not checked against the framework {name}, which was not found or cannot be read. Correct "
        "it, or name its folder with --rules.",
    ),
    "checked-more": Sentence(
        "… och {findings} fel till, i {count} filer; --json visar alla.",
        "… and {findings} more, in {count} files; --json shows all.",
    ),
    "checked-more-in-one": Sentence(
        "… och {findings} fel till, i en fil; --json visar alla.",
        "… and {findings} more, in one file; --json shows all.",
    ),
    "checked-rows-first": Sentence(
        "Bara raderna är kontrollerade än så länge. Rätta först felen i regelverken, och kontrollera igen.",
        "Only the rows are checked so far. Correct the rulesets first, and check again.",
    ),
    "checked-rows-only": Sentence(
        "Bara raderna är kontrollerade, inte mot regelverken, som inte hittades. Lägg filen i mappen "
        "correspondences hos ramverket, eller ange ramverkets mapp med --rules.",
        "Only the rows are checked, not against the rulesets, which were not found. Put the file in the "
        "folder correspondences of the framework, or name the framework's folder with --rules.",
    ),
    "checked-without-host": Sentence(
        "Svaren är inte kontrollerade mot regelverket: det räknar med en funktion som bara värdprogrammet har.",
        "The answers are not checked against the ruleset: it calculates with a function that only the host has.",
    ),
    "checked-without-ruleset": Sentence(
        "Svaren är inte kontrollerade mot regelverket {name}, som inte hittades. Rätta framework och revision, eller "
        "ange ramverkets mapp med --rules.",
        "The answers are not checked against the ruleset {name}, which was not found. Correct framework and revision, "
        "or name the folder of the framework with --rules.",
        also=MEANT,
    ),
    "checked-in-part": Sentence("Bara delvis kontrollerat: {names}", "Checked in part only: {names}"),
    "checked-worth-a-look": Sentence("Värt att se över: {names}", "Worth a look: {names}"),
    "skipped": Sentence("Överhoppat, {why}: {names}", "Skipped, {why}: {names}"),
    "skipped-archive": Sentence("det är ett arkiv; packa upp det", "it is an archive; unpack it"),
    "skipped-misnamed": Sentence(
        "namnet slutar inte på .toml; döp om till {name}", "its name does not end in .toml; rename it to {name}"
    ),
    "skipped-no-file": Sentence("det är ingen vanlig fil", "it is no ordinary file"),
    "skipped-not-toml": Sentence("namnet slutar inte på .toml", "its name does not end in .toml"),
    "skipped-unfinished": Sentence(
        "kommandot som skrev det avbröts; kör det igen", "the command that wrote it was cut off; repeat it"
    ),
    "skipped-workbook": Sentence(
        "en arbetsbok kontrolleras när den anges för sig", "a workbook is checked when it is named by itself"
    ),
    "skipped-of-a-tool": Sentence("det är ett annat programs inställningar", "it is the settings of another program"),
}
"""Everything by its name."""
