"""What a short text as a whole says for a requirement.

The models of sentences (jamcheck.language.likeness, jamcheck.language.examples) never see two of them at once, and much
is told over two: work and what it led to, a goal and when it is to be met. A logistic regression over what is looked at
in any sentence of a text, trained on labelled statements (models/recipe/whole.py), tells how likely each outcome is.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from jamcheck.linear import Weights, read_weights, shares, shipped

_FILE = "whole.json"


def likely_outcomes(sentences: Iterable[Iterable[str]], requirement: str) -> dict[str, float]:
    """How likely each outcome of a requirement is, 0–1, by what is looked at in each sentence of a text; nothing where
    nothing of it is known."""
    return shares(load_whole(), {name for features in sentences for name in features}, requirement)


@cache
def load_whole(path: Path | None = None) -> Weights:
    """The model that ships, or the one at `path`. Raises ModelError if it cannot be read."""
    return read_weights(path or shipped(_FILE))
