"""Plain data of a rule file → the types of jamcheck.rule; every fault noted with its place."""

from __future__ import annotations

from typing import Any

from jamcheck.result import Outcome
from jamcheck.rule import (
    DOUBTED,
    SIGNAL_PLACES,
    Branch,
    Concept,
    DocumentType,
    Example,
    Gather,
    Rule,
    Signal,
    Stands,
    Statement,
)
from jamcheck.rulebook._shape import flag, items, mapping, mapping_of, number, one_of, text, texts
from jamcheck.rulebook._yaml import Source, Where

OUTCOMES = tuple(outcome.value for outcome in Outcome)
BRANCHES = ("passed", "exempt", "denied", "review")
ASSESSMENTS = ("automatic", "assisted", "person")
SCOPES = ("document", "meeting")
#: What a sentence can stand in (the kinds of the condition `block`); the first three are running text.
PLACES = ("paragraph", "item", "cell", "row", "header", "heading", "caption", "figure", "question", "template", "title")
RUNNING_TEXT = PLACES[:3]
_RULE_KEYS = ("id", "title", "short", "requirement", "background", "sources", "applies_to", "outcomes", "messages",
              "questions", "known_problems", "examples", "assessment", "scope", "uses", "method", "collect", "confirm",
              "stands", "weighed_within")
#: The outcomes that a rule may want confirmed.
CONFIRMED = ("passed", "exempt", "review")


def parse_concept(source: Source) -> Concept:
    data = mapping(source, source.data, (), ("id", "title", "terms", "mask", "hits", "misses"),
                   ("id", "title", "terms"))
    return Concept(id=text(source, data, "id", ()), title=text(source, data, "title", ()),
                   terms=texts(source, data, "terms", ()), mask=texts(source, data, "mask", ()),
                   hits=texts(source, data, "hits", ()), misses=texts(source, data, "misses", ()))


def parse_statement(source: Source) -> Statement:
    data = mapping(source, source.data, (), ("id", "title", "when", "hits", "misses"), ("id", "title", "when"))
    return Statement(id=text(source, data, "id", ()), title=text(source, data, "title", ()), when=data.get("when"),
                     hits=texts(source, data, "hits", ()), misses=texts(source, data, "misses", ()))


def parse_type(source: Source) -> DocumentType:
    data = mapping(source, source.data, (), ("id", "title", "signals", "examples"), ("id", "title"))
    signals = tuple(_signal(source, item, ("signals", i)) for i, item in enumerate(items(source, data, "signals")))
    return DocumentType(id=text(source, data, "id", ()), title=text(source, data, "title", ()), signals=signals,
                        examples=_examples(source, data, None))


def _signal(source: Source, data: Any, where: Where) -> Signal:
    found = mapping(source, data, where, ("where", "terms", "weight"), ("where", "terms", "weight"))
    place = text(source, found, "where", where)
    one_of(source, place, SIGNAL_PLACES, (*where, "where"))
    return Signal(where=place, terms=texts(source, found, "terms", where),
                  weight=number(source, found, "weight", where, 0))


def parse_rule(source: Source) -> Rule:
    data = mapping(source, source.data, (), _RULE_KEYS,
                   ("id", "title", "requirement", "sources", "applies_to", "messages", "examples"))
    applies = mapping(source, data.get("applies_to") or {}, ("applies_to",), ("types", "when"), ("types",))
    outcomes = mapping(source, data.get("outcomes") or {}, ("outcomes",), BRANCHES)
    rule_id = text(source, data, "id", ())
    assessment, scope = text(source, data, "assessment", (), "automatic"), text(source, data, "scope", (), "document")
    one_of(source, assessment, ASSESSMENTS, ("assessment",))
    one_of(source, scope, SCOPES, ("scope",))
    return Rule(
        id=rule_id, title=text(source, data, "title", ()), short=text(source, data, "short", ()) or rule_id,
        requirement=text(source, data, "requirement", ()), background=text(source, data, "background", ()),
        sources=_sources(source, data),
        types=texts(source, applies, "types", ("applies_to",)), applies_when=applies.get("when"),
        branches={key: _branches(source, outcomes.get(key), ("outcomes", key)) for key in BRANCHES},
        messages=_by_outcome(source, data, "messages"), questions=_by_outcome(source, data, "questions"),
        known_problems=texts(source, data, "known_problems", ()), examples=_examples(source, data),
        assessment=assessment, scope=scope,
        uses=texts(source, data, "uses", ()), method=text(source, data, "method", ()), collect=_collect(source, data),
        confirm=mapping(source, data.get("confirm") or {}, ("confirm",), CONFIRMED), stands=_stands(source, data),
        weighed_within=_weighed_within(source, data),
    )


def _stands(source: Source, data: dict[str, Any]) -> Stands | None:
    if "stands" not in data:
        return None
    needed = ("at_least", "beyond")
    found = mapping(source, data["stands"], ("stands",), (*needed, "outside"), needed)
    at_least, beyond, outside = (number(source, found, key, ("stands",), 0) for key in (*needed, "outside"))
    for key, share in (("at_least", at_least), ("outside", outside)):
        if key in found and not 0 < share < 1:
            source.fault(("stands", key), f"{key} ska vara mellan 0 och 1")
    if data.get("id") not in DOUBTED:
        source.fault(("stands",), f"bara {', '.join(DOUBTED)} kan ha stands: modellen är tränad på dem")
    return Stands(at_least=at_least, beyond=int(beyond), outside=outside)


def _weighed_within(source: Source, data: dict[str, Any]) -> int | None:
    if "weighed_within" not in data:
        return None
    if data.get("id") not in DOUBTED:
        source.fault(("weighed_within",), f"bara {', '.join(DOUBTED)} kan vägas: modellen är tränad på dem")
    return int(number(source, data, "weighed_within", (), 0))


def _collect(source: Source, data: dict[str, Any]) -> dict[str, Gather]:
    found = data.get("collect") or {}
    if not isinstance(found, dict):
        source.fault(("collect",), "collect ska vara namn: {when, types, in}")
        return {}
    return {str(name): _gather(source, item, ("collect", name)) for name, item in found.items()}


def _gather(source: Source, data: Any, where: Where) -> Gather:
    found = mapping(source, data, where, ("when", "types", "in", "without"), ("when",))
    kinds = texts(source, found, "in", where)
    for index, kind in enumerate(kinds):
        one_of(source, kind, PLACES, (*where, "in", index))
    return Gather(when=found.get("when"), types=texts(source, found, "types", where), kinds=kinds or RUNNING_TEXT,
                  without=text(source, found, "without", where))


def _sources(source: Source, data: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    found = []
    for index, item in enumerate(items(source, data, "sources")):
        place = ("sources", index)
        entry = mapping(source, item, place, ("plan", "clause"), ("plan", "clause"))
        found.append((text(source, entry, "plan", place), text(source, entry, "clause", place)))
    return tuple(found)


def _branches(source: Source, data: Any, where: Where) -> tuple[Branch, ...]:
    if data is None:
        return ()
    if not isinstance(data, list):
        source.fault(where, "här ska en lista med vägar till utfallet stå")
        return ()
    return tuple(_branch(source, item, (*where, index)) for index, item in enumerate(data))


def _branch(source: Source, data: Any, where: Where) -> Branch:
    found = mapping(source, data, where, ("name", "when", "unless", "weight", "prefer", "message", "sentence", "sure",
                                          "last", "factual"), ("name",))
    when = found.get("when")
    if "sentence" in found:
        when = {"sentence": found["sentence"]} if when is None else {"all": [{"sentence": found["sentence"]}, when]}
    if when is None:
        source.fault(where, "vägen saknar villkor: skriv when eller sentence")
    return Branch(name=text(source, found, "name", where), when=when, unless=found.get("unless"),
                  weight=int(number(source, found, "weight", where, 1)),
                  prefer=_conditions(source, found, "prefer", where), message=text(source, found, "message", where),
                  sure=flag(source, found, "sure", where), last=flag(source, found, "last", where),
                  factual=flag(source, found, "factual", where))


def _conditions(source: Source, found: dict[str, Any], key: str, where: Where) -> tuple[Any, ...]:
    data = found.get(key) or []
    if not isinstance(data, list):
        source.fault((*where, key), "här ska en lista med villkor stå")
        return ()
    return tuple(data)


def _by_outcome(source: Source, data: dict[str, Any], key: str) -> dict[str, str]:
    found = mapping(source, data.get(key) or {}, (key,), OUTCOMES)
    return {outcome: text(source, found, outcome, (key,)) for outcome in found}


def _examples(source: Source, data: dict[str, Any], outcomes: tuple[str, ...] | None = OUTCOMES) -> tuple[Example, ...]:
    found = []
    for index, item in enumerate(items(source, data, "examples")):
        where = ("examples", index)
        known = ("name", "type", "text", "outcome", "options")
        entry = mapping(source, item, where, known, ("name", "text", "outcome"))
        outcome = text(source, entry, "outcome", where)
        if outcomes is not None:  # a type's examples name the type that should be guessed
            one_of(source, outcome, outcomes, (*where, "outcome"))
        found.append(Example(name=text(source, entry, "name", where), type=text(source, entry, "type", where),
                             text=str(entry.get("text") or ""), outcome=outcome,
                             options=mapping_of(source, entry, "options", where)))
    return tuple(found)
