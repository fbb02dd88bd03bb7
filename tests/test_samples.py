"""The samples: each document has a source and an expectation, and gets the verdicts that it was written to get."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from jamcheck.check import Checker
from jamcheck.extract import extractor_for, extractor_names
from jamcheck.extract.guard import read_document
from jamcheck.result import Outcome

SAMPLES = Path(__file__).parents[1] / "samples"
DOCUMENTS = sorted(path for path in SAMPLES.rglob("*") if path.suffix in extractor_names())
REQUIREMENTS = ["perspektiv", "mal", "konsuppdelad-statistik", "analys", "intersektionalitet", "resurser", "effekter"]
#: What outcomes other than "inapplicable" a requirement may have, by type of document (requirements of the common plan).
APPLIES = {
    "mal": {"projektansokan", "verksamhetsplan", "budget"},
    "resurser": {"projektansokan", "verksamhetsplan", "budget", "tjansteutlatande"},
    "effekter": {"arsredovisning", "delarsrapport", "insatsrapport"},
}


def expected(document: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(document.with_suffix(".expected.yaml").read_text(encoding="utf-8"))
    return loaded


each_sample = pytest.mark.parametrize("document", DOCUMENTS, ids=[path.stem for path in DOCUMENTS])


def test_every_expectation_and_source_has_its_document() -> None:
    stems = {path.stem for path in DOCUMENTS}
    assert {path.name.removesuffix(".expected.yaml") for path in SAMPLES.rglob("*.expected.yaml")} == stems
    assert {path.stem for path in SAMPLES.glob("source/*.sample")} == stems


def test_the_samples_cover_formats_types_and_outcomes() -> None:
    found = [expected(document) for document in DOCUMENTS]
    assert {path.suffix for path in DOCUMENTS} >= {".docx", ".pdf", ".odt", ".txt"}
    assert len({sample["type"] for sample in found}) == 10
    assert {outcome for sample in found for outcome in sample["outcomes"].values()} == set(Outcome)


@each_sample
def test_an_expectation_names_every_core_requirement_and_says_why(document: Path) -> None:
    sample = expected(document)
    assert list(sample["outcomes"]) == REQUIREMENTS
    assert sample["why"].strip()


@each_sample
def test_an_expectation_keeps_to_the_types_a_requirement_applies_to(document: Path) -> None:
    sample = expected(document)
    wrong = [name for name, types in APPLIES.items()
             if sample["type"] not in types and sample["outcomes"][name] != "inapplicable"]
    assert not wrong


@each_sample
def test_a_sample_reads_into_headings_and_text_of_fair_length(document: Path) -> None:
    extractor = extractor_for(document.suffix)
    assert extractor is not None
    words = len(extractor.extract(document.read_bytes(), document.name).text.split())
    assert 200 <= words <= 1200


@each_sample
def test_a_sample_gets_the_type_and_outcomes_expected(document: Path, checker: Checker) -> None:
    report = checker.check(read_document(document), path=document.name, sha256="")
    got = {result.requirement: result.outcome.value for result in report.results}
    assert {"type": report.type, **got} == {"type": expected(document)["type"], **expected(document)["outcomes"]}
