"""Suggestions for words on the command line: choices by their names in another language, and names that are near."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from kompass_rules.spelling import close_matches

_MOST_NAMES = 10_000

_HOME = re.compile(r"\A(-o|--[a-z-]+=|)(~[^/\\]*(?:[/\\].*)?)\Z", re.DOTALL)

_SAME: Mapping[str, str] = {
    "bedömning": "assessment",
    "eng": "en",
    "engelska": "en",
    "förbered": "editor",
    "förslag": "draft",
    "förväntningar": "expectations",
    "gb": "en",
    "gränser": "bound",
    "historik": "changelog",
    "jämför": "compare",
    "kolla": "check",
    "kontrollera": "check",
    "noll": "zero",
    "ny-revidering": "new-revision",
    "kohort": "cohort",
    "medelvärden": "means",
    "poäng": "score",
    "poängsätt": "score",
    "prova": "test",
    "pröva": "test",
    "ramverk": "framework",
    "regelverk": "ruleset",
    "räkna": "score",
    "se": "sv",
    "skillnad": "diff",
    "svenska": "sv",
    "swe": "sv",
    "testa": "test",
    "uk": "en",
    "us": "en",
    "uteslut": "exclude",
    "validate": "check",
    "validera": "check",
    "visa": "show",
    "vägra": "refuse",
    "ändringar": "diff",
    "övergångsnyckel": "correspondence",
}
"""Words that mean a choice, and are not near it."""


def suggested_choices(word: str, allowed: Collection[str]) -> tuple[str, ...]:
    """Return the choices that a word may have meant: those that it means in another language, else those near it."""
    said = unicodedata.normalize("NFKC", word).casefold()
    same = _SAME.get(said)
    return (same,) if same is not None and same in allowed else close_matches(said, allowed)


def suggested_paths(name: str) -> tuple[str, ...]:
    """Return the paths that are there and may have been meant: near it, or it with what stands behind a blank."""
    path = Path(name)
    above = [path, *path.parents]
    missing = above[: next((at for at, one in enumerate(above) if is_there(one)), 0)]
    if not missing:
        return ()
    first = missing[-1]
    rest = path.relative_to(first)
    there = [one.name for one in islice(first.parent.glob("*"), _MOST_NAMES)]
    names = [one for one in sorted(there) if one.startswith(f"{first.name} ")] or close_matches(first.name, there)
    found = (first.with_name(one) / rest for one in names[:3])
    return tuple(str(one) for one in found if is_there(one))


def files_in(folder: str) -> tuple[str, ...]:
    """Return the first three documents in a folder that was named in place of one of them."""
    inside = Path(folder).glob("*.toml") if folder and is_there(folder) else ()
    return tuple(str(one) for one in sorted(islice(inside, _MOST_NAMES))[:3])


def at_home(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with ~ before a path as the home folder, where the shell has left it; not in a name."""
    return [_HOME.sub(lambda found: f"{found[1]}{_home(found[2])}", one) for one in arguments]


def _home(path: str) -> str:
    with suppress(RuntimeError):  # no such person, or none at all
        return path if is_there(path) else str(Path(path).expanduser())
    return path


def is_there(path: str | Path) -> bool:
    """Return whether there is a file or a folder of this name, which may be any text."""
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False
