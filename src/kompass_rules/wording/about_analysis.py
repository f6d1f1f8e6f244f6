"""Sentences about analysis: audits of printed figures, and what stands around a score."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

FINDINGS: Mapping[str, Sentence] = {
    "changes-contradict": Sentence(
        "De här ändringarna kan inte alla stämma, hur de än är avrundade: {printed:and}. Kontrollera dem mot "
        "rapporten.",
        "These changes cannot all be right, however they were rounded: {printed:and}. Check them against the report.",
    ),
    "earlier-outside": Sentence(
        "Med {figure} poäng nu och ändringen {change:change} skulle noden ha haft {earlier} poäng då; det finns "
        "{most}. Kontrollera ändringen mot rapporten.",
        "With {figure} points now and a change of {change:change}, the node would have had {earlier} points then; "
        "there are {most}. Check the change against the report.",
    ),
    "goal-below-zero": Sentence(
        'Målet {goal} för "{code}" är mindre än 0. Välj ett mål från 0 och uppåt.',
        'The goal {goal} for "{code}" is less than 0. Choose a goal of 0 or more.',
    ),
    "goal-unclear": Sentence(
        'Målet för "{code}" ska vara poäng, procent eller ett betyg, och bara ett av dem. Ange ett.',
        'The goal for "{code}" must be points, a percent or a grade, and only one of them. Give one.',
    ),
    "goal-without-grades": Sentence(
        'Nivån för "{code}" har inga betyg. Sätt målet i poäng eller procent.',
        'The level of "{code}" has no grades. Set the goal in points or percent.',
    ),
    "goal-without-score": Sentence(
        '"{code}" har ingen poäng här, för den är ej tillämplig, obesvarad eller ligger under ett svar. Välj en annan '
        "nod.",
        '"{code}" has no score here: it is not applicable, not answered, or below an answer. Choose another node.',
    ),
    "limit-outside": Sentence(
        'Gränsen {limit} för "{code}" ska vara minst 0 och mindre än 1. Ange hur stor del som får ändras.',
        'The limit {limit} of "{code}" must be 0 or more, and less than 1. Give the share that may change.',
    ),
    "nothing-printed": Sentence(
        "Det finns inga tryckta siffror att granska. Skriv in dem under [printed].",
        "There are no printed figures to audit. Write them in [printed].",
    ),
    "steps-too-many": Sentence(
        "Härifrån till bästa svaret är det {steps} steg; högst {most} prövas. Ge skalan ett större steg.",
        "There are {steps} steps from here to the best answer; at most {most} are tried. Give the scale a larger step.",
    ),
    "total-not-weighed": Sentence(
        'Vikterna under "{code}" kan inte prövas: där saknas poäng, eller så är noden varken en summa eller ett vägt '
        "medelvärde. Välj ett annat djup.",
        'Weights below "{code}" cannot be tried: there are no points below it, or it is neither a sum nor a weighted '
        "mean. Choose another depth.",
    ),
    "weighed-otherwise": Sentence(
        "{unit} är inte bedömd med samma regelverk och samma noder, så vikterna skiljer. Jämför två som är det.",
        "{unit} was not scored by the same ruleset and nodes, so weights are not the same. Compare two that were.",
    ),
    "target-too-large": Sentence(
        'Sammanvägningen av "{code}" ger fler sätt än de {most} som prövas. Sätt målet för en nod under den.',
        'The aggregation of "{code}" leaves more ways than the {most} that are tried. Set a goal for a node below it.',
    ),
}

PHRASES: Mapping[str, Sentence] = {
    "about-target": Sentence(
        "Räknar ut de billigaste ändringarna av svar som når ett mål, och vad varje nästa steg ger.",
        "Finds the cheapest changes of answers that reach a goal, and what each next step gives.",
    ),
    "about-robustness": Sentence(
        "Räknar ut hur mycket vikterna måste ändras för att en rangordning ska vända, eller en tröskel passeras.",
        "Finds how much weights must change to reverse a ranking, or to cross a threshold.",
    ),
    "about-audit": Sentence(
        "Granskar om de tryckta siffrorna kan stämma, och hur de i så fall är avrundade.",
        "Audits whether printed figures can be right, and how they were rounded then.",
    ),
    "audit-all": Sentence(
        "Alla prövade sätt att avrunda kan ge siffrorna ({all}).",
        "Every way to round that was tried can give the figures ({all}).",
    ),
    "audit-as-ruled": Sentence(
        "Siffrorna kan stämma: regelverket {revision} ger dem som det är.",
        "The figures can be right: ruleset {revision} gives them as it is.",
    ),
    "audit-by-other-rules": Sentence(
        "Siffrorna kan stämma, men inte med den avrundning som regelverket {revision} anger.",
        "The figures can be right, but not with the rounding of ruleset {revision}.",
    ),
    "audit-changes-contradict": Sentence(
        "Ändringarna sedan {since:date} kan inte stämma.", "The changes since {since:date} cannot be right."
    ),
    "audit-changes-fit": Sentence(
        "Ändringarna sedan {since:date} kan stämma med siffrorna.",
        "The changes since {since:date} can be right beside the figures.",
    ),
    "audit-changes-undecided": Sentence(
        "Ändringarna sedan {since:date} är inte skillnader mellan tryckta poäng, men kan vara avrundade skillnader "
        "mellan oavrundade.",
        "The changes since {since:date} are no differences of printed points, but may be rounded differences of "
        "unrounded ones.",
    ),
    "audit-clash": Sentence("{printed:and} kan inte alla stämma", "{printed:and} cannot all be right"),
    "audit-clash-beside": Sentence(
        "{printed:and} kan inte stämma bredvid svaren på {given:and}",
        "{printed:and} cannot be right beside the answers to {given:and}",
    ),
    "audit-clash-one": Sentence("{printed:and} kan inte stämma", "{printed:and} cannot be right"),
    "audit-disputed": Sentence(
        "Ifrågasatta siffror är inte med i granskningen: {codes:and}.",
        "Disputed figures take no part in the audit: {codes:and}.",
    ),
    "audit-impossible": Sentence(
        "Siffrorna kan inte alla stämma, hur de än är avrundade.",
        "The figures cannot all be right, however they were rounded.",
    ),
    "audit-not-proved": Sentence(
        "Inga svar som ger siffrorna har hittats, men det är inte visat att det inte finns några.",
        "No answers that give the figures were found, but it is not proved that there are none.",
    ),
    "audit-percent": Sentence("procent: {rounding:rounding}", "percents: {rounding:rounding}"),
    "audit-points": Sentence("poäng: {rounding:rounding}", "points: {rounding:rounding}"),
    "audit-possible": Sentence(
        "Så kan siffrorna ha avrundats ({count} av {all} prövade sätt)",
        "How the figures may have been rounded ({count} of {all} ways tried)",
    ),
    "audit-printed-parts": Sentence("summor av tryckta poäng", "sums of printed points"),
    "audit-ruled-out": Sentence("Varför det inte kan vara på annat sätt", "Why they were not rounded in other ways"),
    "audit-same-rules": Sentence("så som regelverket anger", "as the ruleset says"),
    "audit-sum": Sentence(
        "{name}: de tryckta delarna summerar till {parts} poäng, men {printed} är tryckt.",
        "{name}: the printed parts sum to {parts} points, but {printed} is printed.",
    ),
    "audit-sum-of-changes": Sentence(
        "{name}: delarnas förändringar summerar till {parts:change} poäng, men {printed:change} är tryckt.",
        "{name}: the changes of the parts sum to {parts:change} points, but {printed:change} is printed.",
    ),
    "audit-sums": Sentence(
        "summor av oavrundade poäng: {rounding:rounding}", "sums of unrounded points: {rounding:rounding}"
    ),
    "audit-title": Sentence("Granskning: {title}", "Audit: {title}"),
    "audit-undecided": Sentence("Inte avgjort ({count} sätt)", "Not decided ({count} ways)"),
    "audit-answer": Sentence("Oavrundat svar", "Unrounded answer"),
    "audit-witness": Sentence(
        "Svar som ger alla siffror ({regime}). Andra svar kan också göra det.",
        "Answers that give all figures ({regime}). Others may do so too.",
    ),
    "audit-ways": Sentence("{count} av {all} sätt utesluts", "{count} of {all} ways are ruled out"),
    "checked-strained": Sentence(
        "De tryckta summorna är möjliga men osannolika ({name}): figures-strained. Granska siffrorna med audit.",
        "The printed sums are possible, and unlikely ({name}): figures-strained. Audit the figures.",
    ),
    "claimed-answer": Sentence("{node} ({figure})", "{node} ({figure})"),
    "claimed-change": Sentence("{node} ({figure:change} poäng)", "{node} ({figure:change} points)"),
    "claimed-percent": Sentence("{node} ({figure} procent)", "{node} ({figure} percent)"),
    "claimed-points": Sentence("{node} ({figure} poäng)", "{node} ({figure} points)"),
    "claimed-total": Sentence("totalt", "the total"),
    "figures-strained": Sentence(
        "{name}: den tryckta summan är möjlig, men bara om avrundningen av {count} delar drog åt samma håll. De måste "
        "tillsammans ha avrundats mer än {needed} poäng, av högst {most}. Är avrundningsfelen slumpmässiga är chansen "
        "för ett så stort avstånd mindre än 1 på {odds}. Kontrollera siffrorna.",
        "{name}: the printed sum is possible, but only if the rounding of {count} parts went one way. Together they "
        "must have been rounded by more than {needed} points, of at most {most}. If rounding errors are random, the "
        "chance of a distance this large is less than 1 in {odds}. Check the figures.",
    ),
    "bad-cost": Sentence(
        "--cost {text}: skriv en kod, ett likhetstecken och en kostnad, till exempel --cost 3=2.",
        "--cost {text}: write a code, an equals sign and a cost, such as --cost 3=2.",
    ),
    "bad-depth": Sentence(
        "--depth {text}: djupet ska vara ett heltal från 1. Skriv till exempel --depth 2.",
        "--depth {text}: the depth must be a whole number from 1. Write, for example, --depth 2.",
    ),
    "bad-goal": Sentence(
        "Ange ett mål, och inte fler: --total 650 för totalen, eller --points, --percent eller --grade, som med "
        "--node KOD gäller en annan nod.",
        "Give one goal and no more: --total 650 for the total, or --points, --percent or --grade, which with "
        "--node CODE is of another node.",
    ),
    "bad-ranking": Sentence(
        "Ange minst två bedömningar att rangordna, eller en tröskel med --threshold.",
        "Give two assessments or more to rank, or a threshold with --threshold.",
    ),
    "bad-number": Sentence(
        "{text} är inget tal. Skriv det med siffror, till exempel 650 eller 0.5.",
        "{text} is no number. Write it in digits, such as 650 or 0.5.",
    ),
    "help-cost": Sentence(
        "vad ett steg kostar för en nod och allt under den, som 3=2; annars 1; kan anges flera gånger",
        "the cost of a step of a node and all below it, such as 3=2; otherwise 1; may be given several times",
    ),
    "help-depth": Sentence(
        "vikternas djup: 1 för områdena (vanligt), 2 för delområdena",
        "the depth of the weights: 1 for the areas (the default), 2 for the sub-areas",
    ),
    "help-grade": Sentence("målet är ett betyg", "the goal is a grade"),
    "help-node": Sentence("noden som målet gäller; annars totalen", "the node of the goal; otherwise the total"),
    "help-percent": Sentence("målet i procent", "the goal in percent"),
    "help-points": Sentence("målet i poäng", "the goal in points"),
    "help-threshold": Sentence("en tröskel för totalen, i procent", "a threshold for the total, in percent"),
    "help-total": Sentence("målet för totalen, i poäng", "the goal for the total, in points"),
    "help-witness": Sentence("visa också svar som ger alla siffror", "also show answers that give all the figures"),
    "help-within": Sentence(
        "hur många procent varje vikt får ändras (annars 50); 3=20 gäller en nod och allt under den; kan anges flera "
        "gånger",
        "the percent by which each weight may change (otherwise 50); 3=20 is of a node and all below it; may be given "
        "several times",
    ),
    "name-cost": Sentence("KOD=KOSTNAD", "CODE=COST"),
    "name-grade": Sentence("BETYG", "GRADE"),
    "name-number": Sentence("TAL", "NUMBER"),
    "name-share": Sentence("PROCENT", "PERCENT"),
    "robust-above": Sentence(
        "{unit} ligger {margin} procentenheter över tröskeln {threshold}, oavrundat.",
        "{unit} is {margin} percentage points above the threshold of {threshold}, unrounded.",
    ),
    "robust-ahead": Sentence(
        "{first} ligger {margin} procentenheter före {other}, oavrundat.",
        "{first} is {margin} percentage points ahead of {other}, unrounded.",
    ),
    "robust-below": Sentence(
        "{unit} ligger {margin} procentenheter under tröskeln {threshold}, oavrundat.",
        "{unit} is {margin} percentage points below the threshold of {threshold}, unrounded.",
    ),
    "robust-change": Sentence("Viktändring som vänder", "Reversed by"),
    "robust-columns": Sentence(
        "Försprånget till nästa är i procentenheter, oavrundat. Viktändringen är den minsta med vilken det försvinner.",
        "The lead over the next is in percentage points, unrounded. It is reversed by the smallest change of weights "
        "with which it is gone.",
    ),
    "robust-factor": Sentence("Vikt då, av dagens", "Weight then, of the present one"),
    "robust-gone": Sentence(
        "Avståndet försvinner om vikterna ändras med upp till {change}. Mindre ändringar räcker inte.",
        "The distance is gone where weights change by up to {change}. Smaller changes do not suffice.",
    ),
    "robust-limit": Sentence("Får ändras", "May change by"),
    "robust-margin": Sentence("Försprång", "Lead"),
    "robust-near": Sentence(
        "Oavrundat ligger {unit} varken säkert över eller säkert under tröskeln {threshold}.",
        "Unrounded, {unit} is neither certainly above nor certainly below the threshold of {threshold}.",
    ),
    "robust-nobody": Sentence(
        "Oavrundat ligger varken {first} eller {other} säkert före.",
        "Unrounded, neither {first} nor {other} is certainly ahead.",
    ),
    "robust-none": Sentence("ingen", "none"),
    "robust-open": Sentence(
        "Där siffrorna lämnar något öppet är det minsta avståndet som räknas.",
        "Where figures leave something open, the least distance counts.",
    ),
    "robust-parts-unknown": Sentence(
        "Hur mycket vikterna betyder går inte att säga, för delarnas poäng är inte tillräckligt kända.",
        "How much the weights matter cannot be told: the points of the parts are not known well enough.",
    ),
    "robust-ranking": Sentence("Hur säker är rangordningen?", "How safe is the ranking?"),
    "robust-score": Sentence("Totalt", "Total"),
    "robust-stays": Sentence(
        "Det gäller hur vikterna än ändras inom gränserna.",
        "That holds however weights are changed within the limits.",
    ),
    "robust-threshold": Sentence("Hur säkert är det mot tröskeln?", "How safe is it against the threshold?"),
    "robust-title": Sentence("Viktkänslighet: {title}", "Robustness: {title}"),
    "robust-unknown": Sentence("okänd", "unknown"),
    "target-after": Sentence("Sedan", "Then"),
    "target-before": Sentence("Nu", "Now"),
    "target-by-printed": Sentence(
        "Siffrorna är tryckta, så det som ändras är de lägsta tryckta noderna, i hela poäng. Målet nås vad siffrorna "
        "än lämnar öppet.",
        "Figures are printed, so the lowest printed nodes are what changes, by whole points. The goal is reached "
        "whatever the figures leave open.",
    ),
    "target-of-printed": Sentence(
        "Siffrorna är tryckta, så det som ändras är de lägsta tryckta noderna, i hela poäng.",
        "Figures are printed, so the lowest printed nodes are what changes, by whole points.",
    ),
    "target-cost": Sentence("Kostnad", "Cost"),
    "target-gain-alone": Sentence("Ger ensam", "Gives alone"),
    "target-gain": Sentence("Ger oavrundat", "Gives unrounded"),
    "target-gain-printed": Sentence("Ger avrundat", "Gives rounded"),
    "target-goal-grade": Sentence('betyget "{grade}"', 'the grade "{grade}"'),
    "target-goal-percent": Sentence("{figure} procent", "{figure} percent"),
    "target-goal-points": Sentence("{figure} poäng", "{figure} points"),
    "target-next": Sentence("Nästa steg för varje svar", "The next step of each answer"),
    "target-next-most": Sentence(
        "Nästa steg för de av {count} svar där det ger mest för kostnaden",
        "The next step of those of {count} answers where it gives the most for its cost",
    ),
    "target-of-equal": Sentence(
        "Andra ändringar kan kosta lika mycket; inga kostar mindre.",
        "Other changes may cost as much; none cost less.",
    ),
    "target-reached": Sentence(
        "{name}: {goal} nås från {now} med {count} ändrade svar, {steps} steg till en kostnad av {cost}.",
        "{name}: {goal} can be reached from {now} with {count} changed answers, {steps} steps at a cost of {cost}.",
    ),
    "target-steps": Sentence("Steg", "Steps"),
    "target-there": Sentence("{name}: {goal} är redan nått ({now}).", "{name}: {goal} is reached already ({now})."),
    "target-title": Sentence("Mål: {title}", "Target: {title}"),
    "target-unreachable": Sentence(
        "{name}: {goal} går inte att nå. Det högsta som går är {then} (nu {now}), med {count} ändrade svar, {steps} "
        "steg till en kostnad av {cost}.",
        "{name}: {goal} cannot be reached. The most that can be is {then} (now {now}), with {count} changed answers, "
        "{steps} steps at a cost of {cost}.",
    ),
}
