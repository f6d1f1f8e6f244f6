"""Sentences about results computed again."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

FINDINGS: Mapping[str, Sentence] = {
    "result-not-restored": Sentence(
        "När resultatet för {unit} ({revision}) räknas om blir det ett annat. Kör replay, som säger var det skiljer "
        "och varför, och spara ett nytt resultat.",
        "Computed again, the result of {unit} ({revision}) comes out otherwise. Replay it, which says where it differs "
        "and why, and store a new result.",
    ),
    "result-of-another-kind": Sentence(
        'Det här är ett resultat av slaget "{kind}", inte av en utvärdering. Ange det som score --json skriver; en '
        "jämförelse görs om med compare.",
        'This is a result of the kind "{kind}", not of an evaluation. Give the output of score --json; to repeat a '
        "comparison, use compare.",
    ),
    "result-of-other-rules": Sentence(
        "Resultatet för {unit} bygger inte på regelverket {framework} {revision} som det nu är. Ange regelverket som "
        "det var, eller kör replay, som säger vad som har ändrats, och spara ett nytt resultat.",
        "The result of {unit} was not made with ruleset {framework} {revision} as it is now. Give the old ruleset, or "
        "replay the result, which reports the edits, and store a new result.",
    ),
    "result-without-answers": Sentence(
        "Resultatet innehåller inga svar, för det är gjort med en äldre version. Ange bedömningen i stället, efter "
        "--assessment på kommandoraden.",
        "The result contains no answers, since an older version wrote it. Give the assessment instead, after "
        "--assessment on the command line.",
    ),
}

PHRASES: Mapping[str, Sentence] = {
    "about-replay": Sentence(
        "Räknar om ett sparat resultat och säger om det är detsamma, eller var det först skiljer och varför.",
        "Computes a stored result again, and reports whether it is the same, or the first difference and its cause.",
    ),
    "cause-answers": Sentence("Svaren har ändrats där sedan dess.", "The answers there have been edited since then."),
    "cause-engine": Sentence(
        "Varken regelverk eller svar har ändrats där. Resultatet är räknat med version {then} av motorn, nu är den "
        "{now}: det är det som skiljer, eller så har någon ändrat i resultatet.",
        "Neither ruleset nor answers were edited there. Version {then} of the engine computed the result, and now it "
        "is {now}: that is the difference, or somebody has edited the result.",
    ),
    "cause-result": Sentence(
        "Varken regelverk, svar eller motor är ändrade där. Någon har ändrat i resultatet.",
        "Neither ruleset, answers nor engine were changed there. Somebody has edited the result.",
    ),
    "cause-ruleset": Sentence(
        "Regelverket har ändrats där sedan dess.", "The ruleset there has been edited since then."
    ),
    "cause-words": Sentence(
        "Uppgifter om belägg och tvister räknas inte fram, och har skrivits om sedan dess.",
        "Notes on evidence and disputes are not computed; they have been rewritten since then.",
    ),
    "edited-answers": Sentence(
        "Svaren är inte de som resultatet bygger på.",
        "The result was computed from other answers.",
        also=(("codes", Sentence("Det som skiljer: {codes}.", "Differences: {codes}.")),),
    ),
    "edited-nodes": Sentence(
        "Regelverket {revision} har ändrats sedan dess, i {codes}.",
        "Ruleset {revision} has been edited since then, in {codes}.",
    ),
    "edited-policy": Sentence(
        "I regelverket {revision} har det ändrats vad obesvarat betyder. Resultatet anger självt vad som gällde.",
        "In ruleset {revision}, the meaning of missing answers has been edited. The result states its own.",
    ),
    "edited-somewhere": Sentence(
        "Regelverket {revision} har ändrats sedan dess. Var går inte att säga, för resultatet är gjort med en äldre "
        "version.",
        "Ruleset {revision} has been edited since then. The place is unknown, since an older version wrote the result.",
    ),
    "engine-now": Sentence("Motor: {then} då, {now} nu.", "Engine: {then} then, {now} now."),
    "help-assessment": Sentence(
        "bedömningen (TOML), i stället för de svar som resultatet innehåller",
        "the assessment (TOML), in place of the answers in the result",
    ),
    "help-result": Sentence(
        "ett resultat från score --json; - läser standard in", "a result of score --json; - reads standard input"
    ),
    "is-forged": Sentence(
        "Någon har ändrat i resultatet: det som står där om svar eller regelverk stämmer inte med dess egna "
        "fingeravtryck.",
        "Somebody has edited the result: its answers or ruleset contradict its own digests.",
    ),
    "name-result": Sentence("RESULTAT", "RESULT"),
    "not-replayed": Sentence(
        "Egna beräkningar räknas inte om: {names}.", "Own calculations are not computed again: {names}."
    ),
    "nothing-edited": Sentence(
        "Regelverk, svar och motorns version ({now}) är desamma som då.",
        "Ruleset, answers and the version of the engine ({now}) are the same as then.",
    ),
    "outcome-different": Sentence(
        "Resultatet går inte att upprepa: {count} av {all} noder ger något annat nu.",
        "The result cannot be repeated: {count} of {all} nodes give another score now.",
    ),
    "outcome-forged": Sentence(
        "Siffrorna är desamma, men resultatet är ändrat.", "The figures are the same, but the result was edited."
    ),
    "outcome-of-another": Sentence(
        "Alla siffror är desamma, men resultatet gäller något annat.",
        "All figures are the same, but the result is about something else.",
    ),
    "outcome-refused": Sentence("Resultatet går inte att räkna om.", "The result cannot be computed again."),
    "outcome-same": Sentence(
        "Samma resultat: alla noder ger detsamma nu som då ({all}).",
        "The same result: all nodes give the same score now as then ({all}).",
    ),
    "outcome-same-figures": Sentence(
        "Samma siffror, men andra uppgifter om belägg eller tvist (noder: {count}).",
        "The same figures, but other notes on evidence or disputes (nodes: {count}).",
    ),
    "replay-elsewhere": Sentence("Samma sak gäller {places}.", "The same is true of {places}."),
    "replay-first": Sentence("Först skiljer {place}: {what}.", "{place} differs first: {what}."),
    "replay-others": Sentence("Dessutom skiljer {places}.", "{places} differ too."),
    "replay-there": Sentence("finns", "exists"),
    "replay-then-now": Sentence("{what} {then} då, {now} nu", "{what} {then} then, {now} now"),
    "replay-without": Sentence("Det påverkar inte det här resultatet.", "This result does not depend on it."),
}
"""Everything by its name."""
