"""Reports in a headless Chromium: accessible by axe-core, without requests, and readable at 320 pixels and on A4.

`python -m tests.browser [FOLDER]` opens every kind of report, and puts pictures and the printed pages into the folder,
if one is named. It needs Chromium, and `nox -s browser` the rest.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from kompass_rules.cli import main

ROOT = Path(__file__).parents[1] / "examples"
EXAMPLES = ROOT / "assessments"
HOGANAS = [str(EXAMPLES / f"hoganas-{year}.toml") for year in (2018, 2020, 2023)]
ENKOPING = [str(EXAMPLES / f"enkoping-{year}.toml") for year in (2016, 2018)]
EXEMPELBY, EXEMPEL = str(EXAMPLES / "exempelby-2025.toml"), str(ROOT / "frameworks" / "exempel")
FIGURES = str(ROOT / "key-figures" / "exempelby.key-figures.toml")
PREVIOUS = "--previous"
DOCUMENTS = {
    "report": ["report", HOGANAS[1], PREVIOUS, HOGANAS[0], "--scenarios"],
    "supposed": ["report", HOGANAS[1], PREVIOUS, HOGANAS[0], "--suppose", "common=0.9"],
    "series": ["report", HOGANAS[2], PREVIOUS, HOGANAS[0], PREVIOUS, HOGANAS[1]],
    "same": ["report", ENKOPING[1], PREVIOUS, ENKOPING[0]],
    "means": ["report", HOGANAS[1], PREVIOUS, HOGANAS[0], "--means", "kommunkompassen"],
    "figures": ["report", EXEMPELBY, "--rules", EXEMPEL, "--key-figures", FIGURES],
    "score": ["score", HOGANAS[1], "--notes"],
    "compare": ["compare", *HOGANAS],
    "show": ["show", "kommunkompassen", "2023"],
    "diff": ["diff", "kommunkompassen", "2016", "2020"],
}
SIZES = {"narrow": (320, 800), "zoomed": (640, 800), "wide": (1280, 900)}
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def faults(page: Page) -> Iterator[str]:
    """What axe-core finds, and whether the page is wider than the window."""
    for found in Axe().run(page).response["violations"]:
        targets = ", ".join(str(node["target"]) for node in found["nodes"][:3])
        yield f"{found['id']}: {found['help']} ({targets})"
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        yield f"{wide} pixels wider than the window"


def goto(page: Page, path: Path) -> list[str]:
    """Open a document; all that the browser asks for, and all that it complains of."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(message.text))
    page.goto(path.as_uri())
    return asked


def look(folder: Path, chromium: str) -> list[str]:
    """What is wrong with the documents; their pictures are left in the folder."""
    wrong: list[str] = []
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=FLAGS)
        for language in ("sv", "en"):
            for name, arguments in DOCUMENTS.items():
                path = folder / f"{name}-{language}.html"
                if main([*arguments, "--lang", language, "-o", str(path)]):
                    wrong.append(f"{name}: not written")
                    continue
                for size, (width, height) in SIZES.items():
                    page = browser.new_page(viewport={"width": width, "height": height})
                    asked = goto(page, path)
                    if asked != [path.as_uri()]:
                        wrong.append(f"{path.name}: requests or complaints {asked[1:]}")
                    wrong += [f"{path.name}, {size}: {fault}" for fault in faults(page)]
                    page.screenshot(path=path.with_name(f"{path.stem}-{size}.png"), full_page=True)
                    page.close()
                page = browser.new_page()
                page.goto(path.as_uri())
                page.pdf(path=path.with_suffix(".pdf"), prefer_css_page_size=True)
                page.close()
        browser.close()
    return wrong


def run() -> int:
    """Look at all documents, and print what is wrong."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        print("skipped: there is no Chromium here")  # noqa: T201
        return 0
    with TemporaryDirectory() as temporary:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else temporary)
        folder.mkdir(exist_ok=True)
        wrong = look(folder, chromium)
    print("\n".join(wrong) or f"{len(DOCUMENTS) * 2} documents at {len(SIZES)} widths: nothing is wrong")  # noqa: T201
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(run())
