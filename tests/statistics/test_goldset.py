"""The labelled development set: how often the split agrees with the label of konsuppdelad-statistik."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from jamcheck.extract.text import extract
from jamcheck.statistics import find_statistics, load_lexicon, overall_split

GOLD = Path(__file__).resolve().parents[1] / "goldset"
REQUIREMENT = "konsuppdelad-statistik"
OUTCOMES = {"full": "passed", "half": "review", "unclear": "review", "none": "failed", "absent": "inapplicable"}


def documents() -> Iterator[tuple[str, str]]:
    for line in (GOLD / "labels-dev.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        yield (GOLD / label["file"]).read_text(encoding="utf-8"), label["outcomes"][REQUIREMENT]


def snippets() -> Iterator[tuple[str, str]]:
    for line in (GOLD / "snippets-dev.jsonl").read_text(encoding="utf-8").splitlines():
        snippet = json.loads(line)
        if snippet["requirement"] == REQUIREMENT:
            yield snippet["text"], snippet["outcome"]


@pytest.mark.parametrize(("cases", "least"), [
    pytest.param(list(documents()), 0.95, id="documents"), pytest.param(list(snippets()), 0.95, id="snippets"),
])
def test_split_agrees_with_the_labels(cases: list[tuple[str, str]], least: float) -> None:
    lexicon = load_lexicon()
    got = [OUTCOMES[overall_split(find_statistics(extract(text.encode(), "a.txt"), lexicon))] for text, _ in cases]
    agreed = sum(have == want for have, (_, want) in zip(got, cases, strict=True))
    assert agreed >= least * len(cases), f"{agreed} of {len(cases)}"
