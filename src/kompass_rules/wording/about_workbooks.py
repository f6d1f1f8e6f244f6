"""Sentences about workbooks: the names of sheets and columns, and what is wrong in a cell."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

FINDINGS: Mapping[str, Sentence] = {
    "cell-date": Sentence(
        "Excel har gjort ett datum av det som skrevs här. Formatera cellen som tal eller text och skriv värdet igen.",
        "Excel has made a date of what was typed here. Format the cell as a number or as text, and type it again.",
    ),
    "cell-empty": Sentence(
        'Cellen är tom, men "{name}" behövs. Fyll i den.', 'The cell is empty, but "{name}" is needed. Fill it in.'
    ),
    "cell-error": Sentence(
        "Här står ett felvärde från Excel, {text}. Skriv svaret i stället.",
        "This is an error value of Excel, {text}. Type the answer instead.",
    ),
    "cell-formula": Sentence(
        "Här står en formel. Skriv värdet i stället, eller klistra in det som värde.",
        "This is a formula. Type the value instead, or paste it as a value.",
    ),
    "cell-not-number": Sentence(
        'Här behövs ett tal, men "{text}" är inget. Skriv till exempel 1234,5, utan enhet eller tusentalstecken.',
        'A number is needed here, but "{text}" is none. Write 1234.5, say, without a unit or marks for thousands.',
    ),
    "cell-not-listed": Sentence(
        '"{text}" finns inte i listan. Välj ett av dessa: {allowed}.',
        '"{text}" is not in the list. Choose one of these: {allowed}.',
    ),
    "cell-percent": Sentence(
        "Cellen visar procent, så 0,5 och 50 % går inte att skilja åt. Formatera den som tal och skriv värdet igen.",
        "The cell shows percent, so that 0.5 and 50 % look alike. Format it as a number, and type the value again.",
    ),
    "cell-thousands": Sentence(
        'Det går inte att säga om "{text}" har tusentalstecken eller tre decimaler. Skriv utan tecknet, eller med en '
        "nolla till efter decimalerna.",
        'It cannot be told whether "{text}" has a mark for thousands or three decimals. Write it without the mark, or '
        "with one more zero after the decimals.",
    ),
    "cell-true-false": Sentence(
        "Excel har gjort SANT eller FALSKT av det som skrevs här. Formatera cellen som text och skriv svaret igen.",
        "Excel has made TRUE or FALSE of what was typed here. Format the cell as text, and type the answer again.",
    ),
    "cells-merged": Sentence(
        "Här är celler sammanfogade, så det går inte att säga vilken rad värdet hör till. Dela upp dem igen.",
        "Cells are merged here, so that nothing says which row the value belongs to. Split them again.",
    ),
    "code-not-text": Sentence(
        "Koden är ingen text: 1.10 och 1.1 är samma tal. Formatera cellen som text och skriv koden igen.",
        "The code is no text: 1.10 and 1.1 are the same number. Format the cell as text, and type the code again.",
    ),
    "column-missing": Sentence(
        'Kolumnen "{column}" saknas. Lägg tillbaka den med just den rubriken.',
        'The column "{column}" is missing. Put it back, with this heading.',
    ),
    "column-twice": Sentence(
        'Rubriken "{column}" finns två gånger. Ta bort den ena kolumnen.',
        'The heading "{column}" is there twice. Remove one of the columns.',
    ),
    "key-figure-differs": Sentence(
        "En rad ovanför har något annat för {name} i den här kolumnen. Skriv lika på raderna, eller bara på en av dem.",
        "A row above has something else for {name} in this column. Write the same in the rows, or only in one of them.",
    ),
    "key-figure-twice": Sentence(
        "{name} har redan en rad för {year}. Ta bort en av dem.",
        "{name} has a row for {year} already. Remove one of them.",
    ),
    "row-missing": Sentence(
        'Raden "{name}" saknas. Lägg tillbaka den i bladet.', 'The row "{name}" is missing. Put it back on the sheet.'
    ),
    "row-mixed": Sentence(
        "Raden har koden {code} men rubriken för {other}, som om bara några kolumner hade sorterats. Ångra det, eller "
        "börja om från en ny mall.",
        "The row has the code {code} and the title of {other}, as if only some columns had been sorted. Undo that, or "
        "begin with a new template.",
    ),
    "row-twice": Sentence(
        "Koden {code} har en rad redan. Ta bort en av dem.", "The code {code} has a row already. Remove one of them."
    ),
    "row-without-code": Sentence(
        "Raden är ifylld men har ingen kod. Skriv koden, eller töm raden.",
        "The row is filled in but has no code. Type the code, or empty the row.",
    ),
    "rows-gone": Sentence(
        "Rader i mallen är borttagna: {codes:and}. Infoga dem igen med koden i första kolumnen; ett tomt svar är "
        "obesvarat.",
        "Rows of the template are gone: {codes:and}. Insert them again, with the code in the first column; an empty "
        "answer is unanswered.",
    ),
    "sheet-copied": Sentence(
        'Bladet ser ut som en kopia av bladet "{sheet}", och bara det läses. Flytta svaren dit, och ta bort kopian.',
        'This sheet looks like a copy of the sheet "{sheet}", and only that is read. Move the answers there, and '
        "remove the copy.",
    ),
    "sheet-empty": Sentence(
        "Bladet är tomt. Fyll i det, eller ange en fil som är ifylld.",
        "The sheet is empty. Fill it in, or give a file that is filled in.",
    ),
    "sheet-hidden": Sentence(
        'Det dolda bladet "{sheet}" hör inte till mallen. Visa det, eller ta bort det.',
        'The hidden sheet "{sheet}" does not belong to the template. Show it, or remove it.',
    ),
    "sheet-missing": Sentence(
        'Bladet "{sheet}" saknas. Börja om från en ny mall, eller ge bladet det namnet.',
        'The sheet "{sheet}" is missing. Begin with a new template, or give the sheet this name.',
    ),
    "sheet-too-large": Sentence(
        "Bladet har fler än {rows} rader eller {columns} kolumner. Ta bort det som inte hör dit.",
        "The sheet has more than {rows} rows or {columns} columns. Remove what does not belong there.",
    ),
    "sheet-twice": Sentence(
        'Bladet "{sheet}" finns redan under ett annat namn. Ta bort ett av dem.',
        'The sheet "{sheet}" is there already by another name. Remove one of them.',
    ),
    "template-of-another": Sentence(
        "Mallen är gjord för {made_for}. Skriv tillbaka det, eller börja om från en mall för det som ska bedömas.",
        "The template was made for {made_for}. Write that again, or begin with a template of what is assessed.",
    ),
    "workbook-broken": Sentence(
        "Arbetsboken är skadad, eller bara en del av filen har kommit fram. Hämta den igen, eller öppna den i Excel "
        "och spara den som .xlsx.",
        "The workbook is damaged, or only a part of the file has arrived. Fetch it again, or open it in Excel and save "
        "it as .xlsx.",
    ),
    "workbook-extra": Sentence(
        "För att läsa arbetsböcker behövs openpyxl. Installera med: pip install 'kompass-rules[excel]'.",
        "To read workbooks takes openpyxl. Install it with: pip install 'kompass-rules[excel]'.",
    ),
    "workbook-links": Sentence(
        "Arbetsboken har länkar, makron eller inbäddade filer ({part}). Klistra in värdena i en ny mall.",
        "The workbook has links, macros or embedded files ({part}). Paste the values into a new template.",
    ),
    "workbook-old": Sentence(
        "Det här är en äldre Office-fil (.xls) eller en fil med lösenord. Spara den som .xlsx, utan lösenord.",
        "This is an older file of Office (.xls), or one with a password. Save it as .xlsx, without a password.",
    ),
    "workbook-parts": Sentence(
        "Arbetsboken har fler än {most} delar, eller samma del två gånger. Klistra in värdena i en ny mall.",
        "The workbook has more than {most} parts, or a part twice. Paste the values into a new template.",
    ),
    "workbook-too-large": Sentence(
        "Arbetsboken är uppackad större än {most} byte, har fler celler än en mall eller är ovanligt hårt packad. "
        "Klistra in värdena i en ny mall.",
        "Unpacked, the workbook has over {most} bytes, more cells than a template, or an odd packing. Paste the values "
        "into a new template.",
    ),
    "workbook-without-template": Sentence(
        "Arbetsboken har inget av mallens blad. Fyll i en mall, som du får med kommandot template.",
        "The workbook has none of the template's sheets. Fill in a template, which the command template gives.",
    ),
    "workbook-unsafe": Sentence(
        "Arbetsboken innehåller något som Excel inte skriver ({part}). Klistra in värdena i en ny mall.",
        "The workbook holds something that Excel does not write ({part}). Paste the values into a new template.",
    ),
}

PHRASES: Mapping[str, Sentence] = {
    "about-template": Sentence(
        "Skriver en arbetsbok för Excel att fylla i, med regelverkets koder och svar.",
        "Writes a workbook for Excel to fill in, with the codes and the answers of the ruleset.",
    ),
    "template-needs-file": Sentence(
        "Säg vilken fil mallen ska skrivas till, till exempel: -o mall.xlsx",
        "Say which file the template is written to, for example: -o template.xlsx",
    ),
    "column-better": Sentence("Bättre är", "Better is"),
    "column-answer": Sentence("Svar", "Answer"),
    "column-assessed": Sentence("Bedömd (år, månad eller dag)", "Assessed (year, month or day)"),
    "column-code": Sentence("Kod", "Code"),
    "column-disputed": Sentence("Ifrågasatt, därför att", "Disputed, because"),
    "column-field": Sentence("Uppgift", "Field"),
    "column-framework": Sentence("Ramverk", "Framework"),
    "column-figure": Sentence("Värde", "Value"),
    "column-green": Sentence("Grön från", "Green from"),
    "column-group": Sentence("Medelvärdet gäller", "The mean is of"),
    "column-grounds": Sentence("Underlag", "Grounds"),
    "column-improvements": Sentence("Förbättringsmöjligheter", "Improvements"),
    "column-key-figure": Sentence("Nyckeltal", "Key figure"),
    "column-language": Sentence("Anteckningarnas språk", "Language of the notes"),
    "column-max": Sentence("Max", "Max"),
    "column-mean": Sentence("Medelvärde", "Mean"),
    "column-measure": Sentence("Enhet", "Unit of measure"),
    "column-missing": Sentence("Saknas, därför att", "Missing, because"),
    "column-name": Sentence("Namn", "Name"),
    "column-not-applicable": Sentence("Ej tillämpligt, därför att", "Not applicable, because"),
    "column-percent": Sentence("Procent", "Percent"),
    "column-points": Sentence("Poäng", "Points"),
    "column-evidence": Sentence("Belägg för revideringen", "Evidence for the revision"),
    "column-figure-evidence": Sentence("Belägg", "Evidence"),
    "column-printed": Sentence("Kod för tryckt siffra", "Code of a printed figure"),
    "column-profile": Sentence("Profil", "Profile"),
    "column-red": Sentence("Röd från", "Red from"),
    "column-revision": Sentence("Revidering", "Revision"),
    "column-scale": Sentence("Skala", "Scale"),
    "column-shown": Sentence("Visas som", "Shown as"),
    "column-source": Sentence("Källa", "Source"),
    "column-strengths": Sentence("Styrkor", "Strengths"),
    "column-title": Sentence("Rubrik", "Title"),
    "column-unit": Sentence("Kommun eller enhet", "Municipality or unit"),
    "column-value": Sentence("Ifylls", "Fill in"),
    "column-year": Sentence("År", "Year"),
    "column-yellow": Sentence("Gul från", "Yellow from"),
    "not-applicable-mark": Sentence("ej tillämpligt", "not applicable"),
    "sheet-about": Sentence("Om", "About"),
    "sheet-answers": Sentence("Svar", "Answers"),
    "sheet-key-figures": Sentence("Nyckeltal", "Key figures"),
    "sheet-lists": Sentence("Listor", "Lists"),
    "sheet-printed": Sentence("Tryckta siffror", "Printed figures"),
    "template-choose": Sentence("Välj ett av svaren i listan.", "Choose one of the answers in the list."),
    "template-colour": Sentence("Färgen gäller från det här värdet.", "The colour holds from this value."),
    "template-key-figure": Sentence(
        "En rad för varje nyckeltal och år. Det som gäller alla år behöver bara stå på den första raden.",
        "A row for each key figure and year. What holds for all years need only be in the first row.",
    ),
    "template-number": Sentence("Skriv ett tal från {low} till {high}.", "Write a number from {low} to {high}."),
    "template-step": Sentence("Skriv i steg om {step}.", "Write in steps of {step}."),
    "template-title": Sentence("{framework} {revision}: att fylla i", "{framework} {revision}: to fill in"),
    "template-told": Sentence(
        "Fyll i de vita cellerna i bladen. Lämna tomt det som inte är besvarat.",
        "Fill in the white cells on the sheets. Leave empty what is not answered.",
    ),
    "yes": Sentence("ja", "yes"),
}
