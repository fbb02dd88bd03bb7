"""rules/ → Rulebook: every file read, every fault of all of them listed at once, nothing half-loaded."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from jamcheck.errors import ConfigError, RuleError, RuleFault
from jamcheck.resources import rules_dir as shipped_rules
from jamcheck.result import PlanInfo
from jamcheck.rule import Plan, Rule, Rulebook
from jamcheck.rulebook._parse import (
    ASSESSMENTS,
    BRANCHES,
    CONFIRMED,
    PLACES,
    SCOPES,
    parse_concept,
    parse_rule,
    parse_statement,
    parse_type,
)
from jamcheck.rulebook._places import fault_in, place_of
from jamcheck.rulebook._plans import HOW, SEVERITIES, cited, parse_plan
from jamcheck.rulebook._shape import likely
from jamcheck.rulebook._yaml import Source, read_source

__all__ = [
    "ASSESSMENTS", "BRANCHES", "CONFIRMED", "DEFAULT_PLAN", "HOW", "PLACES", "SCOPES", "SEVERITIES", "all_rules",
    "cited", "document_types", "fault_in", "fingerprint_of", "list_plans", "load_plans", "load_rulebook", "plan_ids",
    "plan_info",
]
DEFAULT_PLAN = "gemensam"
_FOLDERS = ("core", "further", "terms", "statements", "types", "plans")
T = TypeVar("T")


def load_rulebook(plan: str = DEFAULT_PLAN, *, rules_dir: Path | None = None) -> Rulebook:
    """The rulebook for a plan: its id, or the path of a plan file of the user's own.

    Raises RuleError with every fault of every file, ConfigError where there is no such plan.
    """
    folder = rules_dir or shipped_rules()
    sources = {name: _sources(folder / name) for name in _FOLDERS}
    plans = _by_id(sources["plans"])
    chosen = _plan_source(plan, plans)
    concepts = _parsed(sources["terms"], parse_concept)
    statements = _parsed(sources["statements"], parse_statement)
    types = _parsed(sources["types"], parse_type)
    rules = _parsed([*sources["core"], *sources["further"]], parse_rule)
    parsed_plan = parse_plan(chosen, plans) if chosen.data is not None else None
    everything = [chosen, *(s for found in sources.values() for s in found)]
    if parsed_plan is not None:
        _check_entries(parsed_plan, rules, types, chosen)
    faults = _unique(fault for source in everything for fault in source.faults)
    if faults or parsed_plan is None:
        raise RuleError(faults)
    wanted = tuple(rules[entry.requirement] for entry in parsed_plan.entries)
    return Rulebook(plan=parsed_plan, rules=wanted, concepts=concepts, statements=statements, types=types,
                    fingerprint=fingerprint_of(plan, rules_dir),
                    files={**_places_of(sources), f"plan/{parsed_plan.id}": chosen.path})


def all_rules(rules_dir: Path | None = None) -> dict[str, Rule]:
    """Every rule, whatever the plan. Raises RuleError."""
    folder = rules_dir or shipped_rules()
    sources = [*_sources(folder / "core"), *_sources(folder / "further")]
    rules = _parsed(sources, parse_rule)
    faults = [fault for source in sources for fault in source.faults]
    if faults:
        raise RuleError(faults)
    return rules


def list_plans(rules_dir: Path | None = None) -> list[PlanInfo]:
    """The plans that ship, by id."""
    return [plan_info(plan, fingerprint_of(plan.id, rules_dir)) for plan in load_plans(rules_dir).values()]


def load_plans(rules_dir: Path | None = None) -> dict[str, Plan]:
    """Every plan that ships, by id. Raises RuleError."""
    plans = _by_id(_sources((rules_dir or shipped_rules()) / "plans"))
    found = {name: parse_plan(source, plans) for name, source in plans.items()}
    faults = _unique(fault for source in plans.values() for fault in source.faults)
    if faults:
        raise RuleError(faults)
    return found


def plan_info(plan: Plan, fingerprint: str) -> PlanInfo:
    """What reports say of the plan."""
    checklist = tuple((item.clause, item.text, item.question) for item in plan.checklist)
    return PlanInfo(id=plan.id, title=plan.title, sha256=fingerprint, checklist=checklist)


def document_types(rules_dir: Path | None = None) -> list[str]:
    """Ids of the document types, from file names: cheap, for the command line's choices."""
    return sorted(path.stem for path in _files((rules_dir or shipped_rules()) / "types"))


def plan_ids(rules_dir: Path | None = None) -> list[str]:
    return sorted(path.stem for path in _files((rules_dir or shipped_rules()) / "plans"))


def fingerprint_of(plan: str = DEFAULT_PLAN, rules_dir: Path | None = None) -> str:
    """SHA-256 over every file that decides: all of rules/, the plan's name and, if it is a path, its bytes."""
    folder = rules_dir or shipped_rules()
    digest = hashlib.sha256(plan.encode() if plan in plan_ids(rules_dir) else b"")
    for path in sorted(folder.rglob("*.yaml")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    if plan not in plan_ids(rules_dir) and Path(plan).is_file():
        digest.update(Path(plan).read_bytes())
    return digest.hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.yaml") if not path.name.startswith("_"))


def _sources(folder: Path) -> list[Source]:
    return [_read(path) for path in _files(folder)]


def _read(path: Path) -> Source:
    try:
        source = read_source(path, path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        source = Source(path)
        source.faults.append(RuleFault(path, 1, 1, "filen är inte UTF-8"))
    if source.data is None and not source.faults:
        source.fault((), "filen är tom")
    return source


def _by_id(sources: list[Source]) -> dict[str, Source]:
    return {source.path.stem: source for source in sources}


def _parsed(sources: Iterable[Source], parse: Callable[[Source], T]) -> dict[str, T]:
    """Parse each file; its id must be its name, and no id may stand twice."""
    found: dict[str, T] = {}
    for source in sources:
        if source.data is None:
            continue
        parsed = parse(source)
        name = getattr(parsed, "id", "")
        if name != source.path.stem:
            source.fault(("id",), f"id ”{name}” ska vara filens namn, ”{source.path.stem}”")
        if name in found:
            source.fault(("id",), f"id ”{name}” finns redan")
        found[name] = parsed
    return found


#: What the files of each folder hold.
_HOLDS = {"core": "rule", "further": "rule", "terms": "concept", "statements": "statement", "types": "type"}


def _places_of(sources: dict[str, list[Source]]) -> dict[str, Path]:
    return {f"{kind}/{source.path.stem}": source.path for folder, kind in _HOLDS.items() for source in sources[folder]}


def _plan_source(plan: str, plans: dict[str, Source]) -> Source:
    if plan in plans:
        return plans[plan]
    path = Path(plan)
    if path.suffix in (".yaml", ".yml"):
        if not path.is_file():
            raise ConfigError(f"Planfilen {plan} finns inte.")
        return _read(path)
    raise ConfigError(f"Det finns ingen plan som heter ”{plan}”{likely(plan, plans)}.")


def _check_entries(plan: Plan, rules: dict[str, Rule], types: Mapping[str, object], source: Source) -> None:
    for entry in plan.entries:
        where = place_of(source, ("requirements",), entry.requirement)
        if entry.requirement not in rules:
            source.fault(where, f"okänt krav ”{entry.requirement}”{likely(entry.requirement, rules)}")
        for name in (*(entry.types or ()), *entry.replace_except):
            if name not in types:
                source.fault(where, f"okänd dokumenttyp ”{name}”{likely(name, types)}")
    for clause in plan.clauses:
        for name in set(clause.rules) - rules.keys():
            source.fault(("clauses", clause.id, "rules"), f"okänt krav ”{name}”{likely(name, rules)}")


def _unique(faults: Iterable[RuleFault]) -> list[RuleFault]:
    return list(dict.fromkeys(faults))
