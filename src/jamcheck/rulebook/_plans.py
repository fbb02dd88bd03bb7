"""Plan files: which requirements, for which types, how strict, by which clause; `extends` and overrides."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from jamcheck.rule import ChecklistItem, Clause, Plan, PlanEntry
from jamcheck.rulebook._parse import OUTCOMES
from jamcheck.rulebook._shape import items, mapping, mapping_of, one_of, text, texts
from jamcheck.rulebook._yaml import Source, Where

SEVERITIES = ("error", "warning", "info")
_KEYS = ("id", "title", "extends", "requirements", "remove", "checklist", "clauses", "verdict", "background")
_ENTRY_KEYS = ("requirement", "types", "severity", "clauses", "replace", "replace_except", "note", "options")
HOW = ("automatic", "assisted", "person", "background")


def parse_plan(source: Source, known: dict[str, Source], trail: tuple[str, ...] = ()) -> Plan:
    """The plan of one file with what it extends; `known` holds the other plan files by id."""
    data = mapping(source, source.data, (), _KEYS, ("id", "title"))
    plan_id = text(source, data, "id", ())
    base = _base(source, data, known, (*trail, plan_id))
    clauses = _clauses(source, data)
    own = [_entry(source, item, ("requirements", i), plan_id)
           for i, item in enumerate(items(source, data, "requirements"))]
    entries = _merged(base.entries if base else (), own, _removed(source, data, base))
    checklist = [_item(source, item, ("checklist", i)) for i, item in enumerate(items(source, data, "checklist"))]
    asked = [ChecklistItem(clause=c.id, text=c.text, question=c.question) for c in clauses if c.question]
    return Plan(id=plan_id, title=text(source, data, "title", ()), background=text(source, data, "background", ()),
                entries=tuple(_demanded(entry, clauses, plan_id) for entry in entries),
                checklist=(*(base.checklist if base else ()), *asked, *checklist), clauses=clauses,
                verdict=_verdict(source, data) or (base.verdict if base else {}))


def _removed(source: Source, data: dict[str, Any], base: Plan | None) -> tuple[str, ...]:
    removed = texts(source, data, "remove", ())
    for index, name in enumerate(removed):
        one_of(source, name, [entry.requirement for entry in base.entries] if base else (), ("remove", index))
    return removed


def _demanded(entry: PlanEntry, clauses: tuple[Clause, ...], plan_id: str) -> PlanEntry:
    """An entry cites the plan's clauses that name its requirement, where it does not say which itself."""
    found = tuple(cited(plan_id, clause.id) for clause in clauses if entry.requirement in clause.rules)
    own = any(plan == plan_id for plan, _ in entry.clauses)
    return replace(entry, clauses=found) if found and not own else entry


def cited(plan_id: str, clause: str) -> tuple[str, str]:
    """(document, number) of a clause: "13" of plan-2022, "jamnt-2013/17" of goteborg-2013."""
    document, _, number = clause.rpartition("/")
    return document or plan_id, number


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
                     replace_except=texts(source, found, "replace_except", where),
                     note=text(source, found, "note", where),
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
                   replace_except=own.replace_except or base.replace_except, note=own.note or base.note,
                   options={**base.options, **own.options})


def _item(source: Source, data: Any, where: Where) -> ChecklistItem:
    found = mapping(source, data, where, ("clause", "text", "question"), ("clause", "text", "question"))
    return ChecklistItem(clause=text(source, found, "clause", where), text=text(source, found, "text", where),
                         question=text(source, found, "question", where))


def _clauses(source: Source, data: dict[str, Any]) -> tuple[Clause, ...]:
    found = mapping_of(source, data, "clauses", ())
    return tuple(_clause(source, str(key), value, ("clauses", key)) for key, value in found.items())


def _clause(source: Source, name: str, data: Any, where: Where) -> Clause:
    """A clause as a text, or with how it is checked and by which requirements."""
    if isinstance(data, str):
        return Clause(id=name, text=data)
    found = mapping(source, data, where, ("text", "how", "rules", "question"), ("text", "how"))
    how = text(source, found, "how", where, "background")
    one_of(source, how, HOW, (*where, "how"))
    rules, question = texts(source, found, "rules", where), text(source, found, "question", where)
    if how in ("automatic", "assisted") and not rules:
        source.fault(where, f"punkten säger {how} men inte vilka krav (rules)")
    if how == "person" and not question:
        source.fault(where, "en punkt för en människa behöver en fråga (question)")
    return Clause(id=name, text=text(source, found, "text", where), how=how, rules=rules, question=question)


def _verdict(source: Source, data: dict[str, Any]) -> dict[str, str]:
    """Words for a document: {n} is the number of shortcomings; "passed" and "failed" go together."""
    found = mapping(source, data.get("verdict") or {}, ("verdict",), ("passed", "review", "failed", "one"),
                    ("passed", "failed") if data.get("verdict") else ())
    words = {key: text(source, found, key, ("verdict",)) for key in found}
    for key, value in words.items():
        if "{" in value.replace("{n}", "") or "}" in value.replace("{n}", ""):
            source.fault(("verdict", key), "inom klamrar får bara {n} stå: antalet brister")
    return words
