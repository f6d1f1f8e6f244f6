"""Documents that are wrong, each with what is found in it, and their twins that are right.

`corpus/bad/<finding>/` holds documents, and folders of documents, in which that finding is made. Their first lines name
everything that is found: `# expect: <finding> <line>:<column> <place>`, with `-` where there is no line. An assessment
names the ruleset that it is scored by, a correspondence the two that it stands between, expectations those that they
are about. `corpus/good/<finding>/` holds
the nearest document without a mistake, under the same name as the bad one.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Mapping
from difflib import ndiff
from pathlib import Path
from typing import TypeAlias

import pytest

from kompass_rules.documents.folder import load_framework, parse_framework
from kompass_rules.documents.loading import (
    check_document,
    load_assessment,
    load_correspondence,
    load_ruleset,
    parse_assessment,
    parse_correspondence,
    parse_key_figures,
    parse_means,
    parse_questionnaire,
    parse_ruleset,
)
from kompass_rules.documents.reading import read
from kompass_rules.documents.results import parse_snapshot
from kompass_rules.documents.to_toml import dump_assessment, dump_correspondence, dump_framework, dump_ruleset
from kompass_rules.errors import Finding, InvalidError
from kompass_rules.framework import Framework
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.scoring.evaluation import evaluate
from kompass_rules.wording import FINDINGS, about_tables, about_verification, about_workbooks
from kompass_rules.workbench.checking import check
from kompass_rules.workbench.expectations import outcomes
from kompass_rules.workbench.suites import load_suite
from tests import house
from tests.effort import effort

SOURCE = Path(__file__).parents[2] / "src" / "kompass_rules"
CORPUS = Path(__file__).parents[1] / "corpus"
BAD, GOOD = CORPUS / "bad", CORPUS / "good"
# Many times what any document takes.

Told: TypeAlias = tuple[str | None, int, int, str, str]
"""What is told of a finding: file, line, column, code, place; line and column are 0 where there is none."""

NOT_OF_A_DOCUMENT: Mapping[str, str] = {
    "aggregation-not-given": "the host passes aggregations to evaluate",
    "assessed-before": "the caller of compare names the two evaluations",
    "chain-broken": "the caller of compare names the chain",
    "chain-ends-elsewhere": "the caller of compare names the chain",
    "chain-missing": "the caller of compare names the chain",
    "key-figures-several": "the caller of a report names the files of key figures",
    "lone-surrogate": "no document has half a character; its text is UTF-8",
    "correspondences-folder": "a folder is found, no document",
    "correspondence-backwards": "the earlier revision stands first in the name of the file",
    "changes-contradict": "an audit finds it; a document may hold changes that are wrong",
    "earlier-outside": "an audit finds it; a document may hold changes that are wrong",
    "goal-below-zero": "the goal of a target is given by the caller",
    "goal-unclear": "the goal of a target is given by the caller",
    "goal-without-grades": "the goal of a target is given by the caller",
    "goal-without-score": "the goal of a target is given by the caller",
    "limit-outside": "the limits of a robustness are given by the caller",
    "total-not-weighed": "the depth of a robustness is given by the caller",
    "weighed-otherwise": "the two of a robustness are given by the caller",
    "steps-too-many": "a target finds it; a document may have so many steps",
    "target-too-large": "a target finds it; a document may have so large a node",
    "nothing-printed": "an audit asks for figures; a document need not have any",
    "duplicate-correspondence": "two revisions have one file",
    "float-refused": "a document has no floats",
    "framework-file-missing": "a file is missing in a folder",
    "framework-twice": "one folder is in another",
    "framework-elsewhere": "the command line looks for the framework",
    "framework-not-bundled": "the command line looks for the framework",
    "host-needs-exact": "the host's aggregation says so",
    "host-share-outside": "the host's aggregation gives the share",
    "no-correspondence": "the caller asks for the way between revisions",
    "not-writable": "a value is written, no document is read",
    "other-ruleset": "the reader takes the framework's own rulesets",
    **dict.fromkeys(
        ("cohort-mixes-profiles", "cohort-mixes-revisions", "cohort-mixes-rulesets", "cohort-too-small", "unit-twice"),
        "the caller of cohort names the evaluations",
    ),
    **dict.fromkeys(
        (
            "kolada-empty",
            "kolada-gender",
            "kolada-not-data",
            "kolada-not-titles",
            "kolada-null",
            "kolada-row",
            "kolada-several",
            "kolada-twice",
            "kolada-year-missing",
        ),
        "an answer of Kolada is no document: see test_kolada",
    ),
    "question-unknown": "the caller of coverage names the answered questions",
    "printed-is-bound": "the caller of evaluate chooses the policy",
    "result-not-restored": "a result is read without its ruleset; restore computes it again",
    "result-of-other-rules": "a result is read without its ruleset; restore takes it",
    "result-without-answers": "a result is read without them; replay asks for them",
    "root-is-not-total": "a document's root is the table `total`",
    "rounding-differs": "the caller of evaluate chooses the rounding",
    "row-proposed": "a draft may be read; compare refuses it",
    **dict.fromkeys(about_workbooks.FINDINGS, "a workbook: see test_workbook"),
    **dict.fromkeys(about_tables.FINDINGS, "a table of answers: see tests/tables"),
    "nothing-compared": "the caller of chart_series chooses what to show",
    "nothing-supposed": "the caller of suppose chooses what to suppose",
    "supposed-against-common": "the caller of suppose chooses what to suppose",
    "supposed-against-criteria": "the caller of suppose chooses what to suppose",
    "supposed-of-one-ruleset": "the caller of suppose chooses what to suppose",
    "supposed-row-missing": "the caller of suppose chooses what to suppose",
    "supposed-row-one-sided": "the caller of suppose chooses what to suppose",
    "units-differ": "the caller of compare names the two evaluations",
    "unknown-language": "the caller chooses the language",
    "unreadable-file": "no document could be read",
}
"""Findings that no document can give, and why."""


def slugs(modules: list[house.Module]) -> set[str]:
    """Every finding that the source can give: those given by name, and those whose name is data."""
    named: set[str] = set()
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"finding", "Fault", "_RefusedError"}:
                named |= {slug for argument in node.args[:1] for slug in _named(argument)}
            elif isinstance(node, ast.Constant) and node.value in FINDINGS and module.room != "wording":
                named.add(str(node.value))
            elif isinstance(node, ast.Tuple) and module.name.endswith(".limits") and len(node.elts) == 3:
                named |= _named(node.elts[1])
    return named


def _named(argument: ast.expr) -> set[str]:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return {argument.value}
    if isinstance(argument, ast.JoinedStr):
        pattern = "".join(str(part.value) if isinstance(part, ast.Constant) else ".+" for part in argument.values)
        return {slug for slug in FINDINGS if re.fullmatch(pattern, slug)}
    return set()


SLUGS = slugs(house.read_modules(SOURCE))


PADDING = b"# " + b"x" * (2**20 - 2)
BOMBS: Mapping[str, tuple[str, int, int, bytes]] = {
    "one-byte-too-many": ("too-large", 1, 1, PADDING + b"\n"),
    "nothing-at-length": ("too-large", 1, 1, bytes(2**24)),
    "tables": ("too-many-tables", 12_001, 1, b"".join(b"[nodes.n%d]\n" % at for at in range(20_000))),
    "levels": ("too-many-tables", 12_001, 1, b"[[levels]]\n" * 12_001),
    "values": ("too-many-values", 1, 260_002, b"a=[" + b"1," * 150_000 + b"1]"),
    "pairs": ("too-many-values", 10_001, 1, b"a.b.c.d.e.f.g.h.i = 1\n" * 20_001),
    "keys": ("too-many-entries", 1, 1, b"".join(b"n%d = 1\n" % at for at in range(10_001))),
    "keys-and-headers": (
        "too-many-entries",
        1,
        1,
        b"".join(b"n%d = 1\n" % at for at in range(5_000)) + b"".join(b"[t%d]\n" % at for at in range(5_001)),
    ),
    "nested-headers": ("key-too-long", 1, 2, b"[" + b"a." * 400_000 + b"a]\n"),
    "dotted-key": ("key-too-long", 1, 1, b"a." * 400_000 + b"a = 1\n"),
    "brackets": ("nested-too-deep", 1, 21, b"a = " + b"[" * 1_000_000),
    "five-hundred-brackets": ("nested-too-deep", 1, 21, b"a = " + b"[" * 500 + b"]" * 500),
    "braces": ("nested-too-deep", 1, 69, b"a = " + b"{ a=" * 16 + b"{ a=" * 100_000),
    "long-number": ("number-too-long", 1, 5, b"a = " + b"9" * 1_000_000),
    "long-exponent": ("number-form", 1, 5, b"a = 1e" + b"9" * 1_000_000),
    "long-key": ("string-too-long", 1, 1, b'"' + b"x" * 1_000_000 + b'" = 1\n'),
    "no-end": ("string-too-long", 1, 5, b'a = """' + b"x" * 1_000_000),
    "utf-16": ("not-utf8", 1, 1, "format = 1\n".encode("utf-16")),
    "zip": ("not-text", 1, 1, b"PK\x03\x04" + bytes(4096)),
    "spreadsheet": ("not-text", 1, 1, b"PK\x03\x04\x14\0\x06\0" + bytes(range(256)) * 40),
    "report": ("other-form", 1, 1, b"%PDF-1.7\n" + bytes(range(256))),
    "web-page": ("other-form", 1, 1, b"\n<!DOCTYPE html>\n<html lang=sv>"),
    "machine-code": ("not-utf8", 1, 3, b"\x7fE\xff\x00" * 1000),
}
"""Documents that are too large or too strange to be kept, and the one finding in each."""

RESULTS: Mapping[str, tuple[str, str, Callable[[str], str]]] = {
    "cut-off": ("json-syntax", "", lambda text: text[:-1]),
    "comma-missing": ("json-syntax", "", lambda text: text.replace('"format": 1,', '"format": 1')),
    "in-a-list": ("not-an-evaluation", "", lambda text: f"[{text}]"),
    "a-comparison": (
        "result-of-another-kind",
        "kind",
        lambda text: text.replace('"kind": "evaluation"', '"kind": "comparison"').replace('"nodes":', '"chain":'),
    ),
    "a-list-of-changes": (
        "result-of-another-kind",
        "kind",
        lambda text: text.replace('"kind": "evaluation"', '"kind": "changes"').replace('"total":', '"changes":'),
    ),
    "in-quotes": ("not-an-evaluation", "", json.dumps),
    "without-kind": ("not-an-evaluation", "", lambda _: '{"format": 1, "findings": [], "checked": []}'),
    "points": ("result-disagrees", "total.points", lambda text: text.replace('"points": "70.5"', '"points": "71"')),
    "percent": ("result-disagrees", "total.percent", lambda text: text.replace('"percent": "70.5"', '"percent": "70"')),
}
"""How a result is spoiled: the finding, its place, and what makes it."""

VERIFIED = frozenset(about_verification.SENTENCES)
"""Findings in what can be read: nothing refuses the documents, and a check tells them."""

OF_ITS_FRAMEWORK = {"mean-outside", "means-do-not-sum", "question-not-in-ruleset", "question-without-code"}
"""Findings in what can be read by itself, which a check holds against the framework that it names."""

DOCUMENTS = sorted(path for path in BAD.glob("*/*") if path.is_file())
FOLDERS = sorted(path for path in BAD.glob("*/*") if path.is_dir())
TWINS = sorted(path for path in GOOD.glob("*/*") if path.is_file())
TWIN_FOLDERS = sorted(path for path in GOOD.glob("*/*") if path.is_dir())


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


EXPECTED = re.compile(r"# expect: (?P<slug>\S+) (?:-|(?P<line>\d+):(?P<column>\d+))(?: in (?P<file>\S+)| (?P<at>.+))?")
RULESET = re.compile(r"# ruleset: (\S+)")


def first_lines(file: Path) -> list[str]:
    """The comments that a document begins with."""
    lines = file.read_bytes().decode("utf-8-sig", errors="replace").splitlines()
    count = next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return lines[:count]


def expected(file: Path) -> list[Told]:
    """What the first lines of a document say that is found in it."""
    found = [match for line in first_lines(file) if (match := EXPECTED.fullmatch(line))]
    return sorted(
        (
            str(file.parent / match["file"] if match["file"] else file),
            int(match["line"] or 0),
            int(match["column"] or 0),
            match["slug"],
            match["at"] or "",
        )
        for match in found
    )


def expected_in(folder: Path) -> list[Told]:
    """What all documents in a folder say that is found in them."""
    return sorted(one for file in folder.rglob("*") if file.is_file() for one in expected(file))


def told(findings: tuple[Finding, ...]) -> list[Told]:
    return sorted((found.file, found.line or 0, found.column or 0, found.code, found.place) for found in findings)


def rulesets_of(file: Path) -> list[Ruleset]:
    """The rulesets that a document is held against."""
    found = [match[1] for line in first_lines(file) if (match := RULESET.fullmatch(line))]
    return [load_ruleset(file.parent / name) for name in found]


def is_correspondence(file: Path) -> bool:
    return read(file.read_bytes()).kind == "correspondence"


def findings_in(file: Path) -> tuple[Finding, ...]:
    """What is found in a document, and when it is held against rulesets."""
    data = file.read_bytes()
    found, rulesets = check_document(data, str(file)), rulesets_of(file)
    if is_expectations(file):
        return found or outcomes_of(file, rulesets)
    if is_correspondence(file):
        return value_or_findings(lambda: load_correspondence(file, rulesets)) if rulesets else found
    if not found and file.parent.name in VERIFIED | OF_ITS_FRAMEWORK:
        return check([file]).findings
    if found or not rulesets:
        return found
    try:
        evaluate(rulesets[0], load_assessment(file))
    except InvalidError as error:
        return tuple(read(data, file=str(file)).located(list(error.findings)))
    return ()


def check_folder(folder: Path) -> tuple[Finding, ...]:
    """What is found in the documents of a folder, and when those of a framework are held against each other."""
    return check([folder]).findings


def is_expectations(file: Path) -> bool:
    return read(file.read_bytes()).kind == "expectations"


def outcomes_of(file: Path, rulesets: list[Ruleset]) -> tuple[Finding, ...]:
    """What is found when expectations are tried."""
    try:
        suite = load_suite(file, [Framework("example", rulesets)])
    except InvalidError as error:
        return error.findings
    return tuple(found for outcome in outcomes(suite) for found in outcome.findings)


def value_or_findings(make: Callable[[], object]) -> tuple[Finding, ...]:
    """The findings with which a value is refused, if it is."""
    try:
        make()
    except InvalidError as error:
        return error.findings
    return ()


def refusal(parse: Callable[[bytes], object], data: bytes) -> tuple[Finding, ...]:
    """The findings that a reader raises."""
    with pytest.raises(InvalidError) as caught:
        parse(data)
    return caught.value.findings


def assert_it_can_be_said(findings: tuple[Finding, ...]) -> None:
    for found in findings:
        assert found.code in FINDINGS
        sv, en = found.text("sv"), found.text("en")
        assert sv != en
        is_cut = any(len(str(value)) > 100 for _, value in found.values)
        assert "…" not in sv + en or is_cut or dict(found.values).get("blank")


def test_the_corpus_is_there() -> None:
    assert len(DOCUMENTS) > 150
    assert len(FOLDERS) > 10
    assert len(TWINS) > 100
    assert len(TWIN_FOLDERS) > 5


def test_every_finding_has_a_sentence_and_every_sentence_a_finding() -> None:
    assert set(FINDINGS) == SLUGS


def test_what_no_document_can_give_is_given_by_none() -> None:
    assert set(NOT_OF_A_DOCUMENT) <= SLUGS
    given = {slug for _, _, _, slug, _ in expected_in(BAD)}
    assert not given & set(NOT_OF_A_DOCUMENT)


@pytest.mark.parametrize("slug", sorted(SLUGS - set(NOT_OF_A_DOCUMENT)))
def test_every_finding_has_two_bad_documents_and_a_good_one(slug: str) -> None:
    bad = [path.parent.name for path in (*DOCUMENTS, *FOLDERS)]
    bad += [made[0] for made in BOMBS.values()] + [made[0] for made in RESULTS.values()]
    good = [path.parent.name for path in (*TWINS, *TWIN_FOLDERS)]
    good += [*AT_THE_LIMIT, *(made[0] for made in RESULTS.values())]
    assert bad.count(slug) >= 2
    assert good.count(slug) >= 1


def test_every_folder_is_named_for_a_finding() -> None:
    assert {path.name for path in BAD.iterdir()} <= SLUGS
    assert {path.name for path in GOOD.iterdir()} <= SLUGS | {"accepted", "rulesets"}


@pytest.mark.parametrize("path", [*DOCUMENTS, *FOLDERS], ids=name)
def test_a_bad_document_gives_the_finding_that_it_is_kept_for(path: Path) -> None:
    found = expected(path) if path.is_file() else expected_in(path)
    assert path.parent.name in {slug for _, _, _, slug, _ in found}


@pytest.mark.parametrize("file", DOCUMENTS, ids=name)
def test_what_is_found_in_a_bad_document_is_what_it_says(file: Path) -> None:
    found = findings_in(file)
    assert told(found) == expected(file)
    assert_it_can_be_said(found)


@pytest.mark.parametrize("file", DOCUMENTS, ids=name)
def test_a_bad_document_makes_no_value(file: Path) -> None:
    data = file.read_bytes()
    if found := check_document(data):
        rulesets = rulesets_of(file)
        readers = (
            parse_ruleset,
            parse_assessment,
            parse_means,
            parse_key_figures,
            parse_questionnaire,
            lambda text: parse_correspondence(text, rulesets),
        )
        makes_none = b'"framework"' in data or b'"expectations"' in data
        assert makes_none or any(set(found) <= set(refusal(parse, data)) for parse in readers)
        with pytest.raises(InvalidError):
            parse_framework({"framework.toml": data})


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_what_is_found_in_a_bad_folder_is_what_it_says(folder: Path) -> None:
    found = check_folder(folder)
    assert told(found) == expected_in(folder)
    assert_it_can_be_said(found)


UNREADABLE = [
    folder for folder in FOLDERS if (folder / "framework.toml").exists() and folder.parent.name not in VERIFIED
]


@pytest.mark.parametrize("folder", UNREADABLE, ids=name)
def test_a_bad_folder_makes_no_framework(folder: Path) -> None:
    texts = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*.toml")}
    with pytest.raises(InvalidError) as caught:
        parse_framework(texts)
    here = sorted(
        (file and Path(file).relative_to(folder).as_posix(), *rest) for file, *rest in told(check_folder(folder))
    )
    assert [list(one) for one in told(caught.value.findings)] == [list(one) for one in here]


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_before_it_goes_off(bomb: str) -> None:
    slug, line, column, data = BOMBS[bomb]
    assert effort(lambda: check_document(data, bomb)) < 20 * len(data)
    found = check_document(data, bomb)
    assert told(found) == [(bomb, line, column, slug, "")]
    assert_it_can_be_said(found)
    assert refusal(parse_ruleset, data)[0].code == slug


RULES = (GOOD / "rulesets" / "points.toml").read_bytes()
MANY = b"".join(b'[nodes."%d"]\nmax_points = 0.01\n' % at for at in range(1, 9_998))
AT_THE_LIMIT: Mapping[str, bytes] = {
    "too-many-entries": RULES
    + b"[scales.one]\nkind = 'options'\noptions = { "
    + b", ".join(b"o%d = 0" % at for at in range(10_000))
    + b" }\n",
    "too-many-values": RULES + b"# " + b"x," * 260_000,
    "not-text": b"# PK\n" + RULES,
    "other-form": b"# %PDF\n" + RULES,
    "too-large": RULES + b"# " + b"x" * (2**20 - len(RULES) - 2),
    "too-many-tables": RULES[: RULES.index(b"[[levels]]")]
    + b"[[levels]]\n[[levels]]\n[total]\nmax_points = 99.97\n"
    + MANY,
}
"""Documents at the limits, too large to be kept."""


@pytest.mark.parametrize("slug", AT_THE_LIMIT)
def test_what_is_at_a_limit_is_read(slug: str) -> None:
    assert check_document(AT_THE_LIMIT[slug]) == ()


@pytest.mark.parametrize("file", TWINS, ids=name)
def test_a_good_document_reads_back_as_it_is_written(file: Path) -> None:
    assert findings_in(file) == ()
    if 'kind = "ruleset"' in (text := file.read_text(encoding="utf-8-sig")):
        ruleset = load_ruleset(file)
        assert parse_ruleset(dump_ruleset(ruleset)) == ruleset
    elif 'kind = "assessment"' in text:
        assessment = load_assessment(file)
        assert parse_assessment(dump_assessment(assessment)) == assessment
    elif 'kind = "correspondence"' in text:
        rulesets = rulesets_of(file)
        correspondence = load_correspondence(file, rulesets)
        assert parse_correspondence(dump_correspondence(correspondence), rulesets) == correspondence


@pytest.mark.parametrize("folder", TWIN_FOLDERS, ids=name)
def test_a_good_folder_reads_back_as_it_is_written(folder: Path) -> None:
    assert check_folder(folder) == ()
    if (folder / "framework.toml").exists():
        framework = load_framework(folder)
        assert parse_framework(dump_framework(framework)) == framework


def without_comments(file: Path) -> list[str]:
    lines = file.read_bytes().decode("utf-8-sig", errors="replace").replace("\r\n", "\n").split("\n")
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("twin", [file for file in TWINS if file.parent.name in SLUGS], ids=name)
def test_a_twin_is_nearly_the_bad_document(twin: Path) -> None:
    bad = BAD / twin.parent.name / twin.name
    changed = [line for line in ndiff(without_comments(bad), without_comments(twin)) if line[0] in "+-"]
    assert 1 <= len(changed) <= 12


def result() -> str:
    rules, answers = GOOD / "rulesets" / "points.toml", GOOD / "answer-missing" / "one.toml"
    return json.dumps(evaluate(load_ruleset(rules), load_assessment(answers)).to_dict(), indent=2)


def test_a_good_result_reads_back_as_it_is_written() -> None:
    assert json.dumps(parse_snapshot(result()).to_dict(), indent=2) == result()


@pytest.mark.parametrize("spoiled", RESULTS)
def test_a_spoiled_result_is_refused(spoiled: str) -> None:
    slug, place, spoil = RESULTS[spoiled]
    found = refusal(parse_snapshot, spoil(result()).encode())
    assert [(one.code, one.place) for one in found] == [(slug, place)]
    assert_it_can_be_said(found)
