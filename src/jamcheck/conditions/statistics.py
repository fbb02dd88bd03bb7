"""`statistics: {overall: […]}` or `{some: […]}`: how the document's statistics on people are split by sex."""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import Context, SpecError, Test, Unit
from jamcheck.statistics.model import Split

KEY = "statistics"
LEVEL = "document"
SPLITS = tuple(split.value for split in Split)
SCHEMA = {
    "description": "Dokumentets statistik på människor. overall: den sämst delade avgör (full, half, unclear, none, "
                   "absent). some: någon är delad så. Täckta tal (samma människor delade på annat ställe) räknas inte.",
    "type": "object", "additionalProperties": False, "minProperties": 1, "maxProperties": 1,
    "properties": {"overall": {"type": "array", "items": {"enum": list(SPLITS)}},
                   "some": {"type": "array", "items": {"enum": list(SPLITS)}}},
}


def compile(value: Any, compiler: Any) -> Test:
    if not isinstance(value, dict) or len(value) != 1 or next(iter(value)) not in ("overall", "some"):
        raise SpecError("statistics tar {overall: […]} eller {some: […]}")
    (mode, wanted), = value.items()
    for name in set(wanted) - set(SPLITS):
        raise SpecError(f"okänd delning ”{name}”", key=str(name), known=SPLITS)
    splits = frozenset(wanted)

    def test(unit: Unit | None, context: Context) -> bool:
        from jamcheck.statistics.find import overall_split

        held = overall_split(context.statistics) in splits if mode == "overall" else False
        found = [s for s in context.statistics if s.split in splits and not s.covered]
        if mode == "some":
            held = bool(found)
        if held:
            context.spans.extend((s.place.start, s.place.end) for s in found)
        return held
    return test
