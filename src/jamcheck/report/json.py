"""JSON by the report contract, version 1: the truth that every other format is drawn from."""

from __future__ import annotations

from typing import Any

from msgspec import structs

from jamcheck.notice import Notice
from jamcheck.report import _summary
from jamcheck.report._indented import indented
from jamcheck.report._options import RenderOptions
from jamcheck.result import DocumentReport, Evidence, Report, Result

NAME = "json"
MEDIA_TYPE = "application/json"
SUFFIX = ".json"
BINARY = False

SCHEMA_VERSION = "1"


def render(report: Report, options: RenderOptions) -> str:
    """The contract's JSON, indented. The language concerns other formats: values stay Swedish."""
    return indented(to_dict(report)) + "\n"


def to_dict(report: Report) -> dict[str, Any]:
    """The report as JSON-ready data, in the contract's order of fields."""
    model, version = report.language_model
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {
            "name": "jamcheck", "version": report.tool_version,
            "plan": {"id": report.plan.id, "title": report.plan.title, "sha256": report.plan.sha256},
            "language_model": {"name": model, "version": version},
        },
        "created": report.created,
        "documents": [_document(document) for document in report.documents],
        "meeting": [_result(result) for result in report.meeting],
        "checklist": [
            {"clause": clause, "text": text, "question": question}
            for clause, text, question in report.plan.checklist
        ],
        "errors": [structs.asdict(error) for error in report.errors],
        "summary": {
            "documents": len(report.documents),
            "by_outcome": _summary.count(document.outcome for document in report.documents),
            "by_requirement": _summary.by_requirement(report),
            "waived": _summary.waived(report),
        },
        **({"extra": report.extra} if report.extra else {}),
    }


def _document(document: DocumentReport) -> dict[str, Any]:
    return {
        "path": document.path, "sha256": document.sha256, "format": document.format,
        "type": document.type, "type_source": document.type_source,
        "type_confidence": document.type_confidence, "type_evidence": list(document.type_evidence),
        "title": document.title, "pages": document.pages, "words": document.words,
        "outcome": document.outcome.value,
        **({"verdict": document.verdict} if document.verdict else {}),
        "score": {
            "met": document.score.met, "applicable": document.score.applicable,
            "percent": document.score.percent,
        },
        "results": [_result(result) for result in document.results],
        "statistics": list(document.statistics),
        "notices": [_notice(notice) for notice in document.notices],
    }


def _result(result: Result) -> dict[str, Any]:
    return {
        "requirement": result.requirement, "rule": result.rule, "outcome": result.outcome.value,
        "title": result.title, "short": result.short, "message": result.message, "question": result.question,
        "severity": result.severity,
        "sources": [{"plan": source.plan, "clause": source.clause} for source in result.sources],
        "evidence": [_evidence(evidence) for evidence in result.evidence],
        "waived": result.waived,
        **({"waiver": result.waiver} if result.waiver else {}),
        **({"decided_by": result.decided_by} if result.decided_by else {}),
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "quote": evidence.quote, "page": evidence.page, "heading": list(evidence.heading),
        "block": evidence.block, "table": evidence.table, "row": evidence.row, "column": evidence.column,
        "start": evidence.start, "end": evidence.end, "role": evidence.role,
    }


def _notice(notice: Notice) -> dict[str, Any]:
    page = {} if notice.page is None else {"page": notice.page}
    return {"code": notice.code, "message": notice.message, **page}
