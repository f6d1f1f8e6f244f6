"""Sentences of the commands, the tables and the remarks below them."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.about_checks import MEANT
from kompass_rules.wording.sentence import Sentence

FINDINGS: Mapping[str, Sentence] = {
    "framework-elsewhere": Sentence(
        'Ramverket "{framework}" som behövs här ligger i mappen {folder}. Skriv --rules {folder}.',
        'The framework "{framework}" that is needed here is in the folder {folder}. Write --rules {folder}.',
    ),
    "framework-not-bundled": Sentence(
        'Ramverket "{framework}" följer inte med programmet. Ange dess mapp med --rules (i pytest kompass_rules), '
        "eller välj {bundled:or}.",
        'The framework "{framework}" does not come with the program. Name its folder with --rules (in pytest '
        "kompass_rules), or choose {bundled:or}.",
    ),
    "revision-not-there": Sentence(
        'Ramverket har ingen revidering "{revision}". Välj {known:or}.',
        'The framework has no revision "{revision}". Choose {known:or}.',
    ),
}

_TABLES: Mapping[str, Sentence] = {
    "achieved": Sentence("Uppnått", "Achieved"),
    "aggregation": Sentence("Sammanvägning", "Aggregation"),
    "aggregation-best-of": Sentence("medelvärdet av de {count} bästa", "the mean of the best {count}"),
    "assessment": Sentence("Bedömning", "Assessment"),
    "code": Sentence("Kod", "Code"),
    "coverage": Sentence("Täckning", "Coverage"),
    "disputed": Sentence("Ifrågasatt", "Disputed"),
    "evidence": Sentence("Belägg", "Evidence"),
    "framework": Sentence("Ramverk", "Framework"),
    "grounds": Sentence("Underlag", "Grounds"),
    "highest": Sentence("{of} högst", "{of} highest"),
    "improvements": Sentence("Förbättringsmöjligheter", "Improvements"),
    "level": Sentence("Nivå", "Level"),
    "levels": Sentence("Nivåer", "Levels"),
    "lowest": Sentence("{of} lägst", "{of} lowest"),
    "max": Sentence("Max", "Max"),
    "nodes": Sentence("Noder", "Nodes"),
    "percent": Sentence("Procent", "Percent"),
    "revision": Sentence("Revidering", "Revision"),
    "revisions": Sentence("Revideringar", "Revisions"),
    "ruleset": Sentence("Regelverk", "Ruleset"),
    "scale": Sentence("Skala", "Scale"),
    "scales": Sentence("Skalor", "Scales"),
    "status": Sentence("Status", "Status"),
    "strengths": Sentence("Styrkor", "Strengths"),
    "title": Sentence("Rubrik", "Title"),
    "total": Sentence("Totalt", "Total"),
    "used-from": Sentence("Används från", "Used from"),
    "weight": Sentence("Vikt", "Weight"),
}

_REMARKS: Mapping[str, Sentence] = {
    "covered": Sentence("{percent} besvarat", "{percent} answered"),
    "covered-in-all": Sentence(
        "{percent} av vikten är besvarad eller tryckt.", "{percent} of the weight is answered or printed."
    ),
    "described": Sentence(
        "Noder som beskrivs men inte poängsätts visas inte: {count}.",
        "Nodes that are described and not scored are not shown: {count}.",
    ),
    "covered-by-answer": Sentence(
        "Noder under ett besvarat område visas inte: {count}.", "Nodes below an answered area are not shown: {count}."
    ),
    "disputed-because": Sentence(
        "{name}: den tryckta siffran är ifrågasatt – {reason}", "{name}: the printed figure is disputed – {reason}"
    ),
    "figures-are-printed": Sentence(
        "Siffrorna är de tryckta. Det som inte är tryckt följer av dem och av regelverket.",
        "Figures are as printed. What is not printed follows from them and from the ruleset.",
    ),
    "is-cut": Sentence(
        "≈ betyder ungefär: talet har fler decimaler än de som visas.",
        "≈ means about: the number has more decimals than are shown.",
    ),
    "is-disputed": Sentence("ifrågasatt siffra", "disputed figure"),
    "is-interval": Sentence(
        "[a; b) betyder minst a men mindre än b, [a; b] minst a och högst b.",
        "[a, b) means at least a but less than b, [a, b] at least a and at most b.",
    ),
    "is-lowered": Sentence(
        "Max är sänkt med det som inte är tillämpligt.", "Max is lowered by what is not applicable."
    ),
    "is-unknown": Sentence(
        "– betyder att poäng saknas: okänt, ej besvarat eller ej tillämpligt.",
        "– means that there are no points: unknown, not answered or not applicable.",
    ),
    "no-rounding": Sentence("Ramverkets avrundning är avstängd.", "The framework's rounding is switched off."),
    "policy-used": Sentence("Regel: {policy:policy}.", "Rule: {policy:policy}."),
    "rounding-of": Sentence("Avrundning, {level}", "Rounding, {level}"),
    "source": Sentence("Källa, {of}: {source}", "Source, {of}: {source}"),
}

_SHOW: Mapping[str, Sentence] = {
    "points-rule": Sentence(
        "poäng i steg om {unit} ({rounding:rounding})", "points in steps of {unit} ({rounding:rounding})"
    ),
    "points-rule-carried": Sentence(
        "poäng i steg om {unit} ({rounding:rounding}), som också förs vidare uppåt",
        "points in steps of {unit} ({rounding:rounding}), which are also handed up",
    ),
    "percent-rule": Sentence(
        "procent i steg om {unit} ({rounding:rounding}) {of:of}",
        "percents in steps of {unit} ({rounding:rounding}) {of:of}",
    ),
    "scale-bands": Sentence("{low} till {high}: {bands}", "{low} to {high}: {bands}"),
    "scale-band": Sentence("från {start} ger {share}", "from {start} gives {share}"),
    "scale-checklist": Sentence(
        "antal av {items}", "how many of {items}", also=(("titles", Sentence("({titles})", "({titles})")),)
    ),
    "scale-likert": Sentence("{low} till {high}", "{low} to {high}"),
    "scale-option": Sentence("{name} ger {share}", "{name} gives {share}"),
    "scale-clip": Sentence("svar utanför räknas som närmaste ände", "answers outside count as the nearer end"),
    "scale-linear": Sentence("från {worst} (inget) till {best} (allt)", "from {worst} (nothing) to {best} (all)"),
    "scale-log": Sentence("på logaritmisk skala", "on a logarithmic scale"),
    "scale-points": Sentence("poäng", "points", also=(("step", Sentence("i steg om {step}", "in steps of {step}")),)),
    "unrounded-level": Sentence("ingen avrundning", "no rounding"),
}

_EDITOR: Mapping[str, Sentence] = {
    "about-editor": Sentence(
        "Förbereder en mapp så att VS Code visar fel och förklarar nycklar medan man skriver.",
        "Prepares a folder so that VS Code shows mistakes and explains keys while one writes.",
    ),
    "editor-kept": Sentence(
        "Fanns redan och är som förut: {names}. Ta bort en sådan fil och kör kommandot igen för att få den på nytt.",
        "There already, and left as before: {names}. Remove such a file and repeat the command to get it anew.",
    ),
    "editor-ready": Sentence(
        "Klart. Öppna {folder} i VS Code, godkänn mappen och tillägget Tombi, och tryck Ctrl+Skift+B för att "
        "kontrollera allt i mappen.",
        "Done. Open {folder} in VS Code, trust it, accept the extension Tombi, and press Ctrl+Shift+B to check all "
        "that is in the folder.",
    ),
    "editor-task": Sentence("Kontrollera med kompass-rules", "Check with kompass-rules"),
    "help-folder": Sentence("mappen som ska öppnas i VS Code", "the folder that is opened in VS Code"),
}

_USAGE: Mapping[str, Sentence] = {
    "about": Sentence(
        "Räknar utvärderingar exakt, enligt det ramverk de gjordes med.",
        "Scores evaluations exactly, by the rules of the framework that was used.",
    ),
    "about-check": Sentence(
        "Läser dokument (ramverk, regelverk, bedömningar) och visar allt som är fel i dem.",
        "Reads documents (frameworks, rulesets, assessments) and shows everything that is wrong with them.",
    ),
    "about-compare": Sentence(
        "Jämför två bedömningar av samma kommun, eller flera i ordning, och säger vad skillnaden får läsas som.",
        "Compares two assessments of one unit, or several in order, and says what the difference may be read as.",
    ),
    "about-diff": Sentence(
        "Visar vad som ändrades från en revidering till en annan, det som berör flest poäng först.",
        "Shows what changed from one revision to another, with what moves most points first.",
    ),
    "about-draft": Sentence(
        "Skriver ett förslag till övergångsnyckel mellan två revideringar, att gå igenom rad för rad.",
        "Writes a draft of a correspondence between two revisions, to be confirmed row by row.",
    ),
    "about-schema": Sentence(
        "Skriver ut ett JSON Schema för ett slags dokument, till stöd när man skriver det.",
        "Prints the JSON Schema of a kind of document, which helps to write it.",
    ),
    "about-score": Sentence(
        "Räknar en bedömning och visar tabellen så som rapporten trycker den.",
        "Scores an assessment and shows the table as the report prints it.",
    ),
    "about-show": Sentence(
        "Visar ett ramverk: dess revideringar eller en av dem. Utan namn: de ramverk som följer med.",
        "Shows a framework: its revisions, or one of them. Without a name: those that come with the program.",
    ),
    "arguments": Sentence("argument", "arguments"),
    "bad-language": Sentence(
        "{given}: språket finns inte här. Skriv sv för svenska eller en för engelska.",
        "{given}: the language is not available. Write sv for Swedish or en for English.",
        also=MEANT,
    ),
    "bad-read": Sentence(
        "{path} går inte att läsa: {reason:reason}.", "{path} cannot be read: {reason:reason}.", also=MEANT
    ),
    "bad-irregular": Sentence(
        "{path} är ingen vanlig fil. Läs den från standard in: skriv - i stället för namnet, och < {path} sist.",
        "{path} is no ordinary file. Read it from standard input: write - in place of its name, and < {path} last.",
    ),
    "bad-choice": Sentence(
        "{argument}: {value} går inte att välja; välj bland {allowed}.",
        "{argument}: {value} is not possible; choose from {allowed}.",
        also=MEANT,
    ),
    "bad-signs": Sentence(
        'I "{given}" finns tecken som inte syns eller som liknar andra ({signs}). Skriv {typed} på tangentbordet.',
        '"{given}" holds characters that do not show, or that look like others ({signs}). Type {typed} instead.',
    ),
    "bad-split": Sentence(
        'Namnet innehåller mellanslag. Sätt citattecken om det: "{path}".',
        'The name contains spaces. Put quotation marks around it: "{path}".',
    ),
    "bad-code": Sentence('Det finns ingen nod "{code}".', 'There is no node "{code}".', also=MEANT),
    "bad-framework": Sentence(
        'Det finns inget ramverk "{framework}" och ingen mapp med det namnet. Välj {bundled:or}, eller ange en mapp.',
        'There is no framework "{framework}", and no folder of that name. Choose {bundled:or}, or name a folder.',
        also=MEANT,
    ),
    "bad-revision": Sentence(
        'Det finns ingen revidering "{revision}". Välj {known:or}.',
        'There is no revision "{revision}". Choose {known:or}.',
    ),
    "bundled-before-folder": Sentence(
        "{name} är det ramverk som följer med programmet. För mappen med samma namn, skriv ./{name}.",
        "{name} is the framework that comes with the program. For the folder of that name, write ./{name}.",
    ),
    "bundled-before-rules": Sentence(
        "{name} är här det ramverk som följer med programmet. För det i mappen {folder}, skriv --rules {folder}.",
        "{name} is here the framework that comes with the program. For the one in {folder}, write --rules {folder}.",
    ),
    "bad-rules": Sentence(
        "Mappen {path} är inget ramverk: {name} saknas.",
        "The folder {path} is no framework: {name} is missing.",
        also=(
            ("inside", Sentence("Ange en mapp i den: {inside:or}.", "Name a folder in it: {inside:or}.")),
            *MEANT,
        ),
    ),
    "bad-rules-file": Sentence(
        "{path} är en fil. Ange ramverkets mapp, den som {name} finns i.",
        "{path} is a file. Name the folder of the framework, the one with {name}.",
        also=MEANT,
    ),
    "bad-explicit": Sentence("{argument} skrivs utan värde.", "{argument} takes no value."),
    "bad-form-file": Sentence(
        "{option} skrivs utan fil. Skriv {option} -o {path}.", "{option} takes no file. Write {option} -o {path}."
    ),
    "bad-surplus": Sentence(
        "{names} hör inte till kommandot. Ta bort det, eller rätta stavningen.",
        "{names} does not belong to the command. Remove it, or correct its spelling.",
        also=MEANT,
    ),
    "bad-together": Sentence("{argument} går inte ihop med {other}", "{argument} does not go with {other}"),
    "bad-supposed-criteria": Sentence(
        "--suppose: criteria={given} går inte att anta. Skriv criteria= och {allowed:or}.",
        "--suppose: criteria={given} cannot be supposed. Write criteria= and {allowed:or}.",
    ),
    "bad-supposed-share": Sentence(
        "--suppose: {given} är ingen andel. Skriv ett tal från 0 till 1, till exempel common=0.9.",
        "--suppose: {given} is no share. Write a number from 0 to 1, such as common=0.9.",
    ),
    "bad-supposition": Sentence(
        "--suppose: {given} går inte att anta. Skriv {keys:or}, var och en en gång och med ett värde, till exempel "
        "common=0.9.",
        "--suppose: {given} cannot be supposed. Write {keys:or}, each once and with a value, such as common=0.9.",
    ),
    "bad-supposition-twice": Sentence(
        "--suppose: common gäller båda sidor. Skriv antingen common, eller old och new.",
        "--suppose: common is of both sides. Write either common, or old and new.",
    ),
    "bad-value": Sentence("{argument} behöver ett värde", "{argument} needs a value"),
    "bad-write": Sentence("Det går inte att skriva: {reason:reason}.", "Cannot write: {reason:reason}."),
    "bad-wanting": Sentence("det här saknas: {names}", "missing: {names}"),
    "commands": Sentence("kommandon", "commands"),
    "help-after": Sentence(
        "den nyare bedömningen, eller ett resultat; flera jämförs vardera med den närmast före, och den sista med den "
        "första",
        "the newer assessment, or a result; each of several is compared with the one before it, and the last with the "
        "first",
    ),
    "help-before": Sentence(
        "den äldre bedömningen (TOML), eller ett resultat från score --json",
        "the older assessment (TOML), or a result of score --json",
    ),
    "help-explain": Sentence(
        "förklara poängen för en nod, ned till ställena i dokumenten",
        "explain a node's score, down to the places in the documents",
    ),
    "help-command": Sentence("se vidare med KOMMANDO --help", "more with COMMAND --help"),
    "help-csv": Sentence("en enda tabell, för kalkylprogram", "one table, for spreadsheets"),
    "help-file": Sentence("en bedömning (TOML); - läser standard in", "an assessment (TOML); - reads standard input"),
    "help-framework": Sentence(
        "namnet på ett ramverk som följer med, eller en mapp",
        "the name of a framework that comes with the program, or a folder",
    ),
    "help-help": Sentence("visa den här hjälpen", "show this help"),
    "help-sarif": Sentence(
        "allt i formatet SARIF, för redigerare och byggtjänster", "everything as SARIF, for editors and build services"
    ),
    "help-json": Sentence("allt, exakt, för program", "everything, exactly, for programs"),
    "help-kind": Sentence("dokumentets eller resultatets slag", "the kind of document or result"),
    "help-lang": Sentence(
        "språk: sv eller en (annars KOMPASS_LANG, annars datorns)",
        "language: sv or en (else KOMPASS_LANG, else the computer's)",
    ),
    "help-markdown": Sentence("tabell och anteckningar i Markdown", "table and notes in Markdown"),
    "help-limits": Sentence(
        "trusted: låt dokument vara större än vanligt, om de kommer från någon du litar på",
        "trusted: let documents be larger than usual, if they come from somebody you trust",
    ),
    "help-missing": Sentence(
        "vad obesvarat betyder: refuse, zero, exclude eller bound",
        "what unanswered means: refuse, zero, exclude or bound",
    ),
    "help-new": Sentence("den senare revideringen", "the later revision"),
    "help-no-rounding": Sentence(
        "utan ramverkets avrundning, för analys", "without the framework's rounding, for analysis"
    ),
    "help-notes": Sentence(
        "visa också styrkor, förbättringsmöjligheter och underlag", "show strengths, improvements and grounds as well"
    ),
    "help-old": Sentence("den tidigare revideringen", "the earlier revision"),
    "help-path": Sentence("en fil eller en mapp", "a file or a folder"),
    "help-revision": Sentence("en av ramverkets revideringar", "one of the framework's revisions"),
    "help-rules": Sentence(
        "mapp med ett ramverk, eller en fil med ett regelverk", "the folder of a framework, or the file of a ruleset"
    ),
    "help-version": Sentence("visa versionen", "show the version"),
    "name-after": Sentence("NY", "NEW"),
    "name-before": Sentence("GAMMAL", "OLD"),
    "name-code": Sentence("KOD", "CODE"),
    "name-command": Sentence("KOMMANDO", "COMMAND"),
    "name-file": Sentence("FIL", "FILE"),
    "name-framework": Sentence("RAMVERK", "FRAMEWORK"),
    "name-kind": Sentence("SLAG", "KIND"),
    "name-new": Sentence("NY", "NEW"),
    "name-old": Sentence("GAMMAL", "OLD"),
    "name-path": Sentence("SÖKVÄG", "PATH"),
    "name-limits": Sentence("GRÄNSER", "LIMITS"),
    "name-policy": Sentence("REGEL", "POLICY"),
    "name-revision": Sentence("REVIDERING", "REVISION"),
    "name-supposition": Sentence("NYCKEL=VÄRDE", "KEY=VALUE"),
    "name-lang": Sentence("SPRÅK", "LANG"),
    "options": Sentence("flaggor", "options"),
    "usage": Sentence("användning: ", "usage: "),
}

PHRASES: Mapping[str, Sentence] = {**_TABLES, **_REMARKS, **_SHOW, **_EDITOR, **_USAGE}
"""Everything by its name."""
