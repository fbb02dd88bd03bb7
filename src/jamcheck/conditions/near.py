"""`near: {before: n, after: n, when: …}`: a neighbouring sentence in the same section meets a condition."""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import Context, Test, Unit, first_unit

KEY = "near"
SCHEMA = {
    "description": "Någon av meningarna intill (before före, after efter, i samma avsnitt) uppfyller when. "
                   "block: true kräver samma stycke.",
    "type": "object", "additionalProperties": False, "required": ["when"],
    "properties": {"before": {"type": "integer", "minimum": 0}, "after": {"type": "integer", "minimum": 0},
                   "block": {"type": "boolean"}, "when": {}},
}


def compile(value: Any, compiler: Any) -> Test:
    inner = compiler.compile(value["when"])
    before, after = int(value.get("before", 0)), int(value.get("after", 0))
    same_block = bool(value.get("block", False))

    def test(unit: Unit | None, context: Context) -> bool:
        sentence = first_unit(unit)
        around = context.annotated.neighbours(sentence, before, after)
        return any(inner(other, context) for other in around
                   if not same_block or other.block is sentence.block)
    return test
