"""`akin: {as: effekter, outcome: review, at_least: 0.6}`: the sentence lies near examples of an outcome.

A model compares the whole sentence, where it stands, with examples on both sides of the border
(jamcheck.language.examples). It tells decoys from what they look like better than `resembles`, and takes longer: ask it
of places that other conditions have found.
"""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import Context, SpecError, Test, Unit, first_unit
from jamcheck.conditions.resembles import surroundings_of
from jamcheck.language.examples import load_examples
from jamcheck.language.likeness import AKIN, REQUIREMENTS, load_likeness
from jamcheck.linear import log_odds

KEY = "akin"
DEAR = True
SCHEMA = {
    "description": "Meningen ligger nära exempel som noggranna läsare har gett utfallet outcome (godtagit, om inget "
                   "sägs) för kravet as: sannolikheten är minst at_least (mellan 0 och 1), enligt modellen av exempel.",
    "type": "object", "additionalProperties": False, "required": ["as", "at_least"],
    "properties": {"as": {"enum": list(REQUIREMENTS)}, "outcome": {"enum": ["passed", "review", "exempt"]},
                   "at_least": {"type": "number", "minimum": 0.01, "maximum": 0.99}},
}


def compile(value: Any, compiler: Any) -> Test:
    aspect, least = (value["as"], value.get("outcome", "passed")), float(value["at_least"])
    if aspect not in AKIN:
        raise SpecError(f"utfallet {aspect[1]} lärs inte ut för kravet {aspect[0]}")
    odds = log_odds(least)

    def test(unit: Unit | None, context: Context) -> bool:
        return likely(first_unit(unit), context, aspect) >= odds
    return test


def likely(sentence: Unit, context: Context, aspect: tuple[str, str]) -> float:
    """The natural logarithm of the odds that what rests on a sentence is what readers say. Reckoned once."""
    key = ("akin", sentence.start, sentence.text, aspect)
    if key not in context.facts:
        context.facts[key] = load_examples().odds(looked_at(sentence, context), aspect)
    odds: float = context.facts[key]
    return odds


def looked_at(sentence: Unit, context: Context) -> list[str]:
    """What the model looks at in a sentence where it stands: the same as the second reader does. Found once."""
    key = ("looked at", sentence.start, sentence.text)
    if key not in context.facts:
        context.facts[key] = load_likeness().sight.whole(sentence, *surroundings_of(sentence, context.annotated))
    found: list[str] = context.facts[key]
    return found
