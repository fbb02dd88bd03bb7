"""Baselines: what was known at the last meeting, so that a run can show only what is new since.

A known gap is recognised by requirement, outcome and the normalised paragraphs that its evidence stands in, not by
line: a paragraph that moved is not new. A gap without any evidence (something is missing) is recognised by its
document. The file holds hashes, never text from documents.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import structs

from jamcheck.errors import ConfigError, reason
from jamcheck.result import DocumentReport, Outcome, Report, Result

VERSION = 1
_GAPS = (Outcome.FAILED, Outcome.REVIEW)
Marks = frozenset[str]


def write_baseline(report: Report, path: Path) -> int:
    """Write the gaps of a report that are not waived; gives their number. Raises ConfigError where it cannot."""
    marks = sorted({mark for document in report.documents for result in _gaps(document)
                    for mark in _marks(document, result, path.parent)})
    data = {"version": VERSION, "created": report.created, "plan": report.plan.id, "known": marks}
    try:
        path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"Baslinjen kan inte skrivas till {path}: {reason(error)}.") from error
    return sum(1 for document in report.documents for _ in _gaps(document))


def apply_baseline(report: Report, path: Path) -> Report:
    """The report with known gaps marked as waived by the baseline; `extra["baseline"]` counts known and new ones."""
    data = _read(path)
    known, since = frozenset(data["known"]), str(data["created"])[:10]
    documents = tuple(_mark_known(document, known, since, path) for document in report.documents)
    before = sum(result.waived for document in report.documents for result in document.results)
    after = sum(result.waived for document in documents for result in document.results)
    new = sum(1 for document in documents for _ in _gaps(document))
    counts = {"created": data["created"], "known": after - before, "new": new}
    return structs.replace(report, documents=documents, extra={**report.extra, "baseline": counts})


def _read(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"Baslinjen {path} kan inte läsas ({reason(error)}). Skapa den med --write-baseline."
        raise ConfigError(message) from error
    except ValueError as error:
        raise ConfigError(f"{path} är ingen baslinje. Skapa en ny med --write-baseline.") from error
    if not isinstance(data, dict) or data.get("version") != VERSION or not isinstance(data.get("known"), list):
        raise ConfigError(f"{path} är ingen baslinje i version {VERSION}. Skapa en ny med --write-baseline.")
    return data


def _mark_known(document: DocumentReport, known: Marks, since: str, path: Path) -> DocumentReport:
    def marked(result: Result) -> Result:
        if result.waived or result.outcome not in _GAPS or not known.issuperset(_marks(document, result, path.parent)):
            return result
        return structs.replace(result, waived=True, waiver=f"Känd sedan baslinjen {since}")

    return structs.replace(document, results=tuple(map(marked, document.results)))


def _gaps(document: DocumentReport) -> Iterator[Result]:
    return (result for result in document.results if result.outcome in _GAPS and not result.waived)


def _marks(document: DocumentReport, result: Result, base: Path) -> list[str]:
    """One mark a piece of evidence; one for the document where there is none."""
    quotes = [_normalised(evidence.quote) for evidence in result.evidence]
    places = quotes or [f"document:{_place(document.path, base)}"]
    return [_hash(result.requirement, result.outcome.value, place) for place in places]


def _normalised(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()
    return re.sub(r"[\W_]+", " ", re.sub(r"-\s*\n\s*", "", plain)).strip()


def _place(path: str, base: Path) -> str:
    full, root = Path(path).absolute(), base.absolute()
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else full.as_posix()


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
