"""The arguments of the commands, and their mistakes, in the reader's language."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from kompass_rules.cli.language import spoken
from kompass_rules.cli.suggestions import suggested_choices
from kompass_rules.documents.files import DOCUMENT_KINDS
from kompass_rules.model.ruleset import Missing
from kompass_rules.spelling import close_matches
from kompass_rules.version import VERSION
from kompass_rules.wording import LANGUAGES, phrase

KINDS = (*DOCUMENT_KINDS, "evaluation", "comparison", "audit", "target", "robustness", "ranking", "cohort")
"""The kinds of documents and results that have a schema."""

COMMANDS = {
    "score": "file --json|--csv|--markdown|--explain=code --notes --missing=policy --rules=path --no-rounding",
    "show": "framework? revision?",
    "compare": "before after+ --json|--csv|--markdown --rules=path --suppose=supposition* --scenarios",
    "cohort": "file+ --json|--csv|--markdown --means=file --nodes=code* --rules=path",
    "report": (
        "file --previous=file* --means=file --key-figures=file* --missing=policy --rules=path --suppose=supposition* "
        "--scenarios"
    ),
    "audit": "file --json|--markdown --witness --rules=path",
    "target": (
        "file --total=number --points=number --percent=number --grade=grade --node=code --cost=cost* --json|--markdown "
        "--missing=policy --rules=path"
    ),
    "robustness": (
        "file+ --threshold=number --within=share* --depth=number --json|--markdown --missing=policy --rules=path"
    ),
    "diff": "framework old new --json|--csv|--markdown",
    "draft": "framework old new --update",
    "template": "framework revision",
    "new-revision": "framework old new --to=folder",
    "digest": "ruleset+ --json",
    "changelog": "framework",
    "replay": "result --assessment=file --rules=path",
    "check": "path+ --json|--sarif --rules=path",
    "test": "path+ --json --rules=path",
    "schema": "kind",
    "editor": "folder",
}
"""The arguments of each command, as a usage writes them: `?` for none or one, `+` for one or more, `*` repeated.

Behind `=` is the word that the help shows for a value, by its name in `wording`.
"""

_WITHOUT_DOCUMENTS = {"schema", "editor"}
_MANY = "?+*"
_CHOICES: Mapping[str, Sequence[str]] = {
    "kind": KINDS,
    "lang": LANGUAGES,
    "limits": ["trusted"],
    "missing": [policy.value for policy in Missing],
}

_FORMS = {"--csv", "--json", "--markdown", "--sarif"}
_FAULTS = {
    "bad-wanting": r"the following arguments are required: (?P<names>.*)",
    "bad-choice": r"argument (?P<argument>.+?): invalid choice: (?P<value>.*) \(choose from (?P<allowed>.*)\)",
    "bad-value": r"argument (?P<argument>.+?): expected (?:one|at least one) argument",
    "bad-explicit": r"argument (?P<argument>.+?): ignored explicit argument '(?P<value>.*)'",
    "bad-together": r"argument (?P<argument>.+?): not allowed with argument (?P<other>.*)",
}


class UsageError(Exception):
    """The command cannot do what it is asked to; the message says why."""


class _Parser(argparse.ArgumentParser):
    """A parser that speaks the reader's language."""

    def __init__(self, language: str, prog: str, description: str, **_of_later_pythons: object) -> None:
        super().__init__(prog, description=description, add_help=False, allow_abbrev=False)
        self.color = False  # Python 3.14 would write escape sequences into a text that is wrapped and quoted here
        self.language = language
        self.commands: dict[str, _Parser] = {}
        self.arguments: argparse._ArgumentGroup = self.add_argument_group(self.phrase("arguments"))
        self.options: argparse._ArgumentGroup = self.add_argument_group(self.phrase("options"))

    def phrase(self, name: str) -> str:
        """A sentence in the language."""
        return phrase(name, self.language)

    def add(self, part: str, to: argparse._ActionsContainer) -> None:
        """Add an argument or an option, as `COMMANDS` writes it, with its name and its help in the language."""
        name, _, shown = part.rstrip(_MANY).partition("=")
        key, many = name.removeprefix("--"), part[-1] if part[-1] in _MANY else None
        given: dict[str, Any] = {"help": self.phrase(f"help-{key}")}
        if key == name:
            given |= {"metavar": self.phrase(f"name-{key}"), "nargs": many, "choices": _CHOICES.get(key)}
        elif not shown:
            given["action"] = "store_true"
        else:
            given["metavar"] = self.phrase(f"name-{shown}")
            given |= {"action": "append", "default": []} if many else {"choices": _CHOICES.get(key)}
        if key == "lang":
            given["type"] = spoken
        to.add_argument(name, **given)

    def add_all(self, parts: str) -> None:
        """Add arguments and options; of those with a bar between them one can be chosen."""
        for part in parts.split():
            if "|" in part:
                group = self.options.add_mutually_exclusive_group()
                for one in part.split("|"):
                    self.add(one, group)
            else:
                self.add(part, self.options if part.startswith("--") else self.arguments)

    @property
    def option_names(self) -> tuple[str, ...]:
        """The names of the options."""
        return tuple(name for action in self._actions for name in action.option_strings if name.startswith("--"))

    def add_help_option(self) -> None:
        """Add the option that shows the help, with its text in the language."""
        self.options.add_argument("-h", "--help", action="help", help=self.phrase("help-help"))

    def format_usage(self) -> str:
        """Return the usage of the command, in one line or a few."""
        return self._in_language(super().format_usage())

    def format_help(self) -> str:
        """Return the whole help."""
        return self._in_language(super().format_help())

    def _in_language(self, text: str) -> str:
        """Return a text of argparse with its first word in the language, and the lines below in line with it."""
        usage, gap, rest = text.rstrip().partition("\n\n")
        word = self.phrase("usage")
        below = "\n" + " " * (len(word) - len("usage: "))
        return f"{word}{usage.removeprefix('usage: ').replace(chr(10), below)}{gap}{rest}\n"

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments."""
        raise UsageError(f"{self.format_usage()}{self.prog}: {_fault(message, self.language)}")


def parser(language: str) -> _Parser:
    """The parser of all commands."""
    main = _Parser(language, "kompass-rules", phrase("about", language))
    main.add_all("--lang=lang")
    main.add_help_option()
    main.options.add_argument(
        "--version", action="version", version=f"kompass-rules {VERSION}", help=main.phrase("help-version")
    )
    commands = main.add_subparsers(
        title=main.phrase("commands"),
        description=main.phrase("help-command"),
        dest="command",
        required=True,
        metavar=main.phrase("name-command"),
    )
    for name, parts in COMMANDS.items():
        about = main.phrase(f"about-{name}")
        command = commands.add_parser(name, language=language, help=about, description=about)
        command.add_all(parts)
        command.options.add_argument(
            "-o", "--output", metavar=command.phrase("name-file"), help=command.phrase("help-output")
        )
        command.add_all("--lang=lang" if name in _WITHOUT_DOCUMENTS else "--limits=limits --lang=lang")
        command.add_help_option()
        main.commands[name] = command
    return main


def parsed(arguments: Sequence[str], language: str) -> argparse.Namespace:
    """Return the options of a command; raises `UsageError`, with the usage of the command whose they are."""
    main = parser(language)
    options, rest = main.parse_known_args(arguments)
    if rest:
        command = main.commands[options.command]
        raise UsageError(f"{command.format_usage()}{command.prog}: {_surplus(rest, arguments, command)}")
    return options


def _surplus(rest: Sequence[str], given: Sequence[str], command: _Parser) -> str:
    """Return the sentence of arguments that a command does not have: a file of a form, an option, or one too many."""
    first = rest[0]
    before = given[max(given.index(first) - 1, 0)]
    if before in _FORMS:
        return phrase("bad-form-file", command.language, option=before, path=first)
    if not first.startswith("-"):
        return phrase("bad-surplus", command.language, names=" ".join(rest))
    name = first.strip("-").partition("=")[0].casefold()
    meant = close_matches(f"--{name}", command.option_names)[:1] if len(name) > 1 else (f"-{name}",)
    return phrase("bad-surplus", command.language, names=first, meant=meant if name else ())


def unknown_language(name: str, given: str, language: str) -> str:
    """Return the sentence of a language that the program does not speak, given in an option or a variable."""
    return phrase("bad-language", language, given=f"{given}{name}", meant=suggested_choices(name, LANGUAGES))


def _fault(message: str, language: str) -> str:
    """Return a message of argparse in the language; a message that is not known stays as it is."""
    for name, pattern in _FAULTS.items():
        if found := re.fullmatch(pattern, message):
            if name == "bad-explicit" and found["argument"] in _FORMS:
                return phrase("bad-form-file", language, option=found["argument"], path=found["value"])
            if found.groupdict().get("argument") == "--lang" and "value" in found.groupdict():
                return unknown_language(found["value"].replace("'", ""), "--lang ", language)
            told = {key: text.replace("'", "") for key, text in found.groupdict().items()}
            meant = suggested_choices(told.get("value", ""), told.get("allowed", "").split(", "))
            return phrase(name, language, **told, meant=meant)
    return message
