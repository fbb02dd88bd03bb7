"""One document through all stages: the only place where they are chained."""

from __future__ import annotations

from msgspec.structs import replace

from jamcheck.compile import CompiledRule, compile_rules, concept_patterns
from jamcheck.conditions import Context
from jamcheck.doctype import TypeGuess, signal_concepts, title_of
from jamcheck.document import Document
from jamcheck.errors import JamcheckError
from jamcheck.evaluate import broken, evaluate, locate
from jamcheck.gather import gathered
from jamcheck.language.annotated import AnnotatedDocument
from jamcheck.language.concepts import Matcher
from jamcheck.language.guard import is_swedish
from jamcheck.notice import Notice
from jamcheck.parts import parts_of, told_of_parts
from jamcheck.result import DocumentReport, Outcome, PlanInfo, Result, worst
from jamcheck.rule import Plan, Rulebook
from jamcheck.rulebook import plan_info
from jamcheck.score import score
from jamcheck.statistics import find_statistics, silence, summary, target_gaps
from jamcheck.statistics.lexicon import load_lexicon

#: The requirement that split statistics are analysed.
_ANALYSIS = "analys"


class Checker:
    """Checks documents against one rulebook. Make one and use it for many documents: word look-ups are remembered."""

    def __init__(self, rulebook: Rulebook, model: str | None = None) -> None:
        """`model` names the language pipeline; None is the one that ships, "blank" none. Raises RuleError."""
        from jamcheck.language.pipeline import load_pipeline

        self.rulebook = rulebook
        self.pipeline = load_pipeline(model)
        compiled = compile_rules(rulebook)  # before the matcher: it tells of faulty terms with their place
        self.rules = tuple(rule for rule in compiled if rule.rule.scope == "document")
        self.meeting_rules = tuple(rule for rule in compiled if rule.rule.scope == "meeting")
        self.matcher = Matcher({**concept_patterns(rulebook), **signal_concepts(rulebook.types)})
        self.lexicon = load_lexicon()

    @property
    def language_model(self) -> tuple[str, str]:
        """Name and version of the pipeline."""
        return self.pipeline.identity

    @property
    def plan(self) -> PlanInfo:
        return plan_info(self.rulebook.plan, self.rulebook.fingerprint)

    def check(self, document: Document, *, path: str, sha256: str, type_: str | None = None) -> DocumentReport:
        """Every requirement of the plan, in its order, on one document."""
        parts = parts_of(document, self.rulebook.types, self.matcher)
        guess = TypeGuess(type_, 1.0, ("angiven",)) if type_ else parts[0].guess
        context = self.context(document, guess.type)
        notices = [*told_of_parts(document, parts, self.rulebook.types), *_type_notices(guess)]
        results = _unreadable(self._results(context, notices), document, self._concerned(guess.type))
        if not is_swedish(document):
            notices.append(Notice("not-swedish", "Texten ser inte ut att vara på svenska. Reglerna gäller bara svensk "
                                                 "text, så en människa behöver bedöma dokumentet."))
            results = _undecided(results, "Texten är inte på svenska.", document, self._concerned(guess.type))
        targets = target_gaps(context.statistics, self.lexicon)
        statistics = tuple(summary(one, document, self.lexicon, targets.get(index, ()))
                           for index, one in enumerate(context.statistics))
        results = _naming_gaps(results, silence(statistics))
        return DocumentReport(
            path=path, sha256=sha256, format=document.format, type=guess.type,
            type_source="stated" if type_ else "guessed", type_confidence=guess.confidence,
            type_evidence=guess.evidence, title=title_of(document), pages=document.page_count,
            words=len(document.text.split()), outcome=worst([r.outcome for r in results]), score=score(results),
            results=results, notices=tuple(notices), statistics=statistics,
            gathered=gathered(self.meeting_rules, context), verdict=_verdict(self.rulebook.plan, results),
        )

    def context(self, document: Document, type_: str) -> Context:
        """The document made ready for conditions: sentences, concepts, statistics on people."""
        statistics = find_statistics(document, self.lexicon)
        context = Context(AnnotatedDocument(document, self.matcher), type_, statistics=list(statistics),
                          pipeline=self.pipeline)
        context.facts["plan"] = self.rulebook.plan.id
        return context

    def _concerned(self, type_: str) -> frozenset[str]:
        """The requirements that a document of the type may have to meet, whatever stands in it."""
        return frozenset(c.rule.id for c in self.rules
                         if type_ in (c.rule.types if c.entry.types is None else c.entry.types))

    def _results(self, context: Context, notices: list[Notice]) -> tuple[Result, ...]:
        """Rules are decided after the ones they use, and reported in the plan's order."""
        found: dict[str, Result] = {}
        for compiled in in_order(self.rules):
            found[compiled.rule.id] = self._one(compiled, context, notices)
        return tuple(found[compiled.rule.id] for compiled in self.rules)

    def _one(self, compiled: CompiledRule, context: Context, notices: list[Notice]) -> Result:
        try:
            return evaluate(compiled, context)
        except JamcheckError:
            raise
        except Exception as error:  # a rule that breaks must never look like a verdict, nor stop the others
            rule = compiled.rule.id
            notices.append(Notice("rule-error", f"Regeln {rule} kunde inte avgöras ({type(error).__name__}). "
                                                "Bedöm kravet själv och anmäl felet."))
            return broken(compiled, context, "Regeln kunde inte avgöras på det här dokumentet.")


#: Below this the guess is told to be one: everything that follows hangs on the type.
_UNSURE = 0.5


def _type_notices(guess: TypeGuess) -> list[Notice]:
    if guess.confidence >= _UNSURE:
        return []
    return [Notice("type-uncertain", f"Dokumenttypen är osäker ({guess.confidence:.0%} för {guess.type}). "
                                     "Ange den själv med --type om den är fel.")]


def in_order(rules: tuple[CompiledRule, ...]) -> list[CompiledRule]:
    """Each rule after those it uses; the plan's order otherwise."""
    by_id = {compiled.rule.id: compiled for compiled in rules}
    placed: dict[str, CompiledRule] = {}

    def place(compiled: CompiledRule) -> None:
        if compiled.rule.id not in placed:
            for name in compiled.rule.uses:
                if name in by_id:
                    place(by_id[name])
            placed[compiled.rule.id] = compiled
    for compiled in rules:
        place(compiled)
    return list(placed.values())


def _unreadable(results: tuple[Result, ...], document: Document, concerned: frozenset[str]) -> tuple[Result, ...]:
    """A page that can't be read may hold what meets or breaks a requirement: only a person can tell."""
    if not document.unreadable_pages:
        return results
    pages = ", ".join(map(str, document.unreadable_pages))
    return _undecided(results, f"Sidan {pages} kunde inte läsas; där kan det som avgör stå.", document, concerned)


def _undecided(results: tuple[Result, ...], note: str, document: Document,
               concerned: frozenset[str]) -> tuple[Result, ...]:
    """Every requirement that concerns this type of document becomes a matter for a person, with a place to begin."""
    first = next((block for block in document.blocks if block.text.strip()), None)
    start = (locate(document, first.start, first.end),) if first else ()
    return tuple(r if r.requirement not in concerned else
                 replace(r, outcome=Outcome.REVIEW, message=f"{r.message} {note}".strip(), evidence=r.evidence or start)
                 for r in results)


def _naming_gaps(results: tuple[Result, ...], note: str) -> tuple[Result, ...]:
    """An analysis that is missing or falls short names the largest gap that the text says nothing of."""
    short = (Outcome.REVIEW, Outcome.FAILED)
    return tuple(replace(r, message=f"{r.message} {note}".strip()) if r.requirement == _ANALYSIS and r.outcome in short
                 else r for r in results)


def _verdict(plan: Plan, results: tuple[Result, ...]) -> str:
    """The plan's own words for the document: enough, or sent back with {n} shortcomings."""
    shortcomings = sum(1 for result in results if result.outcome is Outcome.FAILED and result.severity == "error")
    if not plan.verdict or all(result.outcome is Outcome.INAPPLICABLE for result in results):
        return ""
    if not shortcomings and any(result.outcome is Outcome.REVIEW for result in results):
        return plan.verdict.get("review", "")
    if shortcomings == 1 and "one" in plan.verdict:
        return plan.verdict["one"]
    return plan.verdict["failed" if shortcomings else "passed"].replace("{n}", str(shortcomings))
