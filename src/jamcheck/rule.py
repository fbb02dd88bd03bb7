"""What the YAML files under rules/ mean: concepts, statements, requirements (rules), document types and plans.

Plain frozen data. `jamcheck.rulebook` reads it from YAML, `jamcheck.conditions` gives conditions their meaning.
A condition is kept as the plain data of its YAML (a string, or a mapping with one key that names its kind).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec import Struct, field

#: The plain data of a condition, as YAML gives it.
Spec = Any


class Concept(Struct, frozen=True, kw_only=True):
    """A word list: patterns over tokens and lemmas. Spans that `mask` matches are out of the question first.

    `hits` and `misses` are short texts that must and must not hold a mention.
    """

    id: str
    title: str
    terms: tuple[str, ...]
    mask: tuple[str, ...] = ()
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()


class Statement(Struct, frozen=True, kw_only=True):
    """A named condition on one sentence, for use in several rules; `hits` and `misses` as for concepts."""

    id: str
    title: str
    when: Spec
    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()


class Branch(Struct, frozen=True, kw_only=True):
    """One way to reach an outcome: `when` holds and `unless` does not. Branches with more `weight` are quoted first;
    among the sentences of equal branches, those of which more of the conditions in `prefer` hold. One that is `sure`
    needs nothing confirmed (`Rule.confirm`); one that is `last` is asked only where none before it holds. What is sure,
    or `factual` (it rests on numbers, or on what is said not to be so), is not weighed against what sentences are like
    (`Rule.weighed_within`).
    """

    name: str
    when: Spec
    unless: Spec = None
    weight: int = 1
    prefer: tuple[Spec, ...] = ()
    message: str = ""
    sure: bool = False
    last: bool = False
    factual: bool = False


class Example(Struct, frozen=True, kw_only=True):
    """A text of a document type with the outcome that the rule must give it; `name` says what it shows, in Swedish.

    `options` are the plan's, for requirements over a meeting.
    """

    name: str
    type: str
    text: str
    outcome: str
    options: dict[str, Any] = field(default_factory=dict)


class Gather(Struct, frozen=True, kw_only=True):
    """What a requirement over a whole meeting gathers from each document: places of `kinds` where `when` holds.

    `types` are the document types that it is gathered from, () for all. `kinds` may hold "title": the title lines.
    Words of the concept `without` say nothing of which place is meant ("insatsrapport", "ansökan om").
    """

    when: Spec
    types: tuple[str, ...] = ()
    without: str = ""
    kinds: tuple[str, ...] = ("paragraph", "item", "cell")


#: The requirements that `Stands` and `weighed_within` can be asked of: those that the models were taught.
DOUBTED = ("perspektiv", "mal", "analys", "intersektionalitet", "resurser", "effekter")


class Stands(Struct, frozen=True, kw_only=True):
    """`passed` must be likely to at least `at_least` in documents of more than `beyond` words. There, places that are
    likelier than `outside` to lie outside the matter count for nothing (`jamcheck.conditions.outside`)."""

    at_least: float
    beyond: int
    outside: float = 0.0


class Rule(Struct, frozen=True, kw_only=True):
    """One requirement: when it applies, the branches of each outcome, the words for the user, and its examples.

    `branches` maps "passed", "exempt", "denied" (failed by an explicit statement) and "review" to their branches;
    `messages` and `questions` map each outcome to a sentence. The order in which outcomes are decided is
    `jamcheck.evaluate.ORDER`. A rule with `scope` "meeting" is decided over all documents of a call: `method` names
    how (`jamcheck.meeting`), `collect` what is gathered from each document for it. `confirm` maps "passed", "exempt"
    and "review" to a condition that one of the places which gave the outcome must meet; `stands` is how likely
    "passed" must be in documents of more than so many words (`jamcheck.conditions.akin`); in texts of up to
    `weighed_within` words the rule's outcome is weighed against what its sentences are like (`jamcheck.weighing`).
    """

    id: str
    title: str
    short: str
    requirement: str
    background: str
    sources: tuple[tuple[str, str], ...]
    types: tuple[str, ...]
    applies_when: Spec
    branches: dict[str, tuple[Branch, ...]]
    messages: dict[str, str]
    questions: dict[str, str]
    known_problems: tuple[str, ...]
    examples: tuple[Example, ...]
    assessment: str = "automatic"
    scope: str = "document"
    uses: tuple[str, ...] = ()
    method: str = ""
    collect: dict[str, Gather] = field(default_factory=dict)
    confirm: dict[str, Spec] = field(default_factory=dict)
    stands: Stands | None = None
    weighed_within: int | None = None


#: Where a sign of a document type may stand.
SIGNAL_PLACES = ("title", "named", "funded", "top", "heading", "text")


class Signal(Struct, frozen=True, kw_only=True):
    """A sign of a document type: any of `terms` in `where` adds `weight`. Of the lines of the title, "named" are those
    that name an activity after a first word, "funded" the same where a samordningsförbund is named, too."""

    where: str
    terms: tuple[str, ...]
    weight: float


class DocumentType(Struct, frozen=True, kw_only=True):
    id: str
    title: str
    signals: tuple[Signal, ...]
    examples: tuple[Example, ...] = ()


class PlanEntry(Struct, frozen=True, kw_only=True):
    """A requirement in a plan: for which types, how severe, which clauses demand it, which outcomes are replaced.

    `replace` holds (outcome, outcome instead); not for documents of the types `replace_except`. `note` is said where
    an outcome was replaced.
    """

    requirement: str
    types: tuple[str, ...] | None = None
    severity: str = "error"
    clauses: tuple[tuple[str, str], ...] = ()
    replace: tuple[tuple[str, str], ...] = ()
    replace_except: tuple[str, ...] = ()
    note: str = ""
    options: dict[str, Any] = field(default_factory=dict)


class ChecklistItem(Struct, frozen=True, kw_only=True):
    """A clause that only a person can check."""

    clause: str
    text: str
    question: str


class Clause(Struct, frozen=True, kw_only=True):
    """A clause of a plan in our own words, how it is checked, and the requirements that check it.

    `how`: "automatic", "assisted" (the program finds the place, a person judges), "person" (with `question`, on the
    report's checklist) or "background" (nothing to check). `id` is the plan's own, or "document/number" where the plan
    consists of several documents.
    """

    id: str
    text: str
    how: str = "background"
    rules: tuple[str, ...] = ()
    question: str = ""


class Plan(Struct, frozen=True, kw_only=True):
    id: str
    title: str
    entries: tuple[PlanEntry, ...]
    checklist: tuple[ChecklistItem, ...] = ()
    clauses: tuple[Clause, ...] = ()
    verdict: dict[str, str] = field(default_factory=dict)
    background: str = ""


class Rulebook(Struct, frozen=True, kw_only=True):
    """Everything under rules/ for one plan, checked as a whole."""

    plan: Plan
    rules: tuple[Rule, ...]
    concepts: dict[str, Concept]
    statements: dict[str, Statement]
    types: dict[str, DocumentType]
    fingerprint: str
    #: Where each part was read: "rule/perspektiv", "concept/kon", "statement/…", "type/…" → file.
    files: dict[str, Path] = field(default_factory=dict)

    def entry(self, requirement: str) -> PlanEntry:
        """The plan's entry for a requirement; raises KeyError where the plan has none."""
        for entry in self.plan.entries:
            if entry.requirement == requirement:
                return entry
        raise KeyError(requirement)
