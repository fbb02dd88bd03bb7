"""Words that must not be taken for what they look like: names and titles, the queue *kön*, the court's *mål*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from jamcheck.language.man import is_goal, is_male, is_sex
from jamcheck.language.tokens import Token
from jamcheck.language.words import alternatives, word_list

#: What a hidden word becomes: a sign that no pattern names.
HIDDEN = "”"
#: A title or name in quotation marks: at most five words, the first with a capital.
_QUOTED_NAME = re.compile(r"[”“\"»](?=[A-ZÅÄÖ])[^”“\"»\s]+(?:\s+[^”“\"»\s]+){0,4}[”“\"»]")
#: After these a capital begins a sentence or an entry, and tells nothing.
_OPENERS = frozenset(".:;!?(/–—-•\"”“»|\t")
#: Alone with a capital inside a sentence these are names, too ("Kvinnofolkhögskolan", "Männen på berget"): officials
#: write "Kvinnor" and "Män" with capitals, but neither compounds nor definite forms.
_SEXED_NAME = re.compile(r"(?:Kvinno|Kvinn|Mans|Flick|Pojk|Tjej|Kill)\w{4,}|Männen|Herrarna|Damerna")
#: A sentence where more words than this begin with a capital is a title: capitals tell nothing there.
_MOST_CAPITALS = 0.4
_LEAST_WORDS = 5
_WORD = re.compile(r"[^\W_]+")
#: So many words the name of an activity has.
_MOST_IN_NAME = 4


def visible_words(text: str, tokens: Sequence[Token], *, running: bool) -> tuple[str, ...]:
    """The tokens in lower case, with HIDDEN for names and for words of another sense. `running`: it is a sentence."""
    words = [token.text.lower() for token in tokens]
    hidden = set(_capitalised(tokens)) if running else set()
    hidden.update(at for at, word in enumerate(words) if word in _LOOK_ALIKES and _other_sense(tokens, at, word))
    for match in _QUOTED_NAME.finditer(text):
        hidden.update(at for at, token in enumerate(tokens) if match.start() < token.start < match.end())
    for at in hidden:
        words[at] = HIDDEN
    return tuple(words)


def holds_quoted_name(text: str) -> bool:
    return _QUOTED_NAME.search(text) is not None


def may_hide(chunks: Sequence[str], words: Sequence[str], *, running: bool) -> bool:
    """Cheap first sieve: whether visible_words may hide words of a text without quoted names.

    `chunks` are what stands between its blanks. A capital hides only within a sentence, and not as its first sign.
    """
    if not _LOOK_ALIKES.isdisjoint(words):
        return True
    return running and (any(map(_has_capital, chunks[1:])) or any(map(str.isupper, "".join(chunks[:1])[1:])))


@lru_cache(maxsize=1 << 15)
def _has_capital(chunk: str) -> bool:
    return any(map(str.isupper, chunk))


#: Words that may have another sense than the one meant.
_LOOK_ALIKES = frozenset({"kön", "man", "mans", "mål", "målet", "målen"})


def _other_sense(tokens: Sequence[Token], index: int, lower: str) -> bool:
    if lower == "kön":
        return not is_sex(tokens, index)
    if lower in ("man", "mans"):
        return not is_male(tokens, index)
    return not is_goal(tokens, index)


def _capitalised(tokens: Sequence[Token]) -> frozenset[int]:
    """Words with a capital beside another such inside a sentence: parts of names ("Bygdens Kvinnor")."""
    if not any(token.text[0].isupper() for token in tokens[1:]):
        return frozenset()
    words = [i for i, token in enumerate(tokens) if token.text[0].isalpha()]
    capitals = [i for i in words if tokens[i].text[0].isupper() and not tokens[i].text.isupper()]
    if len(words) < _LEAST_WORDS or len(capitals) > _MOST_CAPITALS * len(words):
        return frozenset()
    inside = {i for i in capitals if i > words[0] and tokens[i - 1].text not in _OPENERS}
    doubled = {i for i in inside if i - 1 in inside or i + 1 in inside}
    lone = {i for i in inside if _SEXED_NAME.fullmatch(tokens[i].text) and tokens[i - 1].text.islower()}
    return frozenset(doubled | lone | {j for i in inside for j in _announced(tokens, i)})


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


def bodies_named(text: str) -> frozenset[tuple[str, str]]:
    """The bodies that a text names, as (kind, name): ("kommun", "strandå"). Kinds are samordningsförbund, kommun and
    region; a name is in small letters and without an s at its end."""
    if not any(map(str.isupper, text)):
        return frozenset()
    words = word_list("names")
    found = [(match["before"] or match["last"], match["after"] or match["first"]) for match in _body().finditer(text)]
    return frozenset((words["same_kind"].get(kind.lower(), kind.lower()), name.lower().removesuffix("s"))
                     for kind, name in found if name.lower() not in words["no_body_name"])


@cache
def _body() -> re.Pattern[str]:
    """ "Samordningsförbundet Norra Ån", "Strandå kommun"."""
    words, name = word_list("names"), r"[A-ZÅÄÖ][\w–-]+"
    return re.compile(rf"\b(?P<before>{alternatives(words['before_body'])})\s+(?P<after>{name})"
                      rf"|\b(?P<first>{name})\s+(?P<last>{alternatives(words['after_body'])})\b")


def activities_named(lines: Sequence[str]) -> list[str]:
    """The lines of a title that name an activity, "Halvårsrapport, Sluss 4" or "Ankaret, årsrapport", and no body; none
    where the title is of a body that does not pay for others' activities. Rows of a table are no title."""
    told = [line for line in lines if "\t" not in line]
    principal = any(body in line.lower() for line in told for body in word_list("names")["principals"])
    return [] if principal else [line for line in told if _names_activity(line)]


def _names_activity(line: str) -> bool:
    """Whether a name follows the line's first word, or comes first and is set off by a comma."""
    name, _, kind = line.partition(", ")
    before = _WORD.findall(name) if kind[:1].islower() else []
    after = _WORD.findall(line)[1:]
    while after and (after[0].isdigit() or after[0] in word_list("names")["before_activity"]):
        after = after[1:]
    return any(_may_be_activity(words) for words in (before, after))


def _may_be_activity(words: Sequence[str]) -> bool:
    told = " ".join(words).lower()
    named = bool(words) and words[0][0].isupper() and len(words) <= _MOST_IN_NAME
    return named and not any(body in told for body in word_list("names")["bodies"])
