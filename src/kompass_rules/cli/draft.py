"""`kompass-rules draft`: a first draft of the correspondence between two revisions, or what is left to draft of one."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from kompass_rules.cli.arguments import UsageError
from kompass_rules.cli.files import locked, write_all
from kompass_rules.cli.frameworks import framework_named, own_folder, ruleset_named
from kompass_rules.cli.terminal import Terminal
from kompass_rules.documents.files import read_found
from kompass_rules.documents.to_toml import dump_correspondence
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.revisions.draft import draft


def run(options: Namespace, terminal: Terminal) -> int:
    """Print the draft, or update the correspondence in the framework's folder."""
    folder = own_folder(options.framework, terminal.language) if options.update else None
    if options.update and folder is None:
        raise UsageError(terminal.phrase("bad-packaged", framework=options.framework))
    framework = framework_named(options.framework, terminal.language)
    old, new = (ruleset_named(framework, name, terminal.language) for name in (options.old, options.new))
    if folder is None:
        terminal.for_programs(dump_correspondence(draft(old, new, terminal.language)))
        return 0
    if framework.revisions.index(old.revision) >= framework.revisions.index(new.revision):
        raise UsageError(terminal.phrase("bad-order", revisions=framework.revisions))
    with locked(folder, terminal.language):
        _update(folder, old, new, terminal)
    return 0


def _update(folder: Path, old: Ruleset, new: Ruleset, terminal: Terminal) -> None:
    from kompass_rules.workbench.redraft import redraft  # not needed for a first draft

    name = f"correspondences/{old.revision}-{new.revision}.toml"
    file = folder / name
    if not os.path.lexists(file):
        text = dump_correspondence(draft(old, new, terminal.language))
        write_all(folder, {name: text.encode()}, terminal.language)
        terminal.paragraph(terminal.phrase("draft-written", path=str(file)))
        return
    before = read_found(file)
    made = redraft(before, old, new, str(file), language=terminal.language)
    if made is None:
        raise UsageError(terminal.phrase("bad-rows", path=str(file)))
    write_all(folder, {name: made.document}, terminal.language, known={name: before})
    confirmed, proposed = made.confirmed, made.proposed
    terminal.paragraph(terminal.phrase("draft-updated", path=str(file), confirmed=confirmed, proposed=proposed))
