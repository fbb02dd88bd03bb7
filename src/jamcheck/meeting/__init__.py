"""Requirements over all documents of a call (`scope: meeting`): one file a method, found by folder.

A method's module declares METHOD, OPTIONS (name → the values it may have) and `judge(papers, options) -> Finding`.
The rule file says what is gathered from each document, and holds the words for the user.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType

from jamcheck.errors import RuleError, RuleFault
from jamcheck.meeting._papers import Finding, Paper, papers_of
from jamcheck.result import DocumentReport, Outcome, Result, Source
from jamcheck.rule import PlanEntry, Rule, Rulebook
from jamcheck.rulebook import fault_in

__all__ = ["Finding", "Paper", "check_methods", "judge_meeting", "methods"]
#: One document is no meeting: what others should have said cannot be known.
_LEAST_DOCUMENTS = 2


@cache
def methods() -> dict[str, ModuleType]:
    """METHOD → module, for every method in this folder."""
    modules = (importlib.import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)
               if not m.name.startswith("_"))
    return {module.METHOD: module for module in modules}


def check_methods(rulebook: Rulebook) -> None:
    """Raises RuleError for requirements whose method, or a plan whose options for one, do not exist."""
    faults = [fault for rule in rulebook.rules if rule.scope == "meeting" for fault in _faults(rule, rulebook)]
    if faults:
        raise RuleError(faults)


def _faults(rule: Rule, rulebook: Rulebook) -> Iterator[RuleFault]:
    rules, plan = rulebook.files.get(f"rule/{rule.id}"), rulebook.files.get(f"plan/{rulebook.plan.id}")
    if rule.method not in methods():
        yield fault_in(rules or Path("rules"), ("method",), f"okänd metod ”{rule.method}”", rule.method, methods())
        return
    allowed: dict[str, tuple[str, ...]] = methods()[rule.method].OPTIONS
    for name, value in rulebook.entry(rule.id).options.items():
        known = allowed.get(name, ())
        if value not in known:
            bad, options = (str(value), known) if known else (name, tuple(allowed))
            yield fault_in(plan or Path("rules"), ("requirements",), f"{rule.id}: okänt val ”{bad}”", bad, options)


def judge_meeting(rulebook: Rulebook, documents: Sequence[DocumentReport]) -> tuple[Result, ...]:
    """The plan's requirements over the whole meeting, in its order; () where there is but one document."""
    if len(documents) < _LEAST_DOCUMENTS:
        return ()
    return tuple(_judged(rule, rulebook, documents) for rule in rulebook.rules if rule.scope == "meeting")


def _judged(rule: Rule, rulebook: Rulebook, documents: Sequence[DocumentReport]) -> Result:
    entry = rulebook.entry(rule.id)
    types = rule.types if entry.types is None else entry.types
    papers = papers_of(rule.id, [document for document in documents if document.type in types])
    finding: Finding = methods()[rule.method].judge(papers, entry.options)
    return _result(rule, entry, finding, rulebook.plan.id)


def _result(rule: Rule, entry: PlanEntry, finding: Finding, plan: str) -> Result:
    outcome = Outcome(dict(entry.replace).get(finding.outcome.value, finding.outcome.value))
    message = " ".join([rule.messages.get(finding.outcome.value, ""), *finding.details]).strip()
    return Result(
        requirement=rule.id, rule=f"{plan}/{rule.id}", outcome=outcome, title=rule.title, short=rule.short,
        message=message, question=rule.questions.get(outcome.value, ""), severity=entry.severity,
        sources=tuple(Source(*clause) for clause in (entry.clauses or rule.sources)), decided_by=rule.method,
    )
