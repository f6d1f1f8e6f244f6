"""The words of grades and of profiles: in tables, on pages of rulesets, and in remarks."""

from __future__ import annotations

from collections.abc import Mapping

from kompass_rules.wording.sentence import Sentence

PHRASES: Mapping[str, Sentence] = {
    "grade-from-percent": Sentence("{name} från {start} %", "{name} from {start}%"),
    "grade-from-points": Sentence("{name} från {start} poäng", "{name} from {start} points"),
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
