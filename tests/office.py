"""Workbooks and Word documents in a headless LibreOffice: opened, saved again, and read as before.

`python -m tests.office` needs LibreOffice, and `nox -s office` the rest.
"""

from __future__ import annotations

import io
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import openpyxl

from kompass_rules import Assessment, KeyFigures, Ruleset, parse_assessment, parse_key_figures
from kompass_rules.cli import main
from kompass_rules.documents.workbook.template import template
from tests.fillings import RULESETS, Typist, fill_in

EXAMPLES = Path(__file__).parents[1] / "examples" / "assessments"
HOGANAS = [str(EXAMPLES / f"hoganas-{year}.toml") for year in (2018, 2020)]
RESULTS = {
    "score": ["score", HOGANAS[1]],
    "compare": ["compare", *HOGANAS],
    "report": ["report", HOGANAS[1], "--previous", HOGANAS[0], "--means", "kommunkompassen"],
}


def saved_again(office: str, path: Path) -> Path:
    """The file as LibreOffice saves it."""
    folder = path.parent / "again"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    kind = path.suffix.removeprefix(".")
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / path.name


def filled(folder: Path, ruleset: Ruleset, seed: int) -> tuple[Path, Assessment, KeyFigures | None]:
    """A template that is filled in at random, and what is read from it."""
    path = folder / f"{ruleset.framework}-{ruleset.revision}.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(template(ruleset)))
    assessment, figures = fill_in(ruleset, Typist(book, random.Random(seed)))
    book.save(path)
    return path, assessment, figures


def cells(path: Path) -> list[tuple[str, str, object]]:
    """The values of every sheet of a workbook, each with its cell."""
    rows = ((sheet.title, row) for sheet in openpyxl.load_workbook(path).worksheets for row in sheet.iter_rows())
    return [(title, cell.coordinate, cell.value) for title, row in rows for cell in row if cell.value not in {None, ""}]


def words(path: Path) -> list[str]:
    """The paragraphs of a Word document, and the texts in its tables."""
    document = docx.Document(str(path))
    inner = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [text for text in [*(one.text for one in document.paragraphs), *inner] if text]


def differences(folder: Path, office: str) -> Iterator[str]:
    """What LibreOffice makes of the files that is not as before."""
    for seed, ruleset in enumerate(RULESETS):
        path, assessment, figures = filled(folder, ruleset, seed)
        again = saved_again(office, path).read_bytes()
        if parse_assessment(again) != assessment or (figures and parse_key_figures(again) != figures):
            yield f"{path.name} is read otherwise"
    for name, arguments in RESULTS.items():
        for kind, read in (("xlsx", cells), ("docx", words)):
            path = folder / f"{name}.{kind}"
            if main([*arguments, "--lang", "sv", "-o", str(path)]) or read(saved_again(office, path)) != read(path):
                yield f"{path.name} is read otherwise"


def run() -> int:
    """Save all files again, and print what is not as before."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        print("skipped: there is no LibreOffice here")  # noqa: T201
        return 0
    with TemporaryDirectory() as folder:
        wrong = [*differences(Path(folder), office)]
    print("\n".join(wrong) or "LibreOffice saves all files as they were")  # noqa: T201
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(run())
