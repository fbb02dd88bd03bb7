"""Which outcome a short text has, by all that is told about it.

A rule decides by one sentence and one threshold. In a text of a paragraph or two there is no more to go by than a few
sentences, and how near each lies to what readers accepted and refused, and what they say together, tells as much as the
rule does. A logistic regression weighs them: the rule's outcome, the two sentences that lie nearest to examples of each
outcome, by both models, how likely they lie outside the matter, how likely each outcome is by the text as a whole, and
how much is said. It was trained on statements that no rule was made on, by models that had not seen their authors
(models/recipe/weighing.py).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jamcheck.conditions import Context, Unit
from jamcheck.conditions.akin import likely, looked_at
from jamcheck.conditions.bygone import is_bygone
from jamcheck.conditions.extent import words_in
from jamcheck.conditions.other_body import names_another
from jamcheck.conditions.outside import apart
from jamcheck.conditions.resembles import SAYS, likeness
from jamcheck.language.likeness import AKIN, ASPECTS
from jamcheck.language.whole import likely_outcomes
from jamcheck.linear import Weights, likelihoods, log_odds, read_weights, shipped
from jamcheck.result import Outcome

#: Shorter pieces say nothing.
_LEAST_WORDS = 3
#: Odds (their logarithms) are kept within these: what is sure need not be surer.
_SUREST = 5.3
#: So likely every outcome is thought to be at least by the text as a whole.
_LEAST_SHARE = 0.003
#: Of 10,894 requirements that rules failed on labelled short texts, 861 had no sentence likelier than this; weighing
#: moved none of them.
_HARDLY = log_odds(0.02)
#: What a sentence is worth less for each step that it is likelier to lie outside the matter than not.
_STRANGER = 2.0
#: So many sentences are looked at: the nearest two say what a short text says.
_NEAREST = 2
#: What is said of sentences that there are none of.
_NONE = -5.0
#: What asks of the document's own time: what was done and changed, how something is shared.
_OF_A_PERIOD = frozenset({"effekter", "resurser"})
_FILE = "weighing.json"


class Weighed(NamedTuple):
    """What the rule gave, and how likely each outcome is, 0–1, the likeliest first."""

    given: Outcome
    shares: dict[str, float]


def weighed(requirement: str, outcome: Outcome, context: Context) -> Outcome:
    """The likeliest outcome of a requirement for which the rule gave `outcome`; that one where nothing is said. How
    likely each is stays among the context's facts, under ("weighed", requirement), as `Weighed`."""
    units = sentences(requirement, outcome, context)
    if not units or (outcome is Outcome.FAILED and not _anything_like(requirement, units, context)):
        return outcome
    signs, model = dict(signs_of(requirement, outcome, units, context)), load_weighing()
    scores = {aspect[1]: bias + math.fsum(value * model.weights[name][at] for name, value in signs.items()
                                          if name in model.weights)
              for at, (aspect, bias) in enumerate(zip(model.aspects, model.bias, strict=True))
              if aspect[0] == requirement}
    shares = dict(sorted(likelihoods(scores).items(), key=lambda one: (-one[1], one[0])))
    context.facts["weighed", requirement] = Weighed(outcome, shares)
    return Outcome(next(iter(shares)))


def _anything_like(requirement: str, units: list[Unit], context: Context) -> bool:
    """Whether any sentence is at all like what meets a requirement, or half of it, to the second reader: what is not
    needs no dearer model."""
    aspects = [aspect for aspect in ASPECTS if aspect[0] == requirement and aspect[1] != Outcome.FAILED]
    return any(likeness(unit, context, aspect) >= _HARDLY for unit in units for aspect in aspects)


def sentences(requirement: str, outcome: Outcome, context: Context) -> list[Unit]:
    """What the text says, sentence by sentence, but what it says of other bodies and, where a requirement is on a
    period and the rule has found nothing since, of years long before it."""
    told = [unit for unit in context.annotated.units
            if unit.kind in SAYS and unit.word_count >= _LEAST_WORDS and not names_another(unit, context)]
    found = requirement not in _OF_A_PERIOD or outcome is Outcome.PASSED
    return [unit for unit in told if found or not is_bygone(unit, context)]


def signs_of(requirement: str, outcome: Outcome, units: list[Unit], context: Context) -> Iterator[tuple[str, float]]:
    """What is weighed, each by its name."""
    yield f"rule {outcome.value}", 1.0
    yield "sentences", float(len(units))
    yield "words", math.log(words_in(context))
    whole = likely_outcomes((looked_at(unit, context) for unit in units), requirement)
    yield from ((f"whole {name}", math.log(max(share, _LEAST_SHARE))) for name, share in whole.items())
    away = [_kept(apart(unit, context)) for unit in units]
    yield from (("outside least", min(away)), ("outside most", max(away)))
    for name, aspects, told in (("akin", AKIN, likely), ("resembles", ASPECTS, likeness)):
        for aspect in aspects:
            if aspect[0] == requirement:
                odds = [_kept(told(unit, context, aspect)) for unit in units]
                best = sorted(odds, reverse=True)[:_NEAREST]
                best += [_NONE] * (_NEAREST - len(best))
                yield from ((f"{name} {aspect[1]} {rank}", value) for rank, value in enumerate(best, 1))
                if name == "akin":
                    inside = (value - _STRANGER * max(0.0, out) for value, out in zip(odds, away, strict=True))
                    yield f"{name} {aspect[1]} inside", max(inside)


def nearest(requirement: str, outcome: Outcome, context: Context) -> list[Unit]:
    """The sentences that lie nearest to examples of an outcome, the nearest first; none of what is only missing. What
    exempts is taught for perspektiv, and is the same for all."""
    if outcome is Outcome.FAILED:
        return []
    aspect = ("perspektiv" if outcome is Outcome.EXEMPT else requirement, outcome.value)
    told = likely if aspect in AKIN else likeness
    ranked = [(told(unit, context, aspect) - _STRANGER * max(0.0, apart(unit, context)), unit)
              for unit in sentences(requirement, outcome, context)]
    ranked.sort(key=lambda pair: (-pair[0], pair[1].start))
    return [unit for at, (odds, unit) in enumerate(ranked[:_NEAREST]) if at == 0 or odds > 0]


def _kept(odds: float) -> float:
    return max(-_SUREST, min(_SUREST, odds))


@cache
def load_weighing(path: Path | None = None) -> Weights:
    """The model that ships, or the one at `path`. Raises ModelError if it cannot be read."""
    return read_weights(path or shipped(_FILE))
