"""The command `kompass-rules`: each command is a module, and only the one that is asked for is imported."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module

from kompass_rules.cli.arguments import UsageError, parser
from kompass_rules.cli.language import asked_for, language_of
from kompass_rules.cli.terminal import Terminal, terminal
from kompass_rules.errors import InvalidError
from kompass_rules.wording import LANGUAGES, phrase

__all__ = ["main"]

FINDINGS, USAGE, BROKEN_PIPE, INTERRUPTED = 1, 2, 141, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is 0, 1 where there are findings, 2 where the command cannot be followed."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    try:
        code = _run(arguments, language_of(arguments, os.environ))
    except BrokenPipeError:
        _drop_output()
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _run(arguments: Sequence[str], language: str) -> int:
    errors = terminal(language, sys.stderr)
    try:
        code = _code(arguments, language)
        sys.stdout.flush()
    except UsageError as error:
        errors.say(str(error))
        return USAGE
    except InvalidError as error:
        from kompass_rules.cli.findings import report

        report(error.findings, errors, {})
        return FINDINGS
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        if error.filename is None:
            _drop_output()
            errors.say(phrase("bad-write", language, reason=reason))
        else:
            errors.say(phrase("bad-read", language, path=str(error.filename), reason=reason))
        return USAGE
    return code


def _drop_output() -> None:
    """Discard the output that Python still holds, since nobody can take it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _code(arguments: Sequence[str], language: str) -> int:
    try:
        return _command(_options(arguments, language), terminal(language, sys.stdout))
    except SystemExit as done:  # argparse has printed the help or the version
        return int(done.code or 0)


def _command(options: Namespace, here: Terminal) -> int:
    command = import_module(f"kompass_rules.cli.{options.command.replace('-', '_')}")
    code: int = command.run(options, here)
    return code


def _options(arguments: Sequence[str], language: str) -> Namespace:
    wanted = os.environ.get("KOMPASS_LANG")
    if wanted and wanted not in LANGUAGES and asked_for(arguments) is None:
        raise UsageError(phrase("bad-language", language, language=wanted, allowed=LANGUAGES))
    if not arguments:
        raise UsageError(parser(language).format_help())
    return parser(language).parse_args(arguments)
