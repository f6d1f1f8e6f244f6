"""Sentences about tables of answers: what is wrong with columns and cells, and what cannot be scored in columns."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

FINDINGS: Mapping[str, Sentence] = {
    "table-cells-below": Sentence(
        "Kolumnen {column} säger något där en nod ovanför är besvarad som helhet. Antal rader: {count}; de "
        "första, räknat från 0: {first}. Behåll det ena.",
        "Column {column} says something where a node above is answered as a whole. Rows: {count}; the first, "
        "counted from 0: {first}. Keep one of the two.",
    ),
    "table-cells-beside": Sentence(
        "Kolumnen {column} har svar där noden inte är tillämplig. Antal rader: {count}; de första, räknat från 0: "
        "{first}. Ta bort svaren, eller ändra vad som är tillämpligt.",
        "Column {column} has answers where the node is not applicable. Rows: {count}; the first, counted from 0: "
        "{first}. Remove the answers, or change what is applicable.",
    ),
    "table-cells-intervals": Sentence(
        "Kolumnen {column} har intervall, som bara räknas när saknade svar hålls öppna (bound). Antal rader: {count}; "
        "de första med sina värden, räknat från 0: {first}. Välj bound, eller skriv enstaka tal.",
        "Column {column} has intervals, which are scored only where missing answers are bound. Rows: {count}; the "
        "first with their values, counted from 0: {first}. Choose bound, or write single numbers.",
    ),
    "table-cells-missing": Sentence(
        "Kolumnen {column} saknar svar. Antal rader: {count}; de första, räknat från 0: {first}. Fyll i dem, "
        "eller välj vad saknade svar ska betyda.",
        "Column {column} lacks answers. Rows: {count}; the first, counted from 0: {first}. Fill them in, or "
        "choose what missing answers mean.",
    ),
    "table-cells-off-scale": Sentence(
        "Kolumnen {column} har värden som inte ryms på skalan. Antal rader: {count}; de första med sina värden, "
        "räknat från 0: {first}. Skriv svar på skalan: {takes:and}.",
        "Column {column} has values that are not on its scale. Rows: {count}; the first with their values, "
        "counted from 0: {first}. Write answers on the scale: {takes:and}.",
    ),
    "table-column-extra": Sentence(
        "Regelverket har inget kriterium {column} att sätta poäng på. Ta bort kolumnen, eller räkna upp den i keep.",
        "The ruleset has no criterion {column} to score. Remove the column, or list it in keep.",
    ),
    "table-column-floats": Sentence(
        "Kolumnen {column} har binära flyttal. Skriv exakta tal, eller ange hur många decimaler talen har.",
        "Column {column} has binary floats. Write exact decimals, or say how many decimals the numbers have.",
    ),
    "table-column-missing": Sentence(
        "Kolumnen {column} saknas i tabellen. Lägg till den, eller kontrollera att tabellen hör till regelverket.",
        "Column {column} is missing from the table. Add it, or check that the table belongs to the ruleset.",
    ),
    "table-column-twice": Sentence(
        "Kolumnen {column} finns flera gånger. Behåll en av dem.",
        "Column {column} is there several times. Keep one of them.",
    ),
    "table-column-type": Sentence(
        "Kolumnen {column} är av typen {type}, som inte rymmer svaren. Skriv den som {takes:cells}.",
        "Column {column} is of the type {type}, which does not hold the answers. Write it as {takes:cells}.",
    ),
    "table-decimals": Sentence(
        "Tal kan inte ha {decimals} decimaler. Ange ett antal från 0 till {most}.",
        "Numbers cannot have {decimals} decimals. Give a number from 0 to {most}.",
    ),
    "table-draws": Sentence(
        "Så går det inte att dra. Ange minst en dragning, minst en nod, andelar från 0 till 1 och aggregeringar bland "
        "{kinds:and}.",
        "Draws cannot be made like this. Give at least one draw, at least one node, shares from 0 to 1, and "
        "aggregations among {kinds:and}.",
    ),
    "table-empty": Sentence("Tabellen har inga rader. Lägg till minst en.", "The table has no rows. Add at least one."),
    "table-file-read": Sentence(
        "Svaren läses ur den här filen. Ge resultatet ett annat namn.",
        "The answers are read from this file. Give the result another name.",
    ),
    "table-file-unwritten": Sentence(
        "Filen kunde inte skrivas: {reason}. Skriv den på en plats som finns och har utrymme.",
        "The file could not be written: {reason}. Write it to a place that exists and has room.",
    ),
    "table-node-covered": Sentence(
        "{code} går inte att följa, för en nod ovanför är besvarad som helhet. Välj den noden i stället.",
        "{code} cannot be followed, since a node above is answered as a whole. Choose that node instead.",
    ),
    "table-not-a-table": Sentence(
        "Ett värde av typen {given} är ingen tabell. Lämna en tabell från polars, pandas, pyarrow eller DuckDB.",
        "A value of the type {given} is no table. Pass a table of polars, pandas, pyarrow or DuckDB.",
    ),
    "table-not-exact": Sentence(
        "{code} går inte att räkna exakt i kolumner ({why:inexact}). Räkna rad för rad med evaluate.",
        "{code} cannot be scored exactly in columns ({why:inexact}). Score the rows one by one with evaluate.",
    ),
    "table-rows-not-applicable": Sentence(
        "På några rader är ingenting tillämpligt. Antal rader: {count}; de första, räknat från 0: {first}. Ta "
        "bort raderna.",
        "In some rows nothing is applicable. Rows: {count}; the first, counted from 0: {first}. Remove the rows.",
    ),
    "table-rows-other-revision": Sentence(
        "Kolumnen {column} har andra revideringar än regelverkets, som är {takes}. Antal rader: {count}; de första med "
        "sina värden, räknat från 0: {first}. Räkna raderna med sin egen reviderings regelverk.",
        "Column {column} has other revisions than that of the ruleset, which is {takes}. Rows: {count}; the first with "
        "their values, counted from 0: {first}. Score the rows by the ruleset of their own revision.",
    ),
    "table-rows-unanswered": Sentence(
        "På några rader är ingenting besvarat, eller för lite. Antal rader: {count}; de första, räknat från 0: "
        "{first}. Ta bort raderna.",
        "In some rows nothing is answered, or too little. Rows: {count}; the first, counted from 0: {first}. "
        "Remove the rows.",
    ),
    "table-too-wide": Sentence(
        "Talen för {code} ryms kanske inte i 64 bitar. Räkna rad för rad med evaluate, eller ange färre decimaler.",
        "The numbers of {code} may not fit into 64 bits. Score the rows one by one with evaluate, or give fewer "
        "decimals.",
    ),
}
"""The sentence of every finding in a table, by its slug."""
