"""The command `kompass-rules`: each command is a module, and only the requested one is imported."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path

from kompass_rules.cli.arguments import UsageError, parsed, parser, unknown_language
from kompass_rules.cli.language import asked_for, language_of, spoken
from kompass_rules.cli.lookalikes import refuse_lookalikes
from kompass_rules.cli.suggestions import at_home
from kompass_rules.cli.terminal import OutputError, Terminal, complaints, terminal
from kompass_rules.errors import InvalidError, MissingExtraError, UnknownCodeError, reason_of
from kompass_rules.wording import LANGUAGES, phrase

FINDINGS, USAGE, BROKEN_PIPE, INTERRUPTED = 1, 2, 141, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is 0, 1 where there are findings, 2 where the command cannot be followed."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    language = language_of(arguments, os.environ)
    with _open_streams():
        try:
            code = _run(arguments, language)
            terminal(language, sys.stdout).flush()
        except OutputError as unsaid:
            terminal(language, sys.stdout).drop()
            if isinstance(unsaid.error, BrokenPipeError):
                return BROKEN_PIPE
            complaints(language).say(phrase("bad-write", language, reason=reason_of(unsaid.error)))
            return USAGE
        except KeyboardInterrupt:
            return INTERRUPTED
        return code


@contextmanager
def _open_streams() -> Iterator[None]:
    """Lead what nobody wants to hear, on a stream that was closed, to nowhere."""
    with ExitStack() as opened:
        for stream, redirect in ((sys.stdout, redirect_stdout), (sys.stderr, redirect_stderr)):
            if stream is None:
                nowhere = opened.enter_context(Path(os.devnull).open("w", encoding="utf-8"))
                opened.enter_context(redirect(nowhere))
        yield


def _run(arguments: Sequence[str], language: str) -> int:
    here, errors = terminal(language, sys.stdout), complaints(language)
    try:
        return _command(_options(arguments, language), here)
    except SystemExit as done:  # argparse has printed the help or the version
        return int(done.code or 0)
    except UsageError as error:
        errors.say_all(str(error))
        return USAGE
    except UnknownCodeError as error:
        errors.say_all(phrase("bad-code", language, code=error.code, meant=error.suggestions))
        return USAGE
    except MissingExtraError as error:
        errors.say(phrase("missing-extra", language, library=error.library, extra=error.extra))
        return USAGE
    except InvalidError as error:
        from kompass_rules.cli.findings import report

        report(error.findings, errors, here.texts)
        return FINDINGS
    except OSError as error:
        errors.say(phrase("bad-read", language, path=str(error.filename or "."), reason=reason_of(error)))
        return USAGE


def _command(options: Namespace, here: Terminal) -> int:
    if getattr(options, "limits", None):
        from kompass_rules.documents.limits import TRUSTED, within

        with within(TRUSTED):
            return _within_limits(options, here)
    return _within_limits(options, here)


def _within_limits(options: Namespace, here: Terminal) -> int:
    command = import_module(f"kompass_rules.cli.{options.command.replace('-', '_')}")
    if options.output is not None:
        from kompass_rules.cli.output import write

        return write(command.run, options, here)
    code: int = command.run(options, here)
    return code


def _options(arguments: Sequence[str], language: str) -> Namespace:
    wanted = os.environ.get("KOMPASS_LANG")
    if wanted and spoken(wanted) not in LANGUAGES and asked_for(arguments) is None:
        complaints(language).paragraph(unknown_language(wanted, "KOMPASS_LANG=", language))
    refuse_lookalikes(arguments, language)
    if not arguments:
        raise UsageError(parser(language).format_help())
    return parsed(at_home(arguments), language)
