"""How likely a verdict stands, by all places that a rule accepts for it.

One sentence may read like accepted ones and not be about the matter: a story of another group, of the staff, of what
others do. What speaks for a verdict is that several places say it, that the sentences beside them do, and what else the
likeliest of them resembles. A linear model of these, taught by verdicts on documents that the rules had not met
(models/README.md), doubts what a rule with `stands` accepts in a long document. It accepts nothing by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jamcheck.conditions import Context, Unit
from jamcheck.conditions.resembles import likeness, surroundings_of
from jamcheck.language.likeness import REQUIREMENTS
from jamcheck.linear import Weights, read_weights, shipped

#: More places than this say no more. Odds (natural logarithms) where there is no second place or nothing beside, below
#: which they say no more either; and below which it does not matter how unlike a place is.
_MOST, _NO_SECOND, _NOTHING_BESIDE, _UNLIKE = 4, -2.0, -4.0, -8.0


class Seen(NamedTuple):
    """What the model looks at: how many places a rule accepts; the odds of the two likeliest, of the likeliest of the
    sentences beside the first (None if there is none), and of the first for each requirement."""

    places: int
    likely: tuple[float, ...]
    beside: float | None
    aspects: dict[str, float]


def stands(units: Sequence[Unit], requirement: str, context: Context) -> float:
    """The natural logarithm of the odds that `passed`, which rests on the units, is what readers would say."""
    model = load_standing()
    at = model.aspects.index((requirement, "passed"))
    found = features(seen(units, requirement, context))
    return sum((model.weights[name][at] * value for name, value in found.items() if name in model.weights),
               model.bias[at])


def seen(units: Sequence[Unit], requirement: str, context: Context) -> Seen:
    """The places of a verdict as the model sees them; a sentence that says the same as another counts once."""
    told = {unit.text: unit for unit in reversed(units)}.values()
    aspect = (requirement, "passed")
    odds = sorted(((likeness(unit, context, aspect), -unit.start, unit) for unit in told), reverse=True)
    first = odds[0][2]
    beside = [likeness(other, context, aspect) for other in surroundings_of(first, context.annotated)[0]]
    return Seen(len(odds), tuple(one for one, _, _ in odds[:2]), max(beside, default=None),
                {name: likeness(first, context, (name, "passed")) for name in REQUIREMENTS})


def features(told: Seen) -> dict[str, float]:
    """The numbers that are weighed."""
    return {"best": told.likely[0], "second": told.likely[1] if len(told.likely) > 1 else _NO_SECOND,
            "places": float(min(told.places, _MOST)),
            "beside": max(_NOTHING_BESIDE if told.beside is None else told.beside, _NOTHING_BESIDE),
            **{f"as:{name}": max(odds, _UNLIKE) for name, odds in told.aspects.items()}}


@cache
def load_standing(path: Path | None = None) -> Weights:
    """The model that ships, or the one at `path`. Raises ModelError if it cannot be read."""
    return read_weights(path or shipped("standing.json"))
