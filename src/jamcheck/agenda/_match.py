"""Which document belongs to which item: by file name, by number, by the words of titles."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from jamcheck.agenda._model import Agenda, Item, Missing
from jamcheck.agenda._read import words

_NAMED, _ATTACHED, _NUMBERED, _WORDS = 10.0, 6.0, 4.0, 5.0
#: A number before a file's name is the item's, unless the agenda numbers its attachments: then it says little alone.
_NUMBERED_ASIDE = 2.0
#: Below this a document belongs to no item: half of a title's weight in words, or a number.
_ENOUGH = 2.4
_LEAST_LETTERS, _PART_LETTERS = 4, 5


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the folder by what its name and title tell. `number` is its own, `attachment` as "bilaga 3"."""

    path: str
    words: frozenset[str]
    number: str = ""
    attachment: str = ""

    @property
    def name(self) -> str:
        return _plain(PurePosixPath(self.path).name)


def paper(path: str, title: str = "") -> Paper:
    """What is known of a document before it is read, and its title."""
    stem = _plain(PurePosixPath(path).stem)
    attached = _leading_attachment().match(stem) or _leading_attachment().match(_plain(title))
    number = _NUMBER.match(stem)
    return Paper(path, _words(f"{stem} {_plain(title)}"), str(int(number[1])) if number else "",
                 attached[1].lstrip("0").upper() if attached else "")


def match(path: str, items: Sequence[Item], papers: Iterable[Paper]) -> Agenda:
    """The agenda with each document at the item that it fits best."""
    weights = _weights(items)
    by_number = _NUMBERED_ASIDE if any(item.attachments for item in items) else _NUMBERED
    placed: dict[int, list[Paper]] = defaultdict(list)
    others: list[str] = []
    for one in papers:
        score, item = max(((_score(one, item, weights, by_number), -place, item) for place, item in enumerate(items)),
                          default=(0.0, 0, None), key=lambda found: found[:2])[::2]
        if item is not None and score >= _ENOUGH:
            placed[item.number].append(one)
        else:
            others.append(one.path)
    missing = [Missing(item, name) for item in items for name in _missing(item, placed[item.number])]
    by_item = {number: tuple(one.path for one in found) for number, found in placed.items() if found}
    return Agenda(path, tuple(items), by_item, tuple(others), tuple(missing))


def _score(one: Paper, item: Item, weights: dict[str, float], by_number: float) -> float:
    score = 0.0
    if one.name in _plain(item.text):
        score += _NAMED
    if one.attachment:
        score += _ATTACHED * (one.attachment in item.attachments)
    elif one.number:
        score += _ATTACHED * (one.number in item.attachments) or by_number * (one.number == str(item.number))
    return score + _WORDS * _overlap(one.words, _words(_plain(item.title)), weights)


def _overlap(own: frozenset[str], title: frozenset[str], weights: dict[str, float]) -> float:
    """How much of the item's title the document's names hold; or, as half of that, of their words on the agenda."""
    shared = sum(weights[word] for word in title if any(_alike(word, other) for other in own))
    if not shared:
        return 0.0
    on_agenda = sum(weight for word, weight in weights.items() if any(_alike(word, other) for other in own))
    return max(shared / sum(weights[word] for word in title), shared / on_agenda / 2)


def _weights(items: Sequence[Item]) -> dict[str, float]:
    """How telling a word is: the rarer among the items, the more."""
    counts = Counter(word for item in items for word in _words(_plain(item.title)))
    return {word: math.log((1 + len(items)) / count) for word, count in counts.items()}


def _missing(item: Item, placed: list[Paper]) -> list[str]:
    """Attachments and files that the item names and no document of it is."""
    there = {one.attachment for one in placed} | {one.number for one in placed}
    names = [one.name for one in placed]
    lacking = [f"{words('attachment')[0].capitalize()} {number}" for number in item.attachments if number not in there]
    lacking += [file for file in item.files if not any(name.endswith(_plain(file)) for name in names)]
    # One unnumbered document can only be the one attachment that the item names.
    unnumbered = [one for one in placed if not one.attachment and not one.number]
    return [] if len(item.attachments) == 1 and len(lacking) == 1 and unnumbered else lacking


def _alike(word: str, other: str) -> bool:
    """The same word, or one inside the other, as "ansökan" in "projektansökan"."""
    short, long = sorted((word, other), key=len)
    return short == long or (len(short) >= _PART_LETTERS and short in long)


def _words(text: str) -> frozenset[str]:
    found = re.findall(r"[^\W\d_]+", text)
    return frozenset(word for word in found if len(word) >= _LEAST_LETTERS and word not in words("attachment"))


def _plain(text: str) -> str:
    """Lower case without accents: file names are often written without them."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).replace("_", " ")


#: A number that begins a file's name, but no date and no year.
_NUMBER = re.compile(r"\D{0,3}?(\d{1,3})(?!\d|-\d)")


@cache
def _leading_attachment() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, words("attachment")), key=len, reverse=True))
    return re.compile(rf"\W*(?:\d{{1,3}}\W+)?(?:{names})\.?\s*(?:nr\.?\s*)?(\d{{1,3}}|[a-z])\b")
