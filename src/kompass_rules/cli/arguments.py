"""The arguments of the commands, and what is wrong with them, told in the reader's language."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from typing import Any, NoReturn

from kompass_rules.model.ruleset import Missing
from kompass_rules.version import VERSION
from kompass_rules.wording import LANGUAGES, phrase

__all__ = ["KINDS", "UsageError", "parser"]

KINDS = ("framework", "ruleset", "assessment")
"""The kinds of documents that have a schema."""

_FAULTS: Mapping[str, re.Pattern[str]] = {
    "bad-wanting": re.compile(r"the following arguments are required: (?P<names>.*)"),
    "bad-surplus": re.compile(r"unrecognized arguments: (?P<names>.*)"),
    "bad-choice": re.compile(
        r"argument (?P<argument>.+?): invalid choice: (?P<value>.*) \(choose from (?P<allowed>.*)\)"
    ),
    "bad-value": re.compile(r"argument (?P<argument>.+?): expected (?:one|at least one) argument"),
    "bad-together": re.compile(r"argument (?P<argument>.+?): not allowed with argument (?P<other>.*)"),
}


class UsageError(Exception):
    """The command cannot do what it is asked to; the message says why."""


class _Parser(argparse.ArgumentParser):
    """A parser that speaks the reader's language."""

    def __init__(self, language: str, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_formatter(language), **options)
        self.language = language
        self.arguments = self.add_argument_group(phrase("arguments", language))
        self.options = self.add_argument_group(phrase("options", language))

    def argument(self, name: str, **options: Any) -> None:
        """A positional argument, with its name and its help in the language."""
        shown = phrase(f"name-{name}", self.language)
        self.arguments.add_argument(name, metavar=shown, help=phrase(f"help-{name}", self.language), **options)

    def option(self, name: str, group: Any = None, **options: Any) -> None:
        """An option, with its help in the language."""
        (group or self.options).add_argument(f"--{name}", help=phrase(f"help-{name}", self.language), **options)

    def common(self) -> None:
        """What every command takes."""
        self.option("lang", choices=LANGUAGES, metavar=phrase("name-lang", self.language))
        self.options.add_argument("-h", "--help", action="help", help=phrase("help-help", self.language))

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments."""
        raise UsageError(f"{self.format_usage()}{self.prog}: {_fault(message, self.language)}")


def parser(language: str) -> argparse.ArgumentParser:
    """The parser of all commands."""
    main = _Parser(language, prog="kompass-rules", description=phrase("about", language))
    main.common()
    main.options.add_argument(
        "--version", action="version", version=f"kompass-rules {VERSION}", help=phrase("help-version", language)
    )
    commands = main.add_subparsers(
        title=phrase("commands", language),
        description=phrase("help-command", language),
        dest="command",
        required=True,
        metavar=phrase("name-command", language),
    )
    for name, describe in (("score", _score), ("show", _show), ("check", _check), ("schema", _schema)):
        about = phrase(f"about-{name}", language)
        command = commands.add_parser(name, language=language, help=about, description=about)
        describe(command)
        command.common()
    return main


def _score(command: _Parser) -> None:
    command.argument("file")
    forms = command.options.add_mutually_exclusive_group()
    command.option("json", forms, action="store_true")
    command.option("csv", forms, action="store_true")
    command.option("markdown", forms, action="store_true")
    forms.add_argument(
        "--explain", metavar=phrase("name-code", command.language), help=phrase("help-code", command.language)
    )
    command.option("notes", action="store_true")
    command.option(
        "missing", choices=[policy.value for policy in Missing], metavar=phrase("name-policy", command.language)
    )
    command.option("rules", metavar=phrase("name-path", command.language))
    command.option("no-rounding", action="store_true")


def _show(command: _Parser) -> None:
    command.argument("framework", nargs="?")
    command.argument("revision", nargs="?")


def _check(command: _Parser) -> None:
    command.argument("path", nargs="+")


def _schema(command: _Parser) -> None:
    command.argument("kind", choices=KINDS)


def _formatter(language: str) -> type[argparse.HelpFormatter]:
    class Formatter(argparse.HelpFormatter):
        def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
            super().add_usage(usage, actions, groups, phrase("usage", language) if prefix is None else prefix)

    return Formatter


def _fault(message: str, language: str) -> str:
    """What argparse says, in the language; what it says of something else stays as it is."""
    for name, pattern in _FAULTS.items():
        if found := pattern.fullmatch(message):
            return phrase(name, language, **{key: text.replace("'", "") for key, text in found.groupdict().items()})
    return message
