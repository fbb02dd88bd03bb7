"""How likely the numbers of a statistic are to count people: a linear model over the words around them, trained on
labelled documents by models/recipe/counted.py.

The rules for statistics find nearly all numbers of people that readers see, and some that readers do not: targets,
plans, sizes of groups, staff. What tells them apart is told anew by every office, so the model may doubt a number
that is split nowhere (condition `statistics`, `likely`); where it is surer still, the number is set aside.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from pathlib import Path

from jamcheck.document import Document
from jamcheck.linear import Weights, log_odds, read_weights, shipped
from jamcheck.statistics.lexicon import Lexicon
from jamcheck.statistics.model import Kind, Split, Statistic

#: What the model judges, as the others name it.
ASPECT = ("konsuppdelad-statistik", "counted")
_FILE = "counted.json"
_TOKEN = re.compile(r"\d[\d\u00a0\u202f .,]*\d|\d|[^\W\d_]+|%")
_YEAR = re.compile(r"(?:19|20)\d\d")
#: So many words on either side are looked at, the nearest by its place.
_REACH = 5
#: Stands for any number, for a year, and for what is a table.
_NUMBER, _YEAR_SIGN, _TABLE = "0", "2000", "|"
#: In a document of more than so many words, a number that is split nowhere and is no likelier than this to count
#: people is set aside. Of 595 labelled documents that fail none had nothing but such numbers, of 276 failed wrongly
#: 102, authors left out.
_LONG, _UNLIKELY = 150, log_odds(0.2)
#: Where all that is left is split, and none of it is likelier than this to count people, nobody is counted: hours and
#: teams are told for girls and boys, too. Of 903 labelled documents whose statistics are split three had nothing else.
_NOBODY = log_odds(0.4)


@cache
def load_counted(path: Path | None = None) -> Weights:
    """The model that ships, or the one at `path`. Raises ModelError if it cannot be read."""
    return read_weights(path or shipped(_FILE))


def counted(statistic: Statistic, document: Document, lexicon: Lexicon) -> float:
    """The natural logarithm of the odds that a statistic counts people: 0 is as likely as not."""
    return odds(features(*told(statistic, document), lexicon))


def without_unlikely(found: list[Statistic], document: Document, lexicon: Lexicon) -> list[Statistic]:
    """All but what is split nowhere and counts no people, as good as surely; nothing, where all is as unlikely."""
    if len(document.text.split()) <= _LONG:
        return found
    left = [one for one in found if one.split is not Split.NONE or one.covered
            or counted(one, document, lexicon) >= _UNLIKELY]
    told = any(one.split is not Split.FULL or one.kind is Kind.FIGURE or counted(one, document, lexicon) >= _NOBODY
               for one in left)
    return left if told else []


def odds(named: Collection[str]) -> float:
    """What the model makes of `features`."""
    model = load_counted()
    total: float = sum(model.weights[name][0] for name in named if name in model.weights)
    return float(total * max(len(named), 1) ** -0.5 + model.bias[0])


def told(statistic: Statistic, document: Document) -> tuple[str, tuple[int, ...], str]:
    """What `features` looks at: the text, where its numbers begin (none of a table), the nearest heading and label."""
    place = statistic.place
    text = document.text[place.start:place.end]
    over = " ".join([*statistic.heading[-1:], getattr(document.blocks[place.block], "label", "")])
    if statistic.kind is not Kind.SERIES:
        return f"{text} {statistic.caption}", (), over
    return text, tuple(reading.start - place.start for reading in statistic.readings), over


def features(text: str, numbers: Collection[int], over: str, lexicon: Lexicon) -> set[str]:
    """What the model looks at: the words of a text without those of the sexes, those near a number with the side they
    stand on, and what stands `over` it. A text without `numbers` is a table."""
    words, at = _words(text, lexicon), set(numbers)
    signs = [sign for sign, _ in words]
    found = {*signs, *(f"#{sign}" for sign, _ in _words(over, lexicon))}
    if not at:
        return found | {_TABLE}
    for index, (_, start) in enumerate(words):
        if start in at:
            before, after = signs[max(index - _REACH + 1, 0):index], signs[index + 1:index + 1 + _REACH]
            found.update(f"-{sign}" for sign in before[-1:])
            found.update(f"<{sign}" for sign in before[:-1])
            found.update(f"+{sign}" for sign in after[:1])
            found.update(f">{sign}" for sign in after[1:])
    return found


def _words(text: str, lexicon: Lexicon) -> list[tuple[str, int]]:
    """Each word as the model sees it, and where it begins; words of the sexes are left out."""
    found = [(match.group().lower(), match.start()) for match in _TOKEN.finditer(text)]
    return [(_sign(word), start) for word, start in found if lexicon.sex_of(word) is None]


def _sign(word: str) -> str:
    return (_YEAR_SIGN if _YEAR.fullmatch(word) else _NUMBER) if word[0].isdigit() else word
