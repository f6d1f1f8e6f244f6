"""The documents of a check as opened, and the rulesets that they can be checked against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import attrs

from kompass_rules.documents.files import read_found
from kompass_rules.documents.folder import LoadedFramework, bundled, bundled_names
from kompass_rules.documents.loading import build
from kompass_rules.documents.reading import Reading, read
from kompass_rules.errors import InvalidError
from kompass_rules.framework import Framework
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.workbench.discovery import absolute
from kompass_rules.workbench.expectations import Suite
from kompass_rules.workbench.suites import Shelf, suite_of


@attrs.frozen
class Opened:
    """The files as read, each once, by name; `names` are the given names by absolute path."""

    names: Mapping[str, str]
    texts: dict[str, bytes]
    readings: dict[str, Reading] = attrs.Factory(dict)

    def shown(self, file: Path) -> str:
        """The name of a file as given to the check."""
        return self.names.get(absolute(str(file)), str(file))

    def bytes_of(self, file: Path) -> bytes:
        """The bytes of a file; raises `InvalidError` (`unreadable-file`)."""
        name = self.shown(file)
        if name not in self.texts:
            try:
                self.texts[name] = read_found(file)
            except InvalidError as error:
                raise InvalidError([attrs.evolve(found, file=name) for found in error.findings]) from None
        return self.texts[name]

    def reading(self, file: str) -> Reading:
        """A document of any kind, read once, or only the findings where the file cannot be opened."""
        if file not in self.readings:
            try:
                self.readings[file] = read(self.bytes_of(Path(file)), file=file)
            except InvalidError as error:
                self.readings[file] = Reading(file, "", None, error.findings)
        return self.readings[file]


def rulesets_by_framework(readings: Iterable[Reading]) -> dict[str, list[Ruleset]]:
    """The valid rulesets among documents, by the name of their framework; a framework without any has an empty list."""
    found: dict[str, list[Ruleset]] = {}
    for reading in readings:
        if reading.record is not None and ("framework",) not in reading.broken:
            record = reading.record
            rulesets = found.setdefault(record["framework"] if isinstance(record, dict) else record.framework, [])
            value = build(reading)[0] if reading.kind == "ruleset" else None
            rulesets += [value] if isinstance(value, Ruleset) else []
    return found


@attrs.frozen
class Library:
    """The known rulesets: those given, those of frameworks in the check, and those in the library.

    `broken` are the rulesets of frameworks in the check whose `framework.toml` cannot be read, so that nobody knows
    their revisions; the library's framework of that name is another one.
    """

    rulesets: tuple[Ruleset, ...]
    frameworks: Mapping[Path, LoadedFramework]
    broken: Mapping[str, list[Ruleset]]
    along: dict[str, Framework] = attrs.Factory(dict)
    shelf: Shelf = attrs.Factory(Shelf)

    @property
    def names(self) -> list[str]:
        """The names of all frameworks that are known."""
        own = (made.record.framework for made in self.frameworks.values() if made.record)
        return [*dict.fromkeys([*(one.framework for one in self.rulesets), *own, *bundled_names()])]

    def revisions(self, framework: str, home: Path | None) -> tuple[tuple[str, ...], tuple[Ruleset, ...]]:
        """The names of a framework's revisions, empty if unknown, and its readable rulesets."""
        if own := tuple(one for one in self.rulesets if one.framework == framework):
            return tuple(one.revision for one in own), own
        near_first = sorted(self.frameworks, key=lambda folder: folder != home)
        for made in (self.frameworks[folder] for folder in near_first):
            if made.record is not None and made.record.framework == framework and made.is_listed:
                return made.record.revisions, tuple(made.rulesets)
        if framework in self.broken:
            return (), tuple(self.broken[framework])
        if framework in bundled_names():
            if framework not in self.along:
                self.along[framework] = bundled(framework, correspondences=False)
            return self.along[framework].revisions, self.along[framework].rulesets
        return (), ()

    def suite(self, reading: Reading) -> Suite | None:
        """The expectations with their framework, or None where it cannot be found and read."""
        names = dict.fromkeys(one.framework for one in self.rulesets)
        if reading.record is not None and reading.record.framework in self.broken.keys() - names.keys():
            return None
        rules = [Framework(name, [one for one in self.rulesets if one.framework == name]) for name in names]
        along = (made.framework() for made in self.frameworks.values() if not made.findings)
        try:
            return suite_of(reading, rules, along, self.shelf)
        except InvalidError:
            return None

    def ruleset(self, framework: str, revision: str, home: Path | None) -> Ruleset | None:
        """The ruleset of a revision, or None where it is unknown or unreadable."""
        return next((one for one in self.revisions(framework, home)[1] if one.revision == revision), None)
