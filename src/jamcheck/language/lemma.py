"""Base forms of Swedish words without a model: exceptions, dictionary, and the last part of a compound.

A form can have several readings ("äldre": äldre, gammal; "fördelade": fördela, fördelad). `lemma` gives the usual
one, `lemmas` all of them; match concepts on any.
"""

from __future__ import annotations

from functools import cache, lru_cache

from jamcheck.language.lexicon import base, is_known, is_noun
from jamcheck.language.words import word_list

_SHORTEST_TAIL = 3


def lemma(word: str) -> str:
    """The usual base form, in lower case: "deltagarna" → "deltagare". Unknown words are their own base form."""
    return lemmas(word)[0]


@lru_cache(maxsize=100_000)
def lemmas(word: str) -> tuple[str, ...]:
    """All readings of a form, the usual one first; never empty."""
    form = word.lower().replace("\u00ad", "")
    exceptions = _exceptions()
    if form in exceptions:
        return exceptions[form]
    if form.endswith(("ets", "ens")) and is_known(form[:-1]):
        return lemmas(form[:-1])
    known = base(form)
    if known is not None:
        return _readings(form, known)
    return _unknown(form)


@cache
def _exceptions() -> dict[str, tuple[str, ...]]:
    return {form: tuple(readings) for form, readings in word_list("lemma_exceptions")["exceptions"].items()}


def _readings(form: str, known: str) -> tuple[str, ...]:
    """The dictionary holds one reading a form, often a verb; find the noun and the participle beside it."""
    found = [known]
    stem = form[:-2]
    if form.endswith(("et", "en")) and known == stem + "en" and base(stem) == stem:
        found.insert(0, stem)  # "beslutet" is a form of beslut before it is one of besluten
    if known[:-1] in (form, form[:-1]) and known != form and is_noun(form):
        found.insert(0, form)  # "åtgärd", "nämnd", "orsak": nouns that look like forms of a verb
    found.extend(_participles(form, known))
    return tuple(dict.fromkeys(found))


def _participles(form: str, verb: str) -> list[str]:
    """Participle readings of a verb's form: "fördelade" → fördelad, "genomfört" → genomförd."""
    if not verb.endswith("a"):
        return []
    for ending in ("ades", "ade", "at", "ad"):
        if form.endswith(ending):
            return [form.removesuffix(ending) + "ad"] if ending != "ades" else []
    candidates = {"da": form[:-1], "t": form[:-1] + "d", "ta": form[:-1], "d": form}
    fitting = (found for ending, found in candidates.items() if form.endswith(ending))
    return [found for found in fitting if base(found) == verb][:1]


def _unknown(form: str) -> tuple[str, ...]:
    """Readings of a form outside the dictionary: by its part after a hyphen, its compound's tail, its genitive."""
    if "-" in form.strip("-"):
        head, _, tail = form.rpartition("-")
        return tuple(f"{head}-{reading}" for reading in lemmas(tail)) if tail else (form,)
    for start in range(2, len(form) - _SHORTEST_TAIL + 1):
        if _is_first_part(form[:start]) and is_known(form[start:]):
            return tuple(form[:start] + reading for reading in lemmas(form[start:]))
    if form.endswith("s") and len(form) > _SHORTEST_TAIL and is_known(form[:-1]):
        return lemmas(form[:-1])
    return (form,)


def _is_first_part(part: str) -> bool:
    """Whether a compound can begin so: with a word or with two."""
    cuts = range(_SHORTEST_TAIL, len(part) - _SHORTEST_TAIL + 1)
    return _is_joined(part) or any(_is_joined(part[:cut]) and _is_joined(part[cut:]) for cut in cuts)


def _is_joined(part: str) -> bool:
    """Whether a word in front of another can look so: its base form, with a linking s, with o for a ("kvinno")."""
    if len(part) < _SHORTEST_TAIL:
        return False
    if base(part) == part or is_noun(part) or part in word_list("compounds")["irregular"]:
        return True
    if part.endswith("s"):
        return base(part[:-1]) == part[:-1] or is_noun(part[:-1])
    return part.endswith("o") and is_known(part[:-1] + "a")
