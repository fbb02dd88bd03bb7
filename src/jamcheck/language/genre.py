"""Which type of document its words point to, where none of its signs names one.

Offices leave out what they all know: a matter put before a board need not be called a statement, nor a year's account a
report. What stands in it tells all the same ("föreslår", "under året fick", "vi söker"). A logistic regression over the
words of titles, headings and sentences, trained on labelled documents whose naming titles were left out
(models/recipe/genre.py), tells how likely each type is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from jamcheck.linear import Weights, read_weights, shares, shipped

#: What stands before the name of a type in the model's aspects.
GENRE = "doctype"
#: Signs before a word of a title and of a heading, and how much each counts beside a word of a sentence.
TITLE, HEADING = "^", "#"
COUNTS = {TITLE: 2.0, HEADING: 1.5}
#: So many sentences are read.
_SENTENCES = 40
#: With fewer known words nothing is told.
_LEAST_WORDS = 8
_FILE = "genre.json"


def features(titles: Iterable[Sequence[str]], headings: Iterable[Sequence[str]],
             sentences: Sequence[Sequence[str]]) -> frozenset[str]:
    """What the model looks at: each word once for where it stands, with "0" for every number."""
    return frozenset(sign + ("0" if word[0].isdigit() else word)
                     for sign, texts in ((TITLE, titles), (HEADING, headings), ("", sentences[:_SENTENCES]))
                     for text in texts for word in text if word[0].isalnum())


def likely_types(found: frozenset[str]) -> dict[str, float]:
    """How likely each type is, 0–1; nothing where too few words are known."""
    model = load_genre()
    known = [name for name in found if name in model.weights]
    return shares(model, known, GENRE) if len(known) >= _LEAST_WORDS else {}


def telling_words(found: frozenset[str], type_: str) -> list[str]:
    """The words that point to a type rather than to any other, the most telling first."""
    model = load_genre()
    at = model.aspects.index((GENRE, type_))
    rows = {name: model.weights[name] for name in found if name in model.weights}
    worth = {name: row[at] - max(row[:at] + row[at + 1:]) for name, row in rows.items()}
    ordered = sorted((name for name, more in worth.items() if more > 0), key=lambda name: (-worth[name], name))
    return list(dict.fromkeys(name.lstrip(TITLE + HEADING) for name in ordered))


@cache
def load_genre(path: Path | None = None) -> Weights:
    """The model that ships, or the one at `path`. Raises ModelError if it cannot be read."""
    return read_weights(path or shipped(_FILE))
