"""Sentences of the commands for new revisions, digests and changelogs."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

__all__ = ["PHRASES"]

_SCAFFOLD: Mapping[str, Sentence] = {
    "about-new-revision": Sentence(
        "Börjar en ny revidering: regelverk, förslag till övergångsnyckel och en förväntan, med den gamla som förlaga.",
        "Begins a new revision: ruleset, drafted correspondence and an expectation, made from the old one.",
    ),
    "bad-bundled": Sentence(
        "{framework} följer med programmet och ändras inte där. Skriv --to MAPP, så kopieras ramverket dit först.",
        "{framework} comes with the program and is not changed there. Write --to FOLDER: it is copied there first.",
    ),
    "bad-changed": Sentence(
        "{path} har ändrats under tiden. Ingenting har skrivits. Kör kommandot igen.",
        "{path} has changed in the meantime. Nothing was written. Repeat the command.",
    ),
    "bad-exists": Sentence(
        "{path} finns redan. Ingenting har skrivits. Flytta filen, eller välj ett annat namn.",
        "{path} is there already. Nothing was written. Move the file, or choose another name.",
    ),
    "bad-link": Sentence(
        "{path} är en länk till en annan mapp. Ingenting har skrivits. Ta bort länken, eller ange mappen själv.",
        "{path} is a link to another folder. Nothing was written. Remove the link, or name the folder itself.",
    ),
    "bad-name": Sentence(
        '"{name}" kan inte vara en reviderings namn. Börja med en bokstav eller siffra, och skriv högst 64 bokstäver, '
        'siffror, punkter, - och _: "2026", "2026.1".',
        '"{name}" cannot be the name of a revision. Begin with a letter or a digit, and write at most 64 letters, '
        'digits, points, - and _: "2026", "2026.1".',
    ),
    "bad-new-revision": Sentence(
        "{revision}.toml finns redan. Välj ett annat namn på revideringen.",
        "{revision}.toml is there already. Choose another name for the revision.",
    ),
    "bad-order": Sentence(
        "GAMMAL ska stå före NY i ramverket: {revisions}.", "OLD must stand before NEW in the framework: {revisions}."
    ),
    "bad-packaged": Sentence(
        "{framework} följer med programmet och ändras inte där. Ange en egen mapp.",
        "{framework} comes with the program and is not changed there. Name a folder of your own.",
    ),
    "bad-rows": Sentence(
        "raderna i {path} står i en lista. Skriv var och en under [[associations]].",
        "the rows of {path} stand in one list. Write each below [[associations]].",
    ),
    "bad-target": Sentence(
        "{path} finns redan och är inte en tom mapp. Ange en ny mapp, eller en tom.",
        "{path} is there already and is no empty folder. Name a new folder, or an empty one.",
    ),
    "bad-written": Sentence(
        "{path} går inte att skriva: {reason:reason}. Ingenting har ändrats.",
        "{path} cannot be written: {reason:reason}. Nothing has changed.",
    ),
    "do-next": Sentence("Gör så här nu:", "What to do now:"),
    "draft-updated": Sentence(
        "{path}: skriven. Bekräftade rader, kvar som de var: {confirmed}. Förslag att gå igenom: {proposed}.",
        "{path}: written. Confirmed rows, as they were: {confirmed}. Proposed ones, to be gone through: {proposed}.",
    ),
    "draft-written": Sentence(
        "{path}: skriven. Varje rad är ett förslag att gå igenom.",
        "{path}: written. Every row is proposed, to be gone through.",
    ),
    "expect-best": Sentence("allt på sitt bästa, {revision}", "all at its best, {revision}"),
    "expect-more": Sentence(
        "Lägg till det som en publicerad utvärdering ska ge, så snart det finns en.",
        "Add what a published evaluation must give, as soon as there is one.",
    ),
    "help-to": Sentence(
        "kopiera först ramverket till den här mappen, som ska vara ny eller tom",
        "copy the framework to this folder first, which must be new or empty",
    ),
    "help-update": Sentence(
        "skriv i ramverkets mapp: bekräftade rader står kvar, resten föreslås på nytt",
        "write in the framework's folder: confirmed rows stay, the rest is proposed anew",
    ),
    "name-folder": Sentence("MAPP", "FOLDER"),
    "next-check": Sentence("Sök fel: kompass-rules check {folder}", "Look for mistakes: kompass-rules check {folder}"),
    "next-confirm": Sentence(
        "Gå igenom varje rad i correspondences/{old}-{new}.toml. Rätta den, och stryk proposed = true när den stämmer.",
        "Go through every row of correspondences/{old}-{new}.toml. Correct it, and remove proposed = true once it is "
        "right.",
    ),
    "next-diff": Sentence(
        "Visa ändringarna för en kollega: kompass-rules diff {folder} {old} {new} --markdown",
        "Show a colleague what changed: kompass-rules diff {folder} {old} {new} --markdown",
    ),
    "next-draft": Sentence(
        "Föreslå rader på nytt för det som ändrades: kompass-rules draft {folder} {old} {new} --update",
        "Have rows proposed anew for what you changed: kompass-rules draft {folder} {old} {new} --update",
    ),
    "next-edit": Sentence(
        "Ändra i {new}.toml det som är nytt: källan (source), när det börjar användas (used_from), rubriker, områden, "
        "poäng.",
        "Change in {new}.toml what is new: the source, when it is used (used_from), titles, areas, points.",
    ),
    "next-onward": Sentence(
        "{new} jämförs med {later} och senare först när det finns en övergångsnyckel dit: kompass-rules draft {folder} "
        "{new} {later} --update",
        "{new} is compared with {later} and later ones only with a correspondence that leads there: kompass-rules "
        "draft {folder} {new} {later} --update",
    ),
    "next-test": Sentence(
        "Pröva det som väntas, och skriv till det som är nytt: kompass-rules test {folder}",
        "Try what is expected, and add what is new: kompass-rules test {folder}",
    ),
    "written-in": Sentence("Skrivet i {path}", "Written in {path}"),
    "wrote-correspondence": Sentence(
        "övergångsnyckeln, ett förslag: varje rad ska bekräftas", "the correspondence, a draft: confirm every row"
    ),
    "wrote-expectations": Sentence("vad allt på sitt bästa ska ge", "what all at its best must give"),
    "wrote-framework": Sentence("{new} står nu efter {old}", "{new} now stands behind {old}"),
    "wrote-ruleset": Sentence("regelverket, än så länge lika med {old}", "the ruleset, as yet the same as {old}"),
}

_DIGEST: Mapping[str, Sentence] = {
    "about-digest": Sentence(
        "Visar regelverks digest, eller om en ändring kan flytta poäng: ange två regelverk.",
        "Shows the digests of a ruleset, or whether an edit can move a score: name two rulesets.",
    ),
    "bad-many": Sentence("Ange högst två regelverk.", "Name two rulesets at most."),
    "digest": Sentence("Digest", "Digest"),
    "help-ruleset": Sentence(
        "ett ramverk och en av dess revideringar, eller en fil med ett regelverk; två jämförs",
        "a framework and one of its revisions, or the file of a ruleset; two are compared",
    ),
    "is-edited": Sentence("ändrad", "edited"),
    "is-gone": Sentence("utgår", "dropped"),
    "is-new": Sentence("ny", "new"),
    "moved-nodes": Sentence("Noder som ändringen når", "Nodes that the edit reaches"),
    "moved-policy": Sentence(
        "Det har ändrats vad obesvarat betyder (missing).", "What is unanswered means something else (missing)."
    ),
    "moves-renamed": Sentence(
        "Kan flytta poäng: {new} räknar inte som {old}, och är en revidering för sig.",
        "Can move a score: {new} does not compute as {old} does, and is a revision of its own.",
    ),
    "moves-same": Sentence(
        "Kan flytta poäng: det här är ingen rättelse av {old} utan en revidering för sig. Ge den ett eget namn, till "
        'exempel "{suggested}": se new-revision.',
        "Can move a score: this is no erratum of {old}, but a revision of its own. Give it a name of its own, such as "
        '"{suggested}": see new-revision.',
    ),
    "name-ruleset": Sentence("REGELVERK", "RULESET"),
    "nothing-moves": Sentence(
        "Inget av detta flyttar en poäng: {new} räknar som {old}.",
        "None of this moves a score: {new} computes as {old} does.",
    ),
    "still-renamed": Sentence(
        "Flyttar ingen poäng: {new} räknar precis som {old}.", "Moves no score: {new} computes exactly as {old} does."
    ),
    "still-same": Sentence(
        "Flyttar ingen poäng: det här är en rättelse, och {old} kan behålla sitt namn.",
        "Moves no score: this is an erratum, and {old} can keep its name.",
    ),
}

_CHANGELOG: Mapping[str, Sentence] = {
    "about-changelog": Sentence(
        "Skriver ett ramverks ändringslogg i Markdown, ur dess övergångsnycklar.",
        "Writes the changelog of a framework in Markdown, from its correspondences.",
    ),
    "all-rows": Sentence("raderna", "the rows"),
    "changelog-first": Sentence("Den första revidering som finns här.", "The first revision that is held here."),
    "changelog-since": Sentence("Sedan {old}", "Since {old}"),
    "changelog-unrelated": Sentence(
        "Ingenting säger hur {new} hänger ihop med {old}: det finns ingen övergångsnyckel mellan dem.",
        "Nothing says how {new} relates to {old}: there is no correspondence between them.",
    ),
    "note-on": Sentence("Anmärkning, {of}", "Remark, {of}"),
    "source-of": Sentence("Källa, {of}", "Source, {of}"),
    "the-correspondence": Sentence("övergångsnyckeln", "the correspondence"),
}

PHRASES: Mapping[str, Sentence] = {**_SCAFFOLD, **_DIGEST, **_CHANGELOG}
"""Everything by its name."""
