"""`kompass-rules digest`: the digests of a ruleset, or which of them an edit moved, and so whether it moves a score."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from kompass_rules.cli.arguments import UsageError
from kompass_rules.cli.frameworks import framework_named, ruleset_named
from kompass_rules.cli.inputs import document
from kompass_rules.cli.terminal import Terminal
from kompass_rules.documents.folder import FRAMEWORK_FILE
from kompass_rules.documents.loading import parse_ruleset
from kompass_rules.errors import InvalidError, finding
from kompass_rules.framework import Framework
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.showing.digest_page import digests_page, moved_page, node_digests_page
from kompass_rules.workbench.digest_diff import digest_diff, framework_digests, moved_digests, ruleset_digests


def run(options: Namespace, terminal: Terminal) -> int:
    """Show the digests of what is named: a framework's revisions, a ruleset, or what moved between two."""
    named, language = _named(options.ruleset, terminal), terminal.language
    if isinstance(named, Framework):
        terminal.answer(options, partial(digests_page, named, language), partial(framework_digests, named))
    elif len(named) == 1:
        terminal.answer(options, partial(node_digests_page, named[0], language), partial(ruleset_digests, named[0]))
    else:
        old, new = named
        if old.framework != new.framework:
            raise InvalidError([finding("other-framework", "framework", given=new.framework, wanted=old.framework)])
        moved = digest_diff(old, new)
        page = partial(moved_page, old, new, moved, language)
        terminal.answer(options, page, partial(moved_digests, old, new, moved))
    return 0


def _named(names: Sequence[str], terminal: Terminal) -> Framework | list[Ruleset]:
    """A framework alone, or one or two rulesets: a file, or a framework and one of its revisions, or one more of it."""
    waiting, framework, found = list(names), None, list[Ruleset]()
    while waiting:
        name = waiting.pop(0)
        if Path(name).is_file() and Path(name).name != FRAMEWORK_FILE:
            found.append(parse_ruleset(document(name, terminal), file=name))
        elif framework is not None and (not waiting or name in framework):
            found.append(ruleset_named(framework, name, terminal.language))
        else:
            framework = framework_named(name, terminal.language)
            if not waiting and not found:
                return framework
            if not waiting:
                raise UsageError(terminal.phrase("bad-wanting", names=terminal.phrase("name-revision")))
            found.append(ruleset_named(framework, waiting.pop(0), terminal.language))
    if len(found) > 2:
        raise UsageError(terminal.phrase("bad-many"))
    return found
