"""Is a mention denied? Rules decide; where a pipeline parses, it can lift a denial that the parse does not confirm."""

from __future__ import annotations

from jamcheck.conditions._context import Context, Unit
from jamcheck.language.concepts import Mention
from jamcheck.language.polarity import is_negated
from jamcheck.language.scope import confirms


def is_denied(unit: Unit, mention: Mention, context: Context) -> bool:
    """Whether a negation of the sentence reaches the mention."""
    if not is_negated(unit.tokens, mention.first, mention.end):
        return False
    pipeline = context.pipeline
    if pipeline is None or not pipeline.parses:
        return True
    key = id(unit)
    parsed = context.parsed.get(key)
    if parsed is None:
        parsed = context.parsed[key] = pipeline.parse(unit.text)
    return confirms(parsed, *unit.span(mention))
