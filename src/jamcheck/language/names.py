"""Words that must not be taken for what they look like: names and titles, the queue *kön*, the court's *mål*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jamcheck.language.man import is_goal, is_male, is_sex
from jamcheck.language.tokens import Token
from jamcheck.language.words import word_list

#: What a hidden word becomes: a sign that no pattern names.
HIDDEN = "”"
#: A title or name in quotation marks: at most five words, the first with a capital.
_QUOTED_NAME = re.compile(r"[”“\"»](?=[A-ZÅÄÖ])[^”“\"»\s]+(?:\s+[^”“\"»\s]+){0,4}[”“\"»]")
#: After these a capital begins a sentence or an entry, and tells nothing.
_OPENERS = frozenset(".:;!?(/–—-•\"”“»|\t")
#: A sentence where more words than this begin with a capital is a title: capitals tell nothing there.
_MOST_CAPITALS = 0.4
_LEAST_WORDS = 5


def visible_words(text: str, tokens: Sequence[Token], *, running: bool) -> tuple[str, ...]:
    """The tokens in lower case, with HIDDEN for names and for words of another sense. `running`: it is a sentence."""
    quoted = [match.span() for match in _QUOTED_NAME.finditer(text)]
    named = _capitalised(tokens) if running else frozenset()
    return tuple(HIDDEN if index in named or _inside(token, quoted) or _other_sense(tokens, index)
                 else token.text.lower() for index, token in enumerate(tokens))


def _inside(token: Token, spans: list[tuple[int, int]]) -> bool:
    return any(start < token.start < end for start, end in spans)


def _other_sense(tokens: Sequence[Token], index: int) -> bool:
    lower = tokens[index].text.lower()
    if lower.startswith("kön"):
        return lower == "kön" and not is_sex(tokens, index)
    if lower in ("man", "mans"):
        return not is_male(tokens, index)
    return lower in ("mål", "målet", "målen") and not is_goal(tokens, index)


def _capitalised(tokens: Sequence[Token]) -> frozenset[int]:
    """Words with a capital beside another such inside a sentence: parts of names ("Bygdens Kvinnor")."""
    words = [i for i, token in enumerate(tokens) if token.text[0].isalpha()]
    capitals = [i for i in words if tokens[i].text[0].isupper() and not tokens[i].text.isupper()]
    if len(words) < _LEAST_WORDS or len(capitals) > _MOST_CAPITALS * len(words):
        return frozenset()
    inside = {i for i in capitals if i > words[0] and tokens[i - 1].text not in _OPENERS}
    doubled = {i for i in inside if i - 1 in inside or i + 1 in inside}
    return frozenset(doubled | {j for i in inside for j in _announced(tokens, i)})


def _announced(tokens: Sequence[Token], index: int) -> range:
    """The words of a name after "projektet" and the like: its capital and the lower-case words that go on."""
    lists = word_list("names")
    if tokens[index - 1].text.lower() not in lists["before_name"]:
        return range(0)
    end = index + 1
    while (end < len(tokens) and end - index <= int(lists["longest_tail"]) and tokens[end].text.isalpha()
           and tokens[end].text not in lists["ends_name"]):
        end += 1
    return range(index, end)
