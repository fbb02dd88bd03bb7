"""Every example of every rule file, tried: hits and misses of lists and statements, examples of rules and types."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from jamcheck.authoring._trace import decide, trace_lines
from jamcheck.check import Checker
from jamcheck.conditions import Compiler, Context
from jamcheck.doctype import guess_type
from jamcheck.document import Document
from jamcheck.language.annotated import AnnotatedDocument, Unit
from jamcheck.meeting import methods
from jamcheck.meeting._papers import papers_of
from jamcheck.result import DocumentReport, Outcome
from jamcheck.rule import Example, Rule, Rulebook

#: What parts the documents of an example over a whole meeting: "=== 01-dagordning.txt (dagordning)".
_PART = "=== "


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not come out as its file says. `trace` tells which conditions held."""

    file: Path | None
    id: str
    name: str
    wanted: str
    got: str
    trace: tuple[str, ...] = ()

    def __str__(self) -> str:
        head = f"{self.file or self.id}: {self.name}\n  väntat: {self.wanted}, blev: {self.got}"
        return "\n".join([head, *(f"  {line}" for line in self.trace)])


def run_examples(rulebook: Rulebook, only: Collection[str] | None = None) -> list[Failure]:
    """Try the examples of every file, or of those whose id is in `only`. Raises RuleError for faulty files."""
    tester = _Tester(rulebook)
    return list(tester.failures(None if only is None else frozenset(only)))


def count_examples(rulebook: Rulebook) -> int:
    """How many texts `run_examples` tries."""
    hits = sum(len(item.hits) + len(item.misses) for item in rulebook.concepts.values())
    hits += sum(len(item.hits) + len(item.misses) for item in rulebook.statements.values())
    return hits + sum(len(rule.examples) for rule in rulebook.rules) \
        + sum(len(kind.examples) for kind in rulebook.types.values())


def document_of(text: str, name: str = "exempel.txt") -> Document:
    """An example's text as the reader of text files reads it."""
    from jamcheck.extract.text import extract

    return extract(text.encode(), name)


class _Tester:
    def __init__(self, rulebook: Rulebook) -> None:
        self.book = rulebook
        self.checker = Checker(rulebook, "blank")
        self._statements = Compiler(frozenset(rulebook.concepts), {n: s.when for n, s in rulebook.statements.items()},
                                    types=frozenset(rulebook.types),
                                    requirements=frozenset(rule.id for rule in rulebook.rules))

    def failures(self, only: frozenset[str] | None = None) -> Iterator[Failure]:
        def wanted(name: str) -> bool:
            return only is None or name in only
        for concept in self.book.concepts.values():
            if wanted(concept.id):
                yield from self._concept(concept.id, concept.hits, concept.misses)
        for statement in self.book.statements.values():
            if wanted(statement.id):
                yield from self._statement(statement.id, statement.hits, statement.misses)
        for rule in self.book.rules:
            if wanted(rule.id):
                yield from self._rule(rule)
        for type_ in self.book.types.values():
            if wanted(type_.id):
                yield from self._type(type_.id, type_.examples)

    def _concept(self, name: str, hits: tuple[str, ...], misses: tuple[str, ...]) -> Iterator[Failure]:
        for text, wanted in _expected(hits, misses):
            if bool(Unit(self.checker.matcher, text).mentions(name)) is not wanted:
                yield self._missed(f"concept/{name}", name, text, wanted)

    def _statement(self, name: str, hits: tuple[str, ...], misses: tuple[str, ...]) -> Iterator[Failure]:
        test = self._statements.compile(f"@{name}", "sentence")
        for text, wanted in _expected(hits, misses):
            context = Context(AnnotatedDocument(document_of(text), self.checker.matcher), "ovrigt")
            if any(test(unit, context) for unit in context.annotated.units) is not wanted:
                yield self._missed(f"statement/{name}", name, text, wanted)

    def _missed(self, file: str, name: str, text: str, wanted: bool) -> Failure:
        said = ("träff", "ingen träff")
        return Failure(self.book.files.get(file), name, f"”{text}”", said[not wanted], said[wanted])

    def _rule(self, rule: Rule) -> Iterator[Failure]:
        for example in rule.examples:
            got, trace = self._meeting(rule, example) if rule.scope == "meeting" else self._document(rule, example)
            if got != example.outcome:
                file = self.book.files.get(f"rule/{rule.id}")
                yield Failure(file, rule.id, example.name, example.outcome, got, trace)

    def _document(self, rule: Rule, example: Example) -> tuple[str, tuple[str, ...]]:
        document, type_ = document_of(example.text), example.type or rule.types[0]
        got = decide(self.checker, self.checker.context(document, type_), rule.id)
        if got == example.outcome:
            return got, ()
        return got, tuple(trace_lines(self.checker, document, type_, rule.id, example.outcome))

    def _meeting(self, rule: Rule, example: Example) -> tuple[str, tuple[str, ...]]:
        reports = [self.checker.check(document_of(text, name), path=name, sha256="", type_=type_)
                   for name, type_, text in _parts(example.text)]
        found = methods()[rule.method].judge(papers_of(rule.id, _of_types(reports, rule)), example.options)
        outcome: Outcome = found.outcome
        return outcome.value, tuple(found.details)

    def _type(self, name: str, examples: tuple[Example, ...]) -> Iterator[Failure]:
        for example in examples:
            guess = guess_type(document_of(example.text), self.book.types, self.checker.matcher)
            if guess.type != example.outcome:
                yield Failure(self.book.files.get(f"type/{name}"), name, example.name, example.outcome, guess.type,
                              guess.evidence)


def _expected(hits: tuple[str, ...], misses: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    yield from ((text, True) for text in hits)
    yield from ((text, False) for text in misses)


def _of_types(reports: list[DocumentReport], rule: Rule) -> list[DocumentReport]:
    return [report for report in reports if report.type in rule.types]


def _parts(text: str) -> Iterator[tuple[str, str, str]]:
    """File name, type and text of each document in a meeting's example."""
    for part in f"\n{text}".split(f"\n{_PART}")[1:]:
        head, _, body = part.partition("\n")
        name, _, type_ = head.strip().rstrip(")").partition(" (")
        yield name, type_, body
