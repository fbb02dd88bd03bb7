"""Plan files: which requirements, for which types, how strict, by which clause; `extends` and overrides."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from jamcheck.rule import ChecklistItem, Plan, PlanEntry
from jamcheck.rulebook._parse import OUTCOMES
from jamcheck.rulebook._shape import items, mapping, mapping_of, one_of, text, texts
from jamcheck.rulebook._yaml import Source, Where

SEVERITIES = ("error", "warning", "info")
_KEYS = ("id", "title", "extends", "requirements", "remove", "checklist", "clauses", "verdict", "background")
_ENTRY_KEYS = ("requirement", "types", "severity", "clauses", "replace", "options")


def parse_plan(source: Source, known: dict[str, Source], trail: tuple[str, ...] = ()) -> Plan:
    """The plan of one file with what it extends; `known` holds the other plan files by id."""
    data = mapping(source, source.data, (), _KEYS, ("id", "title"))
    plan_id = text(source, data, "id", ())
    base = _base(source, data, known, (*trail, plan_id))
    own = [_entry(source, item, ("requirements", i), plan_id)
           for i, item in enumerate(items(source, data, "requirements"))]
    entries = _merged(base.entries if base else (), own, texts(source, data, "remove", ()))
    checklist = tuple(_item(source, item, ("checklist", i)) for i, item in enumerate(items(source, data, "checklist")))
    return Plan(id=plan_id, title=text(source, data, "title", ()), entries=entries, checklist=checklist,
                clauses=_clauses(source, data), verdict=_verdict(source, data))


def _base(source: Source, data: dict[str, Any], known: dict[str, Source], trail: tuple[str, ...]) -> Plan | None:
    name = data.get("extends")
    if name is None:
        return None
    if name in trail:
        source.fault(("extends",), f"planen bygger på sig själv: {' → '.join((*trail, str(name)))}")
        return None
    if name not in known:
        one_of(source, str(name), known, ("extends",))
        return None
    return parse_plan(known[name], known, trail)


def _entry(source: Source, data: Any, where: Where, plan_id: str) -> PlanEntry:
    if isinstance(data, str):
        return PlanEntry(requirement=data)
    found = mapping(source, data, where, _ENTRY_KEYS, ("requirement",))
    severity = text(source, found, "severity", where, "error")
    one_of(source, severity, SEVERITIES, (*where, "severity"))
    changes = mapping(source, found.get("replace") or {}, (*where, "replace"), OUTCOMES)
    for key, value in changes.items():
        one_of(source, str(value), OUTCOMES, (*where, "replace", key))
    types = texts(source, found, "types", where) if "types" in found else None
    clauses = tuple((plan_id, clause) for clause in texts(source, found, "clauses", where))
    return PlanEntry(requirement=text(source, found, "requirement", where), types=types, severity=severity,
                     clauses=clauses, replace=tuple((k, str(v)) for k, v in changes.items()),
                     options=mapping_of(source, found, "options", where))


def _merged(base: tuple[PlanEntry, ...], own: list[PlanEntry], removed: tuple[str, ...]) -> tuple[PlanEntry, ...]:
    """The base's order is kept; an own entry replaces what it states, new ones come last."""
    mine = {entry.requirement: entry for entry in own}
    kept = [_overlaid(entry, mine.pop(entry.requirement, None)) for entry in base
            if entry.requirement not in removed]
    return (*kept, *mine.values())


def _overlaid(base: PlanEntry, own: PlanEntry | None) -> PlanEntry:
    if own is None:
        return base
    return replace(base, types=own.types if own.types is not None else base.types, severity=own.severity,
                   clauses=own.clauses or base.clauses, replace=(*base.replace, *own.replace),
                   options={**base.options, **own.options})


def _item(source: Source, data: Any, where: Where) -> ChecklistItem:
    found = mapping(source, data, where, ("clause", "text", "question"), ("clause", "text", "question"))
    return ChecklistItem(clause=text(source, found, "clause", where), text=text(source, found, "text", where),
                         question=text(source, found, "question", where))


def _clauses(source: Source, data: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    found = data.get("clauses") or {}
    if not isinstance(found, dict):
        source.fault(("clauses",), "clauses ska vara punkt: text")
        return ()
    return tuple((str(key), str(value)) for key, value in found.items())


def _verdict(source: Source, data: dict[str, Any]) -> dict[str, str]:
    """Words for a document: {n} is the number of shortcomings; "passed" and "failed" go together."""
    found = mapping(source, data.get("verdict") or {}, ("verdict",), ("passed", "review", "failed"),
                    ("passed", "failed") if data.get("verdict") else ())
    words = {key: text(source, found, key, ("verdict",)) for key in found}
    for key, value in words.items():
        if "{" in value.replace("{n}", "") or "}" in value.replace("{n}", ""):
            source.fault(("verdict", key), "inom klamrar får bara {n} stå: antalet brister")
    return words
