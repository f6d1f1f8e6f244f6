"""The results of a check, and of expectations, as lines below the findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kompass_rules.errors import Finding
from kompass_rules.wording import phrase
from kompass_rules.workbench.checking import Checked
from kompass_rules.workbench.discovery import Remark
from kompass_rules.workbench.expectations import Tested

_OF_CONTENT = {"checked-among-rulesets", "checked-exact-unlike", "checked-strained"}
"""The remarks on what a file says, or on its place; the others are on how far it was checked."""


def check_lines(checked: Checked, hidden: Sequence[Finding], language: str) -> Iterator[str]:
    """Yield the number of findings not shown, of good and bad files, and the files that were not checked."""
    if hidden:
        files = len({found.file for found in hidden})
        name = "checked-more-in-one" if files == 1 else "checked-more"
        yield phrase(name, language, findings=len(hidden), count=files)
    if checked.findings:
        yield ""
    bad = {found.file for found in checked.findings}
    yield phrase("checked-good", language, count=len(set(checked.files) - bad))
    if bad:
        yield phrase("checked-bad", language, count=len(bad), findings=len(checked.findings))
    for heading, is_of in (("checked-in-part", False), ("checked-worth-a-look", True)):
        remarks = [remark for remark in checked.remarks if (remark.code in _OF_CONTENT) is is_of]
        for sentence, names in _together(remarks, language).items():
            yield phrase(heading, language, names=names)
            yield f"  {sentence}"
    for sentence, names in _together(checked.skipped, language).items():
        yield phrase("skipped", language, why=sentence, names=names)


def tested_lines(tested: Tested, language: str) -> Iterator[str]:
    """Yield the number of expectations that held and failed, and of documents with findings."""
    if tested.findings:
        yield ""
        count = len({found.file for found in tested.findings})
        yield phrase("checked-bad", language, count=count, findings=len(tested.findings))
    yield phrase("tested-held", language, count=tested.held)
    if tested.failed:
        yield phrase("tested-failed", language, count=len(tested.failed))


def _together(remarks: Iterable[Remark], language: str) -> dict[str, tuple[str, ...]]:
    """Return the files by the remark that is made on them."""
    files: dict[str, tuple[str, ...]] = {}
    for remark in remarks:
        sentence = remark.text(language)
        files[sentence] = (*files.get(sentence, ()), remark.file)
    return files
