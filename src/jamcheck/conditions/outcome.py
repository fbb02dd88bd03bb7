"""`outcome: {of: requirement, is: […]}`: what another requirement, decided earlier, came to."""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import Context, Test, Unit
from jamcheck.result import Outcome

KEY = "outcome"
LEVEL = "document"
SCHEMA = {
    "description": "Ett annat krav, avgjort tidigare, fick något av utfallen i is.",
    "type": "object", "additionalProperties": False, "required": ["of", "is"],
    "properties": {"of": {"type": "string"}, "is": {"type": "array", "items": {"enum": [o.value for o in Outcome]}}},
}


def compile(value: Any, compiler: Any) -> Test:
    of = compiler.requirement(value["of"])
    wanted = frozenset(Outcome(item) for item in value["is"])

    def test(unit: Unit | None, context: Context) -> bool:
        held = context.outcomes.get(of) in wanted
        if held:
            context.spans.extend(context.facts.get(("spans", of), ()))
        return held
    return test
