"""Document → its type, by the signals in rules/types, with the signs that told and how sure they make it; where they
hardly tell, by its words (jamcheck.language.genre)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import reduce
from itertools import chain
from operator import or_

from msgspec import Struct

from jamcheck.document import Block, Document, Heading, Paragraph, Table
from jamcheck.language.concepts import Matcher
from jamcheck.language.genre import features, likely_types, telling_words
from jamcheck.language.names import activities_named
from jamcheck.language.reading import Reading, read
from jamcheck.language.sentences import sentences_of
from jamcheck.language.words import word_list
from jamcheck.rule import DocumentType, Signal

FALLBACK = "ovrigt"
#: A type needs at least this much before it is preferred to "other document".
_LEAST = 1.0
#: Signs that weigh less leave it to the words, where these make a type so likely, or "other document" so unlikely. Of
#: 53 labelled documents with such weak signs 13 were told by them; words, authors left out, told 36, and 5 wrongly.
PLAIN, LIKELY, _UNLIKELY = 2.0, 0.5, 0.08
#: A sign in the title that weighs so much names the type.
_NAMING = 2.5
_TITLE_BLOCKS, _TITLE_WORDS = 8, 14
_TOP_BLOCKS = 18
#: Of the title lines, the first tells most.
_FADING = 0.88
_MOST_SIGNS = 4
_NAMES = {"title": "titel", "named": "titel", "funded": "titel", "top": "inledning", "heading": "rubrik",
          "text": "text"}


class TypeGuess(Struct, frozen=True):
    """`confidence` 0–1; `evidence` in Swedish, e.g. "rubrik: Projektansökan"."""

    type: str
    confidence: float
    evidence: tuple[str, ...]

    @property
    def by_title(self) -> bool:
        """Whether a title is among the signs."""
        return any(sign.startswith(f"{_NAMES['title']}:") for sign in self.evidence)


def guess_type(document: Document, types: Mapping[str, DocumentType], matcher: Matcher) -> TypeGuess:
    """The type with the most weight of signs; where they weigh little, the one that the words make likely; "ovrigt"
    where neither tells enough."""
    places = readings_of(document, matcher)
    signs = signs_of(places, types, matcher)
    totals = {name: total for name, (total, _) in signs.items()}
    best = max(totals, key=lambda name: (totals[name], name), default=FALLBACK)
    by_words = _by_words(words_of(places, types, matcher)) if totals.get(best, 0.0) < PLAIN else None
    if by_words is not None:
        return by_words
    if totals.get(best, 0.0) < _LEAST:
        return TypeGuess(FALLBACK, 0.5, ("inga tecken på en dokumenttyp som ska granskas",))
    return TypeGuess(best, _confidence(best, totals), tuple(signs[best][1][:_MOST_SIGNS]))


#: By place (jamcheck.rule.SIGNAL_PLACES), the signs that any of its texts has, and the texts.
Readings = dict[str, tuple[int, list[Reading]]]


def readings_of(document: Document, matcher: Matcher) -> Readings:
    """The texts of each place, read once though a line stands in several."""
    texts = _places(document)
    found = {text: read(matcher, text, running=True) for text in set(chain.from_iterable(texts.values()))}
    readings = {name: [found[text] for text in place] for name, place in texts.items()}
    return {name: (reduce(or_, (one.signs for one in place), 0), place) for name, place in readings.items()}


def signs_of(places: Readings, types: Mapping[str, DocumentType],
             matcher: Matcher) -> dict[str, tuple[float, list[str]]]:
    """For each type, how much its signs weigh, and which they are, the heaviest first."""
    return {type_id: _weigh(type_id, kind.signals, places, matcher) for type_id, kind in types.items()}


def signal_concepts(types: Mapping[str, DocumentType]) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """The signals as concepts for a Matcher: id → (terms, mask)."""
    return {_concept(type_id, number): (signal.terms, ()) for type_id, kind in types.items()
            for number, signal in enumerate(kind.signals)}


def _concept(type_id: str, number: int) -> str:
    return f"typ:{type_id}:{number}"


def words_of(places: Readings, types: Mapping[str, DocumentType], matcher: Matcher) -> frozenset[str]:
    """The words by which a document's type is told, without the title lines that name it."""
    naming = [_concept(type_id, number) for type_id, kind in types.items()
              for number, signal in enumerate(kind.signals) if signal.where == "title" and signal.weight >= _NAMING]

    def names_one(text: Reading) -> bool:
        return any(text.signs & matcher.needs[concept] and text.shape.mentions(concept) for concept in naming)
    titles, headings, texts = ([text.words for text in places[name][1] if not names_one(text)]
                               for name in ("title", "heading", "text"))
    return features(titles, headings, texts)


def _by_words(found: frozenset[str]) -> TypeGuess | None:
    """The type that the words point to, if they make it likely enough."""
    shares = likely_types(found)
    best = max(shares, key=lambda name: (shares[name], name), default=FALLBACK)
    if not shares or (shares[best] < LIKELY and shares[FALLBACK] > _UNLIKELY):
        return None
    return TypeGuess(best, round(shares[best], 2), (f"ordval: {', '.join(telling_words(found, best)[:_MOST_SIGNS])}",))


def _weigh(type_id: str, signals: Iterable[Signal], places: Readings, matcher: Matcher) -> tuple[float, list[str]]:
    total, signs = 0.0, []
    for number, signal in enumerate(signals):
        concept = _concept(type_id, number)
        needs, (held, texts) = matcher.needs[concept], places[signal.where]
        if not held & needs:
            continue
        hit = next(((at, r) for at, r in enumerate(texts) if r.signs & needs and r.shape.mentions(concept)), None)
        if hit is not None:
            at, reading = hit
            total += signal.weight * (_FADING ** at if signal.where == "title" else 1)
            signs.append((signal.weight, f"{_NAMES[signal.where]}: {reading.text.strip()[:80]}"))
    return total, [text for _, text in sorted(signs, key=lambda sign: -sign[0])]


def _confidence(best: str, totals: dict[str, float]) -> float:
    """Softmax over the weights, so that a close second shows."""
    top = totals[best]
    return round(1 / sum(math.exp(min(value, top) - top) for value in totals.values()), 2)


def _filled(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.text.strip()]


def _places(document: Document) -> dict[str, list[str]]:
    blocks = _filled(document)
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    labels = [block.label for block in blocks if isinstance(block, Paragraph) and block.label]
    titles = title_lines(document)
    named = activities_named(titles)
    funded = named if any(word_list("names")["funder"] in line.lower() for line in titles) else []
    return {"title": titles, "named": named, "funded": funded, "top": [b.text[:300] for b in blocks[:_TOP_BLOCKS]],
            "heading": headings + labels,
            # Sentence by sentence, as they are read again when requirements are judged.
            "text": [sentence for b in blocks if not isinstance(b, Table) for sentence in sentences_of(b.text)]}


def title_lines(document: Document) -> list[str]:
    """The short lines before running text or the first item of minutes begins, and the running heads."""
    found: list[str] = []
    for block in _filled(document)[:_TITLE_BLOCKS]:
        if found and isinstance(block, Heading) and block.label.startswith("§"):
            break
        lines = [line for line in block.text.splitlines() if line.strip()]
        short = [line for line in lines if len(line.split()) <= _TITLE_WORDS and not line.rstrip().endswith((".", ","))]
        found.extend(short)
        if len(short) < len(lines) and found:
            break
    return [*found, *document.running]


def title_of(document: Document) -> str:
    """A title to show: the first heading, else the file's own, else the first line."""
    blocks = _filled(document)
    heading = next((block.text for block in blocks if isinstance(block, Heading)), "")
    own = dict(document.properties).get("title", "")
    first = blocks[0].text.splitlines()[0] if blocks else ""
    return " ".join((heading or own or first).split())[:160]
