"""SARIF: the parts of the standard that a log of ours holds, written down here as a schema of its own."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from kompass_rules.workbench.checking import check
from kompass_rules.workbench.sarif import sarif
from tests.documents.test_folder import RIGHT, rules, write


def an_object(required: str, **properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "additionalProperties": False,
    }


def an_array(items: object) -> dict[str, object]:
    return {"type": "array", "items": items, "uniqueItems": True}


TEXT = {"type": "string", "minLength": 1}
LANGUAGE = {"type": "string", "pattern": "^[a-z]{2}(-[A-Z]{2})?$"}
COUNT = {"type": "integer", "minimum": 1}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
MESSAGE = an_object("text", text=TEXT, markdown=TEXT)
LOCATION = an_object("uri", uri={"type": "string", "pattern": r"^[A-Za-z0-9/._~%:-]+$"}, uriBaseId=TEXT)
RULE = an_object(
    "id shortDescription fullDescription help",
    id=TEXT,
    shortDescription=MESSAGE,
    fullDescription=MESSAGE,
    help=MESSAGE,
    defaultConfiguration=an_object("level", level=LEVEL),
)
COMPONENT: dict[str, Any] = {"name": TEXT, "language": LANGUAGE, "rules": an_array(RULE)}
DRIVER = an_object("name", **COMPONENT, version=TEXT, semanticVersion={"type": "string", "pattern": r"^\d+\.\d+\.\d+"})
TRANSLATION = an_object(
    "name language translationMetadata",
    **COMPONENT,
    contents=an_array({"enum": ["localizedData", "nonLocalizedData"]}),
    associatedComponent=an_object("name", name=TEXT),
    translationMetadata=an_object("name", name=TEXT),
)
PHYSICAL = an_object(
    "artifactLocation",
    artifactLocation=LOCATION,
    region=an_object(
        "startLine startColumn",
        startLine=COUNT,
        startColumn=COUNT,
        snippet=an_object("text", text={"type": "string"}),
    ),
)
RESULT = an_object(
    "ruleId ruleIndex level message locations",
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": 0},
    level=LEVEL,
    message=MESSAGE,
    locations=an_array(
        an_object(
            "physicalLocation",
            physicalLocation=PHYSICAL,
            logicalLocations=an_array(an_object("fullyQualifiedName", fullyQualifiedName=TEXT)),
        )
    ),
)
RUN = an_object(
    "tool results",
    tool=an_object("driver", driver=DRIVER),
    translations=an_array(TRANSLATION),
    language=LANGUAGE,
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    invocations=an_array(an_object("executionSuccessful", executionSuccessful={"type": "boolean"})),
    artifacts=an_array(an_object("location", location=LOCATION)),
    results=an_array(RESULT),
)
LOG = an_object("version runs", **{"$schema": TEXT, "version": {"const": "2.1.0"}, "runs": an_array(RUN)})


def log(folder: Path, language: str = "sv") -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(sarif(check([folder]), language)))
    jsonschema.validate(made, LOG)
    return made


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_log_is_what_the_standard_asks_for(tmp_path: Path, language: str) -> None:
    write(tmp_path, {**RIGHT, "3.toml": rules("3", more="nods = 3"), "å ä:ö.toml": 'x = "\U0001f600", y = 1'})
    (run,) = log(tmp_path, language)["runs"]
    codes = [rule["id"] for rule in run["tool"]["driver"]["rules"]]

    assert codes == ["line-joined", "unknown-key", "unlisted-revision"]
    assert [codes[result["ruleIndex"]] for result in run["results"]] == [one["ruleId"] for one in run["results"]]
    assert {(result["level"]) for result in run["results"]} == {"error"}
    assert run["language"] == run["tool"]["driver"]["language"] == language
    (translation,) = run["translations"]
    assert translation["language"] == {"sv": "en", "en": "sv"}[language]
    assert [rule["id"] for rule in translation["rules"]] == codes


def test_a_result_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a/1.toml": rules(more="nods = 3"), "å b.toml": 'x = "\U0001f600", y = 1'})
    monkeypatch.chdir(tmp_path / "a")
    run = log(tmp_path)["runs"][0]
    nods, smile = run["results"]

    assert run["columnKind"] == "unicodeCodePoints"
    assert nods["message"]["text"].startswith('Ingenting heter "nods" här.')
    assert nods["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "1.toml"},
                "region": {"startLine": 9, "startColumn": 1, "snippet": {"text": "nods = 3"}},
            },
            "logicalLocations": [{"fullyQualifiedName": "nods"}],
        }
    ]
    outside = smile["locations"][0]["physicalLocation"]
    assert outside["artifactLocation"]["uri"] == (tmp_path / "å b.toml").as_uri()
    assert outside["region"] == {"startLine": 1, "startColumn": 10, "snippet": {"text": "y = 1"}}


@pytest.mark.parametrize(("length", "is_told"), [(400, True), (401, False)])
def test_a_line_is_told_unless_it_is_endless(tmp_path: Path, length: int, is_told: bool) -> None:
    line = "nods = 3".ljust(length)
    write(tmp_path, {"1.toml": rules(more=line)})
    (result,) = log(tmp_path)["runs"][0]["results"]

    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (9, 1)
    assert region.get("snippet") == ({"text": line} if is_told else None)


def test_what_stands_in_no_line_has_no_region(tmp_path: Path) -> None:
    (result,) = log(tmp_path)["runs"][0]["results"]

    assert result["ruleId"] == "no-documents"
    assert "region" not in result["locations"][0]["physicalLocation"]


@pytest.mark.skipif(os.name != "posix", reason="names of files are bytes on POSIX only")
def test_a_name_that_is_no_utf_8_is_told_as_its_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "gamla"
    folder.mkdir()
    Path(os.fsdecode(bytes(folder) + b"/p\xe5.toml")).write_text(rules(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert log(Path("gamla"))["runs"][0]["artifacts"] == [{"location": {"uri": "gamla/p%E5.toml"}}]
    assert log(folder)["runs"][0]["artifacts"] == [{"location": {"uri": "gamla/p%E5.toml"}}]


def test_nothing_found_is_a_log_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"f/1.toml": rules(), "f/å:.toml": rules()})
    monkeypatch.chdir(tmp_path)
    run = log(Path("f"))["runs"][0]

    assert run["results"] == run["tool"]["driver"]["rules"] == []
    assert run["artifacts"] == [{"location": {"uri": "f/1.toml"}}, {"location": {"uri": "f/%C3%A5%3A.toml"}}]
