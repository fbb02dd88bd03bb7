"""Rule + annotated document → Result. The order in which outcomes are decided stands here and nowhere else."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from msgspec import structs

from jamcheck.compile import CompiledBranch, CompiledRule
from jamcheck.conditions import Context, Test, Unit
from jamcheck.conditions.akin import likely
from jamcheck.conditions.extent import words_in
from jamcheck.conditions.outside import apart
from jamcheck.conditions.resembles import likeness
from jamcheck.document import Document, ListItem, Table
from jamcheck.linear import log_odds
from jamcheck.places import LONGEST, Span
from jamcheck.quoting import Held, quoted
from jamcheck.result import Evidence, Outcome, Result, Source
from jamcheck.rule import PlanEntry, Rule
from jamcheck.weighing import nearest, weighed

#: Substance first, then a reasoned exemption, then an explicit shortcoming, then form without substance; else failed.
ORDER = (
    ("passed", Outcome.PASSED),
    ("exempt", Outcome.EXEMPT),
    ("denied", Outcome.FAILED),
    ("review", Outcome.REVIEW),
)
#: Said where a rule accepts a place that nothing confirms.
_DOUBTED = ("Det citerade stället kan räcka, men det är inte likt sådant som läsare har godtagit. "
            "Läs det och bedöm själv.")
#: Said where all places together make it too unlikely that the document meets the requirement.
_ALONE = ("Det citerade stället kan räcka, men det är osäkert om det gäller det som kravet frågar efter. "
          "Läs det och bedöm själv.")
#: What decides where a short text as a whole weighs up to another outcome than the rule's.
_WEIGHED = "i en kort text vägs regelns utfall mot hur nära meningarna ligger exempel"
#: Of so many places the best is chosen.
_ENOUGH = 4
#: So likely a place is by its words that the model of examples, which doubts none of 1,211 such verdicts, is not asked.
_SURE = log_odds(0.985)
#: A place likelier than the first to lie outside the matter carries no verdict; one likelier than the second is worth
#: less, by half of what it is likelier; one likelier than the third must be weighed whatever its words.
_OUTSIDE, _DOUBTFUL, _OWN = log_odds(0.7), log_odds(0.5), log_odds(0.3)
#: So many places are asked about, the likeliest by their words first.
_ASKED = 4


def evaluate(compiled: CompiledRule, context: Context) -> Result:
    """The outcome of one requirement, with the places that decided it, best first."""
    rule, entry = compiled.rule, compiled.entry
    types = rule.types if entry.types is None else entry.types
    if context.type not in types or not _applies(compiled, context):
        return _result(compiled, context, Outcome.INAPPLICABLE, "", [])
    decision = _decided(compiled, context)
    if rule.weighed_within is not None and words_in(context) <= rule.weighed_within and not decision.settled:
        decision = _weighed(rule, decision, context)
    return _result(compiled, context, decision.outcome, decision.branch, decision.spans, decision.message)


class Decision(NamedTuple):
    """An outcome, the branch that gave it, the spans to quote, what is said of it if not the usual, and whether nothing
    else can outweigh it."""

    outcome: Outcome
    branch: str
    spans: list[Span]
    message: str = ""
    settled: bool = False


def _decided(compiled: CompiledRule, context: Context) -> Decision:
    """What the rule decides by itself."""
    rule = compiled.rule
    doubted: list[Held] = []
    unsure, hesitated = _DOUBTED, context.hesitated.setdefault(rule.id, set())
    for key, outcome in ORDER:
        confirm = compiled.confirm.get(key)
        counts = _within(rule, context) if outcome is Outcome.PASSED else None
        held = holding(compiled.branches.get(key, ()), context, confirm, counts)
        if outcome is Outcome.REVIEW and doubted and (
                Outcome.EXEMPT in hesitated or _confirmed(doubted, confirm, context)):
            return Decision(outcome, doubted[0].branch.name, quoted(doubted, context), unsure)
        if held and _confirmed(held, confirm, context):
            if outcome is Outcome.PASSED and not _stands(held, rule, context):
                unsure, doubted = _ALONE, held
                continue
            branch = held[0].branch
            return Decision(outcome, branch.name, quoted(held, context, (rule.id, outcome.value)), branch.message,
                            key == "denied" or any(one.branch.sure or one.branch.factual for one in held))
        doubted = doubted or held
        if held:
            hesitated.add(outcome)
    return Decision(Outcome.FAILED, "", [])


def _weighed(rule: Rule, decision: Decision, context: Context) -> Decision:
    """What a short text weighs up to; where that is another outcome, the sentences nearest to it are quoted."""
    outcome = weighed(rule.id, decision.outcome, context)
    if outcome is decision.outcome:
        return decision
    spans = [(unit.start, unit.end) for unit in nearest(rule.id, outcome, context)]
    return Decision(outcome, _WEIGHED, spans)


def _confirmed(held: list[Held], confirm: Test | None, context: Context) -> bool:
    """Whether an outcome stands: one of its places meets what the rule wants confirmed, or is no sentence at all."""
    return confirm is None or any(
        one.branch.sure or not one.units or any(confirm(unit, context) for unit in one.units) for one in held)


def _stands(held: list[Held], rule: Rule, context: Context) -> bool:
    """Whether "passed" is likely enough by all its places, where the rule asks; what is sure needs no model."""
    units = [unit for one in held for unit in one.units]
    if rule.stands is None or not units or any(one.branch.sure or not one.units for one in held):
        return True
    if words_in(context) <= rule.stands.beyond:
        return True
    within = [unit for unit in units if apart(unit, context) < _OUTSIDE]
    least, aspect = log_odds(rule.stands.at_least), (rule.id, Outcome.PASSED.value)
    by_words = sorted(((likeness(unit, context, aspect), unit.start, unit) for unit in within), reverse=True)
    return any((words >= _SURE and apart(unit, context) < _OWN) or _worth(unit, context, aspect) >= least
               for words, _, unit in by_words[:_ASKED])


def _worth(unit: Unit, context: Context, aspect: tuple[str, str]) -> float:
    """How likely a verdict stands by a place, the less the likelier the place lies outside the matter."""
    return likely(unit, context, aspect) - max(0.0, apart(unit, context) - _DOUBTFUL) / 2


def _applies(compiled: CompiledRule, context: Context) -> bool:
    if compiled.applies is None:
        return True
    context.witnesses, context.spans = [], []
    return compiled.applies(None, context)


def holding(branches: Iterable[CompiledBranch], context: Context, confirm: Test | None = None,
            counts: Test | None = None) -> list[Held]:
    """The branches that hold, heaviest first as they come, with those of their witnesses that count. Where these are
    enough to choose from and one is confirmed, lighter branches are not asked."""
    held: list[Held] = []
    for branch in branches:
        if held and branch.branch.weight < held[-1].branch.weight and _enough(held, confirm, context):
            break
        context.witnesses, context.spans = [], []
        if branch.branch.last and held and _confirmed(held, confirm, context):
            continue
        if branch.when(None, context):
            parts, spans = context.witnesses, context.spans
            context.witnesses, context.spans = [], []
            kept = [[unit for unit in part if counts is None or counts(unit, context)] for part in parts]
            if (any(kept) or not parts) and (branch.unless is None or not branch.unless(None, context)):
                held.append(Held(branch.branch, branch.prefer, [part for part in kept if part], spans))
    return held


def _within(rule: Rule, context: Context) -> Test | None:
    """What tells the places that count, where the rule wants those left out that lie outside the matter."""
    if rule.stands is None or not rule.stands.outside or words_in(context) <= rule.stands.beyond:
        return None
    most = log_odds(rule.stands.outside)
    return lambda unit, context: unit is None or apart(unit, context) < most


def _enough(held: list[Held], confirm: Test | None, context: Context) -> bool:
    starts = {unit.start for one in held for unit in one.units}
    return len(starts) >= _ENOUGH and _confirmed(held, confirm, context)


def _result(compiled: CompiledRule, context: Context, outcome: Outcome, branch: str, spans: list[Span],
            message: str = "") -> Result:
    rule, entry = compiled.rule, compiled.entry
    replaced = in_plan(entry, outcome, context.type)
    role = "contradicts" if replaced is Outcome.FAILED else "supports"
    evidence = tuple(locate(context.annotated.document, start, end, role) for start, end in spans)
    context.outcomes[rule.id] = replaced
    context.facts[("spans", rule.id)] = spans
    message = message or rule.messages.get(outcome.value, "")
    if replaced is not outcome:
        message = f"{message} {entry.note}".strip()
    if not evidence and replaced is Outcome.FAILED:
        message = f"{message} {searched(context.annotated.document)}".strip()
    return Result(
        requirement=rule.id, rule=f"{context.facts.get('plan', 'gemensam')}/{rule.id}", outcome=replaced,
        title=rule.title, short=rule.short, message=message, question=rule.questions.get(replaced.value, ""),
        severity=entry.severity,
        sources=tuple(Source(plan, clause) for plan, clause in (entry.clauses or rule.sources)),
        evidence=evidence, decided_by=branch,
    )


def in_plan(entry: PlanEntry, outcome: Outcome, type_: str) -> Outcome:
    """The outcome as the plan counts it: some plans allow no exemption, some only ask for an ambition."""
    if type_ in entry.replace_except:
        return outcome
    return Outcome(dict(entry.replace).get(outcome.value, outcome.value))


def searched(document: Document) -> str:
    """What was looked through where nothing was found: "Sökt i 31 stycken och 2 tabeller."."""
    tables = sum(1 for block in document.blocks if isinstance(block, Table))
    blocks = len(document.blocks) - tables
    found = f"{blocks} {'stycke' if blocks == 1 else 'stycken'}"
    if tables:
        found += f" och {tables} {'tabell' if tables == 1 else 'tabeller'}"
    return f"Sökt i {found}."


def locate(document: Document, start: int, end: int, role: str = "supports") -> Evidence:
    """The place of a span, as a reader counts: page, heading path, block, table, row and column. Of several items of a
    list the first is quoted: bullets and numbers between them are not part of the text."""
    end = min(end, start + LONGEST, *(b.start - 1 for b in document.blocks
                                             if isinstance(b, ListItem) and start < b.start < end))
    block = next((b for b in document.blocks if b.start <= start < max(b.end, b.start + 1)), document.blocks[-1])
    quote = document.quote(start, end)
    if dict(document.properties).get("nfd") == "yes":
        quote = unicodedata.normalize("NFD", quote)  # å was written as a + ring: the quote must be found as it stands
    table = row = column = None
    if isinstance(block, Table):
        table = sum(1 for b in document.blocks[:block.index + 1] if isinstance(b, Table))
        cell = next((c for c in block.cells if c.start <= start <= c.end), None)
        row, column = (cell.row + 1, cell.column + 1) if cell else (None, None)
    return Evidence(quote=quote, start=start, end=end, block=block.index, heading=block.heading, page=block.page,
                    table=table, row=row, column=column, role=role)


def broken(compiled: CompiledRule, context: Context, message: str) -> Result:
    """The result of a rule that broke on this document: never passed, never a crash."""
    document = context.annotated.document
    first = next((b for b in document.blocks if b.text.strip()), None)
    spans = [(first.start, first.end)] if first else []
    return structs.replace(_result(compiled, context, Outcome.REVIEW, "", spans), message=message)
