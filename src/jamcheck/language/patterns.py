"""The pattern language of terms: parsing, and matching of single words. See rules/README.md.

    kvinna            a word in any inflection (lemma), or that very form
    =män              that form only (case ignored)
    jämställdhet*     a word that begins so          *deltagare   a word that ends so        *könsbalans*  holds it
    (a|b|c)           one of several                 ord?         may be left out
    ...  / ...5       a gap of at most 3 / 5 tokens
    <kon>             a mention of another concept   #            a number in digits
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct, field

from jamcheck.language.lemma import lemmas
from jamcheck.language.lexicon import is_known


@lru_cache(maxsize=1 << 16)
def forms(lower: str) -> frozenset[str]:
    """The form and its lemmas."""
    return frozenset((lower, *lemmas(lower)))


#: From this length a word is still itself with one letter wrong.
LONG_WORD = 10


def one_edit(wanted: str, found: str, *, prefix: bool = False) -> bool:
    """Whether `found` (with `prefix`: its beginning) is `wanted` with one letter missing, added, changed or swapped."""
    # One slip spares the beginning or the end: nearly all words are told apart by that alone.
    spared, size = len(wanted) // 2 - 1, len(wanted)
    if wanted[:spared] != found[:spared] and wanted[-spared:] not in found[size - spared - 1:size + 1]:
        return False
    if prefix:
        ends = range(len(wanted) - 1, len(wanted) + 2)
        return any(one_edit(wanted, found[:end]) for end in ends if end <= len(found))
    if wanted == found or abs(len(wanted) - len(found)) > 1:
        return wanted == found
    shorter = min(len(wanted), len(found))
    start = next((i for i in range(shorter) if wanted[i] != found[i]), shorter)
    left, right = wanted[start:], found[start:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or swapped


MODES = ("lemma", "exact", "prefix", "suffix", "infix", "number")


class Word(Struct, frozen=True):
    """Matches one token. `mode` is one of MODES."""

    mode: str
    text: str

    def matches(self, lower: str) -> bool:
        if self.mode == "exact":
            return lower == self.text
        if self.mode == "number":
            return lower[0].isdigit()
        if self.mode == "lemma":
            return self.text in forms(lower) or self._misspelt(lower)
        return any(self._affix(form) for form in forms(lower)) or (self.mode == "prefix" and self._misspelt(lower))

    def _misspelt(self, lower: str) -> bool:
        return (len(self.text) >= LONG_WORD and len(lower) >= LONG_WORD and not is_known(lower)
                and one_edit(self.text, lower, prefix=self.mode == "prefix"))

    def _affix(self, form: str) -> bool:
        if self.mode == "prefix":
            return form.startswith(self.text)
        if self.mode == "suffix":
            return form.endswith(self.text)
        return self.text in form


#: So many words an element remembers: a service that runs for months must not grow.
_MOST_KNOWN = 1 << 12


class Element(Struct, frozen=True, eq=False):
    """One step of a pattern: one of several words, a gap, or a mention of a concept."""

    words: tuple[Word, ...] = ()
    gap: int = 0
    concept: str = ""
    optional: bool = False
    _known: dict[str, bool] = field(default_factory=dict)

    def matches(self, lower: str) -> bool:
        """Whether one token matches one of the words; remembered, since texts repeat their words."""
        answer = self._known.get(lower)
        if answer is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            answer = self._known[lower] = any(word.matches(lower) for word in self.words)
        return answer


Pattern = tuple[Element, ...]

_PIECE = re.compile(r"\.\.\.\d*|<[\w-]+>\??|\([^)]*\)\??|\S+")


_CHOICE = re.compile(r"\(([^)]*)\)(\??)")


@cache
def parse_patterns(text: str) -> tuple[Pattern, ...]:
    """Read one term: one pattern, or several where a choice holds phrases. Raises ValueError as parse_pattern.

    Remembered: a term is read once to look for faults and once to look for it in texts.
    """
    return tuple(parse_pattern(variant) for variant in _variants(text))


def _variants(text: str) -> list[str]:
    """A choice with phrases, "(så långt som|i) möjligt", written out; choices of single words stay as they are."""
    for match in _CHOICE.finditer(text) if "(" in text else ():
        options = [option.strip() for option in match[1].split("|")]
        phrases = [option for option in options if " " in option]
        if phrases:
            words = [option for option in options if " " not in option]
            kept = ["(" + "|".join(words) + ")"] if words else []
            chosen = [*kept, *phrases, *([""] if match[2] else [])]
            parts = [" ".join((text[:match.start()] + one + text[match.end():]).split()) for one in chosen]
            return [variant for part in parts for variant in _variants(part)]
    return [text]


def parse_pattern(text: str) -> Pattern:
    """Read one pattern without phrases in its choices. Raises ValueError, in Swedish, where it can't be read."""
    elements = tuple(_element(piece) for piece in _PIECE.findall(text))
    if not elements or elements[0].gap or elements[-1].gap or all(e.optional for e in elements):
        raise ValueError(f"mönstret ”{text}” måste börja och sluta med ett ord")
    return elements


@cache
def _element(piece: str) -> Element:
    """One and the same for all patterns that have the piece, so that what it remembers of words serves them all."""
    if piece.isalpha():
        return Element(words=(Word("lemma", piece.lower()),))
    if piece.startswith("..."):
        return Element(gap=int(piece[3:] or 3))
    optional = piece.endswith("?") and len(piece) > 1
    core = piece[:-1] if optional else piece
    if core.startswith("<") and core.endswith(">"):
        return Element(concept=core[1:-1], optional=optional)
    options = core[1:-1].split("|") if core.startswith("(") and core.endswith(")") else [core]
    return Element(words=tuple(_word(option.strip()) for option in options), optional=optional)


def _word(text: str) -> Word:
    lower = text.lower()
    if " " in lower:
        raise ValueError(f"”{text}”: inom parentes står ett ord i varje val")
    if not lower.strip("*="):
        raise ValueError(f"”{text}” är inget ord")
    if lower == "#":
        return Word("number", "")
    if lower.startswith("="):
        return Word("exact", lower[1:])
    if lower.startswith("*") and lower.endswith("*"):
        return Word("infix", lower.strip("*"))
    if lower.startswith("*"):
        return Word("suffix", lower[1:])
    if lower.endswith("*"):
        return Word("prefix", lower[:-1])
    return Word("lemma", lower)


def references(pattern: Pattern) -> set[str]:
    """The concepts that a pattern names."""
    return {element.concept for element in pattern if element.concept}
