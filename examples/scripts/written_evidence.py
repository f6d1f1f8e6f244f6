"""What stands behind each criterion: a written answer, an interview, or nothing.

    python examples/scripts/written_evidence.py ANSWERS [CODE ...]

ANSWERS is a text with numbered questions, or a folder with one file a question, such as `33.txt`. A question without a
text below its heading is not answered. The codes are those that interviews were about.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from kompass_rules import Backing, bundled, bundled_questionnaire, coverage

HERE = Path(__file__).parent
HEADING = re.compile(r"^\W*(\d{1,3})\.(?!\d).*$", re.MULTILINE)


def answered(path: Path) -> list[int]:
    """Return the numbers of the questions that have an answer."""
    if path.is_dir():
        files = [file for file in path.iterdir() if file.stem.isdigit()]
        return sorted(int(file.stem) for file in files if file.read_text(encoding="utf-8").strip())
    text = path.read_text(encoding="utf-8")
    headings = [*HEADING.finditer(text)]
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    return sorted(
        {int(heading[1]) for heading, end in zip(headings, ends, strict=True) if text[heading.end() : end].strip()}
    )


def main(path: Path, interviews: list[str]) -> None:
    """Print the criteria by what stands behind them."""
    ruleset, questions = bundled("kommunkompassen", "2023"), bundled_questionnaire("kommunkompassen", "2023")
    if questions is None:
        sys.exit("there are no questions of 2023")
    known = {question.number for question in questions.questions}
    found = coverage(ruleset, questions, [number for number in answered(path) if number in known], interviews)
    words = {Backing.WRITTEN: "written answer", Backing.INTERVIEW: "interview", Backing.NOTHING: "nothing"}
    for code, backing in found.backing.items():
        numbers = ", ".join(map(str, found.questions[code]))
        print(f"{code}\t{words[backing]}{f' (question {numbers})' if numbers else ''}\t{ruleset.title(code, 'en')}")


if __name__ == "__main__":
    given = sys.argv[1:] or [str(HERE.parent / "text-answers" / "exempelby-2023.txt"), "4.5.1"]
    main(Path(given[0]), given[1:])
