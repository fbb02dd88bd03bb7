"""`outcome: {of: requirement, is: […], doubted: […]}`: what another requirement, decided earlier, came to.

`doubted` asks as well that one of these outcomes had a place which nothing confirmed: "is: [review], doubted: [exempt]"
holds where there may be an exemption.
"""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import Context, Test, Unit
from jamcheck.result import Outcome

KEY = "outcome"
LEVEL = "document"
SCHEMA = {
    "description": "Ett annat krav, avgjort tidigare, fick något av utfallen i is; med doubted bara om något av de "
                   "utfallen hade ett ställe som inte kunde bekräftas.",
    "type": "object", "additionalProperties": False, "required": ["of", "is"],
    "properties": {"of": {"type": "string"}, "is": {"type": "array", "items": {"enum": [o.value for o in Outcome]}},
                   "doubted": {"type": "array", "minItems": 1, "items": {"enum": ["passed", "exempt"]}}},
}


def compile(value: Any, compiler: Any) -> Test:
    of = compiler.requirement(value["of"])
    wanted = frozenset(Outcome(item) for item in value["is"])
    doubted = frozenset(Outcome(item) for item in value.get("doubted", ()))

    def test(unit: Unit | None, context: Context) -> bool:
        held = context.outcomes.get(of) in wanted and (not doubted or bool(doubted & context.hesitated.get(of, set())))
        if held:
            context.spans.extend(context.facts.get(("spans", of), ()))
        return held
    return test
