"""Rulesets as pages, and the tables of the frameworks that ship and of the revisions of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kompass_rules.framework import Framework
from kompass_rules.model.code import TOTAL
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.showing.columns import headings
from kompass_rules.showing.layout import Row, Table
from kompass_rules.showing.page import Lines, Page, section
from kompass_rules.showing.ruleset_grounds import grounds
from kompass_rules.showing.ruleset_table import level_names, levels, profiles, ruleset_table, scales
from kompass_rules.wording import phrase, shown, word


def ruleset_page(ruleset: Ruleset, language: str, framework: str | None = None) -> Page:
    """Return the page of a ruleset; `framework` is the title of its framework, if known."""
    below = [*grounds(ruleset, language, whole=True), phrase("policy-used", language, policy=ruleset.missing.value)]
    return Page(
        f"{framework or ruleset.framework} {ruleset.revision}",
        (
            ruleset_table(ruleset, language),
            *section(phrase("levels", language), levels(ruleset, language)),
            *section(phrase("profiles", language), profiles(ruleset, language)),
            *section(phrase("scales", language), scales(ruleset, language)),
            Lines((*below, *_sources(ruleset, language)), are_remarks=True),
        ),
    )


def framework_page(framework: Framework, language: str) -> Page:
    """Return the page of a framework: its revisions, with what is known of each."""
    columns = headings(language, "revision", "used-from", "nodes", "max", "evidence", right={"nodes", "max"})
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
    return Page(framework.titled(language), (Table(columns, tuple(rows)),))


def frameworks_table(frameworks: Iterable[Framework], language: str) -> Table:
    """Return one row a framework: its name, its title and its revisions."""
    columns = headings(language, "framework", "title", "revisions", wide="title")
    rows = (Row((one.name, one.title.get(language, ""), ", ".join(one.revisions))) for one in frameworks)
    return Table(columns, tuple(rows))


def _sources(ruleset: Ruleset, language: str) -> Iterator[str]:
    """Yield every source once, with what rests on it: the ruleset, its levels, single nodes."""
    found: dict[str, list[str]] = {}
    named = [(phrase("ruleset", language).lower(), ruleset.source)]
    named += zip(level_names(ruleset, language), (level.source for level in ruleset.levels), strict=True)
    named += [(name, profile.source) for name, profile in ruleset.profiles.items()]
    named += [(phrase("total", language).lower() if node.code == TOTAL else node.code, node.source) for node in ruleset]
    for name, source in named:
        if source:
            found.setdefault(source, []).append(name)
    for source, names in found.items():
        yield phrase("source", language, of=", ".join(names), source=source)
