"""A second reader: how much a sentence resembles those that careful readers accepted for a requirement.

A linear model over what the sentence says (its words and the concepts of the rules' word lists), the concepts beside
it and those of its heading, trained on labelled documents by models/recipe/second_reader.py. Rules ask it by the
condition `resembles`: it may doubt what a rule accepts, or point to a sentence that a rule overlooked. Nothing is met
by it alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import msgspec

from jamcheck.errors import ModelError
from jamcheck.language.annotated import Unit
from jamcheck.resources import models_dir

#: The requirements that rest on what sentences say.
REQUIREMENTS = ("perspektiv", "mal", "analys", "intersektionalitet", "resurser", "effekter")
#: What the model judges, as (requirement, outcome): "review" is taught as review or better.
ASPECTS = (*((name, "passed") for name in REQUIREMENTS), *((name, "review") for name in REQUIREMENTS),
           ("perspektiv", "exempt"))
_FILE = "second_reader.json"
_Vector = tuple[float, ...]


class Weights(msgspec.Struct, frozen=True):
    """`weights`: feature → a weight for each of `aspects`, in their order; see ASPECTS."""

    aspects: tuple[tuple[str, str], ...]
    bias: _Vector
    weights: dict[str, _Vector]


#: How many features a part of a sentence has, and the sum of their weights in each aspect.
Part = tuple[int, _Vector]


class Likeness:
    """The trained model. What it has made of a text is kept with its words, which come again."""

    def __init__(self, model: Weights) -> None:
        self.aspects = {aspect: at for at, aspect in enumerate(model.aspects)}
        self._model = model
        self._concepts = {sign: tuple(sorted(name[1:] for name in model.weights if name.startswith(sign)))
                          for sign in CONCEPTS}

    def read(self, sentence: Unit, beside: Sequence[Unit], heading: Unit | None) -> list[Part]:
        """A sentence where it stands, read once for all aspects."""
        parts = [self._part(OWN, sentence), *(self._part(BESIDE, other) for other in beside)]
        return [*parts, self._part(HEADING, heading)] if heading is not None else parts

    def odds(self, parts: Sequence[Part], aspect: tuple[str, str]) -> float:
        """The natural logarithm of the odds that readers accept a sentence so read: 0 is as likely as not."""
        at = self.aspects[aspect]
        total: float = sum([weights[at] for _, weights in parts])
        return float(total * max(sum([count for count, _ in parts]), 1) ** -0.5 + self._model.bias[at])

    def _part(self, sign: str, unit: Unit) -> Part:
        key = (self, sign)
        part: Part | None = unit.kept.get(key)
        if part is None:
            named = features(sign, unit, self._concepts[sign])
            known = [self._model.weights[feature] for feature in named if feature in self._model.weights]
            totals = tuple(map(sum, zip(*known, strict=True))) if known else (0.0,) * len(self.aspects)
            part = unit.kept[key] = (len(named), totals)
        return part


#: Signs before a concept: of the sentence itself, of one beside it, of its heading.
CONCEPTS = OWN, BESIDE, HEADING = ("@", "~", "#")


def features(sign: str, unit: Unit, concepts: Iterable[str]) -> list[str]:
    """What the model looks at in a sentence, in one beside it or in its heading, as `sign` tells: "@orsak" for each of
    the concepts that it mentions, and of the sentence itself its words, with "0" for every number."""
    needs, signs = unit.needs, unit.signs
    called = [name for name in concepts if signs & needs.get(name, 0)]  # mostly none: then no word is looked at
    found = [sign + name for name in called if unit.shape.mentions(name)]
    if sign != OWN:
        return found
    words = {"0" if word[0].isdigit() else word for word in unit.words if word[0].isalnum() or word == "%"}
    return [*words, *found]


@cache
def load_likeness(path: Path | None = None) -> Likeness:
    """The model that ships, or the one at `path`. Raises ModelError where it cannot be read."""
    source = path or models_dir() / _FILE
    try:
        return Likeness(msgspec.json.decode(source.read_bytes(), type=Weights))
    except (OSError, msgspec.DecodeError) as error:
        raise ModelError(f"Modellen {source.name} kan inte läsas: {error}. Installera om jamcheck, eller bygg den med "
                         "make second-reader.") from error
