"""The first files of a new revision: ruleset, entry in the framework, drafted correspondence and first expectation.

Documents go in and come out as bytes by file name; nothing is written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from kompass_rules.documents.folder import FRAMEWORK_FILE, parse_framework
from kompass_rules.documents.loading import parse_ruleset
from kompass_rules.documents.to_toml import dump_correspondence, value_text
from kompass_rules.errors import InvalidError, Path, finding
from kompass_rules.interval import Interval
from kompass_rules.model.code import is_name
from kompass_rules.model.evidence import Evidence
from kompass_rules.model.node import Node
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.revisions.draft import draft
from kompass_rules.scoring.assessment import Assessment, GivenAnswer
from kompass_rules.scoring.evaluation import evaluate
from kompass_rules.wording import phrase
from kompass_rules.workbench.editing import Edit, Written, written

_COMMA = re.compile(r"(?:\s|#[^\n]*\n)*,")
_DESCRIPTIONS = {"evidence", "note", "source"}
_DEPTH: Mapping[object, int] = {"levels": 2, "nodes": 2, "scales": 2, "total": 1}
_SCHEMA = re.compile(r"#:schema[ \t]+(?P<folder>\S*?)ruleset\.json[ \t\r]*$", re.MULTILINE)


def scaffold(documents: Mapping[str, bytes], old: str, new: str, language: str = "en") -> dict[str, bytes]:
    """The documents that a new revision begins with, by file name; of these only `framework.toml` exists before.

    `documents` are the framework's own document and its rulesets, by file name. The new ruleset is the text of the old
    one with another name; it leaves out `used_from` and the sources, evidence and notes of the old revision, and names
    that revision as its source. The correspondence is a draft in which every row is proposed. The expectation states
    the score of the best answers; it is left out where a host's aggregation decides that score. `language` is the
    language of notes and comments.
    Raises `InvalidError` where the documents have findings, where `new` is not a name (`malformed-name`) or the
    revision exists (`duplicate-revision`), and `UnknownCodeError` where `old` does not exist.
    """
    framework = parse_framework(documents)
    before = framework[old]
    if not is_name(new):
        raise InvalidError([finding("malformed-name", "revision", name=new)])
    if new in framework or f"{new}.toml".casefold() == FRAMEWORK_FILE:
        raise InvalidError([finding("duplicate-revision", "revisions", revision=new)])
    text = _renamed(written(documents[f"{old}.toml"]), new, phrase("source-copied", language, old=old))
    after = parse_ruleset(text, file=f"{new}.toml")
    drafted = dump_correspondence(draft(before, after, language))
    made = {
        f"{new}.toml": text,
        f"correspondences/{old}-{new}.toml": _headed(text, "correspondence", drafted),
    }
    if expected := "".join(_expectations(after, language)):
        made[f"expectations/{new}.expect.toml"] = _headed(text, "expectations", expected)
    return {**made, FRAMEWORK_FILE: _listed(written(documents[FRAMEWORK_FILE]), framework.revisions.index(old), new)}


def _renamed(ruleset: Written, new: str, source: str) -> bytes:
    """The old text with the new name and source, without the facts of the old revision that are not the new one's."""
    places, text = ruleset.spans.places, ruleset.text
    values = {("revision",): new, ("source",): source, ("evidence",): Evidence.ASSUMED.value}
    edits = [Edit(*places[path][1:], value_text(value)) for path, value in values.items() if path in places]
    gone = set[tuple[int, int]]()
    for path, (key, start, end) in places.items():
        first, behind = ruleset.line(path)
        is_alone = not {"{", "[", ","}.intersection(text[first:key])
        if end > start and is_alone and path not in values and (path == ("used_from",) or _is_description(path)):
            gone.add((first, behind))
    return ruleset.edited([*edits, *(Edit(first, behind, "") for first, behind in gone)])


def _is_description(path: Path) -> bool:
    """Return whether a place is in the source, the evidence or a note of a document, level or node."""
    key = path[_DEPTH.get(path[0], 0) :]
    return bool(key) and key[0] in _DESCRIPTIONS


def _listed(framework: Written, position: int, new: str) -> bytes:
    """The framework with the new revision after the old one, on its own line where the old one has its own line."""
    text, name = framework.text, value_text(new)
    _, start, end = framework.spans.places["revisions", position]
    before = text[text.rfind("\n", 0, start) + 1 : start]
    rest = framework.line_after(end)
    tail = text[end:rest].partition("#")[0].strip()
    is_apart = not tail and _COMMA.match(text, rest)  # the comma is on a line of its own
    if before.strip() or is_apart or tail not in {"", ","}:
        return framework.edited([Edit(end, end, f", {name}")])
    comma = () if tail else (Edit(end, end, ","),)
    return framework.edited([*comma, Edit(rest, rest, f"{before}{name},\n")])


def _headed(ruleset: bytes, kind: str, text: str) -> bytes:
    """A document with the schema of its kind, beside the ruleset's schema, as seen from one folder further down."""
    found = _SCHEMA.match(ruleset.decode("utf-8-sig"))
    if found is None:
        return text.encode()
    folder = found["folder"] if ":" in found["folder"] or found["folder"].startswith("/") else f"../{found['folder']}"
    return f"#:schema {folder}{kind}.json\n\n{text}".encode()


def _expectations(ruleset: Ruleset, language: str) -> Iterator[str]:
    """One expectation with the best answer to every criterion; none where a host's aggregation decides the score."""
    best = {node.code: _best(ruleset, node) for node in ruleset.scored_leaves}
    try:
        total = evaluate(ruleset, Assessment(ruleset.framework, ruleset.revision, "", answers=best)).total
    except InvalidError:
        return
    figures = [(name, value) for name in ("points", "percent") if isinstance(value := getattr(total, name), Interval)]
    (name, figure), *_ = [*figures, ("", Interval(0, 1))]
    if not figure.is_exact:
        return
    yield f'format = 1\nkind = "expectations"\nframework = {value_text(ruleset.framework)}\n\n'
    yield f"# {phrase('expect-more', language)}\n[[expect]]\n"
    yield f"name = {value_text(phrase('expect-best', language, revision=ruleset.revision))}\n"
    yield f"revision = {value_text(ruleset.revision)}\n{name}.total = {value_text(figure)}\n\n[expect.answers]\n"
    for code, answer in best.items():
        yield f"{value_text(code)} = {value_text(answer)}\n"


def _best(ruleset: Ruleset, node: Node) -> GivenAnswer:
    """The answer with the highest score."""
    return ruleset.scale(node.code).best_answer(node.max_points or Fraction())
