"""The language to speak: `--lang`, else KOMPASS_LANG, else the locale's, else English."""

from __future__ import annotations

import locale
import re
from collections.abc import Mapping, Sequence

from kompass_rules.wording import LANGUAGES


def language_of(arguments: Sequence[str], environ: Mapping[str, str]) -> str:
    """The language, found before the arguments are parsed, since their errors are in it.

    An unknown language is passed over here and refused later.
    """
    wanted = (spoken(name) for name in (asked_for(arguments), environ.get("KOMPASS_LANG")) if name)
    return next((language for language in wanted if language in LANGUAGES), _of_locale(environ))


def chosen(asked: str | None, environ: Mapping[str, str]) -> str | None:
    """Return the language that somebody has chosen, by `--lang` or by KOMPASS_LANG; the computer's own is no choice."""
    wanted = asked or spoken(environ.get("KOMPASS_LANG") or "")
    return wanted if wanted in LANGUAGES else None


def spoken(name: str) -> str:
    """Return the language in the name of a locale, such as sv_SE or EN-gb; any other name as it is."""
    language = re.split(r"[_.@-]", name.casefold())[0]
    return language if language in LANGUAGES else name


def asked_for(arguments: Sequence[str]) -> str | None:
    """Return the value of `--lang`."""
    for at, argument in enumerate(arguments):
        if argument == "--lang":
            return arguments[at + 1] if at + 1 < len(arguments) else None
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return None


def _of_locale(environ: Mapping[str, str]) -> str:
    """Swedish where the messages of the computer are; Windows names the locale in words."""
    named = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), None)
    if named is None:
        named = locale.getlocale()[0] or ""
    return "sv" if named.lower().startswith(("sv", "swedish")) else "en"
