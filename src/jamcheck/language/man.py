"""Words that look alike told apart by the words around them: *man*, *kön*, *mål*. rules/language/homographs.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from jamcheck.language.clauses import is_finite
from jamcheck.language.lexicon import is_noun
from jamcheck.language.tokens import HasText
from jamcheck.language.words import word_list

_NEAR = 2


def is_male(tokens: Sequence[HasText], index: int) -> bool:
    """Whether the token is *man* in the sense of a male person, and not the pronoun, an idiom, or another word."""
    word, words = _word(tokens, index), _words("man")
    if word in words["persons"]:
        return True
    if word not in words["forms"] or _is_idiom(tokens, index):
        return False
    return _joined(tokens, index) or _described(tokens, index) or _named(tokens, index) or _in_table(tokens, index)


def is_sex(tokens: Sequence[HasText], index: int) -> bool:
    """Whether the token *kön* means sex, and not the queue."""
    words = _words("kön")
    if _word(tokens, index) not in words["forms"]:
        return False
    sentence = {token.text.lower() for token in tokens}
    before, after = _word(tokens, index - 1), _word(tokens, index + 1)
    if f"{_word(tokens, index - 2)} {before}" in words["queue_phrases"]:
        return False
    if before in words["sex_words"] | words["sex_before"]:
        return True
    queue = (before in words["queue_before"]) + (after in words["queue_after"])
    if not queue and after not in words["queue_modal"]:
        return True
    return queue + len(sentence & words["queue_words"]) <= len(sentence & words["sex_words"])


def is_goal(tokens: Sequence[HasText], index: int) -> bool:
    """Whether the token *mål* means an aim, and not a case in court."""
    words = _words("mål")
    if _word(tokens, index) not in words["forms"]:
        return False
    sentence = {token.text.lower() for token in tokens}
    court = len(sentence & words["court_words"]) + 2 * (_word(tokens, index + 1) in words["court_after"])
    return court == 0 or court < len(sentence & words["goal_words"])


@cache
def _words(name: str) -> dict[str, frozenset[str]]:
    return {key: frozenset(map(str, value)) for key, value in word_list("homographs")[name].items()}


def _word(tokens: Sequence[HasText], index: int) -> str:
    return tokens[index].text.lower() if 0 <= index < len(tokens) else ""


def _joined(tokens: Sequence[HasText], index: int) -> bool:
    """"man och kvinna", "kvinna/man", "kvinnor respektive män"."""
    words = _words("man")
    return any(_word(tokens, index + step) in words["joints"] and _word(tokens, index + 2 * step) in words["partners"]
               for step in (-1, 1))


def _described(tokens: Sequence[HasText], index: int) -> bool:
    """"en man", "varje man", "en 54-årig man", "1 man", "av man"."""
    before, words = _word(tokens, index - 1), _words("man")
    if before in words["definite"] and _word(tokens, index - 2) in ("den", "det", "de"):
        return False
    if before in words["before"] | words["prepositions"] or before.isdigit():
        return True
    if before in words["no_adjective"] or (not before.isalpha() and "-" not in before):
        return False
    determiners = [_word(tokens, position) for position in range(index - 1 - _NEAR, index - 1)]
    adjective = before.endswith(tuple(words["adjective_endings"]))
    return (adjective and not words["before"].isdisjoint(determiners)) or (
        determiners[-1] in words["before"] and not is_noun(before) and not is_finite(before))


def _is_idiom(tokens: Sequence[HasText], index: int) -> bool:
    """"gemene man", "tredje man"; but "var tredje man"."""
    before, words = _word(tokens, index - 1), _words("man")
    return before in words["idioms"] or (
        before in words["third"] and _word(tokens, index - 2) not in words["third_after"])


def _named(tokens: Sequence[HasText], index: int) -> bool:
    """"… den sökande är man." """
    words = _words("man")
    before, after = _word(tokens, index - 1), _word(tokens, index + 1)
    closed = not after or after in words["ends"]
    asked = before in words["where"] and _word(tokens, index - 2) not in words["relatives"]  # "om var man brukar vara"
    return (before in words["copulas"] and closed) or (
        before in words["states"] and is_finite(after) and not asked)


def _in_table(tokens: Sequence[HasText], index: int) -> bool:
    """A head or label of a table: "… Kvinna Man …" in capitals, or no words but such, and numbers."""
    table = _words("man")["table"] | _words("man")["forms"]
    beside = [tokens[place].text for place in (index - 1, index + 1) if 0 <= place < len(tokens)]
    if tokens[index].text[0].isupper() and any(
            word[0].isupper() and word.lower() in _words("man")["partners"] for word in beside):
        return True
    others = (token.text.lower() for token in tokens)
    return all(word in table or not word.isalpha() for word in others)
