"""JSON Schema of every kind of rule file, for editors that complete and check YAML as it is written."""

from __future__ import annotations

from typing import Any

from jamcheck.conditions import COMBINE, kinds
from jamcheck.result import Outcome
from jamcheck.rule import SIGNAL_PLACES
from jamcheck.rulebook import ASSESSMENTS, BRANCHES, CONFIRMED, HOW, PLACES, SCOPES, SEVERITIES

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_OUTCOMES = [outcome.value for outcome in Outcome]
_CONDITION = {"$ref": "#/$defs/condition"}


def schemas() -> dict[str, dict[str, Any]]:
    """File name → schema: rule, term, statement, type and plan."""
    return {"rule.json": _rule(), "term.json": _term(), "statement.json": _statement(), "type.json": _type(),
            "plan.json": _plan()}


def _text(description: str) -> dict[str, Any]:
    return {"type": ["string", "number"], "description": description}


def _texts(description: str) -> dict[str, Any]:
    return {"type": "array", "items": {"type": ["string", "number"]}, "description": description}


def _closed(properties: dict[str, Any], required: list[str], title: str = "") -> dict[str, Any]:
    head = {"title": title} if title else {}
    return {**head, "type": "object", "additionalProperties": False, "required": required, "properties": properties}


def _file(schema: dict[str, Any], *, conditions: bool = False) -> dict[str, Any]:
    defs = {"$defs": {"condition": _condition()}} if conditions else {}
    return {"$schema": _DRAFT, **schema, **defs}


def _condition() -> dict[str, Any]:
    """A name, a list, or one key: a combination or a condition kind with its own schema."""
    parts = {"type": "array", "minItems": 1, "items": _CONDITION}
    combined = {"all": "Allt i listan håller.", "any": "Något i listan håller.", "none": "Inget i listan håller."}
    properties = {name: {**parts, "description": combined[name]} for name in COMBINE}
    properties |= {key: _nested(module.SCHEMA) for key, module in sorted(kinds().items())}
    return {"oneOf": [
        {"type": "string", "description": "Ett begrepp ur terms, @påstående ur statements, eller !något som inte får "
                                          "hålla."},
        {**parts, "description": "Allt i listan håller."},
        {"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": False,
         "properties": properties},
    ]}


def _nested(schema: dict[str, Any]) -> dict[str, Any]:
    """A kind's schema, with conditions where it leaves its value open."""
    if set(schema) == {"description"}:
        return {**schema, **_CONDITION}
    properties = {name: value or _CONDITION for name, value in schema.get("properties", {}).items()}
    return {**schema, "properties": properties} if properties else schema


def _by_outcome(description: str) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "description": description,
            "properties": {name: {"type": "string"} for name in _OUTCOMES}}


def _examples(outcome: dict[str, Any]) -> dict[str, Any]:
    item = _closed({"name": _text("En mening som säger vad exemplet visar."), "type": _text("Dokumenttyp."),
                    "text": {"type": "string", "description": "Dokumentets text; rubriker står på egna rader."},
                    "outcome": outcome, "options": {"type": "object", "description": "Planens val för kravet."}},
                   ["name", "text", "outcome"])
    return {"type": "array", "items": item, "description": "Minst ett exempel på varje utfall."}


def _rule() -> dict[str, Any]:
    branch = _closed({"name": _text("Vad vägen betyder, i ord."), "when": _CONDITION, "sentence": _CONDITION,
                      "unless": _CONDITION, "weight": {"type": "integer", "description": "Tyngre vägar citeras först."},
                      "prefer": {"type": "array", "items": _CONDITION,
                                 "description": "Meningar som uppfyller fler av villkoren citeras först."},
                      "message": _text("Eget besked i stället för utfallets."),
                      "sure": {"type": "boolean", "description": "Behöver inte bekräftas (confirm)."},
                      "last": {"type": "boolean", "description": "Prövas bara om ingen väg före den håller."},
                      "factual": {"type": "boolean", "description": "Vilar på tal eller på vad som sägs inte vara så: "
                                                                     "vägs inte (weighed_within)."}},
                     ["name"])
    gather = _closed({"when": _CONDITION, "types": _texts("Dokumenttyper; annars alla."), "without": _text("Begrepp."),
                      "in": {"type": "array", "items": {"enum": list(PLACES)}}}, ["when"])
    source = _closed({"plan": _text("Handlingsplanens id."), "clause": _text("Punkten i planen.")}, ["plan", "clause"])
    return _file(_closed({
        "id": _text("Samma som filens namn."), "title": _text("Kravet i några ord."),
        "short": _text("Ett ord, för kolumnrubriker."), "requirement": _text("Vad som krävs, i en mening."),
        "background": _text("Vad som räknas och inte, och varför."),
        "sources": {"type": "array", "items": source, "description": "Punkterna som kräver detta."},
        "applies_to": _closed({"types": _texts("Dokumenttyper."), "when": _CONDITION}, ["types"]),
        "outcomes": {"type": "object", "additionalProperties": False,
                     "properties": {key: {"type": "array", "items": branch} for key in BRANCHES}},
        "messages": _by_outcome("En mening för varje utfall."),
        "questions": _by_outcome("Frågan till författaren."),
        "known_problems": _texts("Vad regeln inte ser."), "examples": _examples({"enum": _OUTCOMES}),
        "assessment": {"enum": list(ASSESSMENTS), "description": "Av programmet, med hjälp av det, av en människa."},
        "scope": {"enum": list(SCOPES), "description": "Ett dokument, eller hela mötet."},
        "uses": _texts("Krav som måste vara avgjorda först."), "method": _text("För scope: meeting."),
        "collect": {"type": "object", "additionalProperties": gather},
        "confirm": {"type": "object", "additionalProperties": False,
                    "description": "Utfallet står bara om något av ställena som gav det uppfyller villkoret. Annars "
                                   "blir passed och exempt till review, och review till failed.",
                    "properties": dict.fromkeys(CONFIRMED, _CONDITION)},
        "stands": {**_closed({"at_least": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
                              "beyond": {"type": "integer", "minimum": 0},
                              "outside": {"type": "number", "minimum": 0.01, "maximum": 0.99}}, ["at_least", "beyond"]),
                   "description": "I dokument på mer än beyond ord står passed bara om det är minst så sannolikt, "
                                  "av alla ställen att döma (models/examples.json). Annars blir det review. Ställen "
                                  "som med minst sannolikheten outside handlar om annat än ärendet räknas inte."},
        "weighed_within": {"type": "integer", "minimum": 0,
                           "description": "I texter på högst så många ord vägs regelns utfall mot hur nära meningarna "
                                          "ligger exempel som läsare har bedömt (models/weighing.json)."},
    }, ["id", "title", "requirement", "sources", "applies_to", "messages", "examples"], "Ett krav"), conditions=True)


def _hits(**more: Any) -> dict[str, Any]:
    return {"id": _text("Samma som filens namn."), "title": _text("Vad det gäller, i ord."), **more,
            "hits": _texts("Texter som måste träffa."), "misses": _texts("Texter som inte får träffa.")}


def _term() -> dict[str, Any]:
    terms = _texts("Mönster: ord i alla böjningar, =form, början*, *slut, (a|b), ord?, ... för ett gap, <begrepp>, #.")
    fields = _hits(terms=terms, mask=_texts("Det som inte räknas."))
    return _file(_closed(fields, ["id", "title", "terms"], "En ordlista"))


def _statement() -> dict[str, Any]:
    return _file(_closed(_hits(when=_CONDITION), ["id", "title", "when"], "Ett påstående"), conditions=True)


def _type() -> dict[str, Any]:
    signal = _closed({"where": {"enum": list(SIGNAL_PLACES)}, "terms": _texts("Mönster."),
                      "weight": {"type": "number"}}, ["where", "terms", "weight"])
    return _file(_closed({"id": _text("Samma som filens namn."), "title": _text("Typen i ord."),
                          "signals": {"type": "array", "items": signal},
                          "examples": _examples(_text("Den typ som ska gissas."))}, ["id", "title"], "En dokumenttyp"))


def _plan() -> dict[str, Any]:
    entry = _closed({"requirement": _text("Kravets id."), "types": _texts("Bara för dessa dokumenttyper."),
                     "severity": {"enum": list(SEVERITIES)}, "clauses": _texts("Planens punkter."),
                     "replace": _by_outcome("Utfall som ska bli ett annat, t.ex. exempt: failed."),
                     "replace_except": _texts("Dokumenttyper där utfallet står kvar."),
                     "note": _text("Sägs där ett utfall har bytts."), "options": {"type": "object"}}, ["requirement"])
    clause = _closed({"text": _text("Punkten i egna ord."), "how": {"enum": list(HOW)},
                      "rules": _texts("Krav som prövar punkten."), "question": _text("Frågan till en människa.")},
                     ["text", "how"])
    person = _closed({"clause": _text("Punkt."), "text": _text("Vad den säger."), "question": _text("Frågan.")},
                     ["clause", "text", "question"])
    return _file(_closed({
        "id": _text("Samma som filens namn."), "title": _text("Planens namn."),
        "extends": _text("Planen den bygger på."),
        "background": _text("Om planen."),
        "requirements": {"type": "array", "items": {"oneOf": [{"type": "string"}, entry]}},
        "remove": _texts("Krav i den andra planen som inte gäller."),
        "checklist": {"type": "array", "items": person, "description": "Det som bara en människa kan pröva."},
        "clauses": {"type": "object", "description": "Planens punkter: nummer och kort innehåll.",
                    "additionalProperties": {"oneOf": [{"type": "string"}, clause]}},
        "verdict": _closed({key: _text("Ord för dokumentet; {n} är antalet brister.")
                            for key in ("passed", "review", "failed", "one")}, ["passed", "failed"]),
    }, ["id", "title"], "En handlingsplan"))
