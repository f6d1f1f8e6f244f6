"""The words of grades and of profiles: in tables, on pages of rulesets, and in remarks."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

PHRASES: Mapping[str, Sentence] = {
    "grade": Sentence("Betyg", "Grade"),
    "grade-from-percent": Sentence("{name} från {start} %", "{name} from {start}%"),
    "grade-from-points": Sentence("{name} från {start} poäng", "{name} from {start} points"),
    "recorded-column": Sentence("Redovisat tal", "Recorded number"),
    "grade-steps": Sentence("Betygssteg", "Grades up"),
    "explain-grades": Sentence(
        "Betygen står som de sattes, vart och ett efter sin revidering. Betygssteg är hur många steg upp betyget har "
        "gått, mätt enligt {revision}.",
        "Grades are shown as they were given, each by its own revision. Grades up is how many grades the result has "
        "risen, measured by {revision}.",
    ),
    "grade-cannot-tell": Sentence(
        "Det går inte att säga om betyget har ändrats: {old} förut, {new} nu.",
        "It cannot be told whether the grade has changed: {old} before, {new} now.",
    ),
    "grade-fell": Sentence(
        "{has} säkert gått ned{by}: från {old} till {new}.",
        "{has} certainly gone down{by}: from {old} to {new}.",
    ),
    "grade-not-fell": Sentence(
        "{has} säkert inte gått ned: {old} förut, {new} nu.",
        "{has} certainly not gone down: {old} before, {new} now.",
    ),
    "grade-not-rose": Sentence(
        "{has} säkert inte gått upp: {old} förut, {new} nu.",
        "{has} certainly not gone up: {old} before, {new} now.",
    ),
    "grade-rose": Sentence(
        "{has} säkert gått upp{by}: från {old} till {new}.",
        "{has} certainly gone up{by}: from {old} to {new}.",
    ),
    "grade-unchanged": Sentence(
        "{has} säkert inte ändrats: {new}.",
        "{has} certainly not changed: {new}.",
    ),
    "grades-between": Sentence(" {least} till {most} steg", " by {least} to {most} grades"),
    "grades-one": Sentence(" ett steg", " by one grade"),
    "grades-several": Sentence(" {count} steg", " by {count} grades"),
    "grade-has": Sentence(
        "Mätt enligt revidering {revision} har betyget", "Measured by revision {revision}, the grade has"
    ),
    "grade-has-same": Sentence("Betyget har", "The grade has"),
    "taken-grades": Sentence(
        "betygens gränser stämmer ({evidence:evidence})", "the bounds of the grades are right ({evidence:evidence})"
    ),
    "grades-of": Sentence("Betyg, {level}", "Grades, {level}"),
    "grades-of-unrounded": Sentence("{grades}, av det oavrundade", "{grades}, of the unrounded figure"),
    "profile-all": Sentence("alla noder", "all nodes"),
    "profile-used": Sentence(
        "Profil: {profile}. Noder som inte ingår i den: {codes:and}.",
        "Profile: {profile}. Nodes that are no part of it: {codes:and}.",
    ),
    "profile-whole": Sentence("Profil: {profile}. Alla noder ingår.", "Profile: {profile}. All nodes are part of it."),
    "profile-without": Sentence("alla noder utom {codes:and}", "all nodes but {codes:and}"),
    "profiles": Sentence("Profiler", "Profiles"),
    "profiles-compared": Sentence(
        "Profil före: {old}. Profil nu: {new}.", "Profile before: {old}. Profile now: {new}."
    ),
}
