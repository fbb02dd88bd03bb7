"""A rulebook's words and conditions made ready to ask; every fault of every file is listed at once, with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from jamcheck.conditions import Compiler, Test
from jamcheck.errors import RuleError, RuleFault
from jamcheck.language.patterns import parse_patterns, references
from jamcheck.rule import Branch, PlanEntry, Rule, Rulebook
from jamcheck.rulebook import fault_in

Where = tuple[Any, ...]


class CompiledBranch(Struct, frozen=True):
    branch: Branch
    when: Test
    unless: Test | None
    prefer: tuple[Test, ...] = ()


def in_turn(branches: Iterable[CompiledBranch]) -> tuple[CompiledBranch, ...]:
    """The branches as they are asked: the heaviest first, those that are asked only where no other holds last."""
    return tuple(sorted(branches, key=lambda made: (made.branch.last, -made.branch.weight)))


class CompiledRule(Struct, frozen=True):
    rule: Rule
    entry: PlanEntry
    applies: Test | None
    branches: dict[str, tuple[CompiledBranch, ...]]
    #: What a requirement over a whole meeting gathers from this document, by name (`Rule.collect`).
    collect: dict[str, Test] = field(default_factory=dict)
    #: What one of the places that gave an outcome must meet, by outcome (`Rule.confirm`).
    confirm: dict[str, Test] = field(default_factory=dict)


def compile_rules(rulebook: Rulebook, kind: type[Compiler] = Compiler) -> tuple[CompiledRule, ...]:
    """The plan's rules with their conditions as callables. Raises RuleError with all faults of terms and conditions.

    `kind` is the compiler to use: the plain one, or one whose tests tell what they were asked (`TracingCompiler`).
    """
    maker = _Maker(rulebook, kind)
    rules = tuple(maker.rule(rule, rulebook.entry(rule.id)) for rule in rulebook.rules)
    faults = list(dict.fromkeys((*term_faults(rulebook), *maker.faults)))
    if faults:
        raise RuleError(faults)
    return rules


class _Maker:
    """Compiles conditions and notes their faults with the file and place they stand in."""

    def __init__(self, rulebook: Rulebook, kind: type[Compiler]) -> None:
        self.faults: list[RuleFault] = []
        self._files = rulebook.files
        self._statements = rulebook.statements
        rules = frozenset(name.removeprefix("rule/") for name in rulebook.files if name.startswith("rule/"))
        self._compiler = kind(frozenset(rulebook.concepts), {n: s.when for n, s in rulebook.statements.items()},
                              types=frozenset(rulebook.types), requirements=rules | {r.id for r in rulebook.rules})
        # Statements first: a fault in one is told of its own file, not of each rule that uses it.
        for name in rulebook.statements:
            self.test(f"statement/{name}", ("when",), f"@{name}", "sentence")

    def rule(self, rule: Rule, entry: PlanEntry) -> CompiledRule:
        file = f"rule/{rule.id}"
        applies = None
        if rule.applies_when is not None:
            applies = self.test(file, ("applies_to", "when"), rule.applies_when)
        branches = {key: in_turn(self._branch(file, ("outcomes", key, i), branch) for i, branch in enumerate(found))
                    for key, found in rule.branches.items()}
        collect = {name: self.test(file, ("collect", name), gather.when, "sentence")
                   for name, gather in rule.collect.items()}
        confirm = {key: self.test(file, ("confirm", key), spec, "sentence") for key, spec in rule.confirm.items()}
        return CompiledRule(rule, entry, applies, branches, collect, confirm)

    def test(self, file: str, where: Where, spec: Any, level: str = "document") -> Test:
        before = len(self._compiler.faults)
        test = self._compiler.compile(spec, level)
        for error in self._compiler.faults[before:]:
            # A fault in a statement stands in the statement's file, whichever rule uses it.
            at = (f"statement/{error.statement}", ("when",)) if error.statement else (file, where)
            self.faults.append(_fault(self._files.get(at[0]), at[1], error.message, error.key, error.known))
        return test

    def _branch(self, file: str, where: Where, branch: Branch) -> CompiledBranch:
        prefer = tuple(self.test(file, (*where, "prefer", at), one, "sentence") for at, one in enumerate(branch.prefer))
        unless = self.test(file, where, branch.unless) if branch.unless is not None else None
        return CompiledBranch(branch, self.test(file, where, branch.when), unless, prefer)


def term_faults(rulebook: Rulebook) -> Iterator[RuleFault]:
    """Patterns that can't be read, and references to concepts that do not exist."""
    for concept in rulebook.concepts.values():
        for key, terms in (("terms", concept.terms), ("mask", concept.mask)):
            yield from _in_patterns(rulebook, f"concept/{concept.id}", (key,), terms)
    for type_ in rulebook.types.values():
        for index, signal in enumerate(type_.signals):
            yield from _in_patterns(rulebook, f"type/{type_.id}", ("signals", index, "terms"), signal.terms)


def _in_patterns(rulebook: Rulebook, file: str, where: Where, terms: Sequence[str]) -> Iterator[RuleFault]:
    path = rulebook.files.get(file)
    for index, term in enumerate(terms):
        try:
            patterns = parse_patterns(term)
            named = {name for pattern in patterns for name in references(pattern)} if "<" in term else set()
        except ValueError as error:
            yield _fault(path, (*where, index), str(error))
            continue
        for name in named - rulebook.concepts.keys():
            yield _fault(path, (*where, index), f"okänt begrepp ”{name}”", name, tuple(rulebook.concepts))


def _fault(path: Path | None, where: Where, message: str, key: str = "", known: Sequence[str] = ()) -> RuleFault:
    if path is None:  # a rulebook that was not read from files, as in tests
        return RuleFault(Path("rules"), 1, 1, message)
    return fault_in(path, where, message, key, known)


def concept_patterns(rulebook: Rulebook) -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Concept → (terms, mask), as the matcher wants them."""
    return {name: (concept.terms, concept.mask) for name, concept in rulebook.concepts.items()}
