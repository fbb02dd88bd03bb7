"""How far a negation reaches by the parse: a second opinion on jamcheck.language.polarity, which decides without."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from jamcheck.language.pipeline import ParsedToken
from jamcheck.language.words import word_list

#: Universal Dependencies relations at which a clause of its own begins.
_CLAUSES = frozenset({"ROOT", "root", "ccomp", "advcl", "acl", "acl:relcl", "acl:cleft", "parataxis", "csubj", "conj"})
#: Clauses into which a negation of the governing verb reaches: "anser inte att …".
_OPEN = frozenset({"ccomp", "csubj"})
_LONGEST_CLIMB = 40


def confirms(parsed: Sequence[ParsedToken], start: int, end: int) -> bool:
    """Whether the parse, too, lets some negation of the sentence reach the characters `start:end`.

    True as well where the parse can't tell: the words outside its tokens, or no negation among its words.
    """
    mention = [index for index, token in enumerate(parsed) if token.start < end and token.end > start]
    negations = [index for index, token in enumerate(parsed) if token.text.lower() in _negations()]
    if not mention or not negations:
        return True
    clauses = {_clause(parsed, index) for index in mention}
    clauses |= {_clause(parsed, parsed[index].head) for index in clauses if parsed[index].dep in _OPEN}
    return any(_clause(parsed, index) in clauses for index in negations)


def _clause(parsed: Sequence[ParsedToken], index: int) -> int:
    """The head of the clause that a word stands in."""
    for _ in range(_LONGEST_CLIMB):
        token = parsed[index]
        if token.head == index or (token.dep in _CLAUSES and (token.dep != "conj" or token.pos in ("VERB", "AUX"))):
            break
        index = token.head
    return index


@cache
def _negations() -> frozenset[str]:
    words = word_list("negation")
    return frozenset(word for key in ("adverbs", "determiners", "prepositions", "verbs", "object_verbs")
                     for word in map(str, words[key]) if " " not in word)
