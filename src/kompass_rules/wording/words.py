"""Single words and short names, by kind: statuses, policies, kinds of evidence, roundings, aggregations."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.language import choose

Words = Mapping[str, tuple[str, str]]

WORDS: Mapping[str, Words] = {
    "cells": {
        "bool": ("sanningsvärden", "truth values"),
        "number": ("tal", "numbers"),
        "text": ("text", "text"),
    },
    "inexact": {
        "geometric-mean": ("geometriskt medelvärde", "geometric mean"),
        "harmonic-mean": ("harmoniskt medelvärde", "harmonic mean"),
        "log": ("skala med logaritmer", "scale by logarithms"),
    },
    "status": {
        "answered": ("besvarat", "answered"),
        "printed": ("tryckt", "printed"),
        "computed": ("beräknat", "computed"),
        "missing": ("saknas", "missing"),
        "not-applicable": ("ej tillämpligt", "not applicable"),
        "described": ("ej poängsatt", "not scored"),
        "recorded": ("räknas inte", "does not count"),
    },
    "scored": {
        "recorded": ("redovisas bara", "only recorded"),
        "scored": ("räknas", "counts"),
    },
    "backing": {
        "written": ("skriftligt svar", "written answer"),
        "interview": ("intervju", "interview"),
        "nothing": ("inget underlag", "nothing"),
    },
    "colour": {
        "red": ("röd", "red"),
        "yellow": ("gul", "yellow"),
        "green": ("grön", "green"),
    },
    "direction": {
        "higher": ("högre", "higher"),
        "lower": ("lägre", "lower"),
        "neither": ("inget av dem", "neither"),
    },
    "trend": {
        "better": ("bättre", "better"),
        "worse": ("sämre", "worse"),
        "equal": ("lika", "equal"),
        "other": ("annorlunda", "other"),
    },
    "statistic": {
        "mean": ("medelvärde", "mean"),
        "median": ("median", "median"),
    },
    "evidence": {
        "documented": ("belagt", "documented"),
        "inferred": ("härlett", "inferred"),
        "assumed": ("antaget", "assumed"),
    },
    "degree": {
        "fully": ("fullt ut", "fully"),
        "largely": ("till stor del", "largely"),
        "partly": ("delvis", "partly"),
        "not": ("inte", "not"),
    },
    "bias": {
        "none": ("ingen", "none"),
        "understates": ("underskattar", "understates"),
        "overstates": ("överskattar", "overstates"),
        "unknown": ("okänd", "unknown"),
    },
    "verdict": {
        "rose": ("steg", "rose"),
        "fell": ("sjönk", "fell"),
        "unchanged": ("oförändrat", "unchanged"),
        "cannot-tell": ("går inte att säga", "cannot tell"),
    },
    "kind-of-change": {
        "creation": ("Tillkommer", "Creation"),
        "deletion": ("Utgår", "Deletion"),
        "merger": ("Sammanslagning", "Merger"),
        "breakdown": ("Uppdelning", "Breakdown"),
        "transfer": ("Flytt", "Transfer"),
        "code-change": ("Ny kod", "Code change"),
        "name-change": ("Nytt namn", "Name change"),
        "maximum-changed": ("Nytt max", "New maximum"),
        "weight-changed": ("Ny vikt", "New weight"),
        "scale-changed": ("Ny skala", "New scale"),
        "aggregation-changed": ("Ny sammanvägning", "New aggregation"),
        "rounding-changed": ("Ny avrundning", "New rounding"),
        "criteria-changed": ("Ny bedömning", "New criteria"),
        "grades-changed": ("Nya betygsgränser", "New grades"),
        "scored-changed": ("I eller utanför poängen", "In or outside the score"),
        "least-coverage-changed": ("Ny minsta täckning", "New least coverage"),
    },
    "result-part": {
        "assessed": ("datum", "date"),
        "coverage": ("täckning", "coverage"),
        "disputed": ("tvist", "dispute"),
        "grades": ("betyg", "grade"),
        "evidence": ("belägg", "evidence"),
        "max_points": ("max", "max"),
        "missing": ("policy för obesvarat", "policy for missing answers"),
        "percent": ("procent", "percent"),
        "points": ("poäng", "points"),
        "profile": ("profil", "profile"),
        "status": ("status", "status"),
        "unit": ("enhet", "unit"),
        "unrounded": ("oavrundat", "unrounded"),
    },
    "stated": {
        "documented": ("Belagt", "Documented"),
        "inferred": ("Härlett", "Inferred"),
        "assumed": ("Antaget", "Assumed"),
    },
    "part": {
        "all": ("allt", "all of it"),
        "some": ("något", "some of it"),
    },
    "evidences": {
        "documented": ("belagda", "documented"),
        "inferred": ("härledda", "inferred"),
        "assumed": ("antagna", "assumed"),
    },
    "guess": {
        "documented": ("belagt", "documented"),
        "inferred": ("en slutsats", "an inference"),
        "assumed": ("ett antagande", "an assumption"),
    },
    "figure": {
        "printed-points": ("Poängen", "The points"),
        "printed-percent": ("Procenten", "The percents"),
        "unrounded-points": ("De oavrundade poängen", "The unrounded points"),
        "unrounded-percent": ("De oavrundade procenten", "The unrounded percents"),
    },
    "unit": {
        "points": ("poäng", "points"),
        "percentage-points": ("procentenheter", "percentage points"),
    },
    "has-it": {
        "points": ("har poängen", "the points have"),
        "percentage-points": ("har procenttalet", "the percentage has"),
    },
    "it-has": {
        "points": ("poängen har", "the points have"),
        "percentage-points": ("procenttalet har", "the percentage has"),
    },
    "policy": {
        "refuse": ("allt som bedöms måste vara besvarat", "everything must be answered"),
        "zero": ("obesvarat ger noll poäng", "what is unanswered gets no points"),
        "exclude": (
            "obesvarat räknas bort, och andelen för det besvarade gäller för helheten",
            "what is unanswered is left out, and the share of the answered stands for all",
        ),
        "bound": (
            "obesvarat kan vara vad som helst på sin skala, så resultatet anges som intervall",
            "what is unanswered may be anything on its scale, so results are intervals",
        ),
    },
    "rounding": {
        "half-up": ("närmaste, hälften uppåt", "nearest, halves up"),
        "half-even": ("närmaste, hälften till jämnt", "nearest, halves to even"),
        "floor": ("nedåt", "down"),
        "ceiling": ("uppåt", "up"),
    },
    "of": {
        "unrounded": ("av de oavrundade poängen", "of the unrounded points"),
        "points": ("av de avrundade poängen", "of the rounded points"),
    },
    "aggregation": {
        "sum": ("summan", "the sum"),
        "weighted-mean": ("det vägda medelvärdet", "the weighted mean"),
        "minimum": ("det lägsta värdet", "the lowest value"),
        "maximum": ("det högsta värdet", "the highest value"),
        "median": ("medianen", "the median"),
        "geometric-mean": ("det geometriska medelvärdet", "the geometric mean"),
        "harmonic-mean": ("det harmoniska medelvärdet", "the harmonic mean"),
        "capped-sum": ("den begränsade summan", "the capped sum"),
    },
    "syntax": {
        "Escaped character is not a Unicode scalar value": (
            "tecknet efter \\ finns inte i Unicode",
            "the character behind \\ is not in Unicode",
        ),
        "Expected '=' after a key in a key/value pair": (
            "= saknas; en nyckel skrivs utan mellanslag, och en kommentar börjar med #",
            "= is missing; a key has no spaces in it, and a comment begins with #",
        ),
        "Expected ']' at the end of a table declaration": ("] saknas", "] is missing"),
        "Expected ']]' at the end of an array declaration": ("]] saknas", "]] is missing"),
        "Expected newline or end of document after a statement": (
            "raden borde vara slut; efter = står ett enda värde, och en kommentar börjar med #",
            "the line should end; one value stands behind =, and a comment begins with #",
        ),
        "Found invalid character '\\r'": (
            "raden slutar med ett ensamt CR; spara filen med radslut LF eller CRLF",
            "the line ends in a lone CR; save the file with LF or CRLF",
        ),
        "Illegal character '\\n'": (
            "citattecknet i slutet av raden saknas",
            "the quotation mark at the end is missing",
        ),
        "Invalid date or datetime": ("datumet finns inte", "there is no such date"),
        "Invalid hex value": ("skriv \\\\ där \\ ska stå i en text", "write \\\\ where a text shall hold \\"),
        "Invalid initial character for a key part": ("en nyckel saknas", "a key is missing"),
        "Invalid statement": (
            "en nyckel eller en rubrik borde börja här; en kommentar börjar med #",
            "a key or a header should begin here; a comment begins with #",
        ),
        "Invalid value": (
            "värdet saknas eller går inte att läsa; text ska stå inom citattecken",
            "the value is missing or cannot be read; text stands in quotation marks",
        ),
        "Unclosed array": ("] eller ett komma saknas", "] or a comma is missing"),
        "Unclosed inline table": ("} eller ett komma saknas", "} or a comma is missing"),
        "Unescaped '\\' in a string": ("skriv \\\\ där \\ ska stå i en text", "write \\\\ where a text shall hold \\"),
        "Unterminated string": ("citattecknen i slutet av texten saknas", "the quotation marks at its end are missing"),
    },
    "kind": {
        "assessment": ("en bedömning (assessment)", "an assessment"),
        "correspondence": ("en övergångsnyckel (correspondence)", "a correspondence"),
        "expectations": ("förväntningar (expectations)", "expectations"),
        "framework": ("ett ramverk (framework)", "a framework"),
        "key-figures": ("nyckeltal (key-figures)", "key figures"),
        "means": ("medelvärden (means)", "means"),
        "questionnaire": ("ett frågeformulär (questionnaire)", "a questionnaire"),
        "ruleset": ("ett regelverk (ruleset)", "a ruleset"),
    },
    "match": {
        "exact": ("samma sak", "the same"),
        "close": ("nästan samma sak", "nearly the same"),
        "broad": ("vidare än förut", "broader than before"),
        "narrow": ("snävare än förut", "narrower than before"),
        "related": ("bara besläktat", "only related"),
    },
    "verb": {
        "kept": ("behålls", "kept"),
        "moved": ("flyttas", "moved"),
        "merged": ("slås ihop", "merged"),
        "split": ("delas", "split"),
        "covered": ("täcks av annat", "covered by others"),
        "added": ("tillkommer", "added"),
        "dropped": ("utgår", "dropped"),
    },
    "criteria": {
        "same": ("bedöms som förut", "assessed as before"),
        "stricter": ("bedöms strängare", "assessed more strictly"),
        "looser": ("bedöms mildare", "assessed less strictly"),
        "changed": ("bedöms på annat sätt", "assessed differently"),
        "unknown": ("okänt om bedömningen har ändrats", "unknown whether the assessment changed"),
    },
    "reason": {
        "File exists": ("det finns redan något annat där", "something else is there already"),
        "File name too long": ("namnet är för långt", "the name is too long"),
        "File too large": ("filen skulle bli för stor", "the file would become too large"),
        "Input/output error": ("läsningen eller skrivningen misslyckades", "reading or writing failed"),
        "Is a directory": ("det är en mapp", "it is a folder"),
        "No such file or directory": ("den finns inte", "it does not exist"),
        "Not a document of this program": (
            "det är inget dokument för det här programmet",
            "it is no document of this program",
        ),
        "Not a directory": ("en del av sökvägen är en fil, inte en mapp", "a part of the path is a file, not a folder"),
        "Not a regular file": ("det är ingen vanlig fil", "it is no ordinary file"),
        "No space left on device": ("det finns ingen plats kvar", "there is no space left"),
        "Permission denied": ("det är inte tillåtet", "that is not allowed"),
        "Read-only file system": ("där får ingenting skrivas", "nothing can be written there"),
        "Standard input is closed": ("standard in är stängd", "standard input is closed"),
        "Too many levels of symbolic links": ("det är en länk som går runt", "it is a link that leads in a circle"),
        "embedded null byte": ("namnet innehåller ett otillåtet tecken", "the name contains a forbidden character"),
    },
    "character": {
        "hard-space": ("ett hårt blanksteg", "a no-break space"),
        "invisible": ("ett osynligt tecken", "an invisible character"),
        "loose-accent": ("en bokstav med lös accent", "a letter with a separate accent"),
        "outer-space": ("ett blanksteg först eller sist", "a space at the beginning or end"),
        "soft-hyphen": ("ett mjukt bindestreck som inte syns", "a soft hyphen, which is not seen"),
    },
    "type": {
        "answer": ("ett tal, eller ett svarsalternativ inom citattecken", "a number, or an option in quotation marks"),
        "array": ("en lista", "a list"),
        "date": ("ett datum", "a date"),
        "decimal": ("ett decimaltal", "a decimal number"),
        "number": ("ett tal", "a number"),
        "table": ("en tabell, med nycklar och värden inom klamrar", "a table, with keys and values in braces"),
        "text": ("en text inom citattecken", "a text in quotation marks"),
        "time": ("ett klockslag", "a time"),
        "truth-value": ("true eller false", "true or false"),
        "whole-number": ("ett heltal", "a whole number"),
    },
}


def word(kind: str, value: str, language: str) -> str:
    """The word for a value of a kind; a value without one, such as `host:name`, is its own word."""
    return choose(language, *WORDS[kind].get(value, (value, value)))
