"""A new revision begun: its ruleset, its place in the framework, a drafted correspondence, and its first expectation.

Documents go in and come out as bytes by file name; nothing is written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from kompass_rules.documents import dump_correspondence, parse_framework, parse_ruleset
from kompass_rules.documents.folder import OWN
from kompass_rules.documents.writing import value_text
from kompass_rules.errors import InvalidError, finding
from kompass_rules.exact import Interval
from kompass_rules.model.code import is_name
from kompass_rules.model.node import Area, Node
from kompass_rules.model.ruleset import Ruleset
from kompass_rules.model.scale import Points
from kompass_rules.revisions.draft import draft
from kompass_rules.scoring.assessment import Assessment, GivenAnswer
from kompass_rules.scoring.evaluation import evaluate
from kompass_rules.wording import phrase
from kompass_rules.workbench.editing import Edit, Written, written

__all__ = ["scaffold"]

_COMMA = re.compile(r"(?:\s|#[^\n]*\n)*,")
_SCHEMA = re.compile(r"#:schema[ \t]+(?P<folder>\S*?)ruleset\.json[ \t\r]*$", re.MULTILINE)


def scaffold(documents: Mapping[str, bytes], old: str, new: str, language: str = "en") -> dict[str, bytes]:
    """What a new revision begins with, by file name; only `framework.toml` is there before.

    `documents` are the framework's own and its rulesets, by file name. The new ruleset is the old one's text with
    another name and without `used_from`. The correspondence is a draft, every row of it proposed, and the expectation
    says what all at its best gives; without one where only a host could say that. `language` is that of its words.
    Raises `InvalidError` where the documents are wrong, where `new` can be no name (`malformed-name`) or its file is
    there already (`duplicate-revision`), and `UnknownCodeError` where `old` is none.
    """
    framework = parse_framework(documents)
    before = framework[old]
    if not is_name(new):
        raise InvalidError([finding("malformed-name", "revision", name=new)])
    if new in framework or f"{new}.toml".casefold() == OWN:
        raise InvalidError([finding("duplicate-revision", "revisions", revision=new)])
    text = _renamed(written(documents[f"{old}.toml"]), new)
    after = parse_ruleset(text, file=f"{new}.toml")
    drafted = dump_correspondence(draft(before, after, language))
    made = {
        f"{new}.toml": text,
        f"correspondences/{old}-{new}.toml": _headed(text, "correspondence", drafted),
    }
    if expected := "".join(_expectations(after, language)):
        made[f"expectations/{new}.expect.toml"] = _headed(text, "expectations", expected)
    return {**made, OWN: _listed(written(documents[OWN]), framework.revisions.index(old), new)}


def _renamed(ruleset: Written, new: str) -> bytes:
    """The old text with the new name; since when the new one is used is not known yet."""
    _, start, end = ruleset.spans.places["revision",]
    edits = [Edit(start, end, value_text(new))]
    if ("used_from",) in ruleset.spans.places:
        edits.append(Edit(*ruleset.line(("used_from",)), ""))
    return ruleset.edited(edits)


def _listed(framework: Written, position: int, new: str) -> bytes:
    """The revision behind the one that it comes from, on a line of its own where that one has one."""
    text, name = framework.text, value_text(new)
    _, start, end = framework.spans.places["revisions", position]
    before = text[text.rfind("\n", 0, start) + 1 : start]
    rest = framework.line_behind(end)
    tail = text[end:rest].partition("#")[0].strip()
    is_apart = not tail and _COMMA.match(text, rest)  # its comma stands on a line of its own
    if before.strip() or is_apart or tail not in {"", ","}:
        return framework.edited([Edit(end, end, f", {name}")])
    comma = () if tail else (Edit(end, end, ","),)
    return framework.edited([*comma, Edit(rest, rest, f"{before}{name},\n")])


def _headed(ruleset: bytes, kind: str, text: str) -> bytes:
    """A document with the schema of its kind, found where the ruleset's is, from one folder further down."""
    found = _SCHEMA.match(ruleset.decode("utf-8-sig"))
    if found is None:
        return text.encode()
    folder = found["folder"] if ":" in found["folder"] or found["folder"].startswith("/") else f"../{found['folder']}"
    return f"#:schema {folder}{kind}.json\n\n{text}".encode()


def _expectations(ruleset: Ruleset, language: str) -> Iterator[str]:
    """One expectation, with an answer a line: all at its best. None where a host's aggregation would have to say."""
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
    """The answer that gives the most."""
    scale = Points() if isinstance(node, Area) or not node.scale else ruleset.scales[node.scale]
    return scale.best(node.max_points or Fraction())
