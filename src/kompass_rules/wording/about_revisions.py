"""Sentences of the commands for new revisions, digests and changelogs."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

_SCAFFOLD: Mapping[str, Sentence] = {
    "about-new-revision": Sentence(
        "Börjar en ny revidering: regelverk, förslag till övergångsnyckel och en förväntan, med den gamla som förlaga.",
        "Starts a new revision: ruleset, drafted correspondence and an expectation, based on the old one.",
    ),
    "bad-bundled": Sentence(
        "{framework} följer med programmet och ändras inte där. Skriv --to MAPP, så kopieras ramverket dit först.",
        "{framework} is part of the program and is not changed there. Write --to FOLDER to copy it there first.",
    ),
    "bad-changed": Sentence(
        "{path} har ändrats under tiden. Ingenting har skrivits. Kör kommandot igen.",
        "{path} has changed in the meantime. Nothing was written. Repeat the command.",
    ),
    "bad-exists": Sentence(
        "{path} finns redan. Ingenting har skrivits. Flytta filen, eller välj ett annat namn.",
        "{path} already exists. Nothing was written. Move the file, or choose another name.",
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
        "{revision}.toml already exists. Choose another name for the revision.",
    ),
    "bad-order": Sentence(
        "GAMMAL ska stå före NY i ramverket: {revisions}.", "OLD must come before NEW in the framework: {revisions}."
    ),
    "bad-packaged": Sentence(
        "{framework} följer med programmet och ändras inte där. Ange en egen mapp.",
        "{framework} is part of the program and is not changed there. Name your own folder.",
    ),
    "bad-rows": Sentence(
        "raderna i {path} står i en lista. Skriv var och en under [[associations]].",
        "the rows of {path} are written as one list. Write each below [[associations]].",
    ),
    "bad-target": Sentence(
        "{path} finns redan och är inte en tom mapp. Ange en ny mapp, eller en tom.",
        "{path} already exists and is not an empty folder. Name a new folder, or an empty one.",
    ),
    "bad-written": Sentence(
        "{path} går inte att skriva: {reason:reason}. Ingenting har ändrats.",
        "{path} cannot be written: {reason:reason}. Nothing has changed.",
    ),
    "do-next": Sentence("Gör så här nu:", "Next steps:"),
    "draft-updated": Sentence(
        "{path}: skriven. Bekräftade rader, kvar som de var: {confirmed}. Förslag att gå igenom: {proposed}.",
        "{path}: written. Confirmed rows, unchanged: {confirmed}. Proposed rows to review: {proposed}.",
    ),
    "draft-written": Sentence(
        "{path}: skriven. Varje rad är ett förslag att gå igenom.",
        "{path}: written. Every row is a proposal to review.",
    ),
    "expect-best": Sentence("bästa svar på allt, {revision}", "best answers throughout, {revision}"),
    "expect-more": Sentence(
        "Lägg till det som en publicerad utvärdering ska ge, så snart det finns en.",
        "Add the scores of a published evaluation as soon as there is one.",
    ),
    "help-to": Sentence(
        "kopiera först ramverket till den här mappen, som ska vara ny eller tom",
        "first copy the framework to this folder, which must be new or empty",
    ),
    "help-update": Sentence(
        "skriv i ramverkets mapp: bekräftade rader står kvar, resten föreslås på nytt",
        "write in the framework's folder: confirmed rows stay, the rest is proposed again",
    ),
    "name-folder": Sentence("MAPP", "FOLDER"),
    "next-check": Sentence("Sök fel: kompass-rules check {folder}", "Look for mistakes: kompass-rules check {folder}"),
    "next-confirm": Sentence(
        "Gå igenom varje rad i correspondences/{old}-{new}.toml. Rätta den, och stryk proposed = true när den stämmer.",
        "Review every row of correspondences/{old}-{new}.toml. Correct it, and remove proposed = true once it is "
        "right.",
    ),
    "next-diff": Sentence(
        "Visa ändringarna för en kollega: kompass-rules diff {folder} {old} {new} --markdown",
        "Show a colleague what changed: kompass-rules diff {folder} {old} {new} --markdown",
    ),
    "next-draft": Sentence(
        "Föreslå rader på nytt för det som ändrades: kompass-rules draft {folder} {old} {new} --update",
        "Have rows proposed again after your changes: kompass-rules draft {folder} {old} {new} --update",
    ),
    "next-edit": Sentence(
        "Ändra i {new}.toml det som är nytt: källan (source), när det börjar användas (used_from), rubriker, områden, "
        "poäng.",
        "Edit {new}.toml where it is new: the source, the first year of use (used_from), titles, areas, points.",
    ),
    "next-onward": Sentence(
        "{new} jämförs med {later} och senare först när det finns en övergångsnyckel dit: kompass-rules draft {folder} "
        "{new} {later} --update",
        "{new} can be compared with {later} and later revisions once a correspondence leads there: kompass-rules "
        "draft {folder} {new} {later} --update",
    ),
    "next-test": Sentence(
        "Pröva förväntningarna, och lägg till nya: kompass-rules test {folder}",
        "Test the expectations, and add new ones: kompass-rules test {folder}",
    ),
    "source-copied": Sentence("kopia av revidering {old}", "copied from revision {old}"),
    "written-in": Sentence("Skrivet i {path}", "Written in {path}"),
    "wrote-correspondence": Sentence(
        "övergångsnyckeln, ett förslag: varje rad ska bekräftas", "the correspondence, a draft: confirm every row"
    ),
    "wrote-expectations": Sentence("poängen för bästa svar på allt", "the score of the best answers"),
    "wrote-framework": Sentence("{new} står nu efter {old}", "{new} now follows {old}"),
    "wrote-ruleset": Sentence("regelverket, än så länge lika med {old}", "the ruleset, so far equal to {old}"),
}

_DIGEST: Mapping[str, Sentence] = {
    "about-digest": Sentence(
        "Visar regelverks fingeravtryck (digest), eller om en ändring kan påverka poäng: ange två regelverk.",
        "Shows the digests of a ruleset, or whether an edit can change a score: name two rulesets.",
    ),
    "bad-many": Sentence("Ange högst två regelverk.", "Name two rulesets at most."),
    "digest": Sentence("Fingeravtryck", "Digest"),
    "help-ruleset": Sentence(
        "ett ramverk och en av dess revideringar, eller en fil med ett regelverk; två jämförs",
        "a framework and one of its revisions, or the file of a ruleset; two are compared",
    ),
    "is-edited": Sentence("ändrad", "edited"),
    "is-gone": Sentence("utgår", "dropped"),
    "is-new": Sentence("ny", "new"),
    "moved-nodes": Sentence("Noder som ändringen når", "Nodes that the edit reaches"),
    "moved-policy": Sentence(
        "Det har ändrats vad obesvarat betyder (missing).", "The meaning of missing answers has changed (missing)."
    ),
    "moves-renamed": Sentence(
        "Kan påverka poäng: {new} räknar inte som {old}, och är en revidering för sig.",
        "Can change a score: {new} does not compute as {old} does, and is a separate revision.",
    ),
    "moves-same": Sentence(
        "Kan påverka poäng: det här är ingen rättelse av {old} utan en revidering för sig. Ge den ett eget namn, till "
        'exempel "{suggested}": se new-revision.',
        "Can change a score: this is not an erratum of {old}, but a separate revision. Give it its own name, such as "
        '"{suggested}": see new-revision.',
    ),
    "name-ruleset": Sentence("REGELVERK", "RULESET"),
    "nothing-moves": Sentence(
        "Inget av detta påverkar några poäng: {new} räknar som {old}.",
        "None of this changes a score: {new} computes as {old} does.",
    ),
    "still-renamed": Sentence(
        "Påverkar inga poäng: {new} räknar precis som {old}.", "Changes no score: {new} computes exactly as {old} does."
    ),
    "still-same": Sentence(
        "Påverkar inga poäng: det här är en rättelse, och {old} kan behålla sitt namn.",
        "Changes no score: this is an erratum, and {old} can keep its name.",
    ),
}

_CHANGELOG: Mapping[str, Sentence] = {
    "about-changelog": Sentence(
        "Skriver ett ramverks ändringslogg i Markdown, ur dess övergångsnycklar.",
        "Writes the changelog of a framework in Markdown, from its correspondences.",
    ),
    "all-rows": Sentence("raderna", "the rows"),
    "changelog-first": Sentence("Den första revidering som finns här.", "The first revision recorded here."),
    "changelog-since": Sentence("Sedan {old}", "Since {old}"),
    "changelog-unrelated": Sentence(
        "Ingenting säger hur {new} hänger ihop med {old}: det finns ingen övergångsnyckel mellan dem.",
        "The relation of {new} to {old} is unknown: there is no correspondence between them.",
    ),
    "note-on": Sentence("Anmärkning, {of}", "Remark, {of}"),
    "source-of": Sentence("Källa, {of}", "Source, {of}"),
    "the-correspondence": Sentence("övergångsnyckeln", "the correspondence"),
}

PHRASES: Mapping[str, Sentence] = {**_SCAFFOLD, **_DIGEST, **_CHANGELOG}
"""Everything by its name."""
