"""`outside: {at_least: 0.8}`: the sentence tells of what lies outside the document's own matter.

Of others, of former times or in general: how likely that is is told by a model trained on sentences that readers marked
(jamcheck.language.outside).
"""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import Context, Test, Unit, first_unit
from jamcheck.conditions.other_body import names_another
from jamcheck.language.outside import Setting, odds, sentences_before
from jamcheck.linear import log_odds

KEY = "outside"
DEAR = True
SCHEMA = {
    "description": "Meningen handlar om annat än dokumentets egen sak (om andra, om tidigare eller om hur det är i "
                   "allmänhet): sannolikheten är minst at_least (mellan 0 och 1), enligt modellen som är tränad på "
                   "märkta dokument.",
    "type": "object", "additionalProperties": False, "required": ["at_least"],
    "properties": {"at_least": {"type": "number", "minimum": 0.01, "maximum": 0.99}},
}


#: A sentence that is not sure by itself (in logarithms of odds) and follows one of others' matters in its paragraph, at
#: most so far before it, is likelier to be of them, too: by so much of what that one is.
_UNSURE, _FOLLOWED, _FOLLOWS = (-2.0, 1.5), 2, 0.4
#: So likely at least what names another body of the same kind is of that.
_ANOTHERS = log_odds(0.9)


def compile(value: Any, compiler: Any) -> Test:
    least = log_odds(float(value["at_least"]))

    def test(unit: Unit | None, context: Context) -> bool:
        return apart(first_unit(unit), context) >= least
    return test


def apart(sentence: Unit, context: Context) -> float:
    """The natural logarithm of the odds that a sentence lies outside the matter, by itself and by what it follows.
    Reckoned once."""
    key = ("apart", sentence.start, sentence.text)
    if key not in context.facts:
        own = _alone(sentence, context)
        before = sentences_before(sentence, context.annotated) if _UNSURE[0] < own < _UNSURE[1] else []
        followed = [_alone(other, context) for other in before[:_FOLLOWED]]
        context.facts[key] = own + _FOLLOWS * max([0.0, *followed])
    found: float = context.facts[key]
    return found


def _alone(sentence: Unit, context: Context) -> float:
    """What the model makes of a sentence where it stands, reckoned once."""
    key = ("outside", sentence.start, sentence.text)
    if key not in context.facts:
        told = odds(sentence, context.annotated, _setting(context))
        context.facts[key] = max(told, _ANOTHERS) if names_another(sentence, context) else told
    found: float = context.facts[key]
    return found


def _setting(context: Context) -> Setting:
    if "setting" not in context.facts:
        context.facts["setting"] = Setting(context.annotated.document.text)
    setting: Setting = context.facts["setting"]
    return setting
