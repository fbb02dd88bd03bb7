"""A rule as a page to read: what is demanded and by whom, when it applies, what decides, examples, known problems."""

from __future__ import annotations

from collections.abc import Iterator

from jamcheck.authoring._words import conditions
from jamcheck.rule import Branch, Example, Rule, Rulebook

_OUTCOMES = {"passed": "uppfyllt", "exempt": "undantag med skäl", "denied": "saknas enligt texten",
             "review": "bedöm själv", "failed": "saknas", "inapplicable": "gäller inte"}
_HOW = {"automatic": "avgörs av programmet", "assisted": "programmet hittar stället, en människa bedömer",
        "person": "bedöms av en människa"}


def explain_rule(rule: Rule, book: Rulebook) -> str:
    """The page of a rule, in plain Swedish; `book` gives concepts and statements their titles."""
    return "\n".join(_page(rule, book)) + "\n"


def _page(rule: Rule, book: Rulebook) -> Iterator[str]:
    yield from (f"{rule.title} ({rule.id})", "=" * (len(rule.title) + len(rule.id) + 3), "")
    yield rule.requirement
    if rule.background:
        yield from ("", rule.background)
    yield from ("", "Källa")
    yield from (f"  {plan}, punkt {clause}" for plan, clause in rule.sources)
    yield from ("", "När kravet gäller", f"  Dokument: {', '.join(rule.types)}")
    if rule.applies_when is not None:
        yield from _indented(conditions(rule.applies_when, book), 2)
    yield from (f"  Så prövas det: {_HOW[rule.assessment]}.", "", "Vad som avgör, i den här ordningen")
    yield from _deciding(rule, book)
    yield from ("", "Vad utfallen säger")
    for outcome, message in rule.messages.items():
        yield f"  {_OUTCOMES.get(outcome, outcome)} ({outcome}): {message}"
        if rule.questions.get(outcome):
            yield f"      Fråga: {rule.questions[outcome]}"
    if rule.known_problems:
        yield from ("", "Kända svagheter", *(f"  - {problem}" for problem in rule.known_problems))
    yield from ("", "Exempel")
    for example in rule.examples:
        yield from _example(example)


def _deciding(rule: Rule, book: Rulebook) -> Iterator[str]:
    if rule.scope == "meeting":
        yield f"  Över alla dokument i mappen, med metoden {rule.method}. Ur varje dokument hämtas:"
        for name, gather in rule.collect.items():
            yield f"  {name} ({', '.join(gather.types) or 'alla dokument'}), där meningen uppfyller:"
            yield from _indented(conditions(gather.when, book), 4)
        return
    for key, branches in rule.branches.items():
        for branch in branches:
            yield from _branch(_OUTCOMES[key], branch, book)
    for key, spec in rule.confirm.items():
        yield f"  {_OUTCOMES[key]} står bara om något av ställena också uppfyller:"
        yield from _indented(conditions(spec, book), 6)
    if rule.stands is not None:
        yield (f"  {_OUTCOMES['passed']} står i dokument på mer än {rule.stands.beyond} ord bara om det är minst "
               f"{rule.stands.at_least:.0%} sannolikt, av alla ställen att döma")
        if rule.stands.outside:
            yield (f"  ställen som är minst {rule.stands.outside:.0%} sannolika att handla om annat än ärendet "
                   "räknas inte där")
    yield f"  annars: {_OUTCOMES['failed']}"
    if rule.weighed_within is not None:
        yield (f"  i texter på högst {rule.weighed_within} ord vägs utfallet mot hur nära meningarna ligger exempel "
               "som läsare har bedömt")


def _branch(outcome: str, branch: Branch, book: Rulebook) -> Iterator[str]:
    asked = " (prövas bara om ingen väg före den håller)" if branch.last else ""
    yield f"  {outcome}: {branch.name}{asked}"
    yield from _indented(conditions(branch.when, book), 6)
    if branch.unless is not None:
        yield "      men inte om:"
        yield from _indented(conditions(branch.unless, book), 8)


def _example(example: Example) -> Iterator[str]:
    kind = f", {example.type}" if example.type else ""
    yield f"  - {example.name} ({_OUTCOMES.get(example.outcome, example.outcome)}{kind})"
    yield from _indented(iter(example.text.strip().splitlines()), 8)


def _indented(lines: Iterator[str], spaces: int) -> Iterator[str]:
    yield from (f"{' ' * spaces}{line}" if line.strip() else "" for line in lines)
