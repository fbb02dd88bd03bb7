"""`other_body: true`: the sentence tells of another body than the one that writes.

It names one of the same kind as the one at the document's head, and not that; or begins with a neighbour
("Grannförbundet i Östra Dal reserverar …"); or begins with some body, against which the next sentence sets the own
matter ("Pensionsverket har bestämt … Förbundet har inget eget mål"). What is told of both ("tillsammans med Region Norr
har vi …") is the own matter.
"""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import Context, Test, Unit, first_unit
from jamcheck.conditions._head import head_of
from jamcheck.language.names import bodies_named
from jamcheck.language.words import word_list

KEY = "other_body"
SCHEMA = {
    "description": "Meningen talar om ett annat organ än det som skriver: ett annat av samma slag som i dokumentets "
                   "huvud, en granne, eller ett som nästa mening ställer det egna emot.",
    "const": True,
}
#: So near its beginning a sentence names whom it tells of.
_SUBJECT = 4


def compile(value: Any, compiler: Any) -> Test:
    return lambda unit, context: names_another(first_unit(unit), context)


def names_another(sentence: Unit, context: Context) -> bool:
    """Whether a sentence is of another body than the document's own."""
    if _is_contrasted(sentence, context):
        return True
    own = any(word in sentence.words for word in word_list("names")["with_own"])
    return not own and (_begins_with_neighbour(sentence) or _names_same_kind(sentence, context))


def _begins_with_neighbour(sentence: Unit) -> bool:
    lists = word_list("names")
    first, second = (*sentence.words[:2], "", "")[:2]
    return (second if first in lists["at"] else first) in lists["neighbours"]


def _is_contrasted(sentence: Unit, context: Context) -> bool:
    """Whether it begins with a body that is not at the document's head, and the next one tells what is not so here."""
    lists, units = word_list("names"), context.annotated.units
    first = [word.removesuffix("s") for word in sentence.words[:_SUBJECT]]
    bodies = [word for word in first if word.endswith(tuple(lists["ends_body"])) and word not in lists["ends_body"]]
    after = units[sentence.index + 1] if bodies and 0 <= sentence.index < len(units) - 1 else None
    if after is None or after.block is not sentence.block:
        return False
    told = f" {' '.join(after.words)} "
    return any(f" {phrase} " in told for phrase in lists["contrast"]) and not any(
        body in head_of(context.annotated.document).lower() for body in bodies)


def _names_same_kind(sentence: Unit, context: Context) -> bool:
    named = bodies_named(sentence.text)
    if not named or any(word in sentence.words for word in word_list("names")["between_both"]):
        return False
    if "own bodies" not in context.facts:
        context.facts["own bodies"] = bodies_named(head_of(context.annotated.document))
    own: frozenset[tuple[str, str]] = context.facts["own bodies"]
    kinds = {kind for kind, _ in own}
    return bool({body for body in named if body[0] in kinds}) and not named & own
