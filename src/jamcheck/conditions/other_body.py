"""`other_body: true`: the sentence names a body of the same kind as the one at the document's head, and another one.

What is told of both ("tillsammans med Region Norr har vi …") is the own matter.
"""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import Context, Test, Unit, first_unit
from jamcheck.conditions._head import head_of
from jamcheck.language.names import bodies_named
from jamcheck.language.words import word_list

KEY = "other_body"
SCHEMA = {
    "description": "Meningen nämner ett annat organ av samma slag som det som dokumentets huvud nämner: ett annat "
                   "samordningsförbund, en annan kommun eller region.",
    "const": True,
}


def compile(value: Any, compiler: Any) -> Test:
    return lambda unit, context: names_another(first_unit(unit), context)


def names_another(sentence: Unit, context: Context) -> bool:
    """Whether a sentence is of another body than the document's own."""
    named = bodies_named(sentence.text)
    if not named or any(word in sentence.words for word in word_list("names")["with_own"]):
        return False
    if "own bodies" not in context.facts:
        context.facts["own bodies"] = bodies_named(head_of(context.annotated.document))
    own: frozenset[tuple[str, str]] = context.facts["own bodies"]
    kinds = {kind for kind, _ in own}
    return bool({body for body in named if body[0] in kinds}) and not named & own
