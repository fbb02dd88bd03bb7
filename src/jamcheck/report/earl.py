"""EARL 1.0 as JSON-LD: W3C's vocabulary for test results, self-contained (its context is written in full).

`exempt` counts as met and is earl:passed, `review` is earl:cantTell, and a file that could not be read is
earl:untested for every requirement. jamcheck's own outcome stands beside, in its own vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jamcheck.i18n import Texts
from jamcheck.report import _summary, _wording
from jamcheck.report._indented import indented
from jamcheck.report._options import RenderOptions
from jamcheck.report._text import uri
from jamcheck.result import Evidence, Outcome, Report, Result

NAME = "earl"
MEDIA_TYPE = "application/ld+json"
SUFFIX = ".jsonld"
BINARY = False

_OUTCOMES = {
    Outcome.PASSED: "passed", Outcome.EXEMPT: "passed", Outcome.REVIEW: "cantTell", Outcome.FAILED: "failed",
    Outcome.INAPPLICABLE: "inapplicable",
}

_CONTEXT = {
    "earl": "http://www.w3.org/ns/earl#",
    "dct": "http://purl.org/dc/terms/",
    "doap": "http://usefulinc.com/ns/doap#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "jamcheck": "urn:jamcheck:",
    "assertedBy": {"@id": "earl:assertedBy", "@type": "@id"},
    "subject": {"@id": "earl:subject", "@type": "@id"},
    "test": {"@id": "earl:test", "@type": "@id"},
    "mode": {"@id": "earl:mode", "@type": "@id"},
    "outcome": {"@id": "earl:outcome", "@type": "@id"},
    "result": {"@id": "earl:result"},
    "date": {"@id": "dct:date", "@type": "xsd:dateTime"},
    "title": {"@id": "dct:title", "@language": "sv"},
    "description": {"@id": "dct:description", "@language": "sv"},
}


def render(report: Report, options: RenderOptions) -> str:
    """Assertor, test subjects, test requirements and assertions in one graph."""
    _ = options.texts
    graph = [_assertor(report), *_tests(report), *_subjects(report), *_assertions(report, _)]
    return indented({"@context": _CONTEXT, "@graph": graph}) + "\n"


def _assertor(report: Report) -> dict[str, Any]:
    return {"@id": "jamcheck:assertor", "@type": ["earl:Software", "earl:Assertor"], "title": "jamcheck",
            "doap:release": {"doap:revision": report.tool_version}}


def _tests(report: Report) -> Iterator[dict[str, Any]]:
    seen = {result.rule: result for result in _summary.every_result(report)}
    for rule, result in seen.items():
        sources = [f"{source.plan}/{source.clause}" for source in result.sources]
        yield {"@id": _test_id(rule), "@type": "earl:TestRequirement", "title": result.title,
               "description": result.question, "dct:source": sources,
               "dct:isPartOf": {"@id": f"jamcheck:plan:{uri(report.plan.id)}"}}


def _test_id(rule: str) -> str:
    return f"jamcheck:rule:{uri(rule)}"


def _subjects(report: Report) -> Iterator[dict[str, Any]]:
    for document in report.documents:
        title = document.title or document.path
        yield {"@id": uri(document.path), "@type": "earl:TestSubject", "title": title,
               "jamcheck:sha256": document.sha256, "dct:type": document.type}
    for error in report.errors:
        yield {"@id": uri(error.path), "@type": "earl:TestSubject", "title": error.path}
    if report.meeting:
        yield {"@id": "jamcheck:meeting", "@type": "earl:TestSubject", "title": "Sammanträdet som helhet",
               "dct:hasPart": [{"@id": uri(document.path)} for document in report.documents]}


def _assertions(report: Report, _: Texts) -> Iterator[dict[str, Any]]:
    for document in report.documents:
        yield from (_assertion(report, result, uri(document.path), _) for result in document.results)
    yield from (_assertion(report, result, "jamcheck:meeting", _) for result in report.meeting)
    rules = dict.fromkeys(result.rule for document in report.documents for result in document.results)
    for error in report.errors:
        for rule in rules:
            outcome = {"@type": "earl:TestResult", "outcome": "earl:untested", "date": report.created,
                       "description": error.message}
            yield _frame(rule, uri(error.path), outcome)


def _assertion(report: Report, result: Result, subject: str, _: Texts) -> dict[str, Any]:
    return _frame(result.rule, subject, {
        "@type": "earl:TestResult", "outcome": f"earl:{_OUTCOMES[result.outcome]}", "date": report.created,
        "description": result.message, "jamcheck:outcome": result.outcome.value,
        "jamcheck:waived": result.waived,
        "jamcheck:evidence": [_evidence(evidence, _) for evidence in result.evidence],
    })


def _frame(rule: str, subject: str, result: dict[str, Any]) -> dict[str, Any]:
    return {"@type": "earl:Assertion", "assertedBy": "jamcheck:assertor", "subject": subject,
            "test": _test_id(rule), "mode": "earl:automatic", "result": result}


def _evidence(evidence: Evidence, _: Texts) -> dict[str, Any]:
    return {"jamcheck:quote": evidence.quote, "description": _wording.place(evidence, _),
            "jamcheck:start": evidence.start, "jamcheck:end": evidence.end, "jamcheck:role": evidence.role}
