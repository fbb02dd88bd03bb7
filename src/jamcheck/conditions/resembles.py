"""`resembles: {as: analys, at_least: 0.6}`: the sentence is like those that careful readers accepted for a requirement.

How like is told by a model trained on labelled documents (jamcheck.language.likeness). Use it beside conditions on what
the sentence says, to doubt one that they hold for, or to point out one that they miss.
"""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import Context, SpecError, Test, Unit, first_unit
from jamcheck.language.annotated import AnnotatedDocument
from jamcheck.language.likeness import ASPECTS, REQUIREMENTS, load_likeness
from jamcheck.linear import log_odds

KEY = "resembles"
DEAR = True
SCHEMA = {
    "description": "Meningen liknar dem som noggranna läsare har gett utfallet outcome (godtagit, om inget sägs) för "
                   "kravet as, till minst andelen at_least (mellan 0 och 1), enligt modellen som är tränad på märkta "
                   "dokument.",
    "type": "object", "additionalProperties": False, "required": ["as", "at_least"],
    "properties": {"as": {"enum": list(REQUIREMENTS)}, "outcome": {"enum": ["passed", "review", "exempt", "failed"]},
                   "at_least": {"type": "number", "minimum": 0.01, "maximum": 0.99}},
}
#: What says something: these are taught and asked, and tell what a sentence beside them is about.
SAYS = frozenset({"paragraph", "item", "cell", "caption", "row"})


def compile(value: Any, compiler: Any) -> Test:
    aspect, least = (value["as"], value.get("outcome", "passed")), float(value["at_least"])
    if aspect not in ASPECTS:
        raise SpecError(f"utfallet {aspect[1]} lärs inte ut för kravet {aspect[0]}")
    odds = log_odds(least)

    def test(unit: Unit | None, context: Context) -> bool:
        return likeness(first_unit(unit), context, aspect) >= odds
    return test


def likeness(sentence: Unit, context: Context, aspect: tuple[str, str]) -> float:
    """What the second reader makes of a sentence where it stands, as the natural logarithm of the odds that readers
    give it the outcome for the requirement: 0 is as likely as not. Reckoned once."""
    reader, key = load_likeness(), ("likeness", sentence.start, sentence.text)
    if key not in context.facts:
        context.facts[key] = reader.read(sentence, *surroundings_of(sentence, context.annotated))
    return reader.odds(context.facts[key], aspect)


def surroundings_of(sentence: Unit, annotated: AnnotatedDocument) -> tuple[list[Unit], Unit | None]:
    """The sentences next to one and its heading, as the model was taught to see them."""
    beside = annotated.neighbours(sentence, 1, 1) if sentence.index >= 0 else []
    heading = annotated.unit_of(sentence.heading[-1]) if sentence.heading else None
    return [other for other in beside if other.kind in SAYS], heading
