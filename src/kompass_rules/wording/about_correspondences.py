"""Findings of correspondences."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

SENTENCES: Mapping[str, Sentence] = {
    "answers-of-no-criterion": Sentence(
        "Här anges svar som bytte namn, men raden gäller inte ett enda kriterium på varje sida. Ta bort answers, eller "
        "ge kriteriet en egen rad.",
        "Renamed answers are given here, but the row is not of a single criterion on each side. Remove answers, or "
        "give the criterion a row of its own.",
    ),
    "code-not-in-revision": Sentence(
        'Revidering "{revision}" har ingen kod "{code}". Rätta koden eller ta bort den.',
        'Revision "{revision}" has no code "{code}". Correct the code, or remove it.',
    ),
    "code-of-joint-row": Sentence(
        'Koden "{code}" står också i [[associations]] nr {row}, där flera koder hör ihop. Låt den stå bara där, eller '
        "dela upp den raden i rader med en kod på varje sida.",
        'The code "{code}" is also in [[associations]] number {row}, where several codes belong together. Keep it only '
        "there, or divide that row into rows with one code on each side.",
    ),
    "code-of-one-sided-row": Sentence(
        'Enligt [[associations]] nr {row} motsvaras koden "{code}" inte av något, men här gör den det. Behåll den ena '
        "raden.",
        'According to [[associations]] number {row}, nothing corresponds to the code "{code}", but here something '
        "does. Keep one of the rows.",
    ),
    "code-twice": Sentence(
        'Koden "{code}" står två gånger i samma lista. Behåll den ena.',
        'The code "{code}" is twice in the same list. Keep one of them.',
    ),
    "codes-in-one-text": Sentence(
        'Här står flera koder i samma text. Skriv var och en inom egna citattecken: "{write}".',
        'There are several codes in one text. Put each of them in quotation marks of its own: "{write}".',
    ),
    "common-above-one": Sentence(
        'På sidan {side} är andelarna för "{code}" tillsammans {sum}, och de kan inte bli mer än 1. Minska dem i '
        "common, ta bort dem som inte är kända, eller välj en annan match: exact är allt på båda sidorna, broad allt "
        "i old och narrow allt i new.",
        'On the side {side} the shares of "{code}" sum to {sum}, which cannot be more than 1. Lower them in common, '
        "remove those that are not known, or choose another match: exact is all of both sides, broad all of old, and "
        "narrow all of new.",
    ),
    "common-contradicts-match": Sentence(
        "Med {match} är allt på den här sidan gemensamt, men andelen är {share}. Ta bort andelen, eller välj en "
        "annan match.",
        "With {match} all of this side is common, but the share is {share}. Remove the share, or choose another match.",
    ),
    "common-without-room": Sentence(
        'Enligt [[associations]] nr {row} är allt i "{code}" ({side}) redan gemensamt med något annat, så här kan '
        "inget vara gemensamt. Rätta match eller common i någon av raderna, till exempel till related här.",
        'According to [[associations]] number {row}, all of "{code}" ({side}) is common with another code, so nothing '
        "can be common here. Correct match or common in one of the rows, for example to related here.",
    ),
    "correspondence-backwards": Sentence(
        'Övergångsnyckeln går från "{old}" till "{new}", som användes tidigare. Vänd den med converse.',
        'The correspondence leads from "{old}" to "{new}", which was used earlier. Reverse it with converse.',
    ),
    "correspondence-not-file-name": Sentence(
        'Här anges revideringarna "{old}" och "{new}", men filen heter {wanted}.toml. Låt dem heta lika.',
        'The revisions here are "{old}" and "{new}", but the file is named {wanted}.toml. Let them be the same.',
    ),
    "duplicate-correspondence": Sentence(
        'Det finns redan en övergångsnyckel från "{old}" till "{new}". Behåll den ena.',
        'There is a correspondence from "{old}" to "{new}" already. Keep one of them.',
    ),
    "frontier-overlaps": Sentence(
        'Koden "{code}" ligger under "{above}", som också nämns. Nämn antingen "{above}" eller det som ligger under. '
        'Bedöms "{above}" också för sig, ge dess egen del en nod under den, med parent och label, och nämn den.',
        'The code "{code}" is below "{above}", which is also named. Name either "{above}" or the codes below it. If '
        '"{above}" is assessed itself too, give its own part a node below it, with parent and label, and name that.',
    ),
    "match-missing": Sentence(
        "Det framgår inte hur det nya förhåller sig till det gamla. Ange match här, eller för alla rader i [defaults].",
        "The relation of the new to the old is missing. Give match here, or for all rows in [defaults].",
    ),
    "no-correspondence": Sentence(
        "Ingen övergångsnyckel leder från {old} till {new}. Skriv correspondences/{old}-{new}.toml, eller ta fram ett "
        "förslag till den med kompass-rules draft.",
        "No correspondence leads from {old} to {new}. Write correspondences/{old}-{new}.toml, or draft it with "
        "kompass-rules draft.",
    ),
    "node-not-accounted-for": Sentence(
        'Ingen rad nämner "{code}" i revidering "{revision}". Skriv den i {side} i en [[associations]], eller '
        "låt kompass-rules draft med --update föreslå en rad.",
        'No row names "{code}" of revision "{revision}". Name it in {side} of an [[associations]], or '
        "let kompass-rules draft with --update propose a row.",
    ),
    "nothing-to-match": Sentence(
        "Raden gäller något som är nytt eller har utgått, så det finns inget att jämföra med. Ta bort {key}.",
        "The row is about something new or dropped, so there is nothing to compare it with. Remove {key}.",
    ),
    "other-ruleset": Sentence(
        'Övergångsnyckeln gäller ett annat regelverk "{revision}" än ramverkets. Skapa den av ramverkets eget.',
        'The correspondence refers to another ruleset "{revision}" than the framework\'s. Build it from the '
        "framework's own.",
    ),
    "renamed-answer-unknown": Sentence(
        '"{answer}" är inget svar på "{code}" i revidering "{revision}". Rätta det, eller ta bort det.',
        '"{answer}" is no answer to "{code}" in revision "{revision}". Correct it, or remove it.',
        also=(("known", Sentence("Svarsalternativen är {known:and}.", "The options are {known:and}.")),),
    ),
    "row-empty": Sentence(
        "Raden nämner ingen kod. Fyll i old eller new, eller ta bort raden.",
        "The row names no code. Fill in old or new, or remove the row.",
    ),
    "row-many-to-many": Sentence(
        "Raden nämner flera koder på båda sidor: {old:and} samt {new:and}. Dela upp den i rader med en enda kod på "
        "minst en sida.",
        "The row names several codes on both sides: {old:and}, and {new:and}. Divide it into rows with a single code "
        "on one side at least.",
    ),
    "row-not-alone": Sentence(
        "Raden säger att {codes:and} är nya eller har utgått. Ge var och en av dem en egen rad.",
        "The row marks {codes:and} as new or dropped. Give each of them its own row.",
    ),
    "row-repeated": Sentence(
        "Samma koder står i [[associations]] nr {row}. Rätta koderna i den ena raden, eller ta bort den.",
        "The codes are those of [[associations]] number {row}. Correct the codes of one of the rows, or remove it.",
    ),
    "same-revision": Sentence(
        'Både old och new är revidering "{revision}". Ange två olika revideringar.',
        'Both old and new are revision "{revision}". Name two different revisions.',
    ),
    "unlisted-correspondence": Sentence(
        'Filen "{name}.toml" ska heta som två av ramverkets revideringar, den äldre först, till exempel '
        "2016-2020.toml. "
        "Byt namn på den, eller flytta den från correspondences.",
        'The file "{name}.toml" must be named after two revisions of the framework, the earlier one first, such as '
        "2016-2020.toml. Rename it, or move it out of correspondences.",
    ),
    "verb-of-other-row": Sentence(
        'Ordet "{verb}" stämmer inte med koderna på raden. added gäller det som saknar old, dropped det som saknar '
        "new, och kept, moved, merged och split det som finns på båda sidor. Rätta verb eller koderna.",
        'The word "{verb}" does not agree with the codes of the row. added is for what has no old, dropped for what '
        "has no new, and kept, moved, merged and split for what is on both sides. Correct verb, or the codes.",
    ),
}
