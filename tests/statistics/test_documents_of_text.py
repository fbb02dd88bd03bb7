"""Short documents from text to verdict, read by the extractor of plain text."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from jamcheck.extract.text import extract
from jamcheck.statistics import find_statistics, load_lexicon, overall_split

DOCUMENTS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "documents.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in DOCUMENTS])
def test_document_gets_its_split(case: dict[str, Any]) -> None:
    document = extract(case["text"].encode(), "rapport.txt")
    assert overall_split(find_statistics(document, load_lexicon())).value == case["split"]
