"""Findings of the text of a document, whatever it means."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

SENTENCES: Mapping[str, Sentence] = {
    "array-brackets": Sentence(
        "Här ska det stå en lista inom hakparenteser, också när den bara rymmer ett enda värde. Skriv {write}.",
        "This must be a list in square brackets, even with a single value. Write {write}.",
    ),
    "braces-closed": Sentence(
        "{key} är redan skriven inom klamrar på rad {above}. Flytta in det som står här mellan klamrarna.",
        "{key} is already written in braces in line {above}. Move what is written here into the braces.",
    ),
    "colon-for-equals": Sentence(
        "Mellan nyckeln {key} och värdet står {sign}. Skriv = i stället.",
        "Between the key {key} and its value is {sign}. Write = instead.",
    ),
    "decimal-comma": Sentence(
        "Här står {text}. Skriv talet med decimalpunkt: {write}.",
        "This says {text}. Write the number with a decimal point: {write}.",
    ),
    "common-denominator-too-long": Sentence(
        "Med det här talet får alla tal i dokumentet en gemensam nämnare med fler än {most} siffror, och då blir det "
        "som räknas ut för långt. Skriv bråken med färre olika nämnare, eller som tal med decimaler.",
        "With this number, the numbers of the document have a common denominator of more than {most} digits, and "
        "results become too long. Write the fractions with fewer different denominators, or as decimals.",
    ),
    "duplicate-key": Sentence(
        "{key} finns redan här ovanför. Behåll den ena, eller skriv rätt kod eller nyckel här.",
        "{key} is already defined above. Keep one of them, or write the right code or key here.",
        also=(
            (
                "header",
                Sentence(
                    "Om något nytt ska börja här saknas en rubrik ovanför, till exempel {header}.",
                    "If something new starts here, a header is missing above it, such as {header}.",
                ),
            ),
            ("blank", Sentence("Där {blank} står ska den nya koden stå.", "Put the new code for {blank}.")),
        ),
    ),
    "empty-document": Sentence(
        "Filen är tom. Börja med format = 1 och kind.",
        "The file is empty. Begin with format = 1 and kind.",
    ),
    "empty-interval": Sentence(
        "I {interval} ryms inget tal. Skriv det lägre talet först; är de lika ska båda ändarna vara slutna, [ och ].",
        "{interval} contains no number. Write the lower end first; two equal ends must both be closed, [ and ].",
    ),
    "equals-sign-missing": Sentence(
        "Mellan nyckeln och värdet saknas ett likhetstecken. Skriv {write}.",
        "The equals sign between the key and its value is missing. Write {write}.",
    ),
    "float-refused": Sentence(
        "{value} är ett {kind} och kan därför vara inexakt. Ange en int, en Fraction eller en Decimal, eller låt "
        "number() läsa talet som text.",
        "{value} is a {kind} and may be inexact. Give an int, a Fraction or a Decimal, or let number() read a text.",
    ),
    "fraction-too-long": Sentence(
        "Bråket har fler än {most} siffror ovanför eller under strecket. Förkorta det eller avrunda det.",
        "The fraction has more than {most} digits above or below its stroke. Reduce it or round it.",
    ),
    "hard-space": Sentence(
        "Här står ett hårt eller osynligt blanksteg; sådana följer med inklistrad text. Ta bort det, och skriv ett "
        "vanligt blanksteg där det behövs.",
        "This is a no-break space or an invisible space, often from pasted text. Remove it, and type an ordinary "
        "space where one is needed.",
    ),
    "header-brackets": Sentence(
        "Rubriken har fel form. Skriv {write}.",
        "The form of the header is wrong. Write {write}.",
        also=(
            ("blank", Sentence("Där {blank} står ska koden eller namnet stå.", "Put the code or name for {blank}.")),
        ),
    ),
    "header-left-out": Sentence(
        "Det som står här hör hemma under en annan rubrik: {keys:and}. Skriv en rubrik på raden ovanför: {header}.",
        "These keys belong under another header: {keys:and}. Write a header on the line above: {header}.",
    ),
    "interval-brackets": Sentence(
        "Ett intervall skrivs med hakparenteser och inom citattecken. Skriv {write}.",
        "An interval has square brackets and quotation marks. Write {write}.",
    ),
    "json-syntax": Sentence(
        "Härifrån går texten inte att läsa som JSON. Skapa resultatet på nytt.",
        "From here on the text is not JSON. Create the result again.",
    ),
    "key-below-header": Sentence(
        "Det här hör till filens början, men står under rubriken {header}: {keys:and}. Flytta upp det ovanför alla "
        "rubriker.",
        "These keys belong at the beginning of the file, but are under the header {header}: {keys:and}. Move them up, "
        "above all headers.",
    ),
    "key-left-out": Sentence(
        "Före {text} saknas en nyckel. Skriv nyckeln och = före det, eller ta bort det.",
        "There is no key before {text}. Write the key and = before it, or remove it.",
    ),
    "key-not-ascii": Sentence(
        'Nyckeln "{key}" innehåller annat än a till z, siffror, _ och -. Nycklar skrivs på engelska; sätt ett namn som '
        "du själv har valt inom citattecken.",
        'The key "{key}" contains characters other than a to z, digits, _ and -. Keys are English words; put a name '
        "that you have chosen yourself in quotation marks.",
    ),
    "key-too-long": Sentence(
        "Nyckeln har fler än {most} delar. Korta den.",
        "The key has more than {most} parts. Shorten it.",
    ),
    "language-missing": Sentence(
        'Texten anges på ett språk i taget. Skriv {key}.sv = "{text}".',
        'The text is given in one language at a time. Write {key}.en = "{text}".',
    ),
    "leading-plus": Sentence(
        "Raden börjar med ett plus, så som tillagda rader visas. Ta bort plustecknet.",
        "The line begins with a plus, as added lines are shown. Remove the plus sign.",
    ),
    "line-broken": Sentence(
        "Texten fortsätter på nästa rad. Skriv den på en enda rad: {write}.",
        "The text goes on in the next line. Write it on a single line: {write}.",
    ),
    "line-ends": Sentence(
        "Här slutar en rad på ett sätt som bara gamla Mac-program skriver (CR). Spara filen på nytt med radslutet LF "
        "eller CRLF; i VS Code väljs det längst ned.",
        "A line ends here in a way that only old Mac programs write (CR). Save the file again with the line ending LF "
        "or CRLF; in VS Code it is chosen at the bottom.",
    ),
    "line-form": Sentence(
        "Så går raden inte att läsa. Skriv {write}.",
        "The line cannot be read as it is. Write {write}.",
    ),
    "line-joined": Sentence(
        "Raden innehåller mer än en uppgift. Skriv {rest} på en egen rad.",
        "The line has more than one entry. Write {rest} on a line of its own.",
    ),
    "merge-conflict": Sentence(
        "Här står {text}, som Git skriver där två personer har ändrat samma rader. Behåll de rader som ska gälla, och "
        "ta bort dem som börjar med <<<<<<<, ======= och >>>>>>>.",
        "This is {text}, which Git writes where two people changed the same lines. Decide which lines to keep, and "
        "remove those that begin with <<<<<<<, ======= and >>>>>>>.",
    ),
    "missing-key": Sentence(
        "{key} saknas. Lägg till den här.",
        "{key} is missing. Add it here.",
    ),
    "nested-too-deep": Sentence(
        "Här ligger fler än {most} parenteser i varandra. Inget dokument behöver så många. Ta bort dem som är för "
        "många.",
        "More than {most} brackets are open here. No document needs so many. Remove those that are too many.",
    ),
    "lone-surrogate": Sentence(
        "Texten innehåller en halva av ett tecken (ett ensamt surrogat) och går inte att spara. Läs in den på nytt som "
        "UTF-8.",
        "The text contains half a character (a lone surrogate) and cannot be stored. Read it again as UTF-8.",
    ),
    "not-a-number": Sentence(
        '"{text}" är inget tal. I ett dokument skrivs tal som 13.6 eller "1/3".',
        '"{text}" is not a number. Documents write numbers like 13.6 or "1/3".',
    ),
    "not-an-evaluation": Sentence(
        "Det här är inget resultat av en utvärdering. Ange det som score --json skriver.",
        "This is not the result of an evaluation. Give the output of score --json.",
    ),
    "not-nfc": Sentence(
        'Nyckeln "{key}" är skriven med lösa accenter. Skriv om den så att varje bokstav är ett tecken (Unicode NFC).',
        'The key "{key}" is written with separate accents. Type it again, each letter as one character (Unicode NFC).',
    ),
    "not-one-of": Sentence(
        '"{value}" går inte att välja här. Välj {allowed:or}.',
        '"{value}" is not possible here. Choose {allowed:or}.',
    ),
    "not-text": Sentence(
        "Det här är ingen text, utan en zip-fil eller en fil från ett kontorsprogram som Excel eller Word. Packa upp "
        "en "
        "zip-fil och kontrollera mappen. Skriv annars dokumentet i en textredigerare, till exempel VS Code eller "
        "Anteckningar.",
        "This is not text, but a zip file or a file of an office program such as Excel or Word. Unpack a zip file and "
        "check the folder. Otherwise write the document in a text editor, such as VS Code or Notepad.",
    ),
    "not-utf8": Sentence(
        "Här börjar något som inte är text i UTF-8 (byte {byte}); ofta är det å, ä eller ö i en annan kodning, eller "
        "en fil i UTF-16. Spara filen på nytt som UTF-8: i Anteckningar med Arkiv, Spara som, Kodning UTF-8; i VS Code "
        "med ett klick på kodningen längst ned, Save with Encoding, UTF-8.",
        "From here on this is not text in UTF-8 (byte {byte}); often it is a letter such as å in another encoding, or "
        "a "
        "file in UTF-16. Save the file again as UTF-8: in Notepad with File, Save as, Encoding UTF-8; in VS Code by a "
        "click on the encoding at the bottom, Save with Encoding, UTF-8.",
    ),
    "not-writable": Sentence(
        "Värdet går inte att skriva så att det läses tillbaka likadant. Kontrollera vad det innehåller.",
        "The value cannot be written and read back without a difference. Check its content.",
    ),
    "number-form": Sentence(
        "{text} går inte att läsa som ett tal. Skriv bara talet, med siffror och decimalpunkt, till exempel {write}.",
        "{text} cannot be read as a number. Write only the number, in digits with a decimal point, such as {write}.",
    ),
    "number-too-long": Sentence(
        "Talet har fler än {digits} siffror före decimalpunkten eller fler än {decimals} efter. Korta det, eller skriv "
        'det som ett bråk: "1/3".',
        "The number has more than {digits} digits before the decimal point, or more than {decimals} after it. Shorten "
        'it, or write a fraction: "1/3".',
    ),
    "other-form": Sentence(
        "Det här är {form}, men dokument skrivs i TOML. Skriv uppgifterna i en textfil som slutar på .toml, eller, om "
        "det är en bedömning, i arbetsboken som kompass-rules template skapar.",
        "This is {form}, and documents are written in TOML. Write the content in a text file that ends in .toml or, if "
        "it is an assessment, in the workbook that kompass-rules template makes.",
    ),
    "pasted-row": Sentence(
        "Raden ser ut att komma från ett kalkylblad. Skriv koden inom citattecken, = och bara poängen: {write}.",
        "The line seems to come from a spreadsheet. Write the code in quotation marks, = and only the points: {write}.",
    ),
    "percent-sign": Sentence(
        "Här står ett procenttecken efter talet. Skriv bara {write}, eller {share} om det är en andel mellan 0 och 1.",
        "There is a percent sign after the number. Write only {write}, or {share} if it is a share from 0 to 1.",
    ),
    "quoted-number": Sentence(
        'Här står texten "{text}", men det ska vara ett tal. Skriv {write} utan citattecken.',
        'This is the text "{text}", but it must be a number. Write {write} without quotation marks.',
    ),
    "quotes-in-text": Sentence(
        "Inne i texten står ett rakt citattecken, och där tar texten slut. Skriv typografiska citattecken inne i den: "
        "{write}.",
        "A straight quotation mark inside the text ends it. Write typographic quotation marks inside it: {write}.",
    ),
    "result-disagrees": Sentence(
        "Det som står här stämmer inte med resten av resultatet. Skapa resultatet på nytt.",
        "This contradicts the rest of the result. Create the result again.",
    ),
    "string-too-long": Sentence(
        "Texten är längre än {most} tecken. Korta den.",
        "The text is longer than {most} characters. Shorten it.",
    ),
    "toml-1.1": Sentence(
        "Så får det inte skrivas i TOML 1.0. Skriv allt inom {{ }} på en enda rad, utan kommatecken sist.",
        "TOML 1.0 does not allow this. Write everything inside {{ }} on one line, without a comma at the end.",
    ),
    "toml-1.1-value": Sentence(
        "Så får {text} inte skrivas i TOML 1.0. Skriv {write}.", "TOML 1.0 does not allow {text}. Write {write}."
    ),
    "toml-syntax": Sentence(
        "Härifrån går texten inte att läsa som TOML: {message:syntax}. Rätta det som står här eller strax före.",
        "From here on the text is not TOML: {message:syntax}. Correct the text here or just before.",
    ),
    "too-large": Sentence(
        "Dokumentet är större än {most} byte, som är det mesta som läses. Korta anmärkningar och "
        "andra texter, eller ta bort det som inte hör hit. Kommer det från någon du litar på, läs det med "
        "--limits trusted.",
        "The document has more than {most} bytes, the largest size that is read. Shorten notes and other texts, "
        "or remove what does not belong here. If it comes from somebody you trust, read it with --limits trusted.",
    ),
    "too-many-entries": Sentence(
        "Här finns fler än {most} nycklar eller värden efter varandra, och fler läses inte. Ta bort dem som är för "
        "många.",
        "Here are more than {most} keys or values in a row, and no more are read. Remove those that are too many.",
    ),
    "too-many-tables": Sentence(
        "Dokumentet har fler än {most} tabeller, och fler läses inte. Ta bort dem som är för många.",
        "The document has more than {most} tables, and no more are read. Remove those that are too many.",
    ),
    "too-many-values": Sentence(
        "Dokumentet har fler än {most} nycklar, värden, hakparenteser, klamrar och kommatecken, och fler läses inte. "
        "Ta bort det som kan undvaras, till exempel värden som gäller ändå om inget sägs.",
        "The document has more than {most} keys, values, brackets and commas, and no more are read. Remove what can "
        "be spared, such as values that also hold if nothing is said.",
    ),
    "truth-value-form": Sentence(
        "{text} går inte att läsa. Skriv {write}, med små bokstäver och utan citattecken.",
        "{text} cannot be read. Write {write}, in small letters and without quotation marks.",
    ),
    "typographic-quotes": Sentence(
        'Här står ett typografiskt citattecken, {text}. Skriv raka citattecken runt texten: ".',
        'This is a typographic quotation mark, {text}. Write straight ones around the text: ".',
    ),
    "unseen-character": Sentence(
        'Här finns {character:character}. Skriv "{write}" på nytt för hand.',
        'There is {character:character} here. Type "{write}" again.',
    ),
    "unknown-format": Sentence(
        "Det här är format {format}, som inte går att läsa. Skriv format = {known}.",
        "This is format {format}, which cannot be read. Write format = {known}.",
    ),
    "unknown-key": Sentence(
        'Ingenting heter "{key}" här. Rätta stavningen eller ta bort det.',
        'Nothing is named "{key}" here. Correct the spelling, or remove it.',
    ),
    "unknown-language": Sentence(
        'Det går inte att få texterna på "{language}". Välj {allowed:or}.',
        'There are no texts in "{language}". Choose {allowed:or}.',
    ),
    "unquoted-code": Sentence(
        "Koden {code} står utan citattecken, och då delar varje punkt den i två nycklar. Skriv {write}.",
        "The code {code} has no quotation marks, so every point divides it into two keys. Write {write}.",
    ),
    "unquoted-date": Sentence(
        'Här står ett datum utan citattecken. Skriv "{date}".',
        'This is a date without quotation marks. Write "{date}".',
    ),
    "unquoted-fraction": Sentence(
        'Här står ett bråk utan citattecken. Skriv "{text}".',
        'This is a fraction without quotation marks. Write "{text}".',
    ),
    "unquoted-number": Sentence(
        'Här står ett tal, men det ska vara en text. Skriv "{number:toml}", inom citattecken.',
        'This is a number, but it must be a text. Write "{number:toml}", in quotation marks.',
    ),
    "unreadable-file": Sentence(
        "Filen går inte att läsa: {reason:reason}. Kontrollera namnet och rättigheterna.",
        "The file cannot be read: {reason:reason}. Check its name and its permissions.",
    ),
    "unquoted-answer": Sentence(
        'Text ska stå inom citattecken. Skriv "{text}". Ska "{code}" besvaras med ett tal, skriv talet, utan '
        "citattecken.",
        'Text must be in quotation marks. Write "{text}". If the answer to "{code}" must be a number, write the '
        "number, without quotation marks.",
    ),
    "unquoted-text": Sentence(
        'Text ska stå inom citattecken. Skriv "{text}".',
        'Text must be in quotation marks. Write "{text}".',
    ),
    "value-left-out": Sentence(
        "Här saknas ett värde. Skriv det efter =, på samma rad. Är det obesvarat eller okänt, ta bort hela raden; en "
        "tom lista skrivs [].",
        "There is no value here. Write it after =, on the same line. If it is unanswered or unknown, remove the line; "
        "an empty list is written [].",
    ),
    "wrong-kind": Sentence(
        "Det här är {given:kind}, men här behövs {wanted:kind}. Ange rätt fil, eller rätta kind.",
        "This is {given:kind}, but {wanted:kind} is needed. Name the right file, or correct kind.",
    ),
    "wrong-type": Sentence(
        "Här står {given:type}, men det ska vara {wanted:type}. Skriv till exempel {write}.",
        "This is {given:type}, but it must be {wanted:type}. Write, for example, {write}.",
    ),
}
