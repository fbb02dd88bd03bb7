"""The trained models that jamcheck ships are linear: what weighs how much can be read in them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from jamcheck.errors import ModelError
from jamcheck.resources import models_dir

Vector = tuple[float, ...]


class Weights(msgspec.Struct, frozen=True):
    """`weights`: feature → a weight for each of `aspects`, in their order; an aspect is (requirement, outcome)."""

    aspects: tuple[tuple[str, str], ...]
    bias: Vector
    weights: dict[str, Vector]


def read_weights(source: Path) -> Weights:
    """The model in a file. Raises ModelError if it cannot be read."""
    try:
        return msgspec.json.decode(source.read_bytes(), type=Weights)
    except (OSError, msgspec.DecodeError) as error:
        raise ModelError(f"Modellen {source.name} kan inte läsas: {error}. Installera om jamcheck, eller bygg den med "
                         "make second-reader.") from error


def shares(model: Weights, found: Iterable[str], subject: str) -> dict[str, float]:
    """How likely each of the aspects of a subject is, 0–1, by the known features of a text, scaled to length one;
    nothing where none is known."""
    rows = [model.weights[name] for name in found if name in model.weights]
    own = [at for at, aspect in enumerate(model.aspects) if aspect[0] == subject]
    if not rows or not own:
        return {}
    columns, scale = list(zip(*rows, strict=True)), len(rows) ** -0.5
    return likelihoods({model.aspects[at][1]: math.fsum(columns[at]) * scale + model.bias[at] for at in own})


def likelihoods(scores: Mapping[str, float]) -> dict[str, float]:
    """How likely each of several scores makes what it is of, 0–1; together they are 1."""
    powers = {name: math.exp(score - max(scores.values())) for name, score in scores.items()}
    whole = sum(powers.values())
    return {name: power / whole for name, power in powers.items()}


def log_odds(share: float) -> float:
    """The natural logarithm of the odds of a share between 0 and 1."""
    return math.log(share / (1 - share))


def shipped(name: str) -> Path:
    """Where a model that came with jamcheck lies."""
    return models_dir() / name
