"""Why a rule decided as it did on a text: each branch, with the conditions that held and those that did not."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from jamcheck.authoring._words import briefly
from jamcheck.check import Checker, in_order
from jamcheck.compile import CompiledBranch, CompiledRule, compile_rules
from jamcheck.conditions import Context
from jamcheck.conditions._trace import SEARCHING, Trace, TracingCompiler, traced
from jamcheck.document import Document
from jamcheck.evaluate import ORDER, evaluate
from jamcheck.rule import Rulebook

_HELD, _NOT = "✓", "✗"
_QUOTE = 110
#: Kinds whose inner condition is told even where they hold.
_TOLD = (*SEARCHING, "document")
_NAMES = {"passed": "uppfyllt", "exempt": "undantag", "denied": "saknas enligt texten", "review": "bedöm själv"}


def explain_document(checker: Checker, document: Document, type_: str | None, requirement: str) -> list[str]:
    """Lines that tell how one requirement was decided on a document. Raises KeyError for an unknown requirement."""
    kind = type_ or checker.check(document, path="", sha256="").type
    return trace_lines(checker, document, kind, requirement)


def trace_lines(checker: Checker, document: Document, type_: str, requirement: str,
                wanted: str | None = None) -> list[str]:
    """As `explain_document`, for a document of a known type.

    With `wanted`, only the branches that should have held and those that did: why an example came out otherwise.
    """
    context = checker.context(document, type_)
    outcome = decide(checker, context, requirement)
    rule = _tracing(checker.rulebook, requirement)
    lines = [f"{rule.rule.title} ({requirement}): {outcome}"]
    types = rule.rule.types if rule.entry.types is None else rule.entry.types
    if type_ not in types:
        return [*lines, f"  {_NOT} gäller {', '.join(types)}; dokumentet är {type_}"]
    if rule.applies is not None:
        lines += ["  Kravet gäller om:", *_tree(traced(rule.applies, context), 4)]
    for key, decided in ORDER:
        for branch in rule.branches.get(key, ()):
            shown = list(_branch(key, branch, context))
            if wanted is None or decided.value == wanted or shown[0].lstrip().startswith(_HELD):
                lines += shown
    return lines + list(_weighed(context, requirement))


def decide(checker: Checker, context: Context, requirement: str) -> str:
    """The outcome of one requirement, with those it uses decided before it."""
    outcome = ""
    for compiled in in_order(checker.rules):
        result = evaluate(compiled, context)
        if compiled.rule.id == requirement:
            return result.outcome.value
    return outcome


def _tracing(rulebook: Rulebook, requirement: str) -> CompiledRule:
    chosen = tuple(rule for rule in rulebook.rules if rule.id == requirement)
    if not chosen:
        raise KeyError(requirement)
    return compile_rules(replace(rulebook, rules=chosen), TracingCompiler)[0]


def _weighed(context: Context, requirement: str) -> Iterator[str]:
    """What a short text weighed up to, where it was weighed."""
    found = context.facts.get(("weighed", requirement))
    if found is not None:
        shares = ", ".join(f"{name} {100 * share:.0f} %" for name, share in found.shares.items())
        yield f"  Kort text: reglerna gav {found.given.value}; vägt mot exempel: {shares}"


def _branch(key: str, branch: CompiledBranch, context: Context) -> Iterator[str]:
    when = traced(branch.when, context)
    unless = traced(branch.unless, context) if branch.unless is not None else None
    held = when.held and not (unless and unless.held)
    yield f"  {_HELD if held else _NOT} {_NAMES[key]}: {branch.branch.name}"
    yield from _tree(when, 6)
    if unless is not None:
        yield "      om inte:"
        yield from _tree(unless, 8)


def _tree(node: Trace, indent: int, text: str = "") -> Iterator[str]:
    """A condition and, below it, what made it hold or not; parts that changed nothing are left out or kept short."""
    pad = " " * indent
    if node.text and node.text != text:
        yield f"{pad}{'i' if node.held else 'närmast'}: ”{_short(node.text)}”"
    yield f"{pad}{_HELD if node.held else _NOT} {briefly(node.spec)}"
    for part in _telling(node):
        if part.held is node.held or _key(node) == "none":
            yield from _tree(part, indent + 2, node.text)
        else:
            yield f"{pad}  {_HELD if part.held else _NOT} {briefly(part.spec)}"


def _telling(node: Trace) -> list[Trace]:
    """Of alternatives that all failed the nearest, with the others named; of forbidden ones those that were there."""
    key = _key(node)
    if key == "none":
        return [] if node.held else [part for part in node.parts if part.held]
    if key == "any" and node.held:
        return [part for part in node.parts if part.held]
    if key == "any" and node.parts:
        nearest = max(node.parts, key=lambda part: part.closeness)
        return [part if part is nearest else Trace(part.spec, part.text, part.held) for part in node.parts]
    if key == "all" and node.held:
        return [part if _key(part) in _TOLD else Trace(part.spec, part.text, part.held) for part in node.parts]
    return node.parts if not node.held or key in _TOLD else []


def _key(node: Trace) -> str:
    if isinstance(node.spec, dict):
        return str(next(iter(node.spec)))
    return "all" if isinstance(node.spec, list) else "none" if str(node.spec).startswith("!") else ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTE else f"{line[:_QUOTE - 1].rstrip()}…"
