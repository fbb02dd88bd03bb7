"""Swedish compounds taken apart: "jämställdhetsperspektivet" → jämställdhet, perspektiv.

Any cut is allowed whose two sides the dictionary knows; the best is the one with a clear joint and long parts.
"""

from __future__ import annotations

from functools import cache, lru_cache

from jamcheck.language.lemma import lemma, lemmas
from jamcheck.language.lexicon import base, is_known, is_noun
from jamcheck.language.words import word_list

_SHORT = 3
_MOST_JOINTS = 2
_ENOUGH = 2.0
_Scored = tuple[float, tuple[str, ...]]


@lru_cache(maxsize=50_000)
def split(word: str) -> tuple[str, ...]:
    """The parts of a compound as base forms, left to right; a simple word gives itself, also as base form.

    A part that is a word of its own in the dictionary stays whole: "målgruppsanalys" → målgrupp, analys.
    """
    form = word.lower().replace("\u00ad", "").strip("-")
    if "-" in form:
        return tuple(part for piece in form.split("-") if piece for part in split(piece))
    best = _best(form, _MOST_JOINTS)
    return best[1] if best is not None and best[0] >= _ENOUGH else (lemma(form),)


@cache
def _listed(name: str) -> frozenset[str]:
    words = word_list("compounds")[name]
    return frozenset(words.split() if isinstance(words, str) else words)


def _best(form: str, joints: int) -> _Scored | None:
    """The best way to cut `form` at most `joints` times, or None where there is none."""
    if form in _listed("whole") or (is_known(form) and (lemma(form) in _listed("whole") or _is_verb(form))):
        return None
    found = [scored for cut in range(2, len(form) - 1) if (scored := _at(form, cut, joints))]
    return max(found, default=None)


def _at(form: str, cut: int, joints: int) -> _Scored | None:
    left, right = form[:cut], form[cut:]
    if (first := _first(left)) is None or (rest := _rest(right, joints)) is None:
        return None
    score = first[0] + rest[0] + 0.5 * min(len(left), len(right))
    return score, (first[1], *rest[1])


def _rest(right: str, joints: int) -> _Scored | None:
    """What follows a joint: a word, or a compound again."""
    listed = right in _listed("short")
    if right not in _listed("not_last") and (len(right) > _SHORT or listed) and (is_known(right) or _is_doer(right)):
        last = _last(right)
        score = 1.0 if len(right) > _SHORT + 1 or listed else 0.5
        return score - (1.0 if last.endswith("a") and not is_noun(last) else 0.0), (last,)
    if joints < _MOST_JOINTS or (found := _best(right, joints - 1)) is None:
        return None
    return found[0] / 2 - 2.0, found[1]


def _last(right: str) -> str:
    """The base form of a last part: compounds end in participles rather than in verbs ("kvinnodominerade")."""
    readings = lemmas(right)
    return next((reading for reading in readings if reading.endswith("d")), readings[0])


def _is_doer(right: str) -> bool:
    endings = (ending for ending in word_list("compounds")["doers"] if right.endswith(ending))
    return any(is_known(right.removesuffix(ending) + "a") for ending in endings)


def _first(left: str) -> tuple[float, str] | None:
    """(score, base form) of a first part, which may have lost its last vowel or got a linking sound."""
    irregular = word_list("compounds")["irregular"]
    if left in irregular:
        return 2.0, irregular[left]
    if left in _listed("not_first") or (len(left) <= _SHORT and left not in _listed("short")):
        return None
    for penalty, whole in _origins(left):
        known = _is_base(whole) if whole in (left, left[:-1]) else is_noun(whole)
        if known and whole not in _listed("not_first"):
            joint = left.endswith("s") and whole == left[:-1] and whole.endswith(tuple(_listed("joints")))
            return (5.0 if joint else 0.0) - penalty, whole
    return None


def _origins(left: str) -> list[tuple[float, str]]:
    """Base forms that a first part can come from, the likeliest first, each with what speaks against it."""
    stem, last = left[:-1], left[-1]
    origins = [(0.0, left)]
    if last == "s":
        origins = [(0.0, stem), (0.4, stem + "e"), (0.5, left)]
        origins.sort(key=lambda origin: origin[1] != left if stem.endswith("s") else False)
    elif last in "ou":
        origins.append((0.2, stem + "a"))
    elif last == "e":
        origins.extend([(0.3, stem), (0.8, stem + "a")])
    else:
        origins.extend([(0.6, left + "a"), (0.6, left + "e")])
    return [(penalty, whole) for penalty, whole in origins if len(whole) > 1]


def _is_verb(form: str) -> bool:
    """Verbs are not taken apart; participles are."""
    readings = lemmas(form)
    return all(reading.endswith("a") and not is_noun(reading) for reading in readings)


def _is_base(word: str) -> bool:
    return base(word) == word or is_noun(word)
