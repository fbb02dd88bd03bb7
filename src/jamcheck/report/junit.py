"""JUnit XML for build servers: a suite for each document, a case for each requirement.

JUnit knows no "a person must judge": reviews, inapplicable and waived results are `skipped` with the reason,
so that a build turns red for the same results as `jamcheck check` with its default `--fail-on failed`.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from jamcheck.i18n import Texts
from jamcheck.report import _wording
from jamcheck.report._options import RenderOptions
from jamcheck.report._text import xml_safe
from jamcheck.result import DocumentError, Outcome, Report, Result

NAME = "junit"
MEDIA_TYPE = "application/xml"
SUFFIX = ".xml"
BINARY = False


def render(report: Report, options: RenderOptions) -> str:
    """The document as Jenkins, GitLab and pytest's readers take it. Times are not measured and stand as 0."""
    _ = options.texts
    root = ET.Element("testsuites", name="jamcheck")
    for document in report.documents:
        _suite(root, document.path, document.results, report, _)
    if report.meeting:
        _suite(root, _("Sammanträdet som helhet"), report.meeting, report, _)
    for error in report.errors:
        _unread(root, error, report, _)
    for count in ("tests", "failures", "errors", "skipped"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(root: ET.Element, name: str, results: tuple[Result, ...], report: Report, _: Texts) -> None:
    suite = _open_suite(root, name, report)
    for result in results:
        _case(suite, name, result, _)
    _close_suite(suite)


def _open_suite(root: ET.Element, name: str, report: Report) -> ET.Element:
    stamp = report.created.removesuffix("Z")
    return ET.SubElement(root, "testsuite", name=xml_safe(name), timestamp=stamp, time="0")


def _close_suite(suite: ET.Element) -> None:
    suite.set("tests", str(len(suite)))
    for count, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(count, str(len(suite.findall(f"testcase/{tag}"))))


def _case(suite: ET.Element, path: str, result: Result, _: Texts) -> None:
    case = ET.SubElement(suite, "testcase", classname=xml_safe(path), name=result.requirement, time="0")
    text = xml_safe(_details(result, _))
    message = xml_safe(result.message)
    if result.outcome is Outcome.FAILED and not result.waived:
        ET.SubElement(case, "failure", type=result.outcome.value, message=message).text = text
    elif result.outcome in (Outcome.PASSED, Outcome.EXEMPT):
        ET.SubElement(case, "system-out").text = text
    else:
        word = _("dispens") if result.waived else _wording.word(result.outcome, _)
        ET.SubElement(case, "skipped", message=f"{word}: {message}")
        ET.SubElement(case, "system-out").text = text


def _unread(root: ET.Element, error: DocumentError, report: Report, _: Texts) -> None:
    suite = _open_suite(root, error.path, report)
    case = ET.SubElement(suite, "testcase", classname=xml_safe(error.path), name="read", time="0")
    ET.SubElement(case, "error", type=error.code, message=xml_safe(error.message))
    _close_suite(suite)


def _details(result: Result, _: Texts) -> str:
    lines = [f"{_(result.title)}: {_wording.word(result.outcome, _)}", result.message]
    lines += [f"”{' '.join(e.quote.split())}” — {_wording.place(e, _)}" for e in result.evidence]
    if result.question:
        lines.append(_("Fråga att besvara: {question}", question=_(result.question)))
    if result.waived:
        lines.append(_("Dispens: {reason}", reason=result.waiver))
    return "\n".join(lines)
