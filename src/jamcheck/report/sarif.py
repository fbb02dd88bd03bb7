"""SARIF 2.1.0 for code-scanning views.

Outcomes map one to one to `kind`; `level` is "none" unless the kind is "fail". A place in a document is a
logical location (heading path and paragraph or cell), since lines and columns mean nothing in a .docx or
.pdf; no result has a `region`. Failures and reviews are written; `options.passes` adds the others, which some
viewers show as alerts.
"""

from __future__ import annotations

import hashlib
from typing import Any

from jamcheck.i18n import Texts
from jamcheck.report import _summary, _wording
from jamcheck.report._indented import indented
from jamcheck.report._options import RenderOptions
from jamcheck.report._text import uri
from jamcheck.result import DocumentReport, Evidence, Outcome, Report, Result

NAME = "sarif"
MEDIA_TYPE = "application/sarif+json"
SUFFIX = ".sarif"
BINARY = False

KINDS = {
    Outcome.PASSED: "pass", Outcome.REVIEW: "review", Outcome.FAILED: "fail",
    Outcome.EXEMPT: "informational", Outcome.INAPPLICABLE: "notApplicable",
}
_LEVELS = {"error": "error", "warning": "warning"}


def render(report: Report, options: RenderOptions) -> str:
    """One run; unread files and what was hard to read are its notifications."""
    return indented(_log(report, options)) + "\n"


def _log(report: Report, options: RenderOptions) -> dict[str, Any]:
    _ = options.texts
    rules = _rules(report, _)
    driver = {"name": "jamcheck", "version": report.tool_version, "language": "sv", "rules": rules}
    order = {rule["id"]: number for number, rule in enumerate(rules)}
    return {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": driver},
            "language": options.lang,
            "invocations": [_invocation(report)],
            "artifacts": [_artifact(document) for document in report.documents],
            "columnKind": "unicodeCodePoints",
            "results": [_result(result, place, order, _) for result, place in _wanted(report, options)],
            "properties": {"plan": {"id": report.plan.id, "sha256": report.plan.sha256}},
        }],
    }


def _rules(report: Report, _: Texts) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for result in _summary.every_result(report):
        rule = found.setdefault(result.rule, {
            "id": result.rule, "name": result.requirement, "shortDescription": {"text": _(result.title)},
            "fullDescription": {"text": _(result.question) or _(result.title)},
            "defaultConfiguration": {"level": _LEVELS.get(result.severity, "note")},
        })
        if result.question:
            rule.setdefault("help", {"text": _(result.question)})
    return list(found.values())


def _wanted(report: Report, options: RenderOptions) -> list[tuple[Result, dict[str, Any] | None]]:
    places: list[tuple[Result, dict[str, Any] | None]] = [
        (result, {"uri": uri(document.path), "index": number})
        for number, document in enumerate(report.documents) for result in document.results
    ]
    places += [(result, None) for result in report.meeting]
    return [(r, place) for r, place in places if options.passes or r.outcome in _summary.OPEN]


def _artifact(document: DocumentReport) -> dict[str, Any]:
    return {"location": {"uri": uri(document.path)}, "hashes": {"sha-256": document.sha256},
            "roles": ["analysisTarget"]}


def _result(
    result: Result, artifact: dict[str, Any] | None, order: dict[str, int], _: Texts,
) -> dict[str, Any]:
    kind = KINDS[result.outcome]
    question = f"\n{_(result.question)}" if result.question and result.outcome in _summary.OPEN else ""
    waiver = {"kind": "external", "status": "accepted", "justification": result.waiver}
    return {
        "ruleId": result.rule, "ruleIndex": order[result.rule], "kind": kind,
        "level": _LEVELS.get(result.severity, "note") if kind == "fail" else "none",
        "message": {"text": f"{result.message}{question}"},
        "locations": _locations(result, artifact, _),
        "partialFingerprints": {"jamcheck/v1": _fingerprint(result, artifact)},
        **({"suppressions": [waiver]} if result.waived else {}),
        "properties": {"outcome": result.outcome.value, "requirement": result.requirement},
    }


def _locations(result: Result, artifact: dict[str, Any] | None, _: Texts) -> list[dict[str, Any]]:
    physical = {"physicalLocation": {"artifactLocation": artifact}} if artifact else {}
    if not result.evidence:
        return [physical] if physical else []
    return [
        {**physical, "logicalLocations": [_logical(evidence)],
         "message": {"text": f"”{' '.join(evidence.quote.split())}” — {_wording.place(evidence, _)}"}}
        for evidence in result.evidence
    ]


def _logical(evidence: Evidence) -> dict[str, Any]:
    numbers = {"page": evidence.page, "table": evidence.table, "row": evidence.row, "column": evidence.column}
    where = {name: number for name, number in numbers.items() if number is not None}
    path = [*evidence.heading, f"block {evidence.block}"]
    path += [f"{name} {where[name]}" for name in ("table", "row", "column") if name in where]
    return {"name": path[-1], "fullyQualifiedName": " / ".join(path), "kind": "text",
            "properties": {"block": evidence.block, "start": evidence.start, "end": evidence.end, **where}}


def _fingerprint(result: Result, artifact: dict[str, Any] | None) -> str:
    """The same for the same finding in a later draft: by rule, file and quoted text, not by position."""
    quotes = "\n".join(" ".join(evidence.quote.split()) for evidence in result.evidence)
    text = "\n".join((result.rule, artifact["uri"] if artifact else "", quotes))
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()


def _invocation(report: Report) -> dict[str, Any]:
    unread: list[dict[str, Any]] = [
        {"level": "error", "message": {"text": error.message}, "descriptor": {"id": error.code},
         "locations": [_whole_file(error.path)]}
        for error in report.errors
    ]
    notices = [
        {"level": "warning", "message": {"text": notice.message}, "descriptor": {"id": notice.code},
         "locations": [_whole_file(document.path, number)]}
        for number, document in enumerate(report.documents) for notice in document.notices
    ]
    return {"executionSuccessful": not report.errors, "endTimeUtc": report.created,
            "toolExecutionNotifications": [*unread, *notices]}


def _whole_file(path: str, index: int | None = None) -> dict[str, Any]:
    """A location without a region; the index is left out for a file that is not among the artifacts."""
    known = {} if index is None else {"index": index}
    return {"physicalLocation": {"artifactLocation": {"uri": uri(path), **known}}}
