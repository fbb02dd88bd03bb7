"""A second reader: how much a sentence resembles those that careful readers accepted for a requirement, and how well it
can be quoted for it.

Two linear models over what the sentence says (its words and the concepts of the rules' word lists), the concepts beside
it and those of its heading, trained on labelled documents by models/recipe. Rules ask the first by the condition
`resembles`: it may doubt what a rule accepts, point to a sentence that a rule overlooked, stand beside what a rule
asks of a sentence, or, where it is very sure and no word of the rule speaks against, settle it. The second tells which
of the places that a rule accepted is quoted first (jamcheck.quoting).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from jamcheck.language.annotated import Unit
from jamcheck.linear import Vector, Weights, read_weights, shipped

#: The requirements that rest on what sentences say.
REQUIREMENTS = ("perspektiv", "mal", "analys", "intersektionalitet", "resurser", "effekter")
#: What the model judges, as (requirement, outcome): "review" is taught as review or better.
ASPECTS = (*((name, "passed") for name in REQUIREMENTS), *((name, "review") for name in REQUIREMENTS),
           ("perspektiv", "exempt"), ("perspektiv", "failed"))
#: What the model of examples judges (jamcheck.language.examples): that a verdict stands, that anything is there, that
#: an exemption is.
AKIN = (*((name, "passed") for name in REQUIREMENTS),
        *((name, "review") for name in REQUIREMENTS[1:]), ("perspektiv", "exempt"))
#: What the second model judges: that a sentence carries a verdict, and for all requirements that it leans on the
#: sentence before it, or announces what the one after it says.
PLACES = (*((name, "passed") for name in REQUIREMENTS), ("perspektiv", "exempt"))
LEANS, ANNOUNCES = ("", "leans"), ("", "announces")
PLACE_ASPECTS = (*PLACES, LEANS, ANNOUNCES)
_READER, _PLACES = "second_reader.json", "places.json"

#: A requirement and an outcome.
Aspect = tuple[str, str]
#: How many features a part of a sentence has, and the sum of their weights in each aspect.
Part = tuple[int, Vector]


class Likeness:
    """A trained model. What it has made of a text is kept with its words, which come again."""

    def __init__(self, model: Weights, sight: Sight | None = None) -> None:
        """`sight`: that of another model which looks at the same; else all concepts with weights are looked for."""
        self.aspects = {aspect: at for at, aspect in enumerate(model.aspects)}
        self.sight = sight or Sight(model.weights)
        self._model = model

    def read(self, sentence: Unit, beside: Sequence[Unit], heading: Unit | None) -> list[Part]:
        """A sentence where it stands, read once for all aspects."""
        parts = [self._part(OWN, sentence), *(self._part(BESIDE, other) for other in beside)]
        return [*parts, self._part(HEADING, heading)] if heading is not None else parts

    def odds(self, parts: Sequence[Part], aspect: tuple[str, str], standing: Iterable[str] = ()) -> float:
        """The natural logarithm of the odds that readers accept a sentence so read: 0 is as likely as not. `standing`
        are features of where it stands, which are not scaled."""
        at, known = self.aspects[aspect], self._model.weights
        total: float = sum([weights[at] for _, weights in parts])
        placed: float = sum([known[feature][at] for feature in standing if feature in known])
        return float(total * max(sum([count for count, _ in parts]), 1) ** -0.5 + placed + self._model.bias[at])

    def _part(self, sign: str, unit: Unit) -> Part:
        key = (self, sign)
        part: Part | None = unit.kept.get(key)
        if part is None:
            named = self.sight.features(sign, unit)
            known = [self._model.weights[feature] for feature in named if feature in self._model.weights]
            totals = tuple(map(sum, zip(*known, strict=True))) if known else (0.0,) * len(self.aspects)
            part = unit.kept[key] = (len(named), totals)
        return part


#: Signs before a concept: of the sentence itself, of one beside it, of its heading.
CONCEPTS = OWN, BESIDE, HEADING = ("@", "~", "#")


class Sight:
    """Which concepts are looked for in a sentence, in one beside it and in its heading: those named with their sign."""

    def __init__(self, named: Iterable[str]) -> None:
        self._concepts: dict[str, list[str]] = {sign: [] for sign in CONCEPTS}
        for name in sorted(named):
            if name[0] in self._concepts:
                self._concepts[name[0]].append(name[1:])

    @property
    def named(self) -> frozenset[str]:
        """The concepts that are looked for, each with its sign."""
        return frozenset(sign + name for sign, names in self._concepts.items() for name in names)

    def whole(self, sentence: Unit, beside: Sequence[Unit], heading: Unit | None) -> list[str]:
        """What is seen in a sentence where it stands."""
        parts = [(OWN, sentence), *((BESIDE, other) for other in beside), *([(HEADING, heading)] if heading else [])]
        return [feature for sign, part in parts for feature in self.features(sign, part)]

    def features(self, sign: str, unit: Unit) -> list[str]:
        """What is seen in a text, sought once."""
        key = (self, sign)
        found: list[str] | None = unit.kept.get(key)
        if found is None:
            found = unit.kept[key] = features(sign, unit, self._concepts[sign])
        return found


def features(sign: str, unit: Unit, concepts: Iterable[str]) -> list[str]:
    """What the model looks at in a sentence, in one beside it or in its heading, as `sign` tells: "@orsak" for each of
    the concepts that it mentions, and of the sentence itself its words, with "0" for every number."""
    needs, signs = unit.needs, unit.signs
    called = [name for name in concepts if signs & needs.get(name, 0)]  # mostly none: then no word is looked at
    found = [sign + name for name in called if unit.shape.mentions(name)]
    if sign != OWN:
        return found
    return [*set(told_words(unit)), *found]


def told_words(unit: Unit) -> list[str]:
    """The words of a text as models see them, in their order: without signs, and "0" for every number."""
    return ["0" if word[0].isdigit() else word for word in unit.words if word[0].isalnum() or word == "%"]


@cache
def load_likeness(path: Path | None = None) -> Likeness:
    """The model that tells accepted sentences from others, or the one at `path`. Raises ModelError if unreadable."""
    return Likeness(read_weights(path or shipped(_READER)))


@cache
def load_places(path: Path | None = None) -> Likeness:
    """The model that tells which place carries a verdict, or the one at `path`; it sees what the first model sees.
    Raises ModelError if unreadable."""
    return Likeness(read_weights(path or shipped(_PLACES)), load_likeness().sight)
