"""Running text: every line of sentences.yaml gets its split."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from jamcheck.document import DocumentBuilder
from jamcheck.statistics import find_statistics, load_lexicon, overall_split

CASES: dict[str, list[Any]] = yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_text(encoding="utf-8"))


def split_of(text: str) -> str:
    builder = DocumentBuilder("txt")
    builder.add_heading("Verksamheten")
    builder.add_paragraph(text)
    return overall_split(find_statistics(builder.build(), load_lexicon())).value


@pytest.mark.parametrize(
    ("split", "text"),
    [pytest.param(split, text, id=f"{group}: {text}") for group, lines in CASES.items() for split, text in lines])
def test_sentence_is_read_as_split(split: str, text: str) -> None:
    assert split_of(text) == split
