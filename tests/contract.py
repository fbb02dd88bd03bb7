"""The report contract as checks on a JSON report: `faults(report)` says in words what breaks it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

Json = dict[str, Any]

CORE = ["perspektiv", "mal", "konsuppdelad-statistik", "analys", "intersektionalitet", "resurser", "effekter"]
TYPES = {"tjansteutlatande", "projektansokan", "verksamhetsplan", "budget", "delarsrapport", "arsredovisning",
         "insatsrapport", "protokoll", "dagordning", "ovrigt"}
OUTCOMES = ("failed", "review", "passed", "exempt", "inapplicable")
MUST_QUOTE = {"passed", "review", "exempt"}

TOP = {"schema_version": str, "tool": dict, "created": str, "documents": list, "errors": list, "summary": dict}
TOOL = {"name": str, "version": str, "plan": dict, "language_model": dict}
DOCUMENT = {"path": str, "sha256": str, "format": str, "type": str, "type_source": str, "type_confidence": float,
            "type_evidence": list, "title": str, "pages": int | None, "words": int, "outcome": str, "score": dict,
            "results": list, "notices": list}
RESULT = {"requirement": str, "rule": str, "outcome": str, "title": str, "message": str, "question": str,
          "severity": str, "sources": list, "evidence": list}
PLACE = {"quote": str, "page": int | None, "heading": list, "block": int, "table": int | None, "row": int | None,
         "start": int, "end": int, "role": str}
TOLD = {"code": str, "message": str}


def faults(report: Json) -> list[str]:
    """What breaks the contract, each with where; empty for a report that keeps it."""
    return list(_report(report))


def _report(report: Json) -> Iterator[str]:
    lacking = [*_shape(report, TOP, "report")]
    yield from lacking
    if lacking:
        return
    yield from _shape(report["tool"], TOOL, "tool")
    if report["schema_version"] != "1":
        yield "schema_version is not 1"
    if datetime.fromisoformat(report["created"]).utcoffset() is None:
        yield "created has no time zone"
    for document in report["documents"]:
        yield from _document(document, document.get("path", "?"))
    for error in report["errors"]:
        yield from _shape(error, {"path": str, **TOLD}, "error")
    yield from _summary(report)


def _shape(found: Json, wanted: dict[str, Any], where: str) -> Iterator[str]:
    for name, kind in wanted.items():
        if name not in found:
            yield f"{where} lacks {name}"
        elif not isinstance(found[name], kind):
            yield f"{where}: {name} is {found[name]!r}"


def _document(document: Json, where: str) -> Iterator[str]:
    lacking = [*_shape(document, DOCUMENT, where)]
    yield from lacking
    if lacking:
        return
    results = document["results"]
    if document["type"] not in TYPES:
        yield f"{where}: no type {document['type']}"
    if [result.get("requirement") for result in results] != CORE:
        yield f"{where}: not one result a requirement, in the plan's order"
    if document["outcome"] != _worst([result.get("outcome", "") for result in results]):
        yield f"{where}: outcome is not the worst of its results"
    if document["score"] != _score(results):
        yield f"{where}: score is not the count of its results"
    for result in results:
        yield from _result(result, f"{where} {result.get('requirement')}")
    for notice in document["notices"]:
        yield from _shape(notice, TOLD, f"{where} notice")


def _worst(outcomes: list[str]) -> str:
    found = next((outcome for outcome in OUTCOMES if outcome in outcomes), "inapplicable")
    return "passed" if found == "exempt" else found


def _score(results: list[Json]) -> Json:
    counts = Counter(result.get("outcome") for result in results)
    met, applicable = counts["passed"] + counts["exempt"], len(results) - counts["inapplicable"]
    return {"met": met, "applicable": applicable, "percent": int(100 * met / applicable + 0.5) if applicable else None}


def _result(result: Json, where: str) -> Iterator[str]:
    lacking = [*_shape(result, RESULT, where)]
    yield from lacking
    if lacking:
        return
    if result["outcome"] not in OUTCOMES:
        yield f"{where}: no outcome {result['outcome']}"
    if result["outcome"] in MUST_QUOTE and not any(place.get("quote") for place in result["evidence"]):
        yield f"{where}: {result['outcome']} without a quote"
    if result["outcome"] == "failed" and not result["evidence"] and not any(map(str.isdigit, result["message"])):
        yield f"{where}: failed, and neither a quote nor what was searched"
    for place in result["evidence"]:
        yield from _shape(place, PLACE, f"{where} evidence")


def _summary(report: Json) -> Iterator[str]:
    documents, summary = report["documents"], report["summary"]
    if summary.get("documents") != len(documents):
        yield "summary: wrong number of documents"
    counted = {name: count for name, count in summary.get("by_outcome", {}).items() if count}
    if counted != dict(Counter(document.get("outcome") for document in documents)):
        yield "summary: wrong counts by outcome"
