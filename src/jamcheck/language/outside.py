"""How likely a sentence tells of what lies outside the document's own matter: of others, of former times, in general.

"Kriminalvården ska ha lika många kvinnor som män senast 2027" has all that a goal needs, but not here.
What tells it is the sentence before, a year that is not the document's, a name that nobody else mentions, a word such
as *forskning*; and every office tells it anew. A support vector machine over these (jamcheck.language.examples) was
trained by models/recipe/outside.py on sentences that readers marked. Rules ask it by the condition `outside`, and
`stands`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from jamcheck.language.annotated import AnnotatedDocument, Unit
from jamcheck.language.examples import Examples, load_examples
from jamcheck.language.likeness import told_words
from jamcheck.language.timex import HEAD, years_named
from jamcheck.linear import shipped

#: What the model judges, as the others name it.
ASPECT = ("", "outside")
_FILE = "outside.json"
#: What says something.
_SAYS = frozenset({"paragraph", "item", "cell", "caption", "row"})
_NAME = re.compile(r"[A-ZÅÄÖ][a-zåäöé]{2,}")
_NAME_WITHIN = re.compile(r"(?<=[a-zåäöA-ZÅÄÖ,] )[A-ZÅÄÖ][a-zåäöé]{2,}")
_HEADING_WORD = re.compile(r"[^\W\d_]+")
#: Signs before a word: of the sentence before, of the two before that, of the heading or label; of a first word; and
#: before so many letters that a longer word begins with ("grannkommunen", "grannförbundets").
_BEFORE, _EARLIER, _ABOVE, _FIRST, _BEGINS, _LETTERS = "<", "<<", "#", "^", "~", 5
#: So many sentences of the same block before one tell whose it is.
_REACH = 3
#: A name that occurs at most so often is nearly unknown to the document, one that occurs more its own.
_RARE, _SELDOM = 2, 4


class Setting:
    """What a document calls itself and which year it is of, for telling whether a sentence keeps to that."""

    def __init__(self, text: str) -> None:
        head = text[:HEAD]
        years = years_named(head) or years_named(text)
        self._year = Counter(years).most_common(1)[0][0] if years else None
        self._names = Counter(_NAME.findall(text))
        self._own = frozenset(_NAME.findall(head))

    def signs(self, text: str) -> Iterator[str]:
        """How the years and names of a sentence are to those of the document: "Y<" for a year long before its own,
        "N1" for a name that it hardly mentions."""
        for year in set(years_named(text)) if self._year else ():
            yield "Y" + self._to_own(year)
        for name in set(_NAME_WITHIN.findall(text)):
            yield "N" + self._known(name)

    def _to_own(self, year: int) -> str:
        apart = year - (self._year or year)
        if apart >= 0:
            return "=" if apart == 0 else ">"
        return "-1" if apart == -1 else "<"

    def _known(self, name: str) -> str:
        names = {name, name.removesuffix("s")}
        if names & self._own:
            return "own"
        often = max(self._names[one] for one in names)
        return "1" if often <= _RARE else "3" if often <= _SELDOM else "5"


def features(unit: Unit, annotated: AnnotatedDocument, setting: Setting) -> list[str]:
    """What the model looks at in a sentence where it stands."""
    before = sentences_before(unit, annotated)
    found = [*_words("", unit), *setting.signs(unit.text), f"p{len(before)}", *_opening(_FIRST, unit)]
    for at, other in enumerate(before):
        sign = _EARLIER if at else _BEFORE
        found += [*_words(sign, other), *(sign + one for one in setting.signs(other.text))]
    if before:
        found += _opening(_FIRST * 2, annotated.by_block[_block(unit)][0])
    over = " ".join([*unit.heading[-1:], unit.label])
    return found + _signed(_ABOVE, _HEADING_WORD.findall(over.lower()))


def odds(unit: Unit, annotated: AnnotatedDocument, setting: Setting) -> float:
    """The natural logarithm of the odds that a sentence lies outside the matter: 0 is as likely as not."""
    return load_outside().odds(features(unit, annotated, setting), ASPECT)


@cache
def load_outside(path: Path | None = None) -> Examples:
    """The model that ships, or the one at `path`. Raises ModelError if it cannot be read."""
    return load_examples(path or shipped(_FILE))


def sentences_before(unit: Unit, annotated: AnnotatedDocument) -> list[Unit]:
    """The sentences before one in its block, the nearest first."""
    says = [other for other in annotated.by_block.get(_block(unit), ()) if other.kind in _SAYS]
    return [other for other in reversed(says) if other.start < unit.start][:_REACH]


def _block(unit: Unit) -> int:
    return unit.block.index if unit.block else -1


def _words(sign: str, unit: Unit) -> Sequence[str]:
    """The words, each once, with "0" for every number; sought once."""
    key = (_words, sign)
    found: list[str] | None = unit.kept.get(key)
    if found is None:
        found = unit.kept[key] = _signed(sign, sorted(set(told_words(unit))))
    return found


def _signed(sign: str, words: Sequence[str]) -> list[str]:
    """Words and what the longer ones begin with."""
    beginnings = [sign + _BEGINS + word[:_LETTERS] for word in words if len(word) > _LETTERS and word.isalpha()]
    return [*(sign + word for word in words), *beginnings]


def _opening(sign: str, unit: Unit) -> list[str]:
    """The first word, and the first two."""
    first = [word for word in unit.words if word[0].isalpha()][:2]
    return [sign + " ".join(first[:count + 1]) for count in range(len(first))]
