"""`sections: {under: X, when: …, hold: all}`: each section below a heading that mentions X is judged on its own.

For what must be said of every funded activity: one good paragraph for all of them hides the silent ones. The headings
of the silent sections are left as witnesses, so that the report names them.
"""

from __future__ import annotations

from typing import Any

from jamcheck.conditions._context import Context, Test, Unit
from jamcheck.conditions.sentence import RUNNING_TEXT

KEY = "sections"
LEVEL = "document"
INSIDE = "sentence"
_HOLD = ("all", "some", "none")
SCHEMA = {
    "description": "Avsnitten direkt under en rubrik som nämner under, vart och ett för sig: i alla (all), i bara "
                   "några (some) eller i inget (none) av dem uppfyller någon mening when. Avsnitt vars rubrik nämner "
                   "except räknas inte. Utan avsnitt håller villkoret aldrig.",
    "type": "object", "additionalProperties": False, "required": ["under", "when", "hold"],
    "properties": {"under": {"type": "string"}, "except": {"type": "string"}, "when": {},
                   "hold": {"enum": list(_HOLD)}},
}


def compile(value: Any, compiler: Any) -> Test:
    under, hold = compiler.concept(value["under"]), value["hold"]
    left_out = compiler.concept(value["except"]) if "except" in value else ""
    inner = compiler.compile(value["when"])

    def test(unit: Unit | None, context: Context) -> bool:
        sections = _sections(context, under, left_out)
        telling = {path for path, (_, units) in sections.items() if any(inner(u, context) for u in units)}
        held = bool(sections) and hold == _amount(len(telling), len(sections))
        if held:
            context.witnesses.append([heading for path, (heading, _) in sections.items()
                                      if (path in telling) is (hold == "all")])
        return held
    return test


def _amount(telling: int, sections: int) -> str:
    return "all" if telling == sections else "some" if telling else "none"


def _sections(context: Context, under: str, left_out: str) -> dict[tuple[str, ...], tuple[Unit, list[Unit]]]:
    """Heading path of each section → its heading and its sentences, those of its subsections included."""
    unit_of = context.annotated.unit_of
    found: dict[tuple[str, ...], tuple[Unit, list[Unit]]] = {}
    for unit in context.annotated.units:
        if unit.kind == "heading" and unit.heading and unit_of(unit.heading[-1]).mentions(under):
            if not (left_out and unit.mentions(left_out)):
                found[(*unit.heading, unit.text)] = (unit, [])
        elif unit.kind in RUNNING_TEXT:
            for depth in range(1, len(unit.heading) + 1):
                if unit.heading[:depth] in found:
                    found[unit.heading[:depth]][1].append(unit)
    return found
