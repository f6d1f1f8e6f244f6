"""`kompass-rules show`: the frameworks that come with the program, the revisions of one, or one revision."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from kompass_rules.cli.inputs import framework_named, ruleset_named
from kompass_rules.cli.terminal import Terminal
from kompass_rules.documents import bundled, bundled_names
from kompass_rules.framework import Framework
from kompass_rules.model.code import TOTAL
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.showing import layout
from kompass_rules.showing.layout import Column, Emphasis, Row, Table
from kompass_rules.showing.remarks import grounds
from kompass_rules.showing.ruleset_table import level_names, levels, ruleset_table, scales
from kompass_rules.wording import phrase, shown, word

__all__ = ["run"]


def run(options: Namespace, terminal: Terminal) -> int:
    """Show what is asked for."""
    if options.framework is None:
        terminal.say(layout.text(_frameworks(terminal.language), terminal.style))
        return 0
    framework = framework_named(options.framework, terminal.language)
    if options.revision is None:
        _head(framework.title.get(terminal.language, framework.name), terminal)
        terminal.say(layout.text(_revisions(framework, terminal.language), terminal.style))
        return 0
    _ruleset(framework, ruleset_named(framework, options.revision, terminal.language), terminal)
    return 0


def _head(title: str, terminal: Terminal) -> None:
    terminal.say(terminal.styled(title, Emphasis.STRONG))
    terminal.say()


def _frameworks(language: str) -> Table:
    columns = (
        Column(phrase("framework", language)),
        Column(phrase("title", language), wide=True),
        Column(phrase("revisions", language)),
    )
    known = [bundled(name, correspondences=False) for name in bundled_names()]
    rows = (Row((one.name, one.title.get(language, ""), ", ".join(one.revisions))) for one in known)
    return Table(columns, tuple(rows))


def _revisions(framework: Framework, language: str) -> Table:
    names = ("revision", "used-from", "nodes", "max", "evidence")
    columns = tuple(Column(phrase(name, language), right=name in {"nodes", "max"}) for name in names)
    rows = []
    for ruleset in framework:
        most = ruleset.total.max_points
        cells = (
            ruleset.revision,
            ruleset.used_from or "",
            str(len(ruleset) - 1),
            "" if most is None else shown(most, language),
            word("evidence", ruleset.evidence, language),
        )
        rows.append(Row(cells))
    return Table(columns, tuple(rows))


def _ruleset(framework: Framework, ruleset: Ruleset, terminal: Terminal) -> None:
    language = terminal.language
    _head(f"{framework.title.get(language, framework.name)} {ruleset.revision}", terminal)
    terminal.say(layout.text(ruleset_table(ruleset, language), terminal.style))
    for name, lines in (("levels", levels(ruleset, language)), ("scales", scales(ruleset, language))):
        told = list(lines)
        if told:
            terminal.say()
            terminal.say(terminal.styled(phrase(name, language), Emphasis.STRONG))
            for line in told:
                terminal.paragraph(f"  {line}", indent="    ")
    terminal.say()
    for line in grounds(ruleset, language, whole=True):
        terminal.paragraph(line, indent="  ")
    terminal.paragraph(phrase("policy-used", language, policy=ruleset.missing.value), indent="  ")
    for line in _sources(ruleset, language):
        terminal.paragraph(line, indent="  ")


def _sources(ruleset: Ruleset, language: str) -> Iterator[str]:
    """Every source once, with what rests on it: the ruleset, its levels, single nodes."""
    found: dict[str, list[str]] = {}
    named = [(phrase("ruleset", language).lower(), ruleset.source)]
    named += zip(level_names(ruleset, language), (level.source for level in ruleset.levels), strict=True)
    named += [(phrase("total", language).lower() if node.code == TOTAL else node.code, node.source) for node in ruleset]
    for name, source in named:
        if source:
            found.setdefault(source, []).append(name)
    for source, names in found.items():
        yield phrase("source", language, of=", ".join(names), source=source)
