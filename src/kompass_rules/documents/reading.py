"""The bytes of a document -> a record and every finding, each with file, line and column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING
from unicodedata import is_normalized, normalize

import attrs
import tomli

from kompass_rules.documents.denominators import check_denominator
from kompass_rules.documents.key_docs import FORMAT
from kompass_rules.documents.keys import CHECK_THEMSELVES, DOCUMENTS, Table, keys
from kompass_rules.documents.limits import check_entries, check_limits, in_force
from kompass_rules.documents.scalars import Plain
from kompass_rules.documents.structuring import Structured, structure
from kompass_rules.documents.suggestions import suggestions
from kompass_rules.documents.tokens import Fault
from kompass_rules.errors import Finding, Path, finding

if TYPE_CHECKING:
    from kompass_rules.documents.spans import Spans

_OFFICE = _ARCHIVE, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
"""The first bytes of a workbook, and those of an older one, or of one with a password."""

_HEADER = {"format", "kind", "framework"}
_OF_A_KEY = {"header-left-out", "key-below-header", "unknown-key"}


@attrs.frozen
class Reading:
    """The findings of a document, and its record and kind, which are None where nothing could be read.

    The record of an assessment, or of means, is the values by name of what may be an `Assessment` or `Means`, which
    check themselves. Nothing is known of the places in `broken`. Later findings in the record get their line and column
    from `located`, or, in a workbook, their cell from `cells`. `beside` is the record of the key figures in a workbook
    whose own record is an assessment.
    """

    file: str | None
    text: str
    record: Plain
    findings: tuple[Finding, ...]
    broken: frozenset[Path] = frozenset()
    kind: str | None = None
    cells: Mapping[Path, str] | None = None
    beside: Plain = None

    def located(self, findings: list[Finding]) -> list[Finding]:
        """The findings, each with file, line and column."""
        if not findings:
            return []
        if self.cells is not None:
            return [attrs.evolve(one, file=self.file, cell=one.cell or _cell(one.at, self.cells)) for one in findings]
        known, found = _places(self.text, [one.at for one in findings]), []
        for one in findings:
            if one.code == "missing-key" and len(one.at) == 1:
                line, column = known.last_of_header()
            else:
                line, column = known.key(one.at) if one.code in _OF_A_KEY else known.locate(one.at)
            values = one.values
            if one.code == "unquoted-number" and (written := known.value_text(one.at)):
                values = (("number", written),)  # 1.10 is another code than 1.1, and the same number
            found.append(Finding(one.code, one.at, values, self.file, line, column))
        return found


def _places(text: str, wanted: Iterable[Path]) -> Spans:
    """The wanted places of a text, its keys in NFC."""
    from kompass_rules.documents.spans import Spans, spans  # as all hints: a document without faults needs none

    if is_normalized("NFC", text) and "\\" not in text:
        return spans(text, wanted)
    return Spans(text, {tuple(normal(step) for step in path): span for path, span in spans(text).places.items()})


def normal(step: str | int) -> str | int:
    """A step of a path in NFC; a key that is not is a finding already, and means the same."""
    return normalize("NFC", step) if isinstance(step, str) else step


def read(document: str | bytes, kind: str | None = None, file: str | None = None) -> Reading:
    """Read a document of a kind, or, where it is None, of the kind that the document names."""
    # A lone surrogate is no text; it is found as any other byte that is none.
    data = document if isinstance(document, bytes) else document.encode(errors="surrogatepass")
    limits = in_force()
    if data.startswith(_OFFICE) and len(data) <= limits.bytes and (reading := _of_office(data, kind, file)):
        return reading
    text, faults = check_limits(data, limits)
    found = [_found(fault, file) for fault in faults]
    if text is None:
        return Reading(file, "", None, _of_other_form(data, file) or tuple(found))
    try:
        plain = tomli.loads(text, parse_float=_decimal)
    except tomli.TOMLDecodeError as error:
        from kompass_rules.documents.syntax import syntax_faults

        if other := _of_other_form(data, file):
            return Reading(file, text, None, other)
        found = [one for one in found if not one.code.startswith("toml-1.1")]  # it may follow from what is told here
        return Reading(file, text, None, (*found, *(_found(fault, file) for fault in syntax_faults(error))))
    reading = Reading(file, text, None, ())
    if beyond := check_entries(plain, text, limits) or check_denominator(plain, text):
        return attrs.evolve(reading, findings=(*found, *reading.located(beyond)))
    clashes: set[Path] = set()
    if any(fault.code == "not-nfc" for fault in faults):
        plain = _in_nfc(plain, (), clashes)
    if not plain:
        return attrs.evolve(reading, findings=(*found, *reading.located([finding("empty-document")])))
    known, refused = _kind(plain, kind)
    if known is None:
        return attrs.evolve(reading, findings=(*found, *reading.located(refused)))
    made = structure(plain, DOCUMENTS[known])
    if made.findings:
        from kompass_rules.documents.quoting_hints import misread

        if meant := misread(text):
            return attrs.evolve(reading, findings=(*found, *(_found(fault, file) for fault in meant)))
    said, unknown = (made.findings, frozenset[Path]()) if found else _of_misplaced(made, text, DOCUMENTS[known])
    findings = (*found, *reading.located([*refused, *said]))
    if made.values is None:
        return attrs.evolve(reading, findings=findings, broken=made.broken | unknown | clashes)
    record = made.values if known in CHECK_THEMSELVES else DOCUMENTS[known](**made.values)
    return Reading(file, text, record, findings, made.broken | unknown | clashes, known)


def is_office(data: bytes) -> bool:
    """Return whether a file is an archive or an older file of Office, and no text."""
    return data.startswith(_OFFICE)


def _of_other_form(data: bytes, file: str | None) -> tuple[Finding, ...]:
    """The finding of a file that is no TOML but something else that is known, or none."""
    from kompass_rules.documents.other_forms import other_form

    form = other_form(data, file)
    return (_found(Fault("other-form", 1, 1, (("form", form),)), file),) if form else ()


def _of_office(data: bytes, kind: str | None, file: str | None) -> Reading | None:
    """Read a workbook, which holds an assessment and key figures; None for another archive."""
    from kompass_rules.documents.workbook.archive import is_part_of_a_workbook, is_workbook
    from kompass_rules.documents.workbook.layout import KEY_FIGURES
    from kompass_rules.documents.workbook.reading import ASSESSMENT, fill

    if data.startswith(_OLD):
        return Reading(file, "", None, (attrs.evolve(finding("workbook-old"), file=file),))
    if is_part_of_a_workbook(data):
        return Reading(file, "", None, (attrs.evolve(finding("workbook-broken"), file=file),))
    if not is_workbook(data):
        return None
    filled = fill(data, kind)
    reading = Reading(file, "", None, (), filled.broken, None, filled.cells)
    if kind not in {None, ASSESSMENT, KEY_FIGURES}:
        filled.report(finding("wrong-kind", given=ASSESSMENT, wanted=str(kind)))
    made = {name: structure(values, DOCUMENTS[name]) for name, values in filled.documents.items()}
    own = made.get(kind or ASSESSMENT)
    findings = reading.located([*filled.findings, *(one for part in made.values() for one in part.findings)])
    broken = reading.broken.union(*(part.broken for part in made.values()))
    reading = attrs.evolve(reading, findings=tuple(findings), broken=broken)
    if own is None:
        return reading
    beside = made[KEY_FIGURES].values if kind is None and KEY_FIGURES in made else None
    return attrs.evolve(reading, record=own.values, kind=kind or ASSESSMENT, beside=beside)


def _cell(at: Path, cells: Mapping[Path, str]) -> str | None:
    """The cell of a place, or of the nearest place above it."""
    while at and at not in cells:
        at = at[:-1]
    return cells.get(at)


def _of_misplaced(made: Structured, text: str, table: Table) -> tuple[list[Finding], frozenset[Path]]:
    """The findings, with misplaced keys reported once, and the places of which nothing is known therefore."""
    if not made.findings:
        return [], frozenset()
    from kompass_rules.documents.placement_hints import misplaced

    strays = [*misplaced(made.findings, text, table)]
    told = {place for stray in strays for place in stray.keys}
    unknown = frozenset(place for stray in strays for place in stray.unknown)
    rest = [
        one for one in made.findings if one.at not in told and not (one.code == "missing-key" and one.at[:1] in unknown)
    ]
    return [*(stray.finding for stray in strays), *rest], unknown


def _found(fault: Fault, file: str | None) -> Finding:
    return Finding(fault.code, (), fault.values, file, fault.line, fault.column)


def _decimal(text: str) -> Fraction:
    """A TOML decimal as written.

    The limits let no exponent, infinity or nan pass, unless the text after it is not TOML, which tomli is about to
    say.
    """
    whole, _, part = text.replace("_", "").partition(".")
    return Fraction(int(whole + part), 10 ** len(part)) if (whole + part).lstrip("+-").isdecimal() else Fraction()


def _in_nfc(plain: Plain, path: Path, clashes: set[Path]) -> Plain:
    """The data with its keys in NFC; of two keys that become one, the first is kept, and its value is uncertain."""
    if isinstance(plain, list):
        return [_in_nfc(item, (*path, at), clashes) for at, item in enumerate(plain)]
    if not isinstance(plain, dict):
        return plain
    made: dict[str, Plain] = {}
    for key, value in plain.items():
        name = normalize("NFC", key)
        if name in made:
            clashes.add((*path, name))
        made.setdefault(name, _in_nfc(value, (*path, name), clashes))
    return made


def _likeliest(plain: dict[str, Plain]) -> str | None:
    """The kind of document that has most of the keys; None where no key but those of every document is known."""
    alike = {kind: keys(table).keys() & plain.keys() - _HEADER for kind, table in DOCUMENTS.items()}
    kind = max(alike, key=lambda kind: len(alike[kind]))
    return kind if alike[kind] else None


def _kind(plain: dict[str, Plain], wanted: str | None) -> tuple[str | None, list[Finding]]:
    """The document's kind and any findings about its header; None if reading cannot go on.

    A key that is misspelt or missing is the reader's to find.
    """
    version, named = plain.get("format"), plain.get("kind")
    if type(version) is int and version != FORMAT:
        return None, [finding("unknown-format", "format", format=version, known=FORMAT)]
    if not isinstance(named, str):
        guess = wanted or _likeliest(plain)
        return guess, [] if guess else [finding("missing-key", "kind", key="kind")]
    if named not in DOCUMENTS:
        meant = suggestions(named, DOCUMENTS)
        plain["kind"] = wanted or meant[0] if meant else None
        refused = finding("not-one-of", "kind", value=named[:60], allowed=tuple(DOCUMENTS), meant=meant)
        return plain["kind"], [refused]
    if wanted and named != wanted:
        return None, [finding("wrong-kind", "kind", given=named, wanted=wanted)]
    return named, []
